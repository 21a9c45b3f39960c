// Link definitions, "[label]: target "title"", that no link of the text names: cmark leaves them out without a word.
#pragma once

#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/markdown/parse.h"

namespace rubricate {

// The places in `text` of the definitions of which nothing is in the tree, up to the ends of their first lines: those
// that no brackets name, and the second ones of a label. `tree` is the parse of `text`. Linear. A label that only code
// names counts as used.
std::vector<Span> unused_link_definitions(std::string_view text, const MarkdownTree& tree);

}  // namespace rubricate
