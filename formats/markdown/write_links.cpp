#include "formats/markdown/document_writer.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "formats/document/entry_keys.h"
#include "formats/document/walk.h"
#include "formats/document/white_space.h"
#include "formats/markdown/phrases.h"

namespace rubricate::markdown {

void MarkdownWriter::find_entries(const Document& document) {
  walk_document(
      document,
      [&](const Block& block) {
        if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
          for (const Bibliography::Entry& entry : bibliography->entries) entries_.emplace(entry.key, &entry);
      },
      [](const Inlines&) {});
}

// A list stands in its own form only when all its keys are so; the keys of others are written, and those made have to
// keep clear of them. So they are made again with the lists that are left, until nothing changes.
void MarkdownWriter::find_made_keys(const Document& document) {
  std::vector<const Bibliography*> all;
  walk_document(
      document,
      [&](const Block& block) {
        if (const auto* bibliography = std::get_if<Bibliography>(&block.node)) all.push_back(bibliography);
      },
      [](const Inlines&) {});
  std::vector<bool> is_written(all.size(), false);
  constexpr int most_rounds = 8;
  bool has_changed = !all.empty();
  for (int round = 0; has_changed; ++round) {
    made_keys_.clear();
    if (round == most_rounds) return;
    has_changed = false;
    EntryKeys keys;
    for (std::size_t i = 0; i < all.size(); ++i)
      for (const Bibliography::Entry& entry : all[i]->entries)
        if (is_written[i] && !entry.key.empty()) keys.keep(entry.key);
    for (std::size_t i = 0; i < all.size(); ++i) {
      bool is_same = true;
      for (const Bibliography::Entry& entry : all[i]->entries) {
        if (is_written[i]) {
          keys.make(entry);
          continue;
        }
        const std::string made = keys.make({.label = entry.label, .fields = entry.fields});
        is_same = is_same && (entry.key.empty() || made == entry.key);
        made_keys_.insert(&entry);
      }
      if (!is_same) is_written[i] = has_changed = true;
    }
  }
}

void MarkdownWriter::link_definitions() {
  separate({});
  for (const LinkTargets::Definition& each : targets_.all()) {
    start_line();
    out += '[', out += each.label, out += "]: ";
    append_destination(out, each.target);
    if (!each.title.empty()) {
      out += ' ';
      append_title(out, each.title);
    }
    end_line();
  }
}

bool MarkdownWriter::is_bare(const Inline& each) const {
  const auto* link = std::get_if<Link>(&each.node);
  const auto* reference = std::get_if<CrossReference>(&each.node);
  if (!each.span.known() || each.span.end > source_.size() || (link && link->title)) return false;
  const Inlines* const content = link ? &link->content : reference ? &reference->content : nullptr;
  const auto* only = content && content->size() == 1 ? std::get_if<Text>(&content->front().node) : nullptr;
  if (!only || only->text.empty()) return false;
  // Where the place is not known exactly, it is that of the line: there nothing may be marked that reads so.
  const std::string_view place = source_.substr(each.span.begin, each.span.end - each.span.begin);
  std::size_t at = place.find(only->text);
  const bool is_there = at != place.npos;
  for (; at != place.npos; at = place.find(only->text, at + 1))
    if (is_marked(each.span.begin + at, only->text.size())) return false;
  return is_there;
}

bool MarkdownWriter::is_marked(std::size_t begin, std::size_t size) const {
  const char before = begin == 0 ? ' ' : source_[begin - 1];
  const bool is_autolink = before == '<' && source_.substr(begin + size, 1) == ">";
  return is_autolink || before == '[' || source_.substr(0, begin).ends_with("](");
}

void MarkdownWriter::stated_or_found(const Inline& each) {
  const auto* link = std::get_if<Link>(&each.node);
  if (is_bare(each))
    out += plain_text(link ? link->content : std::get<CrossReference>(each.node).content);
  else if (link)
    this->link(link->target, link->content, *link->title);
  else
    cross_reference(std::get<CrossReference>(each.node), each.attributes);
}

void MarkdownWriter::link(std::string_view target, const Inlines& content, std::string_view title) {
  if (link_depth_ > 0 && image_depth_ == 0) return inlines(content, Side::punctuation, RunEnd::markup);
  const auto* only = content.size() == 1 ? std::get_if<Text>(&content.front().node) : nullptr;
  if (only && title.empty() && !in_table_ && is_autolink(only->text, target)) {
    out += '<', out += only->text, out += '>';
    return;
  }
  out += '[';
  bracketed(content);
  end_link(target, title);
}

void MarkdownWriter::bracketed(const Inlines& content) {
  const char outer = std::exchange(delimiter_, '\0');
  const Styled* outer_styled = std::exchange(styled_, nullptr);
  const int outer_depths[] = {std::exchange(emphasis_depth_, 0), std::exchange(strong_depth_, 0),
                              std::exchange(struck_depth_, 0)};
  ++link_depth_;
  inlines(content, Side::punctuation, RunEnd::markup);
  --link_depth_;
  delimiter_ = outer;
  styled_ = outer_styled;
  emphasis_depth_ = outer_depths[0], strong_depth_ = outer_depths[1], struck_depth_ = outer_depths[2];
}

void MarkdownWriter::end_link(std::string_view target, std::string_view title) {
  if (options_.defines_links && !target.empty()) {
    out += "][";
    out += targets_.label_of(target, title);
    out += ']';
    return;
  }
  out += "](";
  const std::size_t begin = out.size();
  if (!target.empty() || !title.empty()) append_destination(out, target);
  if (!title.empty()) {
    out += ' ';
    append_title(out, title);
  }
  out += ')';
  if (in_table_) escape_pipes(begin);
}

void MarkdownWriter::escape_pipes(std::size_t begin) {
  for (std::size_t at = out.find('|', begin); at != std::string::npos; at = out.find('|', at + 2))
    out.insert(at, 1, '\\');
}

void MarkdownWriter::image(const Image& node) {
  out += "![";
  ++image_depth_;
  bracketed(node.alternative);
  --image_depth_;
  end_link(node.source, *node.title);
}

void MarkdownWriter::cross_reference(const CrossReference& node, const Rare<Attributes>& attributes) {
  if (const std::string_view written = extra_of(attributes, "target"); !written.empty() && !node.content.empty())
    return link(written, node.content, extra_of(attributes, "title"));
  const std::string id(node.target);
  const std::string target = "#" + fragment(id);
  if (!node.content.empty()) return link(target, node.content, extra_of(attributes, "title"));
  wordless_reference(target, printed_name(id));
}

void MarkdownWriter::wordless_reference(std::string_view target, std::string words) {
  append_tag(out, {.name = "span", .attributes = {.roles = {"ref"}}});
  // No sign of these words was counted among those of the run.
  const Hazards outer = std::exchange(hazards_, {true, true, true, true, true, true});
  link(target, text_inlines(std::move(words)), {});
  hazards_ = outer;
  out += "</span>";
}

// What a reference to it shows: its number and title, or else the identifier.
std::string MarkdownWriter::printed_name(const std::string& id) const {
  const auto found = named_.find(id);
  std::string words;
  if (found != named_.end())
    std::visit(match{
                   [&](const Section& node) { words = *node.label + " " + plain_text(node.title); },
                   [&](const Figure& node) { words = plain_text(node.caption); },
                   [&](const Rare<Table>& node) { words = plain_text(*node->caption); },
                   [&](const Division& node) { words = plain_text(node.title); },
                   [](const auto&) {},
               },
               found->second->node);
  words = collapsed(words);
  // No escape keeps one from closing a code span that the text before seems to open.
  std::replace(words.begin(), words.end(), '`', '\'');
  return words.empty() ? id : words;
}

void MarkdownWriter::citation(const Citation& node, Side after, RunEnd end) {
  if (node.items.empty()) return inlines(node.printed, after, end);
  if (!node.printed.empty() && is_found_again(node)) return inlines(node.printed, after, end);
  Tag tag{.name = "span", .attributes = {.roles = {"citation"}}};
  std::string keys;
  for (const Citation::Item& item : node.items) {
    keys += (keys.empty() ? "" : " ") + item.key;
    if (item.key.empty() || item.key.find(' ') != std::string::npos)
      lose({}, "the key \"" + item.key + "\" of a citation cannot be written");
  }
  tag.own.emplace_back("cites", keys);
  if (node.form == Citation::Form::in_text) tag.own.emplace_back("form", "in-text");
  add_affixes(tag, node, "before", &Citation::Item::before);
  add_affixes(tag, node, "after", &Citation::Item::after);
  append_tag(out, tag);
  if (node.printed.empty())
    inlines(text_inlines(citation_source(node)), Side::punctuation, RunEnd::markup);
  else
    inlines(node.printed, Side::punctuation, RunEnd::markup);
  out += "</span>";
}

void MarkdownWriter::add_affixes(Tag& tag, const Citation& node, std::string_view name, Inlines Citation::Item::*part) {
  std::string all;
  bool any = false;
  for (const Citation::Item& item : node.items) {
    if (&item != &node.items.front()) all += ';';
    const Inlines& affix = item.*part;
    if (affix.empty()) continue;
    any = true;
    const std::string text = plain_text(affix);
    if (affix.size() != 1 || !std::holds_alternative<Text>(affix.front().node) || affix.front().attributes ||
        text.find(';') != text.npos)
      lose(affix.front().span,
           "\"" + text + "\" beside a citation was written as plain text, without markup and \";\"");
    for (const char c : text) all += c == ';' ? ',' : c;
  }
  if (any) tag.own.emplace_back(name, all);
}

bool MarkdownWriter::is_found_again(const Citation& node) const {
  bool is_plain = true;
  for_each_inline(node.printed, [&](const Inline& each) {
    is_plain = is_plain && (std::holds_alternative<Text>(each.node) || std::holds_alternative<SoftBreak>(each.node) ||
                            std::holds_alternative<Styled>(each.node));
  });
  if (!is_plain || link_depth_ > 0 || in_entry_) return false;
  const std::string printed = plain_text(node.printed);
  const bool is_set_off = node.form == Citation::Form::bracketed &&
                          ((in_superscript_ && printed.find_first_not_of("0123456789, –-") == printed.npos) ||
                           is_bracketed(printed) || is_small(printed));
  return std::all_of(node.items.begin(), node.items.end(), [&](const Citation::Item& item) {
    const auto entry = entries_.find(item.key);
    return entry != entries_.end() &&
           ((is_set_off && shows_label(printed, *entry->second)) || shows_year(printed, *entry->second));
  });
}

void MarkdownWriter::inline_page_break(const PageBreak& node, const Rare<Attributes>& attributes) {
  const bool is_plain = is_comment_label(node.label);
  // At the start of a line, a comment would begin a block.
  if (is_plain && !at_line_start() && !referred_to_.contains(attributes->id)) {
    out += page_comment_of(node.label);
    return;
  }
  Tag tag{.name = "span"};
  if (!is_plain) tag.attributes = tag_attributes(attributes);
  if (is_plain && referred_to_.contains(attributes->id)) tag.attributes.id = attributes->id;
  const std::string id = "page-" + node.label;
  if (is_plain && !node.label.empty() && (tag.attributes.id.empty() || tag.attributes.id == id)) {
    tag.attributes.id = id;
  } else {
    tag.attributes.roles.insert(tag.attributes.roles.begin(), "page-break");
    tag.own.emplace_back("label", node.label);
  }
  append_tag(out, tag);
  out += "</span>";
}

void MarkdownWriter::lose(Span span, std::string detail) {
  losses.push_back({.piece = pieces.empty() ? 0 : pieces.size() - 1, .span = span, .detail = std::move(detail)});
}

}  // namespace rubricate::markdown
