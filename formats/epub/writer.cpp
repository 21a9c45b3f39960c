#include "formats/epub/writer.h"

namespace rubricate {

std::string write_epub(const Document&, const WriteContext&) { return {}; }

}  // namespace rubricate
