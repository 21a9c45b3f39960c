#include "pipeline/stages/reference_phrases.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "formats/document/ascii.h"
#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"
#include "pipeline/language/numerals.h"
#include "pipeline/language/words.h"

namespace rubricate {

namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

struct Name {
  std::string_view word;  // folded
  Part part;
  bool is_plural = false;
};

constexpr Name names_by_part[] = {{"section", Part::section},
                                  {"sections", Part::section, true},
                                  {"sec.", Part::section},
                                  {"sect.", Part::section},
                                  {"§", Part::section},
                                  {"§§", Part::section, true},
                                  {"abschnitt", Part::section},
                                  {"abschnitte", Part::section, true},
                                  {"abschnitten", Part::section, true},
                                  {"sección", Part::section},
                                  {"secciones", Part::section, true},
                                  {"sezione", Part::section},
                                  {"sezioni", Part::section, true},
                                  {"seção", Part::section},
                                  {"seções", Part::section, true},
                                  {"paragraaf", Part::section},
                                  {"paragrafen", Part::section, true},
                                  {"раздел", Part::section},
                                  {"разделе", Part::section},
                                  {"раздела", Part::section},
                                  {"разделы", Part::section, true},
                                  {"chapter", Part::chapter},
                                  {"chapters", Part::chapter, true},
                                  {"chap.", Part::chapter},
                                  {"ch.", Part::chapter},
                                  {"kapitel", Part::chapter},
                                  {"kapiteln", Part::chapter, true},
                                  {"kap.", Part::chapter},
                                  {"chapitre", Part::chapter},
                                  {"chapitres", Part::chapter, true},
                                  {"capítulo", Part::chapter},
                                  {"capítulos", Part::chapter, true},
                                  {"capitolo", Part::chapter},
                                  {"capitoli", Part::chapter, true},
                                  {"hoofdstuk", Part::chapter},
                                  {"hoofdstukken", Part::chapter, true},
                                  {"глава", Part::chapter},
                                  {"главе", Part::chapter},
                                  {"главы", Part::chapter},
                                  {"главу", Part::chapter},
                                  {"appendix", Part::appendix},
                                  {"appendices", Part::appendix, true},
                                  {"annex", Part::appendix},
                                  {"anhang", Part::appendix},
                                  {"annexe", Part::appendix},
                                  {"apéndice", Part::appendix},
                                  {"appendice", Part::appendix},
                                  {"apêndice", Part::appendix},
                                  {"bijlage", Part::appendix},
                                  {"приложение", Part::appendix},
                                  {"приложении", Part::appendix},
                                  {"figure", Part::figure},
                                  {"figures", Part::figure, true},
                                  {"fig.", Part::figure},
                                  {"figs.", Part::figure, true},
                                  {"abbildung", Part::figure},
                                  {"abbildungen", Part::figure, true},
                                  {"abb.", Part::figure},
                                  {"figura", Part::figure},
                                  {"figuras", Part::figure, true},
                                  {"figuur", Part::figure},
                                  {"figuren", Part::figure, true},
                                  {"afbeelding", Part::figure},
                                  {"рисунок", Part::figure},
                                  {"рисунке", Part::figure},
                                  {"рис.", Part::figure},
                                  {"table", Part::table},
                                  {"tables", Part::table, true},
                                  {"tabelle", Part::table},
                                  {"tabellen", Part::table, true},
                                  {"tab.", Part::table},
                                  {"tableau", Part::table},
                                  {"tableaux", Part::table, true},
                                  {"tabla", Part::table},
                                  {"tablas", Part::table, true},
                                  {"tabella", Part::table},
                                  {"tabela", Part::table},
                                  {"tabelas", Part::table, true},
                                  {"tabel", Part::table},
                                  {"таблица", Part::table},
                                  {"таблице", Part::table},
                                  {"таблицы", Part::table},
                                  {"табл.", Part::table},
                                  {"listing", Part::listing},
                                  {"listings", Part::listing, true},
                                  {"listado", Part::listing},
                                  {"листинг", Part::listing},
                                  {"equation", Part::equation},
                                  {"equations", Part::equation, true},
                                  {"eq.", Part::equation},
                                  {"eqn.", Part::equation},
                                  {"eqs.", Part::equation, true},
                                  {"gleichung", Part::equation},
                                  {"gleichungen", Part::equation, true},
                                  {"gl.", Part::equation},
                                  {"équation", Part::equation},
                                  {"équations", Part::equation, true},
                                  {"éq.", Part::equation},
                                  {"ecuación", Part::equation},
                                  {"ecuaciones", Part::equation, true},
                                  {"equazione", Part::equation},
                                  {"equazioni", Part::equation, true},
                                  {"equação", Part::equation},
                                  {"equações", Part::equation, true},
                                  {"vergelijking", Part::equation},
                                  {"уравнение", Part::equation},
                                  {"уравнении", Part::equation},
                                  {"уравнения", Part::equation, true},
                                  {"формула", Part::equation},
                                  {"формуле", Part::equation},
                                  {"page", Part::page},
                                  {"pages", Part::page, true},
                                  {"p.", Part::page},
                                  {"pp.", Part::page, true},
                                  {"seite", Part::page},
                                  {"seiten", Part::page, true},
                                  {"s.", Part::page},
                                  {"página", Part::page},
                                  {"páginas", Part::page, true},
                                  {"pág.", Part::page},
                                  {"pagina", Part::page},
                                  {"pagine", Part::page, true},
                                  {"pag.", Part::page},
                                  {"blz.", Part::page},
                                  {"страница", Part::page},
                                  {"странице", Part::page},
                                  {"страницы", Part::page, true},
                                  {"стр.", Part::page}};

constexpr std::size_t longest_word = longest_name - 1;  // without the full stop

constexpr auto names_by_word() {
  auto sorted = std::to_array(names_by_part);
  std::ranges::sort(sorted, {}, &Name::word);
  return sorted;
}
constexpr auto names = names_by_word();

// What a name may go on with behind two letters of ASCII, whatever their case, or behind one and a full stop, the last
// of each row: a bit for each letter, for a full stop, and for all beyond ASCII. Nearly every word of a text is told
// apart by them.
using Beginnings = std::array<std::array<std::uint32_t, 27>, 26>;

constexpr std::size_t full_stop = 26;
constexpr std::size_t beyond_ascii = 27;

// Of a letter of ASCII; more than 27 is no part of a name.
constexpr std::size_t name_index(char c) {
  if (c == '.') return full_stop;
  if ((c & '\x80') != 0) return beyond_ascii;
  const auto letter = static_cast<std::size_t>((c | 0x20) - 'a');
  return letter < 26 ? letter : 31;
}

constexpr auto name_indices = [] {
  std::array<std::uint8_t, 256> indices{};
  for (std::size_t byte = 0; byte < indices.size(); ++byte)
    indices[byte] = static_cast<std::uint8_t>(name_index(static_cast<char>(byte)));
  return indices;
}();

constexpr Beginnings beginnings_of_names() {
  Beginnings known{};
  for (const Name& each : names) {
    const std::size_t first = name_index(each.word[0]);
    const std::size_t second = name_index(each.word[1]);
    if (first >= 26 || second > full_stop) continue;
    known[first][second] |= second == full_stop ? ~std::uint32_t{0} : std::uint32_t{1} << name_index(each.word[2]);
  }
  return known;
}
constexpr Beginnings beginnings = beginnings_of_names();

// Whether a name begins with two bytes; of both only what tells letters apart, whatever their case.
constexpr std::size_t pair_of(char first, char second) {
  return static_cast<std::size_t>(first & 0x1F) << 5U | static_cast<std::size_t>(second & 0x1F);
}
constexpr auto pairs = [] {
  std::array<bool, 0x400> known{};
  for (const Name& each : names) known[pair_of(each.word[0], each.word[1])] = true;
  return known;
}();

// A quick no for most words; what is beyond ASCII may be the capital of a letter in it.
constexpr bool may_begin_pair(char first, char second) {
  return ((first | second) & '\x80') != 0 || pairs[pair_of(first, second)];
}
static_assert(std::ranges::all_of(names, [](const Name& each) {
  return may_begin_pair(each.word[0], each.word[1]) &&
         may_begin_pair(static_cast<char>(each.word[0] & ~0x20), static_cast<char>(each.word[1] & ~0x20));
}));

// A bit for each letter beyond ASCII that names begin with: "é", "т", "§".
constexpr auto wide_letters_of_names() {
  std::array<std::uint64_t, 0x800 / 64> known{};
  for (const Name& each : names) {
    if ((each.word[0] & '\x80') == 0) continue;
    const unsigned letter = (each.word[0] & 0x1FU) << 6U | (each.word[1] & 0x3FU);
    known[letter / 64] |= std::uint64_t{1} << letter % 64;
  }
  return known;
}
constexpr auto wide_letters = wide_letters_of_names();
static_assert(std::ranges::all_of(names, [](const Name& each) {
  return each.word.size() > 1 && ((each.word[0] & '\x80') == 0 || (each.word[0] & '\xE0') == '\xC0');
}));  // at least two bytes, and two for the first letter

// A bit for each length, in bytes, of the names that begin with these two letters of ASCII or one and a full stop.
constexpr Beginnings lengths_of_names() {
  Beginnings known{};
  for (const Name& each : names) {
    const std::size_t first = name_index(each.word[0]);
    const std::size_t second = name_index(each.word[1]);
    if (first < 26 && second <= full_stop) known[first][second] |= std::uint32_t{1} << each.word.size();
  }
  return known;
}
constexpr Beginnings lengths = lengths_of_names();
static_assert(longest_word < 32);

// ---- numbers

// "十二", "１２" or "12".
ReadNumeral read_cjk_number(std::string_view text, Numeral& way) {
  if (const ReadNumeral read = read_ideographic(text)) return way = Numeral::ideographic, read;
  if (const ReadNumeral read = read_full_width(text)) return way = Numeral::full_width, read;
  way = Numeral::decimal;
  return read_decimal(text);
}

// Parts are counted so far with Roman numbers; beyond, a D or an M is a letter: "Section D".
constexpr int last_roman = 399;

int roman_number(std::string_view letters) {
  const int value = roman_value(letters);
  return value <= last_roman ? value : 0;
}

// ".1.2" behind a number or a letter.
std::size_t parts_end(std::string_view text, std::size_t at) {
  while (at + 1 < text.size() && text[at] == '.' && is_ascii_digit(text[at + 1])) {
    ++at;
    while (at < text.size() && is_ascii_digit(text[at])) ++at;
  }
  return at;
}

bool ends_number(std::string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  std::size_t next = at;
  const char32_t c = next_code_point(text, next);
  // "Section 4.e" is numbered in another way.
  if (c == '.' && next < text.size() && (text[next] | 0x20) >= 'a' && (text[next] | 0x20) <= 'z') return false;
  return !is_letter(c) && !is_digit(c) && c != '_' && !(c == '-' && next < text.size() && is_letter(text[next]));
}

// "Chapter Three", "chapter three", "Section Three"; "the chapter one reads" and "a section one wrote" are none.
ReadNumeral read_spelled(std::string_view text, Part part) {
  if (part != Part::chapter && part != Part::section && part != Part::appendix) return {};
  std::size_t at = 0;
  const bool capital = !text.empty() && is_upper(next_code_point(text, at));
  const ReadNumeral read = read_words(text);
  return capital || (part == Part::chapter && read.value > 1) ? read : ReadNumeral();
}

// "xii", as the pages of a preface are counted.
std::size_t small_roman_length(std::string_view text) {
  const std::size_t end = std::min(text.find_first_not_of("ivxlc"), text.size());
  return roman_value(text.substr(0, end)) > 0 ? end : 0;
}

struct Number {
  std::string value = {};  // as the table of targets has it; empty: there is none
  std::size_t length = 0;
  Numeral way = Numeral::decimal;
};

// "2.1", "III", "B", "A.1" at the front of `text`.
Number read_number(std::string_view text, Part part) {
  std::size_t at = 0;
  while (at < text.size() && at < 5 && is_ascii_digit(text[at])) ++at;
  if (at > 0) {
    if (at == 5) return {};
    const std::size_t length = part == Part::page ? at : parts_end(text, at);
    return ends_number(text, length) ? Number{std::string(text.substr(0, length)), length} : Number();
  }
  if (part == Part::page) {
    const std::size_t length = small_roman_length(text);
    if (length == 0 || !ends_number(text, length)) return {};
    return {std::string(text.substr(0, length)), length, Numeral::roman};
  }
  while (at < text.size() && at < 9 && is_capital(text[at])) ++at;
  const std::size_t length = parts_end(text, at);
  if (at == 0 || !ends_number(text, length)) {
    const ReadNumeral spelled = read_spelled(text, part);
    if (!spelled || !ends_number(text, spelled.length)) return {};
    return {std::to_string(spelled.value), spelled.length, Numeral::words};
  }
  const std::string_view letters = text.substr(0, at);
  const int roman = part == Part::appendix ? 0 : roman_number(letters);
  if (roman > 0) return {std::to_string(roman) + std::string(text.substr(at, length - at)), length, Numeral::roman};
  const bool lettered = part == Part::appendix || (part == Part::section && length > at);
  if (at > 1 || !lettered) {
    const ReadNumeral spelled = length == at ? read_spelled(text, part) : ReadNumeral();  // "CHAPTER THREE"
    return spelled ? Number{std::to_string(spelled.value), spelled.length, Numeral::words} : Number();
  }
  return {std::string(text.substr(0, length)), length, Numeral::letter};
}

// ---- names

bool may_begin_beyond_ascii(std::string_view text) {
  std::size_t at = 0;
  const auto letter = static_cast<utf8proc_int32_t>(next_code_point(text, at));
  // Names are compared in small letters. That of some is one of ASCII.
  const auto small = static_cast<std::size_t>(utf8proc_tolower(letter));
  return small < 0x80 || (small < 0x800 && (wide_letters[small / 64] >> small % 64 & 1U) != 0);
}

// By its first three bytes; beyond ASCII by its first letter. Without a full stop no name has less than three letters.
inline bool may_begin_name(std::string_view text) {
  const auto index_of = [](char c) { return name_indices[static_cast<unsigned char>(c)]; };
  const std::size_t first = index_of(text[0]);
  if (first >= 26) return first == beyond_ascii && may_begin_beyond_ascii(text);
  if (text.size() == 1) return false;
  const std::size_t second = index_of(text[1]);
  if (second == beyond_ascii) return true;
  if (second > full_stop) return false;
  const std::uint32_t third = beginnings[first][second];
  return second == full_stop ? third != 0 : text.size() > 2 && (third >> index_of(text[2]) & 1U) != 0;
}

// Whether a name of ASCII that begins as `text` does, a name for all that may_begin_name knows, has that length.
bool has_name_of(std::string_view text, std::size_t length) {
  return length > 1 && length <= longest_word &&
         (lengths[name_index(text[0])][name_index(text[1])] >> length & 1U) != 0;
}

const Name* name_at(std::string_view text, std::size_t& length) {
  if (text.empty() || !may_begin_name(text)) return nullptr;
  std::size_t end = 0;
  if (text.starts_with("§")) {
    end = text.starts_with("§§") ? 4 : 2;
  } else {
    while (end < text.size() && end < longest_word && is_ascii_letter(text[end])) ++end;
    const bool is_ascii = end > 0 && (end == text.size() || (text[end] & '\x80') == 0);
    while (!is_ascii && end < text.size() && end < longest_word) {
      std::size_t next = end;
      if (!is_letter(next_code_point(text, next))) break;
      end = next;
    }
    if (end < text.size() && text[end] == '.') ++end;
    if (is_ascii && !has_name_of(text, end)) return nullptr;
  }
  if (end == 0 || end > longest_word) return nullptr;
  const std::string word = folded(text.substr(0, end));
  const auto at = std::ranges::lower_bound(names, word, {}, &Name::word);
  if (at == names.end() || at->word != word) return nullptr;
  length = end;
  return &*at;
}

// A blank, also one that does not break, or nothing behind "§" and "Fig.".
std::size_t blank_length(std::string_view text) {
  if (text.starts_with(' ')) return 1;
  for (const std::string_view each : {"\u00A0", "\u202F", "\u2009"})
    if (text.starts_with(each)) return each.size();
  return 0;
}

// ---- Chinese and Japanese: 第三章, 图2, 表 4

constexpr std::pair<std::string_view, Part> counters[] = {
    {"章", Part::chapter}, {"节", Part::section}, {"節", Part::section}, {"回", Part::chapter},
    {"页", Part::page},    {"頁", Part::page},    {"ページ", Part::page}};
constexpr std::pair<std::string_view, Part> cjk_names[] = {
    {"图", Part::figure},      {"圖", Part::figure},     {"図", Part::figure},   {"表", Part::table},
    {"公式", Part::equation},  {"方程", Part::equation}, {"式", Part::equation}, {"代码", Part::listing},
    {"リスト", Part::listing}, {"清单", Part::listing}};

// All of these begin with such a byte.
bool may_be_cjk(std::string_view text) { return !text.empty() && static_cast<unsigned char>(text[0]) >= 0xE3; }

// A quick no for nearly all characters of a Chinese or Japanese text.
bool may_begin_cjk(std::string_view text) {
  constexpr std::u32string_view first_characters = U"第图圖図表公方式代リ清";
  std::size_t at = 0;
  return first_characters.find(next_code_point(text, at)) != first_characters.npos;
}

// The length of "(" or "（" at the front of `text` and of what closes it; 0 for none.
struct Brackets {
  std::size_t opening = 0;
  std::string_view closing = {};
};

Brackets brackets_at(std::string_view text) {
  if (text.starts_with('(')) return {1, ")"};
  if (text.starts_with("（")) return {3, "）"};
  return {};
}

std::optional<PartNumber> read_cjk(std::string_view text) {
  if (!may_be_cjk(text) || !may_begin_cjk(text)) return {};
  if (text.starts_with("第")) {
    const std::string_view rest = text.substr(3);
    Numeral way = Numeral::decimal;
    const ReadNumeral read = read_cjk_number(rest, way);
    for (const auto& [counter, part] : counters)
      if (read && rest.substr(read.length).starts_with(counter))
        return PartNumber{.part = part,
                          .number = std::to_string(read.value),
                          .end = 3 + read.length + counter.size(),
                          .at = 3,
                          .length = read.length,
                          .way = way};
    return {};
  }
  for (const auto& [name, part] : cjk_names) {
    if (!text.starts_with(name)) continue;
    std::size_t at = name.size();
    if (at < text.size() && text[at] == ' ') ++at;
    const Brackets brackets = part == Part::equation ? brackets_at(text.substr(at)) : Brackets();
    at += brackets.opening;
    const std::size_t begin = at;
    while (at < text.size() && is_ascii_digit(text[at])) ++at;
    if (at == begin || at - begin > 3) return {};
    const std::size_t end = parts_end(text, at);
    if (!text.substr(end).starts_with(brackets.closing)) return {};
    return PartNumber{.part = part,
                      .number = std::string(text.substr(begin, end - begin)),
                      .end = end + brackets.closing.size(),
                      .at = begin,
                      .length = end - begin};
  }
  return {};
}

// The number at `begin` of `text`, that of an equation with or without its brackets; nothing when there is none.
std::optional<PartNumber> part_at(std::string_view text, Part part, std::size_t begin) {
  const Brackets brackets = part == Part::equation ? brackets_at(text.substr(begin)) : Brackets();
  const std::size_t at = begin + brackets.opening;
  Number number = read_number(text.substr(at), part);
  const std::size_t end = at + number.length;
  if (number.value.empty() || !text.substr(end).starts_with(brackets.closing)) return {};
  return PartNumber{.part = part,
                    .number = std::move(number.value),
                    .begin = begin,
                    .end = end + brackets.closing.size(),
                    .at = at,
                    .length = number.length,
                    .way = number.way};
}

// ---- phrases

class PhraseFinder {
 public:
  PhraseFinder(std::string_view text, std::string_view before, Followed followed)
      : text_(text), before_(before), followed_(followed), has_cjk_(has_byte(text, is_cjk)) {}

  std::vector<PartNumber> run() {
    std::size_t from = 0;
    while (from < text_.size()) from = next_phrase(from);
    return std::move(found_);
  }

 private:
  // Where a phrase may begin: with the letter of a word, and Chinese and Japanese anywhere.
  static constexpr auto is_cjk = [](auto c) { return c >= 0xE3; };

  // Takes the first phrase from `from` on; its end, or that of the text.
  std::size_t next_phrase(std::size_t from) {
    std::uint64_t last = 0;  // whether the byte before belongs to a word
    for (std::size_t at = from; at < text_.size(); at += 64) {
      const std::uint64_t words = fitting_bits(text_, at, is_word_byte);
      std::uint64_t places = words & ~(words << 1U | last);
      if (has_cjk_) places |= fitting_bits(text_, at, is_cjk);
      for (; places != 0; places &= places - 1) {
        const std::size_t place = at + static_cast<std::size_t>(std::countr_zero(places));
        if (!may_begin_pair(text_[place], place + 1 < text_.size() ? text_[place + 1] : '\0')) continue;
        if (!may_begin_with_name(text_.substr(place))) continue;
        if (const std::size_t end = take(place); end > place) return end;
      }
      last = words >> 63U;
    }
    return text_.size();
  }

  // The end of the phrase at `at`, or `at`.
  std::size_t take(std::size_t at) {
    const std::string_view rest = text_.substr(at);
    if (auto one = read_cjk(rest)) {
      one->begin += at, one->end += at, one->at += at;
      const std::size_t end = one->end;
      found_.push_back(std::move(*one));
      return end;
    }
    std::size_t length = 0;
    const Name* name = name_at(rest, length);
    if (!name) return at;
    std::size_t begin = at + length;
    const std::size_t blank = blank_length(text_.substr(begin));
    if (blank == 0 && name->word.back() != '.' && !name->word.starts_with("§")) return at;
    begin += blank;
    const std::size_t first = found_.size();
    std::size_t end = number(name->part, at, begin);
    if (end == at) return at;
    // "Sections 3, 4 and 6", "Figures 2-4"
    while (name->is_plural) {
      const std::size_t next = end + joint_length(text_.substr(end));
      if (next == end) break;
      const std::size_t stop = number(name->part, next, next);
      if (stop == next) break;
      end = stop;
    }
    const bool elsewhere =
        points_elsewhere(at, end) || (name->part == Part::page && is_page_of_other(at, first, *name));
    for (std::size_t i = first; i < found_.size(); ++i) found_[i].elsewhere = elsewhere;
    return end;
  }

  // Keeps the number at `begin` of a phrase from `from` on; its end, or `from`.
  std::size_t number(Part part, std::size_t from, std::size_t begin) {
    std::optional<PartNumber> one = part_at(text_, part, begin);
    if (!one) return from;
    one->begin = from;
    found_.push_back(std::move(*one));
    return found_.back().end;
  }

  static std::size_t joint_length(std::string_view rest) {
    for (const std::string_view joint :
         {", and ", ", ",   " and ", " or ", " & ", " to ", " through ", " und ", " oder ", " bis ",
          " et ",   " ou ", " à ",   " y ",  " o ", " e ",  " en ",      " и ",   "–",      "-"})
      if (rest.starts_with(joint)) return joint.size();
    return 0;
  }

  bool points_elsewhere(std::size_t begin, std::size_t end) const {
    return names_other_after(end) || names_other_before(begin);
  }

  // "Smith 2010, p. 12", "vol. 2, p. 12", "ibid. p. 12"; not "Figure 2, page 14".
  bool is_page_of_other(std::size_t begin, std::size_t first, const Name& name) const {
    std::string_view head = begin > 0 ? text_.substr(0, begin) : before_;
    while (head.ends_with(' ')) head.remove_suffix(1);
    if (head.empty()) return false;
    if (first > 0 && begin > 0 && head.size() == found_[first - 1].end + 1) return found_[first - 1].elsewhere;
    if (head.ends_with('.')) return name.word.ends_with('.');
    return std::string_view(",:0123456789").find(head.back()) != std::string_view::npos;
  }

  // "of RFC 2119", "of [ABC]", "of the Act"; not "of this document".
  bool names_other_after(std::size_t at) const {
    std::string_view rest = text_.substr(at);
    for (const std::string_view word : {" of ", " in ", " from ", " de ", " du ", " des ", " der ", " del ", " della ",
                                        " di ", " do ", " da ", " van ", " von ", " из ", " aus ", " to "}) {
      if (!rest.starts_with(word)) continue;
      rest.remove_prefix(word.size());
      if (rest.empty()) return followed_ != Followed::by_nothing;
      for (const std::string_view own : {"this ", "these ", "the present ", "dies", "ce ", "cette ", "este ", "esta ",
                                         "quest", "deze ", "dit ", "этой ", "настоящ"})
        if (rest.starts_with(own)) return false;
      if (word == " of " && rest.starts_with("the ")) return true;
      std::size_t next = 0;
      const char32_t c = next_code_point(rest, next);
      return is_upper(c) || c == '[' || c == '"' || c == 0x201C || c == 0x201E || c == 0xAB || c == '_' || c == '*';
    }
    if (rest == " ") return followed_ == Followed::by_source;
    return rest.starts_with(" [") || rest.starts_with(" (RFC ");
  }

  // "[ABC], Section 5", "RFC 2119 Section 5", "Smith's Figure 2".
  bool names_other_before(std::size_t begin) const {
    std::string_view head = begin > 0 ? text_.substr(0, begin) : before_;
    while (!head.empty() && (head.back() == ' ' || head.back() == ',')) head.remove_suffix(1);
    if (head.empty()) return begin > 0 ? !before_.empty() && before_.back() == ']' : false;
    if (head.ends_with("]") || head.ends_with("'s") || head.ends_with("’s")) return true;
    std::size_t digits = head.size();
    while (digits > 0 && is_ascii_digit(head[digits - 1])) --digits;
    return digits < head.size() && head.substr(0, digits).ends_with("RFC ");
  }

  std::string_view text_;
  std::string_view before_;
  Followed followed_;
  bool has_cjk_;
  std::vector<PartNumber> found_;
};

}  // namespace

std::vector<PartNumber> find_part_numbers(std::string_view text, std::string_view before, Followed followed) {
  return PhraseFinder(text, before, followed).run();
}

bool may_begin_with_name(std::string_view text) { return !text.empty() && (may_be_cjk(text) || may_begin_name(text)); }

bool may_begin_with_name_of(std::string_view text, bool (*is_meant)(Part)) {
  if (may_be_cjk(text)) return may_begin_cjk(text);
  std::size_t length = 0;
  const Name* const name = name_at(text, length);
  return name != nullptr && is_meant(name->part);
}

std::optional<PartNumber> read_part_number(std::string_view text) {
  if (auto one = read_cjk(text)) return one;
  std::size_t length = 0;
  std::size_t at = 0;
  const Name* name = name_at(text, length);
  if (name) at = length + blank_length(text.substr(length));
  const Part part = name ? name->part : Part::section;
  std::optional<PartNumber> one = part_at(text, part, at);
  // "S." and "P." are letters, too.
  if (!one && (!name || length == 2) && !text.empty() && is_capital(text[0]) && ends_number(text, 1))
    one = PartNumber{.number = std::string(text.substr(0, 1)), .end = 1, .length = 1, .way = Numeral::letter};
  if (one) one->begin = 0;
  return one;
}

}  // namespace rubricate
