#include "pipeline/usage.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "pipeline/language/nearest.h"

namespace rubricate {

std::string_view nearest_name(std::string_view word, const std::vector<std::string_view>& names) {
  std::string_view best;
  // A third of the letters may be wrong; more is another word.
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
  if (word.size() > 64) return best;
  for (const std::string_view name : names) {
    const std::size_t distance = letters_apart(word, name, least - 1);
    if (distance >= least) continue;
    least = distance;
    best = name;
  }
  return best;
}

void reject_unknown(std::string_view what, std::string_view word, const std::vector<std::string_view>& names) {
  const std::string_view near = nearest_name(word, names);
  if (!near.empty()) throw UsageError(fmt::format("{} {}; did you mean {}?", what, word, near));
  throw UsageError(
      fmt::format("{} {}; {}", what, word,
                  names.size() < 12 ? fmt::format("there are {}", fmt::join(names, ", ")) : "see rubricate --help"));
}

}  // namespace rubricate
