// Tables drawn with blanks, tabs or pipes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/text/inlines.h"

namespace rubricate::plain {

struct TableLine {
  std::string_view text;    // without indentation
  std::uint32_t begin = 0;  // its source offset
  std::uint32_t indent = 0;
  bool rule = false;  // "----  ----" or "+----+----+"
};

// Nothing when the lines have no common columns: then they are no table. A rule after the first row makes that the
// head, and so does what stands in it: no digit, above a column of numbers; where drawn borders part all rows, the
// lines between two of them are one row.
std::optional<Table> read_table(const std::vector<TableLine>& lines);

}  // namespace rubricate::plain
