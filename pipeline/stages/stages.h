// The stages a document goes through between its reader and its writers, in their order.
#pragma once

#include <span>
#include <string_view>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "pipeline/stages/options.h"

namespace rubricate {

struct Stage {
  std::string_view name;
  std::string_view leaves;  // what holds of the document afterwards; verify has a check for each
  // Idempotent: a second run changes nothing. Reports what it changed.
  void (*run)(Document&, const StageOptions&, Diagnostics&);
};

std::span<const Stage> stages();
// By name, or null.
const Stage* find_stage(std::string_view name);

}  // namespace rubricate
