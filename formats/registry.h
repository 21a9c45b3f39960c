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
// The format of a text whose extension says `by_extension`: ".json" is CSL-JSON, not the document tree, where the text
// is a list of objects, and pandoc's tree where its first member is one of pandoc's; what would be plain text is
// DocBook where its first element says so. Looks at the first bytes only.
const Format& format_of_text(const Format& by_extension, std::string_view text);

}  // namespace rubricate
