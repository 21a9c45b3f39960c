// The stages a document goes through between its reader and its writers, in their order. Those that only review the
// document come last.
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
  // Idempotent: a second run changes nothing. Reports what it changed. Null of a stage that only reviews.
  void (*change)(Document&, const StageOptions&, Diagnostics&);
  void (*review)(const Document&, const StageOptions&, Diagnostics&) = nullptr;

  void run(Document& document, const StageOptions& options, Diagnostics& found) const {
    change != nullptr ? change(document, options, found) : review(document, options, found);
  }
};

std::span<const Stage> stages();
// By name, or null.
const Stage* find_stage(std::string_view name);

}  // namespace rubricate
