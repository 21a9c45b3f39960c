// Letters of ASCII, whatever the locale: for names that standards write in them.
#pragma once

#include <string>
#include <string_view>

namespace rubricate {

inline char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Capitals of ASCII as small letters; everything else as it is.
inline std::string ascii_lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = ascii_lower(c);
  return result;
}

}  // namespace rubricate
