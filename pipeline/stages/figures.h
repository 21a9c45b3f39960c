// a paragraph that is only an image -> a figure with its caption.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void lift_figures(Document& document, Diagnostics& found);

}  // namespace rubricate
