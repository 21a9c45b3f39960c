// What can be seen of one line, beside its neighbours and the document's habits.
//
// Facts are measured once; features are yes-or-no questions over facts, habits and neighbours. The labeller weighs
// features and nothing else, so that a decision can be explained by the features that were true.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "formats/document/rare.h"
#include "formats/text/enumerator.h"
#include "formats/text/habits.h"
#include "formats/text/lexicon.h"
#include "formats/text/lines.h"

namespace rubricate::plain {

enum class Ending : std::uint8_t { open, sentence, question, exclamation, colon, comma, dash };

// "Q:" and "A:" of an interview or a list of questions, in the letters of several languages.
enum class Letter : std::uint8_t { none, question, answer };
static_assert(static_cast<unsigned>(Ending::dash) < 8, "three bits hold it in Pieces, four in Facts");

// Facts that few lines have.
struct RareFacts {
  std::uint64_t speaker = 0;        // hash of what stands before its first colon, or as a name in a play does; 0: none
  std::uint64_t end_stem = 0;       // hash of what stands before end_number
  std::uint32_t end_number = 0;     // that it ends with, after words: "Day 3"; 0: none
  std::uint32_t letter_length = 0;  // bytes of "Q: "
  char32_t mark = 0;                // a sign such as U+25A0, U+25C6, U+2605 or U+3010 that it begins with
};

// What a line is in itself. A book has hundreds of thousands of lines: every byte counts.
struct Facts {
  Enumerator enumerator = {};
  std::uint64_t key = 0;  // hash of the folded text without numbers at its ends
  Rare<RareFacts> rare = {};
  // Its place among lines that belong together.
  std::uint32_t piece_width = 0;  // of the whole piece that begins here; code points
  std::uint32_t piece_lines = 1;
  std::uint8_t words = 0;   // of the part of the line that is looked at, which has no room for more
  std::uint8_t byline = 0;  // bytes of "by " before the name of an author; 0: no byline
  Matter matter : 4 = Matter::none;
  Ending ending : 4 = Ending::open;
  Letter letter : 4 = Letter::none;
  bool piece_start : 1 = true;   // not merely the rest of a full line before it
  bool full : 1 = false;         // wraps into the next line
  bool closes_book : 1 = false;  // "Conclusion", "后记": see lexicon.h
  bool has_letters : 1 = false;
  bool starts_lower : 1 = false;
  bool starts_quote : 1 = false;  // with a quotation mark, or a dash as speech has it
  bool bracketed : 1 = false;     // [ ... ] from first to last
  bool all_capitals : 1 = false;
  bool title_case : 1 = false;       // most words of four letters and more begin with a capital
  bool inner_sentence : 1 = false;   // a sentence ends inside the line
  bool noted_sentences : 1 = false;  // two sentences at least, one of them with the mark of a note: "Wax.[1] Oil.[2]"
  bool url_only : 1 = false;
  bool has_url : 1 = false;
  bool has_quoted : 1 = false;    // a quoted string of several words
  bool has_year : 1 = false;      // 1500 to 2099 standing alone
  bool rule : 1 = false;          // nothing but -, =, *, _, ~, ·, ⁂ and the like, three or more
  bool underline : 1 = false;     // a rule of one repeated - = ~ ^ without blanks
  bool columns : 1 = false;       // gaps of two or more blanks, tabs or pipes inside
  bool leader : 1 = false;        // dots that lead to a page number
  bool quote_prefix : 1 = false;  // "> "
  bool symbols : 1 = false;       // braces, semicolons, operators: code
  bool caption : 1 = false;       // "Table 3: ...", "Figure 2. ..."
  bool of_page : 1 = false;       // "Read more", "5 min read", "Share on ...": what web pages print around a text
  bool starts_digit : 1 = false;
  bool starts_sign : 1 = false;  // with neither letter nor digit
  bool ends_digit : 1 = false;
  bool ends_page : 1 = false;     // with a comma and a number of three digits at most, as the entries of an index do
  bool ends_closing : 1 = false;  // with a closing quotation mark or bracket
  bool inner_colon : 1 = false;
  bool inner_comma : 1 = false;
  bool inner_dash : 1 = false;
  bool inner_bracket : 1 = false;
  bool emphasised : 1 = false;          // _ ... _ or * ... * from first to last
  bool sentence_case : 1 = false;       // two words or more, and only the first begins with a capital
  bool capital_first_word : 1 = false;  // a word of three letters or more in capitals, and the rest is not
};

enum class Feature : std::uint16_t {
#define RUBRICATE_FEATURE(name, group, words) name,
#include "formats/text/feature_list.inc"
#undef RUBRICATE_FEATURE
  count
};
inline constexpr std::size_t feature_count = static_cast<std::size_t>(Feature::count);

// The features that hold at one line.
class Features {
 public:
  static constexpr std::size_t words = (feature_count + 63) / 64;

  bool operator[](Feature feature) const { return test(static_cast<std::size_t>(feature)); }
  bool test(std::size_t feature) const { return (bits_[feature / 64] >> (feature % 64) & 1) != 0; }
  void set(Feature feature, bool holds = true) {
    const auto at = static_cast<std::size_t>(feature);
    const std::uint64_t bit = std::uint64_t{1} << (at % 64);
    bits_[at / 64] = holds ? bits_[at / 64] | bit : bits_[at / 64] & ~bit;
  }
  const std::array<std::uint64_t, words>& bits() const { return bits_; }
  bool operator==(const Features&) const = default;

 private:
  std::array<std::uint64_t, words> bits_{};
};

std::string_view name_of(Feature feature);   // "all_capitals"
std::string_view group_of(Feature feature);  // "letters": what is measured and left out together
std::string_view words_of(Feature feature);  // "it is in capitals"

// Regions that are found for the document as a whole, line by line.
enum class Region : std::uint8_t { body, contents, licence_front, licence_back };

std::vector<Facts> measure(const Source& source, const std::vector<Line>& lines, const Habits& habits);
std::vector<Region> find_regions(const Source& source, const std::vector<Line>& lines, const std::vector<Facts>& facts,
                                 const Habits& habits);

}  // namespace rubricate::plain
