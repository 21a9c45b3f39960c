#include "formats/document/printed_items.h"

#include "formats/document/ascii.h"
#include "formats/document/bibliographic.h"
#include "formats/document/npos.h"

namespace rubricate {

namespace {

bool is_word(char c) { return is_ascii_digit(c) || is_ascii_letter(c); }

// The first place of `word` from `at` on where it is no part of a longer one.
std::size_t find_whole(std::string_view text, std::string_view word, std::size_t at) {
  for (at = text.find(word, at); at != npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return at;
  }
  return npos;
}

// Whether a number behind `between`, what stands after the item before, can name an item: the 2 of "p. 2" can not, nor
// the 5 of "p. 3-5".
bool may_part(std::string_view between) {
  while (!between.empty() && between.back() == ' ') between.remove_suffix(1);
  while (!between.empty() && between.front() == ' ') between.remove_prefix(1);
  for (const std::string_view dash : {"", "-", "–", "—"})
    if (between == dash) return true;
  for (const std::string_view end :
       {",", ";", "[", "(", "&", " and", " und", " et", " y", " e", " en", "，", "、", "；", "【", "［", "〔"})
    if (between.ends_with(end)) return true;
  return false;
}

std::vector<PrintedItem> by_label(std::string_view text, const std::vector<const Bibliography::Entry*>& entries) {
  std::vector<PrintedItem> items;
  std::size_t at = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string_view label = entries[i] ? bare_label(entries[i]->label) : std::string_view();
    if (label.empty()) return {};
    std::size_t begin = find_whole(text, label, at);
    while (i > 0 && begin != npos && !may_part(text.substr(at, begin - at))) begin = find_whole(text, label, begin + 1);
    if (begin != npos) at = begin + label.size();
    // Only the ends of a range are printed.
    else if (i == 0 || i + 1 == entries.size())
      return {};
    items.push_back(begin == npos ? PrintedItem{at, at} : PrintedItem{begin, at});
  }
  return items;
}

// "2018", or "" when the entry shows none.
std::string_view year_of(const Bibliography::Entry& entry) {
  const std::string_view issued = field_value(entry, "issued");
  for (std::size_t at = 0; at + 4 <= issued.size(); ++at)
    if (is_ascii_digit(issued[at]) && is_ascii_digit(issued[at + 1]) && is_ascii_digit(issued[at + 2]) &&
        is_ascii_digit(issued[at + 3]))
      return issued.substr(at, 4);
  return {};
}

// Each item goes from the mark that parts it from the one before to its year and the year's letter.
std::vector<PrintedItem> by_year(std::string_view text, const std::vector<const Bibliography::Entry*>& entries) {
  std::vector<PrintedItem> items;
  std::size_t at = 0;
  for (const Bibliography::Entry* entry : entries) {
    const std::string_view year = entry ? year_of(*entry) : std::string_view();
    const std::size_t place = year.empty() ? npos : text.find(year, at);
    if (place == npos) return {};
    std::size_t begin = at;
    if (const std::size_t parted = text.substr(0, place).rfind(';'); parted != npos && parted >= at) begin = parted + 1;
    while (begin < place && !is_word(text[begin]) && static_cast<unsigned char>(text[begin]) < 0x80) ++begin;
    at = place + year.size();
    if (at < text.size() && text[at] >= 'a' && text[at] <= 'z') ++at;
    items.push_back({begin, at});
  }
  return items;
}

}  // namespace

std::string_view bare_label(std::string_view label) {
  constexpr std::string_view around = "[](){}.,:;^ \t";
  const std::size_t first = label.find_first_not_of(around);
  return first == npos ? std::string_view() : label.substr(first, label.find_last_not_of(around) + 1 - first);
}

std::vector<PrintedItem> printed_items(std::string_view text, const std::vector<const Bibliography::Entry*>& entries) {
  std::vector<PrintedItem> items = by_label(text, entries);
  return items.empty() ? by_year(text, entries) : items;
}

}  // namespace rubricate
