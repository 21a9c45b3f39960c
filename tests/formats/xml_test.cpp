#include "formats/xml.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/support/dice.h"

namespace rubricate::xml_test {
namespace {

using testing_support::Dice;

TEST(Xml, NamesKeepLettersOfLivingScripts) {
  EXPECT_EQ(xml_name("économie-2.1_b"), "économie-2.1_b");
  EXPECT_EQ(xml_name("экономика"), "экономика");
  EXPECT_EQ(xml_name("第三章"), "第三章");
  EXPECT_EQ(xml_name("はじめに"), "はじめに");
  EXPECT_EQ(xml_name("마지막"), "마지막");
}

TEST(Xml, NamesLeaveOutWhatOlderEditionsRefuse) {
  EXPECT_EQ(xml_name("ｍｃ様"), "_様") << "fullwidth letters";
  EXPECT_EQ(xml_name("go\xF0\x9F\x9A\x80\xEF\xB8\x8F"), "go--") << "an emoji and its variation selector";
  EXPECT_EQ(xml_name("5-things"), "_5-things");
  EXPECT_EQ(xml_name("a b:c"), "a-b-c");
  EXPECT_EQ(xml_name(""), "_");
}

// Names of ASCII are taken as they stand; a letter beyond it behind them has them read.
TEST(Xml, NamesAreTheSameReadOrTakenAsTheyStand) {
  constexpr std::string_view bytes = "aZ09-_.:! #\x7F";
  Dice dice(9);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::uint32_t left = 1 + dice.below(24); left > 0; --left)
      text += dice.one_in(9) ? bytes[dice.below(bytes.size())] : static_cast<char>('a' + dice.below(26));
    ASSERT_EQ(xml_name(text) + "\u00E9", xml_name(text + "\u00E9")) << text;
  }
}

TEST(Xml, TextAndAttributesAreEscaped) {
  std::string out;
  XmlWriter xml(out);
  xml.open("p", {{"title", "a \"b\" <c>\n"}});
  xml.text("x < y & z\x01");
  xml.close();
  EXPECT_EQ(out, "<p title=\"a &quot;b&quot; &lt;c&gt;&#10;\">x &lt; y &amp; z\xEF\xBF\xBD</p>");
}

}  // namespace
}  // namespace rubricate::xml_test
