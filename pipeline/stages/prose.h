// Reports what a copy editor would ask about the sentences; changes nothing.
//
//   prose.glued-date         "... with Moscow.Jul 12, 2022": a date that a sentence runs into, as pasted web pages have
//                            them. The fix puts a blank between.
//   prose.repeated-sentence  a sentence of eight words or more (twenty characters of a script without blanks) that the
//                            text had before, word for word. Once for each sentence, ten times at most. Verse,
//                            quotations, headings, tables, lists, code and bibliographies may repeat what they like.
//
// "U.S." and "Dr." end no sentence.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void review_prose(Document& document, Diagnostics& found);

}  // namespace rubricate
