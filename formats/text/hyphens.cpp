#include "formats/text/hyphens.h"

#include <algorithm>
#include <array>
#include <functional>

#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"
#include "formats/text/numerals.h"

namespace rubricate::plain {

namespace {

constexpr std::string_view soft_hyphen = "\u00AD";
constexpr std::string_view true_hyphen = "\u2010";

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// Letters and digits; beyond ASCII all that is no punctuation.
bool is_word(char32_t c) {
  if (c < 0x80) return is_digit(static_cast<char>(c)) || is_lower(static_cast<char>(c | 0x20U));
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  return c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x3000 && c <= 0x303F) && c != 0xFFFD;
}

// The end of the word that begins at `at`; `at` itself when none does.
std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    if (!is_word(next_code_point(text, next))) break;
    at = next;
  }
  return at;
}

std::size_t word_begin(std::string_view text, std::size_t end) {
  while (end > 0) {
    std::size_t begin = end - 1;
    while (begin > 0 && (text[begin] & 0xC0) == 0x80) --begin;
    std::size_t next = begin;
    if (!is_word(next_code_point(text, next))) break;
    end = begin;
  }
  return end;
}

// An address is no word, though it may end in a hyphen.
bool is_address(std::string_view line) {
  const std::size_t blank = line.rfind(' ');
  const std::string_view last = line.substr(blank == std::string_view::npos ? 0 : blank + 1);
  return last.find_first_of("/@\\_=") != std::string_view::npos;
}

std::string lowered(std::string_view word) {
  std::string result(word);
  bool ascii = true;
  for (char& c : result) {
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
    ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  }
  return ascii ? result : folded(word);
}

// ASCII letters and digits in small letters; 0 for other bytes.
constexpr std::array<unsigned char, 256> small_letters = [] {
  std::array<unsigned char, 256> table{};
  for (unsigned char c = '0'; c <= '9'; ++c) table[c] = c;
  for (unsigned char c = 'a'; c <= 'z'; ++c) table[c] = c, table[c - 'a' + 'A'] = c;
  return table;
}();

// The hash of a word grows with it (FNV-1a).
constexpr std::uint64_t no_letters = 14695981039346656037ULL;
constexpr std::uint64_t extended(std::uint64_t hash, unsigned char byte) { return (hash ^ byte) * 1099511628211ULL; }

std::uint64_t extended(std::uint64_t hash, std::string_view lowered_word) {
  for (const char c : lowered_word) hash = extended(hash, static_cast<unsigned char>(c));
  return hash;
}

// Of ASCII letters and digits, as if they were lowered.
std::uint64_t extended_small(std::uint64_t hash, std::string_view word) {
  for (const char c : word) hash = extended(hash, small_letters[static_cast<unsigned char>(c)]);
  return hash;
}

// The upper bits of such a hash know more of the word than the lower ones.
std::uint64_t key_of(std::uint64_t hash) { return hash ^ hash >> 32U; }

bool begins_upper(std::string_view word) {
  std::size_t end = 0;
  next_code_point(word, end);
  return lowered(word.substr(0, end)) != word.substr(0, end);
}

bool all_capitals(std::string_view word) {
  return begins_upper(word) && std::none_of(word.begin(), word.end(), is_lower);
}

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// "Haus- und Hofarzt": the words that come after a hyphen whose second part is left out.
bool joins_compounds(std::string_view word, std::string_view language) {
  constexpr std::array english{std::string_view("and"), std::string_view("or"), std::string_view("to"),
                               std::string_view("nor")};
  constexpr std::array german{std::string_view("und"),   std::string_view("oder"), std::string_view("bis"),
                              std::string_view("sowie"), std::string_view("bzw"),  std::string_view("beziehungsweise")};
  constexpr std::array dutch{std::string_view("en"), std::string_view("of")};
  constexpr std::array nordic{std::string_view("och"), std::string_view("eller"), std::string_view("og")};
  if (language == "en") return is_one_of(english, word);
  if (language == "de") return is_one_of(german, word);
  if (language == "nl") return is_one_of(dutch, word);
  if (language == "sv" || language == "da" || language == "no" || language == "nb" || language == "nn")
    return is_one_of(nordic, word);
  return language.empty() && (is_one_of(english, word) || is_one_of(german, word));
}

// Endings that are no words: what they follow was broken.
bool is_ending(std::string_view word, std::string_view language) {
  constexpr std::array<std::string_view, 50> english{
      "able",  "ible", "ably",  "ing",    "ings",  "ingly", "ed",     "er",   "ers",   "est",
      "ly",    "tion", "tions", "tional", "sion",  "sions", "cation", "ment", "ments", "mental",
      "ness",  "ful",  "fully", "ity",    "ities", "ous",   "ously",  "ive",  "ives",  "ism",
      "ist",   "ists", "ance",  "ances",  "ence",  "ences", "ally",   "ial",  "ical",  "ture",
      "tures", "ated", "ating", "ized",   "ised",  "ter",   "ters",   "ble",  "tle",   "cy"};
  constexpr std::array<std::string_view, 14> german{"ung",  "ungen",  "lich", "liche", "lichen", "keit", "keiten",
                                                    "heit", "heiten", "ten",  "gen",   "ren",    "den",  "schaft"};
  if (language == "de") return is_one_of(german, word);
  return (language == "en" || language.empty()) && is_one_of(english, word);
}

}  // namespace

std::size_t hyphen_length(std::string_view line) {
  if (line.empty() || (line.back() != '-' && (line.back() & 0x80) == 0)) return 0;
  if (line.ends_with(soft_hyphen)) return soft_hyphen.size();
  if (line.ends_with(true_hyphen)) return true_hyphen.size();
  if (!line.ends_with('-')) return 0;
  const char before = line.size() < 2 ? ' ' : line[line.size() - 2];
  return before == '-' || before == ' ' ? 0 : 1;
}

std::string_view last_word(std::string_view line) {
  const std::size_t end = line.size() - hyphen_length(line);
  const std::size_t begin = word_begin(line, end);
  return line.substr(begin, end - begin);
}

std::string_view first_word(std::string_view line) { return line.substr(0, word_end(line, 0)); }

Hyphens::Hyphens(const Source& source, const Analysis& text)
    : source_(source), text_(text), language_(text.habits.language) {
  std::vector<std::size_t> candidates;
  for (std::size_t i = 1; i < text.lines.size(); ++i)
    if (is_broken(i)) candidates.push_back(i);
  if (candidates.empty()) return;
  has_words_ = true;
  ask_for_broken_words();
  count_words();
  // Only where the words themselves tell: a joined form that comes elsewhere, or a hyphenated one.
  std::size_t dropped = 0;
  std::size_t kept = 0;
  for (const std::size_t i : candidates) {
    const std::string before = lowered(last_word(text_of(source, text.lines[i - 1])));
    const std::string after = lowered(first_word(text_of(source, text.lines[i])));
    const std::uint32_t joined = count(before + after);
    const std::uint32_t hyphenated = count(before + "-" + after);
    dropped += joined > hyphenated;
    kept += hyphenated > joined || (joined == 0 && count(before) > 0 && count(after) > 0);
  }
  breaks_words_ = dropped > 2 * kept;
}

bool Hyphens::is_broken(std::size_t i) const {
  return i > 0 && i < text_.lines.size() && continues(text_.decisions[i].label) &&
         hyphen_length(text_of(source_, text_.lines[i - 1])) != 0;
}

void Hyphens::Outlines::add(std::string_view word) {
  known_.set(place_of(word));
  if (word.size() > 1)
    begins_.set(beginning_of(word[0], word[1]));
  else
    for (char after = 0; after < 32; ++after) begins_.set(beginning_of(word[0], after));
}

// Of letters of ASCII these bits are the same for capitals.
std::size_t Hyphens::Outlines::beginning_of(char first, char second) {
  return (static_cast<std::size_t>(first) & 0x1FU) | (static_cast<std::size_t>(second) & 0x1FU) << 5U;
}

// Its first two bytes, its last and its length tell most words apart.
std::size_t Hyphens::Outlines::place_of(std::string_view word) {
  return beginning_of(word[0], word.size() > 1 ? word[1] : '\0') |
         (static_cast<std::size_t>(word.back()) & 0x1FU) << 10U | std::min<std::size_t>(word.size(), 15) << 15U;
}

void Hyphens::ask_for_broken_words() {
  const auto ask = [&](std::uint64_t hash) {
    if (words_.of(key_of(hash)) == 0) words_.add(key_of(hash));
  };
  const auto outline = [&](std::string_view word) {
    if (!word.empty()) asked_.add(word);
  };
  for (std::size_t i = 1; i < text_.lines.size(); ++i) {
    const std::string_view line = text_of(source_, text_.lines[i - 1]);
    if (hyphen_length(line) == 0) continue;
    const std::string first = lowered(last_word(line));
    const std::string after = lowered(first_word(text_of(source_, text_.lines[i])));
    const std::uint64_t before = extended(no_letters, first);
    for (const std::string& word : {first, after, first + after}) outline(word);
    ask(before);
    ask(extended(no_letters, after));
    ask(extended(before, after));
    ask(extended(extended(before, '-'), after));
  }
}

// The two parts at a line's end are not counted: they may be no words.
void Hyphens::count_words() const {
  bool broken = false;
  for (std::size_t i = 0; i < text_.lines.size(); ++i) {
    const std::string_view line = text_of(source_, text_.lines[i]);
    std::size_t begin = text_.lines[i].begin;
    std::size_t end = text_.lines[i].end;
    if (broken) begin += first_word(line).size();
    broken = is_broken(i + 1);
    if (broken) end -= hyphen_length(line) + last_word(line).size();
    if (begin < end) count_words(begin, end);
  }
}

void Hyphens::add(std::uint64_t hash) const {
  if (counts_all_ || words_.of(key_of(hash)) != 0) words_.add(key_of(hash));
}

// Of ASCII, or lowered as it was when it was asked for, a word begins as that does.
bool Hyphens::may_be_asked(std::string_view word, Letters letters) const {
  if (counts_all_) return true;
  if (letters == Letters::ascii) return asked_.may_have(word);
  return word.size() < 2 || ((word[0] | word[1]) & 0x80) != 0 || asked_.may_begin(word[0], word[1]);
}

void Hyphens::count_words(std::size_t begin, std::size_t end) const {
  const std::string_view text = source_.text();
  std::uint64_t before = 0;  // the word right before a hyphen, when it may be asked for; 0: none
  std::size_t before_end = begin;
  const auto take = [&](std::size_t at, std::size_t stop, Letters letters) {
    const std::string_view word = text.substr(at, stop - at);
    std::uint64_t hash = 0;
    if (may_be_asked(word, letters)) {
      hash = letters == Letters::ascii ? extended_small(no_letters, word) : extended(no_letters, lowered(word));
      add(hash);
    }
    const auto is_apart = [&] { return text.substr(before_end, at - before_end).find_first_not_of('-') != text.npos; };
    if (before != 0 && !is_apart()) add(extended(extended(before, '-'), lowered(word)));
    before = stop + 1 < end && text[stop] == '-' ? hash : 0;
    before_end = stop;
  };
  if (!has_byte(text.substr(begin, end - begin), is_wide_byte))
    return for_each_ascii_word(begin, end, [&](std::size_t at, std::size_t stop) { take(at, stop, Letters::ascii); });
  for_each_run(text, begin, end, is_word_byte, [&](std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last;) {
      std::size_t stop = at;
      while (stop < last && (text[stop] & 0x80) == 0) ++stop;
      const std::size_t wide = stop < last ? std::min(word_end(text, stop), last) : stop;
      if (wide > at)
        take(at, wide, wide == stop ? Letters::ascii : Letters::any);
      else
        next_code_point(text, at);
      at = std::max(at, wide);
    }
  });
}

// visit(first, last) for each word of these bytes that may be asked for, as far as its first two letters tell: most
// begin otherwise than all that are, and their ends are not looked for.
template <class Visit>
void Hyphens::for_each_ascii_word(std::size_t begin, std::size_t end, const Visit& visit) const {
  const std::string_view text = source_.text();
  const auto is_in_word = [&](std::size_t at) {
    return at < end && is_word_byte(static_cast<unsigned char>(text[at]));
  };
  constexpr std::size_t block = 64;
  bool inside = false;
  for (std::size_t at = begin; at < end; at += block) {
    std::uint64_t bits = fitting_bits(text, at, is_word_byte);
    if (end - at < block) bits &= (std::uint64_t{1} << (end - at)) - 1;
    for (std::uint64_t starts = bits & ~(bits << 1U | std::uint64_t{inside}); starts != 0; starts &= starts - 1) {
      const std::size_t first = at + static_cast<std::size_t>(std::countr_zero(starts));
      if (!counts_all_ && !asked_.may_begin(text[first], first + 1 < end ? text[first + 1] : ' ')) continue;
      std::size_t last = first + 1;
      while (is_in_word(last)) ++last;
      visit(first, last);
    }
    inside = bits >> (block - 1) != 0;
  }
}

// A word that was not asked for is one that was put together over several lines: then all are counted.
std::uint32_t Hyphens::count(std::string_view word) const {
  const std::uint64_t key = key_of(extended(no_letters, word));
  if (counts_all_) return words_.of(key);
  if (words_.of(key) == 0 && has_words_) {
    words_ = {};
    counts_all_ = true;
    count_words();
    return words_.of(key);
  }
  return has_words_ ? words_.of(key) - 1 : 0;
}

Hyphens::Joint Hyphens::joint(std::string_view before, std::string_view after) const {
  const std::size_t length = hyphen_length(before);
  if (length == 0 || after.empty() || after[0] == '-' || after[0] == ' ') return Joint::none;
  const std::string_view one = last_word(before);
  const std::string_view two = first_word(after);
  if (one.empty() || two.empty()) return Joint::glued;
  if (before.ends_with(soft_hyphen)) return Joint::dropped;
  if (is_address(before)) return Joint::glued;
  if (is_digit(one.back()) || is_digit(two.front())) return Joint::kept;
  // "x-/ray", and "mother-in-/law", whose other hyphens are its own.
  if (count_code_points(one) == 1 || before.substr(0, before.size() - length - one.size()).ends_with('-'))
    return Joint::kept;
  const std::string first = lowered(one);
  const std::string second = lowered(two);
  const std::uint32_t joined = count(first + second);
  const std::uint32_t hyphenated = count(first + "-" + second);
  if (joined == 0 && joins_compounds(second, language_)) return Joint::suspended;
  // A heading in capitals says nothing by them.
  const bool capitals = all_capitals(one) && all_capitals(two) && one.size() > 1 && two.size() > 1;
  if (begins_upper(two) && !capitals && joined <= hyphenated) return Joint::kept;
  if (joined > 0 || hyphenated > 0) return joined >= hyphenated ? Joint::dropped : Joint::kept;
  if (is_ending(second, language_)) return Joint::dropped;
  const bool both_words = count(first) > 0 && count(second) > 0;
  return breaks_words_ && !both_words ? Joint::dropped : Joint::kept;
}

}  // namespace rubricate::plain
