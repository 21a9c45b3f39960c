// CommonMark with GitHub's extensions, in and out.
#pragma once

#include "formats/format.h"

namespace rubricate {

Format markdown_format();

}  // namespace rubricate
