// What the tests of the stages share: a stage run twice, and a short picture of the sections.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "formats/tree/writer.h"
#include "pipeline/stages/heading_review.h"
#include "pipeline/stages/options.h"
#include "tests/support/build.h"

namespace rubricate::testing_support {

// Runs the stage, and again on its own result: the second run must change nothing.
inline std::string run_stage(void (*stage)(Document&, Diagnostics&), Document& document) {
  Diagnostics found;
  stage(document, found);
  const std::string once = tree_of(document);
  Diagnostics ignored;
  Document again = document;
  stage(again, ignored);
  EXPECT_EQ(once, tree_of(again)) << "a second run changed something";
  return names_of(found);
}

// The same of a stage with options.
inline std::string run_stage(void (*stage)(Document&, const StageOptions&, Diagnostics&), Document& document,
                             const StageOptions& options = {}) {
  Diagnostics found;
  stage(document, options, found);
  const std::string once = tree_of(document);
  Diagnostics ignored;
  Document again = document;
  stage(again, options, ignored);
  EXPECT_EQ(once, tree_of(again)) << "a second run changed something";
  return names_of(found);
}

// "A(B C(D)) E": sections by their titles, labels in angle brackets, other blocks by the first letter of their kind.
inline std::string outline(const Blocks& blocks) {
  std::string out;
  for (const Block& block : blocks) {
    if (!out.empty()) out += ' ';
    const auto* section = std::get_if<Section>(&block.node);
    if (!section) {
      out += static_cast<char>(kind_name(block)[0] + 32);
      continue;
    }
    if (section->label) out += "<" + *section->label + ">";
    out += plain_text(section->title);
    if (!section->body.empty()) out += "(" + outline(section->body) + ")";
  }
  return out;
}

}  // namespace rubricate::testing_support
