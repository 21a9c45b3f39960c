// The style of the book.
#pragma once

#include <string_view>

namespace rubricate {

// Font, size, margins and colours stay the reader's own: nothing is said about them for the text, so that dark mode
// and large print work. Only shapes are given: indents, space, alignment.
std::string_view stylesheet();

}  // namespace rubricate
