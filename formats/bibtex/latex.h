// LaTeX as bibliographies have it <-> Unicode.
//
//   G{\"o}del, \'{e}, \c{c}, {\ss}, \&        Gödel, é, ç, ß, &
//   {Sturm} und {Drang}, \emph{word}          Sturm und Drang, word
//   ``quoted'', 3--5, ---, ~                  “quoted”, 3–5, —, a blank
//   $\alpha$, H$_2$O                          α, H2O
//
// Commands that are not known stay as they stand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rubricate::bibtex {

// Without recursion, in time linear in the text. White space is collapsed.
std::string text_of_latex(std::string_view latex);

// The addresses that "\href{address}{words}" leads to, as they stand; of it text_of_latex keeps the words alone.
std::vector<std::string_view> link_targets(std::string_view latex);

// The text as a value between braces: signs that mean something to TeX are written as commands, braces as words, so
// that braces are always in pairs.
std::string latex_of_text(std::string_view text);

}  // namespace rubricate::bibtex
