// The number before a heading: "5. Title", "2.1 Title", "IV. Title", "A.1 Title", "Appendix B: Title", "§ 4 Title",
// "Chapter One. Title", "Erstes Kapitel: Title", "Part the Second", "第三章 Title", "一、Title", "제2장 Title".
//
// Chapter words are known in the languages of part_names.h; spelled-out numbers in those of numerals.h.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "pipeline/language/numerals.h"

namespace rubricate {

// A number alone from here on, "1984. A novel", is a year.
inline constexpr int first_year = 1000;

// A beginning of a title that reads as a number, under each way to read it: "C." is a letter and a Roman numeral.
struct HeadingNumber {
  // What follows the number in the title.
  enum class Rest : std::uint8_t {
    apart,   // a blank, then words: the label can be split off
    joined,  // words without a blank, as Chinese and Japanese write: "第三章蜂の話"
    none,    // nothing: the title is its number, "Chapter III"; a letter alone is none
  };

  std::string label;       // as printed, with its punctuation: "5.", "2.1", "Appendix B:"
  std::size_t skip = 0;    // the bytes that the label and the blank after it take
  std::string keyword;     // folded: "appendix"; of 第三章 its unit; empty for a number alone
  std::string shape;       // equal for numbers that can continue each other: keyword, the numbers above, the way the
                           // number is written, punctuation
  std::size_t chain = 0;   // where the numbers above begin in the label: the "2." of "2.1" ...
  std::size_t at = 0;      // ... and where the number itself begins: equal when there are none above
  std::size_t length = 0;  // its bytes
  Numeral way = Numeral::decimal;
  int decimal = 0;  // as digits, words or ideographs say; 0: cannot be read so
  int roman = 0;
  int letter = 0;
  bool certain = false;  // it needs no neighbour to be believed
  bool is_date = false;  // it may be the day of "7. Juli 1999"
  Rest rest = Rest::apart;

  // By how much `next` is further than this, in the way to read both that steps by one if there is such a way.
  std::optional<int> step_to(const HeadingNumber& next) const;
  // The number in each way to read it: decimal, Roman, letter. 0 where it cannot be read so.
  std::array<int, 3> readings() const { return {decimal, roman, letter}; }
  std::string_view own() const { return std::string_view(label).substr(at, length); }
};

// The number that can be split off: nothing when the title does not begin so, or has no words after it.
std::optional<HeadingNumber> heading_number(std::string_view title);

// The number that a title begins with, whether or not it can be split off.
std::optional<HeadingNumber> any_number_in(std::string_view title);

// The number that a section has: its label, or what its title begins with when no blank parts the two or the title is
// nothing else. Then the label is still part of the title.
std::optional<HeadingNumber> number_of(const Section& section);

// Which of readings() is meant by all numbers of one shape: that in which most step by one. Of two equal ones digits
// before Roman numerals before letters: "I." alone is the first. Where no reading fits all, as with the appendices "A."
// and "B." behind "I." to "III.", each is read so that it goes on from the one before or to the one behind. One index
// for each number.
std::vector<std::size_t> readings_of(std::span<const HeadingNumber* const> numbers);

// Which of the numbers of siblings are meant as numbers: those that are certain, those that a neighbour continues or
// that continue one, and "1 Intro", "3 Methods" that go up from one with small gaps. One entry for each.
std::vector<bool> believed_in(std::span<const std::optional<HeadingNumber>> numbers);

// Takes the numbers out of the titles of sections that follow one another under one parent: those that are certain,
// those whose neighbour continues them and those that the first section below repeats: "3 Methods" above "3.1 Hives". A
// section with a label is left as it is.
void split_labels(std::span<Section* const> siblings);

}  // namespace rubricate
