// Which words of a text are of another script than the language around them, so that they can be marked with their
// language: for the voice that reads them aloud, and for the shape of their letters (WCAG 2.2, 3.1.2).
#pragma once

#include <string_view>
#include <vector>

namespace rubricate {

// The language of a run is told by its script alone: where several languages write with it, the tag names the script
// ("und-Cyrl").
struct ForeignRun {
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
  std::string_view language;  // a tag of BCP 47
};

// How Chinese characters by themselves are to be taken in a text of another script.
enum class Ideographs { chinese, japanese };

// In order, not overlapping. A run is of words, with what stands between them; one letter by itself, such as a symbol
// of mathematics, is no run, but one ideograph is. Nothing for the scripts that `language` itself is written in.
// Linear.
std::vector<ForeignRun> foreign_runs(std::string_view text, std::string_view language, Ideographs ideographs);

// A quick look: false when the text has no letter of another script than Latin.
bool may_have_foreign_runs(std::string_view text);

// Whether the text has kana, which only Japanese has.
bool has_kana(std::string_view text);

}  // namespace rubricate
