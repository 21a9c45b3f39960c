// Bibliographies -> CSL-JSON, one item for each entry, in their order.
//
//   id             the entry's key
//   type           that of the fields; "document", which says nothing, where they have none
//   author, ...    {"family", "given"}, the particles with the family; {"literal"} for what is not divided
//   issued, ...    {"date-parts"} when the printed date can be read (dates.h), {"raw"} otherwise
//   custom         {"raw": the entry as it stands, "label": as printed, "confidence": {field: 0 to 1}}; no "raw" where
//                  it is what the fields say in our own style (entry_text.h)
//
// All other fields are strings under their own names.
#pragma once

#include <string>

#include "formats/format.h"

namespace rubricate {

std::string write_csl_json(const Document& document, const WriteContext& context);

}  // namespace rubricate
