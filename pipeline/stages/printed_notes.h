// Notes as a book prints them -> Document::footnotes, and their marks -> FootnoteMarks.
//
// A note is found where notes stand, and is one only when a mark before it names it:
//   - right below the text, as a paragraph "[1] words", "* words", "¹ words" or "[Footnote 1: words]";
//   - at the foot of a page or the end of a section or the text, where "(1) words" and "1. words" are notes too: on the
//     page of the mark, or below a rule;
//   - under a heading that names notes ("Notes", "Anmerkungen", "注释"): its lists and paragraphs are notes when half
//     of them are named, and those without a label go on with the note before. Where numbers start again there, a
//     group is that of the chapter with its title, or the groups go with the chapters in their order.
// The forms of labels and marks are in note_labels.h. A mark means the next note below it with its label, in the same
// section of the highest level, else a note at the end of the text; a number that comes once is meant from anywhere
// above. Entries of a bibliography are no notes, nor is what looks like one at the end of the text without such a
// heading; code and links have no marks. A paragraph that its reader gave the role "footnote" is a note in any case.
//
// "[Footnote 36: ...]" whose number no mark has goes with the mark "[1]" before it, where there are as many marks as
// such notes: whoever counted the notes through a book may have left the marks of its pages.
//
// Labels are those printed; a label that an earlier note has gets "-2", "-3" after it, and signs get names ("star",
// "dagger"). A rule that only parts text and notes goes with the notes. Where the notes of a page's foot stood inside a
// paragraph, its two parts are joined. The headings stay.
//
// Reports: note.unknown, for a number that its neighbours' notes leave out, or that is written as the marks of others
// are and no larger than theirs, "[^1]" in any case; and for digits that ran into a word, "years.1", where nothing else
// marks note 1. note.unused, for "[Footnote 1: ...]" and "[^1]: ..." without a mark, which stay where they are.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "pipeline/stages/options.h"

namespace rubricate {

void lift_printed_notes(Document& document, const StageOptions& options, Diagnostics& found);

}  // namespace rubricate
