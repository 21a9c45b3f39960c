// Work that falls into parts which know nothing of each other, on several threads.
#pragma once

#include <cstddef>
#include <functional>
#include <future>
#include <utility>

namespace rubricate {

// Calls `work` once with each number from 0 to count - 1, on at most `threads` threads, of which the caller's is one;
// 0 counts as 1. Returns when all have returned. What `work` does must not depend on the order or on the thread. Throws
// what the part with the lowest number has thrown, after the other parts have come to their end.
void parallel_for(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work);

// Begins `work` on another thread where more than one may be used and one is to be had; or else it is done when the
// answer is asked for. What it throws, the future's get() throws.
template <class Work>
auto start_beside(unsigned threads, Work work) {
  return std::async(threads > 1 ? std::launch::async | std::launch::deferred : std::launch::deferred, std::move(work));
}

// The numbers from 0 to count - 1 in runs of `size`: calls `work` with the first of each run and the one behind its
// last. As parallel_for otherwise: what is not worth a second thread is one run.
void parallel_for_runs(std::size_t count, std::size_t size, unsigned threads,
                       const std::function<void(std::size_t begin, std::size_t end)>& work);

}  // namespace rubricate
