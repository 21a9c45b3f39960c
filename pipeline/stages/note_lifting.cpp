#include "pipeline/stages/note_lifting.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "formats/document/encoding.h"
#include "formats/document/walk.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/note_blocks.h"
#include "pipeline/stages/prose_passage.h"

namespace rubricate {

namespace {

class Lifter {
 public:
  Lifter(Document& document, NotePlaces& all) : document_(document), all_(all) {}

  void run() {
    for (const Footnote& note : document_.footnotes) taken_.insert(note.label);
    for (PrintedNote& note : all_.notes)
      if (all_.accepted(note)) note.name = unique(name_of(note.label.label));
    write_marks();
    std::vector<Footnote> lifted;
    // From the last on, so that what is not looked at yet stays in its place.
    for (std::size_t i = all_.notes.size(); i > 0;) {
      const NoteBundle& bundle = all_.bundles[all_.notes[--i].bundle];
      i = bundle.first;
      if (bundle.accepted) take(bundle, lifted);
    }
    close_gaps();
    std::ranges::reverse(lifted);
    for (Footnote& note : lifted) document_.footnotes.push_back(std::move(note));
  }

 private:
  enum class Gone : std::uint8_t { no, yes, from_text };

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

  // ---- marks

  // The deepest first: what holds them moves them.
  void write_marks() {
    std::vector<std::vector<std::size_t>> runs;  // marks that stand in one run of inlines
    std::unordered_map<const Inlines*, std::size_t> run_of;
    for (std::size_t i = 0; i < all_.marks.size(); ++i) {
      if (all_.marks[i].note == no_note) continue;
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
      const NoteMark& mark = all_.marks[run[next]];
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
    const SourceString text = std::move(std::get<Text>(node.node).text);
    Passage places(all_.source);
    places.read({{.node = Text{text}, .span = node.span}}, node.span);
    const auto piece = [&](std::size_t from, std::size_t to) {
      if (from == to) return;
      out.push_back(
          {.node = Text{text.part(from, to - from)}, .attributes = node.attributes, .span = places.place(from, to)});
    };
    std::size_t done = 0;
    for (const std::size_t index : marks) {
      const NoteMark& mark = all_.marks[index];
      piece(done, mark.label.begin);
      out.push_back({.node = FootnoteMark{all_.notes[mark.note].name}, .span = mark.span});
      done = mark.label.end;
    }
    piece(done, text.size());
  }

  // ---- notes

  // The bundle's notes, last first, to `lifted`; takes its blocks out.
  void take(const NoteBundle& bundle, std::vector<Footnote>& lifted) {
    const PrintedNote& first = all_.notes[bundle.first];
    const PrintedNote& last = all_.notes[bundle.first + bundle.size - 1];
    Blocks& all = *first.where;
    const std::size_t begin = first.first;
    const std::size_t end = begin + last.count;
    std::vector<Blocks> bodies(bundle.size);
    if (first.item != no_note) {
      auto& list = std::get<List>(all[begin].node);
      for (std::size_t i = 0; i < bundle.size; ++i) bodies[i] = std::move(list.items[i].body);
    } else {
      bodies = parts(all[begin], bundle);
      for (std::size_t i = begin + 1; i < end; ++i) bodies.back().push_back(std::move(all[i]));
      if (first.label.form == NoteForm::named) close_bracket(bodies.back());
    }
    for (std::size_t i = bundle.size; i-- > 0;) {
      const PrintedNote& note = all_.notes[bundle.first + i];
      lifted.push_back({.label = note.name, .body = std::move(bodies[i]), .span = note.span});
    }
    std::vector<Gone>& gone = gone_[&all];
    gone.resize(all.size(), Gone::no);
    for (std::size_t i = begin; i < end; ++i) gone[i] = first.stand == NoteStand::named ? Gone::yes : Gone::from_text;
    if (order_.empty() || order_.back() != &all) order_.push_back(&all);
  }

  // The notes of a paragraph, without their labels.
  std::vector<Blocks> parts(Block& block, const NoteBundle& bundle) {
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
    for (Blocks*& all : order_) all = without_emptied(all);
    std::unordered_map<const Blocks*, std::size_t> last;
    for (std::size_t i = 0; i < order_.size(); ++i) last[order_[i]] = i;
    for (std::size_t i = 0; i < order_.size(); ++i)
      if (last[order_[i]] == i) close_gaps(*order_[i], gone_[order_[i]]);
  }

  // A quotation that was notes only is none: it goes too, from the blocks in which it stands. Those are returned, else
  // `all` itself.
  Blocks* without_emptied(Blocks* all) {
    for (;;) {
      const auto at = all_.quotations.find(all);
      if (at == all_.quotations.end() || std::ranges::count(gone_[all], Gone::no) > 0) return all;
      const auto& [around, index] = at->second;
      if (!std::get<Quotation>((*around)[index].node).attribution.empty()) return all;
      std::vector<Gone>& gone = gone_[around];
      gone.resize(around->size(), Gone::no);
      gone[index] = Gone::yes;
      all = around;
    }
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
  NotePlaces& all_;
  std::unordered_set<std::string> taken_;
  std::unordered_map<std::string, int> next_;
  std::unordered_map<const Inlines*, std::vector<std::size_t>> moved_;  // where nodes stand once marks are written
  std::unordered_map<Blocks*, std::vector<Gone>> gone_;                 // for each block, where some are
  std::vector<Blocks*> order_;                                          // the same, from the last on
};

}  // namespace

void lift_notes(Document& document, NotePlaces& places) { Lifter(document, places).run(); }

}  // namespace rubricate
