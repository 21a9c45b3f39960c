// Where the lines of a title end, as one would set it by hand.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace rubricate::cover {

// What a line end may follow.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;         // with the space behind
  double width = 0;            // without it
  double space = 0;            // of the space behind
  double hyphen = 0;           // what a line that ends behind it is wider, where it is part of a word
  bool leans_on_next = false;  // a short word such as an article, or half of one: a poor end of a line
};

struct Lines {
  std::vector<std::size_t> ends;  // the piece behind the last of each line
  double unevenness = 0;          // 0: all of one length, and no line ends poorly
  int poor_ends = 0;
};

// The most even lines of at most `width`, `count` of them; nothing when there are none. Time grows with
// pieces * pieces-in-a-line * count.
std::optional<Lines> even_lines(std::span<const Piece> pieces, std::size_t count, double width);

// How many lines the pieces need at least; nothing when one is wider than `width`.
std::optional<std::size_t> least_lines(std::span<const Piece> pieces, double width);

}  // namespace rubricate::cover
