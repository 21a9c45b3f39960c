#include "formats/epub/epub.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "formats/epub/address.h"
#include "formats/epub/archive.h"
#include "formats/epub/images.h"
#include "formats/epub/language_tag.h"
#include "formats/epub/markup.h"
#include "formats/epub/names.h"
#include "formats/epub/svg.h"
#include "formats/epub/uuid.h"
#include "formats/registry.h"
#include "tests/support/epub_book.h"
#include "tests/support/every_kind.h"
#include "tests/support/unzip.h"

namespace rubricate::epub_test {
namespace {

using testing_support::contains;
using testing_support::faults;
using testing_support::paragraph_with;
using testing_support::Pictures;
using testing_support::png;
using testing_support::unzip;
using testing_support::write;
using testing_support::Written;

using Faults = std::vector<std::string>;

// ---- the archive

TEST(EpubArchive, BeginsWithItsMediaTypeStored) {
  const Written book = write(every_kind());
  const auto files = unzip(book.bytes);
  EXPECT_EQ(files[0].name, "mimetype");
  EXPECT_EQ(files[0].bytes, "application/epub+zip");
  EXPECT_FALSE(files[0].is_compressed);
  // The first 38 + 20 bytes are read by tools that look no further: no extra field may stand between.
  EXPECT_EQ(book.bytes.substr(30, 28), "mimetypeapplication/epub+zip");
  EXPECT_EQ(files[1].name, "META-INF/container.xml");
  EXPECT_EQ(files[2].name, "EPUB/content.opf");
}

TEST(EpubArchive, IsTheSameEveryTime) { EXPECT_EQ(write(every_kind()).bytes, write(every_kind()).bytes); }

TEST(EpubArchive, HoldsTheSameTextAtEveryCompression) {
  const Written fast = write(every_kind(), {{"compression", "fast"}});
  const Written small = write(every_kind(), {{"compression", "small"}});
  EXPECT_GT(fast.bytes.size(), small.bytes.size());
  EXPECT_EQ(fast.files, small.files);
}

TEST(EpubArchive, StatesTheChecksumOfWhatItHolds) {
  Compressor compressor(6);
  const ArchiveEntry entry = compressor.deflate("a", "123456789");
  EXPECT_EQ(entry.crc, 0xCBF43926u);  // the check value of CRC-32
  EXPECT_EQ(entry.size, 9u);
  EXPECT_EQ(Compressor::store("b", "123456789").crc, 0xCBF43926u);
  // Reading back compares the checksum with the bytes, and throws.
  ArchiveEntry wrong = compressor.deflate("a", "123456789");
  wrong.crc ^= 1;
  EXPECT_THROW(unzip(write_archive({wrong})), std::runtime_error);
}

// libzip refuses the second of one name while the archive holds the first.
TEST(EpubArchive, RefusesTwoFilesOfOneName) {
  EXPECT_THROW(write_archive({Compressor::store("a", "1"), Compressor::store("a", "2")}), WriteError);
}

// ---- the whole

TEST(Epub, EveryKindIsWellFormedAndLinkedInOneFile) {
  const Written book = write(every_kind());
  EXPECT_EQ(faults(book), Faults{});
  EXPECT_EQ(book.files.count("EPUB/text.xhtml"), 1u);
}

TEST(Epub, EveryKindIsWellFormedAndLinkedAcrossFiles) {
  const Written book = write(every_kind(), {{"split-level", "2"}});
  EXPECT_EQ(faults(book), Faults{});
  for (const char* name : {"titlepage", "opening", "first", "inner", "second", "references"})
    EXPECT_EQ(book.files.count("EPUB/" + std::string(name) + ".xhtml"), 1u) << name;
  EXPECT_TRUE(contains(book.file("first.xhtml"), "href=\"second.xhtml#second\""));
}

TEST(Epub, EmptyDocumentIsStillABook) {
  const Written book = write(Document());
  EXPECT_EQ(faults(book), Faults{});
  EXPECT_TRUE(book.reports(Finding::metadata_invalid, "no title"));
  EXPECT_TRUE(book.reports(Finding::metadata_invalid, "no language"));
  const std::string& package = book.file("content.opf");
  EXPECT_TRUE(contains(package, ">Untitled</dc:title>"));
  EXPECT_TRUE(contains(package, "<dc:language>und</dc:language>"));
  EXPECT_TRUE(contains(package, "<meta property=\"dcterms:modified\">2000-01-01T00:00:00Z</meta>"));
}

// ---- files

TEST(EpubFiles, ShortDocumentIsOneFileUnlessTold) {
  EXPECT_EQ(write(every_kind()).files.count("EPUB/first.xhtml"), 0u);
  EXPECT_EQ(write(every_kind(), {{"split-level", "1"}}).files.count("EPUB/first.xhtml"), 1u);
  EXPECT_EQ(write(every_kind(), {{"split-level", "1"}}).files.count("EPUB/inner.xhtml"), 0u);
}

TEST(EpubFiles, LongDocumentIsSplitUnlessTold) {
  Document document;
  for (const char* id : {"one", "two"})
    document.body.push_back(section_of(1, id, id, {paragraph_of(std::string(40'000, 'x'))}));
  EXPECT_EQ(write(document).files.count("EPUB/two.xhtml"), 1u);
  EXPECT_EQ(write(document, {{"split-level", "0"}}).files.count("EPUB/two.xhtml"), 0u);
}

TEST(EpubFiles, TensOfThousandsOfSectionsShareFilesUnlessTold) {
  const auto files_of = [](int sections, const std::map<std::string, std::string>& settings) {
    Document document;
    for (int i = 0; i < sections; ++i)
      document.body.push_back(section_of(1, "s" + std::to_string(i), "A", {paragraph_of(std::string(200, 'x'))}));
    return write(document, settings).files.size();
  };
  EXPECT_GT(files_of(10'000, {}), 10'000u);
  EXPECT_LT(files_of(10'001, {}), 50u);
  EXPECT_GT(files_of(10'001, {{"split-level", "1"}}), 10'001u);
}

// As an HTML tag that nobody closes makes them.
TEST(EpubFiles, HugeDivisionIsCutBetweenItsBlocks) {
  const auto filling = [] {
    Blocks body;
    for (int i = 0; i < 6; ++i) body.push_back(paragraph_of(std::string(70'000, 'x')));
    return body;
  };
  Block inner{.node = Division{.title = text_inlines("Inner"), .body = filling()}};
  inner.attributes.edit().language = "de";
  Block outer{.node = Division{.title = text_inlines("Outer"), .body = filling()}};
  outer.attributes.edit().id = "out";
  outer.attributes.edit().roles = {"details"};
  std::get<Division>(outer.node).body.push_back(std::move(inner));
  std::get<Division>(outer.node).body.push_back(paragraph_of("Behind."));
  Document document;
  document.body.push_back(section_of(1, "huge", "Huge", {std::move(outer), paragraph_of("After.")}));
  const Written book = write(document);
  ASSERT_EQ(book.files.count("EPUB/huge-6.xhtml"), 1u);
  EXPECT_EQ(book.files.count("EPUB/huge-7.xhtml"), 0u);
  const auto body_of = [&](const std::string& file) {
    const std::string& all = book.file(file);
    const std::size_t begin = all.find("<body");
    std::string body = all.substr(all.find('\n', begin) + 1);
    while (body.find("xxx") != body.npos)
      body.replace(body.find("xxx"), body.find("<", body.find("xxx")) - body.find("xxx"), "x");
    return body;
  };
  const std::string end = "</body>\n</html>\n";
  const std::string two = "<p>x</p>\n<p>x</p>\n";
  const std::string german = "<div lang=\"de\" xml:lang=\"de\">\n";
  EXPECT_TRUE(body_of("huge.xhtml")
                  .ends_with("Huge</h1>\n<div id=\"out\" class=\"details\">\n<p class=\"division-title\">Outer</p>\n" +
                             two + two + "</div>\n</section>\n" + end));
  EXPECT_EQ(body_of("huge-2.xhtml"), "<div class=\"details\">\n" + two + "</div>\n" + end);
  EXPECT_EQ(body_of("huge-3.xhtml"), "<div class=\"details\">\n" + german + "<p class=\"division-title\">Inner</p>\n" +
                                         two + two + "</div>\n</div>\n" + end);
  EXPECT_EQ(body_of("huge-4.xhtml"), "<div class=\"details\">\n" + german + two + "</div>\n</div>\n" + end);
  EXPECT_EQ(body_of("huge-5.xhtml"), "<div class=\"details\">\n<p>Behind.</p>\n</div>\n" + end);
  EXPECT_EQ(body_of("huge-6.xhtml"), "<p>After.</p>\n" + end);
  EXPECT_EQ(faults(book), Faults{});
}

TEST(EpubFiles, HugeSectionsOfADivisionAreCutToo) {
  const auto filling = [] {
    Blocks body;
    for (int i = 0; i < 6; ++i) body.push_back(paragraph_of(std::string(70'000, 'x')));
    return body;
  };
  Block division{.node = Division{.body = {section_of(2, "a", "A", filling()), section_of(2, "b", "B", filling())}}};
  division.attributes.edit().roles = {"back-matter"};
  Document document;
  document.body.push_back(section_of(1, "one", "One", {std::move(division), paragraph_of("After.")}));
  const Written book = write(document);
  EXPECT_EQ(faults(book), Faults{});
  const auto has = [&](const std::string& file, std::string_view words) { return contains(book.file(file), words); };
  EXPECT_TRUE(has("one.xhtml", "One</h1>"));
  EXPECT_TRUE(has("a.xhtml", "<div class=\"back-matter\""));
  EXPECT_TRUE(has("a.xhtml", "A</h"));
  EXPECT_TRUE(has("a-2.xhtml", "<div class=\"back-matter\""));
  EXPECT_FALSE(has("a-2.xhtml", "A</h"));
  EXPECT_TRUE(has("b.xhtml", "B</h"));
  EXPECT_TRUE(has("b-3.xhtml", "<p>After.</p>"));
  EXPECT_FALSE(has("b-3.xhtml", "<div"));
}

TEST(EpubFiles, NotesCountForTheirChapter) {
  Document document;
  Blocks body;
  for (int i = 0; i < 40; ++i) {
    const std::string label = std::to_string(i);
    Block paragraph = paragraph_of("Words.");
    std::get<Paragraph>(paragraph.node).content.push_back({.node = FootnoteMark{label}});
    body.push_back(std::move(paragraph));
    Footnote note{.label = label};
    note.number = i + 1;
    note.body = {paragraph_of(std::string(20'000, 'x'))};
    document.footnotes.push_back(std::move(note));
  }
  document.body.push_back(section_of(1, "one", "One", std::move(body)));
  EXPECT_EQ(write(document).files.count("EPUB/one-3.xhtml"), 1u);
  EXPECT_EQ(write(document, {{"notes", "book"}, {"split-level", "1"}}).files.count("EPUB/one-2.xhtml"), 0u);
}

TEST(EpubFiles, HugeSectionIsCutBetweenItsBlocks) {
  Document document;
  Blocks body;
  for (int i = 0; i < 10; ++i) body.push_back(paragraph_of(std::string(70'000, 'x')));
  body.push_back(section_of(2, "below", "Below", {paragraph_of("Words")}));
  document.body.push_back(section_of(1, "huge", "Huge", std::move(body)));
  const Written book = write(document);
  EXPECT_EQ(faults(book), Faults{});
  EXPECT_EQ(book.files.count("EPUB/huge-2.xhtml"), 1u);
  EXPECT_EQ(book.files.count("EPUB/huge-3.xhtml"), 1u);
  EXPECT_EQ(book.files.count("EPUB/huge-4.xhtml"), 0u);
  // The last part begins within the section; its own sections are then the highest.
  EXPECT_TRUE(contains(book.file("huge-3.xhtml"), "<h1 id=\"below-heading\">Below</h1>"));
}

TEST(EpubFiles, NamesComeFromIdsAndClashWithNothing) {
  Document document;
  for (const char* id : {"Über-Türme", "nav", "Notes", "notes", "日本"})
    document.body.push_back(section_of(1, id, id, {}));
  const Written book = write(document, {{"split-level", "1"}});
  EXPECT_EQ(faults(book), Faults{});
  for (const char* name : {"uber-turme", "nav-2", "notes", "notes-2", "chapter"})
    EXPECT_EQ(book.files.count("EPUB/" + std::string(name) + ".xhtml"), 1u) << name;
}

TEST(EpubFiles, HeadingsStartAtTheTopOfEachFile) {
  const Written one = write(every_kind());
  EXPECT_TRUE(contains(one.file("text.xhtml"), "<h1 class=\"title\">Every Kind &amp; More</h1>"));
  EXPECT_TRUE(contains(one.file("text.xhtml"), "<h2 id=\"first-heading\">The First</h2>"));
  EXPECT_TRUE(contains(one.file("text.xhtml"), "<h3 id=\"inner-heading\">An inner section</h3>"));
  const Written split = write(every_kind(), {{"split-level", "1"}});
  EXPECT_TRUE(contains(split.file("first.xhtml"), "<h1 class=\"opening\" id=\"first-heading\">The First</h1>"));
  EXPECT_TRUE(contains(split.file("first.xhtml"), "<h2 id=\"inner-heading\">An inner section</h2>"));
  EXPECT_TRUE(contains(split.file("second.xhtml"), "<span class=\"label\">5.</span> The Second</h1>"));
}

TEST(EpubFiles, TenThousandChaptersAreWritten) {
  Document document;
  for (int i = 0; i < 10'000; ++i) document.body.push_back(section_of(1, "", "Same", {paragraph_of("Words")}));
  const Written book = write(document);
  EXPECT_EQ(book.files.size(), 10'006u);
  EXPECT_EQ(book.files.count("EPUB/chapter-10000.xhtml"), 1u);
}

// ---- the package

TEST(EpubPackage, SaysWhoMadeWhat) {
  const std::string package = write(every_kind()).file("content.opf");
  EXPECT_TRUE(contains(package, "<dc:creator id=\"creator-1\">Ada Maker</dc:creator>"));
  EXPECT_TRUE(contains(package, "<dc:contributor id=\"creator-2\">Tom Trans</dc:contributor>"));
  EXPECT_TRUE(contains(package, "property=\"role\" scheme=\"marc:relators\">trl</meta>"));
  EXPECT_TRUE(contains(package, "property=\"file-as\">Maker, Ada</meta>"));
  EXPECT_TRUE(contains(package, "<dc:date>2021-03-14</dc:date>"));
  EXPECT_TRUE(contains(package, "<meta property=\"dcterms:modified\">2021-03-14T00:00:00Z</meta>"));
  EXPECT_TRUE(contains(package, "<dc:description>Everything &lt; nothing</dc:description>"));
}

TEST(EpubPackage, DateInWordsIsKeptAndReported) {
  for (const char* date : {"spring 1921", "2021-02-29", "14.3.2021", "0000", "2021-03-14 around noon",
                           "2021-03-14Today", "2021-03-14T25:00Z", "2021-03-14T15:09"}) {
    Document document = every_kind();
    document.metadata.date = date;
    const Written book = write(document);
    EXPECT_TRUE(contains(book.file("content.opf"), "dcterms:issued\">" + std::string(date))) << date;
    EXPECT_FALSE(contains(book.file("content.opf"), "<dc:date>")) << date;
    EXPECT_TRUE(book.reports(Finding::metadata_invalid, date)) << date;
  }
}

TEST(EpubPackage, FirstDayOf2000IsADateLikeAnyOther) {
  for (const std::string date : {"2000", "2000-01", "2000-01-01", "2000-01-01T00:00:00Z", "1999-12-31",
                                 "2021-03-14T15:09+01:00", "2021-03-14T15:09:26.535Z"}) {
    Document document;
    document.metadata = {.title = text_inlines("T"), .language = "en", .date = date};
    const Written book = write(document);
    EXPECT_TRUE(contains(book.file("content.opf"), "<dc:date>" + date + "</dc:date>")) << date;
    EXPECT_FALSE(book.reports(Finding::metadata_invalid)) << date;
  }
}

TEST(EpubPackage, MetadataWithoutAPlaceIsReportedOnce) {
  Document document;
  document.metadata = {.title = text_inlines("T"), .language = "en"};
  document.metadata.extra = {{"mood", "calm"}, {"tide", "low"}};
  const Written book = write(document);
  ASSERT_EQ(book.found.all().size(), 1U);
  EXPECT_TRUE(book.reports(Finding::not_representable, "mood, tide"));
}

TEST(EpubPackage, IdentifierIsStatedOrMadeFromTheContent) {
  Document document = every_kind();
  const std::string made = write(document).file("content.opf");
  EXPECT_TRUE(contains(made, "<dc:identifier id=\"identifier\">urn:uuid:"));
  document.metadata.publisher = "Another";
  EXPECT_TRUE(contains(write(document).file("content.opf"), made.substr(made.find("urn:uuid:"), 45)));
  document.body.push_back(paragraph_of("More."));
  EXPECT_FALSE(contains(write(document).file("content.opf"), made.substr(made.find("urn:uuid:"), 45)));
  document.metadata.identifier = " urn:isbn:9780306406157 ";
  EXPECT_TRUE(contains(write(document).file("content.opf"), ">urn:isbn:9780306406157<"));
  document.metadata.identifier = "urn:uuid:no";
  EXPECT_TRUE(write(document).reports(Finding::metadata_invalid, "urn:uuid:no"));
}

TEST(EpubPackage, IdentifierIsThatOfTheTextWhateverTheMetadata) {
  const auto identifier = [](const Document& document, const std::map<std::string, std::string>& options) {
    const std::string package = write(document, options).file("content.opf");
    return package.substr(package.find("urn:uuid:"), 45);
  };
  Document document = every_kind();
  Document other = document;
  other.metadata.title = text_inlines("Another title");
  other.metadata.creators = {{.name = "Another author"}};
  other.metadata.publisher = "Another";
  for (const char* level : {"0", "2"})
    EXPECT_EQ(identifier(document, {{"split-level", level}}), identifier(other, {{"split-level", level}})) << level;
  EXPECT_EQ(identifier(document, {{"split-level", "2"}}),
            identifier(document, {{"split-level", "2"}, {"half-title", "true"}, {"copyright-page", "true"}}));
}

TEST(EpubPackage, LanguageIsATagOrUnknown) {
  Document document = every_kind();
  document.metadata.language = "english";  // no language of more than three letters is registered
  EXPECT_TRUE(contains(write(document).file("content.opf"), "<dc:language>und<"));
  EXPECT_TRUE(write(document).reports(Finding::metadata_invalid, "\"english\" is no language tag"));
  document.metadata.language = "en_GB";
  EXPECT_TRUE(contains(write(document).file("content.opf"), "<dc:language>und<"));
  document.metadata.language = "ar";
  const Written arabic = write(document);
  EXPECT_TRUE(contains(arabic.file("content.opf"), "page-progression-direction=\"rtl\""));
  EXPECT_TRUE(contains(arabic.file("text.xhtml"), "lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\""));
}

TEST(EpubPackage, ClaimsOnlyTheAccessibilityThatIsThere) {
  const std::string all = write(every_kind()).file("content.opf");
  EXPECT_TRUE(contains(all, "alternativeText"));
  EXPECT_TRUE(contains(all, "pageBreakMarkers"));
  EXPECT_TRUE(contains(all, ">visual<"));
  Document plain;
  plain.body.push_back(paragraph_of("Words"));
  const std::string words = write(plain).file("content.opf");
  EXPECT_FALSE(contains(words, "alternativeText"));
  EXPECT_FALSE(contains(words, "visual"));
  EXPECT_FALSE(contains(words, "structuralNavigation"));
  plain.body.push_back(block_of(Paragraph{{inline_of(Image{"pictures/Harbour View.png", {}, {}})}}));
  const std::string decorated = write(plain).file("content.opf");
  EXPECT_FALSE(contains(decorated, "alternativeText"));
  EXPECT_TRUE(contains(decorated, "textual,visual"));
}

// ---- navigation

TEST(EpubNavigation, ShowsEverySectionNested) {
  const std::string nav = write(every_kind()).file("nav.xhtml");
  EXPECT_TRUE(contains(nav, "<a href=\"text.xhtml#inner\">An inner section</a>"));
  EXPECT_TRUE(contains(nav, "<a href=\"text.xhtml#second\">5. The Second</a>"));
  EXPECT_TRUE(contains(nav, "<a href=\"text.xhtml#references\" epub:type=\"bibliography\">References</a>"));
  EXPECT_TRUE(contains(nav, ">12</a>"));
  EXPECT_FALSE(contains(write(every_kind(), {{"toc-depth", "1"}}).file("nav.xhtml"), "An inner section"));
}

TEST(EpubNavigation, NcxCountsContentsAndPagesInOneOrder) {
  const std::string ncx = write(every_kind()).file("toc.ncx");
  // The First, page 12, page 13, An inner section, The Second, References.
  EXPECT_TRUE(contains(ncx, "<pageTarget id=\"page-1\" type=\"normal\" playOrder=\"2\">"));
  EXPECT_TRUE(contains(ncx, "<navPoint id=\"point-2\" playOrder=\"4\">"));
  EXPECT_TRUE(contains(ncx, "name=\"dtb:depth\" content=\"2\""));
}

TEST(EpubNavigation, SectionWithoutTitleIsNamedByItsFirstWords) {
  Document document;
  document.body.push_back(section_of(1, "x", "", {paragraph_of("Some words to begin with and many more of them.")}));
  const Written book = write(document);
  EXPECT_TRUE(contains(book.file("nav.xhtml"), ">Some words to begin with and many more…</a>"));
  EXPECT_FALSE(contains(book.file("text.xhtml"), "<h1"));
}

TEST(EpubNavigation, SectionWithoutTitleIsNamedByItsFirstCharacters) {
  Document document;
  document.body.push_back(section_of(1, "x", "", {paragraph_of("吾輩は猫である。名前はまだ無い。どこで生れたか")}));
  EXPECT_TRUE(contains(write(document).file("nav.xhtml"), ">吾輩は猫である。名前はまだ…</a>"));
}

// The address of the landmark that leads to the body.
std::string body_begin(const Document& document, const std::string& split_level) {
  const std::string nav = write(document, {{"split-level", split_level}}).file("nav.xhtml");
  const std::size_t end = nav.find("\" epub:type=\"bodymatter\"");
  const std::size_t begin = nav.rfind("href=\"", end) + 6;
  return nav.substr(begin, end - begin);
}

TEST(EpubNavigation, BodyBeginsBehindWhatComesBeforeIt) {
  const auto section_with = [](std::string role, std::string id) {
    Block made = section_of(1, id, id, {paragraph_of("Words.")});
    if (!role.empty()) made.attributes.edit().roles.push_back(std::move(role));
    return made;
  };
  for (const std::string role : {"dedication", "epigraph", "acknowledgments", "preface", "foreword", "contents"}) {
    Document document;
    document.body.push_back(section_with(role, "before"));
    std::get<Section>(document.body[0].node).body.push_back(section_of(2, "below", "Below", {paragraph_of("More.")}));
    document.body.push_back(section_with("", "storm"));
    document.body.push_back(section_with("", "calm"));
    EXPECT_EQ(body_begin(document, "1"), "storm.xhtml") << role;
    EXPECT_EQ(body_begin(document, "2"), "storm.xhtml") << role;
    EXPECT_EQ(body_begin(document, "0"), "text.xhtml#storm") << role;
  }
}

TEST(EpubNavigation, BodyBeginsInNoDivisionOfTheFront) {
  Document document;
  Block front = block_of(Division{.body = {section_of(1, "greeting", "Greeting", {paragraph_of("Words.")})}});
  front.attributes.edit().roles.emplace_back("front-matter");
  document.body.push_back(std::move(front));
  document.body.push_back(section_of(1, "storm", "Storm", {paragraph_of("Words.")}));
  EXPECT_EQ(body_begin(document, "0"), "text.xhtml#storm");
}

TEST(EpubNavigation, BodyIsTheBookWhereNothingComesBeforeIt) {
  Document document;
  document.body.push_back(paragraph_of("Words without a heading."));
  Block references = section_of(1, "references", "References", {paragraph_of("Words.")});
  references.attributes.edit().roles.emplace_back("bibliography");
  document.body.push_back(std::move(references));
  EXPECT_EQ(body_begin(document, "0"), "text.xhtml");
  EXPECT_EQ(body_begin(document, "1"), "opening.xhtml");
  document.body.insert(document.body.begin() + 1, section_of(1, "storm", "Storm", {paragraph_of("Words.")}));
  EXPECT_EQ(body_begin(document, "0"), "text.xhtml");
}

// ---- content

TEST(EpubContent, TextIsEscaped) {
  EXPECT_EQ(paragraph_with(inline_of(Text{"a < b & \"c\" > d"})), "<p>a &lt; b &amp; \"c\" &gt; d</p>");
}

TEST(EpubContent, RolesThatHtmlHasElementsForAreThese) {
  const auto phrase = [](std::string role, Inlines content) {
    Inline made{.node = Phrase{std::move(content)}};
    made.attributes.edit().roles.push_back(std::move(role));
    return made;
  };
  Inline key{.node = Code{"Esc"}};
  key.attributes.edit().roles.emplace_back("kbd");
  EXPECT_TRUE(contains(paragraph_with(key), "<kbd class=\"kbd\">Esc</kbd>"));
  Inline abbreviation = phrase("abbr", text_inlines("PNG"));
  abbreviation.attributes.edit().extra.emplace_back("title", "a \"picture\"");
  EXPECT_TRUE(
      contains(paragraph_with(abbreviation), "<abbr class=\"abbr\" title=\"a &quot;picture&quot;\">PNG</abbr>"));
  const Inline open = phrase("rp", text_inlines("("));
  const Inline close = phrase("rp", text_inlines(")"));
  const Inline reading = phrase("rt", text_inlines("kan"));
  EXPECT_TRUE(contains(
      paragraph_with(phrase("ruby", {text_inlines("漢")[0], open, reading, close})),
      "<ruby class=\"ruby\"><span lang=\"zh\" xml:lang=\"zh\">漢</span><rp>(</rp><rt>kan</rt><rp>)</rp></ruby>"));
  // Elsewhere they would be invalid.
  EXPECT_TRUE(contains(paragraph_with(phrase("ruby", {reading})), "<span class=\"ruby\"><span class=\"rt\">"));
  EXPECT_TRUE(contains(paragraph_with(reading), "<span class=\"rt\">kan</span>"));
}

TEST(EpubContent, PicturesHaveTheWidthThatWasAskedFor) {
  Inline picture{.node = Image{.source = "pictures/Harbour View.png", .alternative = text_inlines("a")}};
  picture.attributes.edit().extra = {{"width", "120"}, {"height", "80"}};
  EXPECT_TRUE(contains(paragraph_with(picture), " width=\"120\"/>"));
  picture.attributes.edit().extra = {{"width", "50%"}};
  EXPECT_TRUE(contains(paragraph_with(picture), " data-width=\"50%\"/>"));
}

TEST(EpubContent, NotesStandAtTheEndOfTheFileThatMarksThem) {
  const Written book = write(every_kind(), {{"split-level", "1"}});
  const std::string& first = book.file("first.xhtml");
  EXPECT_TRUE(contains(first,
                       "<a href=\"#fn-1\" id=\"fnref-1\" class=\"noteref\" epub:type=\"noteref\" "
                       "role=\"doc-noteref\">1</a>"));
  EXPECT_TRUE(contains(first, "<aside id=\"fn-1\" epub:type=\"footnote\" role=\"doc-footnote\"><p><a"));
  EXPECT_TRUE(contains(first, "href=\"#fnref-1\" epub:type=\"backlink\" role=\"doc-backlink\">1.</a> A note"));
  EXPECT_TRUE(contains(first, "id=\"fn-2\""));  // marked by the first note
  // A note without a mark has no way back, and stands at the end of the book.
  EXPECT_TRUE(contains(book.file("references.xhtml"), "<span class=\"note-number\">3.</span> Never marked."));
}

TEST(EpubContent, OnlyWhatIsWrittenIsLinkedTo) {
  const auto with_id = [](Inline node, const char* id) {
    node.attributes.edit().id = id;
    return node;
  };
  Inlines alternative = text_inlines("a ");
  alternative.push_back(inline_of(FootnoteMark{"1"}));
  alternative.push_back(with_id(inline_of(Text{"b"}), "in-alternative"));
  Document document;
  document.metadata = {.title = text_inlines("T"), .language = "en"};
  document.footnotes.push_back({.label = "1", .body = {block_of(Paragraph{text_inlines("A note.")})}});
  Inlines content;
  content.push_back(inline_of(Image{.source = "pictures/Harbour View.png", .alternative = alternative}));
  content.push_back(with_id(inline_of(Math{"x"}), "formula"));
  content.push_back(with_id(inline_of(Raw{"html", "<i>"}), "raw"));
  content.push_back(with_id(inline_of(LineBreak{}), "break"));
  for (const char* id : {"in-alternative", "formula", "raw", "break", "comment"})
    content.push_back(inline_of(Link{.target = std::string("#") + id, .content = text_inlines(id)}));
  document.body.push_back(block_of(Paragraph{std::move(content)}));
  Block comment = block_of(RawBlock{"html", "<!-- c -->"});
  comment.attributes.edit().id = "comment";
  document.body.push_back(std::move(comment));
  const Written book = write(document);
  EXPECT_EQ(faults(book), Faults{});
  EXPECT_TRUE(contains(book.file("text.xhtml"), "<span id=\"formula\"><math "));
  EXPECT_TRUE(contains(book.file("text.xhtml"), "<a href=\"#comment\">"));
  EXPECT_TRUE(book.reports(Finding::reference_unknown, "#in-alternative"));
}

TEST(EpubContent, FootnoteMarkWithAnIdHasOneId) {
  Document document;
  document.metadata = {.title = text_inlines("T"), .language = "en"};
  document.footnotes.push_back({.label = "1", .body = {block_of(Paragraph{text_inlines("A note.")})}});
  Inline mark = inline_of(FootnoteMark{"1"});
  mark.attributes.edit().id = "mark";
  document.body.push_back(block_of(Paragraph{{mark}}));
  const Written book = write(document);
  EXPECT_EQ(faults(book), Faults{});
  EXPECT_FALSE(contains(book.file("text.xhtml"), "id=\"mark\""));
}

TEST(EpubContent, QuestionsAndBibliographySayWhatTheyAre) {
  const Written book = write(every_kind(), {{"split-level", "1"}});
  EXPECT_TRUE(contains(book.file("first.xhtml"),
                       "<section epub:type=\"qna\" role=\"doc-qna\">\n<dl class=\"questions\">\n"
                       "<dt id=\"why\" class=\"question\">Why?</dt>\n<dd class=\"answer\">Quoted.</dd>"));
  EXPECT_TRUE(contains(book.file("references.xhtml"),
                       "<section id=\"references\" epub:type=\"bibliography\" role=\"doc-bibliography\""));
  EXPECT_TRUE(contains(book.file("references.xhtml"), "<li id=\"ref-lamp\"><span class=\"label\">1.</span> On lamps."));
  EXPECT_TRUE(contains(book.file("first.xhtml"),
                       "[see <a href=\"references.xhtml#ref-lamp\" epub:type=\"biblioref\" "
                       "role=\"doc-biblioref\">1</a>, p. 3]"));
  EXPECT_FALSE(contains(book.file("references.xhtml"), "doc-biblioentry"));
}

TEST(EpubContent, OtherNamesOfASectionAreEmptyElementsInItsHeading) {
  Document document;
  document.body.push_back(section_of(1, "ties", "Ties", {paragraph_of("x")}));
  document.body[0].attributes.edit().extra = {{"alias", "bonds"}, {"inferred-role", "x"}};
  const Written book = write(document);
  EXPECT_TRUE(contains(book.file("text.xhtml"), "<span id=\"bonds\"/>Ties</h"));
  EXPECT_FALSE(contains(book.file("text.xhtml"), "data-"));
  EXPECT_EQ(faults(book), Faults{});
}

TEST(EpubContent, SectionThatIsAllQuestionsIsTheirSection) {
  QuestionList questions;
  questions.entries.push_back({.question = {paragraph_of("Why?")}, .answers = {{paragraph_of("So.")}}});
  Document document;
  document.body.push_back(section_of(1, "faq", "Questions", {block_of(questions)}));
  const std::string text = write(document).file("text.xhtml");
  EXPECT_TRUE(contains(text, "<section id=\"faq\" epub:type=\"qna\" role=\"doc-qna\" aria-labelledby="));
  EXPECT_EQ(text.find("doc-qna"), text.rfind("doc-qna"));
}

TEST(EpubContent, EachNumberOfACitationIsALink) {
  Document document = every_kind();
  Citation citation{.printed = text_inlines("[1, 2]")};
  citation.items.push_back({.key = "lamp", .before = {}, .after = {}});
  citation.items.push_back({.key = "tide", .before = {}, .after = {}});
  document.body.push_back(block_of(Paragraph{{inline_of(Rare<Citation>(citation))}}));
  const std::string text = write(document).file("text.xhtml");
  EXPECT_TRUE(contains(text,
                       "[<a href=\"#ref-lamp\" epub:type=\"biblioref\" role=\"doc-biblioref\">1</a>, <a "
                       "href=\"#ref-tide\""));
}

TEST(EpubContent, EntriesLeadBackToTheirCitations) {
  Document document = every_kind();
  for (const char* id : {"cite-tide", "cite-tide-1"}) {
    Citation citation{.printed = text_inlines("[2]")};
    citation.items.push_back({.key = "tide", .before = {}, .after = {}});
    Inline node = inline_of(Rare<Citation>(citation));
    node.attributes.edit().id = id;
    document.body.push_back(block_of(Paragraph{{std::move(node)}}));
  }
  const std::string text = write(document).file("text.xhtml");
  EXPECT_TRUE(contains(text, "<span id=\"cite-tide-1\" class=\"citation\">"));
  EXPECT_TRUE(contains(text,
                       "<a class=\"backlink\" href=\"#cite-tide\" epub:type=\"backlink\" role=\"doc-backlink\">↩1</a> "
                       "<a class=\"backlink\" href=\"#cite-tide-1\" epub:type=\"backlink\" "
                       "role=\"doc-backlink\">↩2</a></li>"));
}

TEST(EpubContent, VerseKeepsLinesAndIndents) {
  EXPECT_TRUE(contains(write(every_kind()).file("text.xhtml"),
                       "<div class=\"verse\">\n<p class=\"stanza\"><span class=\"line\">A line</span><br/>\n"
                       "<span class=\"line indent-2\">An indented line</span></p>\n"));
}

TEST(EpubContent, TasksShowTheirBoxes) {
  const std::string text = write(every_kind()).file("text.xhtml");
  EXPECT_TRUE(contains(text, "<li class=\"task done\"><span class=\"checkbox\">☑</span> Quoted.</li>"));
  EXPECT_TRUE(contains(text, "<li class=\"task\"><span class=\"checkbox\">☐</span> Quoted.</li>"));
}

TEST(EpubContent, TableHasScopesSpansAndCaption) {
  const std::string text = write(every_kind()).file("text.xhtml");
  EXPECT_TRUE(contains(text, "<caption>Tides</caption>"));
  EXPECT_TRUE(contains(text, "<th scope=\"col\" class=\"left\">Quoted.</th>"));
  EXPECT_TRUE(contains(text, "<td rowspan=\"2\" class=\"left\">"));
  EXPECT_TRUE(contains(text, "<td colspan=\"2\" class=\"right\">"));
}

TEST(EpubContent, AlignmentIsThatOfTheColumnBesideACellFromAbove) {
  Table table;
  table.columns = {Table::Align::left, Table::Align::right};
  table.body = {{.cells = {{.row_span = 2}, {}}}, {.cells = {{}}}, {.cells = {{}, {}}}};
  Document document;
  document.metadata = {.title = text_inlines("T"), .language = "en"};
  document.body.push_back(block_of(table));
  const std::string text = write(document).file("text.xhtml");
  const std::size_t begin = text.find("<tr>");
  EXPECT_EQ(text.substr(begin, text.find("</tbody>") - begin),
            "<tr><td rowspan=\"2\" class=\"left\"></td><td class=\"right\"></td></tr>\n"
            "<tr><td class=\"right\"></td></tr>\n"
            "<tr><td class=\"left\"></td><td class=\"right\"></td></tr>\n");
}

TEST(EpubContent, RawHtmlLeavesItsWordsAndIsReported) {
  const Written book = write(every_kind());
  EXPECT_TRUE(contains(book.file("text.xhtml"), "<p class=\"raw\">Raw &amp; words</p>"));
  EXPECT_FALSE(contains(book.file("text.xhtml"), "onclick"));
  EXPECT_TRUE(book.reports(Finding::not_representable, "raw html"));
  EXPECT_TRUE(book.reports(Finding::not_representable, "raw latex"));
  EXPECT_TRUE(contains(book.file("text.xhtml"), "\\newpage"));
}

TEST(EpubContent, FormulasAreMathml) {
  const Written book = write(every_kind());
  EXPECT_TRUE(contains(book.file("text.xhtml"), "alttext=\"x^2 &lt; y\"><semantics>"));
  EXPECT_FALSE(book.reports(Finding::not_representable, "formula"));
  const std::string& package = book.file("content.opf");
  EXPECT_TRUE(contains(package, "href=\"text.xhtml\" media-type=\"application/xhtml+xml\" properties=\"mathml\""));
  EXPECT_TRUE(contains(package, "<meta property=\"schema:accessibilityFeature\">MathML</meta>"));
  EXPECT_TRUE(contains(package, "<meta property=\"schema:accessibilityFeature\">latex</meta>"));
}

TEST(EpubContent, FormulaThatIsNoneStandsAsTex) {
  Document document;
  document.body.push_back(block_of(MathBlock{"x \\foo<"}));
  document.body.back().span = {10, 20};
  const Written book = write(document);
  EXPECT_TRUE(contains(book.file("text.xhtml"), "<div class=\"math\"><code class=\"math\">x \\foo&lt;</code></div>"));
  EXPECT_FALSE(contains(book.file("content.opf"), "mathml"));
  EXPECT_FALSE(contains(book.file("content.opf"), ">MathML<"));
  EXPECT_TRUE(contains(book.file("content.opf"), ">latex<"));
  ASSERT_TRUE(book.reports(Finding::not_representable, "Undefined control sequence: \\foo, at byte 3 of it"));
  // "$" and "$" around the seven bytes would be nine; around ten there is something else, so all of it is meant.
  for (const Diagnostic& each : book.found.all())
    if (contains(each.detail, "\\foo")) {
      EXPECT_EQ(each.span.begin, 10u);
      EXPECT_EQ(each.span.end, 20u);
    }
}

TEST(EpubContent, FindingsPointIntoFormulasBetweenDollarSigns) {
  Document document;
  document.body.push_back(block_of(MathBlock{"x \\foo"}));
  document.body.back().span = {10, 20};
  const Written book = write(document);
  for (const Diagnostic& each : book.found.all())
    if (contains(each.detail, "\\foo")) {
      EXPECT_EQ(each.span.begin, 14u);
    }
  EXPECT_TRUE(book.reports(Finding::not_representable, "\\foo"));
}

TEST(EpubLinks, ReferencesToEquationsAreLinks) {
  Document document;
  document.body.push_back(block_of(MathBlock{"e = mc^2 \\tag{3} \\label{energy}"}));
  document.body.push_back(block_of(MathBlock{"\\label{bare} x"}));
  Inlines content;
  for (const char* tex : {"\\eqref{energy}", "\\ref{bare}", "\\eqref{nowhere}", "x \\ref{energy}"})
    content.push_back(inline_of(Math{tex}));
  document.body.push_back(block_of(Paragraph{std::move(content)}));
  const Written book = write(document);
  EXPECT_EQ(faults(book), Faults{});
  const std::string& text = book.file("text.xhtml");
  EXPECT_TRUE(contains(text, "<div class=\"math\" id=\"equation-energy\">"));
  EXPECT_TRUE(
      contains(text, "<a href=\"#equation-energy\">(3)</a><a href=\"#equation-bare\">bare</a><span>(nowhere)</span>"));
  EXPECT_TRUE(contains(text, "<mtext>3</mtext>"));
  EXPECT_TRUE(book.reports(Finding::reference_unknown, "nowhere"));
  EXPECT_TRUE(book.reports(Finding::not_representable, "\"bare\" has no number"));
}

// \\tag holds text in which TeX may stand; a link shows what the equation shows.
TEST(EpubLinks, ReferencesToEquationsShowTheTagAsItIsPrinted) {
  Document document;
  document.body.push_back(block_of(MathBlock{"x \\tag{$1'$} \\label{a}"}));
  document.body.push_back(block_of(Paragraph{{inline_of(Math{"\\eqref{a}"})}}));
  const Written book = write(document);
  EXPECT_EQ(faults(book), Faults{});
  const std::string& text = book.file("text.xhtml");
  EXPECT_TRUE(contains(text, "<a href=\"#equation-a\">(<math")) << text;
  EXPECT_FALSE(contains(text, "$1'$)</a>")) << text;
}

TEST(EpubContent, LanguageOfAPartIsStated) {
  EXPECT_TRUE(contains(write(every_kind()).file("text.xhtml"),
                       "<span class=\"quoted\" lang=\"de\" xml:lang=\"de\" data-key=\"a &quot;value&quot;\">ein Satz"));
}

TEST(EpubContent, EqualTitlesNameOneLandmark) {
  Document document;
  document.body.push_back(section_of(1, "a", "Same", {}));
  document.body.push_back(section_of(1, "b", "Same", {}));
  const std::string text = write(document).file("text.xhtml");
  EXPECT_EQ(text.find("aria-labelledby"), text.rfind("aria-labelledby"));
}

// ---- links

TEST(EpubLinks, UnsafeAndDeadOnesBecomeText) {
  for (const char* target : {"javascript:alert(1)", "made-up-scheme:x", "JAVASCRIPT:x", "data:text/html,x",
                             "file:///etc/passwd", "chapter2.md", "../a.html#b", "//example.org/x", "", "http://",
                             "https://a b.org/", "http://user@example.org/", "#nowhere"}) {
    Diagnostics found;
    EXPECT_EQ(paragraph_with(inline_of(Link{target, text_inlines("words"), {}}), &found), "<p>words</p>") << target;
    EXPECT_TRUE(std::any_of(found.all().begin(), found.all().end(), [](const Diagnostic& each) {
      return each.finding == Finding::not_representable || each.finding == Finding::reference_unknown;
    })) << target;
  }
}

TEST(EpubLinks, AddressesAreMadeValid) {
  const std::map<std::string, std::string> cases{
      {"https://example.org", "https://example.org"},
      {"HTTPS://example.org:8080/a b?c=\"d\"#e#f", "https://example.org:8080/a%20b?c=%22d%22#e%23f"},
      {"https://example.org/%zz%41", "https://example.org/%25zz%41"},
      {"https://日本.example/é", "https://日本.example/é"},
      {"http://[::1]/x[0]", "http://[::1]/x%5B0%5D"},
      {"mailto:a@example.org", "mailto:a@example.org"},
  };
  for (const auto& [written, expected] : cases) EXPECT_EQ(valid_url(written).value_or("none"), expected) << written;
  EXPECT_FALSE(valid_url("https://" + std::string(254, 'a') + "/"));
  for (const char* host : {"a\uFFFDb.example", "xn--a", "a.xn--", "a\u0085b", "a\u3000b", "\uE000"})
    EXPECT_FALSE(valid_url("https://" + std::string(host) + "/")) << host;
  for (const char* host : {"xn--bcher-kva.example", "XN--fiqs8s", "xn--wgv71a119e.jp", "bücher.example", "i❤.ws"})
    EXPECT_TRUE(valid_url("https://" + std::string(host) + "/")) << host;
}

TEST(EpubLinks, LinkInsideALinkIsText) {
  Inlines inner;
  inner.push_back(inline_of(Link{"https://example.org/inner", text_inlines("inner"), {}}));
  EXPECT_EQ(paragraph_with(inline_of(Link{"https://example.org/", std::move(inner), {}})),
            "<p><a href=\"https://example.org/\">inner</a></p>");
}

TEST(EpubRaw, PresentationMathmlStandsAsItIs) {
  EXPECT_EQ(paragraph_with(inline_of(Raw{"mathml", "<math><mi>x</mi></math>"})),
            "<p><math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>x</mi></math></p>");
  EXPECT_TRUE(contains(paragraph_with(inline_of(Raw{"mathml", "<math><apply/></math>"})), "<code class=\"raw\">"));
  Document document;
  document.body.push_back(block_of(RawBlock{"mathml", "<math><mi>x</mi></math>"}));
  const Written book = write(document);
  EXPECT_TRUE(contains(book.file("text.xhtml"), "<div class=\"math\"><math xmlns="));
  EXPECT_TRUE(contains(book.file("content.opf"), "properties=\"mathml\""));
  EXPECT_FALSE(contains(book.file("content.opf"), ">latex<"));
}

// ---- images

TEST(EpubImages, EachContentIsEmbeddedOnceUnderItsName) {
  Pictures pictures;
  pictures.files = {{"a/Große Welle.PNG", png}, {"b/copy.png", png}, {"c/no-extension", png + "x"}};
  Document document;
  for (const char* source : {"a/Gro%C3%9Fe%20Welle.PNG", "b/copy.png", "c/no-extension", "a/Gro%C3%9Fe%20Welle.PNG"})
    document.body.push_back(block_of(Paragraph{{inline_of(Image{source, text_inlines("x"), {}})}}));
  const Written book = write(document, {}, pictures);
  EXPECT_EQ(book.files.count("EPUB/images/grosse-welle.png"), 1u);
  EXPECT_EQ(book.files.count("EPUB/images/copy.png"), 0u);
  EXPECT_EQ(book.files.count("EPUB/images/no-extension.png"), 1u);
  EXPECT_EQ(faults(book), Faults{});
}

TEST(EpubImages, OnesThatCannotStandLeaveTheirText) {
  Pictures pictures;
  pictures.files = {{"text.png", "no image"}, {"torn.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>"}};
  const std::map<std::string, Finding> cases{{"gone.png", Finding::image_missing},
                                             {"text.png", Finding::image_unsupported},
                                             {"torn.svg", Finding::image_unsupported},
                                             {"https://example.org/a.png", Finding::image_remote},
                                             {"data:image/png;base64,AAAA", Finding::image_unsupported}};
  for (const auto& [source, finding] : cases) {
    Document document;
    document.body.push_back(block_of(Paragraph{{inline_of(Image{source, text_inlines("the view"), {}})}}));
    const Written book = write(document, {}, pictures);
    EXPECT_TRUE(book.reports(finding, source)) << source;
    EXPECT_TRUE(contains(book.file("text.xhtml"), "<span class=\"missing-image\">[the view]</span>")) << source;
  }
}

TEST(EpubImages, NameInOtherLettersIsProposed) {
  const auto advice_for = [](const std::string& source, const char* there) {
    Pictures pictures;
    pictures.files = {{there, png}};
    Document document;
    document.body.push_back(block_of(Paragraph{{inline_of(Image{source, text_inlines("the view"), {}})}}));
    const Written book = write(document, {}, pictures);
    for (const Diagnostic& each : book.found.all())
      if (each.finding == Finding::image_missing) return each.hint;
    return std::string("found");
  };
  EXPECT_EQ(advice_for("a/OK.PNG", "a/ok.png"), "did you mean a/ok.png?");
  EXPECT_EQ(advice_for("IMG_1.jpg", "IMG_1.JPG"), "did you mean IMG_1.JPG?");
  EXPECT_EQ(advice_for("img_1.jpg", "IMG_1.JPG"), "did you mean IMG_1.JPG?");
  EXPECT_EQ(advice_for("my%20View.Png", "my View.png"), "did you mean my View.png?");
  EXPECT_EQ(advice_for("README", "readme"), "did you mean readme?");
  EXPECT_EQ(advice_for("other.png", "ok.png"), "");
  EXPECT_EQ(advice_for("", "ok.png"), "name a file, or take the image out");
}

TEST(EpubImages, OneThatNamesNoFileSaysSo) {
  Document document;
  document.body.push_back(block_of(Paragraph{{inline_of(Image{"", text_inlines("the view"), {}})}}));
  const Written book = write(document, {}, Pictures());
  ASSERT_TRUE(book.reports(Finding::image_missing, "no file is named"));
  for (const Diagnostic& each : book.found.all()) EXPECT_FALSE(each.detail.starts_with(':')) << each.detail;
}

TEST(EpubImages, TypeIsReadFromTheBytes) {
  EXPECT_EQ(raster_type(png), "image/png");
  EXPECT_EQ(raster_type(std::string("GIF89a\1\0\1\0\0\0\0;", 14)), "image/gif");
  EXPECT_EQ(raster_type(std::string("\xFF\xD8\xFF\xC0\0\x0B\x08\0\1\0\1\1\1\x11\0", 15)), "image/jpeg");
  EXPECT_EQ(raster_type(png.substr(0, 20)), "");
  EXPECT_EQ(raster_type("<svg/>"), "");
}

TEST(EpubImages, OnesThatAreCutShortAreReported) {
  const std::string jpeg("\xFF\xD8\xFF\xC0\0\x0B\x08\0\1\0\1\1\1\x11\0\xFF\xDA\0\2ab\xFF\xD9", 23);
  const std::string gif("GIF89a\1\0\1\0\0\0\0\x21;", 15);
  std::string webp = "RIFF" + std::string("\x18\0\0\0", 4) + "WEBPVP8L" + std::string("\x0C\0\0\0/", 5);
  webp += std::string(11, '\0');
  for (const std::string& whole : {png, jpeg, gif}) {
    EXPECT_FALSE(is_cut_short(whole)) << raster_type(whole);
    EXPECT_TRUE(is_cut_short(whole.substr(0, whole.size() - 1))) << raster_type(whole);
  }
  EXPECT_FALSE(is_cut_short(webp));
  EXPECT_FALSE(is_cut_short("<svg/>"));
  Pictures pictures;
  pictures.files = {{"a.png", png.substr(0, png.size() - 1)}};
  Document document;
  document.body.push_back(block_of(Paragraph{{inline_of(Image{"a.png", text_inlines("x"), {}})}}));
  EXPECT_TRUE(write(document, {}, pictures).reports(Finding::image_unsupported, "a.png: the file ends before"));
}

SvgImage svg_of(std::string_view content) {
  return checked_svg("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:x=\"http://www.w3.org/1999/xlink\">" +
                     std::string(content) + "</svg>");
}

TEST(EpubImages, SvgThatIsFitStaysAsItIs) {
  const std::string content =
      "<path d=\"M0 0\" fill=\"url(#a)\" id=\"a\"/><use x:href=\"#a\"/><style>a{fill:red}</style>"
      "<g xmlns:only=\"urn:x\"><only:a/></g>";
  const SvgImage image = svg_of(content);
  EXPECT_EQ(image.fault, "");
  EXPECT_TRUE(image.removed.empty());
  EXPECT_TRUE(contains(image.bytes, content));
}

TEST(EpubImages, WhatRunsOrReachesOutIsTakenOutOfSvg) {
  const std::pair<const char*, const char*> cases[] = {
      {"<script>run()</script>", "a script"},
      {"<g onload=\"run()\"/>", "an event handler"},
      {"<foreignObject><p>run()</p></foreignObject>", "a foreign object"},
      {"<?go run()?>", "a processing instruction"},
      {"<image x:href=\"http://example.org/run()\"/>", "what is loaded from elsewhere"},
      {"<style>@im<!-- -->port url(run())</style>", "what is loaded from elsewhere"},
      {"<g style=\"fill:url(http://run())\"/>", "what is loaded from elsewhere"}};
  for (const auto& [content, removed] : cases) {
    const SvgImage image = svg_of(std::string(content) + "<path d=\"M0 0\"/>");
    EXPECT_EQ(image.fault, "") << content;
    EXPECT_EQ(image.removed, std::vector<std::string>{removed}) << content;
    EXPECT_FALSE(contains(image.bytes, "run()")) << image.bytes;
    EXPECT_TRUE(contains(image.bytes, "M0 0")) << image.bytes;
  }
  const SvgImage typed = checked_svg(
      "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://x\"><svg xmlns=\"http://www.w3.org/2000/svg\"/>");
  EXPECT_EQ(typed.fault, "");
  EXPECT_FALSE(contains(typed.bytes, "DOCTYPE"));
}

TEST(EpubImages, WordsInSvgAreNotReadAsCss) {
  for (const char* content : {"<g aria-label=\"see url(http://a.example)\"/>", "<g class=\"url(a)\"/>",
                              "<g id=\"a\" style=\"fill:url(#a)\" fill=\"url('#a')\"/>"})
    EXPECT_TRUE(svg_of(content).removed.empty()) << content;
  EXPECT_FALSE(svg_of("<g fill=\"url(http://a.example/#b)\"/>").removed.empty());
  EXPECT_FALSE(svg_of("<set attributeName=\"fill\" to=\"url(http://a.example/#b)\"/>").removed.empty());
}

TEST(EpubImages, PrefixesOfSvgHoldInTheirElement) {
  EXPECT_EQ(svg_of("<g xmlns:y=\"y\"><y:g xmlns:y=\"z\"/><y:g/></g>").fault, "");
  EXPECT_TRUE(contains(svg_of("<g xmlns:y=\"y\"/><y:g/>").fault, "prefix"));
}

TEST(EpubImages, SvgThatCannotBeMendedIsRefused) {
  EXPECT_TRUE(contains(svg_of("<g id=\"a\"/><g id=\"a\"/>").fault, "id twice"));
  EXPECT_TRUE(contains(svg_of("<y:g/>").fault, "prefix"));
  EXPECT_TRUE(contains(svg_of("<g>").fault, "well-formed"));
  EXPECT_TRUE(contains(checked_svg("<!DOCTYPE svg [<!ENTITY a SYSTEM \"x\">]><svg/>").fault, "document type"));
  EXPECT_TRUE(contains(checked_svg("GIF89a").fault, "no PNG"));
}

// ---- small parts

TEST(EpubUuid, IsThatOfTheStandards) {
  const auto sha1 = [](std::string_view text) {
    Sha1 hash;
    for (const char c : text) hash.update({&c, 1});
    std::string hex;
    for (const std::uint8_t byte : hash.finish())
      hex += "0123456789abcdef"[byte >> 4], hex += "0123456789abcdef"[byte & 15];
    return hex;
  };
  // RFC 3174, section 7.3.
  EXPECT_EQ(sha1("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(sha1("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
  EXPECT_EQ(sha1(std::string(1'000'000, 'a')), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
  // RFC 9562, appendix A.4: the name www.example.com in the namespace for domain names.
  constexpr Uuid domain_names{0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1,
                              0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};
  Sha1 hash = start_uuid5(domain_names);
  hash.update("www.example.com");
  EXPECT_EQ(to_string(finish_uuid5(hash)), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

TEST(EpubLanguage, TagsFollowTheirGrammar) {
  for (const char* tag : {"en", "de-CH-1996", "zh-cmn-Hant-HK", "sr-Latn-RS", "x-klingon", "en-u-ca-gregory", "es-419"})
    EXPECT_TRUE(is_language_tag(tag)) << tag;
  for (const char* tag : {"", "e", "en_GB", "en-", "-en", "en--US", "C", "deutsch123", "german", "klingon",
                          "de-1996-1996", "en-u", "日本"})
    EXPECT_FALSE(is_language_tag(tag)) << tag;
  for (const char* tag : {"ar", "he-IL", "az-Arab", "ckb"}) EXPECT_TRUE(is_right_to_left(tag)) << tag;
  for (const char* tag : {"en", "ar-Latn", "az"}) EXPECT_FALSE(is_right_to_left(tag)) << tag;
}

// Small letters alone are told by a quick look, capitals are not.
TEST(EpubLanguage, LanguagesAloneAreToldAsTheirCapitalsAre) {
  const auto compare = [](const std::string& tag) {
    std::string capitals = tag;
    for (char& c : capitals) c = static_cast<char>(c - 'a' + 'A');
    EXPECT_EQ(is_language_tag(tag), is_language_tag(capitals)) << tag;
    EXPECT_EQ(is_right_to_left(tag), is_right_to_left(capitals)) << tag;
  };
  for (char a = 'a'; a <= 'z'; ++a) {
    compare({a});
    for (char b = 'a'; b <= 'z'; ++b) {
      compare({a, b});
      for (char c = 'a'; c <= 'z'; ++c) compare({a, b, c}), compare({a, b, c, 'a'});
    }
  }
}

TEST(EpubMarkup, HtmlLeavesItsWords) {
  EXPECT_EQ(text_of_html("a<b title='>'>c</b>&amp;&#65;&#x42;&nope;"), "ac&AB&nope;");
  EXPECT_EQ(text_of_html("<!-- no -->x<script>if (a < b)</script>y<STYLE>z</style>"), "xy");
  EXPECT_EQ(text_of_html("1 < 2 <3"), "1 < 2 <3");
  EXPECT_EQ(text_of_html("<unclosed"), "<unclosed");
  EXPECT_EQ(text_of_html("a <b c <i>d</i>"), "a <b c d");
  EXPECT_EQ(text_of_html("<scripture>x</scripture><SCRIPT a=1>y</Script >z"), "xz");
  EXPECT_TRUE(is_line_break_tag("<br />"));
  EXPECT_FALSE(is_line_break_tag("<brick>"));
}

TEST(EpubNames, AreShortAsciiAndUnique) {
  EXPECT_EQ(ascii_name("  Über Türme & Flüsse! "), "uber-turme-flusse");
  EXPECT_EQ(ascii_name("日本"), "");
  EXPECT_EQ(ascii_name("Þórr Đorđe Ðuro"), "thorr-dorde-duro");
  for (const char* end : {"a", "ﬃ", "ß", "-b", "㎏"})
    EXPECT_LE(ascii_name(std::string(59, 'a') + end + std::string(500, 'a')).size(), 60u) << end;
  for (const char* device : {"CON", "prn", "aux", "nul", "Com1", "lpt9"})
    EXPECT_TRUE(ascii_name(device).ends_with("-file")) << device;
  EXPECT_EQ(ascii_name("console"), "console");
  UniqueNames names;
  EXPECT_EQ(names.unique("a"), "a");
  EXPECT_EQ(names.unique("a-2"), "a-2");
  EXPECT_EQ(names.unique("a"), "a-3");
}

}  // namespace
}  // namespace rubricate::epub_test
