// rubricate_parse_fold: parses each entry by the weights of the fold that it is in, for cross-validation.
//
//   rubricate_parse_fold FOLDS CORPUS.jsonl OUTPUT.jsonl
//
// FOLDS is what rubricate_learn_references --cross-validate wrote for that corpus. Writes one CSL-JSON item a line.
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "formats/registry.h"
#include "pipeline/references/fields.h"

namespace {

using namespace rubricate;

std::string read(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error(path + " cannot be read");
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void parse(const std::string& folder, const std::string& corpus, const std::string& output) {
  std::istringstream folds(read(folder + "/folds.txt"));
  std::istringstream lines(read(corpus));
  std::ofstream items(output, std::ios::binary);
  std::map<int, references::Model> models;
  const Format& csl = *find_format("csl-json");
  for (std::string line; std::getline(lines, line);) {
    int fold = 0;
    std::string id;
    folds >> fold >> id;
    auto model = models.find(fold);
    if (model == models.end()) {
      const std::string weights = read(folder + "/" + std::to_string(fold) + "/references.weights");
      model = models.emplace(fold, references::Model(weights)).first;
    }
    const std::string raw = nlohmann::json::parse(line).at("raw");
    Bibliography bibliography;
    bibliography.entries.push_back({.key = id, .fields = references::fields_in({raw}, model->second)});
    Document document;
    document.body.push_back({.node = std::move(bibliography)});
    Diagnostics found;
    const NoResources none;
    // "[\n" and "\n]\n" stand round the one item.
    const std::string list = csl.write(document, {default_settings(csl), none, found});
    items << list.substr(2, list.size() - 5) << '\n';
  }
  if (!items.flush()) throw std::runtime_error(output + " cannot be written");
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    fmt::print(stderr, "usage: rubricate_parse_fold FOLDS CORPUS OUTPUT\n");
    return 2;
  }
  try {
    parse(arguments[1], arguments[2], arguments[3]);
  } catch (const std::exception& fault) {
    fmt::print(stderr, "rubricate_parse_fold: {}\n", fault.what());
    return 3;
  }
  return 0;
}
