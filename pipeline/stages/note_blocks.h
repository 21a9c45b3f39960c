// What can be seen of one block or run of inlines that may be a note as a book prints it: its label, its parts, where
// it ends. Which of them are notes is found in the whole document (note_places.h).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "pipeline/stages/note_labels.h"

namespace rubricate {

const Text* first_text(const Inlines& all);
const Paragraph* paragraph_of(const Block& block);

// Raw HTML that is `tag`, "<sup>", in any case.
bool is_tag(const Inline& each, std::string_view tag);

// The label that the text at node `at` begins with; words in another style may follow it.
std::optional<NoteLabel> label_at(const Inlines& all, std::size_t at);

// The nodes at which the notes of a paragraph begin: the first, and those behind a line's end whose label is of the
// same form and, where it is a number, the next one. One when it is one note; none when it has no label.
std::vector<std::size_t> parts_of(const Inlines& all);

// How many blocks from `index` on "[Footnote 1: ..." takes: it may have several paragraphs and ends with its bracket.
std::size_t bracketed_count(const Blocks& all, std::size_t index);

// A rule between text and notes, drawn or typed.
bool is_separator(const Block& block);

// "1. words 2. words", without tasks and empty items.
bool is_list_of_notes(const Block& block);

// Whether a block under a heading that names notes can be one.
bool may_be_notes(const Block& block);

}  // namespace rubricate
