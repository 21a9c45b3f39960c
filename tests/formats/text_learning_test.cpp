// The model that labels lines, and the trainer of its weights.
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <stdexcept>

#include "formats/sequence_model.h"
#include "formats/sequence_trainer.h"
#include "tests/support/dice.h"

namespace rubricate::plain::text_learning_test {
namespace {

constexpr std::array<std::string_view, 3> feature_names{"always", "rain", "wind"};
constexpr std::array<std::string_view, 3> label_names{"dry", "wet", "rest"};
constexpr LabelSet every = 7;

std::uint64_t bits(bool rain, bool wind) { return 1U | (rain ? 2U : 0U) | (wind ? 4U : 0U); }

TEST(SequenceModel, TheBestSequenceCountsTransitions) {
  const SequenceModel model("rain  wet 100\n> dry dry 10\n> wet wet 150\n", feature_names, label_names);
  const std::array days{bits(true, false), bits(false, false), bits(false, false)};
  std::vector<Member> members;
  for (const std::uint64_t& day : days) members.push_back({FeatureBits(&day, 1), 3});
  const std::vector<Labelling> labels = model.label(members);
  EXPECT_EQ(labels[0].label, 1);
  EXPECT_EQ(labels[1].label, 1);
  EXPECT_EQ(labels[2].label, 1);
  EXPECT_GT(labels[0].confidence, labels[2].confidence);
}

TEST(SequenceModel, OfEqualWaysTheFirstLabelIsTaken) {
  const SequenceModel model("wind  wet 30, rest 30\n> dry dry -5\n> wet wet -5\n", feature_names, label_names);
  const std::array days{bits(false, false), bits(false, true), bits(false, false)};
  std::vector<Member> members;
  for (const std::uint64_t& day : days) members.push_back({FeatureBits(&day, 1), every});
  const std::vector<Labelling> labels = model.label(members);
  EXPECT_EQ(labels[0].label, 0);
  EXPECT_EQ(labels[1].label, 1);
  EXPECT_EQ(labels[2].label, 0);
}

TEST(SequenceModel, ProbabilitiesAreThoseOfAllSequences) {
  const SequenceModel model("always  dry 20\nrain  wet 130, dry -40\nwind  rest 60\n> wet rest 80\n> rest wet -50\n",
                            feature_names, label_names);
  const std::array days{bits(true, false), bits(false, true), bits(true, true)};
  std::vector<Member> members;
  for (const std::uint64_t& day : days) members.push_back({FeatureBits(&day, 1), every});
  // By hand: every one of the 27 sequences.
  const auto local = [&](std::size_t day, std::size_t label) {
    const bool rain = (days[day] & 2) != 0, wind = (days[day] & 4) != 0;
    if (label == 0) return 0.2 - (rain ? 0.4 : 0);
    return label == 1 ? (rain ? 1.3 : 0) : (wind ? 0.6 : 0);
  };
  const auto step = [](std::size_t from, std::size_t to) {
    return from == 1 && to == 2 ? 0.8 : from == 2 && to == 1 ? -0.5 : 0.0;
  };
  double all = 0;
  double middle_is_rest = 0;
  for (std::size_t a = 0; a < 3; ++a)
    for (std::size_t b = 0; b < 3; ++b)
      for (std::size_t c = 0; c < 3; ++c) {
        const double weight = std::exp(local(0, a) + local(1, b) + local(2, c) + step(a, b) + step(b, c));
        all += weight;
        if (b == 2) middle_is_rest += weight;
      }
  float found = 0;
  model.probabilities(members, [&](std::size_t member, const SequenceModel::Probabilities& each) {
    if (member == 1) found = each[2];
  });
  EXPECT_NEAR(found, middle_is_rest / all, 1e-4);
}

// Only as many labels are added up as a member may be of: the same model with its labels further back says the same.
TEST(SequenceModel, LabelsOfEitherHalfAreWeighedAlike) {
  constexpr std::string_view table =
      "always  dry 20\nrain  wet 130, dry -40\nwind  rest 60\n> wet rest 80\n> rest wet -50\n> dry dry 30\n";
  std::vector<std::string> names;
  for (int unused = 0; unused < 14; ++unused) names.push_back("unused" + std::to_string(unused));
  for (const std::string_view name : label_names) names.emplace_back(name);  // across the middle
  const std::vector<std::string_view> moved_names(names.begin(), names.end());
  const SequenceModel model(table, feature_names, label_names);
  const SequenceModel moved(table, feature_names, moved_names);
  testing_support::Dice dice(5);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::uint64_t> bits(1 + dice.below(12));
    std::vector<Member> members;
    std::vector<Member> moved_members;
    for (std::uint64_t& each : bits) {
      each = dice.below(8);
      const LabelSet allowed = 1 + dice.below(7);
      members.push_back({FeatureBits(&each, 1), allowed});
      moved_members.push_back({FeatureBits(&each, 1), allowed << 14U});
    }
    const std::vector<Labelling> here = model.label(members);
    const std::vector<Labelling> there = moved.label(moved_members);
    for (std::size_t i = 0; i < bits.size(); ++i) {
      EXPECT_EQ(here[i].label + 14, there[i].label) << round << ' ' << i;
      EXPECT_NEAR(here[i].confidence, there[i].confidence, 1e-5) << round << ' ' << i;
      EXPECT_NEAR(here[i].runner_up_confidence, there[i].runner_up_confidence, 1e-5) << round << ' ' << i;
    }
  }
}

TEST(SequenceModel, WhatIsNotAllowedIsNeverChosen) {
  SequenceModel model("always  wet 500\n> dry rest 900\n", feature_names, label_names);
  model.forbid(0, 2);
  model.forbid_first(1);
  const std::uint64_t day = bits(false, false);
  const std::vector<Member> members{{FeatureBits(&day, 1), every}, {FeatureBits(&day, 1), 5}};
  const std::vector<Labelling> labels = model.label(members);
  EXPECT_NE(labels[0].label, 1);
  EXPECT_TRUE(labels[1].label == 0 || labels[0].label == 2);
}

TEST(SequenceModel, ATableThatIsWrongIsRefusedWithItsLine) {
  for (const std::string_view table : {"\nhail  wet 1\n", "\nrain  damp 1\n", "\nrain  wet much\n", "\n> dry 3\n"}) {
    try {
      SequenceModel(table, feature_names, label_names);
      ADD_FAILURE() << table;
    } catch (const std::runtime_error& fault) {
      EXPECT_TRUE(std::string_view(fault.what()).starts_with("weights, line 2: ")) << fault.what();
    }
  }
}

TEST(SequenceModel, EvidenceIsTheDifferenceOfTheWeights) {
  const SequenceModel model("rain  wet 100, dry -20\nwind  wet 10\n", feature_names, label_names);
  const std::uint64_t day = bits(true, true);
  const auto evidence = model.evidence(1, 0, FeatureBits(&day, 1));
  ASSERT_EQ(evidence.size(), 2U);
  EXPECT_EQ(evidence[0].feature, 1U);
  EXPECT_EQ(evidence[0].weight, 120);
}

ExampleSequence weather(std::uint32_t seed, std::size_t days) {
  std::mt19937 random(seed);
  ExampleSequence examples;
  for (std::size_t i = 0; i < days; ++i) {
    const bool rain = random() % 2 == 0;
    const bool wind = random() % 3 == 0;
    const LabelSet right = rain ? 2U : wind ? 4U : 1U;
    const std::uint64_t day = bits(rain, wind);
    examples.push_back({indices_of({&day, 1}), every, i % 5 == 0 ? every : right});
  }
  return examples;
}

TEST(Trainer, TheGradientAgreesWithFiniteDifferences) {
  Trainer trainer(3, 3, 3, {every, every, 5}, {false, false, false});
  std::mt19937 random(7);
  for (float& weight : trainer.weights()) weight = static_cast<float>(random() % 200) / 100 - 1;
  const ExampleSequence examples = weather(3, 12);
  std::vector<float> gradient(trainer.weights().size(), 0);
  trainer.log_likelihood(examples, &gradient);
  for (std::size_t feature = 0; feature < 6; ++feature)  // three features, then transitions from three labels
    for (std::size_t label = 0; label < 3; ++label) {
      if (feature == 5 && label == 1) continue;  // may never follow
      const std::size_t at = feature * most_labels + label;
      constexpr float step = 1e-2F;
      const float kept = trainer.weights()[at];
      trainer.weights()[at] = kept + step;
      const double above = trainer.log_likelihood(examples, nullptr);
      trainer.weights()[at] = kept - step;
      const double below = trainer.log_likelihood(examples, nullptr);
      trainer.weights()[at] = kept;
      EXPECT_NEAR(gradient[at], (above - below) / (2 * step), 2e-3) << feature << " " << label;
    }
}

TEST(Trainer, LearnsWhatItIsShownAndWritesATableThatSaysSo) {
  const ExampleSequence examples = weather(1, 400);
  const ExampleSequence* shown = &examples;
  std::string tables[2];
  for (std::string& table : tables) {
    Trainer trainer(3, 3, 3, {every, every, every}, {false, false, false});
    trainer.train({&shown, 1}, {.epochs = 5});
    table = trainer.table(feature_names, label_names);
  }
  EXPECT_EQ(tables[0], tables[1]);
  const SequenceModel model(tables[0], feature_names, label_names);
  const ExampleSequence unseen = weather(2, 100);
  std::vector<std::uint64_t> days;
  for (const Example& each : unseen) {
    std::uint64_t& day = days.emplace_back(0);
    for (const std::uint32_t feature : each.features) day |= std::uint64_t{1} << feature;
  }
  std::vector<Member> members;
  for (std::size_t i = 0; i < unseen.size(); ++i) members.push_back({FeatureBits(&days[i], 1), unseen[i].allowed});
  const std::vector<Labelling> labels = model.label(members);
  for (std::size_t i = 0; i < unseen.size(); ++i) EXPECT_TRUE(unseen[i].known >> labels[i].label & 1) << i;
}

TEST(Trainer, FeaturesThatAreIgnoredGetNoWeight) {
  const ExampleSequence examples = weather(1, 200);
  const ExampleSequence* shown = &examples;
  Trainer trainer(3, 3, 3, {every, every, every}, {false, false, true});
  trainer.train({&shown, 1}, {.epochs = 2});
  EXPECT_EQ(trainer.table(feature_names, label_names).find("wind"), std::string::npos);
}

}  // namespace
}  // namespace rubricate::plain::text_learning_test
