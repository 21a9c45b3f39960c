// Citations by keys, as pandoc's Markdown writes them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace rubricate {

// Letters, digits and low lines.
bool is_citation_key_character(char c);

// The length of the key that `text` begins with: its characters, with single signs of ":.#$%&-+?<>~/" inside.
std::size_t citation_key_length(std::string_view text);

// One of the works in "see @key, p. 12; -@other". What it says points into the text that it was found in.
struct KeyedPart {
  std::string_view key;
  std::string_view before = {};  // "see"
  std::string_view after = {};   // "p. 12", without the comma
  bool hides_author = false;     // "-@key"
};

// What stands between the semicolons; nothing when it has no key.
std::optional<KeyedPart> keyed_part(std::string_view part);

}  // namespace rubricate
