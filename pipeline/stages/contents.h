// A printed table of contents -> links to the sections it names.
//
//   "II. Winter Nights ..... 17"   becomes a CrossReference around "II. Winter Nights"; the leader and the page stay
//                                  text
//
// In a Division with the role "contents", each line is compared with the sections that come after it, by its folded
// words: with its number or without, and without the page at its end. Lines name sections in their order; where a title
// comes again, the next one is meant. A title that takes two or three lines is one link.
//
// Reports: contents.unmatched, for lines that name no section.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void link_contents(Document& document, Diagnostics& found);

}  // namespace rubricate
