#include "pipeline/stages/headings.h"

namespace rubricate {

void fold_headings(Document&, Diagnostics&) {}

}  // namespace rubricate
