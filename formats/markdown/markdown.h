// CommonMark with GitHub's extensions, in and out.
#pragma once

#include "formats/format.h"
#include "formats/markdown/dialect.h"

namespace rubricate {

Format markdown_format();
// The same without GitHub's extensions. What they say stands between HTML tags, which come back; notes do not.
Format commonmark_format();

// The setting "dialect", which no option sets: the formats do.
Dialect dialect_of(const Settings& settings);

}  // namespace rubricate
