// Guards before libcmark-gfm: they bound what would take it time or memory out of all proportion to the text.
//
// A sign that would begin one thing too many is handed over as a control character, which no decoded text holds, so
// that lines and columns stay what they are, and is put back into the tree. What is bounded, and what becomes of the
// rest:
//
//   quotations, lists and notes that begin on one line, or far right   its words stand in the deepest of them
//   columns of a table; cells that its short rows lack                 the table is text
//   lines of a long paragraph that look like the second of a table     the table is text
//   what references repeat of their definitions                        the reference is text
//   brackets behind many images that never end, or behind thousands
//   of marks of emphasis and links in one paragraph                    text
//   ")" in a bare address                                              text
//   "<?", "<!A", "<![CDATA[" that never end; "@" that make no address  text, as without a guard
//
// Every guard is linear. A document that stays within the bounds is handed over as it is, without a copy.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// cmark-gfm's own; its header is for the .cpp files of this folder.
struct cmark_node;

namespace rubricate {

enum class MarkdownLimit : unsigned char {
  nesting,
  table_columns,
  table_cells,
  table_heads,
  references,
  brackets,
  address
};
constexpr std::size_t markdown_limit_count = 7;

// The first place where a bound was met, offsets into the text.
struct MetLimit {
  MarkdownLimit limit = {};
  std::size_t begin = 0;
  std::size_t end = 0;
};

// What was found and what was done about it, for a finding.
std::string_view detail_of(MarkdownLimit limit);

class MarkdownGuards {
 public:
  // `original` is decoded text (encoding.h), and must outlive the guards.
  explicit MarkdownGuards(std::string_view original);

  // What cmark is to parse: as long as the original, with the same line ends. Until the guards end.
  std::string_view text() const { return guarded_.empty() ? original_ : std::string_view(guarded_); }

  // Bounds that what stands in words may have met; within code or raw HTML they change nothing.
  using InWords = std::array<bool, markdown_limit_count>;

  // Puts the signs back into a tree that was made of text() or of a part of it, or into a piece of it. May be called
  // from several threads, for trees of their own.
  void restore(cmark_node* root, InWords& in_words) const;
  std::string restored(std::string piece) const;

  // The bounds that were met, of those in the words of the restored trees.
  std::vector<MetLimit> met(const InWords& in_words) const;

 private:
  static std::string restored_text(std::string_view piece, InWords& in_words);

  std::string_view original_;
  std::string guarded_;                                     // empty: as the original
  std::array<MetLimit, markdown_limit_count> limits_ = {};  // unmet: begin == end
};

}  // namespace rubricate
