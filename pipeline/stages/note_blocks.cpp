#include "pipeline/stages/note_blocks.h"

#include <algorithm>

#include "formats/document/walk.h"
#include "pipeline/language/words.h"

namespace rubricate {

namespace {

constexpr std::size_t longest_note = 40;  // blocks of "[Footnote 1: ..." up to its bracket

// "[" minus "]" of all the text below.
int open_brackets(const Block& block) {
  int open = 0;
  const auto count = [&](const Inlines& all) {
    for_each_inline(all, [&](const Inline& each) {
      if (const auto* text = std::get_if<Text>(&each.node))
        for (const char c : text->text) open += c == '[' ? 1 : c == ']' ? -1 : 0;
    });
  };
  for_each_part(
      block,
      [&](const Blocks& inner) {
        for (const Block& each : inner) open += open_brackets(each);
      },
      count);
  return open;
}

}  // namespace

const Text* first_text(const Inlines& all) { return all.empty() ? nullptr : std::get_if<Text>(&all.front().node); }

const Paragraph* paragraph_of(const Block& block) { return std::get_if<Paragraph>(&block.node); }

bool is_tag(const Inline& each, std::string_view tag) {
  const auto* raw = std::get_if<Raw>(&each.node);
  return raw && raw->format == "html" && folded(raw->text) == tag;
}

std::optional<NoteLabel> label_at(const Inlines& all, std::size_t at) {
  const auto* text = at < all.size() ? std::get_if<Text>(&all[at].node) : nullptr;
  if (!text || !may_begin_note_label(text->text)) return {};
  const bool goes_on = at + 1 < all.size() && !is_break(all[at + 1]);
  return read_note_label(goes_on ? text->text + "X" : text->text);
}

std::vector<std::size_t> parts_of(const Inlines& all) {
  std::vector<std::size_t> parts;
  NoteForm form = {};
  int number = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0 && !is_break(all[i - 1])) continue;
    const auto label = label_at(all, i);
    if (!label && i == 0) return {};
    if (!label || (i > 0 && (label->form != form || form == NoteForm::named))) continue;
    const int next = note_number(label->label);
    if (i > 0 && number != 0 && next != number + 1) continue;
    form = label->form;
    number = next;
    parts.push_back(i);
  }
  return !parts.empty() && parts.front() == 0 ? parts : std::vector<std::size_t>();
}

std::size_t bracketed_count(const Blocks& all, std::size_t index) {
  const Text* text = first_text(paragraph_of(all[index])->content);
  const auto label = label_at(paragraph_of(all[index])->content, 0);
  if (text->text.substr(0, label->end).find(']') != std::string::npos) return 1;
  int open = 0;
  for (std::size_t i = index; i < all.size() && i < index + longest_note; ++i) {
    if (std::holds_alternative<Section>(all[i].node)) break;
    open += open_brackets(all[i]);
    if (open <= 0) return i + 1 - index;
  }
  return 1;
}

bool is_separator(const Block& block) {
  if (std::holds_alternative<ThematicBreak>(block.node)) return true;
  const Paragraph* paragraph = paragraph_of(block);
  if (!paragraph) return false;
  const Text* text = paragraph->content.size() == 1 ? first_text(paragraph->content) : nullptr;
  return text && text->text.size() >= 3 && text->text.find_first_not_of("_-—– ") == std::string::npos;
}

bool is_list_of_notes(const Block& block) {
  const auto* list = std::get_if<List>(&block.node);
  if (!list || list->kind != List::Kind::numbered || list->numeration != List::Numeration::decimal) return false;
  return std::ranges::none_of(list->items, [](const List::Item& item) { return item.checked || item.body.empty(); });
}

bool may_be_notes(const Block& block) {
  if (is_list_of_notes(block)) return true;
  const Paragraph* paragraph = paragraph_of(block);
  return paragraph && !parts_of(paragraph->content).empty();
}

}  // namespace rubricate
