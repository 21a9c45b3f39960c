#include "pipeline/stages/note_labels.h"

#include <gtest/gtest.h>

namespace rubricate::note_labels_test {
namespace {

// "1|words": the label and what follows it; "" when the text begins no note.
std::string label_in(std::string_view text) {
  const auto label = read_note_label(text);
  return label ? label->label + "|" + std::string(text.substr(label->end)) : std::string();
}

std::string marks_in(std::string_view text) {
  std::string out;
  for (const NoteLabel& mark : find_note_marks(text, "")) out += (out.empty() ? "" : " ") + mark.label;
  return out;
}

TEST(NoteLabels, NotesBeginWithTheirLabels) {
  const std::pair<std::string_view, std::string_view> all[] = {
      {"[1] words", "1|words"},         {"[1]: words", "1|words"},
      {"[A] words", "A|words"},         {"[*] words", "*|words"},
      {"{12} words", "12|words"},       {"(1) words", "1|words"},
      {"1. words", "1|words"},          {"1) words", "1|words"},
      {"¹ words", "1|words"},           {"¹²Words", "12|Words"},
      {"^1 words", "1|words"},          {"* words", "*|words"},
      {"*See there", "*|See there"},    {"†† words", "††|words"},
      {"① words", "1|words"},           {"※1 words", "※1|words"},
      {"〔1〕文字", "1|文字"},          {"（注1）文字", "1|文字"},
      {"[注一] 文字", "一|文字"},       {"[Footnote 1: words]", "1|words]"},
      {"[Fußnote 3: Wort]", "3|Wort]"}, {"[Note A: words]", "A|words]"}};
  for (const auto& [text, expected] : all) EXPECT_EQ(label_in(text), expected) << text;
}

TEST(NoteLabels, OtherTextBeginsNoNote) {
  for (const std::string_view text :
       {"words", "[words] words", "[1]", "[x1] words", "[1]st words", "(a) words", "*emphasis*", "**** words",
        "0. words", "[Illustration: a boat]", "[Footnote]", "5 words", "^x words"})
    EXPECT_EQ(label_in(text), "") << text;
}

TEST(NoteLabels, MarksStandBehindWords) {
  EXPECT_EQ(marks_in("one[1] two [2]. three.[A] four{3} five* six.† seven¹ eight^9 nine(4)"), "1 2 A 3 * † 1 9 4");
  EXPECT_EQ(marks_in("*one* and **two**, 5*3, a * b, .*, x², x^2y [words] [x] y"), "2 x");
  EXPECT_EQ(marks_in("文字①と文字（注2）。"), "1 2");
}

TEST(NoteLabels, HeadingsNameNotes) {
  for (const std::string_view title : {"Notes", "7. ENDNOTES:", "Anmerkungen", "Notes to Chapter 3", "注释", "脚注"})
    EXPECT_TRUE(names_notes(title)) << title;
  for (const std::string_view title : {"Notes on a Journey", "References", "Author's note", ""})
    EXPECT_FALSE(names_notes(title)) << title;
}

}  // namespace
}  // namespace rubricate::note_labels_test
