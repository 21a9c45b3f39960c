// Which letters a passage has: a paragraph, a heading, a cell, or a list of them. They tell which way its lines run,
// and what its ideographs are.
#pragma once

#include <cstddef>

#include "formats/document/ast.h"
#include "formats/document/scripts.h"

namespace rubricate {

struct PassageLetters {
  std::size_t left_to_right = 0;  // letters
  std::size_t right_to_left = 0;
  std::size_t ideographs = 0;
  std::size_t kana = 0;
  Script right_to_left_script = Script::none;  // none when there are several
  // Words from right to left go on from one inline element to the next with nothing between that has a direction of its
  // own.
  bool has_runs_over_elements = false;

  bool is_right_to_left() const { return right_to_left > left_to_right; }
};

// Of the words alone: code, formulas and pictures have no say.
PassageLetters passage_of(const Inlines& content);
// The first 4096 characters tell, so that blocks inside each other can each be asked.
PassageLetters passage_of(const Blocks& content);
PassageLetters passage_of(const Block& content);

}  // namespace rubricate
