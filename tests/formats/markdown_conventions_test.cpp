// What Markdown has no sign for comes back as what it was.
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "formats/document/walk.h"
#include "formats/markdown/markdown.h"
#include "formats/markdown/reader.h"
#include "formats/markdown/tags.h"
#include "formats/markdown/writer.h"
#include "formats/tree/writer.h"
#include "pipeline/stages/stages.h"
#include "tests/support/every_pair.h"
#include "tests/support/random_document.h"

namespace rubricate::markdown_conventions_test {
namespace {

using testing_support::first_failure;
using testing_support::random_trees;

void run_stages(Document& document) {
  Diagnostics found;
  for (const Stage& stage : stages()) stage.run(document, {}, found);
}

std::string written(const Document& document, Diagnostics& found) {
  return write_markdown(document, {{}, NoResources(), found});
}

std::string written(const Document& document) {
  Diagnostics found;
  return written(document, found);
}

Document read(const std::string& text) {
  const Source source("test.md", text);
  Diagnostics found;
  return read_markdown(source, {{}, found});
}

// What Markdown says nowhere, or elsewhere: what stages have found out and find out again, and the metadata, which
// front matter holds.
template <class Visit>
void for_each_attributes(Document& document, Visit&& visit) {
  walk_document(
      document,
      [&](Block& block) {
        visit(block.attributes);
        if (auto* questions = std::get_if<QuestionList>(&block.node))
          for (auto& entry : questions->entries) visit(entry.attributes);
        if (auto* bibliography = std::get_if<Bibliography>(&block.node))
          for (auto& entry : bibliography->entries) visit(entry.attributes), entry.fields.clear();
      },
      [&](Inlines& all) { for_each_inline(all, [&](Inline& each) { visit(each.attributes); }); });
}

// What stands beside a citation is plain text to Markdown, and has no ";".
void flatten_affixes(Inlines& all) {
  for_each_inline(all, [](Inline& each) {
    auto* citation = std::get_if<Rare<Citation>>(&each.node);
    if (!citation) return;
    for (Citation::Item& item : citation->edit().items) {
      for (Inlines* affix : {&item.before, &item.after}) {
        std::string text = plain_text(*affix);
        std::erase(text, ';');
        *affix = text.empty() ? Inlines() : text_inlines(text);
      }
    }
  });
}

// A paragraph without words prints nothing.
void erase_empty(Blocks& blocks) {
  erase_if(blocks, [](const Block& block) {
    const auto* paragraph = std::get_if<Paragraph>(&block.node);
    return paragraph && paragraph->content.empty();
  });
  for (Block& block : blocks)
    for_each_part(
        block, [](Blocks& inner) { erase_empty(inner); }, [](Inlines&) {});
}

Document before_stages(Document document) {
  document.metadata = {};
  document.metadata.language = "en";
  erase_empty(document.body);
  for (Footnote& note : document.footnotes) erase_empty(note.body);
  walk_document(
      document, [](Block&) {}, flatten_affixes);
  for_each_attributes(document, [](Rare<Attributes>& attributes) {
    if (attributes) attributes.edit().id_is_generated = false;
  });
  return document;
}

std::string tree_without_notes(Document document) {
  for_each_attributes(document, [](Rare<Attributes>& attributes) {
    if (!attributes) return;
    std::erase_if(attributes.edit().extra, [](const auto& each) { return is_kept_for_writers(each.first); });
    if (attributes->id_is_generated) attributes.edit().id.clear(), attributes.edit().id_is_generated = false;
    if (is_empty(*attributes)) attributes.reset();
  });
  document.metadata = {};
  return tree_of(document);
}

enum class Return {
  same,
  // The stages change what they left: no fault of Markdown's.
  unstable,
  other
};

Return return_of(const Document& made) {
  Document document = before_stages(made);
  run_stages(document);
  const std::string tree = tree_without_notes(document);
  Document again = read(written(document));
  run_stages(again);
  if (tree_without_notes(std::move(again)) == tree) return Return::same;
  run_stages(document);
  return tree_without_notes(std::move(document)) == tree ? Return::other : Return::unstable;
}

// DocBook's bridgehead.
TEST(MarkdownConventions, AHeadingThatOpensNoSectionComesBackAsOne) {
  Block line{.node = Paragraph{text_inlines("A bridge")}};
  line.attributes.edit().roles = {"heading"};
  line.attributes.edit().extra = {{"heading-level", "3"}};
  Document made;
  Section section{.title = text_inlines("Wax")};
  section.body = {{.node = Paragraph{text_inlines("One.")}}, line, {.node = Paragraph{text_inlines("Two.")}}};
  made.body.push_back({.node = std::move(section)});
  const std::string text = written(made);
  EXPECT_EQ(text, "# Wax\n\nOne.\n\n<div class=\"heading\" data-wrapper=\"1\">\n\n### A bridge\n\n</div>\n\nTwo.\n");
  const Document again = read(text);
  ASSERT_EQ(again.body.size(), 4U);
  const auto* paragraph = std::get_if<Paragraph>(&again.body[2].node);
  ASSERT_TRUE(paragraph);
  EXPECT_TRUE(again.body[2].attributes->has_role("heading"));
  EXPECT_EQ(again.body[2].attributes->extra, line.attributes->extra);
}

TEST(MarkdownConventions, HeadingsInItemsKeepTheListWhereverItStands) {
  for (const std::string text : {"- # Foo\n- Bar\n  ---\n  baz\n", "Words.\n\n- # Foo\n- # Bar\n"}) {
    Document made = read(text);
    run_stages(made);
    EXPECT_EQ(written(made).find("<ul"), std::string::npos) << written(made);
    Document again = read(written(made));
    run_stages(again);
    EXPECT_EQ(tree_of(again), tree_of(made));
  }
}

TEST(MarkdownConventions, ABacktickInAPrintedNameClosesNoCode) {
  Block table{.node = Table{.columns = {Table::Align::none}}};
  Table& made_table = std::get<Rare<Table>>(table.node).edit();
  made_table.caption.edit() = text_inlines("`");
  made_table.head.emplace_back().cells.emplace_back().body.push_back({.node = Paragraph{text_inlines("x")}});
  table.attributes.edit().id = "id6";
  Document made;
  made.body.push_back(std::move(table));
  Inlines words = text_inlines("` ");
  words.push_back({.node = CrossReference{.target = "id6"}});
  made.body.push_back({.node = Paragraph{std::move(words)}});
  const Document again = read(written(made));
  const auto& last = std::get<Paragraph>(again.body.back().node).content;
  ASSERT_EQ(last.size(), 2U) << written(made);
  EXPECT_TRUE(std::holds_alternative<CrossReference>(last[1].node)) << written(made);
}

TEST(MarkdownConventions, RandomDocumentsOfEveryKindComeBack) {
  const std::uint32_t count = random_trees(1000);
  std::uint32_t unstable = 0;
  const auto fails = [&](const Document& made) {
    const Return outcome = return_of(made);
    if (outcome == Return::unstable) ++unstable;
    return outcome == Return::other;
  };
  EXPECT_EQ(first_failure(count, {.headings = testing_support::RandomShape::Headings::flat}, fails), "");
  RecordProperty("unstable", static_cast<int>(unstable));
  EXPECT_LE(unstable, count / 100);
}

// What random documents have found: a heading is one by its words, and such a reference has none but those that it
// gets.
TEST(MarkdownConventions, HeadingOfAReferenceThatLeadsNowhereComesBack) {
  const Block before{.node = Paragraph{text_inlines("a")}};
  for (const Inline::Node& node : {Inline::Node(CrossReference{"id1", {}}), Inline::Node(Link{"#id1", {}})}) {
    const Document document{.body = {before, before, {.node = Heading{1, {{.node = node}}}}, before}};
    EXPECT_EQ(return_of(document), Return::same);
    const Document named{.body = {before,
                                  before,
                                  {.node = Heading{1, {{.node = node}}},
                                   .attributes = Attributes{.roles = {"tip"}, .extra = {{"key", ""}}}},
                                  {.node = Paragraph{}, .attributes = Attributes{.roles = {"x-own"}}}}};
    EXPECT_EQ(return_of(named), Return::same);
  }
}

// The characters of all texts, code and formulas but blanks, in their order: texts side by side become one.
std::string characters_of(Document document) {
  std::string all;
  walk_document(
      document,
      [&](Block& block) {
        if (const auto* code = std::get_if<CodeBlock>(&block.node)) all += code->text;
        if (const auto* math = std::get_if<MathBlock>(&block.node)) all += math->tex;
      },
      [&](Inlines& inlines) {
        for_each_inline(inlines, [&](Inline& each) {
          if (const auto* words = std::get_if<Text>(&each.node)) all += words->text;
          if (const auto* code = std::get_if<Code>(&each.node)) all += code->text;
          if (const auto* math = std::get_if<Math>(&each.node)) all += math->tex;
        });
      });
  std::erase_if(all, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
  return all;
}

// What of `before` is missing in `after`, from the first character on that does not follow there; more may stand
// between.
std::string_view lost_of(std::string_view before, std::string_view after) {
  std::size_t found = 0;
  for (const char c : after) found += found < before.size() && before[found] == c;
  return before.substr(found);
}

TEST(MarkdownConventions, NothingOfAnyKindInAnyKindIsLostInSilence) {
  const Document pairs = pairs::every_kind_in_every_kind();
  std::size_t silent = 0;
  for (const Block& block : pairs.body) {
    Document document{.body = {block}, .footnotes = pairs.footnotes};
    Diagnostics found;
    const std::string markdown = written(document, found);
    if (!found.empty()) continue;
    ++silent;
    EXPECT_EQ(lost_of(characters_of(document), characters_of(read(markdown))), "") << markdown;
  }
  EXPECT_GT(silent, pairs.body.size() / 2);
}

struct Kept {
  std::string_view name;
  Block block;
};
void PrintTo(const Kept& each, std::ostream* out) { *out << each.name; }

class MarkdownKeeps : public testing::TestWithParam<Kept> {};

TEST_P(MarkdownKeeps, EachKind) {
  const Document document{.body = {GetParam().block, {.node = Paragraph{text_inlines("after")}}}};
  EXPECT_EQ(tree_of(read(written(document))), tree_of(document)) << written(document);
}

Inlines inlines(Inline::Node node) { return {{.node = std::move(node)}}; }
Block paragraph(Inlines content) { return {.node = Paragraph{std::move(content)}}; }

// What random documents have found, and what they must hold.
const std::vector<Kept> kept_kinds{
    {"NestedEmphasis",
     paragraph(inlines(Styled{Style::emphasis, inlines(Styled{Style::emphasis, text_inlines("-")})}))},
    {"StylesSideBySide", paragraph({{.node = Styled{Style::emphasis, text_inlines("<")}},
                                    {.node = Styled{Style::struck, text_inlines("r")}}})},
    {"SignsAfterAWord", paragraph({{.node = Text{"$x$0"}}, {.node = Styled{Style::strong, text_inlines(">")}}})},
    {"LinkBehindAMark", paragraph(inlines(Image{"p.png", text_inlines("^")}))},
    {"PipeInAnAttribute",
     {.node =
          Table{.columns = {Table::Align::none},
                .head = {{.cells = {{.body = {paragraph({{.node = Code{"a"},
                                                          .attributes = Attributes{.extra = {{"x", "a|`$"}}}}})}}}}},
                .body = {{.cells = {{}}}}}}},
    {"TableWithoutAHead",
     {.node = Table{.columns = {Table::Align::none}, .body = {{.cells = {{.body = {paragraph(text_inlines("a"))}}}}}}}},
    {"MathThatCannotStandBetweenSigns", paragraph(inlines(Math{"\\text{one $y$}"}))},
    {"MathBlockThatLooksLikeAList", {.node = MathBlock{"- a\n\n$"}}},
    {"RawOfAnotherFormat", {.node = RawBlock{"latex", "\\newpage"}}},
    {"RawThatIsATag", paragraph({{.node = Text{"a"}}, {.node = Raw{"html", "<br>"}}, {.node = Text{"b"}}})},
    {"SingleLooseItem", {.node = List{.tight = false, .items = {{.body = {paragraph(text_inlines("a"))}}}}}},
    {"ListThatNoNumberBegins",
     {.node = List{.items = {{.body = {paragraph(text_inlines("a")),
                                       {.node = List{.kind = List::Kind::numbered,
                                                     .start = 77,
                                                     .items = {{.body = {paragraph(text_inlines("b"))}}}}}}}}}}},
    {"DashThatIsNoAttribution",
     {.node = Quotation{.body = {paragraph(text_inlines("a")), paragraph(text_inlines("— b"))}}}},
    {"DivisionCalledVerse",
     {.node = Division{.body = {paragraph(text_inlines("a"))}}, .attributes = Attributes{.roles = {"verse"}}}},
    {"ExtraCalledLabel",
     {.node = Verse{.stanzas = {{{text_inlines("a"), 0}}}},
      .attributes = Attributes{.extra = {{"label", "1"}, {"x-label", "2"}}}}},
    {"TermsWithoutDefinitions",
     {.node = DefinitionList{.entries = {{.terms = {text_inlines("a")}}, {.terms = {text_inlines("b")}}}}}},
    {"SignsInTwoLinesOfAPoem", {.node = Verse{.stanzas = {{{text_inlines("*a"), 0}, {text_inlines("***"), 0}}}}}},
    {"ReferenceWithoutWords", paragraph(inlines(CrossReference{"a", {}}))},
    {"PageBreakWithBlanks", {.node = PageBreak{"12 -->"}}},
};

INSTANTIATE_TEST_SUITE_P(All, MarkdownKeeps, testing::ValuesIn(kept_kinds),
                         [](const auto& each) { return std::string(each.param.name); });

struct Said {
  std::string_view name;
  std::string_view markdown;
};
void PrintTo(const Said& each, std::ostream* out) { *out << each.name; }

class MarkdownSaid : public testing::TestWithParam<Said> {};

// What an author says in a tag of the form in which this house writes them is all said again.
TEST_P(MarkdownSaid, ComesBackByteForByte) {
  EXPECT_EQ(written(read(std::string(GetParam().markdown))), GetParam().markdown);
}

const Said said[] = {
    {"KeyOfAPhrase", "a <span class=\"k\" data-key=\"Enter\">x</span>\n"},
    {"LabelOfADivision", "<div class=\"note\" data-label=\"12\">\n\na\n\n</div>\n"},
    {"ShieldedLabelOfADivision", "<div class=\"note\" data-x-label=\"12\">\n\na\n\n</div>\n"},
    {"LabelOfAPoem", "<div class=\"verse\" data-label=\"12\">\n\na\n\n</div>\n"},
    {"LabelOfAPageBreakThatHoldsWords", "a <span class=\"phrase page-break\" data-label=\"12\">x</span>\n"},
    {"FormOfADivision", "<div class=\"a\" data-form=\"x\" data-tight=\"no\">\n\na\n\n</div>\n"},
    {"TypeOfAPhrase", "a <span class=\"k\" type=\"x\">x</span>\n"},
    {"NameOfAnAnswer",
     "<div class=\"division questions\">\n\n<div class=\"question\">\n\na\n\n</div>\n\n"
     "<div id=\"x\" class=\"answer\">\n\nb\n\n</div>\n\n</div>\n"},
    {"TightnessOfAList", "<ul data-tight=\"maybe\">\n<li>\n\na\n\n</li>\n</ul>\n"},
    {"CheckOfAnItem", "<ul>\n<li data-checked=\"maybe\">\n\na\n\n</li>\n</ul>\n"},
    {"TwoIdentifiers", "a <span id=\"x\" id=\"y\">x</span>\n"},
};

INSTANTIATE_TEST_SUITE_P(All, MarkdownSaid, testing::ValuesIn(said),
                         [](const auto& each) { return std::string(each.param.name); });

// The same where the tag has a meaning of its own for the name, which what it holds does not let it have.
TEST(MarkdownConventions, WhatTheMeaningOfATagDoesNotTakeIsTheAuthors) {
  const auto extra_of_first = [](const std::string& markdown) {
    const Document document = read(markdown);
    std::string all;
    const auto add = [&](const Rare<Attributes>& attributes) {
      for (const auto& [name, value] : attributes->extra) all += name + "=" + value + ";";
    };
    walk_document(
        document, [&](const Block& block) { add(block.attributes); },
        [&](const Inlines& inlines) { for_each_inline(inlines, [&](const Inline& each) { add(each.attributes); }); });
    return all;
  };
  EXPECT_EQ(extra_of_first("<div class=\"questions\">\n\n<div class=\"question\">\n\na\n\n</div>\n\n"
                           "<div class=\"answer\" data-label=\"1\">\n\nb\n\n</div>\n\n</div>\n"),
            "label=1;");
  EXPECT_EQ(extra_of_first("<div class=\"page-break\" data-label=\"1\">\n\na\n\n</div>\n"), "label=1;");
  EXPECT_EQ(extra_of_first("<div class=\"csl-entry\" data-key=\"k\" data-label=\"1\">\n\na\n\n</div>\n"),
            "key=k;label=1;");
  EXPECT_EQ(extra_of_first("<div class=\"verse\" data-attribution=\"none\">\n\n- a\n\n</div>\n"), "attribution=none;");
  EXPECT_EQ(extra_of_first("<div class=\"verse\" data-attribution=\"Ada\">\n\na\n\n</div>\n"), "attribution=Ada;");
  EXPECT_EQ(extra_of_first("a <span class=\"page-break\" data-label=\"1\">b</span>\n"), "label=1;");
  EXPECT_EQ(extra_of_first("a <span class=\"citation\" data-form=\"x\">b</span>\n"), "form=x;");
  EXPECT_EQ(extra_of_first("a <span data-wrapper=\"1\">b *c*</span>\n"), "wrapper=1;");
  EXPECT_EQ(extra_of_first("<div data-wrapper=\"x\">\n\na\n\n</div>\n"), "wrapper=x;");
}

// Tags that nothing closes, and many that nest, cost no more than their text.
TEST(MarkdownConventions, TagsWithoutPartnersStayAndCostLittle) {
  std::string open;
  for (int i = 0; i < 20000; ++i) open += "<div class=\"x\">\n\na\n\n";
  EXPECT_EQ(read(open).body.size(), 40000U);
  std::string closed = open;
  for (int i = 0; i < 20000; ++i) closed += "</div>\n\n";
  EXPECT_FALSE(read(closed).body.empty());
  // In lines that follow one another they are one block of HTML, which is refused as a whole.
  std::string adjacent;
  for (int i = 0; i < 200000; ++i) adjacent += "<li>\n";
  EXPECT_EQ(read(adjacent).body.size(), 1U);
  std::string lists;
  for (int i = 0; i < 50000; ++i) lists += "<ul>\n<li>\n";
  for (int i = 0; i < 50000; ++i) lists += "</li>\n</ul>\n";
  EXPECT_EQ(read(lists).body.size(), 1U);
  std::string dollars = "a";
  for (int i = 0; i < 50000; ++i) dollars += " $a";
  EXPECT_EQ(read(dollars + "\n").body.size(), 1U);
}

TEST(MarkdownConventions, RowsOfATableAreFilled) {
  const Source source(
      "test.md",
      "<table data-columns=\"none right\">\n<thead>\n<tr>\n<th colspan=\"2\">\n\n</th>\n</tr>\n</thead>\n"
      "<tbody>\n<tr>\n<td>\n\na\n\n</td>\n</tr>\n</tbody>\n</table>\n");
  Diagnostics found;
  const Document document = read_markdown(source, {{}, found});
  ASSERT_EQ(document.body.size(), 1U);
  const auto* table = std::get_if<Rare<Table>>(&document.body.front().node);
  ASSERT_NE(table, nullptr);
  ASSERT_EQ((*table)->body.size(), 1U);
  EXPECT_EQ((*table)->body.front().cells.size(), 2U);
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all().front().finding, Finding::table_irregular);
}

// ---- other HTML beside the tags

TEST(MarkdownConventions, OtherHtmlKeepsItsClosingTags) {
  const std::string inside[] = {
      "<div style=\"color:red\">\n\nInner.\n\n</div>",
      "<DIV\n style=\"x\">\n\n<div>\n\nInner.\n\n</div>\n\n</div>",
      "```\n</div>\n```",
      "<!-- </div> -->",
      "<!--\n\n</div>\n\n-->",
      "<script>\nwrite(\"</div>\");\n</script>",
      "<div style=\"x\">\nInner.\n</div>",
      "<p align=\"right\">\n\nInner.",
  };
  for (const std::string& each : inside) {
    const std::string text = "<div class=\"note\">\n\nBefore.\n\n" + each + "\n\nAfter.\n\n</div>\n\nOutside.\n";
    const Document document = read(text);
    ASSERT_EQ(document.body.size(), 2U) << tree_of(document);
    const auto* division = std::get_if<Division>(&document.body.front().node);
    ASSERT_NE(division, nullptr) << text;
    EXPECT_EQ(plain_text(std::get<Paragraph>(division->body.back().node).content), "After.");
  }
}

// One that no one closes takes the closing tag: then there is no container, and nothing is lost.
TEST(MarkdownConventions, UnbalancedHtmlMakesNoContainer) {
  const std::string text = "<div class=\"note\">\n\n<div style=\"x\">\n\nInner.\n\n</div>\n\nAfter.\n";
  const Document document = read(text);
  for (const Block& block : document.body) EXPECT_FALSE(std::holds_alternative<Division>(block.node));
  EXPECT_EQ(document.body.size(), 5U);
}

// HTML that would be taken for a container, around as many blocks as there may be.
TEST(MarkdownConventions, HtmlAroundBlocksStaysHtml) {
  const auto html = [](const char* text) { return Block{.node = RawBlock{"html", text}}; };
  for (const char* open : {"<div class=\"note\">", "<blockquote>", "<div data-wrapper=\"1\" id=\"x\">", "<figure>"})
    for (int count = 0; count < 5; ++count) {
      Document document{.body = {Block{.node = Paragraph{text_inlines("Before.")}}, html(open)}};
      for (int i = 0; i < count; ++i)
        document.body.push_back({.node = Paragraph{text_inlines("Word " + std::to_string(i))}});
      document.body.push_back(html(open[1] == 'd' ? "</div>" : open[1] == 'b' ? "</blockquote>" : "</figure>"));
      document.body.push_back({.node = Paragraph{text_inlines("After.")}});
      EXPECT_EQ(tree_of(read(written(document))), tree_of(document)) << written(document);
    }
}

TEST(MarkdownConventions, UnbalancedHtmlInAContainerIsFenced) {
  for (const std::string html : {"<div style=\"x\">", "</div>\n<!-- x -->", "<table border=\"1\">"}) {
    Document document;
    Division note{.body = {{.node = RawBlock{"html", html}}, {.node = Paragraph{text_inlines("After.")}}}};
    document.body.push_back({.node = std::move(note), .attributes = Attributes{.roles = {"aside"}}});
    EXPECT_EQ(tree_of(read(written(document))), tree_of(document)) << written(document);
  }
}

// ---- what a stage makes, and what it does not

// The tree behind all stages, without the places that differ.
std::string staged(Document document) {
  Diagnostics ignored;
  for (const Stage& stage : stages()) stage.run(document, {}, ignored);
  return tree_of(document);
}

TEST(MarkdownConventions, QuestionsComeBackWithTheHeadingThatWasMadeForThem) {
  for (const std::string roles : {"questions", "questions generated"}) {
    const std::string text = "# A\n\nWords.\n\n<div class=\"" + roles +
                             "\">\n\n## Questions\n\n### Why?\n\nSo.\n\n### How?\n\n</div>\n\nMore.\n\n## B\n\nC.\n";
    Document document = read(text);
    Diagnostics found;
    for (const Stage& stage : stages()) stage.run(document, {}, found);
    const Format format = markdown_format();
    const std::string again = format.write(document, {default_settings(format), NoResources(), found});
    EXPECT_EQ(again, text);
    EXPECT_NE(tree_of(document).find("QuestionList"), std::string::npos);
  }
}

TEST(MarkdownConventions, KeysOfOnesOwnComeBack) {
  const auto written_with = [](const std::string& key) {
    Document document =
        read("# A\n\nWords.\n\n## References\n\n<div class=\"references\">\n\n<div class=\"csl-entry\" data-key=\"" +
             key + "\">\n\nSmith, J. *Wax*. London, 2001.\n\n</div>\n\n</div>\n");
    Diagnostics found;
    for (const Stage& stage : stages()) stage.run(document, {}, found);
    const Format format = markdown_format();
    const std::string text = format.write(document, {default_settings(format), NoResources(), found});
    EXPECT_NE(staged(read(text)).find("entry \"" + key + "\""), std::string::npos) << text;
    return text;
  };
  EXPECT_NE(written_with("wax").find("data-key=\"wax\""), std::string::npos);
  EXPECT_NE(written_with("Smith-2001").find("data-key="), std::string::npos);
  EXPECT_NE(written_with("smith2001").find("data-key="), std::string::npos);
  EXPECT_EQ(written_with("smith-2001").find("data-key="), std::string::npos);
}

// ---- CommonMark alone

std::string as_commonmark(const std::string& text, Diagnostics& found) {
  const Format format = commonmark_format();
  Document document = read(text);
  Diagnostics ignored;
  for (const Stage& stage : stages()) stage.run(document, {}, ignored);
  return format.write(document, {default_settings(format), NoResources(), found});
}

TEST(CommonMark, SaysByTagsWhatGitHubHasSignsFor) {
  Diagnostics found;
  const std::string text = as_commonmark("~~a~~\n\n- [x] b\n\n|c|\n|-|\n|d|\n\n> [!NOTE]\n> e\n", found);
  EXPECT_TRUE(found.all().empty());
  EXPECT_NE(text.find("<del>a</del>"), std::string::npos) << text;
  EXPECT_NE(text.find("\n- [x] b\n"), std::string::npos) << text;
  EXPECT_NE(text.find("<td"), std::string::npos) << text;
  EXPECT_NE(text.find("<div class=\"note\">\n\n<div class=\"title generated\">\n\nNote\n\n</div>"), std::string::npos)
      << text;
  EXPECT_EQ(text.find('|'), std::string::npos) << text;
}

TEST(CommonMark, ShowsBoxesAsWords) {
  Diagnostics found;
  EXPECT_EQ(as_commonmark("- [x] b\n- [ ] *c*\n- d\n", found), "- [x] b\n- [ ] *c*\n- d\n");
  EXPECT_EQ(as_commonmark("- [ ] b\n\n  c\n\n1. [X] d\n", found), "- [ ] b\n\n  c\n\n1. [x] d\n");
  EXPECT_EQ(as_commonmark("<ul>\n<li data-checked=\"yes\">\n\n    code\n\n</li>\n</ul>\n", found),
            "- [x]\n\n  ```\n  code\n  ```\n");
  EXPECT_TRUE(found.all().empty());
}

// The word that GitHub prints for an alert is seen, and is no title when it is read again.
TEST(CommonMark, NamesAlertsWithoutGivingThemATitle) {
  const Document document =
      read("<div class=\"tip\">\n\n<div class=\"title generated\">\n\nTip\n\n</div>\n\ne\n\n</div>\n");
  const auto* division = std::get_if<Division>(&document.body.at(0).node);
  ASSERT_NE(division, nullptr);
  EXPECT_TRUE(division->title.empty());
  EXPECT_EQ(plain_text(division->body), "e");
}

TEST(CommonMark, WritesNotesAsAList) {
  Diagnostics found;
  const std::string text = as_commonmark("Word.[^n]\n\n[^n]: The note.\n", found);
  EXPECT_EQ(text, "Word.<sup>[1](#note-n)</sup>\n\n<a id=\"note-n\"></a>\n\n1. The note.\n");
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all().front().finding, Finding::not_representable);
}

TEST(CommonMark, ReadsNoExtension) {
  const Format format = commonmark_format();
  Diagnostics found;
  const Document document = format.read(Source("a.md", "~~a~~ $x$\n\n|c|\n|-|\n\n- [x] b\n\n> [!NOTE]\n> e\n"),
                                        {default_settings(format), found});
  walk_document(
      document,
      [](const Block& block) {
        EXPECT_FALSE(std::holds_alternative<Rare<Table>>(block.node));
        EXPECT_FALSE(std::holds_alternative<Division>(block.node));
        const auto* list = std::get_if<List>(&block.node);
        EXPECT_FALSE(list && list->items.front().checked);
      },
      [](const Inlines& all) {
        for_each_inline(all, [](const Inline& each) {
          EXPECT_FALSE(std::holds_alternative<Styled>(each.node));
          EXPECT_FALSE(std::holds_alternative<Math>(each.node));
        });
      });
}

}  // namespace
}  // namespace rubricate::markdown_conventions_test
