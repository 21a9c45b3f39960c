#include "formats/text/corrections.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <unordered_map>

#include "formats/document/white_space.h"

namespace rubricate::plain {

namespace {

// A look through all lines for the nearest one is made for the first few pins only, to stay linear in the text.
constexpr std::size_t most_searches = 5;
constexpr std::size_t longest_compared = 120;  // bytes

Label label_of(LineKind kind) {
  switch (kind) {
    case LineKind::title: return Label::title;
    case LineKind::byline: return Label::byline;
    case LineKind::heading: return Label::heading;
    case LineKind::paragraph: return Label::paragraph;
    case LineKind::continuation: return Label::paragraph_rest;
    case LineKind::item: return Label::item;
    case LineKind::question: return Label::question;
    case LineKind::answer: return Label::answer;
    case LineKind::entry: return Label::entry;
    case LineKind::note: return Label::note;
    case LineKind::quotation: return Label::quotation;
    case LineKind::verse: return Label::verse;
    case LineKind::code: return Label::code;
    case LineKind::table: return Label::table;
    case LineKind::contents: return Label::contents;
  }
  return Label::paragraph;
}

// Letters to change, add or leave out; `limit` + 1 when there are more than `limit`.
std::size_t distance(std::string_view a, std::string_view b, std::size_t limit) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit) return limit + 1;
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    std::size_t least = row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = std::min({above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1)});
      least = std::min(least, row[j + 1]);
      diagonal = above;
    }
    if (least > limit) return limit + 1;
  }
  return row[b.size()];
}

// A note is kept under the label in its brackets; without one it could not be told from the text.
bool can_be(Label label, std::string_view text) {
  return label != Label::note || (text[0] == '[' && text.find(']') != std::string_view::npos);
}

class Pinner {
 public:
  Pinner(const Source& source, const std::vector<Line>& lines, const std::vector<Facts>& facts,
         const Corrections& corrections, Diagnostics& found)
      : source_(source), lines_(lines), facts_(facts), corrections_(corrections), found_(found) {}

  Pins run() {
    pins_.labels.resize(lines_.size());
    pins_.levels.resize(lines_.size());
    // What is said first counts less: pins come over patterns, those that name one line over those that name all.
    obey_patterns();
    find_pinned();
    obey_pins(Scope::every);
    obey_pins(Scope::one);
    for (std::size_t i = 0; i < corrections_.pins.size(); ++i) report_unmatched(i);
    return std::move(pins_);
  }

 private:
  std::string_view text(std::size_t line) const { return text_of(source_, lines_[line]); }

  void set(std::size_t line, Label label, int level) {
    pins_.labels[line] = label;
    pins_.levels[line] = label == Label::heading ? level : 0;
  }

  // Below the end of a sentence, or where a paragraph would end without one, a line may have been joined by mistake.
  bool may_begin_heading(std::size_t line) const {
    const Facts& facts = facts_[line];
    if (facts.piece_start || facts_[line - 1].ending == Ending::sentence) return true;
    return !facts.full && facts.ending != Ending::sentence;
  }

  void obey_patterns() {
    for (const Corrections::HeadingPattern& each : corrections_.heading_patterns) {
      bool used = false;
      for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (!may_begin_heading(i) || !each.pattern.matches(collapsed(text(i)))) continue;
        set(i, Label::heading, each.level);
        used = true;
      }
      if (!used)
        report(each.line, fmt::format("no line that could begin a heading matches {}", each.pattern.expression()));
    }
  }

  struct Place {
    std::size_t line = 0;
    std::uint32_t occurrence = 0;  // of its text in the file, from 1
  };
  struct Places {
    std::vector<Place> kept;
    std::uint32_t count = 0;  // in the file
  };

  // Which lines have the text of each pin. Lines that were taken out as furniture count too, so that an occurrence is
  // the same whatever is taken for furniture.
  void find_pinned() {
    if (corrections_.pins.empty()) return;
    std::unordered_map<std::string, Places> by_text;
    for (const Corrections::Pin& pin : corrections_.pins) by_text.try_emplace(collapsed(pin.text));
    std::size_t next = 0;
    for (const Line& line : split_lines(source_)) {
      const bool is_kept = next < lines_.size() && lines_[next].begin == line.begin;
      if (const auto at = by_text.find(collapsed(text_of(source_, line))); at != by_text.end()) {
        ++at->second.count;
        if (is_kept) at->second.kept.push_back({next, at->second.count});
      }
      next += is_kept;
    }
    for (const Corrections::Pin& pin : corrections_.pins) places_.push_back(by_text.find(collapsed(pin.text))->second);
  }

  enum class Scope { every, one };

  void obey_pins(Scope scope) {
    for (std::size_t i = 0; i < corrections_.pins.size(); ++i) {
      const Corrections::Pin& pin = corrections_.pins[i];
      if ((pin.occurrence == 0) != (scope == Scope::every)) continue;
      for (const Place& place : places_[i].kept)
        if ((pin.occurrence == 0 || place.occurrence == pin.occurrence) && can_be(label_of(pin.kind), pin.text))
          set(place.line, label_of(pin.kind), pin.level);
    }
  }

  void report_unmatched(std::size_t index) {
    const Corrections::Pin& pin = corrections_.pins[index];
    const std::uint32_t count = places_[index].count;
    if (count > 0 && pin.occurrence <= count) {
      if (!can_be(label_of(pin.kind), pin.text))
        report(pin.line, fmt::format("\"{}\" cannot be a note: it has no label in brackets", pin.text));
      return;
    }
    if (count > 0)
      return report(pin.line, fmt::format("\"{}\" comes {} {}, so there is no occurrence {}", pin.text, count,
                                          count == 1 ? "time" : "times", pin.occurrence));
    std::string detail = fmt::format("no line reads \"{}\"", pin.text);
    const std::optional<std::size_t> near = nearest(pin.text);
    if (near) detail += fmt::format("; the nearest is line {}: \"{}\"", lines_[*near].number, text(*near));
    report(pin.line, std::move(detail));
  }

  // The line that most nearly says the same: a third of the letters may differ.
  std::optional<std::size_t> nearest(std::string_view wanted) {
    if (++searches_ > most_searches || wanted.size() > longest_compared) return {};
    const std::string wish = folded(wanted);
    std::optional<std::size_t> best;
    std::size_t least = wish.size() / 3 + 1;
    for (std::size_t i = 0; i < lines_.size() && least > 0; ++i) {
      if (text(i).size() > 2 * longest_compared) continue;
      const std::size_t apart = distance(wish, folded(text(i)), least - 1);
      if (apart >= least) continue;
      least = apart;
      best = i;
    }
    return best;
  }

  void report(std::uint32_t line, std::string detail) {
    found_.report(Finding::rules_unmatched, {}, fmt::format("{}:{}: {}", corrections_.file, line, detail));
  }

  const Source& source_;
  const std::vector<Line>& lines_;
  const std::vector<Facts>& facts_;
  const Corrections& corrections_;
  Diagnostics& found_;
  Pins pins_;
  std::vector<Places> places_;  // of each pin
  std::size_t searches_ = 0;
};

}  // namespace

Pins pin_lines(const Source& source, const std::vector<Line>& lines, const std::vector<Facts>& facts,
               const Corrections& corrections, Diagnostics& found) {
  if (corrections.pins.empty() && corrections.heading_patterns.empty()) return {};
  return Pinner(source, lines, facts, corrections, found).run();
}

}  // namespace rubricate::plain
