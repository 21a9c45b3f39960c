// What the reader finds out about a text before it makes blocks of it: the passes over its lines, in their order.
#pragma once

#include <string>
#include <vector>

#include "formats/format.h"
#include "formats/text/labels.h"

namespace rubricate::plain {

struct Analysis {
  std::vector<Line> lines;               // without page furniture
  std::vector<std::string> page_labels;  // named by Line::page
  Habits habits;
  // One for each line.
  std::vector<Facts> facts;
  std::vector<Region> regions;
  std::vector<Features> features;
  std::vector<Decision> decisions;
  Evidence evidence;
  std::vector<int> pinned_levels;  // of headings, 0: not pinned; empty when there are none
};

// The settings are those of the text format. Reports how the text was read, the furniture that was taken out, and
// corrections that fit nothing.
Analysis analyse(const Source& source, const LineModels& models, const ReadContext& context);

// The passes before the labels: no decisions, and no features of the group "again".
Analysis observe_text(const Source& source, const ReadContext& context);

}  // namespace rubricate::plain
