// rubricate_learn_references: makes the weights of the parser of references from entries whose fields are known.
//
//   rubricate_learn_references --out FOLDER [--cross-validate FOLDER] CORPUS.jsonl
//
// Entries of one source are always in the same fold. With --cross-validate, the weights of fold K, which has seen no
// entry of the sources in it, go to FOLDER/K/, and FOLDER/folds.txt says which fold each entry is in, line by line.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "pipeline/references/learner.h"

namespace rubricate::references {

namespace {

struct Options {
  std::string corpus;
  std::string out;
  std::string folds_out;
  LearningOptions learning;
};

void write(const std::filesystem::path& folder, const std::string& name, const std::string& text) {
  std::filesystem::create_directories(folder);
  std::ofstream stream(folder / name, std::ios::binary);
  stream << text;
  if (!stream.flush()) throw std::runtime_error(fmt::format("{} cannot be written", (folder / name).string()));
  fmt::print("{}: {} bytes\n", (folder / name).string(), text.size());
  std::fflush(stdout);
}

void learn(const Options& options) {
  const std::vector<Reference> references = read_corpus(options.corpus);
  const Learner learner(references, options.learning);
  fmt::print("{} references, {} features\n", references.size(), learner.feature_count());
  if (!options.folds_out.empty()) {
    std::string list;
    for (std::size_t r = 0; r < references.size(); ++r)
      list += fmt::format("{} {}\n", learner.fold_of(r), references[r].id);
    const std::filesystem::path folder(options.folds_out);
    write(folder, "folds.txt", list);
    for (int fold = 0; fold < options.learning.folds; ++fold)
      write(folder / std::to_string(fold), "references.weights", learner.weights_without(fold));
  }
  if (!options.out.empty()) write(options.out, "references.weights", learner.weights());
}

}  // namespace

}  // namespace rubricate::references

int main(int count, char** arguments) {
  rubricate::references::Options options;
  CLI::App app("Learns the weights of the parser of references from entries whose fields are known.");
  app.add_option("corpus", options.corpus, "a file of JSON lines")->required();
  app.add_option("--out", options.out, "where the table of weights goes");
  app.add_option("--cross-validate", options.folds_out, "where the tables of the folds go");
  app.add_option("--folds", options.learning.folds, "how many folds")->check(CLI::Range(2, 1000));
  app.add_option("--least-count", options.learning.least_count, "of a feature");
  app.add_option("--restyled", options.learning.restyled, "how often each entry is shown in another style too");
  app.add_option("--epochs", options.learning.training.epochs, "how often all entries are seen");
  app.add_option("--penalty", options.learning.training.penalty, "of weights that are not 0");
  app.add_option("--rate", options.learning.training.rate, "the first step of a weight");
  app.add_option("--seed", options.learning.training.seed, "of the order of entries");
  CLI11_PARSE(app, count, arguments);
  if (options.out.empty() && options.folds_out.empty()) {
    fmt::print(stderr, "rubricate_learn_references: nothing to do: --out or --cross-validate says where tables go\n");
    return 2;
  }
  try {
    rubricate::references::learn(options);
  } catch (const std::exception& fault) {
    fmt::print(stderr, "rubricate_learn_references: {}\n", fault.what());
    return 3;
  }
  return 0;
}
