// GitHub's bare addresses (www.a.example, https://a.example, a@b.example) as cmark-gfm makes links of them: it gives
// them no place in the source, or a wrong one, and lets them run on over punctuation that is not theirs.
#pragma once

#include <cstdint>
#include <optional>

#include "formats/document/ast.h"
#include "formats/document/source.h"

namespace rubricate {

// For the links of one document, in the order of the text. The source must outlive it.
class BareAddresses {
 public:
  explicit BareAddresses(const Source& source) : source_(source) {}

  // Gives the last of the inlines, a link, its place in the block `outer`: right behind what stands before it. A link
  // whose words do not stand there keeps the place it has.
  void place(Inlines& inlines, Span outer);

  // Ends the link where its address ends, as in plain text: at the punctuation of Chinese and Japanese and at quotation
  // marks. Returns what is text again behind it, or nothing. <Addresses in brackets> are as their author wants them.
  std::optional<Inline> end(Inline& made, Span outer);

 private:
  const Source& source_;
  std::uint32_t end_ = 0;  // of the last one whose place was found
  int mended_ = 0;         // ends that were looked at; each is a look through its block
};

}  // namespace rubricate
