// The style of the book.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/document/resources.h"
#include "formats/epub/fonts.h"
#include "formats/epub/options.h"

namespace rubricate {

// Font, size, margins and colours stay the reader's own: nothing is said about them for the text, so that dark mode
// and large print work. Only shapes are given: indents, space, alignment.
std::string_view stylesheet();

// The whole style of a book: that of this program unless it is replaced, the fonts, vertical writing, and the user's
// sheet. In the latter, url() may name an embedded font by its file's name. Throws WriteError for a sheet that cannot
// be read or that loads what is not in the book.
std::string book_style(const EpubOptions& options, const std::vector<EmbeddedFont>& fonts, const Resources& resources);

}  // namespace rubricate
