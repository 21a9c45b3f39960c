// What is drawn between the rows of a table, and the columns that it says there are.
//
//   +-----+-----+   |-----+-----|   |:---|---:|     borders
//   -----+-----     :---|---:                       the same without sides: columns are parted by "|"
//   =====  =====    -----  -----                    a row of groups: columns stand below them
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"

namespace rubricate::plain {

bool is_border(std::string_view text);
bool is_open_border(std::string_view text);
// Two groups at the least: one is an underline or a break.
bool is_column_rule(std::string_view text);

inline bool is_ruling(std::string_view text) { return is_border(text) || is_open_border(text) || is_column_rule(text); }

// Whether two column rules have their groups at the same places, drawn single or double.
bool are_alike(std::string_view one, std::string_view other);

// The alignments that colons of a border say, one for each column: "|:---|---:|"; nothing where it has no colon.
std::vector<Table::Align> alignments_of(std::string_view border);

// The columns that a column rule draws.
class ColumnRule {
 public:
  // `text` is one, and stands `indent` columns to the right.
  ColumnRule(std::string_view text, std::uint32_t indent);

  std::size_t columns() const { return groups_.size(); }
  bool is_wide() const;  // all groups stand two blanks or more apart

  struct Part {
    std::size_t begin = 0;  // bytes of the line
    std::size_t end = 0;
  };
  // What stands in each column of a line, without the blanks around it. Nothing when words stand between columns.
  std::vector<Part> parts(std::string_view text, std::uint32_t indent) const;

 private:
  struct Group {
    std::uint32_t begin = 0;  // in columns
    std::uint32_t end = 0;
  };
  std::vector<Group> groups_;
};

}  // namespace rubricate::plain
