#include "formats/epub/cover/cover.h"

#include <algorithm>

#include "formats/document/walk.h"
#include "formats/document/white_space.h"
#include "formats/epub/cover/draw.h"
#include "formats/epub/language_tag.h"
#include "formats/epub/people.h"
#include "formats/epub/publication.h"
#include "formats/epub/words.h"
#include "formats/format.h"
#include "formats/parallel.h"
#include "formats/xml.h"

namespace rubricate {

namespace {

// One line each. Beside an author, the others stand on the pages inside.
std::vector<std::string> authors_of(const Metadata& metadata, std::string_view language) {
  std::vector<std::string> names;
  bool has_author = false;
  for (const Byline& each : bylines(metadata, language)) {
    has_author = has_author || each.is_author;
    if (each.is_author || !has_author) names.push_back(each.words);
  }
  return names;
}

CoverWords words_of(const Metadata& metadata, const BookFacts& facts) {
  return {.title = collapsed(facts.title),
          .subtitle = collapsed(plain_text(metadata.subtitle)),
          .authors = authors_of(metadata, facts.language),
          .series = printed_series(metadata),
          .publisher = collapsed(metadata.publisher),
          .language = facts.language};
}

// The path of a file is no address: what would be decoded in it is encoded.
std::string address_of(std::string_view path) {
  std::string address;
  for (const char c : path) {
    address += c;
    if (c == '%') address += "25";
  }
  return address;
}

DrawnCover draw(const CoverWords& words) {
  DrawnCover cover;
  cover.png = draw_cover(words, cover.found);
  return cover;
}

Cover with_drawing(DrawnCover drawing, Images& images, Diagnostics& found) {
  for (const Diagnostic& each : drawing.found.all()) found.report(each);
  if (drawing.png.empty()) return {};
  return {.image = images.add("cover", "image/png", std::move(drawing.png)), .is_drawn = true};
}

// Whether a book for which no picture is named gets a drawing.
bool is_drawn_by_itself(const Metadata& metadata, BookSize size) {
  return size == BookSize::several_files && !collapsed(plain_text(metadata.title)).empty();
}

const EmbeddedImage& stated_cover(const std::string& path, Images& images) {
  const std::string address = address_of(path);
  if (const EmbeddedImage* const image = images.embed(address, {}, "the book has no cover")) return *image;
  throw WriteError(path + ": " + images.fault_of(address) + "; --cover takes a picture of PNG, JPEG, GIF, WebP or SVG");
}

}  // namespace

std::future<DrawnCover> start_cover(const Metadata& metadata, const BookFacts& facts, const EpubOptions& options,
                                    BookSize size, unsigned threads) {
  const bool is_certain = options.cover == EpubOptions::Cover::generate ||
                          (options.cover == EpubOptions::Cover::automatic && cover_image(metadata).empty() &&
                           is_drawn_by_itself(metadata, size));
  if (!is_certain) return {};
  std::future<DrawnCover> started = start_beside(threads, [words = words_of(metadata, facts)] { return draw(words); });
  if (threads <= 1) started.wait();
  return started;
}

Cover cover_of(const Metadata& metadata, const BookFacts& facts, const EpubOptions& options, BookSize size,
               std::future<DrawnCover> started, Images& images, Diagnostics& found) {
  const bool is_wanted = is_drawn_by_itself(metadata, size);
  const auto make = [&] {
    return with_drawing(started.valid() ? started.get() : draw(words_of(metadata, facts)), images, found);
  };
  switch (options.cover) {
    case EpubOptions::Cover::none: return {};
    case EpubOptions::Cover::generate: return make();
    case EpubOptions::Cover::file: return {.image = &stated_cover(options.cover_file, images)};
    case EpubOptions::Cover::automatic: break;
  }
  if (const std::string stated = cover_image(metadata); !stated.empty()) {
    const EmbeddedImage* const image =
        images.embed(stated, {}, is_wanted ? "a cover is drawn in its place" : "the book has no cover");
    if (image != nullptr) return {.image = image};
  }
  return is_wanted ? make() : Cover{};
}

std::string cover_page(const Metadata& metadata, const BookFacts& facts, const EmbeddedImage& image) {
  std::string alternative = std::string(word(Word::cover, facts.language)) + ": " + facts.title;
  if (const std::string subtitle = collapsed(plain_text(metadata.subtitle)); !subtitle.empty())
    alternative += ": " + subtitle;
  for (const std::string& each : authors_of(metadata, facts.language)) alternative += ", " + each;

  std::string out;
  XmlWriter xml(out);
  xml.declaration();
  out += "<!DOCTYPE html>\n";
  xml.open("html", {{"xmlns", "http://www.w3.org/1999/xhtml"},
                    {"xmlns:epub", "http://www.idpf.org/2007/ops"},
                    {"lang", facts.language},
                    {"xml:lang", facts.language}});
  if (is_right_to_left(facts.language)) xml.attribute("dir", "rtl");
  xml.line();
  xml.open("head");
  xml.element("title", facts.title);
  // The picture whole, whatever the shape of the screen.
  xml.element("style",
              "body { margin: 0; padding: 0; text-align: center; }\n"
              "img { max-width: 100%; max-height: 100vh; object-fit: contain; }");
  xml.close();
  xml.line();
  xml.open("body", {{"epub:type", "cover"}});
  xml.line();
  xml.empty("img", {{"src", image.file}, {"alt", alternative}, {"role", "doc-cover"}});
  xml.line();
  xml.close();
  xml.close();
  out += '\n';
  return out;
}

}  // namespace rubricate
