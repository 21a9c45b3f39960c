// The scripts of Unicode that tell languages apart.
#pragma once

#include <cstdint>

namespace rubricate {

enum class Script : std::uint8_t {
  latin,
  cyrillic,
  greek,
  han,
  kana,
  hangul,
  arabic,
  hebrew,
  thai,
  devanagari,
  bengali,
  tamil,
  armenian,
  georgian,
  other,
  none,  // no letter
};

// Of a letter, by the Unicode block it is in; none for everything else.
Script script_of(char32_t c);

}  // namespace rubricate
