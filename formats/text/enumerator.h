// The number, letter or bullet that a line begins with: "5.", "2.1", "IV.", "(b)", "[3]", "第三章", "Chapter Two", "•".
#pragma once

#include <cstdint>
#include <string_view>

namespace rubricate::plain {

enum class EnumeratorKind : std::uint8_t {
  none,
  bullet,        // - * • – o ... [ ] [x] - [ ]
  arabic,        // 5. 5) (5)
  multi,         // 2.1 or 2.1.3, with or without a final period
  roman_upper,   // IV.
  roman_lower,   // iv.
  letter_upper,  // A. A) Α΄ Б)
  letter_lower,  // a) (a) β) б)
  bracketed,     // [3]
  keyed,         // [RFC2119], [Smith 2004]
  keyword,       // Chapter IV, FIRST ACT, Erstes Kapitel, 第三章, 제1장, 卷之三, 其一, Глава 2
  cjk,           // 一、 三 （二） １． ① 甲、
};

struct Enumerator {
  EnumeratorKind kind = EnumeratorKind::none;
  // Parts of a multi number; rank of a keyword (1 part/book, 2 chapter, 3 section, 4 appendix); for cjk 1 numbers,
  // 2 circled numbers and the like, 3 the stems 甲乙丙.
  std::uint8_t depth = 1;
  bool has_delimiter = false;  // a period, parenthesis or colon closes it
  bool parenthesized = false;  // (5) or 5)
  std::uint32_t value = 0;     // the last number; 0 when it has none
  std::uint32_t first = 0;     // the first number of a multi
  std::uint32_t length = 0;    // bytes of the line up to what follows it, blanks and delimiter included
};

// `line` without indentation. A Roman numeral of one letter that is also a letter (I, V, X, C, D, L, M) is reported as
// Roman.
Enumerator parse_enumerator(std::string_view line);

// The number that a line ends with, after words: "Day 3", "Hamlet II", "若い人たち（一）".
struct LastNumber {
  std::uint32_t value = 0;  // 1 to 3999; 0 when there is none
  std::size_t begin = 0;    // the byte it begins at; what closes or opens a parenthesis around it is not counted
};
LastNumber last_number(std::string_view line);

// Roman numeral or 0; only upper or only lower case; only canonical forms (IV, not IIII).
std::uint32_t roman_value(std::string_view text);

}  // namespace rubricate::plain
