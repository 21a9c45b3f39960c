#include "pipeline/heap.h"

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#endif

namespace rubricate {

#ifdef __GLIBC__

namespace {

constexpr std::size_t megabyte = std::size_t{1} << 20U;
constexpr std::size_t mapped_alone = 16 * megabyte;  // what does not fit into the heap then is no part of it
constexpr std::size_t most_room = 1024 * megabyte;   // mallopt takes an int
constexpr std::size_t kept = 64 * megabyte;          // of what is given back, beside the room
constexpr std::size_t least_room = 32 * megabyte;    // a cover takes 20
constexpr std::size_t room_for_byte = 10;
constexpr std::size_t few_bytes = 16 * 1024;  // their pages are cleared sooner than a large one

void set(int what, std::size_t value) { mallopt(what, static_cast<int>(value)); }

// By how much the heap grows. A quarter of each limit at most: addresses count as what the process takes.
std::size_t room_for(std::size_t bytes) {
  if (bytes < few_bytes) return 0;
  std::size_t most = most_room;
  for (const auto resource : {RLIMIT_DATA, RLIMIT_AS}) {
    rlimit limit = {};
    if (::getrlimit(resource, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
      most = static_cast<std::size_t>(std::min<rlim_t>(most, limit.rlim_cur / 4));
  }
  return std::min(std::max(std::min(bytes, most) * room_for_byte, least_room), most);
}

// A heap grows where a block does not fit into it, and then by the padding more.
void grow_heap(std::size_t bytes) {
  constexpr std::size_t block = megabyte;
  constexpr std::size_t usual_padding = 128 * 1024;
  if (bytes <= block) return;
  const auto old_end = reinterpret_cast<std::uintptr_t>(::sbrk(0));
  set(M_TOP_PAD, bytes - block);
  void* volatile grown = std::malloc(block);  // or the compiler would leave it out
  set(M_TOP_PAD, usual_padding);
  const auto end = reinterpret_cast<std::uintptr_t>(::sbrk(0));
  // Both ends of a heap are those of a page.
  if (old_end < end) ::madvise(reinterpret_cast<void*>(old_end), end - old_end, MADV_HUGEPAGE);
  std::free(grown);
}

}  // namespace

void prepare_heap(unsigned threads, std::size_t bytes) {
  const std::size_t room = room_for(bytes);
  set(M_ARENA_MAX, (threads + 3) / 4);
  set(M_TRIM_THRESHOLD, room + kept);
  set(M_MMAP_THRESHOLD, mapped_alone);
  grow_heap(room);
}

#else

void prepare_heap(unsigned, std::size_t) {}

#endif

}  // namespace rubricate
