#include "formats/text/lines.h"

#include <algorithm>
#include <string>

#include "formats/document/byte_search.h"

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
  if (!has_byte(text, [](auto c) { return c >= 0x80; })) return static_cast<std::uint32_t>(text.size());
  return static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::uint32_t short_hash(std::string_view text) {
  return static_cast<std::uint32_t>(std::max<std::size_t>(std::hash<std::string_view>()(text) & 0xFFFFFFFFU, 1));
}

// Line::label: a few words, no more, with text behind the colon.
std::uint32_t label_of(std::string_view text) {
  constexpr std::size_t longest = 40;
  const std::string_view head = text.substr(0, longest);
  // U+FF1A has this byte in the midst of it.
  if (!has_byte(head, [](auto c) { return (c == ':') | (c == 0xBC); })) return 0;
  std::size_t colon = std::min(head.find(": "), head.find(":\t"));
  const std::size_t wide = head.find("：");
  if (wide < colon && wide + 3 < text.size()) colon = wide;
  if (colon == head.npos || colon == 0) return 0;
  const std::string_view label = text.substr(0, colon);
  const bool is_short = std::count(label.begin(), label.end(), ' ') < 4 && label.find_first_of(".,;!?") == label.npos;
  return is_short ? short_hash(label) : 0;
}

// Line::form: a letter for each word and number, and the signs between them.
std::uint32_t form_of(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() > longest) return 0;
  const bool numbered = has_byte(text, [](auto c) { return (c >= '0') & (c <= '9'); });
  if (!numbered) return 0;
  std::string form;
  std::size_t parts = 0;
  for (std::size_t at = 0; at < text.size(); ++parts) {
    const std::size_t begin = at;
    const auto is_digit = [&] { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    const auto is_letter = [&] {
      const char c = at < text.size() ? text[at] : ' ';
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
    };
    while (is_digit()) ++at;
    if (at > begin) {
      form += at - begin <= 2 ? 'd' : 'y';
      continue;
    }
    while (is_letter()) ++at;
    if (at == begin) {
      --parts;
      form += text[at++];
    } else {
      form += text[begin] >= 'A' && text[begin] <= 'Z' ? 'A' : 'a';
    }
  }
  if (parts < 3 || form.find('d') == form.npos) return 0;
  return short_hash(form);
}

// Signs of the fence that a line is, "```python" or "~~~"; 0 when it is none.
std::size_t fence_length(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text[0] != '`' && text[0] != '~') return 0;
  const std::size_t signs = std::min(text.find_first_not_of(text[0]), text.size());
  return signs >= 3 && text.size() <= longest && text.find(text[0], signs) == text.npos ? signs : 0;
}

// A fence that nothing closes is text.
class Fences {
 public:
  Fences(const Source& source, std::vector<Line>& lines) : source_(source), lines_(lines) {
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (fence_length(text(i)) != 0) fences_.push_back(i);
  }

  void mark() {
    std::uint32_t count = 0;
    for (std::size_t f = 0; f < fences_.size(); ++f) {
      const std::size_t last = close_of(f);
      if (last == f) continue;
      ++count;
      for (std::size_t i = fences_[f]; i <= fences_[last]; ++i) lines_[i].fence = count;
      f = last;
    }
  }

 private:
  std::string_view text(std::size_t line) const { return text_of(source_, lines_[line]); }

  // The fence that closes `open`, or `open` itself.
  std::size_t close_of(std::size_t open) {
    const char sign = text(fences_[open])[0];
    const std::size_t signs = fence_length(text(fences_[open]));
    if (sign == '`' && signs >= unclosed_) return open;
    for (std::size_t f = open + 1; f < fences_.size(); ++f) {
      const std::string_view line = text(fences_[f]);
      const bool closes = line[0] == sign && line.size() >= signs && fence_length(line) == line.size();
      if (closes) return sign == '`' || are_fences(fences_[open], fences_[f]) ? f : open;
      if (sign == '~') return open;
    }
    unclosed_ = signs;
    return open;
  }

  // A row of tildes is a scene break more often than a fence: a fence has its lines right below or above, and a blank
  // line on the other side.
  bool are_fences(std::size_t open, std::size_t close) const {
    const bool apart = (open == 0 || lines_[open].blanks_before > 0) &&
                       (close + 1 == lines_.size() || lines_[close + 1].blanks_before > 0);
    return apart && close > open + 1 && lines_[open + 1].blanks_before == 0 && lines_[close].blanks_before == 0;
  }

  const Source& source_;
  std::vector<Line>& lines_;
  std::vector<std::size_t> fences_;           // lines that may be fences
  std::size_t unclosed_ = std::string::npos;  // nothing further on closes a fence of so many backticks
};

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
    line.begin = source.line_start(number) + static_cast<std::uint32_t>(first);
    line.end = line.begin + static_cast<std::uint32_t>(content.size());
    line.number = number;
    line.width = count_width(content);
    line.indent = indent;
    line.form = form_of(content);
    line.label = label_of(content);
    line.blanks_before = static_cast<std::uint16_t>(std::min(blanks, 1000U));
    line.after_form_feed = form_feed;
    lines.push_back(line);
    blanks = 0;
    // A form feed at the end of a line is a page break before the next one.
    form_feed =
        content.size() < text.size() - first && text.find('\f', first + content.size()) != std::string_view::npos;
  }
  Fences(source, lines).mark();
  return lines;
}

}  // namespace rubricate::plain
