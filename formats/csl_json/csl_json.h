// CSL-JSON: the entries of a document's bibliographies, for programs that make citations (Citation Style Language
// 1.0.2, csl-data.json). Of the document only these are written.
#pragma once

#include <string_view>

#include "formats/format.h"

namespace rubricate {

Format csl_json_format();

// Whether a text of JSON is a list of items. Looks at its first bytes only.
bool is_csl_json_text(std::string_view text);

}  // namespace rubricate
