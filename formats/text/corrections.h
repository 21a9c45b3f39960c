// What the user has said, brought to the lines: labels and levels that the labeller may not change.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/corrections.h"
#include "formats/document/diagnostics.h"
#include "formats/text/labels.h"

namespace rubricate::plain {

struct Pins {
  // One for each line; both are empty when no line is pinned.
  std::vector<std::optional<Label>> labels;
  std::vector<int> levels;  // of pinned headings; 0: as heading_levels finds
};

// A pin is met by the text of a line alone, so that it still holds when lines above it come and go. A pattern is not
// tried in the midst of a wrapped sentence, where "Article 5" is mere chance. What fits no line is reported as
// rules_unmatched, with the nearest line there is.
Pins pin_lines(const Source& source, const std::vector<Line>& lines, const std::vector<Facts>& facts,
               const Corrections& corrections, Diagnostics& found);

}  // namespace rubricate::plain
