#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "formats/epub/kobo.h"
#include "formats/registry.h"
#include "tests/support/epub_book.h"
#include "tests/support/every_kind.h"

namespace rubricate::epub_kobo_test {
namespace {

using testing_support::contains;
using testing_support::faults;
using testing_support::write;
using testing_support::write_for_kobo;
using testing_support::Written;

// What becomes of a body: "[1.1 It rained. ]" for <span class="koboSpan" id="kobo.1.1">It rained. </span>.
std::string with_spans(std::string_view body) {
  std::string out = kobo_document("<html><head>\n</head>\n<body>" + std::string(body) + "</body></html>");
  const std::string_view begin = "<div id=\"book-columns\"><div id=\"book-inner\">", end = "</div></div></body></html>";
  const std::size_t at = out.find(begin);
  if (at == out.npos || !out.ends_with(end)) return "without boxes: " + out;
  out = out.substr(at + begin.size(), out.size() - at - begin.size() - end.size());
  const std::string_view open = "<span class=\"koboSpan\" id=\"kobo.";
  for (std::size_t span = out.find(open); span != out.npos; span = out.find(open, span)) {
    out.replace(span, open.size(), "[");
    out.replace(out.find("\">", span), 2, " ");
    out.replace(out.find("</span>", span), 7, "]");
  }
  return out;
}

TEST(EpubForKobo, SentencesHaveSpans) {
  struct Row {
    std::string_view body, spans;
  };
  const Row rows[] = {
      {"<p>One.</p>", "<p>[1.1 One.]</p>"},
      {"<p>It rained. We left! Why? No</p>", "<p>[1.1 It rained. ][1.2 We left! ][1.3 Why? ][1.4 No]</p>"},
      {"<p>It rained.\nWe left.</p>", "<p>[1.1 It rained.\n][1.2 We left.]</p>"},
      {"<p>“It rained.” (We left.) Then:  rest</p>",
       "<p>[1.1 “It rained.” ][1.2 (We left.) ][1.3 Then:  ][1.4 rest]</p>"},
      // No sentence ends here.
      {"<p>Dr. Ada met J. Bach, e.g. at 5.30, “Go!” she said.</p>",
       "<p>[1.1 Dr. Ada met J. Bach, e.g. at 5.30, “Go!” she said.]</p>"},
      {"<p>雨が降った。「行こう！」と言った。え？！　帰る</p>",
       "<p>[1.1 雨が降った。][1.2 「行こう！」][1.3 と言った。][1.4 え？！][1.5 　帰る]</p>"},
      {"<p>A <em>bee. Sea</em> d &amp; eel. Fly</p>",
       "<p>[1.1 A ]<em>[1.2 bee. ][1.3 Sea]</em>[1.4  d &amp; eel. ][1.5 Fly]</p>"},
      {"<h1>T</h1>\n<p>A</p>\n<p>\n</p><ul>\n<li>B\n<p>C</p>D</li>\n</ul>",
       "<h1>[1.1 T]</h1>\n<p>[2.1 A]</p>\n<p>\n</p><ul>\n<li>[3.1 B\n]<p>[4.1 C]</p>[5.1 D]</li>\n</ul>"},
      {"<p>A<br/>\nB <a href=\"#x\">1</a></p>", "<p>[1.1 A]<br/>[1.2 \nB ]<a href=\"#x\">[1.3 1]</a></p>"},
      // Kept whole.
      {"<pre>A. B\n<code>C</code></pre><p>D</p>", "<pre>A. B\n<code>C</code></pre><p>[1.1 D]</p>"},
      {"<p>A <ruby>B<rt>C</rt></ruby> <svg><g/><text>D</text></svg> <math><mi>E</mi></math> F</p>",
       "<p>[1.1 A ]<ruby>B<rt>C</rt></ruby> <svg><g/><text>D</text></svg> <math><mi>E</mi></math>[1.2  F]</p>"},
      // An image is a block of its own.
      {"<p>A <img src=\"a.png\" alt=\"B. C\"/> D</p>",
       "<p>[1.1 A ][2.1 <img src=\"a.png\" alt=\"B. C\"/>][2.2  D]</p>"},
      // Ids that the text has already.
      {"<p id=\"kobo.1.1\">Bee. Sea</p>", "<p id=\"kobo.1.1\">[1.2 Bee. ][1.3 Sea]</p>"},
  };
  for (const Row& row : rows) EXPECT_EQ(with_spans(row.body), row.spans);
}

TEST(EpubForKobo, HeadTakesBackKobosMargins) {
  EXPECT_TRUE(
      kobo_document("<html><head>\n</head>\n<body epub:type=\"bodymatter\"></body></html>")
          .starts_with("<html><head>\n<style type=\"text/css\" class=\"kobostylehacks\">div#book-inner { "
                       "margin-top: 0; margin-bottom: 0; }</style>\n</head>\n<body epub:type=\"bodymatter\"><div"));
}

std::string words(const pugi::xml_node& node) {
  std::string all = node.value();
  for (const pugi::xml_node& child : node.children()) all += words(child);
  return all;
}

// The text of each page of a book; its navigation has none.
std::map<std::string, std::string> pages(const Written& book) {
  std::map<std::string, std::string> all;
  for (const auto& [name, bytes] : book.files) {
    if (!name.ends_with(".xhtml") || name.ends_with("nav.xhtml")) continue;
    pugi::xml_document document;
    EXPECT_TRUE(document.load_buffer(bytes.data(), bytes.size(), pugi::parse_full | pugi::parse_ws_pcdata)) << name;
    all[name] = words(document.child("html").child("body"));
  }
  return all;
}

// Text outside of spans, where no element keeps it whole.
std::string bare_words(const pugi::xml_node& node) {
  std::string all;
  const std::string_view name = node.name();
  if (name == "pre" || name == "math" || name == "svg" || name == "ruby") return all;
  if (std::string_view(node.attribute("class").value()) == "koboSpan") return all;
  for (const pugi::xml_node& child : node.children())
    all += child.type() == pugi::node_pcdata ? child.value() : bare_words(child);
  return all;
}

TEST(EpubForKobo, EveryKindIsWellFormedAndLinkedAndLosesNoWord) {
  for (const char* level : {"0", "2"}) {
    const std::map<std::string, std::string> options{{"split-level", level}, {"copyright-page", "true"}};
    const Written plain = write(every_kind(), options);
    const Written kobo = write_for_kobo(every_kind(), options);
    EXPECT_EQ(faults(kobo), std::vector<std::string>{});
    EXPECT_EQ(pages(kobo), pages(plain));
    EXPECT_EQ(kobo.file("content.opf"), plain.file("content.opf"));  // the identifier too
    EXPECT_EQ(kobo.file("nav.xhtml"), plain.file("nav.xhtml"));
    for (const auto& [name, bytes] : kobo.files) {
      if (!name.ends_with(".xhtml") || name.ends_with("nav.xhtml")) continue;
      EXPECT_TRUE(contains(bytes, "class=\"koboSpan\"")) << name;
      pugi::xml_document document;
      document.load_buffer(bytes.data(), bytes.size());
      EXPECT_EQ(bare_words(document.child("html").child("body")), "") << name;
    }
  }
}

TEST(EpubForKobo, NoteStaysALinkThatPopsUp) {
  Document document;
  Inlines content = text_inlines("A");
  content.push_back(inline_of(FootnoteMark{"n"}));
  document.body.push_back(block_of(Paragraph{std::move(content)}));
  document.footnotes.push_back({.label = "n", .body = {paragraph_of("Why.")}, .number = 1});
  const std::string page = write_for_kobo(document).file("text.xhtml");
  EXPECT_TRUE(contains(page, "epub:type=\"noteref\" role=\"doc-noteref\"><span class=\"koboSpan\""));
  EXPECT_TRUE(contains(page, "epub:type=\"footnote\" role=\"doc-footnote\"><p>"));
}

TEST(EpubForKobo, IdsOfTheTextGiveWayToTheBoxes) {
  Document document;
  document.body.push_back(section_of(1, "book-inner", "Inner", {paragraph_of("A")}));
  Inlines link;
  link.push_back(inline_of(CrossReference{"book-inner", text_inlines("there")}));
  document.body.push_back(block_of(Paragraph{std::move(link)}));
  EXPECT_EQ(faults(write_for_kobo(document)), std::vector<std::string>{});
  const Written plain = write(document);
  EXPECT_TRUE(contains(plain.file("text.xhtml"), "id=\"book-inner-2\"")) << "one identifier for both flavours";
  EXPECT_EQ(write_for_kobo(document).file("content.opf"), plain.file("content.opf"));
}

TEST(EpubForKobo, FontsAndImagesStayAsTheyAre) {
  testing_support::Pictures files;
  files.files["a.otf"] = "OTTO<body></body></head>";
  const std::map<std::string, std::string> options{{"embed-font", "a.otf"}};
  Written plain = write(every_kind(), options, files);
  Written kobo = write_for_kobo(every_kind(), options, files);
  std::erase_if(plain.files, [](const auto& file) { return file.first.ends_with(".xhtml"); });
  std::erase_if(kobo.files, [](const auto& file) { return file.first.ends_with(".xhtml"); });
  EXPECT_TRUE(kobo.files.contains("EPUB/fonts/a.otf"));
  EXPECT_EQ(kobo.files, plain.files);
}

TEST(EpubForKobo, PlainBookHasNoneOfIt) {
  for (const auto& [name, bytes] : write(every_kind()).files) EXPECT_FALSE(contains(bytes, "kobo")) << name;
}

}  // namespace
}  // namespace rubricate::epub_kobo_test
