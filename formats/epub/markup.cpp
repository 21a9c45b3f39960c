#include "formats/epub/markup.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "formats/document/ascii.h"
#include "formats/document/encoding.h"
#include "formats/html.h"

namespace rubricate {

namespace {

bool begins_with(std::string_view text, std::string_view lower_case) {
  if (text.size() < lower_case.size()) return false;
  for (std::size_t i = 0; i < lower_case.size(); ++i)
    if (ascii_lower(text[i]) != lower_case[i]) return false;
  return true;
}

// Appends what the reference at `at` stands for and returns its end, or `at` when it is none that is known.
std::size_t append_reference(std::string_view html, std::size_t at, std::string& text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> named{{
      {"&amp;", "&"},
      {"&lt;", "<"},
      {"&gt;", ">"},
      {"&quot;", "\""},
      {"&apos;", "'"},
      {"&nbsp;", "\u00A0"},
  }};
  const std::string_view rest = html.substr(at);
  for (const auto& [name, value] : named) {
    if (!rest.starts_with(name)) continue;
    text += value;
    return at + name.size();
  }
  if (!rest.starts_with("&#")) return at;
  const bool is_hex = rest.size() > 2 && ascii_lower(rest[2]) == 'x';
  char32_t value = 0;
  std::size_t i = is_hex ? 3 : 2;
  const std::size_t first = i;
  for (; i < rest.size() && i < first + 7; ++i) {
    const char c = ascii_lower(rest[i]);
    if (c >= '0' && c <= '9')
      value = value * (is_hex ? 16 : 10) + static_cast<char32_t>(c - '0');
    else if (is_hex && c >= 'a' && c <= 'f')
      value = value * 16 + static_cast<char32_t>(c - 'a' + 10);
    else
      break;
  }
  if (i == first || i >= rest.size() || rest[i] != ';' || value == 0 || value > 0x10FFFF ||
      (value >= 0xD800 && value <= 0xDFFF))
    return at;
  append_code_point(text, value);
  return at + i + 1;
}

}  // namespace

std::string text_of_html(std::string_view html) {
  std::string text;
  for (std::size_t at = 0; at < html.size();) {
    if (const std::size_t length = html[at] == '<' ? html_markup_length(html, at) : 0; length > 0) {
      at += length;
    } else {
      const std::size_t end = html[at] == '&' ? append_reference(html, at, text) : at;
      if (end == at)
        text += html[at++];
      else
        at = end;
    }
  }
  return text;
}

bool is_line_break_tag(std::string_view html) {
  if (!begins_with(html, "<br")) return false;
  return html.find_first_not_of(" \t\n/", 3) == html.size() - 1 && html.back() == '>';
}

bool is_anchor_tag(std::string_view html) {
  const std::vector<HtmlAttribute> all = html_attributes(html);
  return !all.empty() && std::ranges::all_of(all, [](const HtmlAttribute& each) {
    return (each.element == "a" || each.element == "span") && (each.name == "id" || each.name == "name");
  });
}

}  // namespace rubricate
