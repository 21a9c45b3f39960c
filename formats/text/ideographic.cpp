#include "formats/text/ideographic.h"

#include "formats/document/encoding.h"
#include "formats/text/numerals.h"

namespace rubricate::plain {

namespace {

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
    if (!read_ideographic_number(line, at, value)) continue;
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

}  // namespace

bool read_ideographic_number(std::string_view line, std::size_t& at, std::uint32_t& value) {
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

std::size_t last_ideographic_digits(std::string_view line) {
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

Enumerator parse_ideographic(std::string_view line) {
  for (const auto& parse : {parse_cjk_ordinal, parse_cjk_volume, parse_cjk_sign})
    if (Enumerator found = parse(line); found.kind != EnumeratorKind::none) return found;
  std::size_t at = 0;
  const bool paren = line[0] == '(' || line.starts_with("（");
  if (paren) at = line[0] == '(' ? 1 : 3;
  Enumerator result{.kind = EnumeratorKind::cjk};
  if (!read_ideographic_number(line, at, result.value)) return {};
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

}  // namespace rubricate::plain
