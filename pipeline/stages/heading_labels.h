// The number before a heading: "5. Title", "2.1 Title", "IV. Title", "B Title", "Appendix B: Title".
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "formats/document/ast.h"

namespace rubricate {

// A beginning of a title that reads as a number, under each way to read it: "C." is a letter and a Roman numeral.
struct HeadingNumber {
  std::string label;     // as printed, with its punctuation: "5.", "2.1", "Appendix B:"
  std::size_t skip = 0;  // the bytes that the label and the blank after it take
  std::string shape;     // equal for numbers that can continue each other: keyword, the numbers above, punctuation
  int decimal = 0;       // 0: cannot be read so
  int roman = 0;
  int letter = 0;
  bool certain = false;  // it needs no neighbour to be believed

  // By how much `next` is further than this, in the way to read both that steps by one if there is such a way.
  std::optional<int> step_to(const HeadingNumber& next) const;
};

// Nothing when the title does not begin so, or has no words after it.
std::optional<HeadingNumber> heading_number(std::string_view title);

// Takes the numbers out of the titles of sections that follow one another under one parent: those that are certain and
// those whose neighbour continues them. A section with a label is left as it is.
void split_labels(std::span<Section* const> siblings);

}  // namespace rubricate
