// Metadata by name: what front matter, -M and header lines of a text share.
#pragma once

#include <string_view>

#include "formats/document/ast.h"

namespace rubricate {

// Sets one field: title, subtitle, author (creator), lang (language), date, identifier, publisher, rights, description
// (abstract), subject (keywords); case does not count. A second author or subject is added, others replace. Any other
// name is kept in Metadata::extra, replacing what had the same name.
void set_metadata(Metadata& metadata, std::string_view name, std::string_view value);

}  // namespace rubricate
