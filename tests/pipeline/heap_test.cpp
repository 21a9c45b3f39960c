// How far the heap grows before an input is read. Each case in a process of its own: a heap does not shrink again.
#include "pipeline/heap.h"

#include <gtest/gtest.h>

#if defined(__GLIBC__) && !defined(RUBRICATE_SANITIZED)

#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>

namespace rubricate::heap_test {
namespace {

constexpr std::size_t megabyte = std::size_t{1} << 20U;

// By how many bytes an input of so many makes it grow under that limit of RLIMIT_DATA, or none.
std::size_t growth(std::size_t bytes, rlim_t limit = RLIM_INFINITY) {
  rlimit wanted = {};
  ::getrlimit(RLIMIT_DATA, &wanted);
  wanted.rlim_cur = limit;
  if (::setrlimit(RLIMIT_DATA, &wanted) != 0) return 0;
  // What other tests have given back is taken first.
  prepare_heap(1, 0);
  const void* const old_end = ::sbrk(0);
  while (::sbrk(0) == old_end) [[maybe_unused]]
    void* volatile taken = std::malloc(megabyte);
  const char* const before = static_cast<char*>(::sbrk(0));
  prepare_heap(1, bytes);
  return static_cast<std::size_t>(static_cast<char*>(::sbrk(0)) - before);
}

void expect(bool holds) { std::_Exit(holds ? 0 : 1); }

TEST(Heap, HasRoomForTenTimesTheInput) {
  EXPECT_EXIT(
      {
        const std::size_t grown = growth(8 * megabyte);
        expect(grown >= 79 * megabyte && grown <= 80 * megabyte);
      },
      testing::ExitedWithCode(0), "");
  EXPECT_EXIT(
      {
        const std::size_t grown = growth(megabyte);
        expect(grown >= 31 * megabyte && grown <= 32 * megabyte);
      },
      testing::ExitedWithCode(0), "");
}

TEST(Heap, TakesAQuarterOfTheLimitAndAGibibyteAtTheMost) {
  EXPECT_EXIT(
      {
        const std::size_t grown = growth(100 * megabyte, 400 * megabyte);
        expect(grown >= 99 * megabyte && grown <= 100 * megabyte);
      },
      testing::ExitedWithCode(0), "");
  EXPECT_EXIT(
      {
        const std::size_t grown = growth(4000 * megabyte);
        expect(grown >= 1023 * megabyte && grown <= 1024 * megabyte);
      },
      testing::ExitedWithCode(0), "");
}

TEST(Heap, StaysAsItIsForAPageOrWhatIsNotKnown) {
  for (const std::size_t bytes : {std::size_t{0}, std::size_t{10'000}})
    EXPECT_EXIT({ expect(growth(bytes) == 0); }, testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace rubricate::heap_test

#endif
