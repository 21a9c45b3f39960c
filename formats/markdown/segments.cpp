#include "formats/markdown/segments.h"

#include <cmark-gfm.h>

#include <algorithm>

#include "formats/markdown/extensions.h"
#include "formats/markdown/line_context.h"

namespace rubricate {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & '\x80') != 0; }

// A caption goes with the table before it, and a paragraph with a line that begins with a colon with the one before it:
// both may define terms.
bool goes_with_the_block_before(std::string_view text, std::size_t begin) {
  if (text.substr(begin).starts_with(caption_sign)) return true;
  const std::size_t end = std::min(text.find("\n\n", begin), text.size());
  for (std::size_t at = text.find('\n', begin); at < end; at = text.find('\n', at + 1)) {
    const std::size_t first = text.find_first_not_of(" \t", at + 1);
    if (first != text.npos && text[first] == ':') return true;
  }
  return false;
}

bool begins_alone(std::string_view text, std::size_t at) {
  return text[at] == '#' || (is_letter(text[at]) && !goes_with_the_block_before(text, at));
}

bool is_good_place(std::string_view text, std::size_t at, const LineContext& context) {
  return context.is_after_blank() && !context.is_in_code_or_html() && !context.is_in_tags() && begins_alone(text, at);
}

// Line `number` from 1, without its line end.
std::string_view line_of(std::string_view text, int number) {
  std::size_t at = 0;
  for (int line = 1; line < number; ++line) {
    at = text.find('\n', at);
    if (at == text.npos) return {};
    ++at;
  }
  return text.substr(at, text.find('\n', at) - at);
}

}  // namespace

std::vector<Segment> cut_markdown(std::string_view text, std::size_t size) {
  constexpr std::size_t patience = 16;  // how many times its size a segment may have for the sake of open tags
  std::vector<Segment> segments;
  LineContext context;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (at - begin >= size && at > begin) {
      if (at - begin > size * patience) context.forget_tags();
      if (is_good_place(text, at, context)) {
        segments.push_back({begin, at});
        begin = at;
      }
    }
    const std::size_t end = std::min(text.find('\n', at), text.size());
    context.take(text.substr(at, end - at));
    at = end + 1;
  }
  segments.push_back({begin, text.size()});
  return segments;
}

bool may_be_cut_before(std::string_view text, std::size_t at) {
  return at < text.size() && text.substr(0, at).ends_with("\n\n") && begins_alone(text, at);
}

bool ends_open(std::string_view segment, const MarkdownTree& tree) {
  cmark_node* last = cmark_node_last_child(tree.root.get());
  while (last && cmark_node_get_type(last) == CMARK_NODE_FOOTNOTE_DEFINITION) last = cmark_node_previous(last);
  if (!last) return false;
  const int first = cmark_node_get_start_line(last) + tree.line_shift;
  if (cmark_node_get_type(last) == CMARK_NODE_HTML_BLOCK) {
    const LongHtml* html = long_html_of(line_of(segment, first));
    return html && !ends_long_html(cmark_node_get_literal(last), *html);
  }
  if (cmark_node_get_type(last) != CMARK_NODE_CODE_BLOCK) return false;
  const FenceMark open = fence_of(line_of(segment, first));
  if (!opens_fence(open)) return false;  // indented code
  const int end = cmark_node_get_end_line(last) + tree.line_shift;
  return end <= first || !closes_fence(fence_of(line_of(segment, end)), open);
}

}  // namespace rubricate
