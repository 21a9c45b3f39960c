// Lists, paragraphs and definition lists that are a bibliography -> Bibliography blocks with keys and fields.
//
// They are looked for
//   - in a section whose title names a bibliography ("Bibliography", "8. References", "Literatur", "参考文献", ...),
//     and in sections of it ("Books", "Articles"); the section gets the role "bibliography";
//   - under a paragraph that is such a title to the eye: "**References**", "Works cited:";
//   - at the very end, under no title, where entries have numbers and the text cites most of them.
// Under a name that may be one ("Sources", "Further reading") the entries must look more like it. How they are told
// from other text, and what is kept for writers, is in bibliography_entries.h. What is no entry stays where it was.
//
// Every entry then has
//   - a key, unique in the document: that of the reader, or "ref-3" of its number 3, or "smith-2001", or words of its
//     title;
//   - fields, found by general patterns and never guessed: citation-number, title, container-title, URL, DOI, ISBN,
//     issued, author (one field for each, "Family, Given"). The raw text is always kept.
//
// Reports bibliography.duplicate-key, and what bibliography_review.h lists. (Uncited entries are found by the
// references stage.)
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void gather_bibliography(Document& document, Diagnostics& found);

}  // namespace rubricate
