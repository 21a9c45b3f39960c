// What the reader made of each line of a plain text, and why. The same passes as read_text's, so it says what is done.
#pragma once

#include "formats/format.h"

namespace rubricate {

Explanation explain_text(const Source& source, const ReadContext& context);

}  // namespace rubricate
