#include "formats/markdown/link_definitions.h"

#include <cmark-gfm.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <new>
#include <string>

#include "formats/document/ascii.h"
#include "formats/markdown/definition_syntax.h"

namespace rubricate {

namespace {

using Definition = LinkDefinitionLine;

// Where the label that begins after the '[' at `at` ends, or npos.
std::size_t label_end(std::string_view text, std::size_t at) {
  const std::size_t limit = std::min(text.size(), at + longest_label + 2);
  for (std::size_t i = at + 1; i < limit; ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == ']')
      return i;
    else if (text[i] == '[' || text[i] == '\n')
      break;
  }
  return std::string_view::npos;
}

bool begins_with_bracket(cmark_node* paragraph) {
  cmark_node* first = cmark_node_first_child(paragraph);
  if (!first) return false;
  if (cmark_node_get_type(first) != CMARK_NODE_TEXT) return cmark_node_get_type(first) == CMARK_NODE_LINK;
  const char* literal = cmark_node_get_literal(first);
  return literal && literal[0] == '[';
}

// cmark takes definitions from the beginning of a paragraph and leaves its place as it was. The lines that look like
// some are some as long as they follow each other; but one is the first line of what is left if that begins with a
// bracket, and then the syntax tells.
void mark_text(std::vector<Definition>& all, std::string_view text, cmark_node* leaf, int shift) {
  const int first = cmark_node_get_start_line(leaf) + shift;
  const int last = last_text_line(leaf) + shift;
  auto each =
      std::lower_bound(all.begin(), all.end(), first, [](const Definition& one, int line) { return one.line < line; });
  const auto mark_before = [&](int line) {
    for (; each != all.end() && each->line < line; ++each) each->is_text = true;
  };
  if (cmark_node_get_type(leaf) == CMARK_NODE_PARAGRAPH) {
    const bool is_bracket_left = begins_with_bracket(leaf);
    for (int line = first; each != all.end() && each->line == line && line < last;) {
      const int lines = lines_of_definition(text, each->begin);
      if (is_bracket_left && (lines == 0 || line + lines > last)) break;
      ++each;
      line += std::max(lines, 1);
      mark_before(std::min(line, last));  // lines of its title
    }
  }
  mark_before(last + 1);
}

bool holds_blocks(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_BLOCK_QUOTE:
    case CMARK_NODE_LIST:
    case CMARK_NODE_ITEM:
    case CMARK_NODE_FOOTNOTE_DEFINITION: return true;
    default: return false;
  }
}

void mark_text(std::vector<Definition>& all, std::string_view text, const MarkdownTree& tree) {
  cmark_iter* iterator = cmark_iter_new(tree.root.get());
  for (cmark_event_type event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator)) {
    cmark_node* node = cmark_iter_get_node(iterator);
    if (event != CMARK_EVENT_ENTER || holds_blocks(node)) continue;
    mark_text(all, text, node, tree.line_shift);
    if (cmark_node_first_child(node)) cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT);
  }
  cmark_iter_free(iterator);
}

std::vector<Definition> true_definitions(std::string_view text, const MarkdownTree& tree) {
  if (text.find("]:") == std::string_view::npos) return {};
  std::vector<Definition> all = lines_like_link_definitions(text);
  if (all.empty()) return all;
  mark_text(all, text, tree);
  std::erase_if(all, [](const Definition& each) { return each.is_text; });
  return all;
}

}  // namespace

std::vector<LinkDefinitionLine> lines_like_link_definitions(std::string_view text) {
  std::vector<LinkDefinitionLine> found;
  int line = 1;
  for (std::size_t at = 0; at < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    while (at < end && may_precede_definition(text[at])) ++at;
    if (at < end && text[at] == '[') {
      const std::size_t close = label_end(text, at);
      // A blank in its label makes "[^a b]:" no note.
      const bool is_note = close != std::string_view::npos && text[at + 1] == '^' &&
                           text.substr(at, close - at).find_first_of(" \t") == std::string_view::npos;
      if (!is_note && close != std::string_view::npos && close > at + 1 && text.substr(close + 1, 1) == ":")
        found.push_back({.line = line, .begin = at, .label_end = close, .end = end});
    }
    at = end + 1;
  }
  return found;
}

void for_each_label(std::string_view text, const std::vector<LinkDefinitionLine>& definitions,
                    const std::function<void(std::size_t begin, std::size_t end)>& visit) {
  auto next = definitions.begin();
  std::size_t open = std::string_view::npos;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (next != definitions.end() && at == next->begin) {
      at = next->label_end;
      open = std::string_view::npos;
      ++next;
    } else if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '[') {
      open = at;
    } else if (text[at] == ']' && open != std::string_view::npos) {
      if (at - open <= longest_label + 1) visit(open + 1, at);
      open = std::string_view::npos;
    }
  }
}

std::string folded_label(std::string_view label) {
  std::string kept(label.size(), '\0');
  std::size_t size_kept = 0;
  bool after_blank = true;
  bool has_other = false;
  for (const char c : label) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n';
    if (is_blank && after_blank) continue;
    after_blank = is_blank;
    has_other = has_other || (c & '\x80') != 0;
    kept[size_kept++] = is_blank ? ' ' : ascii_lower(c);
  }
  kept.resize(size_kept > 0 && after_blank ? size_kept - 1 : size_kept);
  if (!has_other) return kept;
  utf8proc_uint8_t* folded = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(kept.data()), static_cast<utf8proc_ssize_t>(kept.size()),
                   &folded, static_cast<utf8proc_option_t>(UTF8PROC_CASEFOLD));
  if (size == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
  if (size >= 0) kept.assign(reinterpret_cast<const char*>(folded), static_cast<std::size_t>(size));
  std::free(folded);
  return kept;
}

std::vector<Span> link_definitions(std::string_view text, const MarkdownTree& tree) {
  std::vector<Span> spans;
  for (const Definition& each : true_definitions(text, tree))
    spans.push_back({static_cast<std::uint32_t>(each.begin), static_cast<std::uint32_t>(each.end)});
  return spans;
}

std::string label_inside(std::string_view written) {
  std::string label;
  for (std::size_t at = 0; at < written.size(); ++at) {
    if (written.substr(at, 2) == "\\|") continue;
    label += written[at];
    if (written[at] == '\n') at = std::min(written.find_first_not_of(" \t>", at + 1), written.size()) - 1;
  }
  return label;
}

std::string label_of_definition(std::string_view text) { return folded_label(text.substr(1, label_end(text, 0) - 1)); }

}  // namespace rubricate
