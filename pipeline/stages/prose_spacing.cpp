#include "pipeline/stages/prose_spacing.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/prose_dates.h"
#include "pipeline/stages/prose_letters.h"

namespace rubricate {

namespace {

// Words that begin sentences and are no names: behind a full stop they are no part of an address or a program.
constexpr std::string_view openers =
    " The A An In It He She They We You I This That These Those But And When If As At On For With There His Her Their "
    "My "
    "Our Your What Who How Why Not No So Then After Before While Although However Because Since From By To Of Or Yet "
    "All "
    "Some Many Most One Its "
    "Der Die Das Ein Eine Er Sie Es Wir Ich Im Am Auf Mit Und Aber Wenn Als Nach Vor Für Von Zu Bei Auch Diese Dieser "
    "Dieses Nicht Noch Doch Man Den Dem Über Unter Seit Durch Dann Dort Hier Sein Seine Ihr Ihre "
    "Le La Les Un Une Il Elle Ils Elles Nous Vous Je Ce Cette Ces Mais Et Dans En Pour Avec Sur Par Au Aux Des Du De "
    "Quand Si "
    "El Los Las Una Y Pero Se Su Sus Con Por Para Como Cuando Este Esta Ella Al Del Lo "
    "Gli Uno Di Da Per Ma E Non Come Quando Questo Questa Nel Nella "
    "O Os As Um Uma Em Na Nos Nas Mas Com Ele Ela Não "
    "Het Een Op Met Voor Maar Hij Zij Ze Wij Dit Dat Als Er Det Ett Et På Av Och Og Men Han Hon Hun Vi Jag Jeg När Når "
    "В И На Он Она Они Но Не Это Как С По Из За Что Когда Если Для "
    "W Nie To Jest Ale Jak Po Za Ten Ta Od Do Gdy ";

// What follows the full stop in names of files, hosts and programs, with a capital.
constexpr std::string_view extensions =
    " Com Org Net Edu Gov Io Js Ts Py Md Txt Pdf Html Htm Xml Json Exe Zip Jpg Png Doc Docx Csv App Dev Uk De Fr Info "
    "Biz "
    "Tv Ai ";

// The marks that are looked at, and the first byte of "。".
constexpr auto is_mark = [](auto c) {
  return (c == '.') | (c == '!') | (c == '?') | (c == ',') | (c == ';') | (c == '(') | (c == ')') | (c == 0xE3);
};

std::uint64_t print_of(std::string_view word, char mark) {
  std::uint64_t value = 0xCBF29CE484222325ULL;
  for (const char c : word) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return (value ^ static_cast<unsigned char>(mark)) * 0x100000001B3ULL;
}

bool opens_word(char32_t c) {
  return c == 0 || is_space(c) || c == '\'' || c == '-' || c == '(' || c == '"' || c == U'’' || c == U'‘' ||
         c == U'“' || c == U'„' || c == U'«' || c == U'—' || c == U'–';
}

// What may come behind a word of running text. A mark may only when it is not glued itself.
bool closes_word(std::string_view text, std::size_t at) {
  const char32_t c = code_point_at(text, at);
  if (c == 0 || is_space(c) || c == '\'' || c == '-' || c == U'’' || c == U'”' || c == U'—' || c == U'–' || c == U'…')
    return true;
  if (c != '.' && c != ',' && c != ';' && c != ':' && c != '!' && c != '?' && c != ')' && c != '"') return false;
  const char32_t next = code_point_at(text, at + 1);
  return !is_letter(next) && !is_digit(next) && next != '/' && next != '(' && next != '=';
}

// A word of running text that ends at `end`: at least `least` letters, the last of them small. Empty when it is none.
std::string_view word_before(std::string_view text, std::size_t end, std::size_t least) {
  const std::size_t begin = letters_begin(text, end);
  if (end - begin < least || !is_lower(code_point_before(text, end)) || !opens_word(code_point_before(text, begin)))
    return {};
  return text.substr(begin, end - begin);
}

// "1987" or "50%", which may end a sentence.
bool ends_in_number(std::string_view text, std::size_t end) {
  if (end < 5) return false;
  if (text[end - 1] == '%') return is_digit(static_cast<unsigned char>(text[end - 2]));
  for (std::size_t i = 1; i <= 4; ++i)
    if (!is_digit(static_cast<unsigned char>(text[end - i]))) return false;
  return text[end - 5] == ' ' && (text[end - 4] == '1' || text[end - 4] == '2');
}

// Where what a sentence's mark at `at` is followed by begins: behind a quotation mark that closes.
std::size_t behind_quote(std::string_view text, std::size_t at) {
  for (const std::string_view quote : {"”", "»"})
    if (text.substr(at + 1).starts_with(quote)) return at + 1 + quote.size();
  return at + 1;
}

// "readLine", "iPhone"
bool has_inner_capital(std::string_view word) {
  std::size_t at = 0;
  for (bool is_first = true; at < word.size(); is_first = false)
    if (is_upper(next_code_point(word, at)) && !is_first) return true;
  return false;
}

// Lists of names and values have commas without blanks, and are short.
bool is_long_enough(std::string_view text) {
  std::size_t blanks = 0;
  for (std::size_t at = text.find(' '); at != text.npos && blanks < 6; at = text.find(' ', at + 1)) ++blanks;
  return blanks >= 6;
}

// Words in brackets, not a call, an option or an ending: "(in those days)", not "(int, char*)", "(s)".
bool is_remark(std::string_view inside) {
  return inside.find(' ') != std::string_view::npos &&
         inside.find_first_of("=<>_*;/[]{}|\\&\"'()") == std::string_view::npos && is_letter(code_point_at(inside, 0));
}

constexpr std::size_t longest_remark = 300;

}  // namespace

void Spacing::review(const Passage& passage) {
  const std::string_view text = passage.text();
  first_blank_ = text.find(' ');
  is_long_.reset();
  for (std::size_t at = find_byte(text, 1, is_mark); at < text.size(); at = find_byte(text, at + 1, is_mark)) {
    if (static_cast<unsigned char>(text[at]) == 0xE3) {
      if (text.substr(at).starts_with("。")) at = std::max(at, date(passage, at + 2));
      continue;
    }
    if (at + 1 == text.size() || text[at + 1] == ' ') {
      commas_ += text[at] == ',';
      continue;
    }
    switch (text[at]) {
      case '.':
      case '!':
      case '?':
        if (const std::size_t end = date(passage, at); end > 0)
          at = end - 1;
        else
          sentence(passage, at);
        break;
      case ',':
      case ';': clause(passage, at); break;
      default: bracket(passage, at);
    }
  }
}

bool Spacing::is_long(std::string_view text) {
  if (!is_long_) is_long_ = is_long_enough(text);
  return *is_long_;
}

// `at` is the last byte of a sentence. Returns the end of the date behind it, or 0.
std::size_t Spacing::date(const Passage& passage, std::size_t at) {
  const std::string_view text = passage.text();
  const char32_t before = code_point_before(text, at);
  if (!is_letter(before) && before != ')' && before != U'”' && before != '"' && before != U'。') return 0;
  const std::size_t begin = behind_quote(text, at);
  const DateEnd date = date_at(text, begin);
  if (date.end == 0 || dates_ >= most_findings) return 0;
  // "backup.2022-07-12" is a name; what a page prints behind its text stands at the end of it.
  if (date.is_only_digits && (date.end < text.size() || text.substr(0, at).find_first_of(" 。") == text.npos)) return 0;
  ++dates_;
  Diagnostic finding{.finding = Finding::prose_glued_date, .span = passage.place(begin, date.end)};
  finding.detail = fmt::format("\"{}\" follows the sentence without a blank", text.substr(begin, date.end - begin));
  finding.hint = "if it is the date of the page, take it out";
  if (const Span exact = passage.exact(begin, date.end); exact.known())
    finding.fix = Fix{.span = {exact.begin, exact.begin}, .replacement = " ", .safety = Safety::suggested};
  found_.report(std::move(finding));
  return date.end;
}

void Spacing::sentence(const Passage& passage, std::size_t at) {
  const std::string_view text = passage.text();
  const std::size_t begin = behind_quote(text, at);
  if (!is_upper(code_point_at(text, begin))) {
    // "example.com" is one more use of "example" with a full stop that is none.
    if (const std::string_view word = word_before(text, at, 2); !word.empty()) ++uses_[print_of(word, '.')];
    return;
  }
  const std::size_t end = letters_end(text, begin);
  const std::string_view next = text.substr(begin, end - begin);
  const bool is_opener = is_one_of(next, openers);
  const bool is_word = is_opener || (next.size() > 2 && is_lower(code_point_before(text, end)));
  if (!is_word || !closes_word(text, end)) return;
  if (ends_in_number(text, at) || text[at - 1] == ')') {
    if (is_opener) report(passage, at, begin, end, Safety::suggested);
    return;
  }
  const std::string_view word = word_before(text, at, 2);
  if (word.empty() || is_abbreviation(text, at)) return;
  const bool is_small = is_lower(code_point_at(word, 0));
  const std::size_t from = at - word.size();
  if (is_opener && is_small) return report(passage, from, begin, end, Safety::safe);
  if (!is_small && !is_opener) return;
  if (is_one_of(next, extensions) || first_blank_ >= from) return;
  if (has_inner_capital(next) || has_inner_capital(word)) return;
  doubt(passage, from, begin, end);
}

void Spacing::clause(const Passage& passage, std::size_t at) {
  const std::string_view text = passage.text();
  const std::string_view word = word_before(text, at, 2);
  if (word.empty() || !is_lower(code_point_at(word, 0)) || has_inner_capital(word)) return;
  if (code_point_before(text, at - word.size()) == '-' || !is_long(text)) return;
  const std::size_t end = letters_end(text, at + 1);
  const std::string_view next = text.substr(at + 1, end - at - 1);
  // "tl;dr", and the Greek for "whatever", which is one word.
  if (next == "τι" || (text[at] == ';' && (word.size() < 3 || next.size() < 3))) return;
  if (!is_lower(code_point_at(next, 0)) || next.size() < 2 || !is_lower(code_point_before(text, end))) return;
  if (!closes_word(text, end)) return;
  doubt(passage, at - word.size(), at + 1, end);
}

void Spacing::bracket(const Passage& passage, std::size_t at) {
  const std::string_view text = passage.text();
  if (text[at] == '(') {
    const std::string_view word = word_before(text, at, 3);
    if (word.empty() || has_inner_capital(word) || !is_long(text)) return;
    const std::size_t close = text.substr(at, longest_remark).find(')');
    if (close == text.npos || !is_remark(text.substr(at + 1, close - 1)) || !closes_word(text, at + close + 1)) return;
    return doubt(passage, at - word.size(), at, at + 1);
  }
  const std::size_t end = letters_end(text, at + 1);
  if (end - at < 3 || !is_lower(code_point_at(text, at + 1)) || !closes_word(text, end)) return;
  const std::size_t from = at - std::min(at, longest_remark);
  const std::size_t open = text.substr(from, at - from).rfind('(');
  if (open == text.npos || !is_remark(text.substr(from + open + 1, at - from - open - 1))) return;
  if (from + open > 0 && text[from + open - 1] != ' ') return;
  doubt(passage, at, at + 1, end);
}

void Spacing::doubt(const Passage& passage, std::size_t begin, std::size_t at, std::size_t end) {
  const std::string_view text = passage.text();
  if (!passage.is_running(begin, end)) return;
  const std::size_t kept = doubts_.size();
  report(passage, begin, at, end, Safety::suggested);
  if (doubts_.size() == kept) return;
  const char mark = text[at] == '(' ? '(' : text[at - 1];
  const std::size_t word_end = letters_end(text, begin);
  doubts_.back().mark = mark == '!' || mark == '?' ? '.' : mark;
  doubts_.back().word = print_of(text.substr(begin, word_end - begin), doubts_.back().mark);
  ++uses_[doubts_.back().word];
}

// A blank is missing at `at`, between what begins at `begin` and what ends at `end`.
void Spacing::report(const Passage& passage, std::size_t begin, std::size_t at, std::size_t end, Safety safety) {
  if (!passage.is_running(begin, end) || doubts_.size() >= most_findings) return;
  const std::string_view text = passage.text();
  Diagnostic finding{.finding = Finding::prose_missing_space, .span = passage.place(begin, end)};
  finding.detail = fmt::format("\"{}\"", text.substr(begin, end - begin));
  if (const Span exact = passage.exact(at, at + 1); exact.known())
    finding.fix = Fix{.span = {exact.begin, exact.begin}, .replacement = " ", .safety = safety};
  doubts_.push_back({.word = 0, .mark = 0, .finding = std::move(finding)});
}

void Spacing::finish() {
  std::size_t commas = 0;
  std::size_t names = 0;
  std::size_t stops = 0;
  for (const Doubt& each : doubts_) {
    commas += each.mark == ',' || each.mark == ';';
    stops += each.mark == '.';
    names += each.mark == '.' && uses_[each.word] > 1;
  }
  const bool glues_commas = commas > 2 + commas_ / 50;
  const bool has_names = names * 3 > stops;
  for (Doubt& each : doubts_) {
    const bool is_habit = (each.mark != 0 && uses_[each.word] > 1) ||
                          (glues_commas && (each.mark == ',' || each.mark == ';')) || (has_names && each.mark == '.');
    if (!is_habit) found_.report(std::move(each.finding));
  }
  doubts_.clear();
}

}  // namespace rubricate
