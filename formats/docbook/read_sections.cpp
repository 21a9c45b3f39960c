#include "formats/docbook/document_reader.h"

#include "formats/docbook/bibliography.h"
#include "formats/docbook/part_names.h"
#include "formats/document/walk.h"

namespace rubricate {

void DocbookReader::section_or_parts(XmlNode node, std::string_view name, Blocks& out) {
  if (name == "partintro" || hint(XmlTree::hints(node), "kind") == "none") {
    if (name == "partintro") title_as_paragraph(node, out);
    const int levels = depth_;
    depth_ = std::max(0, depth_ - 1);
    children(node, out);
    depth_ = levels;
    return;
  }
  if ((name == "index" || name == "setindex") && is_index_to_be_made(node))
    return lost(node, tag(node) + " without entries, where an index is to be made; it is left out");
  out.push_back(section(node, name));
}

Block DocbookReader::section(XmlNode node, std::string_view name) {
  const HintList hints = XmlTree::hints(node);
  Section made{.level = ++level_, .label = {}, .title = {}, .body = {}};
  Rare<Attributes> with = attributes(node, hints, name == "setindex" ? "index" : name);
  if (const std::string_view label = XmlTree::attribute(node, "label"); !label.empty())
    made.label = has_hint(hints, "label") ? std::string(hint(hints, "label")) : printed_label(label);
  made.title = title_of(node, name);
  take_label(made);
  const int levels = std::exchange(depth_, depth_ > 0 ? depth_ - 1 : 0);
  other_metadata(node, made.body);
  body_of(node, name, made.body);
  depth_ = levels;
  --level_;
  return {.node = std::move(made), .attributes = std::move(with), .span = tree_.span(node)};
}

// The one that stylesheets print where there is none: "Index".
Inlines DocbookReader::title_of(XmlNode node, std::string_view name) {
  if (const XmlNode title = head_child(node, "title")) return run_of(title);
  std::string words = part_name(name, document_.metadata.language);
  return words.empty() ? Inlines() : text_inlines(std::move(words));
}

// What is behind the head of a section, or of the whole.
void DocbookReader::body_of(XmlNode node, std::string_view name, Blocks& out) {
  if (name == "glossary" || name == "glossdiv")
    glossary(node, out);
  else if (name == "bibliography" || name == "bibliodiv")
    bibliography(node, out);
  else if (name == "index" || name == "indexdiv" || name == "setindex")
    index(node, out);
  else
    children(node, out);
}

void DocbookReader::take_label(Section& section) {
  if (section.label || section.title.empty()) return;
  const Inline& first = section.title.front();
  const auto* phrase = std::get_if<Phrase>(&first.node);
  if (!phrase || first.attributes->roles != std::vector<std::string>{"label"}) return;
  section.label = plain_text(phrase->content);
  section.title.erase(section.title.begin());
  trim(section.title);
}

void DocbookReader::glossary(XmlNode node, Blocks& out) {
  DefinitionList entries;
  const auto flush = [&](XmlNode place) {
    if (!entries.entries.empty()) add(out, place, std::exchange(entries, {}), {});
  };
  for (const XmlNode each : node.children()) {
    const std::string_view name = tree_.name(each);
    if (name == "glossentry") {
      entries.entries.push_back(glossary_entry(each));
    } else if (!name.empty() && !is_head(name)) {
      flush(node);
      block_or_words(each, name, out);
    }
  }
  flush(node);
}

}  // namespace rubricate
