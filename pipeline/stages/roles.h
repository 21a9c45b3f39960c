// Sections of the front and the back of a book get their roles from their names.
//
//   "Vorwort" before the chapters   ->   Section .preface
//   "索引" after them               ->   Section .index
//
// Only where the name and the place agree:
//   - The section stands at the top of the document, or directly in a part ("Part Two", "第一部"). A section further
//     down is about a preface, it is none.
//   - One of the front ("preface", "dedication", "introduction") has only such sections before it; one of the back
//     ("conclusion", "appendix", "index") has only such after it. In the middle, "Index" is a chapter of a manual.
//     Divisions for front and back matter say the place themselves.
//   - A numbered section is a chapter: it gets only roles that chapters have ("1. Introduction", "Appendix B").
//   - An index, a glossary, a list of abbreviations and notes look like it: lists, or mostly short paragraphs; notes
//     begin with numbers or marks.
// A section with a role of this kind already keeps it: what the author said counts.
//
// Such a role is kept in extra {"inferred-role", "preface"} too: a Markdown writer leaves it out, since the name gives
// it again.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void assign_roles(Document& document, Diagnostics& found);

}  // namespace rubricate
