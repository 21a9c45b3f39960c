#include "pipeline/stages/bibliography.h"

#include <gtest/gtest.h>

#include "pipeline/stages/bibliography_fields.h"
#include "tests/stages/outline.h"

namespace rubricate {
namespace {

using namespace testing_support;

std::string fields_in(std::string label, std::string words) {
  Bibliography::Entry entry{.label = std::move(label), .text = text_inlines(std::move(words))};
  std::string out;
  for (const Bibliography::Field& field : fields_of(entry))
    out += (out.empty() ? "" : " | ") + field.name + "=" + field.value;
  return out;
}

TEST(BibliographyFields, AreFoundByPatternAndNeverGuessed) {
  struct Row {
    std::string label, text, fields;
  };
  for (const Row& row : std::vector<Row>{
           {"1.", "“Bee Lines.” Council on Honey. https://bees.example/lines",
            "citation-number=1 | title=Bee Lines | container-title=Council on Honey | URL=https://bees.example/lines"},
           {"[2]", "\"Wax: A History.\" The Hive.",
            "citation-number=2 | title=Wax: A History | container-title=The Hive"},
           {"", "“Comb.” U.S. Wax Review, 12 March 2001.",
            "issued=2001 | title=Comb | container-title=U.S. Wax Review"},
           {"", "Keeper, J., & Comb, A. B. (2003). On smoke. Hive Press.",
            "author=Keeper, J. | author=Comb, A. B. | issued=2003 | title=On smoke"},
           {"", "Keeper, Jane. “Smoke.” Hive Review (1998): 3-9.",
            "author=Keeper, Jane | issued=1998 | title=Smoke | container-title=Hive Review"},
           {"", "Some words about bees.", ""},
           {"", "Queens. doi:10.1234/queen.5 ISBN 978-3-16-148410-0.", "DOI=10.1234/queen.5 | ISBN=978-3-16-148410-0"},
       }) {
    EXPECT_EQ(fields_in(row.label, row.text), row.fields) << row.text;
  }
}

Document under(std::string title, Block body) {
  Blocks blocks{std::move(body)};
  return document({section(1, "Bees", {paragraph("x")}), section(1, std::move(title), std::move(blocks))});
}

const std::vector<std::string> entries = {"“Wax.” The Hive, 2001.", "“Honey.” The Comb, 2002.",
                                          "“Bees.” The Air, 2003."};

TEST(Bibliography, ListUnderItsHeadingIsOne) {
  for (const std::string title : {"Bibliography", "References", "7. References", "Works Cited", "Sources", "Literatur",
                                  "Références", "Bibliografía", "Список литературы", "参考文献", "参考资料"}) {
    Document made = under(title, list(List::Kind::numbered, entries));
    run_stage(gather_bibliography, made);
    EXPECT_EQ(outline(made.body), "Bees(p) " + title + "(b)");
    EXPECT_TRUE(made.body[1].attributes->has_role("bibliography"));
  }
}

TEST(Bibliography, OrdinaryListStays) {
  for (const std::string title : {"Sources", "Quellen", "Further reading"}) {
    Document made = under(title, list(List::Kind::bulleted, {"the river", "the well", "the rain"}));
    EXPECT_EQ(run_stage(gather_bibliography, made), "");
    EXPECT_EQ(outline(made.body), "Bees(p) " + title + "(l)");
  }
  Document prose = under("Sources", paragraph("The river rises in the hills and was measured in 1901 and in 1950."));
  EXPECT_EQ(run_stage(gather_bibliography, prose), "");
  Document elsewhere = under("Wax", list(List::Kind::numbered, entries));
  EXPECT_EQ(run_stage(gather_bibliography, elsewhere), "");
  EXPECT_EQ(outline(elsewhere.body), "Bees(p) Wax(l)");
}

TEST(Bibliography, EntriesKeepLabelTextAndShapeOfTheList) {
  Document made = under("References", list(List::Kind::numbered, entries));
  run_stage(gather_bibliography, made);
  const Block& block = std::get<Section>(made.body[1].node).body[0];
  const auto& found = std::get<Bibliography>(block.node).entries;
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[1].label, "2.");
  EXPECT_EQ(found[1].key, "ref-2");
  EXPECT_EQ(plain_text(found[1].text), entries[1]);
  EXPECT_EQ(block.attributes->extra[0].second, "numbered-tight");
}

TEST(Bibliography, KeysAreMadeOfAuthorAndYearOrTitle) {
  Document made =
      under("References", list(List::Kind::bulleted, {"Keeper, J. (2001). Wax. Hive.", "Keeper, J. (2001). Comb. Hive.",
                                                      "“On the Bees of May.” The Hive, 2004."}));
  run_stage(gather_bibliography, made);
  const auto& found = std::get<Bibliography>(std::get<Section>(made.body[1].node).body[0].node).entries;
  EXPECT_EQ(found[0].key, "keeper-2001");
  EXPECT_EQ(found[1].key, "keeper-2001-2");
  EXPECT_EQ(found[2].key, "on-the-bees");
}

TEST(Bibliography, PlaceAndGapsAreReported) {
  const auto findings = [](const std::vector<std::string>& after, const std::vector<std::string>& items) {
    Blocks blocks{section(1, "References", {list(List::Kind::numbered, items)})};
    for (const std::string& title : after) blocks.push_back(section(1, title, {paragraph("x")}));
    Document made = document(std::move(blocks));
    Diagnostics found;
    gather_bibliography(made, found);
    return names_of(found);
  };
  EXPECT_EQ(findings({}, entries), "");
  EXPECT_EQ(findings({"Appendix A", "Acknowledgements", "Index"}, entries), "");
  EXPECT_EQ(findings({"Honey"}, entries), "bibliography.not-last");
  EXPECT_EQ(findings({}, {"“Wax.” The Hive.", "“Honey.” The Comb."}), "bibliography.incomplete");
}

TEST(Bibliography, EqualKeysOfTheReaderAreToldApart) {
  Bibliography bibliography;
  for (int i = 0; i < 2; ++i)
    bibliography.entries.push_back({.key = "wax", .text = text_inlines("Keeper, J. (2001). Wax.")});
  Document made = document({{.node = bibliography}});
  EXPECT_EQ(run_stage(gather_bibliography, made), "bibliography.duplicate-key");
  EXPECT_EQ(std::get<Bibliography>(made.body[0].node).entries[1].key, "wax-2");
}

}  // namespace
}  // namespace rubricate
