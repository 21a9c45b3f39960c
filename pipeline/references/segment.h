// A section of references as text -> its entries.
//
// Finds where each entry begins by a conditional random field over the lines (formats/sequence_model.h) whose weights
// were learned from sections cut by hand; see line_signs.h for what it looks at and weights/ for how it learned. Knows
// every layout that puts an entry's begin on a line of its own, and labels that count on inside a line. Linear in the
// text.
//
// The text of an entry is one line:
//   a line end                             a blank
//   "func-" "tional"                       "functional" where the section has that word, or breaks words at so many
//                                          lines that it must be the printer and does not have both parts as words;
//                                          otherwise "func-tional"
//   "1998-" "2001", "Anglo-" "Saxon"       the hyphen stays, no blank: a digit or capital follows
//   "https://site.example/" "path"         nothing: an address goes on where a line end broke it behind / . - _ = & ?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/sequence_model.h"

namespace rubricate {

struct ReferenceEntry {
  std::string label;  // as printed: "[1]", "1.", "[Knu84]", "[^1]:"; empty for none and for bullets
  std::string text;   // without the label
  Span span;          // bytes of the section's text, label and all
};

// Lines that belong to no entry (running heads, page numbers, headings) are in none; a span may lie around some.
std::vector<ReferenceEntry> segment_entries(std::string_view text);

// The same by other weights.
std::vector<ReferenceEntry> segment_entries_by(const SequenceModel& model, std::string_view text);

// A model of the lines by a table of weights; throws std::runtime_error as SequenceModel does.
SequenceModel segmentation_model(std::string_view weights);

}  // namespace rubricate
