// Labels, blocks, levels and inlines of plain text. Whole documents are in tests/spec and tests/golden.
#include <gtest/gtest.h>
#include <numeric>

#include "formats/document/walk.h"
#include "formats/text/allowed.h"
#include "formats/text/doubts.h"
#include "formats/text/labels.h"
#include "formats/text/levels.h"
#include "formats/text/reader.h"
#include "formats/tree/writer.h"
#include "tests/support/line.h"

namespace rubricate::text_reader_test {
namespace {

constexpr std::string_view long_line =
    "The keeper of the light had a habit that the village never understood: he counted the waves between two ships, "
    "and when "
    "the number was odd he put another log on the fire and wrote the number down.";

std::string text_of_lines(std::initializer_list<std::string_view> lines) {
  std::string text;
  for (const std::string_view line : lines) text += std::string(line) + "\n";
  return text;
}

Document read(std::string text, Diagnostics& found) {
  const Source source("test.txt", std::move(text));
  return read_text(source, {{{"paragraph-mode", "auto"}}, found});
}

std::string tree(std::string text) {
  Diagnostics found;
  return tree_of(read(std::move(text), found).body);
}

// "heading paragraph paragraph": kinds of the blocks in their order; headings with their level.
std::string outline(std::string text) {
  Diagnostics found;
  std::string result;
  for (const Block& block : read(std::move(text), found).body) {
    if (!result.empty()) result += ' ';
    const auto* heading = std::get_if<Heading>(&block.node);
    result += heading == nullptr  ? std::string(kind_name(block))
              : heading->is_title ? "Title"
                                  : "Heading" + std::to_string(heading->level);
  }
  return result;
}

TEST(TextReader, EmptyTextIsAnEmptyDocument) {
  EXPECT_EQ(outline(""), "");
  EXPECT_EQ(outline("\n\n \t\n\f\n"), "");
}

TEST(TextReader, AnAddressEndsAtAPageBreak) {
  EXPECT_NE(tree("Read http://example.org/a\fon the next page.\n").find("Link \"http://example.org/a\"\n"),
            std::string::npos);
}

TEST(TextReader, ShortLinesAboveLongOnesAreHeadings) {
  EXPECT_EQ(outline(text_of_lines(
                {long_line, "The harbour", long_line, "Winter nights", long_line, "The last ship", long_line})),
            "Paragraph Heading1 Paragraph Heading1 Paragraph Heading1 Paragraph");
}

TEST(TextReader, TabsBeforeHeadingsDoNotHideThem) {
  EXPECT_EQ(outline(text_of_lines(
                {long_line, "\tThe harbour", long_line, "\tWinter nights", long_line, "\tThe last ship", long_line})),
            "Paragraph Heading1 Paragraph Heading1 Paragraph Heading1 Paragraph");
}

TEST(TextReader, NumbersThatGoOnAfterABibliographyAreHeadings) {
  const std::string text =
      text_of_lines({"Early years", long_line, "Bibliography", "1. “On Lamps.” Harbour Review.",
                     "https://example.org/lamps", "2. “On Oil.” The Wick.", "https://example.org/oil",
                     "3. Glass and lenses", long_line, "4. Foghorns", long_line});
  EXPECT_EQ(outline(text), "Title Paragraph Heading1 Bibliography Heading1 Paragraph Heading1 Paragraph");
}

TEST(TextReader, EpiloguesStandBesideChapters) {
  EXPECT_EQ(outline(text_of_lines({"Prologue", long_line, "Chapter 1", long_line, long_line, "Chapter 2", long_line,
                                   long_line, "Epilogue", long_line})),
            "Heading1 Paragraph Heading1 Paragraph Paragraph Heading1 Paragraph Paragraph Heading1 Paragraph");
}

TEST(TextReader, HeadingsWithAColonAreNoSpeakers) {
  const std::string_view note =
      "Note: the keeper counted the waves between two ships, and when the number was odd he put "
      "another log on the fire and wrote the number down in his book.";
  EXPECT_EQ(outline(text_of_lines({long_line, "Oil: what it costs", note, "Wicks: where they come from", note,
                                   "Glass: how it breaks", note})),
            "Paragraph Heading1 Paragraph Heading1 Paragraph Heading1 Paragraph");
}

TEST(TextReader, NumberedLinesSideBySideAreAList) {
  EXPECT_EQ(outline(text_of_lines({"Stores", long_line, "1. oil", "2. wicks", "3. glass", long_line})),
            "Title Paragraph List Paragraph");
}

TEST(TextReader, QuestionsAndAnswersAreAQuestionListUnderAHeadingOfTheirOwn) {
  Diagnostics found;
  const Document document =
      read(text_of_lines({"The light", long_line, "Who built the tower?", long_line, "How high is it?", long_line,
                          "When was it lit?", long_line, "Later years", long_line}),
           found);
  ASSERT_EQ(document.body.size(), 6U);
  const auto* questions = std::get_if<QuestionList>(&document.body[3].node);
  ASSERT_NE(questions, nullptr);
  EXPECT_EQ(questions->entries.size(), 3U);
  EXPECT_TRUE(document.body[2].attributes->has_role("generated"));
}

TEST(TextReader, LettersOfQuestionsAndAnswersAreLeftOut) {
  Diagnostics found;
  const Document document = read("Q: Who built it?\nA: The guild did.\nQ: When?\nA: In 1811.\n", found);
  ASSERT_EQ(document.body.size(), 1U);
  const auto& questions = std::get<QuestionList>(document.body[0].node);
  ASSERT_EQ(questions.entries.size(), 2U);
  EXPECT_EQ(plain_text(questions.entries[1].question), "When?");
  EXPECT_EQ(plain_text(questions.entries[1].answers[0]), "In 1811.");
}

constexpr std::string_view wrapped =
    "The harbour was empty when the keeper came down the stairs with his\n"
    "lamp, and the water lay so still that he could read the names of the\n"
    "boats in it, upside down and a little longer than they were painted.\n";

TEST(TextReader, WrappedLinesAreJoined) {
  const std::string text = std::string(wrapped) + "\n" + std::string(wrapped);
  EXPECT_EQ(outline(text), "Paragraph Paragraph");
  EXPECT_NE(tree(text).find("with his lamp, and the water"), std::string::npos);
}

TEST(TextReader, LinesFarFromFullKeepTheirEnds) {
  const std::string dump =
      tree(std::string(wrapped) + "\nAda Merrow,\nkeeper of the light,\nto her brother in the town.\n\n" +
           std::string(wrapped));
  EXPECT_NE(dump.find("Text \"Ada Merrow,\"\n  LineBreak\n  Text \"keeper of the light,\""), std::string::npos) << dump;
}

TEST(TextReader, BrokenCompoundsKeepTheirHyphenWithoutASpace) {
  const std::string text =
      std::string(wrapped) + "\nNobody in the parish had seen so many of the old lamps of the sea-\nfaring people.\n";
  EXPECT_NE(tree(text).find("sea-faring"), std::string::npos);
}

TEST(TextReader, ChineseLinesAreJoinedWithoutASpace) {
  std::string text;
  for (int i = 0; i < 6; ++i)
    text += "守塔的人每天晚上都要走上一百級石階，把油燈點亮，再把窗玻璃擦得乾乾淨\n淨，然後寫下當夜的風向。\n\n";
  EXPECT_NE(tree(text).find("乾乾淨淨"), std::string::npos);
}

TEST(TextReader, ChapterNumberAndItsTitleAreOneHeading) {
  const std::string text = "CHAPTER I\n\nThe Empty Harbour\n\n" + std::string(wrapped) + "\n" + std::string(wrapped) +
                           "\n\nCHAPTER II\n\nThe Second Lamp\n\n" + std::string(wrapped);
  EXPECT_EQ(outline(text), "Heading1 Paragraph Paragraph Heading1 Paragraph");
}

TEST(TextReader, IndentedShortLinesAreVerse) {
  const std::string text =
      std::string(wrapped) + "\n    The lamp is lit, the night is long,\n      The sea is at the door,\n" +
      "    And every ship that hears the song\n      Will come to us no more.\n\n" + std::string(wrapped);
  EXPECT_EQ(outline(text), "Paragraph Verse Paragraph");
  EXPECT_NE(tree(text).find("line indent=1"), std::string::npos);
}

TEST(TextReader, QuotationsNestByTheirSigns) {
  const std::string dump =
      tree(std::string(wrapped) + "\n> > first\n> > still\n> second\n>\n> third\n\n" + std::string(wrapped));
  EXPECT_NE(
      dump.find("Quotation\n  Quotation\n    Paragraph\n      Text \"first still\"\n  Paragraph\n    Text \"second\"\n"
                "  Paragraph\n    Text \"third\"\n"),
      std::string::npos)
      << dump;
}

TEST(TextReader, BylinesNameAuthorsAndNothingElse) {
  const auto creators = [](std::string_view line) {
    Diagnostics found;
    const Document document = read(
        "ON CANDLES\n\n" + std::string(line) + "\n\n\n" + std::string(wrapped) + "\n" + std::string(wrapped), found);
    std::string names;
    for (const Person& person : document.metadata.creators) names += person.name + ";";
    const bool kept = plain_text(document.body).find(line) != std::string::npos;
    return names + (kept ? "kept" : "");
  };
  EXPECT_EQ(creators("by Ada Merrow"), "Ada Merrow;");
  EXPECT_EQ(creators("Written by Jane van der Meer"), "Jane van der Meer;");
  EXPECT_EQ(creators("By Jane:"), "kept");
  EXPECT_EQ(creators("By Friday: come"), "kept");
  EXPECT_EQ(creators("by the sea and the wind"), "kept");
}

TEST(TextReader, FirstSentencesAreNoChapterTitles) {
  EXPECT_EQ(outline("Moby\n\nCHAPTER I\n\nCall me Ishmael.\n\nSome years ago I thought I would sail about a little.\n"),
            "Title Heading1 Paragraph Paragraph");
}

TEST(TextReader, ChapterWordsAreNeverListNumbers) {
  const std::string russian = tree("Глава первая\n\n— Да, сказал он.\n\nГлава вторая\n\nУтром было тихо.\n");
  EXPECT_NE(russian.find("\"Глава вторая\""), std::string::npos) << russian;
  const std::string english =
      tree("Story\n\nChapter one\n\n- Yes, he said.\n- No, she said.\n\nChapter two\n\nAll was quiet.\n");
  EXPECT_NE(english.find("\"Chapter two\""), std::string::npos) << english;
}

TEST(TextReader, ShortLinesOfARecipeAreNotWrapped) {
  const std::string dump = tree(
      "Apple cake\nServes 8 | 45 min\nFor the dough\n200 g flour\n100 g butter, cold\n1 egg\nFor the filling\n6 "
      "apples\n");
  EXPECT_NE(dump.find("Text \"100 g butter, cold\""), std::string::npos) << dump;
}

TEST(TextReader, RulesAreThematicBreaks) {
  EXPECT_EQ(outline(std::string(wrapped) + "\n* * *\n\n" + std::string(wrapped)), "Paragraph ThematicBreak Paragraph");
}

TEST(TextReader, NestedItemsAreListsInItems) {
  const std::string text = std::string(wrapped) +
                           "\n  * lamps and all that belongs to them in the store below the stairs\n" +
                           "    of the tower\n    - wicks\n    - oil\n  * ropes\n\n" + std::string(wrapped);
  EXPECT_EQ(outline(text), "Paragraph List Paragraph");
  Diagnostics found;
  const Document document = read(text, found);
  const auto& list = std::get<List>(document.body[1].node);
  ASSERT_EQ(list.items.size(), 2U);
  ASSERT_EQ(list.items[0].body.size(), 2U);
  EXPECT_EQ(std::get<List>(list.items[0].body[1].node).items.size(), 2U);
}

TEST(TextReader, NothingIsLost) {
  // Every word of a text that mixes everything is in the tree, in its order.
  const std::string text = std::string(wrapped) +
                           "\n  o  alpha\n  o  beta\n\nGAMMA DELTA\n\n> epsilon zeta\n> eta\n\n    int theta = 1;\n" +
                           "    iota();\n\nkappa   lambda   mu\n-----   ------   --\nnu      xi       omicron\n\n[1] "
                           "Pi, R. (2001). Sigma.\n";
  Diagnostics found;
  const std::string words = plain_text(read(text, found).body);
  std::size_t at = 0;
  for (const std::string_view word : {"harbour", "painted", "alpha", "beta", "GAMMA", "epsilon", "eta", "theta", "iota",
                                      "kappa", "mu", "nu", "omicron", "Pi", "Sigma"}) {
    at = words.find(word, at);
    EXPECT_NE(at, std::string::npos) << word;
  }
}

TEST(TextReader, BracketedLinesThatAWordMarksAreParagraphsUntilTheNotesStage) {
  Diagnostics found;
  const Document document =
      read(std::string(wrapped) + "\nThe oil came from the north [1] and the wicks [2] from the town.\n\n" +
               std::string(wrapped) +
               "\n[1] By the spring boat.\n\n[2] From the widow Tarrant, who wove them in the\nwinter.\n",
           found);
  ASSERT_EQ(document.body.size(), 5U);
  EXPECT_EQ(plain_text(Blocks{document.body[4]}), "[2] From the widow Tarrant, who wove them in the winter.");
  EXPECT_FALSE(document.body[4].attributes);
}

TEST(TextReader, BracketedLinesThatNothingMarksAreNoNotes) {
  Diagnostics found;
  const Document document = read(std::string(wrapped) + "\n[1] By the spring boat.\n", found);
  EXPECT_TRUE(document.footnotes.empty());
}

TEST(TextReader, AddressesAndLowLinesAreInlines) {
  const std::string dump =
      tree("See https://example.org/a_(b)_c. Write to keeper@example.org, or do _not_ use snake_case_names.\n");
  EXPECT_NE(dump.find("Link \"https://example.org/a_(b)_c\""), std::string::npos) << dump;
  EXPECT_NE(dump.find("Link \"mailto:keeper@example.org\""), std::string::npos) << dump;
  EXPECT_NE(dump.find("Styled emphasis\n    Text \"not\""), std::string::npos) << dump;
  EXPECT_NE(dump.find("snake_case_names"), std::string::npos) << dump;
}

TEST(TextReader, SpansOfJoinedLinesPointIntoTheSource) {
  const std::string text = std::string(wrapped) +
                           "\nThe lamp burned through the night and nobody came to put it out again, so\n" +
                           "   it burned on: https://example.org/light\n";
  const Source source("", text);
  Diagnostics found;
  const Document document = read_text(source, {{{"paragraph-mode", "block"}}, found});
  std::string seen;
  for (const Block& block : document.body)
    for_each_part(
        block, [](const Blocks&) {},
        [&](const Inlines& inlines) {
          for (const Inline& each : inlines)
            if (std::holds_alternative<Link>(each.node)) seen = std::string(source.text(each.span));
        });
  EXPECT_EQ(seen, "https://example.org/light");
}

TEST(TextLabels, ReasonsNameTheFeaturesThatWeigh) {
  const Source source("", text_of_lines({"CHAPTER I", long_line, "CHAPTER II", long_line}));
  Diagnostics found;
  const plain::Analysis text =
      plain::analyse(source, plain::built_in_line_models(), {.settings = {}, .diagnostics = found});
  EXPECT_EQ(text.decisions[2].label, plain::Label::heading);
  EXPECT_GT(text.decisions[2].confidence, 0.5F);
  const auto reasons = plain::reasons_for(plain::Label::heading, plain::Label::paragraph, text.features[2]);
  ASSERT_FALSE(reasons.empty());
  EXPECT_GT(reasons[0].weight, 0);
  EXPECT_TRUE(std::any_of(reasons.begin(), reasons.end(), [](const plain::Reason& each) {
    return each.words == "it begins with a division word and a number" && each.weight > 0;
  }));
}

TEST(TextLabels, EveryLineMayBeSomethingAndItsProbabilitiesAddUp) {
  std::size_t looked_at = 0;
  for (const testing_support::Input& input : testing_support::samples_and_examples()) {
    const Source source(input.name, input.text);
    Diagnostics found;
    const plain::Analysis text = plain::observe_text(source, {.settings = {}, .diagnostics = found});
    if (text.lines.empty()) continue;
    const auto allowed = plain::allowed_labels(text.lines, text.facts, text.features, text.habits);
    std::vector<Member> members;
    for (std::size_t i = 0; i < allowed.size(); ++i) {
      EXPECT_NE(allowed[i], 0U) << input.name << ":" << text.lines[i].number;
      members.push_back({text.features[i].bits(), allowed[i]});
    }
    plain::built_in_line_models().first.probabilities(
        members, [&](std::size_t, const SequenceModel::Probabilities& each) {
          EXPECT_NEAR(std::accumulate(each.begin(), each.end(), 0.0F), 1, 1e-3) << input.name;
          ++looked_at;
        });
  }
  EXPECT_GT(looked_at, 500U);
}

// A play of two acts, in which speakers' names stand on lines of their own and come again and again.
TEST(TextLabels, SpeakersAndWhatTheySayAreNoHeadings) {
  std::string play;
  for (const std::string_view act : {"ACT I", "ACT II"}) {
    play += std::string(act) +
            "\n\nThe harbour at night. A lamp burns in the house above the pier, and nobody is to be\n"
            "seen. Then the KEEPER comes down the stairs with his book, and the PILOT after him.\n\n";
    for (int i = 0; i < 12; ++i)
      play +=
          "KEEPER.\n\nThe lamp is lit, and it burns as it should.\n\nPILOT.\n\nThen row!\n\nTHE GULLS.\n\nLand! "
          "Land!\n\n";
  }
  const Source source("", play);
  Diagnostics found;
  const plain::Analysis text =
      plain::analyse(source, plain::built_in_line_models(), {.settings = {}, .diagnostics = found});
  std::vector<std::string_view> headings;
  for (std::size_t i = 0; i < text.lines.size(); ++i)
    if (text.decisions[i].label == plain::Label::heading) headings.push_back(plain::text_of(source, text.lines[i]));
  EXPECT_EQ(headings, (std::vector<std::string_view>{"ACT I", "ACT II"}));
}

TEST(TextReader, FencesAreMarksWhateverStandsBetweenThem) {
  Diagnostics found;
  const std::string dump =
      tree_of(read("Build it so:\n\n```\nmake all\n\f```\n\nThat is all there is to it, and no more.\n", found));
  EXPECT_NE(dump.find("CodeBlock \"make all\""), std::string::npos) << dump;
  EXPECT_EQ(dump.find("```"), std::string::npos) << dump;
}

TEST(TextReader, CodeKeepsItsTabs) {
  Diagnostics found;
  const std::string dump = tree_of(read("A rule of two lines:\n\n```make\nall:\n\tcc lamp.c\n```\n", found));
  EXPECT_NE(dump.find("all:\\n\\tcc lamp.c"), std::string::npos) << dump;
}

TEST(TextReader, WhatReturnsToTheMarginGoesOnWithAnIndentedParagraph) {
  const Source source("test.txt",
                      "     It was raining on the hill when the mare came down. She\n"
                      "was thinner than in the spring, and there was a rope\n"
                      "on her neck.\n"
                      "     We let her into the yard.\n");
  Diagnostics found;
  const Document document = read_text(source, {.settings = {{"paragraph-mode", "indented"}}, .diagnostics = found});
  ASSERT_EQ(document.body.size(), 2U);
  EXPECT_NE(tree_of(document).find("a rope on her neck."), std::string::npos);
}

// Entries of a bibliography that goes on over pages; the first of a page is one as well.
TEST(TextReader, AnEntryMayBeginAPage) {
  std::string text = "References\n\n";
  for (int page = 1; page <= 4; ++page) {
    for (int entry = 1; entry <= 6; ++entry)
      text += "   [KEEP" + std::to_string(page) + std::to_string(entry) +
              "]  Merrow, A. and P. Ferret, \"On the Keeping of Lamps\n"
              "            in Harbours That Nobody Visits\", 1999,\n"
              "            <https://example.org/lamps>.\n\n";
    text += "\n\nMerrow                    The Lamp Memo                    [Page " + std::to_string(page) + "]\n\f\n";
    text += "Memo 7                  Of Lamps and Harbours                  May 1999\n\n\n";
  }
  text += "   The end of the memo.\n";
  Diagnostics found;
  const Document document = read(text, found);
  std::size_t entries = 0;
  std::size_t pages = 0;
  for (const Block& block : document.body) {
    if (const auto* bibliography = std::get_if<Bibliography>(&block.node)) entries += bibliography->entries.size();
    pages += std::holds_alternative<PageBreak>(block.node);
  }
  EXPECT_EQ(entries, 24U);
  EXPECT_GE(pages, 3U);
}

TEST(TextLabels, LettersOfAnIndexHaveEntriesBelowAndNoTitles) {
  std::string index = "INDEX\n\n";
  for (const std::string_view letter : {"A", "B", "C", "D", "E", "F"})
    index += "\n\n" + std::string(letter) + ".\n\n  " + std::string(letter) + "ccents, 16, 34, 92.\n  " +
             std::string(letter) + "nchor, 3.\n  " + std::string(letter) + "rk, 18, 20.\n";
  const Source source("", index);
  Diagnostics found;
  const plain::Analysis text =
      plain::analyse(source, plain::built_in_line_models(), {.settings = {}, .diagnostics = found});
  for (std::size_t i = 0; i < text.lines.size(); ++i)
    if (plain::text_of(source, text.lines[i]).find(',') != std::string_view::npos) {
      EXPECT_NE(text.decisions[i].label, plain::Label::heading) << i;
      EXPECT_NE(text.decisions[i].label, plain::Label::heading_rest) << i;
    }
}

TEST(TextLabels, AJapaneseBookBeginsWithItsTitle) {
  const Source source("",
                      "夜の港\n山田一郎\n\n一\n\n　灯台守は毎晩、港に入る船を数えていた。雨の夜も、雪の夜も、それをやめ"
                      "たことはなかった。\n");
  Diagnostics found;
  const plain::Analysis text =
      plain::analyse(source, plain::built_in_line_models(), {.settings = {}, .diagnostics = found});
  EXPECT_EQ(text.decisions[0].label, plain::Label::title);
  EXPECT_NE(text.decisions[1].label, plain::Label::title);
}

std::vector<int> levels_of(std::initializer_list<std::string_view> headings) {
  std::string text;
  for (const std::string_view heading : headings) text += std::string(heading) + "\n";
  const Source source("", text);
  const auto lines = plain::split_lines(source);
  const auto facts = plain::measure(source, lines, {});
  std::vector<plain::HeadingStyle> styles;
  for (const auto& each : facts) styles.push_back({.facts = &each});
  return plain::heading_levels(styles);
}

// "^" before a heading: no text stands between it and the one before.
std::vector<int> levels_of_stacked(std::initializer_list<std::string_view> headings) {
  std::string text;
  for (const std::string_view heading : headings) text += std::string(heading.substr(heading[0] == '^')) + "\n";
  const Source source("", text);
  const auto lines = plain::split_lines(source);
  const auto facts = plain::measure(source, lines, {});
  std::vector<plain::HeadingStyle> styles;
  for (const std::string_view heading : headings)
    styles.push_back({.facts = &facts[styles.size()], .below_heading = heading[0] == '^'});
  return plain::heading_levels(styles);
}

TEST(TextLevels, LettersStandBelowRomanNumbersAndBesideLetters) {
  EXPECT_EQ(levels_of({"I. Sources", "A. Printed", "B. Written", "II. Barns", "A. Low"}),
            (std::vector<int>{1, 2, 2, 1, 2}));
  EXPECT_EQ(levels_of({"1. Sails", "2. Oars", "A. Thanks", "B. Names", "C. Places", "D. Boats"}),
            (std::vector<int>{1, 1, 1, 1, 1, 1}));
}

TEST(TextLevels, PartsStandRightBelowTheHeadingOfTheWhole) {
  EXPECT_EQ(levels_of_stacked({"Sails", "^Canvas", "Hemp", "Oars", "^Ash", "Conclusion", "Thanks"}),
            (std::vector<int>{1, 2, 2, 1, 2, 1, 1}));
  // A question is no part where the parts are none and the whole is one.
  EXPECT_EQ(levels_of_stacked({"Which sail?", "^Canvas", "Hemp", "Which oar?"}), (std::vector<int>{1, 2, 2, 1}));
  EXPECT_EQ(levels_of_stacked({"Motivation", "^Cost", "Time", "Specification"}), (std::vector<int>{1, 2, 2, 1}));
}

TEST(TextLevels, PartsAreNotMadeOfWhatNumbersAndCapitalsTellApart) {
  EXPECT_EQ(levels_of_stacked({"1. Sails", "^2. Oars", "3. Ropes"}), (std::vector<int>{1, 1, 1}));
  EXPECT_EQ(levels_of_stacked({"SAILS", "^Canvas", "OARS", "Ash"}), (std::vector<int>{1, 2, 1, 2}));
  EXPECT_EQ(levels_of_stacked({"Preface", "^Sails", "Oars"}), (std::vector<int>{1, 1, 1}));
}

TEST(TextLabels, BlanksAfterTheLetterOfAQuestionMayBeMany) {
  const Source source("", "Q:" + std::string(300, ' ') + "Why?\nA:" + std::string(254, ' ') + "So.\n");
  const auto facts = plain::measure(source, plain::split_lines(source), {});
  EXPECT_EQ(facts[0].rare->letter_length, 302U);
  EXPECT_EQ(facts[1].rare->letter_length, 256U);
}

TEST(TextLevels, FollowNumbersWordsAndCapitals) {
  EXPECT_EQ(levels_of({"1. A", "1.1. B", "1.1.1 C", "2. D", "2.1 E"}), (std::vector<int>{1, 2, 3, 1, 2}));
  EXPECT_EQ(levels_of({"PART ONE", "Chapter I", "Chapter II", "PART TWO", "Chapter III"}),
            (std::vector<int>{1, 2, 2, 1, 2}));
  EXPECT_EQ(levels_of({"SAILS", "Canvas", "Hemp", "OARS", "Ash"}), (std::vector<int>{1, 2, 2, 1, 2}));
  EXPECT_EQ(levels_of({"Sails", "Oars", "5. Ropes", "6. Knots"}), (std::vector<int>{1, 1, 1, 1}));
  EXPECT_EQ(levels_of({"Preface", "Chapter I", "Chapter II", "Index"}), (std::vector<int>{1, 1, 1, 1}));
}

// How sure each decision is changes with the weights: these are made up.
TEST(TextReader, DoubtsAreReportedWhereTheyMatter) {
  using plain::Decision;
  using plain::Label;
  const Source source("a.txt", "The \"Storm\"\nIt came\nfrom the west\nand went\nagain\n");
  plain::Analysis text;
  text.lines = plain::split_lines(source);
  const auto unsure = [](Label label, Label other) {
    return Decision{.label = label, .runner_up = other, .confidence = 0.5F, .runner_up_confidence = 0.4F};
  };
  text.decisions = {unsure(Label::heading, Label::paragraph), unsure(Label::paragraph, Label::quotation),
                    unsure(Label::paragraph_rest, Label::paragraph),
                    Decision{.label = Label::heading, .runner_up = Label::paragraph, .confidence = 0.9F},
                    unsure(Label::item, Label::heading)};
  text.decisions[4].pinned = true;
  Diagnostics found;
  plain::report_doubts(source, text, found);
  ASSERT_EQ(found.all().size(), 2U);
  EXPECT_EQ(source.text(found.all()[0].span), "The \"Storm\"");
  EXPECT_EQ(found.all()[0].detail, "taken for heading; it could be paragraph");
  EXPECT_EQ(found.all()[0].hint,
            "if so, say it under \"lines:\" in rubricate.yaml: - {text: \"The \\\"Storm\\\"\", is: paragraph}");
  EXPECT_EQ(found.all()[1].hint, "if it begins a paragraph, put an empty line before it");
}

TEST(TextReader, HintsQuoteControlsAsYamlDoes) {
  using plain::Label;
  const Source source("a.txt", "one\none\x01\ttwo\n");
  plain::Analysis text;
  text.lines = plain::split_lines(source);
  text.decisions.resize(2);
  text.decisions[1] = {.label = Label::heading, .runner_up = Label::paragraph, .confidence = 0.5F};
  Diagnostics found;
  plain::report_doubts(source, text, found);
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_TRUE(found.all()[0].hint.ends_with(R"(- {text: "one\u0001 two", is: paragraph})")) << found.all()[0].hint;
}

TEST(TextReader, EveryBlockKnowsHowSureItIs) {
  Diagnostics found;
  const Document document = read(
      text_of_lines({"The harbour", long_line, "1. oak", "2. ash", "Winter nights", long_line, "[1] A note."}), found);
  ASSERT_FALSE(document.body.empty());
  for (const Block& block : document.body) EXPECT_GT(block.confidence, 0U) << kind_name(block);
  static_assert(sizeof(Block) == sizeof(Block::Node) + sizeof(Rare<Attributes>) + sizeof(Span));
}

// The text of the only paragraph, wrapped as it stands.
std::string joined(std::string text) {
  Diagnostics found;
  const Source source("test.txt", std::move(text));
  const Document document = read_text(source, {{{"paragraph-mode", "block"}}, found});
  std::string result;
  for (const Block& block : document.body)
    if (const auto* paragraph = std::get_if<Paragraph>(&block.node)) result += plain_text(paragraph->content) + "\n";
  return result;
}

TEST(TextReader, HyphensAtLineEndsAreResolvedByTheWordsOfTheText) {
  constexpr std::string_view body =
      "the storm came over the hills in the evening and it did not leave until the\n"
      "lamp was lit, and self-made candles stood in all the windows of the old street\n";
  const auto read_word = [&](std::string_view first, std::string_view second, std::string_view more = "") {
    const std::string filler = "and all the people of the town came out to see what had become of it, a ";
    std::string text = std::string(body) + std::string(more) + filler + std::string(first) + "\n" +
                       std::string(second) +
                       " and then they went home again to sleep the whole night long, they said\n";
    const std::string all = joined(std::move(text));
    const std::size_t at = all.find("of it, a ") + 9;
    return all.substr(at, all.find(" and then", at) - at);
  };
  EXPECT_EQ(read_word("st-", "orm"), "storm");
  EXPECT_EQ(read_word("self-", "made"), "self-made");
  EXPECT_EQ(read_word("lamp-", "hills"), "lamp-hills");
  EXPECT_EQ(read_word("remark-", "able"), "remarkable");
  EXPECT_EQ(read_word("glimmer-", "thing"), "glimmer-thing");
  EXPECT_EQ(read_word("Anglo-", "Saxon"), "Anglo-Saxon");
  EXPECT_EQ(read_word("1914-", "18"), "1914-18");
  EXPECT_EQ(read_word("x-", "ray"), "x-ray");
  EXPECT_EQ(read_word("i-", "t"), "i-t");
  EXPECT_EQ(read_word("un-st-", "orm"), "un-st-orm");
  EXPECT_EQ(read_word("glim\u00AD", "mer"), "glimmer");
  EXPECT_EQ(read_word("st\u2010", "orm"), "storm");
  EXPECT_EQ(read_word("lamp\u2010", "hills"), "lamp\u2010hills");
  EXPECT_EQ(read_word("storm--", "lamp"), "storm-- lamp");
  EXPECT_EQ(read_word("storm -", "lamp"), "storm - lamp");
  EXPECT_EQ(read_word("http://a.example/st-", "orm"), "http://a.example/st-orm");
  // A text that breaks its words breaks those too that come only once.
  constexpr std::string_view breaks =
      "nobody had thought that it would take so long, and nobody had closed the win-\n"
      "dows, so that every one of them was wet in the morning, and so were the can-\n"
      "dles, and all of it had to be carried out and dried in the sun until the even-\n"
      "ing came again and brought the next one with it, which nobody had thought of\n";
  EXPECT_EQ(read_word("glimmer-", "thing", breaks), "glimmerthing");
}

TEST(TextReader, SuspendedHyphensKeepTheirSpace) {
  EXPECT_NE(joined("Der alte Doktor war der beste Arzt in der ganzen Stadt, und er war auch der Haus-\n"
                   "und Hofarzt des Grafen, der nicht mehr gehen konnte und immer in seinem Zimmer lag.\n")
                .find("Haus- und Hofarzt"),
            std::string::npos);
}

}  // namespace
}  // namespace rubricate::text_reader_test
