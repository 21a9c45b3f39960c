#include "pipeline/stages/questions.h"

#include <gtest/gtest.h>

#include "tests/stages/outline.h"

namespace rubricate::questions_test {
namespace {

using namespace testing_support;

Document of(const std::vector<std::string>& paragraphs) {
  Blocks blocks;
  for (const std::string& words : paragraphs) blocks.push_back(paragraph(words));
  return document(std::move(blocks));
}

TEST(Questions, RunsOfMarkedParagraphsBecomeAList) {
  Document made = of({"Q: Who?", "A: Nobody.", "Q: When?", "A: Never.", "After."});
  run_stage(gather_questions, made);
  EXPECT_EQ(tree_of(made.body),
            "QuestionList\n"
            "  entry question-mark=\"Q:\" answer-mark=\"A:\"\n"
            "    question\n      Paragraph\n        Text \"Who?\"\n"
            "    answer\n      Paragraph\n        Text \"Nobody.\"\n"
            "  entry question-mark=\"Q:\" answer-mark=\"A:\"\n"
            "    question\n      Paragraph\n        Text \"When?\"\n"
            "    answer\n      Paragraph\n        Text \"Never.\"\n"
            "Paragraph\n  Text \"After.\"\n");
}

TEST(Questions, MarksOfManyLanguagesAreKnown) {
  for (const auto& [question, answer] : std::vector<std::pair<std::string, std::string>>{{"Q: ", "A: "},
                                                                                         {"Q1. ", "A1. "},
                                                                                         {"Question: ", "Answer: "},
                                                                                         {"F: ", "A: "},
                                                                                         {"Frage 2: ", "Antwort 2: "},
                                                                                         {"P: ", "R: "},
                                                                                         {"问：", "答："},
                                                                                         {"問：", "答："},
                                                                                         {"Вопрос: ", "Ответ: "}}) {
    Document made = of({question + "x", answer + "y", question + "x", answer + "y"});
    run_stage(gather_questions, made);
    EXPECT_EQ(outline(made.body), "q") << question;
  }
}

TEST(Questions, WhatFollowsAnAnswerBelongsToIt) {
  Document made = of({"Q: Who?", "A: Nobody.", "Or so we hear.", "Q: When?", "A: Never."});
  run_stage(gather_questions, made);
  const auto& entries = std::get<QuestionList>(made.body[0].node).entries;
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(plain_text(entries[0].answers[0]), "Nobody. Or so we hear.");
}

TEST(Questions, OrdinaryParagraphsStay) {
  for (const std::vector<std::string>& paragraphs :
       std::vector<std::vector<std::string>>{{"Q: Who?", "A: Nobody."},
                                             {"Q: Who?", "Q: When?", "A: Never.", "x"},
                                             {"A: one", "B: two", "A: three", "B: four"},
                                             {"Q. E. D.", "A. Smith", "Q. E. D.", "A. Smith"},
                                             {"Question time", "Answer it", "Question time", "Answer it"}}) {
    Document made = of(paragraphs);
    const std::string before = tree_of(made);
    run_stage(gather_questions, made);
    EXPECT_EQ(tree_of(made), before);
  }
}

}  // namespace
}  // namespace rubricate::questions_test
