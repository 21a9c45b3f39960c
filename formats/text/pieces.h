// The pieces of a text: lines that wrapping made of one (measure.cpp), with the questions that are asked of them.
#pragma once

#include <cstddef>
#include <vector>

#include "formats/text/features.h"

namespace rubricate::plain {

// A text with fewer pieces is short: it has too few of anything for a habit, and rules decide more.
inline constexpr std::size_t few_pieces = 60;

bool is_numbered(EnumeratorKind kind);  // counts something: no bullet, no key

class Pieces {
 public:
  // All of them must outlive this.
  Pieces(const std::vector<Line>& lines, const std::vector<Facts>& facts, const Habits& habits);

  std::size_t size() const { return starts_.size(); }
  std::size_t line_of(std::size_t piece) const { return starts_[piece]; }
  std::size_t piece_of(std::size_t line) const { return piece_of_[line]; }
  const std::vector<std::size_t>& starts() const { return starts_; }

  // All of these take the first line of a piece.
  bool has_heading_length(std::size_t line) const;
  bool is_long(std::size_t line) const;
  bool is_short_open(std::size_t line) const;   // short, without the end of a sentence
  bool is_number_only(std::size_t line) const;  // "IV.", "Chapter 3"
  bool is_question(std::size_t line) const;
  Ending ending(std::size_t line) const;    // what the piece ends with is what its last line ends with
  std::size_t end(std::size_t line) const;  // the line after the piece

 private:
  const std::vector<Line>& lines_;
  const std::vector<Facts>& facts_;
  const Habits& habits_;
  std::vector<std::size_t> starts_;
  std::vector<std::uint32_t> piece_of_;
};

}  // namespace rubricate::plain
