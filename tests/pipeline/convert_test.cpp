#include "pipeline/convert.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "formats/document/walk.h"
#include "formats/registry.h"
#include "formats/tree/writer.h"
#include "pipeline/stages/stages.h"

namespace rubricate::convert_test {
namespace {

ReadRequest request_for(std::string_view format) {
  const Format* const from = find_format(format);
  return {.from = from, .settings = default_settings(*from)};
}

Document read(const std::string& name, const std::string& text, const ReadRequest& request) {
  Diagnostics found;
  return read_document(Source(name, text), request, found);
}

TEST(Convert, DocumentIsNamedForItsFile) {
  const ReadRequest request = request_for("text");
  EXPECT_EQ(read("books/On Candles.txt", "x\n", request).name, "On Candles");
  EXPECT_EQ(read("a.b.txt", "x\n", request).name, "a.b");
  EXPECT_EQ(read(".hidden", "x\n", request).name, ".hidden");
  EXPECT_EQ(read("<stdin>", "x\n", request).name, "");
  EXPECT_EQ(read("a\x1B\xFF.txt", "x\n", request).name, "a\uFFFD\uFFFD");
}

TEST(Convert, GivenTitlesStandAsTheyAreGiven) {
  ReadRequest request = request_for("markdown");
  request.metadata = {{"title", "The *Great* C*"}, {"subtitle", "snake_case"}};
  const Document document = read("a.md", "Words.\n", request);
  EXPECT_EQ(plain_text(document.metadata.title), "The *Great* C*");
  EXPECT_EQ(plain_text(document.metadata.subtitle), "snake_case");
}

TEST(Convert, GivenMetadataIsOverWhatTheDocumentStates) {
  ReadRequest request = request_for("markdown");
  const std::string text = "---\ntitle: Stated\nauthor: One\nlang: en\ndate: 2020-01-01\n---\n\nWords.\n";
  request.metadata = {{"title", "Given"}, {"author", "Two"}, {"author", "Three"}, {"made-up", "x\x01"}};
  const Document document = read("a.md", text, request);
  EXPECT_EQ(plain_text(document.metadata.title), "Given");
  EXPECT_FALSE(document.metadata.title_is_inferred);
  ASSERT_EQ(document.metadata.creators.size(), 2U);
  EXPECT_EQ(document.metadata.creators[0].name, "Two");
  EXPECT_EQ(document.metadata.language, "en");
  EXPECT_EQ(document.metadata.date, "2020-01-01");
  ASSERT_EQ(document.metadata.extra.size(), 1U);
  EXPECT_EQ(document.metadata.extra[0].second, "x\uFFFD");
}

TEST(Convert, ModifiedIsTakenFromTheRequest) {
  ReadRequest request = request_for("text");
  request.modified = "2026-01-31T12:00:00Z";
  EXPECT_EQ(read("a.txt", "x\n", request).metadata.modified, "2026-01-31T12:00:00Z");
}

TEST(Convert, StagesStopWhereAsked) {
  const Source source("a.md", "# One\n\ntext[^n] and [one](#one)\n\n![Moth](moth.png)\n\n[^n]: note\n");
  ReadRequest request = request_for("markdown");
  Diagnostics found;
  Document step_by_step = request.from->read(source, {request.settings, found});
  step_by_step.name = "a";
  for (const Stage& stage : stages()) {
    stage.run(step_by_step, {}, found);
    request.stop_after = stage.name;
    EXPECT_EQ(tree_of(read("a.md", std::string(source.text()), request)), tree_of(step_by_step)) << stage.name;
  }
}

TEST(Convert, ReviewsMayBeMadeApart) {
  const Source source("a.md", "# One\n\nIt is the the end.Next.\n\n[one](#none)\n");
  ReadRequest request = request_for("markdown");
  const auto names = [](const Diagnostics& found) {
    std::vector<std::string> all;
    for (const Diagnostic& each : found.all()) all.emplace_back(rule_of(each.finding).name);
    return all;
  };
  Diagnostics together, apart;
  read_document(source, request, together);
  request.reviews = Reviews::apart;
  const Document document = read_document(source, request, apart);
  EXPECT_EQ(apart.all().size() + 2, together.all().size());
  review_document(document, source, request, apart);
  EXPECT_EQ(names(apart), names(together));
  for (const char* stage : {"headings", "prose"}) {
    Diagnostics stopped;
    request.stop_after = stage;
    review_document(document, source, request, stopped);
    EXPECT_EQ(stopped.all().size(), stage == std::string_view("prose") ? 2U : 0U);
  }
}

TEST(Convert, ThreadsChangeNothing) {
  std::string text = "# 1. Wells\n\n";
  for (int i = 0; i < 1500; ++i)
    text +=
        (i % 3 == 0 ? "See Section 1 and Section 9, and Section " + std::to_string(i) + ".\n\n"
         : i % 3 == 1
             ? "Der Brunnen steht noch immer dort, wo er damals stand, und niemand weiß mehr, wer ihn gegraben hat und "
               "warum.\n\n"
             : "## " + std::to_string(i) + ". Ropes\n\nThe rope is old, and nobody knows who made it or why.\n\n");
  const auto told = [&](unsigned threads) {
    ReadRequest request = request_for("markdown");
    request.threads = threads;
    request.metadata = {{"lang", "en"}};
    Diagnostics found;
    std::string all = tree_of(read_document(Source("a.md", text), request, found));
    for (const Diagnostic& each : found.all())
      all += std::to_string(each.span.begin) + " " + std::string(rule_of(each.finding).name) + " " + each.detail + "\n";
    return all;
  };
  const std::string alone = told(1);
  EXPECT_NE(alone.find("CrossReference"), alone.npos);
  EXPECT_NE(alone.find("lang=de"), alone.npos);
  EXPECT_EQ(told(2), alone);
  EXPECT_EQ(told(7), alone);
}

TEST(Convert, SameTextGivesTheSameBytesInEveryFormat) {
  const Source source("a.txt", "On Candles\n\nThey burn, and moths come.\n\nThen it is dark.\n");
  for (const Format& format : formats()) {
    if (format.write == nullptr) continue;
    std::vector<std::string> bytes;
    for (int i = 0; i < 2; ++i) {
      Diagnostics found;
      const Document document = read_document(source, request_for("text"), found);
      bytes.push_back(write_document(document, format, default_settings(format), NoResources(), found));
    }
    EXPECT_EQ(bytes[0], bytes[1]) << format.name;
  }
}

TEST(Convert, OfBrokenXmlOnlyTheFaultIsSaid) {
  Diagnostics found;
  read_document(Source("a.xml", "<a><b></a>\n"), request_for("docbook"), found);
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all()[0].finding, Finding::xml_invalid);
}

}  // namespace
}  // namespace rubricate::convert_test
