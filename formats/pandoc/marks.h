// What the attribute "rubricate" of a Div or Span says: the convention by which the reader knows what the writer meant.
#pragma once

#include <string_view>

#include "formats/document/ast.h"

namespace rubricate::pandoc {

inline constexpr std::string_view mark_name = "rubricate";

namespace mark {

inline constexpr std::string_view attributes = "attributes";  // those of the one node inside
inline constexpr std::string_view loose = "loose";            // the same, and the list inside is loose
inline constexpr std::string_view text = "text";              // a text that would be read as a sign
inline constexpr std::string_view label = "label";            // of a section
inline constexpr std::string_view section = "section";
inline constexpr std::string_view heading = "heading";  // a Heading, though the document has sections
inline constexpr std::string_view title = "title";      // of a division; of a heading: it is the document's
inline constexpr std::string_view attribution = "attribution";
inline constexpr std::string_view figure = "figure";
inline constexpr std::string_view caption = "caption";
inline constexpr std::string_view picture = "picture";      // an Image that is a figure; its attributes are not
inline constexpr std::string_view captioned = "captioned";  // the same, and the caption is its alternative
inline constexpr std::string_view box = "task";             // of an item that begins with no paragraph
inline constexpr std::string_view term = "term";
inline constexpr std::string_view questions = "questions";
inline constexpr std::string_view entry = "entry";
inline constexpr std::string_view question = "question";
inline constexpr std::string_view answer = "answer";
inline constexpr std::string_view verse = "verse";
inline constexpr std::string_view bibliography = "bibliography";
inline constexpr std::string_view page = "page";
inline constexpr std::string_view code = "code";            // without a language
inline constexpr std::string_view note = "note";            // around a Note or, among those without a mark, its blocks
inline constexpr std::string_view note_mark = "note-mark";  // another mark of a note
inline constexpr std::string_view notes = "notes";          // those without a mark
inline constexpr std::string_view citation = "citation";    // of nothing
inline constexpr std::string_view printed = "printed";      // words of a citation that look like keys
inline constexpr std::string_view link = "link";            // a Link, though what it leads to is in the document
inline constexpr std::string_view reference = "reference";  // a CrossReference, though it leads nowhere
inline constexpr std::string_view shown = "shown";          // a CrossReference without words of its own

}  // namespace mark

inline constexpr std::string_view label_class = "header-section-number";
inline constexpr std::string_view unnumbered = "unnumbered";
inline constexpr std::string_view margin_class = "csl-left-margin";  // these two as citeproc has them
inline constexpr std::string_view inline_class = "csl-right-inline";
inline constexpr std::string_view key_name = "csl-key";
inline constexpr std::string_view fields_name = "csl-fields";
inline constexpr std::string_view widths_name = "column-widths";        // of a table, as parts of a line: "0.25 0.75"
inline constexpr std::string_view underline_role = "underline";         // of a Phrase: Underline
inline constexpr std::string_view suppressed_role = "suppress-author";  // of a Citation: SuppressAuthor
inline constexpr std::string_view dead_role = "dead-citation";          // of a Phrase: keys that no entry has
inline constexpr std::string_view bibliography_name = "bibliography";   // metadata: the file that citations name
inline constexpr std::string_view blanks_name = "line-blanks";          // of a Verse, for each of its lines: "0 2 5"
inline constexpr std::string_view open_box = "☐";
inline constexpr std::string_view ticked_box = "☒";
inline constexpr std::string_view blank = "\u00A0";  // indents verse
inline constexpr std::string_view indent_step = "\u00A0\u00A0\u00A0\u00A0";
inline constexpr std::string_view dash = "— ";

inline bool says_something(const Attributes& attributes) {
  return !attributes.id.empty() || !attributes.language.empty() || !attributes.roles.empty() ||
         !attributes.extra.empty();
}

}  // namespace rubricate::pandoc
