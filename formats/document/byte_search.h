// The bytes of a kind in a text, sixteen looked at in one go: the first of them, for signs that few texts hold, all of
// 64 as bits, or the runs that they make.
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <bit>
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

// A bit for each of sixteen comparisons, the first one the lowest.
template <class Found>
std::uint32_t bits_of(const Found& found) {
  static_assert(sizeof found == 16);
#ifdef __SSE2__
  __m128i all;
  std::memcpy(&all, &found, sizeof all);
  return static_cast<std::uint32_t>(_mm_movemask_epi8(all));
#else
  std::uint32_t bits = 0;
  for (unsigned i = 0; i < 16; ++i) bits |= static_cast<std::uint32_t>(found[i] != 0) << i;
  return bits;
#endif
}

// Whether one of sixteen comparisons is true.
template <class Found>
bool is_any(const Found& found) {
#ifdef __SSE2__
  return bits_of(found) != 0;
#else
  std::uint64_t halves[2];
  static_assert(sizeof found == sizeof halves);
  std::memcpy(halves, &found, sizeof halves);
  return (halves[0] | halves[1]) != 0;
#endif
}

}  // namespace byte_search

// Of a character beyond ASCII.
inline constexpr auto is_wide_byte = [](auto c) { return c >= 0x80; };
// Letters and digits of ASCII, and what is beyond it: wherever a word may be.
inline constexpr auto is_word_byte = [](auto c) {
  return (((c | 0x20) >= 'a') & ((c | 0x20) <= 'z')) | ((c >= '0') & (c <= '9')) | (c >= 0x80);
};

// The place of the first byte at or after `at` that fits, or the size of the text. `fits` is a generic lambda which
// joins comparisons by |, [](auto c) { return (c == '[') | (c >= 0x80); }: it is asked of one byte and of sixteen.
template <class Fits>
std::size_t find_byte(std::string_view text, std::size_t at, Fits fits) {
  using namespace byte_search;
  constexpr std::size_t block = sizeof(Sixteen);
  for (; at + block <= text.size(); at += block)
    if (const auto found = fits(sixteen_at(text.data() + at)); is_any(found))
      return at + static_cast<std::size_t>(std::countr_zero(bits_of(found)));
  // What is left is looked at with what stands before it.
  if (at < text.size() && text.size() >= block) {
    const std::size_t begin = text.size() - block;
    const std::uint32_t bits = bits_of(fits(sixteen_at(text.data() + begin))) >> (at - begin);
    return bits == 0 ? text.size() : at + static_cast<std::size_t>(std::countr_zero(bits));
  }
  while (at < text.size() && !fits(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

template <class Fits>
bool has_byte(std::string_view text, Fits fits) {
  return find_byte(text, 0, fits) < text.size();
}

// A bit for each of the 64 bytes from `at` on that fits, the first one the lowest; none for what is behind the end.
template <class Fits>
std::uint64_t fitting_bits(std::string_view text, std::size_t at, Fits fits) {
  using namespace byte_search;
  constexpr std::size_t block = sizeof(Sixteen);
  const std::size_t end = at + 64 < text.size() ? at + 64 : text.size();
  std::uint64_t bits = 0;
  unsigned shift = 0;
  for (; at + block <= end; at += block, shift += block)
    bits |= static_cast<std::uint64_t>(bits_of(fits(sixteen_at(text.data() + at)))) << shift;
  // What is left is looked at with what stands before it.
  if (at < end && end >= block) {
    const std::uint32_t last = bits_of(fits(sixteen_at(text.data() + end - block)));
    return bits | static_cast<std::uint64_t>(last >> (at + block - end)) << shift;
  }
  for (; at < end; ++at, ++shift)
    bits |= static_cast<std::uint64_t>(fits(static_cast<unsigned char>(text[at])) ? 1 : 0) << shift;
  return bits;
}

// How many bytes fit.
template <class Fits>
std::size_t count_bytes(std::string_view text, Fits fits) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += 64)
    count += static_cast<std::size_t>(std::popcount(fitting_bits(text, at, fits)));
  return count;
}

// visit(first, last) for each run [first, last) of bytes in [begin, end) that fit; runs do not touch. `end` is at most
// the size of the text.
template <class Fits, class Visit>
void for_each_run(std::string_view text, std::size_t begin, std::size_t end, Fits fits, Visit visit) {
  constexpr std::size_t block = 64;
  std::size_t first = begin;
  bool inside = false;
  for (std::size_t at = begin; at < end; at += block) {
    std::uint64_t bits = fitting_bits(text, at, fits);
    if (end - at < block) bits &= (std::uint64_t{1} << (end - at)) - 1;
    // A bit wherever a run begins or has ended.
    for (std::uint64_t edges = bits ^ (bits << 1U | std::uint64_t{inside}); edges != 0; edges &= edges - 1) {
      const std::size_t edge = at + static_cast<std::size_t>(std::countr_zero(edges));
      if (inside) visit(first, edge);
      first = edge;
      inside = !inside;
    }
  }
  if (inside) visit(first, end);
}

// The same as find_byte for fits(byte, next, the one after it), which are 0 behind the end of the text.
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
  if (at + 2 < text.size() && at + block + 2 > text.size() && text.size() >= block + 2 &&
      !is_any_at(text.data() + text.size() - block - 2))
    at = text.size() - 2;
  while (at < text.size() && !fits(byte(at), byte(at + 1), byte(at + 2))) ++at;
  return at;
}

}  // namespace rubricate
