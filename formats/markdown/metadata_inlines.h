// Titles in metadata, which are inline Markdown there as in pandoc: "The *Great* Book".
#pragma once

#include <string>
#include <string_view>

#include "formats/document/ast.h"

namespace rubricate {

// Emphasis and the other styles, code and text, without spans. Where the text is anything else as Markdown (a list, a
// heading, a link, a formula), it is taken as it stands.
Inlines read_metadata_inlines(std::string_view text);

// The same for title and subtitle that were set as plain text.
void read_titles(Metadata& metadata);

// What read_metadata_inlines reads as `inlines`, in one line, without backslashes that are not needed. Of links and all
// else that it does not read, the plain text.
std::string write_metadata_inlines(const Inlines& inlines);

}  // namespace rubricate
