// Names made of words, as GitHub makes the anchors of headings.
#pragma once

#include <string>
#include <string_view>

namespace rubricate {

// "5. Cultural Exchange: a View" -> "5-cultural-exchange-a-view". May be empty.
std::string slug_of(std::string_view title);

}  // namespace rubricate
