#include "pipeline/stages/questions.h"

namespace rubricate {

void gather_questions(Document&, Diagnostics&) {}

}  // namespace rubricate
