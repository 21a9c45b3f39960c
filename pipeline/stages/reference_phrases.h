// How a text refers to its own numbered parts: "Section 2.1", "§ 4", "Kapitel III", "Chapter Three", "Figures 2-4",
// "Eq. (3)", "p. 12", "第三章", "图2", "式（3）".
//
// English, German, French, Spanish, Italian, Dutch, Portuguese, Russian, Chinese, Japanese.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/language/numerals.h"

namespace rubricate {

enum class Part : std::uint8_t { section, chapter, appendix, figure, table, listing, equation, page };

struct PartNumber {
  Part part = Part::section;
  std::string number = {};  // "2.1", "3" of "III", "Three" and "三", "B", "A.1"; of pages as printed: "12", "xii"
  std::size_t begin = 0;    // bytes of the text: the word and the number; of later ones in a list only the number
  std::size_t end = 0;
  bool elsewhere = false;  // "Section 5 of RFC 2119", "[ABC], Section 5": a part of another document
  std::size_t at = 0;      // where the number itself stands, in bytes of the text, ...
  std::size_t length = 0;
  Numeral way = Numeral::decimal;  // ... and how it is written; of "2.1" and "A.1" the first of its numbers
};

// What stands behind a text.
enum class Followed : std::uint8_t {
  by_nothing,
  by_words,   // emphasised or linked: they may be the title of a work after "Section 5 of "
  by_source,  // a citation, or a link that looks like one: a work right after "Section 5 ", too
};

// All such phrases of `text`, in order; `before` is what stands before it. Linear.
std::vector<PartNumber> find_part_numbers(std::string_view text, std::string_view before, Followed followed);

// Whether a text may begin with such a word, "Figure" and "図": by two bytes at most, so that nearly all texts that do
// not are told at once.
bool may_begin_with_name(std::string_view text);

// No such word has more bytes, a full stop behind it included; those of Chinese and Japanese are shorter.
inline constexpr std::size_t longest_name = 25;

// Whether a text may begin with the word for such a part. Of Chinese and Japanese words only the first character is
// asked.
bool may_begin_with_name_of(std::string_view text, bool (*is_meant)(Part));

// What the label of a section or the beginning of a caption names: "2.1." -> section 2.1, "Chapter III:" -> chapter 3,
// "Appendix B:" -> appendix B, "Figure 2: The lamp" -> figure 2, "第三章" -> chapter 3. Nothing when it names none; a
// bare number is a section's. `end` is where it ends in `text`.
std::optional<PartNumber> read_part_number(std::string_view text);

}  // namespace rubricate
