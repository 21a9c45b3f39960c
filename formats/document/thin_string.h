// A string of one pointer, for the address or name that few nodes have: a std::string takes 32 bytes in every node.
//
// It owns its bytes and is read as a std::string_view. An empty one allocates nothing, any other once. A copy has bytes
// of its own. It is changed by assigning to it, and empty after it was moved from.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

namespace rubricate {

class ThinString {
 public:
  ThinString() = default;
  template <std::convertible_to<std::string_view> Words>
  ThinString(const Words& words) : bytes_(copy(words)) {}  // NOLINT: words are a string
  ThinString(const ThinString& other) : bytes_(copy(other.view())) {}
  ThinString(ThinString&&) noexcept = default;
  ThinString& operator=(const ThinString& other) {
    if (this != &other) bytes_ = copy(other.view());
    return *this;
  }
  ThinString& operator=(ThinString&&) noexcept = default;
  ~ThinString() = default;

  // The text. It lives until this string, or the one that this string is moved to, is assigned to or destroyed.
  std::string_view view() const {
    if (!bytes_) return {};
    std::size_t size = 0;
    std::memcpy(&size, bytes_.get(), sizeof size);
    return {bytes_.get() + sizeof size, size};
  }
  operator std::string_view() const { return view(); }  // NOLINT: as a std::string's
  std::string str() const { return std::string(view()); }
  bool empty() const { return bytes_ == nullptr; }
  bool starts_with(auto beginning) const { return view().starts_with(beginning); }

  template <std::convertible_to<std::string_view> Words>
  friend bool operator==(const ThinString& a, const Words& b) {
    return a.view() == std::string_view(b);
  }
  friend std::string operator+(std::string a, const ThinString& b) { return a += b.view(); }
  friend std::string operator+(const ThinString& a, std::string_view b) { return std::string(a.view()) += b; }

 private:
  static std::unique_ptr<char[]> copy(std::string_view text) {
    if (text.empty()) return nullptr;
    const std::size_t size = text.size();
    auto bytes = std::make_unique_for_overwrite<char[]>(sizeof size + size);
    std::memcpy(bytes.get(), &size, sizeof size);
    std::memcpy(bytes.get() + sizeof size, text.data(), size);
    return bytes;
  }

  std::unique_ptr<char[]> bytes_;  // the number of bytes, then these; nothing when it is empty
};

}  // namespace rubricate
