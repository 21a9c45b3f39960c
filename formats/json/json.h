// The AST as JSON, in and out; the schema is documented here and carries a version.
#pragma once

#include "formats/format.h"

namespace rubricate {

Format json_format();

}  // namespace rubricate
