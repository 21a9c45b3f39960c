#include "pipeline/stages/identifiers.h"

namespace rubricate {

void assign_identifiers(Document&, Diagnostics&) {}

}  // namespace rubricate
