// What single blocks and inlines become in a content document.
#include <gtest/gtest.h>

#include "formats/registry.h"
#include "tests/support/build.h"
#include "tests/support/epub_book.h"
#include "tests/support/line.h"

namespace rubricate::epub_content_test {
namespace {

using testing_support::contains;
using testing_support::faults;
using testing_support::Pictures;
using testing_support::write;
using testing_support::Written;
using Faults = std::vector<std::string>;

Written book_of(std::string_view format, std::string text) {
  return write(testing_support::walk_line(*find_format(format), Source("a", std::move(text))).document);
}

Written book_of_docbook(const std::string& content) {
  return book_of("docbook",
                 "<article xmlns=\"http://docbook.org/ns/docbook\" version=\"5.0\" xml:lang=\"en\"><title>T"
                 "</title>" +
                     content + "</article>");
}

// ---- lists

TEST(EpubLists, QuotationInATightItemKeepsItsParagraphs) {
  const std::string text = book_of("markdown", "- > one\n  >\n  > two\n- x\n").file("text.xhtml");
  EXPECT_TRUE(contains(text, "<p>one</p>\n<p>two</p>")) << text;
  EXPECT_TRUE(contains(text, "<li>x</li>")) << text;
}

TEST(EpubLists, ItemsOfAListInAnItemAreTightByThemselves) {
  const std::string text = book_of("markdown", "- a\n  - b\n\n  - c\n- d\n").file("text.xhtml");
  EXPECT_TRUE(contains(text, "<li>d</li>")) << text;
  EXPECT_TRUE(contains(text, "<p>b</p>")) << text;
}

// ---- sections

TEST(EpubSections, TitleOfAPictureOrANoteIsWritten) {
  const Written book = book_of_docbook(
      "<section><title><inlinemediaobject><imageobject><imagedata fileref=\"pictures/Harbour%20View.png\"/>"
      "</imageobject></inlinemediaobject></title><para>x</para></section>"
      "<section><title><footnote><para>A note.</para></footnote></title><para>y</para></section>");
  const std::string& text = book.file("text.xhtml");
  EXPECT_TRUE(contains(text, "<img ")) << text;
  EXPECT_TRUE(contains(text, "<h2 id=")) << text;
  EXPECT_TRUE(contains(text, "role=\"doc-noteref\">1</a></h2>")) << text;
  EXPECT_EQ(faults(book), Faults());
}

TEST(EpubSections, TitleWithoutWordsIsNoHeading) {
  Document document = testing_support::document({testing_support::section(1, "x", {testing_support::paragraph("y")})});
  auto& title = std::get<Section>(document.body[0].node).title;
  title.clear();
  title.push_back({.node = PageBreak{"12"}});
  const std::string text = write(document).file("text.xhtml");
  EXPECT_TRUE(contains(text, "<p class=\"heading\"><span class=\"pagebreak\" id=\"page-")) << text;
  EXPECT_FALSE(contains(text, "<h1")) << text;
}

// ARIA in HTML, section 4: doc-tip is for aside alone.
TEST(EpubSections, SectionThatIsATipHasNoRoleOfAnAside) {
  const std::string text =
      book_of_docbook("<section role=\"tip\"><title>A</title><para>x</para></section>").file("text.xhtml");
  EXPECT_TRUE(contains(text, "epub:type=\"tip\"")) << text;
  EXPECT_FALSE(contains(text, "doc-tip")) << text;
}

// ---- direction

Written in(std::string_view language, std::string direction, std::string own_language = {}) {
  Document document = testing_support::document({testing_support::paragraph("x")});
  document.metadata.language = language;
  Attributes& attributes = document.body[0].attributes.edit();
  attributes.language = std::move(own_language);
  attributes.extra.emplace_back("dir", std::move(direction));
  return write(document);
}

TEST(EpubDirection, ThatIsStatedIsWritten) {
  EXPECT_TRUE(contains(in("en", "RTL").file("text.xhtml"), "<p dir=\"rtl\">x"));
  EXPECT_TRUE(contains(in("en", "auto").file("text.xhtml"), "<p dir=\"auto\">x"));
  EXPECT_TRUE(contains(in("ar", "ltr").file("text.xhtml"), "<p dir=\"ltr\">x"));
  EXPECT_TRUE(contains(in("en", "ltr", "he").file("text.xhtml"), "<p lang=\"he\" xml:lang=\"he\" dir=\"ltr\">x"));
  EXPECT_TRUE(contains(in("ar", "odd", "en").file("text.xhtml"), "dir=\"ltr\" data-dir=\"odd\">x"));
}

// Nothing in the document says that its letters run another way than was stated.
TEST(EpubDirection, ThatIsStatedHoldsForWhatIsInside) {
  Document document;
  document.metadata.language = "en";
  Block words{.node = Paragraph{text_inlines("A rather long line of Latin letters, longer than a few words are.")}};
  Block quotation{.node = Quotation{.body = {std::move(words)}}};
  document.body.push_back({.node = Division{.body = {std::move(quotation)}}});
  document.body[0].attributes.edit().extra.emplace_back("dir", "rtl");
  EXPECT_TRUE(contains(write(document).file("text.xhtml"), "<blockquote>"));
}

TEST(EpubDirection, OfCodeIsWrittenOnce) {
  Document document;
  document.metadata.language = "ar";
  document.body.push_back({.node = CodeBlock{"", "x"}});
  document.body.push_back({.node = CodeBlock{"", "x"}});
  document.body[1].attributes.edit().extra.emplace_back("dir", "rtl");
  const std::string text = write(document).file("text.xhtml");
  EXPECT_TRUE(contains(text, "<pre dir=\"ltr\"><code>x")) << text;
  EXPECT_TRUE(contains(text, "<pre dir=\"rtl\"><code>x")) << text;
}

// ---- images

TEST(EpubImages, DecorationIsNoFinding) {
  Document document = testing_support::document({testing_support::paragraph("x")});
  Inlines& inlines = std::get<Paragraph>(document.body[0].node).content;
  inlines.push_back({.node = Image{.source = "p"}});
  inlines.back().attributes.edit().extra.emplace_back("decorative", "true");
  Pictures pictures;
  pictures.files["p"] = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
  const Written written = write(document, {}, pictures);
  EXPECT_TRUE(contains(written.file("text.xhtml"), "alt=\"\" role=\"presentation\"/>")) << written.file("text.xhtml");
  for (const Diagnostic& each : written.found.all()) EXPECT_NE(each.finding, Finding::image_no_alternative);
}

}  // namespace
}  // namespace rubricate::epub_content_test
