#include "pipeline/stages/bibliography.h"

#include <gtest/gtest.h>

#include "formats/document/encoding.h"
#include "formats/registry.h"
#include "pipeline/stages/stages.h"
#include "tests/stages/outline.h"

namespace rubricate::bibliography_test {
namespace {

using namespace testing_support;

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

// What the stages up to this one make of a text: label, key and words of each entry, one a line.
std::string entries_in(std::string_view format, const std::string& text) {
  const Format& reader = *find_format(format);
  Diagnostics found;
  Document document = reader.read(Source("twin", text), {.settings = default_settings(reader), .diagnostics = found});
  for (const Stage& stage : stages()) {
    stage.run(document, {}, found);
    if (stage.name == "bibliography") break;
  }
  std::string out;
  walk_document(
      document,
      [&](const Block& block) {
        const auto* bibliography = std::get_if<Bibliography>(&block.node);
        if (!bibliography) return;
        for (const Bibliography::Entry& entry : bibliography->entries)
          out += entry.label + "|" + entry.key + "|" + plain_text(entry.text) + "\n";
      },
      [](const Inlines&) {});
  return out;
}

TEST(Bibliography, TextAndMarkdownGiveTheSameEntries) {
  const std::string before =
      "Rivers have names, and most of them are older than any town that stands\non them today [1]. They are kept by "
      "those who fish there [2], and they are\nlost when nobody does.\n\n";
  struct Pair {
    std::string title, entries;
    int count;
  };
  for (const Pair& pair : std::vector<Pair>{
           {"References",
            "[1] Alder, K. and Birch, T. (1999). The names of rivers. Annals of Slow\nWater, 12(3), 4-19.\n[2] Cedar, "
            "M. "
            "(2001). On maps. Oxford: Slow Press.\n[3] Dogwood, P. \"Fords.\" Slow Water 4 (2004):\n77-81. "
            "https://slow-water.example/fords\n",
            3},
           {"Works cited",
            "1. \"The Names of Rivers.\" Slow Water Letter.\nhttps://slow-water.example/rivers\n2. \"On Maps.\" Slow "
            "Water "
            "Letter.\nhttps://slow-water.example/maps\n",
            2},
           {"Bibliography",
            "Alder, K., & Birch, T. (1999). The names of rivers. Annals of Slow Water.\n\nCedar, M. (2001). On maps. "
            "Slow "
            "Press.\n\nDogwood, P. (2004). Fords. Annals of Slow Water, 17(1), 77-81.\n",
            3},
           {"References",
            "- Alder, K. (1999). The names of rivers. Slow Press.\n- Cedar, M. (2001). On maps. Slow Press.\n", 2},
           {"References",
            "[Ald99] Alder, K. (1999). The names of rivers. Slow Press.\n\n[Ced01] Cedar, M. (2001). On maps. Slow "
            "Press.\n",
            2},
           {"References",
            "Alder, K., & Birch, T. (1999). The names of rivers and of those who are\n    no longer named. Annals of "
            "Slow "
            "Water, 12(3), 4-19.\nCedar, M. (2001). On maps and how they came to be folded as they are\n    in all the "
            "world. Slow Press.\nDogwood, P. (2004). Fords. Annals of Slow Water, 17(1), 77-81.\n",
            3},
           {"Works cited",
            "Alder, Karl, and Tom Birch. The Names of Rivers and of Those Who Crossed\nThem at Night. Slow Press, "
            "1999.\nCedar, Maria. “On Maps.” Annals of Slow Water, vol. 14, no. 2, 2001,\npp. 4–19.\nDogwood, Pia. "
            "“Fords "
            "and Ferries of the Upper River, and What They Cost in\nthe Old Days.” Annals of Slow Water, vol. 17, no. "
            "1, "
            "2004, pp. 77–81,\nhttps://slow-water.example/fords.\nElm, Quentin. Boats. Slow Press, 2005.\n",
            4},
           {"Literatur",
            "Alder, Karl: Die Namen der Flüsse. 2. Aufl. Lindau: Flussverlag, 1999. S. 4-19.\n\nCedar, Maria: "
            "„Karten“. In: "
            "Langsames Wasser 12 (2001), S. 7-9.\n",
            2},
       }) {
    const std::string text = entries_in("text", "Rivers\n\n" + before + pair.title + "\n\n" + pair.entries);
    EXPECT_EQ(text, entries_in("markdown", "# Rivers\n\n" + before + "## " + pair.title + "\n\n" + pair.entries));
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), pair.count) << text;
  }
}

TEST(Bibliography, NothingIsLostAroundEntries) {
  const std::string text = entries_in("markdown",
                                      "# R\n\n## References\n\nAn introduction.\n\n[1] Alder, K. (1999). *Rivers*.\n"
                                      "[2] Birch, T. (2001).\n*Lakes* and [maps](https://site.example/m).\n");
  EXPECT_EQ(text, "[1]|ref-1|Alder, K. (1999). Rivers.\n[2]|ref-2|Birch, T. (2001). Lakes and maps.\n");
}

// What has no width, between entries and at their ends, goes with one of them.
TEST(Bibliography, AnchorsAndMarksAreKept) {
  const auto mark = [](std::string label) { return Inline{.node = FootnoteMark{std::move(label)}}; };
  const auto words = [](std::string text) { return Inline{.node = Text{std::move(text)}}; };
  const Inline line_end{.node = SoftBreak{}};
  Paragraph lines{{mark("a"), words("[1] Alder, K. (1999). Rivers."), mark("b"), line_end, mark("c"),
                   words("[2] Birch, T. (2001). Lakes."), mark("d"), line_end, mark("e"),
                   words("[3] Cedar, M. (2002). Maps."), mark("f")}};
  Document made = under("References", {.node = lines});
  run_stage(gather_bibliography, made);
  std::string out;
  for (const auto& entry : std::get<Bibliography>(std::get<Section>(made.body[1].node).body[0].node).entries) {
    out += entry.label;
    for (const Inline& each : entry.text)
      if (const auto* found = std::get_if<FootnoteMark>(&each.node)) out += found->label;
  }
  EXPECT_EQ(out, "[1]ab[2]cd[3]ef");
}

TEST(Bibliography, LabelsBeforeBulletedItemsAreTheirs) {
  EXPECT_EQ(entries_in("markdown",
                       "# R\n\n## References\n\n- \\[7\\] Alder, K. (1999). *Rivers*.\n- \\[8\\] Birch, T. "
                       "(2001). *Lakes*.\n"),
            "[7]|ref-7|Alder, K. (1999). Rivers.\n[8]|ref-8|Birch, T. (2001). Lakes.\n");
}

TEST(Bibliography, DefinitionListsWithKeysAreOne) {
  DefinitionList list;
  for (const auto& [key, words] : std::vector<std::pair<std::string, std::string>>{
           {"Ald99", "Alder, K. (1999). Rivers."}, {"[Bir01]", "Birch, T. (2001). Lakes."}})
    list.entries.push_back({.terms = {text_inlines(key)}, .definitions = {{paragraph(words)}}});
  Document made = under("References", {.node = list});
  run_stage(gather_bibliography, made);
  const auto& found = std::get<Bibliography>(std::get<Section>(made.body[1].node).body[0].node).entries;
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].label + found[0].key + found[1].label + found[1].key, "Ald99ald99[Bir01]bir01");
}

TEST(Bibliography, EntriesThatAReaderJoinedAreParted) {
  Bibliography bibliography;
  bibliography.entries.push_back({.label = "1.",
                                  .text = text_inlines("Alder, K. (1999). Rivers. 2. Birch, T. (2001). "
                                                       "Lakes. 3. Cedar, M. (2002). Maps.")});
  bibliography.entries.push_back({.label = "4.", .text = text_inlines("Dogwood, P. (2004). Fords. Vol. 3. Oxford.")});
  bibliography.entries.push_back({.label = "6.", .text = text_inlines("Elm, Q. (2005). Ferries.")});
  Document made = document({{.node = bibliography}});
  EXPECT_EQ(run_stage(gather_bibliography, made), "bibliography.number-gap");
  std::string labels;
  for (const Bibliography::Entry& entry : std::get<Bibliography>(made.body[0].node).entries) labels += entry.label;
  EXPECT_EQ(labels, "1.2.3.4.6.");
}

TEST(Bibliography, HeadingsWithNumbersAndOtherLettersRepeatNoLabel) {
  const auto findings = [](const std::vector<std::pair<std::string, std::string>>& all) {
    Bibliography bibliography;
    for (const auto& [label, words] : all)
      bibliography.entries.push_back({.label = label, .text = text_inlines(words)});
    Document made = document({{.node = bibliography}});
    return run_stage(gather_bibliography, made);
  };
  EXPECT_EQ(findings({{"[RFC1]", "Alder, K. (1999). A."}, {"[RFC1]", "Birch, T. (2001). B."}}),
            "bibliography.label-repeated");
  EXPECT_EQ(findings({{"[Rfc1]", "Alder, K. (1999). A."}, {"[RFC1]", "Birch, T. (2001). B."}}), "");
  EXPECT_EQ(findings({{"1.", "Alder, K. (1999). A."}, {"2.", "Exemplars"}, {"2.", "Birch, T. (2001). B."}}),
            "bibliography.incomplete");
}

TEST(Bibliography, ManyTitlesAndParagraphsTakeTimeInProportion) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "**References**\n\n[1] Alder, K. (1999). *Rivers*.\n\n";
  const std::string out = entries_in("markdown", text);
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 20'000);
  text = "# R\n\n## References\n\n";
  for (int i = 0; i < 20'000; ++i) text += "Alder, K. (1999). *Rivers*.\n";
  EXPECT_NE(entries_in("markdown", text), "");
}

}  // namespace
}  // namespace rubricate::bibliography_test
