// Third pass: labelled lines -> blocks. Lines are joined, items nested, levels given; no line is left out.
#pragma once

#include "formats/document/ast.h"
#include "formats/text/analysis.h"

namespace rubricate::plain {

// Fills body and metadata (creators) of `document`. A printed table of contents is left out where the settings ask so.
void assemble(const Source& source, const Analysis& text, const ReadContext& context, Document& document);

}  // namespace rubricate::plain
