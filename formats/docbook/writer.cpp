#include "formats/docbook/writer.h"

namespace rubricate {

std::string write_docbook(const Document&, const WriteContext&) { return {}; }

}  // namespace rubricate
