#include "pipeline/stages/prose_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "formats/document/ascii.h"
#include "formats/document/encoding.h"
#include "pipeline/language/small_words.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/prose_letters.h"

namespace rubricate {

namespace {

// Of these the doubling is common where one ends a part and the next begins; a blank alone does not make it a slip.
constexpr std::string_view too_common = " i о у o u à e y ";

// Moves past one character; whether it belongs to a word.
bool step_in_word(std::string_view text, std::size_t& at) {
  if (static_cast<unsigned char>(text[at]) < 0x80) return is_ascii_letter(text[at++]);
  const char32_t wide = next_code_point(text, at);
  return wide >= 0xC0 && (wide < 0x2000 || wide > 0x206F) && (wide < 0x3000 || wide > 0x303F);
}

// "The the" too; "The The" is a name.
bool is_same_word(std::string_view one, std::string_view other) {
  return one.size() == other.size() && ascii_lower(one.front()) == other.front() && one.substr(1) == other.substr(1);
}

// The letters that end at `end`, as many bytes as those that begin at `begin`, are the same word.
bool is_same_before(std::string_view text, std::size_t end, std::size_t begin) {
  std::size_t last = begin;
  for (std::size_t at = begin; at < text.size() && step_in_word(text, at);) last = at;
  const std::size_t length = last - begin;
  return length > 0 && end >= length && is_same_word(text.substr(end - length, length), text.substr(begin, length));
}

// Whether a word may stand twice with a blank between: nearly no passage needs a closer look. What a digit is glued to
// is none (is_free), so runs of ASCII are words as they are.
bool may_double_word(const Passage& passage) {
  const std::string_view text = passage.text();
  const std::span<const WordRun> runs = passage.runs();
  for (std::size_t i = 1; i < runs.size(); ++i) {
    const WordRun& one = runs[i - 1];
    const WordRun& other = runs[i];
    if (one.end + 1 != other.begin || text[one.end] != ' ') continue;
    if (!one.is_ascii || !other.is_ascii) {
      if (is_same_before(text, one.end, other.begin)) return true;
      continue;
    }
    const std::size_t length = other.end - other.begin;
    if (one.end - one.begin == length && ((text[one.begin] ^ text[other.begin]) & ~0x20) == 0 &&
        is_same_word(text.substr(one.begin, length), text.substr(other.begin, length)))
      return true;
  }
  return false;
}

// What is glued to a word makes it part of another: "built-in in", "l'a a", "A. a".
bool is_free(std::string_view text, std::size_t begin, std::size_t end) {
  const char32_t before = code_point_before(text, begin);
  const char32_t after = code_point_at(text, end);
  const auto binds = [](char32_t c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '\'' || c == U'’' || c == '_' || c == '/' || c == '.' ||
           c == '@' || c == '=' || c == U'\u2011';
  };
  return (before == 0 || !binds(before)) && (after == '.' || !binds(after));
}

// One letter may be a note or a variable: "g a a b". Where words stand around it, it is a word.
bool is_among_words(std::string_view text, std::size_t begin, std::size_t end) {
  return begin >= 3 && text[begin - 1] == ' ' && is_letter(code_point_before(text, begin - 1)) &&
         is_letter(code_point_before(text, begin - 2)) && end + 2 < text.size() && text[end] == ' ' &&
         is_letter(code_point_at(text, end + 1)) && is_letter(code_point_at(text, end + 2));
}

// Takes the second word out with a blank on one side, never with the end of a line: it may be all that is on it.
std::optional<Fix> without_second(const Passage& passage, std::size_t first, std::size_t second, std::size_t end) {
  Span span = passage.exact(second - 1, end);
  if (!span.known() && passage.text().substr(end).starts_with(' ')) span = passage.exact(second, end + 1);
  // The second begins a line and ends it: then the first goes, with the blank before it.
  if (!span.known() && first > 0 && passage.text()[first - 1] == ' ') span = passage.exact(first - 1, second - 1);
  if (!span.known()) return {};
  return Fix{.span = span, .replacement = "", .safety = Safety::suggested};
}

struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool begins_clause = true;  // nothing, or a mark, stands before it
  bool begins_sentence = true;
};

// Goes through the words of a passage and tells where one is doubled that its sentence has but once.
class Doubling {
 public:
  Doubling(const Passage& passage, const SmallWords& words) : passage_(passage), text_(passage.text()), words_(words) {}

  // Goes on to the next word; whether there is one.
  bool next() {
    for (std::size_t at = second().end; at < text_.size();) {
      Word word{.begin = at};
      if (!step_in_word(text_, at)) continue;
      word.end = at;
      while (at < text_.size() && step_in_word(text_, at)) word.end = at;
      add(word);
      return true;
    }
    return false;
  }

  bool is_slip() const {
    if (first().end == 0 || second().begin != first().end + 1 || text_[first().end] != ' ') return false;
    if (!is_same_word(text_of(first()), text_of(second())) || !is_wrong_here(text_of(second()))) return false;
    return is_free(text_, first().begin, first().end) && is_free(text_, second().begin, second().end) &&
           passage_.is_running(first().begin, first().end) && passage_.is_running(second().begin, second().end);
  }

  // The last word, and the one before it.
  const Word& second() const { return last_[3]; }
  const Word& first() const { return last_[2]; }

 private:
  std::string_view text_of(const Word& word) const { return text_.substr(word.begin, word.end - word.begin); }

  bool is_in(const Word& word, std::string_view words) const {
    std::string small(text_of(word));
    if (!small.empty()) small.front() = ascii_lower(small.front());
    return is_one_of(small, words);
  }

  void add(Word word) {
    const std::string_view gap = text_.substr(second().end, word.begin - second().end);
    word.begins_sentence = second().end == 0 || gap.find_first_of(".!?") != std::string_view::npos;
    word.begins_clause = word.begins_sentence || gap != " ";
    if (word.begins_sentence) sentence_ = word.begin;
    std::rotate(last_.begin(), last_.begin() + 1, last_.end());
    last_.back() = word;
  }

  bool is_wrong_here(std::string_view word) const {
    if (is_one_of(word, words_.always))
      return !is_one_of(word, too_common) && (word.size() > 1 || is_among_words(text_, first().begin, second().end));
    if (is_one_of(word, words_.beginnings)) return first().begins_sentence;
    if (first().begins_clause) return false;
    if (is_one_of(word, words_.helpers)) return is_in(lead(), words_.subjects) && lead_begins_clause();
    return is_one_of(word, words_.verbs) && !has_opener() && (!is_in(lead(), words_.subjects) || lead_begins_clause());
  }

  // The word before the two, and the one before that.
  const Word& lead() const { return last_[1]; }
  bool lead_begins_clause() const { return lead().begins_clause || is_in(last_[0], words_.joints); }

  // Whether the sentence has begun a clause before the two that the first of them may end.
  bool has_opener() const {
    constexpr std::size_t far = 400;  // bytes: a sentence without end is looked at once, not from each of its words
    if (first().begin - sentence_ > far) return true;
    Word word;
    for (std::size_t at = sentence_; at < first().begin;) {
      word.begin = at;
      if (!step_in_word(text_, at)) continue;
      word.end = at;
      while (at < first().begin && step_in_word(text_, at)) word.end = at;
      if (is_in(word, words_.openers)) return true;
    }
    return false;
  }

  const Passage& passage_;
  std::string_view text_;
  const SmallWords& words_;
  std::array<Word, 4> last_ = {};
  std::size_t sentence_ = 0;  // where it begins
};

}  // namespace

std::size_t review_doubled_words(const Passage& passage, std::string_view language, std::size_t most,
                                 Diagnostics& found) {
  const SmallWords* const small = small_words_of(language);
  if (small == nullptr || !may_double_word(passage)) return 0;
  std::size_t count = 0;
  for (Doubling words(passage, *small); count < most && words.next();) {
    if (!words.is_slip()) continue;
    ++count;
    const Word& first = words.first();
    const Word& second = words.second();
    Diagnostic finding{.finding = Finding::prose_doubled_word, .span = passage.place(first.begin, second.end)};
    finding.detail = fmt::format("\"{}\"", passage.text().substr(first.begin, second.end - first.begin));
    if (std::optional<Fix> fix = without_second(passage, first.begin, second.begin, second.end))
      finding.fix = std::move(*fix);
    found.report(std::move(finding));
  }
  return count;
}

}  // namespace rubricate
