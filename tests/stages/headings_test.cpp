#include "pipeline/stages/headings.h"

#include <gtest/gtest.h>

#include "tests/stages/outline.h"

namespace rubricate::headings_test {
namespace {

using namespace testing_support;

struct Row {
  std::vector<std::pair<int, std::string>> headings;  // level 0 is a paragraph
  std::string outline;
  std::string title;
  std::string findings;
};

Document document_of(const std::vector<std::pair<int, std::string>>& headings) {
  Blocks blocks;
  for (const auto& [level, words] : headings) blocks.push_back(level == 0 ? paragraph(words) : heading(level, words));
  return document(std::move(blocks));
}

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    Document made = document_of(row.headings);
    const std::string findings = run_stage(fold_headings, made);
    EXPECT_EQ(outline(made.body), row.outline);
    EXPECT_EQ(plain_text(made.metadata.title), row.title) << row.outline;
    EXPECT_EQ(findings, row.findings) << row.outline;
  }
}

TEST(Headings, FlatHeadingsBecomeNestedSections) {
  check({
      {{{0, "x"}}, "p", "", ""},
      {{{1, "A"}, {0, "x"}, {1, "B"}, {0, "y"}}, "A(p) B(p)", "", ""},
      {{{0, "x"}, {1, "A"}, {0, "y"}, {1, "B"}, {0, "z"}}, "p A(p) B(p)", "", ""},
      {{{1, "A"}, {2, "B"}, {2, "C"}, {3, "D"}, {1, "E"}, {0, "x"}}, "A(B C(D)) E(p)", "", ""},
      {{{2, "A"}, {3, "B"}, {2, "C"}, {0, "x"}}, "A(B) C(p)", "", ""},
  });
}

TEST(Headings, SkippedLevelIsClosedAndReported) {
  check({
      {{{1, "A"}, {3, "B"}, {1, "C"}, {0, "x"}}, "A(B) C(p)", "", "heading.level-skipped"},
      {{{1, "A"}, {3, "B"}, {2, "C"}, {1, "D"}, {0, "x"}}, "A(B C) D(p)", "", "heading.level-skipped"},
      {{{3, "A"}, {2, "B"}, {3, "C"}, {0, "x"}}, "A B(C(p))", "", "heading.level-skipped"},
      {{{1, "Of Bees"}, {3, "B"}, {0, "x"}}, "B(p)", "Of Bees", "heading.level-skipped"},
  });
}

TEST(Headings, ShiftedLevelsKeepThatOfTheSource) {
  Document made = document_of({{1, "Of Bees"}, {2, "Wax"}, {4, "Candles"}, {0, "x"}});
  run_stage(fold_headings, made);
  EXPECT_EQ(tree_of(made.body),
            "Section 1 source-level=\"2\"\n  title\n    Text \"Wax\"\n"
            "  Section 2 source-level=\"4\"\n    title\n      Text \"Candles\"\n    Paragraph\n      Text \"x\"\n");
  EXPECT_TRUE(made.metadata.title_is_heading);
}

TEST(Headings, LoneFirstHeadingBecomesTheTitle) {
  check({
      {{{1, "Of Bees"}, {0, "x"}}, "p", "Of Bees", ""},
      {{{1, "Of Bees"}, {2, "Wax"}, {0, "x"}}, "Wax(p)", "Of Bees", ""},
      {{{0, "x"}, {1, "Of Bees"}, {0, "y"}}, "p Of Bees(p)", "", ""},
      {{{1, "Introduction"}, {0, "x"}}, "Introduction(p)", "", ""},
      {{{1, "1. Bees"}, {2, "Wax"}, {0, "x"}}, "<1.>Bees(Wax(p))", "", ""},
      {{{2, "Of Bees"}, {0, "x"}}, "Of Bees(p)", "", ""},
  });
}

TEST(Headings, StatedTitleWinsOverAnotherHeading) {
  Document made = document_of({{1, "Of Bees"}, {0, "x"}});
  made.metadata.title = text_inlines("On Wasps");
  run_stage(fold_headings, made);
  EXPECT_EQ(outline(made.body), "Of Bees(p)");
  EXPECT_EQ(plain_text(made.metadata.title), "On Wasps");
}

TEST(Headings, StatedTitleTakesInTheSameHeading) {
  Document made = document_of({{1, "Of Bees"}, {0, "x"}});
  made.metadata.title = text_inlines("of bees");
  run_stage(fold_headings, made);
  EXPECT_EQ(outline(made.body), "p");
}

TEST(Headings, TitleKeepsItsIdentifier) {
  Document made = document({with_id(heading(1, "Of Bees"), "bees"), paragraph("x")});
  run_stage(fold_headings, made);
  EXPECT_EQ(tree_of(made.metadata.title), "Phrase #bees\n  Text \"Of Bees\"\n");
}

TEST(Headings, MarkedTitleNeedsNotBeFirst) {
  Document made = document({paragraph("x"), title_heading("Of Bees"), heading(1, "Wax"), paragraph("y")});
  run_stage(fold_headings, made);
  EXPECT_EQ(outline(made.body), "p Wax(p)");
  EXPECT_EQ(plain_text(made.metadata.title), "Of Bees");
}

TEST(Headings, InContainersBecomeParagraphsWithALevel) {
  Document made = document({quotation({heading(2, "Wax"), paragraph("x")})}, {note("1", {heading(1, "Honey")})});
  EXPECT_EQ(run_stage(fold_headings, made), "");
  EXPECT_EQ(tree_of(made.body),
            "Quotation\n  Paragraph .heading heading-level=\"2\"\n    Text \"Wax\"\n  Paragraph\n    Text \"x\"\n");
  EXPECT_EQ(tree_of(made.footnotes[0].body), "Paragraph .heading heading-level=\"1\"\n  Text \"Honey\"\n");
}

TEST(Headings, EmptyOneOpensNoSection) {
  check({{{{1, "A"}, {2, ""}, {0, "x"}, {1, "B"}, {0, "y"}}, "A(p p) B(p)", "", "heading.empty"}});
}

TEST(Headings, NumbersBecomeLabelsWhereTheyAreCertain) {
  check({
      {{{1, "1. Wax"}, {0, "x"}, {1, "2. Honey"}, {0, "x"}}, "<1.>Wax(p) <2.>Honey(p)", "", ""},
      {{{1, "1) Wax"}, {0, "x"}, {1, "2) Honey"}, {0, "x"}}, "<1)>Wax(p) <2)>Honey(p)", "", ""},
      {{{1, "1 Wax"}, {0, "x"}, {1, "2 Honey"}, {0, "x"}}, "<1>Wax(p) <2>Honey(p)", "", ""},
      {{{1, "I. Wax"}, {0, "x"}, {1, "II. Honey"}, {0, "x"}}, "<I.>Wax(p) <II.>Honey(p)", "", ""},
      {{{1, "A. Wax"}, {0, "x"}, {1, "B. Honey"}, {0, "x"}}, "<A.>Wax(p) <B.>Honey(p)", "", ""},
      {{{1, "1. Wax"}, {2, "1.1 White"}, {2, "1.2 Brown"}, {1, "2. Honey"}, {0, "x"}},
       "<1.>Wax(<1.1>White <1.2>Brown) <2.>Honey(p)",
       "",
       ""},
      {{{1, "Appendix A: Wax"}, {0, "x"}, {1, "B"}, {0, "x"}}, "<Appendix A:>Wax(p) B(p)", "", ""},
  });
}

TEST(Headings, NumbersThatBelongToTheTitleStay) {
  for (const std::string words : {"2020 in review",
                                  "7 habits",
                                  "7. Juli 1999",
                                  "12. March 1917: the strike",
                                  "3.5 million bees",
                                  "0.9 Released",
                                  "1984. A novel",
                                  "A. Writer",
                                  "C. elegans",
                                  "I. Newton",
                                  "X rays",
                                  "MIX. A tape",
                                  "5.",
                                  "Chapter III",
                                  "第三章蜜",
                                  "第二章のまとめ",
                                  "Section 8 housing",
                                  "First Lesson Learned",
                                  "Chapter One of my life",
                                  "3 - 2 bees",
                                  "10% more",
                                  "1st place",
                                  "A Bee",
                                  "5: a number",
                                  "1.2.0 - 2020-01-01"}) {
    Document made = document({heading(1, words), paragraph("x"), heading(1, "Wax"), paragraph("y")});
    run_stage(fold_headings, made);
    EXPECT_EQ(outline(made.body), words + "(p) Wax(p)");
  }
}

TEST(Headings, BareNumbersAreConfirmedByOthers) {
  check({
      {{{1, "1 Intro"}, {0, "x"}, {1, "3 Methods"}, {0, "x"}}, "<1>Intro(p) <3>Methods(p)", "", "heading.number-gap"},
      {{{1, "Wax"}, {0, "x"}, {1, "3 Methods"}, {2, "3.1 Hives"}, {0, "x"}},
       "Wax(p) <3>Methods(<3.1>Hives(p))",
       "",
       ""},
      {{{1, "Wax"}, {0, "x"}, {1, "3 Methods"}, {2, "4.1 Hives"}, {0, "x"}}, "Wax(p) 3 Methods(<4.1>Hives(p))", "", ""},
      {{{1, "3 Ways"}, {0, "x"}, {1, "5 Reasons"}, {0, "x"}}, "3 Ways(p) 5 Reasons(p)", "", ""},
      {{{1, "1 Bee"}, {0, "x"}, {1, "100 Bees"}, {0, "x"}}, "1 Bee(p) 100 Bees(p)", "", ""},
  });
}

TEST(Headings, DaysAreNoNumbers) {
  check({
      {{{1, "7. Juli 1999"}, {0, "x"}, {1, "8. Juli 1999"}, {0, "x"}}, "7. Juli 1999(p) 8. Juli 1999(p)", "", ""},
      {{{1, "7 July 1999"}, {0, "x"}, {1, "8 July 1999"}, {0, "x"}}, "7 July 1999(p) 8 July 1999(p)", "", ""},
      {{{1, "1. May 1968 in Paris"}, {0, "x"}, {1, "2. Strikes"}, {0, "x"}},
       "<1.>May 1968 in Paris(p) <2.>Strikes(p)",
       "",
       ""},
  });
}

TEST(Headings, NumbersOfManyKindsBecomeLabels) {
  for (const auto& [label, title] : std::vector<std::pair<std::string, std::string>>{{"Chapter One", "Wax"},
                                                                                     {"CHAPTER TWENTY-ONE.", "Wax"},
                                                                                     {"Chapter Twenty One:", "Wax"},
                                                                                     {"Kapitel 3", "Wachs"},
                                                                                     {"Kapitel Drei:", "Wachs"},
                                                                                     {"Erstes Kapitel.", "Wachs"},
                                                                                     {"1. Teil:", "Wachs"},
                                                                                     {"Chapitre premier.", "Cire"},
                                                                                     {"Deuxième partie:", "Cire"},
                                                                                     {"Capítulo segundo.", "Cera"},
                                                                                     {"Глава 2", "Воск"},
                                                                                     {"Глава первая.", "Воск"},
                                                                                     {"§ 4", "Wax"},
                                                                                     {"§4", "Wax"},
                                                                                     {"A.1", "Wax"},
                                                                                     {"II.3", "Wax"},
                                                                                     {"Part the Second.", "Wax"},
                                                                                     {"Chapter 1 –", "Wax"},
                                                                                     {"第三章", "蜜"},
                                                                                     {"第十二回", "蜜"},
                                                                                     {"第１２章", "蜜"},
                                                                                     {"卷三", "蜜"},
                                                                                     {"제2장", "꿀"},
                                                                                     {"제 2 장", "꿀"},
                                                                                     {"3장", "꿀"},
                                                                                     {"Appendix B", "Wax"},
                                                                                     {"Chapter iv.", "Wax"}}) {
    Document made = document({heading(1, label + " " + title), paragraph("x"), heading(1, "Y"), paragraph("y")});
    EXPECT_EQ(run_stage(fold_headings, made), "") << label;
    EXPECT_EQ(outline(made.body), "<" + label + ">" + title + "(p) Y(p)");
  }
}

TEST(Headings, DoubledOneOpensNoSection) {
  check({
      {{{1, "A"}, {1, "A"}, {0, "x"}, {1, "B"}, {0, "y"}}, "A(p p) B(p)", "", "heading.doubled"},
      {{{1, "A"}, {2, "a"}, {3, "C"}, {0, "x"}, {1, "B"}, {0, "y"}}, "A(p C(p)) B(p)", "", "heading.doubled"},
      {{{1, "Of Bees"}, {2, "Of Bees"}, {2, "Wax"}, {0, "x"}}, "p Wax(p)", "Of Bees", "heading.doubled"},
      {{{1, "Of Bees"}, {1, "Of Bees"}, {2, "Wax"}, {0, "x"}}, "p Wax(p)", "Of Bees", "heading.doubled"},
      {{{1, "A"}, {0, "x"}, {1, "A"}, {0, "y"}}, "A(p) A(p)", "", ""},
      {{{1, "A"}, {1, "B"}, {1, "A"}, {0, "y"}}, "A B A(p)", "", ""},
  });
  Document made =
      document({heading(1, "A"), with_id(heading(2, "A"), "second"), paragraph("x"), heading(1, "B"), paragraph("x")});
  EXPECT_EQ(run_stage(fold_headings, made), "");
}

TEST(Headings, LabelMovesTheSpanOfTheTitle) {
  Document made = document({heading(1, "5. Wax", {10, 16}), paragraph("x"), heading(1, "B"), paragraph("x")});
  run_stage(fold_headings, made);
  const auto& section = std::get<Section>(made.body[0].node);
  EXPECT_EQ(section.title[0].span.begin, 13U);
  EXPECT_EQ(section.title[0].span.end, 16U);
}

TEST(Headings, NumberSequencesAreChecked) {
  const auto numbered = [](const std::vector<std::string>& labels) {
    std::vector<std::pair<int, std::string>> headings;
    for (const std::string& label : labels) {
      headings.emplace_back(1, label + " Bees" + std::to_string(headings.size()));
      headings.emplace_back(0, "x");
    }
    Document made = document_of(headings);
    Diagnostics found;
    fold_headings(made, {}, found);
    return names_of(found);
  };
  EXPECT_EQ(numbered({"1.", "2.", "3."}), "");
  EXPECT_EQ(numbered({"5.", "6.", "7."}), "heading.number-late-start");
  EXPECT_EQ(numbered({"1.", "2.", "4."}), "heading.number-gap");
  EXPECT_EQ(numbered({"1.", "2.", "2."}), "heading.number-repeated");
  EXPECT_EQ(numbered({"1.", "2.", "1.", "2."}), "");
  EXPECT_EQ(numbered({"I.", "II.", "III.", "IV.", "V."}), "");
  EXPECT_EQ(numbered({"A.", "B.", "C.", "D."}), "");
  EXPECT_EQ(numbered({"A.", "B.", "D.", "E."}), "heading.number-gap");
  EXPECT_EQ(numbered({"1984."}), "");
  EXPECT_EQ(numbered({"1984.", "1985.", "1987."}), "");
  EXPECT_EQ(numbered({"§ 5", "§ 12", "§ 40", "§ 41"}), "");
  EXPECT_EQ(numbered({"1.", "2.", "5.", "3.", "4."}), "heading.number-order");
  EXPECT_EQ(numbered({"1.", "2.", "5.", "3."}), "heading.number-gap heading.number-order");
  EXPECT_EQ(numbered({"1.", "2.", "3.", "1.", "2."}), "");
  EXPECT_EQ(numbered({"1.", "II.", "3)"}), "heading.number-mixed heading.number-mixed");
  EXPECT_EQ(numbered({"1.", "2.", "III.", "4."}), "heading.number-mixed");
  EXPECT_EQ(numbered({"1.", "2.", "A.", "B."}), "");
  EXPECT_EQ(numbered({"1.", "Appendix A.", "Appendix B.", "Appendix C."}), "");
  EXPECT_EQ(numbered({"1.", "2.", "x", "4."}), "heading.number-mixed");
  EXPECT_EQ(numbered({"1.", "2.", "x", "3."}), "");
  EXPECT_EQ(numbered({"1.", "2.", "x", "x", "4."}), "heading.number-gap");
  EXPECT_EQ(numbered({"Chapter One:", "Chapter Two:", "Chapter Four:"}), "heading.number-gap");
  EXPECT_EQ(numbered({"Erstes Kapitel:", "Zweites Kapitel:", "Drittes Kapitel:"}), "");
  EXPECT_EQ(numbered({"Chapitre premier:", "Chapitre deux:", "Chapitre trois:"}), "");
  EXPECT_EQ(numbered({"第一章", "第二章", "第四章"}), "heading.number-gap");
  EXPECT_EQ(numbered({"第九回", "第十回", "第十一回"}), "heading.number-late-start");
}

TEST(Headings, NumbersThatAreTitlesAreChecked) {
  const auto titled = [](const std::vector<std::string>& titles) {
    std::vector<std::pair<int, std::string>> headings;
    for (const std::string& title : titles) headings.emplace_back(1, title), headings.emplace_back(0, "x");
    Document made = document_of(headings);
    Diagnostics found;
    fold_headings(made, {}, found);
    return names_of(found);
  };
  EXPECT_EQ(titled({"Chapter I", "Chapter II", "Chapter IV"}), "heading.number-gap");
  EXPECT_EQ(titled({"I", "II", "III", "V", "VI"}), "heading.number-gap");
  EXPECT_EQ(titled({"A", "B", "D", "E"}), "");
  EXPECT_EQ(titled({"1919", "1921", "1922"}), "");
  EXPECT_EQ(titled({"一、蜜蜂", "二、花", "四、巢"}), "heading.number-gap");
}

TEST(Headings, NumbersThatGoOnInTheNextPartAreNoLateStart) {
  Document made = document_of({{1, "Wax"}, {2, "1. A"}, {2, "2. B"}, {1, "Honey"}, {2, "3. C"}, {2, "4. D"}, {0, "x"}});
  EXPECT_EQ(run_stage(fold_headings, made), "");
}

TEST(Headings, LateStartNamesTheBibliographyBefore) {
  Bibliography bibliography;
  for (const char* label : {"1.", "2."}) bibliography.entries.push_back({.label = label, .text = text_inlines("x")});
  Blocks blocks{heading(1, "Sources"), {.node = bibliography, .span = {5, 9}},
                heading(1, "3. Wax"),  paragraph("x"),
                heading(1, "4. Bees"), paragraph("x")};
  Document made = document(std::move(blocks));
  Diagnostics found;
  fold_headings(made, {}, found);
  ASSERT_EQ(names_of(found), "heading.number-late-start");
  EXPECT_NE(found.all()[0].detail.find("entries 1 to 2"), std::string::npos) << found.all()[0].detail;
  EXPECT_EQ(found.all()[0].related->size(), 1U);
}

TEST(Headings, TitlesThatNearlySayTheSameAreReported) {
  const auto siblings = [](const std::vector<std::string>& titles) {
    std::vector<std::pair<int, std::string>> headings;
    for (const std::string& title : titles) headings.emplace_back(1, title), headings.emplace_back(0, "x");
    Document made = document_of(headings);
    Diagnostics found;
    fold_headings(made, {}, found);
    return names_of(found);
  };
  EXPECT_EQ(siblings({"Garden Walls", "Garden Wall Repairs"}), "heading.near-duplicate");
  EXPECT_EQ(siblings({"Garden Wall Repairs", "Garden Walls"}), "heading.near-duplicate");
  EXPECT_EQ(siblings({"The Garden Wall", "Walls of the garden"}), "heading.near-duplicate");
  EXPECT_EQ(siblings({"Garden Walls", "Garden Paths"}), "");
  EXPECT_EQ(siblings({"Walls", "Walls of Stone"}), "");
  EXPECT_EQ(siblings({"Scene 1", "Scene 1"}), "");
  EXPECT_EQ(siblings({"North wall door", "South wall door"}), "");
}

TEST(Headings, SectionsAfterTheConclusionAreReportedOnce) {
  const auto after = [](const std::vector<std::string>& titles) {
    std::vector<std::pair<int, std::string>> headings;
    for (const std::string& title : titles) headings.emplace_back(1, title), headings.emplace_back(0, "x");
    Document made = document_of(headings);
    Diagnostics found;
    fold_headings(made, {}, found);
    return names_of(found);
  };
  EXPECT_EQ(after({"Wax", "Conclusion", "Honey", "Hives"}), "heading.after-conclusion");
  EXPECT_EQ(after({"Wachs", "Fazit", "Honig"}), "heading.after-conclusion");
  EXPECT_EQ(after({"蜜", "おわりに", "巣"}), "heading.after-conclusion");
  EXPECT_EQ(after({"Wax", "Conclusion", "References", "Appendix A", "Acknowledgements"}), "");
  EXPECT_EQ(after({"Wax", "Conclusion", "Honey", "Conclusion"}), "");
}

TEST(Headings, LastLineIsReported) { check({{{{1, "A"}, {0, "x"}, {1, "B"}}, "A(p) B", "", "heading.last-line"}}); }

TEST(Headings, SectionsAreAsSureAsTheirHeadings) {
  Document made = document_of({{1, "A"}, {0, "x"}, {1, "B"}, {0, "y"}});
  made.body[0].confidence = 54;
  run_stage(fold_headings, made);
  ASSERT_TRUE(std::holds_alternative<Section>(made.body[0].node));
  EXPECT_EQ(made.body[0].confidence, 54U);
}

}  // namespace
}  // namespace rubricate::headings_test
