#include <gtest/gtest.h>

#include "formats/document/walk.h"
#include "formats/tree/writer.h"

namespace rubricate::tree_test {
namespace {

TEST(Tree, PrintsEveryNodeOnItsOwnLine) {
  Section section{.level = 1, .label = std::string("5."), .title = text_inlines("Ties", {3, 7})};
  section.body.push_back({.node = Paragraph{text_inlines("a \"b\"\t")}});
  Blocks blocks;
  blocks.push_back({.node = section, .attributes = Attributes{.id = "ties", .id_is_generated = true, .roles = {"x"}}});
  EXPECT_EQ(tree_of(blocks),
            "Section 1 label=\"5.\" ~ties .x\n"
            "  title\n"
            "    Text \"Ties\"\n"
            "  Paragraph\n"
            "    Text \"a \\\"b\\\"\\t\"\n");
  EXPECT_NE(tree_of(blocks, TreeSpans::shown).find("Text \"Ties\" [3,7)"), std::string::npos);
}

TEST(Tree, PrintsHowSureTheReaderWasWhenAskedTo) {
  Document document;
  document.body.push_back({.node = Heading{.level = 2}, .confidence = 54});
  document.body.push_back({.node = ThematicBreak{}});
  EXPECT_EQ(tree_of(document, TreeSpans::hidden, TreeConfidence::shown),
            "Document\n  Heading 2 54%\n  ThematicBreak\n");
  EXPECT_EQ(tree_of(document), "Document\n  Heading 2\n  ThematicBreak\n");
}

}  // namespace
}  // namespace rubricate::tree_test
