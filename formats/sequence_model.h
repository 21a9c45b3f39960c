// A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001): the labels of a sequence from the
// features of its members.
//
// A label's score at a member is the sum of the weights of the features that hold there; from one member to the next,
// transitions have a weight. The best sequence is found by Viterbi's algorithm (Forney 1973) and the probability of a
// label by the forward-backward algorithm (Rabiner 1989), both linear in the members.
// Weights are whole hundredths, and exponentials come from a table made with + and *, so that the same text gives the
// same labels and the same probabilities on every machine.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rubricate {

inline constexpr std::size_t most_labels = 28;
using LabelSet = std::uint32_t;  // one bit for each label

// Bits of features, as many words as the model was read for.
using FeatureBits = std::span<const std::uint64_t>;

struct Member {
  FeatureBits features;
  LabelSet allowed = 0;  // what it may be; at least one label
};

struct Labelling {
  std::uint8_t label = 0;
  std::uint8_t runner_up = 0;  // the most probable other label
  float confidence = 1;        // probabilities, 0 to 1
  float runner_up_confidence = 0;
};

class SequenceModel {
 public:
  using Row = std::array<std::int16_t, most_labels>;  // hundredths, by label

  // `text` is a table of weights as the trainer writes it:
  //
  //   all_capitals                 heading 120, paragraph -85
  //   > heading paragraph          15          (a transition)
  //
  // Throws std::runtime_error that names the line which it cannot read.
  SequenceModel(std::string_view text, std::span<const std::string_view> features,
                std::span<const std::string_view> labels);

  // A transition that may never be.
  void forbid(std::size_t from, std::size_t to) { transition_[from][to] = impossible; }
  // A label that may not be the first.
  void forbid_first(std::size_t label) { never_first_ |= LabelSet{1} << label; }

  std::vector<Labelling> label(std::span<const Member> members) const;

  // For each member the probabilities of the labels.
  using Probabilities = std::array<float, most_labels>;
  std::vector<Probabilities> probabilities(std::span<const Member> members) const;

  // What speaks for `label` against `other`, strongest first.
  struct Evidence {
    std::size_t feature = 0;
    int weight = 0;  // hundredths
  };
  std::vector<Evidence> evidence(std::size_t label, std::size_t other, FeatureBits features) const;

 private:
  static constexpr int impossible = -1'000'000;
  using Scores = std::array<int, most_labels>;

  void read_line(std::string_view line, std::span<const std::string_view> features,
                 std::span<const std::string_view> labels);
  class Weighing;
  class BestWay;
  class Chances;

  Scores score(FeatureBits features) const;

  std::size_t label_count_ = 0;
  std::vector<Row> rows_;                                               // by feature
  std::array<std::array<int, most_labels>, most_labels> transition_{};  // by the label before, then the label after
  LabelSet never_first_ = 0;
};

}  // namespace rubricate
