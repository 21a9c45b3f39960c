// The styled letters of Unicode's block "Mathematical Alphanumeric Symbols", by the names of MathML's mathvariant.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rubricate {

// "R" in "double-struck" is "ℝ". Nothing when a character has no such form, or the variant is not of MathML 3.
std::optional<std::string> styled_letters(std::string_view text, std::string_view variant);

}  // namespace rubricate
