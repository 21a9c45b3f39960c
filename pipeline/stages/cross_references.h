// "see Section 2.1", "Figures 2-4", "第三章" -> CrossReferences to the parts of this document that have these numbers.
//
// A number is a target when exactly one section, figure or table of the document has it: by the label of a section
// ("2.1", "Chapter III:", "B."), or the beginning of a caption ("Figure 2: ..."), which may be a paragraph right before
// or behind its figure or table. "Section 5 of RFC 2119", "[ABC], Section 5", "Section 5 of the Act" are parts of other
// documents (reference_phrases.h). The words stay as printed; of a list each number is a reference. Not in titles,
// captions, links, code, entries of a bibliography and printed contents.
//
// A reference whose content is exactly such a phrase carries extra {"names", "label"}: whoever numbers the sections
// anew prints the new number in it. So does one that its author linked.
//
// Reports: reference.missing-target, for the number of a section that the sections around it leave out.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void link_part_numbers(Document& document, Diagnostics& found);

}  // namespace rubricate
