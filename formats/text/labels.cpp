#include "formats/text/labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "formats/text/analysis.h"
#include "formats/text/second_look.h"

namespace rubricate::plain {

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
void join_numbers_and_titles(Analysis& text, const Pieces& pieces) {
  for (std::size_t p = 0; p + 1 < pieces.size(); ++p) {
    const std::size_t number = pieces.line_of(p);
    const std::size_t title = pieces.line_of(p + 1);
    if (!pieces.is_number_only(number) || text.decisions[number].label != Label::heading) continue;
    if (text.decisions[title].label != Label::heading || text.decisions[title].pinned) continue;
    if (is_numbered(text.facts[title].enumerator.kind) || text.lines[title].page != 0) continue;
    if (text.lines[title].blanks_before > text.habits.usual_gap + 1) continue;
    text.decisions[title].label = Label::heading_rest;
  }
}

// A pin holds against every rule.
void obey(const std::vector<std::optional<Label>>& pinned, std::vector<LabelSet>& allowed) {
  const bool has_title = std::find(pinned.begin(), pinned.end(), Label::title) != pinned.end();
  for (std::size_t i = 0; i < pinned.size(); ++i) {
    if (has_title && allowed[i] != only(Label::title)) allowed[i] &= ~only(Label::title);
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

constexpr LabelSet every_learned = (LabelSet{1} << at(Label::byline)) - 1;
constexpr LabelSet rests = only(Label::paragraph_rest) | only(Label::item_rest) | only(Label::entry_rest);

// In a short text a program, a table or a poem is nothing that comes again, and the corpus has them in long texts only:
// what they look like decides.
LabelSet kept_lines(const Facts& facts, const Features& features) {
  const bool marked = facts.enumerator.length > 0;
  if (marked && features[Feature::counted]) return only(Label::item) | only(Label::entry);
  if (features[Feature::line_mode]) return 0;
  const bool beside_code = features[Feature::neighbour_symbols] && (!facts.has_letters || facts.starts_sign);
  if (!features[Feature::bullet] &&
      ((features[Feature::symbols] && (features[Feature::neighbour_symbols] || features[Feature::indented])) ||
       beside_code))
    return only(Label::code);
  if (features[Feature::columns] && features[Feature::neighbour_columns] && !marked) return only(Label::table);
  const bool uneven = features[Feature::ragged_block] && features[Feature::capital_lines] &&
                      features[Feature::many_commas] && !features[Feature::two_line_block];
  if (uneven && features[Feature::block_indented] && !features[Feature::columns] && !marked && !facts.all_capitals)
    return only(Label::verse);
  return 0;
}

// What a rule knows for certain, or nothing.
LabelSet decided(const Line& line, const Facts& facts, const Features& features, const Habits& habits) {
  if (features[Feature::region_licence]) return only(Label::licence);
  if (features[Feature::region_contents]) return only(Label::contents);
  if (features[Feature::names_contents]) return only(Label::heading);
  if (facts.quote_prefix) return only(Label::quotation) | (line.blanks_before > 0 ? 0 : only(Label::quotation_rest));
  if (features[Feature::note_shape]) return only(Label::note);
  if (features[Feature::question_letter] || features[Feature::question_run]) return only(Label::question);
  if (features[Feature::answer_letter] || features[Feature::after_question_run]) return only(Label::answer);
  if (facts.rule) {
    if (features[Feature::underlines] && !features[Feature::neighbour_columns]) return only(Label::underline);
    LabelSet set = only(Label::rule);
    if (habits.mode != ParagraphMode::line) set |= only(Label::table) | only(Label::code);
    return set;
  }
  if (features[Feature::few_pieces])
    if (const LabelSet kept = kept_lines(facts, features); kept != 0) return kept;
  if (facts.byline > 0 && features[Feature::near_top] && features[Feature::width_90] && !facts.inner_sentence &&
      facts.ending != Ending::sentence)
    return only(Label::byline);
  return 0;
}

// Wider than what may part the two lines of a heading.
bool gap_is_wide(const Line& line, const Habits& habits) {
  return line.blanks_before > 0 && line.blanks_before > habits.usual_gap + 1;
}

LabelSet learned(const Line& line, const Facts& facts, const Features& features, const Habits& habits) {
  LabelSet set = every_learned & ~only(Label::rule);
  const auto never = [&](LabelSet labels) { set &= ~labels; };
  const bool line_mode = habits.mode == ParagraphMode::line;
  const bool gap = line.blanks_before > 0;
  if (gap || line_mode) never(facts.url_only ? rests & ~only(Label::entry_rest) : rests);
  if (gap_is_wide(line, habits)) never(only(Label::heading_rest));
  if (line_mode && !features[Feature::after_enumerator_only]) never(only(Label::heading_rest));
  if (features[Feature::too_long]) never(only(Label::heading_rest));
  // "CHAPTER I" and below it "Call me Ishmael.": the first sentence, unless short sentences are the titles here.
  if (facts.piece_start && features[Feature::ends_sentence] && !facts.all_capitals &&
      !features[Feature::titles_follow_numbers])
    never(only(Label::heading_rest) | (features[Feature::after_enumerator_only] ? only(Label::heading) : 0));
  // Sections have text: what counts on line by line is a list, as bullets are.
  if (features[Feature::counted]) never(only(Label::heading) | only(Label::title));
  if (features[Feature::bullet]) never(only(Label::heading) | only(Label::title));
  // "CHAPTER I", "The Storm" and its text: one heading on two lines. A book has enough of them to show its habit.
  if (features[Feature::below_division] && features[Feature::few_pieces] && !gap_is_wide(line, habits))
    never(every_learned & ~(only(Label::heading) | only(Label::heading_rest)));
  if (features[Feature::symbols]) never(only(Label::verse));
  if (!features[Feature::columns] && !features[Feature::neighbour_columns] && !features[Feature::indented])
    never(only(Label::table));
  // Two sentences are text.
  if (features[Feature::inner_sentence] && features[Feature::ends_sentence] && facts.enumerator.length == 0 &&
      !facts.all_capitals)
    never(only(Label::heading) | only(Label::title));
  // "Dear Aunt Gerda," goes on in the text; capitals may go on in the next line of a title page.
  if (facts.piece_lines == 1 && facts.ending == Ending::comma && !facts.all_capitals)
    never(only(Label::heading) | only(Label::title));
  // Words in quotation marks are said by someone.
  if (features[Feature::unspaced] && facts.starts_quote && facts.ends_closing)
    never(only(Label::heading) | only(Label::title) | only(Label::heading_rest));
  // In a novel without spaces between words, what is said and what ends as a sentence is text, however short.
  if (features[Feature::unspaced] && features[Feature::style_speech] && facts.enumerator.length == 0 &&
      (facts.starts_quote || facts.ending == Ending::sentence || facts.ending == Ending::comma))
    never(only(Label::heading) | only(Label::title) | only(Label::heading_rest));
  if (!features[Feature::on_title_page]) never(only(Label::title));
  never(only(Label::contents));
  // A list counts 1, 2, 3: it could not keep a number of several parts, nor the word of "Chapter one".
  const EnumeratorKind kind = facts.enumerator.kind;
  if (kind == EnumeratorKind::none || kind == EnumeratorKind::multi || kind == EnumeratorKind::keyword ||
      kind == EnumeratorKind::keyed)
    never(only(Label::item));
  if (line_mode) {
    never(only(Label::verse));
    if (!features[Feature::columns] && !features[Feature::neighbour_columns]) never(only(Label::table));
    if (!features[Feature::symbols] && !features[Feature::neighbour_symbols]) never(only(Label::code));
  }
  return set;
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

std::vector<LabelSet> allowed_labels(const std::vector<Line>& lines, const std::vector<Facts>& facts,
                                     const std::vector<Features>& features, const Habits& habits) {
  std::vector<LabelSet> allowed(lines.size());
  LabelSet before = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool joined = i > 0 && lines[i].blanks_before == 0 && habits.mode != ParagraphMode::line;
    const LabelSet rule = decided(lines[i], facts[i], features[i], habits);
    const bool in_note = before == only(Label::note) || before == only(Label::note_rest);
    if (joined && in_note && rule == 0)
      allowed[i] = only(Label::note_rest);
    else if (joined && !facts[i].piece_start && (before == only(Label::question)))
      allowed[i] = only(Label::paragraph_rest);
    else
      allowed[i] = rule != 0 ? rule : learned(lines[i], facts[i], features[i], habits);
    before = allowed[i];
  }
  return allowed;
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

void label_lines(const LineModels& models, const std::vector<std::optional<Label>>& pinned, Analysis& text) {
  const std::vector<Line>& lines = text.lines;
  std::vector<Features>& features = text.features;
  text.decisions.assign(lines.size(), {});
  std::vector<LabelSet> allowed = allowed_labels(lines, text.facts, features, text.habits);
  obey(pinned, allowed);
  const std::vector<std::size_t> decided = decided_lines(lines, text.facts, pinned);
  std::vector<Member> members;
  members.reserve(decided.size());
  for (const std::size_t i : decided) members.push_back({features[i].bits(), allowed[i]});
  const Pieces pieces(lines, text.facts, text.habits);
  look_again({lines, text.facts, text.habits, pieces, text.evidence}, decided, models.first.probabilities(members),
             features);
  const std::vector<Labelling> labels = models.second.label(members);
  for (std::size_t k = 0; k < decided.size(); ++k) {
    const Labelling& found = labels[k];
    const std::size_t end = k + 1 < decided.size() ? decided[k + 1] : lines.size();
    Decision decision{.label = static_cast<Label>(found.label),
                      .runner_up = static_cast<Label>(found.runner_up),
                      .confidence = found.confidence,
                      .runner_up_confidence = found.runner_up_confidence,
                      .pinned = !pinned.empty() && pinned[decided[k]].has_value()};
    for (std::size_t i = decided[k]; i < end; ++i) {
      text.decisions[i] = decision;
      decision.label = rest_of(decision.label);
      decision.runner_up = rest_of(decision.runner_up);
      decision.pinned = false;
    }
  }
  join_numbers_and_titles(text, pieces);
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
