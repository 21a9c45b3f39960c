// Link definitions, "[label]: target "title"": cmark leaves them out of its tree without a word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/markdown/parse.h"

namespace rubricate {

// The label as CommonMark compares labels, those of links and of notes: without regard to case (Unicode's case
// folding), each run of blanks one space, none at the ends.
std::string folded_label(std::string_view label);

// The places in `text` of all definitions, up to the ends of their first lines. `tree` is the parse of `text`. Linear.
std::vector<Span> link_definitions(std::string_view text, const MarkdownTree& tree);

// The folded label of the definition that the text begins with.
std::string label_of_definition(std::string_view text);

}  // namespace rubricate
