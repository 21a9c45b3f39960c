#include "pipeline/stages/heading_labels.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_set>

#include "formats/document/ascii.h"
#include "formats/document/encoding.h"
#include "formats/document/text_part.h"
#include "formats/document/walk.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/prose_dates.h"

namespace rubricate {

namespace {

using Rest = HeadingNumber::Rest;

// Folded.
const std::unordered_set<std::string_view>& keywords() {
  static const std::unordered_set<std::string_view> all = {
      "chapter",    "appendix",  "annex",    "part",      "section",  "book",     "volume",    "canto",   "lesson",
      "lecture",    "unit",      "act",      "scene",     "article",  "chap.",    "ch.",       "sec.",    "art.",
      "kapitel",    "anhang",    "teil",     "abschnitt", "buch",     "band",     "akt",       "aufzug",  "szene",
      "lektion",    "artikel",   "anlage",   "kap.",      "chapitre", "annexe",   "partie",    "livre",   "tome",
      "acte",       "scène",     "leçon",    "capítulo",  "capitulo", "apéndice", "anexo",     "parte",   "sección",
      "libro",      "acto",      "escena",   "lección",   "artículo", "capitolo", "appendice", "sezione", "atto",
      "scena",      "apêndice",  "seção",    "secção",    "livro",    "cena",     "hoofdstuk", "bijlage", "deel",
      "boek",       "paragraaf", "rozdział", "część",     "dodatek",  "księga",   "bilaga",    "avsnitt", "глава",
      "приложение", "часть",     "раздел",   "книга",     "том",      "параграф", "урок",      "§"};
  return all;
}

// The unit of "第三章", longest first: "第二部分" is a part, not a division of minutes.
constexpr std::string_view eastern_units[] = {"部分", "章", "回", "节", "節", "部", "卷", "巻", "篇", "编", "編",
                                              "幕",   "集", "话", "話", "课", "課", "讲", "講", "条", "條"};
constexpr std::string_view korean_units[] = {"장", "부", "편", "절", "막", "화", "권", "회"};

// Marks that may stand behind a number. A dash stands apart from it: "Chapter 1 – The Sea".
constexpr std::string_view marks[] = {".", ")", ":", "：", "．", "、", " —", " –", " -"};

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

// A title read from its front: what is taken moves into the label.
class LabelReader {
 public:
  explicit LabelReader(std::string_view title) : title_(title), rest_(title) {}

  std::optional<HeadingNumber> read() {
    if (title_.size() > longest) return {};
    if (std::optional<HeadingNumber> eastern = read_eastern()) return eastern;
    if (std::optional<HeadingNumber> turned = read_ordinal_first()) return turned;
    std::optional<HeadingNumber> number = read_western();
    if (!number) return {};
    if (const DateEnd date = date_at(title_, 0); date.end > 0 && !date.is_only_digits) {
      number->is_date = true;
      number->certain = false;
    }
    return number;
  }

 private:
  // No heading is longer; a paragraph that begins with a number may be.
  static constexpr std::size_t longest = 4000;

  // ---- the pieces

  std::size_t taken() const { return title_.size() - rest_.size(); }

  bool take(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  template <std::size_t count>
  std::string_view take_one_of(const std::string_view (&all)[count]) {
    for (const std::string_view each : all)
      if (take(each)) return each;
    return {};
  }

  // The first word, with its full stop, when it is a keyword.
  std::string take_keyword() {
    const std::size_t blank = rest_.find(' ');
    const std::size_t end = rest_.starts_with("§") ? std::string_view("§").size() : std::min(blank, rest_.size());
    if (end > 40) return {};
    std::string word = folded(rest_.substr(0, end));
    if (!keywords().contains(word)) return {};
    rest_.remove_prefix(end);
    return word;
  }

  void put_number(std::size_t length, Numeral way) {
    number_.at = taken();
    number_.length = length;
    number_.way = way;
    rest_.remove_prefix(length);
  }

  bool put(ReadNumeral read, Numeral way) {
    if (!read) return false;
    number_.decimal = read.value;
    put_number(read.length, way);
    return true;
  }

  // "5", "2.1", "A.1", "IV", "iv", "B"; small letters and words only after a keyword.
  bool take_number() {
    number_.chain = taken();
    if (is_ascii_digit(rest_.empty() ? '\0' : rest_[0])) return take_digits();
    if (take_letters()) return true;
    if (number_.keyword.empty()) return false;
    if (take("the ") || take("The ") || take("THE ")) number_.chain = taken();
    return put(read_words(rest_), Numeral::words);
  }

  bool take_digits() {
    for (;;) {
      const ReadNumeral part = read_decimal(rest_);
      if (!part && !rest_.starts_with('0')) return false;
      const std::size_t length = part ? part.length : 1;
      const bool goes_on = rest_.size() > length + 1 && rest_[length] == '.' && is_ascii_digit(rest_[length + 1]);
      if (!goes_on) return put(part, Numeral::decimal);
      rest_.remove_prefix(length + 1);
    }
  }

  bool take_letters() {
    const bool small = !rest_.empty() && rest_[0] >= 'a' && rest_[0] <= 'z';
    std::size_t end = 0;
    const char first = small ? 'a' : 'A';
    while (end < rest_.size() && rest_[end] >= first && rest_[end] < first + 26) ++end;
    if (end == 0 || end > 8) return false;
    const std::string_view letters = rest_.substr(0, end);
    // "Chapter ONE" begins with letters, too.
    if (end < rest_.size() && is_letter(code_point_at(end))) return false;
    if (rest_.size() > end + 1 && rest_[end] == '.' && is_ascii_digit(rest_[end + 1]) && end <= 4) {
      if (end > 1 && roman_value(letters) == 0) return false;
      rest_.remove_prefix(end + 1);
      return take_digits();
    }
    number_.roman = roman_value(letters);
    number_.letter = end == 1 ? letters[0] - first + 1 : 0;
    if (number_.roman == 0 && number_.letter == 0) return false;
    put_number(end, number_.roman != 0 ? Numeral::roman : Numeral::letter);
    return true;
  }

  char32_t code_point_at(std::size_t at) const { return next_code_point(rest_, at); }

  // ---- "5. Title", "Chapter One: Title", "(a) Title"

  std::optional<HeadingNumber> read_western() {
    number_ = {};
    rest_ = title_;
    number_.keyword = take_keyword();
    const bool has_keyword = !number_.keyword.empty();
    if (has_keyword && !take(" ") && number_.keyword != "§") return {};
    const bool in_parentheses = take("(");
    if (!take_number()) return {};
    const std::string_view mark = take_one_of(marks);
    if (in_parentheses && mark != ")") return {};
    // "a) Oil", "ii. Oil"; "a Lamp" is a lamp.
    if (!has_keyword && is_small() && mark != ")" && mark != ".") return {};
    if (!may_follow(mark)) return {};
    const std::string_view digits = title_.substr(number_.chain, number_.at + number_.length - number_.chain);
    number_.shape = number_.keyword + (in_parentheses ? "(" : "");
    return finish(mark, [&](std::string_view rest) { return has_keyword || is_certain(digits, mark, rest); });
  }

  // "5: Title" is rarely meant as a number; "Appendix B) Title" neither.
  bool may_follow(std::string_view mark) const {
    if (mark == "、" || mark == "．") return false;
    return number_.keyword.empty() ? mark != ":" && mark != "：" : mark != ")";
  }

  bool is_certain(std::string_view digits, std::string_view mark, std::string_view rest) const {
    const bool several = digits.find('.') != digits.npos;
    const bool has_stop = mark == "." || mark == ")";
    // "0.9 Released" and "3.5 million" are quantities.
    if (several) return digits[0] != '0' && (has_stop || begins_title(rest));
    if (!has_stop) return false;
    // "1984. A novel" is a year.
    if (number_.decimal > 0) return number_.decimal < first_year;
    return is_small_roman(digits) && begins_title(rest);
  }

  // ---- "Erstes Kapitel", "1. Teil", "First Part"

  std::optional<HeadingNumber> read_ordinal_first() {
    number_ = {};
    rest_ = title_;
    if (const ReadNumeral word = read_ordinal(rest_)) {
      put(word, Numeral::words);
    } else {
      if (!put(read_decimal(rest_), Numeral::decimal)) return {};
      constexpr std::string_view ends[] = {".", "st", "nd", "rd", "th", "er", "re", "e", "º", "ª"};
      if (take_one_of(ends).empty()) return {};
    }
    if (!take(" ")) return {};
    number_.keyword = take_word_of_a_part();
    if (number_.keyword.empty()) return {};
    const std::string_view mark = take_one_of(marks);
    if (mark == "、" || mark == "．" || mark == ")") return {};
    number_.shape = "~" + number_.keyword;
    // "First Lesson Learned" is no number of a lesson.
    return finish(mark, [&](std::string_view) { return !mark.empty(); });
  }

  // A keyword up to a mark: "Kapitel" of "Kapitel: Der Anfang".
  std::string take_word_of_a_part() {
    std::size_t end = 0;
    for (std::size_t at = 0; at < rest_.size() && at < 40;) {
      if (!is_letter(next_code_point(rest_, at))) break;
      end = at;
    }
    std::string word = folded(rest_.substr(0, end));
    if (!keywords().contains(word)) return {};
    rest_.remove_prefix(end);
    return word;
  }

  // ---- "第三章", "卷二", "一、", "제3장", "3장"

  std::optional<HeadingNumber> read_eastern() {
    number_ = {};
    rest_ = title_;
    const bool korean = take("제");
    if (korean || (!rest_.empty() && is_ascii_digit(rest_[0]))) return read_korean(korean);
    const bool counted = take("第");
    const bool volume = !counted && (take("卷") || take("巻"));
    const bool in_parentheses = !counted && !volume && (take("（") || take("("));
    if (volume && !take("之")) take("の");
    number_.chain = taken();
    if (!put(read_ideographic(rest_), Numeral::ideographic) && !put(read_full_width(rest_), Numeral::full_width) &&
        !(counted && put(read_decimal(rest_), Numeral::decimal)))
      return {};
    number_.chain = number_.at;
    if (counted) {
      number_.keyword = take_one_of(eastern_units);
      if (number_.keyword.empty()) return {};
      number_.shape = "第" + number_.keyword;
      const std::string_view mark = take("：") ? "：" : take(":") ? ":" : "";
      return finish(mark, [](std::string_view) { return true; });
    }
    if (volume) {
      number_.keyword = "卷";
      number_.shape = "卷";
      return may_stand_alone() ? finish("", [](std::string_view) { return true; }) : std::nullopt;
    }
    const std::string_view mark = in_parentheses ? (take("）")  ? "）"
                                                    : take(")") ? ")"
                                                                : "")
                                  : take("、")   ? "、"
                                  : take("．")   ? "．"
                                                 : "";
    if (mark.empty()) return {};
    number_.shape = in_parentheses ? "（" : "";
    return finish(mark, [](std::string_view) { return false; });
  }

  std::optional<HeadingNumber> read_korean(bool counted) {
    if (counted) take(" ");
    number_.chain = taken();
    if (!put(read_decimal(rest_), Numeral::decimal)) return {};
    if (counted) take(" ");
    number_.keyword = take_one_of(korean_units);
    if (number_.keyword.empty() || !may_stand_alone()) return {};
    number_.shape = "제" + number_.keyword;
    return finish(take_one_of(marks), [](std::string_view) { return true; });
  }

  // No letter follows.
  bool may_stand_alone() const { return rest_.empty() || !is_letter(code_point_at(0)); }

  // ---- the end

  // What follows decides whether the number can be split off; `is_certain` is asked about words that do.
  template <class IsCertain>
  std::optional<HeadingNumber> finish(std::string_view mark, IsCertain is_certain) {
    number_.label = std::string(title_.substr(0, taken()));
    if (number_.at > number_.chain)
      number_.shape += std::string_view(number_.label).substr(number_.chain, number_.at - number_.chain);
    number_.shape += way_sign();
    number_.shape += mark;
    const std::string_view words = trimmed(rest_);
    if (words.empty()) {
      // "C" is a language or a part of an index; only "I", "II" may count.
      if (number_.keyword.empty()) number_.letter = 0;
      if (number_.decimal == 0 && number_.roman == 0 && number_.letter == 0) return {};
      number_.rest = Rest::none;
      number_.skip = title_.size();
      number_.certain = !number_.keyword.empty();
      return number_;
    }
    const bool apart = rest_.starts_with(' ') || rest_.starts_with("\u3000");
    if (!apart) return joined(words);
    // "Chapter One of my life" goes on; "Section 8 housing" too.
    if (!begins_title(words) && mark.empty() && !is_counted_east()) return {};
    number_.skip = static_cast<std::size_t>(words.data() - title_.data());
    number_.certain = is_certain(words);
    return number_;
  }

  // "第二章のまとめ" speaks of a chapter and is none.
  std::optional<HeadingNumber> joined(std::string_view words) {
    if (number_.way == Numeral::decimal && number_.keyword.empty()) return {};
    if (!is_counted_east() && number_.way != Numeral::ideographic && number_.way != Numeral::full_width) return {};
    std::size_t at = 0;
    const char32_t c = next_code_point(words, at);
    if (c >= U'ぁ' && c <= U'ゖ') return {};
    number_.rest = Rest::joined;
    number_.skip = taken();
    return number_;
  }

  bool is_counted_east() const { return number_.shape.starts_with("第") || number_.shape.starts_with("제"); }

  bool is_small() const { return title_[number_.at] >= 'a' && title_[number_.at] <= 'z'; }

  // Numbers in capitals and in small letters, in digits and in words do not continue each other.
  std::string_view way_sign() const {
    switch (number_.way) {
      case Numeral::decimal: return "1";
      case Numeral::full_width: return "１";
      case Numeral::ideographic: return "一";
      case Numeral::words: return "w";
      case Numeral::roman:
      case Numeral::letter: return is_small() ? "a" : "A";
    }
    return {};
  }

  std::string_view title_;
  std::string_view rest_;
  HeadingNumber number_;
};

// How many of the numbers step by one when they are read in this way; -1 when one of them cannot be.
int steps_in(std::span<const HeadingNumber* const> numbers, std::size_t reading) {
  int steps = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i]->readings()[reading] == 0) return -1;
    steps += i > 0 && numbers[i]->readings()[reading] == numbers[i - 1]->readings()[reading] + 1;
  }
  return steps;
}

}  // namespace

std::optional<int> HeadingNumber::step_to(const HeadingNumber& next) const {
  if (shape != next.shape) return {};
  std::optional<int> best;
  for (std::size_t i = 0; i < readings().size(); ++i) {
    const int from = readings()[i];
    const int to = next.readings()[i];
    if (from == 0 || to == 0) continue;
    const int step = to - from;
    if (!best || step == 1 || (*best != 1 && std::abs(step) < std::abs(*best))) best = step;
  }
  return best;
}

std::optional<HeadingNumber> any_number_in(std::string_view title) { return LabelReader(title).read(); }

std::optional<HeadingNumber> heading_number(std::string_view title) {
  std::optional<HeadingNumber> number = any_number_in(title);
  if (number && number->rest != Rest::apart) number.reset();
  return number;
}

std::optional<HeadingNumber> number_of(const Section& section) {
  if (section.label) {
    std::optional<HeadingNumber> number = LabelReader(*section.label + " X").read();
    if (number && number->label == *section.label) return number;
    return {};
  }
  std::optional<HeadingNumber> number = any_number_in(plain_text(section.title));
  if (number && number->rest == Rest::apart) number.reset();
  return number;
}

std::vector<std::size_t> readings_of(std::span<const HeadingNumber* const> numbers) {
  std::size_t best = 0;
  int most = -1;
  for (std::size_t reading = 0; reading < 3; ++reading)
    if (const int steps = steps_in(numbers, reading); steps > most) best = reading, most = steps;
  if (most >= 0) return std::vector<std::size_t>(numbers.size(), best);
  const auto value = [&](std::size_t i, std::size_t reading) { return numbers[i]->readings()[reading]; };
  const auto steps_from = [&](std::size_t i, std::size_t reading) {
    return i + 1 < numbers.size() && value(i, reading) > 0 && value(i, reading) + 1 == value(i + 1, reading);
  };
  const bool mostly_roman = std::ranges::count_if(numbers, [](const auto* each) { return each->roman != 0; }) * 2 >
                            static_cast<std::ptrdiff_t>(numbers.size());
  std::vector<std::size_t> readings;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    std::size_t chosen = mostly_roman ? 1 : 2;
    for (std::size_t reading = 0; reading < 3 && value(i, chosen) == 0; ++reading)
      if (value(i, reading) > 0) chosen = reading;
    for (std::size_t reading = 0; reading < 3; ++reading)
      if (steps_from(i, reading)) chosen = reading;
    // One that was left out stands between: "B." and "D.".
    constexpr int widest_gap = 3;
    const int before = i > 0 ? value(i - 1, readings.back()) : 0;
    const int step = i > 0 ? value(i, readings.back()) - before : 0;
    if (before > 0 && step > 0 && step <= widest_gap) chosen = readings.back();
    readings.push_back(chosen);
  }
  return readings;
}

namespace {

bool is_bare(const HeadingNumber& number) {
  return number.way == Numeral::decimal && number.keyword.empty() && number.at == number.chain &&
         number.rest == Rest::apart && !number.is_date;
}

// "1 Intro", "3 Methods": from one on with small gaps. "3 Ways" and "7 Habits" do not begin so.
void believe_from_one(std::span<const std::optional<HeadingNumber>> numbers, int widest_gap,
                      std::vector<bool>& believed) {
  for (std::size_t begin = 0, end = 1; begin < numbers.size(); begin = end++) {
    if (!numbers[begin] || !is_bare(*numbers[begin]) || numbers[begin]->decimal != 1) continue;
    for (; end < numbers.size() && numbers[end] && is_bare(*numbers[end]); ++end) {
      const std::optional<int> step = numbers[end - 1]->step_to(*numbers[end]);
      if (!step || *step < 1 || *step > widest_gap) break;
      believed[end - 1] = believed[end] = true;
    }
  }
}

// "3 Methods" above "3.1 Hives".
bool child_confirms(const Section& section, const HeadingNumber& number) {
  if (!is_bare(number)) return false;
  for (const Block& block : section.body) {
    const auto* child = std::get_if<Section>(&block.node);
    if (!child) continue;
    const std::optional<HeadingNumber> own = heading_number(plain_text(child->title));
    return own && own->keyword.empty() &&
           std::string_view(own->label).substr(own->chain, own->at - own->chain) == std::string(number.own()) + ".";
  }
  return false;
}

}  // namespace

// Those that are certain, whose neighbour continues them, or that go on from one that is believed: "I Wax", "II Honey",
// "IV Hives" leave one out. Years and quantities are further away than that.
std::vector<bool> believed_in(std::span<const std::optional<HeadingNumber>> numbers) {
  constexpr int widest_gap = 3;
  std::vector<bool> believed(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (numbers[i] && numbers[i]->certain) believed[i] = true;
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    // "7. Juli 1999" and "8. Juli 1999" are days.
    if (!numbers[i - 1] || !numbers[i] || (numbers[i - 1]->is_date && numbers[i]->is_date)) continue;
    if (numbers[i - 1]->step_to(*numbers[i]) == 1) believed[i - 1] = believed[i] = true;
  }
  for (std::size_t i = 2; i < numbers.size(); ++i) {
    if (!numbers[i] || numbers[i]->is_date || believed[i] || !believed[i - 1] || !believed[i - 2]) continue;
    const std::optional<int> before = numbers[i - 2]->step_to(*numbers[i - 1]);
    const std::optional<int> step = numbers[i - 1]->step_to(*numbers[i]);
    believed[i] = before == 1 && step && *step > 0 && *step <= widest_gap;
  }
  believe_from_one(numbers, widest_gap, believed);
  return believed;
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
      if (numbers[i] && child_confirms(section, *numbers[i])) numbers[i]->certain = true;
    }
  }
  const std::vector<bool> believed = believed_in(numbers);
  for (std::size_t i = 0; i < siblings.size(); ++i) {
    if (!believed[i]) continue;
    Inline& first = siblings[i]->title.front();
    drop_front(first, numbers[i]->skip);
    if (std::get<Text>(first.node).text.empty()) siblings[i]->title.erase(siblings[i]->title.begin());
    siblings[i]->label = numbers[i]->label;
  }
}

}  // namespace rubricate
