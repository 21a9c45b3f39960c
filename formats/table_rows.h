// Rows that fill the columns of their table: what the tree promises and data need not keep.
#pragma once

#include <cstddef>
#include <vector>

#include "formats/document/ast.h"

namespace rubricate {

// One for a document: it bounds the cells that are added to all of its tables.
class RowFiller {
 public:
  // The limits of HTML: <https://html.spec.whatwg.org/multipage/tables.html#attributes-common-to-td-and-th-elements>.
  static constexpr int most_rows = 65534;
  static constexpr int most_columns = 1000;

  // Of the columns that a cell states, those that it may take from `column` on, counted from 0: at least one, and
  // otherwise none behind most_columns, so that a row is at most as much wider as it has cells.
  static int column_span_at(std::size_t column, int stated);

  // Makes every row fill the columns of its table, with the cells that reach down into it; there are as many columns as
  // the widest row takes. Spans are held within the limits of HTML. Whether anything was missing.
  bool fill(Table& table);

 private:
  void fill(Table::Row& row, const std::vector<std::size_t>& gaps);

  std::size_t filled_ = 0;  // empty cells added to rows
};

}  // namespace rubricate
