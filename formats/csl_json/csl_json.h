// CSL-JSON: the entries of a document's bibliographies, for programs that make citations (Citation Style Language
// 1.0.2, csl-data.json). Of the document only these are written.
#pragma once

#include "formats/format.h"

namespace rubricate {

Format csl_json_format();

}  // namespace rubricate
