#include "pipeline/language/nearest.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace rubricate {

namespace {

// How many bytes of `a` and `b` are the same, wherever they stand. Each letter that is put in, left out or another
// makes one less; swapping two makes none.
std::size_t shared_letters(std::string_view a, std::string_view b) {
  std::array<std::uint32_t, 256> unpaired{};
  for (const char c : a) ++unpaired[static_cast<unsigned char>(c)];
  std::size_t shared = 0;
  for (const char c : b) {
    std::uint32_t& left = unpaired[static_cast<unsigned char>(c)];
    shared += left > 0;
    left -= left > 0;
  }
  return shared;
}

}  // namespace

std::size_t letters_apart(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size() + limit || b.size() > a.size() + limit) return limit + 1;
  // A quick no for nearly all words.
  if (std::max(a.size(), b.size()) > shared_letters(a, b) + limit) return limit + 1;
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    // No later row has less: swapped letters add to the row before this one, which has at most one less.
    if (least > limit) return limit + 1;
  }
  return std::min(row[b.size()], limit + 1);
}

}  // namespace rubricate
