#include "pipeline/stages/roles.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/walk.h"
#include "pipeline/language/part_names.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/heading_labels.h"
#include "pipeline/stages/heading_review.h"

namespace rubricate {

namespace {

// A paragraph of an index or a note about a word is not longer, in bytes.
constexpr std::size_t short_paragraph = 200;

// ---- what a section looks like

std::string title_of(const Section& section) { return plain_text(section.title); }

const PartRole* stated_role(const Attributes& attributes) {
  for (const std::string& role : attributes.roles)
    if (const PartRole* found = find_part_role(role)) return found;
  return nullptr;
}

// Whether the author, or a stage before, has said what the section is for.
bool has_meaning(const Attributes& attributes) {
  constexpr std::string_view others[] = {"part",     "chapter",         "bibliography", "qna",     "errata",
                                         "preamble", "acknowledgments", "example",      "sidebar", "titlepage"};
  return stated_role(attributes) != nullptr ||
         std::ranges::any_of(others, [&](std::string_view role) { return attributes.has_role(role); });
}

bool is_part(const Block& block) {
  constexpr std::string_view words[] = {"part",  "book",  "volume", "teil",  "buch", "band", "partie", "livre",
                                        "tome",  "parte", "libro",  "livro", "deel", "boek", "część",  "księga",
                                        "часть", "книга", "том",    "部",    "部分", "卷",   "编",     "編"};
  const auto& section = std::get<Section>(block.node);
  if (std::ranges::none_of(section.body, [](const Block& each) { return std::holds_alternative<Section>(each.node); }))
    return false;
  if (block.attributes->has_role("part")) return true;
  const std::optional<HeadingNumber> number = number_of(section);
  return number && std::ranges::find(words, number->keyword) != std::end(words);
}

// Lists, tables, and paragraphs that are mostly short; sections of such under letters.
bool is_list_like(const Blocks& blocks) {
  std::size_t entries = 0;
  std::size_t prose = 0;
  for (const Block& block : blocks) {
    if (const auto* section = std::get_if<Section>(&block.node))
      is_list_like(section->body) ? ++entries : ++prose;
    else if (std::holds_alternative<Paragraph>(block.node))
      plain_text(Blocks{block}).size() <= short_paragraph ? ++entries : ++prose;
    else if (std::holds_alternative<List>(block.node) || std::holds_alternative<DefinitionList>(block.node) ||
             std::holds_alternative<Rare<Table>>(block.node) || std::holds_alternative<Division>(block.node))
      entries += 3;
  }
  return entries >= prose;
}

// "1. See above", "[3] Ibid.", "* From the Greek"
bool begins_note(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return false;
  if (text.starts_with("*") || text.starts_with("†") || text.starts_with("‡")) return true;
  std::size_t at = text[0] == '[' || text[0] == '(' ? 1 : 0;
  return at < text.size() && is_digit(static_cast<unsigned char>(text[at]));
}

bool holds_notes(const Blocks& blocks) {
  std::size_t notes = 0;
  std::size_t others = 0;
  for (const Block& block : blocks) {
    const auto* list = std::get_if<List>(&block.node);
    if (const auto* section = std::get_if<Section>(&block.node))
      holds_notes(section->body) ? ++notes : ++others;
    else if (list && list->kind == List::Kind::numbered)
      notes += list->items.size();
    else
      begins_note(plain_text(Blocks{block})) ? ++notes : ++others;
  }
  return notes > others;
}

bool looks_like(std::string_view role, const Section& section) {
  if (role == "index" || role == "glossary" || role == "abbreviations") return is_list_like(section.body);
  if (role == "endnotes") return holds_notes(section.body);
  return true;
}

// ---- where it stands

enum class Room { top, front_matter, back_matter };

class Assigner {
 public:
  void level(Blocks& blocks, Room room) {
    std::vector<Block*> sections;
    for (Block& block : blocks) {
      if (std::holds_alternative<Section>(block.node)) sections.push_back(&block);
      auto* division = std::get_if<Division>(&block.node);
      if (!division) continue;
      if (block.attributes->has_role("front-matter")) level(division->body, Room::front_matter);
      if (block.attributes->has_role("body-matter")) level(division->body, Room::top);
      if (block.attributes->has_role("back-matter")) level(division->body, Room::back_matter);
    }
    const auto body_begin = std::ranges::find_if_not(sections, is_front);
    const auto body_end = std::ranges::find_if_not(sections.rbegin(), sections.rend(), is_back).base();
    for (auto at = sections.begin(); at != sections.end(); ++at) {
      const bool in_front = room == Room::front_matter || (room == Room::top && at < body_begin);
      const bool at_back = room == Room::back_matter || (room == Room::top && at >= body_end);
      give_role(**at, in_front, at_back);
      if (is_part(**at)) level(std::get<Section>((*at)->node).body, Room::top);
    }
  }

 private:
  static bool is_named_for(const Block& block, PartPlace other_place) {
    if (const PartRole* stated = stated_role(*block.attributes)) return stated->place != other_place;
    const std::vector<PartRole> roles = roles_named(heading_text(std::get<Section>(block.node)));
    return std::ranges::any_of(roles, [&](const PartRole& each) { return each.place != other_place; });
  }

  static bool is_front(const Block* block) {
    return is_named_for(*block, PartPlace::back) ||
           part_named(title_of(std::get<Section>(block->node))) == PartName::opening;
  }

  static bool is_back(const Block* block) {
    const auto& section = std::get<Section>(block->node);
    const PartName name = part_named(heading_text(section));
    const bool holds_questions = std::ranges::any_of(
        section.body, [](const Block& each) { return std::holds_alternative<QuestionList>(each.node); });
    return is_named_for(*block, PartPlace::front) || name == PartName::conclusion || name == PartName::bibliography ||
           name == PartName::sources || name == PartName::back_matter || block->attributes->has_role("bibliography") ||
           holds_questions;
  }

  static void give_role(Block& block, bool in_front, bool at_back) {
    if (has_meaning(*block.attributes)) return;
    const auto& section = std::get<Section>(block.node);
    for (const PartRole& each : roles_named(heading_text(section))) {
      const bool fits = (in_front && each.place != PartPlace::back) || (at_back && each.place != PartPlace::front);
      if (!fits || (section.label && !each.may_be_numbered) || !looks_like(each.role, section)) continue;
      Attributes& attributes = block.attributes.edit();
      attributes.roles.emplace_back(each.role);
      attributes.extra.emplace_back("inferred-role", each.role);
      return;
    }
  }
};

}  // namespace

void assign_roles(Document& document, Diagnostics&) { Assigner().level(document.body, Room::top); }

}  // namespace rubricate
