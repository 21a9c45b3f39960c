// Learns the weights of the parser of references (model.h) from entries whose fields are known.
//
// Every entry is shown once more in another style (restyle.h). Features that are rare teach nothing but the entry they
// are in and are left out; of the others the L1 penalty keeps those that tell. One seed and one corpus give the same
// weights; the time is linear in the corpus.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/sequence_trainer.h"
#include "pipeline/references/corpus.h"

namespace rubricate::references {

struct LearningOptions {
  int folds = 8;
  std::uint32_t least_count = 3;  // of a feature
  int restyled = 1;               // how often each entry is shown in another style too
  TrainingOptions training{.epochs = 8, .rate = 0.05F, .penalty = 3e-4F, .segment = most_tokens};
};

class Learner {
 public:
  Learner(std::vector<Reference> references, const LearningOptions& options);

  // The fold of the reference of that number. All of one source are in one: the largest source first, each goes to the
  // fold that has least.
  int fold_of(std::size_t reference) const { return folds_[reference]; }
  std::size_t feature_count() const { return names_.size(); }

  // The table of weights of all references, or of those that are not in `unseen_fold`.
  std::string weights() const { return weights_without(-1); }
  std::string weights_without(int unseen_fold) const;

 private:
  // Names of features -> indices, in the order in which they were first seen.
  class FeatureIndex {
   public:
    std::uint32_t of(const std::string& name);
    std::size_t size() const { return counts_.size(); }
    std::uint32_t count(std::size_t index) const { return counts_[index]; }
    std::vector<std::string_view> names() const;

   private:
    std::unordered_map<std::string, std::uint32_t> indices_;
    std::vector<std::uint32_t> counts_;
  };

  void add_restyled();
  ExampleSequence examples_of(const Reference& reference);
  void drop_rare();
  void assign_folds();

  LearningOptions options_;
  std::vector<Reference> references_;  // as they were given, then those that were made of them
  FeatureIndex index_;
  std::vector<std::string_view> names_;
  std::vector<ExampleSequence> examples_;
  std::vector<int> folds_;
};

}  // namespace rubricate::references
