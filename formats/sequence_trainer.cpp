#include "formats/sequence_trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <random>

namespace rubricate {

namespace {

using Row = std::array<float, most_labels>;

template <class Act>
void for_each_label(LabelSet set, Act act) {
  for (; set != 0; set &= set - 1) act(static_cast<std::size_t>(std::countr_zero(set)));
}

float shrunk(float weight, float cut) {
  if (weight > cut) return weight - cut;
  if (weight < -cut) return weight + cut;
  return 0;
}

}  // namespace

std::vector<std::uint32_t> indices_of(std::span<const std::uint64_t> bits) {
  std::vector<std::uint32_t> indices;
  for (std::size_t word = 0; word < bits.size(); ++word)
    for (std::uint64_t rest = bits[word]; rest != 0; rest &= rest - 1)
      indices.push_back(static_cast<std::uint32_t>(word * 64 + static_cast<std::size_t>(std::countr_zero(rest))));
  return indices;
}

// What forward and backward find for one stretch of members, in probabilities that are scaled at each member.
struct Trainer::Lattice {
  std::vector<Row> here;                // exp(score - greatest), by member
  std::vector<Row> forward;             // scaled
  std::vector<Row> marginal;            // probability of each label
  std::array<Row, most_labels> step{};  // exp(transition)
  std::vector<float> edges;             // expected transitions, summed over the members
  double log_sum = 0;
};

Trainer::Trainer(std::size_t feature_count, std::size_t label_count, std::size_t weighted_labels,
                 std::vector<LabelSet> may_follow, std::vector<bool> ignored)
    : features_(feature_count),
      labels_(label_count),
      weighted_(weighted_labels),
      may_follow_(std::move(may_follow)),
      ignored_(std::move(ignored)),
      weights_((feature_count + most_labels) * most_labels, 0.0F),
      squares_(weights_.size(), 0.0F),
      touched_(feature_count, 0) {}

template <class Act>
void Trainer::for_each_row(std::span<const std::uint32_t> features, Act act) const {
  for (const std::uint32_t feature : features)
    if (!ignored_[feature]) act(std::size_t{feature});
}

void Trainer::fill(Lattice& lattice, const std::vector<LabelSet>& sets, const std::vector<LabelSet>& may_follow) {
  const std::size_t count = sets.size();
  lattice.log_sum = 0;
  const auto normalise = [](Row& row) {
    float sum = 0;
    for (const float value : row) sum += value;
    for (float& value : row) value /= sum;
    return sum;
  };
  lattice.forward.assign(count, {});
  lattice.marginal.assign(count, {});
  lattice.edges.assign(most_labels * most_labels, 0);
  const auto may = [&](std::size_t from, std::size_t to) { return (may_follow[from] >> to & 1) != 0; };
  for (std::size_t i = 0; i < count; ++i) {
    Row& now = lattice.forward[i];
    for_each_label(sets[i], [&](std::size_t to) {
      float sum = i == 0 ? 1.0F : 1e-20F;
      if (i > 0)
        for_each_label(sets[i - 1], [&](std::size_t from) {
          if (may(from, to)) sum += lattice.forward[i - 1][from] * lattice.step[from][to];
        });
      now[to] = sum * std::max(lattice.here[i][to], 1e-18F);
    });
    lattice.log_sum += std::log(normalise(now));
  }
  Row after;
  after.fill(1);
  for (std::size_t i = count; i-- > 0;) {
    Row next{};
    for_each_label(sets[i], [&](std::size_t l) {
      lattice.marginal[i][l] = lattice.forward[i][l] * after[l];
      next[l] = std::max(lattice.here[i][l], 1e-18F) * after[l];
    });
    normalise(lattice.marginal[i]);
    if (i == 0) break;
    normalise(next);
    Row edge[most_labels] = {};
    float total = 0;
    after = {};
    for_each_label(sets[i - 1], [&](std::size_t from) {
      for_each_label(sets[i], [&](std::size_t to) {
        if (!may(from, to)) return;
        const float value = lattice.step[from][to] * next[to];
        after[from] += value;
        edge[from][to] = lattice.forward[i - 1][from] * value;
        total += edge[from][to];
      });
    });
    if (total > 0)
      for (std::size_t from = 0; from < may_follow.size(); ++from)
        for (std::size_t to = 0; to < may_follow.size(); ++to)
          lattice.edges[from * most_labels + to] += edge[from][to] / total;
    float sum = 0;
    for (const float value : after) sum += value;
    if (sum <= 0) after.fill(1), sum = 1;
    for (float& value : after) value /= sum;
  }
}

// The members by the weights as they are, before anything is summed over labels.
Trainer::Lattice Trainer::prepare(std::span<const Example> members) const {
  Lattice lattice;
  lattice.here.assign(members.size(), {});
  for (std::size_t i = 0; i < members.size(); ++i) {
    Row scores{};
    for_each_row(members[i].features, [&](std::size_t row) {
      const float* weights = &weights_[row * most_labels];
      for (std::size_t l = 0; l < weighted_; ++l) scores[l] += weights[l];
    });
    float top = -1e30F;
    for_each_label(members[i].allowed, [&](std::size_t l) { top = std::max(top, scores[l]); });
    for_each_label(members[i].allowed, [&](std::size_t l) { lattice.here[i][l] = std::exp(scores[l] - top); });
  }
  for (std::size_t from = 0; from < labels_; ++from)
    for (std::size_t to = 0; to < labels_; ++to)
      lattice.step[from][to] = std::exp(weights_[(features_ + from) * most_labels + to]);
  return lattice;
}

// All that the labels may be, and what of it is right.
std::pair<Trainer::Lattice, Trainer::Lattice> Trainer::look(std::span<const Example> members) const {
  std::vector<LabelSet> allowed;
  std::vector<LabelSet> known;
  for (const Example& each : members) {
    allowed.push_back(each.allowed);
    known.push_back(each.known);
  }
  Lattice all = prepare(members);
  Lattice right = all;
  fill(all, allowed, may_follow_);
  fill(right, known, may_follow_);
  return {std::move(all), std::move(right)};
}

double Trainer::log_likelihood(std::span<const Example> members, std::vector<float>* gradient) const {
  const std::pair<Lattice, Lattice> both = look(members);
  const Lattice& all = both.first;
  const Lattice& right = both.second;
  if (gradient != nullptr) {
    for (std::size_t i = 0; i < members.size(); ++i)
      for_each_row(members[i].features, [&](std::size_t row) {
        for (std::size_t l = 0; l < weighted_; ++l)
          (*gradient)[row * most_labels + l] += right.marginal[i][l] - all.marginal[i][l];
      });
    for (std::size_t e = 0; e < all.edges.size(); ++e)
      (*gradient)[features_ * most_labels + e] += right.edges[e] - all.edges[e];
  }
  return right.log_sum - all.log_sum;
}

void Trainer::learn_from(std::span<const Example> members, const TrainingOptions& options) {
  const auto [all, right] = look(members);
  ++updates_;
  const auto step = [&](std::size_t at, float change) {
    squares_[at] += change * change;
    weights_[at] += options.rate * change / std::sqrt(squares_[at] + 1e-6F);
  };
  for (std::size_t i = 0; i < members.size(); ++i) {
    Row residual{};
    float most = 0;
    for (std::size_t l = 0; l < weighted_; ++l) {
      residual[l] = right.marginal[i][l] - all.marginal[i][l];
      most = std::max(most, std::abs(residual[l]));
    }
    // What is right already teaches nothing.
    if (!(most >= 2e-3F)) continue;
    for_each_row(members[i].features, [&](std::size_t row) {
      settle_penalty(row, options);
      for (std::size_t l = 0; l < weighted_; ++l) step(row * most_labels + l, residual[l]);
    });
  }
  for (std::size_t e = 0; e < all.edges.size(); ++e)
    if (const float change = right.edges[e] - all.edges[e]; change != 0) step(features_ * most_labels + e, change);
}

// Takes off the penalty that fell due since the feature was last learned from.
void Trainer::settle_penalty(std::size_t feature, const TrainingOptions& options) {
  const auto due = static_cast<float>(updates_ - touched_[feature]);
  touched_[feature] = updates_;
  if (due == 0) return;
  for (std::size_t at = feature * most_labels; at < feature * most_labels + weighted_; ++at)
    weights_[at] = shrunk(weights_[at], options.penalty * due * options.rate / std::sqrt(squares_[at] + 1e-6F));
}

// The weights are averages over the later epochs: that takes the chance out of the order of the examples (Polyak and
// Juditsky 1992).
void Trainer::train(std::span<const ExampleSequence* const> sequences, const TrainingOptions& options) {
  std::vector<std::span<const Example>> segments;
  for (const ExampleSequence* sequence : sequences)
    for (std::size_t first = 0; first < sequence->size(); first += options.segment)
      segments.push_back(std::span(*sequence).subspan(first, std::min(options.segment + 1, sequence->size() - first)));
  std::mt19937 random(options.seed);
  std::vector<float> sum(weights_.size(), 0.0F);
  int summed = 0;
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    for (std::size_t i = segments.size(); i > 1; --i) std::swap(segments[i - 1], segments[random() % i]);
    for (std::size_t i = 0; i < segments.size(); ++i) {
      learn_from(segments[i], options);
      const bool pause = i == segments.size() / 2 || i + 1 == segments.size();
      if (!pause || (epoch == 0 && options.epochs > 1)) continue;
      for (std::size_t feature = 0; feature < features_; ++feature) settle_penalty(feature, options);
      for (std::size_t w = 0; w < sum.size(); ++w) sum[w] += weights_[w];
      ++summed;
    }
  }
  if (summed == 0) return;
  for (std::size_t w = 0; w < sum.size(); ++w) weights_[w] = sum[w] / static_cast<float>(summed);
}

std::string Trainer::table(std::span<const std::string_view> features, std::span<const std::string_view> labels) const {
  std::string text =
      "# Weights in hundredths, made by rubricate_learn: change the trainer or the features, not this.\n";
  for (std::size_t from = 0; from < labels_; ++from)
    for (std::size_t to = 0; to < labels_; ++to)
      if (const long value = std::lround(weights_[(features_ + from) * most_labels + to] * 100); value != 0)
        text += fmt::format("> {} {} {}\n", labels[from], labels[to], value);
  for (std::size_t f = 0; f < features_; ++f) {
    std::string weights;
    for (std::size_t l = 0; l < weighted_; ++l)
      if (const long value = std::lround(weights_[f * most_labels + l] * 100); value != 0)
        weights += fmt::format("{}{} {}", weights.empty() ? "" : ", ", labels[l], value);
    if (!weights.empty()) text += fmt::format("{}  {}\n", features[f], weights);
  }
  return text;
}

}  // namespace rubricate
