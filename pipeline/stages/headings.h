// flat headings -> nested sections; repairs skipped levels; a lone first title becomes the document's.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void fold_headings(Document& document, Diagnostics& found);

}  // namespace rubricate
