#include "formats/markdown/document_writer.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "formats/document/encoding.h"

namespace rubricate::markdown {

void MarkdownWriter::tagged_table(const Table& node, const Block& block) {
  Tag tag{.name = "table", .attributes = tag_attributes(block.attributes)};
  std::string columns;
  for (const Table::Align align : node.columns)
    columns += (columns.empty() ? "" : " ") + std::string(align_names[static_cast<std::size_t>(align)]);
  tag.own.emplace_back("columns", columns.empty() ? "0" : columns);
  tag_line(tag);
  if (node.caption) words({.name = "caption"}, *node.caption);
  const bool outer = std::exchange(lifts_figures_, false);
  tagged_rows("thead", "th", node.head, node.columns);
  tagged_rows("tbody", "td", node.body, node.columns);
  tagged_rows("tfoot", "td", node.foot, node.columns);
  lifts_figures_ = outer;
  close_tag("table");
}

void MarkdownWriter::tagged_rows(std::string_view name, std::string_view cell_name, const std::vector<Table::Row>& rows,
                                 const std::vector<Table::Align>& columns) {
  if (rows.empty()) return;
  tag_line({.name = std::string(name)});
  std::vector<int> reaching(columns.size(), 0);  // rows that a cell above still takes in each column
  for (const Table::Row& row : rows) {
    tag_line({.name = "tr"});
    std::size_t column = 0;
    for (const Table::Cell& cell : row.cells) {
      while (column < reaching.size() && reaching[column] > 0) --reaching[column++];
      Tag tag{.name = std::string(cell_name)};
      if (cell.column_span != 1) tag.own.emplace_back("colspan", std::to_string(cell.column_span));
      if (cell.row_span != 1) tag.own.emplace_back("rowspan", std::to_string(cell.row_span));
      if (column < columns.size() && columns[column] != Table::Align::none)
        tag.own.emplace_back("align", align_names[static_cast<std::size_t>(columns[column])]);
      for (int i = 0; i < cell.column_span && column < reaching.size(); ++i) reaching[column++] = cell.row_span - 1;
      part(std::move(tag), cell.body);
    }
    while (column < reaching.size()) reaching[column] -= reaching[column] > 0, ++column;
    close_tag("tr");
  }
  close_tag(name);
}

void MarkdownWriter::table(const Table& node, const Block& block) {
  if (!has_pipes(node)) return tagged_table(node, block);
  std::vector<const Table::Row*> rows;
  for (const auto* part : {&node.head, &node.body})
    for (const Table::Row& row : *part) rows.push_back(&row);
  const Table::Row no_head;
  if (node.head.empty()) rows.insert(rows.begin(), &no_head);
  Grid grid = grid_of(rows, node.columns.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    table_row(grid, i, node.columns);
    if (i == 0) delimiter_row(grid, node.columns);
  }
  if (!node.caption) return;
  blank_line();
  start_line();
  out += "Table: ";
  text_run(*node.caption);
  end_line();
}

MarkdownWriter::Grid MarkdownWriter::grid_of(const std::vector<const Table::Row*>& rows, std::size_t columns) {
  Grid grid{.columns = columns};
  grid.widths.assign(columns, 3);
  grid.cells.reserve(rows.size() * columns);
  // The cells have a text of their own, and what was marked in one is nowhere in the other.
  std::swap(out, grid.text);
  forget_marks();
  for (const Table::Row* row : rows)
    for (std::size_t i = 0; i < columns; ++i) {
      Grid::Cell cell{.begin = out.size()};
      if (i < row->cells.size()) cell_content(row->cells[i].body);
      cell.end = out.size();
      cell.width = count_code_points(std::string_view(out).substr(cell.begin));
      grid.widths[i] = std::max(grid.widths[i], cell.width);
      grid.cells.push_back(cell);
    }
  std::swap(out, grid.text);
  forget_marks();
  std::size_t total = 0;
  for (const std::size_t width : grid.widths) total += width + 3;
  if (total > widest_aligned) grid.widths.assign(columns, 0);
  return grid;
}

void MarkdownWriter::cell_content(const Blocks& body) {
  if (body.empty()) return;
  in_table_ = true;
  line_start_ = out.size();
  text_run(std::get<Paragraph>(body.front().node).content);
  in_table_ = false;
}

void MarkdownWriter::table_row(const Grid& grid, std::size_t row, const std::vector<Table::Align>& columns) {
  start_line();
  for (std::size_t i = 0; i < grid.columns; ++i) {
    const Grid::Cell& cell = grid.cells[row * grid.columns + i];
    const std::size_t blanks = grid.widths[i] - std::min(grid.widths[i], cell.width);
    const Table::Align align = i < columns.size() ? columns[i] : Table::Align::none;
    const std::size_t left = align == Table::Align::right ? blanks : align == Table::Align::center ? blanks / 2 : 0;
    out += "| ";
    out.append(left, ' ');
    out.append(grid.text, cell.begin, cell.end - cell.begin);
    out.append(blanks - left, ' ');
    out += ' ';
  }
  out += '|';
  end_line();
}

void MarkdownWriter::delimiter_row(const Grid& grid, const std::vector<Table::Align>& columns) {
  start_line();
  for (std::size_t i = 0; i < grid.columns; ++i) {
    const Table::Align align = i < columns.size() ? columns[i] : Table::Align::none;
    const bool left = align == Table::Align::left || align == Table::Align::center;
    const bool right = align == Table::Align::right || align == Table::Align::center;
    out += left ? "| :" : "| ";
    const std::size_t signs = static_cast<std::size_t>(left) + static_cast<std::size_t>(right);
    out.append(std::max<std::size_t>(grid.widths[i], 3) - signs, '-');
    out += right ? ": " : " ";
  }
  out += '|';
  end_line();
}

}  // namespace rubricate::markdown
