#include "pipeline/stages/cross_references.h"

#include <gtest/gtest.h>

#include "pipeline/stages/reference_phrases.h"
#include "tests/stages/outline.h"

namespace rubricate {
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
  EXPECT_EQ(phrases_in("§ 4, §§ 5 und 6, Abb. 3"), "4=§ 4, 5=§§ 5, 6=6, 3=Abb. 3");
  EXPECT_EQ(phrases_in("见第三章和第十二节，图2、表 4。"), "3=第三章, 12=第十二节, 2=图2, 4=表 4");
  EXPECT_EQ(phrases_in("Appendix B, Section A.1"), "B=Appendix B, A.1=Section A.1");
  EXPECT_EQ(phrases_in("dissection 3, Section three, Section 4.e, sections, tables 3rd, a section I wrote"), "1=section I");
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

TEST(CrossReferences, NumberInAGapIsReported) {
  Document made =
      document({numbered("1.", "one", {paragraph("See Section 2 and Section 7.")}), numbered("3.", "three")});
  EXPECT_EQ(run_stage(link_part_numbers, made), "reference.missing-target");
}

}  // namespace
}  // namespace rubricate
