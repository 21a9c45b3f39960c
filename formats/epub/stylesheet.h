// The style of the book.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/document/diagnostics.h"
#include "formats/document/resources.h"
#include "formats/epub/fonts.h"
#include "formats/epub/options.h"

namespace rubricate {

// Font, size, margins and colours stay the reader's own: nothing is said about them for the text, so that dark mode
// and large print work. Only shapes are given: indents, space, alignment.
std::string_view stylesheet();

struct UserSheet {
  std::string name;  // of its file
  std::string css;
};

// The user's sheets, without byte order marks, and without rules that are broken or that EPUB forbids, which are
// reported (formats/epub/sound_style.h). Throws WriteError for what cannot be read or is not in UTF-8.
std::vector<UserSheet> user_sheets(const EpubOptions& options, const Resources& resources, Diagnostics& found);

// The whole style of a book: that of this program unless it is replaced, the fonts, vertical writing, and `own`, the
// user's sheets. In the latter, url() may name an embedded font by its file's name. Reports rules in it that say
// nothing where it stands; throws WriteError when it loads what is not in the book.
std::string book_style(const EpubOptions& options, const std::vector<EmbeddedFont>& fonts,
                       const std::vector<UserSheet>& own, Diagnostics& found);

}  // namespace rubricate
