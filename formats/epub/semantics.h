// What the roles of sections and divisions mean in an e-book: the words of EPUB's Structural Semantics Vocabulary
// (epub:type) and of DPUB-ARIA 1.1 (role).
#pragma once

#include <string_view>

#include "formats/document/ast.h"

namespace rubricate {

enum class Matter { front, body, back };

struct Semantics {
  std::string_view word = {};     // the role in the document
  std::string_view type = {};     // epub:type
  std::string_view role = {};     // ARIA; empty where none fits or the fitting one is deprecated
  std::string_view element = {};  // of a division; a section is always a section
  Matter matter = Matter::body;
};

// Of the first role that has a meaning; all empty when none has.
Semantics semantics_of(const Attributes& attributes);
// The same for a section; without a role that section elements may not have.
Semantics semantics_of_section(const Attributes& attributes);
const Semantics& semantics_named(std::string_view word);

}  // namespace rubricate
