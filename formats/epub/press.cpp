#include "formats/epub/press.h"

#include <iterator>
#include <system_error>
#include <utility>

namespace rubricate {

namespace {

constexpr std::size_t most_waiting = 2 * 1024 * 1024;  // bytes, unless one entry alone has more

}  // namespace

Press::Press(int level, unsigned threads) : level_(level), own_(level) {
  try {
    for (unsigned i = 1; i < threads; ++i) threads_.emplace_back([this] { work(); });
  } catch (const std::system_error&) {
    // No more threads are to be had; those that are do the work.
  }
}

Press::~Press() { end(); }

std::size_t Press::deflate(std::string name, std::string_view content) {
  std::unique_lock lock(mutex_);
  const std::size_t number = entries_.size();
  entries_.emplace_back();
  // Only what waits for another thread has to be copied.
  if (!threads_.empty() && (waiting_.empty() || waiting_bytes_ + content.size() <= most_waiting)) {
    put_in({number, std::move(name), std::string(content)});
    changed_.notify_one();
    return number;
  }
  lock.unlock();
  compress(own_, number, std::move(name), content);
  return number;
}

std::size_t Press::store(std::string name, std::string content) {
  ArchiveEntry entry = Compressor::store(std::move(name), std::move(content));
  const std::lock_guard lock(mutex_);
  entries_.push_back(std::move(entry));
  return entries_.size() - 1;
}

std::vector<ArchiveEntry> Press::take() {
  std::unique_lock lock(mutex_);
  while (!waiting_.empty()) {
    Job job = take_out();
    lock.unlock();
    compress(own_, job.number, std::move(job.name), job.content);
    lock.lock();
  }
  changed_.wait(lock, [this] { return at_work_ == 0; });
  lock.unlock();
  end();
  if (thrown_) std::rethrow_exception(thrown_);
  return {std::make_move_iterator(entries_.begin()), std::make_move_iterator(entries_.end())};
}

void Press::put_in(Job job) {
  waiting_bytes_ += job.content.size();
  waiting_.push_back(std::move(job));
}

Press::Job Press::take_out() {
  Job job = std::move(waiting_.front());
  waiting_.pop_front();
  waiting_bytes_ -= job.content.size();
  return job;
}

void Press::work() {
  std::unique_lock lock(mutex_);
  try {
    Compressor compressor(level_);
    for (;;) {
      changed_.wait(lock, [this] { return is_ending_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      Job job = take_out();
      ++at_work_;
      lock.unlock();
      compress(compressor, job.number, std::move(job.name), job.content);
      lock.lock();
      --at_work_;
      changed_.notify_all();
    }
  } catch (...) {
    thrown_ = std::current_exception();
  }
}

void Press::compress(Compressor& compressor, std::size_t number, std::string name, std::string_view content) {
  try {
    ArchiveEntry made = compressor.deflate(std::move(name), content);
    const std::lock_guard lock(mutex_);
    entries_[number] = std::move(made);
  } catch (...) {
    const std::lock_guard lock(mutex_);
    thrown_ = std::current_exception();
  }
}

void Press::end() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
    waiting_.clear();
  }
  changed_.notify_all();
  for (std::thread& each : threads_) each.join();
  threads_.clear();
}

}  // namespace rubricate
