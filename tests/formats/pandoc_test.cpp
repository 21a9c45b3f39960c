#include <gtest/gtest.h>

#include "formats/registry.h"
#include "formats/table_rows.h"
#include "formats/tree/writer.h"
#include "pipeline/stages/stages.h"
#include "tests/support/build.h"
#include "tests/support/every_pair.h"
#include "tests/support/golden.h"
#include "tests/support/line.h"
#include "tests/support/random_document.h"

namespace rubricate::testing_support {
namespace {

const Format& pandoc_of() {
  static const Format& format = *find_format("pandoc");
  return format;
}

std::string pandoc_json(const Document& document, std::string api = "1.22") {
  Diagnostics found;
  const Settings settings{{"pandoc-api", std::move(api)}};
  return pandoc_of().write(document, {settings, NoResources{}, found});
}

struct Read {
  Document document;
  Diagnostics found;
};

Read read_back(std::string json) {
  Read read;
  const Settings settings = default_settings(pandoc_of());
  read.document = pandoc_of().read(Source("a.json", std::move(json)), {settings, read.found});
  return read;
}

// What stands between "blocks":[ and its end, or the first difference after a round trip; "" when there is none.
std::string difference(const Document& document, const std::string& api) {
  const Read back = read_back(pandoc_json(document, api));
  for (const Diagnostic& each : back.found.all()) return std::string(rule_of(each.finding).name) + ": " + each.detail;
  const std::string before = tree_of(document);
  const std::string after = tree_of(back.document);
  if (back.document.name != document.name) return "the name is lost";
  return before == after ? "" : first_difference(before, after);
}

TEST(Pandoc, ReadsBackRandomDocuments) {
  for (const char* api : {"1.22", "1.23"}) {
    const auto differs = [&](const Document& document) { return !difference(document, api).empty(); };
    const std::string folded = first_failure(random_trees(5000), {}, differs);
    EXPECT_TRUE(folded.empty()) << api << ": " << folded;
    const std::string flat = first_failure(random_trees(500), {.headings = RandomShape::Headings::flat}, differs);
    EXPECT_TRUE(flat.empty()) << api << ": " << flat;
  }
}

// Rows that do not fill their table come back filled, as from any data, and texts without a letter do not.
void make_regular(Document& document) {
  walk_document(
      document,
      [](Block& block) {
        auto* table = std::get_if<Table>(&block.node);
        if (table) RowFiller().fill(*table);
      },
      [](Inlines& all) {
        const auto is_empty = [](const Inline& each) {
          const auto* text = std::get_if<Text>(&each.node);
          return text && text->text.empty();
        };
        for_each_inline(
            all, [&](Inline& each) { for_each_part(each, [&](Inlines& inner) { std::erase_if(inner, is_empty); }); });
        std::erase_if(all, is_empty);
      });
}

TEST(Pandoc, ReadsBackEveryKindInEveryKind) {
  Document document = pairs::every_kind_in_every_kind();
  make_regular(document);
  for (const char* api : {"1.22", "1.23"}) {
    const std::string differs = difference(document, api);
    EXPECT_TRUE(differs.empty()) << api << ": " << differs;
  }
}

class PandocRoundTrip : public testing::TestWithParam<Input> {};

TEST_P(PandocRoundTrip, KeepsEverythingButSpans) {
  const Document document = walk_line(*GetParam().reader, Source(GetParam().name, GetParam().text)).document;
  for (const char* api : {"1.22", "1.23"}) {
    const std::string differs = difference(document, api);
    EXPECT_TRUE(differs.empty()) << api << ": " << differs;
  }
}

INSTANTIATE_TEST_SUITE_P(Inputs, PandocRoundTrip, testing::ValuesIn(samples_and_examples()),
                         [](const testing::TestParamInfo<Input>& one) { return test_name(one.param.name); });

}  // namespace
}  // namespace rubricate::testing_support
