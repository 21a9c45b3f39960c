#include "formats/html.h"

#include <algorithm>

#include "formats/document/npos.h"

namespace rubricate {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool ends_name(char c) { return is_blank(c) || c == '/' || c == '>' || c == '<' || c == '='; }

bool begins_with(std::string_view text, std::string_view lower_case) {
  return text.size() >= lower_case.size() &&
         std::equal(lower_case.begin(), lower_case.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

// Whether `name` is all of the element name that begins `text`.
bool is_element(std::string_view text, std::string_view name) {
  return begins_with(text, name) && (text.size() == name.size() || ends_name(text[name.size()]));
}

// Past the first `end` from `at` on, or at the end of the text.
std::size_t past(std::string_view html, std::string_view end, std::size_t at) {
  const std::size_t found = html.find(end, at);
  return found == npos ? html.size() : found + end.size();
}

// Past the '>' that ends a declaration, which holds no '<'.
std::size_t past_declaration(std::string_view html, std::size_t at) {
  const std::size_t end = html.find_first_of("<>", at);
  return end == npos || html[end] == '<' ? npos : end + 1;
}

// Past the '>' of the tag whose name begins at `at`; none when it is not closed before another '<' begins. Only quoted
// values, which stand after '=', hold '<' and '>'.
std::size_t past_tag(std::string_view html, std::size_t at) {
  bool is_value = false;
  while (at < html.size()) {
    const char c = html[at];
    if (c == '>') return at + 1;
    if (c == '<') return npos;
    if (is_value && (c == '"' || c == '\'')) {
      at = html.find(c, at + 1);
      if (at == npos) return npos;
      is_value = false;
    } else if (c == '=') {
      is_value = true;
    } else if (!is_blank(c)) {
      is_value = false;
    }
    ++at;
  }
  return npos;
}

// Past the end tag of the element; at the end of the text when there is none.
std::size_t past_end_tag(std::string_view html, std::string_view name, std::size_t at) {
  for (std::size_t end = html.find("</", at); end != npos; end = html.find("</", end + 2))
    if (is_element(html.substr(end + 2), name)) return past(html, ">", end);
  return html.size();
}

std::size_t markup_end(std::string_view html, std::size_t at) {
  const std::string_view rest = html.substr(at + 1);
  if (rest.starts_with("!--")) return past(html, "-->", at + 4);
  if (rest.starts_with("![CDATA[")) return past(html, "]]>", at + 9);
  if (rest.empty()) return npos;
  if (rest[0] == '!' || rest[0] == '?') return past_declaration(html, at + 1);
  if (rest[0] == '/') return rest.size() > 1 && is_letter(rest[1]) ? past_tag(html, at + 2) : npos;
  if (!is_letter(rest[0])) return npos;
  const std::size_t end = past_tag(html, at + 1);
  if (end == npos) return npos;
  for (const std::string_view name : {"script", "style"})
    if (is_element(rest, name)) return past_end_tag(html, name, end);
  return end;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

// The attributes of the tag [at, end), whose name begins at `at` and whose '>' ends it.
void add_attributes(std::string_view html, std::size_t at, std::size_t end, std::vector<HtmlAttribute>& out) {
  const auto skip = [&](auto&& fits) {
    const std::size_t begin = at;
    while (at + 1 < end && fits(html[at])) ++at;
    return html.substr(begin, at - begin);
  };
  const auto is_name = [](char c) { return !ends_name(c); };
  const std::string element = lowered(skip(is_name));
  while (at + 1 < end) {
    skip([](char c) { return ends_name(c); });
    HtmlAttribute made{.element = element, .name = lowered(skip(is_name))};
    if (made.name.empty()) return;
    skip(is_blank);
    if (html[at] == '=') {
      ++at;
      skip(is_blank);
      const char quote = html[at] == '"' || html[at] == '\'' ? html[at] : '\0';
      if (quote != '\0') ++at;
      made.at = at;
      made.value = skip([&](char c) { return quote != '\0' ? c != quote : !is_blank(c); });
      if (quote != '\0') ++at;
    }
    out.push_back(std::move(made));
  }
}

}  // namespace

std::vector<HtmlAttribute> html_attributes(std::string_view html) {
  std::vector<HtmlAttribute> all;
  for (std::size_t at = html.find('<'); at != npos; at = html.find('<', at)) {
    const std::size_t end = markup_end(html, at);
    const bool is_start_tag = end != npos && is_letter(html[at + 1]);
    if (is_start_tag) add_attributes(html, at + 1, past_tag(html, at + 1), all);
    at = end == npos ? at + 1 : end;
  }
  return all;
}

std::size_t html_markup_length(std::string_view html, std::size_t at) {
  const std::size_t end = markup_end(html, at);
  return end == npos ? 0 : end - at;
}

}  // namespace rubricate
