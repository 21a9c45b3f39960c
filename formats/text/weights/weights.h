// What the labeller weighs: a readable table of label, feature, weight.
#pragma once

#include <span>

#include "formats/text/labels.h"

namespace rubricate::plain {

struct Weight {
  Label label;
  Feature feature;
  float weight;
};
std::span<const Weight> weights();

// From one line's label to the next one's. What is not listed costs nothing.
struct Transition {
  Label from;
  Label to;
  float weight;
};
std::span<const Transition> transitions();

}  // namespace rubricate::plain
