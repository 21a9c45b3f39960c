#include "pipeline/stages/languages.h"

#include <gtest/gtest.h>

#include "tests/stages/outline.h"

namespace rubricate::languages_test {
namespace {

using namespace testing_support;

constexpr std::string_view english =
    "It had been raining for three days when the letter came, and no one in the house would open it before dinner.";
constexpr std::string_view french =
    "Il pleuvait depuis trois jours quand la lettre est arrivée, et personne dans la maison ne voulait l’ouvrir.";

Document english_with(Blocks blocks) {
  Document made = document(std::move(blocks));
  made.metadata.language = "en";
  return made;
}

const Attributes& attributes_of(const Document& made, std::size_t index) { return *made.body[index].attributes; }

TEST(Languages, ForeignParagraphsAndQuotationsSaySo) {
  Document made = english_with({paragraph({text(std::string(english))}), paragraph({text(std::string(french))}),
                                quotation({paragraph({text(std::string(french))})})});
  EXPECT_EQ(run_stage(mark_languages, made), "");
  EXPECT_EQ(attributes_of(made, 0).language, "");
  EXPECT_EQ(attributes_of(made, 1).language, "fr");
  EXPECT_EQ(attributes_of(made, 2).language, "fr");
  const auto& quoted = std::get<Quotation>(made.body[2].node).body;
  EXPECT_EQ(quoted[0].attributes->language, "") << "the quotation has said it";
}

TEST(Languages, ShortParagraphsAreLeftAlone) {
  Document made = english_with({paragraph({text("Je ne sais pas ce que vous voulez.")})});
  run_stage(mark_languages, made);
  EXPECT_EQ(attributes_of(made, 0).language, "");
}

TEST(Languages, WhatTheAuthorMarkedStays) {
  Document made = english_with({quotation({paragraph({text(std::string(french))})})});
  made.body[0].attributes.edit().language = "fr-BE";
  run_stage(mark_languages, made);
  EXPECT_EQ(attributes_of(made, 0).language, "fr-BE");
  EXPECT_TRUE(attributes_of(made, 0).extra.empty());
  EXPECT_EQ(std::get<Quotation>(made.body[0].node).body[0].attributes->language, "");
}

TEST(Languages, WithoutALanguageAroundNothingIsMarked) {
  Document made = document({paragraph({text(std::string(french))})});
  run_stage(mark_languages, made);
  EXPECT_EQ(attributes_of(made, 0).language, "");
}

}  // namespace
}  // namespace rubricate::languages_test
