#include "pipeline/stages/raw_html.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <random>

#include "formats/document/walk.h"
#include "formats/registry.h"
#include "pipeline/html/elements.h"
#include "pipeline/verify.h"
#include "tests/stages/outline.h"
#include "tests/support/line.h"

namespace rubricate::raw_html_test {
namespace {

using namespace testing_support;

constexpr StageOptions lower{.raw_html = RawHtml::lower};

Block raw(std::string html) { return {.node = RawBlock{"html", std::move(html)}}; }

std::string lowered(std::string html) {
  Document made = document({raw(std::move(html))});
  run_stage(lower_raw_html, made, lower);
  return tree_of(made.body);
}

std::string findings_of(std::string html) {
  Document made = document({raw(std::move(html))});
  return run_stage(lower_raw_html, made, lower);
}

TEST(RawHtml, IsKeptUnlessTheOptionsSaySo) {
  Document made = document({raw("<b>x</b>")});
  EXPECT_TRUE(holds_raw_html(made));
  run_stage(lower_raw_html, made, {});
  EXPECT_EQ(tree_of(made.body), "RawBlock html \"<b>x</b>\"\n");
  run_stage(lower_raw_html, made, lower);
  EXPECT_FALSE(holds_raw_html(made));
}

TEST(RawHtml, OfOtherFormatsIsNotTouched) {
  Document made = document({{.node = RawBlock{"latex", "\\x<b>"}}});
  EXPECT_FALSE(holds_raw_html(made));
  run_stage(lower_raw_html, made, lower);
  EXPECT_EQ(tree_of(made.body), "RawBlock latex \"\\\\x<b>\"\n");
}

TEST(RawHtml, NumbersOfListsStayWithinTheirRange) {
  EXPECT_EQ(lowered("<ol start=2147483647><li>a<li value=2147483647>b</ol>"),
            lowered("<ol start=999999999><li>a<li>b</ol>"));
  EXPECT_EQ(lowered("<ol><li value=-5>a</ol>"), lowered("<ol start=0><li>a</ol>"));
  EXPECT_EQ(findings_of("<ol start=2147483647><li>a</ol>"), "format.not-representable");
}

TEST(RawHtml, NamesOfValuesAreReadInAnyLetters) {
  EXPECT_EQ(lowered("<ul><li><input type=CHECKBOX checked> a</ul>"),
            lowered("<ul><li><input type=checkbox checked> a</ul>"));
  EXPECT_EQ(lowered("<input type=Radio>"), lowered("<input type=radio>"));
  EXPECT_EQ(lowered("<p dir=RTL>a</p>"), lowered("<p dir=rtl>a</p>"));
}

TEST(RawHtml, DirectionIsKeptWhereAContainerIsTakenApart) {
  EXPECT_EQ(lowered("<p dir=auto>a</p>"), "Paragraph dir=\"auto\"\n  Text \"a\"\n");
  EXPECT_EQ(lowered("<div dir=rtl><h2>A</h2><p>b</p><p dir=ltr>c</p></div>"),
            "Heading 2\n  Phrase dir=\"rtl\"\n    Text \"A\"\nParagraph dir=\"rtl\"\n  Text \"b\"\n"
            "Paragraph dir=\"ltr\"\n  Text \"c\"\n");
  EXPECT_EQ(findings_of("<div class=box><h2>A</h2><p>b</p></div>"), "format.not-representable");
}

// {#oil} of a paragraph that holds HTML, which links lead to.
TEST(RawHtml, IdentifierOfAParagraphStaysWhateverItHolds) {
  const auto lowered_paragraph = [](std::vector<std::string> html) {
    Inlines line;
    for (std::string& each : html) line.push_back({.node = Raw{"html", std::move(each)}});
    Document made = document({with_id(paragraph(std::move(line)), "oil")});
    run_stage(lower_raw_html, made, lower);
    return tree_of(made.body);
  };
  EXPECT_EQ(lowered_paragraph({"<p id=lamp class=x>", "</p>"}), "Paragraph #oil\n  Phrase #lamp .x\n");
  EXPECT_EQ(lowered_paragraph({"<script>a</script>"}), "Paragraph #oil\n  Phrase\n");
  EXPECT_EQ(lowered_paragraph({"<ul class=x><li>a</ul>"}),
            "List bulleted tight #oil .x\n  item\n    Paragraph\n      Text \"a\"\n");
}

struct Row {
  std::string_view html, tree;
};

TEST(RawHtml, ElementsBecomeWhatTheyMean) {
  for (const Row& row : {
           Row{"<p>One</p><p>Two</p>", "Paragraph\n  Text \"One\"\nParagraph\n  Text \"Two\"\n"},
           Row{"<p align=right>One", "Paragraph .right\n  Text \"One\"\n"},
           Row{"<center>One</center>", "Paragraph .center\n  Text \"One\"\n"},
           Row{"<p style='text-align: center'>One", "Paragraph .center\n  Text \"One\"\n"},
           Row{"<h3 id=a>One</h3>", "Heading 3 #a\n  Text \"One\"\n"},
           Row{"<div><div>One</div></div>", "Paragraph\n  Text \"One\"\n"},
           Row{"<div class='a b'>One</div>", "Division .a .b\n  Paragraph\n    Text \"One\"\n"},
           Row{"<aside>One</aside>", "Division .sidebar\n  Paragraph\n    Text \"One\"\n"},
           Row{"<strong>a</strong> <cite>b</cite>",
               "Paragraph\n  Styled strong\n    Text \"a\"\n  Text \" \"\n  Styled emphasis .cite\n    Text \"b\"\n"},
           Row{"<code>a <a href=x>b</a></code>",
               "Paragraph\n  Phrase .code\n    Text \"a \"\n    Link \"x\"\n      Text \"b\"\n"},
           Row{"<h2><img src=a alt=Name></h2>",
               "Heading 2\n  Text \"Name\"\nParagraph\n  Image \"a\"\n    Text \"Name\"\n"},
           Row{"<ul><li>a<li>b</ul>",
               "List bulleted tight\n  item\n    Paragraph\n      Text \"a\"\n  item\n"
               "    Paragraph\n      Text \"b\"\n"},
           Row{"<pre class='language-c'>a\n  b\n</pre>", "CodeBlock language=\"c\" \"a\\n  b\"\n"},
           Row{"<br><br>", ""},
           Row{"&eacute;&lt;&#x41;", "Paragraph\n  Text \"\u00E9<A\"\n"},
           Row{"<noscript>a</noscript>", "Paragraph\n  Text \"a\"\n"},
           Row{"<math><annotation encoding='application/x-tex'>x^2</annotation></math>", "Paragraph\n  Math \"x^2\"\n"},
           Row{"<table><tr><td>a</table>b",
               "Table none\n  body row\n    cell\n      Paragraph\n        Text \"a\"\nParagraph\n  Text \"b\"\n"},
       })
    EXPECT_EQ(lowered(std::string(row.html)), row.tree) << row.html;
}

// As Markdown gives HTML in a line: each tag by itself, and the words between them.
Block pieces(const std::vector<std::string>& all) {
  Paragraph line;
  for (const std::string& each : all)
    line.content.push_back(each.starts_with('<') ? Inline{.node = Raw{"html", each}} : Inline{.node = Text{each}});
  return {.node = std::move(line)};
}

// Paragraphs of which nothing, one block or several are left, and blocks around and between pieces of HTML.
TEST(RawHtml, BlocksKeepTheirOrderWhateverBecomesOfTheirNeighbours) {
  const auto html = [](const char* text) { return Inline{.node = Raw{"html", text}}; };
  const auto with = [](Inlines content) { return Block{.node = Paragraph{std::move(content)}}; };
  Document made = document({paragraph("1"), with({html("<!-- no -->")}), paragraph("2"),
                            with({html("<b>"), Inline{.node = Text{"3"}}, html("</b>")}),
                            with({Inline{.node = Text{"4"}}, html("<hr>"), Inline{.node = Text{"5"}}}), paragraph("6"),
                            with({html("<script>"), html("</script>")}), paragraph("7"), raw("<details>"),
                            paragraph("8"), paragraph("9"), raw("<hr>"), paragraph("10"), raw("</details>"),
                            paragraph("11"), raw("<p>12<hr>13"), paragraph("14")});
  run_stage(lower_raw_html, made, lower);
  std::string order;
  walk(
      made.body, [&](const Block& block) { order += std::holds_alternative<ThematicBreak>(block.node) ? "- " : ""; },
      [&](const Inlines& words) { order += words.empty() ? "" : plain_text(words) + " "; });
  EXPECT_EQ(order, "1 2 3 4 - 5 6 7 8 9 - 10 11 12 - 13 14 ");
}

TEST(RawHtml, ProgramsInPiecesAreLeftOutWithTheWordsBetweenTheirTags) {
  for (const auto& [given, tree] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"<svg>", "<script>", "alert(1)", "</script>", "</svg>"}, ""},
           {{"a ", "<script>", "if (", "<b>", "x", "</b>", ")", "</script>", " b"},
            "Paragraph\n  Text \"a \"\n  Text \" b\"\n"},
           {{"a ", "<template>", "hidden", "</template>", "<script>", "c", "</script>", "b"},
            "Paragraph\n  Text \"a \"\n  Text \"b\"\n"},
           // Nothing says where these end.
           {{"a ", "<script>", "b"}, "Paragraph\n  Text \"a \"\n  Text \"b\"\n"},
           {{"a ", "<template>", "b"}, "Paragraph\n  Text \"a \"\n  Text \"b\"\n"}}) {
    Document made = document({pieces(given)});
    EXPECT_EQ(run_stage(lower_raw_html, made, lower).find("not-representable") != std::string::npos, true) << tree;
    EXPECT_EQ(tree_of(made.body), tree);
  }
  Document blocks = document({raw("<template>"), pieces({"hidden"}), raw("</template><p>shown</p>")});
  run_stage(lower_raw_html, blocks, lower);
  EXPECT_EQ(tree_of(blocks.body), "Paragraph\n  Text \"shown\"\n");
}

TEST(RawHtml, AColumnIsAlignedWhereItsCellsAgreeAndACellWhereTheyDoNot) {
  const auto cell = [](std::string_view text, std::string_view role) {
    return "    cell\n      Paragraph" + std::string(role) + "\n        Text \"" + std::string(text) + "\"\n";
  };
  EXPECT_EQ(lowered("<table><tr><td>a<td align=right>1<tr><td>b<td>2</table>"),
            "Table none none\n  body row\n" + cell("a", "") + cell("1", " .right") + "  body row\n" + cell("b", "") +
                cell("2", ""));
  EXPECT_EQ(lowered("<table><tr><th>n<tr><td align=right>1<tr align=right><td>2<tr><td></table>"),
            "Table right\n  head row\n" + cell("n", "") + "  body row\n" + cell("1", "") + "  body row\n" +
                cell("2", "") + "  body row\n    cell\n");
}

TEST(RawHtml, ControlsStandApartFromWords) {
  EXPECT_EQ(lowered("<form><input value=v><button>Go</button></form>"),
            "Paragraph\n  Text \"v\"\n  Text \" \"\n  Text \"Go\"\n");
}

TEST(RawHtml, FormulasInMathmlAreKept) {
  const std::string half =
      "<math xmlns=\\\"http://www.w3.org/1998/Math/MathML\\\" "
      "display=\\\"block\\\"><mfrac><mn>1</mn><mn>2</mn></mfrac></math>";
  const std::string tree = "Paragraph\n  Raw mathml \"" + half + "\"\n";
  EXPECT_EQ(lowered("<math display=block onclick=run()><mfrac href=x><mn>1</mn>\n<mn>2</mn></mfrac></math>"), tree);
  EXPECT_EQ(lowered("<p><math display='block'><semantics><mfrac><mn>1</mn><mn>2</mn></mfrac>"
                    "<annotation-xml encoding='MathML-Content'><apply/></annotation-xml></semantics></math></p>"),
            tree);
  Document in_line = document({pieces({"<math display=\"block\">", " ", "<mfrac>", "<mn>", "1", "</mn>", "<mn>", "2",
                                       "</mn>", "</mfrac>", "</math>"})});
  EXPECT_EQ(run_stage(lower_raw_html, in_line, lower), "");
  EXPECT_EQ(tree_of(in_line.body), tree);
  EXPECT_EQ(lowered("<math><mfrac><mn>1</mn></mfrac></math>"), "Paragraph\n  Text \"1\"\n");
  EXPECT_EQ(findings_of("<math><mfrac><mn>1</mn></mfrac></math>"), "format.not-representable");
}

TEST(RawHtml, EachKindOfLossIsReportedOnce) {
  EXPECT_EQ(findings_of("<script>x</script><script>y</script><style>z</style>"), "format.not-representable");
  EXPECT_EQ(findings_of("<foo>a</foo><iframe src=x></iframe>"), "format.not-representable format.not-representable");
  EXPECT_EQ(findings_of("<!-- a --><p id=x class=y data-z=1>b<wbr></p>"), "");
}

TEST(RawHtml, EveryElementHasAMeaning) {
  for (const std::string_view name : {"a", "abbr", "h6", "ruby", "wbr", "xmp", "template", "summary"})
    EXPECT_NE(html_element(name).means, HtmlMeaning::unknown) << name;
  EXPECT_EQ(html_element("blah").means, HtmlMeaning::unknown);
}

// ---- nothing is lost

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text + " ") {
    if (c >= '0' && c <= '9') {
      word += c;
    } else {
      if (!word.empty()) words.push_back(word);
      word.clear();
    }
  }
  std::ranges::sort(words);
  return words;
}

std::string all_text(const Blocks& blocks) {
  std::string text;
  walk(
      blocks,
      [&](const Block& block) {
        if (const auto* code = std::get_if<CodeBlock>(&block.node)) text += code->text + " ";
      },
      [&](const Inlines& line) {
        for_each_inline(line, [&](const Inline& each) {
          if (const auto* word = std::get_if<Text>(&each.node)) text += word->text + " ";
          if (const auto* code = std::get_if<Code>(&each.node)) text += code->text + " ";
          if (const auto* kept = std::get_if<Raw>(&each.node); kept && kept->format == "mathml") {
            std::string words = kept->text.substr(kept->text.find('>'));  // the namespace has digits of its own
            std::ranges::replace_if(
                words, [](char c) { return c == '<' || c == '>'; }, ' ');
            text += words + " ";
          }
        });
      });
  return text;
}

// Tags in no order with numbered words and blocks of the document between them: every word is there afterwards, once.
TEST(RawHtml, NoWordIsLostOrDoubledInTagSoup) {
  constexpr std::array tags{
      "<p>",        "</p>",        "<b>",          "</b>",          "<i>",          "</i>",      "<a href=x>",
      "</a>",       "<div>",       "</div>",       "<table>",       "</table>",     "<tr>",      "</tr>",
      "<td>",       "</td>",       "<th>",         "<ul>",          "</ul>",        "<ol>",      "<li>",
      "</li>",      "<dl>",        "<dt>",         "<dd>",          "</dl>",        "<h2>",      "</h2>",
      "<pre>",      "</pre>",      "<blockquote>", "</blockquote>", "<details>",    "<summary>", "</summary>",
      "</details>", "<span id=q>", "</span>",      "<br>",          "<hr>",         "<select>",  "<option>",
      "</select>",  "<form>",      "<button>",     "</button>",     "<svg>",        "</svg>",    "<math>",
      "<mi>",       "</math>",     "<caption>",    "<figure>",      "<figcaption>", "</figure>", "<ruby>",
      "<rt>",       "</ruby>",     "<foo>",        "</foo>",        "<object>",     "</object>", "<code>",
      "</code>",    "<center>",    "</center>",    "<sup>",         "</sup>",       "<tbody>",   "<tfoot>",
      "<thead>",    "<colgroup>",  "<textarea>",   "</textarea>",   "<body>",       "</body>",   "<html>",
      "</html>",    "<frameset>",  "<q>",          "</q>",          "< ",           "<video>",   "</video>",
      "</br>",      "<plaintext>"};
  for (unsigned seed = 1; seed <= 1500; ++seed) {
    std::mt19937 random(seed);
    const auto below = [&](std::size_t limit) { return random() % limit; };
    Document made;
    int count = 1000;
    std::string html;
    const std::size_t length = 2 + below(60);
    for (std::size_t i = 0; i < length; ++i) {
      html += tags[below(tags.size())];
      if (below(2) == 0) html += " " + std::to_string(count++) + " ";
      if (below(6) == 0) {
        made.body.push_back(raw(std::exchange(html, {})));
        made.body.push_back(below(3) == 0 ? list(List::Kind::bulleted, {std::to_string(count++)})
                                          : paragraph({text(std::to_string(count++)),
                                                       {.node = Raw{"html", "<b>"}},
                                                       text(std::to_string(count++) + " ")}));
      }
    }
    made.body.push_back(raw(html));
    std::string given;
    for (const Block& block : made.body)
      if (const auto* piece = std::get_if<RawBlock>(&block.node)) given += piece->text + "\n";
    const std::string before = given + all_text(made.body);
    const std::string source = tree_of(made.body);
    run_stage(lower_raw_html, made, lower);
    std::vector<std::string> expected;
    for (int i = 1000; i < count; ++i) expected.push_back(std::to_string(i));
    std::vector<std::string> found;
    for (std::string& word : words_of(all_text(made.body)))
      if (word.size() == 4) found.push_back(std::move(word));
    ASSERT_EQ(found, expected) << "seed " << seed << "\n" << source << "\n" << tree_of(made.body);
  }
}

// ---- what is made to be slow or deep

double seconds_for(std::string html) {
  Document made = document({paragraph("before"), raw(std::move(html)), paragraph("between"), raw("</p>")});
  Diagnostics found;
  const auto start = std::chrono::steady_clock::now();
  lower_raw_html(made, lower, found);
  const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  EXPECT_NE(all_text(made.body).find("between"), std::string::npos);
  return took;
}

std::string times(std::size_t count, std::string_view piece) {
  std::string made;
  for (std::size_t i = 0; i < count; ++i) made += piece;
  return made;
}

std::string numbered(std::size_t count, std::string_view before, std::string_view after) {
  std::string made;
  for (std::size_t i = 0; i < count; ++i) made.append(before).append(std::to_string(i)).append(after);
  return made;
}

TEST(RawHtml, HostileInputTakesLittleTime) {
  constexpr double limit = 20;
  for (const std::string_view piece : {"<div>",
                                       "<b>",
                                       "<b><p>",
                                       "<table>",
                                       "<table><tr><td>",
                                       "<table><div></table>",
                                       "<div><table><td></div>",
                                       "<span><div></span>",
                                       "<ul><li>",
                                       "<a>",
                                       "<select><option>",
                                       "<ruby><rt>",
                                       "<svg><p>",
                                       "<svg><g/>",
                                       "<!--",
                                       "<",
                                       "</p>",
                                       "</b>",
                                       "<pre>",
                                       "<blockquote><p>",
                                       "<details><summary>",
                                       "<textarea>",
                                       "<title>",
                                       "<iframe>",
                                       "<template>",
                                       "<button><p>",
                                       "<table>x",
                                       "<dl><dt>",
                                       "<object>",
                                       "<li>",
                                       "<h1>",
                                       "<a =\"<div>",
                                       "<math><mi>",
                                       "&",
                                       "<p>",
                                       "<figure>",
                                       "<form>"})
    EXPECT_LT(seconds_for(times(100'000, piece)), limit) << piece;
  EXPECT_LT(seconds_for(times(10'000'000, "<")), limit);
  EXPECT_LT(seconds_for("<table>" + times(2'000, "<tr><td colspan=1000 rowspan=65534>")), limit);
  EXPECT_LT(seconds_for(numbered(20'000, "<b id=", "><p></p>")), limit);
  EXPECT_LT(seconds_for(numbered(20'000, "<div><b id=", "></div>")), limit);
  EXPECT_LT(seconds_for("<a" + numbered(100'000, " a", "=1") + ">"), limit);
  EXPECT_LT(seconds_for("<table>" + times(100'000, "<caption>x")), limit);
}

TEST(RawHtml, TimeGrowsWithTheLength) {
  const std::string piece = "<div><p>Some <b>words</b> and <a href=x>more</a><ul><li>one<li>two</ul></div>\n";
  const double one = seconds_for(times(4'000, piece)) + 0.01;
  EXPECT_LT(seconds_for(times(16'000, piece)), 12 * one);
}

TEST(RawHtml, DeepHtmlStaysWithinTheLimit) {
  for (const std::string_view piece :
       {"<blockquote>", "<ul><li>", "<table><tr><td>", "<b>", "<span id=x>", "<div id=x>", "<figure>", "<details>",
        "<dl><dd>", "<ruby>", "<q>", "<a href=x><object>"}) {
    Document made = document({quotation({raw(times(300, piece) + "deep")})});
    Diagnostics found;
    lower_raw_html(made, lower, found);
    EXPECT_NE(all_text(made.body).find("deep"), std::string::npos) << piece;
    EXPECT_TRUE(verify(made, "").empty()) << piece << verify(made, "").front();
  }
}

}  // namespace
}  // namespace rubricate::raw_html_test
