// A piece of a text, with its place in the source.
#pragma once

#include <cstddef>
#include <cstdint>

#include "formats/document/ast.h"

namespace rubricate {

// The span of bytes [begin, end) of a text of `size` bytes that has the span `whole`. A text that is not that of the
// source any more (an entity, an escape) has no exact place in it: then the whole.
inline Span part_of(Span whole, std::size_t size, std::size_t begin, std::size_t end) {
  if (whole.end - whole.begin != size) return whole;
  return {whole.begin + static_cast<std::uint32_t>(begin), whole.begin + static_cast<std::uint32_t>(end)};
}

// Bytes [begin, end) of a node that holds a Text, with its attributes; the identifier stays with the piece that begins
// the text, since no two nodes have the same.
inline Inline text_part(const Inline& node, std::size_t begin, std::size_t end) {
  const SourceString& text = std::get<Text>(node.node).text;
  Inline piece{.node = Text{text.part(begin, end - begin)},
               .attributes = node.attributes,
               .span = part_of(node.span, text.size(), begin, end)};
  if (begin > 0 && !piece.attributes->id.empty()) piece.attributes.edit().id.clear();
  return piece;
}

// Cuts bytes [0, length) off the front of a Text's node.
inline void drop_front(Inline& node, std::size_t length) {
  SourceString& text = std::get<Text>(node.node).text;
  node.span = part_of(node.span, text.size(), length, text.size());
  text.erase(0, length);
}

}  // namespace rubricate
