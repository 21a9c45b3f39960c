#include "formats/document/scripts.h"

#include <gtest/gtest.h>

#include <string>

namespace rubricate::scripts_test {
namespace {

TEST(Scripts, LettersOfAsciiAreCounted) {
  const AsciiRun run = ascii_run("az AZ, @[`{ 09\xC3\xA9 more");
  EXPECT_EQ(run.size, 14u);
  EXPECT_EQ(run.letters, 4u);
}

TEST(Scripts, LettersOfLongTextsAreCounted) {
  for (const std::size_t size : {0u, 1u, 254u, 255u, 256u, 510u, 511u, 70'000u}) {
    const AsciiRun run = ascii_run(std::string(size, 'x') + std::string(size, '.') + "\xC3\xA9x");
    EXPECT_EQ(run.size, 2 * size);
    EXPECT_EQ(run.letters, size);
  }
}

}  // namespace
}  // namespace rubricate::scripts_test
