// The lines of a section of references, and what can be seen of each alone: the label that it begins with, what its
// text opens with, and how it ends.
//
// Blank lines are no members; they are counted before the line that follows. A line that holds several entries with
// labels that count on ("[3] ... [4] ...") is several lines here, cut before each label.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace rubricate {

// "[12]", "(12)", "12.", "12)", "12" before words, "12" alone on its line, "[Knu84]", "[^12]:", "- ".
enum class LabelShape : std::uint8_t {
  none,
  bracketed,
  round,
  period,
  parenthesis,
  bare,
  alone,
  keyed,
  footnote,
  bullet
};

// What the text behind the label begins with.
enum class Opening : std::uint8_t {
  surname_initials,  // "Knuth, D. E.", "de la Cruz, M."
  surname_capitals,  // "Knuth DE,"
  surname_given,     // "Knuth, Donald"
  initials_surname,  // "D. E. Knuth"
  full_name,         // "Donald E. Knuth, "
  same_author,       // "———. 1998", "--, and T. Jagger"
  capital_word,
  capitals,  // "NASA", "LIANG"
  quote,
  bracket,
  small_letter,
  number,
  address,  // "https://", "www.", "doi:"
  ideographic,
  sign,
  nothing,  // a label alone
};

enum class Closing : std::uint8_t {
  period,        // after a word
  initial,       // "D."
  abbreviation,  // "Phys."
  year,          // "1998" or "1998)"
  year_period,   // "1998." or "1998)."
  number,
  number_period,
  address,
  open_address,  // that breaks off behind / . - _ = & ?
  bracket,
  quote,
  comma,
  semicolon,
  colon,
  broken,  // a hyphen
  ampersand,
  capital_word,
  word,
  other,
};

enum class YearPlace : std::uint8_t { none, inside, in_brackets };

struct SectionLine {
  std::uint32_t begin = 0;  // bytes of the section's text, without blanks at either end
  std::uint32_t end = 0;
  std::uint32_t text_begin = 0;     // behind the label and its blanks
  std::uint32_t indent = 0;         // columns
  std::uint32_t width = 0;          // code points, with the indent
  std::uint32_t first_width = 0;    // code points to the first blank
  std::uint32_t blanks_before = 0;  // blank lines
  bool inner = false;               // begins inside a line of the text
  LabelShape shape = LabelShape::none;
  std::uint32_t number = 0;                      // of a label that counts; 0 when it is greater than 99,999
  std::uint32_t label_begin = 0, label_end = 0;  // of the label as printed
  Opening opening = Opening::nothing;
  Closing closing = Closing::other;
  YearPlace year = YearPlace::none;
  std::uint8_t initials = 0;  // "D." and the like, 9 at most
  bool address = false;       // holds a web address or a DOI
};

std::vector<SectionLine> section_lines(std::string_view text);

}  // namespace rubricate
