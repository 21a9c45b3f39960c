// What a well-formed document is: run after every stage in tests and debug builds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"

namespace rubricate {

// A sentence for each violation: first the invariants that hold from the reader on (see ast.h), then what the stages up
// to and with `after_stage` promise. An empty name checks a reader's document.
std::vector<std::string> verify(const Document& document, std::string_view after_stage);

}  // namespace rubricate
