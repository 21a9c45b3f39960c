#include "formats/epub/cover/module/palettes.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace rubricate::cover {

namespace {

constexpr Colour rgb(std::uint32_t value) {
  return {static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U & 0xFFU),
          static_cast<std::uint8_t>(value & 0xFFU)};
}

constexpr std::array all{
    // ground, ink, accent, tone
    Palette{rgb(0x15233f), rgb(0xf5eddc), rgb(0xd9a441), rgb(0x36507f)},  // midnight
    Palette{rgb(0xe0602f), rgb(0x1b110d), rgb(0xfff3dc), rgb(0xb8431f)},  // orange
    Palette{rgb(0x143a2c), rgb(0xf3ead3), rgb(0xe0a63f), rgb(0x2f6a50)},  // bottle green
    Palette{rgb(0x5e1422), rgb(0xf7e9d7), rgb(0xe2a06a), rgb(0x93323f)},  // oxblood
    Palette{rgb(0xf2e8d3), rgb(0x23201c), rgb(0xb3361f), rgb(0xc9b27e)},  // paper
    Palette{rgb(0xe3ae2b), rgb(0x221b12), rgb(0x93301b), rgb(0xb9791a)},  // mustard
    Palette{rgb(0x38193f), rgb(0xf4e7ec), rgb(0xeaa65c), rgb(0x6e3b78)},  // aubergine
    Palette{rgb(0x0f4a58), rgb(0xfaf1df), rgb(0xf0a94e), rgb(0x2a7c89)},  // petrol
    Palette{rgb(0xcadce2), rgb(0x15283a), rgb(0xb03f25), rgb(0x7fa6b8)},  // pale blue
    Palette{rgb(0xa43b22), rgb(0xfff2dd), rgb(0xf6c886), rgb(0x74210f)},  // terracotta
    Palette{rgb(0xc9d2b5), rgb(0x1d2d22), rgb(0x96382a), rgb(0x86996f)},  // sage
    Palette{rgb(0x212124), rgb(0xf4f0e6), rgb(0xe0583a), rgb(0x55555c)},  // charcoal
    Palette{rgb(0xeccabf), rgb(0x3a1220), rgb(0xa52a3f), rgb(0xcf8f87)},  // rose
};

double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

}  // namespace

std::span<const Palette> palettes() { return all; }

double contrast(Colour one, Colour other) {
  const double first = luminance(one);
  const double second = luminance(other);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

}  // namespace rubricate::cover
