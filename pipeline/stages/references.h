// Links -> the identifiers they mean; reports those that mean none.
//
//   Link "#history"    becomes a CrossReference to the node with that id: exactly, or without regard to case and with
//                      %20 and the like decoded, or the way GitHub makes anchors of titles. A link to the anchor of the
//                      document's own title gives that title an id (a Phrase around its inlines) to point at.
//   Link "#nothing"    becomes a Phrase with the role "dead-link" around its content and extra {"target", "#nothing"}
//                      (and {"title", ...}): no writer may write a link to nothing, and Markdown prints it again. One
//                      without words gets the target for words and extra {"words-for", "link"}; a CrossReference
//                      without words likewise, "reference".
//
//   raw <a href="#nothing"> stays as it is and is reported.
//
// Citations are linked by the citations stage.
//
// Reports: reference.unknown (with the nearest identifier).
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void resolve_references(Document& document, Diagnostics& found);

}  // namespace rubricate
