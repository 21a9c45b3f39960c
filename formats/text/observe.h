// The features of every line: facts beside those of its neighbours, the habits of the document and its evidence.
#pragma once

#include <vector>

#include "formats/text/evidence.h"

namespace rubricate::plain {

// Those of the group "again" are not set: see second_look.h.
std::vector<Features> observe(const std::vector<Line>& lines, const std::vector<Facts>& facts,
                              const std::vector<Region>& regions, const Habits& habits, const Pieces& pieces,
                              const Evidence& evidence);

}  // namespace rubricate::plain
