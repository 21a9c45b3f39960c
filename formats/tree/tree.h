// A readable dump of the AST: one node a line.
#pragma once

#include "formats/format.h"

namespace rubricate {

Format tree_format();

}  // namespace rubricate
