// Stage "nesting": no deeper than was asked for (--max-nesting).
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "pipeline/stages/options.h"

namespace rubricate {

// Lists, quotations, tables, figures, divisions, styles and phrases nest at most options.max_nesting levels; sections
// do not count. What is deeper stands in the deepest level that is left: its blocks one after the other, its words
// without their style. Nothing of the text goes; structure.nesting-too-deep names each place. Linear.
void bound_nesting(Document& document, const StageOptions& options, Diagnostics& found);

}  // namespace rubricate
