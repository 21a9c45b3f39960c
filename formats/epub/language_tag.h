// Language tags, as far as an e-book needs to know them.
#pragma once

#include <string_view>

namespace rubricate {

// Well-formed by the grammar of BCP 47 (RFC 5646, section 2.1), grandfathered tags aside, with a language of two or
// three letters; registered or not.
bool is_language_tag(std::string_view tag);

// Written from right to left: by its script where the tag names one, else by the language.
bool is_right_to_left(std::string_view tag);

}  // namespace rubricate
