#include "pipeline/stages/figures.h"

#include <gtest/gtest.h>

#include "tests/stages/outline.h"

namespace rubricate::figures_test {
namespace {

using namespace testing_support;

TEST(Figures, ImageAloneInItsParagraphIsAFigure) {
  Document made = document({paragraph({image("bee.png", "a bee", "At noon")})});
  run_stage(lift_figures, made);
  EXPECT_EQ(tree_of(made.body),
            "Figure\n  Paragraph\n    Image \"bee.png\" title=\"At noon\"\n      Text \"a bee\"\n"
            "  caption\n    Text \"At noon\"\n");
}

TEST(Figures, ImageWithoutTitleHasNoCaption) {
  Document made = document({section(1, "A", {paragraph({image("bee.png", "a bee")})})});
  run_stage(lift_figures, made);
  EXPECT_EQ(outline(made.body), "A(f)");
  EXPECT_EQ(tree_of(made.body).find("caption"), std::string::npos);
}

TEST(Figures, CaptionHasNoLineEnds) {
  Document made = document({paragraph({image("bee.png", "a bee", "At\nnoon")})});
  run_stage(lift_figures, made);
  EXPECT_EQ(plain_text(std::get<Figure>(made.body[0].node).caption), "At noon");
}

TEST(Figures, LinkedImageIsOneToo) {
  Document made = document({paragraph(Inlines{{.node = Link{.target = "x", .content = {image("bee.png", "a")}}}})});
  run_stage(lift_figures, made);
  EXPECT_EQ(outline(made.body), "f");
}

TEST(Figures, ImageAmongWordsStays) {
  Document made = document({paragraph({text("See "), image("bee.png", "a bee")})});
  run_stage(lift_figures, made);
  EXPECT_EQ(outline(made.body), "p");
}

}  // namespace
}  // namespace rubricate::figures_test
