// A picture in few colours as PNG with a palette (W3C PNG, third edition, section 11.2.2: colour type 3).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "formats/epub/cover/module/palettes.h"

namespace rubricate::cover {

// A picture of sixteen colours: the four given, and two steps between each two of them, for smooth edges; each pixel
// becomes the nearest of these. The same pixels give the same bytes. Its members throw std::bad_alloc when there is no
// memory.
class Png {
 public:
  Png(std::size_t width, std::size_t height, std::span<const Colour, 4> colours);

  // The next rows of 0xXXRRGGBB, each `stride` pixels behind the one before it; no more than the picture has.
  void add(const std::uint32_t* pixels, std::size_t rows, std::size_t stride);

  // The file, once all rows are there.
  std::string finish() const;

 private:
  std::size_t width_;
  std::size_t height_;
  std::vector<Colour> palette_;
  std::string rows_;  // as PNG has them
  std::size_t row_ = 0;
};

}  // namespace rubricate::cover
