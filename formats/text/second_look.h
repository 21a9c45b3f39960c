// A second look at every line, when the headings of the document have been guessed once: consistent headings support
// each other, and one stray does not make a chapter.
#pragma once

#include <vector>

#include "formats/sequence_model.h"
#include "formats/text/evidence.h"

namespace rubricate::plain {

// Sets the features of the group "again". `decided` are the lines that `probabilities` (of the labels) are for.
void look_again(const Unlabelled& text, const std::vector<std::size_t>& decided,
                const std::vector<SequenceModel::Probabilities>& probabilities, std::vector<Features>& features);

}  // namespace rubricate::plain
