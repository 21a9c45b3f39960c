// Tables of CALS and of HTML, as DocBook has both.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "formats/docbook/xml_tree.h"
#include "formats/document/ast.h"
#include "formats/table_rows.h"

namespace rubricate {

class TableReader {
 public:
  using CellReader = std::function<void(pugi::xml_node cell, Blocks& body)>;

  // `rows` is the one of the document; `read_cell` reads what an entry, td or th holds.
  TableReader(const XmlTree& tree, Diagnostics& found, RowFiller& rows, CellReader read_cell)
      : tree_(tree), found_(found), read_cell_(std::move(read_cell)), rows_(rows) {}

  // One table for each <tgroup>, or the one of <tr>; none when it is made of pictures. Captions are left to the caller.
  // Every row fills the columns; what was missing is reported as table_irregular.
  std::vector<Table> read(pugi::xml_node table);
  // That of a <tgroup> or <entrytbl>.
  std::vector<Table> read_group(pugi::xml_node group);

 private:
  // How the cells of a column are aligned, with what the column says where they say nothing.
  struct Alignment {
    bool agrees = true;
    std::optional<Table::Align> of_body = {};
  };
  struct Aligned {
    std::size_t column = 0;
    Table::Align align = Table::Align::none;
    pugi::xml_node cell = {};
  };

  void clear();
  void note_alignment(pugi::xml_node cell, std::size_t column, int columns);
  void align_columns(Table& table);
  Table cals(pugi::xml_node group);
  Table html(pugi::xml_node table);
  void rows(pugi::xml_node part, std::vector<Table::Row>& out);
  Table::Row row(pugi::xml_node node);
  Table::Cell cell(pugi::xml_node node);
  std::size_t column_of(std::string_view name) const;
  Table filled(Table table, pugi::xml_node place);

  const XmlTree& tree_;
  Diagnostics& found_;
  CellReader read_cell_;
  RowFiller& rows_;
  std::vector<Table::Align> columns_;                                                // as far as they are stated
  std::unordered_map<std::string_view, std::size_t> by_name_;                        // columns, from 0
  std::unordered_map<std::string_view, std::pair<std::size_t, std::size_t>> spans_;  // <spanspec>: first, last column
  bool in_body_ = false;
  std::vector<Alignment> alignments_;  // of the columns' cells
  std::vector<Aligned> aligned_;       // cells that say how
  std::vector<int> reaching_;          // for each column, how many more rows a cell above covers
};

}  // namespace rubricate
