#include "formats/markdown/parse.h"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <limits>
#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "formats/document/byte_search.h"
#include "formats/markdown/cmark_extensions.h"
#include "formats/markdown/link_definitions.h"
#include "formats/markdown/special_characters.h"

namespace rubricate {

namespace {

using Definition = NoteDefinition;

// Marks of notes, and what cmark takes for them: it looks at the sign behind the bracket once it is unescaped.
bool may_hold_notes(std::string_view text) {
  const auto is_mark = [](auto a, auto b, auto) { return (a == '[') & ((b == '^') | (b == '\\') | (b == '&')); };
  return find_three(text, 0, is_mark) < text.size();
}

CmarkTree parse(std::string_view text, Dialect dialect) {
  const auto held = use_special_characters(dialect);
  const bool is_github = dialect == Dialect::github;
  // Each costs a walk over the tree or more.
  const bool may_strike = is_github && text.find('~') != text.npos;
  const bool may_note = is_github && may_hold_notes(text);
  const std::unique_ptr<cmark_parser, FreeParser> parser(
      cmark_parser_new_with_mem(may_note ? CMARK_OPT_FOOTNOTES : CMARK_OPT_DEFAULT, cmark_memory()));
  if (is_github)
    for (cmark_syntax_extension* each : cmark_extensions().all())
      if (may_strike || each != cmark_extensions().strikethrough)
        cmark_parser_attach_syntax_extension(parser.get(), each);
  // Finds the blocks; their inlines are found at the end.
  cmark_parser_feed(parser.get(), text.data(), text.size());
  const auto turn = may_strike ? use_strikethrough() : std::unique_lock<std::mutex>();
  return keep_cmark_tree(cmark_parser_finish(parser.get()));
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

// The text that is parsed: what is given, with some notes renamed, between what it must know.
class Assembled {
 public:
  Assembled(std::string_view text, const Surroundings& surroundings) : text_(text) {
    if (surroundings == Surroundings{}) return;
    text_ = made_ = std::string(text);
    if (!surroundings.second_notes.empty()) {
      const std::vector<Definition> all = note_definitions_in(text_);
      std::vector<Definition> second;
      std::unordered_set<std::string> taken;
      for (const std::size_t each : surroundings.second_notes) {
        second.push_back(all[each]);
        taken.insert(folded_label(text_.substr(all[each].label_begin, all[each].label_end - all[each].label_begin)));
      }
      rescue(second, std::move(taken));
    }
    const std::string& before = surroundings.before;
    made_.insert(0, before);
    text_ = made_;
    line_shift_ -= static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  }

  std::string_view text() const { return text_; }
  int line_shift() const { return line_shift_; }

  // Those in lines of what was given.
  void keep_own(std::vector<Definition>& all) const {
    std::erase_if(all, [this](const Definition& each) { return each.line + line_shift_ < 1; });
  }

  // Puts a paragraph of marks that name these notes of text() before it. A note whose label another note has already
  // gets one of its own, of the same length, so that what is behind it stays in its column.
  void rescue(const std::vector<Definition>& lost, std::unordered_set<std::string> taken) {
    std::string marks;
    std::string out;
    out.reserve(text_.size() + lost.size() * 16);
    std::size_t copied = 0;
    for (const Definition& each : lost) {
      const std::string label(text_.substr(each.label_begin, each.label_end - each.label_begin));
      out += text_.substr(copied, each.label_begin - copied);
      copied = each.label_end;
      std::string now = label;
      if (!is_plain(label) || !taken.insert(folded_label(label)).second) {
        now = new_label(label.size());
        given_.emplace(now, label);
        const std::size_t blanks = std::min(text_.find_first_not_of(' ', each.label_end + 2), text_.size());
        const std::size_t longer = std::min(now.size() - label.size(), blanks - each.label_end - 2);
        out += now + "]:";
        copied = each.label_end + 2 + longer;
      } else {
        out += now;
      }
      marks += "[^" + now + "] ";
    }
    out += text_.substr(copied);
    made_ = marks + "\n\n" + out;
    text_ = made_;
    line_shift_ -= 2;
  }

  // What a note was called that may have been renamed.
  std::string given_label(std::string label) const {
    const auto found = given_.find(label);
    return found == given_.end() ? std::move(label) : found->second;
  }

 private:
  static bool is_plain(std::string_view label) {
    return std::all_of(label.begin(), label.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
             c == '.';
    });
  }

  // No decoded text holds these characters, and no guard (guards.h) puts them in: a label of them is nobody else's.
  std::string new_label(std::size_t length) {
    static constexpr std::string_view digits = "\x01\x0F\x16\x17\x18\x19\x1A\x1B\x1C\x1D\x1E\x1F";
    std::string label;
    for (std::size_t rest = given_.size(); rest > 0 || label.size() < length; rest /= digits.size())
      label.insert(label.begin(), digits[rest % digits.size()]);
    return label;
  }

  std::string made_;
  std::string_view text_;                               // of made_, or what was given
  std::unordered_map<std::string, std::string> given_;  // new labels to old ones
  int line_shift_ = 0;
};

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

std::vector<NoteDefinition> note_definitions_in(std::string_view text) {
  std::vector<NoteDefinition> found;
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

int last_text_line(cmark_node* leaf) {
  const int last = cmark_node_get_end_line(leaf);
  return cmark_node_get_type(leaf) == CMARK_NODE_HEADING ? last - 1 : last;
}

MarkdownTree parse_markdown(std::string_view text, Dialect dialect, const Surroundings& surroundings) {
  Assembled assembled(text, surroundings);
  MarkdownTree tree{.root = parse(assembled.text(), dialect), .line_shift = assembled.line_shift()};
  if (dialect == Dialect::commonmark) return tree;
  std::vector<Definition> all = note_definitions_in(assembled.text());
  if (all.empty()) return tree;
  assembled.keep_own(all);
  const std::vector<Definition> lost = lost_definitions(std::move(all), tree.root.get());
  if (!lost.empty()) {
    std::unordered_set<std::string> taken;
    for (const std::string& label : labels_of(tree.root.get(), assembled.text())) taken.insert(folded_label(label));
    assembled.rescue(lost, std::move(taken));
    tree.root = parse(assembled.text(), dialect);
    tree.line_shift = assembled.line_shift();
  }
  for (std::string& label : labels_of(tree.root.get(), assembled.text()))
    tree.labels.push_back(assembled.given_label(std::move(label)));
  return tree;
}

}  // namespace rubricate
