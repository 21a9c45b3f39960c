// The colours of generated covers.
#pragma once

#include <cstdint>
#include <span>

namespace rubricate::cover {

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
  bool operator==(const Colour&) const = default;
};

struct Palette {
  Colour ground;
  Colour ink;     // all text on the ground; as a label, the ground of text in the colour of the ground
  Colour accent;  // rules, and what stands out in an ornament
  Colour tone;    // the ornament's quieter colour
};

std::span<const Palette> palettes();

// The contrast of WCAG 2.1 (relative luminance, 1 to 21): text wants 4.5, large text and shapes 3.
double contrast(Colour one, Colour other);

}  // namespace rubricate::cover
