#include "formats/document/byte_search.h"

#include <gtest/gtest.h>

#include <cstdint>
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

TEST(ByteSearch, TellsEachOf64ThatFits) {
  for (std::size_t size = 0; size < 150; ++size) {
    std::string text(size, 'x');
    for (std::size_t place = 0; place < size; ++place)
      if (place * place % 7 < 3) text[place] = place % 2 == 0 ? '*' : '\x80';
    for (std::size_t at = 0; at <= size; ++at) {
      const std::uint64_t bits = fitting_bits(text, at, is_star_or_wide);
      for (std::size_t i = 0; i < 64; ++i)
        EXPECT_EQ(bits >> i & 1U, at + i < size && text[at + i] != 'x' ? 1U : 0U) << size << ' ' << at << ' ' << i;
    }
  }
}

}  // namespace
}  // namespace rubricate::byte_search_test
