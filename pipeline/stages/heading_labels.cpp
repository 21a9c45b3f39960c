#include "pipeline/stages/heading_labels.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <vector>

#include "formats/document/encoding.h"
#include "formats/document/walk.h"
#include "pipeline/stages/words.h"

namespace rubricate {

namespace {

constexpr std::string_view keywords[] = {"Chapter",  "Appendix", "Annex",     "Part",       "Section",   "Kapitel",
                                         "Anhang",   "Teil",     "Abschnitt", "Chapitre",   "Annexe",    "Partie",
                                         "Capítulo", "Apéndice", "Parte",     "Capitolo",   "Appendice", "Hoofdstuk",
                                         "Bijlage",  "Rozdział", "Глава",     "Приложение", "Часть"};

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

// "XIV" -> 14; 0 when it is not how Romans write it.
int roman_value(std::string_view text) {
  constexpr std::array<std::pair<int, std::string_view>, 13> parts{{{1000, "M"},
                                                                    {900, "CM"},
                                                                    {500, "D"},
                                                                    {400, "CD"},
                                                                    {100, "C"},
                                                                    {90, "XC"},
                                                                    {50, "L"},
                                                                    {40, "XL"},
                                                                    {10, "X"},
                                                                    {9, "IX"},
                                                                    {5, "V"},
                                                                    {4, "IV"},
                                                                    {1, "I"}}};
  int value = 0;
  for (const auto& [worth, letters] : parts) {
    const bool repeats = letters.size() == 1 && letters != "D" && letters != "L" && letters != "V";
    for (int times = 0; times < (repeats ? 3 : 1) && text.starts_with(letters); ++times) {
      value += worth;
      text.remove_prefix(letters.size());
    }
  }
  return text.empty() ? value : 0;
}

// Reads "5", "2.1", "IV" or "B" at the front of `text` into `number`; the count of bytes read, or 0.
std::size_t read_number(std::string_view text, HeadingNumber& number) {
  std::size_t at = 0;
  if (!text.empty() && is_ascii_digit(text[0])) {
    std::size_t last = 0;
    while (at < text.size() && is_ascii_digit(text[at])) {
      const std::size_t begin = at;
      while (at < text.size() && is_ascii_digit(text[at])) ++at;
      if (at - begin > 4) return 0;
      std::from_chars(text.data() + begin, text.data() + at, number.decimal);
      last = begin;
      if (at + 1 < text.size() && text[at] == '.' && is_ascii_digit(text[at + 1])) ++at;
    }
    number.shape = std::string(text.substr(0, last));
    return at;
  }
  while (at < text.size() && text[at] >= 'A' && text[at] <= 'Z') ++at;
  if (at == 0 || at > 8) return 0;
  const std::string_view letters = text.substr(0, at);
  number.roman = roman_value(letters);
  number.letter = at == 1 ? letters[0] - 'A' + 1 : 0;
  return number.roman == 0 && number.letter == 0 ? 0 : at;
}

// Whether a title can begin here: a capital, a letter of a script that has none, a digit or an opening quote.
bool begins_title(std::string_view rest) {
  if (rest.empty()) return false;
  std::size_t at = 0;
  const char32_t c = next_code_point(rest, at);
  return (is_letter(c) && !is_lower(c)) || c == '"' || c == '\'' || c == 0x201C || c == 0x2018 || c == 0xAB ||
         c == 0x201E;
}

// "I", "V" and "X" alone make words of Roman numbers that nobody takes for "MIX" or "CD".
bool is_small_roman(std::string_view letters) {
  return letters.size() >= 2 && letters.find_first_not_of("IVX") == letters.npos;
}

bool is_certain(const HeadingNumber& number, std::string_view digits, std::string_view mark, std::string_view rest) {
  const bool several = number.decimal > 0 && digits.find('.') != digits.npos;
  // "0.9 Released" and "3.5 million" are quantities.
  if (several) return digits[0] != '0' && (mark == "." || mark == ")" ? true : begins_title(rest));
  if (mark.empty()) return false;
  // "1984. A novel" is a year.
  if (number.decimal > 0) return number.decimal < 1000;
  return is_small_roman(digits) && begins_title(rest);
}

}  // namespace

std::optional<int> HeadingNumber::step_to(const HeadingNumber& next) const {
  if (shape != next.shape) return {};
  std::optional<int> best;
  for (const auto& [from, to] : {std::pair(decimal, next.decimal), {roman, next.roman}, {letter, next.letter}}) {
    if (from == 0 || to == 0) continue;
    const int step = to - from;
    if (!best || step == 1 || (*best != 1 && std::abs(step) < std::abs(*best))) best = step;
  }
  return best;
}

std::optional<HeadingNumber> heading_number(std::string_view title) {
  HeadingNumber number;
  std::string_view rest = title;
  std::string_view keyword;
  for (const std::string_view each : keywords)
    if (folded(rest.substr(0, each.size())) == folded(each) && rest.substr(each.size()).starts_with(' '))
      keyword = each;
  if (!keyword.empty()) rest.remove_prefix(keyword.size() + 1);
  const bool in_parentheses = rest.starts_with('(');
  if (in_parentheses) rest.remove_prefix(1);
  const std::size_t length = read_number(rest, number);
  if (length == 0) return {};
  const std::string_view digits = rest.substr(0, length);
  rest.remove_prefix(length);

  std::string_view mark;
  if (!rest.empty() && std::string_view(".):").find(rest[0]) != std::string_view::npos) mark = rest.substr(0, 1);
  if (in_parentheses && mark != ")") return {};
  // "5: Title" is rarely meant as a number; "Appendix B Title" could be "Part A Title".
  if (keyword.empty() ? mark == ":" : mark != ":" && mark != ".") return {};
  rest.remove_prefix(mark.size());
  number.label = std::string(title.substr(0, title.size() - rest.size()));
  if (rest.empty() || rest[0] != ' ') return {};
  rest = trimmed(rest);
  if (rest.empty() || (!begins_title(rest) && mark.empty())) return {};
  number.skip = title.find(rest, number.label.size());
  number.certain = !keyword.empty() || is_certain(number, digits, mark, rest);
  number.shape = folded(keyword) + (in_parentheses ? "(" : "") + number.shape + std::string(mark);
  return number;
}

void split_labels(std::span<Section* const> siblings) {
  std::vector<std::optional<HeadingNumber>> numbers(siblings.size());
  for (std::size_t i = 0; i < siblings.size(); ++i) {
    const Section& section = *siblings[i];
    if (section.label || section.title.empty()) continue;
    if (const auto* text = std::get_if<Text>(&section.title.front().node)) {
      // What follows the number may be emphasised: "5. *Title*".
      numbers[i] = heading_number(section.title.size() == 1 ? text->text : text->text + "X");
      if (numbers[i] && numbers[i]->skip > text->text.size()) numbers[i].reset();
    }
  }
  const auto continues = [&](std::size_t i) {
    return i + 1 < numbers.size() && numbers[i] && numbers[i + 1] && numbers[i]->step_to(*numbers[i + 1]) == 1;
  };
  for (std::size_t i = 0; i < siblings.size(); ++i) {
    if (!numbers[i] || !(numbers[i]->certain || continues(i) || (i > 0 && continues(i - 1)))) continue;
    Inline& first = siblings[i]->title.front();
    std::string& text = std::get<Text>(first.node).text;
    if (first.span.end - first.span.begin == text.size())
      first.span.begin += static_cast<std::uint32_t>(numbers[i]->skip);
    text.erase(0, numbers[i]->skip);
    if (text.empty()) siblings[i]->title.erase(siblings[i]->title.begin());
    siblings[i]->label = numbers[i]->label;
  }
}

}  // namespace rubricate
