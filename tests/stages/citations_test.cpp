#include "pipeline/stages/citations.h"

#include <gtest/gtest.h>

#include "pipeline/stages/bibliography.h"
#include "tests/stages/outline.h"

namespace rubricate {
namespace {

using namespace testing_support;

Document cited(std::string words) {
  Bibliography bibliography;
  for (const char* label : {"[1]", "[2]", "[3]", "[RFC1]"})
    bibliography.entries.push_back({.label = label, .text = text_inlines("“Wax.” 2001.")});
  Document made = document({paragraph(std::move(words)), {.node = std::move(bibliography)}});
  Diagnostics ignored;
  gather_bibliography(made, ignored);
  return made;
}

TEST(Citations, MarksInTheTextCiteEntries) {
  for (const auto& [words, items] : std::vector<std::pair<std::string, std::size_t>>{
           {"[1]", 1}, {"[1, 3]", 2}, {"[1-3]", 3}, {"[1–3]", 3}, {"[1; 2]", 2}, {"[RFC1]", 1}, {"[RFC1, 2]", 2}}) {
    Document made = cited("Bees " + words + ".");
    run_stage(link_citations, made);
    const Inlines& content = std::get<Paragraph>(made.body[0].node).content;
    ASSERT_EQ(content.size(), 3U) << words;
    EXPECT_EQ(std::get<Rare<Citation>>(content[1].node)->items.size(), items) << words;
    EXPECT_EQ(plain_text(content), "Bees " + words + ".");
  }
}

TEST(Citations, MarksThatNameNoEntryStayText) {
  for (const std::string words : {"[4]", "[1, 4]", "[0]", "[1 2]", "[x]", "[]", "[3-1]", "1]", "[1", "[-1]", "[1,]"}) {
    Document made = cited("Bees " + words + ".");
    Diagnostics found;
    link_citations(made, found);
    EXPECT_EQ(std::get<Paragraph>(made.body[0].node).content.size(), 1U) << words;
  }
}

TEST(Citations, UncitedEntriesAreReportedOnce) {
  Document none = cited("Bees.");
  EXPECT_EQ(run_stage(link_citations, none), "bibliography.uncited");
  Document all = cited("Bees [1-3] and [RFC1].");
  EXPECT_EQ(run_stage(link_citations, all), "");
}

TEST(Citations, OneUncitedEntryIsNotCounted) {
  Document made = cited("Bees.");
  std::get<Bibliography>(made.body[1].node).entries.resize(1);
  Diagnostics found;
  link_citations(made, found);
  ASSERT_EQ(names_of(found), "bibliography.uncited");
  EXPECT_EQ(found.all()[0].detail, "the only entry is not cited in the text");
}

}  // namespace
}  // namespace rubricate
