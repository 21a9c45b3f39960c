// What shops reject or spoil in a book that is a valid EPUB: a table of limits, one row for each rule of a shop.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace rubricate {

enum class Shop : std::uint8_t { kindle, kobo, apple };

// What is looked at. Counts and sizes are numbers; what there is or is not counts 1 or 0.
enum class Quantity : std::uint8_t {
  // of the whole book
  book_bytes,
  authors,
  languages,
  isbns,  // as its leading identifier
  contents_levels,
  // of the cover
  covers,
  cover_longer_side,   // pixels
  cover_shorter_side,  // pixels
  cover_bytes,
  cover_is_gif,
  // of each image
  image_bytes,
  image_pixels,  // width times height
  image_frames,
  image_is_gif,
  image_is_svg,
  image_is_webp,
  image_has_transparency,
  image_is_cmyk,
  // of each table
  table_columns,
  table_depth,  // 1 in another table
  // of each link: to a shop that sells books, but to the one that has the rule
  links_to_other_shop,
  // of each font
  font_is_woff,  // of either version
  font_is_woff2,
  // of each declaration of the user's style sheet
  style_sets_body_size,  // font size or line height of all text
  style_sets_body_color,
  style_sets_body_background,
  style_sets_any_background,
  style_sets_size_in_percent,
  style_sets_every_div,
  style_pads_body,
};

enum class Verdict : std::uint8_t {
  rejects,   // the shop does not take the book, or does not show it
  degrades,  // readers see something else than what was meant
  advises,   // the shop asks for it
};

struct ShopRule {
  Shop shop;
  std::string_view id;  // unique in its shop: "image-size"
  Verdict verdict;
  Quantity quantity;
  std::uint64_t least;       // what the shop takes: from here
  std::uint64_t most;        // to here
  std::string_view message;  // goes on behind the name of the thing
  std::string_view advice;
};

// Every rule, by shop.
std::span<const ShopRule> shop_rules();

std::string_view name_of(Shop shop);
std::string_view name_of(Verdict verdict);

// "kindle,kobo" -> both; names that are none are left out, as the command line has checked them.
std::vector<Shop> shops_named(std::string_view names);

}  // namespace rubricate
