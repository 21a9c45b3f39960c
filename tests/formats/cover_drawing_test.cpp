#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <new>
#include <set>

#include "formats/epub/cover/module.h"
#include "formats/epub/cover/module/design.h"
#include "formats/epub/cover/module/line_breaks.h"
#include "formats/epub/cover/module/png.h"

extern "C" const char* rubricate_draw_cover(const RubricateCoverText* text, const RubricateCoverSink* sink);

namespace rubricate::cover {
namespace {

// ---- the colours

TEST(CoverPalette, TextCanBeReadOnEveryGround) {
  ASSERT_GE(palettes().size(), 12U);
  for (const Palette& each : palettes()) {
    EXPECT_GE(contrast(each.ground, each.ink), 4.5);
    EXPECT_GE(contrast(each.ground, each.accent), 2.9);
    EXPECT_GE(contrast(each.ground, each.tone), 1.5) << "the ornament would not be seen";
  }
}

TEST(CoverPalette, ContrastIsThatOfWcag) {
  EXPECT_NEAR(contrast({0, 0, 0}, {255, 255, 255}), 21, 0.001);
  EXPECT_NEAR(contrast({0x77, 0x77, 0x77}, {255, 255, 255}), 4.48, 0.01);
}

// ---- the lines

std::vector<Piece> words(std::initializer_list<double> widths) {
  std::vector<Piece> result;
  for (const double each : widths) result.push_back({.width = each, .space = 1});
  return result;
}

TEST(CoverLines, AreOfAboutOneLength) {
  // Filled up, the lines would be 9 + 9 and 2.
  const auto lines = even_lines(words({4, 4, 5, 2}), 2, 18);
  ASSERT_TRUE(lines.has_value());
  EXPECT_EQ(lines->ends, (std::vector<std::size_t>{2, 4}));
}

TEST(CoverLines, DoNotEndWithAnArticle) {
  std::vector<Piece> all = words({6, 2, 6});
  EXPECT_EQ(even_lines(all, 2, 20)->ends, (std::vector<std::size_t>{2, 3}));
  all[1].leans_on_next = true;
  EXPECT_EQ(even_lines(all, 2, 20)->ends, (std::vector<std::size_t>{1, 3}));
}

TEST(CoverLines, ThereAreNoneWhereAWordIsTooWide) {
  EXPECT_FALSE(least_lines(words({3, 12}), 10).has_value());
  EXPECT_FALSE(even_lines(words({3, 12}), 2, 10).has_value());
  EXPECT_EQ(least_lines(words({3, 6, 6}), 10), 2U);
}

// ---- the texts

Design designed(const Words& words, std::string* lost = nullptr) {
  Typesetter typesetter(Fonts::shared(), words.language, [&](gunichar character) {
    char bytes[7] = {};
    g_unichar_to_utf8(character, bytes);
    if (lost != nullptr) *lost += bytes;
  });
  return design_cover(words, typesetter);
}

std::string lines_of(const Setting& setting) {
  std::string result;
  for (const Setting::Line& line : setting.lines)
    result += (result.empty() ? "" : "/") + setting.prepared.text.substr(line.begin, line.end - line.begin) +
              (line.is_hyphenated ? "-" : "");
  return result;
}

const std::map<std::string, Words> in_all_scripts{
    {"Latin", {"Les Misérables", "Tome premier: Fantine", {"Victor Hugo"}, "", "Gallimard", "fr"}},
    {"Vietnamese", {"Truyện Kiều", "", {"Nguyễn Du"}, "", "", "vi"}},
    {"Cyrillic", {"Преступление и наказание", "Роман в шести частях", {"Ф. М. Достоевский"}, "", "", "ru"}},
    {"Greek", {"Ἡ Ὀδύσσεια", "Ῥαψῳδίαι", {"Ὅμηρος"}, "", "", "el"}},
    {"Chinese", {"红楼梦：金陵十二钗", "第一卷", {"曹雪芹"}, "", "人民文学出版社", "zh"}},
    {"Japanese", {"吾輩は猫である。名前はまだ無い。", "", {"夏目漱石"}, "", "", "ja"}},
    {"Korean", {"한국의 옛이야기와 노래", "민담 선집", {"김영희"}, "", "", "ko"}},
    {"Arabic", {"ألف ليلة وليلة", "حكايات من الشرق", {"مجهول"}, "", "", "ar"}},
    {"Hebrew", {"שִׁיר הַשִּׁירִים", "", {"שלמה"}, "", "", "he"}},
    {"Devanagari", {"गोदान", "एक उपन्यास", {"प्रेमचंद"}, "", "", "hi"}},
    {"Thai", {"ข้างหลังภาพและเรื่องสั้นอื่น", "", {"ศรีบูรพา"}, "", "", "th"}},
    {"Bengali", {"গীতাঞ্জলি", "", {"রবীন্দ্রনাথ ঠাকুর"}, "", "", "bn"}},
    {"Tamil", {"திருக்குறள்", "", {"திருவள்ளுவர்"}, "", "", "ta"}},
    {"Georgian", {"ვეფხისტყაოსანი", "", {"შოთა რუსთაველი"}, "", "", "ka"}},
    {"Armenian", {"Վերք Հայաստանի", "", {"Խաչատուր Աբովյան"}, "", "", "hy"}},
    {"mixed", {"Война и мир: 戦争と平和 (War & Peace)", "", {"Л. Толстой"}, "", "", "en"}},
};

TEST(CoverText, EveryScriptHasItsLetters) {
  for (const auto& [script, each] : in_all_scripts) {
    std::string lost;
    const Design design = designed(each, &lost);
    EXPECT_EQ(lost, "") << script;
    Typesetter typesetter(Fonts::shared(), each.language, [](gunichar) {});
    for (const PlacedText& text : design.texts)
      EXPECT_EQ(typesetter.unknown_glyphs(text.setting), 0) << script << ": " << lines_of(text.setting);
  }
}

std::vector<Words> of_all_lengths() {
  std::vector<Words> result;
  for (const auto& [script, each] : in_all_scripts) result.push_back(each);
  std::string title;
  for (const std::string_view word :
       {"The",    "Life",  "and",   "Strange", "Surprizing", "Adventures", "of",           "Robinson",
        "Crusoe", "of",    "York",  "Mariner", "Who",        "Lived",      "Eight",        "and",
        "Twenty", "Years", "All",   "Alone",   "in",         "an",         "Un-inhabited", "Island",
        "on",     "the",   "Coast", "of",      "America"}) {
    title += (title.empty() ? "" : " ") + std::string(word);
    result.push_back(
        {title, title, {"Daniel Defoe", "An Editor With a Rather Long Name", "N. N."}, title, "W. Taylor"});
  }
  result.push_back({"Donaudampfschifffahrtsgesellschaftskapitänsmütze", "", {"Karl Huber"}});
  result.push_back({std::string(400, 'W'), std::string(400, 'W'), {std::string(400, 'W')}});
  std::string many;
  for (int i = 0; i < 500; ++i) many += "漢字";
  result.push_back({many, many, {many, many, many, many, many}, many, many, "zh"});
  result.push_back({"I"});
  return result;
}

// No ink of a text stands outside the margins, in another text, or on an ornament.
void expect_in_place(const Words& each, const Design& design) {
  ASSERT_FALSE(design.texts.empty());
  Typesetter typesetter(Fonts::shared(), each.language, [](gunichar) {});
  std::vector<Box> inks;
  for (const PlacedText& text : design.texts) {
    SCOPED_TRACE(lines_of(text.setting));
    const Box ink = typesetter.ink(text.setting, text.x, text.y, text.width, text.side);
    constexpr double overhang = 24;  // of a letter such as f or J
    EXPECT_GE(ink.x, margin - overhang);
    EXPECT_LE(ink.right(), page_width - margin + overhang);
    EXPECT_GE(ink.y, 60);
    EXPECT_LE(ink.bottom(), page_height - 60);
    for (const Box& other : inks)
      EXPECT_TRUE(ink.bottom() <= other.y + 12 || other.bottom() <= ink.y + 12) << "two texts overlap";
    inks.push_back(ink);
    if (design.label.width > 0) {
      EXPECT_GE(ink.x, design.label.x + 40);
      EXPECT_LE(ink.bottom(), design.label.bottom() - 40);
      continue;
    }
    if (design.layout == Layout::cut_emblem) continue;  // round: the corners of its square are free
    for (const Box& ornament : design.ornaments)
      EXPECT_TRUE(ink.bottom() <= ornament.y || ink.y >= ornament.bottom()) << "on the ornament";
  }
}

TEST(CoverText, StaysInItsPlaceHoweverLong) {
  for (const Words& each : of_all_lengths()) expect_in_place(each, designed(each));
}

// Whatever layout a title would have by itself, all other texts find room beside it.
TEST(CoverText, EveryTextIsPlacedInEveryLayout) {
  const std::string name =
      "The Right Honourable Maximilian Bartholomew von und zu Hohenschwangau-Lichtenstein the Third";
  const std::string subtitle = "Being a Full and True Account of All That Was Seen and Heard on the Coast That Summer";
  std::set<Layout> layouts;
  for (int i = 0; layouts.size() < 6 && i < 400; ++i) {
    Words words{.title = "Volume " + std::to_string(i),
                .subtitle = "",
                .authors = {},
                .series = "",
                .publisher = "",
                .language = "en"};
    if (!layouts.insert(designed(words).layout).second) continue;
    for (const std::string& author : {name, name + " and " + name + " and " + name, std::string(300, 'W')})
      for (std::size_t count = 1; count <= 4; ++count) {
        words.authors.assign(count, author);
        words.subtitle = subtitle;
        words.series = "Memoirs of the Northern Coast and Its Islands, New Series";
        words.publisher = "The Society for the Diffusion of Useful Knowledge";
        const Design design = designed(words);
        EXPECT_EQ(design.texts.size(), 3 + (count <= 3 ? count : 1)) << words.title;
        EXPECT_TRUE(design.unplaced.empty()) << words.title;
        EXPECT_GE(design.title().setting.size, 90);
        for (const Box& ornament : design.ornaments) EXPECT_GT(ornament.height, 60) << words.title;
        expect_in_place(words, design);
      }
  }
  EXPECT_EQ(layouts.size(), 6U);
}

TEST(CoverText, NoDotStandsAtALineEndBetweenSeriesAndPublisher) {
  const auto imprint_of = [](std::string series, std::string publisher) {
    const Design design = designed({"Volume", "", {}, std::move(series), std::move(publisher), "en"});
    return lines_of(design.texts.back().setting);
  };
  EXPECT_EQ(imprint_of("Memoirs", "Taylor"), "Memoirs\u00A0\u00B7 Taylor");
  EXPECT_EQ(imprint_of("Memoirs of the Northern Coast and Its Islands", "The Society for Useful Knowledge"),
            "Memoirs of the Northern Coast and Its Islands/The Society for Useful Knowledge");
}

TEST(CoverText, HasNoLinesWhereThereIsNoRoom) {
  Typesetter typesetter(Fonts::shared(), "en", [](gunichar) {});
  const Prepared text = typesetter.prepare("Far too much to say", Face::roman);
  for (const double height : {-400.0, 0.0, 30.0}) {
    const Setting setting = typesetter.fit(text, {900, height, 300, 60});
    EXPECT_TRUE(setting.lines.empty()) << height;
    EXPECT_TRUE(setting.is_cut) << height;
  }
}

TEST(CoverText, FirstWordAsWideAsALineIsCutToo) {
  Typesetter typesetter(Fonts::shared(), "en", [](gunichar) {});
  std::string words = std::string(29, 'n');
  for (int i = 0; i < 40; ++i) words += " and more";
  const Setting setting = typesetter.fit(typesetter.prepare(words, Face::roman), {900, 80, 100, 60});
  EXPECT_TRUE(setting.is_cut);
  EXPECT_FALSE(setting.lines.empty());
}

TEST(CoverText, LongWordIsSetSmallerSooner) {
  const std::string word = "Donaudampfschifffahrtsgesellschaft";
  std::set<Layout> layouts;
  for (int i = 0; layouts.size() < 3 && i < 60; ++i) {
    const Design design = designed({std::to_string(i) + " " + word, "", {"Karl Huber"}, "", "", "de"});
    layouts.insert(design.layout);
    EXPECT_TRUE(lines_of(design.title().setting).ends_with(word)) << lines_of(design.title().setting);
  }
}

TEST(CoverText, WordThatIsTooLongEvenSoIsBrokenWithAHyphen) {
  Typesetter typesetter(Fonts::shared(), "de", [](gunichar) {});
  const std::string word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik";
  const Prepared text = typesetter.prepare("Die " + word + " am Fluss", Face::roman);
  const Setting setting = typesetter.fit(text, {900, 1200, 300, 60});
  EXPECT_TRUE(setting.is_broken);
  ASSERT_GE(setting.lines.size(), 2U);
  std::string all = lines_of(setting);
  EXPECT_NE(all.find("-/"), std::string::npos) << all;
  for (std::size_t at = 0; (at = all.find("-/", at)) != std::string::npos;) all.erase(at, 2);
  std::replace(all.begin(), all.end(), '/', ' ');
  EXPECT_EQ(all, text.text) << "only that word is broken";
  EXPECT_LE(typesetter.ink(setting, 0, 0, 900, Side::begin).right(), 910);

  // Their scripts break words without a mark.
  for (const std::string& each : {std::string("漢字"), std::string("ألف")}) {
    std::string many;
    for (int i = 0; i < 40; ++i) many += each;
    const Setting plain = typesetter.fit(typesetter.prepare(many, Face::roman), {900, 1200, 300, 60});
    EXPECT_EQ(lines_of(plain).find('-'), std::string::npos) << each;
    EXPECT_GE(plain.lines.size(), 2U) << each;
  }
}

TEST(CoverText, LongTitlesKeepAllTheirWords) {
  const std::string title =
      "The Life and Strange Surprizing Adventures of Robinson Crusoe, of York, Mariner: Who Lived Eight and Twenty "
      "Years, All Alone in an Un-inhabited Island on the Coast of America, Near the Mouth of the Great River";
  const Design design = designed({title});
  std::string lines = lines_of(design.title().setting);
  std::replace(lines.begin(), lines.end(), '/', ' ');
  EXPECT_EQ(lines, title);
  EXPECT_FALSE(design.title().setting.is_cut);
  EXPECT_GE(design.title().setting.size, 90) << "less cannot be read on a thumbnail";
}

TEST(CoverText, WhatIsTooLongEndsWithAnEllipsis) {
  std::string title;
  for (int i = 0; i < 1000; ++i) title += "again and ";
  const Design design = designed({title});
  EXPECT_TRUE(design.title().setting.is_cut);
  EXPECT_TRUE(lines_of(design.title().setting).ends_with("\u2026"));
}

TEST(CoverText, ChineseAndJapaneseBreakBetweenCharactersButNotBeforePunctuation) {
  Typesetter typesetter(Fonts::shared(), "ja", [](gunichar) {});
  const Prepared text = typesetter.prepare("吾輩は猫である。名前はまだ無い。", Face::roman);
  const Setting setting = typesetter.fit(text, {900, 1200, 300, 60});
  ASSERT_GE(setting.lines.size(), 2U);
  for (const Setting::Line& line : setting.lines) {
    const std::string words = text.text.substr(line.begin, line.end - line.begin);
    EXPECT_FALSE(words.starts_with("。") || words.starts_with("、")) << words;
  }
}

TEST(CoverText, RunsToTheLeftInArabicAndHebrew) {
  for (const char* script : {"Arabic", "Hebrew"}) {
    const Design design = designed(in_all_scripts.at(script));
    EXPECT_TRUE(design.title().setting.prepared.is_right_to_left) << script;
  }
  EXPECT_FALSE(designed({"1001 Nights"}).title().setting.prepared.is_right_to_left);
}

TEST(CoverText, LeavesOutWhatNoFontHasAndSaysSo) {
  std::string lost;
  const Design design = designed({"Runes \u16A0\u16B1 and \U0001F600 smiles"}, &lost);
  EXPECT_EQ(lost, "\u16A0\u16B1\U0001F600");
  std::string lines = lines_of(design.title().setting);
  std::replace(lines.begin(), lines.end(), '/', ' ');
  EXPECT_EQ(lines, "Runes and smiles");
  // U+FE0F asks for the picture of a sign, U+200D joins two.
  Typesetter typesetter(Fonts::shared(), "en", [](gunichar) {});
  EXPECT_EQ(typesetter.prepare("Party \U0001F389\uFE0F\u200D\U0001F9D1 time", Face::roman).text, "Party time");
}

TEST(CoverText, TitleThatNoFontHasLeavesTheOthersInEveryLayout) {
  std::set<Layout> layouts;
  for (gunichar rune = 0x16A0; rune < 0x16EB; ++rune) {
    char bytes[7] = {};
    g_unichar_to_utf8(rune, bytes);
    const Words words{bytes, "", {"Ada Merrow"}, "Memoirs", "", "en"};
    const Design design = designed(words);
    layouts.insert(design.layout);
    EXPECT_FALSE(design.has_title);
    EXPECT_EQ(design.texts.size(), 2U);
    expect_in_place(words, design);
    for (const Box& ornament : design.ornaments) EXPECT_GT(ornament.height, 60);
  }
  EXPECT_GE(layouts.size(), 5U) << "cut_emblem has no place for a series";
}

// ---- the whole

std::string png_of_cover(const Words& words) {
  Typesetter typesetter(Fonts::shared(), words.language, [](gunichar) {});
  const Design design = design_cover(words, typesetter);
  const std::array colours{design.palette.ground, design.palette.ink, design.palette.accent, design.palette.tone};
  Png png(page_width, page_height, colours);
  draw_cover(design, typesetter,
             [&](const std::uint32_t* pixels, std::size_t rows, std::size_t stride) { png.add(pixels, rows, stride); });
  return png.finish();
}

TEST(Cover, EveryPaletteOrnamentAndLayoutIsChosenByTitles) {
  std::set<const void*> ornaments;
  std::set<Layout> layouts;
  std::set<std::uint32_t> grounds;
  for (int i = 0; i < 400; ++i) {
    const Design design = designed({"Volume " + std::to_string(i)});
    ornaments.insert(design.pattern != nullptr ? static_cast<const void*>(design.pattern) : design.emblem);
    layouts.insert(design.layout);
    grounds.insert(design.palette.ground.red * 65536U + design.palette.ground.green * 256U +
                   design.palette.ground.blue);
  }
  EXPECT_EQ(ornaments.size(), patterns().size() + emblems().size());
  EXPECT_EQ(layouts.size(), 6U);
  EXPECT_EQ(grounds.size(), palettes().size());
}

TEST(Cover, IsTheSameForTheSameWordsAndAnotherForAnotherTitle) {
  std::set<std::string> seen;
  for (const char* title : {"On Candles", "On Lamps", "The Night Train", "Night Trains"}) {
    const std::string png = png_of_cover({title, "", {"Ada Merrow"}});
    EXPECT_EQ(png, png_of_cover({title, "", {"Ada Merrow"}}));
    EXPECT_LE(png.size(), 150U * 1024);
    EXPECT_TRUE(seen.insert(png).second) << title;
  }
}

// Somewhere in the title a pixel of the thumbnail, the mean of a square of `scale` by `scale`, stands out enough.
TEST(Cover, TitlesCanBeReadOnAThumbnail) {
  constexpr int scale = 10;
  for (const char* title : {"On Candles", "The Night Train", "A Field Guide to the Birds of the North Sea Coast"}) {
    const Words words{title, "", {"Ada Merrow"}};
    Typesetter typesetter(Fonts::shared(), words.language, [](gunichar) {});
    const Design design = design_cover(words, typesetter);
    std::vector<std::uint32_t> pixels;
    draw_cover(design, typesetter, [&](const std::uint32_t* first, std::size_t rows, std::size_t stride) {
      for (std::size_t y = 0; y < rows; ++y)
        pixels.insert(pixels.end(), first + y * stride, first + y * stride + page_width);
    });
    ASSERT_EQ(pixels.size(), std::size_t{page_width} * page_height);
    const PlacedText& text = design.title();
    const Box ink = typesetter.ink(text.setting, text.x, text.y, text.width, text.side);
    double most = 1;
    for (int y = static_cast<int>(ink.y) / scale; y < static_cast<int>(ink.bottom()) / scale; ++y) {
      for (int x = static_cast<int>(ink.x) / scale; x < static_cast<int>(ink.right()) / scale; ++x) {
        unsigned sums[3] = {};
        for (int i = 0; i < scale * scale; ++i) {
          const std::uint32_t pixel =
              pixels[static_cast<std::size_t>((y * scale + i / scale) * page_width + x * scale + i % scale)];
          for (unsigned channel = 0; channel < 3; ++channel) sums[channel] += pixel >> 8 * channel & 0xFFU;
        }
        const auto mean = [&](int channel) { return static_cast<std::uint8_t>(sums[channel] / (scale * scale)); };
        most = std::max(most, contrast({mean(2), mean(1), mean(0)}, text.ground));
      }
    }
    EXPECT_GE(most, 4.5) << title;
    EXPECT_GE(text.setting.size / scale, 10) << title << ": the letters are too small";
  }
}

TEST(Cover, NoExceptionLeavesTheModuleWhenMemoryIsOut) {
  const RubricateCoverText text{.version = rubricate_cover_version,
                                .title = "\U000F0000",  // which no font has, so that there is a loss
                                .subtitle = "",
                                .authors = "",
                                .series = "",
                                .publisher = "",
                                .language = "en"};
  bool has_picture = false;
  const RubricateCoverSink sink{
      .context = &has_picture,
      .picture = [](void* context, const char*, std::size_t) { *static_cast<bool*>(context) = true; },
      .loss = [](void*, const char*, std::size_t) { throw std::bad_alloc(); }};
  const char* const fault = rubricate_draw_cover(&text, &sink);
  ASSERT_NE(fault, nullptr);
  EXPECT_STREQ(fault, "");
  EXPECT_FALSE(has_picture);
}

}  // namespace
}  // namespace rubricate::cover
