// Where a line end stands for nothing, and where a line without blanks may end.
#include "formats/document/line_joins.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "formats/document/walk.h"

namespace rubricate::line_joins_test {
namespace {

TEST(LineJoins, AreBetweenChineseAndJapanese) {
  for (const std::u32string_view pair :
       {U"漢字", U"のア", U"。漢", U"」「", U"ｶﾅ", U"\U00020000字", U"\u3000字", U"！他"})
    EXPECT_TRUE(joins_without_blank(pair[0], pair[1])) << std::hex << static_cast<unsigned>(pair[0]);
  for (const std::u32string_view pair :
       {U"漢a", U"a漢", U"한글", U"漢글", U"글漢", U"1年", U"漢\U0001F600", U"”漢", U"ab"})
    EXPECT_FALSE(joins_without_blank(pair[0], pair[1])) << std::hex << static_cast<unsigned>(pair[0]);
}

TEST(LineJoins, NewLinesEndWhereNoSignIsHeld) {
  for (const std::u32string_view pair : {U"漢字", U"。漢", U"」「", U"」漢", U"字「"})
    EXPECT_TRUE(may_end_line_between(pair[0], pair[1])) << std::hex << static_cast<unsigned>(pair[0]);
  for (const std::u32string_view pair :
       {U"漢。", U"「漢", U"字」", U"。」", U"きょ", U"カー", U"人々", U"漢a", U"글자"})
    EXPECT_FALSE(may_end_line_between(pair[0], pair[1])) << std::hex << static_cast<unsigned>(pair[0]);
}

TEST(LineJoins, TakeOutTheBreaksThatStandForNothing) {
  const Inline soft{.node = SoftBreak{}};
  const auto text = [](const char* words) { return Inline{.node = Text{words}}; };
  Inlines all{text("春"),
              soft,
              text("夏"),
              soft,
              text("autumn"),
              soft,
              {.node = Styled{Style::strong, {text("秋"), soft, text("冬")}}},
              soft,
              text("年")};
  join_lines_without_blank(all);
  ASSERT_EQ(all.size(), 6U);
  EXPECT_EQ(plain_text(all), "春夏 autumn 秋冬年");
  EXPECT_EQ(std::get<Text>(all[0].node).text, "春夏");
  EXPECT_EQ(std::get<Styled>(all[4].node).content.size(), 1U);
  Inlines ends{soft, text("春"), soft};
  join_lines_without_blank(ends);
  EXPECT_EQ(ends.size(), 3U);
}

}  // namespace
}  // namespace rubricate::line_joins_test
