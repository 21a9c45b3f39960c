#include "pipeline/explain/words.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "formats/document/encoding.h"

namespace rubricate {

int percent(float probability) {
  if (probability <= 0) return 0;
  return std::clamp(static_cast<int>(std::lround(probability * 100)), 1, 99);
}

std::string described(std::string_view label) {
  std::string words(label);
  if (label == "list item without a mark") words += ", kept as a paragraph";
  return words;
}

std::string with_article(std::string_view label) {
  if (label == "verse" || label == "code" || label == "front matter") return std::string(label);
  if (label == "contents") return "a table of contents";
  const bool vowel = !label.empty() && std::string_view("aeiou").find(label[0]) != std::string_view::npos;
  return fmt::format("{} {}", vowel ? "an" : "a", described(label));
}

std::string_view strength(float weight) {
  // In tenths, as weights are shown: two that look the same have the same word.
  const long size = std::lround(std::abs(weight) * 10);
  return size >= 30 ? "strongly" : size >= 15 ? "clearly" : size >= 5 ? "somewhat" : "slightly";
}

std::string count_of(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::vector<std::size_t> doubtful_lines(const Explanation& explanation) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < explanation.lines.size(); ++i)
    if (is_doubtful(explanation.lines[i])) found.push_back(i);
  std::stable_sort(found.begin(), found.end(), [&](std::size_t a, std::size_t b) {
    return explanation.lines[a].confidence < explanation.lines[b].confidence;
  });
  return found;
}

std::string_view text_of(const Source& source, const Explanation::Line& line) {
  return line.span.known() ? source.text(line.span) : std::string_view();
}

std::string clipped(std::string_view text, std::size_t width) {
  std::size_t at = 0;
  std::size_t end = 0;
  for (std::size_t shown = 0; at < text.size(); ++shown) {
    if (shown == width) return std::string(text.substr(0, end)) + "…";
    if (shown + 1 < width) end = at;
    next_code_point(text, at);
    if (shown + 1 < width) end = at;
  }
  return std::string(text);
}

}  // namespace rubricate
