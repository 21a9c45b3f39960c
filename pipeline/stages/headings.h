// Flat headings -> nested sections. Levels are made to step by one, a lone first title becomes the document's.
//
//   1 2 2 3 1   becomes   1(2 2(3)) 1
//   1 3         becomes   1(2), and the skipped level is reported
//   2 3 2       becomes   1(2) 1: the highest level used is level 1
//
// A heading that says what the heading right before it said, or the title, with nothing between, and that has no id of
// its own, is doubled: it opens no section, stays as a line of the one that is open already, and is reported.
//
// What a writer that wants the source's shape again finds:
//   - Where a section's level is not that of its heading, its attributes carry extra {"source-level", "3"}.
//   - A first heading that is the only one of level 1 (or that the reader marked is_title) becomes Metadata::title and
//     sets title_is_heading; the sections under it move up by one level. Attributes of that heading (an id, a role) are
//     kept on a Phrase around the title's inlines.
//   - A heading inside a quotation, a list item, a cell, a note or a division that is not front, body or back matter
//     cannot be a section: it becomes a Paragraph with the role "heading" and extra {"heading-level", "2"}. So does a
//     heading without text and a doubled one, which are reported. (DocBook: bridgehead; EPUB: p.heading; Markdown: a
//     heading again; an empty one prints nothing but in Markdown.)
//   - "5. Title", "2.1 Title", "IV. Title", "Appendix B: Title", "第三章 Title" (see heading_labels.h) are split into
//     Section::label ("5.", "2.1", "IV.", "Appendix B:", "第三章") and title where it is certain, or the headings
//     around continue the sequence: "2020 in review" and "7 habits" keep their numbers. Printing label, a space and
//     title gives the heading back; so "Chapter III" alone and "第三章蜂", without a blank, stay titles.
//
// Reports: heading.level-skipped, .empty, .doubled, what number_review.h lists, .near-duplicate, .after-conclusion,
// .last-line.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "pipeline/stages/options.h"

namespace rubricate {

// The options say in the findings what becomes of the numbers; see numbers.h.
void fold_headings(Document& document, const StageOptions& options, Diagnostics& found);

}  // namespace rubricate
