#include "formats/sequence_chain.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <charconv>
#include <cstring>
#include <stdexcept>
#include <string>

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

// Four numbers side by side. The compiler cannot know by itself that what is added to stands apart from what is added.
constexpr std::size_t four = 4;
using FourInts [[gnu::vector_size(four * sizeof(int))]] = int;
using FourFloats [[gnu::vector_size(four * sizeof(float))]] = float;

template <class Four, class Number>
Four four_of(const Number* numbers) {
  Four result;
  std::memcpy(&result, numbers, sizeof result);
  return result;
}

// Mostly all labels are meant; the compiler does several of them at once then.
template <class Act>
void for_each_bit(LabelSet set, Act act) {
  if ((set & (set + 1)) == 0) {
    const auto count = static_cast<std::size_t>(std::bit_width(set));
    for (std::size_t l = 0; l < count; ++l) act(l);
    return;
  }
  for (; set != 0; set &= set - 1) act(static_cast<std::size_t>(std::countr_zero(set)));
}

// How many labels all members together may be.
std::size_t count_labels(std::span<const LabelSet> allowed) {
  std::size_t count = 0;
  for (const LabelSet each : allowed) count += static_cast<std::size_t>(std::popcount(each));
  return count;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

// Looks from `first` on and then at the others: the trainer writes labels in their order.
std::size_t index_of(std::string_view name, std::span<const std::string_view> names, std::size_t first = 0) {
  for (std::size_t i = first; i < names.size(); ++i)
    if (names[i] == name) return i;
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) throw std::runtime_error(fmt::format("no label is called \"{}\"", name));
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

// A way is one number, its score times 32 and 31 less the label before, so that the largest has the best score and of
// equals the label that comes first.
int way_of(int score, std::size_t from) { return score * 32 + 31 - static_cast<int>(from); }

}  // namespace

Chain::Chain(std::string_view text, std::span<const std::string_view> labels,
             const std::function<void(std::string_view feature, const Row& weights)>& on_row) {
  if (labels.size() > most_labels) throw std::runtime_error("weights: too many labels");
  for (std::size_t from = 0; from < most_labels; ++from)
    for (std::size_t to = 0; to < most_labels; ++to) set_transition(from, to, 0);
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.empty() || line[0] == '#') continue;
    try {
      const Row row = read_line(line, labels);
      if (line[0] != '>') on_row(trimmed(line.substr(0, line.find("  "))), row);
    } catch (const std::runtime_error& fault) {
      throw std::runtime_error(fmt::format("weights, line {}: {}", number, fault.what()));
    }
  }
}

// A transition is kept here and gives no row.
Chain::Row Chain::read_line(std::string_view line, std::span<const std::string_view> labels) {
  Row row{};
  if (line[0] == '>') {
    const auto [names, weight] = named_number(line.substr(1));
    const std::size_t blank = names.find(' ');
    if (blank == std::string_view::npos) throw std::runtime_error("a transition has two labels");
    set_transition(index_of(names.substr(0, blank), labels), index_of(trimmed(names.substr(blank)), labels),
                   std::clamp(weight, -greatest_transition, greatest_transition));
    return row;
  }
  std::string_view weights = trimmed(line.substr(std::min(line.find("  "), line.size())));
  std::size_t next = 0;
  while (!weights.empty()) {
    const std::size_t comma = std::min(weights.find(','), weights.size());
    const auto [label, weight] = named_number(trimmed(weights.substr(0, comma)));
    const std::size_t at = index_of(label, labels, next);
    row[at] = static_cast<std::int16_t>(std::clamp(weight, -30'000, 30'000));
    next = at + 1;
    weights = trimmed(weights.substr(std::min(comma + 1, weights.size())));
  }
  return row;
}

void Chain::set_transition(std::size_t from, std::size_t to, int weight) {
  const Exponential& power = exponential();
  // What may never be still may when nothing else can: a document must get some labels.
  const float step = weight <= impossible ? 1e-12F : weight >= 0 ? 1 / power(-weight) : power(weight);
  way_[from][to] = way_of(weight, from);
  step_[from][to] = back_step_[to][from] = step;
}

void Chain::forbid(std::size_t from, std::size_t to) { set_transition(from, to, impossible); }

void Chain::narrow(int hundredths) {
  narrow_ = hundredths;
  least_chance_ = exponential()(-hundredths);
}

void Chain::weigh(LabelSet allowed, Weighed& member) {
  const Exponential& power = exponential();
  int largest = 8 * impossible;
  for_each_bit(allowed, [&](std::size_t l) { largest = std::max(largest, member.scores[l]); });
  member.here = {};
  for_each_bit(allowed, [&](std::size_t l) { member.here[l] = std::max(power(member.scores[l] - largest), 1e-9F); });
}

// The best way to every label of one member after another (Viterbi), and from the last one back.
class Chain::BestWay {
 public:
  BestWay(const Chain& chain, std::span<const LabelSet> allowed)
      : chain_(chain), allowed_(allowed), back_(count_labels(allowed)) {}

  void add(const Scores& scores) {
    with_lanes(allowed_[at_], [&](auto lanes) { add_in<lanes>(scores); });
  }

  // Of the last member that has no label yet; first that of the last one.
  std::uint8_t take_label() {
    if (at_-- == allowed_.size()) {
      int top = 8 * impossible;
      for_each_bit(previous_, [&](std::size_t l) {
        if (before_[l] > top) top = before_[l], label_ = l;
      });
    } else {
      // The label behind is one of those that were kept there.
      const LabelSet behind = allowed_[at_ + 1];
      kept_count_ -= static_cast<std::size_t>(std::popcount(behind));
      label_ = back_[kept_count_ + static_cast<std::size_t>(std::popcount(behind & ((LabelSet{1} << label_) - 1)))];
    }
    return static_cast<std::uint8_t>(label_);
  }

 private:
  // Only the first `lanes` labels are among those that the member may be.
  template <std::size_t lanes>
  void add_in(const Scores& scores) {
    const LabelSet allowed = allowed_[at_];
    std::array<int, lanes> top;
    if (at_ == 0) {
      for (std::size_t to = 0; to < lanes; ++to)
        top[to] = way_of((chain_.never_first_ >> to & 1) != 0 ? impossible : 0, 0);
    } else {
      top.fill(way_of(4 * impossible, 0));
      for_each_bit(previous_, [&](std::size_t from) {
        if (before_[from] <= -chain_.narrow_) return;
        const int before = before_[from] * 32;
        const Scores& steps = chain_.way_[from];
        for (std::size_t to = 0; to < lanes; to += four) {
          const FourInts way = four_of<FourInts>(&steps[to]) + before;
          const FourInts best = four_of<FourInts>(&top[to]);
          const FourInts better = way > best ? way : best;
          std::memcpy(&top[to], &better, sizeof better);
        }
      });
    }
    // Scores would grow with the text; only differences count.
    int largest = 2 * impossible;
    std::uint8_t* back = back_.data() + kept_count_;
    for_each_bit(allowed, [&](std::size_t to) { *back++ = static_cast<std::uint8_t>(31 - (top[to] & 31)); });
    kept_count_ = static_cast<std::size_t>(back - back_.data());
    for (std::size_t to = 0; to < lanes; ++to) top[to] = (top[to] >> 5) + scores[to];
    for_each_bit(allowed, [&](std::size_t to) { largest = std::max(largest, top[to]); });
    for (std::size_t to = 0; to < lanes; ++to) {
      const int less = top[to] - largest;
      before_[to] = less > 2 * impossible ? less : 2 * impossible;
    }
    previous_ = allowed;
    ++at_;
  }

  const Chain& chain_;
  std::span<const LabelSet> allowed_;
  std::vector<std::uint8_t> back_;  // for each label that each member may be, the best one before
  std::size_t kept_count_ = 0;
  Scores before_{};
  LabelSet previous_ = 0;
  std::size_t at_ = 0;
  std::size_t label_ = 0;
};

// The forward and the backward pass. Sums go over labels in their order, so that rounding is the same whatever the
// machine adds side by side. Only labels that a member may be are kept.
class Chain::Chances {
 public:
  Chances(const Chain& chain, std::span<const LabelSet> allowed) : chain_(chain), allowed_(allowed) {
    const std::size_t size = count_labels(allowed);
    forward_.resize(size);
    here_.resize(size);
    after_.fill(1);
  }

  void add(std::size_t i, const Probabilities& here) {
    with_lanes(allowed_[i], [&](auto lanes) { add_in<lanes>(i, here); });
  }

  // From the last member to the first: its probabilities.
  Probabilities take(std::size_t i) {
    const LabelSet allowed = allowed_[i];
    kept_count_ -= static_cast<std::size_t>(std::popcount(allowed));
    Probabilities result{};
    Probabilities next{};
    const float* forward = forward_.data() + kept_count_;
    for_each_bit(allowed, [&](std::size_t l) { result[l] = *forward++ * after_[l]; });
    const float* here = here_.data() + kept_count_;
    for_each_bit(allowed, [&](std::size_t l) { next[l] = *here++ * after_[l]; });
    normalise(result);
    if (i == 0) return result;
    after_ = {};
    // Of what comes after a label that has no chance here, only chances weigh in.
    for_each_bit(allowed, [&](std::size_t to) {
      if (result[to] >= chain_.least_chance_) add_scaled(after_, next[to], chain_.back_step_[to]);
    });
    normalise(after_);
    return result;
  }

 private:
  // Only the first `lanes` labels are among those that the member may be.
  template <std::size_t lanes>
  void add_in(std::size_t i, const Probabilities& here) {
    std::array<float, lanes> sums{};
    if (i == 0) {
      for (std::size_t to = 0; to < lanes; ++to) sums[to] = (chain_.never_first_ >> to & 1) != 0 ? 1e-12F : 1;
    } else {
      for_each_bit(allowed_[i - 1], [&](std::size_t from) {
        if (last_[from] >= chain_.least_chance_) add_scaled(sums, last_[from], chain_.step_[from]);
      });
    }
    for (std::size_t l = 0; l < lanes; ++l) sums[l] *= here[l];
    normalise(sums);
    std::size_t at = kept_count_;
    for_each_bit(allowed_[i], [&](std::size_t l) { forward_[at++] = sums[l]; });
    at = kept_count_;
    for_each_bit(allowed_[i], [&](std::size_t l) { here_[at++] = here[l]; });
    kept_count_ = at;
    std::copy(sums.begin(), sums.end(), last_.begin());
  }

  template <std::size_t lanes>
  static void add_scaled(std::array<float, lanes>& sums, float scale, const Probabilities& values) {
    for (std::size_t l = 0; l < lanes; l += four) {
      const FourFloats sum = four_of<FourFloats>(&sums[l]) + scale * four_of<FourFloats>(&values[l]);
      std::memcpy(&sums[l], &sum, sizeof sum);
    }
  }

  // Eight sums side by side, put together in one order, are the same on every machine, and the same when labels without
  // a chance are left out at the end.
  template <std::size_t lanes>
  static void normalise(std::array<float, lanes>& values) {
    std::array<float, 8> sums{};
    for (std::size_t l = 0; l < lanes; l += 8)
      for (std::size_t lane = 0; lane < 8; ++lane) sums[lane] += values[l + lane];
    const float sum = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
    assert(sum > 0);  // every member may be something, and every step has a chance
    const float share = 1 / sum;
    for (float& value : values) value *= share;
  }

  const Chain& chain_;
  std::span<const LabelSet> allowed_;
  std::vector<float> forward_, here_;  // one for each label that each member may be
  std::size_t kept_count_ = 0;
  Probabilities last_{};  // forward, of the member that was added last
  Probabilities after_{};
};

std::vector<Labelling> Chain::label(std::span<const LabelSet> allowed, const Weigh& weigh) const {
  BestWay way(*this, allowed);
  Chances chances(*this, allowed);
  for (std::size_t i = 0; i < allowed.size(); ++i) {
    const Weighed& weighed = weigh(i);
    way.add(weighed.scores);
    chances.add(i, weighed.here);
  }
  std::vector<Labelling> result(allowed.size());
  for (std::size_t i = allowed.size(); i-- > 0;) {
    Probabilities sure = chances.take(i);
    const std::uint8_t label = way.take_label();
    Labelling& each = result[i];
    each = {.label = label, .runner_up = label, .confidence = sure[label]};
    sure[label] = 0;
    for_each_bit(allowed[i],
                 [&](std::size_t l) { each.runner_up_confidence = std::max(each.runner_up_confidence, sure[l]); });
    if (each.runner_up_confidence > 0)
      each.runner_up =
          static_cast<std::uint8_t>(std::find(sure.begin(), sure.end(), each.runner_up_confidence) - sure.begin());
  }
  return result;
}

void Chain::probabilities(std::span<const LabelSet> allowed, const Weigh& weigh, const Show& show) const {
  Chances chances(*this, allowed);
  for (std::size_t i = 0; i < allowed.size(); ++i) chances.add(i, weigh(i).here);
  for (std::size_t i = allowed.size(); i-- > 0;) show(i, chances.take(i));
}

}  // namespace rubricate
