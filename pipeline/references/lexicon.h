// What a word of a bibliography entry may tell, in the languages that entries are written in: "vol.", "Hrsg.", "Press".
#pragma once

#include <string_view>

namespace rubricate::references {

// The class of a word in small letters, or "": "month", "editor", "translator", "in", "and", "others", "volume",
// "issue", "pages", "edition", "access", "available", "publisher", "journal", "proceedings", "institution", "thesis",
// "report", "particle", "suffix", "place", "given".
std::string_view class_of(std::string_view folded_word);

}  // namespace rubricate::references
