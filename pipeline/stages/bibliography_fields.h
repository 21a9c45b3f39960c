// The parts of a bibliography entry, by the patterns that most styles share.
#pragma once

#include <vector>

#include "formats/document/ast.h"

namespace rubricate {

// Fields in the order citation-number, author, issued, title, container-title, URL, DOI, ISBN; only those that show
// themselves: a quoted or emphasised title, a year in parentheses or at the end, "Family, I." before it.
std::vector<Bibliography::Field> fields_of(const Bibliography::Entry& entry);

// How many signs of an entry the text has: quotes, a year, an address, initials, emphasis, "pp.". Long prose has none.
int entry_signs(const Inlines& text);

}  // namespace rubricate
