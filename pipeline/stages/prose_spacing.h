// Blanks that are missing between words: "end.Next", "one,two", "word(word", and before a date, "Moscow.Jul 12, 2022".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/document/diagnostics.h"
#include "pipeline/stages/prose_passage.h"

namespace rubricate {

// "http.Handler" and "end.Next" look alike, and so do "Doe,John" and "one,two": what comes once in a text is a slip, a
// word that comes again with the same mark is a way to write. So the doubtful are kept until all of the text is read.
class Spacing {
 public:
  explicit Spacing(Diagnostics& found) : found_(found) {}

  // Reports prose.glued-date at once, and takes note of missing blanks.
  void review(const Passage& passage);
  // Reports prose.missing-space.
  void finish();

 private:
  struct Doubt {
    std::uint64_t word;  // before the mark
    char mark;
    Diagnostic finding;
  };

  bool is_long(std::string_view text);
  std::size_t date(const Passage& passage, std::size_t at);
  void sentence(const Passage& passage, std::size_t at);
  void clause(const Passage& passage, std::size_t at);
  void bracket(const Passage& passage, std::size_t at);
  void report(const Passage& passage, std::size_t begin, std::size_t at, std::size_t end, Safety safety);
  void doubt(const Passage& passage, std::size_t begin, std::size_t at, std::size_t end);

  Diagnostics& found_;
  std::vector<Doubt> doubts_;
  std::unordered_map<std::uint64_t, int> uses_;  // of a word with a mark glued to what follows
  std::size_t commas_ = 0;                       // with a blank after them
  std::size_t dates_ = 0;
  std::size_t first_blank_ = 0;  // of the passage, or npos
  std::optional<bool> is_long_;  // the passage; nothing before a mark asks for it
};

}  // namespace rubricate
