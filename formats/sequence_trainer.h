// Learns the weights of a chain of members (sequence_chain.h) from sequences whose labels are known.
//
// Maximises the conditional log-likelihood of the known labels (Lafferty, McCallum and Pereira 2001) with an L1
// penalty, by stochastic gradients with a step of its own for every weight (AdaGrad; Duchi, Hazan and Singer 2011). A
// member whose label is only partly known counts by the sum over what it may be. One seed and one corpus give the same
// weights.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/sequence_chain.h"

namespace rubricate {

struct Example {
  std::vector<std::uint32_t> features;  // those that hold, by index
  LabelSet allowed = 0;                 // what the model may choose from
  LabelSet known = 0;                   // what is right, of these; all of them when nothing is known
};
using ExampleSequence = std::vector<Example>;

// The indices of the bits that are set.
std::vector<std::uint32_t> indices_of(std::span<const std::uint64_t> bits);

struct TrainingOptions {
  int epochs = 8;
  float rate = 0.1F;
  float penalty = 3e-4F;     // L1, for each update
  std::size_t segment = 40;  // members that are learned from at once
  std::uint32_t seed = 1;
};

class Trainer {
 public:
  // Weights of features are learned for the first `weighted_labels` labels, those of transitions for all. `ignored`
  // features count for nothing. `may_follow[from]` are the labels that may stand behind `from`.
  Trainer(std::size_t feature_count, std::size_t label_count, std::size_t weighted_labels,
          std::vector<LabelSet> may_follow, std::vector<bool> ignored);

  void train(std::span<const ExampleSequence* const> sequences, const TrainingOptions& options);

  // The log-likelihood of the known labels. Adds its gradient to `gradient` unless that is null: a row of
  // `most_labels` numbers for each feature, then a row of transitions for each label.
  double log_likelihood(std::span<const Example> members, std::vector<float>* gradient) const;

  std::vector<float>& weights() { return weights_; }
  const std::vector<float>& weights() const { return weights_; }

  // The table that Chain reads; what is smaller than a hundredth is left out.
  std::string table(std::span<const std::string_view> features, std::span<const std::string_view> labels) const;

 private:
  struct Lattice;
  template <class Act>
  void for_each_row(std::span<const std::uint32_t> features, Act act) const;
  Lattice prepare(std::span<const Example> members) const;
  static void fill(Lattice& lattice, const std::vector<LabelSet>& sets, const std::vector<LabelSet>& may_follow);
  std::pair<Lattice, Lattice> look(std::span<const Example> members) const;
  void learn_from(std::span<const Example> members, const TrainingOptions& options);
  void settle_penalty(std::size_t feature, const TrainingOptions& options);

  std::size_t features_, labels_, weighted_;
  std::vector<LabelSet> may_follow_;
  std::vector<bool> ignored_;
  std::vector<float> weights_;          // by feature, then transitions
  std::vector<float> squares_;          // sums of squared gradients
  std::vector<std::uint32_t> touched_;  // the update that a feature was last penalised at
  std::uint32_t updates_ = 0;
};

}  // namespace rubricate
