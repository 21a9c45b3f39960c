#include "formats/document/source_string.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace rubricate {

namespace {

constexpr std::size_t longest = std::numeric_limits<std::uint32_t>::max();

std::uint32_t size_of(std::size_t size) {
  if (size > longest) throw std::length_error("SourceString");
  return static_cast<std::uint32_t>(size);
}

}  // namespace

SourceString SourceString::part_of_source(std::string_view words) {
  SourceString part;
  if (words.empty()) return part;
  part.bytes_ = words.data();
  part.size_ = size_of(words.size());
  return part;
}

void SourceString::copy(const SourceString& other) {
  bytes_ = nullptr;
  size_ = capacity_ = 0;
  if (other.capacity_ != 0) return append(other.view());
  bytes_ = other.bytes_;
  size_ = other.size_;
}

void SourceString::append(std::string_view words) {
  if (words.empty()) return;
  const std::uint32_t size = size_of(size_ + words.size());
  if (size > capacity_) {
    // The first time as much as is needed: most strings do not grow.
    const std::size_t room = capacity_ == 0 ? size : std::min(std::max<std::size_t>(size, 2ULL * capacity_), longest);
    char* const bytes = new char[room];
    if (size_ != 0) std::memcpy(bytes, bytes_, size_);
    std::memcpy(bytes + size_, words.data(), words.size());
    release();
    bytes_ = bytes;
    capacity_ = static_cast<std::uint32_t>(room);
  } else {
    std::memmove(const_cast<char*>(bytes_) + size_, words.data(), words.size());  // its own: it has a capacity
  }
  size_ = size;
}

void SourceString::erase(std::size_t begin, std::size_t count) {
  const std::string_view all = view();
  if (begin > all.size()) throw std::out_of_range("SourceString::erase");
  count = std::min(count, all.size() - begin);
  if (count == 0) return;
  if (begin + count == all.size()) {
    size_ = static_cast<std::uint32_t>(begin);
  } else if (begin == 0 && capacity_ == 0) {
    bytes_ += count;
    size_ -= static_cast<std::uint32_t>(count);
  } else {
    replace(begin, count, {});
  }
}

void SourceString::replace(std::size_t begin, std::size_t count, std::string_view words) {
  std::string all = str();
  all.replace(begin, count, words);
  *this = SourceString(all);
}

SourceString& SourceString::operator+=(const SourceString& more) {
  if (capacity_ == 0 && more.capacity_ == 0) {
    if (empty()) return *this = more;
    if (more.bytes_ == bytes_ + size_) {
      size_ = size_of(size_ + more.size());
      return *this;
    }
  }
  append(more.view());
  return *this;
}

void SourceString::free_bytes() { delete[] bytes_; }

}  // namespace rubricate
