#include "formats/docbook/document_reader.h"

#include <algorithm>
#include <unordered_set>

#include "formats/docbook/vocabulary.h"

namespace rubricate {

bool DocbookReader::is_common(std::string_view name) {
  for (const std::string_view each : {"dir", "condition", "os", "arch", "audience", "userlevel", "vendor", "security",
                                      "revision", "wordsize", "conformance"})
    if (name == each) return true;
  return false;
}

// Whether the reader knows what it says, on some element.
bool DocbookReader::is_read(std::string_view name) {
  if (name.starts_with("xml") || name.find(':') != name.npos) return true;
  static const std::unordered_set<std::string_view> read{
      "align",    "arearefs",     "choice",   "class",          "colname",    "colnum",    "cols",
      "colspan",  "continuation", "coords",   "defaultlabel",   "encoding",   "endterm",   "fileref",
      "href",     "id",           "label",    "lang",           "language",   "linkend",   "linkends",
      "morerows", "nameend",      "namest",   "numeration",     "otherclass", "otherterm", "override",
      "relation", "renderas",     "rep",      "role",           "rowspan",    "sepchar",   "sortas",
      "spacing",  "span",         "spanname", "startingnumber", "startref",   "url",       "version",
      "width",    "xreflabel",    "zone",     "significance",   "type"};
  return read.count(name) > 0;
}

Rare<Attributes> DocbookReader::attributes(XmlNode node, std::string_view element, std::string_view own_role,
                                           std::string_view own_extra, std::string own_value) {
  const HintList hints = XmlTree::hints(node);
  return attributes(node, hints, element, own_role, own_extra, std::move(own_value));
}

Rare<Attributes> DocbookReader::attributes(XmlNode node, const HintList& hints, std::string_view element,
                                           std::string_view own_role, std::string_view own_extra,
                                           std::string own_value) {
  Attributes made;
  const std::string_view id = XmlTree::identifier(node);
  if (!id.empty() && claimed_.insert(std::string(id)).second) {
    const Named* const target = named(id);
    made.id = !target ? std::string(id) : target->what == Named::What::node ? target->name : target->id;
    if (target && target->what == Named::What::note) made.id.clear();
    made.id_is_generated = !made.id.empty() && generated_.count(std::string(id)) > 0;
  }
  if (has_hint(hints, "id")) made.id = hint(hints, "id");
  if (hint(hints, "id-is") == "generated") made.id_is_generated = true;
  made.roles = role_words(XmlTree::attribute(node, "role"));
  if (!own_role.empty() && !made.roles.empty() && made.roles.front() == own_role) made.roles.erase(made.roles.begin());
  made.roles = roles_as_read(element, std::move(made.roles));
  made.language = XmlTree::language(node);
  add_hints(made, hints);
  std::vector<std::pair<std::string, std::string>> written;
  for (const pugi::xml_attribute each : node.attributes())
    if (is_common(each.name()) && *each.value()) written.emplace_back(each.name(), each.value());
  if (!own_value.empty()) written.emplace_back(own_extra, std::move(own_value));
  std::erase_if(written, [&](const auto& each) { return has_hint(hints, "extra." + each.first); });
  made.extra.insert(made.extra.begin(), written.begin(), written.end());
  return rare(std::move(made));
}

void DocbookReader::add_hints(Attributes& made, const HintList& hints) {
  if (has_hint(hints, "roles")) made.roles = role_words(hint(hints, "roles"));
  for (const auto& [name, value] : hints)
    if (name.starts_with("extra.")) made.extra.emplace_back(name.substr(6), value);
}

Rare<Attributes> DocbookReader::rare(Attributes made) {
  const bool says_something = !made.id.empty() || !made.language.empty() || !made.roles.empty() || !made.extra.empty();
  return says_something ? Rare<Attributes>(std::move(made)) : Rare<Attributes>();
}

Rare<Attributes> DocbookReader::identifier_of(XmlNode node) {
  if (XmlTree::identifier(node).empty()) return {};
  const Rare<Attributes> all = attributes(node);
  if (!all || all->id.empty()) return {};
  Attributes made;
  made.id = all->id;
  made.id_is_generated = all->id_is_generated;
  return made;
}

// An element that is no node of its own, such as an item, is named by the first of what it holds.
void DocbookReader::identify(XmlNode node, Blocks& body) {
  Rare<Attributes> with = identifier_of(node);
  if (!with) return;
  if (body.empty() || !body.front().attributes->id.empty()) {
    Inlines place;
    push(place, node, Phrase{}, std::move(with));
    body.insert(body.begin(), {.node = Paragraph{std::move(place)}, .span = tree_.span(node)});
    return;
  }
  Attributes& first = body.front().attributes.edit();
  first.id = with->id;
  first.id_is_generated = with->id_is_generated;
}

void DocbookReader::identify(XmlNode node, Inlines& run) {
  if (Rare<Attributes> with = identifier_of(node))
    run.insert(run.begin(), {.node = Phrase{}, .attributes = std::move(with), .span = place(node)});
}

// Those of a node that has no element: all of them are hints.
Rare<Attributes> DocbookReader::attributes_of_place(const HintList& hints) {
  Attributes made;
  made.id = hint(hints, "id");
  made.id_is_generated = hint(hints, "id-is") == "generated";
  made.language = hint(hints, "lang");
  add_hints(made, hints);
  return rare(std::move(made));
}

}  // namespace rubricate
