#include "formats/markdown/document_writer.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "formats/document/walk.h"
#include "formats/markdown/extensions.h"

namespace rubricate::markdown {

void MarkdownWriter::marked(std::string_view marker, std::size_t width, const Blocks& body, Spacing spacing,
                            Opening opening) {
  start_line();
  out += marker;
  line_start_ = out.size();
  const Indented indented(*this, std::string(width, ' '));
  container(body, spacing, opening);
}

void MarkdownWriter::container(const Blocks& body, Spacing spacing, Opening opening) {
  const std::size_t before = written_bytes();
  blocks(body, spacing, opening);
  if (written_bytes() != before) return;
  // Nothing was written: the marker stands alone.
  while (out.ends_with(' ')) out.pop_back();
  end_line();
}

bool MarkdownWriter::is_native(const Quotation& node) const {
  return !node.body.empty() && (!node.attribution.empty() || !ends_with_attribution(node.body));
}

void MarkdownWriter::quotation(const Quotation& node, const Block& block) {
  if (!is_native(node)) {
    tag_line({.name = "blockquote", .attributes = tag_attributes(block.attributes)});
    inside(node.body);
    if (!node.attribution.empty()) {
      blank_line();
      words({.name = "footer"}, node.attribution);
    }
    return close_block("blockquote");
  }
  start_line();
  out += "> ";
  line_start_ = out.size();
  const Indented indented(*this, "> ");
  container(node.body, Spacing::loose, Opening::quotation);
  attribution(node.attribution);
}

void MarkdownWriter::attribution(const Inlines& content) {
  if (content.empty()) return;
  blank_line();
  start_line();
  out += "— ";
  text_run(content);
  end_line();
}

void MarkdownWriter::division(const Division& node, const Block& block) {
  Tag tag{.name = "div", .attributes = tag_attributes(block.attributes)};
  if (has_alert(node, block)) return alert(alert_marker(tag.attributes.roles.front()), node);
  shield_role(tag, " verse questions page-break references division ", "division");
  tag_line(tag);
  if (!node.title.empty()) {
    blank_line();
    words({.name = "div", .attributes = {.roles = {"title"}}}, node.title);
  } else if (!has_extensions() && is_alert(node, block)) {
    blank_line();
    words({.name = "div", .attributes = {.roles = {"title", "generated"}}},
          text_inlines(alert_word(tag.attributes.roles.front())));
  } else if (begins_like_title(node.body)) {
    blank_line();
    words({.name = "div", .attributes = {.roles = {"title"}}}, {});
  }
  inside(node.body);
  close_block("div");
}

void MarkdownWriter::shield_role(Tag& tag, std::string_view reserved, std::string_view shield) {
  std::vector<std::string>& roles = tag.attributes.roles;
  if (!roles.empty() && reserved.find(" " + roles.front() + " ") != reserved.npos)
    roles.insert(roles.begin(), std::string(shield));
}

void MarkdownWriter::alert(std::string_view marker, const Division& node) {
  start_line();
  out += "> [!";
  out += marker;
  out += ']';
  end_line();
  const Indented indented(*this, "> ");
  if (!node.title.empty()) {
    start_line();
    bold(node.title);
    end_line();
  }
  if (node.body.empty()) return;
  if (!std::holds_alternative<Paragraph>(node.body.front().node) || !node.title.empty() ||
      node.body.front().attributes->has_role("heading") || !is_empty(attributes_around(node.body.front())) ||
      wants_anchor(node.body.front()))
    blank_line();
  blocks(node.body, Spacing::loose, Opening::item);
}

bool MarkdownWriter::is_lone_picture(const Block& block, const Figure& node) const {
  const Attributes stated = stated_attributes(block.attributes);
  if (!lifts_figures_ || !stated.roles.empty() || !stated.language.empty() || !stated.extra.empty()) return false;
  const auto* paragraph = node.body.size() == 1 ? std::get_if<Paragraph>(&node.body.front().node) : nullptr;
  if (!paragraph || paragraph->content.size() != 1 || node.body.front().attributes) return false;
  const Inline* inner = &paragraph->content.front();
  if (inner->attributes) return false;
  const auto* link = std::get_if<Link>(&inner->node);
  const auto* reference = std::get_if<CrossReference>(&inner->node);
  if (const Inlines* linked = link ? &link->content : reference ? &reference->content : nullptr)
    inner = linked->size() == 1 ? &linked->front() : inner;
  const auto* image = std::get_if<Image>(&inner->node);
  if (!image || inner->attributes) return false;
  const bool is_plain = node.caption.size() == 1 && std::holds_alternative<Text>(node.caption.front().node) &&
                        !node.caption.front().attributes;
  if (!image->title) return node.caption.empty();
  std::string title = *image->title;
  std::replace(title.begin(), title.end(), '\n', ' ');
  return is_plain && std::get<Text>(node.caption.front().node).text == title;
}

void MarkdownWriter::figure(const Figure& node, const Block& block) {
  if (is_lone_picture(block, node)) return blocks(node.body, Spacing::loose, Opening::item);
  tag_line({.name = "figure", .attributes = tag_attributes(block.attributes)});
  const bool outer = std::exchange(lifts_figures_, false);
  inside(node.body);
  lifts_figures_ = outer;
  if (!node.caption.empty()) {
    blank_line();
    words({.name = "figcaption"}, node.caption);
  }
  close_block("figure");
}

bool MarkdownWriter::is_native(const List& node) const {
  const auto [at, is_new] = native_lists_.try_emplace(&node, false);
  if (is_new) {
    // A box is none behind two markers on its line.
    for (const List::Item& item : node.items)
      if (const auto* inner = item.body.empty() ? nullptr : std::get_if<List>(&item.body.front().node);
          inner && std::any_of(inner->items.begin(), inner->items.end(),
                               [](const List::Item& each) { return each.checked.has_value(); }))
        native_lists_[inner] = false;
    // No heading in an item opens a section, wherever the list is looked at from.
    const bool outer = std::exchange(among_sections_, false);
    const bool is_plain = has_digits(node) && shows_checks(node) && (node.tight ? is_tight(node) : is_loose(node));
    among_sections_ = outer;
    native_lists_[&node] = is_plain;
    return is_plain;
  }
  return at->second;
}

}  // namespace rubricate::markdown
