#include "formats/epub/cover/module/png.h"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>

namespace rubricate::cover {

namespace {

constexpr int steps = 3;  // from one colour to another
constexpr int level = 4;  // of libdeflate: half the time of 8, and the picture a tenth larger

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

void append_big_endian(std::string& out, std::uint32_t value) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) out += static_cast<char>(value >> shift & 0xFFU);
}

void append_chunk(std::string& out, std::string_view type, std::string_view data) {
  append_big_endian(out, static_cast<std::uint32_t>(data.size()));
  const std::size_t begin = out.size();
  out.append(type).append(data);
  append_big_endian(out, libdeflate_crc32(0, out.data() + begin, out.size() - begin));
}

std::vector<Colour> with_steps_between(std::span<const Colour, 4> colours) {
  std::vector<Colour> all(colours.begin(), colours.end());
  for (std::size_t i = 0; i < colours.size(); ++i) {
    for (std::size_t j = i + 1; j < colours.size(); ++j) {
      for (int step = 1; step < steps; ++step) {
        const auto mixed = [&](std::uint8_t from, std::uint8_t to) {
          return static_cast<std::uint8_t>((from * (steps - step) + to * step + steps / 2) / steps);
        };
        all.push_back({mixed(colours[i].red, colours[j].red), mixed(colours[i].green, colours[j].green),
                       mixed(colours[i].blue, colours[j].blue)});
      }
    }
  }
  return all;
}

// The number of the nearest colour; remembers those it was asked for.
class Nearest {
 public:
  explicit Nearest(std::span<const Colour> colours) : colours_(colours) {}

  std::uint8_t operator()(std::uint32_t pixel) {
    pixel &= 0xFFFFFFU;
    Known& known = known_[(pixel * 2654435769U) >> 20U];
    if (known.pixel != pixel) known = {pixel, search(pixel)};
    return known.number;
  }

 private:
  struct Known {
    std::uint32_t pixel = 0xFFFFFFFF;  // none
    std::uint8_t number = 0;
  };

  std::uint8_t search(std::uint32_t pixel) const {
    const int red = static_cast<int>(pixel >> 16U);
    const int green = static_cast<int>(pixel >> 8U & 0xFFU);
    const int blue = static_cast<int>(pixel & 0xFFU);
    int least = 1 << 30;
    std::size_t nearest = 0;
    for (std::size_t i = 0; i < colours_.size(); ++i) {
      const Colour& each = colours_[i];
      const int distance = (red - each.red) * (red - each.red) + (green - each.green) * (green - each.green) +
                           (blue - each.blue) * (blue - each.blue);
      if (distance >= least) continue;
      least = distance;
      nearest = i;
    }
    return static_cast<std::uint8_t>(nearest);
  }

  std::span<const Colour> colours_;
  std::vector<Known> known_ = std::vector<Known>(4096);
};

// Where the pixels that are the one at `x` end.
std::size_t end_of_run(const std::uint32_t* row, std::size_t x, std::size_t width) {
  constexpr std::size_t block = 8;  // the compiler compares them at once
  const std::uint32_t pixel = row[x];
  for (; x + block <= width; x += block) {
    std::uint32_t others = 0;
    for (std::size_t i = 0; i < block; ++i) others |= row[x + i] ^ pixel;
    if (others != 0) break;
  }
  while (x < width && row[x] == pixel) ++x;
  return x;
}

// Gives the pixels from `begin` to `end` of an empty row, two a byte, that colour.
void fill(char* row, std::size_t begin, std::size_t end, unsigned number) {
  const auto put = [&](std::size_t x) {
    row[x / 2] = static_cast<char>(static_cast<unsigned char>(row[x / 2]) | number << (x % 2 == 0 ? 4U : 0U));
  };
  if (begin < end && begin % 2 == 1) put(begin++);
  if (begin < end && end % 2 == 1) put(--end);
  std::fill(row + begin / 2, row + end / 2, static_cast<char>(number << 4U | number));
}

std::string compressed(std::string_view data) {
  const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(libdeflate_alloc_compressor(level));
  if (compressor == nullptr) throw std::bad_alloc();
  std::string out(libdeflate_zlib_compress_bound(compressor.get(), data.size()), '\0');
  out.resize(libdeflate_zlib_compress(compressor.get(), data.data(), data.size(), out.data(), out.size()));
  return out;
}

}  // namespace

// A row begins with 0: no filter, for numbers of colours have no order. Two pixels have a byte.
Png::Png(std::size_t width, std::size_t height, std::span<const Colour, 4> colours)
    : width_(width),
      height_(height),
      palette_(with_steps_between(colours)),
      rows_(height * (1 + (width + 1) / 2), '\0') {}

void Png::add(const std::uint32_t* pixels, std::size_t rows, std::size_t stride) {
  Nearest nearest(palette_);
  const std::size_t row_size = rows_.size() / height_;
  for (std::size_t y = 0; y < rows; ++y) {
    const std::uint32_t* const row = pixels + y * stride;
    char* const out = rows_.data() + row_++ * row_size + 1;
    if (y > 0 && std::equal(row, row + width_, row - stride)) {
      std::copy_n(out - row_size, row_size - 1, out);
      continue;
    }
    for (std::size_t x = 0; x < width_;) {
      const std::size_t end = end_of_run(row, x, width_);
      fill(out, x, end, nearest(row[x]));
      x = end;
    }
  }
}

std::string Png::finish() const {
  std::string png = "\x89PNG\r\n\x1A\n";
  std::string head;
  append_big_endian(head, static_cast<std::uint32_t>(width_));
  append_big_endian(head, static_cast<std::uint32_t>(height_));
  head += {4, 3, 0, 0, 0};  // bits, palette, deflate, filters, not interlaced
  append_chunk(png, "IHDR", head);
  std::string entries;
  for (const Colour& each : palette_)
    entries += {static_cast<char>(each.red), static_cast<char>(each.green), static_cast<char>(each.blue)};
  append_chunk(png, "PLTE", entries);
  append_chunk(png, "IDAT", compressed(rows_));
  append_chunk(png, "IEND", {});
  return png;
}

}  // namespace rubricate::cover
