// Writes what the judges in tests/validate look at: every sample in every format, and every example of the pages in
// those that have judges. Does nothing but write when RUBRICATE_OUTPUTS names a folder.
#include <gtest/gtest.h>

#include <cstdlib>

#include "formats/registry.h"
#include "tests/support/files.h"
#include "tests/support/line.h"

namespace rubricate::testing_support {
namespace {

TEST(Outputs, AreWrittenForTheJudges) {
  const char* folder = std::getenv("RUBRICATE_OUTPUTS");
  const std::filesystem::path outputs = folder == nullptr
                                            ? std::filesystem::path(testing::TempDir()) / "rubricate-outputs"
                                            : std::filesystem::path(folder);
  std::filesystem::remove_all(outputs);
  for (const Input& input : samples_and_examples()) {
    const Document document = walk_line(*input.reader, Source(input.name, input.text)).document;
    const FolderResources resources(input.folder);
    for (const char* name : {"docbook", "epub"}) {
      const Format& writer = *find_format(name);
      Diagnostics found;
      const std::string bytes = written(writer, document, resources, found);
      ASSERT_FALSE(bytes.empty()) << input.name << " to " << name;
      write_file(outputs / name / (test_name(input.name) + "." + std::string(writer.extensions.front())), bytes);
    }
  }
}

}  // namespace
}  // namespace rubricate::testing_support
