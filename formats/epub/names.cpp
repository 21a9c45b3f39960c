#include "formats/epub/names.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "formats/document/encoding.h"

namespace rubricate {

namespace {

constexpr std::size_t longest_name = 60;

// Latin letters that Unicode does not decompose.
constexpr std::array<std::pair<char32_t, std::string_view>, 17> whole_letters{{
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
    {U'Đ', "d"},
    {U'ð', "d"},
    {U'Ð', "d"},
    {U'þ', "th"},
    {U'Þ', "th"},
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

// Names that Windows keeps for devices, whatever the extension.
bool is_device(std::string_view name) {
  constexpr std::string_view devices[] = {"con", "prn", "aux", "nul"};
  if (std::find(std::begin(devices), std::end(devices), name) != std::end(devices)) return true;
  return name.size() == 4 && (name.starts_with("com") || name.starts_with("lpt")) && name[3] >= '0' && name[3] <= '9';
}

bool is_mark(char32_t code_point) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(code_point)) == UTF8PROC_CATEGORY_MN;
}

}  // namespace

std::string ascii_name(std::string_view text) {
  std::string name;
  bool is_between = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const std::string ascii = ascii_of(c);
    if (ascii.empty()) {
      is_between = is_between || !is_mark(c);
      continue;
    }
    const bool has_hyphen = is_between && !name.empty();
    if (name.size() + (has_hyphen ? 1 : 0) + ascii.size() > longest_name) break;
    if (has_hyphen) name += '-';
    is_between = false;
    name += ascii;
  }
  return is_device(name) ? name + "-file" : name;
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
