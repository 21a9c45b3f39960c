// Citations that stand raised behind a word: word¹, word¹,², word^1^, word<sup>1</sup>.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/stages/citation_marks.h"
#include "pipeline/stages/cited_works.h"

namespace rubricate {

// Superscript numbers that name works; all of each mark's are known.
std::vector<CitationMark> find_superscripts(std::string_view text, const CitedWorks& works);
// Where the whole text stands in superscript: its one mark, or none.
std::vector<CitationMark> find_in_superscript(std::string_view text, const CitedWorks& works);

}  // namespace rubricate
