// What the labeller was not sure of, said to the one who can settle it.
#pragma once

#include "formats/document/diagnostics.h"
#include "formats/text/analysis.h"

namespace rubricate::plain {

// A line is doubtful below this probability of its label.
inline constexpr float doubt_limit = 0.6F;

// Reports structure_doubtful for lines that could as well be something else, where that would make another document: a
// heading or none, one block or two. Whether a paragraph is a quotation is not asked.
void report_doubts(const Source& source, const Analysis& text, Diagnostics& found);

}  // namespace rubricate::plain
