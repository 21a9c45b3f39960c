// AST -> pandoc's JSON. What becomes what says pandoc.h.
#pragma once

#include "formats/format.h"

namespace rubricate {

std::string write_pandoc(const Document& document, const WriteContext& context);

}  // namespace rubricate
