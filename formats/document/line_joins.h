// Lines of scripts that put no blanks between their words: Chinese and Japanese.
//
//   a line end between 漢 and 字   stands for nothing: "漢字"
//   between 漢 and a, 한 and 글    stands for a blank
//
// CSS Text Level 4, 4.1.3 ("segment break transformation rules"): a line end goes where the characters on both sides
// have an East Asian Width (UAX #11) that is wide, fullwidth or halfwidth, and neither is Hangul. Emoji, which are wide
// too, stand in all scripts and do not count.
#pragma once

#include <cstddef>

#include "formats/document/ast.h"

namespace rubricate {

// Whether a line end between these two characters stands for nothing.
bool joins_without_blank(char32_t before, char32_t after);

// Whether a new line may end between them: a line end there stands for nothing, and neither sign leaves the place that
// JIS X 4051 keeps it at. 、 。 」 and small kana begin no line; 「 ends none.
bool may_end_line_between(char32_t before, char32_t after);

// Whether the soft break at `at` among these inlines stands for nothing.
bool stands_for_nothing(const Inlines& all, std::size_t at);

// Takes out the soft breaks that stand for nothing, also of the inlines inside; texts beside each other become one.
void join_lines_without_blank(Inlines& all);

}  // namespace rubricate
