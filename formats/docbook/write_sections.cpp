#include "formats/docbook/document_writer.h"

#include <algorithm>
#include <array>

#include "formats/docbook/bibliography.h"
#include "formats/docbook/hints.h"
#include "formats/docbook/vocabulary.h"
#include "formats/document/printed_items.h"

namespace rubricate {

namespace {

bool holds_blocks_only(std::string_view element) {
  return element == "dedication" || element == "acknowledgements" || element == "colophon" || element == "index";
}

bool ends_in_bibliography(const Blocks& blocks) {
  if (blocks.empty()) return false;
  const auto* bibliography = std::get_if<Bibliography>(&blocks.back().node);
  return bibliography && !bibliography->entries.empty() &&
         std::none_of(blocks.begin(), blocks.end(),
                      [](const Block& block) { return std::holds_alternative<Section>(block.node); });
}

// Whether a section can be a <bibliography>: blocks, then entries; or blocks, then divisions of such.
bool is_bibliography(const Section& section) {
  if (ends_in_bibliography(section.body)) return true;
  const auto is_section = [](const Block& block) { return std::holds_alternative<Section>(block.node); };
  const auto first = std::find_if(section.body.begin(), section.body.end(), is_section);
  return first != section.body.end() && std::all_of(first, section.body.end(), [](const Block& block) {
           const auto* division = std::get_if<Section>(&block.node);
           return division && ends_in_bibliography(division->body);
         });
}

bool holds_sections(const Section& section) {
  return std::any_of(section.body.begin(), section.body.end(),
                     [](const Block& block) { return std::holds_alternative<Section>(block.node); });
}

// Whether a section can be a <glossary>: blocks, then entries of one term with its definitions.
bool is_glossary(const Section& section) {
  if (section.body.empty() || holds_sections(section) || section.body.back().attributes) return false;
  const auto* list = std::get_if<DefinitionList>(&section.body.back().node);
  return list && !list->entries.empty() &&
         std::all_of(list->entries.begin(), list->entries.end(), [](const DefinitionList::Entry& entry) {
           return entry.terms.size() == 1 && !entry.definitions.empty();
         });
}

// The element of a section that its role names, or null when it has no such shape.
const char* element_of(const Block& block, const Section& section) {
  if (block.attributes->has_role("glossary")) return is_glossary(section) ? "glossary" : nullptr;
  // A number makes a chapter of what is called an introduction.
  if (section.label && (block.attributes->has_role("introduction") || block.attributes->has_role("prologue")))
    return nullptr;
  const char* element = component_of(*block.attributes);
  if (element && std::string_view(element) == "index" && holds_sections(section)) return nullptr;
  return element;
}

}  // namespace

// What holds blocks, then sections, then what may follow them.
void DocbookWriter::sectioned(const Blocks& body, std::string_view parent) {
  std::size_t tail = body.size();
  while (tail > 0 && trailing_element(body[tail - 1], parent)) --tail;
  const std::size_t before = xml_.opened();
  bool after_section = false;
  for (std::size_t i = 0; i < tail; ++i) {
    if (const auto* section = std::get_if<Section>(&body[i].node)) {
      section_as("section", body[i], *section);
      after_section = true;
    } else if (after_section) {
      i = untitled("section", body, i, tail) - 1;
    } else {
      block(body[i]);
    }
  }
  if (parent == "article") after_section ? unused_notes_in("section") : unused_notes_here();
  if (xml_.opened() == before) leaf("para", {});
  for (std::size_t i = tail; i < body.size(); ++i)
    section_as(trailing_element(body[i], parent), body[i], std::get<Section>(body[i].node));
}

// The element of a section that may stand after all others, or null.
const char* DocbookWriter::trailing_element(const Block& block, std::string_view parent) {
  const auto* section = std::get_if<Section>(&block.node);
  if (!section) return nullptr;
  if (is_bibliography(*section)) return "bibliography";
  if (parent != "article") return nullptr;
  const char* element = element_of(block, *section);
  constexpr std::array may_follow{"appendix", "colophon", "acknowledgements", "glossary", "index"};
  const bool follows = element && std::any_of(may_follow.begin(), may_follow.end(),
                                              [&](std::string_view each) { return each == element; });
  return follows ? element : nullptr;
}

// Blocks where only sections may stand, up to the next section: returns its index.
std::size_t DocbookWriter::untitled(std::string_view element, const Blocks& body, std::size_t from, std::size_t to) {
  std::size_t next = from;
  begin(element);
  hint({{"kind", "none"}});
  leaf("title", {});
  const std::size_t before = xml_.opened();
  while (next < to && !std::holds_alternative<Section>(body[next].node)) block(body[next++]);
  if (xml_.opened() == before) leaf("para", {});
  end();
  return next;
}

void DocbookWriter::components(const Blocks& body) {
  for (std::size_t i = 0; i < body.size();) {
    const auto* section = std::get_if<Section>(&body[i].node);
    if (!section) {
      i = untitled(i == 0 ? "preface" : "chapter", body, i, body.size());
      continue;
    }
    if (is_part(body[i], *section))
      part(body[i], *section);
    else if (is_bibliography(*section))
      section_as("bibliography", body[i], *section);
    else
      section_as(component(body[i]), body[i], *section);
    ++i;
  }
}

const char* DocbookWriter::component(const Block& block) {
  const auto* section = std::get_if<Section>(&block.node);
  const char* element = section ? element_of(block, *section) : component_of(*block.attributes);
  return element ? element : "chapter";
}

bool DocbookWriter::is_part(const Block& block, const Section& section) const {
  if (!block.attributes->has_role("part") && !(root_ == Root::parts && std::string_view(component(block)) == "chapter"))
    return false;
  return std::any_of(section.body.begin(), section.body.end(),
                     [](const Block& each) { return std::holds_alternative<Section>(each.node); });
}

void DocbookWriter::part(const Block& block, const Section& section) {
  begin("part");
  attributes(block, "part");
  section_title(block, section, NumberPlace::attribute);
  std::size_t first = 0;
  while (!std::holds_alternative<Section>(section.body[first].node)) ++first;
  if (first > 0) {
    begin("partintro");
    const std::size_t before = xml_.opened();
    for (std::size_t i = 0; i < first; ++i) this->block(section.body[i]);
    if (xml_.opened() == before) leaf("para", {});
    end();
  }
  for (std::size_t i = first; i < section.body.size();) {
    const auto* inner = std::get_if<Section>(&section.body[i].node);
    if (!inner) {
      i = untitled("chapter", section.body, i, section.body.size());
      continue;
    }
    section_as(is_bibliography(*inner) ? "bibliography" : component(section.body[i]), section.body[i], *inner);
    ++i;
  }
  end();
}

void DocbookWriter::section_as(std::string_view element, const Block& block, const Section& section) {
  begin(element);
  attributes(block, element);
  const bool has_label = !holds_blocks_only(element) && element != "bibliodiv";
  section_title(block, section, has_label ? NumberPlace::attribute : NumberPlace::title);
  if (element == "bibliography" || element == "bibliodiv")
    bibliography_body(section);
  else if (element == "glossary")
    glossary_body(section);
  else if (holds_blocks_only(element))
    filled(section.body);
  else
    sectioned(section.body, element);
  end();
}

void DocbookWriter::section_title(const Block& block, const Section& section, NumberPlace place) {
  const std::string_view label = bare_label(*section.label);
  // A number is for the attribute; words ("Appendix A", "第三章") would be lost there, where stylesheets number by
  // themselves.
  const bool is_attribute =
      place == NumberPlace::attribute && !label.empty() &&
      std::all_of(label.begin(), label.end(), [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x80; });
  if (is_attribute) {
    xml_.attribute("label", label);
    if (printed_label(label) != *section.label) hint({{"label", *section.label}});
  }
  begin("title");
  aliases(block.attributes);
  if (!is_attribute && section.label) {
    xml_.element("phrase", *section.label, {{"role", "label"}});
    xml_.text(" ");
  }
  inlines(section.title);
  xml_.close();
}

// Places for links from outside that use a name the section had.
void DocbookWriter::aliases(const Rare<Attributes>& attributes) {
  for (const auto& [name, value] : attributes->extra)
    if (name == "alias")
      if (const auto id = names_.claim(value)) xml_.empty("anchor", {{"xml:id", *id}, {"role", "alias"}});
}

void DocbookWriter::bibliography_body(const Section& section) {
  for (const Block& each : section.body) {
    if (const auto* division = std::get_if<Section>(&each.node))
      section_as("bibliodiv", each, *division);
    else if (&each == &section.body.back())
      entries(each, std::get<Bibliography>(each.node));
    else
      block(each);
  }
}

void DocbookWriter::glossary_body(const Section& section) {
  for (std::size_t i = 0; i + 1 < section.body.size(); ++i) block(section.body[i]);
  for (const DefinitionList::Entry& entry : std::get<DefinitionList>(section.body.back().node).entries) {
    begin("glossentry");
    title("glossterm", entry.terms.front());
    for (const Blocks& definition : entry.definitions) {
      begin("glossdef");
      filled(definition);
      end();
    }
    end();
  }
}

// A section where DocBook has no place for one.
void DocbookWriter::bridgehead(const Block& block, const Section& section) {
  constexpr std::array ranks{"sect1", "sect2", "sect3", "sect4", "sect5"};
  begin("bridgehead", {{"renderas", ranks[static_cast<std::size_t>(std::clamp(section.level, 1, 5)) - 1]}});
  attributes(block);
  if (section.label) {
    xml_.element("phrase", *section.label, {{"role", "label"}});
    xml_.text(" ");
  }
  inlines(section.title);
  xml_.close();
  blocks(section.body);
}

}  // namespace rubricate
