#include "pipeline/stages/metadata.h"

namespace rubricate {

void complete_metadata(Document&, Diagnostics&) {}

}  // namespace rubricate
