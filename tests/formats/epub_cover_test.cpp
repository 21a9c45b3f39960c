// Covers in the book; what is drawn on them is in cover_drawing_test.cpp.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>

#include "formats/epub/epub.h"
#include "formats/format.h"
#include "tests/support/every_kind.h"
#include "tests/support/files.h"
#include "tests/support/unzip.h"

namespace rubricate::epub_cover_test {
namespace {

namespace fs = std::filesystem;
using testing_support::unzip;

// The least that is a PNG to one who reads its head: 1 by 1.
const std::string png("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x8\2\0\0\0\x90wS\xDE\0\0\0\0IEND\xAE\x42\x60\x82",
                      45);

class Pictures : public Resources {
 public:
  Resource load(std::string_view path) const override {
    if (path == "front.png" || path == "/home/me/100%25.png") return {Resource::Status::found, png};
    if (path == "notes.txt") return {Resource::Status::found, "no picture"};
    return {};
  }
};

struct Written {
  std::map<std::string, std::string> files;
  Diagnostics found;

  bool has(const std::string& name) const { return files.contains("EPUB/" + name); }
  bool says(const std::string& name, std::string_view words) const {
    return files.at("EPUB/" + name).find(words) != std::string::npos;
  }
  bool reports(Finding finding, std::string_view words) const {
    return std::any_of(found.all().begin(), found.all().end(), [&](const Diagnostic& each) {
      return each.finding == finding && each.detail.find(words) != std::string::npos;
    });
  }
};

Written write(const Document& document, std::map<std::string, std::string> options = {}) {
  Written result;
  const Format format = epub_format();
  Settings settings = default_settings(format);
  for (const auto& [name, value] : options) settings[name] = value;
  const Pictures pictures;
  for (auto& file : unzip(format.write(document, {settings, pictures, result.found})))
    result.files[file.name] = file.bytes;
  return result;
}

const std::map<std::string, std::string> split{{"split-level", "1"}};

Document book(std::string title = "On Candles") {
  Document document;
  document.metadata = {.title = text_inlines(std::move(title)), .language = "en"};
  document.metadata.creators.push_back({.name = "Ada Merrow", .role = "aut"});
  document.body.push_back(section_of(1, "wax", "Wax", {paragraph_of("Bees make it.")}));
  document.body.push_back(section_of(1, "wick", "Wick", {paragraph_of("Of cotton.")}));
  return document;
}

TEST(EpubCover, ABookOfSeveralFilesHasOneThatIsDrawn) {
  const Written result = write(book(), split);
  ASSERT_TRUE(result.has("images/cover.png"));
  EXPECT_TRUE(
      result.says("content.opf", "href=\"images/cover.png\" media-type=\"image/png\" properties=\"cover-image\""));
  EXPECT_TRUE(result.says("content.opf", "<meta name=\"cover\" content=\"image-1\"/>"));
  EXPECT_TRUE(result.says("content.opf", "<itemref idref=\"cover\"/>\n    <itemref idref=\"titlepage\"/>"));
  EXPECT_TRUE(result.says("nav.xhtml", "<a href=\"cover.xhtml\" epub:type=\"cover\">Cover</a>"));
  EXPECT_TRUE(result.says("cover.xhtml", "<title>On Candles</title>"));
  EXPECT_TRUE(result.says("cover.xhtml", "alt=\"Cover: On Candles, Ada Merrow\" role=\"doc-cover\""));
  EXPECT_EQ(result.found.all().size(), 0U);
}

TEST(EpubCover, AnArticleHasNoneUnlessAsked) {
  EXPECT_FALSE(write(book()).has("cover.xhtml"));
  EXPECT_TRUE(write(book(), {{"cover", "generate"}}).has("images/cover.png"));
}

TEST(EpubCover, TheSeriesStandsThereWithItsNumber) {
  const auto cover_of_series = [](const char* name, const char* position) {
    Document document = book();
    document.metadata.extra.emplace_back("series", name);
    if (position != nullptr) document.metadata.extra.emplace_back("series-index", position);
    return write(document, split).files.at("EPUB/images/cover.png");
  };
  EXPECT_EQ(cover_of_series("Memoirs", "3"), cover_of_series("Memoirs 3", nullptr));
  EXPECT_NE(cover_of_series("Memoirs", "3"), cover_of_series("Memoirs", nullptr));
  EXPECT_EQ(cover_of_series("Memoirs", "third"), cover_of_series("Memoirs", nullptr)) << "no number; reported";
}

TEST(EpubCover, ATitleThatCannotBeDrawnLeavesTheAuthor) {
  const Written result = write(book("\U0001F389"), {{"cover", "generate"}});
  EXPECT_TRUE(result.has("images/cover.png"));
  EXPECT_TRUE(result.reports(Finding::not_representable, "the cover is drawn without it"));
  EXPECT_FALSE(write(book(), split).reports(Finding::not_representable, "the cover is drawn without it"));
}

TEST(EpubCover, NoneIsNone) {
  Document document = book();
  document.metadata.extra.emplace_back("cover-image", "front.png");
  const Written result = write(document, {{"split-level", "1"}, {"cover", "none"}});
  EXPECT_FALSE(result.has("cover.xhtml"));
  EXPECT_FALSE(result.has("images/front.png"));
}

TEST(EpubCover, ABookWithoutATitleHasNone) { EXPECT_FALSE(write(book(""), split).has("cover.xhtml")); }

TEST(EpubCover, ThePictureOfTheMetadataComesFirst) {
  Document document = book();
  document.metadata.extra.emplace_back("cover-image", "front.png");
  const Written result = write(document);
  EXPECT_EQ(result.files.at("EPUB/images/front.png"), png);
  EXPECT_TRUE(
      result.says("content.opf", "href=\"images/front.png\" media-type=\"image/png\" properties=\"cover-image\""));
  EXPECT_TRUE(result.says("cover.xhtml", "src=\"images/front.png\""));
  EXPECT_FALSE(result.reports(Finding::not_representable, "cover-image"));
}

TEST(EpubCover, APictureThatTheTextShowsTooIsThereOnce) {
  Document document = book();
  document.metadata.extra.emplace_back("cover-image", "front.png");
  document.body.push_back(
      block_of(Paragraph{{inline_of(Image{.source = "front.png", .alternative = text_inlines("A candle")})}}));
  const Written result = write(document);
  EXPECT_TRUE(result.has("images/front.png"));
  EXPECT_FALSE(result.has("images/front-2.png"));
}

TEST(EpubCover, AFileOfTheCommandLineIsTakenByItsVeryName) {
  const Written result = write(book(), {{"cover", "/home/me/100%25.png"}});
  EXPECT_TRUE(result.says("cover.xhtml", "src=\"images/"));
  EXPECT_EQ(result.found.all().size(), 0U);
  EXPECT_TRUE(write(book(), {{"epub-cover-image", "/home/me/100%25.png"}}).has("cover.xhtml"));
}

TEST(EpubCover, WhatIsNoPictureIsReported) {
  EXPECT_THROW(write(book(), {{"cover", "/home/me/nothing.png"}, {"split-level", "1"}}), WriteError);
  Document document = book();
  document.metadata.extra.emplace_back("cover-image", "notes.txt");
  const Written wrong = write(document, split);
  EXPECT_TRUE(wrong.reports(Finding::image_unsupported, "a cover is drawn in its place"));
  EXPECT_TRUE(wrong.has("images/cover.png"));
}

TEST(EpubCover, TheIdentifierDoesNotHangOnWhatIsDrawn) {
  const auto identifier = [](const Written& result) {
    const std::string& package = result.files.at("EPUB/content.opf");
    return package.substr(package.find("urn:uuid:"), 45);
  };
  EXPECT_EQ(identifier(write(book(), split)), identifier(write(book(), {{"split-level", "1"}, {"cover", "none"}})));
}

TEST(EpubCover, CharactersThatNoFontHasAreReported) {
  const Written result = write(book("Runes \u16A0"), split);
  EXPECT_TRUE(result.reports(Finding::not_representable, "U+16A0"));
  EXPECT_TRUE(result.has("images/cover.png"));
}

// Two processes that have nothing in common but the program and the document.
TEST(EpubCover, IsTheSameWhereverItIsDrawn) {
  const fs::path folder = fs::path(testing::TempDir()) / "rubricate-covers";
  fs::create_directories(folder / "home");
  const fs::path source = folder / "book.md";
  testing_support::write_file(
      source, "---\ntitle: Война и мир, 戦争と平和\nauthor: Лев Толстой\nlang: ru\n---\n\n# A\n\nx\n\n# B\n\ny\n");
  const auto convert = [&](const std::string& environment, const std::string& from, const char* name) {
    const fs::path output = folder / name;
    const std::string command = "cd " + from + " && env -i " + environment + " " + RUBRICATE_PROGRAM + " " +
                                source.string() + " --split-level=1 -o " + output.string() + " >/dev/null 2>&1";
    EXPECT_EQ(std::system(command.c_str()), 0);
    return testing_support::read_file(output);
  };
  const std::string one = convert("LC_ALL=C TZ=UTC HOME=/nonexistent", "/", "one.epub");
  const std::string other = convert("LC_ALL=tr_TR.UTF-8 LANGUAGE=sr PANGO_LANGUAGE=bg TZ=Asia/Tokyo XDG_CACHE_HOME=" +
                                        (folder / "home").string() + " HOME=" + (folder / "home").string(),
                                    folder.string(), "other.epub");
  EXPECT_EQ(one, other);
  EXPECT_NE(one.find("images/cover.png"), std::string::npos);
  EXPECT_TRUE(fs::is_empty(folder / "home")) << "nothing is left in the user's folders";
}

}  // namespace
}  // namespace rubricate::epub_cover_test
