// White space of ASCII in running text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rubricate {

// One blank for each run of blanks, tabs, form feeds and line ends; none at the ends.
std::string collapsed(std::string_view text);

// Without blanks, tabs and line ends at its ends: a part of the text.
std::string_view stripped(std::string_view text);

// What stands between the line ends, empty lines too; nothing of an empty text.
std::vector<std::string> lines_of(std::string_view text);

}  // namespace rubricate
