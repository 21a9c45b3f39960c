#include "formats/epub/preflight.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "formats/epub/facts.h"
#include "formats/epub/style_declarations.h"
#include "formats/epub/stylesheet.h"
#include "formats/registry.h"
#include "tests/support/epub_book.h"
#include "tests/support/every_kind.h"
#include "tests/support/files.h"
#include "tests/support/line.h"
#include "tests/support/pictures.h"

namespace rubricate::epub_preflight_test {
namespace {

using testing_support::contains;
using testing_support::gif_of;
using testing_support::GifControl;
using testing_support::jpeg_of;
using testing_support::Pictures;
using testing_support::png;
using testing_support::png_chunk;
using testing_support::png_of;
using testing_support::webp_of;
using testing_support::write;
using testing_support::Written;
using Q = Quantity;

constexpr std::string_view all_shops = "kindle,kobo,apple";

constexpr std::string_view svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";

// ---- books

struct Book {
  Document document = {};
  std::map<std::string, std::string> options = {};
  Pictures pictures = {};
};

Document read(std::string text) {
  return testing_support::walk_line(*find_format("markdown"), Source("a.md", std::move(text))).document;
}

Book of_text(std::string text) { return {.document = read(std::move(text))}; }

Book with_picture(std::string bytes) {
  Book book = of_text("A ![picture](p) B\n");
  book.pictures.files["p"] = std::move(bytes);
  return book;
}

Book with_style(std::string css) {
  Book book = of_text("A\n");
  book.pictures.files["my.css"] = std::move(css);
  book.options["css"] = "my.css";
  return book;
}

Book with_font(std::string bytes) {
  Book book = of_text("A\n");
  book.pictures.files["f"] = std::move(bytes);
  book.options["embed-font"] = "f";
  return book;
}

Table table_of(Blocks cell, std::size_t columns) {
  Table table;
  table.columns.resize(columns);
  table.body.emplace_back().cells.resize(columns);
  table.body[0].cells[0].body = std::move(cell);
  return table;
}

Book with_table(Blocks cell, std::size_t columns) {
  Book book;
  book.document.body.push_back(block_of(table_of(std::move(cell), columns)));
  return book;
}

Blocks block_list(Block block) {
  Blocks blocks;
  blocks.push_back(std::move(block));
  return blocks;
}

std::vector<std::string> details(const Diagnostics& found) {
  std::vector<std::string> all;
  for (const Diagnostic& each : found.all())
    if (each.finding == Finding::preflight) all.push_back(each.detail);
  return all;
}

std::vector<std::string> checked(const Book& book, std::string_view shops) {
  auto options = book.options;
  options["preflight"] = shops;
  return details(write(book.document, options, book.pictures).found);
}

// The findings about a cover of these bytes, or about none.
std::vector<std::string> checked_cover(std::string bytes, std::string_view shops) {
  const Book book = of_text("A\n");
  const EpubOptions options;
  Diagnostics found, unused;
  const Images images(book.pictures, options, unused);
  const BookFacts facts = facts_of(book.document, unused);
  const EmbeddedImage cover{.file = "images/c", .media_type = raster_type(bytes), .bytes = bytes};
  const std::vector<EmbeddedFont> fonts;
  preflight({.document = book.document,
             .facts = facts,
             .images = images,
             .cover = bytes.empty() ? nullptr : &cover,
             .fonts = fonts,
             .contents_levels = 6,
             .style_sheets = {},
             .bytes = 1},
            shops_named(shops), found);
  return details(found);
}

bool names(const std::vector<std::string>& all, const ShopRule& rule) {
  const std::string head = fmt::format("{}: {}: ", name_of(rule.shop), rule.id);
  return std::any_of(all.begin(), all.end(), [&](const std::string& each) { return each.starts_with(head); });
}

// ---- every rule

struct Case {
  Quantity quantity;
  std::function<Book()> breaks, keeps;
};

const std::vector<Case>& cases() {
  static const std::vector<Case> all{
      {Q::authors, [] { return of_text("A\n"); }, [] { return of_text("---\nauthor: Ada\n---\nA\n"); }},
      {Q::languages, [] { return Book{}; }, [] { return of_text("---\nlang: en\n---\nA\n"); }},
      {Q::isbns, [] { return of_text("---\nidentifier: x\n---\nA\n"); },
       [] { return of_text("---\nisbn: 9783161484100\n---\nA\n"); }},
      {Q::contents_levels, [] { return of_text("# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\nF\n"); },
       [] { return of_text("# A\n\n## B\n\nC\n\n# D\n\nE\n"); }},
      {Q::image_bytes, [] { return with_picture(png + std::string(6 << 20, 'x')); },
       [] { return with_picture(png + std::string(4 << 20, 'x')); }},
      {Q::image_pixels, [] { return with_picture(png_of(2801, 2000)); },
       [] { return with_picture(png_of(2800, 2000)); }},
      {Q::image_frames, [] { return with_picture(gif_of(2)); }, [] { return with_picture(gif_of(1)); }},
      {Q::image_is_gif, [] { return with_picture(gif_of(1)); }, [] { return with_picture(png); }},
      {Q::image_is_svg, [] { return with_picture(std::string(svg)); }, [] { return with_picture(png); }},
      {Q::image_is_webp, [] { return with_picture(webp_of(0)); }, [] { return with_picture(png); }},
      {Q::image_has_transparency, [] { return with_picture(png_of(1, 1, 6)); }, [] { return with_picture(png); }},
      {Q::image_is_cmyk, [] { return with_picture(jpeg_of(4)); }, [] { return with_picture(jpeg_of(3)); }},
      {Q::table_columns, [] { return with_table({}, 5); }, [] { return with_table({}, 4); }},
      {Q::table_depth, [] { return with_table(block_list(block_of(table_of({}, 1))), 1); },
       [] { return with_table(block_list(paragraph_of("A")), 1); }},
      {Q::links_to_other_shop, [] { return of_text("[A](https://www.barnesandnoble.com/w/1)\n"); },
       [] { return of_text("[A](https://example.org/amazon.com)\n"); }},
      {Q::font_is_woff, [] { return with_font("wOFF1234"); }, [] { return with_font("OTTO1234"); }},
      {Q::font_is_woff2, [] { return with_font("wOF21234"); }, [] { return with_font("wOFF1234"); }},
      {Q::style_sets_body_size, [] { return with_style("html, p { font-size: 12pt }"); },
       [] { return with_style("p { font-size: 1em } p.small { font-size: 0.8em }"); }},
      {Q::style_sets_body_color, [] { return with_style("body { color: #333 }"); },
       [] { return with_style("h1 { color: #333 } body { color: inherit }"); }},
      {Q::style_sets_body_background, [] { return with_style("@media all { body { background: white } }"); },
       [] { return with_style(".box { background: white }"); }},
      {Q::style_sets_any_background, [] { return with_style(".box { Background-Color: #EEE !important }"); },
       [] { return with_style(".box { background: none; border: 1px solid }"); }},
      {Q::style_sets_size_in_percent, [] { return with_style("h1 { font-size: 150% }"); },
       [] { return with_style("h1 { font-size: 1.5em; width: 50% }"); }},
      {Q::style_sets_every_div, [] { return with_style("p, div { margin: 1em }"); },
       [] { return with_style("div.verse { margin: 1em }"); }},
      {Q::style_pads_body, [] { return with_style("body { padding-left: 2em }"); },
       [] { return with_style("body { padding: 0; margin: 1em }"); }},
  };
  return all;
}

struct CoverCase {
  Quantity quantity;
  std::string breaks, keeps;
};

std::vector<CoverCase> cover_cases() {
  return {{Q::covers, "", png},
          {Q::cover_longer_side, png_of(625, 999), png_of(625, 1000)},
          {Q::cover_shorter_side, png_of(624, 1000), png_of(1400, 2240)},
          {Q::cover_bytes, png_of(1600, 2560) + std::string(51 << 20, 'x'), png_of(1600, 2560)},
          {Q::cover_is_gif, gif_of(1), png}};
}

TEST(EpubPreflight, EveryRuleHasABookThatBreaksItAndOneThatDoesNot) {
  std::set<Quantity> looked_at{Q::book_bytes};  // of which no test writes enough: see the limits below
  for (const Case& each : cases()) looked_at.insert(each.quantity);
  for (const CoverCase& each : cover_cases()) looked_at.insert(each.quantity);
  for (const ShopRule& rule : shop_rules()) EXPECT_TRUE(looked_at.contains(rule.quantity)) << rule.id;
  const auto expect = [](Quantity quantity, const std::vector<std::string>& broken,
                         const std::vector<std::string>& kept) {
    for (const ShopRule& rule : shop_rules()) {
      if (rule.quantity != quantity) continue;
      EXPECT_TRUE(names(broken, rule)) << name_of(rule.shop) << " " << rule.id;
      EXPECT_FALSE(names(kept, rule)) << name_of(rule.shop) << " " << rule.id;
    }
  };
  for (const Case& each : cases())
    expect(each.quantity, checked(each.breaks(), all_shops), checked(each.keeps(), all_shops));
  for (const CoverCase& each : cover_cases())
    expect(each.quantity, checked_cover(each.breaks, all_shops), checked_cover(each.keeps, all_shops));
}

TEST(EpubPreflight, CoverOfTheBookIsLookedAt) {
  Book book = with_picture(gif_of(2));
  book.options["cover"] = "p";
  EXPECT_TRUE(contains(fmt::format("{}", fmt::join(checked(book, "kobo"), "|")), "kobo: cover-gif: the cover is GIF"));
  book.options["cover"] = "none";
  EXPECT_TRUE(contains(fmt::format("{}", fmt::join(checked(book, "kobo"), "|")), "kobo: cover: the book has no cover"));
}

TEST(EpubPreflight, LimitsAreTakenAndNothingBeyondThem) {
  for (const ShopRule& rule : shop_rules()) {
    const auto is_found = [&](std::uint64_t value) {
      Diagnostics found;
      preflight(Measure{rule.quantity, value, "it"}, std::vector{rule.shop}, found);
      return names(details(found), rule);
    };
    EXPECT_FALSE(is_found(rule.least)) << rule.id;
    EXPECT_FALSE(is_found(rule.most)) << rule.id;
    if (rule.least > 0) {
      EXPECT_TRUE(is_found(rule.least - 1)) << rule.id;
    }
    if (rule.most + 1 > rule.most) {
      EXPECT_TRUE(is_found(rule.most + 1)) << rule.id;
    }
    EXPECT_TRUE(rule.least > 0 || rule.most + 1 > rule.most) << rule.id << " takes everything";
    EXPECT_NE(rule.message, "");
    EXPECT_NE(rule.advice, "");
  }
}

TEST(EpubPreflight, RulesOfAShopHaveNamesOfTheirOwn) {
  std::set<std::pair<Shop, std::string_view>> names;
  for (const ShopRule& rule : shop_rules()) EXPECT_TRUE(names.emplace(rule.shop, rule.id).second) << rule.id;
}

// ---- findings

TEST(EpubPreflight, OnlyTheShopsThatAreAskedForAreHeard) {
  const Book book = with_picture(webp_of(0));
  EXPECT_EQ(checked(book, ""), std::vector<std::string>{});
  const auto heard = [&](std::string_view shops) {
    std::set<std::string> named;
    for (const std::string& each : checked(book, shops)) named.insert(each.substr(0, each.find(':')));
    return named;
  };
  EXPECT_EQ(heard("kobo"), std::set<std::string>{"kobo"});
  EXPECT_EQ(heard("apple,kindle"), (std::set<std::string>{"apple", "kindle"}));
}

TEST(EpubPreflight, FindingSaysWhereAndWhatToDo) {
  const std::string text = "---\nlang: en\n---\nAn\n![old](p) one, ![the same](p).\n";
  Book book = of_text(text);
  book.pictures.files["p"] = webp_of(0);
  const Written written = write(book.document, {{"preflight", "kindle"}}, book.pictures);
  std::vector<Diagnostic> found;
  for (const Diagnostic& each : written.found.all())
    if (contains(each.detail, "image-webp")) found.push_back(each);
  ASSERT_EQ(found.size(), 1u);  // once for a picture
  EXPECT_EQ(found[0].finding, Finding::preflight);
  EXPECT_EQ(found[0].detail, "kindle: image-webp: p is WebP, which Kindle does not show (degraded)");
  EXPECT_EQ(found[0].hint, "save it as JPEG or PNG");
  EXPECT_EQ(text.substr(found[0].span.begin, 6), "![old]");
}

TEST(EpubPreflight, FindingAboutTheStyleSheetNamesItsLine) {
  const std::vector<std::string> found =
      checked(with_style("h1 { color: red }\n\nbody {\n  color: #333;\n}\n"), "kindle");
  EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const std::string& each) {
    return each.starts_with("kindle: style-body-color: my.css:4: body { color: #333 } sets the color of all text");
  }));
}

TEST(EpubPreflight, BookIsTheSameWithAndWithoutIt) {
  const Pictures pictures;
  EXPECT_EQ(write(every_kind(), {{"preflight", std::string(all_shops)}}, pictures).bytes,
            write(every_kind(), {}, pictures).bytes);
}

TEST(EpubPreflight, OwnStyleSheetKeepsEveryRule) {
  for (const std::string& each : checked(with_style(std::string(stylesheet())), all_shops))
    EXPECT_FALSE(contains(each, "style-")) << each;
}

TEST(EpubPreflight, LinkToTheShopItselfIsFine) {
  const auto shop_of = [](std::string_view address) {
    const BookShop shop = shop_at(address);
    return !shop.is_one ? "none" : !shop.shop ? "another" : std::string(name_of(*shop.shop));
  };
  EXPECT_EQ(shop_of("https://www.amazon.co.uk/dp/1"), "kindle");
  EXPECT_EQ(shop_of("http://amazon.de"), "kindle");
  EXPECT_EQ(shop_of("https://amzn.to/x"), "kindle");
  EXPECT_EQ(shop_of("https://aws.amazon.com/"), "none");
  EXPECT_EQ(shop_of("https://amazon.example.org/"), "none");
  EXPECT_EQ(shop_of("https://store.kobobooks.com/a"), "kobo");
  EXPECT_EQ(shop_of("https://notkobo.com/a"), "none");
  EXPECT_EQ(shop_of("https://books.apple.com/us/book/1"), "apple");
  EXPECT_EQ(shop_of("https://play.google.com/store/books/details"), "another");
  EXPECT_EQ(shop_of("https://play.google.com/store/apps"), "none");
  EXPECT_EQ(shop_of("mailto:a@amazon.com"), "none");
  EXPECT_EQ(shop_of("HTTPS://WWW.Kobo.COM/a"), "kobo");
  EXPECT_EQ(shop_of("httpx://www.kobo.com/a"), "none");
  const Book book = of_text("[A](https://www.amazon.com/dp/1)\n");
  const auto is_named = [&](std::string_view shop) {
    const auto found = checked(book, shop);
    return std::any_of(found.begin(), found.end(), [](const auto& each) { return contains(each, "link-shop"); });
  };
  EXPECT_FALSE(is_named("kindle"));
  EXPECT_TRUE(is_named("apple"));
}

// ---- what it looks at

TEST(EpubPictures, TraitsAreReadFromTheBytes) {
  const auto traits = [](const std::string& bytes) {
    EXPECT_NE(raster_type(bytes), "");
    const PictureTraits found = picture_traits(bytes);
    return fmt::format("{}{}{}", found.frames, found.may_be_transparent ? " alpha" : "", found.is_cmyk ? " cmyk" : "");
  };
  EXPECT_EQ(traits(png), "1");
  EXPECT_EQ(traits(png_of(1, 1, 4)), "1 alpha");
  EXPECT_EQ(traits(png_of(1, 1, 3, png_chunk("tRNS", "x"))), "1 alpha");
  EXPECT_EQ(traits(png_of(1, 1, 3, png_chunk("IDAT", "") + png_chunk("tRNS", "x"))), "1");
  EXPECT_EQ(traits(gif_of(1)), "1");
  EXPECT_EQ(traits(gif_of(1, GifControl::transparent)), "1 alpha");
  EXPECT_EQ(traits(gif_of(9)), "2");
  EXPECT_EQ(traits(gif_of(2, GifControl::none)), "2");
  const std::string frames = std::string("\0\0\0\3\0\0\0\0", 8);  // and how often they play
  EXPECT_EQ(traits(png_of(1, 1, 2, png_chunk("iCCP", std::string(9000, 'x')) + png_chunk("acTL", frames))), "2");
  EXPECT_EQ(traits(png_of(1, 1, 2, png_chunk("tEXt", "the word acTL"))), "1");
  EXPECT_EQ(traits(jpeg_of(3)), "1");
  EXPECT_EQ(traits(jpeg_of(4)), "1 cmyk");
  EXPECT_EQ(traits(webp_of(0)), "1");
  EXPECT_EQ(traits(webp_of(0x12)), "2 alpha");
  // Cut anywhere, nothing beyond the end is read.
  for (const std::string& bytes : {png_of(1, 1, 3, png_chunk("tRNS", "x")), gif_of(3), jpeg_of(4), webp_of(2)})
    for (std::size_t length = 0; length < bytes.size(); ++length) picture_traits(bytes.substr(0, length));
}

TEST(EpubStyle, DeclarationsHaveTheirSelectorsAndLines) {
  const auto text = [](std::string_view css) {
    std::string all;
    for (const StyleDeclaration& each : style_declarations(css))
      all += fmt::format("{} {} {} {}|", each.line, each.rule->selectors, each.property, each.value);
    return all;
  };
  EXPECT_EQ(text("p{color:red}"), "1 p color red|");
  EXPECT_EQ(text("p ,\n li {\n COLOR : Red ! important ;;\n margin:\n0 }"), "3 p , li color red|4 p , li margin 0|");
  EXPECT_EQ(text("/* p { a: b }\n*/ p { /* ; */ a: b }"), "2 p a b|");
  EXPECT_EQ(text("@media (min-width: 9em) { p { a: b } } q { c: d }"), "1 p a b|1 q c d|");
  EXPECT_EQ(text("@font-face { src: url(data:x;base64,y) } p { a: url(x;y); b: c }"), "1 p a url(x;y)|1 p b c|");
  EXPECT_EQ(text("p::after { content: \"};\\\"\"; a: b }"), "1 p::after content \"};\\\"\"|1 p::after a b|");
  EXPECT_EQ(text("} p { a: b"), "1 p a b|");
  EXPECT_EQ(text("p { a: \"b\nc: d }"), "1 p a \"b c: d|");
  EXPECT_TRUE(style_declarations("html, body { a: b }")[0].rule->selects("body"));
  EXPECT_FALSE(style_declarations("body.a, body p { a: b }")[0].rule->selects("body"));
}

TEST(EpubPreflight, ShorthandsSetWhatTheyStandFor) {
  const auto has = [&](const std::string& css, Quantity quantity) {
    const std::vector<std::string> found = checked(with_style(css), all_shops);
    return std::ranges::any_of(shop_rules(),
                               [&](const ShopRule& rule) { return rule.quantity == quantity && names(found, rule); });
  };
  EXPECT_TRUE(has("body { font: 90%/1.4 serif }", Q::style_sets_body_size));
  EXPECT_TRUE(has("body { font: 90%/1.4 serif }", Q::style_sets_size_in_percent));
  EXPECT_TRUE(has("h1 { font: bold 80% serif }", Q::style_sets_size_in_percent));
  EXPECT_TRUE(has("p { font: 1em / 1.4 serif }", Q::style_sets_body_size)) << "the line height";
  EXPECT_FALSE(has("p { font: 700 1em/normal serif }", Q::style_sets_body_size));
  EXPECT_FALSE(has("p { font: inherit }", Q::style_sets_body_size));
  EXPECT_FALSE(has("h1 { font-size: 100% }", Q::style_sets_size_in_percent));
  EXPECT_TRUE(has("body { background-image: url(data:image/png;base64,AA) }", Q::style_sets_body_background));
  EXPECT_FALSE(has("body { background-image: none }", Q::style_sets_body_background));
}

TEST(EpubPreflight, TimeGrowsWithTheSheet) {
  std::string css;
  for (int i = 0; i < 20'000; ++i) css += "h" + std::to_string(i) + ", ";
  css += "h { ";
  for (int i = 0; i < 20'000; ++i) css += "color: red; ";
  const std::vector<StyleDeclaration> all = style_declarations(css + "}");
  ASSERT_EQ(all.size(), 20'000U);
  EXPECT_EQ(all.front().rule, all.back().rule) << "one reading of the selectors serves all";
  checked(with_style(css + "}"), "kindle");
}

// ---- the page

TEST(EpubPreflight, PageShowsEveryRule) {
  std::string table = "| Shop | Rule | | What is wrong | What to do |\n|---|---|---|---|---|\n";
  for (const ShopRule& rule : shop_rules())
    table += fmt::format("| {} | `{}` | {} | {} | {} |\n", name_of(rule.shop), rule.id, name_of(rule.verdict),
                         rule.message, rule.advice);
  const std::string page = testing_support::read_file(testing_support::source_root() / "tests/spec/epub-preflight.md");
  EXPECT_TRUE(contains(page, table)) << "tests/spec/epub-preflight.md must hold\n" << table;
}

}  // namespace
}  // namespace rubricate::epub_preflight_test
