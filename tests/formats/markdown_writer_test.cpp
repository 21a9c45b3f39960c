#include "formats/markdown/writer.h"

#include <gtest/gtest.h>

#include <ostream>

#include "formats/document/walk.h"
#include "formats/markdown/reader.h"
#include "formats/tree/writer.h"
#include "tests/support/generate.h"

namespace rubricate::markdown_writer_test {
namespace {

Document read(const std::string& text) {
  const Source source("test.md", text);
  Diagnostics found;
  return read_markdown(source, {{}, found});
}

std::string written(const Document& document, Diagnostics& found, const Settings& settings = {}) {
  return write_markdown(document, {settings, NoResources(), found});
}

std::string written(const Document& document) {
  Diagnostics found;
  return written(document, found);
}

Document paragraph_of(Inlines content) {
  Document document;
  document.body.push_back({.node = Paragraph{std::move(content)}});
  return document;
}

struct Prose {
  std::string_view name;
  std::string_view text;
  std::string_view markdown;
};
void PrintTo(const Prose& each, std::ostream* out) { *out << each.name; }

// A text is escaped only where its parse would change, and always reads back.
class MarkdownProse : public testing::TestWithParam<Prose> {};

TEST_P(MarkdownProse, IsEscapedWhereItMustBe) {
  const Document document = paragraph_of(text_inlines(std::string(GetParam().text)));
  EXPECT_EQ(written(document), std::string(GetParam().markdown) + "\n");
  EXPECT_EQ(tree_of(read(written(document))), tree_of(document));
}

const Prose prose[] = {
    {"Harmless", "snake_case [1, 2] 3*4 5 < 6 & AT&T it's ~5", "snake_case [1, 2] 3*4 5 < 6 & AT&T it's ~5"},
    {"Emphasis", "a *b* _c_ ~~d~~", "a \\*b\\* \\_c\\_ \\~\\~d\\~\\~"},
    {"LinkAndMark", "[a](b) [^1]", "\\[a](b) \\[^1]"},
    {"Entities", "&amp; &#33; &x y;", "\\&amp; \\&#33; &x y;"},
    {"Tags", "<b> <!-- <3", "\\<b> \\<!-- <3"},
    {"NumberAtStart", "5. May", "5\\. May"},
    {"BulletAtStart", "- a", "\\- a"},
    {"PlusAtStart", "+ a", "\\+ a"},
    {"SignAtStart", "# a", "\\# a"},
    {"NoSignAtStart", "#a -b 5.5 1900.", "#a -b 5.5 1900."},
    {"Rule", "---", "\\---"},
    {"Fence", "~~~", "\\~\\~\\~"},
    {"Quotation", "> a", "\\> a"},
    {"Definition", "[a]: b", "\\[a]: b"},
    {"BlankAtStart", " a", "&#32;a"},
    {"BlankAtEnd", "a ", "a&#32;"},
    {"Address", "www.a.b http://c", "www\\.a.b http\\://c"},
    {"TildesBesideDelimiters", "a *~b c*", "a \\*~b c\\*"},
    {"Backslashes", "a\\b \\* c\\", "a\\b \\\\* c\\\\"},
};

INSTANTIATE_TEST_SUITE_P(All, MarkdownProse, testing::ValuesIn(prose),
                         [](const auto& each) { return std::string(each.param.name); });

struct Same {
  std::string_view name;
  std::string_view markdown;
};
void PrintTo(const Same& each, std::ostream* out) { *out << each.name; }

// What is written as people write it comes back byte for byte.
class MarkdownSame : public testing::TestWithParam<Same> {};

TEST_P(MarkdownSame, ComesBackByteForByte) {
  EXPECT_EQ(written(read(std::string(GetParam().markdown))), GetParam().markdown);
}

const Same same[] = {
    {"Blocks", "# a\n\nb\nc\\\nd\n\n---\n\n> e\n>\n> f\n\n```c++ x\ng\n```\n\n<div>\n</div>\n"},
    {"Lists", "- a\n- b\n  - c\n\n* d\n\n* e\n\n  f\n\n3) g\n4) h\n\n- [ ] i\n- [x] j\n"},
    {"Table", "| a   | b\\|c |\n| :-- | ---: |\n| d   |      |\n"},
    {"Notes", "a[^x]\n\n[^x]: b\n\n    c\n\n[^y]: d\n"},
    {"Alert", "> [!NOTE]\n> a\n>\n> b\n"},
    {"Inlines", "*a* **b** ~~c~~ `d` [e](f \"g\") ![h](i.png) <http://j.k>\n"},
    {"FrontMatter", "---\ntitle: A Title\nauthor: Ada\nlang: en\nkeywords:\n- x\nfonts: [a, b]\n---\n\nText\n"},
    {"HeadingAttributes", "# a {#b .c}\n\n# d \\{#e}\n\n# f \\#\n"},
};

INSTANTIATE_TEST_SUITE_P(All, MarkdownSame, testing::ValuesIn(same),
                         [](const auto& each) { return std::string(each.param.name); });

Block section(int level, std::string_view label, std::string_view title) {
  Section made{.level = level, .title = text_inlines(std::string(title))};
  if (!label.empty()) made.label = std::string(label);
  return {.node = std::move(made)};
}

TEST(MarkdownWriter, SectionsStandOneBelowTheTitleWithTheirLabels) {
  Document document;
  document.metadata.title = text_inlines("Title");
  document.metadata.title_is_heading = true;
  document.body.push_back(section(1, "5.", "Ties"));
  std::get<Section>(document.body[0].node).body.push_back(section(2, "", "Trade"));
  document.body[0].attributes.edit().id = "ties";
  document.body[0].attributes.edit().id_is_generated = true;
  EXPECT_EQ(written(document), "# Title\n\n## 5. Ties\n\n### Trade\n");
}

TEST(MarkdownWriter, AReferenceWithoutWordsShowsTheNumberAndTheTitle) {
  Document document;
  document.body.push_back(section(1, "5.", "Ties [x](y) *and*"));
  document.body[0].attributes.edit().id = "ties";
  Paragraph names;
  for (const char* const id : {"ties", "nowhere"}) names.content.push_back({.node = CrossReference{.target = id}});
  std::get<Section>(document.body[0].node).body.push_back({.node = std::move(names)});
  const std::string text = written(document);
  EXPECT_EQ(text.substr(text.find("\n\n") + 2),
            "<span class=\"ref\">[5. Ties \\[x\\](y) \\*and\\*](#ties)</span>"
            "<span class=\"ref\">[nowhere](#nowhere)</span>\n");
}

TEST(MarkdownWriter, OtherNamesOfASectionAreAnchorsThatComeBack) {
  const std::string text = "# <a id=\"old\"></a><a id=\"older\"></a>5. *Ties* and trade {#ties}\n";
  EXPECT_EQ(written(read(text)), text);
  Document document;
  document.body.push_back(section(1, "", "Ties"));
  Attributes& attributes = document.body[0].attributes.edit();
  attributes.id = "bonds";
  attributes.id_is_generated = true;
  attributes.extra = {{"id-source", "locked"}, {"alias", "ties"}};
  EXPECT_EQ(written(document), "# <a id=\"bonds\"></a><a id=\"ties\"></a>Ties\n");
}

TEST(MarkdownWriter, AnIdentifierThatItsHeadingNoLongerGivesIsWrittenWhereItIsNamed) {
  Document document;
  document.body.push_back(section(1, "", "Ties"));
  Attributes& attributes = document.body[0].attributes.edit();
  attributes.id = "_5-ties";
  attributes.id_is_generated = true;
  attributes.extra = {{"id-source", "number"}};
  EXPECT_EQ(written(document), "# Ties\n");
  Inlines content;
  content.push_back({.node = CrossReference{"_5-ties", text_inlines("x")}});
  document.body.push_back({.node = Paragraph{content}});
  EXPECT_EQ(written(document), "# <a id=\"5-ties\"></a>Ties\n\n[x](#5-ties)\n");
  document.body[0].attributes.edit().extra.clear();
  std::get<Section>(document.body[0].node).label = std::string("5.");
  EXPECT_EQ(written(document), "# 5. Ties\n\n[x](#5-ties)\n");
}

TEST(MarkdownWriter, RolesThatTheNameGivesAreNotWritten) {
  Document document;
  document.body.push_back(section(1, "", "Preface"));
  Attributes& attributes = document.body[0].attributes.edit();
  attributes.id = "p";
  attributes.roles = {"wide", "preface"};
  attributes.extra = {{"inferred-role", "preface"}};
  Diagnostics found;
  EXPECT_EQ(written(document, found), "# Preface {#p .wide}\n");
  EXPECT_TRUE(found.empty());
}

TEST(MarkdownWriter, SectionsKeepTheirLevelInTheSource) {
  Document document;
  document.body.push_back(section(1, "", "a"));
  document.body[0].attributes.edit().extra.emplace_back("source-level", "3");
  EXPECT_EQ(written(document), "### a\n");
}

TEST(MarkdownWriter, LinksThatLeadNowhereAreLinksAgain) {
  Inlines content;
  content.push_back({.node = Phrase{text_inlines("x")}});
  content[0].attributes.edit().roles.emplace_back("dead-link");
  content[0].attributes.edit().extra.emplace_back("target", "#y");
  EXPECT_EQ(written(paragraph_of(std::move(content))), "[x](#y)\n");
}

TEST(MarkdownWriter, InferredMetadataIsNotStated) {
  Document document;
  document.metadata.title = text_inlines("guess");
  document.metadata.title_is_inferred = true;
  document.metadata.language = "en";
  document.metadata.language_is_inferred = true;
  document.body.push_back(section(1, "", "a"));
  EXPECT_EQ(written(document), "# a\n");
}

TEST(MarkdownWriter, QuestionsAndEntriesReadAsInABook) {
  Document document;
  QuestionList questions;
  questions.entries.push_back({.question = {{.node = Paragraph{text_inlines("Why?")}}},
                               .answers = {{{.node = Paragraph{text_inlines("Because.")}}}}});
  document.body.push_back(section(1, "", "Questions"));
  document.body.back().attributes.edit().roles = {"questions", "generated"};
  std::get<Section>(document.body.back().node).body.push_back({.node = std::move(questions)});
  Bibliography numbered;
  numbered.entries.push_back({.label = "1.", .text = text_inlines("Ada")});
  numbered.entries.push_back({.label = "2.", .text = text_inlines("Bo")});
  document.body.push_back(section(1, "", "References"));
  document.body.back().attributes.edit().roles = {"bibliography"};
  Bibliography keyed;
  keyed.entries.push_back({.label = "[x]", .text = text_inlines("Ada")});
  for (Bibliography* each : {&numbered, &keyed})
    std::get<Section>(document.body.back().node).body.push_back({.node = std::move(*each)});
  EXPECT_EQ(written(document),
            "<div class=\"questions generated\">\n\n# Questions\n\n## Why?\n\nBecause.\n\n</div>\n\n"
            "# References\n\n1. Ada\n2. Bo\n\n- \\[x] Ada\n");
}

TEST(MarkdownWriter, VerseKeepsLinesStanzasAndIndents) {
  Document document;
  Verse verse;
  verse.stanzas = {{{text_inlines("one"), 0}, {text_inlines("two"), 1}}, {{text_inlines("three"), 0}}};
  document.body.push_back({.node = std::move(verse)});
  EXPECT_EQ(written(document), "<div class=\"verse\">\n\none\\\n&#160;\u00A0two\n\nthree\n\n</div>\n");
}

std::string losses_of(const Document& document) {
  Diagnostics found;
  written(document, found);
  std::string details;
  for (const Diagnostic& each : found.all()) {
    EXPECT_EQ(each.finding, Finding::not_representable);
    details += each.detail + '\n';
  }
  return details;
}

TEST(MarkdownWriter, WhatCannotBeSaidIsReported) {
  Document document;
  document.body.push_back({.node = RawBlock{"La TeX", "\\newpage"}});
  EXPECT_EQ(losses_of(document), "a block of \"La TeX\" was left out\n");
  document.body = {{.node = Heading{.level = 9, .content = text_inlines("deep")}}};
  EXPECT_EQ(losses_of(document), "a heading of level 9 was written with level 6\n");
  document = paragraph_of({{.node = Raw{"latex", "a\nb"}}});
  EXPECT_EQ(losses_of(document), "text of \"latex\" was left out\n");
  Citation citation;
  citation.items.push_back({.key = "a b", .before = text_inlines("see; also")});
  document = paragraph_of({{.node = Rare<Citation>(citation)}});
  EXPECT_EQ(losses_of(document),
            "the key \"a b\" of a citation cannot be written\n"
            "\"see; also\" beside a citation was written as plain text, without markup and \";\"\n");
}

TEST(MarkdownWriter, NotesBehindHtmlThatNothingEndsAreReported) {
  EXPECT_EQ(losses_of(read("x[^n]\n\n[^n]: the note\n\n<!-- open\n")),
            "the note stands behind HTML that nothing ends, and is part of it\n");
  EXPECT_EQ(losses_of(read("# A\n\nx[^n]\n\n[^n]: the note\n\n<script>\nopen\n")),
            "the note stands behind HTML that nothing ends, and is part of it\n");
  EXPECT_EQ(losses_of(read("x[^n]\n\n[^n]: the note\n\n<!-- closed -->\n")), "");
  EXPECT_EQ(losses_of(read("x[^n]\n\n[^n]: the note\n\n<div>\n")), "");
  EXPECT_EQ(losses_of(read("x\n\n<!-- open\n")), "");
}

TEST(MarkdownWriter, NamesThatHtmlDoesNotKnowAreReportedOnce) {
  Inline inner{.node = Link{"v", text_inlines("y")}};
  Inline phrase{.node = Phrase{text_inlines("x")}, .attributes = Attributes{.language = "fr", .roles = {"two words"}}};
  Document document = paragraph_of({phrase, {.node = Link{"u", {inner}}}});
  document.body.front().attributes = Attributes{.id = "a", .extra = {{"a=b", "c"}}};
  EXPECT_EQ(losses_of(document),
            "roles and attributes with names that HTML does not know were left out: 2, the first is \"a=b\"\n"
            "links inside links were written as their text: 1, the first to \"v\"\n");
}

TEST(MarkdownWriter, AttributesThatTheNextReadingGivesAgainAreNoLoss) {
  Document document = paragraph_of(text_inlines("x"));
  document.body.front().attributes = Attributes{.id = "a", .id_is_generated = true};
  document.body.push_back({.node = Division{}, .attributes = Attributes{.roles = {"note"}}});
  document.body.push_back({.node = Section{.title = text_inlines("B")},
                           .attributes = Attributes{.id = "b", .id_is_generated = true, .roles = {"bibliography"}}});
  document.body.push_back(
      {.node = Section{.title = text_inlines("C")}, .attributes = Attributes{.id = "c", .roles = {"author-role"}}});
  EXPECT_EQ(losses_of(document), "");
}

TEST(MarkdownWriter, RandomDocumentsReadBackTheSame) {
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    const Document document = testing_support::random_markdown(seed);
    const std::string markdown = written(document);
    ASSERT_EQ(tree_of(read(markdown)), tree_of(document)) << "seed " << seed << "\n" << markdown;
  }
}

TEST(MarkdownWriter, LineEndsGoWhenTheyAreNotWanted) {
  Diagnostics found;
  EXPECT_EQ(written(read("> a\n> b\n"), found, {{"wrap", "none"}}), "> a b\n");
  EXPECT_EQ(written(read("春\n**夏。**\n秋\na\n冬\n"), found, {{"wrap", "none"}}), "春<strong>夏。</strong>秋 a 冬\n");
  EXPECT_EQ(written(read("春夏秋\n冬春夏秋冬。\n"), found, {{"wrap", "fill"}, {"columns", "10"}}),
            "春夏秋冬春\n夏秋冬。\n");
  EXPECT_EQ(written(read("春`夏秋冬春夏`[秋](冬春夏秋)\n"), found, {{"wrap", "fill"}, {"columns", "10"}}),
            "春`夏秋冬春夏`[秋](冬春夏秋)\n");
  EXPECT_EQ(written(read("他走了。她\n来了！「是。」他\n"), found, {{"wrap", "sentence"}}),
            "他走了。\n她来了！\n「是。」\n他\n");
}

TEST(MarkdownWriter, NotesWhoseLabelsLookAlikeStayApart) {
  Document document =
      paragraph_of({{.node = FootnoteMark{"a b"}}, {.node = FootnoteMark{"a-b"}}, {.node = FootnoteMark{"a[b"}}});
  for (const char* label : {"a b", "a-b", "a[b"})
    document.footnotes.push_back({.label = label, .body = {{.node = Paragraph{text_inlines(label)}}}});
  EXPECT_EQ(written(document), "[^a-b-2][^a-b][^a-b-3]\n\n[^a-b-2]: a b\n\n[^a-b]: a-b\n\n[^a-b-3]: a[b\n");
}

TEST(MarkdownWriter, NotesWhoseLabelsDifferInCaseStayApart) {
  Document document = paragraph_of({{.node = FootnoteMark{"a"}},
                                    {.node = FootnoteMark{"A"}},
                                    {.node = FootnoteMark{"\u00C9"}},
                                    {.node = FootnoteMark{"\u00E9"}},
                                    {.node = FootnoteMark{"A-2"}}});
  for (const char* label : {"a", "A", "\u00C9", "\u00E9", "A-2"})
    document.footnotes.push_back({.label = label, .body = {{.node = Paragraph{text_inlines(label)}}}});
  EXPECT_EQ(written(document),
            "[^a][^A-3][^\u00C9][^\u00E9-2][^A-2]\n\n[^a]: a\n\n[^A-3]: A\n\n[^\u00C9]: \u00C9\n\n"
            "[^\u00E9-2]: \u00E9\n\n[^A-2]: A-2\n");
  EXPECT_EQ(read(written(document)).footnotes.size(), 5U);
}

// Labels of entries that no one list could number.
TEST(MarkdownWriter, EntriesAreNumberedOnlyInOneList) {
  const auto entries = [](std::initializer_list<const char*> labels) {
    Bibliography made;
    for (const char* label : labels) made.entries.push_back({.label = label, .text = text_inlines("Ada")});
    Document document;
    document.body.push_back(section(1, "", "References"));
    document.body.back().attributes.edit().roles = {"bibliography"};
    std::get<Section>(document.body.back().node).body.push_back({.node = std::move(made)});
    return written(document).substr(std::string_view("# References\n\n").size());
  };
  EXPECT_EQ(entries({"0.", "1."}), "0. Ada\n1. Ada\n");
  EXPECT_EQ(entries({"7)", "8)"}), "7) Ada\n8) Ada\n");
  EXPECT_EQ(entries({"1.", "2)"}), "- 1\\. Ada\n- 2\\) Ada\n");
  EXPECT_EQ(entries({"0.", "7."}), "- 0\\. Ada\n- 7\\. Ada\n");
}

TEST(MarkdownWriter, BracketsOfTheTitleNameNoDefinition) {
  Document document = read("[a](/x)\n");
  document.metadata.title = text_inlines("On [1] and");
  Diagnostics found;
  EXPECT_EQ(written(document, found, {{"links", "reference"}, {"front-matter", "no"}}),
            "# On [1] and\n\n[a][link-1]\n\n[link-1]: /x\n");
}

}  // namespace
}  // namespace rubricate::markdown_writer_test
