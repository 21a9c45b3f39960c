#include "formats/markdown/lines.h"

#include <utf8proc.h>

#include "formats/document/encoding.h"
#include "formats/document/line_joins.h"
#include "formats/document/npos.h"
#include "formats/document/sentences.h"
#include "formats/markdown/escape.h"

namespace rubricate {

namespace {

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    width += c < 0x80 ? 1 : static_cast<std::size_t>(utf8proc_charwidth(static_cast<utf8proc_int32_t>(c)));
  }
  return width;
}

bool consists_of(std::string_view text, std::string_view signs) { return text.find_first_not_of(signs) == npos; }

// Whether a line that begins with this word would be part of the paragraph still.
bool may_begin_line(std::string_view word, std::string_view rest) {
  if (word.empty()) return false;
  const char first = word.front();
  if (first == '>' || first == ':' || consists_of(word, "#") || consists_of(word, "*-_+=|:~`")) return false;
  if (word.starts_with("```") || word.starts_with("~~~") || word.starts_with("$$") || word.starts_with("|"))
    return false;
  if (word.starts_with("[^") || (first == '<' && begins_html_block(rest))) return false;
  const std::size_t digits = word.find_first_not_of("0123456789");
  return digits == 0 || digits == npos || digits + 1 < word.size() || (word[digits] != '.' && word[digits] != ')');
}

// The width of the line that `text` leaves unfinished.
std::size_t last_width(std::string_view text, std::size_t width_before) {
  const std::size_t end = text.rfind('\n');
  return end == npos ? width_before + width_of(text) : width_of(text.substr(end + 1));
}

}  // namespace

void wrap_lines(std::string& out, std::size_t begin, const std::vector<std::size_t>& breaks, std::string_view prefix,
                Wrap wrap, std::size_t columns) {
  const std::string text = out.substr(begin);
  out.resize(begin);
  const std::size_t line = out.rfind('\n');
  std::size_t width = width_of(std::string_view(out).substr(line == npos ? 0 : line + 1));
  const auto is_blank = [&](std::size_t at) { return at < text.size() && text[at] == ' '; };
  const auto is_break = [&](std::size_t at) {
    if (at == 0 || at + 1 >= text.size()) return false;
    if (is_blank(at) && (is_blank(at - 1) || is_blank(at + 1) || text[at - 1] == '\n')) return false;
    std::size_t before = last_code_point(std::string_view(text).substr(0, at));
    std::size_t after = is_blank(at) ? at + 1 : at;
    const char32_t last = next_code_point(text, before);
    const char32_t first = next_code_point(text, after);
    // A line end in place of a blank between such characters would stand for nothing.
    return is_blank(at) ? !joins_without_blank(last, first) : may_end_line_between(last, first);
  };
  std::vector<std::size_t> ends;
  for (const std::size_t each : breaks)
    if (each >= begin && is_break(each - begin) && (ends.empty() || each - begin > ends.back()))
      ends.push_back(each - begin);
  ends.push_back(text.size());
  std::size_t at = 0;
  std::string_view before;
  for (const std::size_t end : ends) {
    const std::string_view word = std::string_view(text).substr(at, end - at);
    if (at > 0) {
      const std::size_t blank = text[at - 1] == ' ' ? 1 : 0;
      const bool wants_line = wrap == Wrap::fill ? width + blank + width_of(word.substr(0, word.find('\n'))) > columns
                                                 : sentence_ends(before, word);
      if (wants_line && may_begin_line(word, std::string_view(text).substr(at))) {
        out += '\n';
        out += prefix;
        width = width_of(prefix);
      } else {
        out.append(blank, ' ');
        width += blank;
      }
    }
    out += word;
    width = last_width(word, width);
    before = word;
    at = is_blank(end) ? end + 1 : end;
  }
}

}  // namespace rubricate
