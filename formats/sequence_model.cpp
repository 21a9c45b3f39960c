#include "formats/sequence_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <charconv>
#include <cstdlib>
#include <stdexcept>
#include <unordered_map>

namespace rubricate {

namespace {

// Of a transition, in hundredths: what is beyond has no exponential in the table.
constexpr int greatest_transition = 2000;

// exp(-hundredths / 100); 0 from 20 on. Made by multiplication, so that no library's rounding is in it.
class Exponential {
 public:
  Exponential() {
    // exp(-1/100) by its series.
    double step = 0;
    double term = 1;
    for (int n = 1; n <= 12; ++n) {
      step += term;
      term *= -0.01 / n;
    }
    double value = 1;
    for (float& each : table_) {
      each = static_cast<float>(value);
      value *= step;
    }
  }
  float operator()(int hundredths) const {
    return hundredths >= 0                                 ? 1.0F
           : -hundredths < static_cast<int>(table_.size()) ? table_[static_cast<std::size_t>(-hundredths)]
                                                           : 0.0F;
  }

 private:
  std::array<float, 2001> table_{};
};

const Exponential& exponential() {
  static const Exponential table;
  return table;
}

template <class Act>
void for_each_bit(LabelSet set, Act act) {
  for (; set != 0; set &= set - 1) act(static_cast<std::size_t>(std::countr_zero(set)));
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \r") - first + 1);
}

std::size_t index_of(std::string_view name, std::span<const std::string_view> names) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) throw std::runtime_error(fmt::format("no feature or label is called \"{}\"", name));
  return static_cast<std::size_t>(found - names.begin());
}

int number_of(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size())
    throw std::runtime_error(fmt::format("\"{}\" is no whole number", text));
  return value;
}

// The number behind the last blank, and what stands before it.
std::pair<std::string_view, int> named_number(std::string_view text) {
  const std::size_t blank = text.rfind(' ');
  if (blank == std::string_view::npos) throw std::runtime_error(fmt::format("\"{}\" has no weight", text));
  return {trimmed(text.substr(0, blank)), number_of(text.substr(blank + 1))};
}

}  // namespace

SequenceModel::SequenceModel(std::string_view text, std::span<const std::string_view> features,
                             std::span<const std::string_view> labels)
    : label_count_(labels.size()), rows_(features.size()) {
  if (labels.size() > most_labels) throw std::runtime_error("weights: too many labels");
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.empty() || line[0] == '#') continue;
    try {
      read_line(line, features, labels);
    } catch (const std::runtime_error& fault) {
      throw std::runtime_error(fmt::format("weights, line {}: {}", number, fault.what()));
    }
  }
}

void SequenceModel::read_line(std::string_view line, std::span<const std::string_view> features,
                              std::span<const std::string_view> labels) {
  if (line[0] == '>') {
    const auto [names, weight] = named_number(line.substr(1));
    const std::size_t blank = names.find(' ');
    if (blank == std::string_view::npos) throw std::runtime_error("a transition has two labels");
    transition_[index_of(names.substr(0, blank), labels)][index_of(trimmed(names.substr(blank)), labels)] =
        std::clamp(weight, -greatest_transition, greatest_transition);
    return;
  }
  const std::size_t gap = std::min(line.find("  "), line.size());
  const std::string_view name = trimmed(line.substr(0, gap));
  std::string_view weights = trimmed(line.substr(gap));
  Row& row = rows_[index_of(name, features)];
  while (!weights.empty()) {
    const std::size_t comma = std::min(weights.find(','), weights.size());
    const auto [label, weight] = named_number(trimmed(weights.substr(0, comma)));
    row[index_of(label, labels)] = static_cast<std::int16_t>(std::clamp(weight, -30'000, 30'000));
    weights = trimmed(weights.substr(std::min(comma + 1, weights.size())));
  }
}

SequenceModel::Scores SequenceModel::score(FeatureBits features) const {
  Scores scores{};
  for (std::size_t word = 0; word < features.size(); ++word) {
    for (std::uint64_t bits = features[word]; bits != 0; bits &= bits - 1) {
      const Row& weights = rows_[word * 64 + static_cast<std::size_t>(std::countr_zero(bits))];
      for (std::size_t l = 0; l < most_labels; ++l) scores[l] += weights[l];
    }
  }
  return scores;
}

// Weighs members. Many have the very same features and may be the same (the lines inside a paragraph): these are
// weighed once.
class SequenceModel::Weighing {
 public:
  explicit Weighing(const SequenceModel& model) : model_(model), remembered_(slots) {}

  struct Weighed {
    Scores scores{};
    Probabilities here{};  // of the member alone, the largest 1; 0 for what it may not be
  };

  const Weighed& operator()(const Member& member) {
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
    Weighed weighed;
  };

  void weigh(const Member& member, Slot& slot) const {
    slot.member = member;
    Weighed& result = slot.weighed;
    result.scores = model_.score(member.features);
    int largest = 8 * impossible;
    for_each_bit(member.allowed, [&](std::size_t l) { largest = std::max(largest, result.scores[l]); });
    result.here = {};
    for_each_bit(member.allowed,
                 [&](std::size_t l) { result.here[l] = std::max(exponential()(result.scores[l] - largest), 1e-9F); });
  }

  const SequenceModel& model_;
  std::vector<Slot> remembered_;
};

// The best way to every label of one member after another (Viterbi), and from the last one back.
//
// A way is one number, its score times 32 and 31 less the label before, so that the largest has the best score and of
// equals the label that comes first.
class SequenceModel::BestWay {
 public:
  BestWay(const SequenceModel& model, std::size_t count) : model_(model), back_(count) {
    for (std::size_t from = 0; from < most_labels; ++from)
      for (std::size_t to = 0; to < most_labels; ++to) step_[from][to] = way_of(model.transition_[from][to], from);
  }

  void add(LabelSet allowed, const Scores& scores) {
    Scores top;
    if (at_ == 0) {
      for (std::size_t to = 0; to < most_labels; ++to)
        top[to] = way_of((model_.never_first_ >> to & 1) != 0 ? impossible : 0, 0);
    } else {
      top.fill(way_of(4 * impossible, 0));
      for_each_bit(previous_, [&](std::size_t from) {
        const int before = before_[from] * 32;
        for (std::size_t to = 0; to < most_labels; ++to) {
          const int way = before + step_[from][to];
          top[to] = way > top[to] ? way : top[to];
        }
      });
    }
    // Scores would grow with the text; only differences count.
    int largest = 2 * impossible;
    for (std::size_t to = 0; to < most_labels; ++to) {
      back_[at_][to] = static_cast<std::uint8_t>(31 - (top[to] & 31));
      top[to] = (top[to] >> 5) + scores[to];
    }
    for_each_bit(allowed, [&](std::size_t to) { largest = std::max(largest, top[to]); });
    for (std::size_t to = 0; to < most_labels; ++to) {
      const int less = top[to] - largest;
      before_[to] = less > 2 * impossible ? less : 2 * impossible;
    }
    previous_ = allowed;
    ++at_;
  }

  // Of the last member that has no label yet; first that of the last one.
  std::uint8_t take_label() {
    if (at_-- == back_.size()) {
      int top = 8 * impossible;
      for_each_bit(previous_, [&](std::size_t l) {
        if (before_[l] > top) top = before_[l], label_ = l;
      });
    } else {
      label_ = back_[at_ + 1][label_];
    }
    return static_cast<std::uint8_t>(label_);
  }

 private:
  static int way_of(int score, std::size_t from) { return score * 32 + 31 - static_cast<int>(from); }

  const SequenceModel& model_;
  std::array<Scores, most_labels> step_{};                   // by the label before, then the label after
  std::vector<std::array<std::uint8_t, most_labels>> back_;  // the best label before
  Scores before_{};
  LabelSet previous_ = 0;
  std::size_t at_ = 0;
  std::size_t label_ = 0;
};

// The forward and the backward pass. Sums go over labels in their order, so that rounding is the same whatever the
// machine adds side by side. Only labels that a member may be are kept.
class SequenceModel::Chances {
 public:
  Chances(const SequenceModel& model, std::span<const Member> members)
      : members_(members), never_first_(model.never_first_) {
    std::size_t size = 0;
    for (const Member& each : members) size += static_cast<std::size_t>(std::popcount(each.allowed));
    kept_.reserve(size);
    const Exponential& power = exponential();
    for (std::size_t from = 0; from < model.label_count_; ++from)
      for (std::size_t to = 0; to < model.label_count_; ++to) {
        const int weight = model.transition_[from][to];
        // What may never be still may when nothing else can: a document must get some labels.
        const float step = weight <= impossible ? 1e-12F : weight >= 0 ? 1 / power(-weight) : power(weight);
        step_[from][to] = back_step_[to][from] = step;
      }
    after_.fill(1);
  }

  void add(std::size_t i, const Probabilities& here) {
    Probabilities sums{};
    if (i == 0) {
      for (std::size_t to = 0; to < most_labels; ++to) sums[to] = (never_first_ >> to & 1) != 0 ? 1e-12F : 1;
    } else {
      for_each_bit(members_[i - 1].allowed, [&](std::size_t from) { add_scaled(sums, last_[from], step_[from]); });
    }
    for (std::size_t l = 0; l < most_labels; ++l) sums[l] *= here[l];
    normalise(sums, members_[i].allowed);
    for_each_bit(members_[i].allowed, [&](std::size_t l) { kept_.push_back({sums[l], here[l]}); });
    last_ = sums;
  }

  // From the last member to the first: its probabilities.
  Probabilities take(std::size_t i) {
    const LabelSet allowed = members_[i].allowed;
    const std::size_t begin = kept_.size() - static_cast<std::size_t>(std::popcount(allowed));
    Probabilities result{};
    Probabilities next{};
    std::size_t at = begin;
    for_each_bit(allowed, [&](std::size_t l) {
      result[l] = kept_[at].forward * after_[l];
      next[l] = kept_[at++].here * after_[l];
    });
    kept_.resize(begin);
    normalise(result, allowed);
    if (i == 0) return result;
    after_ = {};
    for_each_bit(allowed, [&](std::size_t to) { add_scaled(after_, next[to], back_step_[to]); });
    normalise(after_, members_[i - 1].allowed);
    return result;
  }

 private:
  struct Kept {
    float forward = 0;
    float here = 0;  // of the member alone
  };

  static void add_scaled(Probabilities& sums, float scale, const Probabilities& values) {
    for (std::size_t l = 0; l < most_labels; ++l) sums[l] += scale * values[l];
  }

  static void normalise(Probabilities& values, LabelSet labels) {
    float sum = 0;
    for_each_bit(labels, [&](std::size_t l) { sum += values[l]; });
    assert(sum > 0);  // every member may be something, and every step has a chance
    for (std::size_t l = 0; l < most_labels; ++l) values[l] /= sum;
  }

  std::span<const Member> members_;
  LabelSet never_first_;
  std::array<Probabilities, most_labels> step_{};       // by the label before, then the label after
  std::array<Probabilities, most_labels> back_step_{};  // by the label after, then the label before
  std::vector<Kept> kept_;                              // one for each label that each member may be
  Probabilities last_{};                                // forward, of the member that was added last
  Probabilities after_{};
};

std::vector<Labelling> SequenceModel::label(std::span<const Member> members) const {
  Weighing weighing(*this);
  BestWay way(*this, members.size());
  Chances chances(*this, members);
  for (std::size_t i = 0; i < members.size(); ++i) {
    const Weighing::Weighed& weighed = weighing(members[i]);
    way.add(members[i].allowed, weighed.scores);
    chances.add(i, weighed.here);
  }
  std::vector<Labelling> result(members.size());
  for (std::size_t i = members.size(); i-- > 0;) {
    const Probabilities sure = chances.take(i);
    const std::uint8_t label = way.take_label();
    Labelling& each = result[i];
    each = {.label = label, .runner_up = label, .confidence = sure[label]};
    for_each_bit(members[i].allowed, [&](std::size_t l) {
      if (l == label || sure[l] <= each.runner_up_confidence) return;
      each.runner_up = static_cast<std::uint8_t>(l);
      each.runner_up_confidence = sure[l];
    });
  }
  return result;
}

std::vector<SequenceModel::Probabilities> SequenceModel::probabilities(std::span<const Member> members) const {
  Weighing weighing(*this);
  Chances chances(*this, members);
  for (std::size_t i = 0; i < members.size(); ++i) chances.add(i, weighing(members[i]).here);
  std::vector<Probabilities> result(members.size());
  for (std::size_t i = members.size(); i-- > 0;) result[i] = chances.take(i);
  return result;
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
