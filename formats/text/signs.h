// What one line, without indentation and trailing blanks, shows by its signs alone.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "formats/text/features.h"

namespace rubricate::plain {

bool is_closing_quote(char32_t c);
bool begins_speech(char32_t c);  // quotation marks as they open it in one language or another, and the long dash
char32_t last_code_point(std::string_view text);

// By the last character that is no closing quotation mark or bracket.
Ending ending_of(std::string_view text);
bool ends_with_page(std::string_view text);  // "Bach, J. S., 180, 185", "Accents, 92."

bool begins_url(std::string_view text);
bool is_rule(std::string_view text);       // see Facts::rule; `text` has neither letters nor digits
bool is_underline(std::string_view text);  // see Facts::underline; `text` is a rule
bool has_columns(std::string_view text);
bool has_year(std::string_view text);
bool has_quoted(std::string_view text);      // at least two words in “...”, "...", «...» or 「...」
bool has_code_signs(std::string_view text);  // two signs that prose does not have, or one that it never has

// Whether `words` stand in it. Quick where their last character that is no blank is rare.
bool holds(std::string_view text, std::string_view words);

// A hash of folded text without digits and blanks at its ends: the same for a heading and its contents line.
std::uint64_t key_of(std::string_view folded);

}  // namespace rubricate::plain
