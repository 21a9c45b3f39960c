// The parse by libcmark-gfm: CommonMark 0.29 with tables, strikethrough, autolinks, task lists and footnotes.
//
// cmark drops a footnote that nothing refers to, and the second of two with the same label, without a word. Here they
// are kept: when the first parse has lost one, the text is parsed again with the lost notes renamed and referred to.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "formats/markdown/cmark_memory.h"
#include "formats/markdown/dialect.h"

namespace rubricate {

struct MarkdownTree {
  CmarkTree root;
  // What to add to a line number of cmark to get one of `text`, both counted from 1. Nodes on lines before the first
  // are to be left out.
  int line_shift = 0;
  // Labels of the footnote definitions at the end of the root, in their order: the mark "3" means labels[2].
  std::vector<std::string> labels;
};

// The last line of a leaf on which a definition would be text. cmark lets an underlined heading end one line too late.
int last_text_line(cmark_node* leaf);

// Whether a character may stand before a definition on its line: blanks, and marks of lists and quotations.
inline bool may_precede_definition(char c) {
  return c == ' ' || c == '\t' || c == '>' || c == '*' || c == '+' || c == '-' || c == '.' || c == ')' ||
         (c >= '0' && c <= '9');
}

// A line that looks like a footnote's first: "[^label]:" after nothing but blanks and marks of lists and quotations, or
// after another one on its line, which holds it.
struct NoteDefinition {
  int line = 0;         // from 1
  int body_column = 0;  // from 1, that behind "]:"
  std::size_t label_begin = 0;
  std::size_t label_end = 0;
  bool is_in_tree = false;  // once a tree is looked through
};
std::vector<NoteDefinition> note_definitions_in(std::string_view text);

// What a piece of a document must know of the rest of it.
struct Surroundings {
  std::string before = {};  // definitions of links and notes, whole blocks of which nothing goes on behind it
  // Those of note_definitions_in(text) that are no more than another note with a label that the document has already.
  std::vector<std::size_t> second_notes = {};

  bool operator==(const Surroundings&) const = default;
};

// Never fails: any text is Markdown. `text` is UTF-8 with '\n' line ends. May be called from several threads at once.
// Its cost is bounded only for what guards have looked through (guards.h).
MarkdownTree parse_markdown(std::string_view text, Dialect dialect, const Surroundings& surroundings = {});

}  // namespace rubricate
