// What the ornaments and the layouts of covers share: shapes in colours, and random numbers.
#pragma once

#include <cairo.h>

#include <cmath>
#include <cstdint>
#include <numbers>

#include "formats/epub/cover/module/palettes.h"
#include "formats/epub/cover/module/text.h"

namespace rubricate::cover {

inline constexpr double turn = 2 * std::numbers::pi;

// The same numbers for the same seed on every machine (SplitMix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t value = state_ += 0x9E3779B97F4A7C15U;
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
  }
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>((next() >> 32U) % bound); }
  bool one_in(std::size_t bound) { return below(bound) == 0; }

 private:
  std::uint64_t state_;
};

inline void colour(cairo_t* cairo, Colour value) {
  cairo_set_source_rgb(cairo, value.red / 255.0, value.green / 255.0, value.blue / 255.0);
}

inline void disc(cairo_t* cairo, double x, double y, double radius) {
  cairo_new_sub_path(cairo);
  cairo_arc(cairo, x, y, radius, 0, turn);
}

inline void fill_box(cairo_t* cairo, const Box& box) {
  cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
  cairo_fill(cairo);
}

// The lens between two points whose sides are arcs; `bulge` is its half width as a share of its length.
inline void leaf(cairo_t* cairo, double x1, double y1, double x2, double y2, double bulge) {
  const double dx = x2 - x1;
  const double dy = y2 - y1;
  const double out = bulge * 4 / 3;
  const double along = 0.28;
  cairo_move_to(cairo, x1, y1);
  cairo_curve_to(cairo, x1 + along * dx - out * dy, y1 + along * dy + out * dx, x2 - along * dx - out * dy,
                 y2 - along * dy + out * dx, x2, y2);
  cairo_curve_to(cairo, x2 - along * dx + out * dy, y2 - along * dy - out * dx, x1 + along * dx + out * dy,
                 y1 + along * dy - out * dx, x1, y1);
  cairo_close_path(cairo);
}

}  // namespace rubricate::cover
