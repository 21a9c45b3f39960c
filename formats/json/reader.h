// json -> AST.
#pragma once

#include "formats/format.h"

namespace rubricate {

Document read_json(const Source& source, const ReadContext& context);

}  // namespace rubricate
