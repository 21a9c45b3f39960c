// White space of ASCII in running text.
#pragma once

#include <string>
#include <string_view>

namespace rubricate {

// One blank for each run of blanks, tabs, form feeds and line ends; none at the ends.
std::string collapsed(std::string_view text);

}  // namespace rubricate
