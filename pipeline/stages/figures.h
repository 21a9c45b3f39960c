// A paragraph that is only an image -> a figure with its caption.
//
//   ![A candle](candle.png "On a winter evening")   ->   Figure{ that paragraph, caption "On a winter evening" }
//
// The paragraph stays as it is inside the figure, the image may stand in a link, and only a title makes a caption: the
// alternative text is read instead of the image, not beside it. The caption then is a copy of the image's title, so a
// Markdown writer that finds an image with a title in a figure prints the image alone. Images in a table's cell or in a
// tight list's item stay where they are.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void lift_figures(Document& document, Diagnostics& found);

}  // namespace rubricate
