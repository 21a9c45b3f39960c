#include "pipeline/stages/note_review.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_set>

#include "formats/document/ascii.h"
#include "formats/document/encoding.h"
#include "formats/document/walk.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/prose_passage.h"

namespace rubricate {

namespace {

constexpr std::size_t most_glued = 20;  // findings of marks that ran into words

// ---- marks that name no note

// How a mark is written: those of one document are alike.
using Way = std::tuple<NoteForm, bool, bool>;
Way way_of(const NoteMark& mark) { return {mark.label.form, mark.raised, mark.tight}; }

bool is_raised(const NoteMark& mark) { return mark.raised || mark.label.form == NoteForm::raised; }

// "[2]" and "²" behind a word, which may be anything; "m²" is nothing of the kind.
bool may_be_numeral(const NoteMark& mark) {
  if (note_number(mark.label.label) == 0) return false;
  return is_raised(mark) ? mark.carried : mark.label.form == NoteForm::bracketed;
}

// The numbers that notes have, with those that no mark names.
struct Numbers {
  std::set<int> known;
  std::set<int> unmarked;

  // What is nearest to a number, of those without a mark where there are any.
  std::optional<int> nearest(int number) const {
    const std::set<int>& all = unmarked.empty() ? known : unmarked;
    if (all.empty()) return {};
    const auto above = all.lower_bound(number);
    if (above == all.begin()) return *above;
    const int below = *std::prev(above);
    return above == all.end() || number - below <= *above - number ? below : *above;
  }
};

class UnknownMarks {
 public:
  UnknownMarks(const NotePlaces& all, Diagnostics& found) : all_(all), found_(found) {
    for (const PrintedNote& note : all.notes) {
      const int number = note_number(note.label.label);
      if (number == 0 || !all.accepted(note)) labels_.insert(note.label.label);
      if (number == 0 || !all.accepted(note)) continue;
      numbers_.known.insert(number);
      if (note.marks == 0) numbers_.unmarked.insert(number);
    }
    for (const Diagnostic& each : found.all())
      if (each.finding == Finding::note_unknown) reported_.insert(each.span.begin);
  }

  void run() {
    report_carets();
    count_ways();
    const std::vector<const NoteMark*> between = between_known();
    const std::unordered_set<const NoteMark*> sure(between.begin(), between.end());
    for (const NoteMark& mark : all_.marks)
      if (may_be_numeral(mark) && mark.note == no_note && (sure.contains(&mark) || is_like_known(mark))) report(mark);
  }

 private:
  // "[^1]" is a mark and nothing else; a reader of Markdown has said so already.
  void report_carets() {
    for (const NoteMark& mark : all_.marks) {
      if (mark.label.form != NoteForm::caret || mark.note != no_note) continue;
      const std::string printed = "[^" + mark.label.label + "]";
      const bool is_number = note_number(mark.label.label) != 0;
      if (!is_number && !has_carets()) continue;  // "[^a]" is any character but one to those who search
      if (!all_.source.empty() && (all_.source.substr(mark.span.begin, mark.span.end - mark.span.begin) != printed ||
                                   (mark.span.begin > 0 && all_.source[mark.span.begin - 1] == '\\')))
        continue;
      report(mark);
    }
  }

  bool has_carets() const {
    return std::ranges::any_of(
        all_.notes, [&](const PrintedNote& note) { return note.label.form == NoteForm::caret && all_.accepted(note); });
  }

  void count_ways() {
    for (const NoteMark& mark : all_.marks) {
      if (!may_be_numeral(mark)) continue;
      auto& [known, unknown] = ways_[way_of(mark)];
      ++(mark.note != no_note ? known : unknown);
    }
  }

  // Whether the mark is written as others are that have notes, and its number is of their size. Of more unknown marks
  // than known ones none is one.
  bool is_like_known(const NoteMark& mark) const {
    if (numbers_.known.empty() || labels_.contains(mark.label.label)) return false;
    const auto& [known, unknown] = ways_.at(way_of(mark));
    constexpr int least = 10;
    return known >= unknown && note_number(mark.label.label) <= std::max(least, 2 * *numbers_.known.rbegin());
  }

  // "[2]" right behind a word, between [1] and [3] of its chapter, which have notes.
  std::vector<const NoteMark*> between_known() const {
    constexpr std::size_t most_open = 20;
    const NoteMark* last = nullptr;
    std::vector<const NoteMark*> open;
    std::vector<const NoteMark*> between;
    for (const NoteMark& mark : all_.marks) {
      if (!may_be_numeral(mark) || !(mark.tight || mark.raised)) continue;
      if (mark.note == no_note) {
        if (last && open.size() < most_open) open.push_back(&mark);
        continue;
      }
      for (const NoteMark* each : open) {
        const int number = note_number(each->label.label);
        if (last->chapter == mark.chapter && number > note_number(last->label.label) &&
            number < note_number(mark.label.label))
          between.push_back(each);
      }
      open.clear();
      last = &mark;
    }
    return between;
  }

  void report(const NoteMark& mark) {
    if (mark.span.known() && !reported_.insert(mark.span.begin).second) return;
    const auto nearest = numbers_.nearest(note_number(mark.label.label));
    found_.report(Finding::note_unknown, mark.span,
                  fmt::format("no note \"{}\" was found; the mark stays as text", mark.label.label),
                  nearest && *nearest != note_number(mark.label.label) ? fmt::format("did you mean note {}?", *nearest)
                                                                       : std::string());
  }

  const NotePlaces& all_;
  Diagnostics& found_;
  Numbers numbers_;
  std::unordered_set<std::string> labels_;                   // of what looks like a note and is none
  std::map<Way, std::pair<std::size_t, std::size_t>> ways_;  // marks with and without a note
  std::unordered_set<std::uint32_t> reported_;               // where
};

// ---- marks that ran into words

// "years.1": where digits stand right behind a word of small letters, or its last sign, and nothing goes on there.
struct Glued {
  std::size_t begin = 0;
  std::size_t end = 0;
  int number = 0;
};

std::vector<Glued> glued_numbers(std::string_view text) {
  constexpr std::size_t fewest_letters = 3;
  std::vector<Glued> found;
  std::size_t letters = 0;  // of the word before `at`
  bool has_sign = false;    // and whether a sign follows them
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c >= '0' && c <= '9') {
      while (at < text.size() && is_ascii_digit(text[at])) ++at;
      std::size_t after = at;
      const char32_t next = at < text.size() ? next_code_point(text, after) : U' ';
      const bool ends = next == ' ' || next == ')' || next == '"' || next == 0x201D || next == 0x2019 || next == 0x2014;
      const std::string_view digits = text.substr(begin, at - begin);
      if (letters >= fewest_letters && ends && digits.size() <= 3 && digits[0] != '0')
        found.push_back({begin, at, note_number(digits)});
      letters = 0;
    } else if (is_lower(c)) {
      letters = has_sign ? 1 : letters + 1;
      has_sign = false;
    } else if (letters > 0 && !has_sign && std::u32string_view(U".,;:!?").find(c) != std::u32string_view::npos) {
      has_sign = true;
    } else if (!(has_sign && (c == '"' || c == 0x201D || c == 0x2019))) {
      letters = 0;
      has_sign = false;
    }
  }
  return found;
}

// Notes that no mark names: those under a heading that says so or beside others that are marked.
std::map<int, Span> unmarked_notes(const Document& document, const NotePlaces& all) {
  std::map<int, Span> unmarked;
  for (const PrintedNote& note : all.notes)
    if (note.marks == 0 && (note.stand == NoteStand::named || all.accepted(note)))
      if (const int number = note_number(note.label.label)) unmarked.emplace(number, note.span);
  std::unordered_set<std::string_view> marked;
  if (!document.footnotes.empty())
    walk_document(
        document, [](const Block&) {},
        [&](const Inlines& inlines) {
          for_each_inline(inlines, [&](const Inline& each) {
            if (const auto* mark = std::get_if<FootnoteMark>(&each.node)) marked.insert(mark->label);
          });
        });
  for (const Footnote& note : document.footnotes)
    if (const int number = note_number(note.label); number != 0 && !marked.contains(note.label))
      unmarked.emplace(number, note.span);
  for (const PrintedNote& note : all.notes)
    if (note.marks > 0) unmarked.erase(note_number(note.label.label));
  return unmarked;
}

void report_glued(const Document& document, const NotePlaces& all, Diagnostics& found) {
  std::map<int, Span> unmarked = unmarked_notes(document, all);
  if (unmarked.empty()) return;
  std::size_t reports = 0;
  const auto look = [&](const Text& text, const Inline& node) {
    for (const Glued& each : glued_numbers(text.text)) {
      const auto note = unmarked.find(each.number);
      if (note == unmarked.end() || reports >= most_glued) continue;
      if (node.span.known() && note->second.known() && node.span.begin >= note->second.begin) continue;
      Passage places(all.source);
      places.read({node}, node.span);
      found.report(Finding::note_unknown, places.place(each.begin, each.end),
                   fmt::format("{0} runs into a word, and nothing marks note {0}; it stays as text", each.number),
                   fmt::format("write [{}] if it is the mark of that note", each.number));
      unmarked.erase(note);
      ++reports;
    }
  };
  walk(
      document.body, [](const Block&) {},
      [&](const Inlines& inlines) {
        for (const Inline& each : inlines)
          if (const auto* text = std::get_if<Text>(&each.node)) look(*text, each);
      });
}

// ---- notes that nothing names

void report_unmarked(const NotePlaces& all, Diagnostics& found) {
  std::vector<Span> spans;
  for (const PrintedNote& note : all.notes)
    if (!all.accepted(note) && (note.label.form == NoteForm::named || note.label.form == NoteForm::caret))
      spans.push_back(note.span);
  if (spans.empty()) return;
  Diagnostic finding{.finding = Finding::note_unused, .span = spans.front()};
  finding.detail = spans.size() == 1 ? std::string("this note has no mark in the text before it; it stays in its place")
                                     : fmt::format(
                                           "{} notes have no mark in the text before them, this one first; "
                                           "they stay in their places",
                                           spans.size());
  spans.erase(spans.begin());
  if (spans.size() > 8) spans.resize(8);
  if (!spans.empty()) finding.related = std::move(spans);
  found.report(std::move(finding));
}

}  // namespace

void review_notes(const Document& document, const NotePlaces& places, Diagnostics& found) {
  UnknownMarks(places, found).run();
  report_glued(document, places, found);
  report_unmarked(places, found);
}

}  // namespace rubricate
