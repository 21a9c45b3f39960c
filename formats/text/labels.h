// Second pass: the best sequence of labels for the lines, with scores and reasons.
//
// A linear model: each label's score at a line is the sum of the weights of the features that hold there; from one line
// to the next, transitions have a weight or are impossible. The best sequence is found by Viterbi's algorithm (Forney
// 1973), in time linear in the lines. Weights are a table (weights/), so that other ones can take their place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/text/features.h"

namespace rubricate::plain {

enum class Label : std::uint8_t {
  title,
  byline,
  heading,
  heading_rest,  // a heading's second and third line
  paragraph,     // its first line
  paragraph_rest,
  item,  // of a list
  item_rest,
  question,
  answer,
  entry,  // of a bibliography
  entry_rest,
  note,  // at the foot of a page, a chapter or the text
  note_rest,
  quotation,
  quotation_rest,
  verse,
  code,
  table,
  rule,       // a thematic break
  underline,  // under a heading
  contents,   // of a printed table of contents
  licence,    // put in by a library
  count
};
inline constexpr std::size_t label_count = static_cast<std::size_t>(Label::count);

std::string_view name_of(Label label);

struct Decision {
  Label label = Label::paragraph;
  Label runner_up = Label::paragraph;  // the best other label for this line, its neighbours staying what they are
  float confidence = 1;                // the probability of the label, 0 to 1
  float runner_up_confidence = 0;
  bool pinned = false;  // the user has said it
};

// Whether the label goes on with what a line before began.
bool continues(Label label);

// Whether a line that the user has pinned to one label may have the other: what was said to be a paragraph may be the
// rest of one, and what was said to be the rest of a paragraph is the rest of whatever it stands in.
inline bool obeys(Label label, Label pinned) {
  return label == pinned || (pinned == Label::paragraph && label == Label::paragraph_rest) ||
         (pinned == Label::paragraph_rest && continues(label));
}

// One decision for each line. `pinned` is empty, or has a place for each line; where one line is pinned as the title,
// no other is found to be it.
std::vector<Decision> label_lines(const std::vector<Line>& lines, const std::vector<Facts>& facts,
                                  const std::vector<Features>& features, const Habits& habits,
                                  const std::vector<std::optional<Label>>& pinned = {});

// Why `label` and not `other`: what was seen, with its weight for the one against the other, strongest first. Positive
// weights speak for `label`.
struct Reason {
  std::string words;  // "it is in capitals"
  float weight = 0;
};
std::vector<Reason> reasons_for(Label label, Label other, const Features& features);

}  // namespace rubricate::plain
