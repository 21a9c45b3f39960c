// Words of headings in many languages, and ordinary words that are none.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "formats/text/enumerator.h"
#include "formats/text/lexicon.h"
#include "formats/text/vocabulary.h"
#include "tests/support/dice.h"

namespace rubricate::plain::text_languages_test {
namespace {

struct DivisionCase {
  std::string_view line;
  int rank;
  std::uint32_t value;
  std::string_view title = {};
};

TEST(TextLanguages, DivisionsAreReadWithTheirNumbers) {
  const DivisionCase cases[] = {
      {"Chapter 3", 2, 3},
      {"CHAPTER THE TWENTY-FIRST", 2, 21},
      {"Chapter Forty-Two. The Rope", 2, 42, "The Rope"},
      {"Letter No. 4", 2, 4},
      {"Last Chapter", 2, 99},
      {"Article 12. Weights", 3, 12, "Weights"},
      {"Appendix B Tables", 4, 2, "Tables"},
      {"Erstes Kapitel", 2, 1},
      {"Kapitel Eins", 2, 1},
      {"Einundzwanzigstes Kapitel.", 2, 21},
      {"3. Kapitel", 2, 3},
      {"ZWEITER TEIL", 1, 2},
      {"Dritter Akt", 1, 3},
      {"Anhang A", 4, 1},
      {"Chapitre premier", 2, 1},
      {"CHAPITRE Ier", 2, 1},
      {"Chapitre XII : Le retour", 2, 12, "Le retour"},
      {"Chapitre vingt-deux", 2, 22},
      {"PREMIERE PARTIE", 1, 1},
      {"Vingt et unième lettre", 2, 21},
      {"2e partie", 1, 2},
      {"Capítulo primero", 2, 1},
      {"CAPITULO DECIMO TERCERO", 2, 13},
      {"Segunda parte", 1, 2},
      {"Capítulo 1º", 2, 1},
      {"Capitolo I", 2, 1},
      {"Parte seconda", 1, 2},
      {"Canto ventesimo", 2, 20},
      {"Capítulo Sétimo", 2, 7},
      {"Terceira parte", 1, 3},
      {"Hoofdstuk 1", 2, 1},
      {"Eerste deel", 1, 1},
      {"Eenentwintigste hoofdstuk", 2, 21},
      {"Rozdział pierwszy", 2, 1},
      {"ROZDZIAŁ DWUDZIESTY TRZECI", 2, 23},
      {"Część druga", 1, 2},
      {"Глава первая", 2, 1},
      {"ГЛАВА ДВАДЦАТЬ ВТОРАЯ", 2, 22},
      {"Часть вторая. Дорога", 1, 2, "Дорога"},
      {"Действие первое", 1, 1},
      {"Глава 3-я", 2, 3},
      {"Розділ перший", 2, 1},
      {"Κεφάλαιο πρώτο", 2, 1},
      {"ΚΕΦΑΛΑΙΟ Α΄", 2, 1},
      {"ΚΕΦΑΛΑΙΟ ΙΒ'", 2, 12},
      {"Μέρος δεύτερο", 1, 2},
      {"第三章", 2, 3},
      {"第十二回", 2, 12},
      {"第廿三回 夜渡", 2, 23, "夜渡"},
      {"第 3 章　道", 2, 3, "道"},
      {"第一百零八回", 2, 108},
      {"第３話", 2, 3},
      {"卷之三", 1, 3},
      {"卷二　山川", 1, 2, "山川"},
      {"下卷", 1, 3},
      {"其一", 3, 1},
      {"二の巻", 1, 2},
      {"三章", 2, 3},
      {"제1장", 2, 1},
      {"제 2 장 바다", 2, 2, "바다"},
      {"3장 겨울", 2, 3, "겨울"},
      {"제1부", 1, 1},
      {"Kapitola první", 2, 1},
      {"První díl", 1, 1},
      {"Första kapitlet", 0, 0},  // the form with the article is none of the words
      {"Kapitel Fjorton", 2, 14},
      {"Tredje akt", 1, 3},
      {"Ensimmäinen luku", 2, 1},
      {"Második fejezet", 2, 2},
      {"3. rész", 1, 3},
      {"BİRİNCİ BÖLÜM", 2, 1},
      {"Liber Secundus", 1, 2},
      {"Capítol tercer", 2, 3},
  };
  for (const DivisionCase& each : cases) {
    const Enumerator found = parse_enumerator(each.line);
    EXPECT_EQ(found.kind == EnumeratorKind::keyword, each.rank != 0) << each.line;
    if (found.kind != EnumeratorKind::keyword) continue;
    EXPECT_EQ(int{found.depth}, each.rank) << each.line;
    EXPECT_EQ(found.value, each.value) << each.line;
    EXPECT_EQ(each.line.substr(found.length), each.title) << each.line;
  }
}

TEST(TextLanguages, RunningTextHasNoDivisions) {
  for (const std::string_view line : {
           "Teil der Geschichte war, daß",
           "Teil 3 der Reihe erschien im Mai",
           "Parte di un libro",
           "parte 3 de un libro",
           "PARTE DI UN LIBRO",
           "Partie à trois heures, elle revint",
           "LES TROIS AMIS",
           "Les trois lettres",
           "Un acte de courage",
           "Ein Buch",
           "Two letters",
           "Act on it",
           "Book two tickets for me",
           "Letter by letter",
           "Chapter 3 of the report says so",
           "chapter 3, as we have seen, and",
           "Second part of the shore",
           "First letter home",
           "Part I have not read",
           "Part of the shore",
           "PART A FEW BRANCHES",
           "Del 1 al 5 de mayo",
           "Глава семьи вышла",
           "Часть дороги размыло",
           "Первая глава была скучной",
           "第三章では、港の話をする",
           "第一章的内容很短",
           "제3장에서 말했듯이",
           "三章からなる",
           "下卷的故事",
           "卷起袖子",
           "その三人",
           "其一生",
           "3장의 종이",
       }) {
    EXPECT_NE(parse_enumerator(line).kind, EnumeratorKind::keyword) << line;
  }
}

struct NumberCase {
  std::string_view line;
  EnumeratorKind kind;
  std::uint32_t value;
  std::string_view rest;
};

TEST(TextLanguages, NumbersOfOtherScriptsAreRead) {
  using K = EnumeratorKind;
  const NumberCase cases[] = {
      {"一、潮", K::cjk, 1, "潮"},
      {"（二）潮", K::cjk, 2, "潮"},
      {"(三) 潮", K::cjk, 3, "潮"},
      {"１．潮", K::cjk, 1, "潮"},
      {"①潮", K::cjk, 1, "潮"},
      {"⑳ 潮", K::cjk, 20, "潮"},
      {"甲、潮", K::cjk, 1, "潮"},
      {"二十一", K::cjk, 21, ""},
      {"一. 潮", K::cjk, 1, "潮"},
      {"Β΄ Η αρχή", K::letter_upper, 2, "Η αρχή"},
      {"α) η αρχή", K::letter_lower, 1, "η αρχή"},
      {"ΙΑ' Το τέλος", K::letter_upper, 11, "Το τέλος"},
      {"б) второе", K::letter_lower, 2, "второе"},
  };
  for (const NumberCase& each : cases) {
    const Enumerator found = parse_enumerator(each.line);
    EXPECT_EQ(found.kind, each.kind) << each.line;
    EXPECT_EQ(found.value, each.value) << each.line;
    EXPECT_EQ(each.line.substr(found.length), each.rest) << each.line;
  }
}

TEST(TextLanguages, WordsThatLookLikeNumbersOfOtherScriptsAreNone) {
  for (const std::string_view line :
       {"α και β", "Η αρχή", "а потом", "Я пошёл", "一日", "三人の客", "甲板上", "万一のとき"})
    EXPECT_EQ(parse_enumerator(line).kind, EnumeratorKind::none) << line;
}

TEST(TextLanguages, NamesOfPartsAreKnown) {
  const std::pair<std::string_view, Matter> cases[] = {
      {"Vorwort", Matter::front},
      {"AVANT-PROPOS", Matter::front},
      {"Przedmowa", Matter::front},
      {"Предисловие", Matter::front},
      {"ΠΡΟΛΟΓΟΣ", Matter::front},
      {"前　言", Matter::front},
      {"머리말", Matter::front},
      {"Einleitung.", Matter::body},
      {"INTRODUCCION", Matter::body},
      {"Wstęp", Matter::body},
      {"ΕΙΣΑΓΩΓΗ", Matter::body},
      {"引 言", Matter::body},
      {"Notes", Matter::back},
      {"Anmerkungen", Matter::back},
      {"Примечания", Matter::back},
      {"附錄", Matter::back},
      {"Inhaltsverzeichnis", Matter::contents},
      {"TABLE DES MATIERES", Matter::contents},
      {"Spis treści", Matter::contents},
      {"目　录", Matter::contents},
      {"ΒΙΒΛΙΟΓΡΑΦΙΑ", Matter::bibliography},
      {"参考文献", Matter::bibliography},
      {"Literaturliste", Matter::none},
      {"Häufige Fragen", Matter::questions},
      {"ENDE", Matter::end},
      {"*** FIN ***", Matter::end},
      {"— Koniec —", Matter::end},
      {"КОНЕЦ.", Matter::end},
      {"（完）", Matter::end},
      {"終", Matter::end},
      {"끝", Matter::end},
  };
  for (const auto& [line, matter] : cases) EXPECT_EQ(matter_of(folded(line)), matter) << line;
}

TEST(TextLanguages, WordsInsideSentencesNameNoPart) {
  for (const std::string_view line : {"Am Ende", "Fin de la journée", "The end of the road", "Tak.", "Son.",
                                      "Die Quellen des Nils", "Fine day", "結論として", "終わらない", "Un indice"})
    EXPECT_EQ(matter_of(folded(line)), Matter::none) << line;
}

TEST(TextLanguages, QuestionsAndAnswersHaveTheirLetters) {
  EXPECT_EQ(question_prefix("Q: Why?", ""), 3U);
  EXPECT_EQ(question_prefix("FRAGE 3: Warum?", "de"), 9U);
  EXPECT_EQ(question_prefix("问：为什么？", "zh"), 6U);
  EXPECT_EQ(question_prefix("P: ¿Por qué?", "es"), 3U);
  EXPECT_EQ(question_prefix("В: Почему?", "ru"), 4U);
  EXPECT_EQ(answer_prefix("В: Тому.", "uk"), 4U);
  EXPECT_EQ(answer_prefix("R : Parce que.", "fr"), 4U);
  EXPECT_EQ(question_prefix("P: ¿Por qué?", "en"), 0U) << "a letter of another language is the initial of a speaker";
  EXPECT_EQ(question_prefix("Fragen über Fragen: viele", "de"), 0U);
  EXPECT_EQ(question_prefix("Q.E.D.", "en"), 0U);
  EXPECT_EQ(answer_prefix("answer. By then it was dark", "en"), 0U);
  EXPECT_EQ(answer_prefix("answer: not now", "en"), 0U);
  EXPECT_EQ(answer_prefix("A. Writer", "en"), 0U);
}

TEST(TextLanguages, WhatPagesPrintAroundATextIsKnown) {
  for (const std::string_view line :
       {"Read more", "5 min read", "12 Comments", "Share on Mastodon", "Related: Knots", "Lire la suite", "Anzeige",
        "Leer más", "Czytaj więcej", "Читать далее", "相关文章", "続きを読む", "더 보기", "3 minutes de lecture"})
    EXPECT_TRUE(is_of_page(folded(line))) << line;
  for (const std::string_view line : {"Reading more", "The related trades", "Comments on the tide", "5 knots", "5", ""})
    EXPECT_FALSE(is_of_page(folded(line))) << line;
}

TEST(TextLanguages, LastNumbersAreReadInEveryScript) {
  const auto value = [](std::string_view line) { return last_number(line).value; };
  EXPECT_EQ(value("Day 3"), 3U);
  EXPECT_EQ(value("Letter No. 12."), 12U);
  EXPECT_EQ(value("The Keeper II"), 2U);
  EXPECT_EQ(value("The Keeper (4)"), 4U);
  EXPECT_EQ(value("港の人（二十一）"), 21U);
  EXPECT_EQ(value("灯台十"), 10U);
  EXPECT_EQ(last_number("港の人（二）").begin, 12U);
  for (const std::string_view line : {"", "7", "Day", "B12", "He gave me a mix", "in 1999", "version 1.2.", "一"})
    EXPECT_EQ(value(line), 0U) << line;
}

TEST(TextLanguages, CaptionsAreAWordAndANumber) {
  for (const std::string_view line :
       {"Table 3: Tides", "Abb. 2", "Rys. 4", "Рис. 1. Порт", "Πίνακας 2", "図１　港", "图 3", "그림 2"})
    EXPECT_TRUE(begins_caption(line)) << line;
  for (const std::string_view line :
       {"Tables and chairs", "Bildung 3", "图书馆", "表示する", "Map of the coast", "Figures 3"})
    EXPECT_FALSE(begins_caption(line)) << line;
}

using testing_support::Dice;

// The words of all languages in one of their lists; numbers have more separators.
std::vector<std::string> words_in(std::string_view Vocabulary::*list, std::string_view separators = "|") {
  std::vector<std::string> words(1);
  for (const Vocabulary& each : vocabularies()) {
    for (const char c : each.*list) {
      if (separators.find(c) != separators.npos)
        words.emplace_back();
      else
        words.back() += c;
    }
    words.emplace_back();
  }
  std::erase(words, "");
  return words;
}

// Some of its letters of ASCII as capitals.
std::string in_some_case(std::string word, Dice& dice) {
  for (char& c : word)
    if (c >= 'a' && c <= 'z' && dice.one_in(3)) c = static_cast<char>(c - 'a' + 'A');
  return word;
}

// The quick look at the first letters never says no to a word that the tables have, nor to one put together.
TEST(TextLanguages, WordsOfDivisionsBeginAsSuchWordsDo) {
  std::vector<std::string> words;
  for (const auto list : {&Vocabulary::parts, &Vocabulary::chapters, &Vocabulary::sections, &Vocabulary::appendices,
                          &Vocabulary::cardinals, &Vocabulary::ordinals})
    for (std::string& word : words_in(list, "|/=")) words.push_back(std::move(word));
  words.emplace_back("ein");
  constexpr std::string_view joints[] = {"", "und", "en", "ën", "-", "-und-"};
  constexpr std::string_view endings[] = {"", "e", "es", "ste", ".", ":", " ", "\tx", ",", "th"};
  Dice dice(31);
  std::size_t found = 0;
  for (int round = 0; round < 200'000; ++round) {
    const auto word = [&] { return words[dice.below(static_cast<std::uint32_t>(words.size()))]; };
    std::string line = word();
    if (dice.one_in(2)) line += std::string(joints[dice.below(std::size(joints))]) + word();
    line = in_some_case(line, dice);
    line += endings[dice.below(std::size(endings))];
    const std::string first = folded(line.substr(0, line.find_first_of(" \t")));
    if (division_of(first).rank == 0 && number_word(first).value == 0) continue;
    ++found;
    EXPECT_TRUE(may_begin_division(line)) << line;
  }
  EXPECT_GT(found, 20'000U);
}

TEST(TextLanguages, AnArticleBeforeADivisionChangesNothing) {
  std::vector<std::string> words;
  for (const auto list : {&Vocabulary::parts, &Vocabulary::chapters, &Vocabulary::ordinals})
    for (std::string& word : words_in(list, "|/=")) words.push_back(std::move(word));
  for (const char* number : {"1.", "2nd", "3", "IIe", "I", "I.", "Ier", "X", "XIV", "iv", "one", "А", "Α'", "LIVID"})
    words.emplace_back(number);
  constexpr std::string_view articles[] = {"The ", "Das ", "La ", "O\t", "Het  "};
  Dice dice(37);
  std::size_t found = 0;
  for (int round = 0; round < 100'000; ++round) {
    const auto word = [&] { return in_some_case(words[dice.below(static_cast<std::uint32_t>(words.size()))], dice); };
    const std::string bare = word() + " " + word();
    const Enumerator plain = parse_enumerator(bare);
    if (plain.kind != EnumeratorKind::keyword || bare[0] < 'A' || bare[0] > 'Z') continue;
    const std::string_view article = articles[dice.below(std::size(articles))];
    ++found;
    const Enumerator with_article = parse_enumerator(std::string(article) + bare);
    EXPECT_EQ(with_article.kind, plain.kind) << article << bare;
    EXPECT_EQ(with_article.value, plain.value) << article << bare;
  }
  EXPECT_GT(found, 1'000U);
}

// With whatever signs folding takes off; a numeral that is none stands after the word.
TEST(TextLanguages, OrdinalsOfRomanNumeralsComeBeforeTheirWord) {
  for (const std::string numeral : {"I", "II", "Iv", "XX", "XLI"})
    for (const char* sign : {"", ".", ":", ";", ",", ")", "]", "_", ".,"}) {
      for (const char* ending : {"er", "re", "e", "eme", "ere", "st", "nd", "th", "o", "a", "º", "ª", "-й", "-я"})
        EXPECT_EQ(parse_enumerator(numeral + ending + sign + " Partie").kind, EnumeratorKind::keyword)
            << numeral << ending << sign;
      EXPECT_NE(parse_enumerator(numeral + sign + " Partie").kind, EnumeratorKind::keyword) << numeral << sign;
      EXPECT_NE(parse_enumerator(numeral + "x'er" + sign + " Partie").kind, EnumeratorKind::keyword) << numeral;
    }
}

// Whatever their second letter is.
TEST(TextLanguages, BeginningsAreFoundInAnyCase) {
  Dice dice(41);
  for (const std::string& word : words_in(&Vocabulary::salutations))
    for (int round = 0; round < 20; ++round) {
      const std::string line = in_some_case(word, dice);
      EXPECT_TRUE(is_salutation(line + " Anna,") || is_salutation(line)) << line;
    }
  for (const std::string& word : words_in(&Vocabulary::bylines))
    for (int round = 0; round < 20; ++round) {
      const std::string line = in_some_case(word, dice) + "Anna Bell";
      EXPECT_GT(byline_prefix(line), 0U) << line;
    }
  for (const std::string& word : words_in(&Vocabulary::captions))
    for (int round = 0; round < 20; ++round) {
      const std::string line = in_some_case(word, dice) + " 3";
      EXPECT_TRUE(begins_caption(line)) << line;
    }
}

}  // namespace
}  // namespace rubricate::plain::text_languages_test
