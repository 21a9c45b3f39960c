// What a style sheet sets, declaration by declaration (CSS Syntax Module Level 3, as far as rules and declarations).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rubricate {

struct StyleDeclaration {
  std::string selectors;  // of the rule, as written: "p, li"
  std::string property;   // in lower case
  std::string value;      // in lower case, without "!important"
  std::size_t line = 0;   // from 1
};

// In their order, those inside of @media and its like too; what at-rules such as @font-face and @page declare is left
// out. Linear; broken CSS gives what can be read of it.
std::vector<StyleDeclaration> style_declarations(std::string_view css);

// Whether one of the selectors, split at commas, is exactly `selector`.
bool selects(const StyleDeclaration& declaration, std::string_view selector);

}  // namespace rubricate
