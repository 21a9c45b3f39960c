// DocBook 5, out.
#pragma once

#include "formats/format.h"

namespace rubricate {

Format docbook_format();

}  // namespace rubricate
