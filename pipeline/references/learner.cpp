#include "pipeline/references/learner.h"

#include <algorithm>
#include <map>
#include <random>

#include "pipeline/references/model.h"
#include "pipeline/references/restyle.h"

namespace rubricate::references {

std::uint32_t Learner::FeatureIndex::of(const std::string& name) {
  const auto [found, added] = indices_.try_emplace(name, static_cast<std::uint32_t>(counts_.size()));
  if (added) counts_.push_back(0);
  ++counts_[found->second];
  return found->second;
}

std::vector<std::string_view> Learner::FeatureIndex::names() const {
  std::vector<std::string_view> names(counts_.size());
  for (const auto& [name, index] : indices_) names[index] = name;
  return names;
}

Learner::Learner(std::vector<Reference> references, const LearningOptions& options)
    : options_(options), references_(std::move(references)) {
  add_restyled();
  for (const Reference& reference : references_) examples_.push_back(examples_of(reference));
  drop_rare();
  assign_folds();
}

// Each in other styles, in the fold of its source.
void Learner::add_restyled() {
  std::mt19937 random(options_.training.seed);
  const std::size_t given = references_.size();
  for (std::size_t r = 0; r < given; ++r)
    for (int n = 0; n < options_.restyled; ++n)
      if (auto made = restyled(references_[r], random)) references_.push_back(std::move(*made));
}

ExampleSequence Learner::examples_of(const Reference& reference) {
  const Observations observations(reference.raw, reference.tokens);
  const Features features(observations);
  std::vector<std::string> names;
  ExampleSequence sequence;
  for (std::size_t i = 0; i < observations.size(); ++i) {
    features.names_of(i, names);
    Example example{.allowed = all_labels, .known = reference.known[i]};
    for (const std::string& name : names) example.features.push_back(index_.of(name));
    sequence.push_back(std::move(example));
  }
  return sequence;
}

// What is seen once or twice teaches only that entry.
void Learner::drop_rare() {
  std::vector<std::uint32_t> kept(index_.size(), 0);
  const std::vector<std::string_view> names = index_.names();
  for (std::size_t f = 0; f < index_.size(); ++f) {
    if (index_.count(f) < options_.least_count) continue;
    names_.push_back(names[f]);
    kept[f] = static_cast<std::uint32_t>(names_.size());  // one more than the index
  }
  for (ExampleSequence& sequence : examples_)
    for (Example& example : sequence) {
      std::vector<std::uint32_t> features;
      for (const std::uint32_t f : example.features)
        if (kept[f] != 0) features.push_back(kept[f] - 1);
      example.features = std::move(features);
    }
}

// The largest source first, each into the fold that has least.
void Learner::assign_folds() {
  std::map<std::string, std::size_t> sizes;
  for (const Reference& each : references_) ++sizes[each.source];
  std::vector<std::pair<std::string, std::size_t>> sources(sizes.begin(), sizes.end());
  std::stable_sort(sources.begin(), sources.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::size_t> filled(static_cast<std::size_t>(options_.folds), 0);
  std::map<std::string, int> fold_of;
  for (const auto& [source, size] : sources) {
    const auto least = std::min_element(filled.begin(), filled.end());
    *least += size;
    fold_of[source] = static_cast<int>(least - filled.begin());
  }
  for (const Reference& each : references_) folds_.push_back(fold_of.at(each.source));
}

std::string Learner::weights_without(int unseen_fold) const {
  std::vector<LabelSet> may_follow(label_count);
  for (std::size_t from = 0; from < label_count; ++from)
    for (std::size_t to = 0; to < label_count; ++to)
      if (may_precede(static_cast<Label>(from), static_cast<Label>(to))) may_follow[from] |= LabelSet{1} << to;
  Trainer trainer(names_.size(), label_count, label_count, std::move(may_follow),
                  std::vector<bool>(names_.size(), false));
  std::vector<const ExampleSequence*> seen;
  for (std::size_t r = 0; r < references_.size(); ++r)
    if (folds_[r] != unseen_fold && !examples_[r].empty()) seen.push_back(&examples_[r]);
  trainer.train(seen, options_.training);
  return trainer.table(names_, label_names());
}

}  // namespace rubricate::references
