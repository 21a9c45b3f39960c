// The numbers that sections show, as the user has asked for them.
//
// What stands in Section::label is all that a writer prints, so no number comes twice and every format agrees. Comes
// after identifiers, so that these are the same whatever is asked here, and links to them go on working.
//
//   HeadingNumbers::keep       the given numbers stay
//   HeadingNumbers::strip      Section::label is emptied; of "第三章蜂" and "一、蜂" the number is cut off the title.
//                              A title that is nothing but its number, "Chapter III", stays
//   HeadingNumbers::renumber   the number in each label becomes the one that its place says, written in its own way:
//                              "5." "6." become "1." "2.", "Chapter Four:" after "Chapter Two:" becomes "Chapter
//                              Three:". The numbers above follow: "5.1" in 1. becomes "1.1". Numbers count for each
//                              keyword; back to one is a new count; a part that goes on from the part before still
//                              does. Sections without a number stay without and do not count
//   number_sections            sections without a number of their own get one by their place: "1", "1.1", "1.2", and
//                              appendices "A", "B". One that has its own keeps it, and the count goes on from it: after
//                              "5." comes "6.", with the mark of the others. A lone one is "1.", which is read as a
//                              number even so. With strip, all are numbered by the program. Sections that the author
//                              marked "unnumbered", those with the roles of front or back matter (a preface, an index),
//                              and all below them stay without
//
// References that are just a phrase with the number of a section ("Section 5"; see cross_references.h) name it as it is
// called now: by the new number, or by its title in quotation marks where it has none any more.
//
// A section whose printed number was changed keeps the one of the source in extra {"source-label", "5."}, for those
// that look for "Section 5"; one that the program numbered has extra {"label-source", "generated"}.
// Where the identifier was made of a heading that is now printed otherwise, extra {"id-source", "number"} says so: a
// Markdown writer then prints it where something refers to it.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "pipeline/stages/options.h"

namespace rubricate {

void number_headings(Document& document, const StageOptions& options, Diagnostics& found);

}  // namespace rubricate
