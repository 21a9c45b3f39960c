// Pictures for tests, as far as their heads and frames go: what no decoder looks at is left out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tests/support/epub_book.h"

namespace rubricate::testing_support {

inline std::string big_endian(std::uint32_t value, int size) {
  std::string bytes;
  for (int i = size - 1; i >= 0; --i) bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
  return bytes;
}

inline std::string little_endian(std::uint32_t value, int size) {
  const std::string bytes = big_endian(value, size);
  return {bytes.rbegin(), bytes.rend()};
}

// Without its checksum.
inline std::string png_chunk(std::string_view kind, const std::string& data) {
  return big_endian(static_cast<std::uint32_t>(data.size()), 4) + std::string(kind) + data + std::string(4, '\0');
}

// `chunks` stand between the head and the image data.
inline std::string png_of(std::uint32_t width, std::uint32_t height, char color_type = 2,
                          const std::string& chunks = {}) {
  return png.substr(0, 16) + big_endian(width, 4) + big_endian(height, 4) + '\x8' + color_type + png.substr(26, 7) +
         chunks + png.substr(33);
}

// What stands before each frame of a GIF.
enum class GifControl { none, opaque, transparent };

inline std::string gif_of(int frames, GifControl control = GifControl::opaque, std::uint32_t width = 1,
                          std::uint32_t height = 1) {
  std::string bytes = "GIF89a" + little_endian(width, 2) + little_endian(height, 2) + std::string("\x80\0\0", 3) +
                      std::string(6, '\0');  // two colors
  for (int i = 0; i < frames; ++i) {
    if (control != GifControl::none)
      bytes += std::string("\x21\xF9\4", 3) + (control == GifControl::transparent ? '\1' : '\0') +
               std::string("\0\0\0\0", 4);
    bytes += '\x2C' + std::string(9, '\0') + std::string("\2\2\x4C\1\0", 5);
  }
  return bytes + ';';
}

inline std::string jpeg_of(char channels) {
  return std::string("\xFF\xD8\xFF\xE0\0\4JF\xFF\xC0\0\x14\x8\0\1\0\1", 17) + channels + std::string(16, '\0');
}

inline std::string webp_of(char flags) {
  return "RIFF" + little_endian(40, 4) + "WEBPVP8X" + little_endian(10, 4) + flags + std::string(3 + 6 + 12, '\0');
}

}  // namespace rubricate::testing_support
