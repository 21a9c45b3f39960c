#include "pipeline/stages/numbers.h"

#include <gtest/gtest.h>

#include "pipeline/language/numerals.h"
#include "pipeline/stages/headings.h"
#include "tests/stages/outline.h"

namespace rubricate::numbers_test {
namespace {

using namespace testing_support;

// The outline of flat headings once they are folded and numbered as asked; a second run must change nothing.
std::string numbered(const std::vector<std::pair<int, std::string>>& headings, const StageOptions& options) {
  Blocks blocks;
  for (const auto& [level, words] : headings) blocks.push_back(heading(level, words));
  Document made = document(std::move(blocks));
  Diagnostics found;
  fold_headings(made, options, found);
  number_headings(made, options, found);
  const std::string once = tree_of(made);
  number_headings(made, options, found);
  EXPECT_EQ(once, tree_of(made)) << "a second run changed something";
  return outline(made.body);
}

std::string flat(const std::vector<std::string>& titles, const StageOptions& options) {
  std::vector<std::pair<int, std::string>> headings;
  for (const std::string& title : titles) headings.emplace_back(1, title);
  return numbered(headings, options);
}

const StageOptions kept{};
const StageOptions stripped{.heading_numbers = HeadingNumbers::strip};
const StageOptions renumbered{.heading_numbers = HeadingNumbers::renumber};
const StageOptions counted{.number_sections = true};

TEST(Numbers, AreKeptUnasked) { EXPECT_EQ(flat({"5. Wax", "6. Honey"}, kept), "<5.>Wax <6.>Honey"); }

TEST(Numbers, AreStripped) {
  EXPECT_EQ(flat({"5. Wax", "6. Honey"}, stripped), "Wax Honey");
  EXPECT_EQ(flat({"Appendix A: Wax", "2020 in review"}, stripped), "Wax 2020 in review");
  EXPECT_EQ(flat({"一、蜜", "二、花"}, stripped), "蜜 花");
  EXPECT_EQ(flat({"第三章蜜", "花"}, stripped), "第三章蜜 花");
  EXPECT_EQ(flat({"Chapter III", "Chapter IV"}, stripped), "Chapter III Chapter IV");
}

TEST(Numbers, StrippedOnesAreKeptBeside) {
  Document made = document({heading(1, "5. Wax"), heading(1, "6. Honey")});
  Diagnostics found;
  fold_headings(made, {}, found);
  number_headings(made, stripped, found);
  EXPECT_EQ(tree_of(Blocks{made.body[0]}), "Section 1 source-label=\"5.\"\n  title\n    Text \"Wax\"\n");
}

TEST(Numbers, BecomeThoseOfTheirPlace) {
  EXPECT_EQ(flat({"5. Wax", "6. Honey"}, renumbered), "<1.>Wax <2.>Honey");
  EXPECT_EQ(flat({"1. Wax", "2. Honey", "2. Hives", "5. Bees"}, renumbered), "<1.>Wax <2.>Honey <3.>Hives <4.>Bees");
  EXPECT_EQ(flat({"3. Wax", "1. Honey", "2. Hives"}, renumbered), "<1.>Wax <2.>Honey <3.>Hives");
  EXPECT_EQ(flat({"1. Wax", "2. Honey", "1. Hives", "3. Bees"}, renumbered), "<1.>Wax <2.>Honey <1.>Hives <2.>Bees");
  EXPECT_EQ(flat({"I. Wax", "II. Honey", "VI. Hives"}, renumbered), "<I.>Wax <II.>Honey <III.>Hives");
  EXPECT_EQ(flat({"1. Wax", "II. Honey", "4) Hives"}, renumbered), "<1.>Wax <II.>Honey <3)>Hives");
  EXPECT_EQ(flat({"1. Wax", "x", "3. Hives"}, renumbered), "<1.>Wax x <2.>Hives");
  EXPECT_EQ(flat({"Chapter Two: Wax", "CHAPTER FIVE: Honey", "Chapter six: Hives"}, renumbered),
            "<Chapter One:>Wax <CHAPTER TWO:>Honey <Chapter three:>Hives");
  EXPECT_EQ(flat({"Erstes Kapitel: Wachs", "Drittes Kapitel: Honig"}, renumbered),
            "<Erstes Kapitel:>Wachs <Zweites Kapitel:>Honig");
  EXPECT_EQ(flat({"第一章 蜜", "第十二章 花"}, renumbered), "<第一章>蜜 <第二章>花");
  EXPECT_EQ(flat({"1. Wax", "2. Honey", "Annex A: Tables", "Annex C: Sums"}, renumbered),
            "<1.>Wax <2.>Honey <Annex A:>Tables <Annex B:>Sums");
  EXPECT_EQ(flat({"Chapter II", "Chapter IV"}, renumbered), "Chapter I Chapter II");
  EXPECT_EQ(flat({"1984. Wax", "1985. Honey"}, renumbered), "<1984.>Wax <1985.>Honey");
}

TEST(Numbers, ALetterOrALoneNumberIsATitle) {
  EXPECT_EQ(flat({"C", "Python", "D"}, renumbered), "C Python D");
  EXPECT_EQ(numbered({{2, "C"}}, renumbered), "C");
  EXPECT_EQ(flat({"A", "C", "D"}, renumbered), "A C D");
  EXPECT_EQ(flat({"15", "Wax", "31"}, renumbered), "15 Wax 31");
  EXPECT_EQ(flat({"C", "D"}, counted), "<1>C <2>D");
  EXPECT_EQ(flat({"II", "III", "V"}, renumbered), "I II III");
  EXPECT_EQ(flat({"4", "5", "7"}, renumbered), "1 2 3");
}

TEST(Numbers, FollowThoseAbove) {
  EXPECT_EQ(numbered({{1, "5. Wax"}, {2, "5.1 White"}, {2, "5.3 Brown"}, {1, "7. Honey"}, {2, "7.2 Raw"}}, renumbered),
            "<1.>Wax(<1.1>White <1.2>Brown) <2.>Honey(<2.1>Raw)");
  EXPECT_EQ(numbered({{1, "Appendix B: Wax"}, {2, "B.1 White"}, {2, "B.2 Brown"}}, renumbered),
            "<Appendix A:>Wax(<A.1>White <A.2>Brown)");
  EXPECT_EQ(numbered({{1, "2.1 Wax"}, {2, "2.1.1 White"}}, renumbered), "<2.1>Wax(<2.1.1>White)");
  EXPECT_EQ(numbered({{1, "2.1 Wax"}, {1, "2.3 Honey"}, {2, "2.3.4 Raw"}}, renumbered),
            "<2.1>Wax <2.2>Honey(<2.2.1>Raw)");
}

TEST(Numbers, GoOnWhereTheyDid) {
  EXPECT_EQ(numbered({{1, "Wax"}, {2, "1. A"}, {2, "2. B"}, {1, "Honey"}, {2, "3. C"}, {2, "5. D"}}, renumbered),
            "Wax(<1.>A <2.>B) Honey(<3.>C <4.>D)");
  EXPECT_EQ(numbered({{1, "Wax"}, {2, "1. A"}, {2, "2. B"}, {1, "Honey"}, {2, "1. C"}, {2, "2. D"}}, renumbered),
            "Wax(<1.>A <2.>B) Honey(<1.>C <2.>D)");
}

TEST(Numbers, AreMadeForSectionsWithout) {
  EXPECT_EQ(numbered({{1, "Wax"}, {2, "White"}, {2, "Brown"}, {1, "Honey"}}, counted),
            "<1>Wax(<1.1>White <1.2>Brown) <2>Honey");
  EXPECT_EQ(numbered({{1, "5. Wax"}, {2, "White"}, {1, "Honey"}}, counted), "<5.>Wax(<5.1>White) <6.>Honey");
  EXPECT_EQ(flat({"1) Wax", "Honey"}, counted), "<1)>Wax <2)>Honey");
  EXPECT_EQ(flat({"Chapter III", "Honey"}, counted), "Chapter III <1>Honey");
  StageOptions both = stripped;
  both.number_sections = true;
  EXPECT_EQ(flat({"5. Wax", "Honey", "7. Hives"}, both), "<1>Wax <2>Honey <3>Hives");
}

TEST(Numbers, AreNotMadeForFrontAndBackMatter) {
  Document made = document({section(1, "Preface", {section(2, "Thanks")}), section(1, "Wax"), section(1, "Tables")});
  made.body[0].attributes.edit().roles = {"preface"};
  made.body[2].attributes.edit().roles = {"appendix"};
  Diagnostics found;
  number_headings(made, counted, found);
  EXPECT_EQ(outline(made.body), "Preface(Thanks) <1.>Wax <A>Tables");
}

TEST(Numerals, AreWrittenAsTheyWere) {
  EXPECT_EQ(written_like(4, Numeral::roman, "ii"), "iv");
  EXPECT_EQ(written_like(14, Numeral::roman, "II"), "XIV");
  EXPECT_EQ(written_like(3, Numeral::letter, "a"), "c");
  EXPECT_EQ(written_like(27, Numeral::letter, "a"), "");
  EXPECT_EQ(written_like(21, Numeral::words, "ONE"), "TWENTY-ONE");
  EXPECT_EQ(written_like(2, Numeral::words, "Premier"), "Deuxième");
  EXPECT_EQ(written_like(2, Numeral::words, "primera"), "segunda");
  EXPECT_EQ(written_like(12, Numeral::ideographic, "三"), "十二");
  EXPECT_EQ(written_like(12, Numeral::ideographic, "一一"), "一二");
  EXPECT_EQ(written_like(230, Numeral::ideographic, "三"), "二百三十");
  EXPECT_EQ(written_like(12, Numeral::full_width, "１"), "１２");
}

TEST(Numerals, AreRead) {
  EXPECT_EQ(read_ideographic("二百三十章").value, 230);
  EXPECT_EQ(read_ideographic("一〇").value, 10);
  EXPECT_EQ(read_ideographic("十二").value, 12);
  EXPECT_EQ(read_words("Twenty One days").value, 21);
  EXPECT_EQ(read_words("Oneness").value, 0);
  EXPECT_EQ(roman_value("xiv"), 14);
  EXPECT_EQ(roman_value("IIII"), 0);
}

// "See Section 6." behind "5. Wax" and "6. Honey", as the words of the reference.
std::string reference_to_honey(const StageOptions& options, std::string words) {
  Inline reference{.node = CrossReference{.target = "honey", .content = text_inlines(std::move(words))}};
  reference.attributes.edit().extra.emplace_back("names", "label");
  Document made =
      document({heading(1, "5. Wax"), heading(1, "6. Honey"), Block{.node = Paragraph{{std::move(reference)}}}});
  Diagnostics found;
  fold_headings(made, {}, found);
  made.body[1].attributes.edit().id = "honey";
  number_headings(made, options, found);
  number_headings(made, options, found);
  return plain_text(std::get<Section>(made.body[1].node).body);
}

TEST(Numbers, AreStrippedOfEveryKind) {
  EXPECT_EQ(flat({"a) Wax", "b) Honey"}, stripped), "Wax Honey");
  EXPECT_EQ(flat({"a Lamp", "b Wick"}, stripped), "a Lamp b Wick");
  EXPECT_EQ(flat({"I Wax", "II Honey", "IV Hives"}, stripped), "Wax Honey Hives");
  EXPECT_EQ(flat({"IV Therapy", "Honey"}, stripped), "IV Therapy Honey");
  EXPECT_EQ(flat({"1 Wax", "2 Honey", "2020 in review"}, stripped), "Wax Honey 2020 in review");
}

TEST(Numbers, AppendicesCountBesideRomanNumbers) {
  EXPECT_EQ(flat({"I. Wax", "II. Honey", "IV. Hives", "A. Tables", "B. Sums", "D. Notes"}, renumbered),
            "<I.>Wax <II.>Honey <III.>Hives <A.>Tables <B.>Sums <C.>Notes");
}

TEST(Numbers, OrdinalsAgreeWithTheirNoun) {
  EXPECT_EQ(flat({"Deuxième partie: Cire", "Troisième partie: Miel"}, renumbered),
            "<Première partie:>Cire <Deuxième partie:>Miel");
  EXPECT_EQ(flat({"Deuxième chapitre: Cire", "Troisième chapitre: Miel"}, renumbered),
            "<Premier chapitre:>Cire <Deuxième chapitre:>Miel");
}

TEST(Numbers, ALoneOneIsReadBack) {
  EXPECT_EQ(numbered({{2, "Wax"}}, counted), "<1.>Wax");
  EXPECT_EQ(numbered({{2, "Wax"}, {3, "White"}}, counted), "<1.>Wax(<1.1>White)");
  EXPECT_EQ(flat({"1. Wax"}, kept), "<1.>Wax");
}

// The words of a reference to the second of two sections once they are numbered anew.
std::string renamed(const std::string& first, const std::string& second, std::string words,
                    const StageOptions& options = renumbered) {
  Inline reference{.node = CrossReference{.target = "two", .content = text_inlines(std::move(words))}};
  reference.attributes.edit().extra.emplace_back("names", "label");
  Document made = document({heading(1, first), heading(1, second), Block{.node = Paragraph{{std::move(reference)}}}});
  Diagnostics found;
  fold_headings(made, {}, found);
  made.body[1].attributes.edit().id = "two";
  number_headings(made, options, found);
  return plain_text(std::get<Section>(made.body[1].node).body);
}

TEST(Numbers, ReferencesKeepTheWayTheyAreWrittenIn) {
  EXPECT_EQ(renamed("Chapter II: Wax", "Chapter III: Honey", "Chapter 3"), "Chapter 2");
  EXPECT_EQ(renamed("Chapter II: Wax", "Chapter III: Honey", "chapter three"), "chapter two");
  EXPECT_EQ(renamed("第二章 蜜", "第三章 花", "参见第三章"), "参见第三章");  // not just the phrase
  EXPECT_EQ(renamed("第二章 蜜", "第三章 花", "第三章"), "第二章");
  EXPECT_EQ(renamed("第二章 蜜", "第三章 花", "第3章"), "第2章");
  EXPECT_EQ(renamed("2. Wax", "3. Honey", "§3"), "§2");
  EXPECT_EQ(renamed("Chapter II: Wax", "Chapter III: Honey", "Chapter 3", stripped), "“Honey”");
  EXPECT_EQ(renamed("第二章 蜜", "第三章 花", "第三章", stripped), "“花”");
}

TEST(Numbers, ReferencesNameSectionsAsTheyAreCalledNow) {
  EXPECT_EQ(reference_to_honey(kept, "Section 6"), "Section 6");
  EXPECT_EQ(reference_to_honey(renumbered, "Section 6"), "Section 2");
  EXPECT_EQ(reference_to_honey(renumbered, "section 6 (of 16)"), "section 2 (of 16)");
  EXPECT_EQ(reference_to_honey(stripped, "Section 6"), "“Honey”");
  EXPECT_EQ(reference_to_honey(renumbered, "Section 16"), "Section 16");
}

}  // namespace
}  // namespace rubricate::numbers_test
