#include "formats/document/thin_vector.h"

#include <gtest/gtest.h>

#include <random>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "tests/support/allocations.h"

namespace rubricate::thin_vector_test {
namespace {

using Words = ThinVector<std::string>;

std::vector<std::string> words_of(const Words& all) { return {all.begin(), all.end()}; }

TEST(ThinVector, EmptyOneTakesNoMemory) {
  static_assert(sizeof(Words) == sizeof(void*));
  EXPECT_EQ(testing_support::bytes_allocated_by([] {
              Words empty;
              Words copy = empty;
              copy = std::move(empty);
              copy.clear();
              copy.reserve(0);
              copy.erase(copy.begin(), copy.end());
              copy.insert(copy.begin(), copy.begin(), copy.end());
              EXPECT_TRUE(copy.empty());
              EXPECT_EQ(copy.data(), nullptr);
            }),
            0U);
}

TEST(ThinVector, MayHoldItself) {
  struct Branch {
    ThinVector<Branch> twigs;
  };
  Branch oak;
  oak.twigs.resize(2);
  oak.twigs[1].twigs.emplace_back();
  const Branch copy = oak;
  oak.twigs.pop_back();
  EXPECT_EQ(copy.twigs.at(1).twigs.size(), 1U);
}

TEST(ThinVector, PlaceBehindTheEndIsAnError) {
  Words all{"wax", "wick"};
  EXPECT_EQ(all.at(1), "wick");
  EXPECT_THROW(all.at(2), std::out_of_range);
  EXPECT_THROW(Words().at(0), std::out_of_range);
}

TEST(ThinVector, GrowsByItsOwnElements) {
  Words all{"a lamp that burns all night"};
  for (int i = 0; i < 20; ++i) all.push_back(all.front());
  for (const std::string& each : all) EXPECT_EQ(each, "a lamp that burns all night");
}

TEST(ThinVector, MoveTakesTheElementsAlongAndLeavesNone) {
  static_assert(std::is_nothrow_move_constructible_v<Words> && std::is_nothrow_move_assignable_v<Words>);
  Words first{"wax"};
  const std::string* const place = first.data();
  Words second = std::move(first);
  EXPECT_EQ(second.data(), place);
  EXPECT_TRUE(first.empty());  // NOLINT: what is left of it is told in the header
  Words& itself = second;
  second = itself;
  EXPECT_EQ(words_of(second), std::vector<std::string>{"wax"});
}

// As many are destroyed as are made, also when one of them cannot be copied.
struct Counted {
  static inline int alive = 0;
  static inline int copies_left = 0;
  static inline int made_left = 1000;
  Counted() {
    if (made_left-- == 0) throw std::runtime_error("no more");
    ++alive;
  }
  Counted(const Counted&) {
    if (copies_left-- == 0) throw std::runtime_error("no more");
    ++alive;
  }
  Counted(Counted&&) noexcept { ++alive; }
  Counted& operator=(const Counted&) = default;
  Counted& operator=(Counted&&) noexcept = default;
  ~Counted() { --alive; }
};

TEST(ThinVector, CopyThatFailsLeavesNothingBehind) {
  {
    ThinVector<Counted> all;
    all.resize(5);
    for (int copies = 0; copies < 5; ++copies) {
      Counted::copies_left = copies;
      EXPECT_THROW(ThinVector<Counted>{all}, std::runtime_error);
      EXPECT_EQ(Counted::alive, 5);
    }
    Counted::copies_left = 0;
    EXPECT_THROW(all.push_back(all.front()), std::runtime_error);
    EXPECT_EQ(all.size(), 5U);
    all.erase(all.begin(), all.begin() + 2);
    EXPECT_EQ(Counted::alive, 3);
  }
  EXPECT_EQ(Counted::alive, 0);
  Counted::made_left = 2;
  EXPECT_THROW(ThinVector<Counted>(3), std::runtime_error);
  EXPECT_EQ(Counted::alive, 0);
}

// Whatever is done to it, it holds what a std::vector would.
TEST(ThinVector, IsAStdVectorToItsReader) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    std::mt19937 random(seed);
    const auto up_to = [&](std::size_t most) { return static_cast<std::ptrdiff_t>(random() % (most + 1)); };
    Words ours;
    std::vector<std::string> theirs;
    for (int step = 0; step < 60; ++step) {
      const std::string word = "the word at step " + std::to_string(step);
      const std::vector<std::string> more{word, "and", "two more"};
      const std::ptrdiff_t at = up_to(theirs.size());
      const std::ptrdiff_t end = at + up_to(theirs.size() - static_cast<std::size_t>(at));
      switch (up_to(10)) {
        case 0: ours.push_back(word), theirs.push_back(word); break;
        case 1: ours.emplace_back(word), theirs.emplace_back(word); break;
        case 2:
          EXPECT_EQ(ours.insert(ours.begin() + at, word) - ours.begin(), at);
          theirs.insert(theirs.begin() + at, word);
          break;
        case 3:
          EXPECT_EQ(ours.insert(ours.begin() + at, more.begin(), more.end()) - ours.begin(), at);
          theirs.insert(theirs.begin() + at, more.begin(), more.end());
          break;
        case 4:
          EXPECT_EQ(ours.erase(ours.begin() + at, ours.begin() + end) - ours.begin(), at);
          theirs.erase(theirs.begin() + at, theirs.begin() + end);
          break;
        case 5:
          if (!theirs.empty()) ours.pop_back(), theirs.pop_back();
          break;
        case 6: ours.reserve(static_cast<std::size_t>(at) * 2), theirs.reserve(static_cast<std::size_t>(at) * 2); break;
        case 7: ours.resize(static_cast<std::size_t>(end)), theirs.resize(static_cast<std::size_t>(end)); break;
        case 8:
          ours.shrink_to_fit();
          EXPECT_EQ(ours.capacity(), ours.size());
          break;
        case 9: {
          const auto is_long = [](const std::string& each) { return each.size() > 17; };
          EXPECT_EQ(erase_if(ours, is_long), std::erase_if(theirs, is_long));
          break;
        }
        default: ours = Words(ours.begin() + at, ours.end()), theirs.erase(theirs.begin(), theirs.begin() + at);
      }
      ASSERT_EQ(words_of(ours), theirs) << "seed " << seed << " step " << step;
      ASSERT_EQ(std::vector<std::string>(ours.rbegin(), ours.rend()),
                std::vector<std::string>(theirs.rbegin(), theirs.rend()));
      if (!theirs.empty()) {
        ASSERT_EQ(ours.back(), theirs.back());
      }
      ASSERT_LE(ours.size(), ours.capacity());
    }
  }
}

}  // namespace
}  // namespace rubricate::thin_vector_test
