// What commands of LaTeX stand for in the text of a bibliography; without their backslash.
#pragma once

#include <optional>
#include <string_view>

namespace rubricate::bibtex {

// "ss" -> "ß", "alpha" -> "α", "&" -> "&"; "" for what says how words look, "emph"; nothing for a command that is not
// known.
std::optional<std::string_view> sign_of(std::string_view command);

// The combining character of an accent, "\"" -> U+0308; 0 for any other command.
char32_t accent_of(std::string_view command);

}  // namespace rubricate::bibtex
