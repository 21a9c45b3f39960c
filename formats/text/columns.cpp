#include "formats/text/columns.h"

#include <algorithm>

#include "formats/document/walk.h"
#include "formats/text/rulings.h"

namespace rubricate::plain {

namespace {

using Part = ColumnRule::Part;

// Whether the pipes stand around the rows too or only between their cells.
enum class Sides { drawn, open };

// Cells between pipes, tabs, or gaps of two blanks and more.
std::vector<Part> split(std::string_view text, Sides sides) {
  std::vector<Part> parts;
  const bool pipes = text.find('|') != std::string_view::npos;
  const bool tabs = !pipes && text.find('\t') != std::string_view::npos;
  std::size_t start = pipes && sides == Sides::drawn && text.starts_with('|') ? 1 : 0;
  const auto add = [&](std::size_t end) {
    std::size_t first = start;
    while (first < end && (text[first] == ' ' || text[first] == '\t')) ++first;
    while (end > first && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
    parts.push_back({first, end});
  };
  for (std::size_t at = start; at < text.size(); ++at) {
    if (pipes ? text[at] == '|' : tabs ? text[at] == '\t' : text.substr(at, 2) == "  ") {
      add(at);
      if (!pipes && !tabs)
        while (at + 1 < text.size() && text[at + 1] == ' ') ++at;
      start = at + 1;
    }
  }
  if (start < text.size() || (pipes && sides == Sides::open)) add(text.size());
  return parts;
}

// What the rulings of a table say of its columns.
class Columns {
 public:
  explicit Columns(const std::vector<TableLine>& lines) {
    for (const TableLine& line : lines) {
      if (!line.rule) continue;
      if (is_open_border(line.text)) sides_ = Sides::open;
      if (!rule_ && is_column_rule(line.text)) rule_.emplace(line.text, line.indent);
      if (alignments_.empty()) alignments_ = alignments_of(line.text);
    }
    // Its groups may be as wide as the names above them, and the words below wider: then gaps part the columns.
    const bool holds = rule_ && std::all_of(lines.begin(), lines.end(), [&](const TableLine& line) {
                         return line.rule || !rule_->parts(line.text, line.indent).empty();
                       });
    if (!holds) rule_.reset();
    is_double_ = rule_ && lines.front().rule && lines.front().text[0] == '=';
  }

  std::vector<Part> parts(const TableLine& line) const {
    return rule_ ? rule_->parts(line.text, line.indent) : split(line.text, sides_);
  }

  // Whether the line is more of the row above it, as reStructuredText has it: its first column is empty.
  bool goes_on(const std::vector<Part>& parts) const { return is_double_ && parts[0].begin == parts[0].end; }

  std::vector<Table::Align> alignments(std::size_t columns) const {
    return alignments_.size() == columns ? alignments_ : std::vector<Table::Align>(columns, Table::Align::none);
  }

 private:
  Sides sides_ = Sides::drawn;
  bool is_double_ = false;  // drawn with "="
  std::optional<ColumnRule> rule_;
  std::vector<Table::Align> alignments_;
};

// The columns of one row: what stands below each other between two borders is joined.
class Row {
 public:
  explicit Row(std::size_t columns) : cells_(columns) {}

  void add(const TableLine& line, const std::vector<Part>& parts) {
    const std::uint32_t end = line.begin + static_cast<std::uint32_t>(line.text.size());
    span_ = {lines_++ == 0 ? line.begin : span_.begin, end};
    for (std::size_t c = 0; c < parts.size(); ++c) {
      if (parts[c].begin == parts[c].end) continue;
      const std::uint32_t begin = line.begin + static_cast<std::uint32_t>(parts[c].begin);
      const std::string_view words = line.text.substr(parts[c].begin, parts[c].end - parts[c].begin);
      Cell& cell = cells_[c];
      if (cell.text.empty())
        cell.span.begin = begin;
      else
        cell.text.append_space();
      cell.text.append(words, begin);
      cell.span.end = begin + static_cast<std::uint32_t>(words.size());
    }
  }

  Table::Row read() const {
    Table::Row row{.span = span_};
    for (const Cell& from : cells_) {
      Table::Cell cell;
      if (!from.text.empty()) {
        cell.span = from.span;
        cell.body.push_back({.node = Paragraph{read_inlines(from.text)}, .span = cell.span});
      }
      row.cells.push_back(std::move(cell));
    }
    return row;
  }

 private:
  struct Cell {
    GatheredText text;
    Span span;
  };
  std::vector<Cell> cells_;
  Span span_;
  std::size_t lines_ = 0;
};

// How the rows of a table are told apart.
struct Grid {
  bool has_head = false;  // a rule parts it from the rows
  bool is_ruled = false;  // a rule parts each row from the next, so that lines between two rules are one row
};

// A last row below a rule of its own is a sum, and the lines above it are rows; where a line has an empty cell, or all
// are parted, they go on with the row above them.
Grid grid_of(const std::vector<TableLine>& lines, const Columns& columns) {
  std::vector<std::size_t> groups;  // lines between rules
  bool parted = true;
  bool goes_on = false;
  bool drawn = false;
  for (const TableLine& line : lines) {
    drawn = drawn || (line.rule && !line.text.empty() && (line.text[0] == '+' || line.text[0] == '|'));
    if (!line.rule && parted) groups.push_back(0);
    parted = line.rule;
    if (line.rule) continue;
    const std::vector<Part> parts = columns.parts(line);
    const auto is_empty = [](const Part& part) { return part.begin == part.end; };
    goes_on = goes_on || (groups.back()++ > 0 && std::any_of(parts.begin(), parts.end(), is_empty));
  }
  const bool is_ruled = drawn && (groups.size() > 3 || (groups.size() == 3 && goes_on));
  return {.has_head = groups.size() > 1 && (groups.front() == 1 || is_ruled), .is_ruled = is_ruled};
}

bool holds_digit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }

// "61", "1,204.50", "12 %", "-3", "£4 10s": a value, not words.
bool is_value(std::string_view text) {
  const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
  const auto letters =
      std::ranges::count_if(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  return digits > 0 && letters <= 2;
}

// Whether the first row names the columns though no rule says so: it holds no digit, and in some column all below it
// are values. Two rows of values at the least: one could as well be a sum.
bool names_columns(const std::vector<Table::Row>& rows) {
  if (rows.size() < 3) return false;
  const auto text_of = [](const Table::Cell& cell) { return plain_text(cell.body); };
  for (const Table::Cell& cell : rows.front().cells)
    if (const std::string text = text_of(cell); holds_digit(text) || text.empty()) return false;
  for (std::size_t column = 0; column < rows.front().cells.size(); ++column)
    if (std::all_of(rows.begin() + 1, rows.end(),
                    [&](const Table::Row& row) { return is_value(text_of(row.cells[column])); }))
      return true;
  return false;
}

}  // namespace

std::optional<Table> read_table(const std::vector<TableLine>& lines) {
  Table table;
  std::size_t columns = 0;
  const Columns drawn(lines);
  const Grid grid = grid_of(lines, drawn);
  bool in_head = grid.has_head;
  std::optional<Row> row;
  const auto close = [&] {
    if (!row) return;
    (in_head ? table.head : table.body).push_back(row->read());
    row.reset();
    in_head = false;
  };
  for (const TableLine& line : lines) {
    if (line.rule) close();
    if (line.rule) continue;
    const std::vector<Part> parts = drawn.parts(line);
    if (columns == 0) columns = parts.size();
    // "+-----+ words |" is drawn through a cell that spans rows.
    if (parts.empty() || parts.size() != columns || line.text[0] == '+') return std::nullopt;
    if (!grid.is_ruled && !(row && drawn.goes_on(parts))) close();
    if (!row) row.emplace(columns);
    row->add(line, parts);
  }
  close();
  if (columns < 2 || table.body.size() + table.head.size() < 2 || table.body.empty()) return std::nullopt;
  if (table.head.empty() && names_columns(table.body)) {
    table.head.push_back(std::move(table.body.front()));
    table.body.erase(table.body.begin());
  }
  table.columns = drawn.alignments(columns);
  return table;
}

}  // namespace rubricate::plain
