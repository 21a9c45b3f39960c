// Letters, digits and blanks of ASCII, whatever the locale: for names that standards write in them.
#pragma once

#include <string>
#include <string_view>

namespace rubricate {

constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_space_or_tab(char c) { return c == ' ' || c == '\t'; }  // CommonMark's white space inside a line

inline char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Capitals of ASCII as small letters; everything else as it is.
inline std::string ascii_lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = ascii_lower(c);
  return result;
}

}  // namespace rubricate
