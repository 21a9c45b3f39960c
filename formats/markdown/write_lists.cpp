#include "formats/markdown/document_writer.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace rubricate::markdown {

bool MarkdownWriter::is_compact(const Block& block) const {
  if (!is_empty(attributes_around(block)) || wants_anchor(block)) return false;
  return std::visit(
      match{
          [](const Paragraph&) { return true; },
          [](const Heading&) { return true; },
          [](const CodeBlock&) { return true; },
          [](const ThematicBreak&) { return true; },
          [](const RawBlock&) { return true; },
          [&](const PageBreak& node) { return is_comment_label(node.label); },
          [&](const Quotation& node) { return is_native(node); },
          [&](const Division& node) { return has_alert(node, block); },
          [&](const Rare<Table>& node) { return has_pipes(*node) && !node->caption; },
          [&](const List& node) { return !node.items.empty() && !node.items.front().body.empty() && is_native(node); },
          [](const auto&) { return false; },
      },
      block.node);
}

bool MarkdownWriter::shows_checks(const List& node) const {
  return std::all_of(node.items.begin(), node.items.end(), [&](const List::Item& item) {
    if (!item.checked) return true;
    if (!has_extensions()) return false;
    const auto* first = item.body.empty() ? nullptr : std::get_if<Paragraph>(&item.body.front().node);
    return first && !first->content.empty() && !item.body.front().attributes &&
           prefix_.find_first_not_of(' ') == prefix_.npos && line_is_pending_;
  });
}

bool MarkdownWriter::is_tight(const List& node) const {
  return std::all_of(node.items.begin(), node.items.end(), [&](const List::Item& item) {
    for (std::size_t i = 0; i < item.body.size(); ++i) {
      if (!is_compact(item.body[i])) return false;
      if (i > 0 && (needs_blank(item.body[i - 1], item.body[i]) || runs_on(item.body[i - 1], item.body[i])))
        return false;
    }
    return true;
  });
}

bool MarkdownWriter::is_loose(const List& node) const {
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Blocks& body = node.items[i].body;
    for (std::size_t k = 0; k < body.size(); ++k)
      if ((k + 1 < body.size() || i + 1 < node.items.size()) && ends_in_paragraph(body[k])) return true;
  }
  return false;
}

bool MarkdownWriter::ends_in_paragraph(const Block& block) const {
  if (const auto* list = std::get_if<List>(&block.node))
    return is_native(*list) && !list->items.empty() && !list->items.back().body.empty() &&
           ends_in_paragraph(list->items.back().body.back());
  return std::holds_alternative<Paragraph>(block.node) && !block.attributes->has_role("heading") &&
         is_empty(attributes_around(block));
}

void MarkdownWriter::list(const List& node, const Block& block) {
  const bool outer = std::exchange(lifts_figures_, lifts_figures_ && !node.tight);
  if (is_native(node))
    marked_list(node);
  else
    tagged_list(node, block);
  lifts_figures_ = outer;
}

void MarkdownWriter::marked_list(const List& node) {
  const bool numbered = node.kind == List::Kind::numbered;
  const char bullet = bullet_;
  const std::string closing = node.delimiter == List::Delimiter::parenthesis ? ") " : ". ";
  const Spacing spacing = node.tight ? Spacing::tight : Spacing::loose;
  long long number = node.start;
  ++list_depth_;
  bool first = true;
  for (const List::Item& item : node.items) {
    if (!std::exchange(first, false) && !node.tight) blank_line();
    std::string marker = numbered ? std::to_string(number++) + closing : std::string(1, bullet) + ' ';
    const std::size_t width = marker.size();
    if (item.checked) marker += *item.checked ? "[x] " : "[ ] ";
    marked(marker, width, item.body, spacing, Opening::item);
  }
  --list_depth_;
}

void MarkdownWriter::tagged_list(const List& node, const Block& block) {
  const bool numbered = node.kind == List::Kind::numbered;
  constexpr std::string_view types[] = {"", "a", "A", "i", "I"};
  Tag tag{.name = numbered ? "ol" : "ul", .attributes = tag_attributes(block.attributes)};
  if (numbered && node.numeration != List::Numeration::decimal)
    tag.own.emplace_back("type", types[static_cast<std::size_t>(node.numeration)]);
  if (numbered && node.start != 1) tag.own.emplace_back("start", std::to_string(node.start));
  if (numbered && node.delimiter == List::Delimiter::parenthesis) tag.own.emplace_back("delimiter", ")");
  if (node.tight) tag.own.emplace_back("tight", "yes");
  const std::string name = tag.name;
  tag_line(tag);
  for (const List::Item& item : node.items) {
    Tag entry{.name = "li"};
    if (item.checked) entry.own.emplace_back("checked", *item.checked ? "yes" : "no");
    part(std::move(entry), item.body);
  }
  close_tag(name);
}

}  // namespace rubricate::markdown
