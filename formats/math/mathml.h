// TeX formulas -> MathML for books: what KaTeX makes of them, in the subset that EPUB takes and with the meaning kept
// where a reading system knows no more than MathML Core.
//
//   - Letters that a mathvariant styles become those of Unicode (\mathbb R is ℝ), since Core has no mathvariant; in
//     text they keep it.
//   - Cells have classes for what Core leaves to CSS: "left" and "right", "no-gap-before" and "no-gap-after",
//     "line-after" and "line-below"; the number of a line is "tag".
//   - The TeX stands in alttext, and as an annotation.
//
// KaTeX's functions are taken but for those that link, load or name something (\href, \includegraphics, \htmlId).
// \label is taken and prints nothing; \ref and \eqref print what define_label has said.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/math/katex.h"

namespace rubricate {

struct MathmlResult {
  std::string mathml;  // <math xmlns="...">, well-formed and on one line but for line ends in the TeX; empty: an error
  std::vector<std::string> unknown_labels;        // of \ref and \eqref; they stand as text
  std::string error;                              // why there is none, as the end of a sentence
  std::size_t error_at = Katex::Result::nowhere;  // the byte of `tex` at which KaTeX stopped
  bool is_said = false;                           // the same error was that of a formula before, for all that follow
};

// Formulas are to come in the order of the document, since definitions in one may hold for those after it (katex.h).
// The same formulas give the same result everywhere.
MathmlResult mathml_of(std::string_view tex, MathDisplay display, Katex& katex);

}  // namespace rubricate
