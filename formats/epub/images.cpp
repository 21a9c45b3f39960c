#include "formats/epub/images.h"

#include <fmt/format.h>

#include <algorithm>

#include "formats/document/addresses.h"
#include "formats/document/ascii.h"
#include "formats/epub/address.h"
#include "formats/epub/names.h"
#include "formats/epub/svg.h"
#include "formats/epub/uuid.h"

namespace rubricate {

namespace {

std::uint32_t big_endian(std::string_view bytes, std::size_t at, int count) {
  std::uint32_t value = 0;
  for (int i = 0; i < count; ++i)
    value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return value;
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at, int count) {
  std::uint32_t value = 0;
  for (int i = count - 1; i >= 0; --i)
    value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return value;
}

// Each returns 0 by 0 for what is no such picture.
PixelSize png_size(std::string_view bytes) {
  if (bytes.size() <= 33 || !bytes.starts_with("\x89PNG\r\n\x1A\n") || bytes.substr(12, 4) != "IHDR") return {};
  return {big_endian(bytes, 16, 4), big_endian(bytes, 20, 4)};
}

PixelSize gif_size(std::string_view bytes) {
  if (bytes.size() <= 13 || (!bytes.starts_with("GIF87a") && !bytes.starts_with("GIF89a"))) return {};
  return {little_endian(bytes, 6, 2), little_endian(bytes, 8, 2)};
}

// JPEG: walks the marker segments to the frame header, which states size and channels. Its place, or 0.
std::size_t jpeg_frame(std::string_view bytes) {
  if (!bytes.starts_with("\xFF\xD8\xFF")) return 0;
  std::size_t at = 2;
  while (at + 9 < bytes.size() && static_cast<unsigned char>(bytes[at]) == 0xFF) {
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    const bool is_fill = marker == 0xFF;
    const bool is_frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (is_frame) return at;
    const std::uint32_t length = big_endian(bytes, at + 2, 2);
    if (!is_fill && length < 2) return 0;
    at += is_fill ? 1 : 2 + length;
  }
  return 0;
}

PixelSize jpeg_size(std::string_view bytes) {
  const std::size_t at = jpeg_frame(bytes);
  return at == 0 ? PixelSize{} : PixelSize{big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2)};
}

// The container's three kinds of bitstream state the size each in its own way (WebP container specification).
PixelSize webp_size(std::string_view bytes) {
  if (bytes.size() <= 30 || !bytes.starts_with("RIFF") || bytes.substr(8, 7) != "WEBPVP8") return {};
  if (bytes[15] == 'X') return {little_endian(bytes, 24, 3) + 1, little_endian(bytes, 27, 3) + 1};
  if (bytes[15] == 'L') {
    const std::uint32_t bits = little_endian(bytes, 21, 4);
    return {(bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1};
  }
  return {little_endian(bytes, 26, 2) & 0x3FFF, little_endian(bytes, 28, 2) & 0x3FFF};
}

// Color types 4 and 6 have an alpha channel; a chunk tRNS makes colors transparent, and acTL states how many frames
// there are. Both stand before the image data (PNG, third edition, 5.6).
PictureTraits png_traits(std::string_view bytes) {
  PictureTraits traits{.may_be_transparent = (static_cast<unsigned char>(bytes[25]) & 4U) != 0};
  for (std::size_t at = 33; at + 12 <= bytes.size(); at += 12 + std::size_t{big_endian(bytes, at, 4)}) {
    const std::string_view kind = bytes.substr(at + 4, 4);
    if (kind == "tRNS") traits.may_be_transparent = true;
    if (kind == "acTL" && at + 20 <= bytes.size()) traits.frames = std::min(big_endian(bytes, at + 8, 4), 2U);
    if (kind == "IDAT") break;
  }
  return traits;
}

// Walks the blocks (GIF89a, sections 17 to 26) up to the second image.
PictureTraits gif_traits(std::string_view bytes) {
  PictureTraits traits{.frames = 0};
  const auto byte = [&](std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U; };
  const auto color_table = [](unsigned flags) { return (flags & 0x80U) != 0 ? std::size_t{6} << (flags & 7U) : 0; };
  const auto skip_sub_blocks = [&](std::size_t at) {
    while (byte(at) != 0) at += 1 + byte(at);
    return at + 1;
  };
  std::size_t at = 13 + color_table(byte(10));
  while (at < bytes.size() && traits.frames < 2) {
    if (byte(at) == 0x21) {  // an extension; 0xF9 is the graphic control, whose lowest bit says "transparent"
      if (byte(at + 1) == 0xF9 && (byte(at + 3) & 1U) != 0) traits.may_be_transparent = true;
      at = skip_sub_blocks(at + 2);
    } else if (byte(at) == 0x2C) {
      ++traits.frames;
      at = skip_sub_blocks(at + 11 + color_table(byte(at + 9)));
    } else {
      break;
    }
  }
  return traits;
}

// Only the extended form has flags: 0x10 for alpha, 0x02 for animation; the lossless one has a bit for alpha.
PictureTraits webp_traits(std::string_view bytes) {
  const auto flags = static_cast<unsigned char>(bytes[20]);
  if (bytes[15] == 'X') return {.frames = (flags & 2U) != 0 ? 2U : 1U, .may_be_transparent = (flags & 0x10U) != 0};
  return {.may_be_transparent = bytes[15] == 'L' && (little_endian(bytes, 21, 4) >> 28 & 1U) != 0};
}

bool is_real(PixelSize size) { return size.width != 0 && size.height != 0; }

// PNG ends with the chunk IEND (PNG, third edition, 5.6).
bool png_ends(std::string_view bytes) {
  for (std::size_t at = 8; at + 12 <= bytes.size(); at += 12 + std::size_t{big_endian(bytes, at, 4)})
    if (bytes.substr(at + 4, 4) == "IEND") return true;
  return false;
}

// JPEG ends with the marker EOI, behind the segments and the scans, in which no marker but RST stands (T.81, B.1.1).
bool jpeg_ends(std::string_view bytes) {
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    if (static_cast<unsigned char>(bytes[at]) != 0xFF) return false;
    if (marker == 0xDA) return bytes.find("\xFF\xD9", at) != bytes.npos;
    at += marker == 0xFF ? 1 : 2 + std::size_t{big_endian(bytes, at + 2, 2)};
  }
  return false;
}

// GIF ends with a trailer (GIF89a, section 27), perhaps with zeros behind it.
bool gif_ends(std::string_view bytes) {
  const std::size_t last = bytes.find_last_not_of('\0');
  return last != bytes.npos && bytes[last] == ';';
}

// A container of RIFF states its length, without the first 8 bytes.
bool webp_ends(std::string_view bytes) { return std::uint64_t{little_endian(bytes, 4, 4)} + 8 <= bytes.size(); }

std::string_view extension_of(std::string_view media_type) {
  if (media_type == "image/png") return ".png";
  if (media_type == "image/jpeg") return ".jpg";
  if (media_type == "image/gif") return ".gif";
  if (media_type == "image/webp") return ".webp";
  return ".svg";
}

std::string_view without_query(std::string_view source) { return source.substr(0, source.find_first_of("?#")); }

// "IMG_1.JPG" for "img_1.jpg".
std::string in_capitals(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return result;
}

}  // namespace

std::string_view raster_type(std::string_view bytes) {
  if (is_real(png_size(bytes))) return "image/png";
  if (is_real(jpeg_size(bytes))) return "image/jpeg";
  if (is_real(gif_size(bytes))) return "image/gif";
  if (is_real(webp_size(bytes))) return "image/webp";
  return {};
}

PixelSize pixel_size(std::string_view bytes) {
  for (const PixelSize size : {png_size(bytes), jpeg_size(bytes), gif_size(bytes), webp_size(bytes)})
    if (is_real(size)) return size;
  return {};
}

bool is_cut_short(std::string_view bytes) {
  if (is_real(png_size(bytes))) return !png_ends(bytes);
  if (is_real(jpeg_size(bytes))) return !jpeg_ends(bytes);
  if (is_real(gif_size(bytes))) return !gif_ends(bytes);
  return is_real(webp_size(bytes)) && !webp_ends(bytes);
}

PictureTraits picture_traits(std::string_view bytes) {
  if (is_real(png_size(bytes))) return png_traits(bytes);
  if (const std::size_t frame = is_real(jpeg_size(bytes)) ? jpeg_frame(bytes) : 0)
    return {.is_cmyk = static_cast<unsigned char>(bytes[frame + 9]) == 4};
  if (is_real(gif_size(bytes))) return gif_traits(bytes);
  if (is_real(webp_size(bytes))) return webp_traits(bytes);
  return {};
}

const EmbeddedImage* Images::find(std::string_view source) const {
  const auto found = by_source_.find(std::string(source));
  return found == by_source_.end() ? nullptr : found->second.image;
}

std::string Images::fault_of(std::string_view source) const {
  const auto found = by_source_.find(std::string(source));
  return found == by_source_.end() ? std::string() : found->second.reason;
}

const EmbeddedImage* Images::embed(std::string_view source, Span span, std::string_view instead) {
  auto found = by_source_.find(std::string(source));
  if (found == by_source_.end()) found = by_source_.emplace(source, load(source, span)).first;
  const Loaded& loaded = found->second;
  if (loaded.image == nullptr)
    diagnostics_.report(loaded.finding, span,
                        fmt::format("{}{}{}; {}", source, source.empty() ? "" : ": ", loaded.reason, instead),
                        loaded.finding == Finding::image_remote ? "--remote=keep makes a link of it" : loaded.advice);
  return loaded.image;
}

Images::Loaded Images::load(std::string_view source, Span span) {
  if (source.empty())
    return {.finding = Finding::image_missing,
            .reason = "no file is named",
            .advice = "name a file, or take the image out"};
  const std::string scheme = scheme_of(source);
  if (source.starts_with("//") || (!scheme.empty() && scheme != "file"))
    return {.finding = scheme == "data" ? Finding::image_unsupported : Finding::image_remote,
            .reason = scheme == "data" ? "an image inside an address is not read" : "remote images are not fetched"};
  Resource resource = resources_.load(percent_decoded(source));
  // "a#b.png" may be a file; where it is none, '#' and '?' begin what a file name does not hold.
  if (resource.status == Resource::Status::missing && without_query(source) != source)
    resource = resources_.load(percent_decoded(without_query(source)));
  switch (resource.status) {
    case Resource::Status::found: break;
    case Resource::Status::missing: {
      const std::string near = name_in_other_case(percent_decoded(source));
      return {.finding = Finding::image_missing,
              .reason = "no such file",
              .advice = near.empty() ? "" : fmt::format("did you mean {}?", near)};
    }
    case Resource::Status::outside:
      return {.finding = Finding::image_outside, .reason = "outside the folders that may be read"};
    case Resource::Status::remote: return {.finding = Finding::image_remote, .reason = "remote images are not fetched"};
    case Resource::Status::unreadable: return {.finding = Finding::image_missing, .reason = "cannot be read"};
    case Resource::Status::too_large:
      return {.finding = Finding::image_unsupported, .reason = "larger than --max-input allows"};
  }
  if (options_.largest_image != 0 && resource.bytes.size() > options_.largest_image)
    return {.finding = Finding::image_unsupported,
            .reason = fmt::format("{} MiB, more than --max-image-size", resource.bytes.size() >> 20)};
  const PixelSize size = pixel_size(resource.bytes);
  if (options_.most_image_pixels != 0 && std::uint64_t{size.width} * size.height > options_.most_image_pixels)
    return {.finding = Finding::image_unsupported,
            .reason = fmt::format("{} by {} pixels, more than --max-image-pixels", size.width, size.height)};
  std::string_view type = raster_type(resource.bytes);
  if (type.empty()) {
    SvgImage svg = checked_svg(resource.bytes);
    if (!svg.fault.empty()) return {.finding = Finding::image_unsupported, .reason = svg.fault};
    if (!svg.removed.empty())
      diagnostics_.report(Finding::not_representable, span,
                          fmt::format("{}: taken out of the image: {}", source, fmt::join(svg.removed, ", ")),
                          "save it as plain SVG");
    resource.bytes = std::move(svg.bytes);
    type = "image/svg+xml";
  }
  if (is_cut_short(resource.bytes))
    diagnostics_.report(Finding::image_unsupported, span,
                        fmt::format("{}: the file ends before the picture does; it is kept as it is", source),
                        "copy it again from where it comes");
  return {.image = keep(source, type, std::move(resource.bytes))};
}

// Cameras write "A.JPG", and some systems take it for "a.jpg". Resources cannot be listed, so the usual ways to write a
// name are tried.
std::string Images::name_in_other_case(const std::string& path) const {
  const std::size_t begin = path.find_last_of("/\\") + 1;
  const std::size_t dot = std::max(std::min(path.rfind('.'), path.size()), begin);
  const std::string folder = path.substr(0, begin);
  const std::string stem = path.substr(begin, dot - begin);
  const std::string extension = path.substr(dot);
  for (const std::string& name :
       {stem + ascii_lower(extension), stem + in_capitals(extension), ascii_lower(stem) + ascii_lower(extension),
        in_capitals(stem) + in_capitals(extension), in_capitals(stem) + ascii_lower(extension)}) {
    if (folder + name != path && resources_.load(folder + name).status == Resource::Status::found) return folder + name;
  }
  return {};
}

const EmbeddedImage* Images::keep(std::string_view source, std::string_view media_type, std::string bytes) {
  Sha1 hash;
  hash.update(bytes);
  const Sha1::Digest digest = hash.finish();
  const EmbeddedImage*& kept = by_content_[std::string(digest.begin(), digest.end())];
  if (kept == nullptr) {
    all_.push_back({.file = file_name(source, media_type), .media_type = media_type, .bytes = std::move(bytes)});
    kept = &all_.back();
  }
  return kept;
}

std::string Images::file_name(std::string_view source, std::string_view media_type) {
  const std::string path = percent_decoded(without_query(source));
  std::string_view stem = path;
  stem = stem.substr(stem.find_last_of("/\\") + 1);
  if (const std::size_t dot = stem.rfind('.'); dot != std::string_view::npos && dot > 0) stem = stem.substr(0, dot);
  std::string base = ascii_name(stem);
  if (base.empty()) base = "image";
  const std::string_view extension = extension_of(media_type);
  return std::string("images/").append(names_[extension].unique(base)).append(extension);
}

}  // namespace rubricate
