#include <gtest/gtest.h>

#include "formats/epub/sound_style.h"
#include "formats/epub/svg.h"
#include "formats/format.h"
#include "tests/support/build.h"
#include "tests/support/epub_book.h"

namespace rubricate::epub_style_test {
namespace {

using namespace testing_support;

struct Row {
  std::string_view css, sound, fault;
};

TEST(EpubSoundStyle, RulesAndDeclarationsThatCannotBeReadAreLeftOutAndNamed) {
  for (const Row& row : {
           Row{"h1 { color: red", "h1 { color: red}", "the block of \"h1\" is not closed; closed at the end"},
           Row{"@media print { h1 { color: red }", "@media print { h1 { color: red }}",
               "\"@media print\" is not closed"},
           Row{"<html>", "", "\"<html>\" has no block"},
           Row{"garbage", "", "\"garbage\" has no block"},
           Row{"{ color: red } p { margin: 0 }", " p { margin: 0 }", "nothing is no selector"},
           Row{"1a { color: red } p { margin: 0 }", " p { margin: 0 }", "\"1a\" is no selector"},
           Row{"p > { color: red }", "", "\"p >\" is no selector"},
           Row{"p { color red; margin: 0 }", "p {  margin: 0 }", "\"color red\" is no declaration"},
           Row{"p { color: ; margin: 0 }", "p {  margin: 0 }", "\"color:\" is no declaration"},
           Row{"p { *zoom: 1; margin: 0 }", "p {  margin: 0 }", "\"*zoom: 1\" is no declaration"},
           Row{"p { color: rgb(1,2 } b { margin: 0 }", "p { } b { margin: 0 }", "\"color: rgb(1,2\" cannot be read"},
           Row{"p { content: \"a\n; margin: 0 }", "p {  margin: 0 }", "cannot be read"},
           Row{"p { color: red; & b { color: blue } margin: 0 }", "p { color: red;  margin: 0 }", "block in the block"},
           Row{"p { direction: rtl; margin: 0 }", "p {  margin: 0 }", "\"direction\" may not be in the style"},
           Row{"@page { unicode-bidi: embed }", "@page { }", "\"unicode-bidi\" may not be"},
           Row{"p { margin: 0 } }", "p { margin: 0 } ", "a brace closes nothing"},
           Row{"p { margin: 0 } /* open", "p { margin: 0 } ", "a comment is not closed"},
           Row{"@foo bar", "", "\"@foo\" has neither a block nor a semicolon"},
       }) {
    const SoundStyle sound = sound_style(row.css);
    EXPECT_EQ(sound.css, row.sound) << row.css;
    ASSERT_EQ(sound.faults.size(), 1u) << row.css;
    EXPECT_TRUE(contains(sound.faults.front().what, row.fault)) << row.css << ": " << sound.faults.front().what;
  }
  EXPECT_FALSE(sound_style("p[ { color: red }").faults.empty());
  EXPECT_EQ(sound_style("\n\np { color red }").faults.front().line, 3u);
}

TEST(EpubSoundStyle, WhatCanBeReadStaysAsItIs) {
  for (const std::string_view css :
       {"p { color: red; } a:hover::before, p:nth-child(2n+1) > em ~ b + i { top: calc(1px + 2 * 3em) }\n",
        "@font-face { font-family: x; src: url(data:font/woff2;base64,AA==) }",
        "@media (width < 600px) { p { margin: 0 } }", "<!-- p { margin: 0 } -->",
        "@page :first { margin: 0; @top-left { content: \"a\" } }", "@keyframes a { 0% { top: 0 } to { top: 1em } }",
        "@charset \"utf-8\";\n@layer a, b;",
        "p { color: #zz; filter: progid:DXImageTransform.Microsoft.gradient(x='a') !important }",
        "/* } */ p::before { content: \"} {\" } [a='b'], *|* { margin: -1px }"}) {
    const SoundStyle sound = sound_style(css);
    EXPECT_EQ(sound.css, css);
    EXPECT_TRUE(sound.faults.empty()) << sound.faults.front().what;
  }
  EXPECT_EQ(sound_style("p { margin: 0;; } ;").css, "p { margin: 0; } ");
}

TEST(EpubStyle, BrokenRulesOfTheUserAreReportedAndLeftOut) {
  Pictures files;
  files.files["/own.css"] = "p { margin: 0 }\nh1 { color: red";
  const Written book = write(document({paragraph("a")}), {{"css", "/own.css"}}, files);
  EXPECT_TRUE(book.file("style.css").ends_with("\np { margin: 0 }\nh1 { color: red}"));
  EXPECT_TRUE(book.reports(Finding::not_representable, "/own.css:2: the block of \"h1\" is not closed"));
}

TEST(EpubStyle, SeveralSheetsStandInTheirOrder) {
  Pictures files;
  files.files["/a.css"] = "p { margin: 0 }";
  files.files["/b.css"] = "p { margin: 1em }";
  const Document words = document({paragraph("a")});
  EXPECT_TRUE(write(words, {{"css", "/a.css\n/b.css"}}, files)
                  .file("style.css")
                  .ends_with("\np { margin: 0 }\np { margin: 1em }"));
  files.files["/b.css"] = "@import 'c.css';";
  try {
    write(words, {{"css", "/a.css\n/b.css"}}, files);
    FAIL();
  } catch (const WriteError& fault) {
    EXPECT_TRUE(contains(fault.what(), "/b.css: @import")) << fault.what();
  }
}

TEST(EpubStyle, WhatASheetLoadsIsRefusedWithAWayOut) {
  const std::pair<const char*, const char*> cases[] = {
      {"p { background: url(bg.png) }",
       "it loads \"bg.png\", which is not in the book; write it into the sheet as a data:"},
      {"@font-face { font-family: x; src: url(x.WOFF2?v=1) }", "embed it with --embed-font"},
      {"@import url(b.css);", "--css takes several sheets"}};
  for (const auto& [css, words] : cases) {
    Pictures files;
    files.files["/own.css"] = css;
    try {
      write(document({paragraph("a")}), {{"css", "/own.css"}}, files);
      FAIL() << css;
    } catch (const WriteError& fault) {
      EXPECT_TRUE(contains(fault.what(), words)) << fault.what();
    }
  }
  Pictures files;
  files.files["/own.css"] = "p { background: url(data:image/png;base64,AA==) }";
  EXPECT_NO_THROW(write(document({paragraph("a")}), {{"css", "/own.css"}}, files));
}

// ---- SVG

SvgImage svg_of(std::string_view content) {
  return checked_svg("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">" +
                     std::string(content) + "</svg>");
}

TEST(EpubSvg, ReferencesThatLeadNowhereAreTakenOut) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"<g fill=\"url(#g)\"/>", "<g fill=\"none\"/>"},
      {"<g fill=\"url('#g') red\"/>", "<g fill=\"red\"/>"},
      {"<g mask=\"url(#g)\"/>", "<g mask=\"none\"/>"},
      {"<g style=\"fill:url(#g)\"/>", "<g style=\"fill:none\"/>"},
      {"<use href=\"#g\"/>", "<use/>"},
      {"<use xlink:href=\"#g\"/>", "<use/>"}};
  for (const auto& [given, mended] : cases) {
    const SvgImage image = svg_of(given);
    EXPECT_EQ(image.removed, std::vector<std::string>{"references that lead nowhere"}) << given;
    std::string bytes = image.bytes;
    std::erase(bytes, ' ');
    std::string wanted(mended);
    std::erase(wanted, ' ');
    EXPECT_TRUE(contains(bytes, ">" + wanted + "<")) << image.bytes;
  }
  EXPECT_TRUE(
      svg_of("<g id=\"g\"/><use href=\"#g\" fill=\"url(#g)\"/><use href=\"#xpointer(id('g'))\"/>").removed.empty());
}

TEST(EpubSvg, IdentifiersThatAreNoNamesGetOthersWithTheirReferences) {
  const SvgImage image = svg_of(
      "<g id=\"1\"/><g id=\"_1\"/><g id=\"a b\"/><use href=\"#1\" fill=\"url(#1)\" style=\"mask:url(#1)\"/>"
      "<use xlink:href=\"#a%20b\" aria-labelledby=\"1\"/><g id=\"\u00FC\"/><use href=\"#%C3%BC\"/>");
  EXPECT_EQ(image.fault, "");
  EXPECT_EQ(image.removed.size(), 1u);
  for (const std::string_view part :
       {"id=\"_1-2\"", "id=\"_1\"", "id=\"a-b\"", "href=\"#_1-2\"", "fill=\"url(#_1-2)\"", "style=\"mask:url(#_1-2)\"",
        "xlink:href=\"#a-b\"", "aria-labelledby=\"_1-2\"", "href=\"#%C3%BC\""})
    EXPECT_TRUE(contains(image.bytes, part)) << part << image.bytes;
}

TEST(EpubSvg, OfAStyleSheetOnlyTheRuleThatLoadsGoes) {
  const SvgImage image = svg_of(
      "<style>@font-face { font-family: x; src: url(x.woff) } path { fill: red } @media all { g { fill: url(a.png) } "
      "p { fill: blue } }</style><path d=\"M0 0\"/>");
  EXPECT_EQ(image.removed, std::vector<std::string>{"what is loaded from elsewhere"});
  EXPECT_TRUE(contains(image.bytes, "path { fill: red }")) << image.bytes;
  EXPECT_TRUE(contains(image.bytes, "p { fill: blue }")) << image.bytes;
  EXPECT_FALSE(contains(image.bytes, "x.woff")) << image.bytes;
  EXPECT_FALSE(contains(image.bytes, "a.png")) << image.bytes;
  EXPECT_EQ(svg_of("<style>path{fill:red</style>").removed,
            std::vector<std::string>{"rules of a style sheet that cannot be read"});
}

}  // namespace
}  // namespace rubricate::epub_style_test
