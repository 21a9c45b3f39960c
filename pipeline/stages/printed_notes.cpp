#include "pipeline/stages/printed_notes.h"

#include "pipeline/stages/note_lifting.h"
#include "pipeline/stages/note_matching.h"
#include "pipeline/stages/note_places.h"
#include "pipeline/stages/note_review.h"

namespace rubricate {

void lift_printed_notes(Document& document, const StageOptions& options, Diagnostics& found) {
  NotePlaces all = find_note_places(document, options.source);
  match_notes(all);
  review_notes(document, all, found);
  if (!all.notes.empty()) lift_notes(document, all);
}

}  // namespace rubricate
