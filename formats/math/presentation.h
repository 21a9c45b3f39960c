// Presentation MathML of a document's own, cleaned for books and for other programs.
#pragma once

#include <string>
#include <string_view>

namespace rubricate {

// One <math> element, in its namespace or in none, as MathML 3 has it (chapter 3): presentation elements with as many
// children as each takes, and attributes that say how they are set, with values of their kind. What links, runs, loads,
// names or styles is left out, and so is what else a formula is said to mean (annotations): of semantics and maction
// the first child stays. Written without a prefix. Empty for what is not well-formed or has other elements: its words
// are all that can be kept. Linear.
std::string presentation_mathml(std::string_view xml);

// Whether it keeps attributes of this name, where their values fit.
bool is_mathml_setting(std::string_view name);

}  // namespace rubricate
