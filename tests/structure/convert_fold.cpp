// Converts one document of the structure corpus to EPUB, DocBook or Markdown by weights that have not seen its
// repository.
//
//   rubricate_fold FOLDS IN OUT      FOLDS: what rubricate_learn --cross-validate wrote; the document is IN's stem
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "formats/document/encoding.h"
#include "formats/registry.h"
#include "formats/text/reader.h"
#include "pipeline/convert.h"
#include "pipeline/stages/stages.h"

namespace rubricate {

namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error(fmt::format("{} cannot be read", path.string()));
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::string fold_of(const std::string& id, const std::filesystem::path& folds) {
  std::istringstream list(bytes_of(folds / "folds.txt"));
  std::string name;
  std::string fold;
  while (list >> name >> fold)
    if (name == id) return fold;
  throw std::runtime_error(fmt::format("no fold knows {}", id));
}

void convert(const std::filesystem::path& folds, const std::filesystem::path& in, const std::filesystem::path& out) {
  const std::filesystem::path folder = folds / fold_of(in.stem().string(), folds);
  const std::string first = bytes_of(folder / "first.weights");
  const std::string second = bytes_of(folder / "second.weights");
  const plain::LineModels models = plain::line_models({first, second});
  Diagnostics found;
  const Source source(in.string(), decode(bytes_of(in), "", found).text);
  Document document = read_text_by(models, source, {.settings = {}, .diagnostics = found});
  document.name = in.stem().string();
  for (const Stage& stage : stages()) stage.run(document, {}, found);
  const Format* format = find_format_for_extension(out.extension().string().substr(1));
  if (format == nullptr || format->write == nullptr) throw std::runtime_error("no format has this extension");
  const std::string bytes = write_document(document, *format, default_settings(*format), NoResources(), found);
  std::ofstream stream(out, std::ios::binary);
  stream << bytes;
  if (!stream.flush()) throw std::runtime_error(fmt::format("{} cannot be written", out.string()));
}

}  // namespace

}  // namespace rubricate

int main(int count, char** arguments) {
  try {
    if (count != 4) throw std::runtime_error("usage: rubricate_fold FOLDS IN OUT");
    rubricate::convert(arguments[1], arguments[2], arguments[3]);
  } catch (const std::exception& fault) {
    fmt::print(stderr, "rubricate_fold: {}\n", fault.what());
    return 3;
  }
  return 0;
}
