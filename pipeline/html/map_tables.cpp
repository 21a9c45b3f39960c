#include <algorithm>
#include <array>
#include <charconv>

#include "formats/document/walk.h"
#include "pipeline/html/mapper.h"

namespace rubricate {

namespace {

int count_of(std::string_view text, int fallback) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && value >= 0 ? value : fallback;
}

Table::Align align_named(std::string_view word) {
  if (word == "left") return Table::Align::left;
  if (word == "center") return Table::Align::center;
  if (word == "right") return Table::Align::right;
  return Table::Align::none;
}

// A cell reaches down to the last row of its group, and no further.
void end_spans(std::vector<Table::Row>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (Table::Cell& cell : rows[i].cells) cell.row_span = std::min(cell.row_span, static_cast<int>(rows.size() - i));
}

bool is_cell(const HtmlNode& node) { return node.name == "td" || node.name == "th"; }

bool is_row_of_heads(const HtmlNode& row) {
  bool has_cell = false;
  for (const HtmlNode& child : row.children) {
    if (child.name == "td") return false;
    has_cell = has_cell || child.name == "th";
  }
  return has_cell;
}

// What the cell, its row or the rows around say.
std::string_view alignment_of(const HtmlNode& cell, const HtmlNode& row, std::string_view around) {
  if (const std::string_view own = html_alignment(cell); !own.empty()) return own;
  const std::string_view of_row = html_alignment(row);
  return of_row.empty() ? around : of_row;
}

// A column stands as all its cells with words do; those of the head may leave it to the others.
class Alignments {
 public:
  void add(const Table::Row& row, const HtmlNode& node, std::string_view around, bool is_head) {
    std::size_t cell = 0, column = 0;
    for (const HtmlNode& child : node.children) {
      if (!is_cell(child) || cell >= row.cells.size()) continue;
      const Table::Align align = align_named(alignment_of(child, node, around));
      const bool counts = !row.cells[cell].body.empty() && (align != Table::Align::none || !is_head);
      if (counts && column < RowFiller::most_columns) {
        if (column >= counts_.size()) counts_.resize(column + 1);
        ++counts_[column][static_cast<std::size_t>(align)];
      }
      column += static_cast<std::size_t>(row.cells[cell++].column_span);
    }
  }

  // Where its cells differ, the column has no alignment; each cell's words have their own.
  Table::Align of(std::size_t column) const {
    if (column >= counts_.size()) return Table::Align::none;
    const auto& counts = counts_[column];
    const auto is_used = [](int count) { return count > 0; };
    if (std::count_if(counts.begin(), counts.end(), is_used) != 1) return Table::Align::none;
    return static_cast<Table::Align>(std::find_if(counts.begin(), counts.end(), is_used) - counts.begin());
  }

 private:
  std::vector<std::array<int, 4>> counts_;
};

// What the column says of its cells, they need not say.
void drop_roles(std::vector<Table::Row>& rows, const std::vector<Table::Align>& columns) {
  constexpr std::array<std::string_view, 4> roles{"", "left", "center", "right"};
  for (Table::Row& row : rows) {
    std::size_t column = 0;
    for (Table::Cell& cell : row.cells) {
      const Table::Align align = column < columns.size() ? columns[column] : Table::Align::none;
      column += static_cast<std::size_t>(cell.column_span);
      if (align == Table::Align::none) continue;
      for (Block& block : cell.body)
        if (block.attributes->has_role(roles[static_cast<std::size_t>(align)])) {
          Attributes& own = block.attributes.edit();
          std::erase(own.roles, roles[static_cast<std::size_t>(align)]);
          if (own.id.empty() && own.language.empty() && own.roles.empty() && own.extra.empty()) block.attributes = {};
        }
    }
  }
}

}  // namespace

void HtmlMapper::table(Flow& to, const HtmlNode& node, const Around& around) {
  // XML has four elements for each table: it counts for as many levels.
  constexpr int levels = 4;
  if (is_full(node, around, levels)) return flow(to, node.children, around);
  Around within = around;
  within.align = {};
  within.depth += levels;
  Table made;
  Alignments alignments;
  const auto add_row = [&](std::vector<Table::Row>& rows, const HtmlNode& given, std::string_view align) {
    within.align = align;
    rows.push_back(row(given, within));
    within.align = {};
    alignments.add(rows.back(), given, align, &rows == &made.head);
    if (rows.back().cells.empty()) rows.pop_back();
  };
  for (const HtmlNode& child : node.children) {
    if (child.name == "caption") {
      Inlines words = only_line(child.children, within);
      Inlines& caption = made.caption.edit();
      if (!caption.empty() && !words.empty()) caption.push_back({.node = SoftBreak{}});
      std::ranges::move(words, std::back_inserter(caption));
    } else if (child.name == "tr") {
      add_row(made.body, child, {});
    } else if (child.name == "thead" || child.name == "tbody" || child.name == "tfoot") {
      for (const HtmlNode& given : child.children) {
        if (given.name != "tr") continue;
        const bool is_head =
            child.name == "thead" || (made.head.empty() && made.body.empty() && is_row_of_heads(given));
        add_row(is_head ? made.head : child.name == "tfoot" ? made.foot : made.body, given, html_alignment(child));
      }
    }
  }
  if (made.head.empty() && made.body.empty() && made.foot.empty()) {
    if (!made.caption->empty()) to.blocks.push_back({.node = Paragraph{*made.caption}, .span = node.span});
    return;
  }
  if (made.caption && made.caption->empty()) made.caption.reset();
  // Heads of nothing are rows like others.
  if (made.body.empty()) (made.head.empty() ? made.foot : made.head).swap(made.body);
  for (std::vector<Table::Row>* rows : {&made.head, &made.body, &made.foot}) end_spans(*rows);
  rows_.fill(made);
  for (std::size_t i = 0; i < made.columns.size(); ++i) made.columns[i] = alignments.of(i);
  for (std::vector<Table::Row>* rows : {&made.head, &made.body, &made.foot}) drop_roles(*rows, made.columns);
  add(to, {.node = std::move(made)}, node, {});
}

// The head of a row is set apart by its weight: a table of the document has heads of columns only.
Table::Row HtmlMapper::row(const HtmlNode& node, const Around& around) {
  Table::Row made{.span = node.span};
  const bool is_head = is_row_of_heads(node);
  std::size_t column = 0;
  for (const HtmlNode& child : node.children) {
    if (!is_cell(child)) continue;
    Around within = around;
    within.align = alignment_of(child, node, around.align);
    Table::Cell cell{.body = flow_of(child.children, within), .span = child.span};
    cell.column_span = RowFiller::column_span_at(column, count_of(child.attribute("colspan"), 1));
    const int rows = count_of(child.attribute("rowspan"), 1);
    cell.row_span = rows == 0 ? RowFiller::most_rows : std::min(rows, RowFiller::most_rows);  // 0: to the last row
    column += static_cast<std::size_t>(cell.column_span);
    if (child.name == "th" && !is_head)
      for (Block& block : cell.body)
        if (auto* paragraph = std::get_if<Paragraph>(&block.node)) {
          Inline strong{.node = Styled{Style::strong, std::move(paragraph->content)}};
          paragraph->content.clear();
          paragraph->content.push_back(std::move(strong));
        }
    if (const std::string_view id = child.attribute("id");
        !id.empty() && !cell.body.empty() && cell.body.front().attributes->id.empty())
      cell.body.front().attributes.edit().id = id;
    made.cells.push_back(std::move(cell));
  }
  return made;
}

}  // namespace rubricate
