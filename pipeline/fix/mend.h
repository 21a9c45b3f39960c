// Applies the fixes of findings to the text, and reads it again, until none is left.
//
// Fixes are of bytes of the decoded text. Of two that lie over each other the first is applied, and the next round sees
// what is left of the other. The rounds end when no fix of the class is found, or after most_rounds: each fix makes the
// text simpler, so more than two or three are only needed by mojibake in mojibake, or by more than most_findings of one
// rule. What is left then is reported as it is.
#pragma once

#include "formats/document/diagnostics.h"
#include "formats/document/source.h"
#include "pipeline/convert.h"
#include "pipeline/fix/revision.h"

namespace rubricate {

inline constexpr int most_rounds = 16;

// The fixes of findings of this class or a safer one, in the order of the text, none over another.
std::vector<Fix> fixes_of(const Diagnostics& found, Safety at_most);

// Reads the source as it is after all fixes. `revision` is of the source's text, with no changes yet. `found` gets
// every finding with its place in the source as it is; those that were fixed are marked so.
Document read_mended(const Source& source, const ReadRequest& request, Safety at_most, Revision& revision,
                     Diagnostics& found);

// Adds findings about a document that was read so, by their places in the source as it is.
void add_with_original_places(const Diagnostics& more, const Revision& revision, Diagnostics& found);

}  // namespace rubricate
