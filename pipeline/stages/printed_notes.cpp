#include "pipeline/stages/printed_notes.h"

#include <fmt/format.h>

#include "pipeline/stages/note_lifting.h"
#include "pipeline/stages/note_matching.h"
#include "pipeline/stages/note_places.h"

namespace rubricate {

namespace {

// "[2]" right behind a word, between [1] and [3], which have notes.
void report_unknown(const NotePlaces& all, Diagnostics& found) {
  const auto is_numeral = [](const NoteMark& mark) {
    return note_number(mark.label.label) != 0 && (mark.label.form == NoteForm::bracketed || mark.raised) &&
           (mark.tight || mark.raised);
  };
  const NoteMark* last = nullptr;
  std::vector<const NoteMark*> open;
  for (const NoteMark& mark : all.marks) {
    if (!is_numeral(mark)) continue;
    if (mark.note == no_note) {
      if (last && open.size() < 20) open.push_back(&mark);
      continue;
    }
    for (const NoteMark* each : open) {
      const int number = note_number(each->label.label);
      if (last->chapter == mark.chapter && number > note_number(last->label.label) &&
          number < note_number(mark.label.label))
        found.report(Finding::note_unknown, each->span,
                     fmt::format("no note \"{}\" was found; the mark stays as text", each->label.label));
    }
    open.clear();
    last = &mark;
  }
}

void report_unmarked(const NotePlaces& all, Diagnostics& found) {
  std::vector<Span> spans;
  for (const PrintedNote& note : all.notes)
    if (!all.accepted(note) && note.label.form == NoteForm::named) spans.push_back(note.span);
  if (spans.empty()) return;
  Diagnostic finding{.finding = Finding::note_unused, .span = spans.front()};
  finding.detail = spans.size() == 1 ? std::string("this note has no mark in the text before it; it stays in its place")
                                     : fmt::format(
                                           "{} notes have no mark in the text before them, this one first; "
                                           "they stay in their places",
                                           spans.size());
  spans.erase(spans.begin());
  if (spans.size() > 8) spans.resize(8);
  if (!spans.empty()) finding.related = std::move(spans);
  found.report(std::move(finding));
}

}  // namespace

void lift_printed_notes(Document& document, Diagnostics& found) {
  NotePlaces all = find_note_places(document);
  if (all.notes.empty()) return;
  match_notes(all);
  report_unknown(all, found);
  report_unmarked(all, found);
  lift_notes(document, all);
}

}  // namespace rubricate
