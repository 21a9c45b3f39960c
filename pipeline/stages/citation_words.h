// The words that citations are written with, in the languages that cite so: "see", "p.", "and", "et al.".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pipeline/stages/citation_slice.h"

namespace rubricate {

// "see", "cf.", "vgl.": words before a work, with what follows them up to the work. Their length, or 0.
std::size_t lead_length(std::string_view text);

// Takes the lead off the front of `slice` and returns it.
std::string take_lead(Slice& slice);

// "p. 12", "pp. 3–5", "S. 7", "ch. 2", "§ 4", "Fig. 3": whether `text` begins with words that say where in a work.
bool is_locator(std::string_view text);

// "pp. 3": more numbers may follow.
bool is_plural_locator(std::string_view text);

// "and", "&", "und": between the last two names.
bool is_connector(std::string_view word);

// That of a language, by its BCP 47 tag: "und"; English where it is not known. is_connector knows all of them.
std::string_view connector_of(std::string_view language);

// "7" -> "p. 7", "3–5" -> "pp. 3–5", "S. 7": a locator that is numbers only, with the word for pages before it.
std::string with_page(std::string_view locator, std::string_view language);

// Takes "et al." off the end of `names`; returns whether it stood there.
bool take_and_others(std::string_view& names);

}  // namespace rubricate
