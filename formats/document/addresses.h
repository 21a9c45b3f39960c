// Addresses as they stand in running text, and where they end: for readers of text without markup and for the stage
// that makes links of them in any other (pipeline/stages/links.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rubricate {

struct Address {
  enum class Kind : std::uint8_t { web, mail, doi, isbn };
  Kind kind = Kind::web;
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
  std::string target = {};  // "https://...", "mailto:...", "https://doi.org/10.1234/x", "urn:isbn:9783161484100"
  bool is_sound = true;     // false: an ISBN whose check digit is wrong
};

// The address that begins at `at`, or one with end == begin. A web address begins with https://, http://, ftp:// or
// www. behind no letter; it ends at white space, a quotation mark, a long dash, an angle bracket and the punctuation of
// Chinese and Japanese, and where such a text goes on without a blank. Punctuation that closes the sentence and a
// bracket that was not opened inside are not of it (as GitHub's autolinks end). Angle brackets are of it where they
// stand as in the item identifiers of serials (SICI, ANSI/NISO Z39.56): "(199806)49:8<693::AID-ASI4>3.0.CO;2-O".
Address web_address_at(std::string_view text, std::size_t at);

// The mail address around the '@' at `at`; its beginning is looked for no further back than `from`.
Address mail_address_around(std::string_view text, std::size_t at, std::size_t from);

// Whether an address was broken where the line `before` ends and `after` begins.
//   bracketed   surely: it stands in angle brackets that close in `after` (RFC 3986, appendix C)
//   likely      it ends in one of its signs, and what follows has signs of addresses: "https://a.example/" "b/c.html"
//   possible    what follows has digits or a hyphen at least: right where few words could follow, as in a bibliography
enum class AddressBreak : std::uint8_t { none, possible, likely, bracketed };
AddressBreak address_break(std::string_view before, std::string_view after);

// Whether these are the 10 or 13 digits of an ISBN, the last of which is the right check digit (ISO 2108). Other
// characters than digits, and an X in the tenth place, are none.
bool is_sound_isbn(std::string_view digits);

// "a%20b" -> "a b" (RFC 3986, 2.1); what is no escape stays.
std::string percent_decoded(std::string_view text);

// All addresses of the text, in order: those, DOIs behind "doi" ("doi:10.1234/x", "DOI 10.1234/x", see the DOI
// Handbook, 2.2) and ISBNs behind "ISBN" (ISO 2108). Linear.
std::vector<Address> find_addresses(std::string_view text);

}  // namespace rubricate
