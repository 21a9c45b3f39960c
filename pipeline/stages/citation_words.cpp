#include "pipeline/stages/citation_words.h"

#include <algorithm>
#include <array>

namespace rubricate {

namespace {

bool begins_with_word(std::string_view text, std::string_view word) {
  return text.starts_with(word) &&
         (text.size() == word.size() || word.back() == '.' || text[word.size()] == ' ' || text[word.size()] == ',');
}

// How a language joins two names and counts pages; '#' stands for the numbers.
struct Words {
  std::string_view language;
  std::string_view connector;
  std::string_view page;
  std::string_view pages;
};

constexpr std::array<Words, 24> all_words{{
    {"en", "and", "p. #", "pp. #"}, {"de", "und", "S. #", "S. #"}, {"fr", "et", "p. #", "p. #"},
    {"es", "y", "p. #", "pp. #"},   {"it", "e", "p. #", "pp. #"},  {"pt", "e", "p. #", "pp. #"},
    {"nl", "en", "p. #", "pp. #"},  {"pl", "i", "s. #", "s. #"},   {"sv", "och", "s. #", "s. #"},
    {"da", "og", "s. #", "s. #"},   {"nb", "og", "s. #", "s. #"},  {"no", "og", "s. #", "s. #"},
    {"nn", "og", "s. #", "s. #"},   {"fi", "ja", "s. #", "s. #"},  {"cs", "a", "s. #", "s. #"},
    {"hu", "és", "o. #", "o. #"},   {"ru", "и", "с. #", "с. #"},   {"uk", "та", "с. #", "с. #"},
    {"el", "και", "σ. #", "σσ. #"}, {"tr", "ve", "s. #", "ss. #"}, {"ca", "i", "p. #", "p. #"},
    {"zh", "和", "第#页", "第#页"}, {"ja", "と", "#頁", "#頁"},    {"ko", "와", "#쪽", "#쪽"},
}};

const Words& words_for(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  const auto found = std::ranges::find(all_words, primary, &Words::language);
  return found == all_words.end() ? all_words.front() : *found;
}

constexpr std::array<std::string_view, 22> and_others_words{
    "et al.",  "et al",   "et alii",  "u. a.", "u.a.",   "et coll.",  "e.a.",      "и др.",
    "y otros", "e altri", "e outros", "m.fl.", "i wsp.", "i in.",     "et autres", "a kol.",
    "等人",    "等",      "ほか",     "ら",    "외",     "and others"};

}  // namespace

std::size_t lead_length(std::string_view text) {
  constexpr std::array<std::string_view, 30> leads{
      "see also", "See also", "see, e.g.,", "see e.g.", "see",  "See",   "cf.",   "Cf.",  "e.g.,", "e.g.",
      "i.e.,",    "but see",  "also",       "after",    "from", "in",    "as in", "vgl.", "Vgl.",  "siehe auch",
      "siehe",    "Siehe",    "s.",         "voir",     "Voir", "véase", "cfr.",  "cfr",  "zie",   "参见"};
  std::size_t length = 0;
  for (const std::string_view lead : leads)
    if (lead.size() > length && (begins_with_word(text, lead) || lead == "参见") && text.starts_with(lead))
      length = lead.size();
  while (length > 0 && length < text.size() && (text[length] == ' ' || text[length] == ',')) ++length;
  return length;
}

std::string take_lead(Slice& slice) {
  const std::size_t length = lead_length(slice.text);
  std::string lead(trimmed(slice.text.substr(0, length)));
  slice.drop(length);
  return lead;
}

bool is_locator(std::string_view text) {
  constexpr std::array<std::string_view, 75> words{
      "pág.",     "págs.",    "pag.",    "pagg.",    "bl.",   "blz.",  "str.",    "sid.",     "ss.",  "o.",   "σ.",
      "σσ.",      "с.",       "С.",      "сс.",      "стр.",  "Стр.",  "стор.",   "гл.",      "cap.", "cap",  "kap.",
      "chap",     "Bd.",      "Abschn.", "Rn.",      "t.",    "т.",    "Т.",      "p.",       "pp.",  "p",    "pp",
      "page",     "pages",    "S.",      "s.",       "ch.",   "chap.", "chapter", "chapters", "Kap.", "sec.", "Sec.",
      "sect.",    "section",  "Section", "sections", "fig.",  "Fig.",  "figure",  "Figure",   "Abb.", "tab.", "Tab.",
      "table",    "Table",    "vol.",    "Vol.",     "no.",   "Nr.",   "n.",      "note",     "fn.",  "art.", "app.",
      "Appendix", "appendix", "para.",   "line",     "lines", "v.",    "vv.",     "eq.",      "Th."};
  for (const std::string_view sign : {"§", "¶", "第", "頁", "页"})
    if (text.starts_with(sign)) return true;
  // "15頁", "15-17 页"
  for (const std::string_view page : {"頁", "页", "ページ", "쪽"})
    if (text.ends_with(page) && is_ascii_digit(text.front())) return true;
  for (const std::string_view word : words)
    if (begins_with_word(text, word)) return true;
  return false;
}
bool is_plural_locator(std::string_view text) {
  return begins_with_word(text, "pp.") || begins_with_word(text, "pp") || begins_with_word(text, "pages");
}

bool is_connector(std::string_view word) {
  return word == "&" || word == "con" || word == "with" ||
         std::ranges::find(all_words, word, &Words::connector) != all_words.end();
}

std::string_view connector_of(std::string_view language) { return words_for(language).connector; }

std::string with_page(std::string_view locator, std::string_view language) {
  const Words& words = words_for(language);
  const bool is_one = std::ranges::all_of(locator, is_ascii_digit);
  std::string text(is_one ? words.page : words.pages);
  return text.replace(text.find('#'), 1, locator);
}

bool take_and_others(std::string_view& names) {
  for (const std::string_view words : and_others_words) {
    if (!names.ends_with(words) || names.size() == words.size()) continue;
    const char before = names[names.size() - words.size() - 1];
    if (static_cast<unsigned char>(words.front()) < 0x80 && before != ' ') continue;
    names = trimmed(names.substr(0, names.size() - words.size()));
    if (names.ends_with(',')) names.remove_suffix(1);
    return true;
  }
  return false;
}

}  // namespace rubricate
