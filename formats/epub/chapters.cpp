#include "formats/epub/chapters.h"

#include <algorithm>

#include "formats/document/walk.h"
#include "formats/epub/kobo.h"
#include "formats/math/labels.h"
#include "formats/xml.h"

namespace rubricate {

namespace {

constexpr std::size_t short_document = 64 * 1024;
constexpr std::size_t longest_file = 300 * 1024;
// Of the level that files begin at, where the user has asked for none. The longest serials have some thousand chapters.
constexpr std::size_t most_sections_with_files = 10'000;

// What an element adds around its text, on average.
constexpr std::size_t section_markup = 200;  // with its heading
constexpr std::size_t note_markup = 200;     // with the way back, and with its mark
constexpr std::size_t block_markup = 16;
constexpr std::size_t inline_markup = 12;

// MathML, with the TeX in it twice.
std::size_t weigh_formula(std::string_view tex) { return 120 + 10 * tex.size(); }

std::size_t count_sections(const Blocks& blocks, int lowest) {
  std::size_t count = 0;
  for (const Block& block : blocks)
    if (const auto* section = std::get_if<Section>(&block.node); section != nullptr && section->level <= lowest)
      count += 1 + count_sections(section->body, lowest);
  return count;
}

// Whether the element of an inline states the inline's own id. A footnote mark has that of the way back to it.
bool writes_id(const Inline& node) {
  return !std::holds_alternative<SoftBreak>(node.node) && !std::holds_alternative<LineBreak>(node.node) &&
         !std::holds_alternative<FootnoteMark>(node.node);
}

}  // namespace

BookPlan::BookPlan(const Document& document, const EpubOptions& options, Diagnostics& found)
    : document_(document), found_(found), split_level_(options.split_level) {
  for (const std::string_view name : {"nav", "titlepage", "halftitle", "copyright", "cover", "toc", "content"})
    files_.reserve(name);
  // In every flavour: the flavours of a book have the same ids, and so the same identifier.
  for (const std::string_view id : kobo_boxes) ids_.reserve(id);
  if (options.notes == EpubOptions::Notes::chapter)
    for (const Footnote& note : document.footnotes)
      note_weights_.try_emplace(note.label, note_markup + weigh(note.body));
  const std::size_t weight = weigh(document.body);
  if (options.split_is_automatic && count_sections(document.body, split_level_) > most_sections_with_files)
    split_level_ = 0;
  is_one_file_ = options.split_is_automatic ? weight < short_document : split_level_ == 0;
  if (is_one_file_)
    add_chapter({.body = document.body});
  else
    cut(document.body, nullptr, 1, {});
  if (chapters_.empty()) add_chapter({});
  if (options.notes == EpubOptions::Notes::book && !is_one_file_ && !document.footnotes.empty())
    chapters_.push_back({.file = files_.unique("notes") + ".xhtml", .is_notes = true});

  for (const Footnote& note : document.footnotes) {
    notes_.push_back({.note = &note});
    notes_by_label_.try_emplace(note.label, &notes_.back());
  }
  notes_by_chapter_.resize(chapters_.size());
  for (chapter_ = 0; chapter_ < chapters_.size(); ++chapter_) {
    const Chapter& chapter = chapters_[chapter_];
    if (chapter_ == 0 && is_one_file_) index(document.metadata.title);
    if (chapter.section != nullptr) {
      add_id(chapter.section->attributes, chapter.section);
      index(std::get<Section>(chapter.section->node).title);
    }
    for (const Chapter::Around& each : chapter.around)
      if (each.part == DivisionPart::first) {
        add_id(each.division->attributes, each.division);
        index(std::get<Division>(each.division->node).title);
      }
    for (const Block& block : chapter.body) index(block);
    index_notes_of_chapter();
  }
  place_unmarked_notes();
}

const Place* BookPlan::find(std::string_view id) const {
  const auto found = places_.find(id);
  return found == places_.end() ? nullptr : &found->second;
}

const Place* BookPlan::find_entry(std::string_view key) const {
  const auto found = entries_.find(key);
  return found == entries_.end() ? nullptr : &found->second;
}

std::span<const Place* const> BookPlan::citations_of(std::string_view key) const {
  const auto found = citations_.find(key);
  return found == citations_.end() ? std::span<const Place* const>() : std::span<const Place* const>(found->second);
}

const NotePlace* BookPlan::find_note(std::string_view label) const {
  const auto found = notes_by_label_.find(label);
  return found == notes_by_label_.end() ? nullptr : found->second;
}

std::span<const NotePlace* const> BookPlan::notes_of(std::size_t chapter) const { return notes_by_chapter_[chapter]; }

// ---- cutting

// Where the cutting of a body is.
struct BookPlan::Cut {
  const Block* heading = nullptr;  // until a file has it
  int level = 1;                   // of the sections in the body
  const std::string& language;
  bool is_part = false;
  std::vector<Chapter::Around> around = {};
  std::size_t outside = 0;  // as in Chapter
};

// Cuts the body of a section (or of the document, when `section` is null) into files. `level` is that of the sections
// in it.
void BookPlan::cut(const Blocks& blocks, const Block* section, int level, const std::string& language) {
  const bool is_part = std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) {
    const auto* inner = std::get_if<Section>(&block.node);
    return inner != nullptr && inner->level <= split_level_;
  });
  Cut at{.heading = section, .level = level, .language = language, .is_part = is_part};
  cut(blocks, at);
}

// The body, or that of a division around which `at` stands.
void BookPlan::cut(const Blocks& blocks, Cut& at) {
  std::size_t first = 0;
  std::size_t weight = 0;
  const auto flush = [&](std::size_t end) {
    const bool is_new_division = !at.around.empty() && at.around.back().part == DivisionPart::first;
    if (first == end && at.heading == nullptr && !is_new_division) return;
    const int top = at.heading != nullptr ? at.level - 1 : at.level;
    add_chapter({.section = at.heading,
                 .around = at.around,
                 .outside = at.outside,
                 .body = std::span(blocks).subspan(first, end - first),
                 .top_level = std::max(top, 1),
                 .language = at.language,
                 .is_part = at.is_part});
    at.heading = nullptr;
    for (Chapter::Around& each : at.around) each.part = DivisionPart::later;
    first = end;
    weight = 0;
  };
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (at.around.empty() && has_own_file(blocks[i])) {
      flush(i);
      const auto& inner = std::get<Section>(blocks[i].node);
      const std::string& own = blocks[i].attributes->language;
      cut(inner.body, &blocks[i], inner.level + 1, own.empty() ? at.language : own);
      first = i + 1;
      continue;
    }
    const std::size_t more = weigh(blocks[i]);
    const auto* const division = std::get_if<Division>(&blocks[i].node);
    const auto* const section = std::get_if<Section>(&blocks[i].node);
    if (section != nullptr && more > longest_file) {
      if (first != i || at.heading != nullptr) flush(i);
      Cut inner{.heading = &blocks[i],
                .level = section->level + 1,
                .language = at.language,
                .around = at.around,
                .outside = at.around.size()};
      cut(section->body, inner);
      for (Chapter::Around& each : at.around) each.part = DivisionPart::later;
      first = i + 1;
      continue;
    }
    if (division != nullptr && more > longest_file) {
      if (first != i) flush(i);
      at.around.push_back({.division = &blocks[i]});
      cut(division->body, at);
      at.around.pop_back();
      first = i + 1;
      continue;
    }
    if (weight != 0 && weight + more > longest_file) flush(i);
    weight += more;
  }
  flush(blocks.size());
}

bool BookPlan::has_own_file(const Block& block) const {
  const auto* section = std::get_if<Section>(&block.node);
  return section != nullptr && (section->level <= split_level_ || weights_.at(&block) > longest_file);
}

// Gives the chapter its file.
void BookPlan::add_chapter(Chapter chapter) {
  chapter.file = file_name(chapter.section) + ".xhtml";
  chapters_.push_back(std::move(chapter));
}

std::string BookPlan::file_name(const Block* section) {
  if (section != nullptr) {
    stem_ = ascii_name(section->attributes->id);
    if (stem_.empty()) stem_ = "chapter";
  } else if (stem_.empty()) {
    stem_ = is_one_file_ ? "text" : "opening";
  }
  return files_.unique(stem_);
}

std::size_t BookPlan::weigh(const Blocks& blocks) {
  std::size_t weight = 0;
  for (const Block& block : blocks) weight += weigh(block);
  return weight;
}

// A note that has several marks counts at each.
std::size_t BookPlan::weigh(const Inlines& inlines) const {
  std::size_t weight = 0;
  for (const Inline& each : inlines) {
    if (const auto* text = std::get_if<Text>(&each.node)) {
      weight += text->text.size();
      continue;
    }
    weight += inline_markup;
    if (const auto* code = std::get_if<Code>(&each.node)) weight += code->text.size();
    if (const auto* math = std::get_if<Math>(&each.node)) weight += weigh_formula(math->tex);
    if (const auto* link = std::get_if<Link>(&each.node)) weight += link->target.view().size();
    if (const auto* mark = std::get_if<FootnoteMark>(&each.node))
      if (const auto note = note_weights_.find(mark->label); note != note_weights_.end()) weight += note->second;
    for_each_part(each, [&](const Inlines& inner) { weight += weigh(inner); });
  }
  return weight;
}

std::size_t BookPlan::weigh(const Block& block) {
  const bool is_section = std::holds_alternative<Section>(block.node);
  const bool is_division = std::holds_alternative<Division>(block.node);
  if (is_section || is_division)
    if (const auto known = weights_.find(&block); known != weights_.end()) return known->second;
  std::size_t weight = is_section ? section_markup : block_markup;
  if (const auto* code = std::get_if<CodeBlock>(&block.node)) weight += code->text.size();
  if (const auto* math = std::get_if<MathBlock>(&block.node)) weight += weigh_formula(math->tex);
  for_each_part(
      block, [&](const Blocks& inner) { weight += block_markup + weigh(inner); },
      [&](const Inlines& inner) { weight += block_markup + weigh(inner); });
  if (is_section || (is_division && weight > longest_file)) weights_.emplace(&block, weight);
  return weight;
}

// ---- what is where

void BookPlan::index(const Blocks& blocks) {
  for (const Block& block : blocks) index(block);
}

void BookPlan::index(const Block& block) {
  add_id(block.attributes, &block);
  if (const auto* formula = std::get_if<MathBlock>(&block.node)) add_equations(formula->tex, block.attributes);
  if (const auto* questions = std::get_if<QuestionList>(&block.node))
    for (const QuestionList::Entry& entry : questions->entries) add_id(entry.attributes);
  if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
    for (const Bibliography::Entry& entry : bibliography->entries) add_entry(entry);
  for_each_part(
      block, [&](const Blocks& inner) { index(inner); }, [&](const Inlines& inner) { index(inner); });
}

void BookPlan::index(const Inlines& inlines) {
  for (const Inline& each : inlines) {
    if (each.attributes && writes_id(each)) add_id(each.attributes);
    if (std::holds_alternative<Text>(each.node)) continue;
    if (const auto* formula = std::get_if<Math>(&each.node)) add_equations(formula->tex, each.attributes);
    if (const auto* mark = std::get_if<FootnoteMark>(&each.node)) mark_note(mark->label);
    // The alternative of an image becomes an attribute: it holds no elements that a link could lead to.
    if (std::holds_alternative<Image>(each.node)) continue;
    const auto* citation = std::get_if<Rare<Citation>>(&each.node);
    if (citation) add_citation(each, **citation);
    if (citation && !(*citation)->printed.empty())
      index((*citation)->printed);  // which stands for all of it
    else
      for_each_part(each, [&](const Inlines& inner) { index(inner); });
  }
}

void BookPlan::add_id(const Rare<Attributes>& attributes, const Block* block) {
  if (!attributes || attributes->id.empty()) return;
  const auto [place, is_new] = places_.try_emplace(attributes->id);
  if (!is_new) {
    found_.report(Finding::identifier_duplicate, {}, "#" + attributes->id + " is left out where it comes again");
    return;
  }
  place->second = {
      .chapter = chapter_, .id = ids_.unique(xml_name(attributes->id)), .owner = &*attributes, .block = block};
  // What a section was called before has a place of its own, an empty one beside the title.
  if (block == nullptr || !std::holds_alternative<Section>(block->node)) return;
  for (const auto& [name, value] : attributes->extra)
    if (name == "alias")
      places_.try_emplace(value, Place{.chapter = chapter_, .id = ids_.unique(xml_name(value)), .owner = &*attributes});
}

void BookPlan::add_equations(const SourceString& tex, const Rare<Attributes>& attributes) {
  const Place* const place = attributes ? find(attributes->id) : nullptr;
  const bool has_own_id = place != nullptr && place->owner == &*attributes;
  std::string id = has_own_id ? place->id : std::string();
  for (const EquationLabel& label : equation_labels(tex)) {
    const auto [equation, is_new] = equations_.try_emplace(label.name);
    if (!is_new) {
      found_.report(Finding::identifier_duplicate, {},
                    "the label \"" + std::string(label.name) + "\" is that of an equation before");
      continue;
    }
    if (id.empty()) id = ids_.unique("equation-" + xml_name(label.name));
    equation->second = {.chapter = chapter_, .id = id, .has_own_id = has_own_id, .tag = label.tag, .tex = &tex};
  }
}

const EquationPlace* BookPlan::find_equation(std::string_view label) const {
  const auto found = equations_.find(label);
  return found == equations_.end() ? nullptr : &found->second;
}

void BookPlan::add_entry(const Bibliography::Entry& entry) {
  add_id(entry.attributes);
  const auto [place, is_new] = entries_.try_emplace(entry.key);
  if (!is_new) return;
  const Place* own = find(entry.attributes->id);
  place->second = own != nullptr && own->owner == &*entry.attributes
                      ? *own
                      : Place{.chapter = chapter_, .id = ids_.unique("ref-" + xml_name(entry.key))};
  place->second.entry = &entry;
}

void BookPlan::add_citation(const Inline& node, const Citation& citation) {
  const Place* const place = find(node.attributes->id);
  if (place == nullptr || place->owner != &*node.attributes) return;
  for (const Citation::Item& item : citation.items) {
    std::vector<const Place*>& of_entry = citations_[item.key];
    if (of_entry.empty() || of_entry.back() != place) of_entry.push_back(place);
  }
}

void BookPlan::mark_note(std::string_view label) {
  const auto found = notes_by_label_.find(label);
  if (found == notes_by_label_.end() || found->second->number != 0) return;
  NotePlace& place = *found->second;
  place_note(place, place.note->number != 0 ? place.note->number : last_number_ + 1);
  place.first_mark = ids_.unique("fnref-" + std::to_string(place.number));
}

void BookPlan::place_note(NotePlace& place, int number) {
  place.chapter = has_notes_apart() ? chapters_.size() - 1 : chapter_;
  place.marked_in = chapter_;
  place.number = number;
  last_number_ = std::max(last_number_, number);
  place.id = ids_.unique("fn-" + std::to_string(number));
  notes_by_chapter_[place.chapter].push_back(&place);
}

// A note may mark another one, which then stands behind it.
void BookPlan::index_notes_of_chapter() {
  std::vector<const NotePlace*>& notes = notes_by_chapter_[chapter_];
  for (std::size_t i = 0; i < notes.size(); ++i) index(notes[i]->note->body);
}

// Notes that no mark names stand at the end of the book, in the order of the document.
void BookPlan::place_unmarked_notes() {
  chapter_ = chapters_.size() - 1;
  for (NotePlace& place : notes_)
    if (place.number == 0) place_note(place, last_number_ + 1), index(place.note->body);
}

}  // namespace rubricate
