#include "formats/document/addresses.h"

#include <gtest/gtest.h>

#include <iterator>
#include <tuple>

#include "tests/support/dice.h"

namespace rubricate::addresses_test {
namespace {

using testing_support::Dice;

// "words>target words>target" of all addresses; an unsound one has "!" before it.
std::string in(std::string_view text) {
  std::string out;
  for (const Address& each : find_addresses(text))
    out += (out.empty() ? "" : " ") + std::string(each.is_sound ? "" : "!") +
           std::string(text.substr(each.begin, each.end - each.begin)) + ">" + each.target;
  return out;
}

TEST(Addresses, EndWhereTheSentenceDoes) {
  const std::pair<std::string_view, std::string_view> all[] = {
      {"https://a.b/c.", "https://a.b/c>https://a.b/c"},
      {"(http://a.b/c_(d))", "http://a.b/c_(d)>http://a.b/c_(d)"},
      {"[ftp://a.b/c], x", "ftp://a.b/c>ftp://a.b/c"},
      {"<www.a.b>", "www.a.b>http://www.a.b"},
      {"“https://a.b/c”", "https://a.b/c>https://a.b/c"},
      {"«https://a.b/c»", "https://a.b/c>https://a.b/c"},
      {"https://a.b/c。そして", "https://a.b/c>https://a.b/c"},
      {"https://a.bを見る", "https://a.b>https://a.b"},
      {"見よhttps://a.b/道へ。", "https://a.b/道へ>https://a.b/道へ"},
      {"http://bücher.example/", "http://bücher.example/>http://bücher.example/"},
      {"https://a.b/c?x=[1]&y", "https://a.b/c?x=[1]&y>https://a.b/c?x=[1]&y"},
      {"https://a.b/c—and", "https://a.b/c>https://a.b/c"},
      {"doi:10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O.",
       "doi:10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O>"
       "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O"},
      {"https://a.b/1<2:C>3;4", "https://a.b/1<2:C>3;4>https://a.b/1%3C2:C%3E3;4"},
      {"<https://a.b:80>3", "https://a.b:80>https://a.b:80"},
      {"https://a.b<br>3", "https://a.b>https://a.b"},
      {"x@a.example, y", "x@a.example>mailto:x@a.example"},
      {"doi:10.1234/x.", "doi:10.1234/x>https://doi.org/10.1234/x"},
      {"DOI: 10.1234/a<b", "10.1234/a>https://doi.org/10.1234/a"},
      {"doi 10.1234/a#b", "10.1234/a#b>https://doi.org/10.1234/a%23b"},
      {"ISBN 9783161484100", "9783161484100>urn:isbn:9783161484100"},
      {"ISBN-13: 978-3-16-148410-0.", "978-3-16-148410-0>urn:isbn:9783161484100"},
      {"isbn 3-16-148410-x", "3-16-148410-x>urn:isbn:316148410X"},
      {"ISBN 978-3-16-148410-5", "!978-3-16-148410-5>urn:isbn:9783161484105"}};
  for (const auto& [text, expected] : all) EXPECT_EQ(in(text), expected) << text;
}

TEST(Addresses, OtherTextHasNone) {
  for (const std::string_view text :
       {"http://", "https:// a", "xhttp://a.b", "a@b", "@a.example", "10.1234/x", "doi:10.12/x", "doi: words",
        "ISBN 12-34", "ISBN 97831614841001", "ISBNX 9783161484100", "www", "wwww.", "disbelief"})
    EXPECT_EQ(in(text), "") << text;
}

// A text without certain pairs of letters is not looked at closely; " oi" behind it makes sure that it is.
TEST(Addresses, AreTheSameWithAndWithoutAQuickLook) {
  constexpr std::string_view pieces[] = {"http",
                                         "https",
                                         "ftp",
                                         "www",
                                         "://",
                                         "doi",
                                         ":10.1234/ab",
                                         "DOI ",
                                         "IsBn",
                                         "isbn ",
                                         "a@b.org",
                                         "@",
                                         ".",
                                         "/",
                                         "example",
                                         "\u00E9",
                                         " ",
                                         " ",
                                         " ",
                                         "h",
                                         "t",
                                         "p",
                                         "w",
                                         "d",
                                         "o",
                                         "i",
                                         "s",
                                         "words",
                                         "O",
                                         "\u898B",
                                         "978-3-16-148410-0"};
  Dice dice(11);
  int found = 0;
  for (int i = 0; i < 50'000; ++i) {
    std::string text;
    for (std::uint32_t left = dice.below(12); left > 0; --left) text += pieces[dice.below(std::size(pieces))];
    const std::string quick = in(text);
    ASSERT_EQ(quick, in(text + "\n oi")) << text;
    found += !quick.empty();
  }
  EXPECT_GT(found, 1000);
}

TEST(Addresses, BreakAtALineEndWhereTheyGoOn) {
  using enum AddressBreak;
  const std::tuple<std::string_view, std::string_view, AddressBreak> all[] = {
      {"See <https://a.b/c", "d.html> for more", bracketed},
      {"See <https://a.b/c", "d.html for more", none},
      {"See <https://a.b/c>", "d> for", none},
      {"See https://a.b/c/", "d/e.", likely},
      {"See https://a.b/c/", "index.html.", likely},
      {"See https://a.b/c?", "d=1", likely},
      {"See https://a.b/c-", "2019.", possible},
      {"See https://a.b/c/", "well-known places", possible},
      {"doi:10.1234/", "x-1", possible},
      {"See https://a.b/c/", "for more.", none},
      {"See https://a.b/c/", "(2019)", none},
      {"See https://a.b/c", "d/e", none},
      {"See www.a.b.", "Then", none},
      {"See www.a.b.", "2019", none},
      {"See www.a.", "b/c", possible},
      {"to and/", "or/not", none},
      {"", "", none}};
  for (const auto& [before, after, expected] : all) EXPECT_EQ(address_break(before, after), expected) << before;
}

}  // namespace
}  // namespace rubricate::addresses_test
