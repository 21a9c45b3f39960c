// The labels of an entry's tokens, by a conditional random field over sparse named features (observe.h).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/sequence_chain.h"
#include "pipeline/references/observe.h"

namespace rubricate::references {

// What a token may be part of. Those that have a second form, "title+", begin with the first and go on with the second,
// so that what is typical of a beginning can be learned.
enum class Label : std::uint8_t {
  other,  // "In", "Available at", what no field holds
  citation_number,
  doi,
  isbn,
  url,
  author,
  author_rest,
  title,
  title_rest,
  container,
  container_rest,
  publisher,
  publisher_rest,
  place,
  place_rest,
  editor,
  editor_rest,
  note,
  note_rest,
  date,
  date_rest,
  volume,
  volume_rest,
  issue,
  issue_rest,
  pages,
  pages_rest,
  edition,
  edition_rest,
  accessed,
  accessed_rest
};
inline constexpr std::size_t label_count = static_cast<std::size_t>(Label::accessed_rest) + 1;

constexpr LabelSet only(Label label) { return LabelSet{1} << static_cast<unsigned>(label); }
inline constexpr LabelSet all_labels = (LabelSet{1} << label_count) - 1;

// "title+" goes on with what "title" began.
constexpr bool continues(Label label) {
  return label >= Label::author && (static_cast<int>(label) - static_cast<int>(Label::author)) % 2 == 1;
}
constexpr Label beginning_of(Label label) {
  return continues(label) ? static_cast<Label>(static_cast<int>(label) - 1) : label;
}
constexpr Label rest_of(Label label) {
  return label >= Label::author && !continues(label) ? static_cast<Label>(static_cast<int>(label) + 1) : label;
}
constexpr bool may_precede(Label before, Label label) {
  return !continues(label) || beginning_of(before) == beginning_of(label);
}

std::span<const std::string_view> label_names();

class Model {
 public:
  // A table of weights as rubricate_learn_references writes it. Throws std::runtime_error.
  explicit Model(std::string_view table);

  std::vector<Labelling> label(const Observations& observations) const;

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  // Of one feature; the sum of all that a token has is still a short number, and those are added eight at a time.
  static constexpr std::int16_t most_weight = 32767 / most_patterns;

  // Small, so that all of them stay near. Two keys with one tag in one place are rarer than one in a thousand million.
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t row = none;
  };
  static std::uint32_t tag_of(FeatureKey key) { return static_cast<std::uint32_t>(key >> 32); }

  Chain::Scores score(std::span<const FeatureKey> keys) const;
  std::uint32_t row_of(FeatureKey key) const;
  void add_row(FeatureKey key, const Chain::Row& row);
  void place(FeatureKey key, std::uint32_t row);
  void grow();

  // Open addressing: a third of the slots are free.
  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::vector<FeatureKey> keys_;  // by row
  std::vector<Chain::Row> rows_;
  Chain chain_;
};

// By the weights that the program was built with.
const Model& built_in_model();

}  // namespace rubricate::references
