#include "formats/text/lexicon.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"
#include "formats/text/vocabulary.h"

namespace rubricate::plain {

namespace {

// ---- reading the tables

template <class Visit>
void for_each_word(std::string_view list, char separator, const Visit& visit) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    if (end > 0) visit(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

// Without the accents of Latin, Greek and Cyrillic letters, and with the Greek sigma as capitals give it. Capitals are
// often typed so: "PREMIERE PARTIE", "ΚΕΦΑΛΑΙΟ". Empty when that is the word itself.
std::string without_accents(std::string_view word) {
  if (!has_byte(word, is_wide_byte)) return {};
  if (word[0] == '\xE2') return {};  // a quotation mark or dash begins no word
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (c == U'\u03C2') {
      append_code_point(out, U'\u03C3');
    } else if (c == U'\u0131') {
      out += 'i';
    } else if (c < 0x80 || (c >= 0x2000 && c != 0x212B)) {
      append_code_point(out, c);
    } else {
      utf8proc_int32_t parts[8];
      int last = 0;
      const auto count =
          utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts, 8,
                                  static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK), &last);
      for (utf8proc_ssize_t i = 0; i < std::min<utf8proc_ssize_t>(count, 8); ++i)
        append_code_point(out, static_cast<char32_t>(parts[i]));
    }
  }
  return out == word ? std::string() : out;
}

// Words with what they mean; each also without its accents.
template <class Meaning>
class Table {
 public:
  Meaning& operator[](std::string_view word) {
    const auto letters = std::count_if(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    most_letters_ = std::max(most_letters_, static_cast<std::size_t>(letters));
    if (!word.empty() && word.size() <= longest) outlines_.set(outline_of(word));
    return meanings_.try_emplace(std::string(word)).first->second;
  }

  const Meaning* find(std::string_view word) const {
    if (word.empty() || word.size() > longest) return nullptr;
    if (const Meaning* found = find_exactly(word)) return found;
    const std::string plain = without_accents(word);
    return plain.empty() ? nullptr : find_exactly(plain);
  }

  std::size_t most_letters() const { return most_letters_; }

  template <class Visit>
  void for_each(const Visit& visit) const {
    for (const auto& [word, meaning] : meanings_) visit(std::string_view(word));
  }

  // Enters `word` and its form without accents, where `merge` says how a meaning is added to what is there.
  template <class Merge>
  void enter(std::string_view word, const Merge& merge) {
    merge((*this)[word]);
    if (const std::string plain = without_accents(word); !plain.empty()) merge((*this)[plain]);
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  static constexpr std::size_t longest = 60;

  static constexpr std::size_t outlines = std::size_t{1} << 16U;

  // A number that tells most words apart: made of the four bytes at either end, and the length.
  static std::size_t outline_of(std::string_view word) {
    std::uint32_t ends[2] = {};
    const std::size_t size = std::min(word.size(), sizeof ends[0]);
    std::memcpy(&ends[0], word.data(), size);
    std::memcpy(&ends[1], word.data() + word.size() - size, size);
    const std::uint64_t both = (std::uint64_t{ends[1]} << 32U | ends[0]) + word.size();
    return (both * 0x9E3779B97F4A7C15ULL ^ both >> 32U) * 0x9E3779B97F4A7C15ULL >> 48U;
  }

  const Meaning* find_exactly(std::string_view word) const {
    if (!outlines_[outline_of(word)]) return nullptr;
    const auto found = meanings_.find(word);
    return found == meanings_.end() ? nullptr : &found->second;
  }

  std::unordered_map<std::string, Meaning, Hash, std::equal_to<>> meanings_;
  std::size_t most_letters_ = 0;    // of ASCII
  std::bitset<outlines> outlines_;  // of the words that are there: a quick no
};

// What stands between the unit and the ten of a compound number.
constexpr std::array<std::string_view, 3> joints{"und", "en", "ën"};

// The first four letters of words, as far as they are of ASCII.
class Beginners {
 public:
  void add(std::string_view word) {
    first_[static_cast<unsigned char>(word[0])] = true;
    const auto end = std::find_if_not(word.begin(), word.begin() + std::min(word.size(), reach), is_small);
    const std::string_view letters(word.begin(), end);
    if (letters.size() < std::min(word.size(), reach)) {
      cut_[index(letters)] = true;
    } else {
      known_[index(letters)] = true;
      add_unit(word);
    }
  }

  // A short word may be the unit of a compound number.
  void add_unit(std::string_view word) {
    for (const std::string_view joint : joints) {
      const std::string compound = std::string(word) + std::string(joint);
      if (word.size() < reach && is_small(joint[1])) known_[index(compound)] = true;
    }
  }

  // `line` begins with the word.
  bool may_have(std::string_view line) const {
    // Signs stay as they are.
    const auto first = static_cast<unsigned char>(line[0]);
    const bool is_sign = first < 0x80 ? !is_small(static_cast<char>(first | 0x20)) : line.starts_with("\xE2\x80");
    if (is_sign) return first_[first];
    std::array<char, reach> letters{};
    std::size_t count = 0;
    for (; count < std::min<std::size_t>(line.size(), reach); ++count) {
      const char c = line[count];
      if (c == ' ' || c == '\t') break;
      if ((c & 0x80) != 0) return true;  // look closer
      // Signs at a word's end are none of it; a hyphen may also stand behind the ten of a compound number.
      if (!is_small(static_cast<char>(c | 0x20))) {
        const std::size_t word = index({letters.data(), count});
        return known_[word] || cut_[word];
      }
      letters[count] = static_cast<char>(c | 0x20);
    }
    return known_[index({letters.data(), count})];
  }

 private:
  static constexpr std::size_t reach = 4;

  static bool is_small(char c) { return c >= 'a' && c <= 'z'; }
  static std::size_t index(std::string_view letters) {
    std::size_t result = 0;
    for (std::size_t i = 0; i < reach; ++i)
      result = result * 27 + (i < letters.size() ? static_cast<std::size_t>(letters[i] - 'a' + 1) : 0);
    return result;
  }

  std::array<bool, 256> first_{};  // bytes
  using Letters = std::bitset<std::size_t{27} * 27 * 27 * 27>;
  Letters known_;
  Letters cut_;  // what stands before the sign or the letter of another kind that a word has
};

char32_t lower_case(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

// Words that begin lines, by their first letter.
class Beginnings {
 public:
  void add(std::string_view words) {
    for_each_word(words, '|', [&](std::string_view word) {
      std::size_t at = 0;
      const char32_t first = lower_case(next_code_point(word, at));
      by_letter_[first].push_back(word);
      if (first >= 0x80) return;
      const bool has_second = at < word.size();
      const char32_t second = has_second ? lower_case(next_code_point(word, at)) : 0;
      for (char32_t letter = 'a'; letter <= 'z'; ++letter)
        if (!has_second || letter == second) pairs_.set(pair_of(first, letter));
    });
  }

  // The longest comes first, so that "written by" is not taken for a shorter one.
  void sort() {
    for (auto& [letter, words] : by_letter_) {
      std::stable_sort(words.begin(), words.end(), [](auto a, auto b) { return a.size() > b.size(); });
      if (letter < by_ascii_.size()) by_ascii_[letter] = &words;
    }
  }

  const std::vector<std::string_view>* of(std::string_view line) const {
    std::size_t at = 0;
    if (line.empty()) return nullptr;
    const char32_t first = lower_case(next_code_point(line, at));
    if (first < by_ascii_.size()) return may_go_on(first, line.substr(at)) ? by_ascii_[first] : nullptr;
    const auto found = by_letter_.find(first);
    return found == by_letter_.end() ? nullptr : &found->second;
  }

 private:
  static std::size_t pair_of(char32_t first, char32_t second) { return std::size_t{first} * 26 + (second - 'a'); }

  // Most lines differ from all words in their second letter.
  bool may_go_on(char32_t first, std::string_view rest) const {
    const char32_t second = rest.empty() ? 0 : static_cast<unsigned char>(rest[0] | 0x20);
    return second < 'a' || second > 'z' || pairs_[pair_of(first, second)];
  }

  std::unordered_map<char32_t, std::vector<std::string_view>> by_letter_;
  std::array<const std::vector<std::string_view>*, 128> by_ascii_{};  // where they are in by_letter_
  std::bitset<std::size_t{128} * 26> pairs_;  // of the first letter of a word and the second, if that is one of ASCII
};

class Lexicon {
 public:
  Lexicon(const Lexicon&) = delete;  // the beginnings point into themselves
  Lexicon& operator=(const Lexicon&) = delete;
  Lexicon() {
    Languages language = 1;
    for (const Vocabulary& words : vocabularies()) {
      add_divisions(words, language);
      add_numbers(words.cardinals, {}, false, language);
      add_numbers(words.ordinals, words.endings, true, language);
      add_matters(words);
      bylines.add(words.bylines);
      captions.add(words.captions);
      questions.add(words.question);
      answers.add(words.answer);
      salutations.add(words.salutations);
      page_beginnings.add(words.page_beginnings);
      for_each_word(words.page, '|', [&](std::string_view word) { page.enter(word, [](bool& is) { is = true; }); });
      language <<= 1U;
    }
    bylines.sort();
    captions.sort();
    questions.sort();
    answers.sort();
    salutations.sort();
    divisions.for_each([&](std::string_view word) { beginners.add(word); });
    numbers.for_each([&](std::string_view word) { beginners.add(word); });
    beginners.add_unit("ein");  // which stands for "eins" in "einundzwanzig"
    page_beginnings.sort();
  }

  Table<DivisionWord> divisions;
  Table<NumberWord> numbers;
  Table<Matter> matters;
  Beginnings bylines;
  Beginnings captions;
  Beginnings questions;
  Beginnings answers;
  Beginnings salutations;
  Beginners beginners;  // of divisions and numbers
  Table<bool> page;
  Beginnings page_beginnings;

 private:
  void add_divisions(const Vocabulary& words, Languages language) {
    int rank = 0;
    for (const std::string_view list : {words.parts, words.chapters, words.sections, words.appendices}) {
      ++rank;
      for_each_word(list, '|', [&](std::string_view word) {
        divisions.enter(word, [&](DivisionWord& division) {
          if (division.rank == 0) division.rank = rank;
          division.languages |= language;
        });
      });
    }
  }

  void add_numbers(std::string_view list, std::string_view endings, bool ordinal, Languages language) {
    std::uint32_t value = 0;
    for_each_word(list, '|', [&](std::string_view word) {
      ++value;
      if (const std::size_t sign = word.find('='); sign != word.npos) {
        value = 0;
        for (const char digit : word.substr(0, sign)) value = value * 10 + static_cast<std::uint32_t>(digit - '0');
        word.remove_prefix(sign + 1);
      }
      for_each_word(word, '/', [&](std::string_view form) { add_number(form, endings, {value, ordinal, language}); });
    });
  }

  // "zweit-" comes with each of the endings. The first meaning of a word stays; its languages are added up.
  void add_number(std::string_view form, std::string_view endings, const NumberWord& meaning) {
    const auto merge = [&](NumberWord& there) {
      if (there.value == 0) there = {meaning.value, meaning.ordinal, 0};
      if (there.value == meaning.value) {
        there.languages |= meaning.languages;
        there.ordinal = there.ordinal || meaning.ordinal;
      }
    };
    if (!form.ends_with('-')) return numbers.enter(form, merge);
    form.remove_suffix(1);
    for_each_word(endings, '|',
                  [&](std::string_view ending) { numbers.enter(std::string(form) + std::string(ending), merge); });
  }

  void add_matters(const Vocabulary& words) {
    const std::pair<std::string_view, Matter> lists[] = {{words.contents, Matter::contents},
                                                         {words.bibliography, Matter::bibliography},
                                                         {words.questions, Matter::questions},
                                                         {words.end, Matter::end},
                                                         {words.front, Matter::front},
                                                         {words.body, Matter::body},
                                                         {words.back, Matter::back}};
    for (const auto& [list, matter] : lists)
      for_each_word(list, '|', [&, meant = matter](std::string_view word) {
        matters.enter(word, [&](Matter& there) {
          if (there == Matter::none) there = meant;
        });
      });
  }
};

const Lexicon& lexicon() {
  static const Lexicon words;
  return words;
}

const Vocabulary* vocabulary_of(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  for (const Vocabulary& each : vocabularies())
    if (each.language == primary) return &each;
  return nullptr;
}

// ---- beginnings of lines

// Bytes of `line` that say `words`, in any case; 0 when it does not begin with them.
std::size_t matched_prefix(std::string_view line, std::string_view words) {
  std::size_t at = 0;
  // Most that begin with the same letter differ in the next.
  for (; at < words.size() && at < line.size(); ++at) {
    const auto here = static_cast<unsigned char>(line[at]);
    const auto there = static_cast<unsigned char>(words[at]);
    if (here >= 0x80 || there >= 0x80) break;
    if (here != there && lower_case(here) != lower_case(there)) return 0;
  }
  if (at == words.size()) return at;
  at = 0;
  for (std::size_t wanted = 0; wanted < words.size();) {
    if (at >= line.size()) return 0;
    const char32_t here = next_code_point(line, at);
    const char32_t there = next_code_point(words, wanted);
    if (here != there && lower_case(here) != lower_case(there)) return 0;
  }
  return at;
}

// One to eight words that are capitalised (or of a script without capitals), but for particles such as "de" and "van
// der".
bool is_name(std::string_view text) {
  constexpr std::size_t longest = 80;
  if (text.empty() || text.size() > longest || text.find_first_of(":;?!\f") != std::string_view::npos) return false;
  std::size_t words = 0;
  std::size_t small = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    const auto first = static_cast<utf8proc_int32_t>(next_code_point(text, next));
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) {
      ++words;
      small += utf8proc_category(first) == UTF8PROC_CATEGORY_LL;
    }
    at = end + 1;
  }
  return words >= 1 && words <= 8 && small * 2 <= words && !(words == 1 && small == 1);
}

// Bytes of the number, colon and blanks that follow a word for a question; 0 when no colon does.
std::size_t colon_after(std::string_view text, bool period_counts) {
  std::size_t at = 0;
  while (at < text.size() && ((text[at] >= '0' && text[at] <= '9') || text[at] == ' ')) ++at;
  const std::string_view rest = text.substr(at);
  const bool period = rest.starts_with('.');
  if (rest.starts_with("\uFF1A"))
    at += 3;
  else if (rest.starts_with(':') || (period && period_counts))
    ++at;
  else
    return 0;
  const std::size_t colon = at;
  while (at < text.size() && text[at] == ' ') ++at;
  return at == colon && period ? 0 : at;  // "Q.E.D."
}

// A letter must stand as it is written ("A:"), a word with a capital ("Frage:", "FRAGE:"): "answer. Then" is a line of
// running text.
std::size_t lettered(std::string_view line, std::string_view words, bool letters_too) {
  std::size_t length = 0;
  for_each_word(words, '|', [&](std::string_view word) {
    if (length != 0) return;
    std::size_t first = 0;
    next_code_point(word, first);
    if (!line.starts_with(word.substr(0, first))) return;
    const bool letter = first == word.size() && (word[0] & 0xF0) != 0xE0;
    if (letter && !letters_too && word != "Q" && word != "A") return;
    const std::size_t prefix = letter ? (line.starts_with(word) ? word.size() : 0) : matched_prefix(line, word);
    if (prefix == 0) return;
    const std::size_t colon = colon_after(line.substr(prefix), !letter || word == "Q");
    if (colon != 0) length = prefix + colon;
  });
  return length;
}

std::size_t lettered(std::string_view line, std::string_view Vocabulary::*words, std::string_view language) {
  const Beginnings& all = words == &Vocabulary::question ? lexicon().questions : lexicon().answers;
  const std::vector<std::string_view>* const begin = all.of(line);
  if (begin == nullptr) return 0;
  constexpr std::size_t farthest = 24;
  const std::string_view head = line.substr(0, farthest);
  if (!has_byte(head, [](auto c) { return (c == ':') | (c == '.') | (c == 0xEF); })) return 0;
  if (head.find(':') == head.npos && head.find("\uFF1A") == head.npos && head.find('.') == head.npos) return 0;
  // The words of all languages, before each is asked how it is written.
  const auto may_be = [&](std::string_view word) {
    const std::size_t prefix = matched_prefix(line, word);
    return prefix != 0 && colon_after(line.substr(prefix), true) != 0;
  };
  if (std::none_of(begin->begin(), begin->end(), may_be)) return 0;
  const Vocabulary* own = vocabulary_of(language);
  if (own != nullptr)
    if (const std::size_t length = lettered(line, own->*words, true)) return length;
  for (const Vocabulary& each : vocabularies())
    if (const std::size_t length = lettered(line, each.*words, false)) return length;
  return 0;
}

// ---- whole lines

// Bytes of the sign that the line begins or ends with, as it may stand around words; 0 when there is none.
std::size_t sign_length(std::string_view line, bool at_end) {
  if (line.empty()) return 0;
  constexpr std::string_view signs = "*-=_~()[]<> ";
  const char sign = at_end ? line.back() : line.front();
  if (sign >= 'a' && sign <= 'z') return 0;
  if ((sign & 0x80) == 0) return signs.find(sign) == std::string_view::npos ? 0 : 1;
  if (line.size() < 3) return 0;
  constexpr std::string_view dashes = "\u2014\u2013\u2026";
  constexpr std::string_view brackets = "\uFF08\uFF09\u3010\u3011\u3014\u3015\u3008\u3009\u300A\u300B\u300C\u300D";
  const std::string_view wide = at_end ? line.substr(line.size() - 3) : line.substr(0, 3);
  const std::string_view all = wide[0] == '\xE2' ? dashes : brackets;
  for (std::size_t at = 0; at < all.size(); at += 3)
    if (all.substr(at, 3) == wide) return 3;
  return 0;
}

// "*** fin ***" and "（完）" without what stands around the words.
std::string_view bared(std::string_view line) {
  while (const std::size_t sign = sign_length(line, false)) line.remove_prefix(sign);
  while (const std::size_t sign = sign_length(line, true)) line.remove_suffix(sign);
  return line;
}

// "目 录" is "目录" with air in it.
std::string without_air(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(line, at);
    if (c == ' ') continue;
    if (c < 0x2E80) return {};
    out += line.substr(begin, at - begin);
  }
  return out;
}

// "einundzwanzigstes", "eenentwintigste", "twenty-first", "vingt-deux".
NumberWord compound_number(std::string_view word) {
  const auto unit_and_ten = [](const NumberWord* unit, const NumberWord* ten) {
    if (unit == nullptr || ten == nullptr || unit->value > 9 || ten->value < 20 || ten->value % 10 != 0)
      return NumberWord{};
    const Languages both = unit->languages & ten->languages;
    return both == 0 ? NumberWord{} : NumberWord{unit->value + ten->value, unit->ordinal || ten->ordinal, both};
  };
  const auto& numbers = lexicon().numbers;
  if (const std::size_t hyphen = word.find('-'); hyphen != word.npos)
    return unit_and_ten(numbers.find(word.substr(hyphen + 1)), numbers.find(word.substr(0, hyphen)));
  for (const std::string_view joint : joints) {
    const std::size_t at = word.find(joint, 2);
    if (at == word.npos) continue;
    const std::string_view unit = word.substr(0, at);
    const NumberWord found = unit_and_ten(numbers.find(unit == "ein" ? std::string_view("eins") : unit),
                                          numbers.find(word.substr(at + joint.size())));
    if (found.value != 0) return found;
  }
  return {};
}

}  // namespace

// Bytes of the sign at the end that may be dropped; 0 when there is none.
static std::size_t tail_length(std::string_view text) {
  if (text.empty()) return 0;
  constexpr std::string_view signs = ".:;,-)]_ ";
  const char last = text.back();
  if (last >= 'a' && last <= 'z') return 0;
  if ((last & 0x80) == 0) return signs.find(last) == std::string_view::npos ? 0 : 1;
  for (const std::string_view wide : {"\u2014", "\u3002", "\uFF1A"})
    if (text.ends_with(wide)) return wide.size();
  return 0;
}

// Makes the letters of eight bytes of ASCII small.
static std::uint64_t small_letters(std::uint64_t bytes) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  const auto at_least = [&](char least) { return bytes + (0x80 - static_cast<unsigned char>(least)) * ones; };
  return bytes | (at_least('A') & ~at_least('Z' + 1) & ones << 7U) >> 2U;
}

// Appends `text`, which is of ASCII and has no tabs, in small letters.
static void append_small(std::string_view text, std::string& out) {
  const std::size_t begin = out.size();
  out += text;
  char* const small = out.data() + begin;
  if (text.size() < sizeof(std::uint64_t)) {
    for (std::size_t i = 0; i < text.size(); ++i)
      small[i] = static_cast<char>(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]);
    return;
  }
  for (std::size_t at = 0;;) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    bytes = small_letters(bytes);
    std::memcpy(small + at, &bytes, sizeof bytes);
    at += sizeof bytes;
    if (at == text.size()) return;
    at = std::min(at, text.size() - sizeof bytes);  // the last eight may overlap
  }
}

static void append_blank(std::string& out) {
  if (!out.empty() && out.back() != ' ') out += ' ';
}

// Appends `text`, which is of ASCII and has no tabs, in small letters and with single blanks.
static void fold_ascii(std::string_view text, std::string& out) {
  const bool is_after_blank = out.empty() || out.back() == ' ';
  const bool is_single = text.size() < 2 || find_three(text, 0, [](auto c, auto next, auto) {
                                              return (c == ' ') & (next == ' ');
                                            }) == text.size();
  if (is_single && !(is_after_blank && text.starts_with(' '))) return append_small(text, out);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t word = std::min(text.find_first_not_of(' ', at), text.size());
    if (word > at) append_blank(out);
    at = std::min(text.find(' ', word), text.size());
    append_small(text.substr(word, at - word), out);
  }
}

std::string folded(std::string_view text) {
  std::string out;
  fold(text, out);
  return out;
}

void fold(std::string_view text, std::string& out) {
  out.clear();
  for (std::size_t at = 0;;) {
    const std::size_t end = find_byte(text, at, [](auto c) { return (c >= 0x80) | (c == '\t'); });
    if (end > at) fold_ascii(text.substr(at, end - at), out);
    at = end;
    if (at == text.size()) break;
    const char32_t c = next_code_point(text, at);
    if (c == '\t' || c == 0x3000 || c == 0xA0)
      append_blank(out);
    else
      append_code_point(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))));
  }
  while (const std::size_t tail = tail_length(out)) out.resize(out.size() - tail);
}

DivisionWord division_of(std::string_view folded_word) {
  const DivisionWord* found = lexicon().divisions.find(folded_word);
  return found == nullptr ? DivisionWord{} : *found;
}

bool may_begin_division(std::string_view line) { return lexicon().beginners.may_have(line); }

NumberWord number_word(std::string_view folded_word) {
  constexpr std::size_t shortest_compound = 8;
  if (const NumberWord* found = lexicon().numbers.find(folded_word)) return *found;
  return folded_word.size() < shortest_compound ? NumberWord{} : compound_number(folded_word);
}

Matter matter_of(std::string_view folded_line) {
  if (const Matter* found = lexicon().matters.find(folded_line)) return *found;
  const std::string_view bare = bared(folded_line);
  if (bare.size() != folded_line.size())
    if (const Matter* found = lexicon().matters.find(bare)) return *found;
  // Only between characters of such scripts is there air.
  if (bare.find(' ') == bare.npos || (bare[0] & 0x80) == 0) return Matter::none;
  const Matter* found = lexicon().matters.find(without_air(bare));
  return found == nullptr ? Matter::none : *found;
}

bool closes_book(std::string_view folded_line) {
  constexpr std::size_t longest = 200;
  if (folded_line.empty() || folded_line.size() > longest) return false;
  // Folded, in the order of the vocabulary's languages.
  static const std::unordered_set<std::string_view> names = {"conclusion",
                                                             "conclusions",
                                                             "epilogue",
                                                             "afterword",
                                                             "postscript",
                                                             "fazit",
                                                             "schluss",
                                                             "schluß",
                                                             "schlusswort",
                                                             "schlußwort",
                                                             "schlussbemerkung",
                                                             "schlussfolgerungen",
                                                             "epilog",
                                                             "nachwort",
                                                             "épilogue",
                                                             "postface",
                                                             "mot de la fin",
                                                             "conclusión",
                                                             "conclusiones",
                                                             "consideraciones finales",
                                                             "epílogo",
                                                             "posfacio",
                                                             "conclusione",
                                                             "conclusioni",
                                                             "epilogo",
                                                             "postfazione",
                                                             "conclusão",
                                                             "conclusões",
                                                             "considerações finais",
                                                             "posfácio",
                                                             "conclusie",
                                                             "conclusies",
                                                             "slotwoord",
                                                             "nawoord",
                                                             "epiloog",
                                                             "zakończenie",
                                                             "posłowie",
                                                             "заключение",
                                                             "эпилог",
                                                             "послесловие",
                                                             "вместо послесловия",
                                                             "вместо эпилога",
                                                             "висновки",
                                                             "епілог",
                                                             "післямова",
                                                             "επίλογος",
                                                             "επίμετρο",
                                                             "结论",
                                                             "結論",
                                                             "结语",
                                                             "結語",
                                                             "结束语",
                                                             "結束語",
                                                             "尾声",
                                                             "尾聲",
                                                             "后记",
                                                             "後記",
                                                             "跋",
                                                             "终章",
                                                             "終章",
                                                             "おわりに",
                                                             "終わりに",
                                                             "あとがき",
                                                             "後書き",
                                                             "むすび",
                                                             "結び",
                                                             "エピローグ",
                                                             "결론",
                                                             "맺음말",
                                                             "에필로그",
                                                             "závěr",
                                                             "doslov",
                                                             "slutsats",
                                                             "slutsatser",
                                                             "efterord",
                                                             "slutord",
                                                             "konklusion",
                                                             "konklusjon",
                                                             "etterord",
                                                             "johtopäätökset",
                                                             "loppusanat",
                                                             "jälkisanat",
                                                             "befejezés",
                                                             "epilógus",
                                                             "utószó",
                                                             "sonuç",
                                                             "sonsöz",
                                                             "epilogus",
                                                             "conclusio",
                                                             "conclusió",
                                                             "epíleg",
                                                             "kết luận",
                                                             "kesimpulan",
                                                             "penutup",
                                                             "concluzie",
                                                             "concluzii",
                                                             "postfață"};
  static const std::size_t longest_name =
      std::ranges::max(names, {}, [](std::string_view name) { return name.size(); }).size();
  const auto is_name = [&](std::string_view line) { return line.size() <= longest_name && names.contains(line); };
  if (is_name(folded_line) || is_name(bared(folded_line))) return true;
  if ((folded_line[0] & 0x80) == 0) return false;
  for (const std::string_view word : {"附录", "附錄", "付録", "附録", "부록"}) {
    if (!folded_line.starts_with(word)) continue;
    std::string_view rest = folded_line.substr(word.size());
    if (rest.starts_with(' ')) rest.remove_prefix(1);
    std::size_t at = 0;
    const char32_t number = rest.empty() ? U' ' : next_code_point(rest, at);
    const bool is_number = (number >= '0' && number <= '9') || (number >= 'a' && number <= 'z') ||
                           std::u32string_view(U"一二三四五六七八九十").find(number) != std::u32string_view::npos;
    rest.remove_prefix(at);
    return is_number && (rest.empty() || rest.starts_with(' ') || rest.starts_with(':') || rest.starts_with("："));
  }
  return false;
}

bool is_salutation(std::string_view line) {
  constexpr std::size_t longest = 80;
  const std::vector<std::string_view>* words = line.size() > longest ? nullptr : lexicon().salutations.of(line);
  if (words == nullptr) return false;
  constexpr std::string_view ends[] = {",", ":", "!", "\uFF0C", "\uFF1A", "\uFF01", "\u3001"};
  const auto calls = [&] {
    return std::any_of(std::begin(ends), std::end(ends), [&](auto end) { return line.ends_with(end); });
  };
  return std::any_of(words->begin(), words->end(), [&](std::string_view word) {
    const std::size_t length = matched_prefix(line, word);
    if (length == 0) return false;
    // Ideographs need no blank behind them, nor a name.
    const bool unspaced = static_cast<unsigned char>(word[0]) >= 0xE3;
    if (length == line.size()) return unspaced;
    constexpr std::string_view signs = " ,:!";
    return (unspaced || signs.find(line[length]) != signs.npos) && calls();
  });
}

bool names_institution(std::string_view folded_line) {
  constexpr std::string_view stems[] = {
      "universit",   "universid", "uniwersyt", "университ", "університ", "πανεπιστ", "institut",    "instytut",
      "istitut",     "институт",  "інститут",  "ινστιτο",   "departm",   "departam", "departement", "dipartim",
      "département", "faculty",   "fakult",    "facult",    "facultad",  "faculdad", "hochschul",   "laborator",
      "college",     "hospital",  "polytechn", "politecn",  "yliopist",  "egyetem"};
  constexpr std::string_view ideographs[] = {"大学", "大學", "研究所", "研究院", "대학교", "연구소", "연구원"};
  const auto begins_word = [&](std::string_view stem) {
    for (std::size_t at = folded_line.find(stem); at != folded_line.npos; at = folded_line.find(stem, at + 1))
      if (at == 0 || folded_line[at - 1] == ' ' || folded_line[at - 1] == '(') return true;
    return false;
  };
  const auto holds = [&](std::string_view word) { return folded_line.find(word) != folded_line.npos; };
  return std::any_of(std::begin(stems), std::end(stems), begins_word) ||
         std::any_of(std::begin(ideographs), std::end(ideographs), holds);
}

std::size_t most_matter_letters() { return lexicon().matters.most_letters(); }

std::size_t byline_prefix(std::string_view line) {
  const std::vector<std::string_view>* words = lexicon().bylines.of(line);
  if (words == nullptr) return 0;
  for (const std::string_view word : *words) {
    const std::size_t prefix = matched_prefix(line, word);
    if (prefix == 0) continue;
    std::string_view name = line.substr(prefix);
    while (name.starts_with(' ')) name.remove_prefix(1);
    return is_name(name) ? line.size() - name.size() : 0;
  }
  return 0;
}

bool is_of_page(std::string_view folded_line) {
  std::size_t at = 0;
  while (at < folded_line.size() && ((folded_line[at] >= '0' && folded_line[at] <= '9') || folded_line[at] == ' '))
    ++at;
  const std::string_view line = folded_line.substr(at);
  if (lexicon().page.find(line) != nullptr) return true;
  const std::vector<std::string_view>* words = lexicon().page_beginnings.of(line);
  return words != nullptr &&
         std::any_of(words->begin(), words->end(), [&](std::string_view word) { return line.starts_with(word); });
}

bool begins_caption(std::string_view line) {
  const std::vector<std::string_view>* words = lexicon().captions.of(line);
  if (words == nullptr) return false;
  return std::any_of(words->begin(), words->end(), [&](std::string_view word) {
    std::size_t at = matched_prefix(line, word);
    if (at == 0) return false;
    // A word of letters needs a blank before its number: "table 3"; an ideograph does not.
    const bool spaced = at < line.size() && line[at] == ' ';
    if (!spaced && (word[0] & 0x80) == 0 && word.back() != '.') return false;
    while (at < line.size() && line[at] == ' ') ++at;
    if (at == line.size()) return false;
    const char32_t number = next_code_point(line, at);
    return (number >= '0' && number <= '9') || (number >= U'\uFF10' && number <= U'\uFF19');
  });
}

std::size_t question_prefix(std::string_view line, std::string_view language) {
  return lettered(line, &Vocabulary::question, language);
}

std::size_t answer_prefix(std::string_view line, std::string_view language) {
  return lettered(line, &Vocabulary::answer, language);
}

bool speaks_with_dash(std::string_view language) {
  const Vocabulary* words = vocabulary_of(language);
  return words != nullptr && words->speaks_with_dash;
}

std::string_view questions_title(std::string_view language) {
  const Vocabulary* words = vocabulary_of(language);
  return words == nullptr || words->questions_title.empty() ? vocabulary_of("en")->questions_title
                                                            : words->questions_title;
}

}  // namespace rubricate::plain
