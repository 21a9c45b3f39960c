// Small questions about what the nodes of a document hold.
#pragma once

#include <algorithm>
#include <string>
#include <variant>

#include "formats/document/ast.h"

namespace rubricate {

// Label and title in plain text; the first words of a section that has neither. Never empty.
std::string section_title(const Section& section);

// What a reference without words prints for the block: the title of a section or division, the caption of a figure or
// table. Empty for others.
std::string block_title(const Block& block);

// The paragraph that is all there is, or null.
const Paragraph* only_paragraph(const Blocks& blocks);

// Whether the inlines give a heading a name that can be read aloud: words, the mark of a note or the text of an image,
// but no page break.
bool has_words(const Inlines& inlines);

// Whether one of the blocks themselves is of the kind.
template <class Kind>
bool holds(const Blocks& blocks) {
  return std::any_of(blocks.begin(), blocks.end(),
                     [](const Block& block) { return std::holds_alternative<Kind>(block.node); });
}

}  // namespace rubricate
