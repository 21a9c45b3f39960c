// The first pass over plain text: lines, what they begin with, how the document is written, what is no text of it.
#include <gtest/gtest.h>

#include "formats/text/enumerator.h"
#include "formats/text/furniture.h"
#include "formats/text/habits.h"
#include "formats/text/lexicon.h"
#include "formats/text/lines.h"
#include "formats/text/measure.h"

namespace rubricate::plain::text_lines_test {
namespace {

std::vector<Line> lines_of(const Source& source) { return split_lines(source); }

TEST(TextLines, KnowTheirIndentAndTheBlanksBefore) {
  const Source source("", "one\n\n\n\ttwo  \n  three\n");
  const std::vector<Line> lines = lines_of(source);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[1].indent, 8U);
  EXPECT_EQ(lines[1].blanks_before, 2U);
  EXPECT_EQ(text_of(source, lines[1]), "two");
  EXPECT_EQ(lines[1].number, 4U);
  EXPECT_EQ(lines[2].indent, 2U);
  EXPECT_EQ(lines[2].blanks_before, 0U);
}

TEST(TextLines, FormFeedMarksTheLineAfterIt) {
  const Source source("", "one\n\ftwo\nthree\f\nfour\n");
  const std::vector<Line> lines = lines_of(source);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_FALSE(lines[0].after_form_feed);
  EXPECT_TRUE(lines[1].after_form_feed);
  EXPECT_FALSE(lines[2].after_form_feed);
  EXPECT_TRUE(lines[3].after_form_feed);
}

TEST(TextLines, IdeographicSpaceIsIndentation) {
  const Source source("", "　春\n");
  const std::vector<Line> lines = lines_of(source);
  EXPECT_EQ(text_of(source, lines[0]), "春");
  EXPECT_EQ(lines[0].indent, 1U);
}

struct EnumeratorCase {
  std::string_view line;
  EnumeratorKind kind;
  std::uint32_t value;
  std::string_view rest;  // what follows it
};

TEST(TextEnumerator, ReadsNumbersLettersAndWords) {
  using K = EnumeratorKind;
  const EnumeratorCase cases[] = {
      {"5. Tides", K::arabic, 5, "Tides"},
      {"5) Tides", K::arabic, 5, "Tides"},
      {"(5) Tides", K::arabic, 5, "Tides"},
      {"2.1 Tides", K::multi, 1, "Tides"},
      {"2.1.3. Tides", K::multi, 3, "Tides"},
      {"A.2. Tides", K::multi, 2, "Tides"},
      {"IV. Tides", K::roman_upper, 4, "Tides"},
      {"iv) tides", K::roman_lower, 4, "tides"},
      {"b) tides", K::letter_lower, 2, "tides"},
      {"B. Tides", K::letter_upper, 2, "Tides"},
      {"[3] Smith", K::bracketed, 3, "Smith"},
      {"[Smith04] On tides", K::keyed, 0, "On tides"},
      {"- tides", K::bullet, 0, "tides"},
      {"• tides", K::bullet, 0, "tides"},
      {"o  tides", K::bullet, 0, "tides"},
      {"Chapter IV. Tides", K::keyword, 4, "Tides"},
      {"CHAPTER THE FIRST", K::keyword, 1, ""},
      {"Part Two: Tides", K::keyword, 2, "Tides"},
      {"Zweites Kapitel", K::keyword, 2, ""},
      {"PREMIÈRE PARTIE.", K::keyword, 1, ""},
      {"Глава 2", K::keyword, 2, ""},
      {"第三章 潮汐", K::keyword, 3, "潮汐"},
      {"第十二回：風起", K::keyword, 12, "風起"},
      {"一、潮汐", K::cjk, 1, "潮汐"},
      {"三", K::cjk, 3, ""},
  };
  for (const EnumeratorCase& each : cases) {
    const Enumerator found = parse_enumerator(each.line);
    EXPECT_EQ(found.kind, each.kind) << each.line;
    EXPECT_EQ(found.value, each.value) << each.line;
    EXPECT_EQ(each.line.substr(found.length), each.rest) << each.line;
  }
}

TEST(TextEnumerator, LeavesOrdinaryWordsAlone) {
  for (const std::string_view line :
       {"I went home", "a tide", "In 1984 it rained", "2019 was dry", "one of them", "Part of the shore", "* * *",
        "- - -", "-5 degrees", "3.5kg of salt", "mild weather", "[a note: the mill was closed] and", "Act natural",
        "一日の旅", "Mr. Smith", "E. coli grows", "civil war", "U.S. ships"}) {
    const Enumerator found = parse_enumerator(line);
    const bool number_of_a_year = line.starts_with("2019");
    EXPECT_TRUE(found.kind == EnumeratorKind::none || number_of_a_year ||
                (found.kind == EnumeratorKind::letter_upper && line.starts_with("E.")) ||
                (found.kind == EnumeratorKind::roman_upper && !found.has_delimiter))
        << line;
  }
}

TEST(TextEnumerator, RomanNumeralsAreCanonical) {
  EXPECT_EQ(roman_value("XLII"), 42U);
  EXPECT_EQ(roman_value("mcmxc"), 1990U);
  EXPECT_EQ(roman_value("IIII"), 0U);
  EXPECT_EQ(roman_value("VX"), 0U);
  EXPECT_EQ(roman_value("Iv"), 0U);
  EXPECT_EQ(roman_value("mild"), 0U);
}

TEST(TextLexicon, NamesOfPartsAreKnownInSeveralLanguages) {
  EXPECT_EQ(matter_of(folded("REFERENCES:")), Matter::bibliography);
  EXPECT_EQ(matter_of(folded("Literaturverzeichnis")), Matter::bibliography);
  EXPECT_EQ(matter_of(folded("参考文献")), Matter::bibliography);
  EXPECT_EQ(matter_of(folded("Table  of Contents.")), Matter::contents);
  EXPECT_EQ(matter_of(folded("ПРЕДИСЛОВИЕ")), Matter::front);
  EXPECT_EQ(matter_of(folded("The references are old")), Matter::none);
}

ParagraphMode mode_of(std::string text) {
  const Source source("", std::move(text));
  return learn_habits(source, lines_of(source), "auto").mode;
}

constexpr std::string_view wrapped =
    "The harbour was empty when the keeper came down the stairs with his\n"
    "lamp, and the water lay so still that he could read the names of the\n"
    "boats in it, upside down and a little longer than they were painted.\n";

TEST(TextHabits, FilledLinesWithBlankLinesBetweenAreBlocks) {
  const std::string text = std::string(wrapped) + "\n" + std::string(wrapped) + "\nShort one.\n";
  EXPECT_EQ(mode_of(text), ParagraphMode::block);
}

TEST(TextHabits, FilledLinesWithIndentedFirstLinesAreIndented) {
  std::string text;
  for (int i = 0; i < 4; ++i) text += "    Then " + std::string(wrapped);
  EXPECT_EQ(mode_of(text), ParagraphMode::indented);
}

TEST(TextHabits, OneIdeographicSpaceIndentsAFirstLine) {
  std::string text;
  for (int i = 0; i < 4; ++i)
    text +=
        "\u3000港は静かで、灯台守が階段を下りてきたとき、水の上には舟の名前が逆さに映って\n"
        "いた。彼はそれを一つずつ声に出して読み、帳面に書きつけてから、また階段を上って\n"
        "いった。\n";
  EXPECT_EQ(mode_of(text), ParagraphMode::indented);
}

TEST(TextHabits, LinesOfAnyLengthAreParagraphs) {
  EXPECT_EQ(mode_of("A heading\n" + std::string(300, 'x') + " y z.\nAnother\nSome more words that say a little.\n"),
            ParagraphMode::line);
  EXPECT_EQ(mode_of("roses are red\nviolets\nare blue\nand\nso on and on\n"), ParagraphMode::line);
}

TEST(TextHabits, AskedModeWins) {
  const Source source("", std::string(wrapped));
  EXPECT_EQ(learn_habits(source, lines_of(source), "line").mode, ParagraphMode::line);
}

// A paragraph of lines that all reach the column, with these beginnings.
std::string paragraph_of(std::initializer_list<std::string_view> beginnings) {
  std::string text;
  for (const std::string_view each : beginnings) {
    text += each;
    while (text.size() - text.rfind('\n') - 1 < 60) text += " word";
    text += "\n";
  }
  return text;
}

// In a short text all lines have all facts.
constexpr std::size_t many = 70;
std::string behind_many_paragraphs(const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < many; ++i) all += "It was so.\n\n";
  return all + text;
}

const Habits in_blocks{.mode = ParagraphMode::block, .fill = 60, .usual_gap = 1};

TEST(TextMeasure, TheRestOfAParagraphHasTheFactsThatAreAskedOfAnyLine) {
  const Source source(
      "", behind_many_paragraphs(paragraph_of(
              {"The first", "of 1911 and", "at http://example.org or", "in “a long road” as", "so  two  gaps  stand in",
               "has [3] and [12] as", "runs a += b; c == d; and", "ALL OF IT IS LOUD", "“Yes” he said and", "contents",
               "o bullet", "iv. four", "chapter two, which", "http then www. and", "tab\tand|pipe|or"})));
  const std::vector<Line> lines = lines_of(source);
  const std::vector<Facts> facts = measure(source, lines, in_blocks);
  for (std::size_t i = many; i < lines.size(); ++i) {
    const std::string_view text = text_of(source, lines[i]);
    const Source alone("", std::string(text));
    const Facts all = measure(alone, lines_of(alone), in_blocks)[0];
    EXPECT_EQ(facts[i].ending, all.ending) << text;
    EXPECT_EQ(facts[i].enumerator.length, all.enumerator.length) << text;
    EXPECT_EQ(facts[i].symbols, all.symbols) << text;
    EXPECT_EQ(facts[i].columns, all.columns) << text;
    EXPECT_EQ(facts[i].has_url, all.has_url) << text;
    EXPECT_EQ(facts[i].has_year, all.has_year) << text;
    EXPECT_EQ(facts[i].has_quoted, all.has_quoted) << text;
    EXPECT_EQ(facts[i].all_capitals, all.all_capitals) << text;
    EXPECT_EQ(facts[i].starts_lower, all.starts_lower) << text;
    EXPECT_EQ(facts[i].starts_quote, all.starts_quote) << text;
  }
}

TEST(TextMeasure, WhatWasLeftOutComesWhenItIsAskedFor) {
  const Source source("", behind_many_paragraphs(paragraph_of(
                              {"The first", "and the second, which has many letters so that it names nothing"})));
  const std::vector<Line> lines = lines_of(source);
  std::vector<Facts> facts = measure(source, lines, in_blocks);
  Facts& rest = facts[many + 1];
  ASSERT_FALSE(rest.piece_start);
  EXPECT_EQ(rest.words, 0U);
  measure_fully(text_of(source, lines[many + 1]), in_blocks, rest);
  EXPECT_EQ(rest.words, 12U);
  EXPECT_TRUE(rest.inner_comma);
  EXPECT_FALSE(rest.piece_start);
}

TEST(TextMeasure, LinesBelowContentsHaveKeys) {
  const Source source(
      "", behind_many_paragraphs("Contents\n\n" +
                                 paragraph_of({"A light", "and a name of it that is as long as lines are here"})));
  const std::vector<Facts> facts = measure(source, lines_of(source), in_blocks);
  ASSERT_EQ(facts.size(), many + 3);
  EXPECT_FALSE(facts[many + 2].piece_start);
  EXPECT_NE(facts[many + 2].key, 0U);
}

TEST(TextFurniture, RunningHeadsAreTakenOutAndParagraphsJoined) {
  std::string text;
  for (int page = 1; page <= 4; ++page) {
    text += "The keeper wrote every ship that passed into a book, and he wrote the\n";
    text += "wind beside it, and the hour,\n\n";
    text += "Keeper                  The Log of the Light               [Page " + std::to_string(page) + "]\n\f\n";
    text += "Draft 7                 The Log of the Light                  May 1911\n\n";
    text += "and what the ship had answered when he hailed it from the gallery rail.\n\n";
  }
  const Source source("log.txt", text);
  std::vector<Line> lines = lines_of(source);
  Diagnostics found;
  const std::vector<std::string> pages = take_out_furniture(source, lines, {}, found);
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all()[0].finding, Finding::structure_page_furniture);
  EXPECT_EQ(found.all()[0].related->size(), 8U);
  EXPECT_EQ(pages, (std::vector<std::string>{"2", "3", "4", "5"}));
  ASSERT_EQ(lines.size(), 12U);
  EXPECT_EQ(lines[2].page, 1U);
  EXPECT_EQ(lines[2].blanks_before, 0U) << "the sentence runs on over the page";
}

TEST(TextFurniture, LinesThatComeOnceStay) {
  const Source source("", "One page.\n\f\nAnother page.\n\f\nA third page.\n");
  std::vector<Line> lines = lines_of(source);
  Diagnostics found;
  take_out_furniture(source, lines, {}, found);
  EXPECT_EQ(lines.size(), 3U);
  EXPECT_TRUE(found.empty());
}

// Pages of a book as a scanner leaves them: no form feeds, a sentence that each page's end cuts in two.
std::string scanned(const std::vector<std::string>& between) {
  constexpr std::string_view ships[] = {"Heron", "Gannet", "Petrel", "Fulmar", "Curlew", "Dunlin"};
  std::string text = "The keeper had a book for every year, and this was the first.\n";
  for (std::size_t i = 0; i < between.size(); ++i) {
    const std::string ship(ships[i]);
    text += "He wrote down the " + ship + ", and the wind beside it, and what\n\n" + between[i] + "\n\nthe " + ship +
            " had answered when he hailed it from the rail. Then he slept.\n";
  }
  return text;
}

struct Pages {
  std::vector<std::string> labels;
  std::size_t lines = 0;
};

Pages pages_of(std::string text, const Corrections& corrections = {}) {
  const Source source("book.txt", std::move(text));
  std::vector<Line> lines = lines_of(source);
  Diagnostics found;
  Pages pages;
  pages.labels = take_out_furniture(source, lines, corrections, found);
  pages.lines = lines.size();
  return pages;
}

using Labels = std::vector<std::string>;

TEST(TextFurniture, PageNumbersWithoutFormFeedsAreFeet) {
  const std::vector<Labels> rows{{"11", "12", "13", "14"},
                                 {"- 11 -", "- 12 -", "- 13 -", "- 14 -"},
                                 {"Page 11", "Page 12", "Page 13", "Page 14"},
                                 {"Page 11 of 30", "Page 12 of 30", "Page 13 of 30", "Page 14 of 30"}};
  for (const Labels& row : rows) {
    const Pages pages = pages_of(scanned(row));
    EXPECT_EQ(pages.labels, (Labels{"12", "13", "14", "15"})) << row[0];
    EXPECT_EQ(pages.lines, 9U) << row[0];
  }
  EXPECT_EQ(pages_of(scanned({"ix", "x", "xi", "xii", "1", "2"})).labels, (Labels{"x", "xi", "xii", "1", "2", "3"}));
}

TEST(TextFurniture, HeadsThatAlternateAreTakenOut) {
  const Pages pages = pages_of(scanned({"12   THE LOG OF THE LIGHT", "WINTER NIGHTS   13", "14   THE LOG OF THE LIGHT",
                                        "WINTER NIGHTS   15", "16   THE LOG OF THE LIGHT", "WINTER NIGHTS   17"}));
  EXPECT_EQ(pages.labels, (Labels{"12", "13", "14", "15", "16", "17"}));
  EXPECT_EQ(pages.lines, 13U);
  const Pages apart =
      pages_of(scanned({"12\n\nTHE LOG OF THE LIGHT", "13\n\nWINTER NIGHTS", "14\n\nTHE LOG OF THE LIGHT",
                        "15\n\nWINTER NIGHTS", "16\n\nTHE LOG OF THE LIGHT", "17\n\nWINTER NIGHTS"}));
  EXPECT_EQ(apart.labels, (Labels{"13", "14", "15", "16", "17", "18"}));
  EXPECT_EQ(apart.lines, 13U);
}

TEST(TextFurniture, NumbersThatAreNoPagesStay) {
  // Chapters that are numbers alone: no sentence is cut.
  std::string chapters;
  for (const char* const number : {"1", "2", "3", "4", "5"})
    chapters += std::string(number) + "\n\nHe wrote down every ship that passed.\n\n";
  EXPECT_EQ(pages_of(chapters).lines, 10U);
  // Numbers that do not go on: they are part of what is said.
  EXPECT_EQ(pages_of(scanned({"1871", "40", "12", "7", "300"})).lines, 16U);
  // A heading that comes once, between two pages, and a list that ends in numbers.
  EXPECT_EQ(pages_of(scanned({"oil   3", "rope   9", "coal   12", "bread   20"})).lines, 13U);
}

TEST(TextFurniture, PinnedLinesStay) {
  Corrections corrections;
  corrections.pins.push_back({.text = "12", .kind = LineKind::heading});
  const Pages pages = pages_of(scanned({"11", "12", "13", "14"}), corrections);
  EXPECT_EQ(pages.lines, 10U);
}

}  // namespace
}  // namespace rubricate::plain::text_lines_test
