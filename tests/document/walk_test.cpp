#include "formats/document/walk.h"

#include <gtest/gtest.h>

namespace rubricate::walk_test {
namespace {

TEST(Walk, PlainTextJoinsBlocksAndBreaksWithSpaces) {
  Inlines inlines = text_inlines("a");
  inlines.push_back({.node = SoftBreak{}});
  inlines.push_back({.node = Styled{Style::strong, text_inlines("b")}});
  Blocks blocks;
  blocks.push_back({.node = Paragraph{inlines}});
  blocks.push_back({.node = CodeBlock{"", "c"}});
  EXPECT_EQ(plain_text(blocks), "a b c");
}

TEST(Walk, ReachesCellsAndCaptions) {
  Table table;
  table.caption = text_inlines("caption");
  table.body.push_back({.cells = {{.body = {{.node = Paragraph{text_inlines("cell")}}}}}});
  Blocks blocks;
  blocks.push_back({.node = table});
  std::string seen;
  walk(
      blocks, [](const Block&) {}, [&](const Inlines& inlines) { seen += plain_text(inlines) + ";"; });
  EXPECT_EQ(seen, "caption;cell;");
}

}  // namespace
}  // namespace rubricate::walk_test
