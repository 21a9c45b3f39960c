#include "pipeline/stages/references.h"

namespace rubricate {

void resolve_references(Document&, Diagnostics&) {}

}  // namespace rubricate
