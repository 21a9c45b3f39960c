// The cover of a book that has none: its title, set large, and an ornament, in the colours of one palette. All of it
// follows from the title, so that a book keeps its cover and two books have different ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "formats/epub/cover/module/patterns.h"
#include "formats/epub/cover/module/text.h"

namespace rubricate::cover {

inline constexpr int page_width = 1600;
inline constexpr int page_height = 2560;
inline constexpr double margin = 140;  // of all text

// What stands on it, in UTF-8; empty parts are left out.
struct Words {
  std::string title;
  std::string subtitle;
  std::vector<std::string> authors;
  std::string series;
  std::string publisher;
  std::string language;
};

enum class Layout : std::uint8_t { pattern_below, pattern_above, bands, label, emblem, cut_emblem };

struct PlacedText {
  Setting setting;
  double x = 0, y = 0, width = 0;
  Side side = Side::begin;
  Colour ink, ground;
};

struct Rule {
  Box box;
  Colour colour;
};

struct Design {
  Palette palette;
  Layout layout = Layout::bands;
  const Pattern* pattern = nullptr;
  const Emblem* emblem = nullptr;  // one of both
  std::vector<Box> ornaments;      // where the pattern is, or the square around the emblem
  Box label = {};                  // no width: none
  Colour label_ink, label_ground;
  std::vector<Rule> rules;
  std::vector<PlacedText> texts;      // none is empty
  std::vector<std::string> unplaced;  // texts that had no room at all
  std::uint64_t seed = 0;

  bool has_title = false;
  const PlacedText& title() const;  // of the texts; there must be one
};

// Chooses and places everything. When no font has any character of the title, the rest stands there without it.
Design design_cover(const Words& words, Typesetter& typesetter);

// Takes `rows` rows of 0xXXRRGGBB, each page_width pixels long and `stride` pixels behind the one before it.
using TakeRows = std::function<void(const std::uint32_t* pixels, std::size_t rows, std::size_t stride)>;

// Draws the picture, page_width by page_height, and gives its rows from the top down, some hundred at a time: all of
// them together would take 16 MB. Throws std::runtime_error when Cairo refuses.
void draw_cover(const Design& design, Typesetter& typesetter, const TakeRows& take);

}  // namespace rubricate::cover
