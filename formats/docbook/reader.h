// DocBook 5 -> AST, as our writer and others write it; version 4 where it has the same elements.
//
// Sections come nested, notes numbered, as from the stages; what the writer keeps as hints (hints.h) is read as it was,
// so that read_docbook(write_docbook(document)) is the document.
//
//   - part, preface, chapter, appendix, dedication, acknowledgements, colophon, glossary, bibliography, index: sections
//     with that role; section, sect1 to sect5, simplesect and the like: without. label="5" is the label "5.".
//     A part to which stylesheets give a title is named as they name it, in the document's language: "Dedication". An
//     index is lists inside each other; one without entries, where stylesheets make one, is left out and reported.
//   - a chapter's other metadata, titles of lists and of quotations: paragraphs with the element's name as their role.
//   - the mark of a callout in a listing is its number in brackets, and the list of callouts is numbered.
//   - what has an identifier and is no node, such as an item, a term, an answer, a cell: the first block in it has it, or
//     an empty phrase at its begin. A link without words to a term shows it, one to a numbered item its number.
//   - note, tip, ..., example, sidebar, formalpara: divisions. procedure, step: numbered lists.
//   - filename, command and the like: code; citetitle, foreignphrase, firstterm: emphasis; guilabel, acronym and the
//     like: phrases; each with the element's name as its first role.
//   - cmdsynopsis, funcsynopsis, classsynopsis and the like: code, with the signs that stylesheets print. revhistory: a
//     list of the revisions. Both are reported.
//   - a figure's or table's title is its caption; the words of <caption> beside it are blocks with the role "caption".
//   - mathphrase: TeX, with superscript and subscript as ^{} and _{}.
//   - link without words: the address is shown; xref and link to what has an xreflabel="" or with an endterm="": their
//     words; else a cross reference without words. Other elements with xlink:href or linkend: links around them.
//   - MathML is raw "mathml". An indexterm is nowhere in the text, but its attributes are (index_terms.h). A remark is
//     left out and reported.
//   - white space in a paragraph that holds a line end is a soft break; elsewhere it stays.
// An attribute that nothing reads is reported once. What has no counterpart is reported as not_representable, and its
// words are kept; or they are left out, and the finding says them: short titles, other shapes of a formula, the entries
// of a printed table of contents. DTDs, entities, XInclude and the lack of a namespace are docbook_unsupported: an
// entity stands in the text as it is, and instead of what is not included its xi:fallback is read. Broken XML is one
// xml_invalid, and an empty document.
#pragma once

#include "formats/format.h"

namespace rubricate {

Document read_docbook(const Source& source, const ReadContext& context);

}  // namespace rubricate
