#include "pipeline/text_form.h"

#include <algorithm>

#include "formats/document/encoding.h"

namespace rubricate {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

TextForm form_of(std::string_view bytes) {
  if (!valid_utf8(bytes)) return {};
  const auto ends = std::count(bytes.begin(), bytes.end(), '\n');
  const auto returns = std::count(bytes.begin(), bytes.end(), '\r');
  std::ptrdiff_t pairs = 0;
  for (std::size_t at = bytes.find("\r\n"); at != bytes.npos; at = bytes.find("\r\n", at + 2)) ++pairs;
  return {.has_byte_order_mark = bytes.starts_with(byte_order_mark),
          .ends_lines_with_crlf = pairs > 0 && pairs == ends && pairs == returns};
}

std::string in_form(std::string text, TextForm form) {
  if (!form.has_byte_order_mark && !form.ends_lines_with_crlf) return text;
  std::string bytes(form.has_byte_order_mark ? byte_order_mark : "");
  for (const char c : text) {
    if (c == '\n' && form.ends_lines_with_crlf) bytes += '\r';
    bytes += c;
  }
  return bytes;
}

}  // namespace rubricate
