// What does not go together among the notes and the marks of a printed text.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "pipeline/stages/note_places.h"

namespace rubricate {

// Reports, once notes and marks are matched and before the notes are lifted: note.unknown and note.unused, as
// printed_notes.h says. Changes nothing; linear but for sorting.
void review_notes(const Document& document, const NotePlaces& places, Diagnostics& found);

}  // namespace rubricate
