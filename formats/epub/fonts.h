// Fonts that the user has embedded.
//
// What a font is, its bytes say: TrueType and OpenType (ISO/IEC 14496-22) state their family, weight and slope, and so
// does WOFF (W3C, 1.0), which holds them compressed. Those of WOFF 2, which takes Brotli, are not read: the file's name
// stands for the family.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/document/diagnostics.h"
#include "formats/document/resources.h"

namespace rubricate {

struct EmbeddedFont {
  std::string file;  // inside the book's folder: "fonts/garamond-bold.otf"
  std::string_view media_type;
  std::string bytes;
  std::string family;
  int weight = 400;  // 1 to 1000, as CSS counts
  bool is_italic = false;
};

// The fonts at the paths, in order. Reports those whose family cannot be read. Throws WriteError for what is none or
// may not be read.
std::vector<EmbeddedFont> load_fonts(const std::vector<std::string>& paths, const Resources& resources,
                                     Diagnostics& found);

// The @font-face rules of the fonts, and one that sets the text in the family of the first; empty without fonts.
std::string font_rules(const std::vector<EmbeddedFont>& fonts);

}  // namespace rubricate
