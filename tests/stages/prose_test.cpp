#include "pipeline/stages/prose.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "formats/registry.h"
#include "pipeline/fix/mend.h"
#include "tests/stages/outline.h"
#include "tests/support/line.h"

namespace rubricate::prose_test {
namespace {

using namespace testing_support;

void review(Document& document, Diagnostics& found) { review_prose(document, {}, found); }

std::string findings_in(const std::vector<std::string>& paragraphs, const std::string& language = "en") {
  Blocks blocks;
  for (const std::string& words : paragraphs) blocks.push_back(paragraph(words));
  Document made = document(std::move(blocks));
  made.metadata.language = language;
  return run_stage(review, made);
}

// The text with its findings' fixes, all in one round.
std::string mended(const std::string& text, const std::string& language = "en") {
  std::string words = text;
  std::ranges::replace(words, '\n', ' ');
  Document made = document({paragraph(words, {0, static_cast<std::uint32_t>(text.size())})});
  made.metadata.language = language;
  Diagnostics found;
  review_prose(made, {.source = text}, found);
  Revision revision(text);
  revision.apply(fixes_of(found, Safety::suggested));
  return revision.text();
}

TEST(Prose, GluedDateIsReportedWithItsFix) {
  Document made = document({paragraph("He left the hive.Jul 12, 2022", {100, 129})});
  Diagnostics found;
  review(made, found);
  ASSERT_EQ(names_of(found), "prose.glued-date");
  EXPECT_EQ(found.all()[0].span.begin, 117U);
  EXPECT_EQ(found.all()[0].span.end, 129U);
  EXPECT_EQ(found.all()[0].fix->span.begin, 117U);
  EXPECT_EQ(found.all()[0].fix->replacement, " ");
}

TEST(Prose, GluedDatesOfOtherShapesAreFound) {
  for (const std::string words :
       {"the hive.July 4 2020", "im Stock.12. Juli 2022", "la ruche!3 août 2021", "the hive?Sept. 3, 1999",
        "la colmena.12 de julio de 2022", "dell'alveare.1 maggio 2020", "улья.12 июля 2022", "z ula.3 września 2019",
        "of the hive.2022-07-12", "aus dem Stock.12.07.2022", "他离开了蜂箱。2022年7月12日",
        "he left “it.”July 12th, 2022"})
    EXPECT_EQ(findings_in({words}), "prose.glued-date") << words;
}

TEST(Prose, OtherFullStopsAreNoGluedDates) {
  for (const std::string words : {"the hive. Jul 12, 2022", "v1.2.May", "example.May", "3.12 March 2020", "no.Jul 12",
                                  "backup.2022-07-12", "the file log.2022-07-12 is gone", "开幕。2022年7月12日他来了",
                                  "10.12.2022 was a day", "version 3.12.2022 of it"})
    EXPECT_EQ(findings_in({words}), "") << words;
}

const std::string sentence = "The keeper has not been to the hives since May.";

TEST(Prose, RepeatedSentenceIsReportedWithTheFirst) {
  Document made =
      document({paragraph("First. " + sentence, {0, 54}), paragraph("Then. " + sentence + " End.", {60, 118})});
  Diagnostics found;
  review(made, found);
  ASSERT_EQ(names_of(found), "prose.repeated-sentence");
  EXPECT_EQ(found.all()[0].span.begin, 66U);
  EXPECT_EQ(found.all()[0].span.end, 113U);
  EXPECT_EQ(found.all()[0].related->at(0).begin, 7U);
}

TEST(Prose, RepeatedSentenceIsReportedOnce) {
  EXPECT_EQ(findings_in({"First. " + sentence, "Then. " + sentence, "Last. " + sentence}), "prose.repeated-sentence");
  EXPECT_EQ(findings_in({sentence + " " + sentence}), "prose.repeated-sentence");
}

TEST(Prose, EveryRepeatedSentenceIsReported) {
  Blocks blocks;
  for (const char* before : {"", "Then. "})
    for (int day = 1; day < 30; ++day)
      blocks.push_back(paragraph(before + std::string("The keeper has not been to the hives since May ") +
                                 std::to_string(day) + "."));
  Diagnostics found;
  Document made = document(std::move(blocks));
  review(made, found);
  EXPECT_EQ(found.all().size(), 29U);
  EXPECT_EQ(found.all().back().finding, Finding::prose_repeated_sentence);
}

TEST(Prose, RepeatedParagraphIsReportedOnceAndItsSentencesAreNot) {
  EXPECT_EQ(findings_in({sentence, sentence, sentence}), "prose.repeated-paragraph");
  EXPECT_EQ(findings_in({"So it is. " + sentence, "No.", "so it is:  " + sentence}), "");
  EXPECT_EQ(findings_in({"So it is. " + sentence, "No.", "So it is.  " + sentence}), "prose.repeated-paragraph");
}

TEST(Prose, RepeatedParagraphIsTakenOutWithItsLinesByNoOneButPeople) {
  const std::string text = sentence + "\n\nNo.\n\n" + sentence + "\n\nEnd.\n";
  const auto second = static_cast<std::uint32_t>(text.rfind(sentence));
  const auto size = static_cast<std::uint32_t>(sentence.size());
  Document made = document({paragraph(sentence, {0, size}), paragraph(sentence, {second, second + size})});
  Diagnostics found;
  review_prose(made, {.source = text}, found);
  ASSERT_EQ(names_of(found), "prose.repeated-paragraph");
  EXPECT_EQ(found.all()[0].fix->safety, Safety::unsafe);
  EXPECT_EQ(text.substr(found.all()[0].fix->span.begin), sentence + "\n\nEnd.\n");
  EXPECT_TRUE(fixes_of(found, Safety::suggested).empty());
  Revision revision(text);
  revision.apply(fixes_of(found, Safety::unsafe));
  EXPECT_EQ(revision.text(), sentence + "\n\nNo.\n\nEnd.\n");
}

TEST(Prose, ShortAndDifferentSentencesMayReturn) {
  EXPECT_EQ(findings_in({"He did not come.", "He did not come."}), "");
  EXPECT_EQ(
      findings_in({"The U.S. and Dr. Smith have kept bees in May.", "The U.S. and Dr. Smith have kept wasps in May."}),
      "");
  EXPECT_EQ(findings_in({"value = one two three four five six seven eight.",
                         "value = one two three four five six seven eight."}),
            "");
}

TEST(Prose, QuotationsAndListsMayRepeat) {
  Document made =
      document({paragraph(sentence), quotation({paragraph(sentence)}), list(List::Kind::bulleted, {sentence})});
  EXPECT_EQ(run_stage(review, made), "");
}

// ---- blanks

TEST(Prose, MissingBlanksArePutIn) {
  const std::pair<std::string, std::string> cases[] = {
      {"He came to an end.Next came she.", "He came to an end. Next came she."},
      {"So he came to Paris.The sun shone.", "So he came to Paris. The sun shone."},
      {"Is this the end?Yet he came.", "Is this the end? Yet he came."},
      {"He said “yes.”Then he left.", "He said “yes.” Then he left."},
      {"That was in 1987.The sun shone.", "That was in 1987. The sun shone."},
      {"Das war das Ende.Über den Rest schweigt er.", "Das war das Ende. Über den Rest schweigt er."},
      {"Это был конец.Потом пришла она.", "Это был конец. Потом пришла она."},
      {"He took the bread,then the wine and all of the cheese.",
       "He took the bread, then the wine and all of the cheese."},
      {"He took the bread(and the wine) and he ate all of it.",
       "He took the bread (and the wine) and he ate all of it."},
      {"He took the bread (and the wine)and he ate all of it.",
       "He took the bread (and the wine) and he ate all of it."}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(mended(text), expected);
}

TEST(Prose, NamesNumbersAndProgramsMissNoBlank) {
  for (const std::string words :
       {"The U.S. and J.R.R. Tolkien, e.g. in the U.K.Then there is Node.js, and ASP.NET and .NET too.",
        "See example.com, www.Example.Com/The, a.b@c.The and file.The.txt or README.Md of the set.",
        "Call System.The or String.Format with http.Handler, and http.Request, http.Client, or os.File or so.",
        "It costs 1,000.50 and 3,5 in v1.2.The or 2022.5 of them, and/or more of it.",
        "Add the file(s) or colour(ed) f(x) and print(text) as readLine(format, and more) says in ls(1).",
        "Take red,green,blue,black and one,two,three or so; then x,y and a,b are the rest of it.",
        "The e.g.The is odd, Dr.Who and St.Petersburg are known to all the people here.",
        "What do you think of key:value and std:cout and 12:30 and so on, it is."})
    EXPECT_EQ(findings_in({words}), "") << words;
}

TEST(Prose, WhatComesAgainIsAWayToWrite) {
  EXPECT_EQ(findings_in({"It is said that http.Handler is good."}), "prose.missing-space");
  EXPECT_EQ(findings_in({"It is said that http.Handler is good.", "All of the http.Client is good too."}), "");
}

// ---- words

TEST(Prose, DoubledWordsAreTakenOut) {
  const std::pair<std::string, std::string> cases[] = {{"He saw the the end.", "He saw the end."},
                                                       {"The the end is near.", "The end is near."},
                                                       {"He fell from from.", "He fell from."},
                                                       {"They came to a a halt.", "They came to a halt."},
                                                       {"So he saw “the the” end.", "So he saw “the” end."},
                                                       {"It was was cold.", "It was cold."},
                                                       {"The night was was cold.", "The night was cold."},
                                                       {"We waited, and it is is late.", "We waited, and it is late."},
                                                       {"So we will will go.", "So we will go."},
                                                       {"He came. In in May he left.", "He came. In May he left."}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(mended(text), expected);
  EXPECT_EQ(mended("Er und und sie kamen.", "de-AT"), "Er und sie kamen.");
  EXPECT_EQ(mended("Il vient avec avec elle.", "fr"), "Il vient avec elle.");
  EXPECT_EQ(mended("La nuit était était froide.", "fr"), "La nuit était froide.");
  EXPECT_EQ(mended("Он был был в и или или.", "ru"), "Он был в и или.");
}

TEST(Prose, LineEndsStayWhenADoubledWordGoes) {
  EXPECT_EQ(mended("He saw the\nthe end."), "He saw the\nend.");
  EXPECT_EQ(mended("He saw the the\nend."), "He saw the\nend.");
}

TEST(Prose, WhatMayBeMeantTwiceIsNoDoubledWord) {
  for (const std::string words :
       {"He had had it, and that that was so; what it is is good.", "No no, very very far, bye bye.",
        "Duran Duran and The The played.", "She was built-in in time, and logged-in in May.", "He gave her her book.",
        "It was the end. The end of the. The", "What it was was cold, and the way it is is good.",
        "All that we are is is.", "The will will be read, and those who will will hear it.",
        "The food they have have no salt.", "The room he came in in May.", "He had had to go.", "We do do our best.",
        "The thing it was was a bear.", "Section a a+ b and f g a a) a", "the, the", "the the-ory of the theory"})
    EXPECT_EQ(findings_in({words}), "") << words;
  EXPECT_EQ(findings_in({"die Frau, die die Katze sah, sie sie."}, "de"), "");
  EXPECT_EQ(findings_in({"nous nous levons, vous vous levez"}, "fr"), "");
  EXPECT_EQ(findings_in({"Ce qui est est bon, et ce qui sera sera."}, "fr"), "");
  EXPECT_EQ(findings_in({"Quem foi foi, e o que era era."}, "pt"), "");
  EXPECT_EQ(findings_in({"the the"}, "de"), "");
  EXPECT_EQ(findings_in({"the the"}, ""), "");
  EXPECT_EQ(findings_in({"看看 看看 慢慢"}, "zh"), "");
}

TEST(Prose, DoubledWordsOfAnotherLanguageGoByIts) {
  Document made = document({paragraph("la porte de de la maison")});
  made.metadata.language = "en";
  EXPECT_EQ(run_stage(review, made), "");
  made.body[0].attributes.edit().language = "fr";
  EXPECT_EQ(run_stage(review, made), "prose.doubled-word");
}

// ---- characters

TEST(Prose, MojibakeIsReadAgain) {
  const std::pair<std::string, std::string> cases[] = {{"It donâ€™t work.", "It don’t work."},
                                                       {"â€œYesâ€\u009D, he said.", "“Yes”, he said."},
                                                       {"â€œYesâ€, he said.", "“Yes”, he said."},
                                                       {"Le cafÃ© franÃ§ais", "Le café français"},
                                                       {"ï»¿So it is.", "So it is."},
                                                       {"20â€¯Â°C", "20\u202F°C"},
                                                       {"Å\u0081Ã³dÅº", "Łódź"},
                                                       {"ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"},
                                                       {"smile ðŸ˜€ now", "smile 😀 now"},
                                                       {"Ã‰cole", "École"},
                                                       {"Å»e tak", "Że tak"},
                                                       {"ÑˆÑ‘Ð».", "шёл."}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(mended(text), expected);
}

TEST(Prose, MojibakeOfMojibakeIsReadAgainInTheNextRound) { EXPECT_EQ(mended("donÃ¢â‚¬â„¢t"), "donâ€™t"); }

TEST(Prose, CapitalsAndMarksAreNoMojibake) {
  for (const std::string words : {"NÃO, “IRM\u00C3\u201D, A «MA\u00C7\u00C3\u00BB” e “SÃO”",
                                  "le CAFÉ» et l’ÉTÉ… À « ÇA »", "à «\u00A0ça\u00A0», où\u00A0?", "„Ä“ und „Ö“, ÜÄ“",
                                  "”Å” och ”BLÅ”", "ROMÂNIA", "naïve façade", "30\u00A0°C ©2022", "ÿ¿ñ¡"})
    EXPECT_EQ(findings_in({words}).find("mojibake"), std::string::npos) << words;
}

TEST(Prose, InvisibleCharactersAreTakenOut) {
  EXPECT_EQ(mended("a\u200Bb\uFEFFc \u2060d"), "abc d");
  EXPECT_EQ(findings_in({"a\u202Eb"}), "text.invisible-character");
  EXPECT_EQ(findings_in({"a\u200Eb", "שלום"}), "");
  EXPECT_EQ(mended("a\u202Eb"), "a\u202Eb");
}

TEST(Prose, ScriptsThatNeedInvisibleCharactersKeepThem) {
  for (const std::string words :
       {"ไทย\u200Bไทย", "می\u200Cخواهم", "שלום \u200Eabc\u200F", "👩\u200D💻", "क\u094D\u200Dष"})
    EXPECT_EQ(findings_in({words}), "") << words;
}

TEST(Prose, LostCharactersAreReportedOnceAndNotAfterTheDecoder) {
  EXPECT_EQ(findings_in({"a\uFFFD b", "c\uFFFD"}), "text.replacement-character");
  Document made = document({paragraph("a\uFFFD")});
  Diagnostics found;
  found.report(Finding::encoding_invalid_bytes, {}, "");
  review(made, found);
  EXPECT_EQ(names_of(found), "encoding.invalid-bytes");
}

// ---- quotation marks

TEST(Prose, QuotesWithoutPartnersAreReported) {
  for (const std::string words : {"He said “yes and left.", "He said yes” and left.", "He said \"yes and left.",
                                  "Er sagte „ja und ging.", "Il dit «\u00A0oui et partit.", "他说“是的。"})
    EXPECT_EQ(findings_in({words, "So it ended."}), "prose.unpaired-quote") << words;
}

TEST(Prose, PairsOfEveryLanguageAreNotReported) {
  for (const std::string words :
       {"“Yes,” he said. “No.”", "\"Yes,\" he said--\"no!\"", "Er sagte „ja“ und »nein«.", "«\u00A0Oui\u00A0», dit-il.",
        "Han sa ”ja” och ”nej”.", "„Tak”, powiedział.", "他说：“是的。”「はい」『ええ』",
        "a 5'6\" man and a 12\" board", "“He said ‘yes’ and went.”", "rock ’n’ roll, the ’90s, ’em",
        "(“yes”) [\"no\"] “a”—“b”", "the \"Reaction: \".", "range=\">=2\" or so",
        "\"'Wretch!' he cried,\" she said. \"'Go!'\""})
    EXPECT_EQ(findings_in({words, "So it ended."}), "") << words;
}

TEST(Prose, MarksInCodeAreNotCounted) {
  Inlines words = text_inlines("Write ");
  words.push_back({.node = Code{"b\""}});
  Document made = document({paragraph(std::move(words))});
  EXPECT_EQ(run_stage(review, made), "");
}

TEST(Prose, SpeechOfSeveralParagraphsIsClosedInTheLast) {
  EXPECT_EQ(findings_in({"He said: “So it is.", "“And so it was.", "“And it ends.”", "Well."}), "");
  EXPECT_EQ(findings_in({"“Dear Ann,", "I am well.", "Yours, Ben”", "She read it."}), "");
}

TEST(Prose, MarksInTextsThatHaveTheirOwnWayWithThemAreNotes) {
  const std::vector<std::string> texts(12, "He said “yes and left. “Yes.”");
  EXPECT_EQ(findings_in(texts).find("unpaired"), std::string::npos);
}

TEST(Prose, TablesListsHeadingsAndNotesAreReadToo) {
  const std::string words = "cafÃ© the the end";
  Document made = document({list(List::Kind::bulleted, {words}), quotation({paragraph(words)}), heading(1, words)});
  made.metadata.language = "en";
  made.footnotes.push_back({.label = "1", .body = {paragraph(words)}});
  Diagnostics found;
  review(made, found);
  EXPECT_EQ(found.all().size(), 8U);
}

TEST(Prose, AQuotationMarkIsShownWhole) {
  const std::string text = "Er sagte: „Ja. Dann ging er nach Hause und schlief.\n";
  const Line line = walk_line(*find_format("text"), Source("a.txt", text));
  for (const Diagnostic& each : line.found.all()) {
    if (each.finding != Finding::prose_unpaired_quote) continue;
    EXPECT_EQ(text.substr(each.span.begin, each.span.end - each.span.begin), "„");
  }
  EXPECT_NE(names_of(line.found).find("prose.unpaired-quote"), std::string::npos);
}

}  // namespace
}  // namespace rubricate::prose_test
