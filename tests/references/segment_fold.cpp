// Cuts sections of references by weights that have not seen their source.
//
//   rubricate_segment_fold FOLDS SECTIONS IN OUT
//
// FOLDS: what rubricate_learn_segments --cross-validate wrote. SECTIONS: the same file of sections, to know by its text
// which one IN is. OUT: the entries as a JSON array of strings, label and all.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "pipeline/references/segment.h"

namespace rubricate {

namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error(fmt::format("{} cannot be read", path.string()));
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::string id_of(const std::string& text, const std::filesystem::path& sections) {
  std::istringstream all(bytes_of(sections));
  for (std::string line; std::getline(all, line);) {
    const nlohmann::json record = nlohmann::json::parse(line);
    if (record.at("text").get<std::string>() + "\n" == text) return record.at("id");
  }
  throw std::runtime_error("this section is not among the sections");
}

std::string fold_of(const std::string& id, const std::filesystem::path& folds) {
  std::istringstream list(bytes_of(folds / "folds.txt"));
  std::string name;
  std::string fold;
  while (list >> name >> fold)
    if (name == id) return fold;
  throw std::runtime_error(fmt::format("no fold knows {}", id));
}

void cut(const std::filesystem::path& folds, const std::filesystem::path& sections, const std::filesystem::path& in,
         const std::filesystem::path& out) {
  const std::string text = bytes_of(in);
  const std::string weights = bytes_of(folds / (fold_of(id_of(text, sections), folds) + ".weights"));
  nlohmann::json entries = nlohmann::json::array();
  for (const ReferenceEntry& entry : segment_entries_by(segmentation_model(weights), text))
    entries.push_back(entry.label.empty() ? entry.text : entry.label + " " + entry.text);
  std::ofstream stream(out);
  stream << entries.dump() << "\n";
  if (!stream.flush()) throw std::runtime_error(fmt::format("{} cannot be written", out.string()));
}

}  // namespace

}  // namespace rubricate

int main(int count, char** arguments) {
  try {
    if (count != 5) throw std::runtime_error("usage: rubricate_segment_fold FOLDS SECTIONS IN OUT");
    rubricate::cut(arguments[1], arguments[2], arguments[3], arguments[4]);
  } catch (const std::exception& fault) {
    fmt::print(stderr, "rubricate_segment_fold: {}\n", fault.what());
    return 3;
  }
  return 0;
}
