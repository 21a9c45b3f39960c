// Citations by names and years: "see Smith and Jones 2019a; Lee et al. 2020, p. 5", and the names before brackets.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/stages/citation_marks.h"
#include "pipeline/stages/citation_slice.h"
#include "pipeline/stages/cited_works.h"

namespace rubricate {

// "Smith, J., Jones, and Lee et al." -> its family names; false when any of it is no name.
bool read_names(std::string_view text, AuthorDate& wanted);

// "see Smith and Jones 2019a; Lee et al. 2020, p. 5" between brackets; nothing when any of it is something else.
std::vector<CitedPart> names_between_brackets(Slice inside, const CitedWorks& works);

// "2019", "2019a, 2020b", "2019, p. 3" between the brackets behind `names`, which the text has as `printed`; nothing
// when it is something else.
std::vector<CitedPart> years_of_names(Slice inside, const AuthorDate& names, std::string_view printed,
                                      const CitedWorks& works);

}  // namespace rubricate
