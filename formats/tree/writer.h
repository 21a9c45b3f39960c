// AST -> one node a line, indented by two spaces; strings quoted with C escapes. Tests compare this, people read it.
//
//   Section 1 #ties label="5."
//     title
//       Text "Economic Ties"
//     Paragraph
//       Text "Japan has "
//       Styled emphasis
//         Text "invested"
//
// Written: kind, its own values, #id (a generated one as ~id), .roles, lang=, other attributes, a percentage (how sure
// the reader was) and [begin,end) when asked. Nothing else is left out, so two documents with the same dump are the
// same document.
#pragma once

#include <string>

#include "formats/format.h"

namespace rubricate {

std::string write_tree(const Document& document, const WriteContext& context);

// The same without a context: for tests and for what verify prints.
enum class TreeSpans { hidden, shown };
enum class TreeConfidence { hidden, shown };
std::string tree_of(const Document& document, TreeSpans spans = TreeSpans::hidden,
                    TreeConfidence confidence = TreeConfidence::hidden);
std::string tree_of(const Blocks& blocks, TreeSpans spans = TreeSpans::hidden);
std::string tree_of(const Inlines& inlines, TreeSpans spans = TreeSpans::hidden);

}  // namespace rubricate
