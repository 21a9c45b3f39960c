// Numbers as headings print them: "5", "IV", "b", "Twenty-One", "premier", "第十二回".
//
// Spelled-out ones in English, German, French and Spanish, and the ordinals of Russian. Values are 1 to 9999; no number
// is 0.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rubricate {

enum class Numeral : std::uint8_t {
  decimal,
  full_width,   // "１２"
  roman,        // capitals or small letters
  letter,       // a to z, either case
  words,        // "Two", "Second", "zweites"
  ideographic,  // "十二", "一〇", "两"
};

// How much of a text is a number, in bytes, and which.
struct ReadNumeral {
  std::size_t length = 0;
  int value = 0;
  explicit operator bool() const { return value > 0; }
};

// At the front of the text; nothing when there is none.
ReadNumeral read_decimal(std::string_view text);
ReadNumeral read_full_width(std::string_view text);
ReadNumeral read_ideographic(std::string_view text);
// A whole word or two: "One" of "One Day", nothing of "Oneness". "dos" is read only where a number is expected.
ReadNumeral read_words(std::string_view text);
// The same, of ordinals only: "Erstes", "first", "deuxième".
ReadNumeral read_ordinal(std::string_view text);

// "XIV" or "xiv" -> 14; 0 when it is not how Romans write it.
int roman_value(std::string_view text);

// `value` as `like` is written: 4 like "ii" is "iv", like "Drittes" is "Viertes". Empty when that way has no such
// number, as the alphabet has no 27th letter. An ordinal agrees with the folded noun it counts where the language asks
// for it and `like` does not tell: 1 like "Deuxième" is "Première" of "partie".
std::string written_like(int value, Numeral way, std::string_view like, std::string_view noun = {});

}  // namespace rubricate
