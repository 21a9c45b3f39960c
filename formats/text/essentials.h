// What is still asked of the facts of a line once it has a label, in a sixth of the room: the facts make way for the
// document that is made of the lines.
#pragma once

#include <cstdint>
#include <vector>

#include "formats/text/features.h"

namespace rubricate::plain {

// What a line begins with before its words; few lines have any of it.
struct LineBeginning {
  Enumerator enumerator = {};
  std::uint32_t letter_length = 0;  // bytes of "Q: "
  std::uint8_t byline = 0;          // bytes of "by "
};

class Essentials {
 public:
  explicit Essentials(const std::vector<Facts>& facts);

  // As Facts has them.
  struct Line {
    Matter matter = Matter::none;
    Ending ending = Ending::open;
    Letter letter = Letter::none;
    bool piece_start : 1 = true;
    bool full : 1 = false;
    bool rule : 1 = false;
    std::uint32_t beginning = 0;  // 1 + its index, or 0
  };
  const Line& operator[](std::size_t line) const { return lines_[line]; }
  const LineBeginning& beginning(std::size_t line) const;

 private:
  std::vector<Line> lines_;
  std::vector<LineBeginning> beginnings_;
};

}  // namespace rubricate::plain
