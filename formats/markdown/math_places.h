// Where formulas stand in the source, which cmark-gfm does not say of nodes that an extension makes.
#pragma once

#include <cstdint>
#include <string_view>

#include "formats/document/source.h"

namespace rubricate {

class MathPlaces {
 public:
  explicit MathPlaces(const Source& source) : source_(source) {}

  // "$a_1$" or "$`a_1`$" with its signs, in the block `outer`: at `likely`, or else the next one there. Unknown when it
  // is written otherwise, as over two lines behind the ">" of a quotation. Formulas of a block are to be asked for in
  // their order; all of them take one walk over the block.
  Span next(std::string_view tex, std::uint32_t likely, Span outer);

 private:
  const Source& source_;
  Span block_ = {};
  std::uint32_t from_ = 0;
};

}  // namespace rubricate
