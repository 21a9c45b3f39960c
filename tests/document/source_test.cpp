#include "formats/document/source.h"

#include <gtest/gtest.h>

namespace rubricate::source_test {
namespace {

TEST(Source, ColumnsCountCodePoints) {
  const Source source("a.txt", "één\ntwo\n");
  EXPECT_EQ(source.position(5).column, 4U);
  EXPECT_EQ(source.position(6).line, 2U);
  EXPECT_EQ(source.position(6).column, 1U);
}

TEST(Source, FinalLineEndOpensNoLine) {
  EXPECT_EQ(Source("", "a\nb\n").line_count(), 2U);
  EXPECT_EQ(Source("", "a\nb").line_count(), 2U);
  EXPECT_EQ(Source("", "").line_count(), 1U);
  EXPECT_EQ(Source("", "a\nb\n").line(2), "b");
  EXPECT_EQ(Source("", "\n\n").line(2), "");
}

TEST(Source, OffsetPastTheEndIsTheEnd) {
  EXPECT_EQ(Source("", "ab").position(99).column, 3U);
  EXPECT_EQ(Source("", "ab").text({1, 99}), "b");
}

}  // namespace
}  // namespace rubricate::source_test
