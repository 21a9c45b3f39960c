#include "formats/text/lines.h"

#include <algorithm>

namespace rubricate::plain {

namespace {

// Bytes of white space at `at`: ASCII blanks, U+3000 (the ideographic space that indents CJK paragraphs) and U+00A0.
std::size_t blank_length(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case ' ':
    case '\t':
    case '\f': return 1;
    case '\xE3': return text.substr(at, 3) == "\xE3\x80\x80" ? 3 : 0;
    case '\xC2': return text.substr(at, 2) == "\xC2\xA0" ? 2 : 0;
    default: return 0;
  }
}

std::size_t trailing_blank_length(std::string_view text) {
  if (text.empty()) return 0;
  if (text.back() == ' ' || text.back() == '\t' || text.back() == '\f') return 1;
  if (text.ends_with("\xE3\x80\x80")) return 3;
  if (text.ends_with("\xC2\xA0")) return 2;
  return 0;
}

std::uint32_t count_width(std::string_view text) {
  return static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

std::vector<Line> split_lines(const Source& source) {
  std::vector<Line> lines;
  lines.reserve(source.line_count());
  std::uint32_t blanks = 0;
  bool form_feed = false;
  for (std::uint32_t number = 1; number <= source.line_count(); ++number) {
    const std::string_view text = source.line(number);
    std::size_t first = 0;
    std::uint32_t indent = 0;
    while (first < text.size()) {
      const std::size_t length = blank_length(text, first);
      if (length == 0) break;
      if (text[first] == '\f') {
        form_feed = true;
        indent = 0;
      } else {
        indent = text[first] == '\t' ? (indent / 8 + 1) * 8 : indent + 1;
      }
      first += length;
    }
    if (first == text.size()) {
      ++blanks;
      continue;
    }
    std::string_view content = text.substr(first);
    while (const std::size_t length = trailing_blank_length(content)) content.remove_suffix(length);
    Line line;
    line.raw_begin = source.line_start(number);
    line.begin = line.raw_begin + static_cast<std::uint32_t>(first);
    line.end = line.begin + static_cast<std::uint32_t>(content.size());
    line.number = number;
    line.width = count_width(content);
    line.indent = indent;
    line.blanks_before = std::min(blanks, 1000U);
    line.after_form_feed = form_feed;
    lines.push_back(line);
    blanks = 0;
    // A form feed at the end of a line is a page break before the next one.
    form_feed =
        content.size() < text.size() - first && text.find('\f', first + content.size()) != std::string_view::npos;
  }
  return lines;
}

}  // namespace rubricate::plain
