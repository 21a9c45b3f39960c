// Which words of a text are of another script than the language around them, so that they can be marked with their
// language: for the voice that reads them aloud, and for the shape of their letters (WCAG 2.2, 3.1.2).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "formats/document/scripts.h"

namespace rubricate {

// The language of a run is told by its script alone: where several languages write with it, the tag names the script
// ("und-Cyrl").
struct ForeignRun {
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
  std::string_view language;  // a tag of BCP 47
};

// The letters of a document, counted by their scripts.
class ScriptCounts {
 public:
  void add(std::string_view text);
  // That of more than half of them; none where there is none.
  Script most() const;
  bool has(Script script) const { return counts_[static_cast<std::size_t>(script)] != 0; }
  bool has_beside(Script script) const;  // another one

 private:
  std::array<std::size_t, static_cast<std::size_t>(Script::none) + 1> counts_{};
};

// How Chinese characters by themselves are to be taken in a text of another script.
enum class Ideographs : std::uint8_t { chinese, japanese, unknown };

// In order, not overlapping. A run is of words, with what stands between them: of those from right to left, whole
// sentences, of others no mark that ends a clause. One letter by itself, such as a symbol of mathematics, is no run,
// but one ideograph is. Nothing for the scripts that `language` itself is written in, as its tag says by a script
// ("uz-Cyrl") or else by the language, nor for `usual`, that of most of the text around. Linear.
std::vector<ForeignRun> foreign_runs(std::string_view text, std::string_view language, Ideographs ideographs,
                                     Script usual = Script::none);

// A quick look: where it is false, the text has no letter of another script than Latin. It may be true for Latin too,
// such as the letters of Vietnamese.
bool may_have_foreign_runs(std::string_view text);

// The language of a text that is all in the script, as a run of it is marked; empty for a script that `language` is
// written in, and where the script tells nothing.
std::string_view language_of_script(Script script, std::string_view language);

}  // namespace rubricate
