// The levels of headings, from the styles that tell them apart.
//
// A style is a way of marking a heading: a division word and its rank, the depth of a number, capitals, an underline.
// Styles are ordered by what they mean everywhere (part before chapter before section; 2 before 2.1; capitals before
// plain) and the levels nest as the headings come: a heading is one deeper than the nearest heading before it of a
// higher style. Where headings all look alike, one that stands right below another, with no text between, is its first
// part, and so are those that follow, until the next one that has parts or a name of its own ("Conclusion"). A preface,
// an index or an appendix stands beside the highest; so does a conclusion or an afterword behind the last of several
// numbered chapters, when no other part has its name.
#pragma once

#include <vector>

#include "formats/text/features.h"

namespace rubricate::plain {

// What levels need to know of one heading, in document order.
struct HeadingStyle {
  const Facts* facts = nullptr;  // of its first line
  char underline = 0;            // the sign of the line below it, or 0
  bool below_heading = false;    // no text stands between it and the heading before
};

// A level from 1 for each heading; steps down are always by one.
std::vector<int> heading_levels(const std::vector<HeadingStyle>& headings);

}  // namespace rubricate::plain
