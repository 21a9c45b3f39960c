// What of a text's bytes is no part of the text, so that a file in its own format comes out as it was.
#pragma once

#include <string>
#include <string_view>

namespace rubricate {

struct TextForm {
  bool has_byte_order_mark = false;   // of UTF-8
  bool ends_lines_with_crlf = false;  // every one of them
};

// Of bytes as a file holds them. A file in another encoding than UTF-8 has no form to be kept.
TextForm form_of(std::string_view bytes);

// The UTF-8 text, its lines ended by LF, in that form.
std::string in_form(std::string text, TextForm form);

}  // namespace rubricate
