#include "pipeline/stages/contents.h"

#include <gtest/gtest.h>

#include "pipeline/stages/identifiers.h"
#include "tests/stages/outline.h"

namespace rubricate::contents_test {
namespace {

using namespace testing_support;

// A list of the lines, sections with the titles after it; what each line points to: "i-the-harbour - the-letter".
struct Linked {
  std::string targets;
  std::string findings;
  Inlines content;
};

Linked link(const std::vector<std::string>& lines, const std::vector<std::string>& titles) {
  Inlines content;
  for (const std::string& line : lines) {
    if (!content.empty()) content.push_back({.node = LineBreak{}});
    content.push_back({.node = Text{line}});
  }
  Block list{.node = Division{.body = {paragraph(content)}}, .attributes = Attributes{.roles = {"contents"}}};
  Document made = document({section(1, "Contents", {list})});
  for (const std::string& title : titles) made.body.push_back(section(1, title, {paragraph("x")}));
  Diagnostics ignored;
  assign_identifiers(made, {}, ignored);
  Linked linked;
  linked.findings = run_stage(link_contents, made);
  const Block& inner = std::get<Section>(made.body[0].node).body[0];
  linked.content = std::get<Paragraph>(std::get<Division>(inner.node).body[0].node).content;
  for (const Inline& each : linked.content)
    if (const auto* reference = std::get_if<CrossReference>(&each.node))
      linked.targets += (linked.targets.empty() ? "" : " ") + reference->target;
  return linked;
}

TEST(Contents, LinesPointToTheSectionsTheyName) {
  struct Row {
    std::vector<std::string> lines, titles;
    std::string targets;
  };
  const Row rows[] = {
      {{"The Harbour", "Winter Nights"}, {"THE HARBOUR", "Winter nights"}, "the-harbour winter-nights"},
      {{"The Harbour ..... 3", "Winter Nights\t17"}, {"The Harbour", "Winter Nights"}, "the-harbour winter-nights"},
      {{"1. The Harbour", "Preface . . . vii"}, {"Preface", "The Harbour"}, "the-harbour preface"},
      {{"The Harbour"}, {"IV. The Harbour"}, "iv-the-harbour"},
      // A title may end in a number, and then it is no page.
      {{"The year 1871", "The year 1872"}, {"The year 1871", "The year 1872"}, "the-year-1871 the-year-1872"},
      {{"Notes", "The Letter", "Notes"}, {"Notes", "The Letter", "Notes"}, "notes the-letter notes-1"},
      {{"A long title that", "goes on below ... 5"},
       {"A long title that goes on below"},
       "a-long-title-that-goes-on-below"},
  };
  for (const Row& row : rows) {
    const Linked linked = link(row.lines, row.titles);
    EXPECT_EQ(linked.targets, row.targets);
    EXPECT_EQ(linked.findings, "") << row.targets;
  }
}

TEST(Contents, PageStaysBesideTheLink) {
  const Linked linked = link({"II. Winter Nights . . . 17"}, {"Winter Nights"});
  EXPECT_EQ(tree_of(linked.content),
            "CrossReference \"winter-nights\"\n  Text \"II. Winter Nights\"\nText \" . . . 17\"\n");
}

TEST(Contents, LineThatNamesNothingIsReportedAndStays) {
  const Linked linked = link({"The Harbour", "The Desert"}, {"The Harbour"});
  EXPECT_EQ(linked.targets, "the-harbour");
  EXPECT_EQ(linked.findings, "contents.unmatched");
  EXPECT_EQ(plain_text(linked.content), "The Harbour The Desert");
}

TEST(Contents, ListThatNamesNothingIsOneFinding) {
  EXPECT_EQ(link({"Lamp", "Oil", "Rope"}, {"The Harbour"}).findings, "contents.unmatched");
}

Linked link(Inlines content, const std::vector<std::string>& titles) {
  Block list{.node = Division{.body = {paragraph(std::move(content))}},
             .attributes = Attributes{.roles = {"contents"}}};
  Document made = document({section(1, "Contents", {list})});
  for (const std::string& title : titles) made.body.push_back(section(1, title, {paragraph("x")}));
  Diagnostics ignored;
  assign_identifiers(made, {}, ignored);
  Linked linked{.findings = run_stage(link_contents, made)};
  const Block& inner = std::get<Section>(made.body[0].node).body[0];
  linked.content = std::get<Paragraph>(std::get<Division>(inner.node).body[0].node).content;
  return linked;
}

TEST(Contents, LinesBesideOneThatIsLinkedAlreadyAreLinkedOrReported) {
  const Inline linked{.node = CrossReference{.target = "the-harbour", .content = text_inlines("The Harbour")}};
  const Inline line_break{.node = LineBreak{}};
  const Linked result = link({linked, line_break, text("Winter Nights"), line_break, text("The Desert")},
                             {"The Harbour", "Winter Nights"});
  EXPECT_EQ(tree_of(result.content),
            "CrossReference \"the-harbour\"\n  Text \"The Harbour\"\nLineBreak\n"
            "CrossReference \"winter-nights\"\n  Text \"Winter Nights\"\nLineBreak\nText \"The Desert\"\n");
  EXPECT_EQ(result.findings, "contents.unmatched");
}

TEST(Contents, NoLinkIsPutAroundACrossReference) {
  const Inline linked{.node = CrossReference{.target = "the-harbour", .content = text_inlines("The Harbour")}};
  const Linked result = link({{.node = Styled{.style = Style::strong, .content = {linked}}}}, {"The Harbour"});
  EXPECT_EQ(tree_of(result.content), "Styled strong\n  CrossReference \"the-harbour\"\n    Text \"The Harbour\"\n");
  EXPECT_EQ(result.findings, "");
}

}  // namespace
}  // namespace rubricate::contents_test
