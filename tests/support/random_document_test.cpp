#include "tests/support/random_document.h"

#include <gtest/gtest.h>

#include <set>

#include "formats/document/walk.h"
#include "formats/json/reader.h"
#include "formats/json/writer.h"
#include "formats/registry.h"
#include "formats/tree/writer.h"
#include "pipeline/verify.h"
#include "tests/support/build.h"
#include "tests/support/golden.h"
#include "tests/support/line.h"
#include "tests/support/shrink.h"

namespace rubricate::testing_support::random_document_test {
namespace {

TEST(RandomDocument, HoldsEveryKindAndIsTheSameForTheSameSeed) {
  std::set<std::string> kinds;
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    const Document document = random_document(seed);
    ASSERT_EQ(tree_of(document), tree_of(random_document(seed)));
    walk_document(
        document, [&](const Block& block) { kinds.insert(std::string(kind_name(block))); },
        [&](const Inlines& all) {
          for_each_inline(all, [&](const Inline& each) { kinds.insert("inline " + std::string(kind_name(each))); });
        });
  }
  EXPECT_EQ(kinds.size(), std::variant_size_v<Block::Node> - 1 + std::variant_size_v<Inline::Node>)
      << "all but Heading, which only flat documents hold";
  std::string flat;
  for (std::uint32_t seed = 1; seed <= 10; ++seed)
    flat += tree_of(random_document(seed, {.headings = RandomShape::Headings::flat}));
  EXPECT_NE(flat.find("Heading"), std::string::npos);
  EXPECT_EQ(flat.find("Section"), std::string::npos);
}

TEST(RandomDocument, IsWellFormedAndInNormalForm) {
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    Document document = random_document(seed);
    EXPECT_EQ(verify(document, ""), std::vector<std::string>{}) << seed;
    EXPECT_EQ(verify(document, "headings"), std::vector<std::string>{}) << seed;
    const std::string before = tree_of(document);
    put_into_normal_form(document);
    ASSERT_EQ(before, tree_of(document)) << seed;
  }
}

TEST(RandomDocument, FailsAreMadeSmall) {
  const auto holds_struck_in_table = [](const Document& document) {
    bool found = false;
    const auto look = [&](const Inlines& all) {
      for_each_inline(all, [&](const Inline& each) {
        const auto* styled = std::get_if<Styled>(&each.node);
        found = found || (styled && styled->style == Style::struck);
      });
    };
    const auto look_in_tables = [&](const Block& block) {
      if (!std::holds_alternative<Rare<Table>>(block.node)) return;
      const Blocks alone{block};
      walk(
          alone, [](const Block&) {}, look);
    };
    walk_document(document, look_in_tables, [](const Inlines&) {});
    return found;
  };
  const std::string failure = first_failure(1000, {}, holds_struck_in_table);
  EXPECT_TRUE(failure.ends_with(R"(the smallest tree that does:
Document
  Table none
    body row
      cell
        Paragraph
          Styled struck
            Text "*"
)")) << failure;
  EXPECT_EQ(first_failure(3, {}, [](const Document&) { return false; }), "");
}

TEST(RandomDocument, JsonReadsBackWhatItWrote) {
  const Format& json = *find_format("json");
  const auto differs = [&](const Document& document) {
    const Source source("a.json", written(json, document));
    Diagnostics found;
    const Document back = json.read(source, {default_settings(json), found});
    return !found.empty() || back.name != document.name || tree_of(back) != tree_of(document);
  };
  EXPECT_EQ(first_failure(random_trees(10'000), {}, differs), "");
  EXPECT_EQ(first_failure(random_trees(1000), {.headings = RandomShape::Headings::flat}, differs), "");
}

}  // namespace
}  // namespace rubricate::testing_support::random_document_test
