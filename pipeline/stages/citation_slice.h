// A text that is taken apart from its front, and knows where it stands in the whole.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "formats/document/ascii.h"
#include "pipeline/language/words.h"

namespace rubricate {

struct Slice {
  std::string_view text;
  std::size_t begin = 0;  // in the whole

  bool empty() const { return text.empty(); }
  std::size_t end() const { return begin + text.size(); }
  void drop(std::size_t bytes) {
    text.remove_prefix(bytes);
    begin += bytes;
  }
  Slice first(std::size_t bytes) const { return {text.substr(0, bytes), begin}; }
  Slice trimmed() const {
    const std::string_view inner = rubricate::trimmed(text);
    return {inner, inner.empty() ? begin : begin + static_cast<std::size_t>(inner.data() - text.data())};
  }
};

// The separator that `text` begins with: its length, or 0.
template <std::size_t count>
std::size_t separator_at(std::string_view text, const std::array<std::string_view, count>& separators) {
  for (const std::string_view each : separators)
    if (text.starts_with(each)) return each.size();
  return 0;
}

inline constexpr std::array<std::string_view, 2> semicolons{";", "；"};
inline constexpr std::array<std::string_view, 3> commas{",", "，", "、"};
inline constexpr std::array<std::string_view, 4> dashes{"–", "-", "—", "‑"};

template <std::size_t count>
std::vector<Slice> split(Slice all, const std::array<std::string_view, count>& separators) {
  std::vector<Slice> parts;
  std::size_t at = 0;
  while (at < all.text.size()) {
    const std::size_t length = separator_at(all.text.substr(at), separators);
    if (length == 0) {
      ++at;
      continue;
    }
    parts.push_back(all.first(at).trimmed());
    all.drop(at + length);
    at = 0;
  }
  parts.push_back(all.trimmed());
  return parts;
}

}  // namespace rubricate
