#include "formats/docbook/reader.h"

#include "formats/docbook/document_reader.h"
#include "formats/docbook/read_info.h"
#include "formats/docbook/vocabulary.h"

namespace rubricate {

Document DocbookReader::read() {
  if (!tree_.parse(found_)) return {};
  const XmlNode root = tree_.root();
  look_at_identifiers(root);
  document_.metadata.language = XmlTree::language(root);
  document_.metadata.language_is_inferred = false;
  head(root);
  body_of(root, tree_.name(root), document_.body);
  number_notes();
  return std::move(document_);
}

// ---- what can be named

void DocbookReader::look_at_identifiers(XmlNode root) {
  if (const XmlNode info = info_of(root)) {
    const HintList hints = XmlTree::hints(info);
    for (std::string& each : role_words(hint(hints, "generated"))) generated_.insert(std::move(each));
  }
  std::unordered_set<std::string_view> reported;
  XmlNode copied;  // around `at`
  for (XmlNode at = root; at;) {
    look_at(at);
    if (!copied && is_kept_as_markup(at)) copied = at;
    if (is_element(at) && !copied && !tree_.name(at).starts_with("xi:")) look_at_attributes(at, reported);
    if (at.first_child()) {
      at = at.first_child();
      continue;
    }
    while (at && at != root && !at.next_sibling()) {
      if (at == copied) copied = {};
      at = at.parent();
    }
    if (!at || at == root) break;
    if (at == copied) copied = {};
    at = at.next_sibling();
  }
}

// Of these no attribute is lost.
bool DocbookReader::is_kept_as_markup(XmlNode node) const {
  const std::string_view name = tree_.name(node);
  const bool is_foreign = name.find(':') != name.npos && !name.starts_with("xi:");
  return name == "remark" || is_foreign || is_mathml(node);
}

// One finding for each name of an attribute that nothing reads.
void DocbookReader::look_at_attributes(XmlNode node, std::unordered_set<std::string_view>& reported) {
  for (const pugi::xml_attribute each : node.attributes()) {
    const std::string_view name = each.name();
    if (is_read(name) || is_common(name) || !reported.insert(name).second) continue;
    lost(node, "the attribute " + std::string(name) + "=\"" + each.value() + "\" of " + tag(node) +
                   "; it is left out, here and elsewhere");
  }
}

void DocbookReader::look_at(XmlNode node) {
  if (!is_element(node)) return;
  const std::string_view name = tree_.name(node);
  const std::string_view id = XmlTree::identifier(node);
  const bool is_entry = name == "bibliomixed" || name == "biblioentry";
  if (name == "listitem" || name == "step") {
    const int ordinal = items_[node.parent().hash_value()]++;
    if (!id.empty()) ordinals_.emplace(node.hash_value(), ordinal);
  }
  look_at_callout(node, name, id);
  if (id.empty() && !is_entry && name != "footnote") return;
  const HintList hints = XmlTree::hints(node);
  Named named{.name = std::string(has_hint(hints, "id") ? hint(hints, "id") : id), .id = {}};
  if (const auto listing = listing_ids_.find(listing_); name == "co" && listing != listing_ids_.end())
    named.name = listing->second;
  if (name == "title") {
    // A title is no node: a link to it leads to what it heads.
    const XmlNode headed = is_head(tree_.name(node.parent())) ? node.parent().parent() : node.parent();
    if (const std::string_view of_headed = XmlTree::identifier(headed); !of_headed.empty()) named.name = of_headed;
  } else if (is_entry) {
    named = entry_name(node, id, hints);
    keys_.insert(named.name);
  } else if (name == "footnote" || (name == "blockquote" && hint(hints, "kind") == "note")) {
    named.what = Named::What::note;
    named.name = has_hint(hints, "label") ? std::string(hint(hints, "label")) : note_label(node, id);
  }
  // Its hash is its address, in steps of a node's size, and nodes stand in memory at least that far apart: no two that
  // are alive share one. The tree lives, and is not changed, as long as the map.
  if (is_entry || named.what == Named::What::note) by_node_.emplace(node.hash_value(), named);
  if (id.empty()) return;
  elements_by_id_.emplace(id, node);
  by_id_.emplace(id, std::move(named));
}

std::string DocbookReader::note_label(XmlNode node, std::string_view id) {
  std::string label(id.starts_with("fn-") ? id.substr(3) : id);
  if (label.empty()) label = XmlTree::attribute(node, "label");
  while (label.empty() || !labels_.insert(label).second) label = "n" + std::to_string(++made_);
  return label;
}

DocbookReader::Named DocbookReader::entry_name(XmlNode node, std::string_view id, const HintList& hints) {
  Named named{.what = Named::What::entry, .name = {}, .id = std::string(id)};
  if (has_hint(hints, "id")) named.id = hint(hints, "id");
  if (has_hint(hints, "key")) {
    named.name = hint(hints, "key");
  } else if (id.starts_with("bib-")) {
    named.name = id.substr(4);
    named.id.clear();
  } else {
    named.name = id;
    if (named.name.empty()) named.name = XmlTree::text(tree_.child(node, {"abbrev"}));
    while (named.name.empty()) named.name = "ref-" + std::to_string(++made_);
  }
  return named;
}

const DocbookReader::Named* DocbookReader::named(std::string_view id) const {
  const auto found = by_id_.find(std::string(id));
  return found == by_id_.end() ? nullptr : &found->second;
}

std::string DocbookReader::target_of(std::string_view id) const {
  const Named* const target = named(id);
  if (!target) return std::string(id);
  return target->what == Named::What::entry ? target->id.empty() ? std::string(id) : target->id : target->name;
}

// ---- heads

XmlNode DocbookReader::info_of(XmlNode node) const {
  for (const XmlNode each : node.children())
    if (const std::string_view name = tree_.name(each);
        is_head(name) && name != "title" && name != "subtitle" && name != "titleabbrev")
      return each;
  return {};
}

XmlNode DocbookReader::head_child(XmlNode node, std::string_view name) const {
  if (const XmlNode direct = tree_.child(node, {name})) return direct;
  const XmlNode info = info_of(node);
  return info ? tree_.child(info, {name}) : XmlNode();
}

// Title and metadata of the whole.
void DocbookReader::head(XmlNode root) {
  Metadata& data = document_.metadata;
  const XmlNode info = info_of(root);
  if (const XmlNode title = head_child(root, "title")) data.title = run_of(title);
  if (const XmlNode subtitle = head_child(root, "subtitle")) data.subtitle = run_of(subtitle);
  if (const XmlNode shorter = tree_.child(root, {"titleabbrev"}))
    data.extra.emplace_back("titleabbrev", XmlTree::text(shorter));
  if (!info) return;
  read_metadata(tree_, info, data);
  for (const auto& [name, value] : XmlTree::hints(info)) {
    data.title_is_inferred = data.title_is_inferred || (name == "title-is" && value == "inferred");
    data.title_is_heading = data.title_is_heading || (name == "title-is" && value == "heading");
    data.language_is_inferred = data.language_is_inferred || (name == "language-is" && value == "inferred");
  }
}

Inlines DocbookReader::run_of(XmlNode node) {
  Inlines run;
  inlines(node, run);
  trim(run);
  return run;
}

Document read_docbook(const Source& source, const ReadContext& context) {
  return DocbookReader(source, context.diagnostics).read();
}

}  // namespace rubricate
