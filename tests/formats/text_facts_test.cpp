// What single lines of plain text hold, and what they are beside others.
#include <gtest/gtest.h>

#include "formats/text/analysis.h"
#include "formats/text/columns.h"
#include "formats/text/company.h"
#include "formats/text/enumerator.h"
#include "formats/text/hyphens.h"
#include "formats/text/inlines.h"
#include "formats/text/key_counts.h"
#include "formats/text/lexicon.h"
#include "formats/text/measure.h"
#include "formats/text/scan.h"
#include "tests/support/dice.h"

namespace rubricate::plain::text_facts_test {
namespace {

using testing_support::Dice;

// However long what stands between blanks, tabs and letters beyond ASCII is.
TEST(TextFacts, LinesAreFoldedLetterByLetter) {
  struct Piece {
    std::string_view text;
    std::string_view folded;  // empty: a blank
  };
  constexpr Piece pieces[] = {{"A", "a"}, {"Z", "z"}, {"m", "m"},     {"9", "9"},    {"@", "@"},
                              {"[", "["}, {"`", "`"}, {"{", "{"},     {"É", "é"},    {"ß", "ß"},
                              {"Ж", "ж"}, {"ẞ", "ß"}, {"Ⱥ", "ⱥ"},     {"—", "—"},    {"あ", "あ"},
                              {" ", ""},  {"\t", ""}, {"\u3000", ""}, {"\u00A0", ""}};
  Dice dice(11);
  for (int round = 0; round < 4000; ++round) {
    // Some lines are all ASCII, some have many blanks.
    const std::uint32_t kinds = dice.one_in(2) ? 8 : static_cast<std::uint32_t>(std::size(pieces));
    const std::uint32_t blanks = 2 + dice.below(30);
    std::string text;
    std::string wanted;
    for (std::uint32_t left = dice.below(90); left > 0; --left) {
      const Piece& piece = dice.one_in(blanks) ? Piece{" ", ""} : pieces[dice.below(kinds)];
      text += piece.text;
      if (!piece.folded.empty())
        wanted += piece.folded;
      else if (!wanted.empty() && wanted.back() != ' ')
        wanted += ' ';
    }
    // Blanks and dashes at the end go.
    text += 'X';
    wanted += 'x';
    std::string found = "what was there before";
    fold(text, found);
    EXPECT_EQ(found, wanted) << '"' << text << '"';
  }
}

// A word that no line breaks is asked for last: then all words are counted, where before only those were that may be
// asked for.
TEST(TextFacts, WordsThatLinesBreakAreCountedAsAllWordsAre) {
  constexpr std::string_view pieces[] = {"ab", "Ba", "c", "lo", "LO", "9", "ü", "É", "Ÿa", "Ж"};
  constexpr std::string_view gaps[] = {" ", " ", " ", " ", "-", "--", ", ", "\u2014", " \u201C", "' "};
  Dice dice(23);
  for (int round = 0; round < 400; ++round) {
    const std::uint32_t kinds = dice.one_in(2) ? 6 : static_cast<std::uint32_t>(std::size(pieces));
    std::string text;
    for (std::uint32_t lines = 2 + dice.below(30); lines > 0; --lines) {
      for (std::uint32_t words = 1 + dice.below(30); words > 0; --words) {
        for (std::uint32_t count = 1 + dice.below(3); count > 0; --count) text += pieces[dice.below(kinds)];
        if (words > 1) text += gaps[dice.below(dice.one_in(2) ? 4 : static_cast<std::uint32_t>(std::size(gaps)))];
      }
      text += dice.one_in(3) ? "-\n" : "\n";
    }
    const Source source("", std::move(text));
    Analysis analysis;
    analysis.lines = split_lines(source);
    analysis.decisions.assign(analysis.lines.size(), {.label = Label::paragraph_rest});
    const Hyphens asked(source, analysis);
    const Hyphens all(source, analysis);
    all.joint("nobody-", "asks");
    for (std::size_t i = 1; i < analysis.lines.size(); ++i) {
      const std::string_view before = text_of(source, analysis.lines[i - 1]);
      const std::string_view after = text_of(source, analysis.lines[i]);
      EXPECT_EQ(asked.joint(before, after), all.joint(before, after)) << before << '\n' << after;
    }
  }
}

TEST(TextFacts, TwinsAreFoundWhereverTheyStand) {
  constexpr std::string_view bytes = "tw tw tw abTW\t\xC3";
  Dice dice(43);
  for (int round = 0; round < 20'000; ++round) {
    const std::uint32_t kinds = dice.one_in(2) ? 6 : static_cast<std::uint32_t>(bytes.size());
    std::string text(dice.below(70), 'x');
    for (char& c : text)
      if (dice.one_in(8)) c = bytes[dice.below(kinds)];
    const Twins found = twins_in(text);
    EXPECT_EQ(found.gap, text.find("  ") != text.npos) << text;
    EXPECT_EQ(found.address, text.find("tt") != text.npos || text.find("ww") != text.npos) << text;
  }
}

std::string outline(const Inlines& inlines) {
  std::string result;
  for (const Inline& each : inlines) {
    const auto* const link = std::get_if<Link>(&each.node);
    const auto* const styled = std::get_if<Styled>(&each.node);
    if (const auto* const text = std::get_if<Text>(&each.node)) result += text->text;
    if (link != nullptr) result += "<" + link->target + "|" + outline(link->content) + ">";
    if (styled != nullptr) result += "{" + outline(styled->content) + "}";
  }
  return result;
}

// A low line that closes nothing makes the paragraph one that is looked at closely.
TEST(TextFacts, ParagraphsWithoutSignsOfInlinesHaveNone) {
  constexpr std::string_view pieces[] = {"http:/",  "http://a.b", "https://x", "ftp://a.org", "www.", "www.a.org", "w",
                                         "/",       "a@b.org",    "@",         "_em_",        "word", "ht",        "tp",
                                         "a/b.org", ".",          " ",         " ",           "(",    "\f"};
  Dice dice(47);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::uint32_t count = 1 + dice.below(12); count > 0; --count) {
      const std::string_view piece = pieces[dice.below(std::size(pieces))];
      // Most lines have no emphasis of their own.
      if (piece[0] != '_' || dice.one_in(8)) text += piece;
    }
    GatheredText alone;
    alone.append(text, 0);
    GatheredText marked;
    marked.append(text + " _", 0);
    EXPECT_EQ(outline(read_inlines(alone)) + " _", outline(read_inlines(marked))) << text;
  }
}

// Each of them behind a word, and before the note below.
TEST(TextFacts, NotesAreFoundByAnyOfTheirSigns) {
  for (const std::string sign : {"[1]", "{1}", "^1", "¹", "²", "³", "⁴", "*", "†", "‡", "§", "¶", "‖", "※"}) {
    const Source source("", "The wax of the lamps melts" + sign +
                                " in the evening, and nobody who lives in the town\n"
                                "knows what becomes of it, “«nor» does” — anybody ask.\n\n" +
                                sign + " It is gathered in the morning.\n");
    Diagnostics found;
    const Analysis analysis = observe_text(source, {{}, found});
    EXPECT_TRUE(analysis.evidence.note.back()) << sign;
    EXPECT_FALSE(analysis.evidence.note.front()) << sign;
  }
}

Facts facts_of(std::string text) {
  const Source source("", std::move(text) + "\n");
  return measure(source, split_lines(source), {}).at(0);
}

TEST(TextFacts, AGapIsFoundInWhateverColumnItStands) {
  for (std::size_t column = 380; column <= 420; ++column) {
    const std::string line(column, 'x');
    EXPECT_FALSE(facts_of(line + ".  Two blanks after a sentence").columns) << column;
    EXPECT_EQ(facts_of(line + "     tail").has_letters, true) << column;
  }
  EXPECT_TRUE(facts_of("name   price | weight | length").columns);
  EXPECT_TRUE(facts_of("lamp     3").columns);
}

TEST(TextFacts, EntriesOfAnIndexEndWithAPage) {
  for (const char* line : {"Bach, J. S., 180, 185", "Accents, 92.", "A. Accents, 16, 34, 92."})
    EXPECT_TRUE(facts_of(line).ends_page) << line;
  for (const char* line : {"In the year 1984", "on 3 June, 1984", "Accents, and more.", "Accents,", "."})
    EXPECT_FALSE(facts_of(line).ends_page) << line;
}

TEST(TextFacts, AParenthesisThatOpensMustClose) {
  for (const std::string_view line : {"(1. bread", "(2、cheese", "(5. April 1999) The harbour was closed"})
    EXPECT_EQ(parse_enumerator(line).kind, EnumeratorKind::none) << line;
  for (const std::string_view line : {"(1) bread", "(2) cheese", "1. bread", "1) bread"})
    EXPECT_EQ(parse_enumerator(line).kind, EnumeratorKind::arabic) << line;
}

TEST(TextFacts, SpeakersAreInCapitalsBeforeAPeriod) {
  EXPECT_NE(facts_of("HAMLET. To be, or not to be.").rare->speaker, 0U);
  EXPECT_NE(facts_of("ГАМЛЕТ. Быть или не быть.").rare->speaker, 0U);
  EXPECT_NE(facts_of("Anna: No.").rare->speaker, 0U);
  for (const char* line : {"Нет. Я не пойду сегодня.", "Όχι. Δεν πάω σήμερα.", "No. I will not go.", "and so: no"})
    EXPECT_EQ(facts_of(line).rare->speaker, 0U) << line;
}

TEST(TextFacts, InstitutionsAreNamedByOneWordOfSeveral) {
  EXPECT_TRUE(names_institution(folded("Interuniversity Centre, University of Northport")));
  EXPECT_FALSE(names_institution(folded("The interuniversity boat race")));
}

TEST(TextColumns, ALineOfOnePipeIsNoRow) {
  const std::vector<TableLine> lines{{.text = "|", .begin = 0}, {.text = "||n", .begin = 2}};
  EXPECT_FALSE(read_table(lines).has_value());
}

TEST(KeyCounts, CountsWhateverTheirNumber) {
  KeyCounts counts;
  const auto key = [](std::uint64_t n) { return (n + 1) * 0x9E3779B97F4A7C15ULL; };
  for (std::uint64_t n = 0; n < 2000; ++n)
    for (std::uint64_t times = 0; times <= n % 3; ++times) counts.add(key(n));
  for (std::uint64_t n = 0; n < 2000; ++n) EXPECT_EQ(counts.of(key(n)), n % 3 + 1) << n;
  EXPECT_EQ(counts.of(key(2000)), 0U);
  std::size_t keys = 0;
  counts.for_each_count([&](std::uint32_t) { ++keys; });
  EXPECT_EQ(keys, 2000U);
}

std::vector<Company> company_of(const std::string& text) {
  const Source source("", text);
  Diagnostics found;
  const Analysis seen = observe_text(source, {.settings = {}, .diagnostics = found});
  return find_company(seen.lines, seen.facts, seen.features, seen.habits);
}

struct CompanyCase {
  std::string name;
  std::string text;
  std::size_t line;  // of those that are not blank, from 0
  Company company;
};

TEST(TextCompany, IsWhatTheLinesBesideMakeOfALine) {
  const std::string sentence = "The keeper counted the waves that night, and nobody knew why he did.\n\n";
  const CompanyCase cases[] = {
      {"labels", "Adze: a tool for wood\nAwl: a tool for leather\nAxe: a tool for trees\n", 1, Company::text},
      {"speakers", "ANNA: The lamp is out.\n\nPAUL: Then light it.\n\nANNA: I cannot.\n\nPAUL: Why?\n", 2,
       Company::text},
      {"dates", "Monday, 3 March\n\n" + sentence + "Tuesday, 4 March\n\n" + sentence + "Friday, 7 March\n\n" + sentence,
       0, Company::head},
      {"a signature", sentence + "Yours sincerely,\n\nAda Merrow\n", 2, Company::text},
      {"stanzas",
       "The gulls have gone to sea again,\nThe nets are on the wall,\nAnd he who waits for fish and rain\n"
       "Has nothing else at all.\n\nThe lamp is lit, the door is shut,\nThe keeper counts his sheep,\n"
       "And all the village in its hut\nHas fallen fast asleep.\n",
       5, Company::verse},
      {"prose", sentence + sentence, 0, Company::any},
  };
  for (const CompanyCase& each : cases) EXPECT_EQ(company_of(each.text).at(each.line), each.company) << each.name;
}

}  // namespace
}  // namespace rubricate::plain::text_facts_test
