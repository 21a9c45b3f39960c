// Each sample through the whole line and into every format, compared with tests/golden/<sample>/.
//
//   findings           what the program prints
//   document.<ext>     the output of each format that is text
//   <format>/          the files in each format that is an archive, and the order in which they lie there
//
// The style sheet is the same in all of these books and is kept once, as tests/golden/style.css.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "formats/registry.h"
#include "pipeline/convert.h"
#include "pipeline/report.h"
#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/line.h"
#include "tests/support/unzip.h"

namespace rubricate::testing_support::golden_test {
namespace {

namespace fs = std::filesystem;

fs::path golden_folder(const Input& sample) { return source_root() / "tests/golden" / sample.name; }

class Golden : public testing::TestWithParam<Input> {};

fs::path golden_file(const fs::path& folder, const std::string& name) {
  return fs::path(name).filename() == "style.css" ? source_root() / "tests/golden/style.css" : folder / name;
}

// The archive's own facts in one small file, each text in it as a file of its own.
void expect_archive(const fs::path& folder, std::string_view bytes) {
  std::string contents;
  std::set<fs::path> known{folder / "contents"};
  for (const ArchiveEntry& entry : unzip(bytes)) {
    contents += entry.name + (entry.is_compressed ? " compressed\n" : " stored\n");
    const fs::path file = golden_file(folder, entry.name);
    EXPECT_TRUE(matches_golden(file, entry.bytes));
    known.insert(file);
  }
  EXPECT_TRUE(matches_golden(folder / "contents", contents));
  if (!fs::exists(folder)) return;
  for (const fs::directory_entry& file : fs::recursive_directory_iterator(folder)) {
    if (file.is_directory() || known.contains(file.path())) continue;
    if (accepting())
      fs::remove(file.path());
    else
      ADD_FAILURE() << file.path() << " is expected and not in the archive\n" << how_to_accept();
  }
}

TEST_P(Golden, SampleGivesWhatIsKept) {
  const Input& sample = GetParam();
  const Source source(sample.name, sample.text);
  Diagnostics found;
  ReadRequest request{.from = sample.reader, .settings = default_settings(*sample.reader)};
  const Document document = read_document(source, request, found);
  request.stages.raw_html = RawHtml::lower;
  Diagnostics found_again;
  const Document lowered = read_document(source, request, found_again);
  const FolderResources resources(sample.folder);
  const fs::path folder = golden_folder(sample);
  for (const Format* writer : writers()) {
    SCOPED_TRACE(sample.name + " to " + std::string(writer->name));
    const std::string bytes = written(*writer, writer->keeps_raw_html ? document : lowered, resources, found);
    if (writer->is_binary)
      expect_archive(folder / writer->name, bytes);
    else
      EXPECT_TRUE(matches_golden(folder / ("document." + usual_extension(*writer)), bytes));
  }
  EXPECT_TRUE(matches_golden(folder / "findings", report(source, found, {.format = ErrorFormat::gcc})));
}

TEST_P(Golden, DocumentIsWellFormedAfterEveryStage) {
  const Input& sample = GetParam();
  const Line line = walk_line(*sample.reader, Source(sample.name, sample.text));
  for (const std::string& fault : line.faults) ADD_FAILURE() << sample.name << ": " << fault;
}

INSTANTIATE_TEST_SUITE_P(Samples, Golden, testing::ValuesIn(samples()),
                         [](const testing::TestParamInfo<Input>& one) { return test_name(one.param.name); });

}  // namespace
}  // namespace rubricate::testing_support::golden_test
