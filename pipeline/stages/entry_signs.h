// Whether a text looks like a bibliography entry.
#pragma once

#include "formats/document/ast.h"

namespace rubricate {

// How many signs of an entry the text has: quotes, a year, an address, initials, emphasis, "pp.". Long prose has none.
int entry_signs(const Inlines& text);

}  // namespace rubricate
