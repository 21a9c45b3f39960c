// A text that is nothing but references -> a document with one bibliography: what `rubricate references` does.
#pragma once

#include <string_view>

#include "formats/document/ast.h"

namespace rubricate::references {

enum class Entries {
  by_layout,  // where entries begin is found (segment.h)
  by_line,    // every line is one, an empty line an empty one
};

// Entries have keys, "ref-1" and so on, and fields. Linear in the text.
Document document_of(std::string_view text, Entries entries);

}  // namespace rubricate::references
