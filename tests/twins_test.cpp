// A plain text and its Markdown twin give the same document: each pair in tests/twins/, through the whole line.
//
// Compared is the tree without spans, and without what readers keep for writers of their own format (the level that a
// heading had in Markdown, the kind of list that a bibliography was, whether the title is printed as a heading), which
// is no part of what the document says.
#include <gtest/gtest.h>

#include "formats/document/walk.h"
#include "formats/registry.h"
#include "formats/tree/writer.h"
#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/line.h"

namespace rubricate::testing_support::twins_test {
namespace {

std::vector<std::filesystem::path> texts() {
  std::vector<std::filesystem::path> all;
  for (const std::filesystem::path& file : files_in(source_root() / "tests" / "twins"))
    if (file.extension() == ".txt") all.push_back(file);
  return all;
}

void forget_notes_for_writers(Rare<Attributes>& attributes) {
  if (!attributes) return;
  std::erase_if(attributes.edit().extra, [](const auto& each) { return is_kept_for_writers(each.first); });
}

std::string tree_without_notes(const std::filesystem::path& path) {
  const Format& reader = *find_format(path.extension() == ".md" ? "markdown" : "text");
  Document document = walk_line(reader, Source(path.filename().string(), read_file(path))).document;
  walk_document(
      document,
      [](Block& block) {
        forget_notes_for_writers(block.attributes);
        block.confidence = 0;
        if (auto* questions = std::get_if<QuestionList>(&block.node))
          for (auto& entry : questions->entries) forget_notes_for_writers(entry.attributes);
      },
      [](Inlines& inlines) {
        for_each_inline(inlines, [](Inline& each) { forget_notes_for_writers(each.attributes); });
      });
  document.metadata.title_is_heading = false;
  return tree_of(document);
}

class Twins : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(Twins, TextAndMarkdownGiveTheSameDocument) {
  std::filesystem::path markdown = GetParam();
  markdown.replace_extension(".md");
  const std::string of_text = tree_without_notes(GetParam());
  const std::string of_markdown = tree_without_notes(markdown);
  EXPECT_TRUE(of_text == of_markdown) << GetParam().filename() << ": " << first_difference(of_markdown, of_text);
}

INSTANTIATE_TEST_SUITE_P(Pairs, Twins, testing::ValuesIn(texts()),
                         [](const testing::TestParamInfo<std::filesystem::path>& one) {
                           return test_name(one.param.stem().string());
                         });

TEST(TwinPairs, AreAtLeastTwentyAndComplete) {
  EXPECT_GE(texts().size(), 20U);
  for (std::filesystem::path path : texts())
    EXPECT_TRUE(std::filesystem::exists(path.replace_extension(".md"))) << path.filename();
}

}  // namespace
}  // namespace rubricate::testing_support::twins_test
