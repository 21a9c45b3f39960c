#include "formats/epub/xhtml.h"

#include <algorithm>
#include <array>

#include "formats/epub/content.h"

namespace rubricate {

namespace {

constexpr std::array<std::string_view, 4> align_classes{"", "left", "center", "right"};

// An empty cell of the head heads nothing.
bool is_header(const Table::Cell& cell) { return !cell.body.empty(); }

}  // namespace

void ContentWriter::table(const Block& block, const Table& node) {
  // A wide one scrolls by itself, with the keyboard too, where a screen is narrow.
  constexpr std::size_t widest_without = 4;
  const bool is_wide = node.columns.size() > widest_without;
  if (is_wide) {
    open("div", {{"class", "wide-table"}, {"tabindex", "0"}});
    xml_.begin_content();
    out_ += '\n';
  }
  open("table");
  attributes(block.attributes);
  xml_.begin_content();
  out_ += '\n';
  if (!node.caption->empty()) {
    open("caption");
    inlines(*node.caption);
    close_line();
  }
  rows(node, node.head, "thead");
  const bool has_header = std::any_of(node.head.begin(), node.head.end(), [](const Table::Row& row) {
    return std::any_of(row.cells.begin(), row.cells.end(), is_header);
  });
  if (!has_header) ++outline_.tables_without_head;
  rows(node, node.body, "tbody");
  rows(node, node.foot, "tfoot");
  close_line();
  if (is_wide) close_line();
}

void ContentWriter::rows(const Table& table, const std::vector<Table::Row>& rows, std::string_view group) {
  if (rows.empty()) return;
  constexpr int widest = 1000;  // HTML's limit for colspan
  const bool is_head = group == "thead";
  open(group);
  xml_.begin_content();
  out_ += '\n';
  std::vector<int> reaching(table.columns.size(), 0);  // how many more rows a cell above covers, for each column
  for (const Table::Row& row : rows) {
    open("tr");
    std::size_t column = 0;
    for (const Table::Cell& cell : row.cells) {
      while (column < reaching.size() && reaching[column] > 0) --reaching[column++];
      const bool heads = is_head && is_header(cell);
      open(heads ? "th" : "td");
      if (heads) xml_.attribute("scope", "col");
      if (cell.row_span > 1) xml_.attribute("rowspan", std::to_string(std::min(cell.row_span, 65534)));
      if (cell.column_span > 1) xml_.attribute("colspan", std::to_string(std::min(cell.column_span, widest)));
      if (column < table.columns.size() && table.columns[column] != Table::Align::none)
        xml_.attribute("class", align_classes[static_cast<std::size_t>(table.columns[column])]);
      const std::size_t end = column + static_cast<std::size_t>(std::max(cell.column_span, 1));
      for (; column < std::min(end, reaching.size()); ++column) reaching[column] = std::max(cell.row_span, 1) - 1;
      column = end;
      no_sections_ += is_head ? 1 : 0;
      const Paragraphs before = paragraphs_;
      paragraphs_ = only_paragraph(cell.body) != nullptr ? Paragraphs::bare : Paragraphs::elements;
      blocks(cell.body);
      paragraphs_ = before;
      no_sections_ -= is_head ? 1 : 0;
      close();
    }
    for (; column < reaching.size(); ++column)
      if (reaching[column] > 0) --reaching[column];
    close_line();
  }
  close_line();
}

}  // namespace rubricate
