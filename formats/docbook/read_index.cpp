#include "formats/docbook/document_reader.h"

#include <utility>

#include "formats/docbook/index_terms.h"
#include "formats/docbook/part_names.h"
#include "formats/docbook/vocabulary.h"

namespace rubricate {

// One without entries or anything else stands where stylesheets make the index.
bool DocbookReader::is_index_to_be_made(XmlNode node) const {
  for (const XmlNode each : node.children())
    if (const std::string_view name = tree_.name(each); !name.empty() && !is_head(name)) return false;
  return true;
}

// Its entries are items of lists, inside each other as primary, secondary and tertiary are.
void DocbookReader::index(XmlNode node, Blocks& out) {
  List entries;
  const auto flush = [&] {
    if (!entries.items.empty()) add(out, node, std::exchange(entries, {}), {});
  };
  for (const XmlNode each : node.children()) {
    const std::string_view name = tree_.name(each);
    if (name == "indexentry") {
      index_entry(each, entries);
    } else if (!name.empty() && !is_head(name)) {
      flush();
      block_or_words(each, name, out);
    }
  }
  flush();
}

void DocbookReader::index_entry(XmlNode node, List& entries) {
  int last = 0;  // the depth of the last term: primary, secondary, tertiary
  for (const XmlNode each : node.children()) {
    const std::string_view name = tree_.name(each);
    if (name.empty()) continue;
    const bool is_reference = name == "seeie" || name == "seealsoie";
    if (!is_reference) last = name == "secondaryie" ? 1 : name == "tertiaryie" ? 2 : 0;
    List* level = &entries;
    for (int depth = is_reference ? last + 1 : last; depth > 0; --depth) level = &inner_list(*level);
    List::Item item{.body = {}, .checked = {}, .span = tree_.span(each)};
    add(item.body, each, Paragraph{see(each, name)}, attributes(each));
    level->items.push_back(std::move(item));
  }
}

// The words, as a link to the place that the element names: "See candles" of <seeie>candles</seeie>.
Inlines DocbookReader::see(XmlNode node, std::string_view name) {
  Inlines words;
  if (name == "seeie" || name == "glosssee")
    append_text(part_name("see", document_.metadata.language) + " ", {}, words);
  if (name == "seealsoie" || name == "glossseealso")
    append_text(part_name("seealso", document_.metadata.language) + " ", {}, words);
  std::vector<std::string> targets = role_words(XmlTree::attribute(node, "linkends"));
  if (targets.empty()) targets = role_words(XmlTree::attribute(node, "linkend"));
  if (targets.empty()) targets = role_words(XmlTree::attribute(node, "otherterm"));
  if (targets.empty()) {
    inlines(node, words);
    trim(words);
    return words;
  }
  if (targets.size() > 1) lost(node, "several places of " + tag(node) + "; it leads to the first");
  Inlines shown = run_of(node);
  if (shown.empty()) shown = words_elsewhere(node, targets.front());
  push(words, node, CrossReference{target_of(targets.front()), std::move(shown)});
  return words;
}

Rare<Attributes> DocbookReader::index_term(XmlNode node) {
  Rare<Attributes> with = with_role(node, index_term_role);
  auto& said = with.edit().extra;
  for (const pugi::xml_attribute each : node.attributes())
    if (const std::string_view name = each.name(); is_of_index_term(name))
      said.emplace_back(name, name == "startref" ? target_of(each.value()) : std::string(each.value()));
  for (const XmlNode each : node.children()) {
    const std::string_view name = tree_.name(each);
    if (!is_part_of_index_term(name)) continue;
    said.emplace_back(name, XmlTree::text(each));
    if (const std::string_view key = XmlTree::attribute(each, "sortas"); !key.empty())
      said.emplace_back(std::string(name) + "-sortas", key);
    for (const XmlNode inner : each.children())
      if (is_element(inner)) lost(inner, tag(inner) + " inside " + tag(each) + "; its words are kept");
  }
  return with;
}

// An editor's comment: no text, and nothing for readers.
void DocbookReader::remark(XmlNode node) {
  lost(node, tag(node) + ", a comment of an editor, \"" + XmlTree::text(node) + "\"; it is left out");
}

// The list at the end of the last item, made where there is none.
List& DocbookReader::inner_list(List& list) {
  if (list.items.empty()) list.items.emplace_back();
  Blocks& body = list.items.back().body;
  if (body.empty() || !std::holds_alternative<List>(body.back().node)) body.push_back({.node = List{}});
  return std::get<List>(body.back().node);
}

}  // namespace rubricate
