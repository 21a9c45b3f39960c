// Quotations, poems and paragraphs in another language than the text around them say so.
//
//   a letter in French in an English novel   ->   Paragraph lang=fr
//
// Only what is clear is marked (see foreign_language): three foreign words are no passage. What the author marked stays
// as it is, and counts as the language around what it holds. Needs the document's language; comes after metadata.
// Attributes carry extra {"language-source", "inferred"}.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "pipeline/stages/options.h"

namespace rubricate {

void mark_languages(Document& document, const StageOptions& options, Diagnostics& found);

}  // namespace rubricate
