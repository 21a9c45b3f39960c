#include "pipeline/references/section_lines.h"

#include <algorithm>
#include <array>

#include "formats/document/encoding.h"
#include "formats/document/npos.h"
#include "pipeline/language/words.h"

namespace rubricate {

namespace {

bool digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_digit(static_cast<unsigned char>(text[at]));
}

bool blank_at(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] == ' ' || text[at] == '\t');
}

char32_t code_point_at(std::string_view text, std::size_t at) {
  return at < text.size() ? next_code_point(text, at) : U'\0';
}

std::size_t after_blanks(std::string_view text, std::size_t at) {
  while (blank_at(text, at)) ++at;
  return at;
}

std::size_t after_digits(std::string_view text, std::size_t at) {
  while (digit_at(text, at)) ++at;
  return at;
}

std::uint32_t number_in(std::string_view digits) {
  if (digits.size() > 5) return 0;
  std::uint32_t value = 0;
  for (const char c : digits) value = value * 10 + static_cast<std::uint32_t>(c - '0');
  return value;
}

// ---- labels

struct Label {
  LabelShape shape = LabelShape::none;
  std::uint32_t number = 0;
  std::size_t size = 0;  // bytes as printed
};

// "[12]", "[Knu84]", "[^12]:", at the start of `line`.
Label bracketed_label(std::string_view line) {
  constexpr std::size_t longest = 40;
  const std::size_t close = line.substr(0, longest).find(']');
  if (close == npos || close < 2) return {};
  std::string_view inside = trimmed(line.substr(1, close - 1));
  if (inside.starts_with('^')) {
    const bool colon = close + 1 < line.size() && line[close + 1] == ':';
    const std::string_view name = inside.substr(1);
    const bool counts = !name.empty() && after_digits(name, 0) == name.size();
    return colon ? Label{LabelShape::footnote, counts ? number_in(name) : 0, close + 2} : Label{};
  }
  // "[1999] 2003" is no label but a year, "[in Russian]" a remark.
  const bool counts = !inside.empty() && after_digits(inside, 0) == inside.size();
  const std::uint32_t number = counts ? number_in(inside) : 0;
  if (counts) return number > 0 && number < 1500 ? Label{LabelShape::bracketed, number, close + 1} : Label{};
  const bool word = inside.size() >= 2 && inside.find_first_of(" [(") == npos;
  const char32_t first = code_point_at(inside, 0);
  return word && (is_letter(first) || is_digit(first)) ? Label{LabelShape::keyed, 0, close + 1} : Label{};
}

Label counted_label(std::string_view line) {
  const bool round = line.starts_with('(');
  const std::size_t begin = round ? 1 : 0;
  const std::size_t end = after_digits(line, begin);
  if (end == begin || end - begin > 4) return {};
  const std::uint32_t number = number_in(line.substr(begin, end - begin));
  if (round)
    return digit_at(line, begin) && end < line.size() && line[end] == ')' && end - begin <= 3
               ? Label{LabelShape::round, number, end + 1}
               : Label{};
  if (end == line.size()) return end <= 3 ? Label{LabelShape::alone, number, end} : Label{};
  const bool apart = end + 1 == line.size() || blank_at(line, end + 1);
  if (line[end] == ')') return apart ? Label{LabelShape::parenthesis, number, end + 1} : Label{};
  // "12.Knuth" where the printer left no blank.
  if (line[end] == '.')
    return apart || is_upper(code_point_at(line, end + 1)) ? Label{LabelShape::period, number, end + 1} : Label{};
  if (!blank_at(line, end) || end > 3) return {};
  const char32_t next = code_point_at(line, after_blanks(line, end));
  return is_letter(next) && !is_lower(next) ? Label{LabelShape::bare, number, end} : Label{};
}

Label bullet_label(std::string_view line) {
  for (const std::string_view mark : {"-", "*", "+", "•", "·", "▪", "◦", "–"})
    if (line.starts_with(mark) && blank_at(line, mark.size())) return {LabelShape::bullet, 0, mark.size()};
  return {};
}

Label label_of(std::string_view line) {
  if (line.starts_with('[')) return bracketed_label(line);
  if (line.starts_with('(') || digit_at(line, 0)) return counted_label(line);
  return bullet_label(line);
}

// ---- openings

// Reads a text from its start, a word at a time.
class Reading {
 public:
  explicit Reading(std::string_view text) : text_(text.substr(0, 160)) {}

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool blanks() {
    const std::size_t before = at_;
    at_ = after_blanks(text_, at_);
    return at_ > before;
  }
  bool at_end() const { return at_ >= text_.size(); }
  char32_t next() const { return code_point_at(text_, at_); }

  // Letters with apostrophes and hyphens between them.
  std::string_view word() {
    const std::size_t begin = at_;
    std::size_t end = at_;
    for (std::size_t at = at_; at < text_.size();) {
      const char32_t c = next_code_point(text_, at);
      const bool inner = c == '\'' || c == 0x2019 || c == '-' || c == 0x2010 || c == 0x2011 || c == '`' || c == 0xB4;
      if (!is_letter(c) && !(inner && end > begin)) break;
      if (is_letter(c))
        end = at;
      else if (at >= text_.size() || !is_letter(code_point_at(text_, at)))
        break;
    }
    at_ = end;
    return text_.substr(begin, end - begin);
  }

  // "D.", "D.E.", "D. E.", "J.-P.": true when there is one at least.
  bool initials() {
    std::size_t before = at_;
    bool any = false;
    while (true) {
      const std::string_view each = word();
      const std::size_t letters = count_code_points(each);
      const bool one = letters == 1 || (letters == 2 && (each == "Yu" || each == "Ch" || each == "St" || each == "Th"));
      if (!one || !is_upper(code_point_at(each, 0)) || !take('.')) break;
      any = true;
      before = at_;
      if (!blanks() && (take('-') || take(','))) blanks();
    }
    at_ = before;
    return any;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

bool is_capitalised(std::string_view word) { return !word.empty() && is_upper(code_point_at(word, 0)); }

bool is_all_capitals(std::string_view word) {
  for (std::size_t at = 0; at < word.size();)
    if (is_lower(next_code_point(word, at))) return false;
  return !word.empty();
}

bool is_particle(std::string_view word) {
  static constexpr std::array particles{"de",  "la",  "le",  "van", "von", "der", "den", "del", "della", "da",
                                        "di",  "do",  "dos", "du",  "el",  "al",  "ten", "ter", "zu",    "af",
                                        "av",  "zur", "des", "bin", "ibn", "y",   "e",   "De",  "La",    "Le",
                                        "Van", "Von", "Der", "Den", "Di",  "Da",  "St"};
  return std::find(particles.begin(), particles.end(), word) != particles.end();
}

// The word after particles, "Cruz" of "de la Cruz"; the particle where nothing follows it.
std::string_view word_after_particles(Reading& read) {
  std::string_view word = read.word();
  for (int i = 0; i < 3 && is_particle(word); ++i) {
    read.blanks();
    const std::string_view next = read.word();
    if (next.empty()) break;
    word = next;
  }
  return word;
}

// What stands after the comma behind `words` words: "D. E.", "DE", "Donald", "and T. Birch".
Opening behind_comma(Reading& read, int words) {
  read.blanks();
  if (read.initials()) return Opening::surname_initials;
  const std::string_view given = read.word();
  const std::size_t letters = count_code_points(given);
  if (letters > 0 && letters <= 3 && is_all_capitals(given)) return Opening::surname_initials;
  if (read.at_end()) return Opening::surname_given;
  if (is_capitalised(given)) return words == 1 ? Opening::surname_given : Opening::full_name;
  if (words > 1 && (given == "and" || given == "et" || given == "und")) return Opening::full_name;
  return Opening::nothing;
}

// Behind "Donald E" or "Curriero F" before a full stop: a name goes on, or the initials of one.
Opening behind_initial(Reading& read) {
  read.take('.');
  read.blanks();
  read.initials();
  read.blanks();
  if (read.next() == ',') return Opening::surname_initials;
  return is_capitalised(read.word()) ? Opening::full_name : Opening::nothing;
}

bool ends_initials(char32_t c) {
  return c == ',' || c == '.' || c == ';' || c == ':' || c == ' ' || c == '(' || c == '\0';
}

// Behind a capitalised word: at most two more words of the name.
Opening behind_word(Reading& read, bool shouts) {
  for (int words = 1; words <= 3; ++words) {
    if (read.take(',')) return behind_comma(read, words);
    if (!read.blanks()) break;
    if (words > 1 && (read.next() == '&' || read.next() == '(')) break;
    const std::string_view next = read.word();
    const std::size_t letters = count_code_points(next);
    if (letters > 0 && letters <= 3 && is_all_capitals(next)) {
      const char32_t stop = read.next();
      if (letters == 1 && stop == '.') return behind_initial(read);
      if (ends_initials(stop) && (!shouts || stop == ',')) return Opening::surname_capitals;
    }
    if (next == "and" && words > 1) return Opening::full_name;
    if (!is_capitalised(next) && !is_particle(next)) break;
  }
  return Opening::nothing;
}

// "Knuth, D.", "Knuth DE,", "Knuth, Donald", "D. E. Knuth" or "Donald Knuth,".
Opening name_opening(std::string_view text) {
  Reading read(text);
  if (read.initials()) {
    read.blanks();
    return is_capitalised(word_after_particles(read)) ? Opening::initials_surname : Opening::capital_word;
  }
  const std::string_view word = word_after_particles(read);
  if (!is_capitalised(word)) return Opening::nothing;
  const bool shouts = is_all_capitals(word) && count_code_points(word) > 1;
  const Opening name = behind_word(read, shouts);
  return name != Opening::nothing ? name : shouts ? Opening::capitals : Opening::capital_word;
}

bool begins_address(std::string_view text) {
  for (const std::string_view sign :
       {"http://", "https://", "<http", "(http", "www.", "doi:", "DOI:", "doi.org", "ftp://", "URL"})
    if (text.starts_with(sign)) return true;
  return false;
}

bool is_ideographic(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF);
}

// Dashes or low lines in the place of a name: "———. 1998", "--, and T. Jagger", "—, 2002".
bool is_same_author(std::string_view text) {
  std::size_t at = 0;
  int dashes = 0;
  bool long_one = false;
  while (at < text.size() && dashes < 12) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (c != '-' && c != '_' && (c < 0x2010 || c > 0x2015) && c != 0x2500) break;
    long_one = long_one || c >= 0x2014;
    ++dashes;
    at = next;
  }
  return dashes >= 2 || (long_one && dashes == 1);
}

Opening opening_of(std::string_view text) {
  if (text.empty()) return Opening::nothing;
  if (begins_address(text)) return Opening::address;
  if (is_same_author(text)) return Opening::same_author;
  const char32_t first = code_point_at(text, 0);
  if (is_digit(first)) return Opening::number;
  if (is_ideographic(first)) return Opening::ideographic;
  if (is_letter(first)) {
    const Opening name = name_opening(text);
    return name == Opening::nothing ? Opening::small_letter : name;
  }
  if (first == '"' || first == '\'' || first == 0xAB || (first >= 0x2018 && first <= 0x201F) || first == 0x300C ||
      first == 0x300E || first == 0x300A || first == '*' || first == '_')
    return Opening::quote;
  return first == '(' || first == '[' || first == '<' || first == '{' ? Opening::bracket : Opening::sign;
}

// ---- closings

bool is_year(std::string_view text, std::size_t at) {
  if (at + 4 > text.size() || after_digits(text, at) < at + 4 || digit_at(text, at + 4)) return false;
  if (at > 0 && (digit_at(text, at - 1) || text[at - 1] == '.')) return false;
  const int century = (text[at] - '0') * 10 + (text[at + 1] - '0');
  return century >= 15 && century <= 20;
}

bool holds_address(std::string_view text) {
  return text.find("://") != npos || text.find("www.") != npos || text.find("doi.org") != npos ||
         text.find("doi:") != npos || text.find("DOI") != npos;
}

// What the full stop after `word` ends.
Closing before_period(std::string_view word) {
  if (word.ends_with(')') || word.ends_with(']')) {
    const std::string_view inside = word.substr(0, word.size() - 1);
    return inside.size() >= 4 && is_year(inside, inside.size() - 4) ? Closing::year_period : Closing::bracket;
  }
  if (word.size() >= 4 && is_year(word, word.size() - 4)) return Closing::year_period;
  if (word.size() == 5 && is_year(word, 0)) return Closing::year_period;  // "1998a."
  if (digit_at(word, word.size() - 1)) return Closing::number_period;
  std::size_t begin = word.find_last_of(".-(");
  begin = begin == npos ? 0 : begin + 1;
  const std::string_view last = word.substr(begin);
  const std::size_t letters = count_code_points(last);
  if (letters == 1 && is_capitalised(last)) return Closing::initial;
  return letters <= 5 && is_capitalised(last) ? Closing::abbreviation : Closing::period;
}

Closing closing_of(std::string_view line) {
  const std::size_t blank = line.find_last_of(" \t");
  std::string_view word = blank == npos ? line : line.substr(blank + 1);
  if (word.size() > 400) word.remove_prefix(word.size() - 400);
  if (word.find("://") != npos || word.starts_with("www.") || word.starts_with("doi:") || word.starts_with("10."))
    return std::string_view("/.-_=&?").find(word.back()) == npos ? Closing::address : Closing::open_address;
  switch (word.back()) {
    case ',': return Closing::comma;
    case ';': return Closing::semicolon;
    case ':': return Closing::colon;
    case '-': return Closing::broken;
    case '&': return Closing::ampersand;
    case '"':
    case '\'': return Closing::quote;
    case '.': return word.size() == 1 ? Closing::period : before_period(word.substr(0, word.size() - 1));
    case ')':
    case ']': {
      const std::string_view inside = word.substr(0, word.size() - 1);
      return inside.size() >= 4 && is_year(inside, inside.size() - 4) ? Closing::year : Closing::bracket;
    }
    default: break;
  }
  if (word.size() >= 4 && is_year(word, word.size() - 4)) return Closing::year;
  if (digit_at(word, word.size() - 1)) return Closing::number;
  for (const std::string_view mark : {"”", "’", "»", "“"})
    if (word.ends_with(mark)) return Closing::quote;
  if (word.ends_with("。") || word.ends_with("．")) return Closing::period;
  const char32_t first = code_point_at(word, 0);
  return is_upper(first) ? Closing::capital_word : is_letter(first) ? Closing::word : Closing::other;
}

// ---- lines

void measure(std::string_view text, SectionLine& line) {
  const std::string_view whole = text.substr(line.begin, line.end - line.begin);
  const Label label = label_of(whole);
  line.shape = label.shape;
  line.number = label.number;
  line.label_begin = line.begin;
  line.label_end = line.begin + static_cast<std::uint32_t>(label.size);
  const std::size_t text_begin = after_blanks(whole, label.size);
  line.text_begin = line.begin + static_cast<std::uint32_t>(text_begin);
  const std::string_view rest = whole.substr(text_begin);
  line.opening = opening_of(rest);
  line.closing = closing_of(whole);
  line.address = holds_address(whole);
  line.width = line.indent + static_cast<std::uint32_t>(count_code_points(whole));
  line.first_width = static_cast<std::uint32_t>(count_code_points(whole.substr(0, whole.find_first_of(" \t"))));
  int initials = 0;
  for (std::size_t at = 0; at < rest.size(); ++at) {
    const char c = rest[at];
    if (c == '.' && at > 0 && rest[at - 1] >= 'A' && rest[at - 1] <= 'Z' &&
        (at == 1 || !is_letter(static_cast<unsigned char>(rest[at - 2]))))
      ++initials;
    if (line.year != YearPlace::in_brackets && is_year(rest, at))
      line.year = at > 0 && rest[at - 1] == '(' ? YearPlace::in_brackets : YearPlace::inside;
  }
  line.initials = static_cast<std::uint8_t>(std::min(initials, 9));
}

// Where the next entry begins inside a line that begins with a label of this shape and number: behind a blank, with the
// number that follows. The place of the label, or npos.
std::size_t next_label(std::string_view line, std::size_t from, LabelShape shape, std::uint32_t number) {
  if (shape != LabelShape::bracketed && shape != LabelShape::period) return npos;
  for (std::size_t at = line.find(' ', from); at != npos; at = line.find(' ', at + 1)) {
    const std::size_t begin = at + 1;
    if (shape == LabelShape::bracketed ? begin >= line.size() || line[begin] != '[' : !digit_at(line, begin)) continue;
    const Label label = label_of(line.substr(begin, 60));
    if (label.shape != shape || label.number != number + 1) continue;
    // A number alone is not enough: "vol. 2. Oxford" has one too.
    if (shape == LabelShape::bracketed) return begin;
    const Closing before = closing_of(line.substr(0, at));
    const char32_t next = code_point_at(line, after_blanks(line, begin + label.size));
    if (line.size() > 300 && before != Closing::abbreviation &&
        (line[at - 1] == '.' || before == Closing::address || before == Closing::open_address) && !is_lower(next))
      return begin;
  }
  return npos;
}

class Cutting {
 public:
  explicit Cutting(std::string_view text) : text_(text) {}

  std::vector<SectionLine> run() {
    std::uint32_t blanks = 0;
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      if (!add(at, end, blanks))
        ++blanks;
      else
        blanks = 0;
      at = end + 1;
    }
    return std::move(lines_);
  }

 private:
  // False for a blank line.
  bool add(std::size_t begin, std::size_t end, std::uint32_t blanks) {
    SectionLine line{.blanks_before = blanks};
    for (; begin < end && (blank_at(text_, begin) || text_[begin] == '\f' || text_[begin] == '\r'); ++begin)
      line.indent += text_[begin] == '\t' ? 8 - line.indent % 8 : text_[begin] == ' ' ? 1 : 0;
    const std::string_view words = trimmed(text_.substr(begin, end - begin));
    if (words.empty()) return false;
    end = static_cast<std::size_t>(words.data() + words.size() - text_.data());
    line.begin = static_cast<std::uint32_t>(begin);
    const std::string_view whole = text_.substr(begin, end - begin);
    Label label = label_of(whole);
    for (std::size_t cut = 0;;) {
      const std::size_t next = next_label(whole, cut + label.size, label.shape, label.number);
      const std::size_t stop = next == npos ? whole.size() : whole.find_last_not_of(" \t", next - 1) + 1;
      line.end = static_cast<std::uint32_t>(begin + stop);
      measure(text_, line);
      lines_.push_back(line);
      if (next == npos) return true;
      cut = next;
      label = label_of(whole.substr(next));
      line = {.begin = static_cast<std::uint32_t>(begin + next), .inner = true};
    }
  }

  std::string_view text_;
  std::vector<SectionLine> lines_;
};

}  // namespace

std::vector<SectionLine> section_lines(std::string_view text) { return Cutting(text).run(); }

}  // namespace rubricate
