// The guards of blocks: how deep quotations and lists go, how wide tables are, how many of their cells are missing.
#include <algorithm>
#include <utility>

#include "formats/document/ascii.h"
#include "formats/document/npos.h"
#include "formats/markdown/guarding.h"
#include "formats/table_rows.h"

namespace rubricate {

namespace {

// The sign that ends the mark of a quotation, list or note at `at`, or npos: '>', "- ", "+ ", "* ", "1. ", "1) ",
// "[^label]:".
std::size_t mark_end(std::string_view text, std::size_t at, std::size_t end) {
  if (at >= end) return npos;
  if (text[at] == '>') return at;
  if (text[at] == '[') {
    if (text.substr(at, 2) != "[^") return npos;
    const std::size_t label_end = text.find_first_of("] \t\n", at + 2);
    return label_end != npos && text.substr(label_end, 2) == "]:" ? label_end + 1 : npos;
  }
  std::size_t sign = at;
  while (sign < end && sign < at + 9 && is_ascii_digit(text[sign])) ++sign;
  if (sign == end) return npos;
  const std::string_view ends = sign > at ? ".)" : "-+*";
  if (ends.find(text[sign]) == npos) return npos;
  return sign + 1 == end || is_space_or_tab(text[sign + 1]) ? sign : npos;
}

// Where the thematic break begins that ends the line, its end if none does: "- - -" begins no list.
std::size_t thematic_break(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = end;
  std::size_t first = end;
  char sign = 0;
  int count = 0;
  while (at > begin) {
    const char c = text[at - 1];
    if (!is_space_or_tab(c)) {
      if (sign == 0 && (c == '-' || c == '*')) sign = c;
      if (c != sign) break;
      first = at - 1;
      ++count;
    }
    --at;
  }
  return count >= 3 ? first : end;
}

}  // namespace

std::size_t line_end(std::string_view text, std::size_t at) { return std::min(text.find('\n', at), text.size()); }

std::size_t behind_marks(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin;;) {
    while (at < end && is_space_or_tab(text[at])) ++at;
    const std::size_t sign = mark_end(text, at, end);
    if (sign == npos) return at;
    at = sign + 1;
  }
}

std::size_t Paragraphs::end_around(std::size_t at) {
  if (at < end_) return end_;
  std::size_t begin = at;
  for (;;) {
    const std::size_t end = line_end(text_, begin);
    if (begin > at) {
      const std::size_t first = text_.find_first_not_of(" \t>", begin);
      if (first == npos || first >= end) return end_ = begin;
    }
    if (end == text_.size()) return end_ = end;
    begin = end + 1;
  }
}

// ---- nesting

namespace {

// More levels than the tree may have, and the column that as many lists reach.
constexpr std::size_t most_marks = 200;
constexpr std::size_t last_column = 400;

void guard_nesting(Guarding& guarding, std::size_t begin, std::size_t end) {
  const std::string_view text = guarding.text();
  const std::size_t rule = thematic_break(text, begin, end);
  std::size_t count = 0;
  std::size_t column = 0;
  for (std::size_t at = begin; at < rule;) {
    if (is_space_or_tab(text[at])) {
      column += text[at] == '\t' ? 4 - column % 4 : 1;
      ++at;
      continue;
    }
    const std::size_t sign = mark_end(text, at, end);
    if (sign == npos) return;
    if (++count > most_marks || column > last_column) {
      if (text[at] == '[')
        guarding.take(at);
      else
        guarding.take_mark(sign);
      guarding.meet(MarkdownLimit::nesting, at, end);
    }
    column += sign + 1 - at;
    at = sign + 1;
  }
}

}  // namespace

void guard_nesting(Guarding& guarding) {
  const std::string_view text = guarding.text();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = line_end(text, begin);
    // A tab may be worth four columns.
    if (end - begin > most_marks) guard_nesting(guarding, begin, end);
    begin = end + 1;
  }
}

// ---- tables

namespace {

// Cells of a row are a list to which cmark adds by going through it.
constexpr std::size_t most_columns = RowFiller::most_columns;
// For each line of a paragraph that could be below the head of a table, cmark goes through all lines before it, and at
// each line back to the last bar. For each byte of the paragraph so many steps are allowed, a byte of a line being some
// itself; in what is a table already, it does not, unless the table only looks like one.
constexpr std::size_t free_steps = 500 * 1000;
constexpr std::size_t steps_for_byte = 100;
constexpr std::size_t steps_for_byte_of_table = 1000;
constexpr std::size_t steps_of_byte = 10;
// So many cells of a row cost nothing, shown or not.
constexpr std::size_t few_columns = 64;
// Each missing cell is made. Beside the text they may take as much memory as it does.
constexpr std::size_t free_cells = 20000;
constexpr std::size_t bytes_for_cell = 4;

struct Row {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t cells = 0;
  std::size_t bars = 0;
  bool is_delimiter = false;  // "|---|:-:|"
};

// What cmark takes for a blank around the cells of a table.
bool is_cell_blank(char c) { return is_space_or_tab(c) || c == '\v' || c == '\f'; }

bool may_end_delimiter(char c) { return c == '|' || c == ':' || c == '-'; }

// The row that a line would be. Takes out the bars behind the cells of so many columns: those cells are never shown.
Row row_of(Guarding& guarding, std::size_t begin, std::size_t end, std::size_t columns) {
  const std::string_view text = guarding.text();
  Row row{.begin = behind_marks(text, begin, end), .end = end};
  while (row.end > row.begin && is_cell_blank(text[row.end - 1])) --row.end;
  const std::string_view line = text.substr(row.begin, row.end - row.begin);
  if (line.empty()) return row;
  row.is_delimiter = may_end_delimiter(line.back()) && line.find_first_not_of("|:- \t\v\f") == npos &&
                     line.find('-') != npos && line.find_first_of("|:") != npos;
  std::size_t& bars = row.bars;
  std::size_t last = npos;
  for (std::size_t at = text.substr(0, row.end).find('|', row.begin) == npos ? row.end : row.begin; at < row.end;
       ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '|' && (last = at, ++bars) > columns + 1)
      guarding.take(at);
  }
  row.cells = bars + 1 - (line.front() == '|' ? 1 : 0) - (bars > 1 && last + 1 == row.end ? 1 : 0);
  return row;
}

// Makes the row one below which no table begins.
void break_delimiter(Guarding& guarding, const Row& row) {
  guarding.take(guarding.text().find_last_of("|:", row.end - 1));
}

class TableGuard {
 public:
  explicit TableGuard(Guarding& guarding)
      : guarding_(guarding), cells_left_(free_cells + guarding.text().size() / bytes_for_cell) {}

  // Paragraphs without a line that may be a table's second are looked at no further.
  void run() {
    std::size_t begin = 0;
    for (std::size_t line = next_delimiter(0); line < guarding_.text().size(); line = next_delimiter(begin))
      begin = look_through(paragraph_begin(line, begin));
  }

 private:
  // The first line from `begin`, the start of one, that may be a delimiter row by its last two characters; the size of
  // the text when there is none.
  std::size_t next_delimiter(std::size_t begin) const {
    const std::string_view text = guarding_.text();
    while (begin < text.size()) {
      const std::size_t end = line_end(text, begin);
      std::size_t last = end;
      while (last > begin && is_cell_blank(text[last - 1])) --last;
      if (last > begin + 1 && may_end_delimiter(text[last - 1]) &&
          (may_end_delimiter(text[last - 2]) || is_cell_blank(text[last - 2])))
        return begin;
      begin = end + 1;
    }
    return text.size();
  }

  // Where the paragraph of a line begins, at `least` or behind it.
  std::size_t paragraph_begin(std::size_t line, std::size_t least) const {
    const std::string_view text = guarding_.text();
    while (line > least) {
      const std::size_t before = line < 2 ? npos : text.rfind('\n', line - 2);
      const std::size_t begin = before == npos ? 0 : before + 1;
      if (behind_marks(text, begin, line - 1) == line - 1) break;
      line = begin;
    }
    return line;
  }

  // The lines from `begin` to the end of the paragraph; returns where the next one begins.
  std::size_t look_through(std::size_t begin) {
    const std::string_view text = guarding_.text();
    Row before;
    while (begin < text.size()) {
      const std::size_t end = line_end(text, begin);
      const Row row =
          row_of(guarding_, begin, end, table_.cells > 0 ? std::max(table_.cells, few_columns) : most_columns);
      const std::size_t line = std::exchange(begin, end + 1);
      if (row.begin == row.end) break;
      add(row, before);
      went_through(line, row);
      before = row;
    }
    end_paragraph();
    return begin;
  }

  void add(const Row& row, const Row& before) {
    if (table_.cells > 0 && row.cells < table_.cells) missing_ += table_.cells - row.cells;
    if (missing_ > cells_left_) {
      break_delimiter(guarding_, table_);
      guarding_.meet(MarkdownLimit::table_cells, table_.begin, table_.end);
      table_ = {};
      missing_ = 0;
    }
    if (!row.is_delimiter || before.cells == 0) return;
    const bool is_in_table = table_.cells > 0;
    const bool is_below_head = row.cells == before.cells && !is_in_table;
    if (row.cells > most_columns) guarding_.meet(MarkdownLimit::table_columns, row.begin, row.end);
    steps_ += steps_again_;
    if (steps_ > free_steps + bytes_ * (is_in_table ? steps_for_byte_of_table : steps_for_byte)) {
      if (is_in_table || is_below_head) guarding_.meet(MarkdownLimit::table_heads, row.begin, row.end);
      break_delimiter(guarding_, row);
    } else if (is_below_head) {
      table_ = row;
    }
  }

  // What going through the paragraph again takes.
  void went_through(std::size_t line, const Row& row) {
    const std::string_view text = guarding_.text();
    if (bytes_ == 0) last_bar_ = line;
    steps_again_ += line - last_bar_ + steps_of_byte * (row.end - line);
    bytes_ += row.end - line;
    if (row.bars > 0) last_bar_ = text.find_last_of('|', row.end - 1);
  }

  void end_paragraph() {
    cells_left_ -= missing_;
    missing_ = 0;
    bytes_ = steps_ = steps_again_ = 0;
    table_ = {};
  }

  Guarding& guarding_;
  std::size_t cells_left_;
  Row table_ = {};  // its second line; no cells: no table
  std::size_t missing_ = 0;
  std::size_t bytes_ = 0;  // of the paragraph
  std::size_t steps_ = 0;
  std::size_t steps_again_ = 0;
  std::size_t last_bar_ = 0;
};

}  // namespace

void guard_tables(Guarding& guarding) {
  const std::string_view text = guarding.text();
  if (text.find('|') == npos && text.find(":-") == npos && text.find("-:") == npos) return;
  TableGuard(guarding).run();
}

}  // namespace rubricate
