#include "formats/text/measure.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "formats/document/encoding.h"
#include "formats/text/features.h"

namespace rubricate::plain {

namespace {

bool is_letter(utf8proc_category_t category) {
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LL || category == UTF8PROC_CATEGORY_LT ||
         category == UTF8PROC_CATEGORY_LM || category == UTF8PROC_CATEGORY_LO;
}

bool begins_with_letter(char32_t c) { return is_letter(utf8proc_category(static_cast<utf8proc_int32_t>(c))); }

// What one pass over the characters of a line finds.
struct Scan {
  std::uint32_t upper = 0;
  std::uint32_t lower = 0;
  std::uint32_t other_letters = 0;
  std::uint32_t digits = 0;
  std::uint32_t signs = 0;         // { } ; = < > | \ / ( ) [ ] & $ # @ ^ ~ + *
  std::uint32_t strong_signs = 0;  // { } ; at the end, == -> := //
  std::uint32_t words = 0;
  std::uint32_t long_words = 0;
  std::uint32_t long_capitalised = 0;
  char32_t first = 0;
  bool first_is_lower = false;
  bool inner_sentence = false;
  std::uint32_t first_word_upper = 0;  // capital letters of the first word
  std::uint32_t first_word = 0;        // letters of the first word
  std::uint32_t capitalised = 0;       // words
  // What dearer looks at the line need at least: most lines have none of it.
  std::uint32_t code_bytes = 0;  // of the signs in has_code_signs
  bool has_quote = false;        // a double quote, or anything beyond ASCII
  bool has_gap = false;          // two blanks
  bool has_periods = false;      // two periods, or a blank and a period
  std::uint8_t signs_seen = 0;   // classes of ASCII signs
  bool has_wide = false;         // something beyond ASCII
  bool has_address = false;      // two letters as "tt" or "ww", which every address has
};

// What an ASCII character is: bits of its class.
enum AsciiClass : std::uint8_t {
  upper_bit = 1,
  lower_bit = 2,
  digit_bit = 4,
  sign_bit = 8,
  code_bit = 16,
  colon_or_comma_bit = 32,
  dash_bit = 64,
  bracket_bit = 128,  // any that opens
};

constexpr std::array<std::uint8_t, 256> classes = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t c = 'A'; c <= 'Z'; ++c) table[c] = upper_bit;
  for (std::size_t c = 'a'; c <= 'z'; ++c) table[c] = lower_bit;
  for (std::size_t c = '0'; c <= '9'; ++c) table[c] = digit_bit;
  for (const char c : std::string_view("{};=<>|\\$#^~+&@*")) table[static_cast<std::size_t>(c)] |= sign_bit;
  for (const char c : std::string_view("=!:+-><&|;{}()[]/_*#")) table[static_cast<std::size_t>(c)] |= code_bit;
  table[':'] |= colon_or_comma_bit;
  table[','] |= colon_or_comma_bit;
  table['-'] |= dash_bit;
  table['('] |= bracket_bit;
  table['['] |= bracket_bit;
  return table;
}();

void end_word(Scan& scan, std::uint32_t length, bool capital) {
  if (length == 0) return;
  if (++scan.words == 1) scan.first_word = length, scan.first_word_upper = scan.upper;
  scan.capitalised += capital;
  if (length < 4) return;
  ++scan.long_words;
  scan.long_capitalised += capital;
}

// Which of three pairs stand in a line: two blanks, "tt" and "ww", as addresses have them.
struct Twins {
  bool gap = false;
  bool address = false;
};

Twins twins_in(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  constexpr auto every = [](char c) { return static_cast<unsigned char>(c) * ones; };
  const auto has_zero = [&](std::uint64_t bytes) { return (bytes - ones) & ~bytes & (ones << 7U); };
  Twins found;
  if (text.size() < 9) {
    for (std::size_t at = 1; at < text.size(); ++at) {
      if (text[at] != text[at - 1]) continue;
      found.gap = found.gap || text[at] == ' ';
      found.address = found.address || text[at] == 't' || text[at] == 'w';
    }
    return found;
  }
  std::uint64_t gap = 0;
  std::uint64_t address = 0;
  for (std::size_t at = 0; at + 1 < text.size();) {
    at = std::min(at, text.size() - 9);  // the last eight may overlap
    std::uint64_t one = 0;
    std::uint64_t next = 0;
    std::memcpy(&one, text.data() + at, sizeof one);
    std::memcpy(&next, text.data() + at + 1, sizeof next);
    const auto twice = [&](char c) { return has_zero((one ^ every(c)) | (next ^ every(c))); };
    gap |= twice(' ');
    address |= twice('t') | twice('w');
    at += 8;
    if (at + 1 >= text.size()) break;
  }
  return {gap != 0, address != 0};
}

Scan scan_line(std::string_view text) {
  Scan scan;
  const Twins twins = twins_in(text);
  scan.has_gap = twins.gap;
  scan.has_address = twins.address;
  std::uint32_t word = 0;
  bool capital = false;
  bool sentence_end = false;  // a . ! ? was just seen, after a word of two letters or more
  bool sentence_space = false;
  unsigned char before = 0;
  for (std::size_t at = 0; at < text.size();) {
    // Letters of ASCII go by in runs.
    const std::size_t run = at;
    std::uint32_t capitals = 0;
    for (; at < text.size(); ++at) {
      const std::uint8_t kind = classes[static_cast<unsigned char>(text[at])];
      if ((kind & (upper_bit | lower_bit)) == 0) break;
      capitals += kind & upper_bit;
    }
    if (at > run) {
      before = 'a';
      const auto length = static_cast<std::uint32_t>(at - run);
      const bool begins_small = (classes[static_cast<unsigned char>(text[run])] & lower_bit) != 0;
      if (scan.first == 0) {
        scan.first = static_cast<unsigned char>(text[run]);
        scan.first_is_lower = begins_small;
      }
      scan.upper += capitals;
      scan.lower += length - capitals;
      scan.inner_sentence = scan.inner_sentence || (sentence_space && capitals > 0);
      if (word == 0) capital = !begins_small;
      word += length;
      sentence_end = false;
      if (at == text.size()) break;
    }
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == ' ' && scan.first != 0) {
      end_word(scan, word, capital);
      word = 0;
      sentence_space = sentence_end;
      before = byte;
      ++at;
      continue;
    }
    char32_t c = byte;
    bool upper = false;
    bool lower = false;
    bool letter = false;
    if (byte < 0x80) {
      ++at;
      const std::uint8_t kind = classes[byte];
      scan.digits += (kind & digit_bit) != 0;
      scan.signs += (kind & sign_bit) != 0;
      scan.code_bytes += (kind & code_bit) != 0;
      scan.signs_seen |= kind;
      scan.has_quote = scan.has_quote || byte == '"';
      scan.has_periods = scan.has_periods || (byte == '.' && (before == '.' || before == ' '));
      before = byte;
    } else {
      c = next_code_point(text, at);
      before = 0;
      scan.has_quote = scan.has_wide = true;
      // No letter stands among dashes and quotation marks, nor another category among ideographs and kana.
      const bool is_general_sign = c >= 0x2000 && c <= 0x206F;
      const bool is_ideograph = c >= 0x4E00 && c <= 0x9FA5;
      const utf8proc_category_t category = is_general_sign ? UTF8PROC_CATEGORY_PO
                                           : is_ideograph  ? UTF8PROC_CATEGORY_LO
                                                           : utf8proc_category(static_cast<utf8proc_int32_t>(c));
      upper = category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
      lower = category == UTF8PROC_CATEGORY_LL;
      letter = is_letter(category);
      if (c == U'。' || c == U'！' || c == U'？') sentence_end = at < text.size(), sentence_space = sentence_end;
    }
    if (scan.first == 0) {
      scan.first = c;
      scan.first_is_lower = lower;
    }
    scan.upper += upper;
    scan.lower += lower;
    scan.other_letters += letter && !upper && !lower;
    if (sentence_space && (upper || (letter && !lower))) scan.inner_sentence = true;
    if (c == ' ' || c == '\t') {
      end_word(scan, word, capital);
      word = 0;
      sentence_space = sentence_end;
      continue;
    }
    if (letter) {
      if (word == 0) capital = upper;
      ++word;
    }
    sentence_end = (c == '.' || c == '!' || c == '?') && word >= 3;
    if (!letter && c != '"' && c != '\'') sentence_space = false;
  }
  end_word(scan, word, capital);
  return scan;
}

bool is_closing_quote(char32_t c) {
  if (c < 0x80) return c == '"' || c == '\'' || c == ')' || c == ']' || c == '_' || c == '*';
  constexpr std::u32string_view signs = U"\"')]_*”’»“«›‹‟」』）】〕］》〉〟﹂﹄";
  return signs.find(c) != signs.npos;
}

// Quotation marks as they open speech in one language or another, and the long dash.
bool begins_speech(char32_t c) {
  if (c < 0x80) return c == '"';
  constexpr std::u32string_view signs = U"\"“„‟«»‹‘‚「『〝﹁﹃—―";
  return signs.find(c) != signs.npos;
}

// "Bach, J. S., 180, 185".
bool ends_with_page(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && digits < 4 && text[text.size() - 1 - digits] >= '0' &&
         text[text.size() - 1 - digits] <= '9')
    ++digits;
  return digits <= 3 && text.substr(0, text.size() - digits).ends_with(", ");
}

char32_t last_code_point(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t start = text.size() - 1;
  while (start > 0 && (text[start] & 0xC0) == 0x80) --start;
  return next_code_point(text, start);
}

// The last character that is no closing quote or bracket.
Ending ending_of(std::string_view text) {
  // The mark of a note, "[2]", ends nothing: the word before it does.
  if (text.ends_with(']'))
    if (const std::size_t open = text.rfind('['); open != std::string_view::npos && open > 0 &&
                                                  text.size() - open <= 5 && text[open - 1] != ' ' &&
                                                  text[open + 1] >= '0' && text[open + 1] <= '9')
      text = text.substr(0, open);
  // "Name: ________" goes on with what is written there.
  if (text.ends_with("___")) return Ending::comma;
  std::size_t end = text.size();
  char32_t c = 0;
  for (int closers = 0; end > 0 && closers < 4; ++closers) {
    std::size_t start = end - 1;
    while (start > 0 && (text[start] & 0xC0) == 0x80) --start;
    std::size_t at = start;
    c = next_code_point(text, at);
    if (!is_closing_quote(c)) break;
    end = start;
  }
  // The Greek question mark is typed as a semicolon.
  if (c == ';' && end >= 3) {
    const auto before = static_cast<unsigned char>(text[end - 3]);
    if (before == 0xCE || before == 0xCF) return Ending::question;
  }
  switch (c) {
    case '.':
    case U'。':
    case U'｡':
    case U'…':
    case U'．':
    case U'։':
    case U'۔':
    case U'।':
    case U'॥': return Ending::sentence;
    case '?':
    case U'？':
    case U'؟':
    case U'‽':
    case U'⁇':
    case U'⁈':
    case U'\u037E': return Ending::question;
    case '!':
    case U'！':
    case U'⁉':
    case U'‼': return Ending::exclamation;
    case ':':
    case U'：': return Ending::colon;
    case ',':
    case ';':
    case U'，':
    case U'；':
    case U'、':
    case U'،':
    case U'؛':
    case U'\u0387': return Ending::comma;
    case '-':
    case U'—':
    case U'―':
    case U'–': return Ending::dash;
    default: return Ending::open;
  }
}

bool begins_url(std::string_view text) {
  switch (text[0]) {
    case 'h':
    case 'w':
    case 'f':
    case 'd':
    case '<': break;
    default: return false;
  }
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.") ||
         text.starts_with("ftp://") || text.starts_with("doi:") || text.starts_with("<http");
}

// "____________" and "........": where something is to be written. A blank between single dots makes a rule of them.
bool is_fill_in(std::string_view text) {
  std::size_t groups = 0;
  std::size_t longest = 0;
  for (std::size_t end = 0, at = 0; at < text.size(); at = std::min(text.find_first_not_of(" \t", end), text.size())) {
    end = std::min(text.find_first_of(" \t", at), text.size());
    const std::string_view group = text.substr(at, end - at);
    if (group.find_first_not_of('_') != group.npos && group.find_first_not_of('.') != group.npos &&
        group.find("\u2026") != 0)
      return false;
    longest = std::max(longest, group.size());
    ++groups;
  }
  return longest >= 3 && (groups > 1 || text[0] != '_');
}

bool is_rule(std::string_view text) {
  std::size_t signs = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == ' ') continue;
    constexpr std::u32string_view allowed = U"-=*_~#+.·•⁂—–─━═※◇◆○●☆★…✻❦＊";
    if (allowed.find(c) == std::u32string_view::npos) return false;
    if (c == U'⁂' || c == U'❦') signs += 3;
    ++signs;
  }
  if (is_fill_in(text)) return false;
  return signs >= 3 || text == "#" || text == "*" || text == "＊" || text == "＊＊";
}

bool is_underline(std::string_view text) {
  if (text.size() < 3) return false;
  const char sign = text[0];
  if (sign != '-' && sign != '=' && sign != '~' && sign != '^' && sign != '*') return false;
  return text.find_first_not_of(sign) == std::string_view::npos;
}

// As find, by the C library's search for one byte that few texts have much of: the last that is no blank.
std::size_t find_sign(std::string_view text, std::string_view words, std::size_t from) {
  const std::size_t key = words.find_last_not_of(' ');
  const std::size_t after = words.size() - key;
  for (std::size_t at = from + key; at + after <= text.size(); ++at) {
    const void* const found = std::memchr(text.data() + at, words[key], text.size() - at);
    if (found == nullptr) break;
    at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
    if (text.substr(at - key).starts_with(words)) return at - key;
  }
  return std::string_view::npos;
}

bool holds(std::string_view text, std::string_view words) {
  return find_sign(text, words, 0) != std::string_view::npos;
}

bool has_columns(std::string_view text) {
  std::size_t gaps = 0;
  std::size_t pipes = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\t' || text[at] == '|') {
      pipes += text[at] == '|';
      gaps += text[at] == '\t';
    } else if (text[at] == ' ' && at + 1 < text.size() && text[at + 1] == ' ') {
      const std::size_t end = text.find_first_not_of(' ', at);
      // Two blanks after a sentence are typing, not a column.
      const char before = at > 0 ? text[at - 1] : ' ';
      const bool typing = end - at == 2 && (before == '.' || before == '?' || before == '!' || before == ':' ||
                                            before == '"' || before == ')' || before == ',' || before == ';');
      gaps += !typing;
      at = end;
    }
  }
  return gaps >= 2 || pipes >= 2 || (gaps >= 1 && text.find("   ") != std::string_view::npos);
}

bool has_year(std::string_view text) {
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    if (!digit(at)) continue;
    std::size_t end = at;
    while (digit(end)) ++end;
    const std::string_view number = text.substr(at, end - at);
    if (number.size() == 4 && number >= "1500" && number <= "2099") return true;
    at = end;
  }
  return false;
}

// Signs of two bytes that programs have, as bits.
std::uint32_t code_sign(char before, char sign, char after) {
  const auto pair = [&](char wanted, unsigned bit) { return after == wanted ? 1U << bit : 0U; };
  switch (sign) {
    case '=': return pair('=', 0) | pair('>', 1) | (before == ' ' ? pair(' ', 2) : 0);
    case '!': return pair('=', 3);
    case ':': return pair('=', 4) | pair(':', 5);
    case '+': return pair('=', 6);
    case '-': return pair('=', 7) | pair('>', 8);
    case '<': return pair('=', 9);
    case '>': return pair('=', 10);
    case '&': return pair('&', 11);
    case '|': return pair('|', 12);
    case '}': return pair(';', 13);
    case '(': return pair(')', 14);
    default: return 0;
  }
}

// Whether a line reads as program code: two signs that prose does not have, or one that it never has.
bool has_code_signs(std::string_view text) {
  const auto is_letter_at = [&](std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte < 0x80 && (classes[byte] & (upper_bit | lower_bit)) != 0;
  };
  if (text.starts_with("//") || text.starts_with("/*") || text.starts_with("*/") || text.starts_with("#include") ||
      text.starts_with("</"))
    return true;
  std::uint32_t signs = 0;
  bool call = false;
  bool joined = false;
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80 || (classes[byte] & code_bit) == 0) continue;
    signs |= code_sign(at > 0 ? text[at - 1] : '\0', text[at], text[at + 1]);
    if (at == 0) continue;
    call = call || (byte == '(' && (is_letter_at(at - 1) || text[at - 1] == '_') && text[at + 1] != 's');
    joined = joined || (byte == '_' && is_letter_at(at - 1) && is_letter_at(at + 1));
  }
  int ends = 0;
  for (const std::string_view tail : {";", "{", "}", "):", ");", "(", "],", "},"}) ends += text.ends_with(tail);
  return std::popcount(signs) + ends + call + joined >= 2;
}

// A quoted string of at least two words: “The Long Road” or "The Long Road" or «...» or 「...」.
bool has_quoted(std::string_view text) {
  struct Pair {
    std::string_view open, close;
  };
  constexpr Pair pairs[] = {{"“", "”"}, {"\"", "\""}, {"«", "»"},   {"„", "“"},
                            {"„", "”"}, {"「", "」"}, {"《", "》"}, {"『", "』"}};
  for (const Pair& pair : pairs) {
    const std::size_t open = find_sign(text, pair.open, 0);
    if (open == std::string_view::npos) continue;
    const std::size_t start = open + pair.open.size();
    const std::size_t close = find_sign(text, pair.close, start);
    if (close == std::string_view::npos || close <= start) continue;
    if (close - start >= 9 || text.substr(start, close - start).find(' ') != std::string_view::npos) return true;
  }
  return false;
}

// Folded text (given so) without digits and blanks at its ends and without a bullet: the same for a heading and its
// contents line.
std::uint64_t key_of(std::string_view rest) {
  const auto trimmed = [](char c) {
    return (c >= '0' && c <= '9') || c == ' ' || c == '.' || c == '\t' || c == '*' || c == '_';
  };
  while (!rest.empty() && trimmed(rest.back())) rest.remove_suffix(1);
  while (!rest.empty() && trimmed(rest.front())) rest.remove_prefix(1);
  if (rest.empty()) return 0;
  // Blanks are single already; the dots of a leader and of an abbreviation count as blanks.
  std::string spaced;
  if (rest.find('.') != rest.npos) {
    for (const char c : rest)
      if (c != '.' && c != ' ')
        spaced += c;
      else if (spaced.back() != ' ')
        spaced += ' ';
    rest = spaced;
  }
  return std::max<std::uint64_t>(std::hash<std::string_view>()(rest), 1);
}

// "[12]" at `at`: its number and the byte behind it; 0 when there is none.
std::uint32_t bracketed_number(std::string_view text, std::size_t& at) {
  std::size_t end = at + 1;
  std::uint32_t value = 0;
  while (end < text.size() && end - at < 5 && text[end] >= '0' && text[end] <= '9')
    value = value * 10 + static_cast<std::uint32_t>(text[end++] - '0');
  if (end == at + 1 || end >= text.size() || text[end] != ']') return 0;
  at = end + 1;
  return value;
}

std::vector<std::uint32_t> marks_in(std::string_view text) {
  std::vector<std::uint32_t> marks;
  for (std::size_t at = text.find('[', 1); at != std::string_view::npos; at = text.find('[', at)) {
    const std::uint32_t value = bracketed_number(text, at);
    if (value != 0)
      marks.push_back(value);
    else
      ++at;
  }
  return marks;
}

// A sign that stands before names of parts, where letters of another kind would.
char32_t mark_of(char32_t first) {
  const bool shape = first >= 0x25A0 && first <= 0x25FF;
  const bool bracket = first == 0x3010 || first == 0x300A || first == 0x3008 || first == 0x3014;
  return shape || bracket || first == 0x2605 || first == 0x2606 || first == 0xA7 || first == 0x2756 ? first : 0;
}

// What stands before the colon of "Anna: No.", before the wide blank of a Japanese play, before the period of
// "HAMLET. To be".
std::uint64_t speaker_of(std::string_view text, const Scan& scan) {
  constexpr std::size_t farthest = 40;
  constexpr std::size_t most_words = 3;
  const std::string_view head = text.substr(0, farthest);
  if (scan.first_is_lower || !begins_with_letter(scan.first)) return 0;
  std::size_t words = 1;
  bool capitals = true;
  for (std::size_t at = 0; at < head.size(); ++at) {
    const char c = head[at];
    if (c == ' ' && ++words > most_words) return 0;
    capitals = capitals && !(c >= 'a' && c <= 'z');
    const bool colon = c == ':' || head.substr(at).starts_with("\uFF1A");
    const bool period = c == '.' && capitals && at >= 3 && at + 1 < text.size() && text[at + 1] == ' ';
    const bool wide_blank = head.substr(at).starts_with("\u3000");
    if ((colon || period || wide_blank) && at > 0 && at + 1 < text.size())
      return std::max<std::uint64_t>(std::hash<std::string_view>()(head.substr(0, at)), 1);
  }
  return 0;
}

// Of longer lines only so much is looked at, but for what stands at their ends and for addresses and notes.
constexpr std::size_t longest_head = 400;

// Longer lines are no names, nor repeated: they are not looked up.
std::size_t longest_name(const Habits& habits) { return habits.unspaced ? 60 : 200; }

void measure_end(std::string_view text, Facts& facts) {
  facts.ending = ending_of(text);
  facts.ends_digit = text.back() >= '0' && text.back() <= '9';
  facts.ends_page = facts.ends_digit && ends_with_page(text);
  facts.ends_closing = is_closing_quote(last_code_point(text));
}

// `signs` and `code_bytes` as a Scan has them.
bool is_code(std::string_view text, std::uint32_t signs, std::uint32_t code_bytes) {
  const std::size_t size = std::min(text.size(), longest_head);
  if (signs >= 2 && std::size_t{signs} * 8 >= size) return true;
  if (signs >= 2 && size > 1 &&
      (text.ends_with(";") || text.ends_with("{") || text.ends_with("}") || text.ends_with("*/")))
    return true;
  // One sign alone is never code, but for that of "#include".
  return text.size() < 200 && (code_bytes >= 2 || text.starts_with('#')) && has_code_signs(text);
}

bool is_url(std::string_view text) { return begins_url(text) && text.find(' ') == std::string_view::npos; }

bool has_url(std::string_view text) { return holds(text, "http") || holds(text, "www."); }

void measure_letters(std::string_view text, const Scan& scan, Facts& facts) {
  facts.words = scan.words;
  facts.has_letters = scan.upper + scan.lower + scan.other_letters > 0;
  facts.starts_lower = scan.first_is_lower;
  facts.starts_quote = begins_speech(scan.first) || text.starts_with("--");
  facts.bracketed = text.starts_with('[');
  facts.all_capitals = scan.upper >= 2 && scan.lower * 8 < scan.upper;
  facts.title_case = scan.long_words >= 2 ? scan.long_capitalised * 4 >= scan.long_words * 3
                                          : scan.long_words == 1 && scan.long_capitalised == 1 && scan.words <= 3;
  facts.inner_sentence = scan.inner_sentence;
  facts.sentence_case = scan.words >= 2 && scan.capitalised == 1 && scan.upper <= 2 && !scan.first_is_lower;
  facts.capital_first_word =
      !facts.all_capitals && scan.words >= 2 && scan.first_word >= 3 && scan.first_word_upper == scan.first_word;
  const bool digit = scan.first >= '0' && scan.first <= '9';
  facts.starts_digit = digit;
  facts.starts_sign = !digit && scan.first != 0 && scan.first < 0x2E80 && !begins_with_letter(scan.first);
}

// Only what may be a heading is asked: of the rest of a paragraph nobody wants to know.
void measure_inside(std::string_view text, const Scan& scan, Facts& facts) {
  if (text.size() > longest_head) return;
  const bool point = (scan.signs_seen & colon_or_comma_bit) != 0;
  const bool dash = (scan.signs_seen & dash_bit) != 0;
  const bool bracket = (scan.signs_seen & bracket_bit) != 0;
  facts.inner_colon = point && holds(text, ": ");
  facts.inner_comma = point && holds(text, ", ");
  facts.inner_dash = dash && (holds(text, " - ") || holds(text, "--"));
  facts.inner_bracket = bracket && holds(text, "(");
  if (!scan.has_wide) return;
  facts.inner_colon = facts.inner_colon || (holds(text, "：") && !text.ends_with("："));
  facts.inner_comma = facts.inner_comma || holds(text, "，") || holds(text, "、");
  facts.inner_dash = facts.inner_dash || holds(text, "—") || holds(text, " – ");
  facts.inner_bracket = facts.inner_bracket || holds(text, "（");
}

// What the whole line may be called, as `name`: a place to fold it in.
void measure_name(std::string_view text, const Scan& scan, std::string& name, Facts& facts) {
  const bool numbered = facts.enumerator.length > 0 && facts.enumerator.kind != EnumeratorKind::keyword;
  fold(numbered ? text.substr(facts.enumerator.length) : text, name);
  facts.matter = matter_of(name);
  if (facts.matter == Matter::none && is_salutation(text)) facts.matter = Matter::salutation;
  facts.byline = static_cast<std::uint8_t>(byline_prefix(text));
  facts.caption = begins_caption(text);
  facts.of_page = is_of_page(name);
  if (const LastNumber number = last_number(text); number.value != 0) {
    facts.end_number = number.value;
    facts.end_stem = std::hash<std::string_view>()(text.substr(0, number.begin));
  }
  facts.key = key_of(name);
  facts.leader = scan.has_periods && (holds(text, "....") || holds(text, ". . ."));
}

void measure_letter(std::string_view text, const Habits& habits, Facts& facts) {
  if (const std::size_t question = question_prefix(text, habits.language)) {
    facts.letter = Letter::question;
    facts.letter_length = static_cast<std::uint32_t>(question);
  } else if (const std::size_t answer = answer_prefix(text, habits.language)) {
    facts.letter = Letter::answer;
    facts.letter_length = static_cast<std::uint32_t>(answer);
  }
  if (facts.letter != Letter::none) facts.enumerator = {};
}

void measure_line(std::string_view text, const Habits& habits, std::string& name, Facts& facts) {
  const std::string_view head = text.substr(0, longest_head);
  const bool is_cut = head.size() < text.size();
  const Scan scan = scan_line(head);
  measure_letters(text, scan, facts);
  measure_end(text, facts);
  facts.emphasised = text.size() > 2 && (text.back() == '_' || text.back() == '*') && text.front() == text.back();
  measure_inside(text, scan, facts);
  facts.symbols = is_code(text, scan.signs, scan.code_bytes);
  facts.rule = !facts.has_letters && scan.digits == 0 && is_rule(head);
  facts.underline = facts.rule && is_underline(text);
  if (!facts.rule) {
    facts.enumerator = parse_enumerator(head);
    const bool may_have = scan.has_gap || head.find('\t') != head.npos || head.find('|') != head.npos;
    facts.columns = may_have && has_columns(head);
  }
  facts.quote_prefix = text.starts_with("> ") || text == ">";
  facts.url_only = is_url(text);
  facts.has_url = facts.url_only || ((is_cut || scan.has_address) && has_url(text));
  if (text.size() <= longest_name(habits)) measure_name(text, scan, name, facts);
  measure_letter(text, habits, facts);
  if (is_cut || (scan.signs_seen & bracket_bit) != 0) facts.marks = marks_in(text);
  facts.has_year = scan.digits >= 4 && has_year(head);
  facts.has_quoted = scan.has_quote && has_quoted(head);
  facts.mark = mark_of(scan.first);
  facts.speaker = speaker_of(text, scan);
}

// ---- the rest of a paragraph

// How many of what a line has. Each byte counts in a field of its own, so that one addition counts all of them; no
// field overflows in lines that are no longer than this.
constexpr std::size_t longest_rest = 255;

class Census {
 public:
  explicit Census(std::string_view text) {
    for (const char c : text) counts_ += counted[static_cast<unsigned char>(c)];
  }
  std::uint32_t lower() const { return field(0); }
  std::uint32_t upper() const { return field(1); }
  std::uint32_t digits() const { return field(2); }
  std::uint32_t signs() const { return field(3); }
  std::uint32_t code() const { return field(4); }
  bool has_gap_sign() const { return field(5) != 0; }
  bool has_bracket() const { return field(6) != 0; }
  bool has_quote() const { return field(7) != 0; }

 private:
  std::uint32_t field(unsigned at) const { return static_cast<std::uint32_t>(counts_ >> (8 * at)) & 0xFF; }

  static constexpr std::array<std::uint64_t, 256> counted = [] {
    std::array<std::uint64_t, 256> table{};
    const auto count = [&](std::size_t byte, unsigned at) { table[byte] += std::uint64_t{1} << (8 * at); };
    for (std::size_t byte = 0; byte < 128; ++byte) {
      const std::uint8_t kind = classes[byte];
      if ((kind & lower_bit) != 0) count(byte, 0);
      if ((kind & upper_bit) != 0) count(byte, 1);
      if ((kind & digit_bit) != 0) count(byte, 2);
      if ((kind & sign_bit) != 0) count(byte, 3);
      if ((kind & code_bit) != 0) count(byte, 4);
    }
    count('\t', 5);
    count('|', 5);
    count('[', 6);
    count('"', 7);
    for (std::size_t byte = 128; byte < 256; ++byte) count(byte, 7);
    return table;
  }();

  std::uint64_t counts_ = 0;
};

// The facts of a line that goes on with a paragraph: those that are asked of such lines (see measure.h). Nothing when
// it may be more than that.
bool measure_rest(std::string_view text, const Habits& habits, std::string& name, Facts& facts) {
  if (text.size() > longest_rest) return false;
  const auto first = static_cast<unsigned char>(text[0]);
  if (first >= 0x80 || (classes[first] & (upper_bit | lower_bit)) == 0) return false;
  const Census census(text);
  if (census.lower() * 8 < text.size()) return false;  // all in capitals, perhaps
  // Most have too many letters for a name such as "contents".
  if (census.lower() + census.upper() <= most_matter_letters() && text.size() <= longest_name(habits)) {
    fold(text, name);
    if (matter_of(name) != Matter::none) return false;
  }
  if (parse_enumerator(text).kind != EnumeratorKind::none) return false;
  facts.has_letters = true;
  facts.starts_lower = (classes[first] & lower_bit) != 0;
  measure_end(text, facts);
  const Twins twins = twins_in(text);
  facts.symbols = is_code(text, census.signs(), census.code());
  facts.columns = (twins.gap || census.has_gap_sign()) && has_columns(text);
  facts.url_only = is_url(text);
  facts.has_url = facts.url_only || (twins.address && has_url(text));
  facts.has_year = census.digits() >= 4 && has_year(text);
  facts.has_quoted = census.has_quote() && has_quoted(text);
  if (census.has_bracket()) facts.marks = marks_in(text);
  return true;
}

// "— Non, dit-elle.": in languages that begin speech with a dash, a long one is no bullet. A shorter one is none where
// a sentence ends or a line runs on; before "– deux œufs ;" it is.
void take_for_speech(std::string_view text, Facts& facts) {
  const bool is_long = text.starts_with("\u2014") || text.starts_with("\u2015");
  if (!is_long && !text.starts_with("\u2013")) return;
  const bool is_sentence = facts.ending == Ending::sentence || facts.ending == Ending::question ||
                           facts.ending == Ending::exclamation || facts.ending == Ending::colon;
  if (!is_long && !is_sentence && !facts.full) return;
  facts.enumerator = {};
  facts.starts_quote = true;
}

bool begins_new_item(const Facts& facts) {
  return facts.enumerator.kind == EnumeratorKind::bullet || facts.enumerator.kind == EnumeratorKind::bracketed ||
         (facts.enumerator.has_delimiter && facts.enumerator.kind != EnumeratorKind::none &&
          facts.enumerator.kind != EnumeratorKind::keyword);
}

constexpr std::size_t farthest_institution = 12;  // lines

// Authors say where they work below the title, nowhere else is it looked for.
void find_institutions(const Source& source, const std::vector<Line>& lines, std::vector<Facts>& facts) {
  constexpr std::uint32_t widest = 120;
  for (std::size_t i = 1; i < lines.size() && i < farthest_institution; ++i)
    if (facts[i].matter == Matter::none && lines[i].width <= widest && facts[i].ending != Ending::sentence &&
        names_institution(folded(text_of(source, lines[i]))))
      facts[i].matter = Matter::institution;
}

// "#" and "*" alone part what stands before from what follows. Low lines that words stand right above or below are
// where someone signs; only in texts without blank lines do they part as well.
bool parts_text(const Source& source, const std::vector<Line>& lines, const std::vector<Facts>& facts, std::size_t i,
                const Habits& habits) {
  const auto is_near = [&](std::size_t k) { return k > 0 && k < lines.size() && lines[k].blanks_before == 0; };
  if (lines[i].width <= 2) return i > 0 && i + 1 < lines.size();
  if (text_of(source, lines[i])[0] != '_' || !(is_near(i) || is_near(i + 1))) return true;
  return habits.usual_gap == 0 && is_near(i) && is_near(i + 1) && facts[i - 1].ending != Ending::colon;
}

// A quotation has words: ">" alone has none, and stays text, or it would be lost.
void keep_false_quotations(const std::vector<Line>& lines, std::vector<Facts>& facts) {
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t end = i;
    bool has_words = false;
    for (; end < lines.size() && facts[end].quote_prefix && (end == i || lines[end].blanks_before == 0); ++end)
      has_words = has_words || lines[end].width > 1;
    if (!has_words)
      for (std::size_t k = i; k < end; ++k) facts[k].quote_prefix = false;
    i = std::max(end, i + 1);
  }
}

// A line with letters that has no words was measured as a rest.
bool is_rest(const Facts& facts) { return facts.has_letters && facts.words == 0; }

// Whether the line may go on with what the line before it began, as far as their places tell.
bool may_go_on(const std::vector<Line>& lines, std::size_t i, const Habits& habits) {
  if (i == 0 || habits.mode == ParagraphMode::line || lines[i].blanks_before > 0) return false;
  // In a text that indents first lines, an indented line begins a paragraph however full the one before it is.
  return habits.mode != ParagraphMode::indented || lines[i].indent < habits.body_indent + habits.least_first_indent() ||
         lines[i - 1].indent > habits.body_indent;
}

// The lines of a printed table of contents are known by their keys; in a short text all lines are looked at closely.
void complete(const Source& source, const std::vector<Line>& lines, const Habits& habits, std::vector<Facts>& facts,
              std::size_t pieces) {
  constexpr std::size_t few = 60;  // as the feature few_pieces has it
  std::size_t done = 0;
  for (std::size_t i = 0; i < lines.size() && pieces < few; ++i)
    measure_fully(text_of(source, lines[i]), habits, facts[i]);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (facts[i].matter != Matter::contents) continue;
    const std::size_t end = std::min(lines.size(), i + 1 + longest_contents);
    for (done = std::max(done, i + 1); done < end; ++done)
      measure_fully(text_of(source, lines[done]), habits, facts[done]);
  }
}

}  // namespace

void measure_fully(std::string_view text, const Habits& habits, Facts& facts) {
  if (!is_rest(facts)) return;
  Facts all;
  std::string name;
  measure_line(text, habits, name, all);
  all.piece_start = facts.piece_start;
  all.piece_width = facts.piece_width;
  all.piece_lines = facts.piece_lines;
  all.full = facts.full;
  facts = std::move(all);
}

std::vector<Facts> measure(const Source& source, const std::vector<Line>& lines, const Habits& habits) {
  std::vector<Facts> facts(lines.size());
  const bool spoken_dashes = speaks_with_dash(habits.language);
  std::string name;
  std::size_t start = 0;
  std::size_t pieces = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view text = text_of(source, lines[i]);
    Facts& line = facts[i];
    line.full = wraps_into_next(source, lines, i, habits);
    const bool goes_on = may_go_on(lines, i, habits) && facts[i - 1].full;
    if (lines[i].fence != 0) {
      line.symbols = true;  // Between code fences nothing is to be seen.
    } else if (!goes_on || i < farthest_institution || !measure_rest(text, habits, name, line)) {
      measure_line(text, habits, name, line);
      if (spoken_dashes && line.enumerator.kind == EnumeratorKind::bullet) take_for_speech(text, line);
      // Signs that could be marks and are none where they stand stay text, or they would be lost.
      if (line.rule && !parts_text(source, lines, facts, i, habits)) line.rule = line.underline = false;
    }
    const bool new_item = begins_new_item(line) && lines[i].indent <= lines[start].indent &&
                          (begins_new_item(facts[start]) || line.enumerator.kind == EnumeratorKind::bullet);
    // "2.2 Street lighting" below the end of a sentence counts on: in running text it is "see\n2.2".
    const bool counts_on =
        i > 0 && line.enumerator.kind == EnumeratorKind::multi && facts[i - 1].ending == Ending::sentence;
    line.piece_start = !goes_on || line.rule || new_item || counts_on;
    if (line.piece_start) start = i, ++pieces;
    facts[start].piece_width += lines[i].width;
    facts[start].piece_lines = static_cast<std::uint32_t>(i - start + 1);
  }
  keep_false_quotations(lines, facts);
  complete(source, lines, habits, facts, pieces);
  find_institutions(source, lines, facts);
  return facts;
}

}  // namespace rubricate::plain
