// Ornaments of covers, constructed with compass and ruler: patterns that fill a box, and emblems that stand alone.
#pragma once

#include <cairo.h>

#include <span>
#include <string_view>

#include "formats/epub/cover/module/drawing.h"

namespace rubricate::cover {

// Fills `box`, whose ground is the palette's already and to which the drawing is clipped. Its edges are cut evenly
// where the box is as wide as the page.
struct Pattern {
  std::string_view name;
  void (*draw)(cairo_t* cairo, const Box& box, const Palette& palette, Random& random);
};
std::span<const Pattern> patterns();

// Stays in the circle of `radius` around (x, y).
struct Emblem {
  std::string_view name;
  bool is_round;  // and may be cut by the edge of the page
  void (*draw)(cairo_t* cairo, double x, double y, double radius, const Palette& palette, Random& random);
};
std::span<const Emblem> emblems();

}  // namespace rubricate::cover
