// The lines of an entry as one: segment.h has the rule.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "pipeline/references/section_lines.h"

namespace rubricate {

class LineJoining {
 public:
  LineJoining(std::string_view text, const std::vector<SectionLine>& lines);

  // Adds a line behind what the entry has already.
  void append(std::string& entry, std::string_view line) const;

 private:
  enum class Joint { blank, nothing, hyphen_dropped };
  Joint joint(std::string_view before, std::string_view after) const;
  bool is_one_word(std::string_view first, std::string_view second) const;

  std::unordered_set<std::string> words_;  // folded, of the section; only where a line ends in a hyphen
  bool breaks_words_ = false;              // so many lines end in a hyphen that it must be the printer's
};

}  // namespace rubricate
