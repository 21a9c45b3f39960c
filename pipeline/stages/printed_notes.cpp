#include "pipeline/stages/printed_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "formats/document/encoding.h"
#include "formats/document/walk.h"
#include "pipeline/language/part_names.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/entry_signs.h"
#include "pipeline/stages/heading_review.h"
#include "pipeline/stages/note_labels.h"

namespace rubricate {

namespace {

constexpr std::size_t farthest_mark = 30;  // blocks from a mark to a note in the middle of the text
constexpr std::size_t longest_note = 40;   // blocks of "[Footnote 1: ..." up to its bracket
constexpr std::size_t nothing = std::numeric_limits<std::size_t>::max();

// ---- what is found

struct Mark {
  NoteLabel label;
  Inlines* where = nullptr;
  int depth = 0;         // of `where`, in styles
  std::size_t node = 0;  // the Text in `where`
  bool raised = false;   // <sup>, the text and </sup>, or a superscript: all of it is the mark
  bool tight = false;    // it stands right behind a word
  std::uint32_t page = 0;
  std::uint32_t chapter = 0;
  std::size_t place = 0;  // counts marks and notes in the order of the text
  std::size_t block = 0;  // counts blocks
  std::size_t note = nothing;
  Span span = {};
};

// Where notes stand says how much is asked of them.
enum class Stand : std::uint8_t { text, foot, end, named };

struct Note {
  NoteLabel label;
  Blocks* where = nullptr;
  std::size_t first = 0;       // blocks of `where`
  std::size_t count = 1;       // of them
  std::size_t item = nothing;  // of a list or of a bibliography
  std::size_t node = 0;        // of a paragraph with a note in each line: the Text that begins with its label
  Stand stand = Stand::text;
  bool certain = false;    // its reader says so
  bool quoted = false;     // in a quotation
  bool ends_text = false;  // marks of the whole text may name it
  std::uint32_t page = 0;
  std::uint32_t chapter = 0;
  std::uint32_t group = 0;  // of notes under a heading that names notes, from 1
  std::size_t bundle = 0;   // notes that are all lifted or none
  std::size_t place = 0;
  std::size_t block = 0;
  std::size_t marks = 0;
  std::string name = {};  // of the Footnote
  Span span = {};
};

struct Bundle {
  std::size_t first = 0;
  std::size_t size = 0;
  bool accepted = true;
};

const Text* first_text(const Inlines& all) { return all.empty() ? nullptr : std::get_if<Text>(&all.front().node); }

const Paragraph* paragraph_of(const Block& block) { return std::get_if<Paragraph>(&block.node); }

bool is_break(const Inline& each) {
  return std::holds_alternative<SoftBreak>(each.node) || std::holds_alternative<LineBreak>(each.node);
}

bool is_tag(const Inline& each, std::string_view tag) {
  const auto* raw = std::get_if<Raw>(&each.node);
  return raw && raw->format == "html" && folded(raw->text) == tag;
}

// The label that the text at node `at` begins with; words in another style may follow it.
std::optional<NoteLabel> label_at(const Inlines& all, std::size_t at) {
  const auto* text = at < all.size() ? std::get_if<Text>(&all[at].node) : nullptr;
  if (!text) return {};
  const bool goes_on = at + 1 < all.size() && !is_break(all[at + 1]);
  return read_note_label(goes_on ? text->text + "X" : text->text);
}

// The nodes at which the notes of a paragraph begin: the first, and those behind a line's end whose label is of the
// same form and, where it is a number, the next one. One when it is one note; none when it has no label.
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

// Whether a block under a heading that names notes can be one: for headings below it that name chapters.
bool may_be_notes(const Block& block) {
  if (is_list_of_notes(block)) return true;
  const Paragraph* paragraph = paragraph_of(block);
  return paragraph && !parts_of(paragraph->content).empty();
}

// ---- finding

class Finder {
 public:
  explicit Finder(Document& document) : document_(document) {}

  std::vector<Mark> marks;
  std::vector<Note> notes;
  std::vector<Bundle> bundles;
  std::vector<std::string> chapter_titles{""};  // folded
  std::vector<std::string> group_titles{""};

  void run() {
    inlines(document_.metadata.title, 0, "");
    blocks(document_.body, Scope{.highest = true});
    for (Footnote& note : document_.footnotes) blocks(note.body, Scope{.holds_notes = false});
    mark_end_of_text();
  }

 private:
  struct Scope {
    bool highest = false;     // its sections are chapters
    bool holds_notes = true;  // notes may stand here
    bool named = false;       // a heading says that these are notes
    bool quoted = false;
  };

  void blocks(Blocks& all, Scope scope) {
    const std::vector<Stand> stands = stands_of(all, scope);
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
      if (stands[i] == Stand::named && !scope.named && i > 0 && paragraph_of(all[i - 1]) &&
          names_notes(plain_text(paragraph_of(all[i - 1])->content)))
        begin_group("");
      if (const Paragraph* paragraph = paragraph_of(all[i]); paragraph && here.named)
        if (const std::string title = plain_text(paragraph->content); is_chapter(title)) begin_group(folded(title));
      i += block(all, i, stands[i], here);
    }
  }

  // Looks through the block and returns the count of blocks that it and its note take.
  std::size_t block(Blocks& all, std::size_t index, Stand stand, Scope scope) {
    Block& each = all[index];
    ++block_;
    if (std::holds_alternative<PageBreak>(each.node)) ++page_;
    if (auto* section = std::get_if<Section>(&each.node)) return sections(*section, scope), 1;
    if (scope.holds_notes)
      if (const std::size_t taken = note_at(all, index, stand); taken > 0) {
        for (std::size_t i = bundles.back().first; i < notes.size(); ++i) notes[i].quoted = scope.quoted;
        return taken;
      }
    if (auto* division = std::get_if<Division>(&each.node)) {
      inlines(division->title, 0, "");
      return blocks(division->body, scope), 1;
    }
    inside(each, scope);
    return 1;
  }

  void sections(Section& section, Scope scope) {
    const std::string title = folded(heading_text(section));
    if (scope.highest) {
      chapter_ = static_cast<std::uint32_t>(chapter_titles.size());
      chapter_titles.push_back(title);
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

  // What is nested in quotations, lists, tables: their text has marks; notes stand only in quotations, where a reader
  // put a paragraph that is set further in.
  void inside(Block& each, Scope scope) {
    const bool quotation = std::holds_alternative<Quotation>(each.node);
    scope.highest = false;
    scope.holds_notes = scope.holds_notes && quotation;
    scope.named = false;
    scope.quoted = quotation;
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

  // From the end: what is followed by notes only, and then by a new page or the end of the section.
  std::vector<Stand> stands_of(const Blocks& all, Scope scope) const {
    std::vector<Stand> stands(all.size(), scope.named ? Stand::named : Stand::text);
    if (scope.named || !scope.holds_notes) return stands;
    Stand next = Stand::end;
    for (std::size_t i = all.size(); i-- > 0;) {
      if (std::holds_alternative<PageBreak>(all[i].node)) {
        next = Stand::foot;
      } else if (std::holds_alternative<Section>(all[i].node)) {
        next = Stand::end;
      } else if (next != Stand::text && can_be_note(all[i])) {
        stands[i] = next;
      } else {
        const Paragraph* paragraph = paragraph_of(all[i]);
        const bool named = paragraph && names_notes(plain_text(paragraph->content));
        const bool ruled = is_separator(all[i]);
        // At the end of a section only a rule or a name tells "1. words" from a list.
        for (std::size_t k = i + 1; k < all.size() && stands[k] == next && next == Stand::end; ++k)
          stands[k] = named ? Stand::named : ruled ? Stand::foot : Stand::text;
        if (named && next == Stand::foot)
          for (std::size_t k = i + 1; k < all.size() && stands[k] == next; ++k) stands[k] = Stand::named;
        next = Stand::text;
      }
    }
    if (next == Stand::end)
      for (std::size_t k = 0; k < all.size() && stands[k] == Stand::end; ++k) stands[k] = Stand::text;
    return stands;
  }

  static bool holds_only_notes(const Section& section) {
    return !section.body.empty() && std::ranges::all_of(section.body, may_be_notes);
  }

  // Whether a chapter above has that title.
  bool is_chapter(std::string_view title) const { return title.size() < 200 && known_titles_.contains(folded(title)); }

  // ---- notes

  void begin_group(std::string title) {
    group_titles.push_back(std::move(title));
    last_number_ = 0;
  }

  std::size_t note_at(Blocks& all, std::size_t index, Stand stand) {
    Block& each = all[index];
    const bool certain = each.attributes->has_role("footnote");
    if (is_list_of_notes(each)) return list(all, index, stand);
    const Paragraph* paragraph = paragraph_of(each);
    if (!paragraph || (each.attributes->roles.size() > (certain ? 1U : 0U))) return 0;
    const std::vector<std::size_t> parts = parts_of(paragraph->content);
    if (parts.empty()) return 0;
    const auto label = label_at(paragraph->content, 0);
    const bool doubtful = label->form == NoteForm::numbered || label->form == NoteForm::parenthesized;
    if (doubtful && stand == Stand::text && !certain) return 0;
    const std::size_t begin = notes.size();
    std::size_t count = 1;
    if (label->form == NoteForm::named)
      count = bracketed_count(all, index);
    else if (stand == Stand::named)
      count = unlabelled_after(all, index);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      Note& note = add(*label_at(paragraph->content, parts[i]), all, index, stand, each.span);
      note.certain = certain;
      note.node = parts[i];
    }
    notes.back().count = count;
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

  // "[Footnote 1: ..." may have several paragraphs; it ends with its bracket.
  static std::size_t bracketed_count(const Blocks& all, std::size_t index) {
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

  std::size_t list(Blocks& all, std::size_t index, Stand stand) {
    auto& node = std::get<List>(all[index].node);
    if (stand != Stand::named && stand != Stand::foot) return 0;
    const std::size_t begin = notes.size();
    const NoteForm form = node.delimiter == List::Delimiter::parenthesis ? NoteForm::parenthesized : NoteForm::numbered;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      NoteLabel label{form, std::to_string(std::int64_t{node.start} + static_cast<std::int64_t>(i)), 0, 0};
      add(std::move(label), all, index, stand, node.items[i].span).item = i;
      blocks(node.items[i].body, Scope{.holds_notes = false});
    }
    bundle(begin);
    return 1;
  }

  Note& add(NoteLabel label, Blocks& all, std::size_t index, Stand stand, Span span) {
    if (stand == Stand::named) {
      const int number = note_number(label.label);
      if (number != 0 && number <= last_number_) begin_group("");
      if (group_titles.size() == 1) begin_group("");
      last_number_ = number;
    }
    Note note{.label = std::move(label),
              .where = &all,
              .first = index,
              .stand = stand,
              .page = page_,
              .chapter = chapter_,
              .bundle = bundles.size(),
              .place = place_++,
              .block = block_,
              .span = span};
    if (stand == Stand::named) note.group = static_cast<std::uint32_t>(group_titles.size() - 1);
    notes.push_back(std::move(note));
    return notes.back();
  }

  void bundle(std::size_t begin) { bundles.push_back({.first = begin, .size = notes.size() - begin}); }

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
    for (std::size_t i = notes.size(); i-- > 0;) {
      Note& note = notes[i];
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
    const auto may_be_entry = [](const Note& note) {
      return note.ends_text && !note.certain && note.stand != Stand::named && note.item == nothing &&
             note.label.form == NoteForm::bracketed;
    };
    for (const Note& note : notes) {
      const Paragraph* paragraph = may_be_entry(note) ? paragraph_of((*note.where)[note.first]) : nullptr;
      asked += paragraph ? 1 : 0;
      entries += paragraph && entry_signs(paragraph->content) >= 2 ? 1 : 0;
    }
    if (entries < 2 || entries * 5 < asked * 4) return;
    for (const Note& note : notes)
      if (may_be_entry(note)) bundles[note.bundle].accepted = false;
  }

  // ---- marks

  // `before`: the words that stand before them in the line.
  void inlines(Inlines& all, int depth, std::string before) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      Inline& each = all[i];
      if (std::holds_alternative<PageBreak>(each.node)) ++page_;
      if (auto* text = std::get_if<Text>(&each.node)) {
        if (i > 0 && is_tag(all[i - 1], "<sup>") && i + 1 < all.size() && is_tag(all[i + 1], "</sup>"))
          raised(text->text, all, i, depth);
        else
          marks_in(text->text, all, i, depth, before);
        before = text->text.substr(text->text.size() - std::min<std::size_t>(text->text.size(), 8));
      } else if (auto* styled = std::get_if<Styled>(&each.node)) {
        if (styled->style == Style::superscript && styled->content.size() == 1 && first_text(styled->content))
          raised(first_text(styled->content)->text, all, i, depth);
        else
          inlines(styled->content, depth + 1, before);
        before = end_of(styled->content);
      } else if (auto* phrase = std::get_if<Phrase>(&each.node)) {
        inlines(phrase->content, depth + 1, before);
        before = end_of(phrase->content);
      } else {
        before = is_break(each) ? "" : std::holds_alternative<Raw>(each.node) ? before : "x";
      }
    }
  }

  static std::string end_of(const Inlines& all) {
    const std::string words = plain_text(all);
    return words.substr(words.size() - std::min<std::size_t>(words.size(), 8));
  }

  void raised(std::string_view text, Inlines& all, std::size_t node, int depth) {
    if (auto label = read_raised_label(text)) keep(std::move(*label), all, node, depth).raised = true;
  }

  void marks_in(std::string_view text, Inlines& all, std::size_t node, int depth, std::string_view before) {
    if (text.size() < 2 && before.empty()) return;
    const bool begins_line = before.empty();
    const auto own = begins_line ? label_at(all, node) : std::nullopt;
    for (NoteLabel& label : find_note_marks(text, before)) {
      if (own && label.begin < own->end) continue;
      const bool tight = label.begin > 0 && text[label.begin - 1] != ' ';
      Mark& mark = keep(std::move(label), all, node, depth);
      mark.tight = tight;
      if (const Span whole = all[node].span; whole.end - whole.begin == text.size())
        mark.span = {whole.begin + static_cast<std::uint32_t>(mark.label.begin),
                     whole.begin + static_cast<std::uint32_t>(mark.label.end)};
    }
  }

  Mark& keep(NoteLabel label, Inlines& all, std::size_t node, int depth) {
    marks.push_back({.label = std::move(label),
                     .where = &all,
                     .depth = depth,
                     .node = node,
                     .page = page_,
                     .chapter = chapter_,
                     .place = place_++,
                     .block = block_,
                     .span = all[node].span});
    return marks.back();
  }

  Document& document_;
  std::uint32_t page_ = 0;
  std::uint32_t chapter_ = 0;
  std::size_t place_ = 0;
  std::size_t block_ = 0;
  std::unordered_set<std::string> known_titles_;
  std::size_t end_ = 0;
  int last_number_ = 0;
};

// ---- matching

class Matcher {
 public:
  explicit Matcher(Finder& all) : all_(all) {
    says_so_ = std::ranges::count(all.notes, NoteForm::named, [](const Note& note) { return note.label.form; }) > 1;
  }

  void run() {
    match();
    // Marks of what turned out to be no notes may mean others.
    if (reject()) match(), reject();
    for (Mark& mark : all_.marks)
      if (mark.note != nothing && !accepted(mark.note)) mark.note = nothing;
    pair_renumbered();
  }

 private:
  bool accepted(std::size_t note) const { return all_.bundles[all_.notes[note].bundle].accepted; }

  void match() {
    by_label_.clear(), at_end_.clear(), begins_.clear();
    for (std::size_t i = 0; i < all_.notes.size(); ++i) {
      Note& note = all_.notes[i];
      note.marks = 0;
      if (!accepted(i)) continue;
      if (!is_of_text(note)) {
        by_label_[note.label.label].push_back(i);
        continue;
      }
      auto& ends = at_end_[note.label.label];
      if (ends.empty() || ends.back().first != note.group) ends.emplace_back(note.group, i);
      if (begins_.empty() || begins_.back().second != note.group) begins_.emplace_back(note.place, note.group);
    }
    pair_groups();
    for (Mark& mark : all_.marks) {
      mark.note = next_below(mark);
      if (mark.note == nothing) mark.note = at_end(mark);
      if (mark.note != nothing) ++all_.notes[mark.note].marks;
    }
  }

  // Whoever numbered "[Footnote 36: ...]" through a book may have left the marks as they were, "[1]" on each page: as
  // many marks as notes below them that nothing else marks go together in their order.
  void pair_renumbered() {
    std::vector<Mark*> marks;
    std::vector<std::size_t> notes;
    const auto pair = [&] {
      for (std::size_t i = 0; marks.size() == notes.size() && i < notes.size(); ++i) {
        marks[i]->note = notes[i];
        all_.bundles[all_.notes[notes[i]].bundle].accepted = true;
      }
      if (!notes.empty()) marks.clear();
      notes.clear();
    };
    auto mark = all_.marks.begin();
    for (std::size_t i = 0; i < all_.notes.size(); ++i) {
      const Note& note = all_.notes[i];
      if (accepted(i) || note.label.form != NoteForm::named) continue;
      for (; mark != all_.marks.end() && mark->place < note.place; ++mark) {
        if (mark->label.form != NoteForm::bracketed || note.chapter != mark->chapter) continue;
        if (!notes.empty()) pair();
        if (mark->note == nothing) marks.push_back(&*mark);
      }
      if (!notes.empty() && note.block > all_.notes[notes.back()].block + 1) pair();
      std::erase_if(marks, [&](const Mark* each) { return note.block - each->block > farthest_mark; });
      notes.push_back(i);
    }
    pair();
  }

  // The next one below that may be meant; only a few are looked at.
  std::size_t next_below(const Mark& mark) const {
    const auto at = by_label_.find(mark.label.label);
    if (at == by_label_.end()) return nothing;
    const std::vector<std::size_t>& notes = at->second;
    const auto next =
        std::ranges::upper_bound(notes, mark.place, {}, [&](std::size_t i) { return all_.notes[i].place; });
    const auto last = next + std::min<std::ptrdiff_t>(notes.end() - next, 4);
    const auto found = std::find_if(next, last, [&](std::size_t i) { return may_mean(mark, all_.notes[i]); });
    if (found != last) return *found;
    // A label that comes only once is meant over the ends of chapters too, which may be no chapters.
    if (notes.size() != 1 || next == last || !mark.tight || note_number(mark.label.label) == 0) return nothing;
    const NoteForm form = all_.notes[*next].label.form;
    return form == mark.label.form || form == NoteForm::named ? *next : nothing;
  }

  // That of the group that belongs to the mark's chapter, or the only one with its label.
  std::size_t at_end(const Mark& mark) const {
    const auto at = at_end_.find(mark.label.label);
    if (at == at_end_.end()) return nothing;
    const auto& notes = at->second;  // by group
    const auto usable = [&](const auto& each) {
      const Note& note = all_.notes[each.second];
      return note.place > mark.place && may_mark(mark.label.form, note.label.form);
    };
    if (notes.size() == 1 && begins_.size() == 1) return usable(notes.front()) ? notes.front().second : nothing;
    const auto group = group_of(mark);
    const auto found = std::ranges::lower_bound(notes, group, {}, [](const auto& each) { return each.first; });
    if (found != notes.end() && found->first == group && usable(*found)) return found->second;
    return notes.size() == 1 && usable(notes.front()) ? notes.front().second : nothing;
  }

  static bool is_of_text(const Note& note) { return note.ends_text || note.stand == Stand::named; }

  static bool may_mean(const Mark& mark, const Note& note) {
    if (!may_mark(mark.label.form, note.label.form) || mark.chapter != note.chapter) return false;
    if (note.stand == Stand::text && note.label.form != NoteForm::named && note.block - mark.block > farthest_mark)
      return false;
    const bool doubtful = note.label.form == NoteForm::numbered || note.label.form == NoteForm::parenthesized;
    return !doubtful || note.stand != Stand::foot || mark.page == note.page || note.page == 0;
  }

  std::uint32_t group_of(const Mark& mark) const {
    if (const auto at = group_of_.find(mark.chapter); at != group_of_.end()) return at->second;
    const auto next = std::ranges::upper_bound(begins_, mark.place, {}, [](const auto& each) { return each.first; });
    return next == begins_.end() ? 0 : next->second;
  }

  // Numbers that start again among the notes at the end: by the chapters' titles, or one group for each chapter with
  // marks. Else a mark means the next group below it.
  void pair_groups() {
    group_of_.clear();
    if (begins_.size() < 2) return;
    std::unordered_map<std::string, std::uint32_t> titles;
    std::unordered_set<std::uint32_t> of_notes;
    for (const Note& note : all_.notes)
      if (note.group != 0) of_notes.insert(note.chapter);
    for (std::uint32_t i = 1; i < all_.chapter_titles.size(); ++i)
      if (!of_notes.contains(i)) titles.emplace(all_.chapter_titles[i], i);
    for (const auto& [place, group] : begins_)
      if (const auto at = titles.find(all_.group_titles[group]); at != titles.end()) group_of_[at->second] = group;
    if (group_of_.size() == begins_.size()) return;
    group_of_.clear();
    std::vector<std::uint32_t> chapters;
    for (const Mark& mark : all_.marks)
      if (at_end_.contains(mark.label.label) && (chapters.empty() || chapters.back() != mark.chapter) &&
          !of_notes.contains(mark.chapter))
        chapters.push_back(mark.chapter);
    if (chapters.size() != begins_.size()) return;
    for (std::size_t i = 0; i < chapters.size(); ++i) group_of_[chapters[i]] = begins_[i].second;
  }

  // Takes out what is no note: returns whether anything was.
  bool reject() {
    bool any = false;
    for (Bundle& bundle : all_.bundles) {
      if (!bundle.accepted) continue;
      std::size_t marked = 0;
      bool certain = false;
      for (std::size_t i = bundle.first; i < bundle.first + bundle.size; ++i) {
        marked += all_.notes[i].marks > 0 ? 1 : 0;
        certain = certain || all_.notes[i].certain;
      }
      const Note& first = all_.notes[bundle.first];
      const bool named = first.stand == Stand::named;
      // Where "[Footnote 1: ...]" is the way of the text, "[1] words" are words behind a mark.
      const bool other_way = says_so_ && first.label.form == NoteForm::bracketed && first.stand == Stand::text;
      const bool marks_suffice = named ? marked * 2 >= bundle.size && marked > 0 : marked == bundle.size;
      bundle.accepted = certain || (marks_suffice && !other_way);
      any = any || !bundle.accepted;
    }
    accept_neighbours();
    return any;
  }

  // One note in a group of which no mark tells is a note still.
  void accept_neighbours() {
    std::unordered_map<std::uint32_t, std::pair<std::size_t, std::size_t>> groups;  // notes, and those accepted
    for (std::size_t i = 0; i < all_.notes.size(); ++i)
      if (const std::uint32_t group = all_.notes[i].group; group != 0)
        ++groups[group].first, groups[group].second += accepted(i) ? 1 : 0;
    for (const Note& note : all_.notes)
      if (const auto at = groups.find(note.group); note.group != 0 && at->second.second * 2 > at->second.first)
        all_.bundles[note.bundle].accepted = true;
  }

  Finder& all_;
  bool says_so_ = false;                                                // the text has "[Footnote 1: ...]"
  std::unordered_map<std::string, std::vector<std::size_t>> by_label_;  // notes with their text, in its order
  std::unordered_map<std::string, std::vector<std::pair<std::uint32_t, std::size_t>>> at_end_;  // group and note
  std::vector<std::pair<std::size_t, std::uint32_t>> begins_;  // of the groups: place and group
  std::unordered_map<std::uint32_t, std::uint32_t> group_of_;  // chapter -> group
};

// ---- changing the document

class Lifter {
 public:
  Lifter(Document& document, Finder& all, Diagnostics& found) : document_(document), all_(all), found_(found) {}

  void run() {
    for (const Footnote& note : document_.footnotes) taken_.insert(note.label);
    for (Note& note : all_.notes)
      if (accepted(note)) note.name = unique(name_of(note.label.label));
    report_unknown();
    report_unmarked();
    write_marks();
    std::vector<Footnote> lifted;
    // From the last on, so that what is not looked at yet stays in its place.
    for (std::size_t i = all_.notes.size(); i > 0;) {
      const Bundle& bundle = all_.bundles[all_.notes[--i].bundle];
      i = bundle.first;
      if (bundle.accepted) take(bundle, lifted);
    }
    close_gaps();
    std::ranges::reverse(lifted);
    for (Footnote& note : lifted) document_.footnotes.push_back(std::move(note));
  }

 private:
  enum class Gone : std::uint8_t { no, yes, from_text };
  static constexpr std::string_view emptied_format = "emptied";  // stands in a quotation until it is taken out

  bool accepted(const Note& note) const { return all_.bundles[note.bundle].accepted; }

  // ---- labels

  static std::string name_of(std::string_view label) {
    constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"*", "star"},    {"＊", "star"},   {"†", "dagger"},   {"‡", "double-dagger"},
        {"§", "section"}, {"¶", "pilcrow"}, {"‖", "parallel"}, {"※", "mark"}};
    for (const auto& [sign, name] : names) {
      if (!label.starts_with(sign)) continue;
      std::size_t count = 0;
      std::string_view rest = label;
      for (; rest.starts_with(sign); ++count) rest.remove_prefix(sign.size());
      std::string made(name);
      if (count > 1) made += fmt::format("-{}", count);
      return rest.empty() ? made : fmt::format("{}-{}", made, rest);
    }
    return std::string(label);
  }

  std::string unique(const std::string& wish) {
    if (taken_.insert(wish).second) return wish;
    for (int& n = next_.try_emplace(wish, 1).first->second;;)
      if (std::string label = fmt::format("{}-{}", wish, ++n); taken_.insert(label).second) return label;
  }

  // ---- findings

  // "[2]" right behind a word, between [1] and [3], which have notes.
  void report_unknown() {
    const auto is_numeral = [](const Mark& mark) {
      return note_number(mark.label.label) != 0 && (mark.label.form == NoteForm::bracketed || mark.raised) &&
             (mark.tight || mark.raised);
    };
    const Mark* last = nullptr;
    std::vector<const Mark*> open;
    for (const Mark& mark : all_.marks) {
      if (!is_numeral(mark)) continue;
      if (mark.note == nothing) {
        if (last && open.size() < 20) open.push_back(&mark);
        continue;
      }
      for (const Mark* each : open) {
        const int number = note_number(each->label.label);
        if (last->chapter == mark.chapter && number > note_number(last->label.label) &&
            number < note_number(mark.label.label))
          found_.report(Finding::note_unknown, each->span,
                        fmt::format("no note \"{}\" was found; the mark stays as text", each->label.label));
      }
      open.clear();
      last = &mark;
    }
  }

  void report_unmarked() {
    std::vector<Span> spans;
    for (const Note& note : all_.notes)
      if (!accepted(note) && note.label.form == NoteForm::named) spans.push_back(note.span);
    if (spans.empty()) return;
    Diagnostic finding{.finding = Finding::note_unused, .span = spans.front()};
    finding.detail = spans.size() == 1
                         ? std::string("this note has no mark in the text before it; it stays in its place")
                         : fmt::format(
                               "{} notes have no mark in the text before them, this one first; "
                               "they stay in their places",
                               spans.size());
    spans.erase(spans.begin());
    if (spans.size() > 8) spans.resize(8);
    if (!spans.empty()) finding.related = std::move(spans);
    found_.report(std::move(finding));
  }

  // ---- marks

  // The deepest first: what holds them moves them.
  void write_marks() {
    std::vector<std::vector<std::size_t>> runs;  // marks that stand in one run of inlines
    std::unordered_map<const Inlines*, std::size_t> run_of;
    for (std::size_t i = 0; i < all_.marks.size(); ++i) {
      if (all_.marks[i].note == nothing) continue;
      const auto [at, is_new] = run_of.try_emplace(all_.marks[i].where, runs.size());
      if (is_new) runs.emplace_back();
      runs[at->second].push_back(i);
    }
    std::ranges::stable_sort(runs, std::greater(),
                             [&](const std::vector<std::size_t>& run) { return all_.marks[run.front()].depth; });
    for (const std::vector<std::size_t>& run : runs) rewrite(run);
  }

  void rewrite(const std::vector<std::size_t>& run) {
    Inlines& old = *all_.marks[run.front()].where;
    Inlines made;
    made.reserve(old.size() + run.size() * 2);
    std::size_t next = 0;
    std::vector<std::size_t>& moved = moved_[&old];
    moved.resize(old.size());
    for (std::size_t i = 0; i < old.size(); ++i) {
      moved[i] = made.size();
      if (next == run.size() || all_.marks[run[next]].node != i) {
        made.push_back(std::move(old[i]));
        continue;
      }
      const Mark& mark = all_.marks[run[next]];
      if (!mark.raised) {
        const std::size_t first = next;
        while (next < run.size() && all_.marks[run[next]].node == i) ++next;
        split(std::move(old[i]), std::span(run).subspan(first, next - first), made);
        continue;
      }
      ++next;
      const bool tags = std::holds_alternative<Text>(old[i].node);
      if (tags) made.pop_back();
      made.push_back({.node = FootnoteMark{all_.notes[mark.note].name}, .span = mark.span});
      if (tags) ++i;
    }
    old = std::move(made);
  }

  void split(Inline node, std::span<const std::size_t> marks, Inlines& out) {
    const std::string text = std::move(std::get<Text>(node.node).text);
    const bool exact = node.span.end - node.span.begin == text.size();
    const auto piece = [&](std::size_t from, std::size_t to) {
      if (from == to) return;
      const auto shift = [&](std::size_t at) { return node.span.begin + static_cast<std::uint32_t>(at); };
      out.push_back({.node = Text{text.substr(from, to - from)},
                     .attributes = node.attributes,
                     .span = exact ? Span{shift(from), shift(to)} : node.span});
    };
    std::size_t done = 0;
    for (const std::size_t index : marks) {
      const Mark& mark = all_.marks[index];
      piece(done, mark.label.begin);
      out.push_back({.node = FootnoteMark{all_.notes[mark.note].name}, .span = mark.span});
      done = mark.label.end;
    }
    piece(done, text.size());
  }

  // ---- notes

  // The bundle's notes, last first, to `lifted`; takes its blocks out.
  void take(const Bundle& bundle, std::vector<Footnote>& lifted) {
    const Note& first = all_.notes[bundle.first];
    const Note& last = all_.notes[bundle.first + bundle.size - 1];
    Blocks& all = *first.where;
    const std::size_t begin = first.first;
    const std::size_t end = begin + last.count;
    std::vector<Blocks> bodies(bundle.size);
    if (first.item != nothing) {
      auto& list = std::get<List>(all[begin].node);
      for (std::size_t i = 0; i < bundle.size; ++i) bodies[i] = std::move(list.items[i].body);
    } else {
      bodies = parts(all[begin], bundle);
      for (std::size_t i = begin + 1; i < end; ++i) bodies.back().push_back(std::move(all[i]));
      if (first.label.form == NoteForm::named) close_bracket(bodies.back());
    }
    for (std::size_t i = bundle.size; i-- > 0;) {
      const Note& note = all_.notes[bundle.first + i];
      lifted.push_back({.label = note.name, .body = std::move(bodies[i]), .span = note.span});
    }
    std::vector<Gone>& gone = gone_[&all];
    gone.resize(all.size(), Gone::no);
    for (std::size_t i = begin; i < end; ++i) gone[i] = first.stand == Stand::named ? Gone::yes : Gone::from_text;
    if (order_.empty() || order_.back().first != &all) order_.emplace_back(&all, first.quoted);
  }

  // The notes of a paragraph, without their labels.
  std::vector<Blocks> parts(Block& block, const Bundle& bundle) {
    auto& content = std::get<Paragraph>(block.node).content;
    // Where marks were written into the paragraph, its nodes have moved.
    const auto moved = moved_.find(&content);
    std::vector<std::size_t> begins;
    for (std::size_t i = bundle.first; i < bundle.first + bundle.size; ++i)
      begins.push_back(moved == moved_.end() ? all_.notes[i].node : moved->second[all_.notes[i].node]);
    begins.push_back(content.size() + 1);
    std::vector<Blocks> bodies(bundle.size);
    for (std::size_t i = 0; i < bundle.size; ++i) {
      Inlines part;
      for (std::size_t k = begins[i]; k + 1 < begins[i + 1]; ++k) part.push_back(std::move(content[k]));
      drop_front(part, all_.notes[bundle.first + i].label.end);
      bodies[i].push_back({.node = Paragraph{std::move(part)}, .confidence = block.confidence, .span = block.span});
    }
    return bodies;
  }

  static void drop_front(Inlines& all, std::size_t bytes) {
    Inline& front = all.front();
    auto& text = std::get<Text>(front.node).text;
    if (front.span.end - front.span.begin == text.size()) front.span.begin += static_cast<std::uint32_t>(bytes);
    text.erase(0, bytes);
    if (text.empty()) all.erase(all.begin());
  }

  // "[Footnote 1: words]" loses the bracket at its end.
  static void close_bracket(Blocks& body) {
    Inlines* last = nullptr;
    for_each_part(
        body.back(), [](Blocks&) {}, [&](Inlines& inner) { last = &inner; });
    auto* text = last && !last->empty() ? std::get_if<Text>(&last->back().node) : nullptr;
    if (!text || !text->text.ends_with(']')) return;
    text->text.pop_back();
    if (text->text.empty()) last->pop_back();
  }

  // ---- what is left

  // Takes the blocks of notes out, the last ones first: blocks move only behind the first one that is gone, and with
  // them what is nested there.
  void close_gaps() {
    bool emptied = false;
    std::unordered_map<const Blocks*, std::size_t> last;
    for (std::size_t i = 0; i < order_.size(); ++i) last[order_[i].first] = i;
    for (std::size_t i = 0; i < order_.size(); ++i) {
      const auto& [all, quoted] = order_[i];
      if (last[all] != i) continue;
      close_gaps(*all, gone_[all]);
      if (!quoted || !all->empty()) continue;
      all->push_back({.node = RawBlock{.format = std::string(emptied_format)}});
      emptied = true;
    }
    if (emptied) drop_emptied(document_.body);
  }

  void close_gaps(Blocks& all, const std::vector<Gone>& gone) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all.size();) {
      if (gone[i] == Gone::no) {
        if (kept != i) all[kept] = std::move(all[i]);
        ++kept, ++i;
        continue;
      }
      bool from_text = false;
      for (; i < all.size() && gone[i] != Gone::no; ++i) from_text = from_text || gone[i] == Gone::from_text;
      if (from_text) mend(all, gone, kept, i);
    }
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(kept), all.end());
  }

  // What the notes before `next` stood below, up to `kept`: a rule that parted them from the text goes, and a paragraph
  // that they cut is made whole.
  static void mend(Blocks& all, const std::vector<Gone>& gone, std::size_t& kept, std::size_t& next) {
    const bool ends_page = next == all.size() || std::holds_alternative<PageBreak>(all[next].node);
    if (kept > 0 && ends_page && is_separator(all[kept - 1])) --kept;
    std::size_t after = next;
    while (after < all.size() && std::holds_alternative<PageBreak>(all[after].node)) ++after;
    if (kept == 0 || after >= all.size() || gone[after] != Gone::no || !goes_on(all[kept - 1], all[after])) return;
    Block& before = all[kept - 1];
    auto& content = std::get<Paragraph>(before.node).content;
    for (; next < after; ++next)
      content.push_back(
          {.node = std::get<PageBreak>(all[next].node), .attributes = all[next].attributes, .span = all[next].span});
    content.push_back({.node = SoftBreak{}});
    std::ranges::move(std::get<Paragraph>(all[after].node).content, std::back_inserter(content));
    before.span.end = std::max(before.span.end, all[after].span.end);
    next = after + 1;
  }

  // A quotation that was notes only is none.
  static void drop_emptied(Blocks& all) {
    std::erase_if(all, [](const Block& block) {
      const auto* quotation = std::get_if<Quotation>(&block.node);
      const auto* raw =
          quotation && quotation->body.size() == 1 ? std::get_if<RawBlock>(&quotation->body[0].node) : nullptr;
      return raw && raw->format == emptied_format;
    });
    for (Block& block : all)
      for_each_part(
          block, [](Blocks& inner) { drop_emptied(inner); }, [](Inlines&) {});
  }

  // A paragraph without the end of a sentence, and one that begins with a small letter.
  static bool goes_on(const Block& before, const Block& after) {
    const Paragraph* first = paragraph_of(before);
    const Paragraph* second = paragraph_of(after);
    if (!first || !second || first->content.empty() || second->content.empty()) return false;
    if (!before.attributes->roles.empty() || after.attributes) return false;
    const auto* end = std::get_if<Text>(&first->content.back().node);
    const bool mark = std::holds_alternative<FootnoteMark>(first->content.back().node);
    const Text* begin = first_text(second->content);
    if ((!end && !mark) || !begin || begin->text.empty()) return false;
    std::size_t at = 0;
    if (!is_lower(next_code_point(begin->text, at))) return false;
    if (mark) return first->content.size() < 2 || !ends_sentence(first->content[first->content.size() - 2]);
    return !ends_sentence(first->content.back());
  }

  static bool ends_sentence(const Inline& each) {
    const auto* text = std::get_if<Text>(&each.node);
    if (!text || text->text.empty()) return false;
    std::size_t at = text->text.size() - 1;
    while (at > 0 && (text->text[at] & 0xC0) == 0x80) --at;
    const char32_t last = next_code_point(text->text, at);
    // A hyphen may have broken a word: which one it was is no longer known.
    return !(is_letter(last) || is_digit(last) || last == ',' || last == ';');
  }

  Document& document_;
  Finder& all_;
  Diagnostics& found_;
  std::unordered_set<std::string> taken_;
  std::unordered_map<std::string, int> next_;
  std::unordered_map<const Inlines*, std::vector<std::size_t>> moved_;  // where nodes stand once marks are written
  std::unordered_map<Blocks*, std::vector<Gone>> gone_;                 // for each block, where some are
  std::vector<std::pair<Blocks*, bool>> order_;  // the same from the last on, and whether a quotation's
};

}  // namespace

void lift_printed_notes(Document& document, Diagnostics& found) {
  Finder all(document);
  all.run();
  if (all.notes.empty()) return;
  Matcher(all).run();
  Lifter(document, all, found).run();
}

}  // namespace rubricate
