#include "pipeline/stages/citation_words.h"

#include <algorithm>
#include <array>

namespace rubricate {

namespace {

bool begins_with_word(std::string_view text, std::string_view word) {
  return text.starts_with(word) &&
         (text.size() == word.size() || word.back() == '.' || text[word.size()] == ' ' || text[word.size()] == ',');
}

constexpr std::array<std::string_view, 18> connectors{"and", "&", "und", "et", "y",  "e", "och", "og",  "en",
                                                      "и",   "i", "ve",  "és", "ja", "i", "та",  "con", "with"};

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
  constexpr std::array<std::string_view, 46> words{
      "p.",      "pp.",      "p",      "pp",   "page", "pages", "S.",      "s.",       "ch.",      "chap.",
      "chapter", "chapters", "Kap.",   "sec.", "Sec.", "sect.", "section", "Section",  "sections", "fig.",
      "Fig.",    "figure",   "Figure", "Abb.", "tab.", "Tab.",  "table",   "Table",    "vol.",     "Vol.",
      "no.",     "Nr.",      "n.",     "note", "fn.",  "art.",  "app.",    "Appendix", "appendix", "para.",
      "line",    "lines",    "v.",     "vv.",  "eq.",  "Th."};
  if (text.starts_with("§") || text.starts_with("¶") || text.starts_with("第")) return true;
  for (const std::string_view word : words)
    if (begins_with_word(text, word)) return true;
  return false;
}
bool is_plural_locator(std::string_view text) {
  return begins_with_word(text, "pp.") || begins_with_word(text, "pp") || begins_with_word(text, "pages");
}

bool is_connector(std::string_view word) {
  return std::find(connectors.begin(), connectors.end(), word) != connectors.end();
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
