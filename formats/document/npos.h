// What a search in a text gives that finds nothing.
#pragma once

#include <cstddef>
#include <string_view>

namespace rubricate {

inline constexpr std::size_t npos = std::string_view::npos;

}  // namespace rubricate
