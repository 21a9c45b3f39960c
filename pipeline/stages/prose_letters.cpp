#include "pipeline/stages/prose_letters.h"

#include <algorithm>

#include "formats/document/ascii.h"
#include "formats/document/encoding.h"
#include "formats/document/sentences.h"
#include "pipeline/language/words.h"

namespace rubricate {

namespace {

constexpr std::size_t longest_word = 64;

bool is_wide(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_inside_character(char c) { return (c & 0xC0) == 0x80; }

}  // namespace

char32_t code_point_before(std::string_view text, std::size_t at) {
  if (at == 0 || at > text.size()) return 0;
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && is_inside_character(text[begin])) --begin;
  return next_code_point(text, begin);
}

char32_t code_point_at(std::string_view text, std::size_t at) {
  return at < text.size() ? next_code_point(text, at) : 0;
}

std::size_t letters_begin(std::string_view text, std::size_t at) {
  const std::size_t least = at - std::min(at, longest_word);
  while (at > least && is_letter(code_point_before(text, at))) {
    do --at;
    while (at > least && is_inside_character(text[at]));
  }
  return at;
}

std::size_t letters_end(std::string_view text, std::size_t at) {
  const std::size_t most = std::min(text.size(), at + longest_word);
  while (at < most) {
    std::size_t next = at;
    if (!is_letter(next_code_point(text, next))) break;
    at = next;
  }
  return at;
}

bool is_abbreviation(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  const std::size_t least = at - std::min(at, longest_word);
  while (begin > least && (is_ascii_letter(text[begin - 1]) || is_wide(text[begin - 1]))) --begin;
  const std::string_view word = text.substr(begin, at - begin);
  return takes_full_stop(word);
}

std::string_view primary_language(std::string_view tag) { return tag.substr(0, tag.find('-')); }

bool is_one_of(std::string_view word, std::string_view words) {
  if (word.empty() || word.find(' ') != std::string_view::npos) return false;
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1))
    if (at > 0 && words[at - 1] == ' ' && at + word.size() < words.size() && words[at + word.size()] == ' ')
      return true;
  return false;
}

}  // namespace rubricate
