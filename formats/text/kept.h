// Lines that keep their ends for certain, whatever stands around them: tables that are drawn or typed with tabs, and
// the programs of programs.h.
#pragma once

#include <vector>

#include "formats/text/lines.h"

namespace rubricate::plain {

// Sets Line::kept. `lines` are those of the whole text, with their indentation.
void mark_kept_lines(const Source& source, std::vector<Line>& lines);

}  // namespace rubricate::plain
