// The number of a page as it stands in a line of its own or at one end of a running head.
//
//   12   xii                      bare
//   - 12 -   [12]   ~ xii ~       decorated
//   Page 3   Page 3 of 10   p. 3  named; "... [Page 3]" at the end of a line too
//   12   THE LAMPS   or   THE LAMPS   13      beside words
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rubricate::plain {

struct PageMark {
  enum class Style : std::uint8_t { bare, decorated, named, beside_words };
  Style style = Style::bare;
  bool roman = false;
  bool certain = false;  // "[Page 3]", "Page 3 of 10": it can be nothing else
  bool wide = false;     // beside words: two blanks, a tab or a bar part them
  std::uint32_t value = 0;
  std::size_t begin = 0;  // bytes of the number in the line
  std::size_t end = 0;

  bool alone() const { return style != Style::beside_words; }
  std::string label() const;        // "12", "xii"
  std::string label_after() const;  // of the page that follows
};

std::optional<PageMark> read_page_mark(std::string_view line);

}  // namespace rubricate::plain
