// "see Section 2.1", "Figures 2-4", "第三章" -> CrossReferences to the parts of this document that have these numbers.
//
// A number is a target when exactly one part of the document has it: by the label of a section ("2.1", "Chapter III:",
// "B."), a caption ("Figure 2: ...", "Listing 2: ..."; see captions.h), the mark of an equation, the label of a page
// break or an anchor such as <a id="page-12">. Of two with the same number the one written in the same way is meant:
// "Section 3" is "3.", not "III." of a part. "Section 5 of RFC 2119", "[ABC], Section 5", "Section 5 of the Act",
// "Smith 2010, p. 12" are parts of other documents (reference_phrases.h). The words stay as printed; of a list each
// number is a reference. Not in titles, captions, links, code, entries of a bibliography and printed contents.
//
// A reference whose content is exactly such a phrase carries extra {"names", "label"}: whoever numbers the sections
// anew prints the new number in it. So does one that its author linked.
//
// Reports: reference.missing-target, for the number of a section, chapter or appendix that those around it leave out,
// and for a figure, table, listing or equation that is not there in a document that numbers such.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "pipeline/stages/options.h"

namespace rubricate {

void link_part_numbers(Document& document, const StageOptions& options, Diagnostics& found);

}  // namespace rubricate
