// Running heads, feet and page numbers: taken out of the lines, their pages kept.
#pragma once

#include <string>
#include <vector>

#include "formats/document/diagnostics.h"
#include "formats/text/lines.h"

namespace rubricate::plain {

// Removes the lines that come again beside page breaks (form feeds, "[Page 3]", numbers alone) and reports what they
// said. The line after a break gets Line::page; a paragraph that runs over the break is joined by giving that line no
// blank lines before it. Returns the labels of the pages.
std::vector<std::string> take_out_furniture(const Source& source, std::vector<Line>& lines, Diagnostics& found);

}  // namespace rubricate::plain
