// Labels of a reader for readers of a page: a short name, and a sign for those who do not see colours.
#pragma once

#include <string>
#include <string_view>

#include "formats/document/explanation.h"

namespace rubricate {

// "bibliography entry continuation" -> "entry": what rules files and style sheets call it.
std::string_view kind_of(std::string_view label);

// "H2", "¶", "•": what stands beside the first line of a block.
std::string mark_of(const Explanation::Line& line);

}  // namespace rubricate
