// The labels of equations, and formulas that only refer to one.
//
//   e = mc^2 \tag{3} \label{energy}     the label "energy" of an equation that is numbered 3
//   a &= b \label{a} \\ c \tag{2}       lines have tags and labels of their own: "a" has no number
//   \eqref{energy}                      alone in its formula: the text "(3)", which can be a link
//
// Read off the TeX as it stands; what macros make is not seen. Linear.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace rubricate {

struct EquationLabel {
  std::string_view name;
  std::string_view tag = {};  // as written in \tag{} or \tag*{}; empty: none
};

// Of all lines, in order. The views are into `tex`.
std::vector<EquationLabel> equation_labels(std::string_view tex);

struct EquationReference {
  std::string_view label;
  bool is_in_parentheses = false;  // \eqref
};

// When the formula is \ref{label} or \eqref{label} and nothing else but blanks.
std::optional<EquationReference> equation_reference(std::string_view tex);

}  // namespace rubricate
