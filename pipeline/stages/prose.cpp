#include "pipeline/stages/prose.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "formats/document/walk.h"
#include "pipeline/stages/words.h"

namespace rubricate {

namespace {

constexpr int enough = 10;

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_wide(char c) { return static_cast<unsigned char>(c) >= 0x80; }

// The text of a paragraph and where its parts come from.
class Passage {
 public:
  explicit Passage(const Inlines& inlines) { add(inlines); }

  std::string text;

  // The source of [begin, end) of the text; unknown when its parts have no exact place.
  Span span(std::size_t begin, std::size_t end) const {
    const std::optional<std::uint32_t> first = place(begin);
    const std::optional<std::uint32_t> last = place(end - 1);
    return first && last && *first <= *last ? Span{*first, *last + 1} : Span{};
  }

 private:
  struct Piece {
    std::size_t begin;
    Span span;  // unknown when the text is not the source's byte for byte
  };

  void add(const Inlines& inlines) {
    for (const Inline& each : inlines) {
      if (const auto* node = std::get_if<Text>(&each.node)) {
        const bool exact = each.span.end - each.span.begin == node->text.size();
        pieces_.push_back({text.size(), exact ? each.span : Span{}});
        text += node->text;
      } else if (std::holds_alternative<SoftBreak>(each.node) || std::holds_alternative<LineBreak>(each.node)) {
        pieces_.push_back({text.size(), {}});
        text += ' ';
      } else if (const auto* code = std::get_if<Code>(&each.node)) {
        pieces_.push_back({text.size(), {}});
        text += code->text;
      } else if (!std::holds_alternative<Image>(each.node)) {
        for_each_part(each, [&](const Inlines& inner) { add(inner); });
      }
    }
  }

  std::optional<std::uint32_t> place(std::size_t offset) const {
    const auto after = std::ranges::upper_bound(pieces_, offset, {}, &Piece::begin);
    if (after == pieces_.begin()) return {};
    const Piece& piece = *(after - 1);
    if (!piece.span.known() || offset - piece.begin >= piece.span.end - piece.span.begin) return {};
    return piece.span.begin + static_cast<std::uint32_t>(offset - piece.begin);
  }

  std::vector<Piece> pieces_;
};

// ---- dates

constexpr std::string_view months[] = {
    "January",   "February",  "March",    "April",    "May",       "June",    "July",     "August",     "September",
    "October",   "November",  "December", "Jan",      "Feb",       "Mar",     "Apr",      "Jun",        "Jul",
    "Aug",       "Sep",       "Sept",     "Oct",      "Nov",       "Dec",     "Januar",   "Februar",    "März",
    "Mai",       "Juni",      "Juli",     "Oktober",  "Dezember",  "janvier", "février",  "mars",       "avril",
    "mai",       "juin",      "juillet",  "août",     "septembre", "octobre", "novembre", "décembre",   "enero",
    "febrero",   "marzo",     "abril",    "mayo",     "junio",     "julio",   "agosto",   "septiembre", "octubre",
    "noviembre", "diciembre", "gennaio",  "febbraio", "aprile",    "maggio",  "giugno",   "luglio",     "settembre",
    "ottobre",   "dicembre"};

// Reads forward over one thing at a time; each step is false when it is not there.
struct Scanner {
  std::string_view text;
  std::size_t at;

  bool month() {
    std::size_t longest = 0;
    for (const std::string_view name : months)
      if (text.substr(at).starts_with(name) && name.size() > longest) longest = name.size();
    at += longest;
    if (longest > 0 && at < text.size() && text[at] == '.') ++at;
    return longest > 0;
  }
  bool number(std::size_t least, std::size_t most) {
    std::size_t digits = 0;
    while (at + digits < text.size() && is_ascii_digit(text[at + digits])) ++digits;
    at += digits;
    return digits >= least && digits <= most;
  }
  bool take(char c) {
    const bool there = at < text.size() && text[at] == c;
    at += there;
    return there;
  }
};

// The end of "Jul 12, 2022" or "12. Juli 2022" at `at`, or 0.
std::size_t date_end(std::string_view text, std::size_t at) {
  Scanner us{text, at};
  if (us.month() && us.take(' ') && us.number(1, 2) && (us.take(','), us.take(' ')) && us.number(4, 4)) return us.at;
  Scanner rest{text, at};
  if (rest.number(1, 2) && (rest.take('.'), rest.take(' ')) && rest.month() && rest.take(' ') && rest.number(4, 4))
    return rest.at;
  return 0;
}

// ---- sentences

constexpr std::string_view abbreviations[] = {"Mr",  "Mrs", "Ms",     "Dr",  "St",  "Prof", "Jr", "Sr",  "vs",
                                              "etc", "No",  "no",     "Vol", "vol", "pp",   "cf", "Fig", "fig",
                                              "Gen", "Col", "Capt",   "Rev", "bzw", "ca",   "Nr", "Hr",  "Fr",
                                              "Mme", "Sra", "approx", "Inc", "Ltd", "Co"};

// Whether the full stop at `at` belongs to the word before it: "U.S.", "Dr.".
bool is_abbreviation(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && (is_ascii_letter(text[begin - 1]) || is_wide(text[begin - 1]))) --begin;
  const std::string_view word = text.substr(begin, at - begin);
  return word.size() == 1 || std::ranges::find(abbreviations, word) != std::end(abbreviations);
}

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

// A sentence as its words are compared: without case, marks and the number of blanks.
class Fingerprint {
 public:
  void add(char c) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (is_ascii_letter(c) || is_ascii_digit(c) || is_wide(c)) {
      if (!in_word_) ++words_, mix(' ');
      in_word_ = true;
      mix(c);
      wide_ += is_wide(c);
    } else {
      in_word_ = false;
      is_code_ = is_code_ || c == '=' || c == '<' || c == '|' || c == '{';
    }
  }
  // Eight words are no accident, nor are twenty characters where no blanks part words.
  bool is_long() const { return !is_code_ && (words_ >= 8 || (words_ <= 4 && wide_ >= 60)); }
  std::uint64_t value() const { return value_; }

 private:
  // FNV-1a.
  void mix(char c) { value_ = (value_ ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL; }

  std::uint64_t value_ = 0xCBF29CE484222325ULL;
  int words_ = 0;
  int wide_ = 0;
  bool in_word_ = false;
  bool is_code_ = false;  // grammars and formulas repeat what they like
};

class Reviewer {
 public:
  explicit Reviewer(Diagnostics& found) : found_(found) {}

  // Only what is running prose.
  void blocks(const Blocks& all) {
    for (const Block& block : all) {
      std::visit(match{
                     [&](const Paragraph& node) { paragraph(node, block.span); },
                     [&](const Section& node) { blocks(node.body); },
                     [&](const Division& node) { blocks(node.body); },
                     [&](const QuestionList& node) {
                       for (const auto& entry : node.entries)
                         for (const Blocks& answer : entry.answers) blocks(answer);
                     },
                     [](const auto&) {},
                 },
                 block.node);
    }
  }

 private:
  struct Occurrence {
    Span span;
    bool reported = false;
  };

  void paragraph(const Paragraph& node, Span block) {
    const Passage passage(node.content);
    dates(passage, block);
    const std::string_view text = passage.text;
    std::size_t begin = 0;
    Fingerprint print;
    for (std::size_t at = 0; at < text.size();) {
      const char c = text[at];
      const bool may_end = c == '.' || c == '!' || c == '?' || is_wide(c);
      const std::size_t length = may_end ? sentence_end(text, at) : 0;
      if (length == 0) {
        print.add(c);
        ++at;
        continue;
      }
      at += length;
      sentence(passage, begin, at, print, block);
      while (at < text.size() && text[at] == ' ') ++at;
      begin = at;
      print = {};
    }
  }

  void sentence(const Passage& passage, std::size_t begin, std::size_t end, const Fingerprint& print, Span block) {
    if (!print.is_long()) return;
    const auto place = [&] {
      const Span span = passage.span(begin, end);
      return span.known() ? span : block;
    };
    const auto at = seen_.find(print.value());
    if (at == seen_.end()) {
      seen_.emplace(print.value(), Occurrence{place()});
      return;
    }
    if (at->second.reported || repeated_ >= enough) return;
    at->second.reported = true;
    ++repeated_;
    Diagnostic finding{.finding = Finding::prose_repeated_sentence, .span = place()};
    finding.detail = fmt::format("\"{}\" stands word for word in an earlier paragraph; both are kept",
                                 shortened(std::string_view(passage.text).substr(begin, end - begin)));
    if (at->second.span.known()) finding.related = std::vector<Span>{at->second.span};
    found_.report(std::move(finding));
  }

  void dates(const Passage& passage, Span block) {
    const std::string_view text = passage.text;
    for (std::size_t at = 1; at + 1 < text.size() && dates_ < enough; ++at) {
      const char c = text[at];
      if (c != '.' && c != '!' && c != '?') continue;
      const bool after_word = is_ascii_letter(text[at - 1]) || is_wide(text[at - 1]) || text[at - 1] == ')';
      const std::size_t end = after_word && text[at + 1] != ' ' ? date_end(text, at + 1) : 0;
      if (end == 0) continue;
      ++dates_;
      const Span span = passage.span(at + 1, end);
      Diagnostic finding{.finding = Finding::prose_glued_date, .span = span.known() ? span : block};
      finding.detail = fmt::format("\"{}\" follows the sentence without a blank; it is kept as it stands",
                                   text.substr(at + 1, end - at - 1));
      finding.hint = "put a blank before the date, or take it out";
      if (span.known()) finding.fix = Fix{.span = {span.begin, span.begin}, .replacement = " "};
      found_.report(std::move(finding));
    }
  }

  Diagnostics& found_;
  std::unordered_map<std::uint64_t, Occurrence> seen_;
  int repeated_ = 0;
  int dates_ = 0;
};

}  // namespace

void review_prose(Document& document, Diagnostics& found) { Reviewer(found).blocks(document.body); }

}  // namespace rubricate
