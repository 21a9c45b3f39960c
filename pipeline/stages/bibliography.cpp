#include "pipeline/stages/bibliography.h"

namespace rubricate {

void gather_bibliography(Document&, Diagnostics&) {}

}  // namespace rubricate
