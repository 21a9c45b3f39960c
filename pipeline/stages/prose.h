// reports what a copy editor would ask about the sentences; changes nothing.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void review_prose(Document& document, Diagnostics& found);

}  // namespace rubricate
