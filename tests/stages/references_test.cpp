#include "pipeline/stages/references.h"

#include <gtest/gtest.h>

#include "pipeline/stages/identifiers.h"
#include "tests/stages/outline.h"

namespace rubricate::references_test {
namespace {

using namespace testing_support;

// A document with sections "Garden Walls" and "5. Wax", and one paragraph.
std::string resolved(Inlines content, std::string findings) {
  Block wax = section(1, "Wax");
  std::get<Section>(wax.node).label = std::string("5.");
  Document made = document({section(1, "Garden Walls"), std::move(wax), paragraph(std::move(content))});
  made.metadata.title = text_inlines("Of Bees");
  Diagnostics ignored;
  assign_identifiers(made, {}, ignored);
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

// The second is "-1", whatever identifiers they have of their own.
TEST(References, EqualTitlesAreCounted) {
  Document made = document({with_id(section(1, "Wax"), "x"), with_id(section(1, "Wax"), "y"),
                            paragraph({link("#wax", "a"), link("#wax-1", "b"), link("#wax-2", "c")})});
  EXPECT_EQ(run_stage(resolve_references, made), "reference.unknown");
  EXPECT_EQ(tree_of(std::get<Paragraph>(made.body[2].node).content),
            "CrossReference \"x\" target=\"#wax\"\n  Text \"a\"\n"
            "CrossReference \"y\" target=\"#wax-1\"\n  Text \"b\"\n"
            "Phrase .dead-link target=\"#wax-2\"\n  Text \"c\"\n");
}

TEST(References, TargetAsWrittenIsKept) {
  EXPECT_EQ(resolved({link("#wax", "w")}, ""), "CrossReference \"_5-wax\" target=\"#wax\"\n  Text \"w\"\n");
  EXPECT_EQ(resolved({link("#garden-walls", "w")}, ""), "CrossReference \"garden-walls\"\n  Text \"w\"\n");
}

// Readers of formats with references of their own make them of what is written.
TEST(References, ReferencesNameWhatThereIs) {
  const auto reference = [](const char* target) { return Inline{.node = CrossReference{.target = target}}; };
  EXPECT_EQ(resolved({reference("garden-walls")}, ""), "CrossReference \"garden-walls\"\n");
  EXPECT_EQ(resolved({reference("garden\u201c-walls")}, ""), "CrossReference \"garden-walls\"\n");
  EXPECT_EQ(resolved({reference("Garden-Walls")}, ""), "CrossReference \"garden-walls\"\n");
  EXPECT_EQ(resolved({reference("wax")}, ""), "CrossReference \"_5-wax\"\n");
}

// Whatever the case, the first bearer is meant, unless one is called just so.
TEST(References, OfNamesAlikeButForTheirCaseTheFirstIsMeant) {
  const auto target_of = [](std::vector<const char*> ids, const char* target) {
    Document made = document({});
    for (const char* id : ids) made.body.push_back(with_id(paragraph("words"), id));
    made.body.push_back(paragraph({link(target, "w")}));
    Diagnostics found;
    resolve_references(made, found);
    const std::string tree = tree_of(std::get<Paragraph>(made.body.back().node).content);
    return tree.substr(0, tree.find_first_of(" \n", tree.find(' ') + 1));
  };
  EXPECT_EQ(target_of({"Wax", "wax"}, "#WAX"), "CrossReference \"Wax\"");
  EXPECT_EQ(target_of({"wax", "Wax"}, "#WAX"), "CrossReference \"wax\"");
  EXPECT_EQ(target_of({"Wax", "wax"}, "#wax"), "CrossReference \"wax\"");
  EXPECT_EQ(target_of({"WaX", "Wax"}, "#wax"), "CrossReference \"WaX\"");
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

Inline raw(std::string html) { return {.node = Raw{"html", std::move(html)}}; }

TEST(References, RawHtmlNamesAndIsLookedAt) {
  EXPECT_TRUE(
      resolved({link("#oil", "w"), raw("<a name='oil'>"), raw("</a>")}, "").starts_with("CrossReference \"oil\""));
  EXPECT_EQ(resolved({raw("<a href=\"#wax\">")}, ""), "Raw html \"<a href=\\\"#wax\\\">\"\n");
  resolved({raw("<a HREF=#gardenwall>")}, "reference.unknown");
  resolved({raw("<!-- <a href=\"#gardenwall\"> -->"), raw("<a href=\"x.html#gardenwall\">"), raw("<a href=\"#\">")},
           "");
  Document made = document({with_id(section(1, "Candles"), "candles"),
                            Block{.node = RawBlock{"html", "<p>\n<a href=\"#candels\">w</a></p>"}, .span = {10, 42}}});
  Diagnostics found;
  resolve_references(made, found);
  ASSERT_EQ(names_of(found), "reference.unknown");
  EXPECT_EQ(found.all()[0].hint, "did you mean #candles?");
  EXPECT_EQ(found.all()[0].span.begin, 23U);
  EXPECT_EQ(found.all()[0].span.end, 31U);
}

TEST(References, LinksElsewhereStay) { EXPECT_TRUE(resolved({link("other.md#wax", "w")}, "").starts_with("Link")); }

}  // namespace
}  // namespace rubricate::references_test
