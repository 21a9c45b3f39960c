// Reports what a copy editor would ask about the sentences of a text that was pasted from somewhere; changes nothing.
//
//   prose.glued-date           "... with Moscow.Jul 12, 2022": a date that a sentence runs into, as pasted web pages
//                              have them. The fix puts a blank between.
//   prose.missing-space        "end.Next", "one,two", "word(in brackets": once in a text; what comes again is its way
//                              to write. The fix puts a blank in.
//   prose.doubled-word         "the the", "it was was cold": small words of the text's language that its sentence
//                              has but once. The fix takes the second out.
//   prose.mojibake             "donâ€™t": UTF-8 that was once read as windows-1252. The fix reads it again.
//   prose.unpaired-quote       a quotation mark that is not closed, or closes nothing; prose.doubtful-quote (a note)
//                              where the text has many. A paragraph with mojibake, whose marks may be such a quotation
//                              mark, is not asked before that is mended.
//   prose.repeated-sentence    a sentence of eight words or more (twenty characters of a script without blanks) that
//                              the text had before, word for word. Once for each sentence, ten times at most.
//   prose.repeated-paragraph   all of a paragraph. The fix takes the second out, and is for people to decide.
//   text.invisible-character   characters without width between letters, and marks that change the direction of writing
//                              in a text that has but one, in titles and code too; overrides of it, and letters that
//                              are never seen, in any text.
//   text.replacement-character U+FFFD that came with the text.
//
// Verse, quotations, headings, tables, lists, code, legal notices and bibliographies may repeat what they like, and
// quotation marks are paired in paragraphs of running text only; all other checks look at every word of the document
// but code.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "pipeline/stages/options.h"

namespace rubricate {

void review_prose(const Document& document, const StageOptions& options, Diagnostics& found);

}  // namespace rubricate
