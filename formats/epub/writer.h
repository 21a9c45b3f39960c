// AST -> epub.
#pragma once

#include "formats/format.h"

namespace rubricate {

std::string write_epub(const Document& document, const WriteContext& context);

}  // namespace rubricate
