#include "pipeline/stages/footnotes.h"

#include <gtest/gtest.h>

#include "tests/stages/outline.h"

namespace rubricate::footnotes_test {
namespace {

using namespace testing_support;

std::string notes_of(const Document& made) {
  std::string out;
  for (const Footnote& note : made.footnotes)
    out += (out.empty() ? "" : " ") + note.label + "=" + std::to_string(note.number);
  return out;
}

TEST(Footnotes, AreNumberedByFirstMark) {
  Document made = document({paragraph({mark("b"), mark("a"), mark("b")})}, {note("a", {}), note("b", {})});
  EXPECT_EQ(run_stage(number_footnotes, made), "note.repeated-mark");
  EXPECT_EQ(notes_of(made), "b=1 a=2");
}

TEST(Footnotes, MarkInsideANoteCountsWhenItIsReached) {
  Document made = document({paragraph({mark("a"), mark("c")})},
                           {note("a", {paragraph({mark("b")})}), note("b", {}), note("c", {})});
  EXPECT_EQ(run_stage(number_footnotes, made), "");
  EXPECT_EQ(notes_of(made), "a=1 c=2 b=3");
}

TEST(Footnotes, UnknownMarkBecomesTheTextItWas) {
  Document made = document({paragraph({text("Wax"), mark("x")})});
  EXPECT_EQ(run_stage(number_footnotes, made), "note.unknown");
  EXPECT_EQ(plain_text(made.body), "Wax[^x]");
}

TEST(Footnotes, UnusedNoteIsKeptWithoutANumber) {
  Document made = document({paragraph({mark("b")})}, {note("a", {paragraph("x")}), note("b", {})});
  EXPECT_EQ(run_stage(number_footnotes, made), "note.unused");
  EXPECT_EQ(notes_of(made), "b=1 a=0");
}

TEST(Footnotes, SecondNoteOfALabelGetsItsOwn) {
  Document made = document({paragraph({mark("a")})}, {note("a", {paragraph("x")}), note("a", {paragraph("y")})});
  EXPECT_EQ(run_stage(number_footnotes, made), "note.duplicate note.unused");
  EXPECT_EQ(notes_of(made), "a=1 a-2=0");
}

}  // namespace
}  // namespace rubricate::footnotes_test
