#include "pipeline/stages/entry_signs.h"

#include <algorithm>
#include <optional>

#include "formats/document/ascii.h"
#include "formats/document/encoding.h"
#include "formats/document/npos.h"
#include "formats/document/walk.h"
#include "pipeline/language/words.h"

namespace rubricate {

namespace {

struct Range {
  std::size_t begin = npos;
  std::size_t end = npos;
  bool found() const { return begin != npos; }
};

struct Quotes {
  std::string_view open;
  std::string_view close;
};
constexpr Quotes all_quotes[] = {{"“", "”"},   {"\"", "\""}, {"«", "»"},   {"„", "“"},
                                 {"「", "」"}, {"『", "』"}, {"《", "》"}, {"‘", "’"}};

// What stands between the first pair of quotes; `before` and `after` are the places outside the quotes.
struct Quoted {
  Range inside;
  std::size_t before = npos;
  std::size_t after = npos;
  bool found() const { return inside.found(); }
};

Quoted quoted(std::string_view text) {
  Quoted best;
  for (const auto& [open, close] : all_quotes) {
    const std::size_t at = text.find(open);
    if (at == npos || (best.found() && at >= best.before)) continue;
    const std::size_t begin = at + open.size();
    std::size_t end = text.find(close, begin);
    // ’ is an apostrophe more often than a quote: "Japan’s" goes on.
    while (close == "’" && end != npos && end + close.size() < text.size() &&
           is_letter(static_cast<unsigned char>(text[end + close.size()])))
      end = text.find(close, end + close.size());
    if (end == npos || end == begin) continue;
    best = {{begin, end}, at, end + close.size()};
  }
  return best;
}

std::size_t find_address(std::string_view text) { return std::min(text.find("http://"), text.find("https://")); }

// The year at `at`: four digits from 1500 to 2099 with no letter or digit beside them.
bool is_year(std::string_view text, std::size_t at) {
  if (at + 4 > text.size()) return false;
  for (std::size_t i = at; i < at + 4; ++i)
    if (!is_ascii_digit(text[i])) return false;
  const bool free_before =
      at == 0 || !(is_ascii_digit(text[at - 1]) || is_letter(static_cast<unsigned char>(text[at - 1])));
  const bool free_after = at + 4 == text.size() || !is_ascii_digit(text[at + 4]);
  const int value = (text[at] - '0') * 10 + (text[at + 1] - '0');
  return free_before && free_after && value >= 15 && value <= 20;
}

std::string_view without_end(std::string_view text) {
  text = trimmed(text);
  while (!text.empty() && std::string_view(".,;:").find(text.back()) != npos) text.remove_suffix(1);
  return trimmed(text);
}

bool begins_with_capital(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && is_upper(next_code_point(word, at));
}

// "J." or "J.-P." or "J.P."
bool is_initials(std::string_view word) {
  return word.size() >= 2 && word.size() <= 12 && word.back() == '.' && begins_with_capital(word) &&
         std::ranges::count_if(word, [](char c) { return c >= 'a' && c <= 'z'; }) <= 1;
}

std::vector<std::string_view> split(std::string_view text, std::string_view at) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(at); end != npos; end = text.find(at)) {
    parts.push_back(trimmed(text.substr(0, end)));
    text.remove_prefix(end + at.size());
  }
  parts.push_back(trimmed(text));
  return parts;
}

// The first emphasised words, as most styles set the title of a book or journal.
std::string emphasised(const Inlines& inlines) {
  for (const Inline& each : inlines)
    if (const auto* styled = std::get_if<Styled>(&each.node); styled && styled->style == Style::emphasis)
      return std::string(without_end(plain_text(styled->content)));
  return {};
}

std::string link_target(const Inlines& inlines) {
  std::string target;
  for_each_inline(inlines, [&](const Inline& each) {
    const auto* link = std::get_if<Link>(&each.node);
    if (link && target.empty() && link->target.starts_with("http")) target = link->target;
  });
  return target;
}

bool holds_doi(std::string_view text) {
  for (std::size_t at = text.find("10."); at != npos; at = text.find("10.", at + 1)) {
    const bool begins = at == 0 || text[at - 1] == '/' || text[at - 1] == ':' || text[at - 1] == ' ';
    const std::size_t slash = text.find('/', at);
    if (!begins || slash == npos || slash - at < 7 || slash - at > 12) continue;
    if (!std::ranges::all_of(text.substr(at + 3, slash - at - 3), [](char c) { return is_ascii_digit(c) || c == '.'; }))
      continue;
    return true;
  }
  return false;
}

}  // namespace

int entry_signs(const Inlines& inlines) {
  const std::string text = plain_text(inlines);
  if (text.empty() || text.size() > 900) return 0;
  int signs = 0;
  signs += quoted(text).found();
  bool year = false;
  for (std::size_t at = 0; at + 4 <= text.size() && !year; ++at) year = is_year(text, at);
  signs += year;
  signs += find_address(text) != npos || !link_target(inlines).empty() || holds_doi(text);
  signs += !emphasised(inlines).empty();
  const auto words = split(text, " ");
  signs += std::ranges::any_of(words, [](std::string_view word) {
    while (!word.empty() && word.back() == ',') word.remove_suffix(1);
    return word.size() == 2 && is_initials(word);
  });
  signs += text.find("pp. ") != npos || text.find("Vol. ") != npos || text.find("vol. ") != npos ||
           text.find(" S. ") != npos;
  return signs;
}

}  // namespace rubricate
