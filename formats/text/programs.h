// Blocks of a short text that are a program, commands, settings or the tree of a directory.
#pragma once

#include <vector>

#include "formats/text/lines.h"

namespace rubricate::plain {

// Marks their lines as Kept::code. A long text has enough of them for a habit: there nothing is marked.
void mark_programs(const Source& source, std::vector<Line>& lines);

}  // namespace rubricate::plain
