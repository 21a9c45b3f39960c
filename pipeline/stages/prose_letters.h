// What the checks of prose share in looking at letters around a place.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace rubricate {

// The code point that ends at `at` or begins there; 0 at the end of the text.
char32_t code_point_before(std::string_view text, std::size_t at);
char32_t code_point_at(std::string_view text, std::size_t at);

// Where the letters that end at `at`, or begin there, begin or end. Looks at no more than 64 bytes.
std::size_t letters_begin(std::string_view text, std::size_t at);
std::size_t letters_end(std::string_view text, std::size_t at);

// Whether the full stop at `at` belongs to the word before it: "U.S.", "Dr." (takes_full_stop).
bool is_abbreviation(std::string_view text, std::size_t at);

// "en" of "en-GB".
std::string_view primary_language(std::string_view tag);

// Whether `word` is one of `words`, which stand between blanks; case counts.
bool is_one_of(std::string_view word, std::string_view words);

}  // namespace rubricate
