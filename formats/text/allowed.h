// What each line may be, whatever the weights say: rules where rules are certain. A rest needs a line right before it,
// a line of signs is no heading, a licence is no chapter. The same rules hold while weights are learned.
#pragma once

#include <vector>

#include "formats/text/labels.h"

namespace rubricate::plain {

// One set for each line, never an empty one.
std::vector<LabelSet> allowed_labels(const std::vector<Line>& lines, const std::vector<Facts>& facts,
                                     const std::vector<Features>& features, const Habits& habits);

// More blank lines than may stand between the two lines of a heading.
bool parts_headings(const Line& line, const Habits& habits);

}  // namespace rubricate::plain
