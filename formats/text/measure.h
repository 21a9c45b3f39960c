// Facts of single lines (measure, in features.h), and what is left out of them.
//
// Most lines go on with a paragraph and nobody asks what they would be as a heading. Such a line has the facts that
// are asked of any line (its ending, its number, code, columns, addresses, years) and no others: not
// its words, letter case, name, key, byline or inner signs. In a short text (few_pieces) all lines have all facts.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "formats/text/features.h"

namespace rubricate::plain {

// Lines that a printed table of contents may have. All lines that a line may name as one have all of their facts.
inline constexpr std::size_t longest_contents = 600;

// Gives a line that goes on with a paragraph the facts that were left out, where some were.
void measure_fully(std::string_view text, const Habits& habits, Facts& facts);

}  // namespace rubricate::plain
