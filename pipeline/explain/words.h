// How explanations say things: the same words in the terminal, on the page and in a draft of rules.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/explanation.h"
#include "formats/document/source.h"

namespace rubricate {

// Lines of a file, from 1, the last one included.
struct LineRange {
  std::uint32_t first = 1;
  std::uint32_t last = 1;
};

// 1 to 99, and 0 for what cannot be: no guess is certain, however near to 1 a float may come.
int percent(float probability);

// A reader's label, and what becomes of such a line where that is not what one would think: "list item without a mark,
// kept as a paragraph".
std::string described(std::string_view label);

// "a heading", "an answer", "verse"; otherwise as described.
std::string with_article(std::string_view label);

// "strongly" from 3.0, "clearly" from 1.5, "somewhat" from 0.5, or "slightly": by the size of a weight alone. Weights
// are natural logarithms of odds: 1 makes a label 2.7 times as likely against the other.
std::string_view strength(float weight);

// "12 lines", "1 line"
std::string count_of(std::size_t count, std::string_view noun);

// Indices of doubtful lines, the least sure first, those of one confidence in the order of the text.
std::vector<std::size_t> doubtful_lines(const Explanation& explanation);

// The text of a line without its indentation; empty for a blank one.
std::string_view text_of(const Source& source, const Explanation::Line& line);

// At most `width` characters of `text`; what is left out is told by "…".
std::string clipped(std::string_view text, std::size_t width);

}  // namespace rubricate
