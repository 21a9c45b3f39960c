#include "formats/text/note_lines.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"
#include "formats/text/numerals.h"

namespace rubricate::plain {

namespace {

// What a label or a mark is told apart by: its form ("[", "(", "." or the sign itself) and what it numbers.
struct Token {
  std::string key = {};    // "1" of [1], ¹ and ^1; "(1" of (1) and 1.; "*", "††"
  std::size_t length = 0;  // bytes; 0: there is none
  bool doubtful = false;   // (1), 1.
};

Token bracketed(std::string_view text, char close) {
  const bool caret = text.starts_with("[^");
  const std::size_t longest = caret ? 24 : 5;
  const std::size_t end = text.substr(0, longest + 1).find(close, 1);
  if (end == std::string_view::npos || end < 2) return {};
  const std::string_view inside = text.substr(1, end - 1);
  if (caret)
    return inside.size() > 1 && inside.find_first_of(" [") == inside.npos ? Token{std::string(inside), end + 1}
                                                                          : Token{};
  const bool number = std::all_of(inside.begin(), inside.end(), is_digit);
  if (number && close == ')') return {"(" + std::string(inside), end + 1, true};
  if (number) return {std::string(inside), end + 1};
  const bool letter = inside.size() == 1 && ((inside[0] >= 'A' && inside[0] <= 'Z') || inside[0] == '*' ||
                                             (inside[0] >= 'a' && inside[0] <= 'w'));
  return letter && close == ']' ? Token{std::string(inside), end + 1} : Token{};
}

std::string raised_digits(std::string_view text, std::size_t& length) {
  std::string digits;
  for (std::size_t at = 0; at < text.size() && digits.size() < 4; length = at) {
    const char digit = superscript_digit(next_code_point(text, at));
    if (digit == '\0') break;
    digits += digit;
  }
  return digits;
}

// A run of one of the signs that printers use.
std::string_view signs(std::string_view text) {
  for (const std::string_view sign : {"*", "†", "‡", "§", "¶", "‖", "※"}) {
    if (!text.starts_with(sign)) continue;
    std::size_t end = sign.size();
    while (text.substr(end).starts_with(sign)) end += sign.size();
    return end <= 3 * sign.size() ? text.substr(0, end) : std::string_view();
  }
  return {};
}

Token token_at(std::string_view text) {
  switch (text[0]) {
    case '[': return bracketed(text, ']');
    case '{': return bracketed(text, '}');
    case '(': return bracketed(text, ')');
    case '^': {
      std::size_t end = 1;
      while (end < text.size() && end < 4 && is_digit(text[end])) ++end;
      return end > 1 ? Token{std::string(text.substr(1, end - 1)), end} : Token{};
    }
    default: break;
  }
  std::size_t length = 0;
  if (std::string digits = raised_digits(text, length); !digits.empty()) return {std::move(digits), length};
  const std::string_view sign = signs(text);
  return {std::string(sign), sign.size()};
}

// Where the next token may be at or after `at`, or the size of the text: signs of ASCII, and of two and three bytes
// those that end so. Quotation marks and dashes, which texts are full of, begin like some of them.
std::size_t next_token(std::string_view text, std::size_t at) {
  return find_three(text, at, [](auto sign, auto next, auto last) {
    const auto is_ascii = (sign == '[') | (sign == '{') | (sign == '(') | (sign == '*') | (sign == '^');
    const auto is_dagger = (last == 0x96) | (last == 0xA0) | (last == 0xA1) | (last == 0xBB);
    const auto is_wide = (sign == 0xE2) & ((next != 0x80) | is_dagger);
    const auto is_raised = (next == 0xB2) | (next == 0xB3) | (next == 0xB9);
    const auto is_latin = (sign == 0xC2) & (is_raised | (next == 0xA7) | (next == 0xB6));
    return is_ascii | is_latin | is_wide;
  });
}

// The label that a line begins with; words follow.
Token note_label(std::string_view text) {
  if (text.empty()) return {};
  Token label = token_at(text);
  if (label.length == 0) {
    std::size_t digits = 0;
    while (digits < text.size() && digits < 4 && is_digit(text[digits])) ++digits;
    if (digits == 0 || digits + 1 >= text.size() || text[digits] != '.') return {};
    label = {"(" + std::string(text.substr(0, digits)), digits + 1, true};
  }
  const bool spaced = label.length < text.size() && (text[label.length] == ' ' || text[label.length] == ':');
  const bool sign = label.key[0] != '(' && text[0] != '[' && text[0] != '{';
  const bool tight = sign && label.length < text.size() && text[label.length] >= 'A' && text[label.length] <= 'Z';
  return spaced || tight ? label : Token{};
}

// "[Footnote 3: ...", in the languages whose books say so.
bool is_named_note(std::string_view text) {
  if (!text.starts_with('[')) return false;
  const std::size_t colon = text.substr(0, 28).find_first_of(":]");
  if (colon == std::string_view::npos || text[colon] != ':') return false;
  for (const std::string_view name : {"Footnote", "FOOTNOTE", "Fußnote", "Note", "Nota", "Noot", "Voetnoot", "Fotnot"})
    if (text.substr(1).starts_with(name)) return true;
  return false;
}

class NoteLines {
 public:
  NoteLines(const Source& source, const std::vector<Line>& lines, const std::vector<Facts>& facts,
            const std::vector<Region>& regions, const Pieces& pieces, const Evidence& evidence)
      : source_(source), lines_(lines), facts_(facts), regions_(regions), pieces_(pieces), evidence_(evidence) {}

  std::vector<bool> run() {
    found_.assign(lines_.size(), false);
    if (!find_candidates()) return std::move(found_);
    std::size_t next = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].page != 0) ++page_;
      if (next == labels_.size()) continue;  // marks that no note follows are nobody's
      std::string_view text = text_of(source_, lines_[i]);
      if (next < labels_.size() && labels_[next].line == i) {
        const Token& label = labels_[next++].token;
        text.remove_prefix(label.length);
        take(i, label);
      }
      if (!found_[i] && regions_[i] == Region::body && !lines_[i].keeps_its_end()) note_marks(text);
    }
    drop_doubtful();
    return std::move(found_);
  }

 private:
  // Whether any line begins like a note: most texts have none, and are not looked through.
  bool find_candidates() {
    bool any = false;
    const bool bullets = has_bullets();
    for (std::size_t p = 0; p < pieces_.size(); ++p) {
      const std::size_t line = pieces_.starts()[p];
      const std::string_view text = text_of(source_, lines_[line]);
      if (text.empty() || regions_[line] != Region::body || lines_[line].keeps_its_end()) continue;
      if (is_named_note(text)) {
        found_[line] = any = true;
        continue;
      }
      if (evidence_.under_bibliography[line] || evidence_.entry[line]) continue;
      if (bullets && is_star(p)) continue;
      if (Token token = note_label(text); token.length > 0) labels_.push_back({line, std::move(token)});
    }
    return any || !labels_.empty();
  }

  bool is_star(std::size_t piece) const { return text_of(source_, lines_[pieces_.line_of(piece)]).starts_with("* "); }

  // "* one" beside "* two": the stars of such a text are bullets everywhere.
  bool has_bullets() const {
    for (std::size_t p = 1; p < pieces_.size(); ++p)
      if (is_star(p) && is_star(p - 1)) return true;
    return false;
  }

  void take(std::size_t line, const Token& label) {
    const auto mark = marks_.find(label.key);
    const auto raised = label.doubtful && mark == marks_.end() ? marks_.find(label.key.substr(1)) : mark;
    if (raised == marks_.end()) return;
    if (label.doubtful && raised->second != page_ && !is_only_note(line)) return;
    marks_.erase(raised);
    found_[line] = true;
  }

  // "1. words" right below "Notes", and no "2." below it.
  bool is_only_note(std::size_t line) const {
    const std::size_t piece = pieces_.piece_of(line);
    const auto value_of = [&](std::size_t at) { return facts_[pieces_.line_of(at)].enumerator.value; };
    return piece > 0 && facts_[pieces_.line_of(piece - 1)].matter == Matter::back && value_of(piece) == 1 &&
           (piece + 1 == pieces_.size() || value_of(piece + 1) != 2);
  }

  // Remembers what stands behind a word like a mark. "*words*" are emphasis: a star that closes some is none.
  void note_marks(std::string_view text) {
    std::string emphasis;
    for (std::size_t at = next_token(text, 0); at < text.size(); at = next_token(text, at)) {
      const Token mark = token_at(text.substr(at));
      const bool behind = at > 0 && text[at - 1] != ' ';
      const std::size_t end = at + mark.length;
      const bool before =
          end < text.size() && text[end] != ' ' && text[end] != '[' &&
          (is_digit(text[end]) || (text[end] >= 'A' && text[end] <= 'Z') || (text[end] >= 'a' && text[end] <= 'z'));
      at = std::max(end, at + 1);
      if (mark.length == 0) continue;
      const bool enclosed = text[end - 1] == ']' || text[end - 1] == '}' || mark.doubtful;
      if (!enclosed && !behind && before) emphasis = mark.key;
      if (enclosed ? mark.doubtful && !behind : !behind || before) continue;
      if (!enclosed && mark.key == emphasis) {
        emphasis.clear();
        continue;
      }
      marks_[mark.key] = page_;
    }
  }

  // "(1) words" that text of the page follows are no notes.
  void drop_doubtful() {
    bool at_foot = page_ > 0;
    std::size_t next = labels_.size();
    for (std::size_t p = pieces_.size(); p-- > 0;) {
      const std::size_t line = pieces_.starts()[p];
      if (p + 1 < pieces_.size() && lines_[pieces_.starts()[p + 1]].page != 0) at_foot = true;
      const bool is_labelled = next > 0 && labels_[next - 1].line == line;
      if (is_labelled && labels_[--next].token.doubtful && found_[line]) found_[line] = at_foot || is_only_note(line);
      at_foot = at_foot && found_[line];
    }
  }

  // What a line that begins a piece begins with.
  struct Label {
    std::size_t line;
    Token token;
  };

  const Source& source_;
  const std::vector<Line>& lines_;
  const std::vector<Facts>& facts_;
  const std::vector<Region>& regions_;
  const Pieces& pieces_;
  const Evidence& evidence_;
  std::vector<bool> found_;
  std::vector<Label> labels_;                             // ascending
  std::unordered_map<std::string, std::uint32_t> marks_;  // those that no note has taken, and their pages
  std::uint32_t page_ = 0;
};

}  // namespace

std::vector<bool> find_note_lines(const Source& source, const std::vector<Line>& lines, const std::vector<Facts>& facts,
                                  const std::vector<Region>& regions, const Pieces& pieces, const Evidence& evidence) {
  return NoteLines(source, lines, facts, regions, pieces, evidence).run();
}

}  // namespace rubricate::plain
