// numbers footnotes by first mark; reports unknown and unused ones.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void number_footnotes(Document& document, Diagnostics& found);

}  // namespace rubricate
