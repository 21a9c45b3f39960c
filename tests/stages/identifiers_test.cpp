#include "pipeline/stages/identifiers.h"

#include <gtest/gtest.h>

#include "formats/document/slug.h"

#include "tests/stages/outline.h"

namespace rubricate::identifiers_test {
namespace {

using namespace testing_support;

TEST(Identifiers, SlugIsThatOfGitHub) {
  EXPECT_EQ(slug_of("Bees & Wasps: a View"), "bees--wasps-a-view");
  EXPECT_EQ(slug_of("5. Wax"), "5-wax");
  EXPECT_EQ(slug_of("Über Öl"), "über-öl");
  EXPECT_EQ(slug_of("蜂と花"), "蜂と花");
  EXPECT_EQ(slug_of("snake_case-name"), "snake_case-name");
  EXPECT_EQ(slug_of("!?"), "");
}

TEST(Identifiers, EverySectionHasItsOwn) {
  Document made =
      document({section(1, "Wax", {section(2, "wax")}), section(1, "WAX"), section(1, "!?"), section(1, "5 Bees")});
  EXPECT_EQ(run_stage(assign_identifiers, made), "");
  EXPECT_EQ(made.body[0].attributes->id, "wax");
  EXPECT_EQ(std::get<Section>(made.body[0].node).body[0].attributes->id, "wax-1");
  EXPECT_EQ(made.body[1].attributes->id, "wax-2");
  EXPECT_EQ(made.body[2].attributes->id, "section-1");
  EXPECT_EQ(made.body[3].attributes->id, "_5-bees");
  EXPECT_TRUE(made.body[3].attributes->id_is_generated);
}

TEST(Identifiers, GivenOneWinsOverAMadeOne) {
  Document made = document({section(1, "Wax"), with_id(section(1, "Honey"), "wax")});
  EXPECT_EQ(run_stage(assign_identifiers, made), "");
  EXPECT_EQ(made.body[0].attributes->id, "wax-1");
  EXPECT_EQ(made.body[1].attributes->id, "wax");
  EXPECT_FALSE(made.body[1].attributes->id_is_generated);
}

TEST(Identifiers, SecondOfTwoEqualOnesIsChanged) {
  Document made = document({with_id(section(1, "A"), "wax"), with_id(paragraph("x"), "Wax")});
  EXPECT_EQ(run_stage(assign_identifiers, made), "identifier.duplicate");
  EXPECT_EQ(made.body[1].attributes->id, "Wax-1");
}

TEST(Identifiers, InvalidOneIsChangedWithTheLinksToIt) {
  Document made = document({with_id(section(1, "A", {paragraph({link("#1 a", "see")})}), "1 a")});
  EXPECT_EQ(run_stage(assign_identifiers, made), "identifier.changed");
  EXPECT_EQ(made.body[0].attributes->id, "_1-a");
  EXPECT_NE(tree_of(made.body).find("Link \"#_1-a\""), std::string::npos);
}

TEST(Identifiers, PagesListingsAndRawHtmlHaveTheirs) {
  Document made = document({Block{.node = PageBreak{"12"}}, paragraph("Listing 2: The loop"),
                            Block{.node = CodeBlock{.text = "x"}}, Block{.node = CodeBlock{.text = "y"}},
                            Block{.node = RawBlock{"html", "<div id=\"a\"><a name=b></a></div>"}}});
  EXPECT_EQ(run_stage(assign_identifiers, made), "");
  EXPECT_EQ(made.body[0].attributes->id, "page-12");
  EXPECT_EQ(made.body[2].attributes->id, "listing-2");
  EXPECT_EQ(made.body[3].attributes->id, "");
  EXPECT_EQ(made.body[4].attributes->id, "a");
  EXPECT_EQ(made.body[4].attributes->extra.size(), 1U);
}

TEST(Identifiers, AThousandEqualTitlesAreNoWork) {
  Blocks blocks;
  for (int i = 0; i < 20'000; ++i) blocks.push_back(section(1, "Wax"));
  Document made = document(std::move(blocks));
  Diagnostics found;
  assign_identifiers(made, {}, found);
  EXPECT_EQ(made.body.back().attributes->id, "wax-19999");
}

}  // namespace
}  // namespace rubricate::identifiers_test
