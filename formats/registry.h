// Every format that rubricate reads or writes.
#pragma once

#include <span>
#include <string_view>

#include "formats/format.h"

namespace rubricate {

std::span<const Format> formats();

// By name or alias, or null.
const Format* find_format(std::string_view name);
// By file name extension, without the dot and in any case, or null. A format that only writes is found too.
const Format* find_format_for_extension(std::string_view extension);

}  // namespace rubricate
