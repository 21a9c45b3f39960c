// AST -> EPUB: the order of events.
//
//   plan the files -> write and compress each content document -> images -> identifier -> package, navigation ->
//   archive
#pragma once

#include "formats/format.h"

namespace rubricate {

// Reports what the book cannot hold; throws WriteError when a library refuses.
std::string write_epub(const Document& document, const WriteContext& context);
// The same book in Kobo's flavour.
std::string write_kepub(const Document& document, const WriteContext& context);

}  // namespace rubricate
