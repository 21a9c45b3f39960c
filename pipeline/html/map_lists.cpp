#include <algorithm>
#include <charconv>

#include "formats/document/ascii.h"
#include "pipeline/html/mapper.h"

namespace rubricate {

namespace {

constexpr int largest_number = 999999999;  // of an item, as CommonMark has it

std::optional<int> number_of(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end == text.data()) return {};
  return value;
}

int in_range(int number) { return std::clamp(number, 0, largest_number); }

bool is_item(const HtmlNode& node) { return html_element(node.name).means == HtmlMeaning::item; }

List::Numeration numeration_of(std::string_view type) {
  if (type == "a") return List::Numeration::lower_alpha;
  if (type == "A") return List::Numeration::upper_alpha;
  if (type == "i") return List::Numeration::lower_roman;
  if (type == "I") return List::Numeration::upper_roman;
  return List::Numeration::decimal;
}

// The box of a task, at the start of an item: itself, or in its first paragraph or label.
const HtmlNode* box_of(const HtmlNode& node) {
  for (const HtmlNode& child : node.children) {
    if (child.kind == HtmlNode::Kind::text && child.text.find_first_not_of(" \t\n\r\f") == std::string::npos) continue;
    if (child.name == "input") return ascii_lower(child.attribute("type")) == "checkbox" ? &child : nullptr;
    return child.name == "p" || child.name == "label" ? box_of(child) : nullptr;
  }
  return nullptr;
}

bool holds_paragraph(const HtmlNode& node) { return node.has_child("p"); }

}  // namespace

void HtmlMapper::list(Flow& to, const HtmlNode& node, const Around& around) {
  if (is_full(node, around, 2)) return flow(to, node.children, around);
  Around within = inside(node, around);
  if (within.align == around.align) within.align = {};
  within.depth += 2;
  List made;
  if (node.name == "ol") {
    made.kind = List::Kind::numbered;
    made.numeration = numeration_of(node.attribute("type"));
    const int start = number_of(node.attribute("start")).value_or(1);
    made.start = in_range(start);
    if (made.start != start) losses_.add(HtmlLoss::numbering, node.span, "start");
    if (node.has_attribute("reversed")) losses_.add(HtmlLoss::numbering, node.span, "reversed");
  }
  for (const HtmlNode& child : node.children) {
    if (is_item(child)) {
      // The number of the first item is where the list begins.
      if (const auto value = number_of(child.attribute("value")); value && node.name == "ol") {
        if (made.items.empty())
          made.start = in_range(*value);
        else if (*value != made.start + static_cast<int>(made.items.size()))
          losses_.add(HtmlLoss::numbering, child.span, "value");
      }
      made.items.push_back(item(child, within));
      if (holds_paragraph(child)) made.tight = false;
      continue;
    }
    // What is no item stands in the one before it.
    Flow stray;
    flow_node(stray, child, within);
    end_line(stray, within);
    if (stray.blocks.empty()) continue;
    if (made.items.empty()) made.items.push_back({.span = child.span});
    std::ranges::move(stray.blocks, std::back_inserter(made.items.back().body));
  }
  if (made.items.empty()) return;
  Block block{.node = std::move(made)};
  add(to, std::move(block), node, around);
}

List::Item HtmlMapper::item(const HtmlNode& node, const Around& around) {
  List::Item made{.span = node.span};
  const HtmlNode* const box = box_of(node);
  made.body = flow_of(node.children, around);
  if (const std::string_view id = node.attribute("id"); !id.empty()) {
    if (made.body.empty()) made.body.push_back({.node = Paragraph{}});
    Attributes& first = made.body.front().attributes.edit();
    if (first.id.empty())
      first.id = id;
    else
      first.extra.emplace_back("alias", id);
  }
  auto* first = made.body.empty() ? nullptr : std::get_if<Paragraph>(&made.body.front().node);
  if (box == nullptr || first == nullptr || first->content.empty()) return made;
  made.checked = box->has_attribute("checked");
  first->content.erase(first->content.begin());
  trim_line(first->content);
  return made;
}

void HtmlMapper::definitions(Flow& to, const HtmlNode& node, const Around& around) {
  if (is_full(node, around)) return flow(to, node.children, around);
  Around within = inside(node, around);
  if (within.align == around.align) within.align = {};
  ++within.depth;
  DefinitionList made;
  add_definitions(made, node, within);
  if (made.entries.empty()) return;
  add(to, {.node = std::move(made)}, node, around);
}

// <div>s may group them.
void HtmlMapper::add_definitions(DefinitionList& to, const HtmlNode& node, const Around& around) {
  for (const HtmlNode& child : node.children) {
    const HtmlMeaning means = html_element(child.name).means;
    if (means == HtmlMeaning::container && (child.has_child("dt") || child.has_child("dd"))) {
      add_definitions(to, child, around);
      continue;
    }
    if (means == HtmlMeaning::term) {
      if (to.entries.empty() || !to.entries.back().definitions.empty()) to.entries.push_back({.span = child.span});
      Inlines term = only_line(child.children, around);
      if (const std::string_view id = child.attribute("id"); !id.empty()) {
        Inline named{.node = Phrase{std::move(term)}, .span = child.span};
        named.attributes.edit().id = id;
        term.clear();
        term.push_back(std::move(named));
      }
      to.entries.back().terms.push_back(std::move(term));
      continue;
    }
    Flow made;
    if (means == HtmlMeaning::definition)
      flow(made, child.children, around);
    else
      flow_node(made, child, around);
    end_line(made, around);
    if (made.blocks.empty() && means != HtmlMeaning::definition) continue;
    if (to.entries.empty()) to.entries.push_back({.span = child.span});
    to.entries.back().definitions.push_back(std::move(made.blocks));
  }
}

}  // namespace rubricate
