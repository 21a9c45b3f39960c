// rubricate_learn_references: makes the weights of the parser of references from entries whose fields are known.
//
//   rubricate_learn_references --out FOLDER [--cross-validate FOLDER] CORPUS.jsonl
//
// Entries of one source are always in the same fold. With --cross-validate, the weights of fold K, which has seen no
// entry of the sources in it, go to FOLDER/K/, and FOLDER/folds.txt says which fold each entry is in, line by line.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <unordered_map>

#include "formats/sequence_trainer.h"
#include "pipeline/references/corpus.h"
#include "pipeline/references/model.h"
#include "pipeline/references/restyle.h"

namespace rubricate::references {

namespace {

struct Options {
  std::string corpus;
  std::string out;
  std::string folds_out;
  int folds = 8;
  int only_fold = -1;
  std::uint32_t least_count = 3;
  int restyled = 1;
  TrainingOptions training{.epochs = 8, .rate = 0.05F, .penalty = 3e-4F, .segment = 4096};
};

// Names of features -> indices, in the order in which they were first seen.
class FeatureIndex {
 public:
  std::uint32_t of(const std::string& name) {
    const auto [found, added] = indices_.try_emplace(name, static_cast<std::uint32_t>(counts_.size()));
    if (added) counts_.push_back(0);
    ++counts_[found->second];
    return found->second;
  }
  std::size_t size() const { return counts_.size(); }
  std::uint32_t count(std::size_t index) const { return counts_[index]; }
  std::vector<std::string_view> names() const {
    std::vector<std::string_view> names(counts_.size());
    for (const auto& [name, index] : indices_) names[index] = name;
    return names;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> indices_;
  std::vector<std::uint32_t> counts_;
};

class Learner {
 public:
  explicit Learner(const Options& options) : options_(options), references_(read_corpus(options.corpus)) {
    read_ = references_.size();
    add_restyled();
    std::size_t tokens = 0;
    for (const Reference& reference : references_) {
      examples_.push_back(examples_of(reference));
      tokens += examples_.back().size();
    }
    drop_rare();
    assign_folds();
    fmt::print("{} references, {} tokens, {} features\n", references_.size(), tokens, names_.size());
    std::fflush(stdout);
  }

  void learn() {
    if (!options_.folds_out.empty()) {
      std::string list;
      for (std::size_t r = 0; r < read_; ++r) list += fmt::format("{} {}\n", folds_[r], references_[r].id);
      write(std::filesystem::path(options_.folds_out) / "folds.txt", list);
      for (int fold = 0; fold < options_.folds; ++fold)
        if (options_.only_fold < 0 || options_.only_fold == fold)
          write(std::filesystem::path(options_.folds_out) / std::to_string(fold) / "references.weights", train(fold));
    }
    if (!options_.out.empty()) write(std::filesystem::path(options_.out) / "references.weights", train(-1));
  }

 private:
  // Each in other styles, in the fold of its source.
  void add_restyled() {
    std::mt19937 random(options_.training.seed);
    for (std::size_t r = 0; r < read_; ++r)
      for (int n = 0; n < options_.restyled; ++n)
        if (auto made = restyled(references_[r], random)) references_.push_back(std::move(*made));
  }

  ExampleSequence examples_of(const Reference& reference) {
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
  void drop_rare() {
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
  void assign_folds() {
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

  std::string train(int unseen) const {
    std::vector<LabelSet> may_follow(label_count);
    for (std::size_t from = 0; from < label_count; ++from)
      for (std::size_t to = 0; to < label_count; ++to)
        if (may_precede(static_cast<Label>(from), static_cast<Label>(to))) may_follow[from] |= LabelSet{1} << to;
    Trainer trainer(names_.size(), label_count, label_count, std::move(may_follow),
                    std::vector<bool>(names_.size(), false));
    std::vector<const ExampleSequence*> seen;
    for (std::size_t r = 0; r < references_.size(); ++r)
      if (folds_[r] != unseen && !examples_[r].empty()) seen.push_back(&examples_[r]);
    trainer.train(seen, options_.training);
    std::string table = trainer.table(names_, label_names());
    fmt::print("without fold {}: {} bytes\n", unseen, table.size());
    std::fflush(stdout);
    return table;
  }

  static void write(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream stream(path, std::ios::binary);
    stream << text;
    if (!stream.flush()) throw std::runtime_error(fmt::format("{} cannot be written", path.string()));
  }

  const Options& options_;
  std::vector<Reference> references_;
  std::size_t read_ = 0;  // of these; the others were made of them
  FeatureIndex index_;
  std::vector<std::string_view> names_;
  std::vector<ExampleSequence> examples_;
  std::vector<int> folds_;
};

}  // namespace

}  // namespace rubricate::references

int main(int count, char** arguments) {
  rubricate::references::Options options;
  CLI::App app("Learns the weights of the parser of references from entries whose fields are known.");
  app.add_option("corpus", options.corpus, "a file of JSON lines")->required();
  app.add_option("--out", options.out, "where the table of weights goes");
  app.add_option("--cross-validate", options.folds_out, "where the tables of the folds go");
  app.add_option("--folds", options.folds, "how many folds")->check(CLI::Range(2, 1000));
  app.add_option("--only-fold", options.only_fold, "learn this fold alone");
  app.add_option("--least-count", options.least_count, "of a feature");
  app.add_option("--restyled", options.restyled, "how often each entry is shown in another style too");
  app.add_option("--epochs", options.training.epochs, "how often all entries are seen");
  app.add_option("--penalty", options.training.penalty, "of weights that are not 0");
  app.add_option("--rate", options.training.rate, "the first step of a weight");
  app.add_option("--seed", options.training.seed, "of the order of entries");
  CLI11_PARSE(app, count, arguments);
  if (options.out.empty() && options.folds_out.empty()) {
    fmt::print(stderr, "rubricate_learn_references: nothing to do: --out or --cross-validate says where tables go\n");
    return 2;
  }
  try {
    rubricate::references::Learner(options).learn();
  } catch (const std::exception& fault) {
    fmt::print(stderr, "rubricate_learn_references: {}\n", fault.what());
    return 3;
  }
  return 0;
}
