// What can be seen of one line, beside its neighbours and the document's habits.
//
// Facts are measured once; features are yes-or-no questions over facts, habits and neighbours. The labeller weighs
// features and nothing else, so that a decision can be explained by the features that were true.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "formats/text/enumerator.h"
#include "formats/text/habits.h"
#include "formats/text/lexicon.h"
#include "formats/text/lines.h"

namespace rubricate::plain {

enum class Ending : std::uint8_t { open, sentence, question, exclamation, colon, comma, dash };

// "Q:" and "A:" of an interview or a list of questions, in the letters of several languages.
enum class Letter : std::uint8_t { none, question, answer };

// What a line is in itself.
struct Facts {
  Enumerator enumerator = {};
  Matter matter = Matter::none;
  Ending ending = Ending::open;
  bool has_letters = false;
  bool starts_lower = false;
  bool starts_quote = false;  // with a quotation mark, or a dash as speech has it
  bool bracketed = false;     // [ ... ] from first to last
  bool all_capitals = false;
  bool title_case = false;      // most words of four letters and more begin with a capital
  bool inner_sentence = false;  // a sentence ends inside the line
  bool url_only = false;
  bool has_url = false;
  bool has_quoted = false;    // a quoted string of several words
  bool has_year = false;      // 1500 to 2099 standing alone
  bool rule = false;          // nothing but -, =, *, _, ~, ·, ⁂ and the like, three or more
  bool underline = false;     // a rule of one repeated - = ~ ^ without blanks
  bool columns = false;       // gaps of two or more blanks, tabs or pipes inside
  bool leader = false;        // dots that lead to a page number
  bool quote_prefix = false;  // "> "
  bool symbols = false;       // braces, semicolons, operators: code
  std::uint8_t byline = 0;    // bytes of "by " before the name of an author; 0: no byline
  bool caption = false;       // "Table 3: ...", "Figure 2. ..."
  Letter letter = Letter::none;
  std::uint8_t letter_length = 0;  // bytes of "Q: "
  std::uint32_t words = 0;
  std::vector<std::uint32_t> marks = {};  // n of each "[n]" inside the line, not at its start
  // Its place among lines that belong together.
  bool piece_start = true;        // not merely the rest of a full line before it
  std::uint32_t piece_width = 0;  // of the whole piece that begins here; code points
  std::uint32_t piece_lines = 1;
  bool full = false;      // wraps into the next line
  std::uint64_t key = 0;  // hash of the folded text without numbers at its ends
};

enum class Feature : std::uint8_t {
#define RUBRICATE_FEATURE(name, words) name,
#include "formats/text/feature_list.inc"
#undef RUBRICATE_FEATURE
  count
};
inline constexpr std::size_t feature_count = static_cast<std::size_t>(Feature::count);
using Features = std::bitset<feature_count>;

std::string_view name_of(Feature feature);   // "short_line"
std::string_view words_of(Feature feature);  // "the line is short"

// Regions that are found for the document as a whole, line by line.
enum class Region : std::uint8_t { body, contents, licence_front, licence_back };

std::vector<Facts> measure(const Source& source, const std::vector<Line>& lines, const Habits& habits);
std::vector<Region> find_regions(const Source& source, const std::vector<Line>& lines, const std::vector<Facts>& facts,
                                 const Habits& habits);
std::vector<Features> observe(const std::vector<Line>& lines, const std::vector<Facts>& facts,
                              const std::vector<Region>& regions, const Habits& habits);

}  // namespace rubricate::plain
