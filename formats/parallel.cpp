#include "formats/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

namespace rubricate {

void parallel_for(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work) {
  std::vector<std::exception_ptr> thrown(count);
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    for (std::size_t part = next++; part < count; part = next++) {
      try {
        work(part);
      } catch (...) {
        thrown[part] = std::current_exception();
      }
    }
  };
  std::vector<std::thread> others;
  try {
    for (std::size_t i = 1; i < std::min<std::size_t>(threads, count); ++i) others.emplace_back(run);
  } catch (const std::system_error&) {
    // No more threads are to be had; those that are do the work.
  }
  run();
  for (std::thread& each : others) each.join();
  for (const std::exception_ptr& each : thrown)
    if (each) std::rethrow_exception(each);
}

void parallel_for_runs(std::size_t count, std::size_t size, unsigned threads,
                       const std::function<void(std::size_t begin, std::size_t end)>& work) {
  parallel_for((count + size - 1) / size, threads,
               [&](std::size_t run) { work(run * size, std::min(count, (run + 1) * size)); });
}

}  // namespace rubricate
