// The words of one paragraph, heading, item or cell as the prose stage reads them, and where in the source they stand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"

namespace rubricate {

// How many findings of one rule are reported in a document: a hostile text has one for each of its words. With --fix
// the next round finds the rest.
inline constexpr std::size_t most_findings = 10'000;

// Letters and digits that stand together, with all that is beyond ASCII: a word, or more than one where marks beyond
// ASCII part them.
struct WordRun {
  std::uint32_t begin;  // in the text of the passage
  std::uint32_t end;
  bool is_ascii;
};

class Passage {
 public:
  // `source` is the decoded text that the spans of the nodes point into; empty when it is not at hand.
  explicit Passage(std::string_view source) : source_(source) {}

  // Takes up another run of inlines; `outer` is the place of all of it. Breaks become blanks; code, formulas and raw
  // text stand in it as they are but are no words; images and marks of notes leave nothing.
  void read(const Inlines& inlines, Span outer);

  std::string_view text() const { return text_; }
  Span outer() const { return outer_; }
  bool is_ascii() const { return is_ascii_; }
  // All of the text, in its order.
  std::span<const WordRun> runs() const { return runs_; }

  // The source of [begin, end) of the text where it stands there byte for byte and on one line; unknown otherwise. Only
  // such a place may be changed.
  Span exact(std::size_t begin, std::size_t end) const;
  // The same, but what stands there may be written otherwise ("&amp;"), and the place may be that of the node around
  // it, or of all of the passage.
  Span place(std::size_t begin, std::size_t end) const;
  // All of it with its line ends and the empty lines after it; unknown when something stands before or after it there.
  Span lines() const;
  // Whether [begin, end) of the text are words of one node: no code, and nothing left out in between.
  bool is_running(std::size_t begin, std::size_t end) const;

 private:
  enum class Kind : std::uint8_t { words, blank, other };
  struct Piece {
    std::size_t begin;     // in the text; the piece ends where the next one begins
    std::uint32_t source;  // where it begins there, when it is exact
    std::uint32_t node;    // equal for pieces of one node
    Span around;           // of the node
    Kind kind;
    bool is_exact;
  };

  void add(const Inlines& inlines);
  void add_words(std::string_view words, Span span);
  void add_aligned(std::string_view words, Span span);
  void add_piece(std::string_view words, Kind kind, Span span);
  void find_runs();
  std::size_t piece_at(std::size_t offset) const;
  std::size_t end_of(std::size_t piece) const;

  std::string_view source_;
  std::string text_;
  std::vector<Piece> pieces_;
  std::vector<WordRun> runs_;
  Span outer_;
  std::uint32_t nodes_ = 0;
  bool is_ascii_ = true;
};

}  // namespace rubricate
