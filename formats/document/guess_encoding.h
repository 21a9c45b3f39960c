// Which encoding bytes are in that are no UTF-8.
//
// Every encoding that is asked about decodes a sample from all of the text, and what comes out is weighed: letters of
// the language that it is in speak for it; letters of two scripts in one word, capitals after small letters, signs
// between letters, controls and bytes without meaning speak against it. Encodings of two bytes a character are weighed
// by how many pairs are common characters. uchardet's guess breaks ties.
#pragma once

#include <string>
#include <string_view>

namespace rubricate {

struct EncodingGuess {
  enum class Certainty : std::uint8_t { low, probable, sure };
  std::string encoding;         // as it is said: "windows-1252", "GB18030"
  std::string iconv_name = {};  // as iconv takes it; of Shift_JIS the Windows relative
  Certainty certainty = Certainty::sure;
  std::string next = {};  // the best of those that would read the text otherwise; empty when there is none
};

// UTF-16 or UTF-32 without a byte order mark, or ISO-2022-JP; "" for bytes that are none of them.
std::string wide_encoding(std::string_view bytes);

EncodingGuess guess_encoding(std::string_view bytes);

// The text as UTF-8, with a byte 0xFF (which UTF-8 never has) in the place of each `unit` bytes that mean nothing.
// Empty when iconv does not know the encoding.
std::string to_utf8(std::string_view bytes, std::string_view encoding, std::size_t unit);
bool is_known_to_iconv(std::string_view encoding);

}  // namespace rubricate
