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

Table TableReader::cals(pugi::xml_node group) {
  const Table::Align common = align_of(XmlTree::attribute(group, "align"), Table::Align::none);
  columns_.clear(), by_name_.clear(), spans_.clear();
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
  columns_.clear(), by_name_.clear(), spans_.clear();
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
    if (tree_.is(part, "tr")) made.body.push_back(row(part));
  }
  return filled(std::move(made), table);
}

void TableReader::rows(pugi::xml_node part, std::vector<Table::Row>& out) {
  reaching_.clear();
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

// From 0; 0 for a name that no column has.
std::size_t TableReader::column_of(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? 0 : found->second;
}

Table TableReader::filled(Table table, pugi::xml_node place) {
  table.columns = columns_;
  if (rows_.fill(table) && !columns_.empty())
    found_.report(Finding::table_irregular, tree_.span(place), "rows do not fill the columns; empty cells were added");
  return table;
}

}  // namespace rubricate
