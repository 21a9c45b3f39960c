#include "formats/text/columns.h"

namespace rubricate::plain {

namespace {

struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Cells between pipes, tabs, or gaps of two blanks and more.
std::vector<Part> split(std::string_view text) {
  std::vector<Part> parts;
  const bool pipes = text.find('|') != std::string_view::npos;
  const bool tabs = !pipes && text.find('\t') != std::string_view::npos;
  std::size_t start = pipes && text.starts_with('|') ? 1 : 0;
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
  if (start < text.size()) add(text.size());
  return parts;
}

Table::Row read_row(const TableLine& line, const std::vector<Part>& parts, const NoteLabels& notes) {
  Table::Row row{.span = {line.begin, line.begin + static_cast<std::uint32_t>(line.text.size())}};
  for (const Part& part : parts) {
    Table::Cell cell;
    if (part.begin < part.end) {
      const std::uint32_t begin = line.begin + static_cast<std::uint32_t>(part.begin);
      GatheredText gathered;
      gathered.append(line.text.substr(part.begin, part.end - part.begin), begin);
      cell.span = {begin, begin + static_cast<std::uint32_t>(part.end - part.begin)};
      cell.body.push_back({.node = Paragraph{read_inlines(gathered, notes)}, .span = cell.span});
    }
    row.cells.push_back(std::move(cell));
  }
  return row;
}

}  // namespace

std::optional<Table> read_table(const std::vector<TableLine>& lines, const NoteLabels& notes) {
  Table table;
  std::size_t columns = 0;
  bool head_is_over = false;
  for (const TableLine& line : lines) {
    if (line.rule) {
      if (table.body.size() == 1 && !head_is_over) {
        table.head = std::move(table.body);
        table.body.clear();
        head_is_over = true;
      }
      continue;
    }
    const std::vector<Part> parts = split(line.text);
    if (columns == 0) columns = parts.size();
    if (parts.size() != columns) return std::nullopt;
    table.body.push_back(read_row(line, parts, notes));
  }
  if (columns < 2 || table.body.size() + table.head.size() < 2 || table.body.empty()) return std::nullopt;
  table.columns.assign(columns, Table::Align::none);
  return table;
}

}  // namespace rubricate::plain
