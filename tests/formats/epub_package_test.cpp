#include <gtest/gtest.h>

#include <utility>

#include "formats/document/walk.h"
#include "formats/epub/accessibility.h"
#include "formats/epub/publication.h"
#include "tests/support/epub_book.h"
#include "tests/support/every_kind.h"
#include "tests/support/pictures.h"

namespace rubricate::epub_package_test {
namespace {

using testing_support::contains;
using testing_support::gif_of;
using testing_support::GifControl;
using testing_support::png;
using testing_support::png_chunk;
using testing_support::png_of;
using testing_support::webp_of;
using testing_support::write;
using testing_support::Written;

// The package of a document with such extra metadata.
Written with_extra(std::vector<std::pair<std::string, std::string>> extra) {
  Document document;
  document.metadata = {.title = text_inlines("T"), .language = "en", .extra = std::move(extra)};
  return write(document);
}

TEST(EpubPublication, AnIsbnLeadsWhereNoIdentifierIsStated) {
  const Written book = with_extra({{"doi", "doi:10.1000/182"}, {"isbn", "978-0-306-40615-7"}});
  const std::string& package = book.file("content.opf");
  EXPECT_TRUE(contains(package, "id=\"identifier\">urn:isbn:9780306406157<")) << package;
  EXPECT_TRUE(contains(package, "<dc:identifier>https://doi.org/10.1000/182<")) << package;
  EXPECT_EQ(package.find("9780306406157"), package.rfind("9780306406157"));
  EXPECT_TRUE(book.found.empty());
}

TEST(EpubPublication, AWrongIsbnIsReportedAndStandsAsItIs) {
  const Written book = with_extra({{"isbn", "978-0-306-40615-6"}});
  EXPECT_TRUE(book.reports(Finding::metadata_invalid, "978-0-306-40615-6"));
  EXPECT_TRUE(contains(book.file("content.opf"), "<dc:identifier>978-0-306-40615-6<"));
  EXPECT_TRUE(contains(book.file("content.opf"), "id=\"identifier\">urn:uuid:"));
}

TEST(EpubPublication, ASeriesHasAPlaceInIt) {
  const Written book = with_extra({{"series", "The Harbour Books"}, {"series-index", "2.1"}});
  const std::string& package = book.file("content.opf");
  EXPECT_TRUE(contains(package, "property=\"belongs-to-collection\" id=\"statement-1\">The Harbour Books<")) << package;
  EXPECT_TRUE(contains(package, "<meta refines=\"#statement-1\" property=\"collection-type\">series<")) << package;
  EXPECT_TRUE(contains(package, "<meta refines=\"#statement-1\" property=\"group-position\">2.1<")) << package;
  EXPECT_TRUE(book.found.empty());
  EXPECT_TRUE(with_extra({{"series", "S"}, {"series-index", "second"}}).reports(Finding::metadata_invalid, "second"));
  EXPECT_TRUE(with_extra({{"series-index", "2"}}).reports(Finding::metadata_invalid, "no series is named"));
  EXPECT_FALSE(with_extra({{"series-index", "2"}}).reports(Finding::not_representable, "series-index"));
}

TEST(EpubPublication, IdentifiersAreWrittenAsUris) {
  for (const char* doi :
       {"10.1000/182", "doi:10.1000/182", "https://dx.doi.org/10.1000/182", "http://doi.org/10.1000/182"})
    EXPECT_TRUE(contains(with_extra({{"doi", doi}}).file("content.opf"), ">https://doi.org/10.1000/182<")) << doi;
  EXPECT_TRUE(contains(with_extra({{"issn", "2049 3630"}}).file("content.opf"), ">urn:issn:2049-3630<"));
}

TEST(EpubPublication, SeveralIdentifiersOfAKindEachHaveTheirPlace) {
  const Written book = with_extra({{"isbn", "9783161484100"}, {"isbn-2", "0306406152"}});
  EXPECT_TRUE(contains(book.file("content.opf"), "<dc:identifier id=\"identifier\">urn:isbn:9783161484100<"));
  EXPECT_TRUE(contains(book.file("content.opf"), "<dc:identifier>urn:isbn:0306406152<"));
}

TEST(EpubPublication, ListsAndMapsAreNoText) {
  const Written book = with_extra({{"source", "{name: S, index: 4}"}, {"relation", "[a, b]"}, {"type", "[sic]"}});
  EXPECT_TRUE(book.reports(Finding::not_representable, "\"source\" is a list or map"));
  EXPECT_TRUE(book.reports(Finding::not_representable, "\"relation\" is a list or map"));
  EXPECT_FALSE(contains(book.file("content.opf"), "index: 4"));
  EXPECT_TRUE(contains(book.file("content.opf"), "<dc:type>[sic]<"));
}

TEST(EpubPublication, EveryCollectionIsNamed) {
  const Written book =
      with_extra({{"series", "One"}, {"belongs-to-collection", "Two"}, {"collection-type", "trilogy"}});
  EXPECT_TRUE(contains(book.file("content.opf"), ">One<"));
  EXPECT_TRUE(contains(book.file("content.opf"), ">Two<"));
  EXPECT_TRUE(book.reports(Finding::metadata_invalid, "trilogy"));
}

TEST(EpubPublication, DublinCoreAndItsTermsHaveTheirPlaces) {
  const Written book = with_extra({{"source", "urn:isbn:0306406152"},
                                   {"edition", "2nd"},
                                   {"short-title", "Short"},
                                   {"license", "https://creativecommons.org/licenses/by/4.0/"}});
  const std::string& package = book.file("content.opf");
  EXPECT_TRUE(contains(package, "<dc:source>urn:isbn:0306406152<"));
  EXPECT_TRUE(contains(package, "<meta property=\"schema:bookEdition\">2nd<"));
  EXPECT_TRUE(contains(package, "<dc:title id=\"statement-1\">Short<"));
  EXPECT_TRUE(contains(package, "<meta property=\"dcterms:license\">https://creativecommons"));
  EXPECT_TRUE(book.found.empty());
}

// ---- accessibility

constexpr std::string_view conforms = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA";

Document with_image(const std::string& source, const std::string& alternative) {
  Document document;
  document.metadata = {.title = text_inlines("T"), .language = "en"};
  Inlines words;
  words.push_back({.node = Image{.source = source, .alternative = text_inlines(alternative)}});
  document.body.push_back(block_of(Paragraph{std::move(words)}));
  return document;
}

TEST(EpubAccessibility, IsClaimedOnlyWhereTheCheckFoundNothing) {
  const Written fit = write(with_image("pictures/Harbour View.png", "The harbour"));
  EXPECT_TRUE(contains(fit.file("content.opf"), conforms));
  EXPECT_TRUE(contains(fit.file("content.opf"), "refines=\"#conformance\" property=\"a11y:certifiedBy\""));
  EXPECT_TRUE(contains(fit.file("content.opf"), ">alternativeText<"));

  const Written bare = write(with_image("pictures/Harbour View.png", ""));
  EXPECT_FALSE(contains(bare.file("content.opf"), conforms));
  EXPECT_TRUE(contains(bare.file("content.opf"), "check found 1 image without a text in its place"));
  EXPECT_TRUE(contains(bare.file("content.opf"), "<meta property=\"schema:accessModeSufficient\">textual,visual<"));
  EXPECT_TRUE(bare.reports(Finding::image_no_alternative, "Harbour View.png"));

  Document unknown = with_image("pictures/Harbour View.png", "The harbour");
  unknown.metadata.language.clear();
  EXPECT_FALSE(contains(write(unknown).file("content.opf"), conforms));
}

TEST(EpubAccessibility, NothingIsClaimedOfABookWithoutText) {
  for (const Blocks& body :
       {Blocks{}, Blocks{block_of(ThematicBreak{})}, Blocks{block_of(Paragraph{text_inlines(" ")})}}) {
    Document empty;
    empty.metadata = {.title = text_inlines("Empty"), .language = "en"};
    empty.body = body;
    const Written book = write(empty);
    EXPECT_FALSE(contains(book.file("content.opf"), conforms));
    EXPECT_TRUE(contains(book.file("content.opf"), "An automatic check found that there is no text."));
  }
  for (const Block& block :
       {block_of(Paragraph{text_inlines("a")}), block_of(CodeBlock{"", "x = 1"}), block_of(MathBlock{"x"})}) {
    Document fit;
    fit.metadata = {.title = text_inlines("Fit"), .language = "en"};
    fit.body = {block};
    EXPECT_TRUE(contains(write(fit).file("content.opf"), conforms));
  }
}

TEST(EpubAccessibility, TablesNeedHeadersAndPagesTheirSource) {
  Document document = with_image("pictures/Harbour View.png", "The harbour");
  Table table{.columns = std::vector<Table::Align>(1)};
  table.body.emplace_back().cells.emplace_back().body.push_back(block_of(Paragraph{text_inlines("x")}));
  document.body.push_back(block_of(table));
  EXPECT_TRUE(contains(write(document).file("content.opf"), "1 table without header cells"));
  std::swap(table.head, table.body);
  const Blocks words = std::exchange(table.head[0].cells[0].body, {});
  document.body.back() = block_of(table);
  EXPECT_TRUE(contains(write(document).file("content.opf"), "1 table without header cells")) << "its head is empty";
  table.head[0].cells[0].body = words;
  document.body.back() = block_of(table);
  document.body.push_back(block_of(PageBreak{"12"}));
  EXPECT_TRUE(contains(write(document).file("content.opf"), "<meta property=\"pageBreakSource\">none<"));
  document.metadata.extra.emplace_back("page-source", "urn:isbn:0306406152");
  EXPECT_TRUE(contains(write(document).file("content.opf"), conforms));
  EXPECT_TRUE(contains(write(document).file("content.opf"), "<meta property=\"pageBreakSource\">urn:isbn:0306406152<"));
}

TEST(EpubAccessibility, SourceOfPagesWantsPages) {
  const Written book = with_extra({{"page-source", "urn:isbn:0306406152"}});
  EXPECT_FALSE(contains(book.file("content.opf"), "pageBreakSource"));
  EXPECT_TRUE(book.reports(Finding::not_representable, "page-source"));
}

TEST(EpubAccessibility, PicturesThatMoveAreAHazardNotKnown) {
  const auto picture = [](std::string_view type, std::string bytes) {
    return EmbeddedImage{.file = "x", .media_type = type, .bytes = std::move(bytes)};
  };
  const std::string frames("\0\0\0\2\0\0\0\0", 8);
  EXPECT_FALSE(may_move(picture("image/gif", gif_of(1))));
  EXPECT_TRUE(may_move(picture("image/gif", gif_of(2))));
  EXPECT_TRUE(may_move(picture("image/gif", gif_of(2, GifControl::none))));
  EXPECT_FALSE(may_move(picture("image/png", png)));
  EXPECT_TRUE(may_move(picture("image/png", png_of(1, 1, 2, png_chunk("acTL", frames)))));
  EXPECT_TRUE(may_move(picture("image/webp", webp_of(2))));
  EXPECT_TRUE(may_move(picture("image/svg+xml", "<svg><animate/></svg>")));
  EXPECT_FALSE(may_move(picture("image/svg+xml", "<svg><path/></svg>")));
}

}  // namespace
}  // namespace rubricate::epub_package_test
