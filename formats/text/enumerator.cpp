#include "formats/text/enumerator.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "formats/document/encoding.h"
#include "formats/text/lexicon.h"

namespace rubricate::plain {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::uint32_t read_number(std::string_view text, std::size_t& at) {
  std::uint32_t value = 0;
  while (at < text.size() && is_digit(text[at])) {
    if (value < 100000000) value = value * 10 + static_cast<std::uint32_t>(text[at] - '0');
    ++at;
  }
  return value;
}

std::uint32_t skip_blanks(std::string_view line, std::size_t at) {
  while (at < line.size() && is_blank(line[at])) ++at;
  while (line.substr(at, 3) == "\xE3\x80\x80") at += 3;
  return static_cast<std::uint32_t>(at);
}

// Sets the length when what stands at `at` may follow an enumerator: the end of the line or a blank.
bool close(std::string_view line, std::size_t at, Enumerator& result) {
  if (at < line.size() && !is_blank(line[at]) && line.substr(at, 3) != "\xE3\x80\x80") return false;
  result.length = skip_blanks(line, at);
  return true;
}

// Bytes of the box of a task, "[ ]" or "[x]", that a blank and words follow: not "[x] = small cross".
std::size_t box_length(std::string_view text) {
  constexpr std::array<std::string_view, 6> boxes{"[ ]", "[x]", "[X]", "☐", "☑", "☒"};
  for (const std::string_view box : boxes) {
    if (!text.starts_with(box)) continue;
    const std::size_t at = skip_blanks(text, box.size());
    constexpr std::string_view signs = "=-+*:;.,!?/|<>)]}";
    return at > box.size() && at < text.size() && signs.find(text[at]) == signs.npos ? box.size() : 0;
  }
  return 0;
}

// A bullet, a box, or both.
Enumerator parse_task(std::string_view line, Enumerator bullet) {
  const std::size_t box = box_length(line.substr(bullet.length));
  Enumerator result{.kind = EnumeratorKind::bullet};
  return box != 0 && close(line, bullet.length + box, result) ? result : bullet;
}

Enumerator parse_bullet(std::string_view line) {
  constexpr std::array<std::string_view, 22> bullets{"-", "*", "+", "•", "–", "—", "·", "◦", "‣",  "▪", "●",
                                                     "○", "■", "□", "▸", "►", "➢", "✓", "✔", "・", "※", "o"};
  // Nearly all lines begin with a letter.
  const auto letter = static_cast<char>(line[0] | 0x20);
  if ((letter >= 'a' && letter <= 'z' && line[0] != 'o') || is_digit(line[0])) return {};
  if (line[0] == 'o' && line.size() > 1 && (is_lower(line[1]) || is_upper(line[1]))) return {};
  switch (line[0]) {
    case '-':
    case '*':
    case '+':
    case 'o':
    case '[':
    case '\xC2':
    case '\xE3': break;
    case '\xE2':
      // Nor is a quotation mark one.
      if (line.size() > 2 && line[1] == '\x80' && (line[2] == '\x9C' || line[2] == '\x98')) return {};
      break;
    default: return {};
  }
  for (const std::string_view bullet : bullets) {
    if (!line.starts_with(bullet)) continue;
    Enumerator result{.kind = EnumeratorKind::bullet};
    const bool cjk_dot = bullet == "・";
    if (cjk_dot && line.size() > bullet.size()) {
      result.length = static_cast<std::uint32_t>(bullet.size());
      return result;
    }
    // "o" and dashes bullet only what a blank separates from them and what is not another of them ("* * *").
    if (!close(line, bullet.size(), result) || result.length >= line.size()) return {};
    if (line.substr(result.length).starts_with(bullet)) return {};
    return parse_task(line, result);
  }
  return parse_task(line, {});
}

Enumerator parse_number(std::string_view line) {
  std::size_t at = 0;
  const bool open = line[0] == '(';
  if (open) ++at;
  const std::size_t start = at;
  Enumerator result{.kind = EnumeratorKind::arabic};
  result.first = result.value = read_number(line, at);
  if (at == start || at - start > 4) return {};
  while (at + 1 < line.size() && line[at] == '.' && is_digit(line[at + 1])) {
    ++at;
    result.value = read_number(line, at);
    ++result.depth;
  }
  if (result.depth > 1) result.kind = EnumeratorKind::multi;
  if (at < line.size() && (line[at] == '.' || line[at] == ')')) {
    result.parenthesized = line[at] == ')';
    result.has_delimiter = true;
    ++at;
  } else if (line.substr(at, 3) == "、" || line.substr(at, 3) == "．" || line.substr(at, 3) == "）") {
    result.has_delimiter = true;
    result.length = skip_blanks(line, at + 3);
    return result;
  } else if (open) {
    return {};
  }
  return close(line, at, result) ? result : Enumerator{};
}

Enumerator parse_bracketed(std::string_view line) {
  const std::size_t end = line.find(']');
  if (end == std::string_view::npos || end < 2 || end > 40) return {};
  Enumerator result{.kind = EnumeratorKind::bracketed, .has_delimiter = true};
  std::size_t at = 1;
  result.first = result.value = read_number(line, at);
  if (at != end) {
    result.kind = EnumeratorKind::keyed;
    result.value = 0;
    // A key is one word or a name with a year, not a clause: "[illustration: the mill]" is none.
    int blanks = 0;
    for (const char c : line.substr(1, end - 1)) blanks += is_blank(c);
    if (blanks > 3 || line.substr(1, end - 1).find(':') != std::string_view::npos) return {};
  }
  return close(line, end + 1, result) ? result : Enumerator{};
}

Enumerator parse_letters(std::string_view line) {
  std::size_t at = line[0] == '(' ? 1 : 0;
  const std::size_t start = at;
  while (at < line.size() && (is_upper(line[at]) || is_lower(line[at])) && at - start < 9) ++at;
  const std::string_view word = line.substr(start, at - start);
  if (word.empty()) return {};
  Enumerator result;
  const bool closed = at < line.size() && (line[at] == '.' || line[at] == ')' || line[at] == ':');
  const std::uint32_t roman = roman_value(word);
  if (roman != 0) {
    result.kind = is_upper(word[0]) ? EnumeratorKind::roman_upper : EnumeratorKind::roman_lower;
    result.value = roman;
  } else if (word.size() == 1) {
    result.kind = is_upper(word[0]) ? EnumeratorKind::letter_upper : EnumeratorKind::letter_lower;
    result.value = static_cast<std::uint32_t>((word[0] | 0x20) - 'a' + 1);
  } else {
    return {};
  }
  if (start == 1 && !(closed && line[at] == ')')) return {};
  if (closed) {
    result.has_delimiter = true;
    result.parenthesized = line[at] == ')';
    ++at;
    // An appendix section: A.1, B.2.3
    if (word.size() == 1 && is_upper(word[0]) && line[at - 1] == '.' && at < line.size() && is_digit(line[at])) {
      result = {.kind = EnumeratorKind::multi, .depth = 1, .first = result.value};
      --at;
      while (at + 1 < line.size() && line[at] == '.' && is_digit(line[at + 1])) {
        ++at;
        result.value = read_number(line, at);
        ++result.depth;
      }
      if (at < line.size() && line[at] == '.') ++at, result.has_delimiter = true;
    }
  } else if (word.size() == 1 && roman == 0) {
    // A letter without delimiter is an enumerator only when it stands alone.
    if (at != line.size()) return {};
  } else if (is_lower(word[0])) {
    return {};
  }
  return close(line, at, result) ? result : Enumerator{};
}

// ---- Chinese, Japanese and Korean

// 0 to 9 for 〇一二三四五六七八九 and their full-width and Korean kin; 99 for other characters.
std::uint32_t cjk_digit(char32_t c) {
  constexpr std::u32string_view digits = U"〇一二三四五六七八九";
  constexpr std::u32string_view formal = U"零壹貳參肆伍陸柒捌玖";
  constexpr std::u32string_view formal_simplified = U"零壹贰叁肆伍陆柒捌玖";
  constexpr std::u32string_view korean = U"영일이삼사오육칠팔구";
  for (const std::u32string_view each : {digits, formal, formal_simplified, korean})
    if (const std::size_t at = each.find(c); at != each.npos) return static_cast<std::uint32_t>(at);
  if (c >= U'０' && c <= U'９') return static_cast<std::uint32_t>(c - U'０');
  if (c == U'两' || c == U'兩') return 2;
  if (c == U'元') return 1;
  return 99;
}

std::uint32_t cjk_multiple(char32_t c) {
  switch (c) {
    case U'十':
    case U'拾':
    case U'십': return 10;
    case U'百':
    case U'佰':
    case U'백': return 100;
    case U'千':
    case U'仟':
    case U'천': return 1000;
    default: return 0;
  }
}

// Reads a CJK or full-width or ASCII number at `at`; false when there is none.
bool read_cjk_number(std::string_view line, std::size_t& at, std::uint32_t& value) {
  std::uint32_t total = 0;
  std::uint32_t digit = 0;
  bool any = false;
  for (std::size_t next = at; next < line.size();) {
    const char32_t c = next_code_point(line, next);
    const std::uint32_t one = c >= '0' && c <= '9' ? static_cast<std::uint32_t>(c - '0') : cjk_digit(c);
    if (one != 99) {
      digit = any && (c <= '9' || c >= 0xFF10 || cjk_digit(c) == 0 || digit > 0) ? digit * 10 + one : one;
      if (digit > 100000) return false;
    } else if (const std::uint32_t multiple = cjk_multiple(c)) {
      total += (digit == 0 ? 1 : digit) * multiple;
      digit = 0;
    } else if (c == U'廿' || c == U'卅' || c == U'卌') {
      total += c == U'廿' ? 20 : c == U'卅' ? 30 : 40;
      digit = 0;
    } else {
      break;
    }
    any = true;
    at = next;
  }
  value = total + digit;
  return any;
}

// Where the run of digits that ends at the end of `line` begins.
std::size_t last_digits(std::string_view line) {
  std::size_t begin = line.size();
  while (begin > 0) {
    std::size_t before = begin - 1;
    while (before > 0 && (line[before] & 0xC0) == 0x80) --before;
    std::size_t at = before;
    const char32_t c = next_code_point(line, at);
    if (!(c >= '0' && c <= '9') && (c < 0x80 || (cjk_digit(c) == 99 && cjk_multiple(c) == 0))) break;
    begin = before;
  }
  return begin;
}

int cjk_rank(char32_t c) {
  constexpr std::u32string_view parts = U"卷部篇編编幕集冊册巻부편권";
  constexpr std::u32string_view chapters = U"章回话話折齣出講讲課课夜場场장화회과막";
  constexpr std::u32string_view sections = U"節节條条款項项絕首절조항";
  if (parts.find(c) != parts.npos) return 1;
  if (chapters.find(c) != chapters.npos) return 2;
  return sections.find(c) != sections.npos ? 3 : 0;
}

bool is_ideographic_space(std::string_view text) { return text.starts_with("\u3000"); }

// Whether a sentence goes on after "第三章": "第三章では", "第三章的", "제3장에서".
bool goes_on(std::string_view rest) {
  if (rest.empty() || is_blank(rest[0]) || is_ideographic_space(rest)) return false;
  std::size_t at = 0;
  constexpr std::u32string_view particles = U"のはにがをでともへや的，,。은는이가을를의에과와로";
  return particles.find(next_code_point(rest, at)) != particles.npos;
}

// The end of an enumerator that is a division: what follows is a title or nothing.
Enumerator cjk_division(std::string_view line, int rank, std::uint32_t value, std::size_t after) {
  if (rank == 0 || goes_on(line.substr(after))) return {};
  Enumerator result{.kind = EnumeratorKind::keyword, .depth = static_cast<std::uint8_t>(rank)};
  result.first = result.value = value;
  std::size_t sign = after;
  const char32_t mark = after < line.size() ? next_code_point(line, sign) : 0;
  if (mark == U'：' || mark == ':' || mark == U'、' || mark == U'．' || mark == '.' || mark == U'—' || mark == U'・')
    after = sign, result.has_delimiter = true;
  result.length = skip_blanks(line, after);
  return result;
}

// "第三章", "第 3 章", "제3장", "卷之三", "巻の一", "其一", "その三".
Enumerator parse_cjk_ordinal(std::string_view line) {
  struct Beginning {
    std::string_view words;
    int rank;  // 0: a unit follows the number
  };
  constexpr Beginning beginnings[] = {{"第", 0},   {"제", 0}, {"卷之", 1}, {"巻之", 1}, {"巻の", 1},
                                      {"卷第", 1}, {"卷", 1}, {"巻", 1},   {"其", 3},   {"その", 3}};
  for (const Beginning& each : beginnings) {
    if (!line.starts_with(each.words)) continue;
    std::size_t at = skip_blanks(line, each.words.size());
    std::uint32_t value = 0;
    if (!read_cjk_number(line, at, value)) continue;
    if (each.rank != 0) {
      const std::string_view rest = line.substr(at);
      const bool apart = rest.empty() || is_blank(rest[0]) || is_ideographic_space(rest);
      return apart || each.rank == 1 ? cjk_division(line, each.rank, value, at) : Enumerator{};
    }
    std::size_t after = skip_blanks(line, at);
    if (after == line.size()) return {};
    const int rank = cjk_rank(next_code_point(line, after));
    return cjk_division(line, rank, value, after);
  }
  return {};
}

// "上卷", "下篇", "前編", "后编": the volumes of a work in two or three.
Enumerator parse_cjk_volume(std::string_view line) {
  std::size_t at = 0;
  const char32_t place = next_code_point(line, at);
  const std::uint32_t value = place == U'上' || place == U'前'                     ? 1
                              : place == U'中'                                     ? 2
                              : place == U'下' || place == U'后' || place == U'後' ? 3
                                                                                   : 0;
  if (value == 0 || at >= line.size()) return {};
  const char32_t unit = next_code_point(line, at);
  constexpr std::u32string_view units = U"卷部篇編编集冊册巻";
  const std::string_view rest = line.substr(at);
  if (units.find(unit) == units.npos || !(rest.empty() || is_blank(rest[0]) || is_ideographic_space(rest))) return {};
  return cjk_division(line, 1, value, at);
}

// ① to ⑳, ⑴ to ⒇, ❶ to ❿, ㈠ to ㈩, and 甲乙丙丁 before a sign.
Enumerator parse_cjk_sign(std::string_view line) {
  std::size_t at = 0;
  const char32_t c = next_code_point(line, at);
  Enumerator result{.kind = EnumeratorKind::cjk, .depth = 2, .has_delimiter = true};
  const auto from = [&](char32_t first, char32_t last) { return c >= first && c <= last ? c - first + 1 : 0; };
  result.value = from(U'①', U'⑳') + from(U'⑴', U'⒇') + from(U'❶', U'❿') + from(U'㈠', U'㈩');
  if (result.value == 0) {
    constexpr std::u32string_view stems = U"甲乙丙丁戊己庚辛壬癸";
    const std::size_t place = stems.find(c);
    if (place == stems.npos || at >= line.size()) return {};
    const char32_t mark = next_code_point(line, at);
    if (mark != U'、' && mark != U'．' && mark != '.') return {};
    result.value = static_cast<std::uint32_t>(place + 1);
    result.depth = 3;
  }
  result.first = result.value;
  result.length = skip_blanks(line, at);
  return result;
}

Enumerator parse_cjk(std::string_view line) {
  for (const auto& parse : {parse_cjk_ordinal, parse_cjk_volume, parse_cjk_sign})
    if (Enumerator found = parse(line); found.kind != EnumeratorKind::none) return found;
  std::size_t at = 0;
  const bool paren = line[0] == '(' || line.starts_with("（");
  if (paren) at = line[0] == '(' ? 1 : 3;
  Enumerator result{.kind = EnumeratorKind::cjk};
  if (!read_cjk_number(line, at, result.value)) return {};
  result.first = result.value;
  std::size_t after = at;
  const char32_t unit = at < line.size() ? next_code_point(line, after) : 0;
  if (paren) {
    if (unit != U'）' && unit != ')') return {};
    result.has_delimiter = result.parenthesized = true;
    result.length = skip_blanks(line, after);
    return result;
  }
  if (unit == U'、' || unit == U'．' || unit == '.' || unit == U'）') {
    result.has_delimiter = true;
    result.parenthesized = unit == U'）';
    result.length = skip_blanks(line, after);
    return result;
  }
  // "三章", "二の巻", "1장": a number alone may be a quantity, so that only a title or nothing may follow.
  if (unit == U'の' && after < line.size()) {
    const char32_t volume = next_code_point(line, after);
    return volume == U'巻' || volume == U'卷' ? cjk_division(line, 1, result.value, after) : Enumerator{};
  }
  constexpr std::u32string_view units = U"章장부절화話篇";
  if (units.find(unit) != units.npos && unit != 0) {
    const std::string_view rest = line.substr(after);
    const bool apart = rest.empty() || is_blank(rest[0]) || is_ideographic_space(rest) || rest[0] == '.' ||
                       rest.starts_with("\uFF1A") || rest[0] == ':';
    return apart ? cjk_division(line, cjk_rank(unit), result.value, after) : Enumerator{};
  }
  return close(line, at, result) ? result : Enumerator{};
}

// ---- numbers of alphabets other than the Latin one

// The Greek numeral of a letter: α 1 ... ι 10 ... ρ 100 ... ω 800; 0 for other characters.
std::uint32_t greek_digit(char32_t c) {
  constexpr std::u32string_view letters = U"αβγδεϛζηθικλμνξοπϟρστυφχψω";
  constexpr std::array<std::uint16_t, 26> values{1,  2,  3,  4,  5,  6,   7,   8,   9,   10,  20,  30,  40,
                                                 50, 60, 70, 80, 90, 100, 200, 300, 400, 500, 600, 700, 800};
  if (c >= U'Α' && c <= U'Ω') c += 32;
  const std::size_t at = letters.find(c);
  return at == letters.npos ? 0 : values[at];
}

// Reads "ια", "ΣΤ" (also 6), "κβ" at `at`: digits that fall.
std::uint32_t read_greek(std::string_view line, std::size_t& at) {
  std::uint32_t total = 0;
  std::uint32_t last = 1000;
  const std::string_view rest = line.substr(at);
  for (const std::string_view stigma : {"ΣΤ", "στ"}) {
    if (!rest.starts_with(stigma)) continue;
    at += stigma.size();
    return 6;
  }
  for (std::size_t next = at; next < line.size();) {
    const std::uint32_t digit = greek_digit(next_code_point(line, next));
    if (digit == 0 || digit >= last) break;
    if (digit == 200 && line.substr(next).starts_with("Τ")) {  // ΙΣΤ is 16
      total += 6;
      at = next + 2;
      return total;
    }
    total += digit;
    last = digit < 10 ? 1 : digit < 100 ? 10 : 100;
    at = next;
  }
  return total;
}

// Bytes of the sign that makes letters a Greek numeral: ʹ, often typed as an accent or apostrophe.
std::size_t keraia_length(std::string_view text) {
  for (const std::string_view sign : {"\u0374", "\u0384", "\u00B4", "\u2019", "\u2032", "'"})
    if (text.starts_with(sign)) return sign.size();
  return 0;
}

// "Α΄ Η αρχή", "β) το δεύτερο", "б) второе". Bare letters are words.
Enumerator parse_other_letter(std::string_view line) {
  std::size_t at = line[0] == '(' ? 1 : 0;
  const bool open = at == 1;
  std::size_t next = at;
  const char32_t letter = at < line.size() ? next_code_point(line, next) : 0;
  constexpr std::u32string_view cyrillic = U"абвгдежзиклмнопрстуфхцчшщэюя";
  Enumerator result{.kind = EnumeratorKind::letter_lower, .has_delimiter = true};
  if (greek_digit(letter) != 0) {
    const bool upper = letter <= U'Ω';
    result.kind = upper ? EnumeratorKind::letter_upper : EnumeratorKind::letter_lower;
    result.value = read_greek(line, at);
    const std::size_t keraia = keraia_length(line.substr(at));
    at += keraia;
    const bool closed = at < line.size() && (line[at] == ')' || (line[at] == '.' && keraia > 0));
    if ((keraia == 0 && !closed) || (open && !closed)) return {};
    result.parenthesized = closed && line[at] == ')';
    at += closed;
  } else {
    const bool upper = letter >= U'А' && letter <= U'Я';
    const std::size_t place = cyrillic.find(upper ? letter + 32 : letter);
    if (place == cyrillic.npos || next >= line.size() || line[next] != ')') return {};
    result.kind = upper ? EnumeratorKind::letter_upper : EnumeratorKind::letter_lower;
    result.value = static_cast<std::uint32_t>(place + 1);
    result.parenthesized = true;
    at = next + 1;
  }
  result.first = result.value;
  return close(line, at, result) ? result : Enumerator{};
}

// ---- division words

struct Word {
  std::string_view raw;
  std::string text;  // folded
  std::size_t end = 0;
};

Word word_at(std::string_view line, std::size_t at) {
  std::size_t end = at;
  while (end < line.size() && !is_blank(line[end]) && (line[end] != '\xE3' || line.substr(end, 3) != "\u3000")) ++end;
  const std::string_view raw = line.substr(at, end - at);
  constexpr std::size_t longest = 60;
  return {raw, raw.size() > longest ? std::string() : folded(raw), end};
}

enum class Case : std::uint8_t { upper, lower, none };

Case case_at(std::string_view text) {
  std::size_t at = 0;
  if (text.empty()) return Case::none;
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(next_code_point(text, at)));
  if (category == UTF8PROC_CATEGORY_LL) return Case::lower;
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT ? Case::upper : Case::none;
}

// What makes an ordinal of a number: "1er", "2nd", "3-я", "IIe", "1º".
std::string_view without_ordinal_ending(std::string_view word) {
  for (const std::string_view ending :
       {"st", "nd", "rd", "th", "ère", "ere", "ème", "eme", "er",  "re",  "ste", "de", "º", "ª", "°",
        "ος", "ον", "η",  "ο",  "-й",  "-я",  "-е",  "-го", "-ий", "-ый", "-ая", "e",  "o", "a", "."})
    if (word.size() > ending.size() && word.ends_with(ending)) return word.substr(0, word.size() - ending.size());
  return word;
}

// A number as a division word has it beside it, with the language of its word when it is one.
struct Numeral {
  std::uint32_t value = 0;
  bool ordinal = false;
  bool is_letter = false;
  Languages languages = ~Languages{0};
};

std::uint32_t digits_of(std::string_view word) {
  std::size_t at = 0;
  const std::uint32_t number = read_number(word, at);
  return at == word.size() && at > 0 && at < 5 ? number : 0;
}

// Capitals, or small letters where they are as short as those of a list. "PARTE DI" and "Parte di" are no 501.
std::uint32_t division_roman(std::string_view raw, std::string_view word) {
  constexpr std::uint32_t most = 399;
  const std::uint32_t value = roman_value(word);
  if (value == 0 || value > most) return 0;
  return is_upper(raw[0]) || value < 40 ? value : 0;
}

Numeral numeral_of(const Word& word, Languages languages) {
  if (word.text.empty()) return {};
  Numeral result;
  if ((result.value = digits_of(word.text)) != 0) return result;
  if ((result.value = division_roman(word.raw, word.text)) != 0) return result;
  if (const NumberWord found = number_word(word.text); found.value != 0 && (found.languages & languages) != 0)
    return {found.value, found.ordinal, false, found.languages};
  const std::string_view stem = without_ordinal_ending(word.text);
  if (stem.size() < word.text.size()) {
    if ((result.value = digits_of(stem)) != 0) return {result.value, true};
    // "1er" in Roman numerals; "de", "me" and "ce" are words.
    if (is_upper(word.raw[0]) && stem.find_first_not_of("ivxl") == stem.npos)
      if ((result.value = roman_value(stem)) != 0) return {result.value, true};
  }
  std::size_t at = 0;
  const std::string_view raw = word.raw;
  if (const std::uint32_t greek = read_greek(raw, at); greek != 0) {
    at += keraia_length(raw.substr(at));
    if (at == raw.size() || raw.substr(at) == "." || raw.substr(at) == ":") return {greek};
  }
  if (word.text.size() == 1 && is_upper(raw[0]))
    return {static_cast<std::uint32_t>(word.text[0] - 'a' + 1), false, true};
  return {};
}

// Words that may stand between a number and its division word.
bool is_article(std::string_view word) {
  constexpr std::size_t longest = 3;
  constexpr std::string_view begin = "tdleioah\xCE";
  if (word.empty() || word.size() > longest || begin.find(word[0]) == begin.npos) return false;
  constexpr std::array<std::string_view, 18> words{"the", "das", "der", "die", "la",  "le",  "el", "il", "lo",
                                                   "o",   "a",   "het", "de",  "den", "det", "az", "to", "η"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_number_sign(std::string_view word) {
  constexpr std::array<std::string_view, 10> words{"no", "nr", "№", "n°", "nº", "núm", "num", "n", "ner", "αρ"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Goes over the words of the beginning of a line.
class Reading {
 public:
  explicit Reading(std::string_view line) : line_(line) { next(); }

  const Word& word() const { return word_; }
  bool ended() const { return word_.raw.empty(); }
  std::size_t end() const { return end_; }
  std::string_view rest() const { return line_.substr(at_); }

  void next() {
    end_ = word_.end;
    word_ = at_ < line_.size() ? word_at(line_, at_) : Word{.raw = {}, .text = {}, .end = line_.size()};
    at_ = skip_blanks(line_, word_.end);
  }

  bool skip(bool (*is_wanted)(std::string_view)) {
    if (!is_wanted(word_.text)) return false;
    next();
    return true;
  }

 private:
  std::string_view line_;
  Word word_;
  std::size_t at_ = 0;   // of the word after this one
  std::size_t end_ = 0;  // of the word before this one
};

bool ends_with_delimiter(std::string_view word) {
  return word.ends_with('.') || word.ends_with(':') || word.ends_with(',') || word.ends_with(')') ||
         word.ends_with("\uFF1A");
}

// Reads a number of one word, or of more: "двадцать первая", "vingt et un", "décimo primero".
Numeral read_numeral(Reading& reading, Languages languages) {
  Numeral first = numeral_of(reading.word(), languages);
  if (first.value == 0) return first;
  const bool is_word = first.languages != ~Languages{0};
  const bool delimited = ends_with_delimiter(reading.word().raw);
  reading.next();
  if (!is_word || delimited || first.value < 10 || first.value % 10 != 0 || reading.ended()) return first;
  Reading ahead = reading;
  constexpr auto is_joint = [](std::string_view word) {
    return word == "et" || word == "y" || word == "e" || word == "and" || word == "και";
  };
  ahead.skip(is_joint);
  const NumberWord unit = number_word(ahead.word().text);
  if (unit.value == 0 || unit.value > 9 || (unit.languages & first.languages) == 0) return first;
  ahead.next();
  reading = ahead;
  return {first.value + unit.value, first.ordinal || unit.ordinal, false, first.languages & unit.languages};
}

// What follows a division word and its number: a dash or colon opens the title.
void skip_title_sign(std::string_view line, Enumerator& result) {
  for (const std::string_view dash : {"--", "-", "\u2014", "\u2013", "\u2015", ":", "\uFF1A", "|"}) {
    if (!line.substr(result.length).starts_with(dash)) continue;
    result.has_delimiter = true;
    result.length = skip_blanks(line, result.length + dash.size());
    return;
  }
}

// What an ordinal of Roman numerals ends in, in letters of ASCII.
bool ends_ordinal(std::string_view letters) {
  constexpr std::array<std::string_view, 14> endings{"",   "st", "nd",  "rd", "th", "ere", "eme",
                                                     "er", "re", "ste", "de", "e",  "o",   "a"};
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return std::equal(letters.begin(), letters.end(), ending.begin(), ending.end(),
                      [](char c, char small) { return (c | 0x20) == small; });
  });
}

// Whether the line begins with a Roman numeral, or what may be its ordinal: no for "In", "It", "Very".
bool may_begin_roman(std::string_view line) {
  constexpr std::string_view roman = "IVXLivxl";
  const std::size_t end = std::min(line.find_first_not_of(roman), line.size());
  if (end == 0 || !is_upper(line[0])) return false;
  std::size_t letters = end;
  while (letters < line.size() && (is_lower(line[letters]) || is_upper(line[letters]))) ++letters;
  const bool ends = letters == line.size() || is_blank(line[letters]);
  return !ends || ends_ordinal(line.substr(end, letters - end));
}

// Whether the line begins with an article, or with letters that are too few to tell.
bool may_begin_article(std::string_view line) {
  constexpr std::size_t longest = 3;
  std::array<char, longest> small{};
  std::size_t count = 0;
  for (; count < line.size() && (is_lower(line[count]) || is_upper(line[count])); ++count) {
    if (count == longest) return false;
    small[count] = static_cast<char>(line[count] | 0x20);
  }
  return (count < line.size() && !is_blank(line[count])) || is_article({small.data(), count});
}

// A quick no for nearly all lines.
bool may_be_division(std::string_view line) {
  return is_digit(line[0]) || may_begin_division(line) || may_begin_roman(line) ||
         ((is_lower(line[0]) || is_upper(line[0])) && may_begin_article(line));
}

// Whether a line that begins so may be a division: words that only look like others go no further.
bool may_begin(const Word& word) {
  if (word.raw.empty() || is_digit(word.raw[0])) return true;
  constexpr std::string_view roman = "IVXL";
  return roman.find(word.raw[0]) != roman.npos || is_article(word.text) || division_of(word.text).rank != 0 ||
         number_word(word.text).value != 0;
}

// "Chapter IV.", "CHAPTER THE FIRST", "First Act", "The Second Part", "Erstes Kapitel", "Глава 2", "Часть вторая":
// not "Part of it", "two letters", "Chapter 3 of the report says".
Enumerator parse_keyword(std::string_view line) {
  if (!may_be_division(line)) return {};
  Reading reading(line);
  if (!may_begin(reading.word())) return {};
  const Case begins = case_at(line);
  if (reading.skip(is_article) && reading.ended()) return {};
  Enumerator result{.kind = EnumeratorKind::keyword};
  DivisionWord division = division_of(reading.word().text);
  Numeral number;
  bool is_word_capital = true;
  if (division.rank != 0) {
    reading.next();
    if (reading.ended()) return {};
    if (reading.word().raw.size() > 1) reading.skip(is_article);  // "Annex A" has none
    reading.skip(is_number_sign);
    is_word_capital = case_at(reading.word().raw) != Case::lower;
    number = read_numeral(reading, division.languages);
  } else {
    number = read_numeral(reading, ~Languages{0});
    if (number.value == 0 || !number.ordinal || reading.ended()) return {};
    division = division_of(reading.word().text);
    if (division.rank == 0 || (division.languages & number.languages) == 0) return {};
    is_word_capital = case_at(reading.word().raw) != Case::lower;
    reading.next();
  }
  if (number.value == 0) return {};
  result.first = result.value = number.value;
  result.depth = static_cast<std::uint8_t>(division.rank);
  result.has_delimiter = ends_with_delimiter(line.substr(0, reading.end()));
  result.length = skip_blanks(line, reading.end());
  skip_title_sign(line, result);
  const std::string_view title = line.substr(result.length);
  if (title.empty()) return result;
  const bool comma = line.substr(0, reading.end()).ends_with(',');
  // Running text goes on with a small letter, or began with one.
  if (begins == Case::lower && (!result.has_delimiter || comma)) return {};
  if (!result.has_delimiter && (case_at(title) == Case::lower || !is_word_capital)) return {};
  // "PART A FEW": a letter that is a word, too.
  if (number.is_letter && !result.has_delimiter && division.rank != 4) return {};
  return result;
}

}  // namespace

std::uint32_t roman_value(std::string_view text) {
  if (text.empty() || text.size() > 12) return 0;
  constexpr std::string_view letters = "IVXLCDMivxlcdm";
  if (letters.find(text[0]) == letters.npos || letters.find(text.back()) == letters.npos) return 0;
  const bool upper = is_upper(text[0]);
  std::uint32_t total = 0;
  std::size_t at = 0;
  struct Step {
    std::string_view digits;
    std::uint32_t value;
  };
  constexpr std::array<Step, 13> steps{{{"M", 1000},
                                        {"CM", 900},
                                        {"D", 500},
                                        {"CD", 400},
                                        {"C", 100},
                                        {"XC", 90},
                                        {"L", 50},
                                        {"XL", 40},
                                        {"X", 10},
                                        {"IX", 9},
                                        {"V", 5},
                                        {"IV", 4},
                                        {"I", 1}}};
  const auto matches = [&](std::string_view digits) {
    if (at + digits.size() > text.size()) return false;
    for (std::size_t i = 0; i < digits.size(); ++i) {
      const char c = upper ? text[at + i] : static_cast<char>(is_lower(text[at + i]) ? text[at + i] - 32 : 0);
      if (c != digits[i]) return false;
    }
    return true;
  };
  for (const Step& step : steps) {
    int times = 0;
    while (matches(step.digits)) {
      if (++times > (step.digits.size() == 1 && step.value != 5 && step.value != 50 && step.value != 500 ? 3 : 1))
        return 0;
      total += step.value;
      at += step.digits.size();
    }
  }
  return at == text.size() ? total : 0;
}

namespace {

// "1. Kapitel", "3. rész", "1장": the number stands before its word.
Enumerator number_before_word(std::string_view line, const Enumerator& number) {
  const Word word = word_at(line, std::min<std::size_t>(number.length, line.size()));
  const bool ends = word.end == line.size() || word.raw.ends_with('.') || word.raw.ends_with(':');
  if (number.kind != EnumeratorKind::arabic || !ends) return {};
  const int rank = division_of(word.text).rank;
  if (rank == 0) return {};
  Enumerator result = number;
  result.kind = EnumeratorKind::keyword;
  result.depth = static_cast<std::uint8_t>(rank);
  result.length = skip_blanks(line, word.end);
  return result;
}

Enumerator parse_digits(std::string_view line) {
  const Enumerator number = parse_number(line);
  if (number.kind != EnumeratorKind::none) {
    const Enumerator keyword = number_before_word(line, number);
    return keyword.kind == EnumeratorKind::none ? number : keyword;
  }
  std::size_t after = line[0] == '(' ? 1 : 0;
  read_number(line, after);
  if (after < line.size() && static_cast<unsigned char>(line[after]) >= 0xE3)
    if (Enumerator cjk = parse_cjk(line); cjk.kind == EnumeratorKind::keyword) return cjk;
  return parse_keyword(line);
}

}  // namespace

LastNumber last_number(std::string_view line) {
  for (const std::string_view tail : {".", ":", ")", "]", "\uFF09", "\u3011", "\u3015"})
    if (line.ends_with(tail)) line.remove_suffix(tail.size());
  LastNumber result{.begin = last_digits(line)};
  const bool ideographic = result.begin < line.size() && (line[result.begin] & 0x80) != 0;
  const bool apart = result.begin > 0 && (line[result.begin - 1] == ' ' || line[result.begin - 1] == '(');
  if (result.begin < line.size() && result.begin > 1) {
    std::size_t at = result.begin;
    if ((ideographic || apart) && read_cjk_number(line, at, result.value) && at == line.size() && result.value < 1000)
      return result;
    return {};
  }
  const std::size_t blank = line.rfind(' ');
  if (blank == line.npos || blank < 2) return {};
  std::string_view word = line.substr(blank + 1);
  if (word.starts_with('(')) word.remove_prefix(1);
  const bool capital = !word.empty() && word[0] >= 'A' && word[0] <= 'Z';
  return capital ? LastNumber{roman_value(word), line.size() - word.size()} : LastNumber{};
}

Enumerator parse_enumerator(std::string_view line) {
  if (line.empty()) return {};
  if (Enumerator bullet = parse_bullet(line); bullet.kind != EnumeratorKind::none) return bullet;
  if (line[0] == '[') return parse_bracketed(line);
  const bool open = line[0] == '(' && line.size() > 1;
  const auto first = static_cast<unsigned char>(open ? line[1] : line[0]);
  if (first >= '0' && first <= '9') return parse_digits(line);
  // Dashes and quotation marks number nothing.
  if (first >= 0xE2 && !line.substr(open ? 1 : 0).starts_with("\xE2\x80")) {
    if (Enumerator cjk = parse_cjk(line); cjk.kind != EnumeratorKind::none) return cjk;
  }
  if (first >= 0xCE && first <= 0xD1) {
    if (Enumerator letter = parse_other_letter(line); letter.kind != EnumeratorKind::none) return letter;
  }
  if (Enumerator keyword = parse_keyword(line); keyword.kind != EnumeratorKind::none) return keyword;
  return parse_letters(line);
}

}  // namespace rubricate::plain
