#include "pipeline/stages/printed_notes.h"

#include <gtest/gtest.h>

#include "tests/stages/outline.h"

namespace rubricate::printed_notes_test {
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
  EXPECT_EQ(run_stage(lift_printed_notes, made), "note.unknown");
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

TEST(PrintedNotes, CaretMarksNameNotesOfAnyLabel) {
  Document made = document({section(1, "One", {paragraph("Wax[^1] and oil[^oil] and tar[1].")}),
                            section(1, "Two", {paragraph("[^1]: Of bees."), paragraph("[^oil]: Of whales.")})});
  EXPECT_EQ(run_stage(lift_printed_notes, made), "");
  EXPECT_EQ(notes_of(made), "1: Of bees. | oil: Of whales.");
  EXPECT_EQ(plain_text(made.body), "One Wax and oil and tar[1]. Two");
}

// The findings of a text with a paragraph of `words` and notes 1 to 3, which it marks.
Diagnostics review_of(const std::string& words, const std::string& before = "Wax[1], oil[2] and tar[3].") {
  Document made = document({paragraph(before), paragraph(words), paragraph("[1] Of bees."), paragraph("[2] Of whales."),
                            paragraph("[3] Of pines.")});
  Diagnostics found;
  lift_printed_notes(made, {}, found);
  return found;
}

TEST(PrintedNotes, MarksLikeThoseOfOthersAreMissedANote) {
  for (const std::string words : {"Pitch[7] too.", "Pitch[4].", "Pitch[^9].", "Pitch[^1].", "Pitch[4] and lamp[5]."}) {
    const Diagnostics found = review_of(words);
    ASSERT_FALSE(found.empty()) << words;
    EXPECT_EQ(found.all()[0].finding, Finding::note_unknown) << words;
  }
  EXPECT_EQ(review_of("Pitch[7] too.").all()[0].hint, "did you mean note 3?");
  const Diagnostics raised = review_of("Pitch⁹ too.", "Wax¹, oil² and tar³.");
  ASSERT_EQ(names_of(raised), "note.unknown");
}

TEST(PrintedNotes, OtherNumbersAreMissedNothing) {
  for (const std::string words :
       {"It was [1815].", "The year[1815].", "Pitch [7].", "Pitch⁹.", "[^a-z] and [^a]", "Pitch[a].", "Pitch (7)."})
    EXPECT_EQ(names_of(review_of(words)), "") << words;
  for (const std::string words : {"It is 10⁹ high.", "Some 5 m⁹.", "sin⁹ x", "x⁹"})
    EXPECT_EQ(names_of(review_of(words, "Wax¹, oil² and tar³.")), "") << words;
  // More of them than of marks that have notes: they are something else.
  EXPECT_EQ(names_of(review_of("a item[4] word[5] word[6] word[7] word[8].")), "");
}

// Three notes under their heading, of which the text marks the first two.
Diagnostics glued(const std::string& words) {
  Document made =
      document({paragraph("Wax[1] and oil[2]."), paragraph(words),
                section(1, "Notes", {list(List::Kind::numbered, {"Of bees.", "Of whales.", "Of pines."})})});
  Diagnostics found;
  lift_printed_notes(made, {}, found);
  return found;
}

TEST(PrintedNotes, MarksThatRanIntoWordsAreAskedAbout) {
  for (const std::string words : {"He burned tar for years.3 Then he left.", "He burned tar3 for years.",
                                  "“He burned tar.”3", "He burned tar,3 and left."}) {
    const Diagnostics found = glued(words);
    ASSERT_EQ(names_of(found), "note.unknown") << words;
    EXPECT_EQ(found.all()[0].hint, "write [3] if it is the mark of that note");
  }
  for (const std::string words : {"He burned tar for years.2 Then he left.", "Of years.4 nothing.", "It is 1.3 high.",
                                  "A mp3 and H3 and B3.", "See fig.3a or years.30.", "Tar is in version.3.1 of it."})
    EXPECT_EQ(names_of(glued(words)), "") << words;
}

TEST(PrintedNotes, QuotationsOfNotesGoFromQuotationsAndSections) {
  Document made = document(
      {paragraph("Wax[1] oil[2] tar[3] pitch[4]"), quotation({quotation({paragraph("[1] a")})}), paragraph("[2] b"),
       section(1, "S", {quotation({paragraph("[3] c")}), paragraph("Kept."), quotation({paragraph("[4] d")})})});
  run_stage(lift_printed_notes, made);
  EXPECT_EQ(outline(made.body), "p S(p)");
  EXPECT_EQ(notes_of(made), "1: a | 2: b | 3: c | 4: d");
}

TEST(PrintedNotes, ASpeakerIsNotLostWithTheNoteHeQuoted) {
  Block quoted = quotation({paragraph("[1] a")});
  std::get<Quotation>(quoted.node).attribution = text_inlines("Vane");
  Document made = document({paragraph("Wax[1]"), quoted, paragraph("End.")});
  run_stage(lift_printed_notes, made);
  EXPECT_EQ(plain_text(made.body), "Wax Vane End.");
}

}  // namespace
}  // namespace rubricate::printed_notes_test
