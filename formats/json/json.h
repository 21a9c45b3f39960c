// The document tree as JSON, in and out, without loss but for the spans, and for confidences that are not asked for.
//
//   {"rubricate":1,"name":"ties","metadata":{"title":[{"kind":"Text","text":"Ties"}]},
//   "body":[
//   {"kind":"Paragraph","content":[{"kind":"Text","text":"Japan has","span":[0,9]}],"span":[0,9]}
//   ],
//   "footnotes":[
//   ]}
//
// Written as one line for each top-level block and note, so that two versions can be compared line by line; UTF-8 as it
// is, with only '"', '\' and control characters escaped; names in the order given here. A field that has its default
// value is left out; a reader takes the default for it. Defaults are "", [], false, 0 or what stands below after '='.
//
// The whole:      rubricate (version, 1), name, metadata, body [blocks], footnotes [notes]
// metadata:       title [inlines], subtitle [inlines], title_is_inferred, title_is_heading, language_is_inferred,
//                 creators [{name, role="aut", file_as}], language, date, modified, identifier, publisher, rights,
//                 description, subjects [strings], extra [[name, value], ...]
// note:           label, body [blocks], number, span
// every node:     kind, its own fields, attributes, span [begin, end] in bytes of the text that was read first
// every block:    confidence (--confidence=yes only), 1 to 100: how sure the reader of a text without markup was
// attributes:     id, id_is_generated, language, roles [strings], extra [[name, value], ...]
//
// Blocks          their fields
//   Paragraph       content [inlines]
//   Heading         level=1, content, is_title
//   Section         level=1, label, title [inlines], body [blocks]
//   Quotation       body, attribution [inlines]
//   CodeBlock       language, text
//   MathBlock       tex
//   RawBlock        format, text
//   ThematicBreak
//   PageBreak       label
//   Division        title, body
//   Figure          body, caption [inlines]
//   List            list="bulleted" | "numbered", numeration="decimal" | "lower-alpha" | "upper-alpha" | "lower-roman"
//   |
//                   "upper-roman", delimiter="period" | "parenthesis", tight=true, start=1,
//                   items [{body, checked: true or false for a task, span}]
//   DefinitionList  entries [{terms [[inlines], ...], definitions [[blocks], ...], span}]
//   QuestionList    entries [{question [blocks], answers [[blocks], ...], span, attributes}]
//   Verse           stanzas [[{content, indent}, ...], ...], attribution
//   Table           caption [inlines], columns ["none" | "left" | "center" | "right"],
//                   head, body, foot [{cells [{body, row_span=1, column_span=1, span}], span}]
//   Bibliography    entries [{key, label, text [inlines], fields [{name, value, confidence=1}], span, attributes}]
//
// Inlines
//   Text            text
//   Code            text
//   Math            tex
//   Raw             format, text
//   SoftBreak
//   LineBreak
//   Styled          style="emphasis" | "strong" | "struck" | "superscript" | "subscript" | "small-caps", content
//   Phrase          content
//   Link            target, content, title
//   Image           source, alternative [inlines], title
//   FootnoteMark    label
//   CrossReference  target, content
//   Citation        items [{key, before [inlines], after [inlines]}], printed [inlines], form="bracketed" | "in-text"
//   PageBreak       label
//
// The reader takes any text. What is no JSON, or not of this shape, is reported as json.invalid where it stands and
// left out; everything before and around it is kept. A field that is not listed here, and another version, are reported
// too. Spans are written for those who read the dump; the reader checks and drops them, because findings would show
// the places of the first text in the JSON. Rows of a table that do not fill its columns get empty cells
// (table.irregular).
#pragma once

#include "formats/format.h"

namespace rubricate {

Format json_format();

}  // namespace rubricate
