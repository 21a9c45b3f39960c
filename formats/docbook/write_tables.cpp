#include "formats/docbook/document_writer.h"

#include <algorithm>
#include <array>

#include "formats/docbook/vocabulary.h"
#include "formats/document/walk.h"

namespace rubricate {

void DocbookWriter::table(const Block& block, const Table& node) {
  const bool has_caption = node.caption && !node.caption->empty();
  if (holds_table(node)) return html_table(block, node);
  const bool is_formal = has_caption && !(inside_ & no_formal_in);
  begin(is_formal ? "table" : "informaltable");
  attributes(block);
  const unsigned outer = std::exchange(inside_, is_formal ? inside_ | in_table : inside_);
  if (is_formal) title("title", *node.caption);
  table_group(node);
  inside_ = outer;
  if (!is_formal) caption(*node.caption);
  end();
}

// An <entry> may hold no table, but a <td> may. Such a table has no title and no caption of its own.
void DocbookWriter::html_table(const Block& block, const Table& node) {
  if (node.caption && !node.caption->empty()) {
    begin("para", {{"role", "caption"}});
    hint({{"kind", "caption"}});
    inlines(*node.caption);
    xml_.close();
  }
  begin("informaltable");
  html_attributes(block);
  for (const Table::Align align : node.columns) {
    begin("col");
    if (align != Table::Align::none) xml_.attribute("align", align_name(align));
    xml_.close();
  }
  if (!rows_with_cells(node.head).empty()) row_group("thead", node.head, html);
  if (!rows_with_cells(node.foot).empty()) row_group("tfoot", node.foot, html);
  row_group("tbody", node.body, html);
  end();
}

// DocBook 5.0 has no role on such a table, but HTML's class.
void DocbookWriter::html_attributes(const Block& block) {
  Rare<Attributes> others = block.attributes;
  if (!block.attributes->roles.empty()) {
    others.edit().roles.clear();
    xml_.attribute("class", joined(block.attributes->roles));
    hint({{"roles", joined(block.attributes->roles)}});
  }
  attributes(others, block.span);
}

std::string_view DocbookWriter::align_name(Table::Align align) {
  constexpr std::array names{std::string_view(), std::string_view("left"), std::string_view("center"),
                             std::string_view("right")};
  return names[static_cast<std::size_t>(align)];
}

// Schematron lets an entry and a formal table hold no other table, however deep: not even in a note that the title
// marks.
bool DocbookWriter::holds_table(const Table& table) const {
  bool found = names_.any_note_holds_table() && holds_mark(*table.caption);
  const auto look = [&](const std::vector<Table::Row>& rows) {
    for (const Table::Row& row : rows)
      for (const Table::Cell& cell : row.cells)
        walk(
            cell.body, [&](const Block& block) { found = found || std::holds_alternative<Rare<Table>>(block.node); },
            [&](const Inlines& inlines) {
              if (names_.any_note_holds_table() && !found) found = holds_mark(inlines);
            });
  };
  look(table.head), look(table.body), look(table.foot);
  return found;
}

bool DocbookWriter::holds_mark(const Inlines& inlines) {
  bool found = false;
  for_each_inline(inlines,
                  [&](const Inline& each) { found = found || std::holds_alternative<FootnoteMark>(each.node); });
  return found;
}

// A row without cells is covered by spans from above, or nothing: CALS has no such row.
DocbookWriter::Rows DocbookWriter::rows_with_cells(const std::vector<Table::Row>& rows) {
  Rows result;
  for (const Table::Row& row : rows)
    if (!row.cells.empty()) result.push_back(&row);
  return result;
}

// The first column from `from` on where `span` columns next to each other are free in row `r`.
std::size_t DocbookWriter::free_columns(const std::vector<std::size_t>& busy_until, std::size_t r, std::size_t from,
                                        std::size_t span) {
  std::size_t begin = from;
  for (std::size_t column = from; column < busy_until.size() && column < begin + span; ++column)
    if (busy_until[column] > r) begin = column + 1;
  return begin;
}

void DocbookWriter::table_group(const Table& node) {
  const auto nothing = [](auto&&...) {};
  const Table::Cell* cut = nullptr;  // the first cell that spans less than it says
  const auto look = [&](const Table::Cell& cell, std::size_t, std::size_t span, std::size_t) {
    if (!cut && span < static_cast<std::size_t>(std::max(cell.column_span, 1))) cut = &cell;
  };
  std::size_t width = std::max<std::size_t>(1, node.columns.size());
  for (const auto* rows : {&node.head, &node.body, &node.foot}) width = std::max(width, lay_out(*rows, look, nothing));
  if (cut)
    found_.report(Finding::not_representable, cut->span,
                  "a cell that spans " + std::to_string(cut->column_span) + " columns; it spans fewer");
  begin("tgroup", {{"cols", std::to_string(width)}});
  for (std::size_t column = 0; column < width; ++column) {
    begin("colspec", {{"colname", column_name(column)}});
    const std::string_view align = column < node.columns.size() ? align_name(node.columns[column]) : "";
    if (!align.empty()) xml_.attribute("align", align);
    xml_.close();
  }
  if (!rows_with_cells(node.head).empty()) row_group("thead", node.head, cals);
  if (!rows_with_cells(node.foot).empty()) row_group("tfoot", node.foot, cals);
  row_group("tbody", node.body, cals);
  end();
}

void DocbookWriter::row_group(std::string_view element, const std::vector<Table::Row>& rows, const TableModel& model) {
  begin(element);
  bool in_row = false;
  bool has_rows = false;
  lay_out(
      rows,
      [&](const Table::Cell& cell, std::size_t column, std::size_t span, std::size_t rows_below) {
        if (!std::exchange(in_row, true)) begin(model.row);
        has_rows = true;
        begin(model.cell);
        if (&model == &cals)
          cals_spans(column, span, rows_below);
        else
          html_spans(span, rows_below);
        table_cell(cell, span, rows_below);
      },
      [&](const Table::Row& row) {
        if (row.cells.empty()) {
          line();
          return here({{"begin", "row"}});
        }
        end();
        in_row = false;
      });
  if (!has_rows) {
    begin(model.row);
    hint({{"kind", "none"}});
    leaf(model.cell, {});
    end();
  }
  end();
}

void DocbookWriter::cals_spans(std::size_t column, std::size_t span, std::size_t rows_below) {
  if (span > 1) {
    xml_.attribute("namest", column_name(column));
    xml_.attribute("nameend", column_name(column + span - 1));
  }
  if (rows_below > 0) xml_.attribute("morerows", std::to_string(rows_below));
}

void DocbookWriter::html_spans(std::size_t span, std::size_t rows_below) {
  if (span > 1) xml_.attribute("colspan", std::to_string(span));
  if (rows_below > 0) xml_.attribute("rowspan", std::to_string(rows_below + 1));
}

void DocbookWriter::table_cell(const Table::Cell& cell, std::size_t span, std::size_t rows_below) {
  // Rows that cells above cover wholly are not written; a cell past the limits spans fewer columns.
  if (cell.row_span != static_cast<int>(rows_below) + 1) hint({{"rows", std::to_string(cell.row_span)}});
  if (cell.column_span != static_cast<int>(span)) hint({{"columns", std::to_string(cell.column_span)}});
  const auto* sole = cell.body.size() == 1 ? std::get_if<Paragraph>(&cell.body[0].node) : nullptr;
  if (sole && !cell.body[0].attributes && !holds_line_break(sole->content) && shows_inlines(sole->content)) {
    inlines(sole->content);
    return xml_.close();
  }
  blocks(cell.body);
  end();
}

// Whether it can be seen that these are no blocks.
bool DocbookWriter::shows_inlines(const Inlines& content) {
  return std::any_of(content.begin(), content.end(), [](const Inline& each) {
    return std::holds_alternative<Text>(each.node) || std::holds_alternative<Code>(each.node) ||
           std::holds_alternative<Math>(each.node) || std::holds_alternative<Styled>(each.node) ||
           std::holds_alternative<Phrase>(each.node) || std::holds_alternative<Link>(each.node);
  });
}

}  // namespace rubricate
