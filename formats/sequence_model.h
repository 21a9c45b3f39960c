// A conditional random field over members with a few hundred features, as bits: the labels of a sequence from the
// features of its members.
//
// A label's score at a member is the sum of the weights of the features that hold there; the rest is the chain's
// (sequence_chain.h).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/sequence_chain.h"

namespace rubricate {

// Bits of features, as many words as the model was read for.
using FeatureBits = std::span<const std::uint64_t>;

struct Member {
  FeatureBits features;
  LabelSet allowed = 0;  // what it may be; at least one label
};

// Many members, asked for by their number: they need not stand anywhere.
class Members {
 public:
  using At = std::function<Member(std::size_t)>;
  Members(std::size_t count, At at) : count_(count), at_(std::move(at)) {}
  Members(std::span<const Member> all)  // NOLINT: those are members; they must outlive this
      : count_(all.size()), at_([all](std::size_t i) { return all[i]; }) {}
  Members(const std::vector<Member>& all) : Members(std::span(all)) {}  // NOLINT: the same

  std::size_t size() const { return count_; }
  Member operator[](std::size_t i) const { return at_(i); }

 private:
  std::size_t count_;
  At at_;
};

class SequenceModel {
 public:
  using Row = Chain::Row;

  // Throws std::runtime_error that names the line of the table which it cannot read.
  SequenceModel(std::string_view text, std::span<const std::string_view> features,
                std::span<const std::string_view> labels);

  void forbid(std::size_t from, std::size_t to) { chain_.forbid(from, to); }
  void forbid_first(std::size_t label) { chain_.forbid_first(label); }

  std::vector<Labelling> label(const Members& members) const;

  // Shows the probabilities of the labels for each member, from the last one to the first.
  using Probabilities = Chain::Probabilities;
  void probabilities(const Members& members, const Chain::Show& show) const;

  // What speaks for `label` against `other`, strongest first.
  struct Evidence {
    std::size_t feature = 0;
    int weight = 0;  // hundredths
  };
  std::vector<Evidence> evidence(std::size_t label, std::size_t other, FeatureBits features) const;

 private:
  class Weighing;

  // Of the labels that a member may be.
  Chain::Scores score(const Member& member) const;

  std::vector<Row> rows_;  // by feature
  Chain chain_;
};

}  // namespace rubricate
