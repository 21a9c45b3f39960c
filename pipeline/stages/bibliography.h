// The list under a heading that names one -> entries with keys and fields.
//
// A section whose title names a bibliography ("Bibliography", "Literatur", "参考文献", ...) and that holds a list, or
// paragraphs, most of which look like entries, gets a Bibliography in the place of that list and the role
// "bibliography". Under a name that may be one ("Sources", "Further reading") the entries must look more like it. What
// a writer needs to give the source's list again is in the Bibliography block's extra: {"source-list",
// "numbered-tight"} (or bulleted, or -loose, or "paragraphs"); none when a reader made the block.
//
// Every entry then has
//   - a key, unique in the document: that of the reader, or "ref-3" of its number 3, or "smith-2001", or words of its
//     title;
//   - fields, found by general patterns and never guessed: citation-number, title, container-title, URL, DOI, ISBN,
//     issued, author (one field for each, "Family, Given"). The raw text is always kept.
//
// Reports: bibliography.not-last, .incomplete, .duplicate-key. (Uncited entries are found by the references stage.)
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void gather_bibliography(Document& document, Diagnostics& found);

}  // namespace rubricate
