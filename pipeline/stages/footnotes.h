// Numbers footnotes by first mark; reports unknown and unused ones.
//
// Order is that of the marks in the text; marks inside a note count when its first mark is reached, so a note within
// note 2 is 3 even when its own text stands elsewhere. Document::footnotes is put in the order of numbers; notes that
// no mark names keep the number 0 and stand last, as they came.
//
// A mark that names no note becomes the text it was ("[^x]") and is reported as note.unknown. Of two notes with one
// label the first is meant; the second gets a label of its own ("x-2") and is reported as note.duplicate and
// note.unused. A note that more than one mark names is legal, and reported as note.repeated-mark.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void number_footnotes(Document& document, Diagnostics& found);

}  // namespace rubricate
