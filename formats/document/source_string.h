// A string that is a part of the source, or has bytes of its own.
//
// Most words of a document stand in its source byte for byte: such a string points there, and costs 16 bytes and no
// allocation. It must not outlive the source; a Document keeps its own alive (Document::source). A copy points to
// where the original points, or has bytes of its own as the original has. Anything that changes a part of the source
// makes it a string with bytes of its own; shortening it and appending what stands right behind it does not.
//
// It is read as a std::string_view, and has those members of std::string that the code asks of it, with their meaning.
// Longer than 4 GiB it cannot be; then std::length_error is thrown.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace rubricate {

class SourceString {
 public:
  static constexpr std::size_t npos = std::string_view::npos;

  SourceString() = default;
  // Copies the words.
  template <std::convertible_to<std::string_view> Words>
  requires(!std::same_as<Words, SourceString>) SourceString(const Words& words) {
    append(std::string_view(words));
  }
  // Points to them.
  static SourceString part_of_source(std::string_view words);

  SourceString(const SourceString& other) { copy(other); }
  SourceString(SourceString&& other) noexcept
      : bytes_(std::exchange(other.bytes_, nullptr)),
        size_(std::exchange(other.size_, 0)),
        capacity_(std::exchange(other.capacity_, 0)) {}
  SourceString& operator=(const SourceString& other) {
    if (this != &other) {
      release();
      copy(other);
    }
    return *this;
  }
  SourceString& operator=(SourceString&& other) noexcept {
    if (this != &other) {
      release();
      bytes_ = std::exchange(other.bytes_, nullptr);
      size_ = std::exchange(other.size_, 0);
      capacity_ = std::exchange(other.capacity_, 0);
    }
    return *this;
  }
  ~SourceString() { release(); }

  // The text. It lives until this string is changed, moved from or destroyed.
  std::string_view view() const { return {bytes_, size_}; }
  operator std::string_view() const { return view(); }  // NOLINT: as a std::string's
  std::string str() const { return std::string(view()); }
  bool is_part_of_source() const { return size_ != 0 && capacity_ == 0; }

  const char* data() const { return bytes_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const char* begin() const { return bytes_; }
  const char* end() const { return bytes_ + size_; }
  char front() const { return bytes_[0]; }
  char back() const { return bytes_[size_ - 1]; }
  char operator[](std::size_t at) const { return bytes_[at]; }

  std::string substr(std::size_t begin, std::size_t count = npos) const {
    return std::string(view().substr(begin, count));
  }
  // The same as a part of the source, where this string is one.
  SourceString part(std::size_t begin, std::size_t count = npos) const {
    const std::string_view words = view().substr(begin, count);
    return capacity_ == 0 ? part_of_source(words) : SourceString(words);
  }
  std::size_t find(auto what, std::size_t from = 0) const { return view().find(what, from); }
  std::size_t rfind(auto what, std::size_t from = npos) const { return view().rfind(what, from); }
  std::size_t find_first_of(auto what, std::size_t from = 0) const { return view().find_first_of(what, from); }
  std::size_t find_first_not_of(auto what, std::size_t from = 0) const { return view().find_first_not_of(what, from); }
  std::size_t find_last_of(auto what, std::size_t from = npos) const { return view().find_last_of(what, from); }
  std::size_t find_last_not_of(auto what, std::size_t from = npos) const { return view().find_last_not_of(what, from); }
  bool starts_with(auto what) const { return view().starts_with(what); }
  bool ends_with(auto what) const { return view().ends_with(what); }

  void clear() { *this = SourceString(); }
  void pop_back() { --size_; }
  // As std::string's, but nothing is moved where the end goes.
  void erase(std::size_t begin, std::size_t count = npos);
  void insert(std::size_t at, std::string_view words) { replace(at, 0, words); }
  void replace(std::size_t begin, std::size_t count, std::string_view words);
  SourceString& operator+=(const SourceString& more);
  template <std::convertible_to<std::string_view> Words>
  requires(!std::same_as<Words, SourceString>) SourceString& operator+=(const Words& more) {
    append(std::string_view(more));
    return *this;
  }
  SourceString& operator+=(char more) { return *this += std::string_view(&more, 1); }

  friend bool operator==(const SourceString& a, const SourceString& b) { return a.view() == b.view(); }
  template <std::convertible_to<std::string_view> Words>
  requires(!std::same_as<Words, SourceString>) friend bool operator==(const SourceString& a, const Words& b) {
    return a.view() == std::string_view(b);
  }
  friend std::string operator+(std::string a, const SourceString& b) { return a += b.view(); }
  friend std::string operator+(const char* a, const SourceString& b) { return std::string(a) += b.view(); }
  friend std::string operator+(const SourceString& a, std::string_view b) { return a.str() += b; }

 private:
  void copy(const SourceString& other);
  // `words` may be a part of this string.
  void append(std::string_view words);
  void release() {
    if (capacity_ != 0) free_bytes();
  }
  void free_bytes();

  const char* bytes_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;  // of bytes of its own; 0 where it has none
};

}  // namespace rubricate
