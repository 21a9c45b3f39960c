// The lines that begin notes below the text they belong to: "[1] words", "[^1]: words", "* words", "† words", "¹
// words",
// "(1) words", "[Footnote 1: words". So that they are taken for no items, headings or entries; which mark means which
// note is found out later, in the whole document (pipeline/stages/printed_notes.h).
#pragma once

#include <vector>

#include "formats/document/source.h"
#include "formats/text/evidence.h"

namespace rubricate::plain {

// For each line whether it begins a note. A label counts when a word before it has it as a mark, and no other note in
// between; "*" when it is no bullet of a list, "(1)" and "1." only at the foot of the page that has the mark. Lines of
// a bibliography are none, nor are those below a heading of their own: such a section is found in the document. But
// "1." is one right below that heading where no "2." follows, since a list of one looks like a heading. Linear.
std::vector<bool> find_note_lines(const Source& source, const std::vector<Line>& lines, const std::vector<Facts>& facts,
                                  const std::vector<Region>& regions, const Pieces& pieces, const Evidence& evidence);

}  // namespace rubricate::plain
