#include "formats/document/language.h"

#include <gtest/gtest.h>

namespace rubricate::language_test {
namespace {

struct Case {
  std::string_view language;
  std::string_view text;
};

constexpr Case cases[] = {
    {"en", "The lighthouse was built on the rock in a summer that had no storms, and it stood there for years."},
    {"de", "Der Leuchtturm wurde auf dem Felsen gebaut, und er stand dort viele Jahre, bis ihn das Meer nahm."},
    {"fr", "Le phare fut bâti sur le rocher, et il resta là pendant des années sans que la mer ne le prenne."},
    {"es", "El faro se construyó sobre la roca y allí estuvo muchos años, hasta que el mar se lo llevó una noche."},
    {"it", "Il faro fu costruito sulla roccia e rimase lì per anni, fino a che il mare non lo prese con sé."},
    {"pt", "O farol foi construído sobre a rocha e ficou lá por muitos anos, até que o mar não o quis mais."},
    {"nl", "De vuurtoren werd op de rots gebouwd en het stond er jaren, tot de zee hem in een nacht meenam."},
    {"pl", "Latarnia stała na skale i nie było jej widać z daleka, ale dla żeglarzy to był znak, że są już w domu."},
    {"sv", "Fyren byggdes på klippan och den stod där i många år, men en natt tog havet det som inte var av sten."},
    {"da", "Fyret blev bygget på klippen, og det stod der i mange år, men en nat tog havet det, som ikke var af sten."},
    {"la",
     "Gallia est omnis divisa in partes tres; quarum unam incolunt, et qui in ea sunt non ad bellum sed ut pacem."},
    {"ru", "Маяк стоял на скале много лет, и его было видно так далеко, что он был для всех как дом."},
    {"uk", "Маяк стояв на скелі багато років, і його було видно так далеко, що він був для всіх як дім і знак."},
    {"el", "Ο φάρος στεκόταν στον βράχο."},
    {"ja", "灯台は岩の上に建てられ、長い年月そこに立っていた。"},
    {"ja", "東京都公式ウェブサイト"},
    {"zh-Hans", "这座灯塔在岩石上站了很多年，后来大海把它带走了，人们说那个时候没有电。"},
    {"zh-Hant", "這座燈塔在岩石上站了很多年，後來大海把它帶走了，人們說那個時候沒有電。"},
    {"ko", "등대는 바위 위에 오랫동안 서 있었다."},
    {"ar", "كان المنارة على الصخرة لسنوات طويلة"},
    {"he", "המגדלור עמד על הסלע שנים רבות"},
};

TEST(Language, IsToldByScriptAndSmallWords) {
  for (const Case& each : cases) EXPECT_EQ(recognise_language(each.text), each.language) << each.text;
}

constexpr Case cyrillic_sentences[] = {
    {"ru", "Мы были дома."},
    {"ru", "Это очень длинный рассказ о море."},
    {"ru", "Она купила свежий хлеб и сыр."},
    {"ru", "Дети играли во дворе до вечера."},
    {"ru", "Подъезд был закрыт на ключ."},
    {"ru", "Где находится ближайшая станция?"},
    {"ru", "Его объявление появилось в газете."},
    {"ru", "Я не знаю, что сказать."},
    {"ru", "Осенью рыбаки чинят лодки и сети."},
    {"ru", "Эта книга стоит на полке у окна."},
    {"uk", "Ми були вдома."},
    {"uk", "Це дуже довга розповідь про море."},
    {"uk", "Вона купила свіжий хліб і сир."},
    {"uk", "Діти гралися на подвір'ї до вечора."},
    {"uk", "Її листи зберігаються в архіві."},
    {"uk", "Де знаходиться найближча станція?"},
    {"uk", "Його оголошення з'явилося в газеті."},
    {"uk", "Я не знаю, що сказати."},
    {"uk", "Восени рибалки лагодять човни й сіті."},
    {"uk", "Ця книга стоїть на полиці біля вікна."},
    {"bg", "Ние бяхме вкъщи."},
    {"bg", "Това е много дълъг разказ за морето."},
    {"bg", "Тя купи пресен хляб и сирене."},
    {"bg", "Децата играха навън цял ден."},
    {"bg", "Входът беше заключен с ключ."},
    {"bg", "Къде се намира най-близката гара?"},
    {"bg", "Обявата му се появи във вестника."},
    {"bg", "Не знам какво да кажа."},
    {"bg", "През есента рибарите поправят лодките и мрежите."},
    {"bg", "Тази книга стои на рафта до прозореца."},
    {"be", "Мы былі дома."},
    {"be", "Гэта вельмі доўгае апавяданне пра мора."},
    {"be", "Яна купіла свежы хлеб і сыр."},
    {"be", "Дзеці гулялі ў двары да вечара."},
    {"be", "Пад'езд быў зачынены на ключ."},
    {"be", "Дзе знаходзіцца бліжэйшая станцыя?"},
    {"be", "Яго аб'ява з'явілася ў газеце."},
    {"be", "Я не ведаю, што сказаць."},
    {"be", "Увосень рыбакі рамантуюць лодкі і сеткі."},
    {"be", "Гэтая кніга стаіць на паліцы ля акна."},
    {"sr", "Ми смо били код куће."},
    {"sr", "Ово је веома дуга прича о мору."},
    {"sr", "Она је купила свеж хлеб и сир."},
    {"sr", "Деца су се играла у дворишту до вечери."},
    {"sr", "Улаз је био закључан."},
    {"sr", "Где се налази најближа станица?"},
    {"sr", "Његов оглас се појавио у новинама."},
    {"sr", "Не знам шта да кажем."},
    {"sr", "У јесен рибари поправљају чамце и мреже."},
    {"sr", "Ова књига стоји на полици крај прозора."},
    {"mk", "Ние бевме дома кај нив."},
    {"mk", "Ова е многу долга приказна за морето што ја сакам."},
    {"mk", "Таа купи свеж леб и сирење."},
    {"mk", "Децата се играа во дворот до вечерта, а тој ќе дојде."},
    {"mk", "Влезот беше заклучен со клуч, а кај нас нема никој."},
    {"mk", "Каде се наоѓа најблиската станица?"},
    {"mk", "Неговиот оглас се појави во весникот."},
    {"mk", "Не знам што да кажам, но ќе дознаеме."},
    {"mk", "Наесен рибарите ги поправаат чамците и мрежите, а ќе има и ѕвезди."},
    {"mk", "Оваа книга стои на полицата крај прозорецот."},
};

// Letters that a language has not weigh more than small words that several share.
TEST(Language, OfAShortCyrillicSentenceIsToldByItsLetters) {
  for (const Case& each : cyrillic_sentences) EXPECT_EQ(recognise_language(each.text), each.language) << each.text;
}

// Letters of none of these: one that is not known stays what it was taken for.
TEST(Language, OfOtherCyrillicTextsIsTakenForRussian) {
  EXPECT_EQ(recognise_language("Біз үйде болдық."), "ru");
  EXPECT_EQ(recognise_language("Привет"), "ru");
}

TEST(Language, IsNotGuessedFromTooLittle) {
  for (const std::string_view text : {"", "  \n 123 %", "Hello", "Alpha Beta Gamma Delta", "Kyrie eleison Christe"})
    EXPECT_EQ(recognise_language(text), "") << text;
}

TEST(Language, OfALongTextIsThatOfItsWhole) {
  std::string text = "Übersicht der Länder\n";
  while (text.size() < 3'000'000) text += "The keeper of the light was not at home when it began to rain. ";
  EXPECT_EQ(recognise_language(text), "en");
}

TEST(Language, OfJapaneseWithManyForeignNamesIsJapanese) {
  EXPECT_EQ(recognise_language("GitHub Sponsors や Open Collective などの仕組みを使う"), "ja");
}

TEST(Language, OfAListOfNamesWithSomeSentencesIsThatOfTheSentences) {
  std::string text =
      "This file lists the keepers of the lights and what they did for us. If you think that one is missing, please "
      "write to the office and it will be added to the list at the end of the year.\n";
  for (int i = 0; i < 40; ++i) text += "Avishai Georgsson, Kunz Harbour\nDavide Edelmann, Rotes Kap\n";
  EXPECT_EQ(recognise_language(text), "en");
}

TEST(Language, IsNotToldByTheLettersOfFormulas) {
  std::string text = "The value of the function is the sum of the parts.\n";
  for (int i = 0; i < 30; ++i) text += "a = e * i + o; e = a (i, e); x = i + e;\n";
  EXPECT_EQ(recognise_language(text), "en");
}

constexpr std::string_view french =
    "Il pleuvait depuis trois jours quand la lettre est arrivée, et personne dans la maison ne voulait l’ouvrir.";

TEST(Language, OfAPassageIsSaidWhereItIsAnother) {
  EXPECT_EQ(foreign_language(french, "en"), "fr");
  EXPECT_EQ(foreign_language(french, "fr-CA"), "");
  EXPECT_EQ(foreign_language("Als der Brief kam, saß sie am Fenster und zählte die Schiffe, die nicht kamen.", "nl"),
            "de");
  EXPECT_EQ(
      foreign_language("It had been raining for three days when the letter came, and no one would open it.", "ja"),
      "en");
  EXPECT_EQ(foreign_language("μῆνιν ἄειδε θεὰ Πηληϊάδεω Ἀχιλῆος", "en"), "grc");
  EXPECT_EQ(foreign_language("第一天下雨，镇上的人都关了门，只有桥头的小铺还亮着一盏灯，老周坐在后面数着水滴。", "en"),
            "zh-Hans");
}

TEST(Language, OfAPassageIsNotGuessed) {
  for (const std::string_view text :
       {"Kyrie eleison, Christe eleison", "Café au lait, s’il vous plaît", "Rue de la Paix, Paris", "1, 2, 3", "",
        "The Count of Monte Cristo, La Dame aux Camélias, Les Misérables and Le Rouge et le Noir stood there."})
    EXPECT_EQ(foreign_language(text, "en"), "") << text;
  EXPECT_EQ(foreign_language("春山一郎三十六、夏川次郎三十七、秋田三郎三十八、冬木四郎三十八、山本五郎三十七", "ja"),
            "");
  EXPECT_EQ(foreign_language("Fyret blev bygget på klippen, og det stod der i mange år.", "no"), "")
      << "Danish and Norwegian are too near to tell from a sentence";
}

}  // namespace
}  // namespace rubricate::language_test
