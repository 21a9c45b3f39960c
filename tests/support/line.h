// The whole line from text to bytes as the tests walk it: reader, stages with verify after each, writers.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "formats/format.h"
#include "pipeline/stages/options.h"

namespace rubricate::testing_support {

struct Line {
  Document document;
  Diagnostics found;
  std::vector<std::string> faults;  // what verify said, "after headings: ..."
};

// Reads and runs the stages up to and with `last`: a stage's name, "reader" for none, or empty for all. The options
// know the source without being told. Never asserts: a document that is not well-formed is in `faults`.
Line walk_line(const Format& reader, const Source& source, const Settings& settings, std::string_view last = {},
               const Corrections& corrections = no_corrections, StageOptions options = {});
Line walk_line(const Format& reader, const Source& source, RawHtml raw_html = RawHtml::keep);

// Every reader and every writer in the registry.
std::vector<const Format*> readers();
std::vector<const Format*> writers();

// The first extension of the format, or its name when it has none.
std::string usual_extension(const Format& format);

// The bytes of one format with its default settings.
std::string written(const Format& writer, const Document& document, const Resources& resources, Diagnostics& found);
std::string written(const Format& writer, const Document& document);

// What the tests over the whole line run on: each sample, and each example of the pages in tests/spec.
struct Input {
  std::string name;  // "novel.txt", "text-lists.md:12"
  const Format* reader = nullptr;
  std::string text;
  std::filesystem::path folder;  // where its images are
};
void PrintTo(const Input& input, std::ostream* out);  // its name, in GoogleTest's messages
const std::vector<Input>& samples();
std::vector<Input> samples_and_examples();

// A name that GoogleTest takes: letters, digits and '_'.
std::string test_name(std::string_view name);

}  // namespace rubricate::testing_support
