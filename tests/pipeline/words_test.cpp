// Words as they are compared: in small letters, and by the letters that differ.
#include "pipeline/language/words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "pipeline/language/nearest.h"
#include "tests/support/dice.h"

namespace rubricate::words_test {
namespace {

using testing_support::Dice;

TEST(Words, FoldToSmallLettersWithSingleBlanks) {
  EXPECT_EQ(folded("Of Wax and HONEY"), "of wax and honey");
  EXPECT_EQ(folded("  Of\t Wax  "), "of wax");
  EXPECT_EQ(folded("\u00C9T\u00C9 de l\u2019An"), "\u00E9t\u00E9 de l'an");
  EXPECT_EQ(folded("  "), "");
}

// Text of ASCII with single blanks has a way of its own, which a letter beyond ASCII shuts.
TEST(Words, FoldAlikeOnBothWays) {
  constexpr std::string_view pieces[] = {"A",  "b", "Z",    " ", " ", "9",    "\t",
                                         "\n", "~", "\x7F", "@", "[", "\x01", "Wax"};
  Dice dice(3);
  for (int i = 0; i < 50'000; ++i) {
    std::string text;
    for (std::uint32_t left = dice.below(30); left > 0; --left)
      text += dice.one_in(3) ? "word" : pieces[dice.below(std::size(pieces))];
    ASSERT_EQ(folded(text + "x"), folded(text + "x\u00E9").substr(0, folded(text + "x\u00E9").size() - 2)) << text;
    ASSERT_EQ(folded("x" + text), folded("\u00E9x" + text).substr(2)) << text;
  }
}

// More than `limit` is told at once where the letters alone say so.
TEST(Words, AreAsFarApartWithAnyLimit) {
  Dice dice(5);
  for (int i = 0; i < 20'000; ++i) {
    std::string one;
    for (std::uint32_t left = dice.below(12); left > 0; --left) one += static_cast<char>('a' + dice.below(5));
    std::string other = one;
    for (std::uint32_t left = dice.below(6); left > 0 && !other.empty(); --left) {
      const std::size_t at = dice.below(static_cast<std::uint32_t>(other.size()));
      if (dice.one_in(3))
        other.erase(at, 1);
      else if (dice.one_in(3))
        std::swap(other[at], other[other.size() - 1]);
      else
        other.insert(at, 1, static_cast<char>('a' + dice.below(7)));
    }
    const std::size_t apart = letters_apart(one, other, 100);
    for (std::size_t limit = 0; limit < 14; ++limit)
      ASSERT_EQ(letters_apart(one, other, limit), std::min(apart, limit + 1)) << one << ' ' << other;
  }
}

}  // namespace
}  // namespace rubricate::words_test
