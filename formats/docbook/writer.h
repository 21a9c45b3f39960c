// AST -> DocBook 5, valid against the RELAX NG and Schematron schemas of 5.0, 5.1 and 5.2 whatever the document holds.
//
// Root: <book> or <article>, chosen by --top-level-division (pandoc's name and values):
//   section   an article; top-level sections are sections
//   chapter   a book; top-level sections are chapters, or what their role says: preface, appendix, part, ...
//   part      a book; top-level sections with subsections are parts, their subsections chapters
//   default   chapter when a top-level section has the role "part" or "chapter", or when there are three or more of
//             them and the text has 150,000 bytes (a short novel); else section
//
// What DocBook wants otherwise than the AST has it:
//   - section, and <bibliography> only after all sections: a bibliography elsewhere is a section with a <bibliolist>.
//   - blocks after a section's subsections: a section without a title. A section inside a quotation, a list, a cell:
//     <bridgehead> and its body.
//   - an element that wants a block and has none: <para/>. A title that is wanted and not there: <title/>.
//   - Schematron forbids admonitions in admonitions, formal figures and tables in each other, and most of it in notes:
//     the inner one becomes its informal twin with a <caption>, an admonition a <blockquote role="note">.
//   - a footnote stands at its first mark in the text, later marks are <footnoteref>; a note that only another note
//     marks is kept at the end of that one, as <blockquote role="footnote">. Unused notes: <para role="note"> at the
//     end.
//   - hard line breaks: the paragraph is a <literallayout class="normal">, as pandoc does. Verse likewise, with
//     role="verse"; its attribution in a <blockquote> around it.
//   - page breaks: <anchor role="pagebreak" xreflabel="12">, allowed among blocks and inlines alike.
//   - thematic breaks: <bridgehead role="break" renderas="sect5">* * *</bridgehead>.
//   - TeX: <inlineequation> and <informalequation> with <mathphrase role="tex">.
//   - raw DocBook is copied when it is well-formed; of raw HTML the words are kept; other raw text is left out. All but
//     the first is reported.
//   - a table that holds tables, in its cells or in notes that they mark: an HTML table, as an <entry> may hold none.
//   - raw MathML: <inlineequation> and <informalequation>.
// Roles become role="", languages xml:lang; a role that an element has by itself (<tip>, <preface>, <filename>) is that
// element.
//
// What none of this says is kept in processing instructions (hints.h), so that the reader gets the same document again;
// what other readers lose is reported as not_representable all the same. Kept so: generated identifiers, attributes
// without a place, fields of bibliography entries with their confidence, raw text, divisions without a meaning.
#pragma once

#include "formats/format.h"

namespace rubricate {

std::string write_docbook(const Document& document, const WriteContext& context);

}  // namespace rubricate
