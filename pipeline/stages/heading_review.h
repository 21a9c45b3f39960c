// What a copy editor would ask about the headings: their numbers, their order, and whether two say the same. Changes
// nothing.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "pipeline/stages/options.h"

namespace rubricate {

// Reports what number_review.h lists, heading.near-duplicate, .after-conclusion and .last-line; at most a handful of
// each, since one habit of a text makes hundreds of the same.
void review_headings(const Document& document, const StageOptions& options, Diagnostics& found);

// The place of a section's heading without its body; unknown when the section has none.
Span heading_span(const Block& section);

// Label and title as printed: "5. Tourism".
std::string heading_text(const Section& section);

}  // namespace rubricate
