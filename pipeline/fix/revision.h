// A text and all that was changed in it since: the changes of several rounds as one list over the first text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/diagnostics.h"

namespace rubricate {

// Bytes [begin, end) of the first text and what stands there now.
struct Edit {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string text = {};
};

class Revision {
 public:
  // The text must outlive this.
  explicit Revision(std::string_view original) : original_(original) {}

  // Fixes of the text as it is now, in its order, none over another. Takes time linear in all changes so far.
  void apply(const std::vector<Fix>& fixes);

  // In their order; no two touch each other.
  const std::vector<Edit>& edits() const { return edits_; }
  bool is_changed() const { return !edits_.empty(); }
  std::string text() const;

  // Where a place of the text as it is now stands in the first text. What was put in stands where it was put.
  Span original(Span now) const;

 private:
  struct Part;
  std::vector<Part> parts() const;
  void fold(std::vector<Part> parts);
  std::uint32_t original_begin(std::uint32_t now) const;
  std::uint32_t original_end(std::uint32_t now) const;

  std::string_view original_;
  std::vector<Edit> edits_;
  std::vector<std::uint32_t> starts_;  // of each edit's text in the text as it is now
};

}  // namespace rubricate
