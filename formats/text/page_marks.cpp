#include "formats/text/page_marks.h"

#include <array>

#include "formats/text/enumerator.h"
#include "formats/text/numerals.h"

namespace rubricate::plain {

namespace {

constexpr std::uint32_t highest_roman = 89;  // lxxxix; "mix" and "mi" are words

bool is_roman(char c) { return c == 'i' || c == 'v' || c == 'x' || c == 'l'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string label_of(std::uint32_t value, bool roman) {
  if (!roman) return std::to_string(value);
  constexpr std::array<std::pair<std::uint32_t, std::string_view>, 8> digits{
      {{90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
  std::string label;
  for (const auto& [worth, digit] : digits)
    for (; value >= worth; value -= worth) label += digit;
  return label;
}

// The number that is all of `text`.
std::optional<PageMark> number(std::string_view text) {
  PageMark mark;
  if (text.empty() || text.size() > 8) return {};
  if (is_digit(text[0])) {
    if (text.size() > 5) return {};
    for (const char c : text) {
      if (!is_digit(c)) return {};
      mark.value = mark.value * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return mark;
  }
  for (const char c : text)
    if (!is_roman(c)) return {};
  mark.value = roman_value(text);
  mark.roman = true;
  return mark.value == 0 || mark.value > highest_roman ? std::optional<PageMark>() : mark;
}

// Bytes of what decorates a number at the start or the end of the line: blanks, dashes, brackets, dots.
std::size_t decoration(std::string_view text, bool at_end) {
  if (text.empty()) return 0;
  constexpr std::string_view signs = " \t-[]()~|*";
  const char sign = at_end ? text.back() : text.front();
  if ((sign >= 'a' && sign <= 'z') || sign == '.' || sign == ',') return 0;
  if ((sign & 0x80) == 0) return signs.find(sign) == std::string_view::npos ? 0 : 1;
  for (const std::string_view wide : {"·", "–", "—"})
    if (at_end ? text.ends_with(wide) : text.starts_with(wide)) return wide.size();
  return 0;
}

bool starts_with_folded(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (lower(text[i]) != word[i]) return false;
  return true;
}

// "Page 3", "Seite 3 von 10" from its word on; the number's place is in `text`.
std::optional<PageMark> named(std::string_view text) {
  constexpr std::array<std::string_view, 8> words{"page ",   "p. ",     "seite ", "pag. ",
                                                  "página ", "pagina ", "sida ",  "side "};
  constexpr std::array<std::string_view, 5> of{" of ", " von ", " de ", " sur ", "/"};
  for (const std::string_view word : words) {
    if (!starts_with_folded(text, word)) continue;
    std::size_t end = word.size();
    while (end < text.size() && (is_digit(text[end]) || is_roman(text[end]))) ++end;
    std::optional<PageMark> mark = number(text.substr(word.size(), end - word.size()));
    if (!mark) return {};
    mark->style = PageMark::Style::named;
    mark->begin = word.size();
    mark->end = end;
    const std::string_view rest = text.substr(end);
    if (rest.empty()) return mark;
    for (const std::string_view each : of)
      if (rest.starts_with(each) && number(rest.substr(each.size()))) {
        mark->certain = true;
        return mark;
      }
    return {};
  }
  return {};
}

std::optional<PageMark> beside_words(std::string_view line) {
  const auto found = [&](std::size_t begin, std::size_t end, std::string_view gap) {
    std::optional<PageMark> mark = number(line.substr(begin, end - begin));
    if (!mark) return mark;
    mark->style = PageMark::Style::beside_words;
    mark->wide = gap.size() >= 2 || gap.starts_with('\t');
    // "a letter from i": a Roman number must be set apart to be one.
    if (mark->roman && !mark->wide) return std::optional<PageMark>();
    mark->begin = begin;
    mark->end = end;
    return mark;
  };
  constexpr std::string_view blanks = " \t|";
  const std::size_t first_end = line.find_first_of(blanks);
  const std::size_t last_begin = line.find_last_of(blanks);
  if (first_end == std::string_view::npos) return {};
  const std::size_t after = std::min(line.find_first_not_of(blanks, first_end), line.size());
  const std::size_t before = line.find_last_not_of(blanks, last_begin) + 1;
  if (auto mark = found(0, first_end, line.substr(first_end, after - first_end))) return mark;
  return found(last_begin + 1, line.size(), line.substr(before, last_begin + 1 - before));
}

}  // namespace

std::string PageMark::label() const { return label_of(value, roman); }
std::string PageMark::label_after() const { return label_of(value + 1, roman); }

// A quick no for nearly all lines: a mark has its number at one end of the line or between signs there.
bool may_have_mark(std::string_view line) {
  const auto is_numeral = [](char c) { return is_digit(c) || is_roman(c); };
  const auto is_letter = [](char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || is_digit(c); };
  std::size_t first = 0;
  while (first < line.size() && is_numeral(line[first])) ++first;
  if (first > 0 && (first == line.size() || line[first] == ' ' || line[first] == '\t' || line[first] == '|'))
    return true;
  if (line.empty() || decoration(line, true) > 0) return true;
  std::size_t last = line.size();
  while (last > 0 && is_numeral(line[last - 1])) --last;
  return last < line.size() && (last == 0 || !is_letter(line[last - 1]));
}

std::optional<PageMark> read_page_mark(std::string_view line) {
  if (!may_have_mark(line)) return {};
  std::size_t begin = 0;
  std::size_t end = line.size();
  while (begin < end) {
    const std::size_t size = decoration(line.substr(begin, end - begin), false);
    if (size == 0) break;
    begin += size;
  }
  while (end > begin) {
    const std::size_t size = decoration(line.substr(begin, end - begin), true);
    if (size == 0) break;
    end -= size;
  }
  const std::string_view core = line.substr(begin, end - begin);
  if (auto mark = number(core)) {
    mark->style = core.size() == line.size() ? PageMark::Style::bare : PageMark::Style::decorated;
    mark->begin = begin;
    mark->end = end;
    return mark;
  }
  const std::size_t bracket = line.ends_with(']') ? line.rfind('[') : std::string_view::npos;
  const std::size_t from = bracket == std::string_view::npos ? begin : bracket + 1;
  const std::size_t to = bracket == std::string_view::npos ? end : line.size() - 1;
  if (auto mark = named(line.substr(from, to - from))) {
    mark->begin += from;
    mark->end += from;
    mark->certain = mark->certain || bracket != std::string_view::npos;
    return mark;
  }
  return beside_words(line);
}

}  // namespace rubricate::plain
