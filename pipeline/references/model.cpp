#include "pipeline/references/model.h"

#include <fmt/format.h>

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
  if ((rows_.size() + 1) * 2 > slots_.size()) grow();
  place({key, static_cast<std::uint32_t>(rows_.size())});
  rows_.push_back(row);
}

void Model::place(const Slot& slot) {
  std::size_t at = slot.key & (slots_.size() - 1);
  while (slots_[at].row != none && slots_[at].key != slot.key) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = slot;
}

void Model::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old)
    if (slot.row != none) place(slot);
}

std::uint32_t Model::row_of(FeatureKey key) const {
  std::size_t at = key & (slots_.size() - 1);
  while (slots_[at].row != none && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
  return slots_[at].row;
}

Chain::Scores Model::score(std::span<const FeatureKey> keys) const {
  Chain::Scores scores{};
  for (const FeatureKey key : keys) {
    const std::uint32_t row = row_of(key);
    if (row == none) continue;
    for (std::size_t l = 0; l < most_labels; ++l) scores[l] += rows_[row][l];
  }
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
