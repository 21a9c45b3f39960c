// AST -> markdown.
#pragma once

#include "formats/format.h"

namespace rubricate {

std::string write_markdown(const Document& document, const WriteContext& context);

}  // namespace rubricate
