#include "formats/document/encoding.h"

namespace rubricate {

Decoded decode(std::string bytes, std::string_view, Diagnostics&) { return {std::move(bytes), "UTF-8"}; }

bool known_encoding(std::string_view) { return true; }

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t index) -> unsigned { return static_cast<unsigned char>(text[index]); };
  const unsigned first = byte(at++);
  if (first < 0x80) return first;
  const int extra = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  if (first < 0xC2 || first > 0xF4 || at + static_cast<std::size_t>(extra) > text.size()) return 0xFFFD;
  char32_t result = first & (0x3FU >> extra);
  for (int i = 0; i < extra; ++i) {
    const unsigned next = byte(at + static_cast<std::size_t>(i));
    if ((next & 0xC0U) != 0x80U) return 0xFFFD;
    result = (result << 6U) | (next & 0x3FU);
  }
  const bool overlong = (extra == 2 && result < 0x800) || (extra == 3 && result < 0x10000);
  if (overlong || result > 0x10FFFF || (result >= 0xD800 && result <= 0xDFFF)) return 0xFFFD;
  at += static_cast<std::size_t>(extra);
  return result;
}

void append_code_point(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0U | (c >> 6U));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0U | (c >> 12U));
    text += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  } else {
    text += static_cast<char>(0xF0U | (c >> 18U));
    text += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
    text += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (c & 0xC0) != 0x80;
  return count;
}

bool valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = at;
    if (next_code_point(text, at) == 0xFFFD && text.substr(before, 3) != "\xEF\xBF\xBD") return false;
  }
  return true;
}

std::string xml_characters(std::string text) { return text; }

}  // namespace rubricate
