#include "formats/text/habits.h"

#include <algorithm>
#include <array>

#include "formats/document/encoding.h"
#include "formats/document/language.h"

namespace rubricate::plain {

namespace {

// No one fills lines wider than this; longer lines are paragraphs.
constexpr std::uint32_t widest_fill = 140;

bool is_unspaced(char32_t c) {
  return (c >= 0x3001 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFF);
}

// Columns that the first word of a line needs; one for a script without spaces.
std::uint32_t first_word_width(std::string_view text) {
  std::uint32_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == ' ' || byte == '\t') break;
    if (byte < 0x80) {
      ++at;
    } else if (is_unspaced(next_code_point(text, at))) {
      return std::max(width, 1U);
    }
    ++width;
  }
  return width;
}

// A bounded sample spread over the document: enough to learn from, and the same cost for a book as for a letter.
std::vector<std::size_t> sample_of(std::size_t count) {
  constexpr std::size_t windows = 40;
  constexpr std::size_t window = 250;
  std::vector<std::size_t> sample;
  if (count <= windows * window) {
    for (std::size_t i = 0; i < count; ++i) sample.push_back(i);
    return sample;
  }
  for (std::size_t w = 0; w < windows; ++w) {
    const std::size_t start = w * (count - window) / (windows - 1);
    for (std::size_t i = start; i < start + window; ++i) sample.push_back(i);
  }
  return sample;
}

template <class Value>
Value quantile(std::vector<Value>& values, double share) {
  if (values.empty()) return {};
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(values.size() - 1) * share);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

bool same_block(const std::vector<Line>& lines, std::size_t index) {
  return index + 1 < lines.size() && lines[index + 1].blanks_before == 0 && !lines[index + 1].after_form_feed;
}

bool is_full(const Source& source, const Line& line, const Line& next, std::uint32_t fill) {
  // Four columns of mercy: fillers differ in whether they count the last blank, and editors retouch words.
  return line.end_column() + 1 + first_word_width(text_of(source, next)) + 4 > fill;
}

// Takes `fill` for the column that lines are filled to, when of the lines of `least` columns and more that have a
// neighbour the share `enough` is full.
bool try_fill(const Source& source, const std::vector<Line>& lines, const std::vector<std::size_t>& sample,
              std::uint32_t fill, std::uint32_t least, double enough, Habits& habits) {
  if (fill > widest_fill || fill < 20) return false;
  std::size_t pairs = 0;
  std::size_t full = 0;
  for (const std::size_t i : sample) {
    if (!same_block(lines, i) || lines[i + 1].indent > lines[i].indent + 1 || lines[i].end_column() < least) continue;
    ++pairs;
    full += is_full(source, lines[i], lines[i + 1], fill);
  }
  // A few long lines prove nothing.
  if (pairs == 0 || (least > 0 && pairs < 20)) return false;
  habits.wrapped_share = static_cast<double>(full) / static_cast<double>(pairs);
  if (habits.wrapped_share >= enough) habits.fill = fill;
  return habits.fill != 0;
}

// Whether lines are wrapped, and at which column.
void learn_wrapping(const Source& source, const std::vector<Line>& lines, const std::vector<std::size_t>& sample,
                    Habits& habits) {
  std::vector<std::uint32_t> columns;
  for (const std::size_t i : sample)
    if (same_block(lines, i)) columns.push_back(lines[i].end_column());
  if (columns.size() < 2) return;
  // Most neighbours are full at the column that nine lines of ten reach; or, where verse and lists outnumber prose, the
  // long lines are full at the column that the longest reach.
  if (try_fill(source, lines, sample, quantile(columns, 0.9), 0, 0.4, habits)) return;
  const std::uint32_t longest = quantile(columns, 0.97);
  if (longest >= 55) try_fill(source, lines, sample, longest, longest * 3 / 4, 0.7, habits);
}

void learn_indent(const std::vector<Line>& lines, const std::vector<std::size_t>& sample, Habits& habits) {
  std::array<std::uint32_t, 41> counts{};
  for (const std::size_t i : sample) {
    const bool running = habits.fill == 0 || lines[i].end_column() * 4 >= habits.fill * 3;
    if (running) ++counts[std::min<std::uint32_t>(lines[i].indent, 40)];
  }
  habits.body_indent = static_cast<std::uint32_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

// Wrapped text whose paragraphs begin with an indented line, not after a blank one.
bool begins_paragraphs_by_indent(const std::vector<Line>& lines, const std::vector<std::size_t>& sample,
                                 const Habits& habits) {
  std::size_t by_indent = 0;
  std::size_t by_blank = 0;
  for (const std::size_t i : sample) {
    if (i == 0) continue;
    const Line& line = lines[i];
    if (line.blanks_before > 0)
      ++by_blank;
    else if (line.indent >= habits.body_indent + 2 && line.indent <= habits.body_indent + 8 &&
             lines[i - 1].indent <= line.indent)
      ++by_indent;
  }
  return by_indent > by_blank;
}

}  // namespace

std::string_view name_of(ParagraphMode mode) {
  switch (mode) {
    case ParagraphMode::line: return "line";
    case ParagraphMode::block: return "block";
    case ParagraphMode::indented: return "indented";
  }
  return "";
}

Habits learn_habits(const Source& source, const std::vector<Line>& lines, std::string_view asked) {
  Habits habits;
  habits.language = recognise_language(source.text());
  if (lines.empty()) return habits;
  const std::vector<std::size_t> sample = sample_of(lines.size());

  std::size_t unspaced = 0;
  std::size_t letters = 0;
  std::vector<std::uint32_t> lengths;
  std::array<std::uint32_t, 8> gaps{};
  for (const std::size_t i : sample) {
    const std::string_view text = text_of(source, lines[i]).substr(0, 400);
    for (std::size_t at = 0; at < text.size(); ++letters)
      if (static_cast<unsigned char>(text[at]) < 0x80)
        ++at;
      else
        unspaced += is_unspaced(next_code_point(text, at));
    lengths.push_back(lines[i].width);
    if (i > 0) ++gaps[std::min<std::uint32_t>(lines[i].blanks_before, 7)];
  }
  habits.unspaced = unspaced * 4 > letters;

  learn_wrapping(source, lines, sample, habits);
  if (asked == "line") habits.fill = 0;
  if ((asked == "block" || asked == "indented") && habits.fill == 0) habits.fill = 72;
  learn_indent(lines, sample, habits);
  if (habits.fill != 0)
    habits.mode = asked == "indented" || (asked != "block" && begins_paragraphs_by_indent(lines, sample, habits))
                      ? ParagraphMode::indented
                      : ParagraphMode::block;

  // The gap between paragraphs: the most frequent one; lines inside a wrapped block do not count.
  if (habits.mode == ParagraphMode::block) gaps[0] = 0;
  habits.usual_gap = static_cast<std::uint32_t>(std::max_element(gaps.begin(), gaps.end()) - gaps.begin());
  habits.median_length = quantile(lengths, 0.5);
  return habits;
}

bool wraps_into_next(const Source& source, const std::vector<Line>& lines, std::size_t index, const Habits& habits) {
  return habits.fill != 0 && same_block(lines, index) && is_full(source, lines[index], lines[index + 1], habits.fill);
}

}  // namespace rubricate::plain
