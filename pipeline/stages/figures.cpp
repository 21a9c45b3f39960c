#include "pipeline/stages/figures.h"

namespace rubricate {

void lift_figures(Document&, Diagnostics&) {}

}  // namespace rubricate
