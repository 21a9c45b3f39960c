// A run of inlines beside its string: citations are found in the string, and cut out of the inlines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "pipeline/stages/prose_passage.h"

namespace rubricate {

// It can be cut at any byte of its string that no styled words lie over. Offsets are bytes of flat().
class CitationRun {
 public:
  // `source` is the decoded text that spans point into; it may be empty. Both must outlive this.
  CitationRun(Inlines& inlines, std::string_view source);

  // Text as it is, emphasis as its words; citation_marks.h has what stands for all else.
  const std::string& flat() const { return flat_; }
  bool can_cut(std::size_t at) const;
  // Whether a backslash stands before that byte in the source: in Markdown it is gone from the text.
  bool is_escaped(std::size_t at);
  // Where [begin, end) stands in the source, or what is around it; unknown where nothing is known.
  Span span(std::size_t begin, std::size_t end);

  // Takes the inlines up to `end`, or all that are left, out; calls come in order.
  Inlines take_until(std::size_t end);
  Inlines take_rest();

 private:
  std::size_t index_of(std::size_t at) const;
  Span span_in(std::size_t index, std::size_t begin, std::size_t end);
  const Passage& places_in(std::size_t index);
  Inline piece(std::size_t index, std::size_t begin, std::size_t end);

  Inlines& inlines_;
  std::string_view source_;
  Passage places_;
  std::size_t placed_ = std::string::npos;  // the inline that places_ is of
  std::string flat_;
  std::vector<std::size_t> begins_;  // of each inline in the string, and its end
  std::size_t next_ = 0;             // the inline to be taken next
  std::size_t at_ = 0;               // and from where
};

}  // namespace rubricate
