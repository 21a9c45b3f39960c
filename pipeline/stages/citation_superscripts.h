// Citations that stand raised behind a word: word¹, word¹,², word^1^, word<sup>1</sup>.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/stages/citation_marks.h"
#include "pipeline/stages/cited_works.h"

namespace rubricate {

// Superscript numbers behind words that name works, or could name some that are not there; none where notes or units
// are known to look so.
std::vector<CitationMark> find_superscripts(std::string_view text, const CitedWorks& works);
// Where the whole text stands in superscript: its one mark, whose works are all known, or none.
std::vector<CitationMark> find_in_superscript(std::string_view text, const CitedWorks& works);

// Whether what stands before a superscript is a word that can have a citation or a note: not "x²", "km²", "sin²",
// "10³".
bool can_carry_superscript(std::string_view before);

}  // namespace rubricate
