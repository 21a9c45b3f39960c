// Running heads, feet and page numbers: taken out of the lines, their pages kept.
#pragma once

#include <string>
#include <vector>

#include "formats/document/corrections.h"
#include "formats/document/diagnostics.h"
#include "formats/text/lines.h"

namespace rubricate::plain {

// Removes the lines that come again beside page breaks and reports what they said. A page breaks at a form feed, at
// "[Page 3]", and, where there are none, at numbers ("12", "- 12 -", "xii", "Page 3 of 10", "12   THE LAMPS") that go
// on from page to page and cut sentences in two. A line that a correction names stays (of several with one text
// that which it names, counted over all lines). The line after a break gets
// Line::page; a paragraph that runs over the break is joined by giving that line no blank lines before it. Returns the
// labels of the pages.
std::vector<std::string> take_out_furniture(const Source& source, std::vector<Line>& lines,
                                            const Corrections& corrections, Diagnostics& found);

}  // namespace rubricate::plain
