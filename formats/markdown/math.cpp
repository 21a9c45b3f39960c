#include "formats/markdown/math.h"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <string>

#include "formats/markdown/cmark_memory.h"

namespace rubricate {

namespace {

bool is_blank(unsigned char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_letter_or_digit(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

// What stands between the signs that begin at `begin` and are `width` bytes long, and where the next ones end; 0 when
// there are none. Looks no further than to the next dollar sign, so that many of them cost no more than their text.
struct Between {
  std::string tex;
  int end = 0;
};

Between between(cmark_inline_parser* parser, int begin, int width) {
  Between found;
  int at = begin + width;
  for (unsigned char c = 0; (c = cmark_inline_parser_peek_at(parser, at)) != 0; ++at) {
    if (c == '$') break;
    found.tex += static_cast<char>(c);
    const unsigned char next = c == '\\' ? cmark_inline_parser_peek_at(parser, at + 1) : 0;
    if (next != 0) found.tex += static_cast<char>(next), ++at;
  }
  for (int i = 0; i < width; ++i)
    if (cmark_inline_parser_peek_at(parser, at + i) != '$') return found;
  found.end = at + width;
  return found;
}

// As inline HTML, which is allowed wherever inlines are: no HTML begins with a dollar sign.
cmark_node* make_node(cmark_inline_parser* parser, const Between& found, int width) {
  cmark_node* node = cmark_node_new_with_mem(CMARK_NODE_HTML_INLINE, cmark_memory());
  cmark_node_set_literal(node, (std::string(static_cast<std::size_t>(width), '$') + found.tex).c_str());
  cmark_inline_parser_set_offset(parser, found.end);
  return node;
}

cmark_node* match_math(cmark_syntax_extension*, cmark_parser*, cmark_node* parent, unsigned char character,
                       cmark_inline_parser* parser) {
  if (character != '$') return nullptr;
  const int begin = cmark_inline_parser_get_offset(parser);
  const auto at = [&](int place) { return cmark_inline_parser_peek_at(parser, place); };
  if (at(begin + 1) == '$') {
    if (begin != 0 || cmark_node_get_type(parent) != CMARK_NODE_PARAGRAPH) return nullptr;
    const Between found = between(parser, begin, 2);
    if (found.end == 0 || found.tex.find_first_not_of(" \t\n") == std::string::npos) return nullptr;
    for (int rest = found.end; at(rest) != 0; ++rest)
      if (!is_blank(at(rest))) return nullptr;
    return make_node(parser, found, 2);
  }
  if (begin > 0 && (is_letter_or_digit(at(begin - 1)) || at(begin - 1) == '$')) return nullptr;
  if (is_blank(at(begin + 1))) return nullptr;
  Between found = between(parser, begin, 1);
  if (found.end == 0 || found.tex.empty() || is_blank(static_cast<unsigned char>(found.tex.back()))) return nullptr;
  const unsigned char after = at(found.end);
  if (is_letter_or_digit(after) || after == '$' || after == '(' || after == '{') return nullptr;
  // GitHub's other form, $`a_1`$, in which no sign of Markdown can be meant.
  const std::size_t size = found.tex.size();
  if (size > 2 && found.tex.front() == '`' && found.tex.back() == '`') found.tex = found.tex.substr(1, size - 2);
  return make_node(parser, found, 1);
}

}  // namespace

cmark_syntax_extension* make_math_extension() {
  cmark_syntax_extension* extension = cmark_syntax_extension_new("dollar-math");
  cmark_syntax_extension_set_match_inline_func(extension, match_math);
  return extension;
}

std::optional<MathNode> math_of(cmark_node* node) {
  if (cmark_node_get_type(node) != CMARK_NODE_HTML_INLINE) return {};
  std::string_view text = cmark_node_get_literal(node);
  if (!text.starts_with('$')) return {};
  text.remove_prefix(1);
  if (!text.starts_with('$')) return MathNode{text, MathNode::Kind::in_line};
  text.remove_prefix(1);
  return MathNode{text, MathNode::Kind::display};
}

}  // namespace rubricate
