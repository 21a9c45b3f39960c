#include <gtest/gtest.h>
#include <libdeflate.h>

#include "formats/document/walk.h"
#include "formats/epub/address.h"
#include "formats/epub/css_addresses.h"
#include "formats/epub/fonts.h"
#include "formats/epub/foreign_runs.h"
#include "formats/epub/words.h"
#include "formats/format.h"
#include "tests/support/epub_book.h"
#include "tests/support/every_kind.h"
#include "tests/support/pictures.h"

namespace rubricate::epub_pages_test {
namespace {

using testing_support::contains;
using testing_support::faults;
using testing_support::paragraph_with;
using testing_support::Pictures;
using testing_support::write;
using testing_support::Written;
using Faults = std::vector<std::string>;

Inline mark(const std::string& label) { return {.node = FootnoteMark{label}}; }

// Two chapters of one note each.
Document two_chapters() {
  Document document;
  document.metadata = {.title = text_inlines("The Quay"), .language = "en"};
  for (const char* name : {"One", "Two"}) {
    Block section = block_of(Section{.title = text_inlines(name)});
    Inlines words = text_inlines("Words");
    words.push_back(mark(name));
    std::get<Section>(section.node).body.push_back(block_of(Paragraph{std::move(words)}));
    document.body.push_back(std::move(section));
    document.footnotes.push_back({.label = name, .body = {}});
    document.footnotes.back().body.push_back(block_of(Paragraph{text_inlines("About " + std::string(name))}));
  }
  return document;
}

// ---- people

TEST(EpubPeople, OnlyAuthorsAreShownAsAuthors) {
  Document document = two_chapters();
  document.metadata.language = "de";
  document.metadata.creators = {{.name = "E. Ditor", .role = "edt"},
                                {.name = "A. Uthor"},
                                {.name = "T. Lator", .role = "trl"},
                                {.name = "N. Arrator", .role = "nrt"},
                                {.name = "X. Code", .role = "aui"}};
  const Written book = write(document, {{"split-level", "1"}, {"copyright-page", "true"}, {"cover", "generate"}});
  const std::string& page = book.file("titlepage.xhtml");
  for (const std::string_view part :
       {"<p class=\"author\">A. Uthor</p>\n<p class=\"contributor\">Herausgegeben von E. Ditor</p>",
        "<p class=\"contributor\">Übersetzt von T. Lator</p>", "<p class=\"contributor\">Narrator: N. Arrator</p>",
        "<p class=\"contributor\">X. Code</p>"})
    EXPECT_TRUE(contains(page, part)) << part << page;
  EXPECT_TRUE(contains(book.file("copyright.xhtml"), "<p>A. Uthor</p>\n<p>Herausgegeben von E. Ditor</p>"));
  document.metadata.creators = {{.name = "訳者", .role = "trl"}};
  document.metadata.language = "ja";
  EXPECT_TRUE(contains(write(document, {{"split-level", "1"}}).file("titlepage.xhtml"), ">訳者 訳</p>"));
}

TEST(EpubPages, CopyrightPrintsTheEditionAndEveryIdentifier) {
  Document document = two_chapters();
  document.metadata.identifier = "https://doi.org/10.1000/182";
  document.metadata.extra = {{"isbn", "978-3-16-148410-0"}, {"edition", "Second edition"}, {"isbn-2", "0306406152"}};
  const std::string page = write(document, {{"copyright-page", "true"}}).file("copyright.xhtml");
  for (const std::string_view part :
       {"<p>Second edition</p>",
        "<p>https://doi.org/10.1000/182</p>\n<p>ISBN 9783161484100</p>\n<p>ISBN 0306406152</p>"})
    EXPECT_TRUE(contains(page, part)) << part << page;
}

// ---- notes

TEST(EpubNotes, StandAtTheEndOfTheirChapter) {
  const Written book = write(two_chapters(), {{"split-level", "1"}});
  EXPECT_TRUE(contains(book.file("chapter.xhtml"), "About One"));
  EXPECT_TRUE(contains(book.file("chapter-2.xhtml"), "About Two"));
  EXPECT_EQ(faults(book), Faults());
}

TEST(EpubNotes, StandAtTheEndOfTheBookWhenAsked) {
  const Written book = write(two_chapters(), {{"split-level", "1"}, {"notes", "book"}});
  EXPECT_FALSE(contains(book.file("chapter.xhtml"), "About One"));
  const std::string& notes = book.file("notes.xhtml");
  EXPECT_TRUE(contains(notes, "epub:type=\"endnotes\" role=\"doc-endnotes\"")) << notes;
  EXPECT_TRUE(contains(notes, "About One"));
  EXPECT_TRUE(contains(notes, "About Two"));
  EXPECT_TRUE(contains(notes, "href=\"chapter.xhtml#fnref-1\"")) << notes;
  EXPECT_TRUE(contains(notes, "<ol>\n<li id=\"fn-1\" epub:type=\"endnote\"><p>")) << notes;
  EXPECT_FALSE(contains(notes, "footnote")) << notes;
  EXPECT_TRUE(contains(book.file("nav.xhtml"), "<a href=\"notes.xhtml\" epub:type=\"endnotes\">Notes</a>"));
  EXPECT_EQ(faults(book), Faults());
}

TEST(EpubNotes, OfOneFileStandInIt) {
  EXPECT_TRUE(contains(write(two_chapters(), {{"notes", "book"}}).file("text.xhtml"), "About Two"));
}

// ---- pages before the text

TEST(EpubPages, HalfTitleAndCopyrightStandWhereBooksHaveThem) {
  Document document = two_chapters();
  document.metadata.rights = "© 2026 A. Wax";
  document.metadata.publisher = "Harbour Press";
  document.metadata.identifier = "urn:isbn:9780306406157";
  const Written book = write(document, {{"split-level", "1"}, {"half-title", "true"}, {"copyright-page", "true"}});
  EXPECT_TRUE(contains(book.file("halftitle.xhtml"), "<p class=\"title\">The Quay</p>"));
  const std::string& page = book.file("copyright.xhtml");
  for (const char* words : {"© 2026 A. Wax", "Harbour Press", "ISBN 9780306406157"})
    EXPECT_TRUE(contains(page, words)) << page;
  const std::string& package = book.file("content.opf");
  EXPECT_LT(package.find("idref=\"halftitle\""), package.find("idref=\"titlepage\""));
  EXPECT_LT(package.find("idref=\"titlepage\""), package.find("idref=\"copyright\""));
  EXPECT_LT(package.find("idref=\"copyright\""), package.find("idref=\"chapter-1\""));
  EXPECT_EQ(faults(book), Faults());
}

TEST(EpubPages, TheFirstLineOfAnOpeningStandsOverTheOthers) {
  Document document = two_chapters();
  Inlines title = text_inlines("CHAPTER I");
  title.push_back({.node = LineBreak{}});
  title.push_back({.node = Text{"The Letter"}});
  std::get<Section>(document.body[0].node).title = std::move(title);
  const Written book = write(document, {{"split-level", "1"}});
  const std::string& page = book.file("chapter.xhtml");
  EXPECT_TRUE(contains(page, "class=\"opening\"")) << page;
  EXPECT_TRUE(contains(page, "<span class=\"overline\">CHAPTER I</span><br/>\nThe Letter</h1>")) << page;
  EXPECT_FALSE(contains(book.file("chapter-2.xhtml"), "overline"));
}

TEST(EpubPages, ABoxWithoutATitleSaysWhatItIs) {
  Document document = two_chapters();
  document.metadata.language = "de";
  Block box = block_of(Division{});
  box.attributes.edit().roles.emplace_back("warning");
  std::get<Division>(box.node).body.push_back(block_of(Paragraph{text_inlines("Heiß.")}));
  document.body.push_back(box);
  const Written book = write(document);
  EXPECT_TRUE(contains(book.file("text.xhtml"), "<p class=\"division-title\" id=\"title\">Warnung</p>"));
  EXPECT_EQ(faults(book), Faults());
}

TEST(EpubPages, LineEndsOfJapaneseStandForNothing) {
  Inlines words = text_inlines("夜行列車は");
  words.push_back({.node = SoftBreak{}});
  words.push_back({.node = Text{"遅い"}});
  words.push_back({.node = SoftBreak{}});
  words.push_back({.node = Text{"train"}});
  EXPECT_TRUE(contains(paragraph_with(words), "夜行列車は")) << paragraph_with(words);
  EXPECT_FALSE(contains(paragraph_with(words), "は\n遅い")) << paragraph_with(words);
  EXPECT_TRUE(contains(paragraph_with(words), "\ntrain")) << paragraph_with(words);
}

TEST(EpubLinks, WithoutWordsPrintTheCaptionOfWhatTheyLeadTo) {
  Document document = two_chapters();
  Block figure = block_of(Figure{.caption = text_inlines("The quay at night")});
  figure.attributes.edit().id = "quay";
  document.body.push_back(figure);
  document.body.push_back(block_of(Paragraph{}));
  std::get<Paragraph>(document.body.back().node).content.push_back({.node = CrossReference{.target = "quay"}});
  EXPECT_TRUE(contains(write(document).file("text.xhtml"), "<a href=\"#quay\">The quay at night</a>"));
}

TEST(EpubPages, WideTablesScrollByThemselves) {
  for (const std::size_t columns : {4U, 5U}) {
    Document document = two_chapters();
    Table table{.columns = std::vector<Table::Align>(columns)};
    table.body.emplace_back();
    for (std::size_t i = 0; i < columns; ++i) {
      table.body[0].cells.emplace_back();
      table.body[0].cells.back().body.push_back(block_of(Paragraph{text_inlines("x")}));
    }
    document.body.push_back(block_of(std::move(table)));
    const Written book = write(document);
    EXPECT_EQ(contains(book.file("text.xhtml"),
                       "<div class=\"wide-table\" role=\"region\" tabindex=\"0\" aria-label=\"Table 1\">"),
              columns == 5);
    EXPECT_EQ(faults(book), Faults());
  }
}

// ---- links

// The examples of RFC 3986, section 5.4, and a base without a path.
TEST(EpubLinks, AreResolvedAgainstTheBaseUrl) {
  const std::pair<const char*, const char*> cases[] = {
      {"g", "http://a/b/c/g"},      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},    {"/g", "http://a/g"},
      {"//g", "http://g"},          {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},  {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},  {"g?y#s", "http://a/b/c/g?y#s"},
      {";x", "http://a/b/c/;x"},    {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},       {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},        {"../", "http://a/b/"},
      {"../g", "http://a/b/g"},     {"../..", "http://a/"},
      {"../../g", "http://a/g"},    {"../../../g", "http://a/g"},
      {"/./g", "http://a/g"},       {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},    {".g", "http://a/b/c/.g"},
      {"..g", "http://a/b/c/..g"},  {"./../g", "http://a/b/g"},
      {"./g/.", "http://a/b/c/g/"}, {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"}, {"g?y/../x", "http://a/b/c/g?y/../x"},
      {"x//y", "http://a/b/c/x//y"}};
  for (const auto& [relative, whole] : cases) EXPECT_EQ(resolved("http://a/b/c/d;p?q", relative), whole) << relative;
  EXPECT_EQ(resolved("https://x.example", "a/b"), "https://x.example/a/b");
}

TEST(EpubLinks, ToFilesOutsideTheBookBecomeTextOrAbsolute) {
  Document document = two_chapters();
  Inlines words;
  words.push_back({.node = Link{.target = "other/page.md", .content = text_inlines("page")}});
  document.body.push_back(block_of(Paragraph{std::move(words)}));
  const Written plain = write(document);
  EXPECT_TRUE(plain.reports(Finding::not_representable, "other/page.md"));
  EXPECT_FALSE(contains(plain.file("text.xhtml"), "page.md"));
  const Written absolute = write(document, {{"base-url", "https://x.example/docs/"}});
  EXPECT_FALSE(absolute.reports(Finding::not_representable));
  EXPECT_TRUE(contains(absolute.file("text.xhtml"), "<a href=\"https://x.example/docs/other/page.md\">page</a>"));
}

// ---- style and fonts

TEST(EpubStyle, OfTheUserComesBehindOrInstead) {
  Pictures files;
  files.files["/own.css"] = "p { color: teal; }\n";
  const std::string added = write(two_chapters(), {{"css", "/own.css"}}, files).file("style.css");
  EXPECT_TRUE(added.ends_with("p { color: teal; }\n"));
  EXPECT_GT(added.size(), 1000U);
  EXPECT_EQ(write(two_chapters(), {{"css", "/own.css"}, {"css-mode", "replace"}}, files).file("style.css"),
            "p { color: teal; }\n");
}

TEST(EpubStyle, ThatLoadsFromOutsideIsRefused) {
  Pictures files;
  for (const char* css :
       {"@import 'x.css';", "p { background: url(https://x.example/a.png) }", "p{src:URL('a.woff')}"}) {
    files.files["/own.css"] = css;
    EXPECT_THROW(write(two_chapters(), {{"css", "/own.css"}}, files), WriteError) << css;
  }
  EXPECT_THROW(write(two_chapters(), {{"css", "/none.css"}}, files), WriteError);
  for (const char* css : {"p { background: u\\72l(a.png) }", "p { background: url( \t'a.png' ) }",
                          "p { background: image-set(\"a.png\" 1x) }"}) {
    files.files["/own.css"] = css;
    EXPECT_THROW(write(two_chapters(), {{"css", "/own.css"}}, files), WriteError) << css;
  }
}

TEST(EpubStyle, MarkOfTheByteOrderIsNoPartOfTheFirstRule) {
  Pictures files;
  files.files["/own.css"] = "\uFEFFp { color: teal }\n";
  EXPECT_TRUE(
      write(two_chapters(), {{"css", "/own.css"}}, files).file("style.css").ends_with("}\np { color: teal }\n"));
  const Written checked = write(two_chapters(), {{"css", "/own.css"}, {"preflight", "kindle"}}, files);
  EXPECT_TRUE(checked.reports(Finding::preflight, "/own.css:1: p { color: teal }"));
}

TEST(EpubStyle, RulesThatSayNothingBehindOthersAreReported) {
  Pictures files;
  files.files["/own.css"] = "@charset 'utf-8';\n@namespace svg url(http://www.w3.org/2000/svg);\nsvg|a { fill: red }";
  const Written added = write(two_chapters(), {{"css", "/own.css"}}, files);
  EXPECT_TRUE(added.reports(Finding::not_representable, "/own.css:1: @charset"));
  EXPECT_TRUE(added.reports(Finding::not_representable, "/own.css:2: @namespace"));
  const Written alone = write(two_chapters(), {{"css", "/own.css"}, {"css-mode", "replace"}}, files);
  EXPECT_FALSE(alone.reports(Finding::not_representable));
}

TEST(EpubStyle, NamesOfNamespacesAndOfTypesAreNotLoaded) {
  EXPECT_TRUE(css_addresses("@namespace url(http://a.example/);\n@namespace s \"b\";").empty());
  const auto found = css_addresses("p { background: image-set(\"a.png\" type(\"image/png\"), url(b.png) 2x) }");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].target, "a.png");
  EXPECT_EQ(found[1].target, "b.png");
}

TEST(EpubStyle, WhatOnlyCommentsAndStringsSayLoadsNothing) {
  Pictures files;
  const std::string css = "/* @import url(old.png) */ p::before { content: \"url(a.png) @import\" }\n";
  files.files["/own.css"] = css;
  EXPECT_TRUE(write(two_chapters(), {{"css", "/own.css"}}, files).file("style.css").ends_with(css));
}

// A TrueType file of two tables, as far as names and weight need them.
std::string small_font(const std::string& family, int weight) {
  const auto number = [](std::size_t value, int size) {
    std::string bytes;
    for (int i = size - 1; i >= 0; --i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
    return bytes;
  };
  std::string wide;
  for (const char c : family) wide += std::string(1, '\0') + c;
  const std::string names = number(0, 2) + number(1, 2) + number(18, 2) + number(3, 2) + number(1, 2) +
                            number(0x409, 2) + number(1, 2) + number(wide.size(), 2) + number(0, 2) + wide;
  std::string metrics(96, '\0');
  metrics.replace(4, 2, number(static_cast<std::size_t>(weight), 2));
  metrics.replace(62, 2, number(1, 2));
  const std::size_t first = 12 + 2 * 16;
  return number(0x00010000, 4) + number(2, 2) + std::string(6, '\0') + "OS/2" + number(0, 4) + number(first, 4) +
         number(metrics.size(), 4) + "name" + number(0, 4) + number(first + metrics.size(), 4) +
         number(names.size(), 4) + metrics + names;
}

TEST(EpubFonts, AreEmbeddedUnderTheirFamilyAndSetTheText) {
  Pictures files;
  files.files["/fonts/Quay-Bold.ttf"] = small_font("Quay Serif", 700);
  files.files["/own.css"] = "h1 { src: url('Quay-Bold.ttf') }";
  const Written book = write(two_chapters(), {{"embed-font", "/fonts/Quay-Bold.ttf"}, {"css", "/own.css"}}, files);
  EXPECT_EQ(book.file("fonts/quay-bold.ttf"), files.files["/fonts/Quay-Bold.ttf"]);
  const std::string& css = book.file("style.css");
  EXPECT_TRUE(contains(css,
                       "@font-face { font-family: \"Quay Serif\"; font-weight: 700; font-style: italic; "
                       "src: url(fonts/quay-bold.ttf); }"))
      << css.substr(css.size() - 300);
  EXPECT_TRUE(contains(css, "body { font-family: \"Quay Serif\", serif; }"));
  EXPECT_TRUE(contains(css, "src: url(fonts/quay-bold.ttf) }"));
  EXPECT_TRUE(contains(book.file("content.opf"), "href=\"fonts/quay-bold.ttf\" media-type=\"font/ttf\""));
}

// The tables of a font as WOFF has them, compressed where that makes them smaller.
std::string woff_of(const std::string& font) {
  using testing_support::big_endian;
  const auto number = [&](std::size_t at, int size) {
    std::size_t value = 0;
    for (int i = 0; i < size; ++i)
      value = value << 8U | static_cast<unsigned char>(font[at + static_cast<std::size_t>(i)]);
    return value;
  };
  const std::size_t count = number(4, 2);
  std::string directory, data;
  libdeflate_compressor* const compressor = libdeflate_alloc_compressor(9);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t record = 12 + 16 * i;
    const std::string table = font.substr(number(record + 8, 4), number(record + 12, 4));
    std::string stored(table.size() + 100, '\0');
    stored.resize(libdeflate_zlib_compress(compressor, table.data(), table.size(), stored.data(), stored.size()));
    if (stored.size() >= table.size()) stored = table;
    directory += font.substr(record, 4) + big_endian(static_cast<std::uint32_t>(44 + 20 * count + data.size()), 4) +
                 big_endian(static_cast<std::uint32_t>(stored.size()), 4) +
                 big_endian(static_cast<std::uint32_t>(table.size()), 4) + std::string(4, '\0');
    data += stored;
  }
  libdeflate_free_compressor(compressor);
  return "wOFF" + font.substr(0, 4) + std::string(4, '\0') + font.substr(4, 2) + std::string(30, '\0') + directory +
         data;
}

TEST(EpubFonts, OfWoffAreOfOneFamilyToo) {
  Pictures files;
  files.files["/quay.woff"] = woff_of(small_font("Quay Serif and Its Very Very Very Very Long Name", 700));
  Diagnostics found;
  const std::vector<EmbeddedFont> fonts = load_fonts({"/quay.woff"}, files, found);
  EXPECT_EQ(fonts[0].family, "Quay Serif and Its Very Very Very Very Long Name");
  EXPECT_EQ(fonts[0].weight, 700);
  EXPECT_TRUE(fonts[0].is_italic);
  EXPECT_TRUE(found.empty());
  for (std::size_t size = 4; size < files.files["/quay.woff"].size(); ++size) {
    files.files["/a.woff"] = files.files["/quay.woff"].substr(0, size);
    EXPECT_NO_THROW(load_fonts({"/a.woff"}, files, found)) << size;
  }
}

TEST(EpubFonts, WhoseFamilyCannotBeReadAreReported) {
  Pictures files;
  files.files["/quay.woff2"] = "wOF2 and more";
  Diagnostics found;
  EXPECT_EQ(load_fonts({"/quay.woff2"}, files, found)[0].family, "quay");
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_TRUE(contains(found.all()[0].detail, "/quay.woff2"));
}

TEST(EpubFonts, OneThatIsCutShortIsReported) {
  Pictures files;
  const std::string whole = small_font("Quay", 400);
  Diagnostics none, found;
  files.files["/a.ttf"] = whole;
  load_fonts({"/a.ttf"}, files, none);
  EXPECT_EQ(none.all().size(), 0u);
  files.files["/a.ttf"] = whole.substr(0, whole.size() - 1);
  load_fonts({"/a.ttf"}, files, found);
  EXPECT_EQ(found.all().size(), 1u);
}

TEST(EpubFonts, WhatIsNoneIsRefusedAndWhatIsCutShortDoesNoHarm) {
  Pictures files;
  files.files["/a.ttf"] = "no font";
  EXPECT_THROW(write(two_chapters(), {{"embed-font", "/a.ttf"}}, files), WriteError);
  const std::string whole = small_font("Quay", 400);
  Diagnostics found;
  for (std::size_t size = 4; size < whole.size(); ++size) {
    files.files["/a.ttf"] = whole.substr(0, size);
    EXPECT_NO_THROW(load_fonts({"/a.ttf"}, files, found)) << size;
  }
}

TEST(EpubWriting, FromTopToBottomTurnsPagesFromTheRight) {
  const Written book = write(two_chapters(), {{"writing-mode", "vertical"}});
  EXPECT_TRUE(contains(book.file("style.css"), "writing-mode: vertical-rl"));
  EXPECT_TRUE(contains(book.file("content.opf"), "page-progression-direction=\"rtl\""));
}

TEST(EpubWords, AreOfTheBooksLanguage) {
  EXPECT_EQ(word(Word::contents, "de-AT"), "Inhalt");
  EXPECT_EQ(word(Word::notes, "zh-Hant"), "註釋");
  EXPECT_EQ(word(Word::notes, "zh-TW"), "註釋");
  EXPECT_EQ(word(Word::notes, "zh-CN"), "注释");
  EXPECT_EQ(word(Word::notes, "tlh"), "Notes");
  EXPECT_EQ(word(Word::notes, "und"), "Notes");
}

// ---- languages

std::string marked(std::string_view text, std::string_view language, Ideographs ideographs = Ideographs::chinese) {
  std::string out;
  std::size_t done = 0;
  for (const ForeignRun& run : foreign_runs(text, language, ideographs)) {
    out.append(text.substr(done, run.begin - done)).append("{").append(run.language).append(" ");
    out.append(text.substr(run.begin, run.end - run.begin)).append("}");
    done = run.end;
  }
  return out.append(text.substr(done));
}

TEST(EpubLanguages, WordsOfAnotherScriptAreMarkedWithWhatTheScriptTells) {
  EXPECT_EQ(marked("the λόγος and the Слово мира.", "en"), "the {el λόγος} and the {und-Cyrl Слово мира}.");
  EXPECT_EQ(marked("שלום עולם, peace", "en"), "{he שלום עולם}, peace");
  EXPECT_EQ(marked("Слово. Мир", "en"), "{und-Cyrl Слово}. {und-Cyrl Мир}");
  EXPECT_EQ(marked("the 道, the 東京タワー and 서울", "en"), "the {zh 道}, the {ja 東京タワー} and {ko 서울}");
  EXPECT_EQ(marked("the 道", "en", Ideographs::japanese), "the {ja 道}");
  EXPECT_EQ(marked("the 道", "en", Ideographs::unknown), "the {und-Hani 道}");
  EXPECT_EQ(marked("he said “שלום. מה שלומך?” and", "en"), "he said “{he שלום. מה שלומך}?” and");
}

TEST(EpubLanguages, SymbolsAndTheLanguagesOwnScriptAreNot) {
  EXPECT_EQ(marked("an angle α of 3 μm, and Ω", "en"), "an angle α of 3 μm, and Ω");
  EXPECT_EQ(marked("Слово and λόγος", "ru"), "Слово and {el λόγος}");
  EXPECT_EQ(marked("東京の English 道", "ja"), "東京の English 道");
  EXPECT_EQ(marked("我喜欢这家店的鲜の牛奶，很新鲜。", "zh"), "我喜欢这家店的鲜{ja の}牛奶，很新鲜。");
  EXPECT_TRUE(may_have_foreign_runs("\uFEFB"));
  EXPECT_EQ(marked("café naïve Ærø", "en"), "café naïve Ærø");
  EXPECT_FALSE(may_have_foreign_runs("“café” — naïve… €5"));
  EXPECT_TRUE(may_have_foreign_runs("λόγος"));
}

TEST(EpubLanguages, TagsSayTheirScriptInAnyLetters) {
  for (const char* tag : {"RU", "ru-RU", "kv", "uz-Cyrl", "UZ-CYRL-uz", "sr"})
    EXPECT_EQ(marked("Слово мира", tag), "Слово мира") << tag;
  for (const char* tag : {"uz", "sr-Latn", "en-x-cyrl", "de-1996"})
    EXPECT_EQ(marked("Слово мира", tag), "{und-Cyrl Слово мира}") << tag;
}

// ISO 639-2's "rus", "und", or a language that the table does not know: the letters of a text are its own.
TEST(EpubLanguages, LettersOfMostOfTheTextAreNotForeignToIt) {
  for (const char* tag : {"rus", "und", "mhr"}) {
    Document document;
    document.metadata = {.title = text_inlines("T"), .language = tag};
    document.body.push_back(paragraph_of("Однажды весною, в час небывало жаркого заката, λόγος, the end"));
    const std::string text = write(document).file("text.xhtml");
    EXPECT_FALSE(contains(text, "und-Cyrl")) << tag;
    EXPECT_TRUE(contains(text, "lang=\"el\"")) << tag;
  }
  ScriptCounts counts;
  counts.add("слово word");
  EXPECT_EQ(counts.most(), Script::cyrillic);
  counts.add("ﾊﾝ");
  EXPECT_EQ(counts.most(), Script::none);
  EXPECT_TRUE(counts.has(Script::kana));
}

TEST(EpubLanguages, AreMarkedInTheText) {
  EXPECT_EQ(paragraph_with(Inline{.node = Text{"the שלום here"}}),
            "<p>the <span lang=\"he\" xml:lang=\"he\" dir=\"rtl\">שלום</span> here</p>");
  Inline stated{.node = Text{"λόγος"}};
  stated.attributes.edit().language = "grc";
  EXPECT_EQ(paragraph_with(stated), "<p><span lang=\"grc\" xml:lang=\"grc\">λόγος</span></p>");
}

// The paragraphs of a book in the language, each of one text.
std::string paragraphs_of(const std::vector<std::string>& texts, std::string language = "en") {
  Document document;
  document.metadata.language = std::move(language);
  document.metadata.title = text_inlines("Title");
  document.body.push_back(block_of(Paragraph{text_inlines("The words of the book, most of whose letters are Latin.")}));
  for (const std::string& text : texts) document.body.push_back(block_of(Paragraph{text_inlines(text)}));
  const Written book = write(document);
  const std::string& file = book.file("text.xhtml");
  const std::size_t begin = file.find("Latin.</p>\n") + 11;
  return file.substr(begin, file.find("</body>") - begin);
}

TEST(EpubLanguages, BlocksOfWordsFromRightToLeftRunFromRightToLeft) {
  EXPECT_EQ(paragraphs_of({"הוא אמר שלום. היא ענתה לו."}),
            "<p lang=\"he\" xml:lang=\"he\" dir=\"rtl\">הוא אמר שלום. היא ענתה לו.</p>\n");
  EXPECT_EQ(paragraphs_of({"הוא אמר PDF שלום."}),
            "<p dir=\"rtl\"><span lang=\"he\" xml:lang=\"he\">הוא אמר</span> PDF <span lang=\"he\" "
            "xml:lang=\"he\">שלום</span>.</p>\n");
  EXPECT_EQ(paragraphs_of({"هو يكتب PDF.", "Plain."}, "ar"), "<p>هو يكتب PDF.</p>\n<p>Plain.</p>\n");
  EXPECT_EQ(paragraphs_of({"He said that he would go home before the night fell."}, "he"),
            "<p dir=\"ltr\">He said that he would go home before the night fell.</p>\n");
}

TEST(EpubLanguages, WordsFromRightToLeftOverElementsAreNotIsolatedFromEachOther) {
  Inlines content = text_inlines("He wrote in his letter: שלום ");
  content.push_back({.node = Styled{Style::emphasis, text_inlines("עולם")}});
  EXPECT_EQ(paragraph_with(std::move(content)),
            "<p>He wrote in his letter: <span lang=\"he\" xml:lang=\"he\">שלום</span> <em><span lang=\"he\" "
            "xml:lang=\"he\">עולם</span></em></p>");
}

TEST(EpubLanguages, ItemsCellsAndVerseRunTheirOwnWay) {
  Document document;
  document.metadata.language = "en";
  List list;
  list.tight = true;
  for (const char* const each : {"שלום עולם", "peace on the whole earth"}) {
    List::Item item;
    item.body.push_back(block_of(Paragraph{text_inlines(each)}));
    list.items.push_back(std::move(item));
  }
  document.body.push_back(block_of(std::move(list)));
  Verse verse;
  verse.stanzas.push_back({{.content = text_inlines("שלום")}, {.content = text_inlines("עולם")}});
  document.body.push_back(block_of(std::move(verse)));
  const Written book = write(document);
  const std::string& file = book.file("text.xhtml");
  EXPECT_TRUE(contains(file, "<ul>\n<li dir=\"rtl\" lang=\"he\" xml:lang=\"he\">שלום עולם</li>\n<li>peace")) << file;
  EXPECT_TRUE(contains(file,
                       "<div class=\"verse\" dir=\"rtl\">\n<p class=\"stanza\"><span class=\"line\" lang=\"he\" "
                       "xml:lang=\"he\">שלום</span>"))
      << file;
}

TEST(EpubLanguages, KanaMakeTheIdeographsOfTheirPassageJapaneseAndNoOthers) {
  const std::string all = paragraphs_of({"見る the 東京", "这是中文。“引号”在此。", "the 東京 alone"});
  EXPECT_TRUE(contains(all,
                       "<span lang=\"ja\" xml:lang=\"ja\">見る</span> the <span lang=\"ja\" "
                       "xml:lang=\"ja\">東京</span>"))
      << all;
  EXPECT_TRUE(contains(all, "<span lang=\"zh\" xml:lang=\"zh\">这是中文</span>")) << all;
  EXPECT_TRUE(contains(all, "<span lang=\"und-Hani\" xml:lang=\"und-Hani\">東京</span> alone")) << all;
  EXPECT_TRUE(contains(paragraphs_of({"the 道 alone"}), "<span lang=\"zh\" xml:lang=\"zh\">道</span>"));
}

// ---- images

TEST(EpubImages, RemoteOnesAreTheirTextOrALinkToThem) {
  Inline picture{.node = Image{.source = "https://x.example/a b.png", .alternative = text_inlines("A map")}};
  Document document = two_chapters();
  document.body.push_back(block_of(Paragraph{}));
  std::get<Paragraph>(document.body.back().node).content.push_back(std::move(picture));
  EXPECT_TRUE(contains(write(document).file("text.xhtml"), "<span class=\"missing-image\">[A map]</span>"));
  const Written kept = write(document, {{"remote", "keep"}});
  EXPECT_TRUE(kept.reports(Finding::image_remote));
  EXPECT_TRUE(
      contains(kept.file("text.xhtml"), "<a href=\"https://x.example/a%20b.png\" class=\"missing-image\">[A map]</a>"));
}

TEST(EpubImages, LargerOnesThanAllowedStayOut) {
  Pictures files;
  std::string& picture = files.files["big.png"] = testing_support::png;
  picture.replace(16, 8, std::string("\0\0\x40\0\0\0\x40\0", 8));  // 16,384 by 16,384
  Document document = two_chapters();
  Inlines words;
  words.push_back({.node = Image{.source = "big.png", .alternative = text_inlines("A map")}});
  document.body.push_back(block_of(Paragraph{std::move(words)}));
  EXPECT_TRUE(write(document, {}, files).reports(Finding::image_unsupported, "16384 by 16384"));
  EXPECT_FALSE(write(document, {{"max-image-pixels", "0"}}, files).reports(Finding::image_unsupported));
  picture += std::string(2 << 20, '\0');
  EXPECT_TRUE(write(document, {{"max-image-pixels", "0"}, {"max-image-size", "1"}}, files)
                  .reports(Finding::image_unsupported, "2 MiB"));
}

}  // namespace
}  // namespace rubricate::epub_pages_test
