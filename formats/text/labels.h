// Second pass: the best sequence of labels for the lines, how sure each is, and why.
//
// Two models (sequence_model.h) look one after the other. The first sees a line, its neighbours and the habits of the
// document. The second sees what the first made of the whole document as well: whether lines of this shape, numbers of
// this sequence, repetitions of these words came out as headings (second_look.h). Weights are learned (weights/). What
// rules know for certain is not left to weights: allowed_labels.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/sequence_model.h"
#include "formats/text/observe.h"

namespace rubricate::plain {

// Those that are learned come first: a line that may be none of the others costs half (with_lanes).
enum class Label : std::uint8_t {
  // learned
  title,
  heading,
  heading_rest,  // a heading's second and third line
  paragraph,     // its first line
  paragraph_rest,
  item,  // of a list
  item_rest,
  loose_item,  // of a list whose marks were lost
  entry,       // of a bibliography
  entry_rest,
  verse,
  code,
  table,
  contents,  // of a printed table of contents
  front,     // a title page, "The end", what a web page put around the text
  rule,      // a thematic break
  // decided by rules
  byline,
  question,
  answer,
  note,  // at the foot of a page, a chapter or the text
  note_rest,
  quotation,
  quotation_rest,
  underline,  // under a heading
  licence,    // put in by a library
  count
};
inline constexpr std::size_t label_count = static_cast<std::size_t>(Label::count);

std::string_view name_of(Label label);  // "list item continuation"
std::string_view key_of(Label label);   // "item_rest", as the weights have it

struct Decision {
  Label label = Label::paragraph;
  Label runner_up = Label::paragraph;  // the most probable other label; the same when there is none
  bool pinned = false;                 // the user has said it
  float confidence = 1;                // the probability of the label, 0 to 1
  float runner_up_confidence = 0;
};

// The weights, as tables that SequenceModel reads: those that the program was built with.
struct WeightTables {
  std::string_view first, second;
};
const WeightTables& built_in_weights();

struct LineModels {
  SequenceModel first, second;
};
LineModels line_models(const WeightTables& tables);
const LineModels& built_in_line_models();

constexpr LabelSet only(Label label) { return LabelSet{1} << static_cast<unsigned>(label); }

// Whether a line of label `after` may stand right behind one of label `before`.
bool may_precede(Label before, Label after);

// The lines that need a decision of their own, ascending. Of a wrapped paragraph these are the first two: what the
// second is, the others are as well; a pinned line has its own.
std::vector<std::size_t> decided_lines(const std::vector<Line>& lines, const std::vector<Facts>& facts,
                                       const std::vector<std::optional<Label>>& pinned = {});

// Whether the label goes on with what a line before began.
bool continues(Label label);

// Whether a line that the user has pinned to one label may have the other: what was said to be a paragraph may be the
// rest of one, and what was said to be the rest of a paragraph is the rest of whatever it stands in.
inline bool obeys(Label label, Label pinned) {
  return label == pinned || (pinned == Label::paragraph && label == Label::paragraph_rest) ||
         (pinned == Label::paragraph_rest && continues(label));
}

// One decision for each line. Completes `features` by those of the second look. `pinned` is empty, or has a place for
// each line; where one line is pinned as the title, no other is found to be it.
std::vector<Decision> label_lines(const LineModels& models, const Unlabelled& text,
                                  const std::vector<std::optional<Label>>& pinned, std::vector<Features>& features);

// Why `label` and not `other`, by the built-in weights: what was seen, with its weight for the one against the other,
// strongest first. Positive weights speak for `label`.
struct Reason {
  std::string words;  // "it is in capitals"
  float weight = 0;
};
std::vector<Reason> reasons_for(Label label, Label other, const Features& features);

}  // namespace rubricate::plain
