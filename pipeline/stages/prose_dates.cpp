#include "pipeline/stages/prose_dates.h"

#include <algorithm>
#include <array>
#include <string>

namespace rubricate {

namespace {

// Folded over ASCII only; names with other capitals stand here twice. Each as the language writes it in a date.
constexpr std::string_view months[] = {
    // English and what others write like it, with the usual short forms
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    // German
    "januar", "jänner", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember", "okt", "dez",
    // French
    "janvier", "février", "mars", "avril", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    "janv", "févr", "juil", "déc",
    // Spanish
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "setiembre", "octubre",
    "noviembre", "diciembre",
    // Italian
    "gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre",
    // Portuguese
    "janeiro", "fevereiro", "março", "maio", "junho", "julho", "setembro", "outubro", "novembro", "dezembro",
    // Dutch, Swedish, Danish and Norwegian
    "januari", "februari", "maart", "mei", "augustus", "augusti", "december", "maj", "marts", "desember",
    // Polish
    "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października",
    "listopada", "grudnia",
    // Russian
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря"};
constexpr std::size_t longest_month = 20;

constexpr std::array<bool, 256> begins_month = [] {
  std::array<bool, 256> known{};
  for (const std::string_view name : months) {
    const char first = name[0];
    known[static_cast<unsigned char>(first)] = true;
    if (first >= 'a' && first <= 'z') known[static_cast<unsigned char>(first - 32)] = true;
  }
  return known;
}();

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

// Reads forward over one thing at a time; each step is false when it is not there.
struct Scanner {
  std::string_view text;
  std::size_t at;

  bool month() {
    if (at >= text.size() || !begins_month[static_cast<unsigned char>(text[at])]) return false;
    std::string folded(text.substr(std::min(at, text.size()), longest_month));
    for (char& c : folded)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    std::size_t longest = 0;
    for (const std::string_view name : months)
      if (name[0] == folded[0] && name.size() > longest && std::string_view(folded).starts_with(name))
        longest = name.size();
    at += longest;
    if (longest > 0) take(".");
    return longest > 0;
  }
  bool number(std::size_t least, std::size_t most) {
    std::size_t digits = 0;
    while (digits <= most && is_digit_at(text, at + digits)) ++digits;
    at += digits;
    return digits >= least && digits <= most;
  }
  bool year() { return is_digit_at(text, at) && (text[at] == '1' || text[at] == '2') && number(4, 4); }
  bool take(std::string_view mark) {
    const bool there = text.substr(std::min(at, text.size())).starts_with(mark);
    if (there) at += mark.size();
    return there;
  }
  // The end of the number: "12th", "1er", "1º".
  void ordinal() {
    for (const std::string_view end : {"st ", "nd ", "rd ", "th ", "st,", "nd,", "rd,", "th,", "er ", "º ", "."})
      if (text.substr(std::min(at, text.size())).starts_with(end)) {
        at += end == "." ? 1 : end.size() - 1;
        return;
      }
  }
};

// "Jul 12, 2022"
std::size_t month_first(Scanner scan) {
  if (!scan.month() || !scan.take(" ") || !scan.number(1, 2)) return 0;
  scan.ordinal();
  scan.take(",");
  return scan.take(" ") && scan.year() ? scan.at : 0;
}

// "12. Juli 2022", "12 de julio de 2022"
std::size_t day_first(Scanner scan) {
  if (!scan.number(1, 2)) return 0;
  scan.ordinal();
  if (!scan.take(" ")) return 0;
  scan.take("de ") || scan.take("of ");
  if (!scan.month()) return 0;
  scan.take(",");
  if (!scan.take(" ")) return 0;
  scan.take("de ") || scan.take("del ");
  return scan.year() ? scan.at : 0;
}

// "2022-07-12", "2022/7/12", "12.07.2022", "7/12/2022"
std::size_t only_digits(Scanner scan) {
  for (const std::string_view mark : {"-", "/", "."}) {
    Scanner year_first = scan;
    if (year_first.year() && year_first.take(mark) && year_first.number(1, 2) && year_first.take(mark) &&
        year_first.number(1, 2))
      return year_first.at;
    Scanner year_last = scan;
    if (year_last.number(1, 2) && year_last.take(mark) && year_last.number(1, 2) && year_last.take(mark) &&
        year_last.year())
      return year_last.at;
  }
  return 0;
}

// "2022年7月12日", "2022년 7월 12일"
std::size_t ideographic(Scanner scan) {
  if (!scan.year()) return 0;
  const bool is_korean = scan.take("년");
  if (!is_korean && !scan.take("年")) return 0;
  scan.take(" ");
  if (!scan.number(1, 2) || !scan.take(is_korean ? "월" : "月")) return 0;
  scan.take(" ");
  return scan.number(1, 2) && scan.take(is_korean ? "일" : "日") ? scan.at : 0;
}

}  // namespace

DateEnd date_at(std::string_view text, std::size_t at) {
  const Scanner here{text, at};
  if (!is_digit_at(text, at)) return {.end = month_first(here)};
  if (const std::size_t end = day_first(here); end != 0) return {.end = end};
  if (const std::size_t end = only_digits(here); end != 0) return {.end = end, .is_only_digits = true};
  return {.end = ideographic(here), .is_only_digits = true};
}

}  // namespace rubricate
