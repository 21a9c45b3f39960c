#include "formats/text/labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "formats/text/allowed.h"
#include "formats/text/second_look.h"

namespace rubricate::plain {

static_assert(static_cast<std::size_t>(Label::rule) < most_labels / 2);

namespace {

constexpr std::array<std::string_view, label_count> keys{
    "title",      "heading",        "heading_rest", "paragraph", "paragraph_rest", "item",  "item_rest",
    "loose_item", "entry",          "entry_rest",   "verse",     "code",           "table", "contents",
    "front",      "rule",           "byline",       "question",  "answer",         "note",  "note_rest",
    "quotation",  "quotation_rest", "underline",    "licence"};

constexpr std::size_t at(Label label) { return static_cast<std::size_t>(label); }

// The label of the second line of what `label` begins.
Label rest_of(Label label) {
  switch (label) {
    case Label::title:
    case Label::heading: return Label::heading_rest;
    case Label::paragraph:
    case Label::loose_item:
    case Label::question:
    case Label::answer: return Label::paragraph_rest;
    case Label::item: return Label::item_rest;
    case Label::entry: return Label::entry_rest;
    case Label::note: return Label::note_rest;
    case Label::quotation: return Label::quotation_rest;
    default: return label;
  }
}

bool begins_run(Label label) { return !continues(label) && label != Label::underline; }

// "CHAPTER I" and below it "The Storm", when both came out as headings: one heading on two lines.
void join_numbers_and_titles(const Unlabelled& text, std::vector<Decision>& decisions) {
  const Pieces& pieces = text.pieces;
  if (text.habits.unspaced && !text.evidence.conventions.titles_follow_divisions &&
      !text.evidence.conventions.titles_follow_numbers)
    return;
  for (std::size_t p = 0; p + 1 < pieces.size(); ++p) {
    const std::size_t number = pieces.line_of(p);
    const std::size_t title = pieces.line_of(p + 1);
    if (!pieces.is_number_only(number) || decisions[number].label != Label::heading) continue;
    if (decisions[title].label != Label::heading || decisions[title].pinned) continue;
    if (is_numbered(text.facts[title].enumerator.kind) || text.lines[title].page != 0) continue;
    if (parts_headings(text.lines[title], text.habits)) continue;
    decisions[title].label = Label::heading_rest;
    if (decisions[title].runner_up == Label::heading_rest) decisions[title].runner_up = Label::heading;
  }
}

// Where blank lines part paragraphs, a line right below another goes on with it, however short that one is.
void join_blocks(const Unlabelled& text, std::vector<Decision>& decisions) {
  if (text.habits.mode != ParagraphMode::block || text.habits.usual_gap == 0) return;
  for (std::size_t i = 1; i < decisions.size(); ++i) {
    const Label before = decisions[i - 1].label;
    if (decisions[i].label != Label::paragraph || decisions[i].pinned || text.lines[i].blanks_before > 0) continue;
    if (before != Label::paragraph && before != Label::paragraph_rest) continue;
    decisions[i].label = Label::paragraph_rest;
    if (decisions[i].runner_up == Label::paragraph_rest) decisions[i].runner_up = Label::paragraph;
  }
}

LabelSet rests() {
  LabelSet set = 0;
  for (std::size_t l = 0; l < label_count; ++l)
    if (continues(static_cast<Label>(l))) set |= LabelSet{1} << l;
  return set;
}

// A pin holds against every rule.
void obey(const std::vector<std::optional<Label>>& pinned, const std::vector<Facts>& facts,
          std::vector<LabelSet>& allowed) {
  const bool has_title = std::find(pinned.begin(), pinned.end(), Label::title) != pinned.end();
  for (std::size_t i = 0; i < pinned.size(); ++i) {
    if (has_title && allowed[i] != only(Label::title)) allowed[i] &= ~only(Label::title);
    // What was said to be a heading ends with its line.
    const bool below = i > 0 && !pinned[i] && (pinned[i - 1] == Label::heading || pinned[i - 1] == Label::title);
    if (below) allowed[i] &= ~rests();
    if (below && (allowed[i] == 0 || !facts[i].piece_start)) allowed[i] = only(Label::paragraph);
    if (!pinned[i]) continue;
    allowed[i] = 0;
    for (std::size_t l = 0; l < label_count; ++l)
      if (obeys(static_cast<Label>(l), *pinned[i])) allowed[i] |= LabelSet{1} << l;
  }
}

SequenceModel constrained(std::string_view table) {
  std::array<std::string_view, feature_count> names;
  for (std::size_t f = 0; f < feature_count; ++f) names[f] = name_of(static_cast<Feature>(f));
  SequenceModel model(table, names, keys);
  for (std::size_t to = 0; to < label_count; ++to) {
    if (!begins_run(static_cast<Label>(to))) model.forbid_first(to);
    for (std::size_t from = 0; from < label_count; ++from)
      if (!may_precede(static_cast<Label>(from), static_cast<Label>(to))) model.forbid(from, to);
  }
  return model;
}

}  // namespace

bool continues(Label label) {
  switch (label) {
    case Label::heading_rest:
    case Label::paragraph_rest:
    case Label::item_rest:
    case Label::entry_rest:
    case Label::note_rest:
    case Label::quotation_rest: return true;
    default: return false;
  }
}

bool may_precede(Label before, Label after) {
  if (after == Label::underline)
    return before == Label::heading || before == Label::title || before == Label::heading_rest;
  if (after == Label::answer)
    return before == Label::question || before == Label::answer || before == Label::paragraph_rest;
  return begins_run(after) || before == after || rest_of(before) == after;
}

std::string_view key_of(Label label) { return keys[at(label)]; }

std::string_view name_of(Label label) {
  constexpr std::string_view names[] = {"title",
                                        "heading",
                                        "heading continuation",
                                        "paragraph",
                                        "paragraph continuation",
                                        "list item",
                                        "list item continuation",
                                        "list item without a mark",
                                        "bibliography entry",
                                        "bibliography entry continuation",
                                        "verse",
                                        "code",
                                        "table",
                                        "contents",
                                        "front matter",
                                        "thematic break",
                                        "byline",
                                        "question",
                                        "answer",
                                        "note",
                                        "note continuation",
                                        "quotation",
                                        "quotation continuation",
                                        "underline",
                                        "licence"};
  static_assert(std::size(names) == label_count);
  return names[at(label)];
}

LineModels line_models(const WeightTables& tables) { return {constrained(tables.first), constrained(tables.second)}; }

const LineModels& built_in_line_models() {
  static const LineModels models = line_models(built_in_weights());
  return models;
}

std::vector<std::size_t> decided_lines(const std::vector<Line>& lines, const std::vector<Facts>& facts,
                                       const std::vector<std::optional<Label>>& pinned) {
  std::vector<std::size_t> result;
  const auto is_pinned = [&](std::size_t i) { return !pinned.empty() && pinned[i].has_value(); };
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (i < 2 || facts[i].piece_start || facts[i - 1].piece_start || is_pinned(i) || is_pinned(i - 1))
      result.push_back(i);
  return result;
}

std::vector<Decision> label_lines(const LineModels& models, const Unlabelled& text,
                                  const std::vector<std::optional<Label>>& pinned, std::vector<Features>& features) {
  std::vector<LabelSet> allowed = allowed_labels(text.lines, text.facts, features, text.habits);
  obey(pinned, text.facts, allowed);
  const std::vector<std::size_t> decided = decided_lines(text.lines, text.facts, pinned);
  // Asked for once more after look_again(), which adds to the features.
  const Members members{decided.size(), [&](std::size_t k) {
                          return Member{features[decided[k]].bits(), allowed[decided[k]]};
                        }};
  look_again(text, decided, look_once(models.first, members), features);
  const std::vector<Labelling> labels = models.second.label(members);
  std::vector<LabelSet>().swap(allowed);
  std::vector<Decision> decisions(text.lines.size());
  for (std::size_t k = 0; k < decided.size(); ++k) {
    const Labelling& found = labels[k];
    const std::size_t end = k + 1 < decided.size() ? decided[k + 1] : text.lines.size();
    Decision decision{.label = static_cast<Label>(found.label),
                      .runner_up = static_cast<Label>(found.runner_up),
                      .pinned = !pinned.empty() && pinned[decided[k]].has_value(),
                      .confidence = found.confidence,
                      .runner_up_confidence = found.runner_up_confidence};
    for (std::size_t i = decided[k]; i < end; ++i) {
      decisions[i] = decision;
      decision.label = rest_of(decision.label);
      decision.runner_up = rest_of(decision.runner_up);
      decision.pinned = false;
    }
  }
  join_numbers_and_titles(text, decisions);
  join_blocks(text, decisions);
  return decisions;
}

std::vector<Reason> reasons_for(Label label, Label other, const Features& features) {
  std::vector<Reason> reasons;
  for (const SequenceModel::Evidence& each :
       built_in_line_models().second.evidence(at(label), at(other), features.bits()))
    reasons.push_back(
        {std::string(words_of(static_cast<Feature>(each.feature))), static_cast<float>(each.weight) / 100});
  return reasons;
}

}  // namespace rubricate::plain
