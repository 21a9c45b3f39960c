// The lines of a plain text: what every later pass looks at instead of bytes.
//
// Blank lines are not kept as lines; each line knows how many stood before it. A form feed is white space that marks
// the line after it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "formats/document/source.h"

namespace rubricate::plain {

// What a line is for certain because of how the lines around it are drawn (kept.h) or
// set in (verse_lines.h).
enum class Kept : std::uint8_t { no, table, code, verse };

struct Line {
  std::uint32_t begin = 0;  // bytes of the source, without indentation and trailing blanks
  std::uint32_t end = 0;
  std::uint32_t number = 0;  // in the file, from 1
  std::uint32_t width = 0;   // code points from begin to end
  std::uint32_t indent = 0;  // columns of white space before it; a tab goes to the next multiple of 8,
                             // an ideographic space takes one, as an ideograph does in `width`
  std::uint32_t page = 0;    // 1 + the index of the label of the page that begins here; 0: none begins
  std::uint32_t fence = 0;   // of the lines from one code fence to the next, both included, the same number; 0: none
  // The same for short lines that are written alike but for their words and numbers, as "Monday, 3 June" and "Friday,
  // 14 June"; 0 where that says little: fewer than three of them, or no number of one or two digits.
  std::uint32_t form = 0;
  std::uint32_t label = 0;  // the same for lines that begin with the same words and a colon, "Tom: ..."; 0: with none
  std::uint16_t blanks_before = 0;  // blank lines directly before, capped
  Kept kept = Kept::no;
  bool after_form_feed = false;

  bool keeps_its_end() const { return fence != 0 || kept != Kept::no; }
  std::uint32_t end_column() const { return indent + width; }
  Span span() const { return {begin, end}; }
};

std::vector<Line> split_lines(const Source& source);

inline std::string_view text_of(const Source& source, const Line& line) { return source.text(line.span()); }

}  // namespace rubricate::plain
