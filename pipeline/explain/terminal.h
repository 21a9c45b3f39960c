// An explanation as text for a terminal.
//
//   novel.txt:12: taken for a heading of level 2 (93%); the runner-up is a paragraph (6%)
//
//      12 | CHAPTER ONE
//
//     for a heading
//       +3.5  strongly  it is in capitals
//     against it, for a paragraph
//       -1.0  somewhat  no blank line stands before it, where paragraphs have one
#pragma once

#include <cstddef>
#include <string>

#include "formats/document/explanation.h"
#include "formats/document/source.h"
#include "pipeline/explain/words.h"

namespace rubricate {

// How many reasons are shown of a line.
enum class Reasons { strongest, all };

// Each line of the range with its reasons. The range lies within the lines of the explanation.
std::string explain_lines(const Source& source, const Explanation& explanation, LineRange range, Reasons reasons);

// The whole file in a table: its headings and its doubtful lines, in their order.
std::string explain_file(const Source& source, const Explanation& explanation);

}  // namespace rubricate
