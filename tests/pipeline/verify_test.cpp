#include "pipeline/verify.h"

#include <gtest/gtest.h>

#include "pipeline/stages/stages.h"
#include "tests/support/build.h"

namespace rubricate::verify_test {
namespace {

using namespace testing_support;

Table table_of(std::size_t columns, const std::vector<std::size_t>& rows) {
  Table table;
  table.columns.resize(columns);
  for (const std::size_t cells : rows) {
    Table::Row row;
    row.cells.resize(cells);
    table.body.push_back(std::move(row));
  }
  return table;
}

Block nested(int depth) {
  Block block = paragraph("x");
  for (int i = 1; i < depth; ++i) block = quotation({std::move(block)});
  return block;
}

Inline raw_link(std::string target) { return link(std::move(target), "w"); }

// A whole document, and one broken thing in it.
Document finished(Block block) {
  Document made = document({std::move(block)});
  made.metadata.title = text_inlines("Bees");
  made.metadata.language = "en";
  return made;
}

TEST(Verify, EveryInvariantHasItsViolation) {
  struct Row {
    Block block;
    std::string stage;
    std::string sentence;
  };
  Block backwards = paragraph("x");
  backwards.span = {5, 3};
  Bibliography keyless;
  keyless.entries.push_back({.text = text_inlines("x")});
  Block unknown_mark = paragraph({mark("a")});
  Block left_note = paragraph("[1] Of bees.");
  left_note.attributes.edit().roles.emplace_back("footnote");
  Table spanning = table_of(2, {1, 1});
  spanning.body[0].cells[0].column_span = 2;
  spanning.body[0].cells[0].row_span = 2;
  const std::vector<Row> rows = {
      {paragraph("a\nb"), "", "a Text has a line end"},
      {paragraph("a\x01"), "", "a text holds what no XML document may"},
      {paragraph("a\xFF"), "", "a text holds what no XML document may"},
      {{.node = CodeBlock{"", "a\x02"}}, "", "a code block holds what no XML document may"},
      {nested(nesting_limit + 1), "", "blocks are nested deeper than 100"},
      {backwards, "", "Paragraph has the span [5,3)"},
      {{.node = table_of(0, {})}, "", "a Table has no column"},
      {{.node = table_of(2, {2, 1})}, "", "a Table of 2 columns has a row of 1"},
      {{.node = spanning}, "", "a Table of 2 columns has a row of 3"},
      {heading(1, "A"), "headings", "a Heading is left"},
      {section(2, "A"), "headings", "a Section in depth 1 has level 2"},
      {quotation({section(1, "A")}), "headings", "a Section lies in a container"},
      {paragraph({image("a.png", "a")}), "figures", "an image alone in its paragraph is no Figure"},
      {{.node = QuestionList{}}, "questions", "a QuestionList is empty"},
      {left_note, "notes", "a paragraph is left that its reader calls a note"},
      {paragraph(Inlines{{.node = Rare<Citation>(Citation{})}}), "citations", "a Citation cites nothing"},
      {{.node = keyless}, "bibliography", "a Bibliography entry has no key"},
      {section(1, "A"), "identifiers", "a Section has no identifier"},
      {with_id(paragraph("x"), "1 a"), "identifiers", "the identifier \"1 a\" is no XML name"},
      {unknown_mark, "footnotes", "no note has the label \"a\""},
      {paragraph({raw_link("#a")}), "references", "the Link \"#a\" is no CrossReference"},
      {paragraph(Inlines{{.node = CrossReference{"a", {}}}}), "references", "nothing has the identifier \"a\""},
  };
  for (const Row& row : rows) {
    const std::vector<std::string> found = verify(finished(row.block), row.stage);
    ASSERT_EQ(found.size(), 1U) << row.sentence;
    EXPECT_EQ(found[0], row.sentence);
  }
}

TEST(Verify, WordsPointOnlyIntoTheirOwnSource) {
  const auto source = std::make_shared<const std::string>("The lamp burns.");
  Document lamp = document({{.node = Paragraph{text_inlines("x")}}});
  auto& text = std::get<Text>(std::get<Paragraph>(lamp.body[0].node).content[0].node).text;
  text = SourceString::part_of_source(std::string_view(*source).substr(4, 4));
  const std::vector<std::string> faults{"a text points to where the document's source is not"};
  EXPECT_EQ(verify(lamp, ""), faults);
  lamp.source = std::make_shared<const std::string>("The lamp burns.");
  EXPECT_EQ(verify(lamp, ""), faults);
  lamp.source = source;
  EXPECT_TRUE(verify(lamp, "").empty());
}

TEST(Verify, EveryStringIsLookedAt) {
  const std::string bad = "a\x01";
  Bibliography fields;
  fields.entries.push_back({.key = "k", .fields = {{bad, bad}}});
  Block foreign = paragraph("x");
  foreign.attributes.edit().language = bad;
  Citation citation;
  citation.items.push_back({.key = bad});
  const std::vector<Block> blocks = {{.node = PageBreak{bad}},
                                     {.node = fields},
                                     foreign,
                                     paragraph({mark(bad)}),
                                     paragraph(Inlines{{.node = CrossReference{bad, {}}}}),
                                     paragraph(Inlines{{.node = PageBreak{bad}}}),
                                     paragraph(Inlines{{.node = Rare<Citation>(citation)}})};
  for (std::size_t i = 0; i < blocks.size(); ++i) EXPECT_FALSE(verify(document({blocks[i]}), "").empty()) << i;

  Document made = document({});
  made.metadata.subtitle = text_inlines(bad);
  made.metadata.creators = {{bad, bad, bad}};
  Metadata& data = made.metadata;
  for (std::string* each :
       {&data.language, &data.date, &data.modified, &data.identifier, &data.publisher, &data.rights, &data.description})
    *each = bad;
  data.subjects = {bad};
  data.extra = {{bad, bad}};
  EXPECT_EQ(verify(made, "").size(), 14U);
}

TEST(Verify, ReadersMayLeaveWhatStagesMend) {
  for (const Block& block : {heading(3, "A"), section(2, "A"), paragraph({image("a.png", "a")}),
                             paragraph({raw_link("#a")}), nested(nesting_limit)})
    EXPECT_TRUE(verify(document({block}), "").empty());
}

TEST(Verify, DocumentWithoutTitleOrLanguageIsFoundAfterItsStage) {
  EXPECT_TRUE(verify(document({}), "bibliography").empty());
  EXPECT_EQ(verify(document({}), "metadata").size(), 2U);
}

TEST(Verify, StagesKeepTheirPromises) {
  Document made = document({heading(1, "A"),
                            heading(3, "a"),
                            paragraph({mark("n"), mark("m"), link("#A", "w"), link("#q", "w")}),
                            quotation({heading(2, "B")}),
                            heading(1, ""),
                            paragraph({image("a.png", "a", "t")}),
                            {.node = table_of(2, {2})}},
                           {note("n", {heading(1, "C")}), note("n", {})});
  Diagnostics found;
  for (const Stage& stage : stages()) {
    stage.run(made, {}, found);
    EXPECT_EQ(verify(made, stage.name), std::vector<std::string>()) << stage.name;
  }
}

TEST(Verify, MarksComeToTheirNotesInOrder) {
  Document made = finished(paragraph({mark("b"), mark("a"), mark("b")}));
  made.footnotes = {note("a", {paragraph("Of bees.")}), note("b", {paragraph("Of whales.")})};
  made.footnotes[0].number = 1;
  made.footnotes[1].number = 2;
  EXPECT_EQ(verify(made, "footnotes"), std::vector<std::string>{"the first mark of note 2 is out of order"});
  std::swap(made.footnotes[0].label, made.footnotes[1].label);
  EXPECT_EQ(verify(made, "footnotes"), std::vector<std::string>());
}

}  // namespace
}  // namespace rubricate::verify_test
