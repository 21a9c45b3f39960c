// Which marks mean which of the notes that a text prints, and which of those are notes at all: printed_notes.h has the
// rules.
#pragma once

#include "pipeline/stages/note_places.h"

namespace rubricate {

// Sets NoteMark::note, and NoteBundle::accepted for what is to be lifted. Linear but for sorting.
void match_notes(NotePlaces& places);

}  // namespace rubricate
