#include "formats/document/source_string.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <type_traits>
#include <utility>

#include "tests/support/allocations.h"

namespace rubricate::source_string_test {
namespace {

const std::string source = "The lamp burns low; the oil is spent.";

SourceString part(std::size_t begin, std::size_t count) {
  return SourceString::part_of_source(std::string_view(source).substr(begin, count));
}

TEST(SourceString, PartOfTheSourceTakesNoMemory) {
  static_assert(sizeof(void*) != 8 || sizeof(SourceString) == 16);
  EXPECT_EQ(testing_support::bytes_allocated_by([] {
              SourceString lamp = part(4, 4);
              const SourceString copy = lamp;
              lamp += part(8, 6);
              lamp.erase(0, 5);
              lamp.pop_back();
              EXPECT_EQ(copy, "lamp");
              EXPECT_EQ(lamp, "burn");
              EXPECT_TRUE(lamp.is_part_of_source());
              EXPECT_EQ(lamp.part(1).data(), source.data() + 10);
            }),
            0U);
}

TEST(SourceString, EmptyOneIsNoPart) {
  EXPECT_FALSE(SourceString().is_part_of_source());
  EXPECT_FALSE(part(3, 0).is_part_of_source());
  SourceString all = part(0, 3);
  all.clear();
  EXPECT_FALSE(all.is_part_of_source());
  EXPECT_TRUE(all.empty());
}

TEST(SourceString, ChangesLeaveTheSourceAlone) {
  const std::string before = source;
  SourceString lamp = part(4, 4);
  lamp.replace(1, 2, "im");
  EXPECT_EQ(lamp, "limp");
  lamp = part(4, 4);
  lamp += "s";
  EXPECT_EQ(lamp, "lamps");
  EXPECT_FALSE(lamp.is_part_of_source());
  EXPECT_EQ(source, before);
}

TEST(SourceString, CopyOfBytesOfItsOwnHasItsOwn) {
  SourceString first("wax");
  const SourceString copy = first;
  EXPECT_NE(copy.data(), first.data());
  first += first;
  first = SourceString(first.view().substr(1));
  EXPECT_EQ(first, "axwax");
  EXPECT_EQ(copy, "wax");
  const SourceString& itself = first;
  first = itself;
  EXPECT_EQ(first, "axwax");
}

TEST(SourceString, MoveLeavesNothing) {
  static_assert(std::is_nothrow_move_constructible_v<SourceString> && std::is_nothrow_move_assignable_v<SourceString>);
  SourceString first("wax");
  const SourceString second = std::move(first);
  EXPECT_EQ(second, "wax");
  EXPECT_TRUE(first.empty());  // NOLINT: what is left of it is told in the header
}

// Whatever is done to it, it says what a std::string would.
TEST(SourceString, IsAStdStringToItsReader) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    std::mt19937 random(seed);
    const auto up_to = [&](std::size_t most) { return static_cast<std::size_t>(random() % (most + 1)); };
    SourceString ours;
    std::string theirs;
    for (int step = 0; step < 40; ++step) {
      const std::size_t begin = up_to(source.size() - 1);
      const SourceString piece = part(begin, up_to(source.size() - begin));
      const std::size_t at = up_to(theirs.size());
      const std::size_t count = up_to(theirs.size() - at);
      switch (up_to(8)) {
        case 0: ours = piece, theirs = piece.str(); break;
        case 1: ours += piece, theirs += piece.str(); break;
        case 2: ours += std::string("wax"), theirs += "wax"; break;
        case 3: ours += ours, theirs += std::string(theirs); break;
        case 4: ours.erase(at, count), theirs.erase(at, count); break;
        case 5: ours.insert(at, piece), theirs.insert(at, piece.str()); break;
        case 6: ours.replace(at, count, "oil"), theirs.replace(at, count, "oil"); break;
        case 7:
          if (!theirs.empty()) ours.pop_back(), theirs.pop_back();
          break;
        default: ours = ours.part(at, count), theirs = theirs.substr(at, count);
      }
      ASSERT_EQ(ours.view(), theirs) << "seed " << seed << " step " << step;
      ASSERT_EQ(std::string(ours.begin(), ours.end()), theirs);
      if (theirs.size() > 2000) ours.clear(), theirs.clear();
    }
  }
}

}  // namespace
}  // namespace rubricate::source_string_test
