#include "formats/docbook/uri.h"

#include <array>

#include "formats/document/ascii.h"
#include "formats/document/hexadecimal.h"

namespace rubricate {

namespace {

constexpr auto uri_characters = [] {
  std::array<bool, 256> known{};
  for (std::size_t c = 0; c < known.size(); ++c)
    known[c] = is_ascii_letter(static_cast<char>(c)) || is_ascii_digit(static_cast<char>(c));
  for (const char c : std::string_view("-._~:/?@!$&'()*+,;=")) known[static_cast<unsigned char>(c)] = true;
  return known;
}();

bool is_uri_character(char c) { return uri_characters[static_cast<unsigned char>(c)]; }

// The length of "scheme:", or 0.
std::size_t scheme_length(std::string_view target) {
  if (target.empty() || !is_ascii_letter(target[0])) return 0;
  for (std::size_t at = 1; at < target.size(); ++at) {
    const char c = target[at];
    if (c == ':') return at + 1;
    if (!is_ascii_letter(c) && !is_ascii_digit(c) && c != '+' && c != '-' && c != '.') return 0;
  }
  return 0;
}

}  // namespace

std::string uri_reference(std::string_view target) {
  std::string out;
  out.reserve(target.size());
  std::size_t at = scheme_length(target);
  if (at == target.size() && at != 0) at = 0;  // "mailto:" names nothing
  out.append(target, 0, at);
  // RFC 3986, 4.2: a colon in the first segment of a relative reference would end a scheme.
  if (at == 0 && target.substr(0, target.find_first_of("/?#")).find(':') != std::string_view::npos) out += "./";
  bool in_fragment = false;
  for (; at < target.size(); ++at) {
    const std::size_t run = at;
    while (at < target.size() && is_uri_character(target[at])) ++at;
    out.append(target, run, at - run);
    if (at == target.size()) break;
    const char c = target[at];
    if (is_percent_escape(target, at) || (c == '#' && !in_fragment))
      out += c;
    else
      append_percent_encoded(out, c);
    in_fragment = in_fragment || c == '#';
  }
  return out;
}

bool fits_xml_lang(std::string_view tag) {
  std::size_t length = 0;
  bool first = true;
  for (const char c : tag) {
    if (c == '-') {
      if (length == 0) return false;
      length = 0;
      first = false;
    } else if (++length > 8 || !(is_ascii_letter(c) || (!first && is_ascii_digit(c)))) {
      return false;
    }
  }
  return length > 0;
}

}  // namespace rubricate
