#include "pipeline/language/numerals.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <unordered_map>
#include <utility>
#include <vector>

#include "formats/document/encoding.h"
#include "pipeline/language/words.h"

namespace rubricate {

namespace {

constexpr std::size_t most_digits = 4;

constexpr std::array<std::pair<int, std::string_view>, 13> roman_parts{{{1000, "M"},
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

// ---- spelled-out numbers

// Words for 1, 2, 3, ... of one kind, folded. "*" stands for each of the endings.
struct Series {
  bool ordinal;
  std::string_view endings;  // parted by '|'; one that is empty stands for no ending
  std::string_view words;    // parted by blanks; "a/b" are two spellings of one
};

constexpr Series all_series[] = {
    {false, "",
     "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
     "eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four twenty-five twenty-six twenty-seven "
     "twenty-eight twenty-nine thirty thirty-one thirty-two thirty-three thirty-four thirty-five thirty-six "
     "thirty-seven thirty-eight thirty-nine forty forty-one forty-two forty-three forty-four forty-five forty-six "
     "forty-seven forty-eight forty-nine fifty"},
    {true, "",
     "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
     "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
     "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth"},
    {false, "",
     "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
     "achtzehn neunzehn zwanzig einundzwanzig zweiundzwanzig dreiundzwanzig vierundzwanzig fünfundzwanzig "
     "sechsundzwanzig siebenundzwanzig achtundzwanzig neunundzwanzig dreißig"},
    {true, "es|er|e",
     "erst* zweit* dritt* viert* fünft* sechst* siebt*/siebent* acht* neunt* zehnt* elft* zwölft* dreizehnt* "
     "vierzehnt* fünfzehnt* sechzehnt* siebzehnt* achtzehnt* neunzehnt* zwanzigst* einundzwanzigst* "
     "zweiundzwanzigst* dreiundzwanzigst* vierundzwanzigst* fünfundzwanzigst* sechsundzwanzigst* "
     "siebenundzwanzigst* achtundzwanzigst* neunundzwanzigst* dreißigst*"},
    {false, "",
     "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
     "dix-neuf vingt vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept vingt-huit "
     "vingt-neuf trente"},
    {true, "",
     "premier deuxième/second troisième quatrième cinquième sixième septième huitième neuvième dixième onzième "
     "douzième treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième"},
    {true, "",
     "première deuxième/seconde troisième quatrième cinquième sixième septième huitième neuvième dixième onzième "
     "douzième treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième"},
    {false, "",
     "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
     "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
     "veintiocho veintinueve treinta"},
    {true, "o|a",
     "primer* segund* tercer* cuart* quint* sext* séptim* octav* noven* décim* undécim* duodécim* decimotercer* "
     "decimocuart* decimoquint* decimosext* decimoséptim* decimoctav* decimonoven* vigésim*"},
    {true, "",
     "первая вторая третья четвёртая/четвертая пятая шестая седьмая восьмая девятая десятая одиннадцатая двенадцатая "
     "тринадцатая четырнадцатая пятнадцатая шестнадцатая семнадцатая восемнадцатая девятнадцатая двадцатая"},
};

struct Word {
  int value = 0;
  std::size_t series = 0;  // of `spelled()`
  bool ordinal = false;
};

struct Spelled {
  std::vector<std::vector<std::string>> series;   // the first spelling of each value, from 1
  std::unordered_map<std::string, Word> by_word;  // folded; the first series that has it
};

// Calls take(part) for the parts of a list; one of them may be empty.
template <class Take>
void for_each_part_of(std::string_view list, char mark, Take&& take) {
  for (;;) {
    const std::size_t end = list.find(mark);
    take(list.substr(0, end));
    if (end == list.npos) return;
    list.remove_prefix(end + 1);
  }
}

void add_series(Spelled& all, const Series& given, std::string_view ending) {
  std::vector<std::string>& words = all.series.emplace_back();
  for_each_part_of(given.words, ' ', [&](std::string_view spellings) {
    words.emplace_back();
    for_each_part_of(spellings, '/', [&](std::string_view spelling) {
      std::string word(spelling);
      if (word.ends_with('*')) word.replace(word.size() - 1, 1, ending);
      if (words.back().empty()) words.back() = word;
      all.by_word.emplace(word, Word{static_cast<int>(words.size()), all.series.size() - 1, given.ordinal});
    });
  });
}

const Spelled& spelled() {
  static const auto* const all = [] {
    auto* made = new Spelled;
    for (const Series& each : all_series)
      for_each_part_of(each.endings, '|', [&](std::string_view ending) { add_series(*made, each, ending); });
    return made;
  }();
  return *all;
}

// The bytes of the letters and hyphens at the front.
std::size_t word_length(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size() && at < 80;) {
    const char32_t c = next_code_point(text, at);
    if (!is_letter(c) && !(c == '-' && end > 0)) break;
    end = at;
  }
  return end;
}

const Word* word_named(std::string_view text) {
  const auto at = spelled().by_word.find(folded(text));
  return at == spelled().by_word.end() ? nullptr : &at->second;
}

// "Twenty-One", and "Twenty One" too.
std::pair<std::size_t, const Word*> find_word(std::string_view text) {
  const std::size_t length = word_length(text);
  const Word* word = length == 0 ? nullptr : word_named(text.substr(0, length));
  if (word == nullptr || word->value < 20 || word->value % 10 != 0 || !text.substr(length).starts_with(' '))
    return {length, word};
  const std::size_t more = word_length(text.substr(length + 1));
  if (more == 0) return {length, word};
  const std::string joined = std::string(text.substr(0, length)) + "-" + std::string(text.substr(length + 1, more));
  const Word* both = word_named(joined);
  return both == nullptr ? std::pair(length, word) : std::pair(length + 1 + more, both);
}

// French ordinals differ only in the first two; the series of feminine ones is right behind the other.
std::size_t series_of(const Word& word, std::string_view noun) {
  constexpr std::string_view feminine[] = {"partie", "leçon", "scène", "section", "annexe", "unité", "lettre"};
  const bool is_feminine = std::ranges::find(feminine, noun) != std::end(feminine);
  return is_feminine && spelled().series[word.series].front() == "premier" ? word.series + 1 : word.series;
}

// ---- case

enum class Letters { small, capital, all_capitals };

Letters letters_of(std::string_view text) {
  int upper = 0;
  int lower = 0;
  bool first_is_upper = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_upper(c) && upper + lower == 0) first_is_upper = true;
    upper += is_upper(c);
    lower += is_lower(c);
  }
  if (lower == 0 && upper > 1) return Letters::all_capitals;
  return first_is_upper ? Letters::capital : Letters::small;
}

std::string in_case(std::string_view word, Letters letters) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const bool is_first = at == 0;
    const char32_t c = next_code_point(word, at);
    const bool raise = letters == Letters::all_capitals || (is_first && letters == Letters::capital);
    append_code_point(out, raise ? to_upper(c) : c);
  }
  return out;
}

// ---- ideographs

constexpr std::u32string_view ideographic_digits = U"〇一二三四五六七八九";

int ideographic_digit(char32_t c) {
  if (c == U'零' || c == U'○') return 0;
  if (c == U'两' || c == U'兩') return 2;
  if (c == U'壱') return 1;
  if (c == U'弐') return 2;
  const std::size_t at = ideographic_digits.find(c);
  return at == ideographic_digits.npos ? -1 : static_cast<int>(at);
}

int ideographic_unit(char32_t c) { return c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0; }

// "一二" for 12, as pages are numbered; "十二" otherwise.
bool is_positional(std::string_view like) {
  int count = 0;
  for (std::size_t at = 0; at < like.size(); ++count)
    if (ideographic_unit(next_code_point(like, at)) != 0) return false;
  return count > 1;
}

void append_positional(std::string& out, int value) {
  for (const char c : std::to_string(value))
    append_code_point(out, ideographic_digits[static_cast<std::size_t>(c - '0')]);
}

void append_ideographic(std::string& out, int value) {
  constexpr std::array<std::pair<int, char32_t>, 3> units{{{1000, U'千'}, {100, U'百'}, {10, U'十'}}};
  for (const auto& [worth, unit] : units) {
    const int count = value / worth;
    value %= worth;
    if (count == 0) continue;
    if (count > 1) append_code_point(out, ideographic_digits[static_cast<std::size_t>(count)]);
    append_code_point(out, unit);
  }
  if (value > 0) append_code_point(out, ideographic_digits[static_cast<std::size_t>(value)]);
}

std::string roman(int value) {
  std::string out;
  for (const auto& [worth, letters] : roman_parts)
    for (; value >= worth; value -= worth) out += letters;
  return out;
}

bool is_small(std::string_view like) { return !like.empty() && like[0] >= 'a' && like[0] <= 'z'; }

void make_small(std::string& text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
}

}  // namespace

ReadNumeral read_decimal(std::string_view text) {
  ReadNumeral read;
  while (read.length < text.size() && is_digit(static_cast<unsigned char>(text[read.length]))) ++read.length;
  if (read.length == 0 || read.length > most_digits) return {};
  std::from_chars(text.data(), text.data() + read.length, read.value);
  return read;
}

ReadNumeral read_full_width(std::string_view text) {
  ReadNumeral read;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); read.length = at) {
    const char32_t c = next_code_point(text, at);
    if (c < U'０' || c > U'９') break;
    if (++count > most_digits) return {};
    read.value = read.value * 10 + static_cast<int>(c - U'０');
  }
  return read;
}

// "十二" and "二百三" add and multiply, "一〇" and "二三" are digits side by side.
ReadNumeral read_ideographic(std::string_view text) {
  ReadNumeral read;
  int digits = 0;
  int total = 0;
  int count = 0;
  bool has_unit = false;
  for (std::size_t at = 0; at < text.size(); read.length = at) {
    const char32_t c = next_code_point(text, at);
    const int digit = ideographic_digit(c);
    const int unit = ideographic_unit(c);
    if (digit < 0 && unit == 0) break;
    if (++count > 8) return {};
    if (unit != 0) {
      total += (digits == 0 ? 1 : digits) * unit;
      digits = 0;
      has_unit = true;
    } else {
      digits = has_unit ? digit : digits * 10 + digit;
      if (digits > 9999) return {};
    }
  }
  read.value = total + digits;
  return read.value <= 9999 ? read : ReadNumeral{};
}

ReadNumeral read_words(std::string_view text) {
  const auto [length, word] = find_word(text);
  return word == nullptr ? ReadNumeral{} : ReadNumeral{length, word->value};
}

ReadNumeral read_ordinal(std::string_view text) {
  const auto [length, word] = find_word(text);
  return word == nullptr || !word->ordinal ? ReadNumeral{} : ReadNumeral{length, word->value};
}

int roman_value(std::string_view text) {
  if (text.empty() || text.size() > 12) return 0;
  std::string letters(text);
  if (is_small(text)) {
    for (char& c : letters) {
      if (c < 'a' || c > 'z') return 0;
      c = static_cast<char>(c - 'a' + 'A');
    }
  }
  std::string_view rest = letters;
  int value = 0;
  for (const auto& [worth, part] : roman_parts) {
    const bool repeats = part.size() == 1 && part != "D" && part != "L" && part != "V";
    for (int times = 0; times < (repeats ? 3 : 1) && rest.starts_with(part); ++times) {
      value += worth;
      rest.remove_prefix(part.size());
    }
  }
  return rest.empty() ? value : 0;
}

std::string written_like(int value, Numeral way, std::string_view like, std::string_view noun) {
  std::string out;
  if (value < 1 || value > 9999) return out;
  switch (way) {
    case Numeral::decimal: return std::to_string(value);
    case Numeral::full_width:
      for (const char c : std::to_string(value)) append_code_point(out, U'０' + static_cast<char32_t>(c - '0'));
      return out;
    case Numeral::roman:
      if (value < 4000) out = roman(value);
      if (is_small(like)) make_small(out);
      return out;
    case Numeral::letter:
      if (value <= 26) out = static_cast<char>((is_small(like) ? 'a' : 'A') + value - 1);
      return out;
    case Numeral::words: {
      const Word* word = find_word(like).second;
      if (word == nullptr) return out;
      const std::vector<std::string>& series = spelled().series[series_of(*word, noun)];
      if (static_cast<std::size_t>(value) > series.size()) return out;
      return in_case(series[static_cast<std::size_t>(value) - 1], letters_of(like));
    }
    case Numeral::ideographic:
      is_positional(like) ? append_positional(out, value) : append_ideographic(out, value);
      return out;
  }
  return out;
}

}  // namespace rubricate
