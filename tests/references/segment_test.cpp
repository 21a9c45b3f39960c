#include "pipeline/references/segment.h"

#include <gtest/gtest.h>

#include <chrono>
#include <vector>

#include "pipeline/references/line_signs.h"

namespace rubricate::segment_test {
namespace {

// One entry a line: its label in bars, then its text.
std::string cut(std::string_view text) {
  std::string out;
  for (const ReferenceEntry& entry : segment_entries(text)) out += "|" + entry.label + "| " + entry.text + "\n";
  return out;
}

TEST(SegmentEntries, NumbersInBracketsBeginEntries) {
  EXPECT_EQ(cut("[1] Alder, K. and Birch, T. (1999). The names of rivers. Annals of Slow\n"
                "    Water, 12(3), 4-19.\n"
                "[2] Cedar, M. (2001). [On maps.] Oxford: Slow Press.\n"
                "[3] Dogwood, P. \"Fords.\" Slow Water 4 (2004):\n"
                "    77-81.\n"),
            "|[1]| Alder, K. and Birch, T. (1999). The names of rivers. Annals of Slow Water, 12(3), 4-19.\n"
            "|[2]| Cedar, M. (2001). [On maps.] Oxford: Slow Press.\n"
            "|[3]| Dogwood, P. \"Fords.\" Slow Water 4 (2004): 77-81.\n");
}

TEST(SegmentEntries, NumbersMayStandOnALineOfTheirOwn) {
  EXPECT_EQ(cut("1\nAlder, K. The names of rivers. Slow Water\n1999; 12: 4-19.\n"
                "2\nCedar, M. On maps. Slow Water 2001; 14: 1-9.\n"
                "3\nDogwood, P. Fords. Slow Water 2004; 17: 77-81.\n"),
            "|1| Alder, K. The names of rivers. Slow Water 1999; 12: 4-19.\n"
            "|2| Cedar, M. On maps. Slow Water 2001; 14: 1-9.\n"
            "|3| Dogwood, P. Fords. Slow Water 2004; 17: 77-81.\n");
}

TEST(SegmentEntries, KeysFootnotesAndBulletsBeginEntries) {
  EXPECT_EQ(
      cut("[Ald99]  Alder, K., \"The names of rivers\", 1999.\n[Ced01]  Cedar, M., \"On maps\",\n         2001.\n"),
      "|[Ald99]| Alder, K., \"The names of rivers\", 1999.\n|[Ced01]| Cedar, M., \"On maps\", 2001.\n");
  EXPECT_EQ(cut("[^1]: Alder, Karl. *The Names of Rivers*. Slow Press, 1999.\n[^2]: Cedar, Maria. *On Maps*. Slow\n"
                "    Press, 2001.\n"),
            "|[^1]:| Alder, Karl. *The Names of Rivers*. Slow Press, 1999.\n"
            "|[^2]:| Cedar, Maria. *On Maps*. Slow Press, 2001.\n");
  EXPECT_EQ(cut("- Alder, K. (1999). The names of rivers.\n  Slow Press.\n- Cedar, M. (2001). On maps. Slow Press.\n"),
            "|| Alder, K. (1999). The names of rivers. Slow Press.\n|| Cedar, M. (2001). On maps. Slow Press.\n");
}

TEST(SegmentEntries, IndentsBlankLinesAndNamesTellWhereThereIsNoLabel) {
  const std::string right =
      "|| Alder, K., & Birch, T. (1999). The names of rivers, and of those who crossed them. Annals of Slow Water, "
      "12(3), 4-19.\n"
      "|| Cedar, M. (2001). On maps and on those who draw them by the light of one candle. Oxford: Slow Press.\n"
      "|| Dogwood, P. (2004). Fords. Annals of Slow Water, 17(1), 77-81.\n";
  EXPECT_EQ(cut("Alder, K., & Birch, T. (1999). The names of rivers, and of those who\n"
                "    crossed them. Annals of Slow Water, 12(3), 4-19.\n"
                "Cedar, M. (2001). On maps and on those who draw them by the light of one\n"
                "    candle. Oxford: Slow Press.\n"
                "Dogwood, P. (2004). Fords. Annals of Slow Water, 17(1), 77-81.\n"),
            right);
  EXPECT_EQ(cut("Alder, K., & Birch, T. (1999). The names of rivers, and of those who\n"
                "crossed them. Annals of Slow Water, 12(3), 4-19.\n\n"
                "Cedar, M. (2001). On maps and on those who draw them by the light of one\n"
                "candle. Oxford: Slow Press.\n\n"
                "Dogwood, P. (2004). Fords. Annals of Slow Water, 17(1), 77-81.\n"),
            right);
  EXPECT_EQ(cut("Alder, K., & Birch, T. (1999). The names of rivers, and of those who\n"
                "crossed them. Annals of Slow Water, 12(3), 4-19.\n"
                "Cedar, M. (2001). On maps and on those who draw them by the light of one\n"
                "candle. Oxford: Slow Press.\n"
                "Dogwood, P. (2004). Fords. Annals of Slow Water, 17(1), 77-81.\n"),
            right);
}

TEST(SegmentEntries, DashesStandForTheSameAuthor) {
  EXPECT_EQ(cut("Alder, K. 1999. The names of rivers. Slow Water 12:4-19.\n—. 2002. The names of lakes. Slow Water "
                "15:1-9.\n———. 2003. The names of seas. Slow Water 16:2-8.\n"),
            "|| Alder, K. 1999. The names of rivers. Slow Water 12:4-19.\n"
            "|| —. 2002. The names of lakes. Slow Water 15:1-9.\n"
            "|| ———. 2003. The names of seas. Slow Water 16:2-8.\n");
}

TEST(SegmentEntries, AnAddressOfItsOwnBelongsToTheEntryBefore) {
  EXPECT_EQ(cut("1. \"The Names of Rivers.\" Slow Water Letter.\nhttps://slow-water.example/rivers\n"
                "2. \"On Maps.\" Slow Water Letter.\nhttps://slow-water.example/maps\n"),
            "|1.| \"The Names of Rivers.\" Slow Water Letter. https://slow-water.example/rivers\n"
            "|2.| \"On Maps.\" Slow Water Letter. https://slow-water.example/maps\n");
}

TEST(SegmentEntries, SpansAreThoseOfTheInput) {
  const std::string text = "\n  [1] Alder, K. Rivers. 1999.\n      Slow Press.\n  [2] Cedar, M. Maps. 2001.\n";
  const std::vector<ReferenceEntry> entries = segment_entries(text);
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(text.substr(entries[0].span.begin, entries[0].span.end - entries[0].span.begin),
            "[1] Alder, K. Rivers. 1999.\n      Slow Press.");
  EXPECT_EQ(text.substr(entries[1].span.begin, entries[1].span.end - entries[1].span.begin),
            "[2] Cedar, M. Maps. 2001.");
}

TEST(SegmentEntries, LabelsThatCountOnCutALine) {
  EXPECT_EQ(
      cut("[1] Alder, K. Rivers. 1999. [2] Cedar, M. Maps [in Dutch]. 2001. [3] Dogwood, P. Fords [1]. 2004."),
      "|[1]| Alder, K. Rivers. 1999.\n|[2]| Cedar, M. Maps [in Dutch]. 2001.\n|[3]| Dogwood, P. Fords [1]. 2004.\n");
}

TEST(SegmentEntries, WordsAndAddressesThatALineBreaksAreJoined) {
  EXPECT_EQ(cut("[1] Alder, K. The func-\ntions of a ford. Functions of fords 1998-\n2001. https://site.example/a/\n"
                "b-c.html\n[2] Cedar, M. Anglo-\nSaxon maps. 2001. https://site.example/\naccessed.\n"),
            "|[1]| Alder, K. The functions of a ford. Functions of fords 1998-2001. https://site.example/a/b-c.html\n"
            "|[2]| Cedar, M. Anglo-Saxon maps. 2001. https://site.example/ accessed.\n");
  // In doubt the hyphen stays.
  EXPECT_EQ(cut("[1] Alder, K. The water-\nmarks. 1999.\n[2] Cedar, M. Maps. 2001.\n"),
            "|[1]| Alder, K. The water-marks. 1999.\n|[2]| Cedar, M. Maps. 2001.\n");
}

// "à" ends with the byte of a no-break space.
TEST(SegmentEntries, ALineEndsWithItsLastLetter) {
  EXPECT_EQ(cut("[1] Alder, K. Voilà\nune rivière. 1999.\n[2] Cedar, M. Maps.\u00A0\n    Ås Å\n"),
            "|[1]| Alder, K. Voilà une rivière. 1999.\n|[2]| Cedar, M. Maps. Ås Å\n");
}

TEST(SegmentEntries, NothingAndNoiseAreCutWithoutHarm) {
  EXPECT_EQ(cut(""), "");
  EXPECT_EQ(cut(" \n\n\t\n"), "");
  for (const char* text : {"[", "]", "[1]", "1.", "—", "\xFF\xFE", "[[[[", "[^", "- ", "1\n2\n3\n", "\f\n\f"}) {
    std::string together;
    for (const ReferenceEntry& entry : segment_entries(text)) together += entry.label + entry.text;
    EXPECT_LE(together.size(), std::string_view(text).size()) << text;
  }
}

// Far more than they take: what is quadratic takes minutes.
TEST(SegmentEntries, LongTextsTakeTimeInProportion) {
  const auto begun = std::chrono::steady_clock::now();
  const auto repeated = [](std::string_view part, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += part;
    return text;
  };
  for (const std::string_view part :
       {"a", "[", "[1] ", "1. ", "word ", "\n", "[1]\n", "Alder, K. ", "1998 ", "- ", "—"})
    segment_entries(repeated(part, 1'000'000));
  std::string numbered;
  for (int i = 1; i < 1'500; ++i) numbered += "[" + std::to_string(i) + "] Alder, K. Rivers. ";
  EXPECT_EQ(segment_entries(numbered).size(), 1'499U);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(60));
}

TEST(LineSigns, AllHaveABit) {
  EXPECT_LE(line_sign_names().size(), line_sign_words * 64);
  EXPECT_GE(line_sign_names().size(), (line_sign_words - 6) * 64) << "words that no sign needs";
}

}  // namespace
}  // namespace rubricate::segment_test
