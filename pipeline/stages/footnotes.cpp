#include "pipeline/stages/footnotes.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "formats/document/walk.h"

namespace rubricate {

namespace {

class Numbering {
 public:
  Numbering(Document& document, Diagnostics& found) : document_(document), found_(found) {}

  void run() {
    for (Footnote& note : document_.footnotes) enter(note);
    const auto count = [&](Inlines& inlines) { marks(inlines); };
    count(document_.metadata.title);
    walk(
        document_.body, [](Block&) {}, count);
    // Marks inside notes: those of note 1 are reached before those of note 2, and may number further notes.
    for (std::size_t i = 0; i < order_.size(); ++i)
      walk(
          order_[i]->body, [](Block&) {}, count);
    for (Footnote& note : document_.footnotes)
      if (note.number == 0)
        walk(
            note.body, [](Block&) {}, count);
    report_repeated();
    report_unused();
    std::ranges::stable_sort(document_.footnotes, {}, [](const Footnote& note) {
      return note.number == 0 ? static_cast<int>(~0U >> 1) : note.number;
    });
  }

 private:
  struct Repeated {
    int marks = 1;
    Span second = {};
  };

  void enter(Footnote& note) {
    note.number = 0;
    const std::string label = note.label;
    // The next number of each label is kept, so that a thousand equal labels are not a million look-ups.
    while (!by_label_.emplace(note.label, &note).second)
      note.label = fmt::format("{}-{}", label, ++next_suffix_.try_emplace(label, 1).first->second);
    if (note.label != label)
      found_.report(Finding::note_duplicate, note.span,
                    fmt::format("\"{}\" is the label of an earlier note, which the marks mean; this one became \"{}\"",
                                label, note.label),
                    "give it a label of its own");
  }

  void marks(Inlines& inlines) {
    for_each_inline(inlines, [&](Inline& each) {
      const auto* mark = std::get_if<FootnoteMark>(&each.node);
      if (!mark) return;
      const auto at = by_label_.find(mark->label.str());
      if (at == by_label_.end()) {
        found_.report(Finding::note_unknown, each.span,
                      fmt::format("there is no note \"{}\"; the mark is kept as text", mark->label));
        std::string text = "[^" + mark->label + "]";
        each.node = Text{std::move(text)};
      } else if (at->second->number == 0) {
        order_.push_back(at->second);
        at->second->number = static_cast<int>(order_.size());
      } else {
        Repeated& again = repeated_[at->second];
        if (++again.marks == 2) again.second = each.span;
      }
    });
  }

  void report_repeated() const {
    for (const Footnote* note : order_) {
      const auto at = repeated_.find(note);
      if (at != repeated_.end())
        found_.report(Finding::note_repeated_mark, at->second.second,
                      fmt::format("note \"{}\" is marked {} times; the second mark is here, and each leads to it",
                                  note->label, at->second.marks));
    }
  }

  void report_unused() const {
    for (const Footnote& note : document_.footnotes)
      if (note.number == 0)
        found_.report(Finding::note_unused, note.span,
                      fmt::format("nothing in the text refers to note \"{}\"", note.label));
  }

  Document& document_;
  Diagnostics& found_;
  std::unordered_map<std::string, Footnote*> by_label_;
  std::unordered_map<std::string, int> next_suffix_;
  std::unordered_map<const Footnote*, Repeated> repeated_;  // only notes with more than one mark
  std::vector<Footnote*> order_;
};

}  // namespace

void number_footnotes(Document& document, Diagnostics& found) { Numbering(document, found).run(); }

}  // namespace rubricate
