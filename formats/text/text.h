// Plain text without markup: its structure is recovered from the lines alone.
#pragma once

#include "formats/format.h"

namespace rubricate {

Format text_format();

}  // namespace rubricate
