#include "formats/docbook/names.h"

#include "formats/document/walk.h"
#include "formats/xml.h"

namespace rubricate {

DocbookNames::DocbookNames(const Document& document) {
  for (const Footnote& note : document.footnotes)
    if (by_label_.emplace(note.label, notes_.size()).second) notes_.push_back({.note = &note, .xml_id = {}});
  add_inlines(document.metadata.title, Within::text);
  add_inlines(document.metadata.subtitle, Within::text);
  add_blocks(document.body, Within::text);
  for (const Footnote& note : document.footnotes) add_blocks(note.body, Within::note);
  for (const Bibliography::Entry* entry : entries_) add_entry(*entry);
  for (Note& note : notes_) note.xml_id = fresh("fn-" + note.note->label);
}

DocbookNames::Target* DocbookNames::find(std::string_view id) {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &targets_[found->second];
}

DocbookNames::Note* DocbookNames::find_note(std::string_view label) {
  const auto found = by_label_.find(label);
  return found == by_label_.end() ? nullptr : &notes_[found->second];
}

DocbookNames::Target* DocbookNames::find_entry(std::string_view key) {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : &targets_[found->second];
}

std::optional<std::string_view> DocbookNames::claim(std::string_view id) {
  Target* target = find(id);
  if (!target || target->written) return std::nullopt;
  target->written = true;
  return target->xml_id;
}

std::string DocbookNames::fresh(std::string_view wish) {
  std::string name = xml_name(wish);
  if (reserve(name)) return name;
  // A number for each wished name, so that a thousand equal wishes are not a million look-ups.
  std::size_t& suffix = next_suffix_.try_emplace(name, 1).first->second;
  std::string numbered;
  do {
    numbered = name + "-" + std::to_string(++suffix);
  } while (!reserve(numbered));
  return numbered;
}

void DocbookNames::add_target(const Rare<Attributes>& attributes, Titled titled) {
  if (!attributes || attributes->id.empty()) return;
  if (by_id_.emplace(attributes->id, targets_.size()).second)
    targets_.push_back({.xml_id = fresh(attributes->id), .titled = titled == Titled::yes});
  for (const auto& [name, value] : attributes->extra)
    if (name == "alias" && by_id_.emplace(value, targets_.size()).second)
      targets_.push_back({.xml_id = fresh(value), .titled = false});
}

void DocbookNames::add_blocks(const Blocks& blocks, Within within) {
  walk(
      blocks,
      [&](const Block& block) {
        const auto* section = std::get_if<Section>(&block.node);
        const auto* figure = std::get_if<Figure>(&block.node);
        const auto* table = std::get_if<Rare<Table>>(&block.node);
        const bool is_titled = (section && !section->title.empty()) || (figure && !figure->caption.empty()) ||
                               (table && !(*table)->caption->empty());
        add_target(block.attributes, is_titled ? Titled::yes : Titled::no);
        const auto* division = std::get_if<Division>(&block.node);
        if (division && !division->title.empty())
          if (Target* target = find(block.attributes->id); target && !target->shown) target->shown = &division->title;
        if (table && within == Within::note) any_note_holds_table_ = true;
        if (const auto* code = std::get_if<CodeBlock>(&block.node)) text_size_ += code->text.size();
        if (const auto* questions = std::get_if<QuestionList>(&block.node))
          for (const QuestionList::Entry& entry : questions->entries) add_target(entry.attributes, Titled::no);
        if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
          for (const Bibliography::Entry& entry : bibliography->entries) {
            add_target(entry.attributes, Titled::yes);
            entries_.push_back(&entry);
          }
      },
      [&](const Inlines& inlines) { add_inlines(inlines, within); });
}

void DocbookNames::add_inlines(const Inlines& inlines, Within within) {
  for (const Inline& each : inlines) {
    if (each.attributes) add_target(each.attributes, Titled::no);
    if (const auto* text = std::get_if<Text>(&each.node)) {
      text_size_ += text->text.size();
      continue;
    }
    if (const auto* mark = std::get_if<FootnoteMark>(&each.node); mark && within == Within::text)
      if (Note* note = find_note(mark->label)) note->marked_in_text = true;
    // An image's text and what a printed citation stands for are written as plain words: marks in them are not.
    if (std::holds_alternative<Image>(each.node)) continue;
    if (const auto* citation = std::get_if<Rare<Citation>>(&each.node); citation && !(*citation)->printed.empty()) {
      add_inlines((*citation)->printed, within);
      continue;
    }
    for_each_part(each, [&](const Inlines& inner) { add_inlines(inner, within); });
  }
}

void DocbookNames::add_entry(const Bibliography::Entry& entry) {
  entry_by_key_.emplace(entry.key, &entry);
  if (entry.attributes->id.empty()) {
    if (by_key_.emplace(entry.key, targets_.size()).second)
      targets_.push_back({.xml_id = fresh("bib-" + entry.key), .is_entry = true, .titled = true});
  } else if (const auto own = by_id_.find(entry.attributes->id); own != by_id_.end()) {
    targets_[own->second].is_entry = true;
    by_key_.emplace(entry.key, own->second);
  }
}

}  // namespace rubricate
