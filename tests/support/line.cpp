#include "tests/support/line.h"

#include <ostream>

#include "formats/registry.h"
#include "pipeline/stages/stages.h"
#include "pipeline/verify.h"
#include "tests/support/files.h"
#include "tests/support/spec_page.h"

namespace rubricate::testing_support {

namespace {

void check(Line& line, std::string_view stage) {
  for (const std::string& fault : verify(line.document, stage))
    line.faults.push_back("after " + std::string(stage.empty() ? "reader" : stage) + ": " + fault);
}

std::vector<Input> find_samples() {
  std::vector<Input> all;
  for (const std::filesystem::path& file : files_in(source_root() / "samples")) {
    const std::string extension = file.extension().string();
    const Format* format = extension.empty() ? nullptr : find_format_for_extension(extension.substr(1));
    if (format == nullptr || format->read == nullptr) continue;
    all.push_back({file.filename().string(), format, read_file(file), file.parent_path()});
  }
  return all;
}

}  // namespace

Line walk_line(const Format& reader, const Source& source, const Settings& settings, std::string_view last,
               const Corrections& corrections, StageOptions options) {
  options.source = source.text();
  Line line;
  line.document = reader.read(source, {settings, line.found, corrections});
  check(line, "");
  if (last == "reader") return line;
  for (const Stage& stage : stages()) {
    stage.run(line.document, options, line.found);
    check(line, stage.name);
    if (stage.name == last) break;
  }
  return line;
}

Line walk_line(const Format& reader, const Source& source, RawHtml raw_html) {
  return walk_line(reader, source, default_settings(reader), {}, no_corrections, {.raw_html = raw_html});
}

std::vector<const Format*> readers() {
  std::vector<const Format*> all;
  for (const Format& format : formats())
    if (format.read != nullptr) all.push_back(&format);
  return all;
}

std::vector<const Format*> writers() {
  std::vector<const Format*> all;
  for (const Format& format : formats())
    if (format.write != nullptr) all.push_back(&format);
  return all;
}

std::string usual_extension(const Format& format) {
  return std::string(format.extensions.empty() ? format.name : format.extensions.front());
}

std::string written(const Format& writer, const Document& document, const Resources& resources, Diagnostics& found) {
  const Settings settings = default_settings(writer);
  return writer.write(document, {settings, resources, found});
}

std::string written(const Format& writer, const Document& document) {
  Diagnostics found;
  return written(writer, document, NoResources{}, found);
}

void PrintTo(const Input& input, std::ostream* out) { *out << input.name; }

const std::vector<Input>& samples() {
  static const std::vector<Input> all = find_samples();
  return all;
}

std::vector<Input> samples_and_examples() {
  std::vector<Input> all = samples();
  for (const SpecPage& page : spec_pages())
    for (const SpecExample& example : page.examples)
      all.push_back(
          {page.name + ":" + std::to_string(example.line), example.reader, example.input, source_root() / "samples"});
  return all;
}

std::string test_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    out += is_plain ? c : '_';
  }
  return out;
}

}  // namespace rubricate::testing_support
