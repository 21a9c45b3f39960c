// DocBook 5, in and out.
#pragma once

#include "formats/format.h"

namespace rubricate {

Format docbook_format();

// Whether the text is XML whose first element is in DocBook's namespace; looks at the first bytes only.
bool is_docbook_text(std::string_view text);

}  // namespace rubricate
