#include "formats/epub/preflight.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "formats/document/ascii.h"
#include "formats/document/walk.h"
#include "formats/epub/address.h"
#include "formats/epub/style_declarations.h"

namespace rubricate {

namespace {

using Q = Quantity;

// "6.3 MB", as the rules count: in steps of 1,024.
std::string size_text(std::size_t bytes) { return fmt::format("{:.1f} MB", static_cast<double>(bytes) / (1 << 20)); }

// amazon.com, amazon.co.uk, amazon.de: any of Amazon's own shops.
bool is_amazon(std::string_view host) {
  constexpr std::string_view name = "amazon.";
  const std::string_view country = host.substr(std::min(name.size(), host.size()));
  return host.starts_with(name) && country.size() <= 6 && country.find('.') == country.rfind('.');
}

// As the finding names a rule: of many selectors the first.
std::string shortened(std::string_view selectors) {
  constexpr std::size_t enough = 80;
  if (selectors.size() <= enough) return std::string(selectors);
  const std::size_t comma = selectors.rfind(',', enough);
  return std::string(selectors.substr(0, comma == selectors.npos ? selectors.find(',') : comma)) + ", ...";
}

// Values that leave a property as it is without them.
bool is_neutral(std::string_view value) {
  constexpr std::array<std::string_view, 9> all{"inherit", "initial",     "unset", "revert", "normal",
                                                "none",    "transparent", "1em",   "100%"};
  return std::ranges::find(all, value) != all.end();
}

struct Longhand {
  std::string_view property, value;
};

// Whether a word of the property `font` is its size: what is before it are names and weights.
bool is_font_size(std::string_view word) {
  constexpr std::array<std::string_view, 10> named{"xx-small", "x-small",  "small",     "medium", "large",
                                                   "x-large",  "xx-large", "xxx-large", "larger", "smaller"};
  if (std::ranges::find(named, word) != named.end()) return true;
  for (const std::string_view function : {"calc(", "min(", "max(", "clamp(", "var("})
    if (word.starts_with(function)) return true;
  const std::size_t unit = word.find_first_not_of("0123456789.+");
  return unit != word.npos && unit > 0;
}

// "font: bold 80%/1.4 serif" sets a size of 80% and a line height of 1.4 (CSS Fonts Level 4, 2.7); every other
// declaration sets what it names.
std::vector<Longhand> longhands_of(const StyleDeclaration& declaration) {
  if (declaration.property != "font") return {{declaration.property, declaration.value}};
  std::vector<Longhand> all;
  std::string_view rest = declaration.value;
  // The next word, up to a blank or a slash that no brackets hold.
  const auto next = [&] {
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    std::size_t end = 0;
    for (int brackets = 0; end < rest.size() && (brackets > 0 || (rest[end] != ' ' && rest[end] != '/')); ++end)
      brackets += rest[end] == '(' ? 1 : rest[end] == ')' ? -1 : 0;
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(end);
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    return word;
  };
  while (all.empty() && !rest.empty()) {
    const std::string_view word = next();
    if (is_font_size(word)) all.push_back({"font-size", word});
    if (word.empty()) break;
  }
  if (!all.empty() && rest.starts_with('/')) {
    rest.remove_prefix(1);
    all.push_back({"line-height", next()});
  }
  return all;
}

class Checker {
 public:
  Checker(const FinishedBook& book, std::span<const Shop> shops, Diagnostics& found)
      : book_(book), shops_(shops), found_(found) {}

  void check() {
    facts();
    cover();
    inlines(book_.document.metadata.title);
    blocks(book_.document.body, 0);
    for (const Footnote& note : book_.document.footnotes) blocks(note.body, 0);
    if (book_.cover != nullptr) check_image(*book_.cover, "the cover", {});  // unless it stands in the text too
    measure(Q::contents_levels, static_cast<std::uint64_t>(deepest_),
            fmt::format("the table of contents has {} levels,", deepest_), deepest_span_);
    for (const EmbeddedFont& font : book_.fonts) check_font(font);
    for (const UserSheet& sheet : book_.style_sheets)
      for (const StyleDeclaration& each : style_declarations(sheet.css)) style(sheet.name, each);
  }

 private:
  void measure(Quantity quantity, std::uint64_t value, std::string_view name, Span span = {},
               std::optional<Shop> owner = {}) {
    preflight(Measure{quantity, value, name, span, owner}, shops_, found_);
  }

  void facts() {
    const Metadata& data = book_.document.metadata;
    measure(Q::book_bytes, book_.bytes, fmt::format("the book, {},", size_text(book_.bytes)));
    const bool has_author = std::any_of(data.creators.begin(), data.creators.end(),
                                        [](const Person& person) { return !person.name.empty(); });
    measure(Q::authors, has_author ? 1 : 0, "the book");
    measure(Q::languages, book_.facts.language == "und" ? 0 : 1, "the book");
    measure(Q::isbns, book_.facts.identifier.starts_with("urn:isbn:") ? 1 : 0, "the book");
  }

  void cover() {
    measure(Q::covers, book_.cover == nullptr ? 0 : 1, "the book");
    if (book_.cover == nullptr) return;
    const EmbeddedImage& image = *book_.cover;
    const auto [width, height] = pixel_size(image.bytes);
    if (width != 0) {
      const std::string name = fmt::format("the cover, {} by {} pixels,", width, height);
      measure(Q::cover_longer_side, std::max(width, height), name);
      measure(Q::cover_shorter_side, std::min(width, height), name);
    }
    measure(Q::cover_bytes, image.bytes.size(), fmt::format("the cover, {},", size_text(image.bytes.size())));
    measure(Q::cover_is_gif, image.media_type == "image/gif" ? 1 : 0, "the cover");
  }

  // Once for each picture, where it first stands.
  void check_image(const EmbeddedImage& image, std::string_view name, Span span) {
    if (!images_.insert(&image).second) return;
    const auto [width, height] = pixel_size(image.bytes);
    const PictureTraits traits = picture_traits(image.bytes);
    measure(Q::image_bytes, image.bytes.size(), fmt::format("{}, {},", name, size_text(image.bytes.size())), span);
    measure(Q::image_pixels, std::uint64_t{width} * height, fmt::format("{}, {} by {},", name, width, height), span);
    measure(Q::image_frames, traits.frames, name, span);
    measure(Q::image_has_transparency, traits.may_be_transparent ? 1 : 0, name, span);
    measure(Q::image_is_cmyk, traits.is_cmyk ? 1 : 0, name, span);
    measure(Q::image_is_gif, image.media_type == "image/gif" ? 1 : 0, name, span);
    measure(Q::image_is_svg, image.media_type == "image/svg+xml" ? 1 : 0, name, span);
    measure(Q::image_is_webp, image.media_type == "image/webp" ? 1 : 0, name, span);
  }

  // `tables` is how many stand around.
  void blocks(const Blocks& all, std::uint64_t tables) {
    for (const Block& each : all) {
      if (each.span.known()) place_ = each.span;
      const auto* const table = std::get_if<Rare<Table>>(&each.node);
      if (table != nullptr) {
        const std::size_t columns = (*table)->columns.size();
        measure(Q::table_columns, columns, fmt::format("a table of {} columns", columns), each.span);
        measure(Q::table_depth, tables, "a table", each.span);
      }
      if (const auto* const section = std::get_if<Section>(&each.node))
        if (section->level > deepest_ && section->level <= book_.contents_levels)
          deepest_ = section->level, deepest_span_ = each.span;
      const std::uint64_t inside = tables + (table != nullptr ? 1 : 0);
      for_each_part(
          each, [&](const Blocks& inner) { blocks(inner, inside); }, [&](const Inlines& inner) { inlines(inner); });
    }
  }

  void inlines(const Inlines& all) {
    for_each_inline(all, [&](const Inline& each) {
      const Span span = each.span.known() ? each.span : place_;
      if (const auto* const image = std::get_if<Image>(&each.node))
        if (const EmbeddedImage* const embedded = book_.images.find(image->source))
          check_image(*embedded, image->source, span);
      const auto* const link = std::get_if<Link>(&each.node);
      const BookShop shop = link != nullptr ? shop_at(link->target) : BookShop{};
      if (shop.is_one) measure(Q::links_to_other_shop, 1, "the link to " + link->target, span, shop.shop);
    });
  }

  void check_font(const EmbeddedFont& font) {
    const bool is_second = font.media_type == "font/woff2";
    measure(Q::font_is_woff, is_second || font.media_type == "font/woff" ? 1 : 0, font.file);
    measure(Q::font_is_woff2, is_second ? 1 : 0, font.file);
  }

  void style(std::string_view sheet, const StyleDeclaration& each) {
    const StyleRule& rule = *each.rule;
    const std::string name =
        fmt::format("{}:{}: {} {{ {}: {} }}", sheet, each.line, shortened(rule.selectors), each.property, each.value);
    const auto count = [](bool is_so) { return std::uint64_t{is_so ? 1U : 0U}; };
    constexpr std::array<std::string_view, 5> of_all_text{"html", "body", "p", "*", ":root"};
    const bool is_body = std::ranges::any_of(
        of_all_text, [&](std::string_view selector) { return rule.selects(std::string(selector)); });
    for (const auto& [property, value] : longhands_of(each)) {
      const bool sets = !is_neutral(value);
      const bool is_size = property == "font-size" || property == "line-height";
      // What is drawn in the color of the text is seen wherever the text is.
      const bool is_background =
          (property == "background" || property == "background-color" || property == "background-image") &&
          value.find("currentcolor") == std::string_view::npos;
      measure(Q::style_sets_body_size, count(sets && is_body && is_size), name);
      measure(Q::style_sets_body_color, count(sets && is_body && property == "color"), name);
      measure(Q::style_sets_body_background, count(sets && is_body && is_background), name);
      measure(Q::style_sets_any_background, count(sets && is_background), name);
      measure(Q::style_sets_size_in_percent, count(sets && property == "font-size" && value.ends_with('%')), name);
    }
    measure(Q::style_sets_every_div, count(rule.selects("div")), name);
    measure(Q::style_pads_body,
            count(rule.selects("body") && each.property.starts_with("padding") && each.value != "0"), name);
  }

  const FinishedBook& book_;
  std::span<const Shop> shops_;
  Diagnostics& found_;
  std::unordered_set<const EmbeddedImage*> images_;  // that were looked at
  Span place_;                                       // of the block, for inlines without a span
  int deepest_ = 0;                                  // level of a section that the contents show
  Span deepest_span_;
};

}  // namespace

void preflight(const FinishedBook& book, std::span<const Shop> shops, Diagnostics& found) {
  Checker(book, shops, found).check();
}

void preflight(const Measure& measure, std::span<const Shop> shops, Diagnostics& found) {
  for (const ShopRule& rule : shop_rules()) {
    if (rule.quantity != measure.quantity || (measure.value >= rule.least && measure.value <= rule.most)) continue;
    if (measure.owner == rule.shop || std::find(shops.begin(), shops.end(), rule.shop) == shops.end()) continue;
    found.report(Finding::preflight, measure.span,
                 fmt::format("{}: {}: {} {} ({})", name_of(rule.shop), rule.id, measure.name, rule.message,
                             name_of(rule.verdict)),
                 std::string(rule.advice));
  }
}

BookShop shop_at(std::string_view address) {
  struct Known {
    std::string_view place;  // a host, and the beginning of a path
    std::optional<Shop> shop;
  };
  static constexpr Known known[] = {{"amzn.to", Shop::kindle},
                                    {"kobo.com", Shop::kobo},
                                    {"kobobooks.com", Shop::kobo},
                                    {"books.apple.com", Shop::apple},
                                    {"itunes.apple.com", Shop::apple},
                                    {"barnesandnoble.com", {}},
                                    {"play.google.com/store/books", {}},
                                    {"smashwords.com", {}},
                                    {"ebooks.com", {}},
                                    {"thalia.de", {}}};
  const std::string scheme = scheme_of(address);
  if ((scheme != "http" && scheme != "https") || !address.substr(scheme.size()).starts_with("://")) return {};
  // A host is the same in capitals; the paths that are looked at have none.
  const std::string lower = ascii_lower(address.substr(scheme.size() + 3));
  std::string_view place = lower;
  for (const std::string_view prefix : {"www.", "m.", "smile."})
    if (place.starts_with(prefix)) place.remove_prefix(prefix.size());
  const std::string_view host = place.substr(0, place.find_first_of("/?#:"));
  if (is_amazon(host)) return {.is_one = true, .shop = Shop::kindle};
  for (const Known& each : known) {
    const bool is_there =
        each.place.find('/') != each.place.npos
            ? place.starts_with(each.place)
            : host == each.place || (host.ends_with(each.place) && host[host.size() - each.place.size() - 1] == '.');
    if (is_there) return {.is_one = true, .shop = each.shop};
  }
  return {};
}

}  // namespace rubricate
