// a document without title or language gets one from its own text.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void complete_metadata(Document& document, Diagnostics& found);

}  // namespace rubricate
