#include "pipeline/stages/citation_forms.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "formats/document/encoding.h"
#include "pipeline/language/words.h"

namespace rubricate {

namespace {

using Kind = CitationMark::Kind;
using Parts = std::vector<CitedPart>;

// No list of citations is longer, in bytes.
constexpr std::size_t longest_numbers = 80;
constexpr std::size_t longest_names = 300;
constexpr std::size_t none = std::string_view::npos;

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// ---- a text that is taken apart from its front, and knows where it stands

struct Slice {
  std::string_view text;
  std::size_t begin = 0;  // in the whole

  bool empty() const { return text.empty(); }
  std::size_t end() const { return begin + text.size(); }
  void drop(std::size_t bytes) {
    text.remove_prefix(bytes);
    begin += bytes;
  }
  Slice first(std::size_t bytes) const { return {text.substr(0, bytes), begin}; }
  Slice trimmed() const {
    const std::string_view inner = rubricate::trimmed(text);
    return {inner, inner.empty() ? begin : begin + static_cast<std::size_t>(inner.data() - text.data())};
  }
};

// The separator that `text` begins with: its length, or 0.
template <std::size_t count>
std::size_t separator_at(std::string_view text, const std::array<std::string_view, count>& separators) {
  for (const std::string_view each : separators)
    if (text.starts_with(each)) return each.size();
  return 0;
}

constexpr std::array<std::string_view, 2> semicolons{";", "；"};
constexpr std::array<std::string_view, 3> commas{",", "，", "、"};
constexpr std::array<std::string_view, 4> dashes{"–", "-", "—", "‑"};

template <std::size_t count>
std::vector<Slice> split(Slice all, const std::array<std::string_view, count>& separators) {
  std::vector<Slice> parts;
  std::size_t at = 0;
  while (at < all.text.size()) {
    const std::size_t length = separator_at(all.text.substr(at), separators);
    if (length == 0) {
      ++at;
      continue;
    }
    parts.push_back(all.first(at).trimmed());
    all.drop(at + length);
    at = 0;
  }
  parts.push_back(all.trimmed());
  return parts;
}

bool begins_with_word(std::string_view text, std::string_view word) {
  return text.starts_with(word) &&
         (text.size() == word.size() || word.back() == '.' || text[word.size()] == ' ' || text[word.size()] == ',');
}

// "see", "cf.", "vgl.": words before a work, with what follows them up to the work. Their length, or 0.
std::size_t lead_length(std::string_view text) {
  constexpr std::array<std::string_view, 30> leads{
      "see also", "See also", "see, e.g.,", "see e.g.", "see",  "See",   "cf.",   "Cf.",  "e.g.,", "e.g.",
      "i.e.,",    "but see",  "also",       "after",    "from", "in",    "as in", "vgl.", "Vgl.",  "siehe auch",
      "siehe",    "Siehe",    "s.",         "voir",     "Voir", "véase", "cfr.",  "cfr",  "zie",   "参见"};
  std::size_t length = 0;
  for (const std::string_view lead : leads)
    if (lead.size() > length && (begins_with_word(text, lead) || lead == "参见") && text.starts_with(lead))
      length = lead.size();
  while (length > 0 && length < text.size() && (text[length] == ' ' || text[length] == ',')) ++length;
  return length;
}

std::string take_lead(Slice& slice) {
  const std::size_t length = lead_length(slice.text);
  std::string lead(trimmed(slice.text.substr(0, length)));
  slice.drop(length);
  return lead;
}

// "p. 12", "pp. 3–5", "S. 7", "ch. 2", "§ 4", "Fig. 3": where in a work.
bool is_locator(std::string_view text) {
  constexpr std::array<std::string_view, 46> words{
      "p.",      "pp.",      "p",      "pp",   "page", "pages", "S.",      "s.",       "ch.",      "chap.",
      "chapter", "chapters", "Kap.",   "sec.", "Sec.", "sect.", "section", "Section",  "sections", "fig.",
      "Fig.",    "figure",   "Figure", "Abb.", "tab.", "Tab.",  "table",   "Table",    "vol.",     "Vol.",
      "no.",     "Nr.",      "n.",     "note", "fn.",  "art.",  "app.",    "Appendix", "appendix", "para.",
      "line",    "lines",    "v.",     "vv.",  "eq.",  "Th."};
  if (text.starts_with("§") || text.starts_with("¶") || text.starts_with("第")) return true;
  for (const std::string_view word : words)
    if (begins_with_word(text, word)) return true;
  return false;
}

// ---- numbers and labels

// Digits of any width as ASCII; -1 when it is no number of at most four digits.
int small_number(std::string_view text) {
  std::string ascii;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c >= 0xFF10 && c <= 0xFF19)
      ascii += static_cast<char>('0' + (c - 0xFF10));
    else if (c < 0x80 && is_ascii_digit(static_cast<char>(c)))
      ascii += static_cast<char>(c);
    else
      return -1;
  }
  int value = 0;
  const auto [end, error] = std::from_chars(ascii.data(), ascii.data() + ascii.size(), value);
  return error == std::errc() && end == ascii.data() + ascii.size() && ascii.size() <= 4 ? value : -1;
}

// Appends the parts that "3", "2–4" or "RFC2119" names. False when it is neither a number nor a known label.
bool add_numbers(Slice slice, const CitedWorks& works, Parts& parts) {
  const auto add = [&](const std::string& label) {
    CitedPart part{.begin = slice.begin, .end = slice.end(), .wanted = label};
    if (const auto work = works.with_label(label)) part.works.push_back(*work);
    parts.push_back(std::move(part));
  };
  if (works.has_label(slice.text)) return add(std::string(slice.text)), true;
  if (const int number = small_number(slice.text); number >= 0) return add(std::to_string(number)), true;
  for (std::size_t at = 1; at < slice.text.size(); ++at) {
    const std::size_t length = separator_at(slice.text.substr(at), dashes);
    if (length == 0) continue;
    const int first = small_number(trimmed(slice.text.substr(0, at)));
    const int last = small_number(trimmed(slice.text.substr(at + length)));
    constexpr int longest_range = 50;
    if (first < 0 || last <= first || last - first > longest_range) return false;
    for (int value = first; value <= last; ++value) add(std::to_string(value));
    return true;
  }
  return false;
}

bool is_plural_locator(std::string_view text) {
  return begins_with_word(text, "pp.") || begins_with_word(text, "pp") || begins_with_word(text, "pages");
}

void append_after(std::string& after, std::string_view text) {
  if (!after.empty()) after += ", ";
  after += text;
}

// "1, 3-5", "see 1, p. 12; 3": nothing when any of it is something else.
Parts numbers_in(Slice inside, const CitedWorks& works) {
  Parts parts;
  for (const Slice& group : split(inside, semicolons)) {
    bool in_pages = false;
    for (Slice each : split(group, commas)) {
      if (!parts.empty() && (is_locator(each.text) || in_pages)) {
        append_after(parts.back().after, each.text);
        parts.back().end = each.end();
        in_pages = in_pages || is_plural_locator(each.text);
        continue;
      }
      std::string lead = take_lead(each);
      Slice locator{{}, each.end()};
      if (const std::size_t colon = each.text.find(':'); colon != none && !works.has_label(each.text)) {
        locator = each;
        locator.drop(colon + 1);
        each = each.first(colon).trimmed();
      }
      const std::size_t first = parts.size();
      if (each.empty() || !add_numbers(each, works, parts)) return {};
      parts[first].before = std::move(lead);
      if (!locator.empty()) {
        parts.back().after = locator.trimmed().text;
        parts.back().end = locator.end();
      }
    }
  }
  return parts;
}

// "a[1]", "x2[0]", "items_[3]": a place in a row, as programs and formulas write it.
bool is_index(std::string_view before) {
  std::size_t begin = before.size();
  bool has_sign = false;
  while (begin > 0 && before.size() - begin < 60) {
    const char c = before[begin - 1];
    if (!is_ascii_letter(c) && !is_ascii_digit(c) && c != '_') break;
    has_sign = has_sign || c == '_' || is_ascii_digit(c);
    --begin;
  }
  const std::string_view word = before.substr(begin);
  const char sign = begin > 0 ? before[begin - 1] : ' ';
  if (word.empty()) return sign == '\\' || sign == '$';
  if (is_ascii_digit(word.front())) return false;  // "in 2019[1]"
  return has_sign || word.size() == 1 || (word.size() == 2 && !(word[1] >= 'A' && word[1] <= 'Z')) || sign == '$' ||
         sign == '.';
}

// ---- names and years

constexpr std::array<std::string_view, 18> connectors{"and", "&", "und", "et", "y",  "e", "och", "og",  "en",
                                                      "и",   "i", "ve",  "és", "ja", "i", "та",  "con", "with"};

bool is_connector(std::string_view word) {
  return std::find(connectors.begin(), connectors.end(), word) != connectors.end();
}

constexpr std::array<std::string_view, 22> and_others_words{
    "et al.",  "et al",   "et alii",  "u. a.", "u.a.",   "et coll.",  "e.a.",      "и др.",
    "y otros", "e altri", "e outros", "m.fl.", "i wsp.", "i in.",     "et autres", "a kol.",
    "等人",    "等",      "ほか",     "ら",    "외",     "and others"};

// Takes "et al." off the end.
bool take_and_others(std::string_view& names) {
  for (const std::string_view words : and_others_words) {
    if (!names.ends_with(words) || names.size() == words.size()) continue;
    const char before = names[names.size() - words.size() - 1];
    if (static_cast<unsigned char>(words.front()) < 0x80 && before != ' ') continue;
    names = trimmed(names.substr(0, names.size() - words.size()));
    if (names.ends_with(',')) names.remove_suffix(1);
    return true;
  }
  return false;
}

bool is_name_character(char32_t c) {
  return is_letter(c) || c == '\'' || c == 0x2019 || c == '-' || c == 0x2010 || c == 0x2011 || c == '.' || c == 0xB7;
}

bool is_initial(std::string_view word) {
  return word.size() >= 2 && word.size() <= 6 && word.back() == '.' &&
         std::count_if(word.begin(), word.end(), is_ascii_letter) <= 3;
}

// A family name of at most six words, whose last one begins large or is of a script without capitals.
bool is_name(std::string_view name) {
  if (name.empty() || name.size() > 100) return false;
  std::size_t words = 1;
  char32_t first_of_word = 0;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = next_code_point(name, at);
    if (c == ' ') {
      ++words;
      first_of_word = 0;
      continue;
    }
    if (!is_name_character(c)) return false;
    if (first_of_word == 0) first_of_word = c;
  }
  return words <= 6 && first_of_word != 0 && is_letter(first_of_word) && !is_lower(first_of_word);
}

// "Smith, J., Jones, and Lee et al." -> its family names; false when any of it is no name.
bool read_names(std::string_view text, AuthorDate& wanted) {
  text = trimmed(text);
  while (text.ends_with(',')) text = trimmed(text.substr(0, text.size() - 1));
  if (text.ends_with("，")) text.remove_suffix(3);
  wanted.names.clear();
  wanted.and_others = take_and_others(text);
  std::string name;
  const auto close = [&] {
    if (!name.empty()) wanted.names.push_back(std::move(name));
    name.clear();
  };
  for (std::string_view rest = trimmed(text); !rest.empty();) {
    std::size_t end = 0;
    std::size_t comma = 0;
    while (end < rest.size() && rest[end] != ' ' && (comma = separator_at(rest.substr(end), commas)) == 0) ++end;
    const std::string_view word = rest.substr(0, end);
    const bool is_last = end + comma >= rest.size();
    rest = trimmed(rest.substr(std::min(end + comma, rest.size())));
    if (is_connector(word) && (!name.empty() || !wanted.names.empty()) && !is_last) {
      close();
      continue;
    }
    if (!is_initial(word) && !word.empty()) name += (name.empty() ? "" : " ") + std::string(word);
    if (comma > 0) close();
  }
  close();
  return !wanted.names.empty() && wanted.names.size() <= 8 &&
         std::all_of(wanted.names.begin(), wanted.names.end(), is_name);
}

std::string shown(const AuthorDate& wanted) {
  std::string text = wanted.names.front();
  if (wanted.and_others) text += " et al.";
  if (!wanted.and_others && wanted.names.size() > 1) text += " and " + wanted.names.back();
  return text + " " + wanted.year + wanted.letter;
}

std::string last_word(const std::string& name) {
  const std::size_t blank = name.rfind(' ');
  return blank == std::string::npos ? name : name.substr(blank + 1);
}

// The works that names and a year mean. "Jane Smith" is looked for as "Smith" too, "Souza e Silva" as one name.
std::vector<std::size_t> works_of(AuthorDate wanted, std::string_view printed, const CitedWorks& works) {
  std::vector<std::size_t> found = works.with_author_date(wanted);
  if (!found.empty()) return found;
  AuthorDate other = wanted;
  other.names = {std::string(trimmed(printed))};
  if (found = works.with_author_date(other); !found.empty()) return found;
  wanted.names.front() = last_word(wanted.names.front());
  return works.with_author_date(wanted);
}

std::size_t find_year(std::string_view text) {
  for (std::size_t at = 0; at + 4 <= text.size(); ++at)
    if (is_ascii_digit(text[at]) && is_year_at(text, at)) return at;
  return none;
}

// Takes "2019" or "2019a" off the front, which it is.
void take_year(Slice& rest, AuthorDate& wanted) {
  wanted.year = rest.text.substr(0, 4);
  rest.drop(4);
  wanted.letter.clear();
  if (!rest.empty() && is_ascii_letter(rest.text.front())) {
    wanted.letter = rest.text.substr(0, 1);
    rest.drop(1);
  }
}

// Takes ", 2020", ", 2020b" or ", b" off the front, another work of the same authors: where its year or letter begins.
std::optional<std::size_t> take_further_year(Slice& rest, AuthorDate& wanted) {
  Slice at = rest;
  const std::size_t comma = separator_at(at.text, commas);
  if (comma == 0) return {};
  at.drop(comma);
  while (!at.empty() && at.text.front() == ' ') at.drop(1);
  const std::size_t begin = at.begin;
  if (is_year_at(at.text, 0)) {
    take_year(at, wanted);
  } else if (!wanted.letter.empty() && !at.empty() && at.text.front() >= 'a' && at.text.front() <= 'm' &&
             (at.text.size() == 1 || separator_at(at.text.substr(1), commas) > 0 || at.text[1] == ' ')) {
    wanted.letter = at.text.substr(0, 1);
    at.drop(1);
  } else {
    return {};
  }
  rest = at;
  return begin;
}

// What may follow the year: nothing, ", p. 12", ": 34".
bool take_locator(Slice rest, CitedPart& part) {
  rest = rest.trimmed();
  if (rest.empty()) return true;
  std::size_t mark = separator_at(rest.text, commas);
  if (mark == 0 && rest.text.starts_with(':')) mark = 1;
  if (mark == 0 && rest.text.starts_with("：")) mark = 3;
  if (mark == 0 && !is_locator(rest.text)) return false;
  rest.drop(mark);
  constexpr std::size_t longest = 80;
  if (rest.text.size() > longest) return false;
  part.after = rest.trimmed().text;
  part.end = rest.trimmed().end();
  return true;
}

class NameReader {
 public:
  explicit NameReader(const CitedWorks& works) : works_(works) {}

  // "see Smith and Jones 2019a; Lee et al. 2020, p. 5" between brackets; nothing when any of it is something else.
  Parts between_brackets(Slice inside) {
    Parts parts;
    AuthorDate wanted;
    std::string printed;
    for (Slice rest : split(inside, semicolons)) {
      while (!rest.empty()) {
        Slice begin = rest;
        std::string lead = take_lead(rest);
        const std::size_t year = find_year(rest.text);
        if (year == none) return {};
        const Slice names = rest.first(year);
        if (!trimmed(names.text).empty()) {
          if (!read_names(names.text, wanted)) return {};
          printed = names.text;
          while (printed.ends_with(' ') || printed.ends_with(',')) printed.pop_back();
        } else if (parts.empty() || printed.empty()) {
          return {};
        }
        rest.drop(year);
        if (!add_years(rest, begin.begin, wanted, printed, parts)) return {};
        parts[last_group_].before = std::move(lead);
      }
    }
    return parts;
  }

  // "2019", "2019a, 2020b", "2019, p. 3" between the brackets after `names`.
  Parts of_names(Slice inside, const AuthorDate& names, std::string_view printed) {
    Parts parts;
    AuthorDate wanted = names;
    inside = inside.trimmed();
    if (!is_year_at(inside.text, 0) || !add_years(inside, inside.begin, wanted, printed, parts) || !inside.empty())
      return {};
    return parts;
  }

 private:
  // Takes years, and what may follow them, off the front of `rest`. What is left is the next work of the list.
  bool add_years(Slice& rest, std::size_t begin, AuthorDate& wanted, std::string_view printed, Parts& parts) {
    last_group_ = parts.size();
    take_year(rest, wanted);
    add(begin, rest.begin, wanted, printed, parts);
    while (const auto next = take_further_year(rest, wanted)) add(*next, rest.begin, wanted, printed, parts);
    // ", Jones 2020": the list goes on with a comma.
    if (const std::size_t comma = separator_at(rest.text, commas); comma > 0) {
      Slice next = rest;
      next.drop(comma);
      next = next.trimmed();
      AuthorDate other;
      if (const std::size_t year = find_year(next.text); year != none && read_names(next.text.substr(0, year), other)) {
        rest = next;
        return true;
      }
    }
    if (!take_locator(rest, parts.back())) return false;
    rest = {{}, rest.end()};
    return true;
  }

  void add(std::size_t begin, std::size_t end, const AuthorDate& wanted, std::string_view printed, Parts& parts) {
    parts.push_back({.begin = begin,
                     .end = end,
                     .works = works_of(wanted, printed, works_),
                     .wanted = shown(wanted),
                     .author_date = wanted});
  }

  const CitedWorks& works_;
  std::size_t last_group_ = 0;
};

// ---- keys

bool is_key_character(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// The length of the key that `text` begins with, as pandoc has it: letters, digits and low lines, with single signs of
// ":.#$%&-+?<>~/" inside.
std::size_t key_length(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    if (is_key_character(text[end])) {
      ++end;
    } else if (end > 0 && end + 1 < text.size() && std::string_view(":.#$%&-+?<>~/").find(text[end]) != none &&
               is_key_character(text[end + 1])) {
      end += 2;
    } else {
      break;
    }
  }
  return end;
}

std::optional<std::size_t> work_of_key(std::string_view key, const CitedWorks& works) {
  const auto work = works.with_key(key);
  return work ? work : works.with_label(key);
}

// "see @key, p. 12; -@other": nothing when a part has no key.
Parts keys_in(Slice inside, const CitedWorks& works) {
  Parts parts;
  for (Slice rest : split(inside, semicolons)) {
    std::size_t sign = rest.text.find('@');
    while (sign != none && sign > 0 && rest.text[sign - 1] != ' ' &&
           !(rest.text[sign - 1] == '-' && (sign == 1 || rest.text[sign - 2] == ' ')))
      sign = rest.text.find('@', sign + 1);
    if (sign == none) return {};
    const bool is_braced = rest.text.substr(sign + 1).starts_with('{');
    const std::size_t begin = sign + 1 + is_braced;
    const std::size_t length = is_braced ? std::min(rest.text.find('}', begin), rest.text.size()) - begin
                                         : key_length(rest.text.substr(begin));
    if (length == 0) return {};
    const std::string_view key = rest.text.substr(begin, length);
    CitedPart part{.begin = rest.begin, .end = rest.end(), .wanted = std::string(key)};
    part.hides_author = sign > 0 && rest.text[sign - 1] == '-';
    part.before = trimmed(rest.text.substr(0, sign - part.hides_author));
    std::string_view after = trimmed(rest.text.substr(std::min(begin + length + is_braced, rest.text.size())));
    if (after.starts_with(',')) after = trimmed(after.substr(1));
    part.after = after;
    if (const auto work = work_of_key(key, works)) part.works.push_back(*work);
    parts.push_back(std::move(part));
  }
  return parts;
}

// ---- the scan

struct Brackets {
  std::string_view open;
  std::string_view close;
};
constexpr std::array<Brackets, 6> all_brackets{
    {{"[", "]"}, {"(", ")"}, {"（", "）"}, {"【", "】"}, {"［", "］"}, {"〔", "〕"}}};

class Scanner {
 public:
  Scanner(std::string_view text, const CitedWorks& works) : text_(text), works_(works), names_(works) {}

  std::vector<CitationMark> run() {
    for (std::size_t at = next(0); at < text_.size(); at = next(at)) {
      const std::size_t end = text_[at] == '@' ? key_in_text(at) : bracketed(at);
      at = end > at ? end : at + 1;
    }
    return std::move(marks_);
  }

 private:
  std::size_t next(std::size_t at) const { return std::min(text_.find_first_of("[(@\xE3\xEF", at), text_.size()); }

  // A mark in brackets that open at `at`: its end, or `at`.
  std::size_t bracketed(std::size_t at) {
    const auto pair = std::find_if(all_brackets.begin(), all_brackets.end(),
                                   [&](const Brackets& each) { return text_.substr(at).starts_with(each.open); });
    if (pair == all_brackets.end()) return at;
    const std::size_t begin = at + pair->open.size();
    const std::size_t close = closing(begin, pair->close);
    if (close == none) return at;
    const Slice inside{text_.substr(begin, close - begin), begin};
    const std::size_t end = close + pair->close.size();
    const bool is_round = pair->open == "(" || pair->open == "（";
    if (!is_round && mark_keys(at, end, inside)) return end;
    if (!is_round && mark_numbers(at, end, inside)) return end;
    const bool has_names = pair->open != "【" && pair->open != "〔";
    if (has_names && works_.any_dated() && (mark_in_text(at, end, inside) || mark_names(at, end, inside))) return end;
    return at;
  }

  // Where the brackets close: before others open, and within the length of a list.
  std::size_t closing(std::size_t begin, std::string_view close) const {
    const std::string_view window = text_.substr(begin, longest_names);
    for (std::size_t at = 0; at < window.size(); ++at) {
      const std::string_view rest = window.substr(at);
      if (rest.starts_with(close)) return begin + at;
      const char c = rest.front();
      if (c == barrier || c == '[' || c == '(' || rest.starts_with("（")) return none;
    }
    return none;
  }

  void add(std::size_t begin, std::size_t end, Kind kind, Citation::Form form, Parts parts) {
    marks_.push_back({.begin = begin, .end = end, .kind = kind, .form = form, .parts = std::move(parts)});
  }

  bool mark_keys(std::size_t at, std::size_t end, Slice inside) {
    if (inside.text.find('@') == none || is_link(end)) return false;
    Parts parts = keys_in(inside, works_);
    if (parts.empty()) return false;
    const bool is_known =
        std::all_of(parts.begin(), parts.end(), [](const CitedPart& each) { return each.is_known(); });
    // "[photo: @paper]" is anything; "[@paper]" and "[see @paper]" are nothing else.
    const auto stands_alone = [](const CitedPart& part) { return lead_length(part.before) == part.before.size(); };
    const bool is_certain = std::all_of(parts.begin(), parts.end(), stands_alone);
    if (!is_known && !is_certain) return false;
    add(at, end, Kind::key, Citation::Form::bracketed, std::move(parts));
    marks_.back().is_certain = is_certain;
    return true;
  }

  bool is_link(std::size_t end) const { return end < text_.size() && (text_[end] == '(' || text_[end] == ':'); }

  bool mark_numbers(std::size_t at, std::size_t end, Slice inside) {
    if (inside.text.size() > longest_numbers || inside.empty() || works_.empty()) return false;
    Parts parts = numbers_in(inside, works_);
    if (parts.empty() || is_index(text_.substr(0, at))) return false;
    const auto is_known = [](const CitedPart& each) { return each.is_known(); };
    if (!std::all_of(parts.begin(), parts.end(), is_known) && !may_be_missing(parts, end)) return false;
    add(at, end, Kind::number, Citation::Form::bracketed, std::move(parts));
    return true;
  }

  // Whether numbers that no entry has may be those of entries: not 0, no year, and not [1](a link).
  bool may_be_missing(const Parts& parts, std::size_t end) const {
    if (is_link(end) || !works_.any_numbered()) return false;
    return std::all_of(parts.begin(), parts.end(), [&](const CitedPart& each) {
      const int number = small_number(each.wanted);
      return each.is_known() || (number > 0 && number < 1000 && !works_.has_label(each.wanted));
    });
  }

  bool mark_names(std::size_t at, std::size_t end, Slice inside) {
    Parts parts = names_.between_brackets(inside.trimmed());
    if (parts.empty()) return false;
    add(at, end, Kind::author_date, Citation::Form::bracketed, std::move(parts));
    return true;
  }

  // "Smith and Jones (2019)": names before the brackets that open at `at`.
  bool mark_in_text(std::size_t at, std::size_t end, Slice inside) {
    if (!is_year_at(inside.trimmed().text, 0)) return false;
    std::vector<std::size_t> begins = word_begins(at);
    CitationMark nearest;
    for (auto begin = begins.rbegin(); begin != begins.rend(); ++begin) {
      std::string_view printed = trimmed(text_.substr(*begin, at - *begin));
      for (const std::string_view possessive : {"'s", "’s"})
        if (printed.ends_with(possessive)) printed.remove_suffix(possessive.size());
      AuthorDate names;
      if (!read_names(printed, names) || !begins_as_printed(printed, names)) continue;
      Parts parts = names_.of_names(inside, names, printed);
      if (parts.empty() || works_.with_first_author(names.names.front()).empty()) continue;
      CitationMark mark{.begin = *begin, .end = end, .kind = Kind::author_date, .form = Citation::Form::in_text};
      mark.parts = std::move(parts);
      mark.parts.front().begin = *begin;
      if (mark.is_known()) return marks_.push_back(std::move(mark)), true;
      nearest = std::move(mark);
    }
    if (nearest.parts.empty()) return false;
    marks_.push_back(std::move(nearest));
    return true;
  }

  // No connector before the first name: "and Lee (2020)".
  static bool begins_as_printed(std::string_view printed, const AuthorDate& names) {
    return printed.starts_with(names.names.front());
  }

  // Where the last words before `at` begin, the last one first.
  std::vector<std::size_t> word_begins(std::size_t at) const {
    constexpr std::size_t most_words = 12;
    constexpr std::size_t longest = 150;
    std::vector<std::size_t> begins;
    const std::size_t floor = std::max(at > longest ? at - longest : 0, marks_.empty() ? 0 : marks_.back().end);
    std::size_t from = at;
    while (from > floor && text_[from - 1] == ' ') --from;
    while (from > floor && begins.size() < most_words) {
      const char c = text_[from - 1];
      if (c == barrier || c == superscript_end || c == '(' || c == ')' || c == '[' || c == ']' || c == ';') break;
      --from;
      const bool is_start = from == floor || text_[from - 1] == ' ' || text_[from - 1] == barrier ||
                            std::string_view("([\"'-/").find(text_[from - 1]) != none;
      if ((is_start && text_[from] != ' ') || is_wide_start(from, floor)) begins.push_back(from);
    }
    return begins;
  }

  // In Han and Hangul any character may be the first of a name: no blank says where it begins.
  bool is_wide_start(std::size_t at, std::size_t floor) const {
    if (static_cast<unsigned char>(text_[at]) < 0xE4 || static_cast<unsigned char>(text_[at]) > 0xED) return false;
    return at > floor;
  }

  // "@key" in the sentence, and the brackets after it; only keys that are known.
  std::size_t key_in_text(std::size_t at) {
    const auto joins = [](char c) { return is_key_character(c) || c == '@' || c == '.' || c == '/' || c == '\\'; };
    if (works_.empty() || (at > 0 && joins(text_[at - 1]))) return at;
    const std::size_t length = key_length(text_.substr(at + 1, 200));
    const auto work = work_of_key(text_.substr(at + 1, length), works_);
    if (length == 0 || !work) return at;
    const bool hides = at > 0 && text_[at - 1] == '-' && (at == 1 || text_[at - 2] == ' ');
    CitedPart part{.begin = at - hides, .end = at + 1 + length, .works = {*work}, .hides_author = hides};
    part.wanted = text_.substr(at + 1, length);
    std::size_t end = part.end;
    if (text_.substr(end).starts_with(" [")) {
      const std::size_t close = closing(end + 2, "]");
      if (close != none && is_locator(text_.substr(end + 2, close - end - 2))) {
        part.after = text_.substr(end + 2, close - end - 2);
        end = part.end = close + 1;
      }
    }
    add(part.begin, end, Kind::key, Citation::Form::in_text, {part});
    return end;
  }

  std::string_view text_;
  const CitedWorks& works_;
  NameReader names_;
  std::vector<CitationMark> marks_;
};

// ---- superscripts

// All numbers of "1", "1,2", "1–3", or nothing when one of them names no work.
Parts superscript_numbers(std::string_view ascii, std::size_t begin, std::size_t end, const CitedWorks& works) {
  Parts parts;
  for (const Slice& each : split(Slice{ascii, 0}, commas))
    if (!add_numbers(each, works, parts)) return {};
  for (CitedPart& part : parts) {
    if (!part.is_known()) return {};
    part.begin = begin;
    part.end = end;
  }
  return parts;
}

// Whether what stands before is a word that can have a citation: not "x²", "km²", "sin²", "10³".
bool can_carry_superscript(std::string_view before) {
  if (before.empty()) return false;
  for (const std::string_view mark :
       {".", ",", ";", ":", "!", "?", ")", "]", "\"", "'", "”", "’", "»", "」", "』", "。", "，"})
    if (before.ends_with(mark)) return true;
  // Three letters are enough to know a word, and no more are looked at: the text may be one word of a million marks.
  constexpr std::size_t enough = 16;
  std::size_t begin = before.size();
  while (begin > 0 && before.size() - begin < enough &&
         (is_ascii_letter(before[begin - 1]) || static_cast<unsigned char>(before[begin - 1]) >= 0x80))
    --begin;
  const std::string_view word = before.substr(begin);
  for (const std::string_view each : {"sin", "cos", "tan", "log", "exp", "det", "lim"})
    if (word == each) return false;
  return word.size() >= 3 && (begin == 0 || !is_ascii_digit(before[begin - 1]));
}

struct SuperscriptRun {
  std::string ascii;
  std::size_t end = 0;
};

// The run of superscript digits that begins at `at`, with the commas and dashes between them.
SuperscriptRun superscript_run(std::string_view text, std::size_t at) {
  SuperscriptRun run{.end = at};
  std::string pending;
  for (std::size_t next = at; next < text.size();) {
    const char32_t c = next_code_point(text, next);
    if (const char digit = superscript_digit(c)) {
      run.ascii += pending + digit;
      pending.clear();
      run.end = next;
    } else if (!pending.empty() || run.ascii.empty()) {
      break;
    } else if (c == ',' || c == 0x02D2 || c == 0xB7) {
      pending = ",";
    } else if (c == '-' || c == 0x207B || c == 0x2013) {
      pending = "-";
    } else {
      break;
    }
  }
  return run;
}

}  // namespace

bool CitationMark::is_known() const {
  return std::all_of(parts.begin(), parts.end(), [](const CitedPart& each) { return each.is_known(); });
}

std::vector<CitationMark> find_citations(std::string_view text, const CitedWorks& works) {
  return Scanner(text, works).run();
}

std::vector<CitationMark> find_superscripts(std::string_view text, const CitedWorks& works) {
  std::vector<CitationMark> marks;
  const auto add = [&](std::string_view ascii, std::size_t begin, std::size_t end) {
    Parts parts = superscript_numbers(ascii, begin, end, works);
    if (parts.empty()) return false;
    marks.push_back({.begin = begin, .end = end, .kind = Kind::superscript, .parts = std::move(parts)});
    return true;
  };
  constexpr std::size_t longest = 20;
  for (std::size_t at = text.find_first_of("\xC2\xE2^\x02"); at < text.size();) {
    std::size_t end = at;
    if (text[at] == '^' || text[at] == superscript_begin) {
      const std::size_t close = text.substr(0, at + longest).find(text[at] == '^' ? '^' : superscript_end, at + 1);
      const bool is_caret = text[at] == '^';
      if (close != none && can_carry_superscript(text.substr(0, at)) &&
          add(text.substr(at + 1, close - at - 1), at + !is_caret, close + is_caret))
        end = close + 1;
    } else if (const SuperscriptRun run = superscript_run(text, at); !run.ascii.empty()) {
      if (can_carry_superscript(text.substr(0, at))) add(run.ascii, at, run.end);
      end = run.end;
    }
    at = text.find_first_of("\xC2\xE2^\x02", std::max(end, at + 1));
  }
  return marks;
}

std::vector<CitationMark> find_in_superscript(std::string_view text, const CitedWorks& works) {
  std::string_view inside = trimmed(text);
  if (inside.starts_with('[') && inside.ends_with(']')) inside = inside.substr(1, inside.size() - 2);
  Parts parts = superscript_numbers(inside, 0, text.size(), works);
  if (parts.empty()) return {};
  return {{.begin = 0, .end = text.size(), .kind = Kind::superscript, .parts = std::move(parts)}};
}

bool may_hold_citation(std::string_view text) { return text.find_first_of("[(@^\xE2\xC2\xE3\xEF") != none; }

}  // namespace rubricate
