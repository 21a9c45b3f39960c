#include "pipeline/text_form.h"

#include <algorithm>

#include "formats/document/encoding.h"

namespace rubricate {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

TextForm form_of(std::string_view bytes) {
  TextForm form{.has_byte_order_mark = bytes.starts_with(byte_order_mark)};
  std::ptrdiff_t pairs = 0;
  for (std::size_t at = bytes.find("\r\n"); at != bytes.npos; at = bytes.find("\r\n", at + 2)) ++pairs;
  form.ends_lines_with_crlf =
      pairs > 0 && pairs == std::ranges::count(bytes, '\n') && pairs == std::ranges::count(bytes, '\r');
  // Most texts have neither, and need not be looked at for what is no UTF-8.
  const bool is_plain = !form.has_byte_order_mark && !form.ends_lines_with_crlf;
  return is_plain || valid_utf8(bytes) ? form : TextForm();
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
