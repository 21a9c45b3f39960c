// The document tree of pandoc (pandoc-types 1.22 and 1.23) as JSON, in and out: through it every format of pandoc is an
// input or an output.
//
//   rubricate notes.txt -t pandoc | pandoc -f json -o notes.docx
//   pandoc notes.rst -t json | rubricate -f pandoc -o notes.epub
//
// No one version is read by every pandoc: those before 3 want 1.22 and those from 3 on 1.23. --pandoc-api says which
// one is written; both are read, and the tables of older ones too.
//
// What pandoc has a kind for is written as that. All else is a Div or a Span whose attribute "rubricate" says what it
// is (below), beside a class and words that pandoc's outputs show; reading gives the same document back.
//
//   Section         Header, of its level. The label stands before the title in a Span "header-section-number", and the
//                   Header is "unnumbered". A Section with blocks behind it that are not its own: in Div "section"
//   Paragraph       Para; in tight lists, table cells and titles Plain
//   MathBlock       Para of one display Math
//   Quotation       BlockQuote; the attribution is its last block, Div "attribution", after a dash
//   Division        Div; the title is its first block, Div "title"
//   Figure          1.23: Figure. 1.22: of one picture with a caption: the Image whose title begins with "fig:" and
//                   whose words are the caption, its alternative the attribute "alt" when it is another; else Div
//                   "figure" with a Div "caption"
//   List            BulletList, OrderedList; tasks begin with ☐ or ☒
//   QuestionList    Div "questions" of Divs "entry" of Divs "question" and "answer"
//   Verse           LineBlock, an empty line between stanzas, four no-break spaces for each step of indent, or as many
//                   as were read; in Div "verse" when it has an attribution
//   Bibliography    Div "references csl-bib-body" of Divs "csl-entry", as citeproc writes them; "ref-KEY" is the id of
//                   an entry or its key an attribute, and "fields" holds the fields: [[name, value, confidence], ...]
//   PageBreak       an empty Div or Span "pagebreak" with the label as attribute
//   Phrase          Span; of the one role "underline": Underline
//   CrossReference  Link to "#id"; without words of its own it shows the title or the number of what it means
//   Citation        Cite: in-text: AuthorInText, then NormalCitation. Without printed words it shows "[@key]". So is a
//                   Phrase "dead-citation", with its words or its raw text, and, where the metadata names a
//                   "bibliography" that pandoc will look them up in, "[@key]" in a text
//   footnotes       Note at the first mark. Other marks: a raised number. Notes without a mark: Div "footnotes" at the
//                   end
//   attributes      where pandoc's element has none, in a Div or Span around it: rubricate="attributes"
//   references      read alone: CSL items in the metadata, into the bibliography
//   metadata        title, subtitle, author (creator when more than names is known), lang, date, keywords, ...;
//                   "rubricate" holds what only the reader wants: which identifiers are generated, what is inferred
//
// Reading: headings are flat, as those of any reader, unless the document is one that was written from sections. What
// the tree has no kind for is kept as what is nearest: Quoted gets its quotation marks, Underline is a phrase, several
// bodies of a table become one, Div "section" opens. What then is lost is not-representable. What is no JSON or not of
// pandoc's shape is reported as json.invalid where it stands and left out; what stands around it is kept.
#pragma once

#include <string_view>

#include "formats/format.h"

namespace rubricate {

Format pandoc_format();

// Whether a text of JSON is a document of pandoc's. Looks at its first bytes only.
bool is_pandoc_text(std::string_view text);

}  // namespace rubricate
