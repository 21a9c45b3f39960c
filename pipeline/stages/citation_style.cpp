#include "pipeline/stages/citation_style.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <tuple>

#include "formats/document/bibliographic.h"
#include "formats/document/entry_text.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/citation_words.h"

namespace rubricate {

namespace {

struct Title {
  std::string_view language;
  std::string_view text;
};

constexpr std::array<Title, 24> titles{{
    {"en", "References"},        {"de", "Literatur"},         {"fr", "Références"},   {"es", "Referencias"},
    {"it", "Riferimenti"},       {"pt", "Referências"},       {"nl", "Literatuur"},   {"pl", "Bibliografia"},
    {"sv", "Referenser"},        {"da", "Litteratur"},        {"nb", "Litteratur"},   {"no", "Litteratur"},
    {"nn", "Litteratur"},        {"fi", "Lähteet"},           {"cs", "Literatura"},   {"hu", "Irodalom"},
    {"ru", "Список литературы"}, {"uk", "Список літератури"}, {"el", "Βιβλιογραφία"}, {"tr", "Kaynakça"},
    {"ca", "Referències"},       {"zh", "参考文献"},          {"ja", "参考文献"},     {"ko", "참고문헌"},
}};

// "see 1, p. 12": a work with what stands around it.
std::string dressed(const CitedPart& part, const std::string& work, std::string_view after) {
  std::string text = part.before.empty() ? work : part.before + " " + work;
  if (!after.empty()) text.append(", ").append(after);
  return text;
}

// "7", "3–5, 9": numbers without a word that says of what.
bool is_bare_locator(std::string_view text) {
  return !text.empty() && is_ascii_digit(text.front()) &&
         std::ranges::all_of(text, [](char c) { return !is_ascii_letter(c); }) && !is_locator(text);
}

}  // namespace

CitationPrinter::CitationPrinter(const CitedWorks& works, CitationStyle style, std::string_view language)
    : works_(works), style_(style), language_(language) {
  for (const CitedWork& work : works.all()) {
    int number = 0;
    std::from_chars(work.label.data(), work.label.data() + work.label.size(), number);
    if (!work.is_added && number < 100000) last_number_ = std::max(last_number_, number);
  }
}

void CitationPrinter::tell_apart(const std::vector<std::size_t>& cited) {
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> alike;
  for (const std::size_t work : cited)
    if (!works_[work].year.empty()) alike[{names_of(work), works_[work].year}].push_back(work);
  for (auto& [name, works] : alike) {
    constexpr std::size_t letters = 26;
    if (works.size() < 2 || works.size() > letters || name.second.size() != 4) continue;
    std::sort(works.begin(), works.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(folded(works_[a].title), a) < std::pair(folded(works_[b].title), b);
    });
    char letter = 'a';
    for (const std::size_t work : works) {
      if (works_[work].is_added) years_[work] = works_[work].year + letter;
      ++letter;
    }
  }
}

void CitationPrinter::cite(std::size_t work) {
  if (works_[work].is_added && style_ == CitationStyle::numeric) number_of(work);
}

bool CitationPrinter::is_numeric(std::size_t work) const {
  return works_[work].is_added ? style_ == CitationStyle::numeric : !works_[work].label.empty();
}

std::string CitationPrinter::number_of(std::size_t work) {
  if (!works_[work].is_added) return works_[work].label;
  const auto [at, is_new] = numbers_.emplace(work, last_number_ + 1);
  if (is_new) ++last_number_;
  return std::to_string(at->second);
}

std::string CitationPrinter::year_of(std::size_t work) const {
  if (const auto own = years_.find(work); own != years_.end()) return own->second;
  return works_[work].year.empty() ? "n.d." : works_[work].year;
}

std::string CitationPrinter::names_of(std::size_t work) const {
  const std::vector<std::string>& families = works_[work].families;
  if (families.empty()) return short_name(works_[work]);
  if (families.size() == 2) return families[0] + " " + std::string(connector_of(language_)) + " " + families[1];
  return families.size() > 2 ? families[0] + " et al." : families[0];
}

std::string CitationPrinter::print(const CitationMark& mark) {
  const bool in_text = mark.form == Citation::Form::in_text;
  const bool numeric = is_numeric(mark.parts.front().works.front());
  std::string inside;
  bool is_plain = true;
  for (const CitedPart& part : mark.parts) is_plain = is_plain && part.before.empty() && part.after.empty();
  for (const CitedPart& part : mark.parts) {
    const std::size_t work = part.works.front();
    const bool numbered = is_numeric(work);
    std::string name = numbered ? number_of(work) : year_of(work);
    if (!numbered && !in_text && !part.hides_author) name = names_of(work) + " " + name;
    inside +=
        (inside.empty()        ? ""
         : numeric && is_plain ? ", "
                               : "; ") +
        dressed(part, name, numbered && is_bare_locator(part.after) ? with_page(part.after, language_) : part.after);
  }
  inside = numeric ? "[" + inside + "]" : "(" + inside + ")";
  const CitedPart& first = mark.parts.front();
  return in_text && !first.hides_author ? names_of(first.works.front()) + " " + inside : inside;
}

Bibliography CitationPrinter::bibliography(const std::vector<std::size_t>& cited,
                                           const std::vector<Bibliography::Entry>& references) {
  std::unordered_map<std::string_view, const Bibliography::Entry*> by_key;
  for (const Bibliography::Entry& each : references) by_key.emplace(each.key, &each);
  std::vector<std::size_t> order;
  for (const std::size_t work : cited)
    if (works_[work].is_added) order.push_back(work);
  if (style_ == CitationStyle::author_date)
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const auto rank = [&](std::size_t work) {
        std::string names;
        for (const std::string& each : works_[work].families) names += folded(each) + "\n";
        if (names.empty()) names = folded(works_[work].title);
        return std::tuple(names, year_of(work), folded(works_[work].title));
      };
      return rank(a) < rank(b);
    });
  Bibliography made;
  for (const std::size_t work : order) {
    Bibliography::Entry entry = *by_key.at(works_[work].key);
    entry.span = {};
    entry.label.clear();
    std::erase_if(entry.fields, [](const Bibliography::Field& field) { return field.name == "citation-number"; });
    if (style_ == CitationStyle::numeric) {
      entry.label = number_of(work) + ".";
      entry.fields.insert(entry.fields.begin(), {"citation-number", number_of(work)});
    } else if (const auto own = years_.find(work); own != years_.end()) {
      entry.text = entry_text(entry, own->second.substr(4));
    }
    made.entries.push_back(std::move(entry));
  }
  return made;
}

std::string_view bibliography_title(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  const auto found = std::ranges::find(titles, primary, &Title::language);
  return found == titles.end() ? titles.front().text : found->text;
}

}  // namespace rubricate
