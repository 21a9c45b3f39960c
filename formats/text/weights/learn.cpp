// rubricate_learn: makes the tables of weights from documents of known structure.
//
//   rubricate_learn --out FOLDER [--cross-validate FOLDER] CORPUS...
//
// Documents of one repository are always in the same fold. With --cross-validate, the weights of fold K, which has seen
// no document of the repositories in it, go to FOLDER/K/, and FOLDER/folds.txt says which fold each document is in.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

#include "formats/text/second_look.h"
#include "formats/text/weights/corpus.h"

namespace rubricate::plain {

namespace {

constexpr std::size_t weighted_labels = static_cast<std::size_t>(Label::byline);

struct Options {
  std::vector<std::string> corpora;
  std::string out;
  std::string folds_out;
  int folds = 8;
  bool nested = true;
  std::vector<std::string> without;  // groups of features
  TrainingOptions training;
  unsigned threads = 2;
};

struct Learned {
  std::string first, second;
};

std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash ^ hash >> 15;
}

// Runs the tasks on a few threads; each writes to a place of its own.
void run_all(const std::vector<std::function<void()>>& tasks, unsigned threads) {
  std::atomic<std::size_t> next{0};
  std::vector<std::thread> workers;
  std::exception_ptr fault;
  std::mutex guard;
  for (unsigned t = 0; t < threads; ++t)
    workers.emplace_back([&] {
      for (std::size_t i = next++; i < tasks.size(); i = next++) {
        try {
          tasks[i]();
        } catch (...) {
          const std::lock_guard lock(guard);
          if (!fault) fault = std::current_exception();
        }
      }
    });
  for (std::thread& worker : workers) worker.join();
  if (fault) std::rethrow_exception(fault);
}

class Learner {
 public:
  explicit Learner(const Options& options) : options_(options) {
    for (std::size_t l = 0; l < label_count; ++l) labels_[l] = key_of(static_cast<Label>(l));
    for (std::size_t f = 0; f < feature_count; ++f) features_[f] = name_of(static_cast<Feature>(f));
    std::vector<std::filesystem::path> folders;
    for (const std::string& corpus : options.corpora)
      for (const auto& folder : corpus_folders(corpus)) folders.push_back(folder);
    documents_.resize(folders.size());
    std::vector<std::function<void()>> tasks;
    for (std::size_t i = 0; i < folders.size(); ++i)
      tasks.push_back([&, i] { documents_[i] = read_corpus_document(folders[i]); });
    run_all(tasks, options.threads);
    std::size_t members = 0;
    for (const CorpusDocument& document : documents_) members += document.decided.size();
    fmt::print("{} documents, {} decisions\n", documents_.size(), members);
    first_examples_.resize(documents_.size());
    for (std::size_t i = 0; i < documents_.size(); ++i)
      first_examples_[i] = examples_of(documents_[i], documents_[i].text.features);
  }

  int fold_of(std::size_t document) const {
    return static_cast<int>(hash_of(documents_[document].repository) % static_cast<std::uint32_t>(options_.folds));
  }

  void learn() {
    const int folds = options_.folds;
    // First models, by the one or two folds that they have not seen; -1: every fold is seen.
    std::map<std::pair<int, int>, std::string> first;
    for (int a = 0; a < folds; ++a) {
      first[{a, a}];
      if (options_.nested && !options_.folds_out.empty())
        for (int b = a + 1; b < folds; ++b) first[{a, b}];
    }
    if (!options_.out.empty()) first[{-1, -1}];
    std::vector<std::function<void()>> tasks;
    for (auto& [unseen, table] : first)
      tasks.push_back([&, key = unseen, to = &table] {
        *to = train(first_examples_, key.first, key.second, false);
        fmt::print("first look without {} {}: {} bytes\n", key.first, key.second, to->size());
        std::fflush(stdout);
      });
    run_all(tasks, options_.threads);

    std::vector<std::string> second(static_cast<std::size_t>(folds) + 1);
    tasks.clear();
    const auto learn_second = [&](int unseen) {
      std::vector<ExampleSequence> examples(documents_.size());
      std::map<std::string, SequenceModel> models;
      for (std::size_t d = 0; d < documents_.size(); ++d) {
        const int fold = fold_of(d);
        if (fold == unseen) continue;
        const bool nested = unseen >= 0 && options_.nested;
        const std::pair<int, int> key =
            nested ? std::pair(std::min(fold, unseen), std::max(fold, unseen)) : std::pair(fold, fold);
        const auto name = fmt::format("{} {}", key.first, key.second);
        auto model = models.find(name);
        if (model == models.end()) model = models.emplace(name, line_models({first.at(key)}).first).first;
        examples[d] = second_examples(documents_[d], model->second);
      }
      second[static_cast<std::size_t>(unseen + 1)] = train(examples, unseen, unseen, true);
      fmt::print("second look without {}: {} bytes\n", unseen, second[static_cast<std::size_t>(unseen + 1)].size());
      std::fflush(stdout);
    };
    if (!options_.folds_out.empty())
      for (int fold = 0; fold < folds; ++fold) tasks.push_back([&, fold] { learn_second(fold); });
    if (!options_.out.empty()) tasks.push_back([&] { learn_second(-1); });
    run_all(tasks, options_.threads);

    report(first, second);
    if (!options_.folds_out.empty()) {
      std::string list;
      for (std::size_t d = 0; d < documents_.size(); ++d) list += fmt::format("{} {}\n", documents_[d].id, fold_of(d));
      write(std::filesystem::path(options_.folds_out) / "folds.txt", list);
      for (int fold = 0; fold < folds; ++fold) {
        const auto folder = std::filesystem::path(options_.folds_out) / std::to_string(fold);
        write(folder / "first.weights", first.at({fold, fold}));
        write(folder / "second.weights", second[static_cast<std::size_t>(fold) + 1]);
      }
    }
    if (!options_.out.empty()) {
      write(std::filesystem::path(options_.out) / "first.weights", first.at({-1, -1}));
      write(std::filesystem::path(options_.out) / "second.weights", second[0]);
    }
  }

 private:
  static void write(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream stream(path, std::ios::binary);
    stream << text;
    if (!stream.flush()) throw std::runtime_error(fmt::format("{} cannot be written", path.string()));
  }

  // How well each document's headings are found by the models that have not seen its fold: macro averages by style.
  void report(const std::map<std::pair<int, int>, std::string>& first, const std::vector<std::string>& second) const {
    if (options_.folds_out.empty()) return;
    std::vector<double> scores(documents_.size(), -1);
    std::vector<std::string> errors(documents_.size());
    std::vector<std::function<void()>> tasks;
    for (int fold = 0; fold < options_.folds; ++fold)
      tasks.push_back([&, fold] {
        const LineModels models = line_models({first.at({fold, fold}), second[static_cast<std::size_t>(fold) + 1]});
        for (std::size_t d = 0; d < documents_.size(); ++d)
          if (fold_of(d) == fold) scores[d] = heading_score(documents_[d], models, &errors[d]);
      });
    run_all(tasks, options_.threads);
    std::map<std::string, std::pair<double, int>> styles;
    for (std::size_t d = 0; d < documents_.size(); ++d) {
      if (scores[d] < 0) continue;
      for (const std::string& style : {documents_[d].style, std::string("all")}) {
        styles[style].first += scores[d];
        ++styles[style].second;
      }
    }
    std::string all;
    for (const std::string& each : errors) all += each;
    write(std::filesystem::path(options_.folds_out) / "errors.txt", all);
    fmt::print("heading F1 of unseen documents:");
    for (const auto& [style, sum] : styles) fmt::print(" {} {:.3f} ({})", style, sum.first / sum.second, sum.second);
    fmt::print("\n");
  }

  // F1 of the lines that begin a heading; -1 when the document has none.
  static double heading_score(const CorpusDocument& document, const LineModels& models, std::string* errors) {
    const Analysis& text = document.text;
    const Pieces pieces(text.lines, text.facts, text.habits);
    std::vector<Features> features = text.features;
    const std::vector<Decision> decisions =
        label_lines(models, {text.lines, text.facts, text.habits, pieces, text.evidence}, {}, features);
    constexpr LabelSet headings = only(Label::heading) | only(Label::question);
    int right = 0, found = 0, wanted = 0;
    for (const std::size_t i : document.decided) {
      const bool is = document.levels[i] > 0;
      const bool neutral = (document.known[i] & headings) != 0 && !is;  // unlabelled, or the title
      const bool says = (only(decisions[i].label) & headings) != 0;
      wanted += is;
      found += says && !neutral;
      right += says && is;
      if (errors != nullptr && says != is && !neutral)
        *errors += fmt::format("{} {}:{} {:.2f} {} | {}\n", says ? "+" : "-", document.id, text.lines[i].number,
                               decisions[i].confidence, key_of(decisions[i].label),
                               text_of(*document.source, text.lines[i]).substr(0, 90));
    }
    if (wanted == 0) return -1;
    return right == 0 ? 0 : 2.0 * right / (found + wanted);
  }

  static ExampleSequence examples_of(const CorpusDocument& document, const std::vector<Features>& features) {
    ExampleSequence examples;
    examples.reserve(document.decided.size());
    for (const std::size_t i : document.decided)
      examples.push_back(
          {.features = indices_of(features[i].bits()), .allowed = document.allowed[i], .known = document.known[i]});
    return examples;
  }

  static ExampleSequence second_examples(const CorpusDocument& document, const SequenceModel& first) {
    std::vector<Features> features = document.text.features;
    std::vector<Member> members;
    for (const std::size_t i : document.decided) members.push_back({features[i].bits(), document.allowed[i]});
    const Analysis& text = document.text;
    const Pieces pieces(text.lines, text.facts, text.habits);
    look_again({text.lines, text.facts, text.habits, pieces, text.evidence}, document.decided,
               look_once(first, members), features);
    return examples_of(document, features);
  }

  std::string train(const std::vector<ExampleSequence>& examples, int unseen, int unseen_too, bool again) const {
    std::vector<bool> ignored(feature_count, false);
    for (std::size_t f = 0; f < feature_count; ++f) {
      const std::string_view group = group_of(static_cast<Feature>(f));
      ignored[f] = (!again && group == "again") ||
                   std::find(options_.without.begin(), options_.without.end(), group) != options_.without.end();
    }
    std::vector<LabelSet> may_follow(label_count);
    for (std::size_t from = 0; from < label_count; ++from)
      for (std::size_t to = 0; to < label_count; ++to)
        if (may_precede(static_cast<Label>(from), static_cast<Label>(to))) may_follow[from] |= LabelSet{1} << to;
    Trainer trainer(feature_count, label_count, weighted_labels, std::move(may_follow), std::move(ignored));
    std::vector<const ExampleSequence*> seen;
    for (std::size_t d = 0; d < documents_.size(); ++d)
      if (fold_of(d) != unseen && fold_of(d) != unseen_too) seen.push_back(&examples[d]);
    trainer.train(seen, options_.training);
    return trainer.table(features_, labels_);
  }

  const Options& options_;
  std::array<std::string_view, label_count> labels_;
  std::array<std::string_view, feature_count> features_;
  std::vector<CorpusDocument> documents_;
  std::vector<ExampleSequence> first_examples_;
};

}  // namespace

}  // namespace rubricate::plain

int main(int count, char** arguments) {
  rubricate::plain::Options options;
  CLI::App app("Learns the weights of the text reader from documents of known structure.");
  app.add_option("corpus", options.corpora, "folders of documents")->required();
  app.add_option("--out", options.out, "where the tables of weights go");
  app.add_option("--cross-validate", options.folds_out, "where the tables of the folds go");
  app.add_option("--folds", options.folds, "how many folds")->check(CLI::Range(2, 1000));
  app.add_flag("!--quick", options.nested, "first looks for training may have seen the fold that is left out");
  app.add_option("--without", options.without, "groups of features to leave out");
  app.add_option("--epochs", options.training.epochs, "how often all documents are seen");
  app.add_option("--penalty", options.training.penalty, "of weights that are not 0");
  app.add_option("--rate", options.training.rate, "the first step of a weight");
  app.add_option("--seed", options.training.seed, "of the order of documents");
  app.add_option("--threads", options.threads, "weights do not depend on it")->check(CLI::PositiveNumber);
  CLI11_PARSE(app, count, arguments);
  if (options.out.empty() && options.folds_out.empty()) {
    fmt::print(stderr, "rubricate_learn: nothing to do: --out or --cross-validate says where the tables go\n");
    return 2;
  }
  try {
    rubricate::plain::Learner(options).learn();
  } catch (const std::exception& fault) {
    fmt::print(stderr, "rubricate_learn: {}\n", fault.what());
    return 3;
  }
  return 0;
}
