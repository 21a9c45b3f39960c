// The parse by libcmark-gfm: CommonMark 0.29 with tables, strikethrough, autolinks, task lists and footnotes.
//
// cmark drops a footnote that nothing refers to, and the second of two with the same label, without a word. Here they
// are kept: when the first parse has lost one, the text is parsed again with the lost notes renamed and referred to.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// cmark-gfm's own; its header is for the .cpp files of this folder.
struct cmark_node;

namespace rubricate {

struct FreeMarkdownTree {
  void operator()(cmark_node* node) const;
};

struct MarkdownTree {
  std::unique_ptr<cmark_node, FreeMarkdownTree> root;
  // What to add to a line number of cmark to get one of `text`, both counted from 1. Nodes on lines before the first
  // are to be left out.
  int line_shift = 0;
  // Labels of the footnote definitions at the end of the root, in their order: the mark "3" means labels[2].
  std::vector<std::string> labels;
};

// The last line of a leaf on which a definition would be text. cmark lets an underlined heading end one line too late.
int last_text_line(cmark_node* leaf);

enum class Dialect : unsigned char {
  github,      // with GitHub's extensions, and math between dollar signs
  commonmark,  // CommonMark 0.29 and no more
};

// Never fails: any text is Markdown. `text` is UTF-8 with '\n' line ends.
MarkdownTree parse_markdown(std::string_view text, Dialect dialect);

}  // namespace rubricate
