// The options of the EPUB writer, as the command line names them and with real types.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "formats/epub/shops.h"
#include "formats/format.h"

namespace rubricate {

struct EpubOptions {
  enum class Cover : std::uint8_t { automatic, generate, none, file };
  enum class Flavour : std::uint8_t { plain, kobo };

  Flavour flavour = Flavour::plain;  // which format it is; no setting
  // Sections down to this level begin a file of their own; 0: one file. Nothing said: a short document is one file, a
  // longer one is split at level 1, unless it has more than 10,000 such sections.
  bool split_is_automatic = true;
  int split_level = 1;
  int toc_depth = 6;
  bool has_title_page = true;  // in a book of several files
  bool has_half_title = false;
  bool has_copyright_page = false;
  enum class Notes { chapter, book } notes = Notes::chapter;  // at whose end they stand
  std::string base_url = {};  // in front of the relative addresses of links; empty: such links become text
  std::vector<std::string> style_sheets = {};  // paths of the user's, in their order
  bool has_own_style = true;                   // that of this program
  std::vector<std::string> fonts = {};         // paths, to be embedded
  bool is_vertical = false;                    // lines from top to bottom, the first one at the right
  enum class RemoteImages { text, link } remote_images = RemoteImages::text;
  std::size_t largest_image = 0;      // bytes; 0: any size
  std::size_t most_image_pixels = 0;  // width times height
  Cover cover = Cover::automatic;
  std::string cover_file = {};   // its path, when the cover is a file
  std::vector<Shop> shops = {};  // whose rules are looked at
  int compression = 2;           // libdeflate's level
};

std::span<const Option> epub_options();
// Settings that are missing or out of range are taken for their fallback: the command line has checked them.
EpubOptions epub_options_from(const Settings& settings);

}  // namespace rubricate
