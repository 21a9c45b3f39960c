#include "pipeline/stages/note_places.h"

#include <algorithm>
#include <unordered_set>

#include "formats/document/walk.h"
#include "pipeline/language/part_names.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/citation_superscripts.h"
#include "pipeline/stages/entry_signs.h"
#include "pipeline/stages/heading_review.h"
#include "pipeline/stages/note_blocks.h"
#include "pipeline/stages/prose_passage.h"

namespace rubricate {

namespace {

class Finder {
 public:
  Finder(Document& document, std::string_view source) : document_(document) { places_.source = source; }

  NotePlaces run() {
    inlines(document_.metadata.title, 0, "");
    blocks(document_.body, Scope{.highest = true});
    for (Footnote& note : document_.footnotes) blocks(note.body, Scope{.holds_notes = false});
    mark_end_of_text();
    return std::move(places_);
  }

 private:
  struct Scope {
    bool highest = false;     // its sections are chapters
    bool holds_notes = true;  // notes may stand here
    bool named = false;       // a heading says that these are notes
  };

  void blocks(Blocks& all, Scope scope) {
    const std::vector<NoteStand> stands = stands_of(all, scope);
    // Below "Notes" the groups of the chapters may have headings of the same level.
    const Section* notes_above = nullptr;
    for (std::size_t i = 0; i < all.size();) {
      Scope here = scope;
      const auto* section = std::get_if<Section>(&all[i].node);
      if (section && scope.holds_notes) {
        if (notes_above && holds_only_notes(*section))
          here.named = notes_above->body.empty() || is_chapter(plain_text(section->title));
        if (!here.named) notes_above = names_notes(heading_text(*section)) ? section : nullptr;
      }
      const NoteStand stand = stands.empty() ? NoteStand::text : stands[i];
      if (stand == NoteStand::named && !scope.named && i > 0 && paragraph_of(all[i - 1]) &&
          names_notes(plain_text(paragraph_of(all[i - 1])->content)))
        begin_group("");
      if (const Paragraph* paragraph = paragraph_of(all[i]); paragraph && here.named)
        if (const std::string title = plain_text(paragraph->content); is_chapter(title)) begin_group(folded(title));
      i += block(all, i, stand, here);
    }
  }

  // Looks through the block and returns the count of blocks that it and its note take.
  std::size_t block(Blocks& all, std::size_t index, NoteStand stand, Scope scope) {
    Block& each = all[index];
    ++block_;
    if (std::holds_alternative<PageBreak>(each.node)) ++page_;
    if (auto* section = std::get_if<Section>(&each.node)) return sections(*section, scope), 1;
    if (scope.holds_notes)
      if (const std::size_t taken = note_at(all, index, stand); taken > 0) return taken;
    if (auto* division = std::get_if<Division>(&each.node)) {
      inlines(division->title, 0, "");
      return blocks(division->body, scope), 1;
    }
    inside(all, index, scope);
    return 1;
  }

  void sections(Section& section, Scope scope) {
    const std::string title = folded(heading_text(section));
    if (scope.highest) {
      chapter_ = static_cast<std::uint32_t>(places_.chapter_titles.size());
      places_.chapter_titles.push_back(title);
      known_titles_.insert(title);
    }
    inlines(section.title, 0, "");
    const PartName part = part_named(title);
    const bool named = names_notes(title);
    Scope inner{.highest = false, .holds_notes = scope.holds_notes, .named = scope.named || named};
    if (!named && (part == PartName::bibliography || part == PartName::sources)) inner.holds_notes = false;
    if (inner.named) begin_group(named ? "" : title);
    blocks(section.body, inner);
  }

  // What is nested in quotations, lists, tables: their text has marks; notes stand only in quotations, where a
  // reader put a paragraph that is set further in.
  void inside(Blocks& all, std::size_t index, Scope scope) {
    Block& each = all[index];
    auto* quotation = std::get_if<Quotation>(&each.node);
    scope.highest = false;
    scope.holds_notes = scope.holds_notes && quotation;
    if (scope.holds_notes) places_.quotations.emplace(&quotation->body, std::pair(&all, index));
    scope.named = false;
    const bool entries = std::holds_alternative<Bibliography>(each.node);
    for_each_part(
        each, [&](Blocks& inner) { blocks(inner, scope); },
        [&](Inlines& inner) {
          if (!entries) inlines(inner, 0, "");
        });
  }

  // ---- where blocks stand

  bool can_be_note(const Block& block) const {
    if (block.attributes->has_role("footnote") || may_be_notes(block)) return true;
    const auto* quotation = std::get_if<Quotation>(&block.node);
    return quotation && !quotation->body.empty() && std::ranges::all_of(quotation->body, may_be_notes);
  }

  // From the end: what is followed by notes only, and then by a new page or the end of the section. Nothing for blocks
  // that are all text.
  std::vector<NoteStand> stands_of(const Blocks& all, Scope scope) const {
    if (!scope.named && !scope.holds_notes) return {};
    std::vector<NoteStand> stands(all.size(), scope.named ? NoteStand::named : NoteStand::text);
    if (scope.named) return stands;
    NoteStand next = NoteStand::end;
    for (std::size_t i = all.size(); i-- > 0;) {
      if (std::holds_alternative<PageBreak>(all[i].node)) {
        next = NoteStand::foot;
      } else if (std::holds_alternative<Section>(all[i].node)) {
        next = NoteStand::end;
      } else if (next == NoteStand::text) {
        continue;
      } else if (can_be_note(all[i])) {
        stands[i] = next;
      } else {
        const Paragraph* paragraph = paragraph_of(all[i]);
        const bool named = paragraph && names_notes(plain_text(paragraph->content));
        const bool ruled = is_separator(all[i]);
        // At the end of a section only a rule or a name tells "1. words" from a list.
        for (std::size_t k = i + 1; k < all.size() && stands[k] == next && next == NoteStand::end; ++k)
          stands[k] = named ? NoteStand::named : ruled ? NoteStand::foot : NoteStand::text;
        if (named && next == NoteStand::foot)
          for (std::size_t k = i + 1; k < all.size() && stands[k] == next; ++k) stands[k] = NoteStand::named;
        next = NoteStand::text;
      }
    }
    if (next == NoteStand::end)
      for (std::size_t k = 0; k < all.size() && stands[k] == NoteStand::end; ++k) stands[k] = NoteStand::text;
    return stands;
  }

  static bool holds_only_notes(const Section& section) {
    return !section.body.empty() && std::ranges::all_of(section.body, may_be_notes);
  }

  // Whether a chapter above has that title.
  bool is_chapter(std::string_view title) const { return title.size() < 200 && known_titles_.contains(folded(title)); }

  // ---- notes

  void begin_group(std::string title) {
    places_.group_titles.push_back(std::move(title));
    last_number_ = 0;
  }

  std::size_t note_at(Blocks& all, std::size_t index, NoteStand stand) {
    Block& each = all[index];
    const bool certain = each.attributes->has_role("footnote");
    if (is_list_of_notes(each)) return list(all, index, stand);
    const Paragraph* paragraph = paragraph_of(each);
    if (!paragraph || (each.attributes->roles.size() > (certain ? 1U : 0U))) return 0;
    const std::vector<std::size_t> parts = parts_of(paragraph->content);
    if (parts.empty()) return 0;
    const auto label = label_at(paragraph->content, 0);
    const bool doubtful = label->form == NoteForm::numbered || label->form == NoteForm::parenthesized;
    if (doubtful && stand == NoteStand::text && !certain) return 0;
    const std::size_t begin = places_.notes.size();
    std::size_t count = 1;
    if (label->form == NoteForm::named)
      count = bracketed_count(all, index);
    else if (stand == NoteStand::named)
      count = unlabelled_after(all, index);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      PrintedNote& note = add(*label_at(paragraph->content, parts[i]), all, index, stand, each.span);
      note.certain = certain;
      note.node = parts[i];
    }
    places_.notes.back().count = count;
    bundle(begin);
    // A note's own text may have marks too.
    for (std::size_t i = index; i < index + count; ++i) note_text(all[i]);
    return count;
  }

  void note_text(Block& each) {
    for_each_part(
        each, [&](Blocks& inner) { blocks(inner, Scope{.holds_notes = false}); },
        [&](Inlines& inner) { inlines(inner, 0, ""); });
  }

  std::size_t unlabelled_after(const Blocks& all, std::size_t index) const {
    std::size_t count = 1;
    for (; index + count < all.size(); ++count) {
      const Block& next = all[index + count];
      if (std::holds_alternative<Section>(next.node) || std::holds_alternative<PageBreak>(next.node) ||
          std::holds_alternative<Bibliography>(next.node) || is_separator(next) || may_be_notes(next))
        break;
      if (const Paragraph* paragraph = paragraph_of(next))
        if (next.attributes->has_role("heading") || is_chapter(plain_text(paragraph->content))) break;
    }
    return count;
  }

  std::size_t list(Blocks& all, std::size_t index, NoteStand stand) {
    auto& node = std::get<List>(all[index].node);
    if (stand != NoteStand::named && stand != NoteStand::foot) return 0;
    const std::size_t begin = places_.notes.size();
    const NoteForm form = node.delimiter == List::Delimiter::parenthesis ? NoteForm::parenthesized : NoteForm::numbered;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      NoteLabel label{form, std::to_string(std::int64_t{node.start} + static_cast<std::int64_t>(i)), 0, 0};
      add(std::move(label), all, index, stand, node.items[i].span).item = i;
      blocks(node.items[i].body, Scope{.holds_notes = false});
    }
    bundle(begin);
    return 1;
  }

  PrintedNote& add(NoteLabel label, Blocks& all, std::size_t index, NoteStand stand, Span span) {
    if (stand == NoteStand::named) {
      const int number = note_number(label.label);
      if (number != 0 && number <= last_number_) begin_group("");
      if (places_.group_titles.size() == 1) begin_group("");
      last_number_ = number;
    }
    PrintedNote note{.label = std::move(label),
                     .where = &all,
                     .first = index,
                     .stand = stand,
                     .page = page_,
                     .chapter = chapter_,
                     .bundle = places_.bundles.size(),
                     .place = place_++,
                     .block = block_,
                     .span = span};
    if (stand == NoteStand::named) note.group = static_cast<std::uint32_t>(places_.group_titles.size() - 1);
    places_.notes.push_back(std::move(note));
    return places_.notes.back();
  }

  void bundle(std::size_t begin) { places_.bundles.push_back({.first = begin, .size = places_.notes.size() - begin}); }

  // Notes at the very end have the marks of the whole text.
  void mark_end_of_text() {
    const Blocks* last = nullptr;
    const auto find = [&](const Blocks& all, const auto& again) -> void {
      std::size_t size = all.size();
      while (size > 0 && all[size - 1].attributes->has_role("legal-notice")) --size;
      if (size == 0) return;
      last = &all;
      end_ = size;
      if (const auto* section = std::get_if<Section>(&all[size - 1].node)) again(section->body, again);
    };
    find(document_.body, find);
    std::size_t end = end_;
    for (std::size_t i = places_.notes.size(); i-- > 0;) {
      PrintedNote& note = places_.notes[i];
      if (note.where != last || note.first + note.count < end) break;
      note.ends_text = true;
      end = note.first;
    }
    leave_entries();
  }

  // Numbered works at the end of the text that no heading calls notes are its bibliography.
  void leave_entries() {
    std::size_t entries = 0;
    std::size_t asked = 0;
    const auto may_be_entry = [](const PrintedNote& note) {
      return note.ends_text && !note.certain && note.stand != NoteStand::named && note.item == no_note &&
             note.label.form == NoteForm::bracketed;
    };
    const Paragraph* last = nullptr;  // of many notes, each a line
    bool is_entry = false;
    for (const PrintedNote& note : places_.notes) {
      const Paragraph* paragraph = may_be_entry(note) ? paragraph_of((*note.where)[note.first]) : nullptr;
      if (paragraph == nullptr) continue;
      if (paragraph != last) is_entry = entry_signs(paragraph->content) >= 2;
      last = paragraph;
      ++asked;
      entries += is_entry;
    }
    if (entries < 2 || entries * 5 < asked * 4) return;
    for (const PrintedNote& note : places_.notes)
      if (may_be_entry(note)) places_.bundles[note.bundle].accepted = false;
  }

  // ---- marks

  // `before`: the words that stand before them in the line.
  void inlines(Inlines& all, int depth, std::string_view before) {
    std::string end;  // of what is nested, when `before` is that
    for (std::size_t i = 0; i < all.size(); ++i) {
      Inline& each = all[i];
      if (std::holds_alternative<PageBreak>(each.node)) ++page_;
      if (auto* text = std::get_if<Text>(&each.node)) {
        if (i > 0 && is_tag(all[i - 1], "<sup>") && i + 1 < all.size() && is_tag(all[i + 1], "</sup>"))
          raised(text->text, all, i, depth, before);
        else
          marks_in(text->text, all, i, depth, before);
        before = last_bytes(text->text);
      } else if (auto* styled = std::get_if<Styled>(&each.node)) {
        if (styled->style == Style::superscript && styled->content.size() == 1 && first_text(styled->content))
          raised(first_text(styled->content)->text, all, i, depth, before);
        else
          inlines(styled->content, depth + 1, before);
        before = end = end_of(styled->content);
      } else if (auto* phrase = std::get_if<Phrase>(&each.node)) {
        inlines(phrase->content, depth + 1, before);
        before = end = end_of(phrase->content);
      } else {
        before = is_break(each) ? "" : std::holds_alternative<Raw>(each.node) ? before : "x";
      }
    }
  }

  static std::string_view last_bytes(std::string_view words) {
    return words.substr(words.size() - std::min<std::size_t>(words.size(), 8));
  }

  static std::string end_of(const Inlines& all) { return std::string(last_bytes(plain_text(all))); }

  void raised(std::string_view text, Inlines& all, std::size_t node, int depth, std::string_view before) {
    auto label = read_raised_label(text);
    if (!label) return;
    NoteMark& mark = keep(std::move(*label), all, node, depth);
    mark.raised = true;
    mark.carried = can_carry_superscript(before);
  }

  void marks_in(std::string_view text, Inlines& all, std::size_t node, int depth, std::string_view before) {
    if (text.size() < 2 && before.empty()) return;
    std::vector<NoteLabel> found = find_note_marks(text, before);
    if (found.empty()) return;
    const bool begins_line = before.empty();
    const auto own = begins_line ? label_at(all, node) : std::nullopt;
    Passage places(places_.source);
    places.read({all[node]}, all[node].span);
    for (NoteLabel& label : found) {
      if (own && label.begin < own->end) continue;
      const std::size_t begin = label.begin;
      const std::size_t end = label.end;
      NoteMark& mark = keep(std::move(label), all, node, depth);
      mark.tight = begin > 0 && text[begin - 1] != ' ';
      mark.carried = can_carry_superscript(begin > 0 ? text.substr(0, begin) : before);
      mark.span = places.place(begin, end);
    }
  }

  NoteMark& keep(NoteLabel label, Inlines& all, std::size_t node, int depth) {
    places_.marks.push_back({.label = std::move(label),
                             .where = &all,
                             .depth = depth,
                             .node = node,
                             .page = page_,
                             .chapter = chapter_,
                             .place = place_++,
                             .block = block_,
                             .span = all[node].span});
    return places_.marks.back();
  }

  Document& document_;
  NotePlaces places_;
  std::uint32_t page_ = 0;
  std::uint32_t chapter_ = 0;
  std::size_t place_ = 0;
  std::size_t block_ = 0;
  std::unordered_set<std::string> known_titles_;
  std::size_t end_ = 0;
  int last_number_ = 0;
};

}  // namespace

NotePlaces find_note_places(Document& document, std::string_view source) { return Finder(document, source).run(); }

}  // namespace rubricate
