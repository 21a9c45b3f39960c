// How far apart two spellings are.
#pragma once

#include <cstddef>
#include <string_view>

namespace rubricate {

// How many bytes must change, come, go or swap with their neighbour to make one of the other (Damerau, "A technique for
// computer detection and correction of spelling errors", 1964, each at most once); `limit` + 1 when more than `limit`.
// Costs a * b steps.
std::size_t letters_apart(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace rubricate
