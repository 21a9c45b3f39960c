// text -> AST.
#pragma once

#include "formats/format.h"

namespace rubricate {

Document read_text(const Source& source, const Settings& settings, Diagnostics& found);

}  // namespace rubricate
