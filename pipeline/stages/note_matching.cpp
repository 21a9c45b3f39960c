#include "pipeline/stages/note_matching.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace rubricate {

namespace {

constexpr std::size_t farthest_mark = 30;  // blocks from a mark to a note in the middle of the text

class Matcher {
 public:
  explicit Matcher(NotePlaces& all) : all_(all) {
    says_so_ =
        std::ranges::count(all.notes, NoteForm::named, [](const PrintedNote& note) { return note.label.form; }) > 1;
  }

  void run() {
    match();
    // Marks of what turned out to be no notes may mean others.
    if (reject()) match(), reject();
    for (NoteMark& mark : all_.marks)
      if (mark.note != no_note && !all_.accepted(mark.note)) mark.note = no_note;
    pair_renumbered();
  }

 private:
  // "[^1]" and "[1]" name different notes.
  static std::string key_of(const NoteLabel& label) {
    return label.form == NoteForm::caret ? "^" + label.label : label.label;
  }

  void match() {
    by_label_.clear(), at_end_.clear(), begins_.clear();
    for (std::size_t i = 0; i < all_.notes.size(); ++i) {
      PrintedNote& note = all_.notes[i];
      note.marks = 0;
      if (!all_.accepted(i)) continue;
      if (!is_of_text(note)) {
        by_label_[key_of(note.label)].push_back(i);
        continue;
      }
      auto& ends = at_end_[key_of(note.label)];
      if (ends.empty() || ends.back().first != note.group) ends.emplace_back(note.group, i);
      if (begins_.empty() || begins_.back().second != note.group) begins_.emplace_back(note.place, note.group);
    }
    pair_groups();
    for (NoteMark& mark : all_.marks) {
      mark.note = next_below(mark);
      if (mark.note == no_note) mark.note = at_end(mark);
      if (mark.note != no_note) ++all_.notes[mark.note].marks;
    }
  }

  // Whoever numbered "[Footnote 36: ...]" through a book may have left the marks as they were, "[1]" on each page: as
  // many marks as notes below them that nothing else marks go together in their order.
  void pair_renumbered() {
    std::vector<NoteMark*> marks;
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
      const PrintedNote& note = all_.notes[i];
      if (all_.accepted(i) || note.label.form != NoteForm::named) continue;
      for (; mark != all_.marks.end() && mark->place < note.place; ++mark) {
        if (mark->label.form != NoteForm::bracketed || note.chapter != mark->chapter) continue;
        if (!notes.empty()) pair();
        if (mark->note == no_note) marks.push_back(&*mark);
      }
      if (!notes.empty() && note.block > all_.notes[notes.back()].block + 1) pair();
      std::erase_if(marks, [&](const NoteMark* each) { return note.block - each->block > farthest_mark; });
      notes.push_back(i);
    }
    pair();
  }

  // The next one below that may be meant; only a few are looked at.
  std::size_t next_below(const NoteMark& mark) const {
    const auto at = by_label_.find(key_of(mark.label));
    if (at == by_label_.end()) return no_note;
    const std::vector<std::size_t>& notes = at->second;
    const auto next =
        std::ranges::upper_bound(notes, mark.place, {}, [&](std::size_t i) { return all_.notes[i].place; });
    const auto last = next + std::min<std::ptrdiff_t>(notes.end() - next, 4);
    const auto found = std::find_if(next, last, [&](std::size_t i) { return may_mean(mark, all_.notes[i]); });
    if (found != last) return *found;
    // A label that comes only once is meant over the ends of chapters too, which may be no chapters.
    if (notes.size() != 1 || next == last || !mark.tight || note_number(mark.label.label) == 0) return no_note;
    const NoteForm form = all_.notes[*next].label.form;
    return form == mark.label.form || form == NoteForm::named ? *next : no_note;
  }

  // That of the group that belongs to the mark's chapter, or the only one with its label.
  std::size_t at_end(const NoteMark& mark) const {
    const auto at = at_end_.find(key_of(mark.label));
    if (at == at_end_.end()) return no_note;
    const auto& notes = at->second;  // by group
    const auto usable = [&](const auto& each) {
      const PrintedNote& note = all_.notes[each.second];
      return note.place > mark.place && may_mark(mark.label.form, note.label.form);
    };
    if (notes.size() == 1 && begins_.size() == 1) return usable(notes.front()) ? notes.front().second : no_note;
    const auto group = group_of(mark);
    const auto found = std::ranges::lower_bound(notes, group, {}, [](const auto& each) { return each.first; });
    if (found != notes.end() && found->first == group && usable(*found)) return found->second;
    return notes.size() == 1 && usable(notes.front()) ? notes.front().second : no_note;
  }

  static bool is_of_text(const PrintedNote& note) { return note.ends_text || note.stand == NoteStand::named; }

  static bool may_mean(const NoteMark& mark, const PrintedNote& note) {
    if (!may_mark(mark.label.form, note.label.form)) return false;
    if (mark.label.form == NoteForm::caret) return true;  // nothing else looks so, wherever it stands
    if (mark.chapter != note.chapter) return false;
    if (note.stand == NoteStand::text && note.label.form != NoteForm::named && note.block - mark.block > farthest_mark)
      return false;
    const bool doubtful = note.label.form == NoteForm::numbered || note.label.form == NoteForm::parenthesized;
    return !doubtful || note.stand != NoteStand::foot || mark.page == note.page || note.page == 0;
  }

  std::uint32_t group_of(const NoteMark& mark) const {
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
    for (const PrintedNote& note : all_.notes)
      if (note.group != 0) of_notes.insert(note.chapter);
    for (std::uint32_t i = 1; i < all_.chapter_titles.size(); ++i)
      if (!of_notes.contains(i)) titles.emplace(all_.chapter_titles[i], i);
    for (const auto& [place, group] : begins_)
      if (const auto at = titles.find(all_.group_titles[group]); at != titles.end()) group_of_[at->second] = group;
    if (group_of_.size() == begins_.size()) return;
    group_of_.clear();
    std::vector<std::uint32_t> chapters;
    for (const NoteMark& mark : all_.marks)
      if (at_end_.contains(key_of(mark.label)) && (chapters.empty() || chapters.back() != mark.chapter) &&
          !of_notes.contains(mark.chapter))
        chapters.push_back(mark.chapter);
    if (chapters.size() != begins_.size()) return;
    for (std::size_t i = 0; i < chapters.size(); ++i) group_of_[chapters[i]] = begins_[i].second;
  }

  // Takes out what is no note: returns whether anything was.
  bool reject() {
    bool any = false;
    for (NoteBundle& bundle : all_.bundles) {
      if (!bundle.accepted) continue;
      std::size_t marked = 0;
      bool certain = false;
      for (std::size_t i = bundle.first; i < bundle.first + bundle.size; ++i) {
        marked += all_.notes[i].marks > 0 ? 1 : 0;
        certain = certain || all_.notes[i].certain;
      }
      const PrintedNote& first = all_.notes[bundle.first];
      const bool named = first.stand == NoteStand::named;
      // Where "[Footnote 1: ...]" is the way of the text, "[1] words" are words behind a mark.
      const bool other_way = says_so_ && first.label.form == NoteForm::bracketed && first.stand == NoteStand::text;
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
        ++groups[group].first, groups[group].second += all_.accepted(i) ? 1 : 0;
    for (const PrintedNote& note : all_.notes)
      if (const auto at = groups.find(note.group); note.group != 0 && at->second.second * 2 > at->second.first)
        all_.bundles[note.bundle].accepted = true;
  }

  NotePlaces& all_;
  bool says_so_ = false;                                                // the text has "[Footnote 1: ...]"
  std::unordered_map<std::string, std::vector<std::size_t>> by_label_;  // notes with their text, in its order
  std::unordered_map<std::string, std::vector<std::pair<std::uint32_t, std::size_t>>> at_end_;  // group and note
  std::vector<std::pair<std::size_t, std::uint32_t>> begins_;  // of the groups: place and group
  std::unordered_map<std::uint32_t, std::uint32_t> group_of_;  // chapter -> group
};

}  // namespace

void match_notes(NotePlaces& places) { Matcher(places).run(); }

}  // namespace rubricate
