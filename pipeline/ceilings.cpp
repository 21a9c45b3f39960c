#include "pipeline/ceilings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <thread>

#include "pipeline/usage.h"

namespace rubricate {

namespace {

constexpr std::string_view units = "KMG";

}  // namespace

unsigned threads_of(const Ceilings& ceilings) {
  return std::max(1U, ceilings.threads != 0 ? ceilings.threads : std::thread::hardware_concurrency());
}

std::size_t size_of(std::string_view option, std::string_view value) {
  std::size_t number = 0;
  const char* const end = value.data() + value.size();
  const auto [at, error] = std::from_chars(value.data(), end, number);
  const std::size_t unit = at != end && at + 1 == end ? units.find(*at) : std::string_view::npos;
  const unsigned shift = unit == std::string_view::npos ? 0 : 10 * static_cast<unsigned>(unit + 1);
  const bool is_read = error == std::errc() && (at == end || shift > 0);
  if (!is_read || number > (std::numeric_limits<std::size_t>::max() >> shift))
    throw UsageError(
        fmt::format("--{} takes a size such as 800K, 256M or 2G, or 0 for none, not \"{}\"", option, value));
  return number << shift;
}

std::string size_words(std::size_t bytes) {
  if (bytes < 1024) return fmt::format("{} byte{}", bytes, bytes == 1 ? "" : "s");
  std::size_t unit = 0;
  while (unit + 1 < units.size() && bytes >> (10 * (unit + 2)) > 0) ++unit;
  const std::size_t shift = 10 * (unit + 1);
  const std::size_t whole = bytes >> shift;
  const std::size_t rest = bytes - (whole << shift);
  const std::size_t tenths = (rest * 10 + (std::size_t{1} << shift) - 1) >> shift;
  const std::size_t rounded = whole * 10 + tenths;
  return rounded % 10 == 0 ? fmt::format("{} {}iB", rounded / 10, units[unit])
                           : fmt::format("{}.{} {}iB", rounded / 10, rounded % 10, units[unit]);
}

}  // namespace rubricate
