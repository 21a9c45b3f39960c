// Metadata by name: what front matter, -M and header lines of a text share.
#pragma once

#include <string>
#include <string_view>

#include "formats/document/ast.h"

namespace rubricate {

// Sets one field: title, subtitle, author (creator), the other roles that relator_of knows (editor, translator, ...),
// lang (language), date, identifier, publisher, rights, description (abstract), subject (keywords); case does not
// count. A second person or subject is added, others replace. Any other name is kept in Metadata::extra, replacing what
// had the same name.
void set_metadata(Metadata& metadata, std::string_view name, std::string_view value);

// The code of MARC's list of relators for the word that people write: "translator" -> "trl". What it does not know,
// codes among it, comes back as it is.
std::string relator_of(std::string_view word);

// The other way: "trl" -> "translator"; a code without a word comes back as it is.
std::string_view role_word_of(std::string_view relator);

// Puts over `metadata` all that `stated` states: each field replaces that of the same name, people those of their role,
// subjects all subjects.
void put_over(Metadata& metadata, const Metadata& stated);

}  // namespace rubricate
