#include "formats/epub/cover/module/patterns.h"

#include <algorithm>
#include <array>
#include <vector>

namespace rubricate::cover {

namespace {

// Where rows of squares begin: a whole one stands at the edge inside the page, and the edge of the page cuts.
double first_row(const Box& box, double unit) {
  return box.y > 0 ? box.y : box.bottom() - std::ceil(box.height / unit) * unit;
}

// Overlapping scales of rings, as on Japanese waves and Roman roofs; here and there one stands out. The rows below
// cover all of a scale but its top, so no more of it is drawn; a row is drawn ring by ring.
void scales(cairo_t* cairo, const Box& box, const Palette& palette, Random& random) {
  const double unit = std::array{160.0, 200.0, 320.0}[random.below(3)];
  const std::size_t rarity = 7 + random.below(8);
  const auto columns = static_cast<std::size_t>(box.width / unit) + 2;
  constexpr std::array radii{0.5, 0.47, 0.335, 0.295, 0.17, 0.1};
  const std::array usual{palette.ground, palette.tone, palette.ground, palette.tone, palette.ground, palette.accent};
  const std::array special{palette.ground, palette.accent, palette.ground, palette.accent, palette.ground, palette.ink};
  std::vector<bool> stands_out(columns);
  int row = 0;
  for (double y = box.y; y < box.bottom() + unit / 2; y += unit / 4, ++row) {
    for (std::size_t column = 0; column < columns; ++column) stands_out[column] = random.one_in(rarity);
    for (std::size_t ring = 0; ring < radii.size(); ++ring) {
      for (const bool is_special : {false, true}) {
        for (std::size_t column = 0; column < columns; ++column) {
          if (stands_out[column] != is_special) continue;
          cairo_new_sub_path(cairo);
          cairo_arc(cairo, box.x + unit * (static_cast<double>(column) + (row % 2 == 0 ? 0 : 0.5)), y,
                    unit * radii[ring], turn / 2 - 0.5, turn + 0.5);
        }
        colour(cairo, is_special ? special[ring] : usual[ring]);
        cairo_fill(cairo);
      }
    }
  }
}

// Truchet's tiles: two quarter rings in each square, turned at random, join to winding bands.
void ribbons(cairo_t* cairo, const Box& box, const Palette& palette, Random& random) {
  const double unit = std::array{1600.0 / 6, 200.0, 160.0}[random.below(3)];
  for (double y = first_row(box, unit); y < box.bottom(); y += unit) {
    for (double x = box.x; x < box.right() - 1; x += unit) {
      const bool falls = random.one_in(2);
      cairo_new_sub_path(cairo);
      cairo_arc(cairo, falls ? x : x + unit, y, unit / 2, falls ? 0 : turn / 4, falls ? turn / 4 : turn / 2);
      cairo_new_sub_path(cairo);
      cairo_arc(cairo, falls ? x + unit : x, y + unit, unit / 2, falls ? turn / 2 : turn * 3 / 4,
                falls ? turn * 3 / 4 : turn);
    }
  }
  cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT);
  colour(cairo, palette.tone);
  cairo_set_line_width(cairo, unit * 0.42);
  cairo_stroke_preserve(cairo);
  colour(cairo, palette.accent);
  cairo_set_line_width(cairo, unit * 0.07);
  cairo_stroke(cairo);
}

// Leaves across squares: in rows, or four and four to flowers.
void leaves(cairo_t* cairo, const Box& box, const Palette& palette, Random& random) {
  const double unit = std::array{1600.0 / 6, 200.0, 160.0}[random.below(3)];
  const std::size_t order = random.below(3);
  const std::size_t step = 3 + random.below(3);
  std::size_t row = 0;
  for (double y = first_row(box, unit); y < box.bottom(); y += unit, ++row) {
    std::size_t column = 0;
    for (double x = box.x; x < box.right() - 1; x += unit, ++column) {
      const bool falls = order == 0 ? (row + column) % 2 == 0 : order == 1 ? row % 2 == 0 : random.one_in(2);
      const double inset = unit * 0.06;
      const double top = falls ? y + inset : y + unit - inset;
      colour(cairo, (column + step * row) % (step + 2) == 0 ? palette.accent : palette.tone);
      leaf(cairo, x + inset, top, x + unit - inset, 2 * y + unit - top, 0.21);
      cairo_fill(cairo);
      colour(cairo, palette.ground);
      cairo_set_line_width(cairo, unit * 0.025);
      cairo_move_to(cairo, x + unit * 0.22, y + (top - y) + (falls ? 1 : -1) * unit * 0.16);
      cairo_line_to(cairo, x + unit * 0.78, y + unit - (top - y) - (falls ? 1 : -1) * unit * 0.16);
      cairo_stroke(cairo);
    }
  }
}

// Squares with a quarter, a half or a whole disc, a triangle or rings in each, as from a box of wooden blocks.
void blocks(cairo_t* cairo, const Box& box, const Palette& palette, Random& random) {
  const double unit = std::array{320.0, 1600.0 / 6, 400.0}[random.below(3)];
  const std::array colours{palette.ground, palette.tone, palette.accent, palette.ink};
  std::size_t last = 0;
  for (double y = first_row(box, unit); y < box.bottom(); y += unit) {
    for (double x = box.x; x < box.right() - 1; x += unit) {
      const std::size_t below = random.below(10) < 6 ? 0 : 1;
      std::size_t above = 1 + random.below(10) / 4;  // accent and tone more often than ink
      if (above == below || above == last) above = above % 3 + 1;
      if (above == below) above = 2;
      last = above;
      colour(cairo, colours[below]);
      fill_box(cairo, {x, y, unit + 0.5, unit + 0.5});
      colour(cairo, colours[above]);
      cairo_save(cairo);
      cairo_translate(cairo, x + unit / 2, y + unit / 2);
      cairo_rotate(cairo, turn / 4 * static_cast<double>(random.below(4)));
      const double half = unit / 2;
      switch (random.below(6)) {
        case 0:
          cairo_move_to(cairo, -half, -half);
          cairo_arc(cairo, -half, -half, unit, 0, turn / 4);
          break;
        case 1: cairo_arc(cairo, 0, -half, half, 0, turn / 2); break;
        case 2: disc(cairo, 0, 0, half * 0.62); break;
        case 3:
          cairo_move_to(cairo, -half, -half);
          cairo_line_to(cairo, half, -half);
          cairo_line_to(cairo, -half, half);
          break;
        case 4:
          for (const double radius : {1.0, 0.75, 0.5, 0.25}) {
            cairo_move_to(cairo, -half, -half);
            cairo_arc(cairo, -half, -half, unit * radius, 0, turn / 4);
            cairo_fill(cairo);
            colour(cairo, radius == 1.0 || radius == 0.5 ? colours[below] : colours[above]);
          }
          break;
        default:
          cairo_arc(cairo, -half, 0, half, -turn / 4, turn / 4);
          cairo_new_sub_path(cairo);
          cairo_arc(cairo, 0, 0, half, -turn / 4, turn / 4);
          break;
      }
      cairo_fill(cairo);
      cairo_restore(cairo);
    }
  }
}

// The sea: bands with round crests, each a little out of step with the last.
void waves(cairo_t* cairo, const Box& box, const Palette& palette, Random& random) {
  const double length = std::array{400.0, 320.0, 1600.0 / 3}[random.below(3)];
  const double height = length * 0.2;
  const double step = length * 0.26;
  const std::size_t bright = 3 + random.below(3);
  const double shift = std::array{0.5, 0.25, 0.35}[random.below(3)];
  std::size_t band = 0;
  for (double y = box.y + height; y < box.bottom() + step; y += step, ++band) {
    const double start = box.x - length - std::fmod(length * shift * static_cast<double>(band), length);
    for (const double part : {0.0, 0.55}) {
      colour(cairo, part > 0 ? palette.ground : band % bright == 1 ? palette.accent : palette.tone);
      const double top = y + step * part;
      cairo_move_to(cairo, start, box.bottom() + 2 * step);
      cairo_line_to(cairo, start, top);
      // Half a sine each.
      const double hold = length / 2 * 0.3642;
      double x = start;
      for (; x < box.right() + length; x += length) {
        const double middle = x + length / 2;
        cairo_curve_to(cairo, x + hold, top, middle - hold, top - height, middle, top - height);
        cairo_curve_to(cairo, middle + hold, top - height, x + length - hold, top, x + length, top);
      }
      cairo_line_to(cairo, x, box.bottom() + 2 * step);
      cairo_fill(cairo);
    }
  }
}

// Flame stitch: zigzags in the colours of a woven ribbon.
void zigzags(cairo_t* cairo, const Box& box, const Palette& palette, Random& random) {
  const double length = std::array{400.0, 200.0, 320.0}[random.below(3)];
  const double height = length * std::array{0.5, 0.35, 0.8}[random.below(3)];
  const double step = 48 + 12 * static_cast<double>(random.below(3));
  constexpr std::array<std::array<int, 8>, 3> orders{
      std::array{1, 0, 1, 0, 2, 0, 1, 0}, {1, 1, 0, 2, 0, 1, 1, 0}, {1, 0, 2, 0, 1, 0, 3, 0}};
  const std::array<int, 8>& order = orders[random.below(orders.size())];
  const std::array colours{palette.ground, palette.tone, palette.accent, palette.ink};
  std::size_t band = 0;
  for (double y = box.y - height; y < box.bottom() + height; y += step, ++band) {
    colour(cairo, colours[static_cast<std::size_t>(order[band % order.size()])]);
    bool up = false;
    cairo_move_to(cairo, box.x - length / 2, y);
    for (double x = box.x; x <= box.right() + length; x += length / 2, up = !up)
      cairo_line_to(cairo, x, up ? y : y + height);
    up = !up;
    for (double x = box.right() + length; x >= box.x - length; x -= length / 2, up = !up)
      cairo_line_to(cairo, x, (up ? y : y + height) + step);
    cairo_fill(cairo);
  }
}

void star(cairo_t* cairo, double x, double y, double radius, double inner, int points, double angle) {
  for (int i = 0; i < 2 * points; ++i) {
    const double r = i % 2 == 0 ? radius : inner;
    const double a = angle + turn * i / (2 * points);
    if (i == 0)
      cairo_move_to(cairo, x + r * std::cos(a), y + r * std::sin(a));
    else
      cairo_line_to(cairo, x + r * std::cos(a), y + r * std::sin(a));
  }
  cairo_close_path(cairo);
}

// Stars of eight points whose points touch, and the crosses between them, as tilers lay them.
void stars(cairo_t* cairo, const Box& box, const Palette& palette, Random& random) {
  const double unit = std::array{1600.0 / 6, 200.0, 320.0}[random.below(3)];
  const bool has_rings = random.one_in(2);
  const double radius = unit / 2 - unit * 0.012;
  const double inner = radius * 0.7654;  // two squares, one turned by an eighth
  std::size_t row = 0;
  for (double y = first_row(box, unit); y < box.bottom() + unit; y += unit, ++row) {
    std::size_t column = 0;
    for (double x = box.x; x < box.right() + unit; x += unit, ++column) {
      colour(cairo, palette.tone);
      star(cairo, x, y, radius, inner, 8, 0);
      cairo_fill(cairo);
      colour(cairo, palette.ground);
      star(cairo, x, y, radius * 0.8, inner * 0.8, 8, 0);
      cairo_fill(cairo);
      colour(cairo, (row + column) % 2 == 0 ? palette.accent : palette.tone);
      if (has_rings)
        disc(cairo, x, y, radius * 0.36);
      else
        star(cairo, x, y, radius * 0.62, radius * 0.24, 8, turn / 16);
      cairo_fill(cairo);
      colour(cairo, palette.accent);
      star(cairo, x + unit / 2, y + unit / 2, unit * 0.15, unit * 0.06, 4, 0);
      cairo_fill(cairo);
    }
  }
}

// ---- emblems

// The head of a sunflower: each seed a golden angle from the last.
void sunflower(cairo_t* cairo, double x, double y, double radius, const Palette& palette, Random& random) {
  const int seeds = 300 + 110 * static_cast<int>(random.below(4));
  const bool is_bright_inside = random.one_in(2);
  const double golden = turn * (1 - 1 / std::numbers::phi);
  for (int i = 1; i <= seeds; ++i) {
    const double share = std::sqrt(static_cast<double>(i) / seeds);
    const double size = radius * (0.35 + 0.65 * share) * 0.86 / std::sqrt(static_cast<double>(seeds));
    const double distance = (radius - size) * share;
    const bool is_bright = (share < 0.62) == is_bright_inside;
    colour(cairo, is_bright ? palette.accent : share > 0.93 ? palette.ink : palette.tone);
    disc(cairo, x + distance * std::cos(golden * i), y + distance * std::sin(golden * i), size);
    cairo_fill(cairo);
  }
}

// A sun with straight and leaf-shaped rays.
void sun(cairo_t* cairo, double x, double y, double radius, const Palette& palette, Random& random) {
  const int rays = std::array{16, 20, 24, 32}[random.below(4)];
  const double heart = radius * (0.3 + 0.04 * static_cast<double>(random.below(4)));
  for (int i = 0; i < rays; ++i) {
    const double angle = turn * i / rays - turn / 4;
    const bool is_long = i % 2 == 0;
    colour(cairo, is_long ? palette.accent : palette.tone);
    const double end = is_long ? radius : radius * 0.86;
    leaf(cairo, x + heart * 1.12 * std::cos(angle), y + heart * 1.12 * std::sin(angle), x + end * std::cos(angle),
         y + end * std::sin(angle), is_long ? 0.09 : 0.06);
    cairo_fill(cairo);
  }
  for (const auto& [share, value] : {std::pair{1.0, palette.accent},
                                     {0.9, palette.ground},
                                     {0.8, palette.tone},
                                     {0.56, palette.ground},
                                     {0.46, palette.accent}}) {
    colour(cairo, value);
    disc(cairo, x, y, heart * share);
    cairo_fill(cairo);
  }
}

// Rings through one middle, as an engine-turned watch has them.
void rosette(cairo_t* cairo, double x, double y, double radius, const Palette& palette, Random& random) {
  const int rings = std::array{8, 12, 16, 10}[random.below(4)];
  const double share = 0.4 + 0.06 * static_cast<double>(random.below(3));
  const double ring = radius * share;
  cairo_set_line_width(cairo, radius * 0.018);
  for (int i = 0; i < rings; ++i) {
    const double angle = turn * i / rings;
    disc(cairo, x + (radius - ring - 6) * std::cos(angle), y + (radius - ring - 6) * std::sin(angle), ring);
  }
  colour(cairo, palette.tone);
  cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_fill_preserve(cairo);
  cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING);
  colour(cairo, palette.accent);
  cairo_stroke(cairo);
  colour(cairo, palette.accent);
  disc(cairo, x, y, radius * 0.05);
  cairo_fill(cairo);
}

// A branch with leaves on both sides and berries between them.
void branch(cairo_t* cairo, double x, double y, double radius, const Palette& palette, Random& random) {
  const int pairs = 4 + static_cast<int>(random.below(3));
  const bool alternates = random.one_in(2);
  const double lean = 0.62 + 0.1 * static_cast<double>(random.below(3));
  cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
  colour(cairo, palette.accent);
  cairo_set_line_width(cairo, radius * 0.026);
  cairo_move_to(cairo, x, y + radius * 0.98);
  cairo_line_to(cairo, x, y - radius * 0.62);
  cairo_stroke(cairo);
  for (int i = 0; i < pairs; ++i) {
    const double share = (i + 0.5) / pairs;
    const double length = radius * (0.72 - 0.26 * share);
    for (const int side : {-1, 1}) {
      const double from = y + radius * (0.84 - 1.42 * share - (alternates && side > 0 ? 0.7 / pairs : 0));
      const double to_x = x + side * length * std::sin(lean * 1.5);
      const double to_y = from - length * std::cos(lean * 1.5) - radius * 0.12;
      colour(cairo, (i + (side > 0 ? 1 : 0)) % 3 == 0 ? palette.accent : palette.tone);
      leaf(cairo, x, from, to_x, to_y, 0.2);
      cairo_fill(cairo);
      colour(cairo, palette.ground);
      cairo_set_line_width(cairo, radius * 0.012);
      cairo_move_to(cairo, x + (to_x - x) * 0.12, from + (to_y - from) * 0.12);
      cairo_line_to(cairo, x + (to_x - x) * 0.8, from + (to_y - from) * 0.8);
      cairo_stroke(cairo);
      colour(cairo, palette.ink);
      disc(cairo, x + side * radius * 0.13, from - radius * 0.3 + radius * 0.08 * share, radius * 0.03);
      cairo_fill(cairo);
    }
  }
  colour(cairo, palette.accent);
  leaf(cairo, x, y - radius * 0.5, x, y - radius, 0.19);
  cairo_fill(cairo);
}

constexpr std::array all_patterns{Pattern{"scales", scales}, Pattern{"ribbons", ribbons}, Pattern{"leaves", leaves},
                                  Pattern{"blocks", blocks}, Pattern{"waves", waves},     Pattern{"zigzags", zigzags},
                                  Pattern{"stars", stars}};
constexpr std::array all_emblems{Emblem{"sunflower", true, sunflower}, Emblem{"sun", true, sun},
                                 Emblem{"rosette", true, rosette}, Emblem{"branch", false, branch}};

}  // namespace

std::span<const Pattern> patterns() { return all_patterns; }

std::span<const Emblem> emblems() { return all_emblems; }

}  // namespace rubricate::cover
