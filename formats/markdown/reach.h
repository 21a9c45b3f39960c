// How parts of a Markdown text that stand far from each other may change what they say: links and notes are defined in
// one and named in another, tags pair up, references say the names of blocks.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace rubricate::markdown {

// "[label]:" that begins a line, in a list, a quotation or a task or outside. Those in a note are taken for the note's.
struct PossibleDefinition {
  std::string_view label = {};  // as written; empty: it cannot be told
  bool is_note = false;         // "[^label]:"
};

// At least what is defined in the text.
std::vector<PossibleDefinition> possible_definitions(std::string_view text);

// Of whole blocks at the margin. In code between fences there is nothing of all this.
struct Reach {
  std::vector<std::string> links;  // labels of what may be definitions, as add_labels_in() has them
  bool defines_more = false;       // notes, or links whose labels cannot be told
  bool has_tags = false;           // between blocks, that may hold others (containers.h)
  bool says_citations = false;     // of entries in a bibliography between tags
  bool has_marks = false;          // "[^label]": text where there is no such note
  bool has_names = false;          // identifiers in tags
  bool says_names = false;         // <span class="ref">, whose words may be the name of another block
};
Reach reach_of(std::string_view part);

// Whether there are tags between its blocks that may hold others, so that those of other parts pair up with them.
bool may_hold_tags(std::string_view part);

// Adds the labels of all links that the text may name, folded and without the marks of quotations and the backslashes
// of cells, as Reach::links has them.
void add_labels_in(std::string_view part, std::unordered_set<std::string>& labels);

}  // namespace rubricate::markdown
