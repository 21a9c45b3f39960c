// The few words that the book says itself, in its own language.
#pragma once

#include <cstdint>
#include <string_view>

namespace rubricate {

enum class Word : std::uint8_t {
  contents,
  notes,
  cover,
  title_page,
  pages,
  copyright,
  note,
  tip,
  important,
  warning,
  caution,
  table,
  translated_by,  // with "{}" where the name goes
  edited_by,
  illustrated_by
};

// In the language of the tag, or in English where it is not among those known here.
std::string_view word(Word which, std::string_view language_tag);

// The word over a box of the role "note", "tip", "important", "warning" or "caution"; empty for other roles.
std::string_view alert_word(std::string_view role, std::string_view language_tag);

}  // namespace rubricate
