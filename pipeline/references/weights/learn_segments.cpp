// rubricate_learn_segments: makes the weights that cut sections of references into entries.
//
//   rubricate_learn_segments --out FILE SECTIONS...
//   rubricate_learn_segments --cross-validate FOLDER SECTIONS...
//
// SECTIONS are files of one JSON object a line: "id"; "source", where the section comes from; "text"; "entries", the
// texts of its entries in their order, which are together all letters and digits of the text. With --cross-validate the
// weights of fold K, which have seen no section of a source in it, go to FOLDER/K.weights, and FOLDER/folds.txt says
// which fold each section is in; "--fold-by collection" takes the first word of a source for it, so that no section of
// a whole collection was seen.
//
// Every section is learned from as it stands and in other layouts made of its entries: labels, indents, widths, blank
// lines, running heads and page numbers between. The same sections and seed give the same weights.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <stdexcept>

#include "formats/document/encoding.h"
#include "formats/sequence_trainer.h"
#include "pipeline/language/words.h"
#include "pipeline/references/line_signs.h"

namespace rubricate {

namespace {

struct Options {
  std::vector<std::string> corpora;
  std::string out;
  std::string folds_out;
  std::string fold_by = "source";
  int folds = 20;
  int layouts = 4;  // made of each section
  TrainingOptions training{.epochs = 20, .rate = 0.05F, .penalty = 1e-4F, .segment = 400, .seed = 1};
};

struct Section {
  std::string id;
  std::string source;
  std::string text;
  std::vector<std::string> entries;
};

// ---- which line is which part

bool counts(char32_t c) { return is_letter(c) || (c >= '0' && c <= '9'); }

std::size_t count_letters(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) letters += counts(next_code_point(text, at)) ? 1 : 0;
  return letters;
}

// A line begins an entry when as many letters stand before it as the entries before have. Lines that are in no entry
// are given by number.
ExampleSequence examples_of(const std::string& text, const std::vector<std::string>& entries,
                            const std::set<std::size_t>& strangers = {}) {
  const std::vector<SectionLine> lines = section_lines(text);
  const std::vector<LineSigns> signs = line_signs(text, lines);
  std::set<std::size_t> begins;
  std::size_t letters = 0;
  for (const std::string& entry : entries) begins.insert(letters), letters += count_letters(entry);
  ExampleSequence examples;
  const auto set_of = [](LinePart part) { return LabelSet{1} << static_cast<unsigned>(part); };
  std::size_t seen = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = std::string_view(text).substr(lines[i].begin, lines[i].end - lines[i].begin);
    const auto row = static_cast<std::size_t>(std::count(text.begin(), text.begin() + lines[i].begin, '\n'));
    LinePart part = begins.contains(seen) ? LinePart::begins : LinePart::goes_on;
    // A line of signs alone stands where the letters of the next begin.
    if (strangers.contains(row))
      part = LinePart::apart;
    else
      seen += count_letters(line);
    if (part == LinePart::begins) begins.erase(begins.begin(), begins.upper_bound(seen > 0 ? seen - 1 : 0));
    examples.push_back({indices_of(signs[i]), (LabelSet{1} << line_part_count) - 1, set_of(part)});
  }
  return examples;
}

// ---- other layouts of the same entries

class Layouts {
 public:
  explicit Layouts(std::uint32_t seed) : random_(seed) {}

  ExampleSequence make(const Section& section) {
    std::vector<std::string> entries;
    for (const std::string& entry : section.entries) entries.push_back(without_label(entry));
    choose(entries.size());
    if (below(3) == 0) std::sort(entries.begin(), entries.end());
    if (below(4) == 0) entries.resize(std::max<std::size_t>(1, below(entries.size()) + 1));
    text_.clear(), strangers_.clear(), row_ = 0;
    if (below(6) == 0) stranger(heading());
    std::vector<std::string> printed;
    const std::size_t page = 15 + below(40);
    std::size_t next_page = heads_ ? page : ~std::size_t{0};
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const std::string label = label_of(i);
      printed.push_back(label + entries[i]);
      put(label, entries[i], next_page, page);
      if (blank_ && i + 1 < entries.size()) end_line();
    }
    return examples_of(text_, printed, strangers_);
  }

 private:
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

  static std::string without_label(const std::string& entry) {
    const std::vector<SectionLine> line = section_lines(entry);
    if (line.empty()) return entry;
    const bool label = line.front().shape != LabelShape::none && line.front().text_begin < line.front().end;
    return entry.substr(label ? line.front().text_begin : line.front().begin);
  }

  void choose(std::size_t count) {
    shape_ = below(10) < 5 ? LabelShape::none : static_cast<LabelShape>(1 + below(9));
    width_ = below(4) == 0 ? 100'000 : 36 + below(70);
    ragged_ = below(3) == 0;
    hang_ = below(2) == 0 ? 0 : 2 + below(7);
    margin_ = below(4) == 0 ? 1 + below(4) : 0;
    first_ = hang_ == 0 && below(6) == 0 ? 2 + below(4) : 0;
    blank_ = below(4) == 0;
    heads_ = count > 12 && below(3) == 0;
    address_apart_ = below(3) == 0;
    start_ = below(5) == 0 ? 1 + below(60) : 1;
    first_number_ = below(3);
  }

  std::string label_of(std::size_t i) {
    const std::string number = std::to_string(start_ + i);
    switch (shape_) {
      case LabelShape::none: return "";
      case LabelShape::bracketed: return "[" + number + "] ";
      case LabelShape::round: return "(" + number + ") ";
      case LabelShape::period: return number + ". ";
      case LabelShape::parenthesis: return number + ") ";
      case LabelShape::bare: return number + " ";
      case LabelShape::alone: return number + (below(8) == 0 ? ".\n" : "\n");
      case LabelShape::keyed: {
        std::string key = "[";
        for (int c = 0; c < 3; ++c) key += static_cast<char>((c == 0 ? 'A' : 'a') + below(26));
        return key + fmt::format("{:02}] ", below(100));
      }
      case LabelShape::footnote: return "[^" + number + "]: ";
      case LabelShape::bullet: return first_number_ == 0 ? "- " : first_number_ == 1 ? "* " : "• ";
    }
    return "";
  }

  std::string heading() {
    static constexpr std::array titles{"References",    "REFERENCES",       "Bibliography",  "Works Cited",
                                       "## References", "Literature Cited", "7. References", "Literatur",
                                       "Sources",       "Further reading"};
    return titles[below(titles.size())];
  }

  std::string running_head(std::size_t page) {
    static constexpr std::array heads{"The Shape of Rivers {}",
                                      "{} K. ALDER ET AL.",
                                      "Alder and Birch",
                                      "Annals of Slow Water",
                                      "{} | Annals of Slow Water",
                                      "Page {}",
                                      "J. Slow Wat., Vol. 4, No. 2",
                                      "RIVERS AND THEIR NAMES",
                                      "{}",
                                      "{}",
                                      "- {} -"};
    return fmt::format(fmt::runtime(heads[head_]), page);
  }

  void end_line() { text_ += '\n', ++row_; }

  void stranger(const std::string& words) {
    strangers_.insert(row_);
    text_ += words;
    end_line();
    if (below(3) == 0) end_line();
  }

  void put(const std::string& label, const std::string& entry, std::size_t& next_page, std::size_t page) {
    std::string line(margin_ + first_, ' ');
    line += label;
    const std::size_t limit = ragged_ && width_ < 1000 ? width_ - below(width_ / 8 + 1) : width_;
    bool empty = true;
    const auto flush = [&] {
      while (!line.empty() && line.back() == ' ') line.pop_back();
      const auto ends = static_cast<std::size_t>(std::count(line.begin(), line.end(), '\n'));
      text_ += line;
      row_ += ends;
      end_line();
      line.assign(margin_ + hang_, ' ');
      empty = true;
      if (row_ < next_page) return;
      next_page = row_ + page;
      head_ = head_known_ ? head_ : below(11);
      head_known_ = true;
      if (below(2) == 0) end_line();
      stranger(running_head(2 + row_ / page));
    };
    if (!label.empty() && label.back() == '\n') line.pop_back(), flush(), line.assign(margin_, ' ');
    for (std::size_t at = 0; at < entry.size();) {
      const std::size_t end = std::min(entry.find(' ', at), entry.size());
      const std::string word = entry.substr(at, end - at);
      at = end + 1;
      const bool alone = address_apart_ && word.starts_with("http");
      if (!empty && (line.size() + word.size() > limit || alone)) flush();
      line += word + ' ';
      empty = false;
    }
    flush();
  }

  std::mt19937 random_;
  LabelShape shape_ = LabelShape::none;
  std::size_t width_ = 80, hang_ = 0, margin_ = 0, first_ = 0, start_ = 1, first_number_ = 0, head_ = 0;
  bool ragged_ = false, blank_ = false, heads_ = false, address_apart_ = false, head_known_ = false;
  std::string text_;
  std::set<std::size_t> strangers_;  // by row
  std::size_t row_ = 0;
};

// ---- learning

std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash ^ hash >> 15;
}

class Learner {
 public:
  explicit Learner(const Options& options) : options_(options) {
    for (const std::string& path : options.corpora) read(path);
    std::size_t lines = 0;
    for (const Section& section : sections_) {
      std::vector<ExampleSequence>& all = examples_.emplace_back();
      all.push_back(examples_of(section.text, section.entries));
      lines += all.back().size();
      Layouts layouts(options.training.seed + hash_of(section.id));
      for (int i = 0; i < options.layouts; ++i) all.push_back(layouts.make(section));
    }
    fmt::print("{} sections, {} lines\n", sections_.size(), lines);
  }

  void learn() const {
    if (!options_.out.empty()) write(options_.out, train(-1));
    if (options_.folds_out.empty()) return;
    const std::filesystem::path folder = options_.folds_out;
    std::filesystem::create_directories(folder);
    std::string list;
    std::set<int> folds;
    for (const Section& section : sections_) {
      list += fmt::format("{} {}\n", section.id, fold_of(section));
      folds.insert(fold_of(section));
    }
    write(folder / "folds.txt", list);
    for (const int fold : folds) write(folder / fmt::format("{}.weights", fold), train(fold));
  }

 private:
  void read(const std::string& path) {
    std::ifstream stream(path);
    if (!stream) throw std::runtime_error(fmt::format("{} cannot be read", path));
    for (std::string line; std::getline(stream, line);) {
      if (line.empty()) continue;
      const nlohmann::json record = nlohmann::json::parse(line);
      sections_.push_back({record.at("id"), record.at("source"), record.at("text"), record.at("entries")});
    }
  }

  int fold_of(const Section& section) const {
    const bool whole = options_.fold_by == "source";
    if (whole) return static_cast<int>(hash_of(section.source) % static_cast<std::uint32_t>(options_.folds));
    std::set<std::string> collections;
    const auto collection = [](const Section& each) { return each.source.substr(0, each.source.find(' ')); };
    for (const Section& each : sections_) collections.insert(collection(each));
    return static_cast<int>(std::distance(collections.begin(), collections.find(collection(section))));
  }

  std::string train(int unseen) const {
    Trainer trainer(line_sign_names().size(), line_part_count, line_part_count,
                    std::vector<LabelSet>(line_part_count, (LabelSet{1} << line_part_count) - 1),
                    std::vector<bool>(line_sign_names().size(), false));
    std::vector<const ExampleSequence*> seen;
    for (std::size_t i = 0; i < sections_.size(); ++i)
      if (unseen < 0 || fold_of(sections_[i]) != unseen)
        for (const ExampleSequence& each : examples_[i]) seen.push_back(&each);
    trainer.train(seen, options_.training);
    return trainer.table(line_sign_names(), line_part_names());
  }

  static void write(const std::filesystem::path& path, const std::string& text) {
    std::ofstream stream(path);
    stream << text;
    if (!stream.flush()) throw std::runtime_error(fmt::format("{} cannot be written", path.string()));
  }

  const Options& options_;
  std::vector<Section> sections_;
  std::vector<std::vector<ExampleSequence>> examples_;  // by section: as it stands, then the layouts made of it
};

}  // namespace

}  // namespace rubricate

int main(int count, char** arguments) {
  rubricate::Options options;
  CLI::App app("Learns the weights that cut sections of references into entries.");
  app.add_option("sections", options.corpora, "files of sections, one JSON object a line")->required();
  app.add_option("--out", options.out, "where the table of weights goes");
  app.add_option("--cross-validate", options.folds_out, "the folder for the tables of the folds");
  app.add_option("--fold-by", options.fold_by, "source or collection")->check(CLI::IsMember({"source", "collection"}));
  app.add_option("--folds", options.folds, "how many folds of sources")->check(CLI::Range(2, 1000));
  app.add_option("--layouts", options.layouts, "other layouts made of each section")->check(CLI::Range(0, 100));
  app.add_option("--epochs", options.training.epochs, "how often all sections are seen");
  app.add_option("--penalty", options.training.penalty, "of weights that are not 0");
  app.add_option("--rate", options.training.rate, "the first step of a weight");
  app.add_option("--seed", options.training.seed, "of the order of sections, and of their layouts");
  CLI11_PARSE(app, count, arguments);
  if (options.out.empty() && options.folds_out.empty()) {
    fmt::print(stderr, "rubricate_learn_segments: nothing to do: --out or --cross-validate says where tables go\n");
    return 2;
  }
  try {
    rubricate::Learner(options).learn();
  } catch (const std::exception& fault) {
    fmt::print(stderr, "rubricate_learn_segments: {}\n", fault.what());
    return 3;
  }
  return 0;
}
