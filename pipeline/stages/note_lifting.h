// Takes the notes that a text prints out of it, and puts marks in the place of what names them.
#pragma once

#include "formats/document/ast.h"
#include "pipeline/stages/note_places.h"

namespace rubricate {

// Appends the accepted notes to Document::footnotes, in the order of the text; `places` points into `document` and is
// used up. Labels are those printed; a label that an earlier note has gets "-2", "-3" after it, and signs get names
// ("star", "dagger"). What was joined only by the notes between is mended: printed_notes.h says how.
void lift_notes(Document& document, NotePlaces& places);

}  // namespace rubricate
