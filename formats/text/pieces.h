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
  // All of them must outlive this and stay as they are.
  Pieces(const std::vector<Line>& lines, const std::vector<Facts>& facts, const Habits& habits);

  std::size_t size() const { return starts_.size(); }
  std::size_t line_of(std::size_t piece) const { return starts_[piece]; }
  std::size_t piece_of(std::size_t line) const { return piece_of_[line]; }
  const std::vector<std::uint32_t>& starts() const { return starts_; }

  // All of these take the first line of a piece.
  bool has_heading_length(std::size_t line) const { return of(line).has_heading_length; }
  bool is_long(std::size_t line) const { return of(line).is_long; }
  bool is_short_open(std::size_t line) const { return of(line).is_short_open; }    // short, and no sentence ends it
  bool is_number_only(std::size_t line) const { return of(line).is_number_only; }  // "IV.", "Chapter 3"
  bool is_question(std::size_t line) const { return of(line).is_question; }
  Ending ending(std::size_t line) const { return of(line).ending; }  // that of its last line
  std::size_t end(std::size_t line) const;                           // the line after the piece

 private:
  // What is asked of a piece again and again.
  struct Answers {
    Ending ending : 3 = Ending::open;
    bool has_heading_length : 1 = false;
    bool is_long : 1 = false;
    bool is_short_open : 1 = false;
    bool is_number_only : 1 = false;
    bool is_question : 1 = false;
  };
  Answers answers_for(std::size_t line) const;
  bool may_be_heading(std::size_t line) const;
  bool is_text(std::size_t line, Ending ending) const;
  const Answers& of(std::size_t line) const { return answers_[piece_of_[line]]; }

  const std::vector<Line>& lines_;
  const std::vector<Facts>& facts_;
  const Habits& habits_;
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> piece_of_;
  std::vector<Answers> answers_;  // by piece
};

}  // namespace rubricate::plain
