#include "formats/text/enumerator.h"

#include <array>
#include <optional>
#include <string>

#include "formats/document/encoding.h"
#include "formats/text/divisions.h"
#include "formats/text/ideographic.h"
#include "formats/text/numerals.h"

namespace rubricate::plain {

namespace {

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
  static constexpr std::array<std::string_view, 22> bullets{"-", "*", "+", "•", "–", "—", "·", "◦", "‣",  "▪", "●",
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
  if (open && line.substr(at, 1) != ")" && line.substr(at, 3) != "）") return {};
  if (at < line.size() && (line[at] == '.' || line[at] == ')')) {
    result.parenthesized = line[at] == ')';
    result.has_delimiter = true;
    ++at;
  } else if (line.substr(at, 3) == "、" || line.substr(at, 3) == "．" || line.substr(at, 3) == "）") {
    result.has_delimiter = true;
    result.length = skip_blanks(line, at + 3);
    return result;
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
  // Most lines begin with a word in small letters.
  if (!closed && is_lower(word[0]) && word.size() < line.size()) return {};
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

// "١. سلم", "(٢) زيت", "۳) نفت", "४. तेल", and "٤- خبز", as Arabic writes more often than a period.
Enumerator parse_other_digits(std::string_view line) {
  constexpr std::size_t longest = 16;  // of digits and the signs between them
  std::string plain(line.substr(0, line[0] == '('));
  std::size_t at = plain.size();
  while (at < line.size() && plain.size() < longest) {
    std::size_t next = at;
    const std::optional<int> digit = decimal_digit(next_code_point(line, next));
    if (digit)
      plain += static_cast<char>('0' + *digit);
    else if (line[at] == '.')
      plain += '.', next = at + 1;
    else
      break;
    at = next;
  }
  const std::size_t extra = at - plain.size();
  std::string_view rest = line.substr(at, longest);
  if (rest.starts_with("- ")) plain += '.', rest.remove_prefix(1);
  plain += rest;
  Enumerator result = parse_number(plain);
  if (result.kind == EnumeratorKind::none || !result.has_delimiter) return {};
  result.length = skip_blanks(line, result.length + extra);
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
    if (Enumerator cjk = parse_ideographic(line); cjk.kind == EnumeratorKind::keyword) return cjk;
  return parse_division(line);
}

}  // namespace

LastNumber last_number(std::string_view line) {
  constexpr std::array<std::string_view, 7> tails{".", ":", ")", "]", "\uFF09", "\u3011", "\u3015"};
  for (const std::string_view tail : tails)
    if (line.ends_with(tail)) line.remove_suffix(tail.size());
  LastNumber result{.begin = last_ideographic_digits(line)};
  const bool ideographic = result.begin < line.size() && (line[result.begin] & 0x80) != 0;
  const bool apart = result.begin > 0 && (line[result.begin - 1] == ' ' || line[result.begin - 1] == '(');
  if (result.begin < line.size() && result.begin > 1) {
    std::size_t at = result.begin;
    if ((ideographic || apart) && read_ideographic_number(line, at, result.value) && at == line.size() &&
        result.value < 1000)
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
  if (first >= 0xD9 && first <= 0xE1) {
    std::size_t at = open ? 1 : 0;
    if (decimal_digit(next_code_point(line, at))) return parse_other_digits(line);
  }
  // Dashes and quotation marks number nothing.
  if (first >= 0xE2 && !line.substr(open ? 1 : 0).starts_with("\xE2\x80")) {
    if (Enumerator cjk = parse_ideographic(line); cjk.kind != EnumeratorKind::none) return cjk;
  }
  if (first >= 0xCE && first <= 0xD1) {
    if (Enumerator letter = parse_other_letter(line); letter.kind != EnumeratorKind::none) return letter;
  }
  if (Enumerator keyword = parse_division(line); keyword.kind != EnumeratorKind::none) return keyword;
  return parse_letters(line);
}

}  // namespace rubricate::plain
