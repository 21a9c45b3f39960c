// The rules of a style sheet that can be read, in the grammar that EPUB's checkers hold sheets to: CSS 2.1 with the
// at-rules and selectors of later modules, without rules inside rules. EPUB forbids the properties direction and
// unicode-bidi (EPUB 3.3, section 6.3.1).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rubricate {

struct StyleFault {
  std::size_t line = 1;   // of the sheet
  std::string what = {};  // "the block of \"h1\" is not closed; closed at the end of the sheet"
};

struct SoundStyle {
  // Without the rules and declarations at fault, and without semicolons that end nothing; else as given.
  std::string css;
  std::vector<StyleFault> faults = {};
  bool has_unwanted = false;  // a rule that was not wanted stood in it, and is left out too
};

// `is_unwanted` is asked about each rule without rules inside, whole, and each statement such as @import. Linear where
// it is.
SoundStyle sound_style(std::string_view css, bool (*is_unwanted)(std::string_view rule) = nullptr);

}  // namespace rubricate
