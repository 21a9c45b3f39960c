#include "pipeline/stages/footnotes.h"

namespace rubricate {

void number_footnotes(Document&, Diagnostics&) {}

}  // namespace rubricate
