#include "pipeline/stages/references.h"

#include <gtest/gtest.h>

#include "pipeline/stages/bibliography.h"
#include "pipeline/stages/identifiers.h"
#include "tests/stages/outline.h"

namespace rubricate {
namespace {

using namespace testing_support;

// A document with sections "Garden Walls" and "5. Wax", and one paragraph.
std::string resolved(Inlines content, std::string findings) {
  Block wax = section(1, "Wax");
  std::get<Section>(wax.node).label = std::string("5.");
  Document made = document({section(1, "Garden Walls"), std::move(wax), paragraph(std::move(content))});
  made.metadata.title = text_inlines("Of Bees");
  Diagnostics ignored;
  assign_identifiers(made, ignored);
  EXPECT_EQ(run_stage(resolve_references, made), findings);
  return tree_of(std::get<Paragraph>(made.body[2].node).content);
}

TEST(References, LinksFindTheirTargets) {
  for (const std::string target : {"#garden-walls", "#Garden-Walls", "#garden%2Dwalls", "#Garden%20Walls"})
    EXPECT_TRUE(resolved({link(target, "w")}, "").starts_with("CrossReference \"garden-walls\"")) << target;
  for (const std::string target : {"#wax", "#5-wax", "#_5-wax"})
    EXPECT_TRUE(resolved({link(target, "w")}, "").starts_with("CrossReference \"_5-wax\"")) << target;
  EXPECT_TRUE(resolved({link("#of-bees", "up")}, "").starts_with("CrossReference \"of-bees\""));
}

TEST(References, TargetAsWrittenIsKept) {
  EXPECT_EQ(resolved({link("#wax", "w")}, ""), "CrossReference \"_5-wax\" target=\"#wax\"\n  Text \"w\"\n");
  EXPECT_EQ(resolved({link("#garden-walls", "w")}, ""), "CrossReference \"garden-walls\"\n  Text \"w\"\n");
}

TEST(References, DeadLinkKeepsItsWords) {
  EXPECT_EQ(resolved({link("#gardenwall", "w")}, "reference.unknown"),
            "Phrase .dead-link target=\"#gardenwall\"\n  Text \"w\"\n");
}

TEST(References, DeadLinkNamesWhatIsNear) {
  Document made = document({with_id(section(1, "Candles"), "candles"), paragraph({link("#candels", "w")})});
  Diagnostics found;
  resolve_references(made, found);
  ASSERT_EQ(names_of(found), "reference.unknown");
  EXPECT_EQ(found.all()[0].hint, "did you mean #candles?");
}

TEST(References, LinksElsewhereStay) { EXPECT_TRUE(resolved({link("other.md#wax", "w")}, "").starts_with("Link")); }

Document cited(std::string words) {
  Bibliography bibliography;
  for (const char* label : {"[1]", "[2]", "[3]", "[RFC1]"})
    bibliography.entries.push_back({.label = label, .text = text_inlines("“Wax.” 2001.")});
  Document made = document({paragraph(std::move(words)), {.node = std::move(bibliography)}});
  Diagnostics ignored;
  gather_bibliography(made, ignored);
  return made;
}

TEST(References, MarksInTheTextCiteEntries) {
  for (const auto& [words, items] : std::vector<std::pair<std::string, std::size_t>>{
           {"[1]", 1}, {"[1, 3]", 2}, {"[1-3]", 3}, {"[1–3]", 3}, {"[1; 2]", 2}, {"[RFC1]", 1}, {"[RFC1, 2]", 2}}) {
    Document made = cited("Bees " + words + ".");
    run_stage(resolve_references, made);
    const Inlines& content = std::get<Paragraph>(made.body[0].node).content;
    ASSERT_EQ(content.size(), 3U) << words;
    EXPECT_EQ(std::get<Rare<Citation>>(content[1].node)->items.size(), items) << words;
    EXPECT_EQ(plain_text(content), "Bees " + words + ".");
  }
}

TEST(References, MarksThatNameNoEntryStayText) {
  for (const std::string words : {"[4]", "[1, 4]", "[0]", "[1 2]", "[x]", "[]", "[3-1]", "1]", "[1", "[-1]", "[1,]"}) {
    Document made = cited("Bees " + words + ".");
    Diagnostics found;
    resolve_references(made, found);
    EXPECT_EQ(std::get<Paragraph>(made.body[0].node).content.size(), 1U) << words;
  }
}

TEST(References, UncitedEntriesAreReportedOnce) {
  Document none = cited("Bees.");
  EXPECT_EQ(run_stage(resolve_references, none), "bibliography.uncited");
  Document all = cited("Bees [1-3] and [RFC1].");
  EXPECT_EQ(run_stage(resolve_references, all), "");
}

TEST(References, OneUncitedEntryIsNotCounted) {
  Document made = cited("Bees.");
  std::get<Bibliography>(made.body[1].node).entries.resize(1);
  Diagnostics found;
  resolve_references(made, found);
  ASSERT_EQ(names_of(found), "bibliography.uncited");
  EXPECT_EQ(found.all()[0].detail, "the only entry is not cited in the text");
}

}  // namespace
}  // namespace rubricate
