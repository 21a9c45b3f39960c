#include "formats/docbook/document_writer.h"

#include <fmt/format.h>

#include "formats/docbook/hints.h"
#include "formats/docbook/uri.h"
#include "formats/docbook/vocabulary.h"
#include "formats/document/walk.h"

namespace rubricate {

void DocbookWriter::attributes(const Block& block, std::string_view implied, std::string_view own_role) {
  attributes(block.attributes, block.span, implied, own_role);
}

// xml:id, role, xml:lang and dir of a node. The element says the role `implied` already, and `role_of_element`, the
// first one; `own_role` comes before its roles. `written_elsewhere` is an attribute that the caller writes.
void DocbookWriter::attributes(const Rare<Attributes>& given, Span span, std::string_view implied,
                               std::string_view own_role, std::string_view written_elsewhere,
                               std::string_view role_of_element) {
  if (!given && own_role.empty() && implied.empty()) return;
  Hints hints;
  identifier_attribute(*given, span, hints);
  const std::string_view dropped = implied == "bridgehead" ? "heading" : implied;
  std::vector<std::string> roles;
  for (const std::string& role : given->roles)
    if (role != dropped && role != own_role && role != role_of_element) roles.push_back(role);
  std::string written(own_role);
  if (!written.empty() && !roles.empty()) written += ' ';
  written += joined(roles);
  if (!written.empty()) xml_.attribute("role", written);
  roles = roles_as_read(implied, std::move(roles));
  if (!role_of_element.empty()) roles.emplace(roles.begin(), role_of_element);
  if (roles != given->roles) hints.add("roles", joined(given->roles));
  language(given->language, span);
  extra_attributes(*given, span, hints, written_elsewhere);
  if (!hints.empty()) xml_.instruction(hints_target, hints.data());
}

void DocbookWriter::identifier_attribute(const Attributes& given, Span span, Hints& hints) {
  // What a hint keeps is nowhere in the document: another place may have its identifiers.
  if (in_fragment_) {
    if (!given.id.empty()) hints.add("id", given.id);
    if (given.id_is_generated) hints.add("id-is", "generated");
    return;
  }
  if (const auto id = names_.claim(given.id)) {
    xml_.attribute("xml:id", *id);
    if (*id != given.id) hints.add("id", given.id);
    if (!given.id_is_generated) return;
    if (!generated_.empty()) generated_ += ' ';
    generated_ += *id;
  } else if (!given.id.empty()) {
    found_.report(Finding::identifier_duplicate, span, "\"" + given.id + "\" is given twice; the second is left out");
  }
}

void DocbookWriter::language(std::string_view tag, Span span) {
  if (tag.empty()) return;
  if (fits_xml_lang(tag))
    xml_.attribute("xml:lang", tag);
  else
    found_.report(Finding::metadata_invalid, span, "\"" + std::string(tag) + "\" is no language tag; it is left out");
}

// What is written as an attribute is a hint as well where its place among the others would be lost.
void DocbookWriter::extra_attributes(const Attributes& given, Span span, Hints& hints,
                                     std::string_view written_elsewhere) {
  for (const auto& each : given.extra) {
    const auto& [name, value] = each;
    const bool is_direction = name == "dir" && (value == "ltr" || value == "rtl" || value == "lro" || value == "rlo");
    if (is_direction) xml_.attribute("dir", value);
    if ((is_direction || name == written_elsewhere) && &each == &given.extra.front()) continue;
    const bool is_kept = hints.add("extra." + name, value);
    if (is_direction || name == written_elsewhere || is_kept_for_writers(name)) continue;
    found_.report(Finding::not_representable, span,
                  fmt::format("the attribute {}=\"{}\"; it is {}", name, value,
                              is_kept ? "kept for rubricate alone" : "left out"));
  }
}

// ---- lines

// White space means nothing between blocks, and much inside a paragraph: there `flat_` is not 0.
void DocbookWriter::line() {
  if (flat_ == 0) xml_.line();
}

void DocbookWriter::begin(std::string_view element, std::initializer_list<XmlWriter::Attribute> attributes) {
  line();
  xml_.open(element, attributes);
}

void DocbookWriter::end() {
  if (flat_ == 0 && !xml_.in_start_tag()) xml_.end_line();
  xml_.close();
}

void DocbookWriter::leaf(std::string_view element, std::string_view text,
                         std::initializer_list<XmlWriter::Attribute> attributes) {
  line();
  xml_.element(element, text, attributes);
}

}  // namespace rubricate
