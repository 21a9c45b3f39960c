#include "pipeline/stages/prose.h"

namespace rubricate {

void review_prose(Document&, Diagnostics&) {}

}  // namespace rubricate
