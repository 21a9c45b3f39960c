#include "pipeline/stages/prose_repeats.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>

#include <fmt/format.h>

#include "pipeline/language/words.h"
#include "pipeline/stages/prose_letters.h"

namespace rubricate {

namespace {

// The bytes of a sentence end at `at` with the quotes and brackets that close after it, or 0.
std::size_t sentence_end(std::string_view text, std::size_t at) {
  if ((text[at] & '\x80') != 0) {
    if (text[at] != '\xE3' && text[at] != '\xEF') return 0;
    const std::string_view sign = text.substr(at, 3);
    return sign == "。" || sign == "！" || sign == "？" ? sign.size() : 0;
  }
  if (text[at] != '.' && text[at] != '!' && text[at] != '?') return 0;
  // No sentence closes with more marks than this; a run of dots without end is looked at once, not from each dot.
  constexpr std::size_t most = 16;
  std::size_t end = at + 1;
  while (end < text.size() && end - at < most) {
    const std::string_view rest = text.substr(end);
    if (rest.front() == '"' || rest.front() == ')' || rest.front() == '\'' || rest.front() == '.')
      ++end;
    else if (rest.front() == '\xE2' && (rest.starts_with("”") || rest.starts_with("’")))
      end += 3;
    else
      break;
  }
  if (end < text.size() && text[end] != ' ') return 0;
  return text[at] == '.' && end == at + 1 && is_abbreviation(text, at) ? 0 : end - at;
}

// What a byte is to a fingerprint.
enum class Byte : std::uint8_t { mark, word, wide, stop, code };

constexpr std::array<Byte, 256> kinds_of_bytes() {
  std::array<Byte, 256> kinds{};
  for (int c = '0'; c <= '9'; ++c) kinds[static_cast<std::size_t>(c)] = Byte::word;
  for (int c = 'a'; c <= 'z'; ++c) kinds[static_cast<std::size_t>(c)] = Byte::word;
  for (int c = 'A'; c <= 'Z'; ++c) kinds[static_cast<std::size_t>(c)] = Byte::word;
  for (std::size_t c = 0x80; c < 256; ++c) kinds[c] = Byte::wide;
  for (const char c : {'.', '!', '?'}) kinds[static_cast<std::size_t>(c)] = Byte::stop;
  // Grammars and formulas repeat what they like.
  for (const char c : {'=', '<', '|', '{'}) kinds[static_cast<std::size_t>(c)] = Byte::code;
  return kinds;
}
constexpr std::array<Byte, 256> kinds = kinds_of_bytes();

Byte kind_of(char c) { return kinds[static_cast<unsigned char>(c)]; }

// A sentence as its words are compared: without case, marks and the number of blanks.
class Fingerprint {
 public:
  void add_word(std::string_view word) {
    ++words_;
    mix(word.size());  // which tells apart what both() makes alike: "22" and "322"
    for (; word.size() > 8; word.remove_prefix(8)) mix(folded<std::uint64_t>(word.data()));
    if (word.size() >= 4)
      mix(both<std::uint32_t>(word));
    else if (word.size() >= 2)
      mix(both<std::uint16_t>(word));
    else if (!word.empty())
      mix(folded<std::uint8_t>(word.data()));
  }
  void add_wide(std::size_t bytes) { wide_ += bytes; }
  void add_code() { is_code_ = true; }

  // Eight words are no accident, nor are twenty characters where no blanks part words.
  bool is_long() const { return !is_code_ && (words_ >= 8 || (words_ <= 4 && wide_ >= 60)); }
  std::uint64_t value() const { return value_; }

 private:
  // As many bytes as Value has. The bit that tells small letters from capitals is set; so it is in what is no letter,
  // which makes few words alike.
  template <class Value>
  static std::uint64_t folded(const char* bytes) {
    Value value;
    std::memcpy(&value, bytes, sizeof value);
    return value | (0x2020'2020'2020'2020ULL & static_cast<Value>(~Value{0}));
  }

  // The first and the last bytes, which may be the same ones: all of a word that is no longer than two values.
  template <class Value>
  static std::uint64_t both(std::string_view word) {
    return folded<Value>(word.data()) | folded<Value>(word.data() + word.size() - sizeof(Value)) << 8 * sizeof(Value);
  }

  void mix(std::uint64_t chunk) {
    value_ = (value_ ^ chunk) * 0x9E3779B97F4A7C15ULL;
    value_ ^= value_ >> 29;
  }

  std::uint64_t value_ = 0xCBF29CE484222325ULL;
  std::size_t words_ = 0;
  std::size_t wide_ = 0;
  bool is_code_ = false;
};

// Goes through the marks between the runs of letters, and through the letters where some are beyond ASCII: "。" ends a
// sentence, too.
class Splitter {
 public:
  Splitter(const Passage& paragraph, std::vector<Sentence>& sentences)
      : text_(paragraph.text()), runs_(paragraph.runs()), sentences_(sentences) {}

  void run() {
    std::size_t at = 0;
    for (const WordRun& each : runs_) {
      at = marks(at, each.begin);
      if (at >= each.end) continue;  // the quote that closes a sentence, behind its full stop
      if (each.is_ascii && at <= each.begin) {
        print_.add_word({text_.data() + each.begin, each.end - each.begin});
        at = each.end;
      } else {
        at = letters(std::max<std::size_t>(at, each.begin), each.end);
      }
    }
    marks(at, text_.size());
    close(text_.size());
  }

 private:
  // Both return where to go on, which may be behind `end`.
  std::size_t marks(std::size_t at, std::size_t end) {
    if (at + 1 == end && text_[at] == ' ') return end;  // nearly always
    while (at < end) {
      const Byte kind = kind_of(text_[at]);
      const std::size_t length = kind == Byte::stop ? sentence_end(text_, at) : 0;
      if (kind == Byte::code) print_.add_code();
      at = length > 0 ? end_sentence(at + length) : at + 1;
    }
    return at;
  }

  std::size_t letters(std::size_t at, std::size_t end) {
    while (at < end) {
      const std::size_t word = at;
      std::size_t wide = 0;
      std::size_t stop = 0;
      while (at < end && stop == 0) {
        const bool is_wide = kind_of(text_[at]) == Byte::wide;
        stop = is_wide ? sentence_end(text_, at) : 0;
        wide += is_wide && stop == 0;
        at += stop == 0;
      }
      if (at > word) print_.add_word(text_.substr(word, at - word)), print_.add_wide(wide);
      if (stop > 0) at = end_sentence(at + stop);
    }
    return at;
  }

  std::size_t end_sentence(std::size_t at) {
    close(at);
    while (at < text_.size() && text_[at] == ' ') ++at;
    return begin_ = at;
  }

  void close(std::size_t end) {
    if (end > begin_) sentences_.push_back({begin_, end, print_.value(), print_.is_long()});
    print_ = {};
  }

  std::string_view text_;
  std::span<const WordRun> runs_;
  std::vector<Sentence>& sentences_;
  Fingerprint print_;
  std::size_t begin_ = 0;
};

}  // namespace

bool Repeats::is_repeated(const Passage& paragraph) {
  std::uint64_t print = 0x51'7C'C1'B7'27'22'0A'95ULL;
  bool is_long = false;
  for (const Sentence& each : sentences_) {
    print = (print ^ each.print) * 0x9E3779B97F4A7C15ULL;
    print ^= print >> 31;
    is_long = is_long || each.is_long;
  }
  if (!is_long) return false;
  Occurrence* const earlier = seen_.find_or_enter(print, [&] { return paragraph.outer(); });
  if (!earlier) return false;
  if (earlier->is_reported() || reported_paragraphs_ >= most_findings) return true;
  earlier->set_reported();
  ++reported_paragraphs_;
  Diagnostic finding{.finding = Finding::prose_repeated_paragraph, .span = paragraph.outer()};
  finding.detail = fmt::format("\"{}\" stands word for word further up; both are kept", shortened(paragraph.text()));
  if (earlier->span.known()) finding.related = std::vector<Span>{earlier->span};
  if (const Span lines = paragraph.lines(); lines.known()) finding.fix = Fix{.span = lines, .safety = Safety::unsafe};
  found_.report(std::move(finding));
  return true;
}

void Repeats::review(const Passage& paragraph, const Sentence& sentence) {
  if (!sentence.is_long) return;
  Occurrence* const earlier =
      seen_.find_or_enter(sentence.print, [&] { return paragraph.place(sentence.begin, sentence.end); });
  if (!earlier || earlier->is_reported() || reported_sentences_ >= most_findings) return;
  earlier->set_reported();
  ++reported_sentences_;
  Diagnostic finding{.finding = Finding::prose_repeated_sentence,
                     .span = paragraph.place(sentence.begin, sentence.end)};
  const std::string_view words = paragraph.text().substr(sentence.begin, sentence.end - sentence.begin);
  finding.detail = fmt::format("\"{}\" stands word for word in an earlier paragraph; both are kept", shortened(words));
  if (earlier->span.known()) finding.related = std::vector<Span>{earlier->span};
  found_.report(std::move(finding));
}

void Repeats::review(const Passage& paragraph) {
  sentences_.clear();
  Splitter(paragraph, sentences_).run();
  if (is_repeated(paragraph)) return;
  for (const Sentence& each : sentences_) review(paragraph, each);
}

}  // namespace rubricate
