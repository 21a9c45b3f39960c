#include "pipeline/stages/citation_names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"
#include "formats/document/npos.h"
#include "pipeline/stages/citation_words.h"

namespace rubricate {

namespace {

using Parts = std::vector<CitedPart>;

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
  return npos;
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
    if (!has_byte(inside.text, [](auto c) { return (c >= '0') & (c <= '9'); })) return parts;  // nor a year
    AuthorDate wanted;
    std::string printed;
    for (Slice rest : split(inside, semicolons)) {
      while (!rest.empty()) {
        Slice begin = rest;
        std::string lead = take_lead(rest);
        const std::size_t year = find_year(rest.text);
        if (year == npos) return {};
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
      if (const std::size_t year = find_year(next.text); year != npos && read_names(next.text.substr(0, year), other)) {
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

}  // namespace

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

std::vector<CitedPart> names_between_brackets(Slice inside, const CitedWorks& works) {
  return NameReader(works).between_brackets(inside);
}

std::vector<CitedPart> years_of_names(Slice inside, const AuthorDate& names, std::string_view printed,
                                      const CitedWorks& works) {
  return NameReader(works).of_names(inside, names, printed);
}

}  // namespace rubricate
