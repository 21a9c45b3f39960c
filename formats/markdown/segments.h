// Where a Markdown document can be cut into pieces whose blocks are those of the whole.
//
// cmark-gfm's cost for each byte grows with its input, and its trees take ten times their text: pieces that fit into
// the processor's cache are parsed twice as fast, each tree is dropped before the next, and pieces can be parsed at the
// same time.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "formats/markdown/parse.h"

namespace rubricate {

struct Segment {
  std::size_t begin = 0;  // bytes of the document, at the start of a line
  std::size_t end = 0;

  bool operator==(const Segment&) const = default;
};

inline constexpr std::size_t usual_segment = std::size_t{1} << 14;

// Cuts the text at the first good place after each `size` bytes; one segment when there is none. A good place is a
// heading or a paragraph that begins at the margin after a blank line, outside of fences, of HTML that goes on over
// blank lines, and of tags that may hold Markdown (containers.h): it ends every list, quotation and note before it.
// What is inside and outside is judged line by line and may be wrong; ends_open() tells. Linear.
std::vector<Segment> cut_markdown(std::string_view text, std::size_t size);

// Whether a good place is at `at`, the start of a line, if no fence, HTML or tag is open there.
bool may_be_cut_before(std::string_view text, std::size_t at);

// Whether a fence or HTML at the margin is still open where the segment ends, so that it must not end there. `tree` is
// its parse. When it is not, and the segment begins at a good place, what comes after the segment begins at one too.
bool ends_open(std::string_view segment, const MarkdownTree& tree);

}  // namespace rubricate
