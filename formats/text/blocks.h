// Third pass: labelled lines -> blocks. Lines are joined, items nested, levels given; no line is left out.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "formats/text/analysis.h"

namespace rubricate::plain {

// Fills body and metadata (creators) of `document`.
void assemble(const Source& source, const Analysis& text, Document& document, Diagnostics& found);

}  // namespace rubricate::plain
