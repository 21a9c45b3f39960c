// The options of the EPUB writer, as the command line names them and with real types.
#pragma once

#include <span>

#include "formats/format.h"

namespace rubricate {

struct EpubOptions {
  // Sections down to this level begin a file of their own; 0: one file. Nothing said: a short document is one file, a
  // longer one is split at level 1.
  bool split_is_automatic = true;
  int split_level = 1;
  int toc_depth = 6;
  bool has_title_page = true;  // in a book of several files
  int compression = 6;         // libdeflate's level
};

std::span<const Option> epub_options();
// Settings that are missing or out of range are taken for their fallback: the command line has checked them.
EpubOptions epub_options_from(const Settings& settings);

}  // namespace rubricate
