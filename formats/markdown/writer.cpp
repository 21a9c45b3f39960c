#include "formats/markdown/writer.h"

namespace rubricate {

std::string write_markdown(const Document&, const WriteContext&) { return {}; }

}  // namespace rubricate
