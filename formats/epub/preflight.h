// What shops would reject or spoil in a finished book (shops.h), as findings of the kind `preflight`: the shop, the
// rule, the thing, what is wrong with it, and how bad that is.
//
//   kindle: image-webp: photo.webp is WebP, which Kindle does not show (degraded)
//
// The book stays as it is. Linear in the document.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "formats/epub/facts.h"
#include "formats/epub/fonts.h"
#include "formats/epub/images.h"
#include "formats/epub/shops.h"
#include "formats/epub/stylesheet.h"

namespace rubricate {

struct FinishedBook {
  const Document& document;
  const BookFacts& facts;
  const Images& images;
  const EmbeddedImage* cover;  // null: none
  const std::vector<EmbeddedFont>& fonts;
  int contents_levels;                      // that the table of contents shows
  std::span<const UserSheet> style_sheets;  // of the user
  std::size_t bytes;                        // of the archive
};

void preflight(const FinishedBook& book, std::span<const Shop> shops, Diagnostics& found);

// What is wrong with one quantity, by the rules of the shops. `name` is what has it, as the finding says it; `owner` is
// the shop that a link leads to.
struct Measure {
  Quantity quantity;
  std::uint64_t value;
  std::string_view name;
  Span span = {};
  std::optional<Shop> owner = {};
};
void preflight(const Measure& measure, std::span<const Shop> shops, Diagnostics& found);

// The shop that an address leads to: a shop of shops.h, or none of them but one that sells e-books.
struct BookShop {
  bool is_one = false;
  std::optional<Shop> shop = {};
};
BookShop shop_at(std::string_view address);

}  // namespace rubricate
