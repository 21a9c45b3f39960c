#include "pipeline/references/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "embedded/reference_weights.h"

namespace rubricate::references {

namespace {

constexpr std::array<std::string_view, label_count> names{
    "other",   "number",    "doi",        "isbn",      "url",        "author",   "author+",  "title",
    "title+",  "container", "container+", "publisher", "publisher+", "place",    "place+",   "editor",
    "editor+", "note",      "note+",      "date",      "date+",      "volume",   "volume+",  "issue",
    "issue+",  "pages",     "pages+",     "edition",   "edition+",   "accessed", "accessed+"};

}  // namespace

std::span<const std::string_view> label_names() { return names; }

Model::Model(std::string_view table)
    : chain_(table, names, [&](std::string_view name, const Chain::Row& row) {
        const FeatureKey key = key_of(name);
        if (key == 0) throw std::runtime_error(fmt::format("no feature is called \"{}\"", name));
        add_row(key, row);
      }) {
  for (std::size_t from = 0; from < label_count; ++from)
    for (std::size_t to = 0; to < label_count; ++to)
      if (!may_precede(static_cast<Label>(from), static_cast<Label>(to))) chain_.forbid(from, to);
  for (std::size_t to = 0; to < label_count; ++to)
    if (continues(static_cast<Label>(to))) chain_.forbid_first(to);
  chain_.narrow(700);
}

void Model::add_row(FeatureKey key, const Chain::Row& row) {
  if ((rows_.size() + 1) * 3 > slots_.size() * 2) grow();
  place(key, static_cast<std::uint32_t>(rows_.size()));
  keys_.push_back(key);
  rows_.push_back(row);
  for (std::int16_t& weight : rows_.back()) weight = std::clamp(weight, std::int16_t{-most_weight}, most_weight);
}

void Model::place(FeatureKey key, std::uint32_t row) {
  std::size_t at = key & (slots_.size() - 1);
  while (slots_[at].row != none && slots_[at].tag != tag_of(key)) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = {tag_of(key), row};
}

void Model::grow() {
  slots_.assign(slots_.size() * 2, {});
  for (std::uint32_t row = 0; row < keys_.size(); ++row) place(keys_[row], row);
}

std::uint32_t Model::row_of(FeatureKey key) const {
  std::size_t at = key & (slots_.size() - 1);
  while (slots_[at].row != none && slots_[at].tag != tag_of(key)) at = (at + 1) & (slots_.size() - 1);
  return slots_[at].row;
}

Chain::Scores Model::score(std::span<const FeatureKey> keys) const {
  Chain::Row sums{};
  for (const FeatureKey key : keys) {
    const std::uint32_t row = row_of(key);
    if (row == none) continue;
    for (std::size_t l = 0; l < most_labels; ++l) sums[l] = static_cast<std::int16_t>(sums[l] + rows_[row][l]);
  }
  Chain::Scores scores{};
  std::copy(sums.begin(), sums.end(), scores.begin());
  return scores;
}

std::vector<Labelling> Model::label(const Observations& observations) const {
  const Features features(observations);
  std::vector<FeatureKey> keys;
  Chain::Weighed weighed;
  const std::vector<LabelSet> allowed(observations.size(), all_labels);
  return chain_.label(allowed, [&](std::size_t i) -> const Chain::Weighed& {
    features.of(i, keys);
    weighed.scores = score(keys);
    Chain::weigh(all_labels, weighed);
    return weighed;
  });
}

const Model& built_in_model() {
  static const Model model(embedded::reference_weights);
  return model;
}

}  // namespace rubricate::references
