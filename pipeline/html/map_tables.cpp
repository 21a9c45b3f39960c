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

// A column stands as most of its aligned cells do.
class Alignments {
 public:
  void add(const Table::Row& row, const HtmlNode& node, std::string_view around) {
    std::size_t cell = 0, column = 0;
    for (const HtmlNode& child : node.children) {
      if (!is_cell(child) || cell >= row.cells.size()) continue;
      std::string_view align = html_alignment(child);
      if (align.empty()) align = html_alignment(node);
      if (align.empty()) align = around;
      if (column < RowFiller::most_columns) {
        if (column >= counts_.size()) counts_.resize(column + 1);
        ++counts_[column][static_cast<std::size_t>(align_named(align))];
      }
      column += static_cast<std::size_t>(row.cells[cell++].column_span);
    }
  }

  // Where the first row has no cell of its own, or none is aligned, the column is not.
  Table::Align of(std::size_t column) const {
    if (column >= counts_.size()) return Table::Align::none;
    const auto& counts = counts_[column];
    const auto most = std::max_element(counts.begin() + 1, counts.end());
    return *most == 0 ? Table::Align::none : static_cast<Table::Align>(most - counts.begin());
  }

 private:
  std::vector<std::array<int, 4>> counts_;
};

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
    rows.push_back(row(given, within));
    alignments.add(rows.back(), given, align);
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
  add(to, {.node = std::move(made)}, node, {});
}

// The head of a row is set apart by its weight: a table of the document has heads of columns only.
Table::Row HtmlMapper::row(const HtmlNode& node, const Around& around) {
  Table::Row made{.span = node.span};
  const bool is_head = is_row_of_heads(node);
  std::size_t column = 0;
  for (const HtmlNode& child : node.children) {
    if (!is_cell(child)) continue;
    Table::Cell cell{.body = flow_of(child.children, around), .span = child.span};
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
