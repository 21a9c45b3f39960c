#include "pipeline/stages/reference_phrases.h"

#include <algorithm>
#include <iterator>

#include "formats/document/encoding.h"
#include "pipeline/language/numerals.h"
#include "pipeline/language/words.h"

namespace rubricate {

namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

struct Name {
  std::string_view word;  // folded
  Part part;
  bool is_plural = false;
};

constexpr Name names[] = {{"section", Part::section},
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
                          {"листинг", Part::listing}};

constexpr std::size_t longest_name = 24;  // bytes

// ---- numbers

constexpr std::u32string_view han_digits = U"〇一二三四五六七八九";

// "十二" -> 12, "１２" and "12" -> 12; 0 when `text` begins with none. Up to 99, and digits one after another.
int read_cjk_number(std::string_view text, std::size_t& length) {
  int value = 0;
  int tens = -1;
  length = 0;
  for (std::size_t at = 0; at < text.size() && value < 1000;) {
    const char32_t c = next_code_point(text, at);
    const std::size_t han = han_digits.find(c);
    if (c == U'十') {
      if (tens >= 0) return 0;
      tens = value == 0 ? 1 : value;
      value = 0;
    } else if (han != han_digits.npos) {
      value = value * 10 + static_cast<int>(han);
    } else if ((c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19)) {
      value = value * 10 + static_cast<int>(c >= 0xFF10 ? c - 0xFF10 : c - '0');
    } else {
      break;
    }
    length = at;
  }
  return tens >= 0 ? tens * 10 + value : value;
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

// "2.1", "III", "B", "A.1" at the front of `text`: as the table of targets has it, and its length; else nothing.
std::string read_number(std::string_view text, Part part, std::size_t& length) {
  std::size_t at = 0;
  while (at < text.size() && at < 5 && is_ascii_digit(text[at])) ++at;
  if (at > 0) {
    if (at == 5) return {};
    length = parts_end(text, at);
    return ends_number(text, length) ? std::string(text.substr(0, length)) : std::string();
  }
  while (at < text.size() && at < 9 && is_capital(text[at])) ++at;
  if (at == 0) return {};
  const std::string_view letters = text.substr(0, at);
  const int roman = part == Part::appendix ? 0 : roman_number(letters);
  length = parts_end(text, at);
  if (!ends_number(text, length)) return {};
  if (roman > 0) return std::to_string(roman) + std::string(text.substr(at, length - at));
  const bool lettered = part == Part::appendix || (part == Part::section && length > at);
  return at == 1 && lettered ? std::string(text.substr(0, length)) : std::string();
}

// ---- names

const Name* name_at(std::string_view text, std::size_t& length) {
  std::size_t end = 0;
  if (text.starts_with("§")) {
    end = text.starts_with("§§") ? 4 : 2;
  } else {
    while (end < text.size() && end < longest_name) {
      std::size_t next = end;
      if (!is_letter(next_code_point(text, next))) break;
      end = next;
    }
    if (end < text.size() && text[end] == '.') ++end;
  }
  if (end == 0 || end > longest_name) return nullptr;
  const std::string word = folded(text.substr(0, end));
  for (const Name& each : names)
    if (each.word == word) return length = end, &each;
  return nullptr;
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
    {"章", Part::chapter}, {"节", Part::section}, {"節", Part::section}, {"回", Part::chapter}};
constexpr std::pair<std::string_view, Part> cjk_names[] = {
    {"图", Part::figure}, {"圖", Part::figure}, {"図", Part::figure}, {"表", Part::table}};

std::optional<PartNumber> read_cjk(std::string_view text) {
  std::size_t length = 0;
  if (text.starts_with("第")) {
    const std::string_view rest = text.substr(3);
    const int value = read_cjk_number(rest, length);
    for (const auto& [counter, part] : counters)
      if (value > 0 && rest.substr(length).starts_with(counter))
        return PartNumber{part, std::to_string(value), 0, 3 + length + counter.size()};
    return {};
  }
  for (const auto& [name, part] : cjk_names) {
    if (!text.starts_with(name)) continue;
    std::size_t at = name.size();
    if (at < text.size() && text[at] == ' ') ++at;
    const std::size_t begin = at;
    while (at < text.size() && is_ascii_digit(text[at])) ++at;
    if (at == begin || at - begin > 3) return {};
    const std::size_t end = parts_end(text, at);
    return PartNumber{part, std::string(text.substr(begin, end - begin)), 0, end};
  }
  return {};
}

// ---- phrases

class PhraseFinder {
 public:
  PhraseFinder(std::string_view text, std::string_view before, Followed followed)
      : text_(text), before_(before), followed_(followed) {}

  std::vector<PartNumber> run() {
    bool in_word = false;
    for (std::size_t at = 0; at < text_.size();) {
      const auto byte = static_cast<unsigned char>(text_[at]);
      const bool letter = byte >= 0x80 || (byte | 0x20U) - 'a' < 26U;
      if (!letter) {
        in_word = is_ascii_digit(text_[at]);
        ++at;
        continue;
      }
      if (byte >= 0xE3 || !in_word)
        if (const std::size_t end = take(at); end > at) {
          at = end;
          in_word = false;
          continue;
        }
      in_word = true;
      next_code_point(text_, at);
    }
    return std::move(found_);
  }

 private:
  // The end of the phrase at `at`, or `at`.
  std::size_t take(std::size_t at) {
    const std::string_view rest = text_.substr(at);
    if (auto one = read_cjk(rest)) {
      one->begin += at, one->end += at;
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
    const bool elsewhere = points_elsewhere(at, end);
    for (std::size_t i = first; i < found_.size(); ++i) found_[i].elsewhere = elsewhere;
    return end;
  }

  // Keeps the number at `begin` of a phrase from `from` on; its end, or `from`.
  std::size_t number(Part part, std::size_t from, std::size_t begin) {
    std::size_t length = 0;
    std::string value = read_number(text_.substr(begin), part, length);
    if (value.empty()) return from;
    found_.push_back({.part = part, .number = std::move(value), .begin = from, .end = begin + length});
    return begin + length;
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

  // "of RFC 2119", "of [ABC]", "of the Act"; not "of this document".
  bool names_other_after(std::size_t at) const {
    std::string_view rest = text_.substr(at);
    for (const std::string_view word : {" of ", " in ", " from ", " de ", " du ", " des ", " der ", " del ", " della ",
                                        " di ", " do ", " da ", " van ", " von ", " из ", " aus ", " to "}) {
      if (!rest.starts_with(word)) continue;
      rest.remove_prefix(word.size());
      if (rest.empty()) return followed_ == Followed::by_other;
      for (const std::string_view own : {"this ", "these ", "the present ", "dies", "ce ", "cette ", "este ", "esta ",
                                         "quest", "deze ", "dit ", "этой ", "настоящ"})
        if (rest.starts_with(own)) return false;
      if (word == " of " && rest.starts_with("the ")) return true;
      std::size_t next = 0;
      const char32_t c = next_code_point(rest, next);
      return is_upper(c) || c == '[' || c == '"' || c == 0x201C || c == 0x201E || c == 0xAB || c == '_' || c == '*';
    }
    if (rest.size() <= 1 && followed_ == Followed::by_other) return rest == " ";
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
  std::vector<PartNumber> found_;
};

}  // namespace

std::vector<PartNumber> find_part_numbers(std::string_view text, std::string_view before, Followed followed) {
  return PhraseFinder(text, before, followed).run();
}

std::optional<PartNumber> read_part_number(std::string_view text) {
  if (auto one = read_cjk(text)) return one;
  std::size_t length = 0;
  std::size_t at = 0;
  const Name* name = name_at(text, length);
  if (name) at = length + blank_length(text.substr(length));
  const Part part = name ? name->part : Part::section;
  std::size_t end = 0;
  std::string number = read_number(text.substr(at), part, end);
  if (number.empty() && !name && !text.empty() && is_capital(text[0]) && ends_number(text, 1))
    number = text.substr(0, 1), end = 1;
  if (number.empty()) return {};
  return PartNumber{part, std::move(number), 0, at + end};
}

}  // namespace rubricate
