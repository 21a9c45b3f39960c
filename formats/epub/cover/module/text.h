// Text of a cover, in the built-in fonts, broken into lines that look even.
//
// Sizes and positions are in pixels of the picture. Nothing is hinted and no width is rounded, so a text measured at
// one size fits at every other.
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "formats/epub/cover/module/fonts.h"
#include "formats/epub/cover/module/line_breaks.h"

namespace rubricate::cover {

enum class Face : std::uint8_t { roman, italic, small_capitals };

// A text whose every character has a font; made by Typesetter::prepare.
struct Prepared {
  std::string text;
  std::vector<FontName> fonts;  // of the character that begins at each byte
  Face face = Face::roman;
  bool is_right_to_left = false;
};

struct Limits {
  double width;
  double height;
  double largest;   // size of the letters: the em
  double smallest;  // a text that is too long even so is cut
};

// What was made of a text: lines from top to bottom, each a range of bytes of the text. No lines: it is empty, or not
// even its beginning has room.
struct Setting {
  struct Line {
    std::size_t begin;
    std::size_t end;
    bool is_hyphenated = false;  // a hyphen stands behind it that is not of the text
  };
  Prepared prepared;
  std::vector<Line> lines;
  double size = 0;
  double leading = 0;  // between base lines
  bool is_cut = false;
  bool is_broken = false;  // a word goes on in another line

  // From the ascent of the first line to the descent of the last.
  double height() const { return lines.empty() ? 0 : leading * static_cast<double>(lines.size()); }
};

enum class Side : std::uint8_t { begin, centre };  // begin: left, and right where the text runs to the left

struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  double right() const { return x + width; }
  double bottom() const { return y + height; }
};

class Typesetter {
 public:
  // `lost` is called with each character, once, that no font has.
  Typesetter(Fonts& fonts, std::string_view language, std::function<void(gunichar)> lost);
  ~Typesetter();
  Typesetter(const Typesetter&) = delete;
  Typesetter& operator=(const Typesetter&) = delete;

  // White space becomes one space, control characters and those without a font are left out. All texts are to be
  // prepared before the first is set.
  Prepared prepare(std::string_view text, Face face);

  // The largest size at which the text fits, in lines of about one length. No line ends with a short word that belongs
  // to the next one where a size nearly as large avoids it. Only a word that is wider than a line at the smallest size
  // is broken, with a hyphen in scripts that have it.
  Setting fit(const Prepared& text, const Limits& limits);

  // Fills the outlines with the current colour; `y` is the top of the first line.
  void draw(cairo_t* cairo, const Setting& setting, double x, double y, double width, Side side);
  // Where the ink of that would be.
  Box ink(const Setting& setting, double x, double y, double width, Side side);
  // How many boxes would stand for letters: none, after prepare.
  int unknown_glyphs(const Setting& setting);

 private:
  struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
  };
  using Layout = std::unique_ptr<PangoLayout, Unref>;

  Layout layout(const Prepared& text, std::size_t begin, std::size_t end, double size);
  double leading_of(const Prepared& text);
  Layout layout(const Setting& setting, const Setting::Line& line);
  std::vector<Piece> words_of(const Prepared& text);
  // Those pieces, with each that is wider than `widest` broken between any two characters that a cursor may go between.
  std::vector<Piece> broken(const Prepared& text, const std::vector<Piece>& words, double widest);
  double hyphen_of(const Prepared& text, std::size_t at);
  Piece piece_of(const Prepared& text, std::size_t begin, std::size_t end);
  double width_of(const Prepared& text, std::size_t begin, std::size_t end);
  bool try_fit(Setting& setting, const std::vector<Piece>& pieces, const Limits& limits);
  Setting cut(const Prepared& text, const std::vector<Piece>& all, const Limits& limits);
  void shrink_to(Setting& setting, double width);
  template <class Each>
  void place(const Setting& setting, double x, double y, double width, Side side, Each each);
  PangoContext* context();

  Fonts& fonts_;
  PangoLanguage* language_;
  std::function<void(gunichar)> lost_;
  std::vector<gunichar> known_lost_;
  std::unique_ptr<PangoFontMap, Unref> map_;
  std::unique_ptr<PangoContext, Unref> context_;
};

}  // namespace rubricate::cover
