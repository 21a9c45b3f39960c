// A text as the writer of Markdown made it, and its blocks at the margin.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"

namespace rubricate {

struct Written {
  enum class Kind : unsigned char { front_matter, body, note };
  struct Piece {
    std::size_t begin = 0;             // in `text`, where that is kept; what is there ends where the next one begins
    std::uint64_t hash = 0;            // of what text_of returns for it
    Span source = {};                  // of the block
    std::uint32_t size_in_source = 0;  // so many bytes of `source` from source.begin on come first; `text` has the rest
    Kind kind = Kind::body;
    bool is_renamed = false;  // a note whose label an earlier one has
  };
  struct Loss {
    std::size_t piece = 0;
    Span span = {};
    std::string detail;
  };
  std::string text;              // empty when only the hashes were asked for; without what stands in `source`
  std::string_view source = {};  // where pieces stand; empty when all text was asked for
  std::vector<Piece> pieces;
  std::vector<Loss> losses;
};

// What was written for that piece, which was kept, without the line ends behind it.
std::string_view text_of(const Written& written, std::size_t piece);

// The text with what stands in the source.
std::string whole_text(const Written& written);

}  // namespace rubricate
