// pandoc's JSON -> AST. What is read, and how, says pandoc.h.
#pragma once

#include "formats/format.h"

namespace rubricate {

Document read_pandoc(const Source& source, const ReadContext& context);

}  // namespace rubricate
