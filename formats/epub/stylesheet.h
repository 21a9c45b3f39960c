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

// The user's sheet, without a byte order mark; empty without one. Throws WriteError for what cannot be read or is not
// in UTF-8.
std::string user_style(const EpubOptions& options, const Resources& resources);

// The whole style of a book: that of this program unless it is replaced, the fonts, vertical writing, and `own`, the
// user's sheet. In the latter, url() may name an embedded font by its file's name. Reports rules in it that say nothing
// where it stands; throws WriteError when it loads what is not in the book.
std::string book_style(const EpubOptions& options, const std::vector<EmbeddedFont>& fonts, const std::string& own,
                       Diagnostics& found);

}  // namespace rubricate
