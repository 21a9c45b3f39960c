#include "formats/document/citation_keys.h"

#include <algorithm>

#include "formats/document/npos.h"

namespace rubricate {

namespace {

std::string_view without_spaces(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

}  // namespace

bool is_citation_key_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::size_t citation_key_length(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    if (is_citation_key_character(text[end])) {
      ++end;
    } else if (end > 0 && end + 1 < text.size() && std::string_view(":.#$%&-+?<>~/").find(text[end]) != npos &&
               is_citation_key_character(text[end + 1])) {
      end += 2;
    } else {
      break;
    }
  }
  return end;
}

std::optional<KeyedPart> keyed_part(std::string_view part) {
  std::size_t sign = part.find('@');
  while (sign != npos && sign > 0 && part[sign - 1] != ' ' &&
         !(part[sign - 1] == '-' && (sign == 1 || part[sign - 2] == ' ')))
    sign = part.find('@', sign + 1);
  if (sign == npos) return {};
  const bool is_braced = part.substr(sign + 1).starts_with('{');
  const std::size_t begin = sign + 1 + is_braced;
  const std::size_t length =
      is_braced ? std::min(part.find('}', begin), part.size()) - begin : citation_key_length(part.substr(begin));
  if (length == 0) return {};
  KeyedPart found{.key = part.substr(begin, length)};
  found.hides_author = sign > 0 && part[sign - 1] == '-';
  found.before = without_spaces(part.substr(0, sign - found.hides_author));
  found.after = without_spaces(part.substr(std::min(begin + length + is_braced, part.size())));
  if (found.after.starts_with(',')) found.after = without_spaces(found.after.substr(1));
  return found;
}

}  // namespace rubricate
