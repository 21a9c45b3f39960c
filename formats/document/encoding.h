// Bytes -> UTF-8 text with '\n' line ends.
//
//   byte order mark     UTF-8, UTF-16 LE/BE and UTF-32 LE/BE: decides, and is left out        text.byte-order-mark
//   valid UTF-8         taken as it is, whatever an XML declaration says
//   <?xml encoding=""?> obeyed where the bytes can be that; else guessed                      encoding.guessed
//   anything else       guessed over lines from all of the text (guess_encoding.h), through   encoding.guessed
//                       iconv; mostly valid UTF-8 stays UTF-8: one bad byte is damage, not another encoding;
//                       windows-1252 when a guess cannot be right
//   CR, CRLF, NEL       one '\n' each                                                         text.line-ends
//   NUL, C0, U+FFFE/F   U+FFFD: no XML document may hold them; TAB and FF stay                text.control-character
//   invalid bytes       U+FFFD for each maximal invalid part (Unicode, chapter 3.9)           encoding.invalid-bytes
//
// Each kind of finding comes once, with its count and its first place; spans are offsets into the result.
#pragma once

#include <string>
#include <string_view>

#include "formats/document/diagnostics.h"

namespace rubricate {

struct Decoded {
  std::string text;      // UTF-8, every character allowed in XML 1.0 but for FF (U+000C), line ends '\n'
  std::string encoding;  // the name of what was decoded: "UTF-8", "windows-1252", ...
};

// An empty `encoding` means: find out. Otherwise an iconv name; known_encoding tells beforehand whether it is one.
Decoded decode(std::string bytes, std::string_view encoding, Diagnostics& found);
bool known_encoding(std::string_view encoding);

// UTF-8 helpers. `at` is moved past the code point read; a byte that begins none is returned as U+FFFD and skipped.
char32_t next_code_point_beyond_ascii(std::string_view text, std::size_t& at);
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at]);
  return first < 0x80 ? ++at, char32_t{first} : next_code_point_beyond_ascii(text, at);
}
void append_code_point(std::string& text, char32_t code_point);

// '1' of "¹": the digit that a superscript one stands for, or 0.
char superscript_digit(char32_t c);
std::size_t count_code_points(std::string_view text);
bool valid_utf8(std::string_view text);

// Replaces what XML 1.0 forbids (and invalid UTF-8) by U+FFFD: for text that did not come through decode, such as the
// characters that a Markdown entity or a JSON escape stands for. FF becomes a space.
std::string xml_characters(std::string text);

}  // namespace rubricate
