#include "formats/table_rows.h"

#include <algorithm>
#include <array>

namespace rubricate {

namespace {

// Holds the spans of a row's cells within the limits. Puts the cells into columns, more of them where it needs them,
// and calls on_gap with each column behind them that stays empty. `reaching` holds for each column how many more rows a
// cell above covers.
template <class OnGap>
void lay_out(Table::Row& row, std::vector<int>& reaching, OnGap&& on_gap) {
  std::size_t column = 0;
  for (Table::Cell& cell : row.cells) {
    while (column < reaching.size() && reaching[column] > 0) --reaching[column++];
    cell.row_span = std::clamp(cell.row_span, 1, RowFiller::most_rows);
    cell.column_span = RowFiller::column_span_at(column, cell.column_span);
    const std::size_t end = column + static_cast<std::size_t>(cell.column_span);
    if (reaching.size() < end) reaching.resize(end, 0);
    while (column < end) reaching[column++] = cell.row_span - 1;
  }
  for (; column < reaching.size(); ++column) {
    if (reaching[column] > 0)
      --reaching[column];
    else
      on_gap(column);
  }
}

}  // namespace

int RowFiller::column_span_at(std::size_t column, int stated) {
  const auto left = most_columns - static_cast<int>(std::min<std::size_t>(column, most_columns - 1));
  return std::clamp(stated, 1, left);
}

bool RowFiller::fill(Table& table) {
  const std::array groups{&table.head, &table.body, &table.foot};
  std::size_t width = std::max<std::size_t>(table.columns.size(), 1);
  for (std::vector<Table::Row>* rows : groups) {
    std::vector<int> reaching(width, 0);
    for (Table::Row& row : *rows) lay_out(row, reaching, [](std::size_t) {});
    width = reaching.size();
  }
  bool is_irregular = width != table.columns.size();
  table.columns.resize(width);
  std::vector<std::size_t> gaps;  // the columns of a row that nothing fills
  for (std::vector<Table::Row>* rows : groups) {
    std::vector<int> reaching(width, 0);
    for (Table::Row& row : *rows) {
      gaps.clear();
      lay_out(row, reaching, [&](std::size_t column) { gaps.push_back(column); });
      is_irregular = is_irregular || !gaps.empty();
      fill(row, gaps);
    }
  }
  return is_irregular;
}

// An empty cell for each gap; wide ones once there are very many, as the text need not grow with what it leaves out.
void RowFiller::fill(Table::Row& row, const std::vector<std::size_t>& gaps) {
  constexpr std::size_t most_single_cells = 100'000;
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    if (i == 0 || gaps[i] != gaps[i - 1] + 1 || ++filled_ < most_single_cells)
      row.cells.emplace_back();
    else
      ++row.cells.back().column_span;
  }
}

}  // namespace rubricate
