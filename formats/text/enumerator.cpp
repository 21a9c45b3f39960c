#include "formats/text/enumerator.h"

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

Enumerator parse_bullet(std::string_view line) {
  constexpr std::array<std::string_view, 22> bullets{"-", "*", "+", "•", "–", "—", "·", "◦", "‣",  "▪", "●",
                                                     "○", "■", "□", "▸", "►", "➢", "✓", "✔", "・", "※", "o"};
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
    return result;
  }
  return {};
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

// 一二三四五六七八九十百千〇零 and full-width digits.
std::uint32_t cjk_digit(char32_t c) {
  constexpr std::u32string_view digits = U"〇一二三四五六七八九";
  const std::size_t at = digits.find(c);
  if (at != std::u32string_view::npos) return static_cast<std::uint32_t>(at);
  if (c >= 0xFF10 && c <= 0xFF19) return static_cast<std::uint32_t>(c - 0xFF10);
  if (c == U'零') return 0;
  if (c == U'两' || c == U'兩') return 2;
  return 99;
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
    } else if (c == U'十' || c == U'百' || c == U'千') {
      total += (digit == 0 ? 1 : digit) * (c == U'十' ? 10 : c == U'百' ? 100 : 1000);
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

int cjk_rank(char32_t c) {
  constexpr std::u32string_view parts = U"卷部篇編编幕集冊册부편";
  constexpr std::u32string_view chapters = U"章回話话折齣장화";
  constexpr std::u32string_view sections = U"節节條条款절";
  if (parts.find(c) != std::u32string_view::npos) return 1;
  if (chapters.find(c) != std::u32string_view::npos) return 2;
  return sections.find(c) != std::u32string_view::npos ? 3 : 0;
}

Enumerator parse_cjk(std::string_view line) {
  std::size_t at = 0;
  std::size_t next = 0;
  const char32_t first = next_code_point(line, next);
  const bool ordinal = first == U'第' || first == U'제';
  const bool paren = first == U'（';
  const bool volume = first == U'卷';
  if (ordinal || paren || volume) at = next;
  Enumerator result{.kind = EnumeratorKind::cjk};
  if (!read_cjk_number(line, at, result.value)) return {};
  result.first = result.value;
  std::size_t after = at;
  const char32_t unit = at < line.size() ? next_code_point(line, after) : 0;
  if (ordinal || volume) {
    const int rank = volume ? 1 : cjk_rank(unit);
    if (rank == 0) return {};
    result.kind = EnumeratorKind::keyword;
    result.depth = static_cast<std::uint8_t>(rank);
    if (volume) after = at;
    std::size_t sign = after;
    const char32_t mark = after < line.size() ? next_code_point(line, sign) : 0;
    if (mark == U'：' || mark == U':' || mark == U'、') after = sign, result.has_delimiter = true;
    result.length = skip_blanks(line, after);
    return result;
  }
  if (paren) {
    if (unit != U'）') return {};
    result.has_delimiter = result.parenthesized = true;
    result.length = skip_blanks(line, after);
    return result;
  }
  if (unit == U'、' || unit == U'．' || unit == U'，') {
    if (unit == U'，') return {};
    result.has_delimiter = true;
    result.length = skip_blanks(line, after);
    return result;
  }
  return close(line, at, result) ? result : Enumerator{};
}

struct Word {
  std::string text;  // folded
  std::size_t end = 0;
};

Word word_at(std::string_view line, std::size_t at) {
  std::size_t end = at;
  while (end < line.size() && !is_blank(line[end])) ++end;
  return {folded(line.substr(at, end - at)), end};
}

std::uint32_t any_number(std::string_view word) {
  std::size_t at = 0;
  const std::uint32_t number = read_number(word, at);
  if (at == word.size() && at > 0 && at < 5) return number;
  if (const std::uint32_t roman = roman_value(word)) return roman;
  return number_word(word);
}

// "Chapter IV.", "CHAPTER THE FIRST", "First Act", "The Second Part", "Erstes Kapitel", "Глава 2": not "Part of it".
Enumerator parse_keyword(std::string_view line) {
  Word word = word_at(line, 0);
  if (word.text == "the" || word.text == "das" || word.text == "der" || word.text == "die" || word.text == "la" ||
      word.text == "le" || word.text == "el") {
    const std::size_t next = skip_blanks(line, word.end);
    if (next >= line.size()) return {};
    word = word_at(line, next);
  }
  const int rank = division_rank(word.text);
  const std::uint32_t number = rank == 0 ? number_word(word.text) : 0;
  if (rank == 0 && number == 0) return {};
  std::size_t next = skip_blanks(line, word.end);
  if (next >= line.size()) return {};
  Word second = word_at(line, next);
  if (second.text == "the") {
    next = skip_blanks(line, second.end);
    if (next >= line.size()) return {};
    second = word_at(line, next);
  }
  Enumerator result{.kind = EnumeratorKind::keyword};
  if (rank != 0) {
    result.value = any_number(second.text);
    if (result.value == 0 && second.text.size() == 1 && is_lower(second.text[0]))
      result.value = static_cast<std::uint32_t>(second.text[0] - 'a' + 1);
    result.depth = static_cast<std::uint8_t>(rank);
  } else {
    result.depth = static_cast<std::uint8_t>(division_rank(second.text));
    result.value = result.depth == 0 ? 0 : number;
  }
  if (result.value == 0) return {};
  result.first = result.value;
  const char last = line[second.end - 1];
  result.has_delimiter = last == '.' || last == ':' || last == ',' || last == ')';
  result.length = skip_blanks(line, second.end);
  // "Chapter 3 - Title", "CHAPTER I--OF THE BEGINNING"
  for (const std::string_view dash : {"--", "-", "—", "–", ":"}) {
    if (!line.substr(result.length).starts_with(dash)) continue;
    result.has_delimiter = true;
    result.length = skip_blanks(line, result.length + dash.size());
    break;
  }
  return result;
}

}  // namespace

std::uint32_t roman_value(std::string_view text) {
  if (text.empty() || text.size() > 12) return 0;
  const bool upper = is_upper(text[0]);
  std::uint32_t total = 0;
  std::string canonical;
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

Enumerator parse_enumerator(std::string_view line) {
  if (line.empty()) return {};
  if (Enumerator bullet = parse_bullet(line); bullet.kind != EnumeratorKind::none) return bullet;
  if (line[0] == '[') return parse_bracketed(line);
  if (is_digit(line[0]) || (line[0] == '(' && line.size() > 1 && is_digit(line[1]))) {
    const Enumerator number = parse_number(line);
    if (number.kind == EnumeratorKind::none) return parse_keyword(line);
    // "1. Kapitel": the number stands before its word.
    const Word word = word_at(line, std::min<std::size_t>(number.length, line.size()));
    const int rank = word.end == line.size() && number.kind == EnumeratorKind::arabic ? division_rank(word.text) : 0;
    if (rank == 0) return number;
    Enumerator result = number;
    result.kind = EnumeratorKind::keyword;
    result.depth = static_cast<std::uint8_t>(rank);
    result.length = static_cast<std::uint32_t>(line.size());
    return result;
  }
  if (static_cast<unsigned char>(line[0]) >= 0xE3) {
    if (Enumerator cjk = parse_cjk(line); cjk.kind != EnumeratorKind::none) return cjk;
  }
  if (Enumerator keyword = parse_keyword(line); keyword.kind != EnumeratorKind::none) return keyword;
  return parse_letters(line);
}

}  // namespace rubricate::plain
