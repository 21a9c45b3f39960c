#include "pipeline/references/joined_lines.h"

#include <algorithm>

#include "formats/document/addresses.h"
#include "formats/document/encoding.h"
#include "pipeline/language/words.h"

namespace rubricate {

namespace {

constexpr std::string_view soft_hyphen = "\u00AD";
constexpr std::size_t longest_word = 60;  // bytes

// Bytes of the hyphen that ends the line.
std::size_t hyphen_size(std::string_view line) {
  for (const std::string_view each : {std::string_view("-"), std::string_view("\u2010"), soft_hyphen})
    if (line.ends_with(each)) return each.size();
  return 0;
}

// The letters at the end of `text`.
std::string_view last_letters(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && text.size() - begin < longest_word) {
    std::size_t before = begin - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80) --before;
    std::size_t at = before;
    if (!is_letter(next_code_point(text, at))) break;
    begin = before;
  }
  return text.substr(begin);
}

std::string_view first_letters(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && end < longest_word) {
    std::size_t at = end;
    if (!is_letter(next_code_point(text, at))) break;
    end = at;
  }
  return text.substr(0, end);
}

}  // namespace

LineJoining::LineJoining(std::string_view text, const std::vector<SectionLine>& lines) {
  const auto broken = static_cast<std::size_t>(std::ranges::count_if(
      lines, [&](const SectionLine& line) { return hyphen_size(text.substr(line.begin, line.end - line.begin)) > 0; }));
  if (broken == 0) return;
  breaks_words_ = broken >= 3 && broken * 12 >= lines.size();
  for (const SectionLine& line : lines) {
    std::string_view words = text.substr(line.begin, line.end - line.begin);
    // What a line's end has broken is no word.
    const std::size_t cut = hyphen_size(words) > 0 ? words.find_last_of(" \t") : std::string_view::npos;
    if (cut != std::string_view::npos) words = words.substr(0, cut);
    for (std::string& word : words_of(words)) words_.insert(std::move(word));
  }
}

void LineJoining::append(std::string& entry, std::string_view line) const {
  if (entry.empty()) {
    entry = line;
    return;
  }
  switch (joint(entry, line)) {
    case Joint::blank: entry += ' '; break;
    case Joint::nothing: break;
    case Joint::hyphen_dropped: entry.resize(entry.size() - hyphen_size(entry)); break;
  }
  entry += line;
}

LineJoining::Joint LineJoining::joint(std::string_view before, std::string_view after) const {
  if (before.ends_with(soft_hyphen)) return Joint::hyphen_dropped;
  if (address_break(before, after) != AddressBreak::none) return Joint::nothing;
  const std::size_t hyphen = hyphen_size(before);
  if (hyphen == 0) return Joint::blank;
  const std::string_view stem = before.substr(0, before.size() - hyphen);
  const std::string_view first = last_letters(stem);
  const std::string_view second = first_letters(after);
  std::size_t at = 0;
  if (first.empty()) return stem.empty() || stem.back() == ' ' ? Joint::blank : Joint::nothing;
  if (second.empty() || !is_lower(next_code_point(after, at))) return Joint::nothing;
  return is_one_word(first, second) ? Joint::hyphen_dropped : Joint::nothing;
}

bool LineJoining::is_one_word(std::string_view first, std::string_view second) const {
  const std::string head = folded(first);
  const std::string tail = folded(second);
  if (words_.contains(head + tail)) return true;
  const bool both = words_.contains(head) && words_.contains(tail);
  return breaks_words_ && !both && count_code_points(second) > 1;
}

}  // namespace rubricate
