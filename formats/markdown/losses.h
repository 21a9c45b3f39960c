// What nodes carry and Markdown has no place for: identifiers inside a text or a table,
// languages and roles of all but headings, links in links.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

// Reports each kind of loss once, as Finding::not_representable at its first place, with the number of them.
// Identifiers and roles that the program itself gave are no loss: the next reading gives them again.
void report_lost_attributes(const Document& document, Diagnostics& found);

}  // namespace rubricate
