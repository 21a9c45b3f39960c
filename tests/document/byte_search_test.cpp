#include "formats/document/byte_search.h"

#include <gtest/gtest.h>

#include <string>

namespace rubricate::byte_search_test {
namespace {

constexpr auto is_star_or_wide = [](auto c) { return (c == '*') | (c >= 0x80); };

// Texts shorter and longer than what is looked at in one go, with the sign at each place of them.
TEST(ByteSearch, FindsTheSignWhereverItStands) {
  for (std::size_t size = 0; size < 50; ++size) {
    const std::string plain(size, 'x');
    EXPECT_EQ(find_byte(plain, 0, is_star_or_wide), size);
    EXPECT_FALSE(has_byte(plain, is_star_or_wide));
    for (std::size_t place = 0; place < size; ++place) {
      for (const char sign : {'*', '\x80', '\xFF'}) {
        std::string text = plain;
        text[place] = sign;
        EXPECT_EQ(find_byte(text, 0, is_star_or_wide), place);
        EXPECT_EQ(find_byte(text, place, is_star_or_wide), place);
        EXPECT_EQ(find_byte(text, place + 1, is_star_or_wide), size);
        EXPECT_TRUE(has_byte(text, is_star_or_wide));
      }
    }
  }
}

TEST(ByteSearch, FindsTheFirstOfSeveral) { EXPECT_EQ(find_byte("a*b*c", 0, is_star_or_wide), 1U); }

TEST(ByteSearch, FindsThreeBytesWhereverTheyStand) {
  const auto is_doi = [](auto c, auto second, auto third) {
    return ((c | 0x20) == 'd') & (second == 'o') & (third == 'i');
  };
  for (std::size_t size = 3; size < 50; ++size) {
    const std::string plain(size, 'd');
    EXPECT_EQ(find_three(plain, 0, is_doi), size);
    for (std::size_t place = 0; place + 3 <= size; ++place) {
      std::string text = plain;
      text.replace(place, 3, "Doi");
      EXPECT_EQ(find_three(text, 0, is_doi), place);
      EXPECT_EQ(find_three(text, place + 1, is_doi), size);
    }
  }
  EXPECT_EQ(find_three("do", 0, is_doi), 2U);
}

}  // namespace
}  // namespace rubricate::byte_search_test
