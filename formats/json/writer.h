// AST -> json.
#pragma once

#include "formats/format.h"

namespace rubricate {

std::string write_json(const Document& document, const WriteContext& context);

}  // namespace rubricate
