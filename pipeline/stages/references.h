// links and citations -> the identifiers they mean; reports those that mean none.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void resolve_references(Document& document, Diagnostics& found);

}  // namespace rubricate
