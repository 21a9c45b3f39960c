// the list under a heading that names one -> entries with keys and fields.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void gather_bibliography(Document& document, Diagnostics& found);

}  // namespace rubricate
