#include "formats/markdown/line_context.h"

#include <algorithm>
#include <array>

#include "formats/document/ascii.h"
#include "formats/markdown/containers.h"
#include "formats/markdown/tags.h"

namespace rubricate {

struct LongHtml {
  std::string_view begin;  // in small letters
  std::string_view end;    // empty: text_ends
};

namespace {

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t") == line.npos; }

// Any of these ends what any of the first three begins.
constexpr std::array<std::string_view, 3> text_ends{"</script>", "</pre>", "</style>"};

constexpr std::array<LongHtml, 7> long_html{
    {{"<script", ""}, {"<pre", ""}, {"<style", ""}, {"<!--", "-->"}, {"<?", "?>"}, {"<![cdata[", "]]>"}, {"<!", ">"}}};

}  // namespace

FenceMark fence_of(std::string_view line) {
  const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  if (indent > 3 || indent == line.size()) return {};
  const char sign = line[indent];
  if (sign != '`' && sign != '~') return {};
  const std::size_t end = std::min(line.find_first_not_of(sign, indent), line.size());
  if (end - indent < 3) return {};
  return {sign, end - indent, line.substr(end)};
}

bool opens_fence(const FenceMark& mark) {
  return mark.sign == '~' || (mark.sign == '`' && mark.rest.find('`') == mark.rest.npos);
}

bool closes_fence(const FenceMark& mark, const FenceMark& open) {
  return mark.sign == open.sign && mark.length >= open.length && is_blank(mark.rest);
}

const LongHtml* long_html_of(std::string_view line) {
  const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  if (indent > 3 || indent == line.size() || line[indent] != '<') return nullptr;
  const std::string begin = ascii_lower(line.substr(indent, 9));
  for (const LongHtml& each : long_html)
    if (begin.starts_with(each.begin)) return &each;
  return nullptr;
}

bool ends_long_html(std::string_view text, const LongHtml& html) {
  if (!html.end.empty()) return text.find(html.end) != text.npos;
  const std::string small = ascii_lower(text);
  return std::any_of(text_ends.begin(), text_ends.end(),
                     [&](std::string_view end) { return small.find(end) != std::string::npos; });
}

void LineContext::take(std::string_view line) {
  was_blank_ = false;
  if (fence_.sign != 0) {
    if (closes_fence(fence_of(line), fence_)) fence_ = {};
  } else if (html_) {
    if (ends_long_html(line, *html_)) html_ = nullptr;
  } else if (is_blank(line)) {
    was_blank_ = true;
  } else if (const FenceMark mark = fence_of(line); opens_fence(mark)) {
    fence_ = mark;
  } else if (const std::size_t first = line.find_first_not_of(' '); line[first] == '<' && first <= 3) {
    html_ = long_html_of(line);
    if (html_ && ends_long_html(line.substr(first + 2), *html_)) html_ = nullptr;
    if (!html_) count_tags(line);
  }
}

void LineContext::forget_tags() {
  tags_.clear();
  open_tags_ = 0;
}

void LineContext::count_tags(std::string_view line) {
  for (const ForeignTag& tag : foreign_tags(line)) {
    if (!is_container_name(tag.name)) continue;
    int& open = tags_[tag.name];
    if (tag.closes && open == 0) continue;
    open += tag.closes ? -1 : 1;
    open_tags_ += tag.closes ? -1 : 1;
  }
}

}  // namespace rubricate
