#include "formats/text/divisions.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "formats/document/encoding.h"
#include "formats/text/lexicon.h"
#include "formats/text/numerals.h"

namespace rubricate::plain {

namespace {

struct Word {
  std::string_view raw;
  std::string text;  // folded
  std::size_t end = 0;
};

Word word_at(std::string_view line, std::size_t at) {
  std::size_t end = at;
  while (end < line.size() && !is_blank(line[end]) && (line[end] != '\xE3' || line.substr(end, 3) != "\u3000")) ++end;
  const std::string_view raw = line.substr(at, end - at);
  constexpr std::size_t longest = 60;
  return {raw, raw.size() > longest ? std::string() : folded(raw), end};
}

enum class Case : std::uint8_t { upper, lower, none };

Case case_at(std::string_view text) {
  std::size_t at = 0;
  if (text.empty()) return Case::none;
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(next_code_point(text, at)));
  if (category == UTF8PROC_CATEGORY_LL) return Case::lower;
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT ? Case::upper : Case::none;
}

// What makes an ordinal of a number: "1er", "2nd", "3-я", "IIe", "1º".
std::string_view without_ordinal_ending(std::string_view word) {
  for (const std::string_view ending :
       {"st", "nd", "rd", "th", "ère", "ere", "ème", "eme", "er",  "re",  "ste", "de", "º", "ª", "°",
        "ος", "ον", "η",  "ο",  "-й",  "-я",  "-е",  "-го", "-ий", "-ый", "-ая", "e",  "o", "a", "."})
    if (word.size() > ending.size() && word.ends_with(ending)) return word.substr(0, word.size() - ending.size());
  return word;
}

// A number as a division word has it beside it, with the language of its word when it is one.
struct Numeral {
  std::uint32_t value = 0;
  bool ordinal = false;
  bool is_letter = false;
  bool may_be_word = false;  // a letter that words consist of: "К", "В"
  Languages languages = ~Languages{0};
};

std::uint32_t digits_of(std::string_view word) {
  std::size_t at = 0;
  const std::uint32_t number = read_number(word, at);
  return at == word.size() && at > 0 && at < 5 ? number : 0;
}

// Capitals, or small letters where they are as short as those of a list. "PARTE DI" and "Parte di" are no 501.
std::uint32_t division_roman(std::string_view raw, std::string_view word) {
  constexpr std::uint32_t most = 399;
  const std::uint32_t value = roman_value(word);
  if (value == 0 || value > most) return 0;
  return is_upper(raw[0]) || value < 40 ? value : 0;
}

Numeral numeral_of(const Word& word, Languages languages) {
  if (word.text.empty()) return {};
  Numeral result;
  if ((result.value = digits_of(word.text)) != 0) return result;
  if ((result.value = division_roman(word.raw, word.text)) != 0) return result;
  if (const NumberWord found = number_word(word.text); found.value != 0 && (found.languages & languages) != 0)
    return {found.value, found.ordinal, false, false, found.languages};
  const std::string_view stem = without_ordinal_ending(word.text);
  if (stem.size() < word.text.size()) {
    if ((result.value = digits_of(stem)) != 0) return {result.value, true};
    // "1er" in Roman numerals; "de", "me" and "ce" are words.
    if (is_upper(word.raw[0]) && stem.find_first_not_of("ivxl") == stem.npos)
      if ((result.value = roman_value(stem)) != 0) return {result.value, true};
  }
  std::size_t at = 0;
  const std::string_view raw = word.raw;
  if (const std::uint32_t greek = read_greek(raw, at); greek != 0) {
    at += keraia_length(raw.substr(at));
    if (at == raw.size() || raw.substr(at) == "." || raw.substr(at) == ":") return {greek};
  }
  if (word.text.size() == 1 && is_upper(raw[0]))
    return {static_cast<std::uint32_t>(word.text[0] - 'a' + 1), false, true};
  std::size_t after = 0;
  const char32_t small = next_code_point(word.text, after);
  if (after == word.text.size() && small >= U'а' && small <= U'я' && case_at(raw) == Case::upper)
    return {static_cast<std::uint32_t>(small - U'а' + 1), false, true, true};
  return {};
}

// Words that may stand between a number and its division word.
bool is_article(std::string_view word) {
  constexpr std::size_t longest = 3;
  constexpr std::string_view begin = "tdleioah\xCE";
  if (word.empty() || word.size() > longest || begin.find(word[0]) == begin.npos) return false;
  constexpr std::array<std::string_view, 18> words{"the", "das", "der", "die", "la",  "le",  "el", "il", "lo",
                                                   "o",   "a",   "het", "de",  "den", "det", "az", "to", "η"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_number_sign(std::string_view word) {
  constexpr std::array<std::string_view, 10> words{"no", "nr", "№", "n°", "nº", "núm", "num", "n", "ner", "αρ"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Goes over the words of the beginning of a line.
class Reading {
 public:
  explicit Reading(std::string_view line) : line_(line) { next(); }

  const Word& word() const { return word_; }
  bool ended() const { return word_.raw.empty(); }
  std::size_t end() const { return end_; }
  std::string_view rest() const { return line_.substr(at_); }

  void next() {
    end_ = word_.end;
    word_ = at_ < line_.size() ? word_at(line_, at_) : Word{.raw = {}, .text = {}, .end = line_.size()};
    at_ = skip_blanks(line_, word_.end);
  }

  bool skip(bool (*is_wanted)(std::string_view)) {
    if (!is_wanted(word_.text)) return false;
    next();
    return true;
  }

 private:
  std::string_view line_;
  Word word_;
  std::size_t at_ = 0;   // of the word after this one
  std::size_t end_ = 0;  // of the word before this one
};

bool ends_with_delimiter(std::string_view word) {
  return word.ends_with('.') || word.ends_with(':') || word.ends_with(',') || word.ends_with(')') ||
         word.ends_with("\uFF1A");
}

// Reads a number of one word, or of more: "двадцать первая", "vingt et un", "décimo primero".
Numeral read_numeral(Reading& reading, Languages languages) {
  Numeral first = numeral_of(reading.word(), languages);
  if (first.value == 0) return first;
  const bool is_word = first.languages != ~Languages{0};
  const bool delimited = ends_with_delimiter(reading.word().raw);
  reading.next();
  if (!is_word || delimited || first.value < 10 || first.value % 10 != 0 || reading.ended()) return first;
  Reading ahead = reading;
  constexpr auto is_joint = [](std::string_view word) {
    return word == "et" || word == "y" || word == "e" || word == "and" || word == "και";
  };
  ahead.skip(is_joint);
  const NumberWord unit = number_word(ahead.word().text);
  if (unit.value == 0 || unit.value > 9 || (unit.languages & first.languages) == 0) return first;
  ahead.next();
  reading = ahead;
  return {first.value + unit.value, first.ordinal || unit.ordinal, false, false, first.languages & unit.languages};
}

// What follows a division word and its number: a dash or colon opens the title.
void skip_title_sign(std::string_view line, Enumerator& result) {
  for (const std::string_view dash : {"--", "-", "\u2014", "\u2013", "\u2015", ":", "\uFF1A", "|"}) {
    if (!line.substr(result.length).starts_with(dash)) continue;
    result.has_delimiter = true;
    result.length = skip_blanks(line, result.length + dash.size());
    return;
  }
}

// What an ordinal of Roman numerals ends in, in letters of ASCII.
bool ends_ordinal(std::string_view letters) {
  constexpr std::array<std::string_view, 13> endings{"st", "nd",  "rd", "th", "ere", "eme", "er",
                                                     "re", "ste", "de", "e",  "o",   "a"};
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return std::equal(letters.begin(), letters.end(), ending.begin(), ending.end(),
                      [](char c, char small) { return (c | 0x20) == small; });
  });
}

// Whether the line begins with what may be an ordinal of Roman numerals: no for "In", "It", "Very", nor for "I" alone,
// which counts nothing before a division word.
bool may_begin_roman(std::string_view line) {
  if (!is_upper(line[0])) return false;
  constexpr std::string_view roman = "IVXLivxl";
  const std::size_t end = std::min(line.find_first_not_of(roman), line.size());
  if (end == 0) return false;
  std::size_t letters = end;
  while (letters < line.size() && (is_lower(line[letters]) || is_upper(line[letters]))) ++letters;
  // "II-я" and "IIº" end in other signs; those of ASCII are none of the word.
  const bool may_go_on = letters < line.size() && ((line[letters] & 0x80) != 0 || line[letters] == '-');
  return may_go_on || ends_ordinal(line.substr(end, letters - end));
}

// Whether the line begins with a division word or an ordinal, as far as its first letters tell.
bool may_begin_part(std::string_view line) {
  return is_digit(line[0]) || may_begin_division(line) || may_begin_roman(line);
}

// Whether the line begins with an article that such a word may follow, or with letters that are too few to tell.
bool may_begin_article(std::string_view line) {
  constexpr std::size_t longest = 3;
  std::array<char, longest> small{};
  std::size_t count = 0;
  for (; count < line.size() && (is_lower(line[count]) || is_upper(line[count])); ++count) {
    if (count == longest) return false;
    small[count] = static_cast<char>(line[count] | 0x20);
  }
  if (count < line.size() && (line[count] & 0x80) != 0) return true;
  if (!is_article({small.data(), count})) return false;
  if (count < line.size() && !is_blank(line[count])) return true;
  const std::size_t next = skip_blanks(line, count);
  return next < line.size() && may_begin_part(line.substr(next));
}

// A quick no for nearly all lines.
bool may_be_division(std::string_view line) {
  return may_begin_part(line) || ((is_lower(line[0]) || is_upper(line[0])) && may_begin_article(line));
}

// Whether a line that begins so may be a division: words that only look like others go no further.
bool may_begin(const Word& word) {
  if (word.raw.empty() || is_digit(word.raw[0])) return true;
  constexpr std::string_view roman = "IVXL";
  return roman.find(word.raw[0]) != roman.npos || is_article(word.text) || division_of(word.text).rank != 0 ||
         number_word(word.text).value != 0;
}

}  // namespace

// "Chapter IV.", "CHAPTER THE FIRST", "First Act", "The Second Part", "Erstes Kapitel", "Глава 2", "Часть вторая":
// not "Part of it", "two letters", "Chapter 3 of the report says".
Enumerator parse_division(std::string_view line) {
  if (!may_be_division(line)) return {};
  Reading reading(line);
  if (!may_begin(reading.word())) return {};
  const Case begins = case_at(line);
  if (reading.skip(is_article) && reading.ended()) return {};
  Enumerator result{.kind = EnumeratorKind::keyword};
  DivisionWord division = division_of(reading.word().text);
  Numeral number;
  bool is_word_capital = true;
  if (division.rank != 0) {
    reading.next();
    if (reading.ended()) return {};
    const std::string_view raw = reading.word().raw;
    if (raw.size() > 1 && !ends_with_delimiter(raw)) reading.skip(is_article);  // "Annex A" and "Annex A:" have none
    reading.skip(is_number_sign);
    is_word_capital = case_at(reading.word().raw) != Case::lower;
    number = read_numeral(reading, division.languages);
  } else {
    number = read_numeral(reading, ~Languages{0});
    if (number.value == 0 || !number.ordinal || reading.ended()) return {};
    division = division_of(reading.word().text);
    if (division.rank == 0 || (division.languages & number.languages) == 0) return {};
    is_word_capital = case_at(reading.word().raw) != Case::lower;
    reading.next();
  }
  if (number.value == 0) return {};
  result.first = result.value = number.value;
  result.depth = static_cast<std::uint8_t>(division.rank);
  result.has_delimiter = ends_with_delimiter(line.substr(0, reading.end()));
  result.length = skip_blanks(line, reading.end());
  skip_title_sign(line, result);
  const std::string_view title = line.substr(result.length);
  if (title.empty()) return result;
  const bool comma = line.substr(0, reading.end()).ends_with(',');
  // Running text goes on with a small letter, or began with one.
  if (begins == Case::lower && (!result.has_delimiter || comma)) return {};
  if (!result.has_delimiter && (case_at(title) == Case::lower || !is_word_capital)) return {};
  // "PART A FEW": a letter that is a word, too.
  if (number.is_letter && !result.has_delimiter && (division.rank != 4 || number.may_be_word)) return {};
  return result;
}

Enumerator number_before_word(std::string_view line, const Enumerator& number) {
  const Word word = word_at(line, std::min<std::size_t>(number.length, line.size()));
  const bool ends = word.end == line.size() || word.raw.ends_with('.') || word.raw.ends_with(':');
  if (number.kind != EnumeratorKind::arabic || !ends) return {};
  const int rank = division_of(word.text).rank;
  if (rank == 0) return {};
  Enumerator result = number;
  result.kind = EnumeratorKind::keyword;
  result.depth = static_cast<std::uint8_t>(rank);
  result.length = skip_blanks(line, word.end);
  return result;
}

}  // namespace rubricate::plain
