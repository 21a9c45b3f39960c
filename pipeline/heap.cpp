#include "pipeline/heap.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace rubricate {

void prepare_heap([[maybe_unused]] unsigned threads) {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, static_cast<int>((threads + 3) / 4));
  constexpr int megabyte = 1024 * 1024;
  mallopt(M_TRIM_THRESHOLD, 64 * megabyte);
  mallopt(M_MMAP_THRESHOLD, 16 * megabyte);
#endif
}

}  // namespace rubricate
