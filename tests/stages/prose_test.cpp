#include "pipeline/stages/prose.h"

#include <gtest/gtest.h>

#include "tests/stages/outline.h"

namespace rubricate {
namespace {

using namespace testing_support;

std::string findings_in(const std::vector<std::string>& paragraphs) {
  Blocks blocks;
  for (const std::string& words : paragraphs) blocks.push_back(paragraph(words));
  Document made = document(std::move(blocks));
  return run_stage(review_prose, made);
}

TEST(Prose, GluedDateIsReportedWithItsFix) {
  Document made = document({paragraph("He left the hive.Jul 12, 2022", {100, 129})});
  Diagnostics found;
  review_prose(made, found);
  ASSERT_EQ(names_of(found), "prose.glued-date");
  EXPECT_EQ(found.all()[0].span.begin, 117U);
  EXPECT_EQ(found.all()[0].span.end, 129U);
  EXPECT_EQ(found.all()[0].fix->span.begin, 117U);
  EXPECT_EQ(found.all()[0].fix->replacement, " ");
}

TEST(Prose, GluedDatesOfOtherShapesAreFound) {
  for (const std::string words :
       {"the hive.July 4 2020", "im Stock.12. Juli 2022", "la ruche!3 août 2021", "the hive?Sept. 3, 1999"})
    EXPECT_EQ(findings_in({words}), "prose.glued-date") << words;
}

TEST(Prose, OtherFullStopsAreNoGluedDates) {
  for (const std::string words : {"the hive. Jul 12, 2022", "v1.2.May", "example.May", "the hive.March on",
                                  "3.12 March 2020", "no.Jul 12", "It was sold.Mayor Smith said 12, 2022"})
    EXPECT_EQ(findings_in({words}), "") << words;
}

const std::string sentence = "The keeper has not been to the hives since May.";

TEST(Prose, RepeatedSentenceIsReportedWithTheFirst) {
  Document made =
      document({paragraph("First. " + sentence, {0, 54}), paragraph("Then. " + sentence + " End.", {60, 118})});
  Diagnostics found;
  review_prose(made, found);
  ASSERT_EQ(names_of(found), "prose.repeated-sentence");
  EXPECT_EQ(found.all()[0].span.begin, 66U);
  EXPECT_EQ(found.all()[0].span.end, 113U);
  EXPECT_EQ(found.all()[0].related->at(0).begin, 7U);
}

TEST(Prose, RepeatedSentenceIsReportedOnce) {
  EXPECT_EQ(findings_in({sentence, sentence, sentence}), "prose.repeated-sentence");
  EXPECT_EQ(findings_in({sentence + " " + sentence}), "prose.repeated-sentence");
}

TEST(Prose, ShortAndDifferentSentencesMayReturn) {
  EXPECT_EQ(findings_in({"He did not come.", "He did not come."}), "");
  EXPECT_EQ(
      findings_in({"The U.S. and Dr. Smith have kept bees in May.", "The U.S. and Dr. Smith have kept wasps in May."}),
      "");
  EXPECT_EQ(findings_in({"value = one two three four five six seven eight.",
                         "value = one two three four five six seven eight."}),
            "");
}

TEST(Prose, QuotationsAndListsMayRepeat) {
  Document made =
      document({paragraph(sentence), quotation({paragraph(sentence)}), list(List::Kind::bulleted, {sentence})});
  EXPECT_EQ(run_stage(review_prose, made), "");
}

}  // namespace
}  // namespace rubricate
