// Markdown to Markdown: what nothing changed keeps its bytes.
#include "formats/markdown/kept.h"

#include <gtest/gtest.h>

#include "formats/document/walk.h"
#include "formats/markdown/markdown.h"
#include "formats/markdown/reader.h"
#include "formats/markdown/writer.h"
#include "formats/tree/writer.h"
#include "pipeline/convert.h"

namespace rubricate::markdown_kept_test {
namespace {

// All the way through the stages and back, as the program does it.
std::string through(const std::string& text, const ReadRequest& wanted = {}, const Settings& given = {}) {
  const Format format = markdown_format();
  Settings settings = default_settings(format);
  for (const auto& [name, value] : given) settings[name] = value;
  Original original;
  ReadRequest request = wanted;
  request.from = &format;
  request.settings = settings;
  request.on_read = [&](const Document& document, const Source& source) {
    original = remember_markdown(document, source, settings);
  };
  Diagnostics found;
  const Document document = read_document(Source("test.md", text), request, found);
  return write_document(document, format, settings, NoResources(), found, &original);
}

ReadRequest without_numbers() {
  ReadRequest request;
  request.stages.heading_numbers = HeadingNumbers::strip;
  return request;
}

// Nothing here is written as this writer would: setext and closed headings, other bullets, entities, definitions, code
// by indent, comments, blanks at line ends, a table without outer signs.
constexpr std::string_view odd =
    "---\n"
    "title:   Odd\n"
    "lang: en\n"
    "---\n"
    "<!-- a comment -->\n"
    "Odd  \n"
    "===\n"
    "A &mdash; dash, _underscores_ and __two__,\n"
    "[a link][x].   \n"
    "## Closed ##\n"
    "\n"
    "\n"
    "* one\n"
    "* two\n"
    "    + deep\n"
    "\n"
    "    code\n"
    "\n"
    "a | b\n"
    "--|--\n"
    "1 | 2\n"
    "\n"
    "***\n"
    "[x]: <https://example.org/> 'title'\n"
    "[unused]: /nowhere\n"
    "\n"
    "Word.[^1]\n"
    "\n"
    "[^1]: The note.\n"
    "Another one.[^2]\n"
    "\n"
    "[^2]:   Here,\n"
    "   over two lines.\n"
    "\n"
    "The end";

TEST(MarkdownKept, ATextThatNothingChangesComesOutAsItWas) { EXPECT_EQ(through(std::string(odd)), odd); }

// The links stage finds addresses where GitHub finds none, and ends them elsewhere.
TEST(MarkdownKept, BareAddressesStayBare) {
  const std::string texts[] = {
      "* x (https://a.example/b_c_d)",
      "* [x (https://a.example/b) *(y)*",
      "x = [\n \"log (git+https://a.example/b)\",",
      "短い：   http://a.example/b`も`http://a.example/c/`の方がよい。",
      "（https://a.example/b#c）。[x]（https://a.example/d#e）と（www.a.example）",
      "| x   |\n|-|\n| y (\"www.a.example\") |",
      "www.a.example,   https://b.example. c@d.example",
      "x\\_y   (see\nhttps\\://a.example)",
      "x\\_y   (https:\\//a.example/x) and https:/\\/a.example",
  };
  for (const std::string& text : texts) {
    EXPECT_EQ(through("# A\n\n" + text + "\n"), "# A\n\n" + text + "\n");
    EXPECT_EQ(through("# 1. A\n\nB\n\n# 2. C\n\n" + text + "\n", without_numbers()),
              "# A\n\nB\n\n# C\n\n" + text + "\n");
  }
}

// What stands before the words of a cell is its bar, whatever stood as far from the beginning of the text.
TEST(MarkdownKept, TablesBehindEmphasisAndNotesStay) {
  for (const std::string text : {"abc**d**\n\n| a | b |\n|---|---|\n| `c` e | z |\n",
                                 "x[^1]\n\n| a | b |\n|---|---|\n| `c`(x) | z |\n\n[^1]: n\n",
                                 "| a | b |\n|---|---|\n| **c** | z |\n\n**d**\n\n| a |\n|---|\n| `c` e |\n"})
    EXPECT_EQ(through(text), text);
}

// What is known of a block is found by its address: blocks made for one list of questions must outlive the next.
TEST(MarkdownKept, ListsInAnswersKeepTheirForms) {
  const std::string first = "Q: Who?\n\nA: They.\n\n<ol type=\"a\">\n<li>\n\none\n\n</li>\n</ol>\n\n";
  const std::string second = "Words between.\n\nQ: What?\n\nA: This.\n\n- x\n- y\n\nQ: So?\n\nA: Yes.\n";
  const std::string text = "# A\n\n" + first + "Q: Why?\n\nA: So.\n\n## B\n\n" + second;
  const std::string made = through(text, {}, {{"untouched", "rewrite"}, {"front-matter", "no"}});
  EXPECT_NE(made.find("\n- x\n- y\n"), made.npos) << made;
  EXPECT_NE(made.find("<ol type=\"a\">"), made.npos) << made;
  EXPECT_EQ(made.find("<ul"), made.npos) << made;
}

// The bibliography stage makes keys of authors and years; others have to be written.
TEST(MarkdownKept, KeysThatNoStageWouldMakeAreWritten) {
  const auto rewritten = [](std::string_view first, std::string_view second) {
    const auto entry = [](std::string_view key, std::string_view words) {
      return "<div class=\"csl-entry\" data-key=\"" + std::string(key) + "\">\n\n" + std::string(words) +
             "\n\n</div>\n\n";
    };
    return through("# A\n\nWords.\n\n## References\n\n<div class=\"references\">\n\n" +
                       entry(first, "Smith, A. (2001). *Wax*. Kell Press.") +
                       entry(second, "Doe, B. (2002). *Oil*. Kell Press.") + "</div>\n",
                   {}, {{"untouched", "rewrite"}, {"front-matter", "no"}});
  };
  const std::string kept = rewritten("smith", "ref-mine");
  EXPECT_NE(kept.find("data-key=\"smith\""), kept.npos) << kept;
  EXPECT_NE(kept.find("data-key=\"ref-mine\""), kept.npos) << kept;
  const std::string plain = rewritten("smith-2001", "doe-2002");
  EXPECT_EQ(plain.find("data-key"), plain.npos) << plain;
  const std::string crossed = rewritten("doe-2002", "smith-2001");
  EXPECT_NE(crossed.find("data-key=\"doe-2002\""), crossed.npos) << crossed;
}

TEST(MarkdownKept, HeadingsKeepTheBlanksBehindTheirNumbers) {
  const std::string text =
      "# Words   apart\n\nA\n\n## 第一章　春\n\nB\n\n### 1.  Title\n\nC\n\n### 2.   *Two*  \n\nD\n\nIII.  "
      "Three\n---\n\nE\n\n"
      "## Appendix A:  Four {#four}\n\nF\n";
  EXPECT_EQ(through(text), text);
}

// The stages find the roles that it has.
TEST(MarkdownKept, HeadingsKeepTheAttributesThatTheyHave) {
  for (const std::string attributes : {"", " {#refs}", " {#refs .bibliography}", " {#refs .x}"}) {
    const std::string text =
        "# A\n\nWords.\n\n## References" + attributes + "\n\n1. Smith, John. *Title*. London, 2019.\n";
    EXPECT_EQ(through(text), text);
    EXPECT_EQ(through(text, {}, {{"untouched", "rewrite"}, {"front-matter", "no"}}), text);
  }
}

// What comes out as it was is not said to be lost.
TEST(MarkdownKept, FindingsClaimNoLossOfWhatIsKept) {
  const std::string text =
      "# A\n\n[b](#none) c\n\n[unused]: /nowhere\n\n| a |\n|---|\n| b | c |\n\n###\n\n[^1]: A note.\n\n\\cite{x} "
      "`\\cite{x}`{=latex}\n\n"
      "```{=latex}\n\\cite{x}\n```\n";
  const Format format = markdown_format();
  const Settings settings = default_settings(format);
  Original original;
  ReadRequest request;
  request.from = &format;
  request.settings = settings;
  request.on_read = [&](const Document& document, const Source& source) {
    original = remember_markdown(document, source, settings);
  };
  Diagnostics found;
  const Document document = read_document(Source("test.md", text), request, found);
  EXPECT_EQ(write_document(document, format, settings, NoResources(), found, &original), text);
  for (const Diagnostic& each : found.all()) {
    const std::string message = std::string(rule_of(each.finding).text) + ": " + each.detail;
    for (const std::string_view claim : {"left out", "does not", "lost", "dropped", "cannot hold", "at the end"})
      EXPECT_EQ(message.find(claim), std::string::npos) << message;
  }
  EXPECT_GE(found.all().size(), 4U);
}

// The questions stage takes the marks off, and finds them again.
TEST(MarkdownKept, MarkedQuestionsStay) {
  const std::string text =
      "# A\n\n**Q:** Is it?\n\n**A:** Yes.\n\n**Q: Was it?**\n\nA: No.\n\n> More.\n\n__Q__: *Will*?\n\n*A*: "
      "[Perhaps](x).\n\n"
      "Words.\n\n问：是？\n\n答：是。\n\n问：不？\n\n答：不。\n";
  EXPECT_EQ(through(text), text);
}

TEST(MarkdownKept, TheEmptyTextToo) {
  EXPECT_EQ(through(""), "");
  EXPECT_EQ(through("\n\n"), "\n\n");
}

TEST(MarkdownKept, OneHeadingThatChangesChangesOneLine) {
  const std::string text = "# Essays\n\n* a\n* b\n\n## 1. Wax ##\nText _here_.\n## 2. Wick\nMore\n";
  const std::string changed = "# Essays\n\n* a\n* b\n\n## Wax\nText _here_.\n## Wick\nMore\n";
  EXPECT_EQ(through(text, without_numbers()), changed);
}

// No block stands there once only, and the first and the last of all change.
TEST(MarkdownKept, WhatStandsTwiceStaysTwice) {
  const std::string before = "## 1. Wax ##\n* a\n* b\n\nText _here_.\n\n## 2. Wick\n";
  const std::string after = "## Wax\n* a\n* b\n\nText _here_.\n\n## Wick\n";
  EXPECT_EQ(through("# Essays\n" + before + before, without_numbers()), "# Essays\n" + after + after);
}

TEST(MarkdownKept, HeadingsThatChangeStayBehindNotesAndDefinitions) {
  ReadRequest request;
  request.stages.number_sections = true;
  EXPECT_EQ(through("A [x][r].\n\n[^n]: Note\n\n[r]: http://e.example\n\n## One\n\nText[^n].\n\n## Two\n", request),
            "A [x][r].\n\n[^n]: Note\n\n[r]: http://e.example\n\n## 1 One\n\nText[^n].\n\n## 2 Two\n");
}

TEST(MarkdownKept, ABlankLineStaysBeforeAHeadingThatTakesItsAnchor) {
  EXPECT_EQ(through("# T\n\nNote.\n\n<a name=\"anch\"></a>\n## 3) Anchored\n", without_numbers()),
            "# T\n\nNote.\n\n## <a id=\"anch\"></a>Anchored\n");
}

TEST(MarkdownKept, DefinitionsInWhatIsReplacedStay) {
  const std::string text = "# A\n\n[one][x] _two_\n\n## 1. B\n[x]: /target\n\n## 2. C\nd\n";
  const std::string changed = "# A\n\n[one][x] _two_\n\n## B\n\n[x]: /target\n\n## C\nd\n";
  EXPECT_EQ(through(text, without_numbers()), changed);
}

// cmark says of what stands there that it stands lines before.
TEST(MarkdownKept, ParagraphsBelowDefinitionsStay) {
  for (const std::string mark : {"", "> "}) {
    const std::string text = mark + "[a]: http://y.example/\n" + mark + "'T'\n" + mark +
                             "Run `setup` in the [setup](/install.html), or [install](#install).\n";
    EXPECT_EQ(through(text), text);
  }
}

TEST(MarkdownKept, MetadataGivenGoesBeforeTheText) {
  ReadRequest request;
  request.metadata = {{"author", "Ada Venn"}};
  EXPECT_EQ(through("*   a\n*   b\n", request), "---\nauthor: Ada Venn\n---\n\n*   a\n*   b\n");
  EXPECT_EQ(through("---\nlang:   en\n---\n*   a\n", request), "---\nlang:   en\nauthor: Ada Venn\n---\n*   a\n");
}

TEST(MarkdownKept, OfNotesOfOneLabelTheSecondGetsAnother) {
  EXPECT_EQ(through("x[^a]\n\n[^a]: one\n\ny\n\n[^a]: three\n\nend\n"),
            "x[^a]\n\n[^a]: one\n\ny\n\n[^a-2]: three\n\nend\n");
}

TEST(MarkdownKept, FieldsThatReferToOthersStay) {
  const std::string text =
      "---\ntitle: T\nlang: en\na: &a [x]\nb: [*a]\nc: &c word\nd: *c\ne: &e {f: 1}\ng:\n  <<: *e\nauthor: &m "
      "M\neditor: *m\n---\n\nText.\n";
  EXPECT_EQ(through(text), text);
}

TEST(MarkdownKept, OnlyTheFieldsThatChangeAreOtherInTheFrontMatter) {
  const std::string text =
      "---\ntitle: Hello\n# a comment\nversion: \"1.10\"\nlist:\n- a\nx:\n  y: '1'\n\ncountry: \"no\"\nnothing: "
      "null\nauthors: [A]\n---\n\n"
      "# Hello\n\ntext\n";
  EXPECT_EQ(through(text), text);
  ReadRequest request;
  request.metadata = {{"author", "Ada Venn"}, {"lang", "de"}};
  EXPECT_EQ(through(text, request),
            "---\ntitle: Hello\n# a comment\nversion: \"1.10\"\nlist:\n- a\nx:\n  y: '1'\n\ncountry: \"no\"\nnothing: "
            "null\nauthor: Ada Venn\nlang: de\n---\n\n"
            "# Hello\n\ntext\n");
}

TEST(MarkdownKept, AnOptionOfFormWritesAllAnewButTheFrontMatter) {
  const std::string text = "---\nlang:   en\n---\n* a\n* b\n";
  EXPECT_EQ(through(text, {}, {{"bullet", "plus"}}), "---\nlang:   en\n---\n\n+ a\n+ b\n");
  EXPECT_EQ(through(text, {}, {{"untouched", "rewrite"}}), "---\nlang:   en\n---\n\n- a\n- b\n");
}

TEST(MarkdownKept, LinksAsTheSourceWroteThem) {
  const std::string text =
      "# A\n\n## <a id=\"c-plus\"></a>C++\n\nSee [it](#c-plus \"there\"), [the top](#A) and https://example.org/x.\n\n"
      "| a | b |\n|---|---|\n| doi:10.1000/182 | x |\n";
  EXPECT_EQ(through(text), text);
}

TEST(MarkdownKept, AnAnchorThatSaysWhatTheHeadingDoes) {
  const std::string text = "# A\n\n## <a id=\"c\"></a>C\n\nSee [it](#c).\n";
  EXPECT_EQ(through(text), text);
}

TEST(MarkdownKept, ANoteInsideAListIsPartOfIt) {
  const std::string text = "* a[^n]\n\n  [^n]: the note\n\n* b\n\n# 1. X\n\n# 2. Y\n\nz\n";
  EXPECT_EQ(through(text), text);
}

TEST(MarkdownKept, DefinitionsThatStandAloneStay) {
  ReadRequest request;
  request.metadata = {{"author", "Ada Venn"}};
  EXPECT_EQ(through("[a]: /x\n", request), "---\nauthor: Ada Venn\n---\n\n[a]: /x\n");
}

// The document changed by hand, no stage in between.
template <class Edit>
std::string after(const std::string& text, Edit&& edit) {
  const Source source("test.md", text);
  Diagnostics found;
  const Settings settings = default_settings(markdown_format());
  Document document = read_markdown(source, {settings, found});
  const Original original = remember_markdown(document, source, settings);
  edit(document);
  return write_markdown(document, {settings, NoResources(), found, &original});
}

TEST(MarkdownKept, ABlockTakenOutTakesNothingElseAlong) {
  EXPECT_EQ(after("*  a\n\n_b_\n\n_c_\n\n+ d\n\n[e][x]\n\n[x]: /x\n",
                  [](Document& document) { document.body.erase(document.body.begin() + 1); }),
            "*  a\n\n_c_\n\n+ d\n\n[e][x]\n\n[x]: /x\n");
}

TEST(MarkdownKept, ABlockPutInStandsBetweenBlankLines) {
  EXPECT_EQ(after("_a_\n\n_b_\n",
                  [](Document& document) {
                    document.body.insert(document.body.begin() + 1, {.node = Paragraph{text_inlines("new")}});
                  }),
            "_a_\n\nnew\n\n_b_\n");
  EXPECT_EQ(
      after("_a_\n", [](Document& document) { document.body.push_back({.node = Paragraph{text_inlines("new")}}); }),
      "_a_\n\nnew\n");
}

TEST(MarkdownKept, OfBlocksThatChangePlacesTheMostStay) {
  EXPECT_EQ(after("_a_\n\n_b_\n\n_c_\n", [](Document& document) { std::swap(document.body[0], document.body[2]); }),
            "*c*\n\n*b*\n\n_a_\n");
}

TEST(MarkdownKept, EqualBlocksAreToldApartByTheirNeighbours) {
  EXPECT_EQ(
      after("_a_\n\n_a_\n\n_b_\n\n_a_\n", [](Document& document) { document.body.erase(document.body.begin() + 2); }),
      "_a_\n\n_a_\n\n_a_\n");
}

// The second anchor is none any more: what it stood with is written anew, and nothing else.
TEST(MarkdownKept, ABlockThatMeansSomethingElseKeepsTheOthersFromNothing) {
  EXPECT_EQ(through("# A\n\n## <a id=\"x\"></a>One\n\n_a_\n\n_b_\n\n<a id=\"x\"></a>\n\n## Two\n\n_c_\n"),
            "# A\n\n## <a id=\"x\"></a>One\n\n_a_\n\n*b*\n\n## Two\n\n_c_\n");
}

TEST(MarkdownKept, AHeadingWhoseAnchorIsTakenBeginsWithItsWords) {
  EXPECT_EQ(through("# A\n\n## <a name=\"x\"></a> `b`\n\n## <a name=\"x\"></a> `c`\n"),
            "# A\n\n## <a name=\"x\"></a> `b`\n\n## `c`\n");
}

// The stages have made a note of the last line but one.
TEST(MarkdownKept, TextThatLooksLikeTheMarkOfANewNoteStaysText) {
  EXPECT_EQ(through("Mark[^1] here.\n\nThe roof was good.\n\nAs was said[1] by others.\n\nThe end of it.\n\n"
                    "More of it all.\n\n[1] It was a good roof.\n\nEE.\n"),
            "Mark\\[^1] here.\n\nThe roof was good.\n\nAs was said[^1] by others.\n\nThe end of it.\n\n"
            "More of it all.\n\nEE.\n\n[^1]: It was a good roof.\n");
}

// An indented block behind a list would belong to it: all is written anew.
TEST(MarkdownKept, WhatWouldMeanSomethingElseIsWrittenAnew) {
  EXPECT_EQ(after("_a_\n\n    code\n",
                  [](Document& document) {
                    List list;
                    list.items.push_back({.body = {{.node = Paragraph{text_inlines("item")}}}});
                    document.body.insert(document.body.begin() + 1, {.node = std::move(list)});
                  }),
            "*a*\n\n- item\n\n```\ncode\n```\n");
}

TEST(MarkdownForm, FillsLines) {
  const std::string text =
      "# Long heading stays as long as it is, whatever the columns say\n\naaaa *bbbb cccc* dddd 1. eeee\n";
  EXPECT_EQ(through(text, {}, {{"wrap", "fill"}, {"columns", "12"}}),
            "# Long heading stays as long as it is, whatever the columns say\n\naaaa *bbbb\ncccc* dddd 1.\neeee\n");
}

TEST(MarkdownForm, NoLineBeginsWhatItWasNot) {
  for (const std::string word :
       {"-", "+", "#", "##", ">", "1.", "12)", "===", "---", "***", "|", "[^a]:", "<div>", "```"}) {
    const std::string text = "aaaaaaaaaaa \\" + word + " bbbbbbbbbb " + "c\n";
    const std::string filled = through(text, {}, {{"wrap", "fill"}, {"columns", "11"}});
    Diagnostics found;
    const Document before = read_markdown(Source("", text), {{}, found});
    const Document after = read_markdown(Source("", filled), {{}, found});
    ASSERT_EQ(after.body.size(), before.body.size()) << filled;
    EXPECT_TRUE(std::holds_alternative<Paragraph>(after.body.front().node)) << filled;
  }
}

TEST(MarkdownForm, EndsLinesAfterSentences) {
  EXPECT_EQ(through("He came from the U.S. Army, met Dr. No (at 5 p.m.) and left. \"Why?\" she asked.\nNo one knew! It "
                    "was z. B. Tuesday. the end\n",
                    {}, {{"wrap", "sentence"}}),
            "He came from the U.S. Army, met Dr. No (at 5 p.m.) and left.\n\"Why?\" she asked.\nNo one knew!\nIt was "
            "z. B. Tuesday. the end\n");
}

TEST(MarkdownForm, DefinesLinksAtTheEnd) {
  EXPECT_EQ(through("[a](/x) [b](/y \"t\") [c](/x) <https://example.org>\n", {}, {{"links", "reference"}}),
            "[a][1] [b][2] [c][1] <https://example.org>\n\n[1]: /x\n[2]: /y \"t\"\n");
}

TEST(MarkdownForm, LabelsOfLinksNameNothingElse) {
  EXPECT_EQ(through("as in [1] and [a](/x)\n", {}, {{"links", "reference"}}),
            "as in [1] and [a][link-1]\n\n[link-1]: /x\n");
}

TEST(MarkdownForm, UnderlinesHeadings) {
  EXPECT_EQ(through("# Title {#t}\n\n## Two *three*\n\n## 3. Four\n\n### Deep\n", {}, {{"headings", "setext"}}),
            "Title {#t}\n==========\n\nTwo *three*\n-----------\n\n## 3. Four\n\n### Deep\n");
}

TEST(MarkdownForm, FencesAndBullets) {
  EXPECT_EQ(through("- a\n\n```c\nx\n```\n", {}, {{"fence", "tilde"}, {"bullet", "star"}}), "* a\n\n~~~c\nx\n~~~\n");
}

TEST(MarkdownForm, AlignsTables) {
  EXPECT_EQ(through("a|b|c\n:-|:-:|-:\nlong|x|1\nx|longer|22\n", {}, {{"untouched", "rewrite"}}),
            "| a    |   b    |   c |\n| :--- | :----: | --: |\n| long |   x    |   1 |\n| x    | longer |  22 |\n");
}

}  // namespace
}  // namespace rubricate::markdown_kept_test
