#include "formats/pandoc/key_words.h"

#include <algorithm>
#include <string>

#include "formats/document/citation_keys.h"
#include "formats/document/walk.h"

namespace rubricate::pandoc {

namespace {

// What stands between the brackets: nothing when a part of it has no key.
std::optional<KeyWords> keys_between(std::string_view inside) {
  KeyWords words;
  for (std::size_t at = 0; at <= inside.size();) {
    const std::size_t end = std::min(inside.find(';', at), inside.size());
    const std::optional<KeyedPart> part = keyed_part(inside.substr(at, end - at));
    if (!part) return {};
    Citation::Item item{.key = std::string(part->key)};
    if (!part->before.empty()) item.before = text_inlines(std::string(part->before));
    if (!part->after.empty()) item.after = text_inlines(std::string(part->after));
    words.citation.items.push_back(std::move(item));
    words.hides_author = words.hides_author || part->hides_author;
    at = end + 1;
  }
  return words;
}

}  // namespace

std::optional<KeyWords> key_words_in(std::string_view text, std::size_t from) {
  constexpr std::size_t none = std::string_view::npos;
  std::size_t open = text.find('[', from);
  while (open != none) {
    const std::size_t close = text.find_first_of("[]", open + 1);
    if (close == none) return {};
    const bool is_link = close + 1 < text.size() && std::string_view("([:{").find(text[close + 1]) != none;
    if (text[close] == ']' && !is_link) {
      std::optional<KeyWords> words = keys_between(text.substr(open + 1, close - open - 1));
      if (words) {
        words->begin = open;
        words->end = close + 1;
        return words;
      }
    }
    open = text[close] == '[' ? close : text.find('[', close);
  }
  return {};
}

}  // namespace rubricate::pandoc
