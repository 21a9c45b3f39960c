// CSL-JSON -> a document of one bibliography (formats/csl_items.h has what is read of each item).
//
// Reports: csl.invalid and csl.left-out.
#pragma once

#include "formats/format.h"

namespace rubricate {

Document read_csl_json(const Source& source, const ReadContext& context);

}  // namespace rubricate
