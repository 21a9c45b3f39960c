// What a style sheet sets, declaration by declaration (CSS Syntax Module Level 3, as far as rules and declarations).
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace rubricate {

// What the declarations of one rule have in common.
struct StyleRule {
  std::string selectors;                // as written: "p, li"
  std::unordered_set<std::string> all;  // of them, split at commas
  // Whether one of them is exactly `selector`.
  bool selects(const std::string& selector) const { return all.contains(selector); }
};

struct StyleDeclaration {
  std::shared_ptr<const StyleRule> rule;
  std::string property;  // in lower case
  std::string value;     // in lower case, without "!important"
  std::size_t line = 0;  // from 1
};

// In their order, those inside of @media and its like too; what at-rules such as @font-face and @page declare is left
// out. Linear; broken CSS gives what can be read of it.
std::vector<StyleDeclaration> style_declarations(std::string_view css);

}  // namespace rubricate
