// The images of a book: loaded once, embedded once, named for their sources.
//
// What a file is, its bytes say, not its name: EPUB 3.3 (section 3.2, core media types) holds PNG, JPEG, GIF, WebP and
// SVG. An SVG may carry scripts and reach out of the book: what does is taken out of it (svg.h).
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include "formats/document/diagnostics.h"
#include "formats/document/resources.h"
#include "formats/epub/names.h"
#include "formats/epub/options.h"

namespace rubricate {

struct EmbeddedImage {
  std::string file;  // inside the book's folder: "images/harbour.png"
  std::string_view media_type;
  std::string bytes;
};

class Images {
 public:
  Images(const Resources& resources, const EpubOptions& options, Diagnostics& diagnostics)
      : resources_(resources), options_(options), diagnostics_(diagnostics) {}

  // The image at `source` as the document writes it, or null when it cannot be embedded: reported, with `span` and with
  // what is done `instead`.
  const EmbeddedImage* embed(std::string_view source, Span span, std::string_view instead = "its text stands instead");
  // One that no file holds; `name` is that of a file without its extension.
  const EmbeddedImage* add(std::string_view name, std::string_view media_type, std::string bytes) {
    return keep(name, media_type, std::move(bytes));
  }

  const std::deque<EmbeddedImage>& all() const { return all_; }  // in order of first use
  // The image that was embedded for `source`, or null.
  const EmbeddedImage* find(std::string_view source) const;
  // Why the one at `source` could not be embedded, as the end of a sentence.
  std::string fault_of(std::string_view source) const;

 private:
  struct Loaded {
    const EmbeddedImage* image = nullptr;
    Finding finding = Finding::image_missing;
    std::string reason = {};
    std::string advice = {};
  };

  Loaded load(std::string_view source, Span span);
  std::string name_in_other_case(const std::string& path) const;
  const EmbeddedImage* keep(std::string_view source, std::string_view media_type, std::string bytes);
  std::string file_name(std::string_view source, std::string_view media_type);

  const Resources& resources_;
  const EpubOptions& options_;
  Diagnostics& diagnostics_;
  std::deque<EmbeddedImage> all_;
  std::unordered_map<std::string, Loaded> by_source_;
  std::unordered_map<std::string, const EmbeddedImage*> by_content_;
  std::unordered_map<std::string_view, UniqueNames> names_;  // by the extension, which tells equal ones apart
};

// "image/png" by the first bytes and the size of the picture they state; empty for anything else. SVG is not looked
// for here.
std::string_view raster_type(std::string_view bytes);

struct PixelSize {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};
// The size that the head of a PNG, JPEG, GIF or WebP states; 0 by 0 for anything else.
PixelSize pixel_size(std::string_view bytes);

// Whether a PNG, JPEG, GIF or WebP lacks its end, as a copy does that was broken off. Linear.
bool is_cut_short(std::string_view bytes);

// What else the bytes say that not every reading system can show.
struct PictureTraits {
  std::uint64_t frames = 1;  // of a GIF, PNG or WebP: more than one is an animation; not counted beyond the second
  bool may_be_transparent = false;  // it has an alpha channel or a transparent color, used or not
  bool is_cmyk = false;             // a JPEG of four channels
};
PictureTraits picture_traits(std::string_view bytes);

}  // namespace rubricate
