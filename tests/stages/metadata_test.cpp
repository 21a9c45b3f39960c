#include "pipeline/stages/metadata.h"

#include <gtest/gtest.h>

#include "tests/stages/outline.h"

namespace rubricate::metadata_test {
namespace {

using namespace testing_support;

std::string title_of(Document made) {
  Diagnostics found;
  complete_metadata(made, found);
  return plain_text(made.metadata.title);
}

TEST(Metadata, StatedOnesStay) {
  Document made = document({paragraph("The bees are in the hive and it is not cold for them.")});
  made.metadata.title = text_inlines("On Bees");
  made.metadata.language = "de";
  made.metadata.creators.push_back({.name = "A. Keeper"});
  EXPECT_EQ(run_stage(complete_metadata, made), "");
  EXPECT_EQ(made.metadata.language, "de");
  EXPECT_FALSE(made.metadata.title_is_inferred);
}

TEST(Metadata, LocalesAreReadAsLanguageTags) {
  for (const auto& [given, tag] : {std::pair("zh_CN", "zh-CN"), std::pair("fr_FR.UTF-8", "fr-FR"),
                                   std::pair("de.UTF-8", "de"), std::pair("ast_ES@euro", "ast-ES")}) {
    Document made = document({paragraph("Words.")});
    made.metadata.title = text_inlines("On Bees");
    made.metadata.language = given;
    made.metadata.creators.push_back({.name = "A. Keeper"});
    EXPECT_EQ(run_stage(complete_metadata, made), "metadata.invalid");
    EXPECT_EQ(made.metadata.language, tag);
  }
}

TEST(Metadata, MissingOnesAreInferredAndReported) {
  Document made = document({paragraph("The bees are in the hive and it is not cold for them.")});
  EXPECT_EQ(run_stage(complete_metadata, made),
            "metadata.language-inferred metadata.title-inferred metadata.no-author");
  EXPECT_EQ(made.metadata.language, "en");
  EXPECT_TRUE(made.metadata.title_is_inferred);
}

TEST(Metadata, TitleIsANameThatTheTextSaysOften) {
  EXPECT_EQ(title_of(document({
                section(1, "Introduction", {paragraph("The history of Bee-Wasp wars is long.")}),
                section(1, "Honey", {paragraph("In honey, Bee-Wasp wars are rare.")}),
                section(1, "Wax", {paragraph("The last of the Bee-Wasp wars was in May.")}),
                section(1, "The Bee-Wasp Wars", {paragraph("x")}),
            })),
            "Bee-Wasp Wars");
}

TEST(Metadata, TitleIsTheFirstHeadingThatTells) {
  EXPECT_EQ(title_of(document({section(1, "Of Honey", {paragraph("x")}), section(1, "Wax")})), "Of Honey");
  EXPECT_EQ(title_of(document({section(1, "Introduction", {paragraph("x")}), section(1, "Of Wax")})), "Of Wax");
}

TEST(Metadata, TitleOfTheFileNameIsTakenWhenItReadsLikeOne) {
  Document made = document({paragraph("Some words about bees.")});
  made.name = "on-keeping_bees";
  EXPECT_EQ(title_of(made), "on keeping bees");
  for (const std::string name : {"input", "document1", "test-file", "2020-01-02", "x y", ""}) {
    made.name = name;
    EXPECT_EQ(title_of(made), "Some words about bees.") << name;
  }
}

TEST(Metadata, TitleIsNeverLong) {
  std::string words;
  while (words.size() < 500) words += "honey ";
  EXPECT_EQ(title_of(document({paragraph(words)})).size(), 77U);
  EXPECT_EQ(title_of(document({})), "Untitled");
  EXPECT_EQ(title_of(document({paragraph("蜂は花から花へ飛ぶ。そして帰る。")})), "蜂は花から花へ飛ぶ");
}

TEST(Metadata, LanguageIsAGuessWhenTheTextDoesNotTell) {
  Document made = document({paragraph("Apis mellifera")});
  Diagnostics found;
  complete_metadata(made, found);
  EXPECT_EQ(made.metadata.language, "en");
  EXPECT_NE(found.all()[0].detail.find("guess"), std::string::npos);
}

}  // namespace
}  // namespace rubricate::metadata_test
