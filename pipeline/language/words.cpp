#include "pipeline/language/words.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstddef>

#include "formats/document/ascii.h"
#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"

namespace rubricate {

namespace {

// Whether the text is of ASCII, and its only white space single blanks between words: so are most.
bool is_simply_spaced(std::string_view text) {
  const std::size_t at = find_byte(text, 0, [](auto c) { return (c <= ' ') | (c >= 0x80); });
  if (at == text.size()) return true;
  if (at == 0 || text.back() == ' ') return false;
  return find_three(text, at, [](auto c, auto next, auto) {
           return (c < ' ') | (c >= 0x80) | ((c == ' ') & (next == ' '));
         }) == text.size();
}

utf8proc_category_t category(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)); }

char32_t to_lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

}  // namespace

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const utf8proc_category_t kind = category(c);
  return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_ME;
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  const utf8proc_category_t kind = category(c);
  return kind == UTF8PROC_CATEGORY_LU || kind == UTF8PROC_CATEGORY_LT;
}

bool is_lower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return category(c) == UTF8PROC_CATEGORY_LL;
}

char32_t to_upper(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 32 : c;
  return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c)));
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 0x9 && c <= 0xD);
  // General category Zs, the next line, and the separators of lines and paragraphs.
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

std::string folded(std::string_view text) {
  if (is_simply_spaced(text)) return ascii_lower(text);
  std::string out;
  out.reserve(text.size());
  bool pending = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (is_space(c)) {
      pending = !out.empty();
      continue;
    }
    if (pending) out += ' ';
    pending = false;
    if (c >= 0x80) {
      append_code_point(out, c == 0x2019 ? U'\'' : to_lower(c));
      continue;
    }
    while (at < text.size() && text[at] > ' ' && text[at] <= '~') ++at;
    const auto old = static_cast<std::ptrdiff_t>(out.size());
    out.append(text, begin, at - begin);
    std::transform(out.begin() + old, out.end(), out.begin() + old, [](char each) { return ascii_lower(each); });
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t next = 0; next < text.size() && is_space(next_code_point(text, next));) begin = next;
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t last = end - 1;
    while (last > begin && end - last < 4 && (text[last] & 0xC0) == 0x80) --last;
    std::size_t next = last;
    if (!is_space(next_code_point(text, next)) || next != end) break;
    end = last;
  }
  return text.substr(begin, end - begin);
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool apostrophe = false;
  for (std::size_t at = 0; at <= text.size();) {
    const char32_t c = at < text.size() ? next_code_point(text, at) : (++at, U' ');
    if (is_letter(c) || is_digit(c)) {
      if (apostrophe) word += '\'';
      apostrophe = false;
      append_code_point(word, to_lower(c));
    } else if ((c == '\'' || c == 0x2019) && !word.empty() && !apostrophe) {
      apostrophe = true;
    } else {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
      apostrophe = false;
    }
  }
  return words;
}

std::string shortened(std::string_view text, std::size_t limit) {
  text = trimmed(text);
  std::size_t at = 0;
  std::size_t last_space = 0;
  for (std::size_t count = 0; at < text.size() && count < limit; ++count) {
    const std::size_t before = at;
    if (is_space(next_code_point(text, at))) last_space = before;
  }
  if (at == text.size()) return std::string(text);
  return std::string(text.substr(0, last_space > at / 2 ? last_space : at)) + "…";
}

}  // namespace rubricate
