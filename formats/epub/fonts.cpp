#include "formats/epub/fonts.h"

#include <fmt/format.h>
#include <libdeflate.h>

#include <cstdint>
#include <memory>

#include "formats/document/encoding.h"
#include "formats/epub/names.h"
#include "formats/format.h"

namespace rubricate {

namespace {

// Numbers are big-endian; outside of the bytes everything is 0.
std::uint32_t number_at(std::string_view bytes, std::size_t at, int size) {
  std::uint32_t value = 0;
  for (int i = 0; i < size; ++i) {
    const std::size_t place = at + static_cast<std::size_t>(i);
    value = value << 8 | (place < bytes.size() ? static_cast<unsigned char>(bytes[place]) : 0U);
  }
  return value;
}

// Where a font says that a table is. In WOFF it may be compressed, by zlib.
struct TablePlace {
  std::size_t offset = 0, stored = 0, size = 0;
};

TablePlace place_of(std::string_view bytes, std::string_view tag) {
  const bool is_woff = bytes.starts_with("wOFF");
  const std::size_t head = is_woff ? 44 : 12;
  const std::size_t step = is_woff ? 20 : 16;
  const std::uint32_t count = number_at(bytes, is_woff ? 12 : 4, 2);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t record = head + step * std::size_t{i};
    if (record + step > bytes.size()) break;
    if (bytes.substr(record, 4) != tag) continue;
    if (is_woff)
      return {number_at(bytes, record + 4, 4), number_at(bytes, record + 8, 4), number_at(bytes, record + 12, 4)};
    const std::size_t size = number_at(bytes, record + 12, 4);
    return {number_at(bytes, record + 8, 4), size, size};
  }
  return {};
}

// Whether a table reaches beyond the end of the file. Of WOFF 2, whose tables lie in one stream, the head states the
// length of the whole.
bool is_font_cut_short(std::string_view bytes) {
  if (bytes.starts_with("wOF")) return number_at(bytes, 8, 4) > bytes.size();
  const std::uint32_t count = number_at(bytes, 4, 2);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t record = 12 + 16 * std::size_t{i};
    const std::uint64_t end = std::uint64_t{number_at(bytes, record + 8, 4)} + number_at(bytes, record + 12, 4);
    if (record + 16 > bytes.size() || end > bytes.size()) return true;
  }
  return false;
}

// Empty where there is none.
std::string table(std::string_view bytes, std::string_view tag) {
  constexpr std::size_t largest = 1 << 20;  // of names and metrics, which are small
  const TablePlace place = place_of(bytes, tag);
  if (place.offset >= bytes.size()) return {};
  const std::string_view stored = bytes.substr(place.offset, place.stored);
  if (place.stored == place.size) return std::string(stored);
  if (place.stored > place.size || place.size > largest) return {};
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> reader(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  if (reader == nullptr) throw WriteError("libdeflate has no memory for a decompressor");
  std::string all(place.size, '\0');
  const bool is_whole = libdeflate_zlib_decompress(reader.get(), stored.data(), stored.size(), all.data(), all.size(),
                                                   nullptr) == LIBDEFLATE_SUCCESS;
  return is_whole ? all : std::string();
}

std::string utf8_of_utf16(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    char32_t unit = number_at(text, i, 2);
    if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < text.size()) {
      unit = 0x10000 + ((unit - 0xD800) << 10) + (number_at(text, i + 2, 2) - 0xDC00);
      i += 2;
    }
    if (unit >= 0x20 && (unit < 0xD800 || unit > 0xDFFF) && unit <= 0x10FFFF) append_code_point(out, unit);
  }
  return out;
}

// The typographic family (name 16), else the family (name 1), as the platforms Unicode and Windows hold it.
std::string family_of(std::string_view bytes) {
  const std::string all_names = table(bytes, "name");
  const std::string_view names = all_names;
  const std::uint32_t count = number_at(names, 2, 2);
  const std::size_t strings = number_at(names, 4, 2);
  std::string family;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t record = 6 + 12 * std::size_t{i};
    if (record + 12 > names.size()) break;
    const std::uint32_t platform = number_at(names, record, 2);
    const std::uint32_t name = number_at(names, record + 6, 2);
    if ((platform != 0 && platform != 3) || (name != 1 && name != 16)) continue;
    const std::size_t offset = strings + number_at(names, record + 10, 2);
    if (offset >= names.size()) continue;
    const std::string text = utf8_of_utf16(names.substr(offset, number_at(names, record + 8, 2)));
    if (!text.empty() && (family.empty() || name == 16)) family = text;
  }
  return family;
}

std::string_view media_type_of(std::string_view bytes) {
  if (bytes.starts_with(std::string_view("\0\1\0\0", 4)) || bytes.starts_with("true")) return "font/ttf";
  if (bytes.starts_with("OTTO")) return "font/otf";
  if (bytes.starts_with("wOFF")) return "font/woff";
  if (bytes.starts_with("wOF2")) return "font/woff2";
  return {};
}

EmbeddedFont font_of(const std::string& path, std::string bytes, UniqueNames& names, Diagnostics& found) {
  EmbeddedFont font{.file = {}, .media_type = media_type_of(bytes), .bytes = std::move(bytes), .family = {}};
  if (font.media_type.empty())
    throw WriteError(path + ": this is no font in TrueType, OpenType, WOFF or WOFF 2; --embed-font takes these");
  std::string stem = path.substr(path.find_last_of("/\\") + 1);
  stem = stem.substr(0, stem.rfind('.'));
  const std::string name = ascii_name(stem);
  font.file = fmt::format("fonts/{}.{}", names.unique(name.empty() ? "font" : name), font.media_type.substr(5));
  font.family = family_of(font.bytes);
  const bool is_short = is_font_cut_short(font.bytes);
  if (is_short)
    found.report(Finding::not_representable, {},
                 fmt::format("{}: the file ends before the font does; readers may show another", path),
                 "copy it again from where it comes");
  if (font.family.empty() && !is_short) {
    found.report(
        Finding::not_representable, {},
        fmt::format("{}: its family, weight and slope cannot be read; it stands as \"{}\", regular", path, stem),
        "embed it as TrueType, OpenType or WOFF, so that bold and italic are of one family");
  }
  if (font.family.empty()) font.family = stem;
  if (const std::string metrics = table(font.bytes, "OS/2"); metrics.size() > 64) {
    if (const int weight = static_cast<int>(number_at(metrics, 4, 2)); weight >= 1 && weight <= 1000)
      font.weight = weight;
    font.is_italic = (number_at(metrics, 62, 2) & 0x201U) != 0;  // fsSelection: italic, oblique
  }
  return font;
}

// As a CSS string.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

}  // namespace

std::vector<EmbeddedFont> load_fonts(const std::vector<std::string>& paths, const Resources& resources,
                                     Diagnostics& found) {
  std::vector<EmbeddedFont> fonts;
  UniqueNames names;
  for (const std::string& path : paths) {
    Resource resource = resources.load(path);
    if (resource.status != Resource::Status::found) throw WriteError(path + ": cannot be read; --embed-font needs it");
    fonts.push_back(font_of(path, std::move(resource.bytes), names, found));
  }
  return fonts;
}

std::string font_rules(const std::vector<EmbeddedFont>& fonts) {
  std::string css;
  for (const EmbeddedFont& each : fonts)
    css += fmt::format("@font-face {{ font-family: {}; font-weight: {}; font-style: {}; src: url({}); }}\n",
                       quoted(each.family), each.weight, each.is_italic ? "italic" : "normal", each.file);
  if (!fonts.empty()) css += fmt::format("body {{ font-family: {}, serif; }}\n", quoted(fonts.front().family));
  return css;
}

}  // namespace rubricate
