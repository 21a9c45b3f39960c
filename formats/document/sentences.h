// Where a sentence ends, in languages with blanks between their words, and in Chinese and Japanese.
#pragma once

#include <string_view>

namespace rubricate {

// Whether the word that a full stop follows takes that stop itself: "Dr", "U.S", "z. B", "e.g", an initial, "12" of
// "am 12. Juli". Case does not count, nor an opening bracket before it.
bool takes_full_stop(std::string_view word);

// Whether a sentence ends with the word `before`, which a blank follows, and the next one begins with the word `after`;
// or, where no blanks are written, with the characters `before` that `after` follows.
// Marks around the words (quotes, brackets, emphasis) are seen through. In doubt, no: "at 5 p.m. Monday" goes on.
bool sentence_ends(std::string_view before, std::string_view after);

}  // namespace rubricate
