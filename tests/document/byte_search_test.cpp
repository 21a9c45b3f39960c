#include "formats/document/byte_search.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>

#include "tests/support/dice.h"

namespace rubricate::byte_search_test {
namespace {

using testing_support::Dice;

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
    EXPECT_EQ(count_bytes(text, is_star_or_wide), size - static_cast<std::size_t>(std::ranges::count(text, 'x')));
  }
}

// Runs that begin, end and go on at the borders of what is looked at in one go, and none that goes past the end.
TEST(ByteSearch, VisitsEachRunAsLongAsItIs) {
  Dice dice(7);
  const auto place_below = [&](std::size_t bound) { return dice.below(static_cast<std::uint32_t>(bound)); };
  for (int round = 0; round < 3000; ++round) {
    std::string text(dice.below(200), 'x');
    const std::uint32_t rarity = 1 + dice.below(70);
    char now = 'x';
    for (char& c : text) c = now = dice.below(rarity) == 0 ? (now == 'x' ? '*' : 'x') : now;
    const std::size_t begin = place_below(text.size() + 1);
    const std::size_t end = begin + place_below(text.size() - begin + 1);
    std::string runs(text.size(), 'x');
    std::size_t before = begin;
    for_each_run(text, begin, end, is_star_or_wide, [&](std::size_t first, std::size_t last) {
      EXPECT_LT(first, last);
      EXPECT_TRUE(first > before || (before == begin && first == begin)) << "two runs are one";
      for (std::size_t at = first; at < last; ++at) runs[at] = '*';
      before = last;
    });
    std::string wanted(text.size(), 'x');
    for (std::size_t at = begin; at < end; ++at) wanted[at] = text[at];
    EXPECT_EQ(runs, wanted) << begin << ' ' << end;
  }
}

}  // namespace
}  // namespace rubricate::byte_search_test
