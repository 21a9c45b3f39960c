// The rules file: what a user has said about a text, in YAML, beside it. The only reader of rubricate.yaml.
//
//   paragraph-mode: block           # line, block or indented
//   language: en                    # BCP 47
//   lines:                          # a line's own text, and what it is
//     - text: The Storm
//       is: heading                 # line_kind_names() are all there are
//       level: 2                    # of a heading, 1 to 9; without it as found
//       occurrence: 1               # when the text comes again; without it all of them
//   heading-patterns:
//     - pattern: '^Article [0-9]+'  # regular expression, RE2's syntax
//       level: 2
//   files:                          # the same keys for one file, over those above
//     notes.txt: {language: de}
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include "formats/document/corrections.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

// "rubricate.yaml:4:9: what is wrong; what is right", in one line.
struct RulesError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

inline constexpr std::string_view rules_file_name = "rubricate.yaml";

// What the rules say of one input, which they name by its path from their own folder. `file` is the rules file's name
// for errors and findings. Throws RulesError.
Corrections parse_rules(std::string_view text, const std::string& file, std::string_view input);

// What holds for `input`: the rules in `asked`; none for "none"; those in rubricate.yaml beside the input, if there is
// one, for "". The standard input lies beside nothing. Files that the rules name and that are not there are reported as
// rules_unmatched. Throws RulesError and FileError.
Corrections rules_for(const std::string& input, const std::string& asked, Diagnostics& found);

}  // namespace rubricate
