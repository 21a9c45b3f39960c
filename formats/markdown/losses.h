// What nodes carry and neither Markdown nor a tag can hold: roles and attributes with names that HTML does not know,
// links in links.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

// Reports each kind of loss once, as Finding::not_representable at its first place, with the number of them.
void report_lost_attributes(const Document& document, Diagnostics& found);

}  // namespace rubricate
