#include "pipeline/stages/cited_works.h"

#include <utf8proc.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "formats/document/ascii.h"
#include "formats/document/bibliographic.h"
#include "formats/document/encoding.h"
#include "formats/document/printed_items.h"
#include "formats/document/walk.h"
#include "pipeline/language/nearest.h"
#include "pipeline/language/words.h"

namespace rubricate {

namespace {

// A thousand works of one author in one year have another fault than being cited by name.
constexpr std::size_t most_alike = 40;
// Looks that a search for what is near may take.
constexpr std::size_t most_looks = 2000;

// "2019a"; the s of "1990s" is none.
bool is_year_letter(char c) { return c >= 'a' && c <= 'm'; }

// Han and Hangul, in which a family name is written before the given one without a blank.
bool is_cjk(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x20000 && c <= 0x3FFFF);
}

// A name for comparing: small letters without their marks, since "Höst" is often cited as "Host".
std::string plain_name(std::string_view name) {
  std::string text = folded(name);
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return text;
  utf8proc_uint8_t* made = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &made, static_cast<utf8proc_option_t>(UTF8PROC_STRIPMARK | UTF8PROC_COMPOSE | UTF8PROC_STABLE));
  if (size >= 0) text.assign(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
  std::free(made);
  return text;
}

// The number that `digits` are, all of them; else -1.
int number_of(std::string_view digits) {
  int value = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() ? value : -1;
}

// The years of a text with their letters, "2019a"; not those inside addresses.
std::vector<std::string> years_in(std::string_view text) {
  constexpr std::size_t most = 4;
  text = text.substr(0, std::min(text.find("http://"), text.find("https://")));
  std::vector<std::string> years;
  for (std::size_t at = 0; at + 4 <= text.size() && years.size() < most; ++at) {
    if (!is_year_at(text, at)) continue;
    const bool has_letter = at + 4 < text.size() && is_year_letter(text[at + 4]);
    years.emplace_back(text.substr(at, has_letter ? 5 : 4));
    at += 3;
  }
  return years;
}

// What an entry without known authors begins with, when it can be a name: "World Health Organization", "王伟".
std::string first_name_in(std::string_view text) {
  std::size_t end = text.find_first_of(",.(:;\"[");
  // The full stop of "Robert K. Yin" ends nothing.
  while (end != text.npos && text[end] == '.' && end >= 2 && text[end - 2] == ' ')
    end = text.find_first_of(",.(:;\"[", end + 1);
  std::string_view head = text.substr(0, end);
  for (const std::string_view mark :
       {"，", "。", "．", "（", "：", "“", "「", "《", "、", " and ", " & ", " und ", " et al"})
    head = head.substr(0, head.find(mark));
  head = trimmed(head);
  if (head.empty() || head.size() > 80 || head.find_first_of("0123456789/@") != head.npos) return {};
  std::size_t at = 0;
  const char32_t first = next_code_point(head, at);
  const auto words = std::count(head.begin(), head.end(), ' ') + 1;
  return words <= 6 && (is_upper(first) || is_cjk(first)) ? std::string(head) : std::string();
}

// The names by which a first author may be cited, folded.
std::vector<std::string> names_for(const PersonName& person) {
  const std::string_view whole = person.family.empty() ? person.literal : person.family;
  std::vector<std::string> names{plain_name(whole)};
  if (const std::size_t blank = whole.rfind(' '); blank != whole.npos) {
    // "van der Berg" is cited as "Berg" too, and so is a person whose name stands in its usual order.
    std::size_t at = 0;
    const bool has_particle = !is_upper(next_code_point(whole, at));
    const auto blanks = std::count(whole.begin(), whole.end(), ' ');
    if (has_particle || (person.family.empty() && blanks <= 2)) names.push_back(plain_name(whole.substr(blank + 1)));
  }
  std::string prefix;
  std::vector<std::string> prefixes;
  for (std::size_t at = 0; at < whole.size() && prefixes.size() <= 4;) {
    const std::size_t begin = at;
    if (!is_cjk(next_code_point(whole, at))) return names;
    prefix += whole.substr(begin, at - begin);
    prefixes.push_back(prefix);
  }
  if (prefixes.size() > 1 && prefixes.size() <= 4) names.insert(names.end(), prefixes.begin(), prefixes.end() - 1);
  return names;
}

std::vector<PersonName> authors_of(const Bibliography::Entry& entry, std::string_view text) {
  std::vector<PersonName> authors;
  for (const std::string_view role : {"author", "editor"}) {
    for (const Bibliography::Field& field : entry.fields)
      if (field.name == role) authors.push_back(person_name(field.value));
    if (!authors.empty()) return authors;
  }
  if (std::string name = first_name_in(text); !name.empty()) authors.push_back({.literal = std::move(name)});
  return authors;
}

template <class Visit>
void for_each_entry(const Document& document, Visit&& visit) {
  walk_document(
      document,
      [&](const Block& block) {
        if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
          for (const Bibliography::Entry& entry : bibliography->entries) visit(entry, *block.attributes);
      },
      [](const Inlines&) {});
}

}  // namespace

bool is_year_at(std::string_view text, std::size_t at) {
  if (at + 4 > text.size()) return false;
  for (std::size_t i = at; i < at + 4; ++i)
    if (!is_ascii_digit(text[i])) return false;
  const int century = (text[at] - '0') * 10 + (text[at + 1] - '0');
  if (century < 15 || century > 20) return false;
  const auto joins = [](char c) { return is_ascii_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (at > 0 && (joins(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == '$')) return false;
  if (at + 4 == text.size()) return true;
  // A small letter may tell the works of one year apart: "2019a".
  const bool has_letter = is_year_letter(text[at + 4]);
  return at + 4 + has_letter == text.size() || !joins(text[at + 4 + has_letter]);
}

CitedWorks::CitedWorks(const Document& document, std::span<const Bibliography::Entry> references) {
  // The numbers of a bibliography that was made mean nothing to the text as it was written.
  for_each_entry(document, [&](const Bibliography::Entry& entry, const Attributes& attributes) {
    add(entry, attributes.has_role("generated") ? Origin::made : Origin::document);
  });
  for (const Bibliography::Entry& entry : references)
    if (!by_key_.contains(entry.key)) add(entry, Origin::references);
}

void CitedWorks::add(const Bibliography::Entry& entry, Origin origin) {
  const std::string text = plain_text(entry.text);
  const std::size_t index = works_.size();
  CitedWork work{.key = entry.key,
                 .label = std::string(bare_label(entry.label)),
                 .title = std::string(field_value(entry, "title")),
                 .span = entry.span,
                 .is_added = origin == Origin::references};
  if (work.label.empty()) work.label = field_value(entry, "citation-number");
  const std::vector<PersonName> authors = authors_of(entry, text);
  for (const PersonName& each : authors) work.families.push_back(each.family.empty() ? each.literal : each.family);
  const bool stated = !field_value(entry, "author").empty() || !field_value(entry, "editor").empty();
  work.number_of_authors = stated ? authors.size() : 0;
  const std::string_view issued = field_value(entry, "issued");
  std::vector<std::string> years = years_in(issued);
  if (issued.empty()) years = years_in(text);
  // The letter stands in the text where the field has but the year.
  if (years.size() == 1 && years[0].size() == 4)
    for (const std::string& each : years_in(text))
      if (each.size() == 5 && each.starts_with(years[0])) years[0] = each;
  if (!years.empty()) work.year = years[0];
  std::unordered_set<std::string> head;
  for (const std::string& word : words_of(std::string_view(text).substr(0, 400))) head.insert(plain_name(word));
  for (const std::string& family : work.families)
    for (const std::string& word : words_of(family)) head.insert(plain_name(word));
  heads_.push_back(std::move(head));
  by_key_.emplace(work.key, index);
  if (!work.label.empty() && origin == Origin::document) {
    const auto [at, is_new] = by_label_.emplace(work.label, index);
    if (!is_new) at->second.reset();
    any_numbered_ = any_numbered_ || is_ascii_digit(work.label.front());
    highest_number_ = std::max(highest_number_, number_of(work.label));
  }
  works_.push_back(std::move(work));
  if (authors.empty()) return;
  for (const std::string& name : names_for(authors.front())) {
    std::vector<std::size_t>& alike = by_name_[name];
    if (alike.size() < most_alike) alike.push_back(index);
    for (const std::string& year : years) {
      std::vector<std::size_t>& same = by_name_and_year_[name + "\n" + year.substr(0, 4)];
      if (same.size() < most_alike && (same.empty() || same.back() != index)) same.push_back(index);
    }
  }
}

std::optional<std::size_t> CitedWorks::with_key(std::string_view key) const {
  const auto at = by_key_.find(key);
  return at == by_key_.end() ? std::nullopt : std::optional(at->second);
}

std::optional<std::size_t> CitedWorks::with_label(std::string_view label) const {
  const auto at = by_label_.find(label);
  return at == by_label_.end() ? std::nullopt : at->second;
}

std::vector<std::size_t> CitedWorks::with_first_author(std::string_view name) const {
  const auto at = by_name_.find(plain_name(name));
  return at == by_name_.end() ? std::vector<std::size_t>{} : at->second;
}

std::vector<std::size_t> CitedWorks::with_author_date(const AuthorDate& wanted) const {
  if (wanted.names.empty()) return {};
  const auto at = by_name_and_year_.find(plain_name(wanted.names.front()) + "\n" + wanted.year);
  if (at == by_name_and_year_.end()) return {};
  std::vector<std::size_t> fitting;
  for (const std::size_t index : at->second) {
    const std::string& year = works_[index].year;
    const std::string letter = year.size() == 5 && year.starts_with(wanted.year) ? year.substr(4) : std::string();
    if (!wanted.letter.empty() && letter != wanted.letter) continue;
    const auto stands_in_entry = [&](const std::string& name) {
      const std::vector<std::string> words = words_of(name);
      return !words.empty() && heads_[index].contains(plain_name(words.back()));
    };
    if (std::all_of(wanted.names.begin() + 1, wanted.names.end(), stands_in_entry)) fitting.push_back(index);
  }
  if (fitting.size() < 2) return fitting;
  std::vector<std::size_t> exact;
  for (const std::size_t index : fitting) {
    const std::size_t authors = works_[index].number_of_authors;
    const bool fits = wanted.and_others ? authors > wanted.names.size() : authors == wanted.names.size();
    if (fits || authors == 0) exact.push_back(index);
  }
  return exact.empty() ? fitting : exact;
}

std::string CitedWorks::nearest_key(std::string_view key) const {
  const std::string wish = folded(key.substr(0, 60));
  std::size_t least = std::max<std::size_t>(2, wish.size() / 3) + 1;
  std::string best;
  for (std::size_t i = 0; i < std::min(works_.size(), most_looks); ++i) {
    const std::size_t apart = letters_apart(wish, folded(works_[i].key.substr(0, 60)), least - 1);
    if (apart < least) least = apart, best = works_[i].key;
  }
  return best;
}

std::string CitedWorks::nearest_author_date(const AuthorDate& wanted) const {
  const std::string name = plain_name(wanted.names.front());
  const auto year_apart = [&](std::size_t index) {
    const std::string& year = works_[index].year;
    return year.empty() ? 10000 : std::abs(std::stoi(year) - std::stoi(wanted.year));
  };
  if (const auto at = by_name_.find(name); at != by_name_.end())
    return short_name(works_[*std::min_element(at->second.begin(), at->second.end(), [&](std::size_t a, std::size_t b) {
      return year_apart(a) < year_apart(b);
    })]);
  // A name with a slip of the pen, of the very year.
  if (count_code_points(name) < 4) return {};
  std::size_t looks = 0;
  for (const auto& [other, works] : by_name_) {
    if (++looks > most_looks) break;
    if (letters_apart(name, other, 2) > 2) continue;
    for (const std::size_t index : works)
      if (year_apart(index) == 0) return short_name(works_[index]);
  }
  return {};
}

std::string CitedWorks::nearest_number(std::string_view number) const {
  const int wanted = number_of(number);
  std::string best;
  int least = -1;
  for (std::size_t i = 0; i < std::min(works_.size(), most_looks); ++i) {
    const int value = works_[i].is_added ? -1 : number_of(works_[i].label);
    if (value < 0 || (least >= 0 && std::abs(value - wanted) >= least)) continue;
    least = std::abs(value - wanted);
    best = works_[i].label;
  }
  return best;
}

std::string short_name(const CitedWork& work) {
  if (work.families.empty()) return shortened(work.title.empty() ? work.key : work.title, 40);
  std::string name = work.families.front();
  if (work.families.size() == 2) name += " and " + work.families.back();
  if (work.families.size() > 2) name += " et al.";
  return work.year.empty() ? name : name + " " + work.year;
}

}  // namespace rubricate
