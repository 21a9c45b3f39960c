// Words and letters of any script, compared without regard to case: what the stages share.
//
// By utf8proc's tables, so that no locale has a say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rubricate {

bool is_letter(char32_t c);  // letters and the marks that belong to them
bool is_upper(char32_t c);   // capital or title case
bool is_lower(char32_t c);
char32_t to_upper(char32_t c);
bool is_digit(char32_t c);  // 0-9 only
bool is_space(char32_t c);  // blanks of all widths

// Small letters; white space of any kind and length becomes one blank, none at the ends; ’ becomes '.
std::string folded(std::string_view text);

// Without white space at either end.
std::string_view trimmed(std::string_view text);

// The folded words: runs of letters and digits, with apostrophes inside them. "Japan’s 3 ties" -> japan's, 3, ties.
std::vector<std::string> words_of(std::string_view text);

// At most `limit` code points of the text, cut at a word where one ends, and "…" where something was cut.
std::string shortened(std::string_view text, std::size_t limit = 60);

}  // namespace rubricate
