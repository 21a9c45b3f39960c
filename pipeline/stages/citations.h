// Citations -> the entries of the document's bibliographies that they mean.
//
//   "[2]", "[1, 3]",   in running text become Citations, printed as they stand, when a bibliography of the document has
//   "[2-4]", "[2–4]"   an entry for every number in them. Not in code, links or bibliographies. "[RFC2119]" and
//                      other labels that entries have, likewise.
//
// A citation of a reader's whose key no entry has becomes a Phrase with the role "dead-citation" around its words.
//
// Reports: reference.unknown, bibliography.uncited.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void link_citations(Document& document, Diagnostics& found);

}  // namespace rubricate
