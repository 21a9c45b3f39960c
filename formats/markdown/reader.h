// markdown -> AST.
#pragma once

#include "formats/format.h"

namespace rubricate {

Document read_markdown(const Source& source, const Settings& settings, Diagnostics& found);

}  // namespace rubricate
