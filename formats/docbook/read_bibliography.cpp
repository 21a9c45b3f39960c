#include "formats/docbook/document_reader.h"

#include <algorithm>
#include <cstdlib>

#include "formats/docbook/bibliography.h"
#include "formats/docbook/read_info.h"
#include "formats/document/entry_text.h"
#include "formats/document/walk.h"

namespace rubricate {

void DocbookReader::bibliography(XmlNode node, Blocks& out) {
  Bibliography entries;
  std::vector<Frame> frames;
  Rare<Attributes> with;
  for (const XmlNode each : node.children()) {
    const std::string_view name = tree_.name(each);
    if (name == "bibliomixed" || name == "biblioentry") {
      if (of_bibliography_) with = std::exchange(of_bibliography_, {});
      entries.entries.push_back(entry(each, name));
      continue;
    }
    if (!name.empty() && !is_head(name)) {
      if (!entries.entries.empty()) add(out, node, std::exchange(entries, {}), std::exchange(with, {}));
      block_or_words(each, name, frames.empty() ? out : frames.back().blocks);
    } else if (each.type() == pugi::node_pi) {
      block_instruction(each, frames, out);
    }
  }
  while (!frames.empty()) close(frames, out);
  if (!entries.entries.empty()) add(out, node, std::move(entries), std::move(with));
}

Bibliography DocbookReader::entries_of(XmlNode node) {
  Bibliography made;
  for (const XmlNode each : node.children())
    if (const std::string_view name = tree_.name(each); name == "bibliomixed" || name == "biblioentry")
      made.entries.push_back(entry(each, name));
  return made;
}

Bibliography::Entry DocbookReader::entry(XmlNode node, std::string_view name) {
  const HintList hints = XmlTree::hints(node);
  Bibliography::Entry made;
  made.span = tree_.span(node);
  made.key = by_node_[node.hash_value()].name;
  made.attributes = attributes(node, hints);
  const XmlNode abbreviation = tree_.child(node, {"abbrev"});
  if (has_hint(hints, "label"))
    made.label = hint(hints, "label");
  else if (abbreviation)
    made.label = printed_label(XmlTree::text(abbreviation));
  bool has_field_hints = false;
  for (const auto& [hint_name, value] : hints) {
    if (!hint_name.starts_with("field.")) continue;
    has_field_hints = true;
    const std::size_t space = value.find(' ');
    made.fields.push_back({.name = hint_name.substr(6),
                           .value = value.substr(std::min(space, value.size() - 1) + 1),
                           .confidence = std::strtof(value.c_str(), nullptr)});
  }
  if (!has_field_hints) made.fields = read_fields(tree_, node);
  if (has_hint(hints, "text"))
    made.text = fragment(hint(hints, "text"));
  else if (name == "biblioentry" && !has_hint(hints, "printed"))
    made.text = entry_text(made);
  else
    made.text = printed_entry(node, abbreviation);
  if (name == "biblioentry" && made.text.empty())
    if (std::string words = XmlTree::text(node); !words.empty()) made.text = text_inlines(std::move(words));
  return made;
}

Inlines DocbookReader::printed_entry(XmlNode node, XmlNode abbreviation) {
  Inlines run;
  const bool outer = std::exchange(in_entry_, true);
  bool is_begun = false;
  for (const XmlNode each : node.children()) {
    if (each == abbreviation && !is_begun) continue;
    inline_node(each, run);
    is_begun = is_begun || is_element(each) || (is_text(each) && !is_blank(each.value()));
  }
  in_entry_ = outer;
  trim(run);
  return run;
}

// What a hint keeps of inlines.
Inlines DocbookReader::fragment(std::string_view markup) {
  pugi::xml_document document;
  constexpr unsigned options =
      pugi::parse_fragment | pugi::parse_escapes | pugi::parse_ws_pcdata | pugi::parse_pi | pugi::parse_cdata;
  if (!document.load_buffer(markup.data(), markup.size(), options, pugi::encoding_utf8)) return {};
  Inlines run;
  const bool outer = std::exchange(has_places_, false);
  const bool entry = std::exchange(in_entry_, false);
  inlines(document, run);
  in_entry_ = entry;
  has_places_ = outer;
  return run;
}

}  // namespace rubricate
