// Math between dollar signs, caught while cmark-gfm parses inlines, before underscores and backslashes in it could
// mean anything.
//
//   the sum $a_1 + a_2$ of       Math
//   the sum $`a_1`$ of           the same, as GitHub has it too
//   $$\sum_i a_i$$               alone in its paragraph: MathBlock
//   ```math                      a code block of GitHub's, which the reader makes one: MathBlock
//
// Like pandoc's tex_math_dollars, and a little stricter, so that prices stay prices: no blank inside the signs, no
// letter or digit outside of them ("US$5", "$HOME/$USER"), no "(" or "{" behind them ("$(CC) and **$(LD)**"), no other
// dollar sign between them but "\$". A line may end in it, a paragraph not.
#pragma once

#include <optional>
#include <string_view>

// cmark-gfm's own; its header is for the .cpp files of this folder.
struct cmark_node;
struct cmark_syntax_extension;

namespace rubricate {

// The extension that makes a parser with cmark_memory() find math, in nodes that cmark takes for inline HTML. It has no
// special characters; special_characters.h gives it its own.
cmark_syntax_extension* make_math_extension();

struct MathNode {
  std::string_view tex;
  enum class Kind : unsigned char { in_line, display } kind;
};
// What such a node holds; the node owns it. Nothing for any other node.
std::optional<MathNode> math_of(cmark_node* node);

}  // namespace rubricate
