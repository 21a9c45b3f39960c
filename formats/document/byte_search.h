// The first byte of a kind in a text, sixteen looked at in one go: for signs that few texts hold.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace rubricate {

namespace byte_search {

using Sixteen [[gnu::vector_size(16)]] = unsigned char;

inline Sixteen sixteen_at(const char* place) {
  Sixteen bytes;
  std::memcpy(&bytes, place, sizeof bytes);
  return bytes;
}

// Whether one of sixteen comparisons is true.
template <class Found>
bool is_any(const Found& found) {
  std::uint64_t halves[2];
  static_assert(sizeof found == sizeof halves);
  std::memcpy(halves, &found, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

}  // namespace byte_search

// The place of the first byte at or after `at` that fits, or the size of the text. `fits` is a generic lambda which
// joins comparisons by |, [](auto c) { return (c == '[') | (c >= 0x80); }: it is asked of one byte and of sixteen.
template <class Fits>
std::size_t find_byte(std::string_view text, std::size_t at, Fits fits) {
  using namespace byte_search;
  constexpr std::size_t block = sizeof(Sixteen);
  while (at + block <= text.size() && !is_any(fits(sixteen_at(text.data() + at)))) at += block;
  while (at < text.size() && !fits(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

template <class Fits>
bool has_byte(std::string_view text, Fits fits) {
  return find_byte(text, 0, fits) < text.size();
}

// The same for fits(byte, next, the one after it), which are 0 behind the end of the text.
template <class Fits>
std::size_t find_three(std::string_view text, std::size_t at, Fits fits) {
  using namespace byte_search;
  constexpr std::size_t block = sizeof(Sixteen);
  const auto is_any_at = [&](const char* place) {
    return is_any(fits(sixteen_at(place), sixteen_at(place + 1), sixteen_at(place + 2)));
  };
  const auto byte = [&](std::size_t place) {
    return place < text.size() ? static_cast<unsigned char>(text[place]) : static_cast<unsigned char>(0);
  };
  while (at + block + 2 <= text.size() && !is_any_at(text.data() + at)) at += block;
  while (at < text.size() && !fits(byte(at), byte(at + 1), byte(at + 2))) ++at;
  return at;
}

}  // namespace rubricate
