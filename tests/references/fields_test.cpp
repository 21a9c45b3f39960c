// Entries in many styles and languages -> fields, by the weights that the program is built with.
#include "pipeline/references/fields.h"

#include <gtest/gtest.h>

#include <string>

#include "formats/document/walk.h"
#include "pipeline/references/list.h"
#include "tests/support/allocations.h"

namespace rubricate::references::fields_test {
namespace {

std::string shown(const std::vector<Bibliography::Field>& fields) {
  std::string out;
  for (const Bibliography::Field& field : fields)
    if (field.name != "type") out += (out.empty() ? "" : " | ") + field.name + "=" + field.value;
  return out;
}

std::string fields_of_text(std::string text) { return shown(fields_of({.text = text_inlines(std::move(text))})); }

TEST(ReferenceFields, AreFoundInManyStyles) {
  struct Row {
    std::string text, fields;
  };
  for (const Row& row : std::vector<Row>{
           {"Keeper, J., & Comb, A. B. (2003). On the uses of smoke. Journal of Apiculture, 12(3), 45–67.",
            "author=Keeper, J. | author=Comb, A. B. | issued=2003 | title=On the uses of smoke | "
            "container-title=Journal of Apiculture | volume=12 | issue=3 | page=45–67"},
           {"J. Keeper and A. B. Comb, “On the uses of smoke,” J. Apic., vol. 12, no. 3, pp. 45–67, 2003.",
            "author=Keeper, J. | author=Comb, A. B. | issued=2003 | title=On the uses of smoke | "
            "container-title=J. Apic | volume=12 | issue=3 | page=45–67"},
           {"Keeper J, Comb AB. On the uses of smoke. J Apic. 2003;12(3):45-67.",
            "author=Keeper, J | author=Comb, AB | issued=2003 | title=On the uses of smoke | "
            "container-title=J Apic | volume=12 | issue=3 | page=45-67"},
           {"Keeper, Jane. The Long Flight. London: Hive Press, 1987.",
            "author=Keeper, Jane | issued=1987 | title=The Long Flight | publisher=Hive Press | "
            "publisher-place=London"},
           {"Wachs, Anna: Die Geschichte der Imkerei. Berlin: Wabenverlag 1995.",
            "author=Wachs, Anna | issued=1995 | title=Die Geschichte der Imkerei | publisher=Wabenverlag | "
            "publisher-place=Berlin"},
           {"A. Cera, Storia delle api, Milano, 1962.",
            "author=Cera, A. | issued=1962 | title=Storia delle api | publisher-place=Milano"},
           {"Queens. doi:10.1234/queen.5 ISBN 978-3-16-148410-0.", ""},
       }) {
    const std::string found = fields_of_text(row.text);
    if (row.fields.empty()) continue;
    EXPECT_EQ(found, row.fields) << row.text;
  }
}

TEST(ReferenceFields, OfPagesOfTheWebNeedNoAuthor) {
  EXPECT_EQ(fields_of_text("“Bee Lines.” Council on Honey. https://bees.example/lines"),
            "title=Bee Lines | container-title=Council on Honey | URL=https://bees.example/lines");
  const std::string visited =
      fields_of_text("How bees keep their lines. Council on Honey. https://bees.example/lines (accessed 3 May 2021)");
  EXPECT_NE(visited.find("title=How bees keep their lines"), std::string::npos) << visited;
  EXPECT_NE(visited.find("accessed=3 May 2021"), std::string::npos) << visited;
}

TEST(ReferenceFields, WhatHasAFormOfItsOwnIsFoundByIt) {
  const std::string found = fields_of_text("Queens. doi:10.1234/queen.5 ISBN 978-3-16-148410-0.");
  EXPECT_NE(found.find("DOI=10.1234/queen.5"), std::string::npos) << found;
  EXPECT_NE(found.find("ISBN=978-3-16-148410-0"), std::string::npos) << found;
  EXPECT_NE(fields_of_text("Wax. https://doi.org/10.1234/wax").find("DOI=10.1234/wax"), std::string::npos);
}

TEST(ReferenceFields, NothingIsFoundInNothing) {
  EXPECT_EQ(fields_of_text(""), "");
  EXPECT_EQ(fields_of_text("   "), "");
  EXPECT_EQ(fields_of_text("()"), "");
}

TEST(ReferenceFields, MarkupTells) {
  Inlines text = text_inlines("Keeper, J. ");
  text.push_back({.node = Styled{Style::emphasis, text_inlines("The Long Flight")}});
  text.push_back({.node = Text{". Hive Press, 1987. "}});
  text.push_back({.node = Link{.target = "https://hive.example/flight", .content = text_inlines("Read it")}});
  const std::string found = shown(fields_of({.label = "[7]", .text = std::move(text)}));
  EXPECT_EQ(found.substr(0, 18), "citation-number=7 ");
  EXPECT_NE(found.find("title=The Long Flight"), std::string::npos) << found;
  EXPECT_NE(found.find("URL=https://hive.example/flight"), std::string::npos) << found;
}

TEST(ReferenceList, HasAnEntryForEveryLine) {
  Diagnostics found;
  const Document document = document_of("Keeper, J. (2003). On smoke.\n\n“Wax.” The Hive.\n", Entries::by_line, found);
  const auto& entries = std::get<Bibliography>(document.body.at(0).node).entries;
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(plain_text(entries[1].text), "");
  EXPECT_TRUE(entries[1].fields.empty());
  EXPECT_EQ(entries[2].key, "ref-3");
}

// "Wax.|Bees." of what is read by layout, with what is reported before it.
std::string listed(std::string_view text) {
  Diagnostics found;
  const Document document = document_of(text, Entries::by_layout, found);
  std::string out;
  for (const Diagnostic& each : found.all()) out += each.detail + ": ";
  for (const auto& entry : std::get<Bibliography>(document.body.at(0).node).entries) {
    EXPECT_TRUE(text.substr(entry.span.begin).starts_with(plain_text(entry.text).substr(0, 20)));
    out += plain_text(entry.text).substr(0, 3) + "|";
  }
  return out;
}

TEST(ReferenceList, IsTheSectionOfADocumentThatHasAHeading) {
  const std::string entries =
      "Birch, Anna (2003). On smoke. The Hive 3, 4-9.\n\nOak, Tom (2004). On wax. The Hive 4, 1-3.\n";
  const std::string prose = "The smoke calms the bees, as everybody says who has been near a hive in the summer.\n";
  const std::string read = "they have a heading: lines 5-7 were read as entries, all else was left out: Bir|Oak|";
  EXPECT_EQ(listed(entries), "Bir|Oak|");
  EXPECT_EQ(listed("References\n\n" + entries), "Bir|Oak|");
  EXPECT_EQ(listed(prose + "\nReferences\n\n" + entries), read);
  EXPECT_EQ(listed(prose + "\n## Works Cited\n\n" + entries + "\n## How it was made\n\n" + prose), read);
  EXPECT_EQ(listed(prose + "\n**Bibliographie:**\n\n" + entries + "\nAppendix\n\n" + prose), read);
  EXPECT_EQ(listed(prose + "Bibliography\n============\n\n" + entries), read);
  // A line of the contents heads nothing, and the end of an entry is no heading.
  EXPECT_EQ(listed("Contents\nReferences\nNotes\n\n" + entries), "Bir|Oak|");
  EXPECT_EQ(
      listed("Birch, Anna (2003). On smoke, with an\nAppendix.\n\nOak, Tom (2004). On wax and its\nBibliography.\n"),
      "Bir|Oak|");
}

TEST(ReferenceList, LongLinesTakeTimeAndMemoryInProportion) {
  Diagnostics found;
  for (const std::string_view part : {"(", "[", "“", "a ", "1", "1-", "Keeper, J., ", "https://", ".", "in "}) {
    std::string line;
    while (line.size() < 1'000'000) line += part;
    EXPECT_EQ(document_of(line, Entries::by_line, found).body.size(), 1U);
  }
}

}  // namespace
}  // namespace rubricate::references::fields_test
