// A picture in few colours as PNG with a palette (W3C PNG, third edition, section 11.2.2: colour type 3).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "formats/epub/cover/module/palettes.h"

namespace rubricate::cover {

// `pixels` are rows of 0xXXRRGGBB, `stride` pixels apart. The picture has sixteen colours: the four given, and two
// steps between each two of them, for smooth edges; each pixel becomes the nearest of these. The same pixels give the
// same bytes. Throws std::runtime_error when there is no memory.
std::string png_of(const std::uint32_t* pixels, std::size_t width, std::size_t height, std::size_t stride,
                   std::span<const Colour, 4> colours);

}  // namespace rubricate::cover
