#include "formats/docbook/reader.h"

#include <gtest/gtest.h>

#include "formats/docbook/hints.h"
#include "formats/docbook/writer.h"
#include "formats/registry.h"
#include "formats/tree/writer.h"
#include "pipeline/verify.h"
#include "tests/support/build.h"
#include "tests/support/every_pair.h"
#include "tests/support/golden.h"
#include "tests/support/line.h"
#include "tests/support/random_document.h"

namespace rubricate::testing_support::docbook_reader_test {
namespace {

Document read(const std::string& text, Diagnostics& found) {
  const Format& format = *find_format("docbook");
  return format.read(Source("text.xml", text), {default_settings(format), found});
}

Document read_body(const std::string& body, Diagnostics& found) {
  return read("<article xmlns=\"http://docbook.org/ns/docbook\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">" + body +
                  "</article>",
              found);
}

std::string tree_of_body(const std::string& body) {
  Diagnostics found;
  return tree_of(read_body(body, found).body);
}

std::string read_again(const Document& document) {
  Diagnostics found;
  return tree_of(read(written(*find_format("docbook"), document), found));
}

// "LINE:COLUMN name" of each finding.
std::string findings_of(const std::string& text) {
  Diagnostics found;
  const Source source("text.xml", text);
  const Format& format = *find_format("docbook");
  format.read(source, {default_settings(format), found});
  std::string all;
  for (const Diagnostic& each : found.all()) {
    const Position at = source.position(each.span.begin);
    all += std::to_string(at.line) + ":" + std::to_string(at.column) + " " + std::string(rule_of(each.finding).name) +
           "\n";
  }
  return all;
}

TEST(DocbookReader, ColumnsAreAlignedAsTheCellsOfTheirBodyAre) {
  const std::string head = "<informaltable><tgroup cols=\"2\"><colspec/><colspec align=\"center\"/>";
  const std::string cell = "<entry align=\"right\">1</entry>";
  const auto columns = [](const std::string& table, std::size_t findings) {
    Diagnostics found;
    const Document made = read_body(table, found);
    EXPECT_EQ(found.all().size(), findings) << table;
    std::string letters;
    for (const Table::Align each : std::get<Rare<Table>>(made.body.at(0).node)->columns)
      letters += "-lcr"[static_cast<std::size_t>(each)];
    return letters;
  };
  const std::string end = "</tbody></tgroup></informaltable>";
  EXPECT_EQ(columns(head + "<tbody><row>" + cell + cell + "</row><row>" + cell + cell + "</row>" + end, 0), "rr");
  EXPECT_EQ(columns(head + "<tbody><row>" + cell + cell + "</row><row>" + cell + "<entry>2</entry></row>" + end, 1),
            "rc");
  EXPECT_EQ(columns(head + "<thead><row>" + cell + cell + "</row></thead><tbody><row><entry>a</entry><entry>b</entry>" +
                        "</row>" + end,
                    1),
            "-c");
  EXPECT_EQ(columns("<informaltable><tr><td align=\"left\">a</td><td>b</td></tr><tr><td align=\"left\">c</td><td "
                    "align=\"right\">d</td></tr></informaltable>",
                    1),
            "l-");
}

// Found by a random tree.
TEST(DocbookReader, KeepsAFieldThatIsASignInItsEntry) {
  Bibliography::Entry entry{.key = "key2", .text = text_inlines("!-- n")};
  entry.fields.push_back({.name = "author", .value = "-", .confidence = 0.63F});
  Document made;
  made.body.push_back({.node = Bibliography{.entries = {entry}}});
  EXPECT_EQ(read_again(made), tree_of(made)) << written(*find_format("docbook"), made);
}

TEST(DocbookReader, KeepsRandomTreesAsTheyWere) {
  EXPECT_EQ(first_failure(random_trees(2000), {},
                          [](const Document& document) { return read_again(document) != tree_of(document); }),
            "");
}

// What says the same twice in every_pair.h: a list without items is nothing, a table's rows fill it, a text without
// words is no text, raw DocBook is what it holds. What is left must stay the same for ever.
TEST(DocbookReader, EveryKindInEveryKindSettlesAtOnce) {
  const std::string once = written(*find_format("docbook"), pairs::every_kind_in_every_kind());
  Diagnostics found;
  const Document again = read(once, found);
  EXPECT_TRUE(verify(again, "").empty());
  const std::string tree = tree_of(again);
  const std::string twice = read_again(again);
  EXPECT_TRUE(tree == twice) << first_difference(tree, twice);
}

TEST(DocbookReader, BrokenXmlIsOneErrorWithItsPlace) {
  EXPECT_EQ(findings_of("<article>\n  <para>a</article>"), "2:10 xml.invalid\n");
  EXPECT_EQ(findings_of("<article>\n<para>a"), "2:1 xml.invalid\n");
  EXPECT_EQ(findings_of("no markup"), "1:1 xml.invalid\n");
  EXPECT_EQ(findings_of(""), "1:1 xml.invalid\n");
  EXPECT_EQ(findings_of("<article version=\"5.0\"/>\n<article/>"), "2:1 xml.invalid\n");
  EXPECT_EQ(findings_of("<article version=\"5.0\"/>\nand more"), "2:8 xml.invalid\n");
}

TEST(DocbookReader, NothingIsFetchedOrExpanded) {
  EXPECT_EQ(
      findings_of("<!DOCTYPE article [<!ENTITY name \"value\">]>\n"
                  "<article xmlns=\"http://docbook.org/ns/docbook\" xmlns:xi=\"http://www.w3.org/2001/XInclude\">\n"
                  "<para>&name; &amp; &#65; <![CDATA[&other;]]></para>\n<xi:include href=\"a.xml\"/></article>"),
      "1:1 docbook.unsupported\n3:7 docbook.unsupported\n4:1 docbook.unsupported\n");
}

TEST(DocbookReader, AnyPrefixAndVersionFourAreDocBook) {
  EXPECT_EQ(findings_of("<d:article xmlns:d=\"http://docbook.org/ns/docbook\"><d:para>a</d:para></d:article>"), "");
  EXPECT_EQ(findings_of("<article><para>a</para></article>"), "1:1 docbook.unsupported\n");
  EXPECT_EQ(findings_of("<html><p>a</p></html>"), "1:1 docbook.unsupported\n1:7 format.not-representable\n");
}

TEST(DocbookReader, DeepNestingIsCutAndItsWordsAreKept) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "<blockquote>";
  text += "<para>deep</para>";
  for (int i = 0; i < 5000; ++i) text += "</blockquote>";
  Diagnostics found;
  const Document document = read_body(text, found);
  EXPECT_EQ(names_of(found), "structure.nesting-too-deep");
  EXPECT_TRUE(verify(document, "").empty());
  EXPECT_NE(tree_of(document).find("\"deep\""), std::string::npos);
}

TEST(DocbookReader, DeepInlinesAreCutAndTheirWordsAreKept) {
  std::string text = "<para>";
  for (int i = 0; i < 5000; ++i) text += "<emphasis>";
  text += "deep";
  for (int i = 0; i < 5000; ++i) text += "</emphasis>";
  Diagnostics found;
  const Document document = read_body(text + "</para>", found);
  EXPECT_EQ(names_of(found), "structure.nesting-too-deep");
  EXPECT_TRUE(verify(document, "").empty());
  EXPECT_NE(tree_of(document).find("\"deep\""), std::string::npos);
}

// Elements that hold one another without an item, a paragraph or the like between them.
TEST(DocbookReader, DeepNestingIsCutWhereverAnElementHoldsItsOwnKind) {
  for (const std::string name : {"itemizedlist", "variablelist", "qandadiv", "glossdiv", "bibliodiv", "section"}) {
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "<" + name + ">";
    text += "<para>deep</para>";
    for (int i = 0; i < 5000; ++i) text += "</" + name + ">";
    Diagnostics found;
    const Document document = read_body(text, found);
    EXPECT_EQ(names_of(found), "structure.nesting-too-deep") << name;
    EXPECT_TRUE(verify(document, "").empty()) << name;
    EXPECT_NE(tree_of(document).find("\"deep\""), std::string::npos) << name;
  }
}

// Nothing counts down more often than it counts up: what comes after a cut is cut at the same level.
TEST(DocbookReader, WhatIsCutDoesNotMakeRoomForMore) {
  const auto notes = [](int times) {
    std::string text = "<para>";
    for (int i = 0; i < times; ++i) text += "<footnote><para>";
    text += "deep";
    for (int i = 0; i < times; ++i) text += "</para></footnote>";
    return text + "</para>";
  };
  std::string cut = "<para>";
  for (int i = 0; i < 98; ++i) cut += "<phrase>";
  for (int i = 0; i < 2000; ++i) cut += "<phrase/>";
  for (int i = 0; i < 98; ++i) cut += "</phrase>";
  Diagnostics found;
  const std::size_t alone = read_body(notes(1000), found).footnotes.size();
  EXPECT_GT(alone, 100U);
  EXPECT_LT(alone, 1000U);
  EXPECT_EQ(read_body(cut + "</para>" + notes(1000), found).footnotes.size(), alone);
}

TEST(DocbookReader, AListGoesOnWithTheHighestNumberThereIs) {
  const std::string item = "<listitem><para>a</para></listitem>";
  const auto start_of_second = [&](const std::string& first) {
    Diagnostics found;
    const Document document = read_body("<orderedlist startingnumber=\"" + first + "\">" + item + "</orderedlist>" +
                                            "<orderedlist continuation=\"continues\">" + item + "</orderedlist>",
                                        found);
    return std::get<List>(document.body.at(1).node).start;
  };
  EXPECT_EQ(start_of_second("3"), 4);
  EXPECT_EQ(start_of_second("2147483646"), 2147483647);
  EXPECT_EQ(start_of_second("2147483647"), 2147483647);
}

TEST(DocbookReader, BlanksAndBreaksAtTheEndsOfARunAreTakenOff) {
  EXPECT_EQ(tree_of_body("<para> \n <?rubricate-here break=\"soft\"?> a b \n</para>"),
            tree_of_body("<para>a b</para>"));
  EXPECT_EQ(tree_of_body("<para> \n </para><para>a</para>"), tree_of_body("<para>a</para>"));
  EXPECT_EQ(tree_of_body("<literallayout>\n\na\nb\n\n</literallayout>"),
            tree_of_body("<literallayout>a\nb</literallayout>"));
  EXPECT_EQ(tree_of_body("<literallayout>\n\n</literallayout>"), tree_of_body("<literallayout/>"));
}

TEST(DocbookReader, TextKnowsItsPlace) {
  Diagnostics found;
  const std::string text = "<article xmlns=\"http://docbook.org/ns/docbook\"><para>one\n  two</para></article>";
  const Document document = read(text, found);
  const auto& content = std::get<Paragraph>(document.body.at(0).node).content;
  ASSERT_EQ(content.size(), 3U);
  EXPECT_EQ(text.substr(content[2].span.begin, content[2].span.end - content[2].span.begin), "two");
}

TEST(DocbookReader, OtherToolsHabits) {
  const std::vector<std::pair<std::string, std::string>> table{
      {"<simpara>a<?asciidoc-br?>\nb</simpara>", "Paragraph\n  Text \"a\"\n  LineBreak\n  Text \"b\"\n"},
      {"<?asciidoc-hr?>", "ThematicBreak\n"},
      {"<para>a <itemizedlist><listitem><para>b</para></listitem></itemizedlist> c</para>",
       "Paragraph\n  Text \"a\"\nList bulleted loose\n  item\n    Paragraph\n      Text \"b\"\nParagraph\n  Text "
       "\"c\"\n"},
      {"<para><trademark>X</trademark> <email>a@b.c</email></para>",
       "Paragraph\n  Phrase .trademark\n    Text \"X™\"\n  Text \" \"\n  Link \"mailto:a@b.c\"\n    Text \"a@b.c\"\n"},
      {"<mediaobject><imageobject><imagedata fileref=\"p.png\"/></imageobject><alt>A</alt></mediaobject>",
       "Figure\n  Paragraph\n    Image \"p.png\"\n      Text \"A\"\n"},
      {"<para>see <xref linkend=\"doe\"/></para><bibliolist><bibliomixed xml:id=\"doe\">Doe</bibliomixed></bibliolist>",
       "Paragraph\n  Text \"see \"\n  Citation\n    item \"doe\"\nBibliography\n  entry \"doe\" #doe\n    Text "
       "\"Doe\"\n"},
      {"<orderedlist><listitem><para>a</para></listitem></orderedlist><orderedlist "
       "continuation=\"continues\"><listitem>"
       "<para>b</para></listitem></orderedlist>",
       "List numbered decimal start=1 loose\n  item\n    Paragraph\n      Text \"a\"\nList numbered decimal start=2 "
       "loose\n"
       "  item\n    Paragraph\n      Text \"b\"\n"},
  };
  for (const auto& [body, tree] : table) EXPECT_EQ(tree_of_body(body), tree) << body;
}

TEST(DocbookReader, AGlossaryOrBibliographyByItselfIsReadOnce) {
  const std::string head =
      " xmlns=\"http://docbook.org/ns/docbook\"><info><title>T<footnote><para>n</para></footnote></title>"
      "<author><personname>A. Wax</personname></author></info>";
  for (const std::string& text :
       {"<glossary" + head + "<glossentry><glossterm>a<footnote><para>m</para></footnote></glossterm><glossdef>" +
            "<para>b</para></glossdef></glossentry></glossary>",
        "<bibliography" + head + "<bibliomixed>a<footnote><para>m</para></footnote></bibliomixed></bibliography>"}) {
    Diagnostics found;
    const Document document = read(text, found);
    EXPECT_EQ(names_of(found), "") << text;
    EXPECT_EQ(document.footnotes.size(), 2U) << text;
    EXPECT_EQ(document.body.size(), 1U) << text;
    EXPECT_EQ(document.metadata.creators.size(), 1U) << text;
  }
}

TEST(DocbookReader, ASpanWithoutNameIsNobodys) {
  const auto table = [](const std::string& span) {
    return "<informaltable><tgroup cols=\"2\"><colspec colname=\"a\"/><colspec colname=\"b\"/>" + span +
           "<tbody><row><entry>1</entry><entry>2</entry></row></tbody></tgroup></informaltable>";
  };
  Diagnostics found;
  EXPECT_EQ(tree_of(read_body(table("<spanspec namest=\"a\" nameend=\"b\"/>"), found).body),
            tree_of(read_body(table(""), found).body));
  EXPECT_EQ(names_of(found), "");
}

// Cells from above stand between what a row lacks.
TEST(DocbookReader, EachGapInARowGetsItsOwnCell) {
  Diagnostics found;
  const Document document = read_body(
      "<informaltable><tgroup cols=\"3\"><tbody><row><entry>1</entry><entry "
      "morerows=\"1\">2</entry><entry>3</entry></row>"
      "<row/></tbody></tgroup></informaltable>",
      found);
  EXPECT_EQ(names_of(found), "table.irregular");
  const auto& row = std::get<Rare<Table>>(document.body.at(0).node)->body.at(1);
  ASSERT_EQ(row.cells.size(), 2U);
  EXPECT_EQ(row.cells[0].column_span, 1);
  EXPECT_EQ(row.cells[1].column_span, 1);
}

TEST(DocbookReader, IsToldByTheFirstElement) {
  const Format& text = *find_format("text");
  const std::string root = "<book version=\"5.0\" xmlns=\"http://docbook.org/ns/docbook\">";
  EXPECT_EQ(format_of_text(text, "<?xml version=\"1.0\"?>\n<!-- a > b -->\n" + root).name, "docbook");
  EXPECT_EQ(format_of_text(text, "A page that shows " + root).name, "text");
  EXPECT_EQ(format_of_text(text, "<html xmlns=\"http://www.w3.org/1999/xhtml\">" + root).name, "text");
  EXPECT_EQ(format_of_text(text, "<!-- no end").name, "text");
}

TEST(DocbookReader, MathMLStaysAsItIs) {
  const std::string math = "<m:math xmlns:m=\"http://www.w3.org/1998/Math/MathML\"><m:mi>x</m:mi></m:math>";
  Diagnostics found;
  const Document document = read_body(
      "<para><inlineequation>" + math + "</inlineequation></para><informalequation>" + math + "</informalequation>",
      found);
  const std::string again = written(*find_format("docbook"), document);
  EXPECT_NE(again.find("<inlineequation>" + math + "</inlineequation>"), std::string::npos) << again;
  EXPECT_EQ(read_again(document), tree_of(document));
}

TEST(DocbookReader, ABookIsAgainABook) {
  Diagnostics found;
  const Document book = read(
      "<book "
      "xmlns=\"http://docbook.org/ns/docbook\"><part><title>P</title><partintro><para>i</para></partintro><chapter>"
      "<title>C</title><para>a</para></chapter></part><appendix><title>A</title><para>b</para></appendix></book>",
      found);
  const std::string again = written(*find_format("docbook"), book);
  for (const char* tag : {"<book ", "<part>", "<partintro>", "<chapter>", "<appendix>"})
    EXPECT_NE(again.find(tag), std::string::npos) << tag << "\n" << again;
}

TEST(DocbookHints, KeepWhatIsInThem) {
  Hints hints;
  EXPECT_TRUE(hints.add("text", "a \"b\" <c>?> & d\n\te"));
  EXPECT_TRUE(hints.add("extra.x", ""));
  EXPECT_FALSE(hints.add("a b", "c"));
  EXPECT_EQ(hints.data().find("?>"), std::string::npos);
  const HintList expected{{"text", "a \"b\" <c>?> & d\n\te"}, {"extra.x", ""}};
  EXPECT_EQ(read_hints(hints.data()), expected);
}

TEST(DocbookHints, BrokenOnesEndTheList) {
  EXPECT_TRUE(read_hints("a=b").empty());
  EXPECT_EQ(read_hints("a=\"b\" c=\"d").size(), 1U);
}

}  // namespace
}  // namespace rubricate::testing_support::docbook_reader_test
