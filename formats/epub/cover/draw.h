// The typographic cover that a book without a picture gets.
#pragma once

#include <string>
#include <vector>

#include "formats/document/diagnostics.h"

namespace rubricate {

// What stands on it, in UTF-8; empty parts are left out.
struct CoverWords {
  std::string title;
  std::string subtitle = {};
  std::vector<std::string> authors = {};
  std::string series = {};
  std::string publisher = {};
  std::string language = {};  // BCP 47
};

// A PNG of 1600 by 2560, the same for the same words where the system's Pango, HarfBuzz and Cairo are the same (the
// fonts are built in); or empty, when the module that draws cannot be loaded: reported, as is what the cover cannot
// show. Not for several threads at a time.
std::string draw_cover(const CoverWords& words, Diagnostics& found);

}  // namespace rubricate
