#include "formats/csl_dates.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "formats/document/ascii.h"

namespace rubricate::csl {

namespace {

// The beginnings that tell a month, in English, German, French, Spanish, Italian, Portuguese, Dutch and Danish.
constexpr std::array<std::array<std::string_view, 6>, 12> months{{{"jan", "gen", "ene", "янв"},
                                                                  {"feb", "fév", "fev", "fevr", "фев"},
                                                                  {"mar", "mär", "mrt", "maart", "мар"},
                                                                  {"apr", "avr", "abr", "апр"},
                                                                  {"may", "mai", "mei", "maj", "mag", "май"},
                                                                  {"jun", "juin", "giu", "июн"},
                                                                  {"jul", "juil", "lug", "июл"},
                                                                  {"aug", "août", "aou", "ago", "авг"},
                                                                  {"sep", "set", "сен"},
                                                                  {"oct", "okt", "ott", "out", "окт"},
                                                                  {"nov", "ноя"},
                                                                  {"dec", "dez", "déc", "dic", "des", "дек"}}};

// Runs of digits, and of what is neither a digit, a blank nor ASCII punctuation; these and "-" between numbers.
std::vector<std::string_view> pieces_of(std::string_view text) {
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    std::size_t end = at + 1;
    if (is_ascii_digit(c)) {
      while (end < text.size() && is_ascii_digit(text[end])) ++end;
    } else if (c == ' ' || c == ',' || c == '.') {
      at = end;
      continue;
    } else if (c != '-' && c != '/') {
      while (end < text.size() && !is_ascii_digit(text[end]) &&
             std::string_view(" ,.-/").find(text[end]) == std::string_view::npos)
        ++end;
    }
    pieces.push_back(text.substr(at, end - at));
    at = end;
  }
  return pieces;
}

// 1 to 12, or 0. A whole word: "Marathon 2001" is no date, and "maybe" no May.
int month_named(std::string_view word) {
  if (word.size() > 20) return 0;
  std::string small(word);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  for (std::size_t m = 0; m < months.size(); ++m)
    for (const std::string_view begin : months[m])
      if (!begin.empty() && small.starts_with(begin)) return static_cast<int>(m) + 1;
  return 0;
}

int number_of(std::string_view text) {
  if (text.empty() || text.size() > 4 || !std::all_of(text.begin(), text.end(), is_ascii_digit)) return 0;
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

bool is_year(std::string_view piece) { return piece.size() == 4 && number_of(piece) >= 1000; }
bool is_day(std::string_view piece) { return piece.size() <= 2 && number_of(piece) >= 1 && number_of(piece) <= 31; }
bool is_month_number(std::string_view piece) {
  return piece.size() <= 2 && number_of(piece) >= 1 && number_of(piece) <= 12;
}

}  // namespace

std::optional<DateParts> date_parts(std::string_view printed) {
  if (printed.size() > 60) return {};
  const std::vector<std::string_view> at = pieces_of(printed);
  const auto is = [&](std::size_t i, std::string_view text) { return at[i] == text; };
  if (at.size() == 1 && is_year(at[0])) return DateParts{number_of(at[0])};
  if (at.size() == 2 && month_named(at[0]) > 0 && is_year(at[1]))
    return DateParts{number_of(at[1]), month_named(at[0])};
  if (at.size() == 2 && month_named(at[1]) > 0 && is_year(at[0]))
    return DateParts{number_of(at[0]), month_named(at[1])};
  if (at.size() == 3 && is_day(at[0]) && month_named(at[1]) > 0 && is_year(at[2]))
    return DateParts{number_of(at[2]), month_named(at[1]), number_of(at[0])};
  if (at.size() == 3 && month_named(at[0]) > 0 && is_day(at[1]) && is_year(at[2]))
    return DateParts{number_of(at[2]), month_named(at[0]), number_of(at[1])};
  if (at.size() == 3 && is_year(at[0]) && month_named(at[1]) > 0 && is_day(at[2]))
    return DateParts{number_of(at[0]), month_named(at[1]), number_of(at[2])};
  const bool year_first = at.size() >= 3 && is_year(at[0]) && is_month_number(at[2]) && at[2].size() == 2;
  if (at.size() == 3 && year_first && is(1, "-")) return DateParts{number_of(at[0]), number_of(at[2])};
  if (at.size() == 5 && year_first && is_day(at[4]) && at[1] == at[3] && (is(1, "-") || is(1, "/")))
    return DateParts{number_of(at[0]), number_of(at[2]), number_of(at[4])};
  if (at.size() == 6 && is_year(at[0]) && is(1, "年") && is_month_number(at[2]) && is(3, "月") && is_day(at[4]) &&
      is(5, "日"))
    return DateParts{number_of(at[0]), number_of(at[2]), number_of(at[4])};
  return {};
}

std::string_view season_name(int season) {
  constexpr std::array<std::string_view, 4> names{"Spring", "Summer", "Autumn", "Winter"};
  return season >= 1 && season <= 4 ? names[static_cast<std::size_t>(season) - 1] : std::string_view();
}

std::optional<CslDate> csl_date(std::string_view printed) {
  CslDate date;
  for (const std::string_view word : {"circa ", "Circa ", "ca. ", "c. "}) {
    if (!printed.starts_with(word)) continue;
    date.is_circa = true;
    printed.remove_prefix(word.size());
    break;
  }
  const std::size_t blank = std::min(printed.find(' '), printed.size());
  for (int season = 1; season <= 4; ++season)
    if (printed.substr(0, blank) == season_name(season)) date.season = season;
  if (date.season > 0) {
    const std::string_view year = printed.substr(std::min(blank + 1, printed.size()));
    if (!is_year(year)) return {};
    date.first.year = number_of(year);
    return date;
  }
  std::optional<DateParts> first = date_parts(printed);
  if (const std::size_t slash = printed.find('/'); !first && slash != std::string_view::npos) {
    first = date_parts(printed.substr(0, slash));
    date.last = date_parts(printed.substr(slash + 1));
    if (!date.last) return {};
  }
  if (!first) return {};
  date.first = *first;
  return date;
}

}  // namespace rubricate::csl
