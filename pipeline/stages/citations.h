// Citations -> the entries that they mean, of the document's bibliographies or of those that the user names.
//
// In running text, not in code, links or bibliographies, what looks like a citation (citation_forms.h has the forms)
// and names works by their number, their label, their key, or by family name and year, becomes a Citation, printed as
// it stands. Where a list names works of which some are not there, those that are become Citations one by one; of
// numbers, when they are most of the list. What Markdown has as \[1] or \[@key] is text: StageOptions::source tells.
// Superscript numbers are citations in a document that does not cite in brackets, whose notes have no such labels, and
// where someone cites number 1 so.
//
//   pandoc's "[@key]" and "@key" are printed as the style has it (citation_style.h), since a key says nothing to a
//   reader. An unknown key stays text. So does a citation of a reader's whose key no entry has: it becomes a Phrase
//   with the role "dead-citation" around its words, or its keys where it has none. For formats whose citations need no
//   entry it has the extras "cited-keys", the keys with blanks between; "cited-before" and "cited-after", a line for
//   each work; "cited-form", "in-text"; and "cited-raw", the format and, behind a blank, the raw text that was its
//   words.
//
// Entries of StageOptions::references that are cited become a section at the end with the role "bibliography" and
// "generated", titled in the document's language, or follow what stands in the document's own section of references, an
// empty one whose title names a bibliography included. What the
// metadata's "nocite" names ("@key, @other", or "@*" for all) is listed without a citation.
//
// Reports: citation.unknown, .unknown-key, .ambiguous, .unsorted, bibliography.uncited, heading.last-line (for an empty
// bibliography that nothing fills). A number, or names and a year,
// that no entry has is reported only where others like it are known: "[7]" may be anything.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "pipeline/stages/options.h"

namespace rubricate {

void link_citations(Document& document, const StageOptions& options, Diagnostics& found);

}  // namespace rubricate
