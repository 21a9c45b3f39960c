#include "formats/docbook/read_table.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace rubricate {

namespace {

constexpr int most_rows = 65534;  // the limits of HTML
constexpr int most_columns = 1000;

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
  columns_.clear(), spans_.clear();
  for (const pugi::xml_node each : group.children()) {
    if (tree_.is(each, "colspec")) {
      const int at = number(XmlTree::attribute(each, "colnum"), static_cast<int>(columns_.size()) + 1);
      const auto column = static_cast<std::size_t>(std::clamp(at, 1, most_columns));
      if (columns_.size() < column) columns_.resize(column, {"", common});
      columns_[column - 1] = {std::string(XmlTree::attribute(each, "colname")),
                              align_of(XmlTree::attribute(each, "align"), common)};
    } else if (tree_.is(each, "spanspec")) {
      spans_.emplace_back(
          XmlTree::attribute(each, "spanname"),
          std::pair(column_of(XmlTree::attribute(each, "namest")), column_of(XmlTree::attribute(each, "nameend"))));
    }
  }
  const int stated = std::clamp(number(XmlTree::attribute(group, "cols"), 1), 1, most_columns);
  if (columns_.size() < static_cast<std::size_t>(stated))
    columns_.resize(static_cast<std::size_t>(stated), {"", common});
  Table made;
  for (const pugi::xml_node part : group.children()) {
    if (tree_.is(part, "thead")) rows(part, made.head);
    if (tree_.is(part, "tbody")) rows(part, made.body);
    if (tree_.is(part, "tfoot")) rows(part, made.foot);
  }
  fill(made, group);
  return made;
}

Table TableReader::html(pugi::xml_node table) {
  columns_.clear(), spans_.clear();
  const auto add_column = [&](pugi::xml_node node) {
    const int times = std::clamp(number(XmlTree::attribute(node, "span"), 1), 1, most_columns);
    for (int i = 0; i < times && columns_.size() < most_columns; ++i)
      columns_.push_back({"", align_of(XmlTree::attribute(node, "align"), Table::Align::none)});
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
  fill(made, table);
  return made;
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
    const int most = column < most_columns ? most_columns - static_cast<int>(column) : 1;
    made_cell.column_span = std::min(made_cell.column_span, most);
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
  for (const auto& [name, columns] : spans_)
    if (name == XmlTree::attribute(node, "spanname")) std::tie(first, last) = columns;
  const int named = last >= first ? static_cast<int>(last - first) + 1 : 1;
  made.column_span = std::clamp(number(XmlTree::attribute(node, "colspan"), named), 1, most_columns);
  made.row_span = std::clamp(
      number(XmlTree::attribute(node, "rowspan"), number(XmlTree::attribute(node, "morerows"), 0) + 1), 1, most_rows);
  const HintList hints = XmlTree::hints(node);
  if (has_hint(hints, "rows")) made.row_span = std::clamp(number(hint(hints, "rows"), 1), 1, most_rows);
  if (has_hint(hints, "columns")) made.column_span = std::clamp(number(hint(hints, "columns"), 1), 1, most_columns);
  read_cell_(node, made.body);
  return made;
}

// From 0; 0 for a name that no column has.
std::size_t TableReader::column_of(std::string_view name) const {
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (!name.empty() && columns_[i].name == name) return i;
  return 0;
}

void TableReader::fill(Table& table, pugi::xml_node place) {
  const std::array groups{&table.head, &table.body, &table.foot};
  std::size_t width = std::max<std::size_t>(columns_.size(), 1);
  const auto lay_out = [](const Table::Row& row, std::vector<int>& reaching) {
    std::size_t column = 0;
    for (const Table::Cell& cell : row.cells) {
      while (column < reaching.size() && reaching[column] > 0) --reaching[column++];
      const std::size_t end = column + static_cast<std::size_t>(cell.column_span);
      if (reaching.size() < end) reaching.resize(end, 0);
      while (column < end) reaching[column++] = cell.row_span - 1;
    }
    std::size_t gaps = 0;
    for (; column < reaching.size(); ++column)
      if (reaching[column] > 0)
        --reaching[column];
      else
        ++gaps;
    return gaps;
  };
  for (const std::vector<Table::Row>* part : groups) {
    std::vector<int> reaching(width, 0);
    for (const Table::Row& each : *part) lay_out(each, reaching);
    width = reaching.size();
  }
  bool is_irregular = width > std::max<std::size_t>(columns_.size(), 1);
  table.columns.resize(width, Table::Align::none);
  for (std::size_t i = 0; i < std::min(width, columns_.size()); ++i) table.columns[i] = columns_[i].align;
  for (std::vector<Table::Row>* part : groups) {
    std::vector<int> reaching(width, 0);
    for (Table::Row& each : *part) {
      const std::size_t gaps = lay_out(each, reaching);
      is_irregular = is_irregular || gaps > 0;
      // One wide cell, as the text need not grow with what it leaves out.
      if (gaps > 0) {
        each.cells.emplace_back();
        each.cells.back().column_span = static_cast<int>(gaps);
      }
    }
  }
  if (is_irregular && !columns_.empty())
    found_.report(Finding::table_irregular, tree_.span(place), "rows do not fill the columns; empty cells were added");
}

}  // namespace rubricate
