// What the guards (guards.h) share: the text with the signs that are taken out of it. For the guard_*.cpp alone.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "formats/markdown/guards.h"

namespace rubricate {

// The text while it is guarded: a copy is made when the first sign is taken out.
class Guarding {
 public:
  explicit Guarding(std::string_view original) : original_(original) {}

  // What stood there before anything was taken out.
  std::string_view text() const { return original_; }

  // Takes out the sign at `at` that would mean something, one of those that stand_in() knows.
  void take(std::size_t at);
  // Takes out the mark of a quotation or of a list: '>', '-', '+', '*', '.' or ')'.
  void take_mark(std::size_t at);

  // Keeps the first place where a bound was met.
  void meet(MarkdownLimit limit, std::size_t begin, std::size_t end);

  std::string guarded;
  std::array<MetLimit, markdown_limit_count> limits = {};

 private:
  char& at(std::size_t place);

  std::string_view original_;
};

// The end of the line that `at` is in: that of its '\n' or of the text.
std::size_t line_end(std::string_view text, std::size_t at);

// Where the line behind the quotation marks and the marks of lists at its beginning begins.
std::size_t behind_marks(std::string_view text, std::size_t begin, std::size_t end);

// For places that go forward: the end of the lines around them that are not blank. A line of '>' alone is blank.
class Paragraphs {
 public:
  explicit Paragraphs(std::string_view text) : text_(text) {}
  std::size_t end_around(std::size_t at);

 private:
  std::string_view text_;
  std::size_t end_ = 0;
};

void guard_nesting(Guarding& guarding);
void guard_tables(Guarding& guarding);
void guard_references(Guarding& guarding);
void guard_brackets(Guarding& guarding);
void guard_addresses(Guarding& guarding);
void guard_unended_html(Guarding& guarding);

}  // namespace rubricate
