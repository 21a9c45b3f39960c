#include "pipeline/stages/citation_numbers.h"

#include <charconv>
#include <string>

#include "formats/document/encoding.h"
#include "formats/document/npos.h"
#include "pipeline/stages/citation_words.h"

namespace rubricate {

namespace {

using Parts = std::vector<CitedPart>;

void append_after(std::string& after, std::string_view text) {
  if (!after.empty()) after += ", ";
  after += text;
}

}  // namespace

int small_number(std::string_view text) {
  std::string ascii;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c >= 0xFF10 && c <= 0xFF19)
      ascii += static_cast<char>('0' + (c - 0xFF10));
    else if (c < 0x80 && is_ascii_digit(static_cast<char>(c)))
      ascii += static_cast<char>(c);
    else
      return -1;
  }
  int value = 0;
  const auto [end, error] = std::from_chars(ascii.data(), ascii.data() + ascii.size(), value);
  return error == std::errc() && end == ascii.data() + ascii.size() && ascii.size() <= 4 ? value : -1;
}

bool add_numbers(Slice slice, const CitedWorks& works, Parts& parts) {
  const auto add = [&](const std::string& label) {
    CitedPart part{.begin = slice.begin, .end = slice.end(), .wanted = label};
    if (const auto work = works.with_label(label)) part.works.push_back(*work);
    parts.push_back(std::move(part));
  };
  if (works.has_label(slice.text)) return add(std::string(slice.text)), true;
  if (const int number = small_number(slice.text); number >= 0) return add(std::to_string(number)), true;
  for (std::size_t at = 1; at < slice.text.size(); ++at) {
    const std::size_t length = separator_at(slice.text.substr(at), dashes);
    if (length == 0) continue;
    const int first = small_number(trimmed(slice.text.substr(0, at)));
    const int last = small_number(trimmed(slice.text.substr(at + length)));
    constexpr int longest_range = 50;
    if (first < 0 || last <= first || last - first > longest_range) return false;
    for (int value = first; value <= last; ++value) add(std::to_string(value));
    return true;
  }
  return false;
}

Parts numbers_in(Slice inside, const CitedWorks& works) {
  Parts parts;
  for (const Slice& group : split(inside, semicolons)) {
    bool in_pages = false;
    for (Slice each : split(group, commas)) {
      if (!parts.empty() && (is_locator(each.text) || in_pages)) {
        append_after(parts.back().after, each.text);
        parts.back().end = each.end();
        in_pages = in_pages || is_plural_locator(each.text);
        continue;
      }
      std::string lead = take_lead(each);
      Slice locator{{}, each.end()};
      if (const std::size_t colon = each.text.find(':'); colon != npos && !works.has_label(each.text)) {
        locator = each;
        locator.drop(colon + 1);
        each = each.first(colon).trimmed();
      } else if (const std::size_t blank = each.text.find(' ');
                 blank != npos && !works.has_label(each.text) && is_locator(trimmed(each.text.substr(blank)))) {
        locator = each;
        locator.drop(blank);
        each = each.first(blank);
      }
      const std::size_t first = parts.size();
      if (each.empty() || !add_numbers(each, works, parts)) return {};
      parts[first].before = std::move(lead);
      if (!locator.empty()) {
        parts.back().after = locator.trimmed().text;
        parts.back().end = locator.end();
      }
    }
  }
  return parts;
}

bool is_index(std::string_view before) {
  std::size_t begin = before.size();
  bool has_sign = false;
  while (begin > 0 && before.size() - begin < 60) {
    const char c = before[begin - 1];
    if (!is_ascii_letter(c) && !is_ascii_digit(c) && c != '_') break;
    has_sign = has_sign || c == '_' || is_ascii_digit(c);
    --begin;
  }
  const std::string_view word = before.substr(begin);
  const char sign = begin > 0 ? before[begin - 1] : ' ';
  if (word.empty()) return sign == '\\' || sign == '$';
  if (is_ascii_digit(word.front())) return false;  // "in 2019[1]"
  return has_sign || word.size() == 1 || (word.size() == 2 && !(word[1] >= 'A' && word[1] <= 'Z')) || sign == '$' ||
         sign == '.';
}

}  // namespace rubricate
