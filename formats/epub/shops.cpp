#include "formats/epub/shops.h"

#include <algorithm>
#include <array>

namespace rubricate {

namespace {

using enum Shop;
using enum Verdict;
using Q = Quantity;

constexpr std::uint64_t any = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t mebi = std::uint64_t{1} << 20;

constexpr std::array all_rules{
    // ---- Amazon: Kindle Publishing Guidelines and the pages of KDP's help that have taken their place, by their topic
    // (https://kdp.amazon.com/help/topic/...).
    //
    // KDP, "Cover Image Guidelines" (G6GTK3T3NUHKLEFX): a cover inside of the book too; at least 1,000 by 625 pixels,
    // at most 50 MB; 2,560 by 1,600 are best.
    ShopRule{kindle, "cover", degrades, Q::covers, 1, any, "has no cover inside; the library shows none",
             "--cover=FILE, or --cover=generate"},
    ShopRule{kindle, "cover-height", rejects, Q::cover_longer_side, 1000, any,
             "is too small: the longer side must have 1,000 pixels, and should have 2,560", "use a larger picture"},
    ShopRule{kindle, "cover-width", rejects, Q::cover_shorter_side, 625, any,
             "is too small: the shorter side must have 625 pixels, and should have 1,600", "use a larger picture"},
    ShopRule{kindle, "cover-size", rejects, Q::cover_bytes, 0, 50 * mebi, "is larger than 50 MB",
             "compress it as JPEG"},
    // KDP, "Image Guidelines - Reflowable" (G75V4YX5X8GRGXWV): GIF, BMP, JPEG, PNG, SVG; no GIF of several frames, no
    // transparency, no CMYK; Enhanced Typesetting takes GIF, JPEG and PNG, and SVG in part.
    ShopRule{kindle, "image-webp", degrades, Q::image_is_webp, 0, 0, "is WebP, which Kindle does not show",
             "save it as JPEG or PNG"},
    ShopRule{kindle, "image-svg", degrades, Q::image_is_svg, 0, 0,
             "is SVG, which Enhanced Typesetting supports only in part", "save it as PNG"},
    ShopRule{kindle, "image-animated", degrades, Q::image_frames, 0, 1, "is animated; Kindle does not support that",
             "keep one frame"},
    ShopRule{kindle, "image-transparency", degrades, Q::image_has_transparency, 0, 0,
             "may be transparent, which Kindle does not support", "give it a white background"},
    ShopRule{kindle, "image-cmyk", degrades, Q::image_is_cmyk, 0, 0, "is CMYK, which Kindle does not support",
             "convert it to RGB"},
    // Kindle Publishing Guidelines since 2014.1, "Image guidelines": at most 5 MB each.
    ShopRule{kindle, "image-size", degrades, Q::image_bytes, 0, 5 * mebi,
             "is larger than 5 MB, and will be recompressed", "compress it, or make it smaller"},
    // Kindle Publishing Guidelines, "Create Simple HTML Tables" (KDP: GZ8BAXASXKB5JVML): Enhanced Typesetting does not
    // support nested tables.
    ShopRule{kindle, "table-nested", degrades, Q::table_depth, 0, 0,
             "stands in another table, which Enhanced Typesetting does not support", "take it out of the cell"},
    // Kindle Publishing Guidelines 2019.2, 5.2 "NCX Guidelines": two levels of nesting are supported.
    ShopRule{kindle, "contents-levels", degrades, Q::contents_levels, 0, 2, "but Kindle shows two", "--toc-depth=2"},
    // KDP, "Hyperlink Guidelines" (GQ6JQ7FM6C72HE4X): no links to commercial eBook stores other than Amazon.
    ShopRule{kindle, "link-shop", rejects, Q::links_to_other_shop, 0, 0, "leads to another shop for e-books",
             "take the link out, or lead it to a page of your own"},
    // Kindle Publishing Guidelines, "Using Embedded Fonts": OpenType and TrueType.
    ShopRule{kindle, "font-format", degrades, Q::font_is_woff, 0, 0, "is WOFF; Kindle takes TrueType and OpenType",
             "embed the .ttf or .otf"},
    // KDP, "Text Guidelines - Reflowable" (GH4DRT75GWWAGBTU), "Body Text Defaults".
    ShopRule{kindle, "style-body-size", degrades, Q::style_sets_body_size, 0, 0,
             "sets the size or line height of all text; the reader's own choice must count",
             "leave body text at 1em and its line height alone"},
    ShopRule{kindle, "style-body-color", degrades, Q::style_sets_body_color, 0, 0,
             "sets the color of all text; on dark pages it may not be seen", "leave the color of body text alone"},
    ShopRule{kindle, "style-body-background", degrades, Q::style_sets_body_background, 0, 0,
             "sets a background behind all text", "leave the background of body text alone"},
    // KDP help, "Supported eBook Formats": files of up to 650 MB.
    ShopRule{kindle, "book-size", rejects, Q::book_bytes, 0, 650 * mebi, "is larger than 650 MB",
             "make the images smaller"},

    // ---- Kobo: "Kobo EPUB Guidelines" (https://github.com/kobolabs/epub-spec), by section.
    //
    // "Cover Images": listed in the package, no GIF, under 3 MB.
    ShopRule{kobo, "cover", degrades, Q::covers, 1, any, "has no cover inside; the library shows none",
             "--cover=FILE, or --cover=generate"},
    ShopRule{kobo, "cover-gif", degrades, Q::cover_is_gif, 0, 0, "is GIF, which Kobo does not support for covers",
             "save it as JPEG or PNG"},
    ShopRule{kobo, "cover-size", advises, Q::cover_bytes, 0, 3 * mebi, "is larger than 3 MB, which shows no better",
             "compress it as JPEG"},
    // "Image Formatting" and "Limitations and Maximums": the core types of EPUB 3.0 (JPEG, PNG, GIF, SVG), RGB, no
    // transparent backgrounds, 5 MB an image.
    ShopRule{kobo, "image-webp", degrades, Q::image_is_webp, 0, 0, "is WebP, which is not among the types Kobo shows",
             "save it as JPEG or PNG"},
    ShopRule{kobo, "image-cmyk", degrades, Q::image_is_cmyk, 0, 0, "is CMYK; Kobo asks for RGB", "convert it to RGB"},
    ShopRule{kobo, "image-transparency", advises, Q::image_has_transparency, 0, 0,
             "may be transparent; a color or a pattern will stand behind it", "give it a white background"},
    ShopRule{kobo, "image-size", advises, Q::image_bytes, 0, 5 * mebi, "is larger than 5 MB, which slows the book down",
             "compress it, or make it smaller"},
    // "Table of Contents": up to three levels; flat on e-ink.
    ShopRule{kobo, "contents-levels", degrades, Q::contents_levels, 0, 3, "but Kobo's apps show three",
             "--toc-depth=3"},
    // "OPF": dc:identifier should be the ISBN, by which the file is matched with its metadata.
    ShopRule{kobo, "isbn", advises, Q::isbns, 1, any,
             "has no ISBN for its identifier, by which Kobo finds its metadata",
             "-M identifier=urn:isbn:..., or name the file by its ISBN"},
    // "CSS": backgrounds, sizes in percent, rules for div, padding of the body.
    ShopRule{kobo, "style-background", advises, Q::style_sets_any_background, 0, 0,
             "sets a background, which is hard to read on e-ink, in sepia and at night", "leave the background alone"},
    ShopRule{kobo, "style-percent", degrades, Q::style_sets_size_in_percent, 0, 0,
             "sets a font size in percent, after which readers may be unable to change it", "use em"},
    ShopRule{kobo, "style-div", degrades, Q::style_sets_every_div, 0, 0,
             "is for every div, and so for those that Kobo adds", "name a class"},
    ShopRule{kobo, "style-body-padding", advises, Q::style_pads_body, 0, 0, "sets padding of the body",
             "use margins of the parts in it"},
    // "Supported Fonts": TrueType, OpenType and WOFF 1.0.
    ShopRule{kobo, "font-format", degrades, Q::font_is_woff2, 0, 0, "is WOFF 2; Kobo takes TrueType, OpenType and WOFF",
             "embed the .ttf or .otf"},
    // "Tables": wider than four columns may be unreadable, on e-ink above all.
    ShopRule{kobo, "table-columns", advises, Q::table_columns, 0, 4,
             "is wider than four, which e-ink may not show well", "turn or split it"},
    // "Limitations and Maximums": 1 GB.
    ShopRule{kobo, "book-size", advises, Q::book_bytes, 0, 1024 * mebi, "is larger than 1 GB",
             "make the images smaller"},

    // ---- Apple: Apple Books Asset Guide (https://help.apple.com/itc/booksassetguide/), Apple Books Formatting and
    // Content Guidelines (https://help.apple.com/itc/applebooksstoreformatting/), and "Prepare your book"
    // (https://itunespartner.apple.com/books/support/9-prepare-book).
    //
    // Formatting and Content Guidelines, "Cover Art": at least 1,400 pixels on the smaller side.
    ShopRule{apple, "cover-width", rejects, Q::cover_shorter_side, 1400, any,
             "is too small for the shop: the shorter side must have 1,400 pixels", "use a larger picture"},
    // Asset Guide, "Images": JPEG or PNG, RGB, at most 5.6 million pixels.
    ShopRule{apple, "image-pixels", rejects, Q::image_pixels, 0, 5'600'000, "has more than 5.6 million pixels",
             "make it smaller"},
    ShopRule{apple, "image-webp", rejects, Q::image_is_webp, 0, 0, "is WebP; Apple Books takes JPEG and PNG",
             "save it as JPEG or PNG"},
    ShopRule{apple, "image-gif", advises, Q::image_is_gif, 0, 0, "is GIF; Apple Books asks for JPEG and PNG",
             "save it as PNG"},
    ShopRule{apple, "image-svg", advises, Q::image_is_svg, 0, 0, "is SVG; Apple Books asks for JPEG and PNG",
             "save it as PNG"},
    ShopRule{apple, "image-cmyk", rejects, Q::image_is_cmyk, 0, 0, "is CMYK; Apple Books takes RGB",
             "convert it to RGB"},
    // Formatting and Content Guidelines: metadata and book must match, and name author and language.
    ShopRule{apple, "author", advises, Q::authors, 1, any, "names no author", "-M author=NAME"},
    ShopRule{apple, "language", rejects, Q::languages, 1, any, "does not say its language", "-M lang=TAG"},
    // What books were turned back for: links to sites that sell e-books, be it in the bibliography.
    ShopRule{apple, "link-shop", rejects, Q::links_to_other_shop, 0, 0, "leads to another shop for books",
             "take the link out, or lead it to a page of your own"},
    // "Prepare your book": up to 2 GB, ideally under 1 GB.
    ShopRule{apple, "book-size", rejects, Q::book_bytes, 0, 2048 * mebi, "is larger than 2 GB",
             "make the images smaller"},
};

constexpr std::array<std::string_view, 3> shop_names{"kindle", "kobo", "apple"};
constexpr std::array<std::string_view, 3> verdict_names{"rejected", "degraded", "advice"};

}  // namespace

std::span<const ShopRule> shop_rules() { return all_rules; }

std::string_view name_of(Shop shop) { return shop_names[static_cast<std::size_t>(shop)]; }

std::string_view name_of(Verdict verdict) { return verdict_names[static_cast<std::size_t>(verdict)]; }

std::vector<Shop> shops_named(std::string_view names) {
  std::vector<Shop> shops;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(','), names.size());
    const auto* const found = std::find(shop_names.begin(), shop_names.end(), names.substr(0, end));
    if (found != shop_names.end()) shops.push_back(static_cast<Shop>(found - shop_names.begin()));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  std::sort(shops.begin(), shops.end());
  shops.erase(std::unique(shops.begin(), shops.end()), shops.end());
  return shops;
}

}  // namespace rubricate
