#include <gtest/gtest.h>

#include "formats/document/walk.h"
#include "formats/epub/publication.h"
#include "tests/support/epub_book.h"
#include "tests/support/every_kind.h"

namespace rubricate {
namespace {

using testing_support::contains;
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
  EXPECT_TRUE(with_extra({{"series-index", "2"}}).reports(Finding::not_representable, "series-index"));
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

}  // namespace
}  // namespace rubricate
