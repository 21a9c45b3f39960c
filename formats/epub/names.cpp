#include "formats/epub/names.h"

#include <utf8proc.h>

#include <array>
#include <utility>

#include "formats/document/encoding.h"

namespace rubricate {

namespace {

constexpr std::size_t longest_name = 60;

// Latin letters that Unicode does not decompose.
constexpr std::array<std::pair<char32_t, std::string_view>, 14> whole_letters{{
    {U'ß', "ss"},
    {U'ẞ', "ss"},
    {U'æ', "ae"},
    {U'Æ', "ae"},
    {U'œ', "oe"},
    {U'Œ', "oe"},
    {U'ø', "o"},
    {U'Ø', "o"},
    {U'ł', "l"},
    {U'Ł', "l"},
    {U'đ', "d"},
    {U'ð', "d"},
    {U'þ', "th"},
    {U'ı', "i"},
}};

// The ASCII letters and digits that a code point decomposes to (NFKD): 'U' and a mark of "Ü", "fi" of a ligature.
std::string ascii_of(char32_t code_point) {
  for (const auto& [letter, ascii] : whole_letters)
    if (letter == code_point) return std::string(ascii);
  utf8proc_int32_t parts[32];
  int boundary = 0;
  const utf8proc_ssize_t count =
      utf8proc_decompose_char(static_cast<utf8proc_int32_t>(code_point), parts, std::size(parts),
                              static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT), &boundary);
  std::string ascii;
  for (utf8proc_ssize_t i = 0; i < count && i < static_cast<utf8proc_ssize_t>(std::size(parts)); ++i) {
    const utf8proc_int32_t c = parts[i];
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) ascii += static_cast<char>(c);
    if (c >= 'A' && c <= 'Z') ascii += static_cast<char>(c - 'A' + 'a');
  }
  return ascii;
}

bool is_mark(char32_t code_point) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(code_point)) == UTF8PROC_CATEGORY_MN;
}

}  // namespace

std::string ascii_name(std::string_view text) {
  std::string name;
  bool is_between = false;
  for (std::size_t at = 0; at < text.size() && name.size() < longest_name;) {
    const char32_t c = next_code_point(text, at);
    const std::string ascii = ascii_of(c);
    if (ascii.empty()) {
      is_between = is_between || !is_mark(c);
      continue;
    }
    if (is_between && !name.empty()) name += '-';
    is_between = false;
    name += ascii;
  }
  return name;
}

std::string UniqueNames::unique(std::string_view wish) {
  if (reserve(wish)) return std::string(wish);
  int& last = last_.try_emplace(std::string(wish), 1).first->second;
  std::string name;
  do name = std::string(wish) + "-" + std::to_string(++last);
  while (!reserve(name));
  return name;
}

}  // namespace rubricate
