// One pass over the characters of a line.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rubricate::plain {

// Of any script.
bool begins_with_letter(char32_t c);
bool is_small_letter(std::string_view text, std::size_t at);  // whether one begins at byte `at`

// What one pass over the characters of a line finds.
struct Scan {
  std::uint32_t upper = 0;
  std::uint32_t lower = 0;
  std::uint32_t other_letters = 0;
  std::uint32_t digits = 0;
  std::uint32_t signs = 0;  // { } ; = < > | \ & $ # @ ^ ~ + *
  std::uint32_t words = 0;
  std::uint32_t long_words = 0;
  std::uint32_t long_capitalised = 0;
  char32_t first = 0;
  bool first_is_lower = false;
  bool inner_sentence = false;
  std::uint32_t first_word_upper = 0;  // capital letters of the first word
  std::uint32_t first_word = 0;        // letters of the first word
  std::uint32_t capitalised = 0;       // words
  // What dearer looks at the line need at least: most lines have none of it.
  std::uint32_t code_bytes = 0;  // of the signs in has_code_signs
  bool has_quote = false;        // a double quote, or anything beyond ASCII
  bool has_gap = false;          // two blanks
  bool has_periods = false;      // two periods, or a blank and a period
  std::uint8_t signs_seen = 0;   // classes of ASCII signs
  bool has_wide = false;         // something beyond ASCII
  bool has_address = false;      // two letters as "tt" or "ww", which every address has
};
Scan scan_line(std::string_view text);

// Which of three pairs stand in a line: two blanks, "tt" and "ww", as addresses have them.
struct Twins {
  bool gap = false;
  bool address = false;
};
Twins twins_in(std::string_view text);

// What an ASCII character is: bits of its class.
enum AsciiClass : std::uint8_t {
  upper_bit = 1,
  lower_bit = 2,
  digit_bit = 4,
  sign_bit = 8,
  code_bit = 16,
  colon_or_comma_bit = 32,
  dash_bit = 64,
  bracket_bit = 128,  // any that opens
};

inline constexpr std::array<std::uint8_t, 256> classes = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t c = 'A'; c <= 'Z'; ++c) table[c] = upper_bit;
  for (std::size_t c = 'a'; c <= 'z'; ++c) table[c] = lower_bit;
  for (std::size_t c = '0'; c <= '9'; ++c) table[c] = digit_bit;
  for (const char c : std::string_view("{};=<>|\\$#^~+&@*")) table[static_cast<std::size_t>(c)] |= sign_bit;
  for (const char c : std::string_view("=!:+-><&|;{}()[]/_*#")) table[static_cast<std::size_t>(c)] |= code_bit;
  table[':'] |= colon_or_comma_bit;
  table[','] |= colon_or_comma_bit;
  table['-'] |= dash_bit;
  table['('] |= bracket_bit;
  table['['] |= bracket_bit;
  return table;
}();

}  // namespace rubricate::plain
