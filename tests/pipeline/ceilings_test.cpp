#include "pipeline/ceilings.h"

#include <gtest/gtest.h>

#include "pipeline/usage.h"

namespace rubricate::ceilings_test {
namespace {

TEST(Ceilings, SizesAreNumbersWithAUnit) {
  EXPECT_EQ(size_of("max-input", "0"), 0U);
  EXPECT_EQ(size_of("max-input", "800"), 800U);
  EXPECT_EQ(size_of("max-input", "3K"), 3U * 1024);
  EXPECT_EQ(size_of("max-input", "256M"), std::size_t{256} << 20U);
  EXPECT_EQ(size_of("max-input", "2G"), std::size_t{2} << 30U);
  for (const char* const wrong : {"", "K", "2T", "-1", "1.5G", "2GB", "2 G", "99999999999999999999", "99999999999G"})
    EXPECT_THROW(size_of("max-input", wrong), UsageError) << wrong;
}

TEST(Ceilings, SizesAreReadInTheLargestUnit) {
  EXPECT_EQ(size_words(1), "1 byte");
  EXPECT_EQ(size_words(1023), "1023 bytes");
  EXPECT_EQ(size_words(1024), "1 KiB");
  EXPECT_EQ(size_words(1025), "1.1 KiB");
  EXPECT_EQ(size_words(std::size_t{256} << 20U), "256 MiB");
  EXPECT_EQ(size_words((std::size_t{4} << 30U) + 1), "4.1 GiB");
  EXPECT_EQ(size_words(std::size_t{4096} << 30U), "4096 GiB");
}

}  // namespace
}  // namespace rubricate::ceilings_test
