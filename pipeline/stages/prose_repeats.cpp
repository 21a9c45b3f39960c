#include "pipeline/stages/prose_repeats.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "pipeline/language/words.h"
#include "pipeline/stages/prose_letters.h"

namespace rubricate {

namespace {

// One habit of a text makes hundreds of the same; nobody reads more of them.
constexpr int enough = 10;

// The bytes of a sentence end at `at` with the quotes and brackets that close after it, or 0.
std::size_t sentence_end(std::string_view text, std::size_t at) {
  for (const std::string_view wide : {"。", "！", "？"})
    if (text.substr(at).starts_with(wide)) return wide.size();
  if (text[at] != '.' && text[at] != '!' && text[at] != '?') return 0;
  // No sentence closes with more marks than this; a run of dots without end is looked at once, not from each dot.
  constexpr std::size_t most = 16;
  std::size_t end = at + 1;
  while (end < text.size() && end - at < most) {
    const std::string_view rest = text.substr(end);
    if (rest.front() == '"' || rest.front() == ')' || rest.front() == '\'' || rest.front() == '.')
      ++end;
    else if (rest.starts_with("”") || rest.starts_with("’"))
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
    for (; word.size() > 8; word.remove_prefix(8)) mix(folded(word.substr(0, 8)));
    mix(folded(word));
  }
  void add_wide(std::size_t bytes) { wide_ += bytes; }
  void add_code() { is_code_ = true; }

  // Eight words are no accident, nor are twenty characters where no blanks part words.
  bool is_long() const { return !is_code_ && (words_ >= 8 || (words_ <= 4 && wide_ >= 60)); }
  std::uint64_t value() const { return value_; }

 private:
  // Up to eight bytes in their order, whatever the machine's. The bit that tells small letters from capitals is set; so
  // it is in what is no letter, which makes few words alike.
  static std::uint64_t folded(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
      value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i]) | 0x20U) << (8 * i);
    return value;
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

}  // namespace

void Repeats::split(const Passage& paragraph) {
  sentences_.clear();
  const std::string_view text = paragraph.text();
  Fingerprint print;
  std::size_t begin = 0;
  const auto close = [&](std::size_t end) {
    if (end > begin) sentences_.push_back({begin, end, print.value(), print.is_long()});
    print = {};
  };
  for (std::size_t at = 0; at < text.size();) {
    const Byte kind = kind_of(text[at]);
    if (kind == Byte::mark || kind == Byte::code) {
      if (kind == Byte::code) print.add_code();
      ++at;
    } else if (const std::size_t length = kind == Byte::word ? 0 : sentence_end(text, at); length > 0) {
      at += length;
      close(at);
      while (at < text.size() && text[at] == ' ') ++at;
      begin = at;
    } else if (kind == Byte::stop) {
      ++at;
    } else {
      const std::size_t word = at;
      std::size_t wide = 0;
      do {
        wide += kind_of(text[at]) == Byte::wide;
        ++at;
      } while (at < text.size() &&
               (kind_of(text[at]) == Byte::word || (kind_of(text[at]) == Byte::wide && sentence_end(text, at) == 0)));
      print.add_word(text.substr(word, at - word));
      print.add_wide(wide);
    }
  }
  close(text.size());
}

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
  if (earlier->is_reported() || reported_paragraphs_ >= enough) return true;
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
  if (!earlier || earlier->is_reported() || reported_sentences_ >= enough) return;
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
  split(paragraph);
  if (is_repeated(paragraph)) return;
  for (const Sentence& each : sentences_) review(paragraph, each);
}

}  // namespace rubricate
