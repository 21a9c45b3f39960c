// The signs of a section's lines that the segmentation weighs: what can be seen of each line beside its neighbours and
// the habits of its section.
//
// Every line has one value in each of some dimensions ("opening" is "surname_initials", "room" in the line before it
// was "much"). A feature is a value of one dimension, or values of two or three at once; its name says so:
// "opening=quote closing=comma". All of it is linear in the lines, but for the sorted order of names (n log n).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/references/section_lines.h"

namespace rubricate {

// What a line can be: it begins an entry, goes on with one, or belongs to none (a running head, a page number, the
// heading of the section).
enum class LinePart : std::uint8_t { begins, goes_on, apart };
inline constexpr std::size_t line_part_count = 3;
std::span<const std::string_view> line_part_names();

inline constexpr std::size_t line_sign_words = 44;
using LineSigns = std::array<std::uint64_t, line_sign_words>;  // one bit for each feature

// Whether what a line begins with is a label by the habits of its section: "12." among others that count, no year.
std::vector<bool> labelled_lines(const std::vector<SectionLine>& lines);

std::vector<LineSigns> line_signs(std::string_view text, const std::vector<SectionLine>& lines);

// The names of the features, by bit.
std::span<const std::string_view> line_sign_names();

}  // namespace rubricate
