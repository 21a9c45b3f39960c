// A second look at every line, when the headings of the document have been guessed once: consistent headings support
// each other, and one stray does not make a chapter.
#pragma once

#include <span>
#include <vector>

#include "formats/sequence_model.h"
#include "formats/text/evidence.h"

namespace rubricate::plain {

// What the first look makes of one line: how probable it is that it is one of these.
struct FirstLook {
  float heading = 0;  // or a title, or a question
  float item = 0;
  float verse = 0;
};

// One for each of the members, which are to have the labels of labels.h.
std::vector<FirstLook> look_once(const SequenceModel& model, const Members& members);

// Sets the features of the group "again". `decided` are the lines that `seen` is for.
void look_again(const Unlabelled& text, const std::vector<std::size_t>& decided, const std::vector<FirstLook>& seen,
                std::vector<Features>& features);

}  // namespace rubricate::plain
