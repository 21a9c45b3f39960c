// Plain text -> AST: the passes in their order.
//
//   lines     the source cut into lines; page furniture taken out
//   habits    how this document is written
//   measure   facts of each line          (measure.cpp)
//   regions   contents list, licence      (regions.cpp)
//   observe   features of each line       (observe.cpp)
//   labels    the best sequence of labels
//   blocks    labelled lines -> blocks and levels
#pragma once

#include "formats/format.h"
#include "formats/text/labels.h"

namespace rubricate {

Document read_text(const Source& source, const ReadContext& context);

// With other models than those that the program was built with.
Document read_text_by(const plain::LineModels& models, const Source& source, const ReadContext& context);

}  // namespace rubricate
