#include "pipeline/stages/citation_style.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <tuple>

#include "formats/document/bibliographic.h"
#include "formats/document/entry_text.h"
#include "pipeline/language/words.h"

namespace rubricate {

namespace {

struct Words {
  std::string_view language;
  std::string_view connector;
  std::string_view title;
};

constexpr std::array<Words, 24> all_words{{
    {"en", "and", "References"},   {"de", "und", "Literatur"},       {"fr", "et", "Références"},
    {"es", "y", "Referencias"},    {"it", "e", "Riferimenti"},       {"pt", "e", "Referências"},
    {"nl", "en", "Literatuur"},    {"pl", "i", "Bibliografia"},      {"sv", "och", "Referenser"},
    {"da", "og", "Litteratur"},    {"nb", "og", "Litteratur"},       {"no", "og", "Litteratur"},
    {"nn", "og", "Litteratur"},    {"fi", "ja", "Lähteet"},          {"cs", "a", "Literatura"},
    {"hu", "és", "Irodalom"},      {"ru", "и", "Список литературы"}, {"uk", "та", "Список літератури"},
    {"el", "και", "Βιβλιογραφία"}, {"tr", "ve", "Kaynakça"},         {"ca", "i", "Referències"},
    {"zh", "和", "参考文献"},      {"ja", "と", "参考文献"},         {"ko", "와", "참고문헌"},
}};

const Words& words_for(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  const auto found =
      std::find_if(all_words.begin(), all_words.end(), [&](const Words& each) { return each.language == primary; });
  return found == all_words.end() ? all_words.front() : *found;
}

// "see 1, p. 12": a work with what stands around it.
std::string dressed(const CitedPart& part, const std::string& work) {
  std::string text = part.before.empty() ? work : part.before + " " + work;
  if (!part.after.empty()) text += ", " + part.after;
  return text;
}

}  // namespace

CitationPrinter::CitationPrinter(const CitedWorks& works, CitationStyle style, std::string_view language)
    : works_(works), style_(style), connector_(words_for(language).connector) {
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
  if (families.size() == 2) return families[0] + " " + std::string(connector_) + " " + families[1];
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
    std::string name = is_numeric(work) ? number_of(work) : year_of(work);
    if (!is_numeric(work) && !in_text && !part.hides_author) name = names_of(work) + " " + name;
    inside += (inside.empty() ? "" : numeric && is_plain ? ", " : "; ") + dressed(part, name);
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

std::string_view bibliography_title(std::string_view language) { return words_for(language).title; }

}  // namespace rubricate
