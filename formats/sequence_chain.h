// The chain of a conditional random field (Lafferty, McCallum and Pereira 2001): the best labels of a sequence, and how
// probable they are, from the scores of its members and the weights of its transitions.
//
// The best sequence is found by Viterbi's algorithm (Forney 1973) and the probability of a label by the
// forward-backward algorithm (Rabiner 1989), both linear in the members. What a member's scores are made of is not
// known here: lines are weighed by dense bits (sequence_model.h), words of references by sparse names
// (pipeline/references/model.h). Weights are whole hundredths, and exponentials come from a table made with + and *, so
// that the same text gives the same labels and the same probabilities on every machine.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace rubricate {

inline constexpr std::size_t most_labels = 32;
using LabelSet = std::uint32_t;  // one bit for each label

// act(lanes) with the number of labels, a compile-time constant, that those of the set are among: the first half of all
// or all. Who numbers labels so that the last ones are rare has half of the work mostly.
template <class Act>
auto with_lanes(LabelSet set, const Act& act) {
  constexpr std::size_t half = most_labels / 2;
  return (set >> half) == 0 ? act(std::integral_constant<std::size_t, half>())
                            : act(std::integral_constant<std::size_t, most_labels>());
}

struct Labelling {
  std::uint8_t label = 0;
  std::uint8_t runner_up = 0;  // the most probable other label
  float confidence = 1;        // probabilities, 0 to 1
  float runner_up_confidence = 0;
};

class Chain {
 public:
  using Row = std::array<std::int16_t, most_labels>;  // the weights of one feature: hundredths, by label
  using Scores = std::array<int, most_labels>;
  using Probabilities = std::array<float, most_labels>;

  // What a member is by itself.
  struct Weighed {
    Scores scores{};       // of labels that it may be; others mean nothing
    Probabilities here{};  // the largest 1; 0 for what it may not be
  };
  // Makes `here` of the scores.
  static void weigh(LabelSet allowed, Weighed& member);

  // Asked for each member once, in their order; the answer need not outlive the next question.
  using Weigh = std::function<const Weighed&(std::size_t member)>;

  // `text` is a table of weights as the trainer writes it:
  //
  //   all_capitals                 heading 120, paragraph -85
  //   > heading paragraph          15          (a transition)
  //
  // Hands over the rows of features. Throws std::runtime_error that names the line which it cannot read.
  Chain(std::string_view text, std::span<const std::string_view> labels,
        const std::function<void(std::string_view feature, const Row& weights)>& on_row);

  // A transition that may never be.
  void forbid(std::size_t from, std::size_t to);
  // A label that may not be the first.
  void forbid_first(std::size_t label) { never_first_ |= LabelSet{1} << label; }

  // Follows no label from a member where it is `hundredths` or more behind the best: many times faster where members
  // tell clearly what they are, and the same labels but in a freak.
  void narrow(int hundredths);

  // What each member may be, at least one label for each, tells how many there are.
  std::vector<Labelling> label(std::span<const LabelSet> allowed, const Weigh& weigh) const;

  // Shows the probabilities of the labels for each member, from the last one to the first.
  using Show = std::function<void(std::size_t member, const Probabilities& probabilities)>;
  void probabilities(std::span<const LabelSet> allowed, const Weigh& weigh, const Show& show) const;

 private:
  static constexpr int impossible = -1'000'000;

  Row read_line(std::string_view line, std::span<const std::string_view> labels);
  class BestWay;
  class Chances;

  void set_transition(std::size_t from, std::size_t to, int weight);

  // By the label before, then the label after.
  std::array<Scores, most_labels> way_{};               // what the best way adds up
  std::array<Probabilities, most_labels> step_{};       // what the forward pass does
  std::array<Probabilities, most_labels> back_step_{};  // and the backward pass: by the label after, then before
  LabelSet never_first_ = 0;
  int narrow_ = 1'000'000'000;
  float least_chance_ = 0;
};

}  // namespace rubricate
