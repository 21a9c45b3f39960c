#include "formats/epub/xhtml.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "formats/document/walk.h"
#include "formats/document/white_space.h"
#include "formats/epub/content.h"
#include "formats/epub/words.h"

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
  std::string caption_id;
  if (is_wide) {
    open("div", {{"class", "wide-table"}, {"role", "region"}, {"tabindex", "0"}});
    // Regions of one name could not be told apart: a caption that comes again is none.
    ++wide_tables_;
    const std::string caption = collapsed(plain_text(*node.caption));
    if (!caption.empty() && section_titles_.insert(caption).second) {
      caption_id = plan_.fresh_id("caption");
      xml_.attribute("aria-labelledby", caption_id);
    } else {
      xml_.attribute("aria-label", fmt::format("{} {}", word(Word::table, language_), wide_tables_));
    }
    xml_.begin_content();
    out_ += '\n';
  }
  open("table");
  attributes(block.attributes);
  xml_.begin_content();
  out_ += '\n';
  if (!node.caption->empty()) {
    open("caption");
    if (!caption_id.empty()) xml_.attribute("id", caption_id);
    reading(*node.caption);
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
      reading(cell.body);
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
