#include "formats/epub/language_tag.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "formats/document/ascii.h"

namespace rubricate {

namespace {

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool letters(std::string_view part) { return std::all_of(part.begin(), part.end(), is_letter); }
bool digits(std::string_view part) { return std::all_of(part.begin(), part.end(), is_ascii_digit); }

std::vector<std::string> lower_parts(std::string_view tag) {
  std::vector<std::string> parts(1);
  for (const char c : tag) {
    if (c == '-')
      parts.emplace_back();
    else
      parts.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return parts;
}

bool is_script(std::string_view part) { return part.size() == 4 && letters(part); }
bool is_region(std::string_view part) {
  return (part.size() == 2 && letters(part)) || (part.size() == 3 && digits(part));
}
bool is_variant(std::string_view part) {
  return (part.size() >= 5 && part.size() <= 8) || (part.size() == 4 && is_ascii_digit(part[0]));
}

// Extensions and private use: a single letter or digit, then what it governs.
bool are_extensions(const std::vector<std::string>& parts, std::size_t at) {
  std::string seen;
  while (at < parts.size()) {
    if (parts[at].size() != 1) return false;
    const char singleton = parts[at][0];
    if (seen.find(singleton) != std::string::npos) return false;
    seen += singleton;
    const std::size_t shortest = singleton == 'x' ? 1 : 2;
    const std::size_t first = ++at;
    while (at < parts.size() && (singleton == 'x' || parts[at].size() > 1)) {
      if (parts[at].size() < shortest) return false;
      ++at;
    }
    if (at == first) return false;
  }
  return true;
}

// "de": most tags are no more. They come with each block of another language, and need not be taken apart.
bool is_language_alone(std::string_view tag) { return (tag.size() == 2 || tag.size() == 3) && letters(tag); }

}  // namespace

bool is_language_tag(std::string_view tag) {
  if (is_language_alone(tag)) return true;
  const std::vector<std::string> parts = lower_parts(tag);
  for (const std::string& part : parts)
    if (part.empty() || part.size() > 8 ||
        !std::all_of(part.begin(), part.end(), [](char c) { return is_letter(c) || is_ascii_digit(c); }))
      return false;
  if (parts[0] == "x") return are_extensions(parts, 0);
  // Subtags of four letters and more are for later, and none is registered (RFC 5646, 2.2.1).
  if (parts[0].size() < 2 || parts[0].size() > 3 || !letters(parts[0])) return false;
  std::size_t at = 1;
  for (int extended = 0; extended < 3 && at < parts.size() && parts[at].size() == 3 && letters(parts[at]); ++extended)
    ++at;
  if (at < parts.size() && is_script(parts[at])) ++at;
  if (at < parts.size() && is_region(parts[at])) ++at;
  for (const std::size_t first = at; at < parts.size() && is_variant(parts[at]); ++at)
    if (std::find(parts.begin() + static_cast<std::ptrdiff_t>(first), parts.begin() + static_cast<std::ptrdiff_t>(at),
                  parts[at]) != parts.begin() + static_cast<std::ptrdiff_t>(at))
      return false;
  return are_extensions(parts, at);
}

bool is_right_to_left(std::string_view tag) {
  using namespace std::string_view_literals;
  constexpr std::array scripts{"adlm"sv, "arab"sv, "aran"sv, "hebr"sv, "mand"sv,
                               "nkoo"sv, "rohg"sv, "samr"sv, "syrc"sv, "thaa"sv};
  constexpr std::array languages{"ar"sv,  "arc"sv, "ckb"sv, "dv"sv, "fa"sv,  "he"sv, "iw"sv, "ks"sv, "nqo"sv,
                                 "pnb"sv, "ps"sv,  "prs"sv, "sd"sv, "syr"sv, "ug"sv, "ur"sv, "yi"sv, "ji"sv};
  if (is_language_alone(tag)) return std::find(languages.begin(), languages.end(), tag) != languages.end();
  const std::vector<std::string> parts = lower_parts(tag);
  for (std::size_t i = 1; i < parts.size() && parts[i].size() > 1; ++i)
    if (is_script(parts[i])) return std::find(scripts.begin(), scripts.end(), parts[i]) != scripts.end();
  return std::find(languages.begin(), languages.end(), parts[0]) != languages.end();
}

}  // namespace rubricate
