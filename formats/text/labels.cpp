#include "formats/text/labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "formats/text/weights/weights.h"

namespace rubricate::plain {

namespace {

using Scores = std::array<float, label_count>;
constexpr float impossible = -1e6F;

constexpr std::size_t at(Label label) { return static_cast<std::size_t>(label); }
constexpr std::size_t at(Feature feature) { return static_cast<std::size_t>(feature); }

struct Model {
  std::array<Scores, feature_count> weight{};    // by feature, then label
  std::array<Scores, label_count> transition{};  // by the label after, then the label before
};

bool begins_run(Label label) { return !continues(label) && label != Label::underline; }

// Which labels may stand before a rest.
bool may_precede(Label before, Label rest) {
  switch (rest) {
    case Label::heading_rest:
      return before == Label::heading || before == Label::heading_rest || before == Label::title;
    case Label::paragraph_rest:
      return before == Label::paragraph || before == Label::paragraph_rest || before == Label::answer;
    case Label::item_rest: return before == Label::item || before == Label::item_rest;
    case Label::entry_rest: return before == Label::entry || before == Label::entry_rest;
    case Label::note_rest: return before == Label::note || before == Label::note_rest;
    case Label::answer: return before == Label::question || before == Label::answer || before == Label::paragraph_rest;
    case Label::quotation_rest: return before == Label::quotation || before == Label::quotation_rest;
    case Label::underline: return before == Label::heading || before == Label::title || before == Label::heading_rest;
    default: return true;
  }
}

const Model& model() {
  static const Model learned = [] {
    Model result;
    for (const Weight& each : weights()) result.weight[at(each.feature)][at(each.label)] = each.weight;
    for (std::size_t to = 0; to < label_count; ++to)
      for (std::size_t from = 0; from < label_count; ++from)
        if (!may_precede(static_cast<Label>(from), static_cast<Label>(to))) result.transition[to][from] = impossible;
    for (const Transition& each : transitions()) result.transition[at(each.to)][at(each.from)] = each.weight;
    return result;
  }();
  return learned;
}

Scores score(const Features& features) {
  Scores scores{};
  for (std::size_t f = 0; f < feature_count; ++f) {
    if (!features[f]) continue;
    const Scores& weight = model().weight[f];
    for (std::size_t l = 0; l < label_count; ++l) scores[l] += weight[l];
  }
  return scores;
}

// What cannot be, whatever the weights say: a rest needs a line right before it.
void forbid(Scores& scores, const Line& line, const Facts& facts, const Features& features, const Habits& habits) {
  const bool gap = line.blanks_before > 0;
  const auto never = [&](Label label) { scores[at(label)] += impossible; };
  if (gap || habits.mode == ParagraphMode::line) {
    never(Label::paragraph_rest);
    never(Label::note_rest);
    if (gap || habits.mode == ParagraphMode::line) never(Label::item_rest);
    if (!facts.url_only && (gap || habits.mode == ParagraphMode::line)) never(Label::entry_rest);
  }
  if (gap && line.blanks_before > habits.usual_gap + 1) never(Label::heading_rest);
  if (gap) never(Label::quotation_rest);
  if (!facts.quote_prefix) never(Label::quotation), never(Label::quotation_rest);
  if (!features[at(Feature::underlines)]) never(Label::underline);
  if (!facts.rule) never(Label::rule);
  if (facts.byline == 0) never(Label::byline);
  if (!features[at(Feature::note_shape)]) never(Label::note);
  if (!features[at(Feature::region_licence)]) never(Label::licence);
  if (!features[at(Feature::region_contents)]) never(Label::contents);
  // A list counts 1, 2, 3: it could not keep a number of several parts, nor the word of "Chapter one".
  if (facts.enumerator.kind == EnumeratorKind::none || facts.enumerator.kind == EnumeratorKind::multi ||
      facts.enumerator.kind == EnumeratorKind::keyword || facts.enumerator.kind == EnumeratorKind::keyed)
    never(Label::item);
}

// Far below what is impossible: a pin holds against every rule.
constexpr float refused = 10 * impossible;

void obey(Scores& scores, const Scores& before_rules, Label pinned) {
  for (std::size_t l = 0; l < label_count; ++l)
    if (!obeys(static_cast<Label>(l), pinned)) scores[l] = refused;
  scores[at(pinned)] = before_rules[at(pinned)];
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

std::string_view name_of(Label label) {
  constexpr std::string_view names[] = {"title",
                                        "byline",
                                        "heading",
                                        "heading continuation",
                                        "paragraph",
                                        "paragraph continuation",
                                        "list item",
                                        "list item continuation",
                                        "question",
                                        "answer",
                                        "bibliography entry",
                                        "bibliography entry continuation",
                                        "note",
                                        "note continuation",
                                        "quotation",
                                        "quotation continuation",
                                        "verse",
                                        "code",
                                        "table",
                                        "rule",
                                        "underline",
                                        "contents",
                                        "licence"};
  static_assert(std::size(names) == label_count);
  return names[at(label)];
}

std::vector<Decision> label_lines(const std::vector<Line>& lines, const std::vector<Facts>& facts,
                                  const std::vector<Features>& features, const Habits& habits,
                                  const std::vector<std::optional<Label>>& pinned) {
  const bool has_title = std::find(pinned.begin(), pinned.end(), Label::title) != pinned.end();
  const std::size_t count = lines.size();
  std::vector<Decision> decisions(count);
  if (count == 0) return decisions;
  const Model& learned = model();
  std::vector<std::array<std::uint8_t, label_count>> back(count);
  std::vector<Scores> local(count);
  Scores best{};
  for (std::size_t i = 0; i < count; ++i) {
    local[i] = score(features[i]);
    const Scores before_rules = local[i];
    forbid(local[i], lines[i], facts[i], features[i], habits);
    if (has_title) local[i][at(Label::title)] += impossible;
    if (!pinned.empty() && pinned[i]) obey(local[i], before_rules, *pinned[i]);
    if (i == 0) {
      for (std::size_t l = 0; l < label_count; ++l)
        best[l] = local[0][l] + (begins_run(static_cast<Label>(l)) ? 0 : impossible);
      continue;
    }
    Scores next{};
    for (std::size_t to = 0; to < label_count; ++to) {
      const Scores& transition = learned.transition[to];
      std::size_t from = 0;
      float top = best[0] + transition[0];
      for (std::size_t l = 1; l < label_count; ++l) {
        const float value = best[l] + transition[l];
        if (value > top) top = value, from = l;
      }
      next[to] = top + local[i][to];
      back[i][to] = static_cast<std::uint8_t>(from);
    }
    // Scores would grow with the text; only differences count.
    const float largest = *std::max_element(next.begin(), next.end());
    for (float& value : next) value -= largest;
    best = next;
  }
  auto label = static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t i = count; i-- > 0;) {
    decisions[i].label = static_cast<Label>(label);
    label = back[i][label];
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto total = [&](std::size_t l) {
      float value = local[i][l];
      if (i > 0) value += learned.transition[l][at(decisions[i - 1].label)];
      if (i + 1 < count) value += learned.transition[at(decisions[i + 1].label)][l];
      return value;
    };
    const std::size_t chosen = at(decisions[i].label);
    float second = std::numeric_limits<float>::lowest();
    for (std::size_t l = 0; l < label_count; ++l) {
      if (l == chosen || total(l) <= second) continue;
      second = total(l);
      decisions[i].runner_up = static_cast<Label>(l);
    }
    decisions[i].confidence = 1 / (1 + std::exp(second - total(chosen)));
    decisions[i].pinned = !pinned.empty() && pinned[i].has_value();
    if (decisions[i].pinned) decisions[i].confidence = 1;
    decisions[i].runner_up_confidence = 1 - decisions[i].confidence;
  }
  return decisions;
}

std::vector<Reason> reasons_for(Label label, Label other, const Features& features) {
  std::vector<Reason> reasons;
  for (std::size_t f = 0; f < feature_count; ++f) {
    const float weight = model().weight[f][at(label)] - model().weight[f][at(other)];
    if (features[f] && weight != 0) reasons.push_back({std::string(words_of(static_cast<Feature>(f))), weight});
  }
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const Reason& a, const Reason& b) { return std::abs(a.weight) > std::abs(b.weight); });
  return reasons;
}

}  // namespace rubricate::plain
