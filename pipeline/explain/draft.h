// A draft of a rules file: the doubtful decisions of a text, to settle one by one.
//
//   lines:
//   # line 12: taken for a heading (55%), or a paragraph (43%)
//   # - {text: "The Storm", is: heading, level: 2}
//
// All that says something is a comment, so that the draft changes nothing as it stands; without "# " before it, an
// entry is read without a finding (pipeline/rules.h) and says what was found, never the runner-up. What rules have no
// word for, and what would not come out the same as a paragraph, is told without an entry.
#pragma once

#include <string>
#include <string_view>

#include "formats/document/explanation.h"
#include "formats/document/source.h"

namespace rubricate {

std::string rules_draft(const Source& source, const Explanation& explanation);

// Rules that are there already, byte for byte, and behind them, as comments, the entries of a draft that they do not
// have yet, commented or not; the rules alone when there are none. `file` names the rules in errors. Throws RulesError
// when they cannot be read, since comments would not make that better.
std::string extended_rules(std::string_view rules, const std::string& file, const Source& source,
                           const Explanation& explanation);

}  // namespace rubricate
