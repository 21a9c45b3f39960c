#include "pipeline/convert.h"

#include <cassert>

#include "pipeline/stages/stages.h"
#include "pipeline/verify.h"

namespace rubricate {

Document read_document(const Source& source, const ReadRequest& request, Diagnostics& found) {
  Document document = request.from->read(source, request.settings, found);
  for (const Stage& stage : stages()) {
    stage.run(document, found);
    assert(verify(document, stage.name).empty());
    if (stage.name == request.stop_after) break;
  }
  return document;
}

}  // namespace rubricate
