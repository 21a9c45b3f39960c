// The words that DocBook leaves to stylesheets: names of parts without a title, and what begins a reference.
#pragma once

#include <string>
#include <string_view>

namespace rubricate {

// "Index" of <index> in English: what stylesheets print above an element of this name that has no title; for "see" and
// "seealso" what they print before the words. `language` is a tag of BCP 47, of which the first part counts; English
// for one that is not known here. Empty for elements that get no words.
std::string part_name(std::string_view element, std::string_view language);

}  // namespace rubricate
