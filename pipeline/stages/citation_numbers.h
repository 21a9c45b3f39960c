// Citations by number or label, between their brackets: "1, 3–5", "see 1, p. 12; 3", "RFC2119".
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/stages/citation_marks.h"
#include "pipeline/stages/citation_slice.h"
#include "pipeline/stages/cited_works.h"

namespace rubricate {

// Digits of any width as a number; -1 when `text` is no number of at most four digits.
int small_number(std::string_view text);

// Appends the parts that "3", "2–4" or "RFC2119" names. False when it is neither a number nor a known label.
bool add_numbers(Slice slice, const CitedWorks& works, std::vector<CitedPart>& parts);

// The works of a list; nothing when any of it is something else.
std::vector<CitedPart> numbers_in(Slice inside, const CitedWorks& works);

// Whether brackets behind `before` are a place in a row, as programs and formulas write it: "a[1]", "items_[3]".
bool is_index(std::string_view before);

}  // namespace rubricate
