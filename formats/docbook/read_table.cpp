#include "formats/docbook/read_table.h"

#include <algorithm>
#include <charconv>

namespace rubricate {

namespace {

int number(std::string_view text, int otherwise) {
  int value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Table::Align align_of(std::string_view name, Table::Align otherwise) {
  if (name == "left") return Table::Align::left;
  if (name == "center") return Table::Align::center;
  if (name == "right") return Table::Align::right;
  return otherwise;
}

}  // namespace

std::vector<Table> TableReader::read(pugi::xml_node table) {
  std::vector<Table> groups;
  for (const pugi::xml_node each : table.children())
    if (tree_.is(each, "tgroup")) groups.push_back(cals(each));
  if (groups.empty() && tree_.child(table, {"tr", "tbody", "thead", "tfoot"})) groups.push_back(html(table));
  if (groups.size() > 1)
    found_.report(Finding::not_representable, tree_.span(table),
                  "a table of several groups; each is a table of its own");
  return groups;
}

std::vector<Table> TableReader::read_group(pugi::xml_node group) {
  std::vector<Table> groups;
  groups.push_back(cals(group));
  return groups;
}

void TableReader::clear() { columns_.clear(), by_name_.clear(), spans_.clear(), alignments_.clear(), aligned_.clear(); }

Table TableReader::cals(pugi::xml_node group) {
  const Table::Align common = align_of(XmlTree::attribute(group, "align"), Table::Align::none);
  clear();
  for (const pugi::xml_node each : group.children()) {
    if (tree_.is(each, "colspec")) {
      const int at = number(XmlTree::attribute(each, "colnum"), static_cast<int>(columns_.size()) + 1);
      const auto column = static_cast<std::size_t>(std::clamp(at, 1, RowFiller::most_columns));
      if (columns_.size() < column) columns_.resize(column, common);
      columns_[column - 1] = align_of(XmlTree::attribute(each, "align"), common);
      if (const std::string_view name = XmlTree::attribute(each, "colname"); !name.empty())
        by_name_.emplace(name, column - 1);
    } else if (tree_.is(each, "spanspec")) {
      if (const std::string_view name = XmlTree::attribute(each, "spanname"); !name.empty())
        spans_[name] = {column_of(XmlTree::attribute(each, "namest")), column_of(XmlTree::attribute(each, "nameend"))};
    }
  }
  const int stated = std::clamp(number(XmlTree::attribute(group, "cols"), 1), 1, RowFiller::most_columns);
  if (columns_.size() < static_cast<std::size_t>(stated)) columns_.resize(static_cast<std::size_t>(stated), common);
  Table made;
  for (const pugi::xml_node part : group.children()) {
    if (tree_.is(part, "thead")) rows(part, made.head);
    if (tree_.is(part, "tbody")) rows(part, made.body);
    if (tree_.is(part, "tfoot")) rows(part, made.foot);
  }
  return filled(std::move(made), group);
}

Table TableReader::html(pugi::xml_node table) {
  clear();
  const auto add_column = [&](pugi::xml_node node) {
    const int times = std::clamp(number(XmlTree::attribute(node, "span"), 1), 1, RowFiller::most_columns);
    for (int i = 0; i < times && columns_.size() < RowFiller::most_columns; ++i)
      columns_.push_back(align_of(XmlTree::attribute(node, "align"), Table::Align::none));
  };
  for (const pugi::xml_node each : table.children()) {
    if (tree_.is(each, "col") || (tree_.is(each, "colgroup") && !tree_.child(each, {"col"}))) add_column(each);
    if (tree_.is(each, "colgroup"))
      for (const pugi::xml_node column : each.children())
        if (tree_.is(column, "col")) add_column(column);
  }
  Table made;
  reaching_.clear();
  for (const pugi::xml_node part : table.children()) {
    if (tree_.is(part, "thead")) rows(part, made.head);
    if (tree_.is(part, "tbody")) rows(part, made.body);
    if (tree_.is(part, "tfoot")) rows(part, made.foot);
    in_body_ = tree_.is(part, "tr");
    if (in_body_) made.body.push_back(row(part));
  }
  return filled(std::move(made), table);
}

void TableReader::rows(pugi::xml_node part, std::vector<Table::Row>& out) {
  reaching_.clear();
  in_body_ = tree_.is(part, "tbody");
  for (const pugi::xml_node each : part.children())
    if (each.type() == pugi::node_pi && each.name() == place_target)
      out.push_back(row(each));  // one that cells above cover wholly
    else if ((tree_.is(each, "row") || tree_.is(each, "tr")) && hint(XmlTree::hints(each), "kind") != "none")
      out.push_back(row(each));
}

Table::Row TableReader::row(pugi::xml_node node) {
  Table::Row made;
  if (is_element(node)) made.span = tree_.span(node);
  std::size_t column = 0;
  const auto pass = [&] {
    while (column < reaching_.size() && reaching_[column] > 0) --reaching_[column++];
  };
  const auto put = [&](Table::Cell cell) {
    const std::size_t end = column + static_cast<std::size_t>(cell.column_span);
    if (reaching_.size() < end) reaching_.resize(end, 0);
    while (column < end) reaching_[column++] = cell.row_span - 1;
    made.cells.push_back(std::move(cell));
  };
  for (const pugi::xml_node each : node.children()) {
    if (!is_element(each)) continue;
    pass();
    // A named column leaves those before it empty: one wide cell for each gap, as the text need not grow with it.
    std::string_view name = XmlTree::attribute(each, "namest");
    if (name.empty()) name = XmlTree::attribute(each, "colname");
    for (const std::size_t wanted = name.empty() ? 0 : column_of(name); column < wanted; pass()) {
      std::size_t end = column + 1;
      while (end < wanted && (end >= reaching_.size() || reaching_[end] == 0)) ++end;
      Table::Cell gap;
      gap.column_span = static_cast<int>(end - column);
      put(std::move(gap));
    }
    Table::Cell made_cell = cell(each);
    made_cell.column_span = RowFiller::column_span_at(column, made_cell.column_span);
    note_alignment(each, column, made_cell.column_span);
    put(std::move(made_cell));
  }
  for (; column < reaching_.size(); ++column)
    if (reaching_[column] > 0) --reaching_[column];
  return made;
}

Table::Cell TableReader::cell(pugi::xml_node node) {
  Table::Cell made;
  made.span = tree_.span(node);
  std::size_t first = column_of(XmlTree::attribute(node, "namest"));
  std::size_t last = column_of(XmlTree::attribute(node, "nameend"));
  if (const auto span = spans_.find(XmlTree::attribute(node, "spanname")); span != spans_.end())
    std::tie(first, last) = span->second;
  const int named = last >= first ? static_cast<int>(last - first) + 1 : 1;
  made.column_span = std::clamp(number(XmlTree::attribute(node, "colspan"), named), 1, RowFiller::most_columns);
  made.row_span =
      std::clamp(number(XmlTree::attribute(node, "rowspan"), number(XmlTree::attribute(node, "morerows"), 0) + 1), 1,
                 RowFiller::most_rows);
  const HintList hints = XmlTree::hints(node);
  if (has_hint(hints, "rows")) made.row_span = std::clamp(number(hint(hints, "rows"), 1), 1, RowFiller::most_rows);
  if (has_hint(hints, "columns"))
    made.column_span = std::clamp(number(hint(hints, "columns"), 1), 1, RowFiller::most_columns);
  read_cell_(node, made.body);
  return made;
}

void TableReader::note_alignment(pugi::xml_node cell, std::size_t column, int columns) {
  const std::string_view said = XmlTree::attribute(cell, "align");
  const Table::Align of_column = column < columns_.size() ? columns_[column] : Table::Align::none;
  const Table::Align align = align_of(said, of_column);
  if (align_of(said, Table::Align::none) != Table::Align::none) aligned_.push_back({column, align, cell});
  if (!in_body_ || columns != 1) return;
  if (alignments_.size() <= column) alignments_.resize(column + 1);
  Alignment& all = alignments_[column];
  if (!all.of_body) all.of_body = align;
  all.agrees = all.agrees && *all.of_body == align;
}

// A column is aligned as all cells of its body are; the tree has no place for what single cells say.
void TableReader::align_columns(Table& table) {
  for (std::size_t i = 0; i < std::min(alignments_.size(), table.columns.size()); ++i)
    if (alignments_[i].agrees && alignments_[i].of_body) table.columns[i] = *alignments_[i].of_body;
  const auto differs = [&](const Aligned& each) {
    return each.column >= table.columns.size() || each.align != table.columns[each.column];
  };
  const auto count = std::count_if(aligned_.begin(), aligned_.end(), differs);
  if (count == 0) return;
  const pugi::xml_node cell = std::find_if(aligned_.begin(), aligned_.end(), differs)->cell;
  found_.report(Finding::not_representable, tree_.span(cell),
                std::string("align=\"") + cell.attribute("align").value() + "\" of <" + std::string(tree_.name(cell)) +
                    ">, " + (count == 1 ? "one cell" : std::to_string(count) + " cells") +
                    " aligned otherwise than the column; they are aligned as it is");
}

// From 0; 0 for a name that no column has.
std::size_t TableReader::column_of(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? 0 : found->second;
}

Table TableReader::filled(Table table, pugi::xml_node place) {
  table.columns = columns_;
  if (rows_.fill(table) && !columns_.empty())
    found_.report(Finding::table_irregular, tree_.span(place), "rows do not fill the columns; empty cells were added");
  align_columns(table);
  return table;
}

}  // namespace rubricate
