#include "formats/epub/cover/module/line_breaks.h"

#include <algorithm>
#include <limits>

namespace rubricate::cover {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

double total_width(std::span<const Piece> pieces) {
  double total = 0;
  for (const Piece& each : pieces) total += each.width + each.space;
  return total;
}

// What a line of these pieces costs: the square of what it is longer or shorter than the mean, as a share of that. The
// last line may be short, but not a single short word, and not longer than the others.
double cost_of(double line, double mean, const Piece& last, bool is_last_line) {
  const double difference = (line - mean) / mean;
  double cost = difference * difference;
  if (is_last_line && difference < 0 && difference > -0.5) cost *= 0.5;
  if (!is_last_line && last.leans_on_next) cost += 0.6;
  return cost;
}

}  // namespace

std::optional<std::size_t> least_lines(std::span<const Piece> pieces, double width) {
  std::size_t lines = 1;
  double line = 0;
  for (const Piece& each : pieces) {
    if (each.width + each.hyphen > width) return {};
    if (line + each.width + each.hyphen > width) {
      ++lines;
      line = 0;
    }
    line += each.width + each.space;
  }
  return lines;
}

std::optional<Lines> even_lines(std::span<const Piece> pieces, std::size_t count, double width) {
  const std::size_t size = pieces.size();
  if (size == 0 || count == 0 || count > size) return {};
  const double mean = total_width(pieces) / static_cast<double>(count);
  // best[line][end]: the least cost of that many lines over the pieces before `end`.
  std::vector<std::vector<double>> best(count + 1, std::vector<double>(size + 1, never));
  std::vector<std::vector<std::size_t>> begins(count + 1, std::vector<std::size_t>(size + 1, 0));
  best[0][0] = 0;
  for (std::size_t line = 1; line <= count; ++line) {
    for (std::size_t end = line; end <= size; ++end) {
      double length = pieces[end - 1].width + pieces[end - 1].hyphen;
      for (std::size_t begin = end; begin-- > 0 && length <= width;) {
        const double cost =
            best[line - 1][begin] + cost_of(length, mean, pieces[end - 1], line == count && end == size);
        if (cost < best[line][end]) {
          best[line][end] = cost;
          begins[line][end] = begin;
        }
        if (begin > 0) length += pieces[begin - 1].width + pieces[begin - 1].space;
      }
    }
  }
  if (best[count][size] == never) return {};
  Lines lines{.ends = std::vector<std::size_t>(count), .unevenness = best[count][size] / static_cast<double>(count)};
  std::size_t end = size;
  for (std::size_t line = count; line > 0; --line) {
    lines.ends[line - 1] = end;
    if (line < count && pieces[end - 1].leans_on_next) ++lines.poor_ends;
    end = begins[line][end];
  }
  return lines;
}

}  // namespace rubricate::cover
