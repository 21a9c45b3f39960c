// What must hold of any document, tried on every sample and every example of the pages.
#include <gtest/gtest.h>

#include "formats/registry.h"
#include "formats/tree/writer.h"
#include "pipeline/stages/stages.h"
#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/line.h"

namespace rubricate::testing_support::roundtrip_test {
namespace {

class RoundTrip : public testing::TestWithParam<Input> {
 protected:
  Source source() const { return Source(GetParam().name, GetParam().text); }
  Line line() const { return walk_line(*GetParam().reader, source()); }
};

TEST_P(RoundTrip, EveryStageTwiceIsThatStageOnce) {
  Diagnostics found;
  Document document = GetParam().reader->read(source(), {default_settings(*GetParam().reader), found});
  for (const Stage& stage : stages()) {
    stage.run(document, {}, found);
    const std::string once = tree_of(document, TreeSpans::shown);
    stage.run(document, {}, found);
    const std::string twice = tree_of(document, TreeSpans::shown);
    EXPECT_TRUE(once == twice) << GetParam().name << ": a second run of " << stage.name
                               << " changes the document: " << first_difference(once, twice);
  }
}

TEST_P(RoundTrip, TheSameDocumentGivesTheSameBytes) {
  const Document one = line().document;
  const Document other = line().document;
  for (const Format* writer : writers())
    EXPECT_TRUE(written(*writer, one) == written(*writer, other)) << GetParam().name << " to " << writer->name;
}

TEST_P(RoundTrip, JsonKeepsEverythingButSpans) {
  const Format& json = *find_format("json");
  const Document document = line().document;
  Diagnostics found;
  const Source again("again", written(json, document));
  const std::string before = tree_of(document);
  const std::string after = tree_of(json.read(again, {default_settings(json), found}));
  EXPECT_TRUE(before == after) << GetParam().name << ": " << first_difference(before, after);
}

TEST_P(RoundTrip, DocbookKeepsEverythingButSpans) {
  const Format& docbook = *find_format("docbook");
  const Document document = line().document;
  Diagnostics found;
  const Source again("again", written(docbook, document));
  const std::string before = tree_of(document);
  const std::string after = tree_of(docbook.read(again, {default_settings(docbook), found}));
  EXPECT_TRUE(before == after) << GetParam().name << ": " << first_difference(before, after);
}

// What Markdown has no words for (a list of questions in plain text, a dead link) is written as something near to it:
// that must then stay the same for ever.
TEST_P(RoundTrip, MarkdownSettlesAtOnce) {
  const Format& markdown = *find_format("markdown");
  const std::string once = written(markdown, line().document);
  const std::string twice = written(markdown, walk_line(markdown, Source("again", once)).document);
  EXPECT_TRUE(once == twice) << GetParam().name << ": " << first_difference(once, twice);
}

INSTANTIATE_TEST_SUITE_P(Inputs, RoundTrip, testing::ValuesIn(samples_and_examples()),
                         [](const testing::TestParamInfo<Input>& one) { return test_name(one.param.name); });

}  // namespace
}  // namespace rubricate::testing_support::roundtrip_test
