// The pieces that enumerators are made of: digits, Roman and Greek numerals, blanks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "formats/text/enumerator.h"

namespace rubricate::plain {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
inline bool is_blank(char c) { return c == ' ' || c == '\t'; }

// The decimal number at `at`, which moves behind it; 0 when there is none. Numbers beyond 9 digits are cut.
std::uint32_t read_number(std::string_view text, std::size_t& at);

// What a decimal digit of another script than Latin is worth: 3 for "٣", "۳" and "३". Wide digits are ideographic.h's.
std::optional<int> decimal_digit(char32_t c);

// The byte behind the blanks at `at`, ideographic ones too.
std::uint32_t skip_blanks(std::string_view line, std::size_t at);

// Sets the length when what stands at `at` may follow an enumerator: the end of the line or a blank.
bool close(std::string_view line, std::size_t at, Enumerator& result);

// 1 to 999 in Greek letters (Α, ΙΒ, ρκγ) at `at`, which moves behind it; 0 when there is none.
std::uint32_t read_greek(std::string_view line, std::size_t& at);
std::uint32_t greek_digit(char32_t c);             // 0: none
std::size_t keraia_length(std::string_view text);  // bytes of the sign that closes a Greek numeral, or 0

}  // namespace rubricate::plain
