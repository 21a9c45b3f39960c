#include "formats/text/sequence_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <charconv>
#include <cstdlib>
#include <stdexcept>
#include <unordered_map>

namespace rubricate::plain {

namespace {

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
    transition_[index_of(names.substr(0, blank), labels)][index_of(trimmed(names.substr(blank)), labels)] = weight;
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

// Many members have the very same features (the lines inside a paragraph): these are weighed once.
std::vector<SequenceModel::Scores> SequenceModel::scores_of(std::span<const Member> members) const {
  constexpr std::size_t slots = 1024;
  std::vector<std::size_t> remembered(slots, members.size());
  std::vector<Scores> scores(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    const FeatureBits features = members[i].features;
    std::uint64_t hash = 0;
    for (const std::uint64_t word : features) hash = (hash ^ word) * 0x9E3779B97F4A7C15ULL, hash ^= hash >> 29;
    std::size_t& slot = remembered[hash % slots];
    if (slot < members.size() && std::equal(features.begin(), features.end(), members[slot].features.begin())) {
      scores[i] = scores[slot];
    } else {
      scores[i] = score(features);
      slot = i;
    }
  }
  return scores;
}

std::vector<std::uint8_t> SequenceModel::best(std::span<const Member> members,
                                              const std::vector<Scores>& scores) const {
  const std::size_t count = members.size();
  std::vector<std::array<std::uint8_t, most_labels>> back(count);
  Scores before{};
  for (std::size_t i = 0; i < count; ++i) {
    Scores now;
    now.fill(2 * impossible);
    const LabelSet previous = i == 0 ? 0 : members[i - 1].allowed;
    for_each_bit(members[i].allowed, [&](std::size_t to) {
      int top = i == 0 ? ((never_first_ >> to & 1) != 0 ? impossible : 0) : 4 * impossible;
      for_each_bit(previous, [&](std::size_t from) {
        const int value = before[from] + transition_[from][to];
        if (value > top) top = value, back[i][to] = static_cast<std::uint8_t>(from);
      });
      now[to] = top + scores[i][to];
    });
    // Scores would grow with the text; only differences count.
    const int largest = *std::max_element(now.begin(), now.end());
    for (int& value : now) value = std::max(value - largest, 2 * impossible);
    before = now;
  }
  std::vector<std::uint8_t> labels(count);
  if (count == 0) return labels;
  std::size_t label = 0;
  int top = 8 * impossible;
  for_each_bit(members[count - 1].allowed, [&](std::size_t l) {
    if (before[l] > top) top = before[l], label = l;
  });
  for (std::size_t i = count; i-- > 0;) {
    labels[i] = static_cast<std::uint8_t>(label);
    label = back[i][label];
  }
  return labels;
}

std::vector<SequenceModel::Probabilities> SequenceModel::marginals(std::span<const Member> members,
                                                                   const std::vector<Scores>& scores) const {
  const std::size_t count = members.size();
  const Exponential& power = exponential();
  std::array<Probabilities, most_labels> step{};  // by the label before, then the label after
  for (std::size_t from = 0; from < label_count_; ++from)
    for (std::size_t to = 0; to < label_count_; ++to) {
      const int weight = transition_[from][to];
      // What may never be still may when nothing else can: a document must get some labels.
      step[from][to] = weight <= impossible ? 1e-12F : weight >= 0 ? 1 / power(-weight) : power(weight);
    }
  const auto normalise = [&](Probabilities& values) {
    float sum = 0;
    for (std::size_t l = 0; l < label_count_; ++l) sum += values[l];
    assert(sum > 0);  // every member may be something, and every step has a chance
    for (std::size_t l = 0; l < label_count_; ++l) values[l] /= sum;
  };
  std::vector<Probabilities> here(count);  // of each member alone
  for (std::size_t i = 0; i < count; ++i) {
    int largest = 8 * impossible;
    for_each_bit(members[i].allowed, [&](std::size_t l) { largest = std::max(largest, scores[i][l]); });
    for_each_bit(members[i].allowed,
                 [&](std::size_t l) { here[i][l] = std::max(power(scores[i][l] - largest), 1e-9F); });
  }
  std::vector<Probabilities> forward(count);
  for (std::size_t i = 0; i < count; ++i) {
    for_each_bit(members[i].allowed, [&](std::size_t to) {
      float sum = 0;
      if (i == 0)
        sum = (never_first_ >> to & 1) != 0 ? 1e-12F : 1;
      else
        for_each_bit(members[i - 1].allowed, [&](std::size_t from) { sum += forward[i - 1][from] * step[from][to]; });
      forward[i][to] = sum * here[i][to];
    });
    normalise(forward[i]);
  }
  Probabilities after{};
  after.fill(1);
  for (std::size_t i = count; i-- > 0;) {
    Probabilities next{};
    for_each_bit(members[i].allowed, [&](std::size_t l) {
      const float value = after[l];
      forward[i][l] *= value;
      next[l] = here[i][l] * value;
    });
    normalise(forward[i]);
    if (i == 0) break;
    after = {};
    for_each_bit(members[i - 1].allowed, [&](std::size_t from) {
      float sum = 0;
      for_each_bit(members[i].allowed, [&](std::size_t to) { sum += step[from][to] * next[to]; });
      after[from] = sum;
    });
    normalise(after);
  }
  return forward;
}

std::vector<Labelling> SequenceModel::label(std::span<const Member> members) const {
  const std::vector<Scores> scores = scores_of(members);
  const std::vector<std::uint8_t> labels = best(members, scores);
  const std::vector<Probabilities> sure = marginals(members, scores);
  std::vector<Labelling> result(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    Labelling& each = result[i];
    each = {.label = labels[i], .runner_up = labels[i], .confidence = sure[i][labels[i]]};
    for_each_bit(members[i].allowed, [&](std::size_t l) {
      if (l == labels[i] || sure[i][l] <= each.runner_up_confidence) return;
      each.runner_up = static_cast<std::uint8_t>(l);
      each.runner_up_confidence = sure[i][l];
    });
  }
  return result;
}

std::vector<SequenceModel::Probabilities> SequenceModel::probabilities(std::span<const Member> members) const {
  return marginals(members, scores_of(members));
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

}  // namespace rubricate::plain
