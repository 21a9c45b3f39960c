#include "pipeline/stages/bibliography_fields.h"

#include <algorithm>
#include <optional>

#include "formats/document/encoding.h"
#include "formats/document/walk.h"
#include "pipeline/stages/words.h"

namespace rubricate {

namespace {

constexpr std::size_t none = std::string_view::npos;

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

struct Range {
  std::size_t begin = none;
  std::size_t end = none;
  bool found() const { return begin != none; }
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
  std::size_t before = none;
  std::size_t after = none;
  bool found() const { return inside.found(); }
};

Quoted quoted(std::string_view text) {
  Quoted best;
  for (const auto& [open, close] : all_quotes) {
    const std::size_t at = text.find(open);
    if (at == none || (best.found() && at >= best.before)) continue;
    const std::size_t begin = at + open.size();
    std::size_t end = text.find(close, begin);
    // ’ is an apostrophe more often than a quote: "Japan’s" goes on.
    while (close == "’" && end != none && end + close.size() < text.size() &&
           is_letter(static_cast<unsigned char>(text[end + close.size()])))
      end = text.find(close, end + close.size());
    if (end == none || end == begin) continue;
    best = {{begin, end}, at, end + close.size()};
  }
  return best;
}

// Where the web address at `at` ends: a full stop or bracket after it is the sentence's.
std::size_t address_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && static_cast<unsigned char>(text[end]) > ' ' && text[end] != '<' && text[end] != '>' &&
         text[end] != '"')
    ++end;
  while (end > at && std::string_view(".,;)]").find(text[end - 1]) != none) --end;
  return end;
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

// "(2001)", "(2001, May 3)", "(May 2001)": the bracket that a year stands in.
Range bracketed_year(std::string_view text) {
  for (std::size_t open = text.find('('); open != none; open = text.find('(', open + 1)) {
    const std::size_t close = text.find(')', open);
    if (close == none) return {};
    if (close - open > 24) continue;
    for (std::size_t at = open + 1; at + 4 <= close; ++at)
      if (is_year(text, at)) return {at, at + 4};
  }
  return {};
}

// A year that ends the text or stands before its address: "Oxford, 2001."
Range final_year(std::string_view text) {
  text = trimmed(text.substr(0, find_address(text)));
  while (!text.empty() && (text.back() == '.' || text.back() == ',' || text.back() == ' ')) text.remove_suffix(1);
  if (text.size() >= 4 && is_year(text, text.size() - 4)) return {text.size() - 4, text.size()};
  return {};
}

std::string_view without_end(std::string_view text) {
  text = trimmed(text);
  while (!text.empty() && std::string_view(".,;:").find(text.back()) != none) text.remove_suffix(1);
  return trimmed(text);
}

// A full stop that ends a part: not that of "U.S." or "J." and followed by a blank or nothing.
std::size_t part_end(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find('.', from); at != none; at = text.find('.', at + 1)) {
    if (at + 1 < text.size() && text[at + 1] != ' ') continue;
    if (at >= 1 && is_letter(static_cast<unsigned char>(text[at - 1])) &&
        (at == 1 || text[at - 2] == '.' || text[at - 2] == ' '))
      continue;
    return at;
  }
  return text.size();
}

// The journal, site or publisher after a title: up to a full stop, a comma, a bracket or a number.
std::string_view container_at(std::string_view rest) {
  rest = trimmed(rest);
  while (!rest.empty() && (rest.front() == '.' || rest.front() == ',' || rest.front() == ' ')) rest.remove_prefix(1);
  rest = rest.substr(0, find_address(rest));
  rest = rest.substr(0, part_end(rest, 0));
  rest = without_end(rest.substr(0, rest.find_first_of(",;:([0123456789")));
  for (const std::string_view word : {"In ", "in "})
    if (rest.starts_with(word)) rest.remove_prefix(word.size());
  for (const std::string_view word : {"Retrieved", "Accessed", "Available", "Online", "http"})
    if (rest.starts_with(word)) return {};
  return rest;
}

// ---- authors

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
  for (std::size_t end = text.find(at); end != none; end = text.find(at)) {
    parts.push_back(trimmed(text.substr(0, end)));
    text.remove_prefix(end + at.size());
  }
  parts.push_back(trimmed(text));
  return parts;
}

bool all_initials(std::string_view part) {
  const auto words = split(part, " ");
  return std::ranges::all_of(words, is_initials);
}

bool is_family(std::string_view part) {
  const auto words = split(part, " ");
  // "van der Berg" begins small; some part of the name must be large.
  return words.size() <= 4 && begins_with_capital(words.back()) && !is_initials(words.back()) &&
         part.find_first_of("0123456789\"“:/") == none;
}

// "Smith, J., & Jones, K." -> both; nothing when any of it does not fit.
std::vector<std::string> authors_in(std::string_view text) {
  text = trimmed(text);
  while (!text.empty() && (text.back() == ',' || text.back() == ':')) text.remove_suffix(1);
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    bool replaced = false;
    for (const std::string_view word : {", & ", " & ", ", and ", " and ", ", et ", " et ", " und ", "; "}) {
      if (!text.substr(at).starts_with(word)) continue;
      plain += ", ";
      at += word.size();
      replaced = true;
      break;
    }
    if (!replaced) plain += text[at++];
  }
  const std::vector<std::string_view> parts = split(plain, ",");
  std::vector<std::string> authors;
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
    if (!is_family(parts[i]) || !all_initials(parts[i + 1])) {
      authors.clear();
      break;
    }
    authors.push_back(std::string(parts[i]) + ", " + std::string(parts[i + 1]));
  }
  if (parts.size() % 2 == 0 && !authors.empty()) return authors;
  // "Family, Given Names." of one author.
  if (parts.size() != 2 || !is_family(parts[0])) return {};
  const std::string_view given = without_end(parts[1]);
  const auto words = split(given, " ");
  const bool fits = words.size() <= 3 && std::ranges::all_of(words, begins_with_capital) &&
                    given.find_first_of("0123456789(") == none;
  return fits ? std::vector{std::string(parts[0]) + ", " + std::string(given)} : std::vector<std::string>{};
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

std::string doi_in(std::string_view text) {
  for (std::size_t at = text.find("10."); at != none; at = text.find("10.", at + 1)) {
    const bool begins = at == 0 || text[at - 1] == '/' || text[at - 1] == ':' || text[at - 1] == ' ';
    const std::size_t slash = text.find('/', at);
    if (!begins || slash == none || slash - at < 7 || slash - at > 12) continue;
    if (!std::ranges::all_of(text.substr(at + 3, slash - at - 3), [](char c) { return is_ascii_digit(c) || c == '.'; }))
      continue;
    return std::string(text.substr(at, address_end(text, at) - at));
  }
  return {};
}

std::string isbn_in(std::string_view text) {
  std::size_t at = text.find("ISBN");
  if (at == none) return {};
  at += 4;
  while (at < text.size() && (text[at] == ':' || text[at] == ' ' || text[at] == '-')) ++at;
  std::size_t end = at;
  while (end < text.size() && (is_ascii_digit(text[end]) || text[end] == '-' || text[end] == ' ' || text[end] == 'X'))
    ++end;
  const std::string_view number = without_end(text.substr(at, end - at));
  const auto digits = std::ranges::count_if(number, [](char c) { return is_ascii_digit(c) || c == 'X'; });
  return digits == 10 || digits == 13 ? std::string(number) : std::string();
}

std::string bare_label(std::string_view label) {
  const std::size_t begin = label.find_first_not_of("[( ");
  const std::size_t end = label.find_last_not_of("]). :");
  return begin == none || end == none ? std::string() : std::string(label.substr(begin, end - begin + 1));
}

}  // namespace

std::vector<Bibliography::Field> fields_of(const Bibliography::Entry& entry) {
  std::vector<Bibliography::Field> fields;
  const auto add = [&](const char* name, std::string value, float confidence) {
    if (!value.empty()) fields.push_back({name, std::move(value), confidence});
  };
  const std::string whole = plain_text(entry.text);
  const std::string_view text = whole;
  const Quoted title = quoted(text);
  Range year = bracketed_year(text);
  const bool year_is_bracketed = year.found();
  if (!year.found()) year = final_year(text);
  if (title.found() && year.found() && year.begin >= title.inside.begin && year.end <= title.inside.end) year = {};

  add("citation-number", bare_label(entry.label), 1);
  std::size_t head = title.before;
  if (year_is_bracketed && year.found()) head = std::min(head, text.rfind('(', year.begin));
  if (head != none)
    for (std::string& author : authors_in(text.substr(0, head))) add("author", std::move(author), 0.9F);
  if (year.found()) add("issued", std::string(text.substr(year.begin, 4)), year_is_bracketed ? 0.9F : 0.7F);
  const std::string set_off = emphasised(entry.text);
  if (title.found()) {
    add("title", std::string(without_end(text.substr(title.inside.begin, title.inside.end - title.inside.begin))),
        0.95F);
    add("container-title", set_off.empty() ? std::string(container_at(text.substr(title.after))) : set_off, 0.8F);
  } else if (!set_off.empty()) {
    add("title", set_off, 0.8F);
  } else if (year_is_bracketed && year.found()) {
    // Author (2001). Title. Publisher.
    std::size_t at = text.find(')', year.end);
    if (at != none && text.substr(at).starts_with("). "))
      add("title", std::string(without_end(text.substr(at + 3, part_end(text, at + 3) - at - 3))), 0.7F);
  }
  std::string address = link_target(entry.text);
  if (const std::size_t at = find_address(text); address.empty() && at != none)
    address = std::string(text.substr(at, address_end(text, at) - at));
  const std::string doi = doi_in(address.find("doi.org/") != none ? std::string_view(address) : text);
  add("URL", std::move(address), 1);
  add("DOI", doi, 1);
  add("ISBN", isbn_in(text), 1);
  return fields;
}

int entry_signs(const Inlines& inlines) {
  const std::string text = plain_text(inlines);
  if (text.empty() || text.size() > 900) return 0;
  int signs = 0;
  signs += quoted(text).found();
  bool year = false;
  for (std::size_t at = 0; at + 4 <= text.size() && !year; ++at) year = is_year(text, at);
  signs += year;
  signs += find_address(text) != none || !link_target(inlines).empty() || !doi_in(text).empty();
  signs += !emphasised(inlines).empty();
  const auto words = split(text, " ");
  signs += std::ranges::any_of(words, [](std::string_view word) {
    while (!word.empty() && word.back() == ',') word.remove_suffix(1);
    return word.size() == 2 && is_initials(word);
  });
  signs += text.find("pp. ") != none || text.find("Vol. ") != none || text.find("vol. ") != none ||
           text.find(" S. ") != none;
  return signs;
}

}  // namespace rubricate
