// Raw HTML -> what it means, for outputs that cannot hold it: an EPUB, DocBook.
//
//   <h1 align="center">Name</h1>                       a heading, as others are
//   <details><summary>More</summary> ... </details>    a division with a title
//   <td>, a list in Markdown, </td>                    a cell with the list
//   <kbd>Esc</kbd>                                     code with the role "kbd"
//
// Does nothing unless the options say so: Markdown keeps its HTML. Runs before all other stages, so that headings,
// images, lists and links in HTML are what they are elsewhere. The pieces of HTML among the blocks of one parent, from
// the first to the last, are parsed as one text, with what lies between them in its place; so are those of a line.
// What each element becomes: pipeline/html/elements.h and mapper.h.
//
// Reports format.not-representable for what has no counterpart, one for each kind of it, and
// structure.nesting-too-deep. Comments are left out silently.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "pipeline/stages/options.h"

namespace rubricate {

void lower_raw_html(Document& document, const StageOptions& options, Diagnostics& found);

// Whether there is any.
bool holds_raw_html(const Document& document);

}  // namespace rubricate
