#include <gtest/gtest.h>

#include <algorithm>

#include "formats/json/reader.h"
#include "formats/json/writer.h"
#include "formats/tree/writer.h"
#include "tests/support/every_pair.h"

namespace rubricate::json_test {
namespace {

std::string json_of(const Document& document) {
  const Settings settings;
  const NoResources resources;
  Diagnostics found;
  return write_json(document, {settings, resources, found});
}

Document read(std::string text, Diagnostics& found) {
  return read_json(Source("a.json", std::move(text)), {{}, found});
}

struct Outcome {
  std::string tree;
  std::vector<Diagnostic> findings;
};

Outcome outcome(std::string text) {
  Diagnostics found;
  const Document document = read(std::move(text), found);
  return {tree_of(document.body), found.all()};
}

// Rows that do not fill their columns are filled on reading.
void make_regular(Table& table) {
  const auto is_full = [&](const Table::Row& row) { return row.cells.size() == table.columns.size(); };
  if (!table.columns.empty() && std::all_of(table.head.begin(), table.head.end(), is_full) &&
      std::all_of(table.body.begin(), table.body.end(), is_full))
    return;
  table.columns = {Table::Align::none, Table::Align::right, Table::Align::center};
  table.head = {{.cells = {{}, {.column_span = 2}}}};
  table.body = {{.cells = {{.row_span = 2}, {}, {}}}, {.cells = {{.column_span = 2}}}, {.cells = {{}, {}, {}}}};
  table.foot.clear();
}

// Blocks, inlines and what is beside them, each with values that are not the defaults.
Document rich_document() {
  Document document = pairs::every_kind_in_every_kind();
  std::uint32_t at = 0;
  walk_document(
      document,
      [&](Block& block) {
        block.span = {at, at + 3};
        at += 5;
        block.attributes.edit().id_is_generated = at % 2 == 0;
        if (auto* table = std::get_if<Rare<Table>>(&block.node)) make_regular(table->edit());
      },
      [&](Inlines& inlines) {
        for (Inline& each : inlines) each.span = {at, at + 1};
      });
  Metadata& data = document.metadata;
  data.subtitle = text_inlines("Sub");
  data.title_is_inferred = true;
  data.title_is_heading = true;
  data.language_is_inferred = true;
  data.creators = {{.name = "A", .role = "edt", .file_as = "B"}};
  data.date = data.modified = data.identifier = data.publisher = data.rights = data.description = "\"x\" \\ \n\t ä";
  data.subjects = {"s", ""};
  data.extra = {{"a", "b"}, {"", ""}};
  Bibliography bibliography;
  bibliography.entries.push_back(
      {.key = "z", .fields = {{"title", "T", 0.1F}, {"x", "", 0.333333343F}}, .span = {7, 9}});
  document.body.push_back({.node = bibliography, .span = {5, 5}});
  document.body.push_back({.node = Heading{.level = 3, .content = text_inlines("h"), .is_title = true}});
  document.body.push_back(
      {.node =
           List{.kind = List::Kind::numbered, .delimiter = List::Delimiter::parenthesis, .tight = false, .start = -7}});
  Citation citation{.printed = text_inlines("p"), .form = Citation::Form::in_text};
  document.body.push_back({.node = Paragraph{pairs::one_inline({.node = Rare<Citation>(citation)})}});
  document.footnotes[0].span = {1, 2};
  return document;
}

Document without_spans(Document document) {
  walk_document(
      document,
      [&](Block& block) {
        block.span = {};
        if (auto* bibliography = std::get_if<Bibliography>(&block.node))
          for (Bibliography::Entry& entry : bibliography->entries) entry.span = {};
      },
      [&](Inlines& inlines) {
        for (Inline& each : inlines) each.span = {};
      });
  for (Footnote& note : document.footnotes) note.span = {};
  return document;
}

TEST(Json, EveryKindComesBackAsItWasWithoutSpans) {
  const Document document = rich_document();
  const std::string text = json_of(document);
  Diagnostics found;
  const Document back = read(text, found);
  EXPECT_EQ(back.name, document.name);
  EXPECT_EQ(tree_of(back), tree_of(document));
  EXPECT_EQ(json_of(back), json_of(without_spans(document)));
  for (const Diagnostic& each : found.all()) ADD_FAILURE() << each.detail;
}

TEST(Json, EachTopLevelBlockIsALine) {
  Document document;
  document.name = "n";
  document.body.push_back({.node = Paragraph{text_inlines("a\"ä", {1, 4})}, .span = {1, 4}});
  document.body.push_back({.node = ThematicBreak{}});
  EXPECT_EQ(
      json_of(document),
      "{\"rubricate\":1,\"name\":\"n\",\"metadata\":{},\n\"body\":[\n"
      "{\"kind\":\"Paragraph\",\"content\":[{\"kind\":\"Text\",\"text\":\"a\\\"ä\",\"span\":[1,4]}],\"span\":[1,4]},\n"
      "{\"kind\":\"ThematicBreak\"}\n],\n\"footnotes\":[\n]}\n");
}

TEST(Json, WhatIsWrongIsReportedAndTheRestKept) {
  const std::string paragraph = "{\"kind\":\"Paragraph\"}";
  struct Case {
    std::string body;
    std::string tree;
    std::uint32_t place;  // the byte after what is wrong (a bracket: after it), from the start of the body's array
  };
  const std::vector<Case> table{
      {"[" + paragraph + ",{\"kind\":\"Sonnet\"}," + paragraph + "]", "Paragraph\nParagraph\n", 23},
      {"[7," + paragraph + "]", "Paragraph\n", 2},
      {"[{\"kind\":\"Paragraph\",\"color\":1}]", "Paragraph\n", 30},
      {"[{\"kind\":\"CodeBlock\",\"text\":[]}]", "CodeBlock \"\"\n", 29},
      {"[{\"kind\":\"Heading\",\"level\":1.5}]", "Heading 1\n", 30},
      {"[{\"kind\":\"List\",\"list\":\"round\"}]", "List bulleted tight\n", 30},
      {"[{\"kind\":\"Paragraph\",\"span\":[3,1]}]", "Paragraph\n", 29},
  };
  for (const Case& each : table) {
    const std::string before = "{\"rubricate\":1,\"body\":";
    const Outcome result = outcome(before + each.body + "}");
    EXPECT_EQ(result.tree, each.tree) << each.body;
    ASSERT_EQ(result.findings.size(), 1U) << each.body;
    EXPECT_EQ(result.findings[0].finding, Finding::json_invalid);
    EXPECT_EQ(result.findings[0].span.end, before.size() + each.place)
        << each.body << ": " << result.findings[0].detail;
  }
}

TEST(Json, TextThatBreaksOffKeepsWhatStandsBefore) {
  const Outcome result =
      outcome("{\"rubricate\":1,\"body\":[{\"kind\":\"Paragraph\",\"content\":[{\"kind\":\"Text\",\"text\":\"a\"},");
  EXPECT_EQ(result.tree, "Paragraph\n  Text \"a\"\n");
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].finding, Finding::json_invalid);
  EXPECT_EQ(rule_of(Finding::json_invalid).severity, Severity::error);
}

TEST(Json, AnyTextIsRead) {
  for (const char* text : {"", " ", "nonsense", "[]", "{", "{\"a\"", "{\"a\":", "1e999", "\"\\ud800\"",
                           "{\"rubricate\":2}", "null", "[1,2"}) {
    const Outcome result = outcome(text);
    EXPECT_EQ(result.tree, "") << text;
    EXPECT_FALSE(result.findings.empty()) << text;
  }
}

TEST(Json, AMillionBracketsAreCutAtTheLimit) {
  const Outcome result = outcome(std::string(1'000'000, '['));
  ASSERT_FALSE(result.findings.empty());
  EXPECT_EQ(result.findings[0].finding, Finding::structure_nesting_too_deep);
}

TEST(Json, NodesBelowTheLimitAreLeftOut) {
  std::string text = "{\"rubricate\":1,\"body\":[";
  for (int i = 0; i < nesting_limit + 1; ++i) text += "{\"kind\":\"Quotation\",\"body\":[";
  for (int i = 0; i < nesting_limit + 1; ++i) text += "]}";
  const Outcome result = outcome(text + "]}");
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].finding, Finding::structure_nesting_too_deep);
  EXPECT_EQ(std::count(result.tree.begin(), result.tree.end(), '\n'), nesting_limit);
}

TEST(Json, RowsAreFilledAndReported) {
  const std::string column = "\"none\"";
  const std::string cell = "{\"body\":[]}";
  const auto table = [](const std::string& columns, const std::string& rows) {
    return outcome("{\"rubricate\":1,\"body\":[{\"kind\":\"Table\",\"columns\":[" + columns + "],\"body\":[" + rows +
                   "]}]}");
  };
  const auto row = [](const std::string& cells) { return "{\"cells\":[" + cells + "]}"; };
  const std::string two_columns = column + "," + column;
  const std::string full = row(cell + "," + cell);
  const std::string reaching = "{\"row_span\":2,\"body\":[]}";
  const Outcome regular = table(two_columns, full);
  EXPECT_TRUE(regular.findings.empty());
  const Outcome short_row = table(two_columns, full + "," + row(cell));
  EXPECT_EQ(short_row.tree, table(two_columns, full + "," + full).tree);
  ASSERT_EQ(short_row.findings.size(), 1U);
  EXPECT_EQ(short_row.findings[0].finding, Finding::table_irregular);
  const Outcome long_row = table(column, full);
  EXPECT_EQ(long_row.tree, regular.tree);
  EXPECT_EQ(long_row.findings.size(), 1U);
  const Outcome no_columns = table("", full);
  EXPECT_EQ(no_columns.tree, regular.tree);
  const Outcome covered = table(two_columns, row(reaching + "," + cell) + "," + row(cell));
  EXPECT_TRUE(covered.findings.empty());
}

TEST(Json, StringsHoldWhatXmlAllows) {
  EXPECT_EQ(outcome("{\"rubricate\":1,\"body\":[{\"kind\":\"CodeBlock\",\"text\":\"a\\u0001\\nb\"},"
                    "{\"kind\":\"Paragraph\",\"content\":[{\"kind\":\"Text\",\"text\":\"a\\nb\"}]}]}")
                .tree,
            "CodeBlock \"a\xEF\xBF\xBD\\nb\"\nParagraph\n  Text \"a b\"\n");
}

TEST(Json, ConfidencesAreWrittenWhenAskedFor) {
  Document document;
  document.body.push_back({.node = Paragraph{}, .confidence = 54});
  document.body.push_back({.node = ThematicBreak{}});
  const auto written = [&](const Settings& settings) {
    Diagnostics found;
    return write_json(document, {settings, NoResources{}, found});
  };
  EXPECT_EQ(written({}).find("confidence"), std::string::npos);
  const std::string text = written({{"confidence", "yes"}});
  EXPECT_NE(text.find("{\"kind\":\"Paragraph\",\"confidence\":54}"), std::string::npos) << text;
  Diagnostics found;
  const Document again = read(text, found);
  EXPECT_TRUE(found.empty());
  ASSERT_EQ(again.body.size(), 2U);
  EXPECT_EQ(again.body[0].confidence, 54U);
  EXPECT_EQ(again.body[1].confidence, 0U);
}

}  // namespace
}  // namespace rubricate::json_test
