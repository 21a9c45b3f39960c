// runs of questions and answers -> a question list.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void gather_questions(Document& document, Diagnostics& found);

}  // namespace rubricate
