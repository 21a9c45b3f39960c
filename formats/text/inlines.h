// What stands inside a paragraph of plain text: addresses become links, _words between low lines_ emphasis.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/document/ast.h"

namespace rubricate::plain {

// Text gathered from pieces of the source, that still knows where each byte came from.
class GatheredText {
 public:
  // `begin` is the source offset of the first byte of `text`.
  void append(std::string_view text, std::uint32_t begin);
  void append_space() { text_ += ' '; }
  // Takes the last bytes off again: a hyphen that no word has.
  void drop_end(std::size_t bytes) { text_.resize(text_.size() - std::min(bytes, text_.size())); }

  // Empty again, with room for as much.
  void clear() {
    text_.clear();
    origins_.clear();
  }

  bool empty() const { return text_.empty(); }
  std::string_view text() const { return text_; }
  // The source bytes of [begin, end) of the text.
  Span source_span(std::size_t begin, std::size_t end) const;

 private:
  std::string text_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> origins_;  // offset in text_, offset in the source
};

Inlines read_inlines(const GatheredText& gathered);

}  // namespace rubricate::plain
