// EPUB 3.3 with an NCX for old readers, out; and the same with what Kobo's readers want in it.
#pragma once

#include "formats/format.h"

namespace rubricate {

Format epub_format();
// The same book with the same options and identifier; every sentence has a span of its own (formats/epub/kobo.h).
Format kepub_format();

}  // namespace rubricate
