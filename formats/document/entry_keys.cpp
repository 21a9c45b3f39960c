#include "formats/document/entry_keys.h"

#include <utf8proc.h>

#include "formats/document/ascii.h"
#include "formats/document/bibliographic.h"
#include "formats/document/encoding.h"
#include "formats/document/slug.h"

namespace rubricate {

namespace {

// The first four digits of a printed date, "12 March 2001".
std::string_view year_in(std::string_view date) {
  for (std::size_t at = 0, digits = 0; at < date.size(); ++at) {
    digits = is_ascii_digit(date[at]) ? digits + 1 : 0;
    if (digits == 4) return date.substr(at - 3, 4);
  }
  return {};
}

// "A View of: Bees" -> "a-view-of".
std::string three_words(std::string_view title) {
  std::string words;
  int count = 0;
  bool in_word = false;
  bool was_apostrophe = false;
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t begin = at;
    const auto c = static_cast<utf8proc_int32_t>(next_code_point(title, at));
    const utf8proc_category_t kind = utf8proc_category(c);
    const bool is_apostrophe = c == '\'' || c == 0x2019;
    const bool is_word = is_ascii_digit(static_cast<char>(c < 0x80 ? c : 0)) ||
                         (kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_ME);
    if (is_word) {
      if (!in_word && ++count > 3) break;
      if (!in_word && !words.empty()) words += '-';
      words += slug_of(title.substr(begin, at - begin));
    }
    in_word = is_word || (in_word && is_apostrophe && !was_apostrophe);
    was_apostrophe = is_apostrophe;
  }
  return words;
}

std::string wish(const Bibliography::Entry& entry, int place) {
  const std::string_view number = field_value(entry, "citation-number");
  if (!number.empty() && is_ascii_digit(number.front())) return "ref-" + slug_of(number);
  if (std::string name = slug_of(number); !name.empty()) return name;
  const std::string_view author = field_value(entry, "author");
  const std::string family = slug_of(author.substr(0, author.find(',')));
  const std::string_view year = year_in(field_value(entry, "issued"));
  if (!family.empty()) return year.empty() ? family : family + "-" + std::string(year);
  const std::string title = three_words(field_value(entry, "title"));
  return title.empty() ? "ref-" + std::to_string(place) : title;
}

}  // namespace

std::string EntryKeys::make(const Bibliography::Entry& entry) {
  ++count_;
  return entry.key.empty() ? unique(wish(entry, count_)) : entry.key;
}

std::string EntryKeys::unique(const std::string& wish) {
  if (taken_.insert(wish).second) return wish;
  for (int& n = suffix_[wish];;) {
    std::string candidate = wish + "-" + std::to_string(++n + 1);
    if (taken_.insert(candidate).second) return candidate;
  }
}

}  // namespace rubricate
