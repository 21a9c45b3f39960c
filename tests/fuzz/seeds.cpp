// rubricate_fuzz_seeds FOLDER: writes what fuzzing begins with, a folder for each target: the samples, the examples of
// tests/spec, the documents in tests/golden that a reader takes, and tests/fuzz/corpus.
//
// Names are hashes of what a file holds, as libFuzzer gives them, so that two runs write the same.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <filesystem>

#include "formats/registry.h"
#include "tests/fuzz/harness.h"
#include "tests/support/files.h"
#include "tests/support/line.h"

namespace rubricate::fuzz {
namespace {

namespace fs = std::filesystem;
using testing_support::Input;

constexpr std::size_t longest = 8192;

std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037U;  // FNV-1a
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

void write(const fs::path& folder, std::string_view target, std::string_view bytes) {
  testing_support::write_file(folder / target / fmt::format("{:016x}", hash_of(bytes)), bytes);
}

std::vector<Input> golden_documents() {
  std::vector<Input> all;
  for (const auto& folder : fs::directory_iterator(testing_support::source_root() / "tests/golden"))
    for (const fs::path& file : testing_support::files_in(folder.path())) {
      const std::string name = file.filename().string();
      const Format* format = name == "document.pandoc" ? find_format("pandoc")
                                                       : find_format_for_extension(name.substr(name.find('.') + 1));
      if (format != nullptr && format->read != nullptr) all.push_back({name, format, testing_support::read_file(file)});
    }
  return all;
}

std::vector<Input> inputs() {
  std::vector<Input> all = testing_support::samples_and_examples();
  for (Input& each : golden_documents()) all.push_back(std::move(each));
  return all;
}

// Targets that are of no format get the texts that hold what they look for.
bool is_for(const Target& target, const Input& input) {
  if (target.reader != nullptr) return target.reader == input.reader;
  const auto holds = [&](std::string_view part) { return input.text.find(part) != std::string::npos; };
  if (target.name == "front-matter") return input.text.starts_with("---\n");
  if (target.name == "html") return input.reader->keeps_raw_html && holds("</");
  if (target.name == "math") return input.reader->keeps_raw_html && holds("$");
  if (target.name == "references") return input.reader->name == "text" && (holds("19") || holds("20"));
  return false;
}

void write_seeds(const fs::path& folder) {
  std::size_t count = 0;
  for (Input& input : inputs()) {
    if (input.text.size() > longest) input.text.resize(longest);
    for (const Target& target : targets())
      if (is_for(target, input)) write(folder, target.name, input.text);
    // Every combination of options comes up, since the examples are many.
    write(folder, "convert", conversion_input(*input.reader, input.text, count % 24, count % 7));
    write(folder, "fix", conversion_input(*input.reader, input.text, count % 24));
    ++count;
  }
  const fs::path root = testing_support::source_root();
  for (const fs::path& file : testing_support::files_in(root / "samples/images"))
    write(folder, "resources", testing_support::read_file(file).substr(0, longest));
  for (const Target& target : targets()) {
    fs::create_directories(folder / target.name);
    for (const fs::path& file : testing_support::files_in(root / "tests/fuzz/corpus" / target.name))
      write(folder, target.name, testing_support::read_file(file));
  }
}

}  // namespace
}  // namespace rubricate::fuzz

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: rubricate_fuzz_seeds FOLDER\n", stderr);
    return 2;
  }
  try {
    rubricate::fuzz::write_seeds(arguments[1]);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "rubricate_fuzz_seeds: %s\n", error.what());
    return 3;
  }
}
