// EPUB 3.3 with an NCX for old readers, out.
#pragma once

#include "formats/format.h"

namespace rubricate {

Format epub_format();

}  // namespace rubricate
