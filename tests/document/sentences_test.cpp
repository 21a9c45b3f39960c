// Where sentences end, and where a full stop belongs to its word.
#include "formats/document/sentences.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include "tests/support/dice.h"

namespace rubricate::sentences_test {
namespace {

using testing_support::Dice;

// The text with "|" for each blank at which a sentence ends.
std::string parted(std::string text) {
  std::size_t begin = 0;
  for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) {
    const std::size_t end = std::min(text.find(' ', at + 1), text.size());
    const std::string_view all = text;
    if (sentence_ends(all.substr(begin, at - begin), all.substr(at + 1, end - at - 1))) text[at] = '|';
    begin = at + 1;
  }
  return text;
}

struct Passage {
  std::string_view name;
  std::string_view parted;
};
void PrintTo(const Passage& each, std::ostream* out) { *out << each.name; }

class Sentences : public testing::TestWithParam<Passage> {};

TEST_P(Sentences, EndWhereTheyEnd) {
  std::string text(GetParam().parted);
  std::replace(text.begin(), text.end(), '|', ' ');
  EXPECT_EQ(parted(text), GetParam().parted);
}

const Passage passages[] = {
    {"FullStops", "One ends.|Two ends!|Does three?|Four."},
    {"English", "Dr. Ames met Mrs. Bell, see Fig. 3 and vol. 2, pp. 4 ff. Later no. 15. It was.|It rained."},
    {"German", "Vgl. Abb. 3 bzw. Kap. 4 und Prof. Braun, d. h. am 3. Mai und am 12. Juli.|Es regnete."},
    {"French", "Mme. Roux, cf. chap. 2, et M. Blanc partirent.|Il pleut."},
    {"Spanish", "La Sra. Ruiz, núm. 4 y pág. 117.|Llueve."},
    {"Russian", "Он пришёл.|Она ушла."},
    {"Initials", "J. R. R. Tolkien and A. Lovelace wrote.|W. H. Auden read."},
    {"LettersWithStops", "In the U.S. Senate, e.g. Monday, z.B. Montag, went on.|Now."},
    {"AfterABracket", "It stood (cf. Abel and [ed. Cain]) there.|Now."},
    {"Decimals", "It is 3.5 m long.|It weighs 2.7.|It is 2.75.|Version 1.2.3 is out."},
    {"Numbers", "It was 1999.|1,000 came."},
    {"Ellipses", "He waited... and waited.|Then…|Then...|Nothing came."},
    {"SmallLetterBehind", "Why? he asked.|Because! she said."},
    {"Quotes", "“It rains.”|“So it does!”|«Oui.»|‹Nein.›|Then \"Go.\"|'Yes.'|He went."},
    {"Brackets", "(It rained.)|[It did.]|It *ended.*|It **ended.**|`Code.`|So."},
    {"OpeningMarks", "He went.|“So he did.”|(He did.)|*He* did.|¿Vino?|¡Sí!"},
    {"Colons", "He said: It rains; He went, Then."},
    {"Addresses", "See www.example.org/a.b?c=D or https://example.org/.|Then mail a.b@c.org today.|So."},
    {"Chinese", "他走了。|她来了！|是吗？|是。"},
    {"ChineseQuotes", "他说：「走！」|（他走了。）|『是。』|【完。】|《书》 在。|是。"},
    {"HindiAndArabic", "वह गया।|वह आई।|ذهب؟|نعم."},
    {"NothingBehind", "He went. — and came. * *"},
    {"InDoubtNot", "At 5 p.m. Monday he went.|So."},
};

INSTANTIATE_TEST_SUITE_P(All, Sentences, testing::ValuesIn(passages),
                         [](const auto& each) { return std::string(each.param.name); });

TEST(FullStop, IsTakenByAbbreviationsInitialsAndLetters) {
  for (const std::string_view word : {"Dr", "dr",  "vgl", "Abb", "usw", "Mme", "Sra",    "núm", "Núm", "J", "É",
                                      "Я",  "U.S", "e.g", "z.B", "(cf", "[ed", "([Hrsg", "etc", "3",   "12"})
    EXPECT_TRUE(takes_full_stop(word)) << word;
}

TEST(FullStop, IsNotTakenByWordsAndNumbers) {
  for (const std::string_view word :
       {"", "(", "house", "Haus", "1999", "3.5", "3.14", ".", "example.org", "drs", "и́х", "他走了"})
    EXPECT_FALSE(takes_full_stop(word)) << word;
}

// Words of ASCII have a quick no; the Kelvin sign and the capital I with a dot are k and i in small letters, too, and
// have none.
TEST(FullStop, IsTakenAlikeWithAndWithoutAQuickLook) {
  constexpr std::string_view letters = "cietgskapnvzlmdbo";
  Dice dice(7);
  int taken = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string plain;
    std::string wide;
    for (std::uint32_t left = 2 + dice.below(4); left > 0; --left) {
      const char c = letters[dice.below(letters.size())];
      plain += dice.one_in(4) ? static_cast<char>(c - 'a' + 'A') : c;
      wide += c == 'k' ? "\u212A" : c == 'i' ? "\u0130" : std::string_view(&plain.back(), 1);
    }
    ASSERT_EQ(takes_full_stop(plain), takes_full_stop(wide)) << plain;
    taken += wide.size() > plain.size() && takes_full_stop(wide);
  }
  EXPECT_GT(taken, 50);
}

}  // namespace
}  // namespace rubricate::sentences_test
