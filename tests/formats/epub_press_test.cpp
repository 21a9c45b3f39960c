#include "formats/epub/press.h"

#include <gtest/gtest.h>

#include <string>

#include "formats/parallel.h"

namespace rubricate::epub_press_test {
namespace {

std::string content_of(std::size_t number) {
  return std::string(1 + number * 97 % 5000, static_cast<char>('a' + number % 26));
}

TEST(Press, GivesTheEntriesInTheirOrderForAnyNumberOfThreads) {
  constexpr std::size_t count = 300;  // more than may wait
  Compressor alone(6);
  for (const unsigned threads : {1U, 2U, 5U}) {
    Press press(6, threads);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string name = "f" + std::to_string(i);
      const std::size_t number = i % 7 == 0 ? press.store(name, content_of(i)) : press.deflate(name, content_of(i));
      ASSERT_EQ(number, i);
    }
    const std::vector<ArchiveEntry> made = press.take();
    ASSERT_EQ(made.size(), count);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string name = "f" + std::to_string(i);
      const ArchiveEntry expected =
          i % 7 == 0 ? Compressor::store(name, content_of(i)) : alone.deflate(name, content_of(i));
      EXPECT_EQ(made[i].name, expected.name);
      EXPECT_EQ(made[i].data, expected.data) << i;
      EXPECT_EQ(made[i].crc, expected.crc);
      EXPECT_EQ(made[i].is_stored, expected.is_stored);
    }
  }
}

// More than may wait, one entry alone and several together.
TEST(Press, TakesEntriesOfAnySize) {
  Compressor alone(1);
  Press press(1, 3);
  std::vector<std::string> contents;
  for (std::size_t i = 0; i < 6; ++i)
    contents.emplace_back(i % 2 == 0 ? 3'000'000 : 900'000, static_cast<char>('a' + i));
  for (const std::string& each : contents) press.deflate("f", each);
  const std::vector<ArchiveEntry> made = press.take();
  ASSERT_EQ(made.size(), contents.size());
  for (std::size_t i = 0; i < made.size(); ++i) EXPECT_EQ(made[i].data, alone.deflate("f", contents[i]).data) << i;
}

TEST(Press, MayBeLeftWithWorkWaiting) {
  Press press(12, 3);
  for (std::size_t i = 0; i < 50; ++i) press.deflate("f", content_of(i));
}

TEST(Parallel, DoesEachPartOnceAndThrowsWhatTheFirstHasThrown) {
  for (const unsigned threads : {0U, 1U, 4U}) {
    std::vector<int> done(100);
    parallel_for(done.size(), threads, [&](std::size_t part) { ++done[part]; });
    EXPECT_EQ(done, std::vector<int>(100, 1));
    std::size_t caught = 0;
    try {
      parallel_for(100, threads, [](std::size_t part) {
        if (part % 10 == 3) throw part;
      });
    } catch (std::size_t part) {
      caught = part;
    }
    EXPECT_EQ(caught, 3U);
  }
  parallel_for(0, 4, [](std::size_t) { FAIL(); });
}

}  // namespace
}  // namespace rubricate::epub_press_test
