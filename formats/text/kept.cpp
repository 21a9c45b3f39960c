#include "formats/text/kept.h"

#include <algorithm>

#include "formats/text/enumerator.h"
#include "formats/text/programs.h"
#include "formats/text/signs.h"

namespace rubricate::plain {

namespace {

class Keeper {
 public:
  Keeper(const Source& source, std::vector<Line>& lines) : source_(source), lines_(lines) {}

  void mark() {
    const bool has_tabs = source_.text().find('\t') != std::string_view::npos;
    for (std::size_t first = 0; first < lines_.size();) {
      std::size_t end = std::max(drawn_end(first), first);
      if (end == first && has_tabs) end = tabbed_end(first);
      for (std::size_t i = first; i < end; ++i) lines_[i].kept = Kept::table;
      first = std::max(end, first + 1);
    }
  }

 private:
  std::string_view text(std::size_t line) const { return text_of(source_, lines_[line]); }
  bool is_below(std::size_t line) const {
    return line < lines_.size() && lines_[line].blanks_before == 0 && lines_[line].fence == 0;
  }

  static std::size_t count(std::string_view text, char sign) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), sign));
  }

  // The same line of dashes, whether drawn single or double.
  static bool are_alike(std::string_view a, std::string_view b) {
    const auto dash = [](char c) { return c == '=' ? '-' : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return dash(x) == dash(y); });
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
      if (border && boxed ? !are_alike(line, text(first)) : line[0] != '|' || count(line, '|') != pipes) return first;
      borders += border;
    }
    const bool closed = !boxed || is_border(text(end - 1));
    return borders > 0 && closed && end >= first + borders + 2 ? end : first;
  }

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
};

}  // namespace

bool is_border(std::string_view text) {
  if (text.size() < 3) return false;
  const std::string_view signs = text[0] == '+' ? "+-=" : text[0] == '|' ? "|-=:+ " : "";
  return text.find_first_not_of(signs) == std::string_view::npos && text.find_first_of("-=") != std::string_view::npos;
}

void mark_kept_lines(const Source& source, std::vector<Line>& lines) {
  Keeper(source, lines).mark();
  mark_programs(source, lines);
}

}  // namespace rubricate::plain
