// Verse in a text where each line is a paragraph: short lines, all set in alike, between long ones.
//
//   The lamplighter sang while he walked home along the pier in the evening, and it was always the same song.
//     The lamp is lit, the oil is low,
//     The harbour bells are ringing,
//     And who will carry it I do not know
//   Then he turned the corner and was gone.
#pragma once

#include <vector>

#include "formats/text/habits.h"

namespace rubricate::plain {

// Marks their lines as Kept::verse: three and more that begin with a capital letter and count nothing. In wrapped
// texts, whose lines are short whatever they are, nothing is marked.
void mark_verse_lines(const Source& source, std::vector<Line>& lines, const Habits& habits);

}  // namespace rubricate::plain
