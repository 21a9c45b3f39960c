// Work that falls into parts which know nothing of each other, on several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace rubricate {

// Calls `work` once with each number from 0 to count - 1, on at most `threads` threads, of which the caller's is one;
// 0 counts as 1. Returns when all have returned. What `work` does must not depend on the order or on the thread. Throws
// what the part with the lowest number has thrown, after the other parts have come to their end.
void for_each_part(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work);

// The numbers from 0 to count - 1 in runs of `size`: calls `work` with the first of each run and the one behind its
// last. As for_each_part otherwise: what is not worth a second thread is one run.
void for_each_run(std::size_t count, std::size_t size, unsigned threads,
                  const std::function<void(std::size_t begin, std::size_t end)>& work);

}  // namespace rubricate
