#include "formats/sequence_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <stdexcept>

namespace rubricate {

namespace {

std::vector<LabelSet> allowed_of(const Members& members) {
  std::vector<LabelSet> allowed;
  allowed.reserve(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) allowed.push_back(members[i].allowed);
  return allowed;
}

}  // namespace

SequenceModel::SequenceModel(std::string_view text, std::span<const std::string_view> features,
                             std::span<const std::string_view> labels)
    : rows_(features.size()), chain_(text, labels, [&](std::string_view name, const Row& weights) {
        const auto found = std::find(features.begin(), features.end(), name);
        if (found == features.end()) throw std::runtime_error(fmt::format("no feature is called \"{}\"", name));
        rows_[static_cast<std::size_t>(found - features.begin())] = weights;
      }) {}

Chain::Scores SequenceModel::score(const Member& member) const {
  Chain::Scores scores{};
  with_lanes(member.allowed, [&](auto lanes) {
    std::array<int, lanes> sums{};
    for (std::size_t word = 0; word < member.features.size(); ++word) {
      for (std::uint64_t bits = member.features[word]; bits != 0; bits &= bits - 1) {
        const Row& weights = rows_[word * 64 + static_cast<std::size_t>(std::countr_zero(bits))];
        for (std::size_t l = 0; l < lanes; ++l) sums[l] += weights[l];
      }
    }
    std::copy(sums.begin(), sums.end(), scores.begin());
  });
  return scores;
}

// Weighs members. Many have the very same features and may be the same (the lines inside a paragraph): these are
// weighed once.
class SequenceModel::Weighing {
 public:
  explicit Weighing(const SequenceModel& model) : model_(model), remembered_(slots) {}

  const Chain::Weighed& operator()(const Member& member) {
    std::uint64_t hash = member.allowed;
    for (const std::uint64_t word : member.features) hash = (hash ^ word) * 0x9E3779B97F4A7C15ULL, hash ^= hash >> 29;
    Slot& slot = remembered_[hash % slots];
    const bool known =
        slot.member.allowed == member.allowed && std::equal(member.features.begin(), member.features.end(),
                                                            slot.member.features.begin(), slot.member.features.end());
    if (!known) weigh(member, slot);
    return slot.weighed;
  }

 private:
  static constexpr std::size_t slots = 1024;
  struct Slot {
    Member member;
    Chain::Weighed weighed;
  };

  void weigh(const Member& member, Slot& slot) const {
    slot.member = member;
    slot.weighed.scores = model_.score(member);
    Chain::weigh(member.allowed, slot.weighed);
  }

  const SequenceModel& model_;
  std::vector<Slot> remembered_;
};

std::vector<Labelling> SequenceModel::label(const Members& members) const {
  Weighing weighing(*this);
  return chain_.label(allowed_of(members),
                      [&](std::size_t i) -> const Chain::Weighed& { return weighing(members[i]); });
}

void SequenceModel::probabilities(const Members& members, const Chain::Show& show) const {
  Weighing weighing(*this);
  chain_.probabilities(
      allowed_of(members), [&](std::size_t i) -> const Chain::Weighed& { return weighing(members[i]); }, show);
}

std::vector<SequenceModel::Evidence> SequenceModel::evidence(std::size_t label, std::size_t other,
                                                             FeatureBits features) const {
  std::vector<Evidence> all;
  for (std::size_t feature = 0; feature < rows_.size(); ++feature) {
    if ((features[feature / 64] >> (feature % 64) & 1) == 0) continue;
    const int weight = rows_[feature][label] - rows_[feature][other];
    if (weight != 0) all.push_back({feature, weight});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Evidence& a, const Evidence& b) { return std::abs(a.weight) > std::abs(b.weight); });
  return all;
}

}  // namespace rubricate
