// Blocks that hold the entries of a bibliography -> Bibliography blocks in their place.
//
//   a list, numbered or bulleted              one entry an item; "[1]" or "[Knu84]" before each text of a bulleted one
//                                             is its label
//   "1. ...", an address, "2. ...", ...       lists that count on, with a paragraph of an address behind items
//   paragraphs                                one entry each, or several where lines or labels part them (references/
//                                             segment.h); an address alone belongs to the entry before it
//   a definition list with keys for terms     one entry a term
//
// An item of several paragraphs is one entry: an address is joined by a soft break, any other paragraph by a line
// break. What does not look like entries stays as it is, where it is: introductions, lists of other things, what comes
// last. A Bibliography made here has in its extra what a writer needs to give the source's form again: {"source-list",
// "numbered-tight"}, or bulleted, or -loose; "paragraphs"; "definitions".
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "formats/document/ast.h"
#include "pipeline/language/part_names.h"

namespace rubricate {

// Blocks [first, last) of a body that a title of that name announces: PartName::bibliography asks for less likeness
// than PartName::sources.
struct Stretch {
  std::size_t first = 0;
  std::size_t last = 0;
  PartName name = PartName::none;
};

// In these stretches, in their order and apart from each other. The number of blocks may change. True when a
// bibliography was made.
bool make_bibliographies(Blocks& body, const std::vector<Stretch>& stretches);

// Parts an entry without a label whose lines are entries each, where no entry of the bibliography has a label.
void part_shown_lines(Bibliography& bibliography);

// Takes off what the text reader has left in entries, and in paragraphs that may hold some (the ends of their lines,
// with a note that says so: {"source-lines", "shown"}), once entries are made: what is left is running text.
void join_shown_lines(Document& document);

// Where a number is missing between two entries and stands inside the first, as a label would ("... 1999. 3. Cedar, M.
// ..."), parts the two that a reader has joined.
void part_joined_entries(Bibliography& bibliography);

// The labels of entries at the very end of `body`, a numbered list or paragraphs that all have numbers, which no title
// announces; none when what stands there is no such thing.
std::vector<std::string> labels_at_end(const Blocks& body);

// Makes a bibliography of these entries.
void make_bibliography_at_end(Blocks& body);

}  // namespace rubricate
