#include "formats/document/thin_string.h"

#include <gtest/gtest.h>

#include <type_traits>
#include <utility>

#include "tests/support/allocations.h"

namespace rubricate::thin_string_test {
namespace {

TEST(ThinString, HoldsWhatItIsMadeOf) {
  const std::string zero("a\0b", 3);
  EXPECT_EQ(ThinString("wax").view(), "wax");
  EXPECT_EQ(ThinString(zero).view(), zero);
  EXPECT_EQ(ThinString(std::string_view("wax").substr(1)).view(), "ax");
  EXPECT_EQ(ThinString().view(), "");
}

TEST(ThinString, EmptyOneTakesNoMemory) {
  static_assert(sizeof(ThinString) == sizeof(void*));
  EXPECT_EQ(testing_support::bytes_allocated_by([] {
              ThinString empty("");
              ThinString copy = empty;
              copy = std::move(empty);
              EXPECT_TRUE(copy.empty());
            }),
            0U);
}

TEST(ThinString, CopyHasBytesOfItsOwn) {
  ThinString first("wax");
  const ThinString copy = first;
  EXPECT_NE(copy.view().data(), first.view().data());
  first = "honey";
  EXPECT_EQ(copy.view(), "wax");
  const ThinString& itself = first;
  first = itself;
  EXPECT_EQ(first.view(), "honey");
  first = first.view().substr(1);
  EXPECT_EQ(first.view(), "oney");
}

TEST(ThinString, MoveTakesTheBytesAlongAndLeavesNone) {
  static_assert(std::is_nothrow_move_constructible_v<ThinString> && std::is_nothrow_move_assignable_v<ThinString>);
  ThinString first("wax");
  const std::string_view view = first.view();
  const ThinString second = std::move(first);
  EXPECT_EQ(second.view().data(), view.data());
  EXPECT_TRUE(first.empty());  // NOLINT: that is what is tested
}

TEST(ThinString, ComparesAndJoinsAsAString) {
  const ThinString name("wax");
  EXPECT_TRUE(name == "wax" && "wax" == name && name == std::string("wax") && name == ThinString("wax"));
  EXPECT_TRUE(name != "wa" && name != ThinString() && ThinString() == "");
  EXPECT_TRUE(name.starts_with('w') && name.starts_with("wa") && !ThinString().starts_with('w'));
  EXPECT_EQ("#" + name + "-2", "#wax-2");
  EXPECT_EQ(name + std::string(":"), "wax:");
}

}  // namespace
}  // namespace rubricate::thin_string_test
