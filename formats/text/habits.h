// First pass: how this document is written. Nothing is labelled here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/source.h"
#include "formats/text/lines.h"

namespace rubricate::plain {

// How lines make paragraphs.
enum class ParagraphMode : std::uint8_t {
  line,      // each line is a paragraph
  block,     // hard-wrapped; a blank line ends a paragraph
  indented,  // hard-wrapped; a paragraph begins with an indented line
};
std::string_view name_of(ParagraphMode mode);  // as --paragraph-mode takes it and findings say it

struct Habits {
  ParagraphMode mode = ParagraphMode::line;
  std::uint32_t fill = 0;         // column that wrapped lines are filled to; 0 when lines are not wrapped
  std::uint32_t body_indent = 0;  // of most lines of running text
  std::uint32_t usual_gap = 0;    // blank lines between paragraphs: 0, 1, ...
  bool unspaced = false;          // a script that puts no spaces between words (Chinese, Japanese)
  double wrapped_share = 0;       // of the neighbouring lines, how many are broken only because they are full
  std::string language;           // BCP 47, or empty when unsure

  // Columns further in than body_indent that make a first line: one ideographic space, or two blanks.
  std::uint32_t least_first_indent() const { return unspaced ? 1 : 2; }
};

// `asked` overrides what is found ("auto", "line", "block", "indented").
Habits learn_habits(const Source& source, const std::vector<Line>& lines, std::string_view asked);

// Whether line `index` ends where it does because the next line's first word would not have fitted.
bool wraps_into_next(const Source& source, const std::vector<Line>& lines, std::size_t index, const Habits& habits);

}  // namespace rubricate::plain
