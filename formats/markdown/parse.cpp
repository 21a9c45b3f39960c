#include "formats/markdown/parse.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <limits>

#include "formats/markdown/math.h"

namespace rubricate {

namespace {

// A line that looks like a footnote's first: "[^label]:" after nothing but blanks and marks of lists and quotations, or
// after another one on its line, which holds it.
struct Definition {
  int line = 0;         // from 1
  int body_column = 0;  // from 1, that behind "]:"
  std::size_t label_begin = 0;
  std::size_t label_end = 0;
  bool is_in_tree = false;  // once the tree is looked through
};

bool may_precede_definition(char c) {
  return c == ' ' || c == '\t' || c == '>' || c == '*' || c == '+' || c == '-' || c == '.' || c == ')' ||
         (c >= '0' && c <= '9');
}

std::vector<Definition> definitions_in(std::string_view text) {
  std::vector<Definition> found;
  int line = 1;
  std::size_t counted = 0;
  std::size_t line_begin = 0;
  for (std::size_t at = text.find("[^"); at != std::string_view::npos; at = text.find("[^", at + 2)) {
    std::size_t start = at;
    while (start > 0 && may_precede_definition(text[start - 1])) --start;
    const bool nested = !found.empty() && found.back().label_end + 2 == start;
    if (start > 0 && text[start - 1] != '\n' && !nested) continue;
    const std::size_t end = text.find_first_of("] \t\n", at + 2);
    if (end == std::string_view::npos || end == at + 2 || text.substr(end, 2) != "]:") continue;
    line += static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(counted),
                                        text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    if (const std::size_t last = text.substr(counted, at - counted).rfind('\n'); last != std::string_view::npos)
      line_begin = counted + last + 1;
    counted = at;
    found.push_back({line, static_cast<int>(end + 2 - line_begin) + 1, at + 2, end});
  }
  return found;
}

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};

// cmark counts all brackets of a bare address again for each ')' at its end. No address has so many.
bool may_hold_addresses(std::string_view text) {
  constexpr int most = 500;
  int closing = 0;
  for (const char c : text) {
    if (c == ' ' || c == '\n')
      closing = 0;
    else if (c == ')' && ++closing > most)
      return false;
  }
  return true;
}

std::unique_ptr<cmark_node, FreeMarkdownTree> parse_commonmark(std::string_view text) {
  return std::unique_ptr<cmark_node, FreeMarkdownTree>(
      cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT));
}

std::unique_ptr<cmark_node, FreeMarkdownTree> parse(std::string_view text) {
  [[maybe_unused]] static const bool registered = (cmark_gfm_core_extensions_ensure_registered(), true);
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_FOOTNOTES));
  const bool addresses = may_hold_addresses(text);
  for (const std::string_view name : {"table", "strikethrough", "autolink", "tasklist"})
    if (auto* extension = name != "autolink" || addresses ? cmark_find_syntax_extension(name.data()) : nullptr)
      cmark_parser_attach_syntax_extension(parser.get(), extension);
  attach_math(parser.get());
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return std::unique_ptr<cmark_node, FreeMarkdownTree>(cmark_parser_finish(parser.get()));
}

bool is_definition(cmark_node* node) { return cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION; }

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

// Takes out the definitions that are in the tree and what stands in its paragraphs, code and HTML: the rest is lost.
std::vector<Definition> lost_definitions(std::vector<Definition> all, cmark_node* root) {
  cmark_node* last = cmark_node_last_child(root);
  std::vector<std::pair<int, int>> kept;
  for (; last && is_definition(last); last = cmark_node_previous(last))
    kept.emplace_back(cmark_node_get_start_line(last), cmark_node_get_start_column(last));
  std::sort(kept.begin(), kept.end());
  // cmark's column is the first behind the colon or behind the blanks there: of two on a line, those of the first end
  // before the second.
  const auto is_kept = [&](const Definition& each) {
    const std::size_t index = static_cast<std::size_t>(&each - all.data());
    const bool followed = index + 1 < all.size() && all[index + 1].line == each.line;
    const int limit = followed ? all[index + 1].body_column : std::numeric_limits<int>::max();
    const auto at = std::lower_bound(kept.begin(), kept.end(), std::pair(each.line, each.body_column));
    return at != kept.end() && at->first == each.line && at->second < limit;
  };
  std::vector<Definition> unkept;
  std::copy_if(all.begin(), all.end(), std::back_inserter(unkept), std::not_fn(is_kept));
  all = std::move(unkept);
  if (all.empty()) return all;
  // Marked first and erased once: erasing from the front for each paragraph is quadratic.
  const auto remove = [&all](int first_line, int last_line) {
    const auto before = [](const Definition& each, int line) { return each.line < line; };
    for (auto each = std::lower_bound(all.begin(), all.end(), first_line, before);
         each != all.end() && each->line <= last_line; ++each)
      each->is_in_tree = true;
  };
  cmark_iter* iterator = cmark_iter_new(root);
  for (cmark_event_type event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator)) {
    cmark_node* node = cmark_iter_get_node(iterator);
    if (event != CMARK_EVENT_ENTER || holds_blocks(node)) continue;
    remove(cmark_node_get_start_line(node), last_text_line(node));
    if (cmark_node_first_child(node)) cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT);
  }
  cmark_iter_free(iterator);
  std::erase_if(all, [](const Definition& each) { return each.is_in_tree; });
  return all;
}

// No decoded text holds U+0001, so such a label is nobody else's.
std::string label_of_lost(std::size_t index) { return "\x01" + std::to_string(index); }

// The text with each lost note under a label of its own, and a first paragraph of marks that name them all.
std::string rescued(std::string_view text, const std::vector<Definition>& lost) {
  std::string out;
  out.reserve(text.size() + lost.size() * 16);
  for (std::size_t i = 0; i < lost.size(); ++i) out += "[^" + label_of_lost(i) + "] ";
  out += "\n\n";
  std::size_t copied = 0;
  for (std::size_t i = 0; i < lost.size(); ++i) {
    out += text.substr(copied, lost[i].label_begin - copied);
    out += label_of_lost(i);
    copied = lost[i].label_end;
  }
  out += text.substr(copied);
  return out;
}

std::vector<std::size_t> line_starts(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    starts.push_back(at + 1);
  return starts;
}

// cmark does not tell a definition's label; its place begins right after it: "[^label]: ".
std::vector<std::string> labels_of(cmark_node* root, std::string_view text) {
  std::vector<std::string> labels;
  std::vector<std::size_t> starts;
  for (cmark_node* node = cmark_node_last_child(root); node && is_definition(node); node = cmark_node_previous(node)) {
    if (starts.empty()) starts = line_starts(text);
    const std::size_t start = starts[static_cast<std::size_t>(cmark_node_get_start_line(node)) - 1];
    const std::string_view before = text.substr(start, static_cast<std::size_t>(cmark_node_get_start_column(node)) - 1);
    const std::size_t end = before.rfind("]:");
    const std::size_t begin = before.substr(0, end).rfind("[^") + 2;
    labels.emplace_back(before.substr(begin, end - begin));
  }
  std::reverse(labels.begin(), labels.end());
  return labels;
}

}  // namespace

int last_text_line(cmark_node* leaf) {
  const int last = cmark_node_get_end_line(leaf);
  return cmark_node_get_type(leaf) == CMARK_NODE_HEADING ? last - 1 : last;
}

void FreeMarkdownTree::operator()(cmark_node* node) const { cmark_node_free(node); }

MarkdownTree parse_markdown(std::string_view text, Dialect dialect) {
  if (dialect == Dialect::commonmark) return {.root = parse_commonmark(text)};
  MarkdownTree tree{.root = parse(text)};
  const std::vector<Definition> all = definitions_in(text);
  if (all.empty()) return tree;
  const std::vector<Definition> lost = lost_definitions(all, tree.root.get());
  if (lost.empty()) {
    tree.labels = labels_of(tree.root.get(), text);
    return tree;
  }
  const std::string again = rescued(text, lost);
  tree.root = parse(again);
  tree.line_shift = -2;
  tree.labels = labels_of(tree.root.get(), again);
  for (std::string& label : tree.labels) {
    if (!label.starts_with('\x01')) continue;
    const Definition& each = lost[std::stoul(label.substr(1))];
    label = text.substr(each.label_begin, each.label_end - each.label_begin);
  }
  return tree;
}

}  // namespace rubricate
