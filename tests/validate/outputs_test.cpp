// Writes what the judges in tests/validate look at: every sample in every format, and every example of the pages in
// those that have judges; and pages that explain, for a browser. Does nothing but write when RUBRICATE_OUTPUTS names a
// folder.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <iterator>
#include <map>

#include "formats/registry.h"
#include "pipeline/explain/report.h"
#include "tests/support/epub_book.h"
#include "tests/support/explained.h"
#include "tests/support/files.h"
#include "tests/support/line.h"
#include "tests/support/random_document.h"

namespace rubricate::testing_support::outputs_test {
namespace {

// One of this process, which goes with it, when no other is named.
struct OwnFolder {
  std::filesystem::path path =
      std::filesystem::path(testing::TempDir()) / ("rubricate-outputs-" + std::to_string(getpid()));
  OwnFolder() = default;
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;
  ~OwnFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
};

std::filesystem::path outputs_folder() {
  if (const char* folder = std::getenv("RUBRICATE_OUTPUTS")) return folder;
  static const OwnFolder own;
  return own.path;
}

TEST(Outputs, AreWrittenForTheJudges) {
  const std::filesystem::path outputs = outputs_folder();
  for (const char* name : {"docbook", "epub"}) std::filesystem::remove_all(outputs / name);
  for (const Input& input : samples_and_examples()) {
    const Document document = walk_line(*input.reader, Source(input.name, input.text), RawHtml::lower).document;
    const FolderResources resources(input.folder);
    // Books for Kobo go before the judges of EPUB.
    for (const auto& [name, folder] : {std::pair("docbook", "docbook"), {"epub", "epub"}, {"kepub", "epub"}}) {
      const Format& writer = *find_format(name);
      Diagnostics found;
      const std::string bytes = written(writer, document, resources, found);
      ASSERT_FALSE(bytes.empty()) << input.name << " to " << name;
      write_file(outputs / folder / (test_name(input.name) + "." + usual_extension(writer)), bytes);
    }
  }
}

// As books, each section in a file of its own, with a cover that is drawn.
TEST(Outputs, BooksWithCoversAreWrittenForTheJudges) {
  const Format& writer = *find_format("epub");
  Settings settings = default_settings(writer);
  settings["split-level"] = "1";
  settings["cover"] = "generate";
  for (const Input& input : samples()) {
    const Document document = walk_line(*input.reader, Source(input.name, input.text)).document;
    const FolderResources resources(input.folder);
    Diagnostics found;
    const std::string bytes = writer.write(document, {settings, resources, found});
    EXPECT_NE(bytes.find("EPUB/images/cover.png"), std::string::npos) << input.name;
    write_file(outputs_folder() / "epub" / (test_name(input.name) + "_with_cover.epub"), bytes);
  }
}

// Documents of every kind of node, as nobody would write them.
TEST(Outputs, RandomDocumentsAreWrittenForTheJudges) {
  const std::filesystem::path folder = outputs_folder() / "docbook";
  for (std::uint32_t seed = 1; seed <= 300; ++seed)
    write_file(folder / ("random_" + std::to_string(seed) + ".xml"),
               written(*find_format("docbook"), random_document(seed)));
}

// The same as books, with the options that change their files. Few, for a book takes its judge long.
TEST(Outputs, RandomBooksAreWrittenForTheJudges) {
  const std::map<std::string, std::string> options[] = {
      {{"notes", "book"}, {"split-level", "1"}},
      {{"writing-mode", "vertical"}, {"half-title", "true"}},
      {{"copyright-page", "true"}, {"half-title", "true"}, {"split-level", "2"}},
      {{"embed-font", "a.otf"}, {"css", "own.css"}},
  };
  Pictures files;
  files.files["a.otf"] = "OTTO and no more";
  files.files["own.css"] = "\uFEFF@namespace s \"http://www.w3.org/2000/svg\";\nh1 { src: url(a.otf) }\n";
  for (std::uint32_t seed = 1; seed <= 16; ++seed) {
    const Format& writer = *find_format(seed % 3 == 0 ? "kepub" : "epub");
    Settings settings = default_settings(writer);
    for (const auto& [name, value] : options[seed % std::size(options)]) settings[name] = value;
    Diagnostics found;
    const std::string bytes = writer.write(random_document(seed, {.size = 120}), {settings, files, found});
    write_file(outputs_folder() / "epub" / ("random_" + std::to_string(seed) + "." + usual_extension(writer)), bytes);
  }
}

// Chapters that are long enough to be folded, with every kind of line that the page draws.
std::string long_text() {
  std::string text = "THE LONG ROAD\n\nby Ada Merrow\n\n";
  for (int chapter = 1; chapter <= 12; ++chapter) {
    text += "CHAPTER " + std::to_string(chapter) + "\n\n";
    for (int line = 0; line < 40; ++line)
      text += "The road went on between the hedges, and the carts went on along the road\n";
    text +=
        "until it ended at the sea.\n\n1. a lamp\n2. a rope\n\n> It is late,\n> said the carter.\n\n* * *\n\n"
        "name    price\nlamp        3\nrope       12\n\n";
  }
  return text;
}

constexpr std::string_view hostile_text =
    "CHAPTER 1\n\n</script><script>alert(1)</script>\n\n<img src=\"https://example.org/x.png\" onerror=alert(2)>\n\n"
    "</style></main></noscript>]]>--><iframe src=//example.org></iframe> &amp; & \xE2\x80\xAE\n\n"
    "Averylongwordthatnolinecanholdandthatmustnotmakethepagewiderthanthewindowofaphoneatall";

// Whatever the labeller makes of the text, some of the lines that could be something else are doubtful.
void write_page(const std::filesystem::path& folder, std::string name, std::string_view text) {
  Explained page = explained(text, {}, name + ".txt");
  std::size_t open = 0;
  for (Explanation::Line& line : page.explanation.lines)
    if (line.number > 2 && !line.reasons.empty() && open++ % 20 < 2) line.confidence = open % 20 == 1 ? 0.5F : 0.6F;
  write_file(folder / (name + ".html"), explanation_page(page.source, page.explanation));
}

TEST(Outputs, PagesAreWrittenForABrowser) {
  const std::filesystem::path folder = outputs_folder() / "page";
  std::filesystem::remove_all(folder);
  write_page(folder, "long", long_text());
  write_page(folder, "hostile", hostile_text);
}

}  // namespace
}  // namespace rubricate::testing_support::outputs_test
