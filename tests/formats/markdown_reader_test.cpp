#include "formats/markdown/reader.h"

#include <gtest/gtest.h>

#include <ostream>

#include "formats/document/walk.h"
#include "formats/markdown/front_matter.h"
#include "formats/markdown/metadata_inlines.h"
#include "formats/tree/writer.h"

namespace rubricate::markdown_reader_test {
namespace {

struct Read {
  Document document;
  Diagnostics found;
};

Read read(const std::string& text) {
  Read result;
  const Source source("test.md", text);
  result.document = read_markdown(source, {{}, result.found});
  return result;
}

std::string tree(const std::string& text) { return tree_of(read(text).document); }

std::size_t count(const Diagnostics& found, Finding finding) {
  std::size_t number = 0;
  for (const Diagnostic& each : found.all()) number += each.finding == finding;
  return number;
}

struct Case {
  std::string_view name;
  std::string_view markdown;
  std::string_view tree;  // without the first line, "Document", and one level of indentation
};

void PrintTo(const Case& each, std::ostream* out) { *out << each.name; }

std::string document_of(std::string_view tree) {
  std::string out = "Document\n";
  for (std::size_t at = 0; at < tree.size();) {
    const std::size_t end = tree.find('\n', at) + 1;
    out += "  ";
    out += tree.substr(at, end - at);
    at = end;
  }
  return out;
}

class MarkdownReader : public testing::TestWithParam<Case> {};

TEST_P(MarkdownReader, MakesTheTree) {
  EXPECT_EQ(tree(std::string(GetParam().markdown)), document_of(GetParam().tree));
}

const Case cases[] = {
    {"FlatHeadings", "# One\nText\n\nTwo *x*\n---\n",
     "Heading 1\n  Text \"One\"\nParagraph\n  Text \"Text\"\nHeading 2\n  Text \"Two \"\n  Styled emphasis\n    Text "
     "\"x\"\n"},
    {"HeadingAttributes", "# Ties {#ties .x .y}\n\n## No \\{#ties}\n\n## Odd {#}\n",
     "Heading 1 #ties .x .y\n  Text \"Ties\"\nHeading 2\n  Text \"No {#ties}\"\nHeading 2\n  Text \"Odd {#}\"\n"},
    {"AdjacentTextIsOneText", "a [b] & c_d \\* e\n", "Paragraph\n  Text \"a [b] & c_d * e\"\n"},
    {"BreaksAndStyles", "a\nb  \nc\\\n**d** ~~e~~ `f`\n",
     "Paragraph\n  Text \"a\"\n  SoftBreak\n  Text \"b\"\n  LineBreak\n  Text \"c\"\n  LineBreak\n  Styled strong\n    "
     "Text \"d\"\n  Text \" \"\n  Styled struck\n    Text \"e\"\n  Text \" \"\n  Code \"f\"\n"},
    {"LinksAndImages", "[a](b \"t\") ![c](d.png) <http://e.org> www.f.org\n",
     "Paragraph\n  Link \"b\" title=\"t\"\n    Text \"a\"\n  Text \" \"\n  Image \"d.png\"\n    Text \"c\"\n  Text \" "
     "\"\n  Link \"http://e.org\"\n    Text \"http://e.org\"\n  Text \" \"\n  Link \"http://www.f.org\"\n    Text "
     "\"www.f.org\"\n"},
    {"Lists", "3) a\n4) b\n\n- [ ] c\n- [x] d\n\n* e\n\n* f\n",
     "List numbered decimal parenthesis start=3 tight\n  item\n    Paragraph\n      Text \"a\"\n  item\n    "
     "Paragraph\n  "
     "    Text \"b\"\nList bulleted tight\n  item unchecked\n    Paragraph\n      Text \"c\"\n  item checked\n    "
     "Paragraph\n      Text \"d\"\nList bulleted loose\n  item\n    Paragraph\n      Text \"e\"\n  item\n    "
     "Paragraph\n      Text \"f\"\n"},
    {"ABoxIsTheFirstOne", "- [ ] a [x]\n",
     "List bulleted tight\n  item unchecked\n    Paragraph\n      Text \"a [x]\"\n"},
    {"CodeAndHtml", "```c++ hl=2\nx\n\n```\n\n    y\n\n<div>\nz\n</div>\n\na<br>\n",
     "CodeBlock language=\"c++\" \"x\\n\" info=\"c++ hl=2\"\nCodeBlock \"y\"\nRawBlock html "
     "\"<div>\\nz\\n</div>\"\nParagraph\n  Text \"a\"\n  LineBreak\n"},
    {"TableRowsArePadded", "| a | b |\n|:--|--:|\n| c |\n",
     "Table left right\n  head row\n    cell\n      Paragraph\n        Text \"a\"\n    cell\n      Paragraph\n        "
     "Text \"b\"\n  body row\n    cell\n      Paragraph\n        Text \"c\"\n    cell\n"},
    {"ParagraphRightAboveATable", "x\ny\n| a |\n| - |\n",
     "Paragraph\n  Text \"x\"\n  SoftBreak\n  Text \"y\"\nTable none\n  head row\n    cell\n      Paragraph\n        "
     "Text \"a\"\n"},
    {"Alert", "> [!warning]\n> Mind\n\n> [!NOTE]\n\n> [!NOTE] not\n",
     "Division .warning\n  Paragraph\n    Text \"Mind\"\nDivision .note\nQuotation\n  Paragraph\n    Text \"[!NOTE] "
     "not\"\n"},
    {"FootnoteLabelsAreThoseOfTheSource", "b[^Late] a[^1]\n\n[^1]: one\n[^late]: two\n",
     "Paragraph\n  Text \"b\"\n  FootnoteMark \"late\"\n  Text \" a\"\n  FootnoteMark \"1\"\nFootnote \"1\" number=0\n "
     " "
     "Paragraph\n    Text \"one\"\nFootnote \"late\" number=0\n  Paragraph\n    Text \"two\"\n"},
    {"UnusedAndRepeatedFootnotesAreKept",
     "x[^a]\n\n[^a]: one\n\n[^a]: *two*\n\n> [^b]: three\n\n```\n[^c]: code\n```\n",
     "Paragraph\n  Text \"x\"\n  FootnoteMark \"a\"\nQuotation\nCodeBlock \"[^c]: code\"\nFootnote \"a\" number=0\n  "
     "Paragraph\n    Text \"one\"\nFootnote \"a\" number=0\n  Paragraph\n    Styled emphasis\n      Text "
     "\"two\"\nFootnote \"b\" number=0\n  Paragraph\n    Text \"three\"\n"},
    {"EntitiesMakeNoForbiddenText", "a&#10;b\n", "Paragraph\n  Text \"a b\"\n"},
    {"FrontMatter",
     "---\ntitle: A Title\nauthor:\n  - Ada\n  - {name: Bo, role: editor, file-as: \"Bo, B\"}\nlang: no\nkeywords: x, "
     "y\nfonts: [a, b]\n---\nText\n",
     "title\n  Text \"A Title\"\ncreator \"Ada\" aut\ncreator \"Bo\" edt file-as=\"Bo, B\"\nlanguage \"no\"\nsubject "
     "\"x\"\nsubject \"y\"\nextra \"fonts\" \"[a, b]\"\nParagraph\n  Text \"Text\"\n"},
    {"RulesAreNoFrontMatter", "---\nFoo\n---\n", "ThematicBreak\nHeading 2\n  Text \"Foo\"\n"},
};

INSTANTIATE_TEST_SUITE_P(All, MarkdownReader, testing::ValuesIn(cases),
                         [](const auto& each) { return std::string(each.param.name); });

TEST(MarkdownReaderFindings, BrokenFrontMatterIsReportedAndStaysText) {
  const Read result = read("---\ntitle: [a\n---\nText\n");
  ASSERT_EQ(count(result.found, Finding::metadata_invalid), 1U);
  EXPECT_TRUE(result.found.all().front().span.known());
  EXPECT_NE(tree_of(result.document).find("title: [a"), std::string::npos);
}

// What is read, with styles between signs of this test's own, and what is written of that.
TEST(MarkdownMetadata, TitlesAreInlineMarkdown) {
  const auto shown = [](const Inlines& inlines) {
    std::string out;
    for (const Inline& each : inlines) {
      const bool is_plain = std::holds_alternative<Text>(each.node);
      out += is_plain ? plain_text(Inlines{each}) : "<" + plain_text(Inlines{each}) + ">";
    }
    return out;
  };
  const struct {
    const char *text, *read, *written;
  } titles[] = {{"The *Great* Book", "The <Great> Book", "The *Great* Book"},
                {"A `main` and **more**", "A <main> and <more>", "A `main` and **more**"},
                {"snake_case and C* 2 * 3 * 4", "snake_case and C* 2 * 3 * 4", "snake_case and C* 2 * 3 * 4"},
                {"\\*Stars\\* are bright", "*Stars* are bright", "\\*Stars\\* are bright"},
                {"Law &amp; Order", "Law & Order", "Law & Order"},
                {"1. The *First*", "1. The *First*", "1. The *First*"},
                {"# *Sharp*", "# *Sharp*", "# *Sharp*"},
                {"[Link](b.html) *x*", "[Link](b.html) *x*", "[Link](b.html) *x*"},
                {"A &lt; B", "A < B", "A < B"},
                {"AT&T", "AT&T", "AT&T"}};
  for (const auto& [text, read, written] : titles) {
    const Inlines inlines = read_metadata_inlines(text);
    EXPECT_EQ(shown(inlines), read) << text;
    const std::string back = write_metadata_inlines(inlines);
    EXPECT_EQ(back, written) << text;
    EXPECT_EQ(shown(read_metadata_inlines(back)), read) << back;
  }
}

TEST(MarkdownMetadata, FrontMatterHasThem) {
  const std::string text = "---\ntitle: \"The *Great* Book\"   # quoted\nsubtitle: 'in *two* parts'\n---\n";
  const Document document = read(text + "\nWords.\n").document;
  ASSERT_EQ(document.metadata.title.size(), 3U);
  EXPECT_TRUE(std::holds_alternative<Styled>(document.metadata.title[1].node));
  EXPECT_EQ(plain_text(document.metadata.title), "The Great Book");
  EXPECT_EQ(plain_text(document.metadata.subtitle), "in two parts");
  EXPECT_EQ(patched_front_matter(text, document.metadata), text) << "byte for byte";
  std::string anew;
  append_front_matter(anew, document.metadata);
  EXPECT_NE(anew.find("The *Great* Book"), std::string::npos) << anew;
}

TEST(MarkdownReaderFindings, EscapedControlCharactersOfFrontMatterAreReplaced) {
  const Document document =
      read("---\ntitle: \"a\\x01b\"\nauthor: {name: \"c\\x02d\", \"k\\x03\": v}\n\"x\\x04\": \"y\\x05\"\n---\n")
          .document;
  EXPECT_EQ(plain_text(document.metadata.title), "a\uFFFDb");
  EXPECT_EQ(document.metadata.creators.front().name, "c\uFFFDd");
  EXPECT_EQ(document.metadata.extra.front().first, "author-k\uFFFD");
  EXPECT_EQ(document.metadata.extra.back(), std::make_pair(std::string("x\uFFFD"), std::string("y\uFFFD")));
}

struct Reported {
  std::string_view markdown;
  Finding finding;
  std::string_view places;  // the source under each finding of the kind, parted by '/'
};

TEST(MarkdownReaderFindings, WhatCmarkLeavesOutIsNamed) {
  const Reported reported[] = {
      {"| a | b |\n|---|---|\n| 1 | 2 | 3 |\n", Finding::table_irregular, "3"},
      {"> a | b\n> --|--\n> 1 | 2 | *3* | 4 \n", Finding::table_irregular, "*3* | 4"},
      {"- a | b\n  --|--\n  1 | 2 | 3\n", Finding::table_irregular, "3"},
      {"| a | b |\n|---|---|\n| 1 |\n| 1 | 2 \\| 3 |\n| 1 | 2 | |\n", Finding::table_irregular, ""},
      {"One[^a] and [^b], \\[^c], `[^d]`, [^no mark].\n\n[^b]: B\n", Finding::note_unknown, "[^a]"},
      {"One[^a], *two[^a]*\n[^a]\n\n- [^e]\n", Finding::note_unknown, "[^a]/[^a]/[^a]/[^e]"},
      {"[A  b] [c][d]\n\n[a B]: u\n[d]: v 't'\n[e]: w \"x\"\n", Finding::reference_unused, "[e]: w \"x\""},
      {"A\n[f]: w\n===\n[e]: w\ntext\n", Finding::reference_unused, "[e]: w"},
      {"[Ä]\n\n[ä]: u\n[ä]: v\n", Finding::reference_unused, "[ä]: v"},
      {"> [e]: w\n> text\n\n    [f]: w\n\ntext\n[g]: w\n", Finding::reference_unused, "[e]: w"},
      {"---\ntitle: x\n---\n- [e]: w\n\n[^n]: a\n\nb[^n]\n", Finding::reference_unused, "[e]: w"},
  };
  for (const Reported& each : reported) {
    const Read result = read(std::string(each.markdown));
    std::string places;
    for (const Diagnostic& one : result.found.all()) {
      EXPECT_EQ(one.finding, each.finding) << each.markdown;
      if (!places.empty()) places += '/';
      places += each.markdown.substr(one.span.begin, one.span.end - one.span.begin);
    }
    EXPECT_EQ(places, each.places) << each.markdown;
  }
}

TEST(MarkdownReaderFindings, MapsOfFrontMatterLoseNothingInSilence) {
  const auto identifier = [](const std::string& map) {
    return read("---\nidentifier: " + map + "\n---\n").document.metadata.identifier;
  };
  EXPECT_EQ(identifier("{scheme: ISBN-13, text: 978-3}"), "urn:isbn:978-3");
  EXPECT_EQ(identifier("{text: 10.1/x, scheme: DOI}"), "https://doi.org/10.1/x");
  EXPECT_EQ(identifier("{text: 12, scheme: OCLC}"), "OCLC 12");
  EXPECT_EQ(identifier("{text: x}"), "x");
  const Read title = read("---\ntitle: {type: main, text: Bees, file-as: B}\n---\n");
  EXPECT_EQ(plain_text(title.document.metadata.title), "Bees");
  ASSERT_EQ(count(title.found, Finding::metadata_invalid), 1U);
  EXPECT_EQ(title.found.all().front().detail, "\"file-as\" of \"title\" has no place in the metadata: \"B\"");
  const Read two = read("---\ntitle: [Bees, {text: Wasps}, [Ants]]\n---\n");
  EXPECT_EQ(plain_text(two.document.metadata.title), "Bees");
  ASSERT_EQ(count(two.found, Finding::metadata_invalid), 2U);
  EXPECT_EQ(two.found.all().back().detail, "there is another \"title\" before; this one is left out: \"Wasps\"");
}

TEST(MarkdownReaderFindings, UnusedNoteRightBelowAnUnderlinedHeadingIsKept) {
  const Read result = read("A\n===\n[^n]: note\n");
  ASSERT_EQ(result.document.footnotes.size(), 1U);
  EXPECT_EQ(result.document.footnotes.front().label, "n");
}

TEST(MarkdownReaderFindings, ADefinitionBelowAnUnderlinedHeadingIsUsed) {
  EXPECT_EQ(count(read("x [fine] y\n\nHead\n---\n[fine]: /u\n").found, Finding::reference_unused), 0U);
  EXPECT_EQ(count(read("x [other] y\n\nHead\n---\n[fine]: /u\n").found, Finding::reference_unused), 1U);
}

TEST(MarkdownReaderFindings, FieldsThatAreStatedTwiceAreNamed) {
  const Read twice = read("---\ntitle: One\nTitle: Two\nmood: dark\nmood: light\nauthor: A\nauthor: B\n---\n");
  EXPECT_EQ(count(twice.found, Finding::metadata_invalid), 2U);
  EXPECT_EQ(twice.document.metadata.creators.size(), 2U);
}

TEST(MarkdownReaderFindings, DeepNestingIsFlattenedAndReportedOnce) {
  const Read quotes = read(std::string(5000, '>') + "deep\n\n" + std::string(300, '>') + "again\n");
  EXPECT_EQ(count(quotes.found, Finding::structure_nesting_too_deep), 1U);
  EXPECT_NE(tree_of(quotes.document).find("Text \"deep\""), std::string::npos);
  std::string emphasis;
  for (int i = 0; i < 1000; ++i) emphasis += i % 2 == 0 ? "*a " : "_a ";
  for (int i = 999; i >= 0; --i) emphasis += i % 2 == 0 ? " b*" : " b_";
  const Read styles = read(emphasis + "\n");
  EXPECT_LE(count(styles.found, Finding::structure_nesting_too_deep), 1U);
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  while (times-- > 0) out += part;
  return out;
}

std::string words(const Read& result) {
  std::string text = plain_text(result.document.body);
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

std::size_t findings(const std::string& text, Finding finding) { return count(read(text).found, finding); }

TEST(MarkdownReaderLimits, MarksOfWhatIsTooDeepAreGoneFromItsWords) {
  for (const std::string mark : {">", "> ", "- ", "+ ", "12. ", "1) ", "> - "}) {
    const Read deep = read(repeated(mark, 3000) + "deep\n");
    EXPECT_EQ(words(deep), "deep") << mark;
    EXPECT_EQ(count(deep.found, Finding::structure_nesting_too_deep), 1U) << mark;
  }
}

TEST(MarkdownReaderLimits, MarksWithinCodeAndRulesAreNone) {
  const std::string marks = repeated("> - 1. ", 300);
  const Read code = read("```\n" + marks + "x\n```\n\n<div>\n" + marks + "y\n</div>\n");
  const std::string made = tree_of(code.document);
  EXPECT_NE(made.find(marks + "x"), std::string::npos);
  EXPECT_NE(made.find(marks + "y"), std::string::npos);
  EXPECT_TRUE(code.found.all().empty());
  EXPECT_EQ(tree(repeated("- ", 3000) + "\n"), document_of("ThematicBreak\n"));
}

TEST(MarkdownReaderLimits, TableOfTooManyColumnsIsText) {
  const auto table = [](std::size_t columns) {
    return "|" + repeated("a|", columns) + "\n|" + repeated("-|", columns) + "\n|" + repeated("x|", columns) + "\n";
  };
  EXPECT_NE(tree(table(1000)).find("Table"), std::string::npos);
  EXPECT_EQ(findings(table(1000), Finding::table_irregular), 0U);
  for (const std::size_t columns : {1001, 70000}) {
    const Read wide = read(table(columns));
    EXPECT_EQ(tree_of(wide.document).find("Table"), std::string::npos);
    std::string text = table(columns);
    text.pop_back();
    EXPECT_EQ(words(wide), words(read("\\" + text)));
    EXPECT_EQ(count(wide.found, Finding::table_irregular), 1U);
  }
}

TEST(MarkdownReaderLimits, CellsBehindTheColumnsAreReportedHoweverManyTheyAre) {
  const Read row = read("|a|b|\n|-|-|\n|" + repeated("x|", 5000) + "\n");
  EXPECT_NE(tree_of(row.document).find("Table"), std::string::npos);
  ASSERT_EQ(count(row.found, Finding::table_irregular), 1U);
  EXPECT_NE(row.found.all().front().detail.find("x|x|x"), std::string::npos);
}

TEST(MarkdownReaderLimits, TableOfMissingCellsIsText) {
  const auto table = [](std::size_t columns, std::size_t rows) {
    return "|" + repeated("a|", columns) + "\n|" + repeated("-|", columns) + "\n" + repeated("|x|\n", rows);
  };
  EXPECT_NE(tree(table(100, 200)).find("Table"), std::string::npos);
  const Read empty = read(table(100, 300));
  EXPECT_EQ(tree_of(empty.document).find("Table"), std::string::npos);
  EXPECT_EQ(count(empty.found, Finding::table_irregular), 1U);
  // Another one is read as ever.
  EXPECT_NE(tree(table(100, 300) + "\n" + table(3, 3)).find("Table"), std::string::npos);
}

TEST(MarkdownReaderLimits, LinesThatOnlyLookLikeTheSecondOfATableStayText) {
  const std::string lines = repeated("a\n|-|-|\n", 100);
  EXPECT_EQ(words(read(lines)), words(read(repeated("a\n\\|-|-|\n", 100))));
  EXPECT_NE(tree(lines + "\na|b\n-|-\n").find("Table"), std::string::npos);
}

TEST(MarkdownReaderLimits, ReferencesThatRepeatTooMuchAreText) {
  const std::string target = "/" + repeated("u", 9999);
  const auto page = [&](std::size_t uses) { return "[x]: " + target + "\n\n" + repeated("[x] ", uses) + "\n"; };
  EXPECT_EQ(findings(page(100), Finding::structure_doubtful), 0U);
  const Read many = read(page(3000));
  EXPECT_EQ(count(many.found, Finding::structure_doubtful), 1U);
  std::size_t links = 0;
  const std::string made = tree_of(many.document);
  for (std::size_t at = made.find("Link"); at != std::string::npos; at = made.find("Link", at + 1)) ++links;
  EXPECT_EQ(links, 100U);
  EXPECT_NE(made.find("[x] [x] [x]"), std::string::npos);
}

TEST(MarkdownReaderLimits, BracketsBehindOpenImagesAreText) {
  const std::string text = repeated("![[]()", 20000);
  const Read open = read(text + "\n");
  EXPECT_EQ(count(open.found, Finding::structure_nesting_too_deep), 1U);
  EXPECT_NE(tree_of(open.document).find("![[]()![[]()"), std::string::npos);
  const std::string images = repeated("![a](b) [c](d) ", 2000);
  EXPECT_EQ(findings(images + "\n", Finding::structure_nesting_too_deep), 0U);
}

TEST(MarkdownReaderLimits, LinksAmongThousandsOfMarksAreText) {
  const Read many = read(repeated("word *and* [a](b) ", 16000) + "\n");
  EXPECT_EQ(count(many.found, Finding::structure_nesting_too_deep), 1U);
  EXPECT_NE(tree_of(many.document).find("Link"), std::string::npos);
  EXPECT_NE(tree_of(many.document).find("[a](b)"), std::string::npos);
  const std::string behind = repeated("*a* ", 20000) + "\n" + repeated("[a](b) ", 3000) + "\n";
  EXPECT_EQ(findings(behind, Finding::structure_nesting_too_deep), 1U);
  EXPECT_EQ(findings(repeated("word *and* [a](b) ", 900) + "\n", Finding::structure_nesting_too_deep), 0U);
  EXPECT_EQ(findings(repeated("word *and* words and words and [a](b) words and words.\n", 1000),
                     Finding::structure_nesting_too_deep),
            0U);
  EXPECT_EQ(findings(repeated("[a]: https://a.example/a_b_c*d \"it's\"\n", 6000), Finding::structure_nesting_too_deep),
            0U);
}

TEST(MarkdownReaderLimits, AddressOfTooManyBracketsIsText) {
  const std::string address = "http://a.b/" + repeated(")", 5000);
  const Read text = read("see " + address + " and www.c.d here\n");
  EXPECT_EQ(words(text), "see " + address + " and www.c.d here");
  EXPECT_EQ(count(text.found, Finding::structure_doubtful), 1U);
  EXPECT_NE(tree_of(text.document).find("http://www.c.d"), std::string::npos);
}

TEST(MarkdownReaderLimits, SignsWithoutEndAreWhatTheyWere) {
  for (const std::string part : {"a <?", "a <!A ", "a <![CDATA[ ", "a@", "a@b.c.@"}) {
    const std::string text = repeated(part, 100);
    const Read result = read(text + "x\n");
    std::string expected = text + "x";
    EXPECT_EQ(words(result), expected);
    EXPECT_TRUE(result.found.all().empty()) << part;
  }
  EXPECT_NE(tree(repeated("a@", 100) + "b.example\n").find("mailto:a@b.example"), std::string::npos);
  EXPECT_NE(tree("a " + repeated("<? ", 100) + "?> b\n").find("Raw html"), std::string::npos);
}

// Nothing that a character reference may make is taken for a sign that was put aside.
TEST(MarkdownReaderLimits, CharacterReferencesAreNoSigns) {
  const Read result = read(repeated(">", 300) + "&#xF8;&#2;&#xFF;x\n");
  EXPECT_EQ(words(result), "ø&#2;ÿx");
}

TEST(MarkdownReaderSpans, InlinesPointAtWhatTheyAre) {
  const std::string text = "---\nlang: en\n---\n- a\n  **b** `c`\n";
  const Source source("test.md", text);
  Diagnostics found;
  const Document document = read_markdown(source, {{}, found});
  const auto& item = std::get<List>(document.body.at(0).node).items.at(0);
  const auto& content = std::get<Paragraph>(item.body.at(0).node).content;
  EXPECT_EQ(source.text(content.at(0).span), "a");
  for (const Inline& each : content)
    if (const Span span = each.span; span.known()) {
      EXPECT_GE(span.begin, item.span.begin);
      EXPECT_LE(span.end, item.span.end);
    }
}

TEST(MarkdownReader, LineEndInAMarkCutsNothingOff) {
  const auto text = [](const std::string& source) { return plain_text(read(source).document.body); };
  EXPECT_EQ(text("[^\n\u2122xyz] and more\n"), "[^ \u2122xyz] and more");
  EXPECT_EQ(text("[^ab\n\u2122xyz] and [^no] more\n"), "[^ab \u2122xyz] and [^no] more");
  EXPECT_EQ(text("> see [^ab\n> cd]\n\nthere\n"), "see [^ab cd] there");
  EXPECT_EQ(text("`[^\nx]` and [^y]\n"), "[^ x] and [^y]");
}

TEST(MarkdownReader, BareAddressesHaveTheirPlaces) {
  const std::string text = "> A www.x.org/a, `http://y.org` http://y.org\n> and（http://z.org）は me@x.org.\n";
  const Document document = read(text).document;
  std::vector<std::string> places;
  walk_document(
      document, [](const Block&) {},
      [&](const Inlines& all) {
        for_each_inline(all, [&](const Inline& each) {
          if (std::holds_alternative<Link>(each.node))
            places.push_back(text.substr(each.span.begin, each.span.end - each.span.begin));
        });
      });
  EXPECT_EQ(places, (std::vector<std::string>{"www.x.org/a", "http://y.org", "http://z.org", "me@x.org"}));
}

TEST(MarkdownReader, FormulasHaveTheirPlaces) {
  const auto places_in = [](const std::string& text) {
    const Document document = read(text).document;
    std::vector<std::string> places;
    walk_document(
        document, [](const Block&) {},
        [&](const Inlines& all) {
          for_each_inline(all, [&](const Inline& each) {
            if (std::holds_alternative<Math>(each.node))
              places.push_back(std::to_string(each.span.begin) + " " +
                               text.substr(each.span.begin, each.span.end - each.span.begin));
          });
        });
    return places;
  };
  using Places = std::vector<std::string>;
  EXPECT_EQ(places_in("A line,\n  $x$ and *more $x$*, $`y_1`$.\n"), (Places{"10 $x$", "24 $x$", "30 $`y_1`$"}));
  EXPECT_EQ(places_in("`$x$` and $x$ for \\$x$x$\n"), (Places{"10 $x$"}));
  EXPECT_EQ(places_in("It is $a\n= b$.\n\n- $b$\n\n| a |\n|---|\n| b $c$ |\n"),
            (Places{"6 $a\n= b$", "18 $b$", "39 $c$"}));
  // Written otherwise, it has the place of what is around.
  EXPECT_EQ(places_in("> It is $a\n> = b$ and so on.\n"), (Places{"2 It is $a\n> = b$ and so on."}));
}

TEST(MarkdownReader, OfTwoEqualAddressesEachHasItsOwnPlace) {
  for (const std::string address :
       {"http://y.org", "https://y.org", "ftp://y.org", "www.y.org", "mailto:me@y.org", "me@y.org"}) {
    const std::size_t sign = address.find_first_of(":.");
    const std::string text =
        "\\*\\* " + address.substr(0, sign) + "\\" + address.substr(sign) + " " + address + " " + address + "\n";
    std::vector<std::size_t> begins;
    const Document document = read(text).document;
    walk_document(
        document, [](const Block&) {},
        [&](const Inlines& all) {
          for_each_inline(all, [&](const Inline& each) {
            if (std::holds_alternative<Link>(each.node)) begins.push_back(each.span.begin);
          });
        });
    const std::size_t last = text.size() - 1 - address.size();
    ASSERT_GE(begins.size(), 2U) << text;
    EXPECT_EQ(begins[begins.size() - 2], last - 1 - address.size()) << text;
    EXPECT_EQ(begins.back(), last) << text;
  }
}

TEST(MarkdownReader, WordsBesideACitationAreNotLostForWantOfKeys) {
  const Document document = read(
                                "<span class=\"citation\" data-cites=\"a b\" data-before=\"see;also;and\" "
                                "data-after=\";p. 2;p. 3\">[1]</span>\n")
                                .document;
  const auto& content = std::get<Paragraph>(document.body.at(0).node).content;
  const Citation& citation = *std::get<Rare<Citation>>(content.at(0).node);
  ASSERT_EQ(citation.items.size(), 2U);
  EXPECT_EQ(plain_text(citation.items[0].before), "see");
  EXPECT_EQ(plain_text(citation.items[1].before), "also;and");
  EXPECT_EQ(plain_text(citation.items[1].after), "p. 2;p. 3");
}

// What was written with escapes, or is indented in a quotation, has bytes of its own.
TEST(MarkdownReader, WordsThatStandInTheSourceAreNotCopied) {
  const std::string text =
      "The *lamp* burns `low` and\nslow; \\*oil is spent.\n\n```c\nwax\nwick\n```\n\n    one\n\nA &amp; B\n\n"
      "> ```\n> two\n> lines\n> ```\n";
  const Read lamp = read(text);
  std::vector<std::string> parts;
  std::vector<std::string> own;
  const auto keep = [&](const SourceString& words) {
    (words.is_part_of_source() ? parts : own).push_back(words.str());
  };
  walk_document(
      lamp.document,
      [&](const Block& block) {
        if (const auto* code = std::get_if<CodeBlock>(&block.node)) keep(code->text);
      },
      [&](const Inlines& all) {
        for_each_inline(all, [&](const Inline& each) {
          if (const auto* words = std::get_if<Text>(&each.node)) keep(words->text);
          if (const auto* code = std::get_if<Code>(&each.node)) keep(code->text);
        });
      });
  EXPECT_EQ(parts, (std::vector<std::string>{"The ", "lamp", " burns ", "low", " and", "wax\nwick", "one"}));
  EXPECT_EQ(own, (std::vector<std::string>{"slow; *oil is spent.", "A & B", "two\nlines"}));
  EXPECT_EQ(*lamp.document.source, text);
}

}  // namespace
}  // namespace rubricate::markdown_reader_test
