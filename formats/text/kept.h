// Lines that keep their ends for certain, whatever stands around them: tables that are drawn or typed with tabs, and
// the programs of programs.h.
#pragma once

#include <string_view>
#include <vector>

#include "formats/text/lines.h"

namespace rubricate::plain {

// "+-----+-----+" or "|-----|-----|": what is drawn between the rows of a table.
bool is_border(std::string_view text);

// Sets Line::kept. `lines` are those of the whole text, with their indentation.
void mark_kept_lines(const Source& source, std::vector<Line>& lines);

}  // namespace rubricate::plain
