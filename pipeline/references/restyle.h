// The same references in other styles: who learns from a few styles should not learn these alone.
#pragma once

#include <cstdint>
#include <optional>
#include <random>

#include "pipeline/references/corpus.h"

namespace rubricate::references {

// The parts of `reference` put together by one of a list of styles that it has the parts for, chosen by `random`; some
// of them set off by emphasis. Nothing when none fits. A reference without address may get one made of its own words.
std::optional<Reference> restyled(const Reference& reference, std::mt19937& random);

}  // namespace rubricate::references
