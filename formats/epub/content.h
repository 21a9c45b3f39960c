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

// Whether one of the blocks themselves is of the kind.
template <class Kind>
bool holds(const Blocks& blocks) {
  return std::any_of(blocks.begin(), blocks.end(),
                     [](const Block& block) { return std::holds_alternative<Kind>(block.node); });
}

}  // namespace rubricate
