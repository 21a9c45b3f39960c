// The scripts of Unicode that tell languages apart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

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

// The bytes of ASCII that a text begins with, and how many of them are letters: the quick way to count what most of a
// text is made of.
struct AsciiRun {
  std::size_t size = 0;
  std::size_t letters = 0;
};
AsciiRun ascii_run(std::string_view text);

}  // namespace rubricate
