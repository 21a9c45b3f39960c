// Random documents that Markdown can hold, the same for the same seed on every machine.
#pragma once

#include <cstdint>

#include "formats/document/ast.h"

namespace rubricate::testing_support {

// A document as the Markdown reader leaves it: flat headings, no spans, no stage's work. Its texts are chosen to tempt:
// delimiters, brackets, entities, line beginnings that could be lists.
Document random_markdown(std::uint32_t seed);

}  // namespace rubricate::testing_support
