#include "pipeline/stages/printed_notes.h"

#include <gtest/gtest.h>

#include "tests/stages/outline.h"

namespace rubricate {
namespace {

using namespace testing_support;

std::string notes_of(const Document& made) {
  std::string out;
  for (const Footnote& note : made.footnotes)
    out += (out.empty() ? "" : " | ") + note.label + ": " + plain_text(note.body);
  return out;
}

Inline styled(Style style, Inlines content) { return {.node = Styled{style, std::move(content)}}; }

TEST(PrintedNotes, LeaveTheTextAndMarksNameThem) {
  Document made = document({paragraph("Wax[1] and oil.*"), paragraph("[1] Of bees."), paragraph("* Of whales.")});
  EXPECT_EQ(run_stage(lift_printed_notes, made), "");
  EXPECT_EQ(notes_of(made), "1: Of bees. | star: Of whales.");
  EXPECT_EQ(plain_text(made.body), "Wax and oil.");
}

TEST(PrintedNotes, MarksNestInStyles) {
  Inlines inner = text_inlines("oil[2] ");
  inner.push_back(styled(Style::strong, text_inlines("tar[3]")));
  Document made = document({paragraph({text("Wax[1] "), styled(Style::emphasis, inner), text(" and pitch[4]")}),
                            paragraph("[1] a"), paragraph("[2] b"), paragraph("[3] c"), paragraph("[4] d")});
  EXPECT_EQ(run_stage(lift_printed_notes, made), "");
  EXPECT_EQ(plain_text(made.body), "Wax oil tar and pitch");
  EXPECT_EQ(notes_of(made), "1: a | 2: b | 3: c | 4: d");
}

TEST(PrintedNotes, StandInQuotationsBetweenOthers) {
  Document made = document({paragraph("Wax[1] oil[2] tar[3] pitch[4]"), paragraph("[1] a"),
                            quotation({paragraph("[2] b"), paragraph("Kept.")}), paragraph("[3] c"),
                            quotation({paragraph("[4] d")}), paragraph("End.")});
  EXPECT_EQ(run_stage(lift_printed_notes, made), "");
  EXPECT_EQ(plain_text(made.body), "Wax oil tar pitch Kept. End.");
  EXPECT_EQ(made.body.size(), 3U);
}

TEST(PrintedNotes, SuperscriptsAreMarks) {
  Document made =
      document({paragraph({text("Wax"), styled(Style::superscript, text_inlines("1")), text(" m"),
                           styled(Style::superscript, text_inlines("2")), text(" and oil")}),
                paragraph("1 [the first]"), section(1, "Notes", {list(List::Kind::numbered, {"Of bees."})})});
  EXPECT_EQ(run_stage(lift_printed_notes, made), "");
  EXPECT_EQ(notes_of(made), "1: Of bees.");
  EXPECT_EQ(plain_text(made.body), "Wax m2 and oil 1 [the first] Notes");
}

TEST(PrintedNotes, BelongToTheirChapter) {
  Document made = document({section(1, "One", {paragraph("Wax[1]"), paragraph("[1] a")}),
                            section(1, "Two", {paragraph("Oil[1]"), paragraph("[1] b")}),
                            section(1, "Three", {paragraph("Tar[1]")})});
  EXPECT_EQ(run_stage(lift_printed_notes, made), "");
  EXPECT_EQ(notes_of(made), "1: a | 1-2: b");
  EXPECT_EQ(plain_text(made.body), "One Wax Two Oil Three Tar[1]");
}

TEST(PrintedNotes, RenumberedNotesGoWithTheMarksOfTheirPages) {
  Document made = document({paragraph("Wax[1] and oil[2]"), paragraph("[Note 35: Of bees.]"),
                            paragraph("[Note 36: Of whales.]"), paragraph("Tar."), paragraph("[Note 37: Of pines.]")});
  EXPECT_EQ(run_stage(lift_printed_notes, made), "note.unused");
  EXPECT_EQ(notes_of(made), "35: Of bees. | 36: Of whales.");
  EXPECT_EQ(plain_text(made.body), "Wax and oil Tar. [Note 37: Of pines.]");
}

TEST(PrintedNotes, AMarkRightBehindTheLabelOfANoteTakesNothingOfIt) {
  Document made = document({paragraph("Wax[1] and oil[2] and tar[3]."),
                            {.node = ThematicBreak{}},
                            paragraph("[1] Of bees【3】."),
                            paragraph("[2]【3】Of whales."),
                            paragraph("[3] Of pines.")});
  EXPECT_EQ(run_stage(lift_printed_notes, made), "");
  EXPECT_EQ(notes_of(made), "1: Of bees. | 2: Of whales. | 3: Of pines.");
}

TEST(PrintedNotes, WorksAtTheEndOfTheTextAreItsBibliography) {
  Document made = document({paragraph("Wax[1] and oil[2]."),
                            {.node = ThematicBreak{}},
                            paragraph("[1] Vane, A. (1911). Wax. Kell: Harbour Press."),
                            paragraph("[2] Lund, M. (1920). Oil. Kell: Harbour Press.")});
  EXPECT_EQ(run_stage(lift_printed_notes, made), "");
  EXPECT_TRUE(made.footnotes.empty());
}

TEST(PrintedNotes, ParagraphOfARoleNeedsNoMark) {
  Block block = paragraph("[7] Of bees.");
  block.attributes.edit().roles.emplace_back("footnote");
  Document made = document({paragraph("Wax."), block});
  EXPECT_EQ(run_stage(lift_printed_notes, made), "");
  EXPECT_EQ(notes_of(made), "7: Of bees.");
}

TEST(PrintedNotes, RuleAboveThemGoesAndAParagraphIsMadeWhole) {
  Document made = document({paragraph("He had[1] to"),
                            {.node = ThematicBreak{}},
                            paragraph("[1] Or wished."),
                            {.node = PageBreak{"7"}},
                            paragraph("go home.")});
  EXPECT_EQ(run_stage(lift_printed_notes, made), "");
  ASSERT_EQ(made.body.size(), 1U);
  EXPECT_EQ(plain_text(made.body), "He had to go home.");
}

TEST(PrintedNotes, ListsAtTheEndNeedARule) {
  for (const bool ruled : {false, true}) {
    Blocks body{paragraph("Wax[1] and oil[2]")};
    if (ruled) body.push_back({.node = ThematicBreak{}});
    body.push_back(list(List::Kind::numbered, {"Of bees.", "Of whales."}));
    Document made = document(body);
    EXPECT_EQ(run_stage(lift_printed_notes, made), "");
    EXPECT_EQ(made.footnotes.size(), ruled ? 2U : 0U);
  }
}

TEST(PrintedNotes, EntriesOfABibliographyAreNone) {
  Document made = document({paragraph("Wax[1]"), section(1, "References", {paragraph("[1] Vane, A. 1911. Wax.")})});
  EXPECT_EQ(run_stage(lift_printed_notes, made), "");
  EXPECT_TRUE(made.footnotes.empty());
}

}  // namespace
}  // namespace rubricate
