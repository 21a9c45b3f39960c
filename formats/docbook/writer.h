// AST -> docbook.
#pragma once

#include "formats/format.h"

namespace rubricate {

std::string write_docbook(const Document& document, const WriteContext& context);

}  // namespace rubricate
