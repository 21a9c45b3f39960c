// a unique identifier for all that can be pointed at; marks those it made.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void assign_identifiers(Document& document, Diagnostics& found);

}  // namespace rubricate
