// Runs of questions and answers -> a question list.
//
//   Q: Who keeps the light?      Two or more pairs of paragraphs that begin with such marks: "Q:", "Q1.", "Question:",
//   A: Nobody, since May.        "F:" and "A:" (German), "P:" and "R:", "问：" and "答：". The marks are taken off and
//                                kept as printed in the entry's extra {"question-mark", "Q:"} and {"answer-mark",
//                                "A:"}. They may be set off, as Markdown does: "**Q:** Who?", "**Q: Who?**".
//
// What stands between an answer and the next question belongs to the answer. Runs are looked for in sections and at the
// top only. A reader may have made question lists of its own; they stay as they are.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void gather_questions(Document& document, Diagnostics& found);

}  // namespace rubricate
