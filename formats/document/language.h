// Which language a text is written in, told by its script and its small words.
//
// Reads at most 24 pieces of 4096 bytes, spread evenly over the text, so a book of ten megabytes costs as little as an
// essay. The same text gives the same answer everywhere.
#pragma once

#include <string>
#include <string_view>

namespace rubricate {

// A BCP 47 tag ("en", "zh-Hant", "ja"), or "" when the text is too short or too mixed to say. `text` is UTF-8.
//
// Scripts of one language decide alone (kana: ja, Hangul: ko, Greek: el, ...). Latin and Cyrillic texts are told apart
// by how often the commonest words of each language come, and letters that few languages have.
std::string recognise_language(std::string_view text);

// The language of a passage inside a text in the language `around`, where it is clearly another one; "" otherwise, and
// for all that is too short to be clear. Reads the first 160 bytes, and 2000 only where those do not speak for
// `around`.
std::string foreign_language(std::string_view text, std::string_view around);

}  // namespace rubricate
