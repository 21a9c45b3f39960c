#include "pipeline/stages/cross_references.h"

#include <gtest/gtest.h>

#include "pipeline/stages/reference_phrases.h"
#include "tests/stages/outline.h"

namespace rubricate::cross_references_test {
namespace {

using namespace testing_support;

// "2.1=Section 2.1" of each phrase; those of other documents have "!" before them.
std::string phrases_in(std::string_view text) {
  std::string out;
  for (const PartNumber& each : find_part_numbers(text, "", Followed::by_nothing))
    out += (out.empty() ? "" : ", ") + std::string(each.elsewhere ? "!" : "") + each.number + "=" +
           std::string(text.substr(each.begin, each.end - each.begin));
  return out;
}

Block numbered(std::string label, std::string id, Blocks body = {}) {
  Block block = with_id(section(1, "Title", std::move(body)), std::move(id));
  std::get<Section>(block.node).label = std::move(label);
  return block;
}

TEST(ReferencePhrases, NameNumbersOfParts) {
  EXPECT_EQ(phrases_in("Section 2.1. chapter III, Fig. 2a"), "2.1=Section 2.1, 3=chapter III");
  EXPECT_EQ(phrases_in("Sections 3, 4 and 5.2"), "3=Sections 3, 4=4, 5.2=5.2");
  EXPECT_EQ(phrases_in("Figures 2–4"), "2=Figures 2, 4=4");
  EXPECT_EQ(phrases_in("Chap. 2, Ch. 5, ch. V; much. 6"), "2=Chap. 2, 5=Ch. 5, 5=ch. V");
  EXPECT_EQ(phrases_in("§ 4, §§ 5 und 6, Abb. 3"), "4=§ 4, 5=§§ 5, 6=6, 3=Abb. 3");
  EXPECT_EQ(phrases_in("见第三章和第十二节，图2、表 4。"), "3=第三章, 12=第十二节, 2=图2, 4=表 4");
  EXPECT_EQ(phrases_in("Appendix B, Section A.1"), "B=Appendix B, A.1=Section A.1");
  EXPECT_EQ(phrases_in("dissection 3, Section three, Section 4.e, sections, tables 3rd, a section I wrote"),
            "1=section I");
}

TEST(ReferencePhrases, NameEquationsPagesAndNumbersInWords) {
  EXPECT_EQ(phrases_in("Equation (3), Eq. 4, Eqs. (5) and (6), Equation (7"),
            "3=Equation (3), 4=Eq. 4, 5=Eqs. (5), 6=(6)");
  EXPECT_EQ(phrases_in("见式（3）和公式 4"), "3=式（3）, 4=公式 4");
  EXPECT_EQ(phrases_in("page 12, see p. 13, pages 14–16 (p. xii) und Seite 9"),
            "12=page 12, 13=p. 13, 14=pages 14, 16=16, xii=p. xii, 9=Seite 9");
  EXPECT_EQ(phrases_in("Smith 2010, p. 12; vol. 2, page 3"), "!12=p. 12, !3=page 3");
  EXPECT_EQ(phrases_in("Chapter Three, chapter three, CHAPTER FOUR, the chapter one reads"),
            "3=Chapter Three, 3=chapter three, 4=CHAPTER FOUR");
  EXPECT_EQ(phrases_in("参见第4节、第十二页"), "4=第4节, 12=第十二页");
}

// Words are told from names by their first letters and their lengths before they are looked up.
TEST(ReferencePhrases, NamesInCapitalsAndBeyondAscii) {
  EXPECT_EQ(phrases_in("Équation 3, ÉQ. 4, équations 5"), "3=Équation 3, 4=ÉQ. 4, 5=équations 5");
  EXPECT_EQ(phrases_in("ТАБЛИЦА 2, табл. 3, Уравнение 4"), "2=ТАБЛИЦА 2, 3=табл. 3, 4=Уравнение 4");
  EXPECT_EQ(phrases_in("§ 4, §5, TABLE 6, tab. 7"), "4=§ 4, 5=§5, 6=TABLE 6, 7=tab. 7");
  EXPECT_EQ(phrases_in("sectional 3, tablets 4, élan 5, тайна 6, figu 7, Sectioné 8"), "");
}

TEST(ReferencePhrases, OfOtherDocumentsAreElsewhere) {
  for (const std::string_view text :
       {"Section 5 of RFC 2119", "Section 5 of [ABC]", "Section 5 of the Act", "[ABC], Section 5",
        "RFC 2119, Section 5", "Smith's Section 5", "Abschnitt 5 der Verordnung"})
    EXPECT_TRUE(phrases_in(text).starts_with('!')) << text;
  for (const std::string_view text :
       {"Section 5 of this memo", "Section 5 in the middle", "Section 5 [and so on", "Section 5"})
    EXPECT_FALSE(phrases_in(text).substr(0, text.find('[')) == "!") << text;
}

TEST(CrossReferences, LeadToTheOnlyPartWithTheNumber) {
  Document made = document({numbered("1.", "one", {paragraph("See Section 2 and Section 3.")}), numbered("2.", "two"),
                            numbered("3.", "three"), numbered("3.", "again")});
  EXPECT_EQ(run_stage(link_part_numbers, made), "");
  const std::string dump = tree_of(made);
  EXPECT_NE(dump.find("CrossReference \"two\" names=\"label\""), std::string::npos) << dump;
  EXPECT_NE(dump.find("Text \" and Section 3.\""), std::string::npos) << dump;
}

Block figure_of(std::string id) {
  return with_id(Block{.node = Figure{.body = {paragraph("A drawing.")}}}, std::move(id));
}

Block code_of(std::string id, std::string words) {
  return with_id(Block{.node = CodeBlock{.text = std::move(words)}}, std::move(id));
}

// The targets of the references, in order.
std::string targets_in(Document made, std::string_view findings = "") {
  EXPECT_EQ(run_stage(link_part_numbers, made), findings);
  std::string out;
  walk(
      made.body, [](Block&) {},
      [&](Inlines& all) {
        for_each_inline(all, [&](Inline& each) {
          if (const auto* reference = std::get_if<CrossReference>(&each.node))
            out += (out.empty() ? "" : " ") + reference->target;
        });
      });
  return out;
}

TEST(CrossReferences, AreFoundBeforeEmphasisAndLinks) {
  const auto followed_by = [](Inline next, std::string words) {
    Inlines content = text_inlines(std::move(words));
    content.push_back(std::move(next));
    return targets_in(document({numbered("5.", "five", {Block{.node = Paragraph{std::move(content)}}})}));
  };
  const Inline emphasised{.node = Styled{.style = Style::emphasis, .content = text_inlines("b")}};
  EXPECT_EQ(followed_by(emphasised, "See Section 5 "), "five");
  EXPECT_EQ(followed_by(link("https://a.example", "b"), "See Section 5 "), "five");
  EXPECT_EQ(followed_by(emphasised, "See Section 5 of "), "");
  EXPECT_EQ(followed_by(link("https://a.example", "[ABC]"), "See Section 5 "), "");
}

TEST(CrossReferences, ACaptionBelongsToTheSideThatLeavesNoChoice) {
  const Block words = paragraph("See Figure 1 and Figure 2.");
  EXPECT_EQ(targets_in(document(
                {words, paragraph("Figure 1: A lamp"), figure_of("a"), paragraph("Figure 2: A wick"), figure_of("b")})),
            "a b");
  EXPECT_EQ(targets_in(document({words, paragraph("Words."), figure_of("a"), paragraph("Figure 1: A lamp"),
                                 figure_of("b"), paragraph("Figure 2: A wick")})),
            "a b");
}

TEST(CrossReferences, ACaptionMayBeginInsideOfOtherMarkup) {
  const auto styled = [](std::string words, std::string rest) {
    Inlines content;
    content.push_back({.node = Styled{.style = Style::strong, .content = text_inlines(std::move(words))}});
    content.push_back({.node = Text{std::move(rest)}});
    return targets_in(document({paragraph("See Figure 1."), figure_of("a"), Block{.node = Paragraph{content}}}));
  };
  EXPECT_EQ(styled("Figure 1", ": A lamp"), "a");
  EXPECT_EQ(styled("F", "igure 1: A lamp"), "a");
  EXPECT_EQ(styled("Fi", "gure 1: A lamp"), "a");
  EXPECT_EQ(styled("Fig", "ure 1: A lamp"), "a");
  EXPECT_EQ(styled("The", " Figure 1: A lamp"), "");
}

TEST(CrossReferences, LeadToListingsEquationsAndLoneCaptions) {
  EXPECT_EQ(targets_in(document({paragraph("See Listing 2."), paragraph("Listing 2: The loop"), code_of("a", "x")})),
            "a");
  EXPECT_EQ(targets_in(document({paragraph("See Figure 2."), with_id(paragraph("Figure 2: Gone"), "c")})), "c");
  Block math = with_id(Block{.node = MathBlock{"e = mc^2 \\tag{3}"}}, "m");
  EXPECT_EQ(targets_in(document({paragraph("By Equation (3) and Eq. (4)."), math, code_of("n", "a = b    (4)")})),
            "m n");
  EXPECT_EQ(targets_in(document({paragraph("By Equation (3)."), code_of("n", "f(3)")})), "");
}

TEST(CrossReferences, LeadToPagesThatAreKnown) {
  const Block page = with_id(Block{.node = PageBreak{"12"}}, "page-12");
  const Block words = paragraph("See page 12, p. 13 and pages 12–14; Smith 2010, p. 12.");
  EXPECT_EQ(targets_in(document({page, words})), "page-12 page-12");
  EXPECT_EQ(targets_in(document({paragraph("Wax."), words})), "");
}

TEST(CrossReferences, PreferTheNumberThatIsWrittenInTheSameWay) {
  EXPECT_EQ(targets_in(
                document({paragraph("Section 3 and Section III."), numbered("III.", "part"), numbered("3.", "three")})),
            "three part");
  EXPECT_EQ(targets_in(document({paragraph("Chapter Three and chapter 3."), numbered("Chapter III:", "part")})),
            "part part");
}

TEST(CrossReferences, AFigureThatIsNotThereIsReportedWhereOthersAre) {
  EXPECT_EQ(targets_in(document({paragraph("See Figure 3."), paragraph("Figure 1: A lamp"), figure_of("a")}),
                       "reference.missing-target"),
            "");
  EXPECT_EQ(targets_in(document({paragraph("See Figure 3 and Table 2 and Chapter 7."), numbered("1.", "one")})), "");
  EXPECT_EQ(
      targets_in(document({paragraph("See Figure 3 of the Act."), paragraph("Figure 1: A lamp"), figure_of("a")})), "");
  EXPECT_EQ(
      targets_in(document({paragraph("See Chapter 2."), numbered("Chapter 1:", "a"), numbered("Chapter 3:", "b")}),
                 "reference.missing-target"),
      "");
}

TEST(CrossReferences, NumberInAGapIsReported) {
  Document made =
      document({numbered("1.", "one", {paragraph("See Section 2 and Section 7.")}), numbered("3.", "three")});
  EXPECT_EQ(run_stage(link_part_numbers, made), "reference.missing-target");
}

}  // namespace
}  // namespace rubricate::cross_references_test
