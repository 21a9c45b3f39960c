// Compresses the entries of an archive on other threads while the caller makes the next ones.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "formats/epub/archive.h"

namespace rubricate {

class Press {
 public:
  // `level` is libdeflate's, as a Compressor has it. Of the `threads` the caller is one: with one, entries are
  // compressed as they come.
  Press(int level, unsigned threads);
  ~Press();
  Press(const Press&) = delete;
  Press& operator=(const Press&) = delete;

  // Takes an entry and returns its number, from 0 on. What is waiting is bounded: the caller may find itself at work.
  std::size_t deflate(std::string name, std::string_view content);
  std::size_t store(std::string name, std::string content);

  // All entries by their numbers, once. Waits for those at work, and throws what one of them has thrown.
  std::vector<ArchiveEntry> take();

 private:
  struct Job {
    std::size_t number = 0;
    std::string name;
    std::string content;
  };

  // Under the lock.
  void put_in(Job job);
  Job take_out();

  void work();
  void compress(Compressor& compressor, std::size_t number, std::string name, std::string_view content);
  void end();

  int level_;
  Compressor own_;
  std::deque<ArchiveEntry> entries_;  // places do not move
  std::deque<Job> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::size_t at_work_ = 0;
  bool is_ending_ = false;
  std::exception_ptr thrown_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::thread> threads_;
};

}  // namespace rubricate
