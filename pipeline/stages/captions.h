// Which block each printed number of a figure, table, listing or equation belongs to.
//
//   a caption of its own            Figure::caption, Table::caption: "Figure 2: The lamp"
//   a paragraph beside the block    "Table 4: Tides" next to a table; "Listing 2: The loop" next to code, and so are
//                                   the captions of figures and tables that plain text draws. Where blocks stand on
//                                   both sides of captions, the side that the others of the kind in the list leave no
//                                   choice about is meant; else the block above it is
//   the last line of code           as plain text draws figures and tables with their captions
//   a paragraph alone               itself: there is nothing else to lead to
//   an equation's own mark          \tag{3} of a formula, "  (3)" at the end of a line of an indented one
//
// Linear.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "pipeline/stages/reference_phrases.h"

namespace rubricate {

struct NumberedBlock {
  Block* block;  // of the document that was asked about; good until its blocks move
  PartNumber number;
};

// Those of `blocks` and below, in the order of the text.
std::vector<NumberedBlock> numbered_blocks(Blocks& blocks);

// "figure", "listing", ...: what an identifier of such a block is made of. Empty for parts that are no such blocks.
std::string_view word_for(Part part);

// What a paragraph names when it is a caption: "Figure 2: The lamp", "Table 4. Prices", in whatever style; nothing for
// "Figure 2 shows", and for other blocks.
std::optional<PartNumber> caption_of(const Block& block);

}  // namespace rubricate
