#include "formats/text/kept.h"

#include <algorithm>

#include "formats/text/enumerator.h"
#include "formats/text/programs.h"
#include "formats/text/rulings.h"
#include "formats/text/signs.h"

namespace rubricate::plain {

namespace {

class Keeper {
 public:
  Keeper(const Source& source, std::vector<Line>& lines) : source_(source), lines_(lines) {}

  void mark() {
    const bool has_tabs = source_.text().find('\t') != std::string_view::npos;
    for (std::size_t first = 0; first < lines_.size();) {
      std::size_t end = drawn_end(first);
      if (end == first) end = headed_end(first);
      if (end == first) end = enclosed_end(first);
      if (end == first && has_tabs) end = tabbed_end(first);
      // A blank line would part a table's rows: with one inside it stays as it is drawn.
      const auto parted = [](const Line& line) { return line.blanks_before > 0; };
      const bool is_whole = end < first + 2 || std::none_of(at(first + 1), at(end), parted);
      for (std::size_t i = first; i < end; ++i) lines_[i].kept = is_whole ? Kept::table : Kept::code;
      first = std::max(end, first + 1);
    }
  }

 private:
  std::vector<Line>::const_iterator at(std::size_t line) const {
    return lines_.begin() + static_cast<std::ptrdiff_t>(line);
  }
  std::string_view text(std::size_t line) const { return text_of(source_, lines_[line]); }
  bool is_below(std::size_t line) const {
    return line < lines_.size() && lines_[line].blanks_before == 0 && lines_[line].fence == 0;
  }

  static std::size_t count(std::string_view text, char sign) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), sign));
  }

  // Whether the line right above belongs to the same drawing: pipes, or the numbers of bits.
  bool is_inside(std::size_t line) const {
    if (line == 0 || !is_below(line)) return false;
    const std::string_view above = text(line - 1);
    return above[0] == '|' || above[0] == '+' || above.find("  ") != std::string_view::npos;
  }

  // Behind the table that is drawn from line `first` on, or `first`. Pipes and dashes also draw boxes and arrows: the
  // columns of a table are the same from its first line to its last.
  std::size_t drawn_end(std::size_t first) const {
    if (lines_[first].fence != 0) return first;
    const bool boxed = is_border(text(first)) && text(first)[0] == '+';
    if ((!boxed && text(first)[0] != '|') || is_inside(first)) return first;
    const std::size_t pipes = count(text(first), boxed ? '+' : '|');
    std::size_t end = first;
    std::size_t borders = 0;
    for (; end == first || is_below(end); ++end) {
      const std::string_view line = text(end);
      if (lines_[end].indent != lines_[first].indent || (line[0] != '|' && line[0] != '+')) break;
      const bool border = is_border(line);
      if (border && boxed ? !are_alike(line, text(first)) : line[0] != '|' || count(line, '|') != pipes)
        return boxed ? box_end(first) : first;
      borders += border;
    }
    const bool closed = !boxed || is_border(text(end - 1));
    return borders > 0 && closed && end >= first + borders + 2 ? end : first;
  }

  // The same for cells that span columns or rows: the drawing is as wide in each line as in the first one, and closed.
  std::size_t box_end(std::size_t first) const {
    std::size_t end = first;
    for (; end == first || is_below(end); ++end) {
      const std::string_view line = text(end);
      const bool is_closed = line.ends_with('|') || line.ends_with('+');
      if ((line[0] != '|' && line[0] != '+') || !is_closed) break;
      if (lines_[end].indent != lines_[first].indent || lines_[end].width != lines_[first].width) return first;
    }
    return end >= first + 3 && is_border(text(end - 1)) && text(end - 1)[0] == '+' ? end : first;
  }

  // The same for rows below a line of names and a ruling without sides:
  //
  //   id | name           id    name
  //   ---+------          ----  ------
  //    1 | North           1    North
  std::size_t headed_end(std::size_t first) const {
    if (lines_[first].fence != 0 || !is_below(first + 1)) return first;
    const std::string_view rule = text(first + 1);
    if (!is_ruling(rule) || is_ruling(text(first))) return first;
    std::size_t end = first + 2;
    if (is_open_border(rule)) {
      const std::size_t pipes = count(rule, '|') + count(rule, '+');
      if (count(text(first), '|') != pipes) return first;
      while (is_below(end) && count(text(end), '|') == pipes) ++end;
      return end > first + 2 ? end : first;
    }
    if (!is_column_rule(rule)) return first;
    const ColumnRule columns(rule, lines_[first + 1].indent);
    const auto stands_in = [&](std::size_t line) { return !columns.parts(text(line), lines_[line].indent).empty(); };
    if (!stands_in(first) || count_words(columns, first) < 2) return first;
    while (is_below(end) && !is_column_rule(text(end)) && stands_in(end)) ++end;
    const bool is_closed = is_below(end) && is_column_rule(text(end));
    if (is_below(end) && !is_closed) return first;  // words that stand in no column
    // "The Lamp" above "--- ----" is a heading.
    const std::size_t least = columns.is_wide() ? 1 : 2;
    return end >= first + 2 + least ? end + is_closed : first;
  }

  // How many columns of the line have words.
  std::size_t count_words(const ColumnRule& columns, std::size_t line) const {
    const std::vector<ColumnRule::Part> parts = columns.parts(text(line), lines_[line].indent);
    return static_cast<std::size_t>(
        std::count_if(parts.begin(), parts.end(), [](const ColumnRule::Part& part) { return part.begin != part.end; }));
  }

  // The same for rows between two column rules that are alike. A row may be blank where all others stand in columns,
  // but for names that span some, above a rule of their own.
  std::size_t enclosed_end(std::size_t first) {
    if (first < searched_ || lines_[first].fence != 0 || !is_column_rule(text(first)) || is_below_words(first))
      return first;
    const ColumnRule columns(text(first), lines_[first].indent);
    bool has_blanks = false;
    bool is_in_columns = true;
    std::size_t end = first + 1;
    for (; end < lines_.size() && lines_[end].blanks_before <= 1 && lines_[end].fence == 0; ++end) {
      has_blanks = has_blanks || lines_[end].blanks_before > 0;
      if (!is_column_rule(text(end))) {
        is_in_columns = is_in_columns && !columns.parts(text(end), lines_[end].indent).empty();
        if (has_blanks && !is_in_columns) break;
        continue;
      }
      const bool is_last = !is_below(end + 1);
      if (!has_blanks && !are_alike(text(end), text(first))) is_in_columns = true;
      if (is_last && end > first + 1 && lines_[end].indent == lines_[first].indent && are_alike(text(end), text(first)))
        return end + 1;
    }
    searched_ = end;
    return first;
  }

  bool is_below_words(std::size_t line) const { return line > 0 && is_below(line); }

  std::size_t tabs(std::size_t line) const { return count(text(line), '\t'); }

  static bool ends_sentence(std::string_view text) {
    const Ending ending = ending_of(text);
    return ending == Ending::sentence || ending == Ending::question || ending == Ending::exclamation;
  }

  // "3.\tTurn", "•\tbeans", "[4]\tSmith" and "ANNA:\tNo." are no rows; "Name:\tAnna" is one.
  bool begins_row(std::size_t line) const {
    constexpr std::size_t longest_cell = 60;
    const std::string_view cell = text(line).substr(0, text(line).find('\t'));
    const Enumerator enumerator = parse_enumerator(text(line));
    const bool counts = enumerator.kind == EnumeratorKind::bullet || enumerator.kind == EnumeratorKind::multi ||
                        enumerator.kind == EnumeratorKind::bracketed || enumerator.kind == EnumeratorKind::keyword ||
                        enumerator.has_delimiter;
    const bool is_said = cell.ends_with(':') && ends_sentence(text(line));
    return cell.size() <= longest_cell && !is_said && !(counts && enumerator.length > cell.size());
  }

  // The same for three rows and more with as many tabs each.
  std::size_t tabbed_end(std::size_t first) const {
    constexpr std::uint32_t widest_of_two = 100;
    const std::size_t wanted = tabs(first);
    if (wanted == 0 || lines_[first].fence != 0) return first;
    std::size_t end = first;
    while ((end == first || is_below(end)) && tabs(end) == wanted && begins_row(end) &&
           (wanted > 1 || lines_[end].width <= widest_of_two))
      ++end;
    return end >= first + 3 ? end : first;
  }

  const Source& source_;
  std::vector<Line>& lines_;
  std::size_t searched_ = 0;  // no column rule before this line has its end
};

}  // namespace

void mark_kept_lines(const Source& source, std::vector<Line>& lines) {
  Keeper(source, lines).mark();
  mark_programs(source, lines);
}

}  // namespace rubricate::plain
