// Third pass: labelled lines -> blocks. Lines are joined, items nested, levels given; no line is left out.
#pragma once

#include <vector>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "formats/text/labels.h"

namespace rubricate::plain {

struct LabelledText {
  const Source& source;
  const std::vector<Line>& lines;
  const std::vector<Facts>& facts;
  const std::vector<Decision>& decisions;
  const std::vector<std::string>& page_labels;  // named by Line::page
  const Habits& habits;
};

// Fills body and metadata (creators) of `document`.
void assemble(const LabelledText& text, Document& document, Diagnostics& found);

}  // namespace rubricate::plain
