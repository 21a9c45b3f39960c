#include "pipeline/stages/nesting.h"

#include <gtest/gtest.h>

#include "tests/stages/outline.h"

namespace rubricate::nesting_test {
namespace {

using namespace testing_support;

Block quotation(Blocks body) { return {.node = Quotation{.body = std::move(body)}}; }

Block item_list(Blocks body) {
  List list;
  list.items.push_back({.body = std::move(body)});
  return {.node = std::move(list)};
}

Inline styled(Style style, Inlines content) { return {.node = Styled{style, std::move(content)}}; }

TEST(Nesting, WhatIsDeeperStandsInTheDeepestLevelThatIsLeft) {
  Document made = document({quotation({item_list({paragraph("a"), quotation({paragraph("b")}), paragraph("c")})})});
  EXPECT_EQ(run_stage(bound_nesting, made, {.max_nesting = 2}), "structure.nesting-too-deep");
  const Document flat = document({quotation({item_list({paragraph("a"), paragraph("b"), paragraph("c")})})});
  EXPECT_EQ(tree_of(made), tree_of(flat));
}

TEST(Nesting, NoWordGoes) {
  Document made = document(
      {quotation({{.node = Quotation{.body = {item_list({paragraph("a")})}, .attribution = text_inlines("who")}}})});
  EXPECT_EQ(run_stage(bound_nesting, made, {.max_nesting = 1}), "structure.nesting-too-deep");
  EXPECT_EQ(tree_of(made), tree_of(document({quotation({paragraph("a"), paragraph("who")})})));
}

TEST(Nesting, StylesCountAndSectionsDoNot) {
  const auto words = [](Inlines inner) { return paragraph({styled(Style::strong, std::move(inner))}); };
  Document made = document({section(1, "A", {section(2, "B", {words({styled(Style::emphasis, text_inlines("w"))})})})});
  EXPECT_EQ(run_stage(bound_nesting, made, {.max_nesting = 1}), "structure.nesting-too-deep");
  EXPECT_EQ(tree_of(made), tree_of(document({section(1, "A", {section(2, "B", {words(text_inlines("w"))})})})));
}

TEST(Nesting, IsLeftAloneWhereItIsAllowed) {
  Document made = document({quotation({item_list({paragraph("a")})})});
  EXPECT_EQ(run_stage(bound_nesting, made, {.max_nesting = 2}), "");
  EXPECT_EQ(run_stage(bound_nesting, made), "");
}

}  // namespace
}  // namespace rubricate::nesting_test
