#include "pipeline/stages/roles.h"

#include <gtest/gtest.h>

#include "pipeline/language/part_names.h"
#include "tests/stages/outline.h"

namespace rubricate::roles_test {
namespace {

using namespace testing_support;

// The roles of the sections, "-" for none.
std::string roles_of(const Blocks& blocks) {
  std::string out;
  for (const Block& block : blocks) {
    const auto* section = std::get_if<Section>(&block.node);
    if (!section) continue;
    out += out.empty() ? "" : " ";
    out += block.attributes->roles.empty() ? "-" : block.attributes->roles.front();
    if (const std::string inner = roles_of(section->body); !inner.empty()) out += "(" + inner + ")";
  }
  return out;
}

std::string roles(Blocks blocks) {
  Document made = document(std::move(blocks));
  EXPECT_EQ(run_stage(assign_roles, made), "");
  return roles_of(made.body);
}

std::string titled(const std::vector<std::string>& titles) {
  Blocks blocks;
  for (const std::string& title : titles) blocks.push_back(section(1, title, {paragraph("1. x")}));
  return roles(std::move(blocks));
}

TEST(Roles, AreGivenInFrontAndAtTheBack) {
  EXPECT_EQ(titled({"Dedication", "Preface", "Introduction", "Wax", "Conclusion", "Appendix", "Glossary", "Index"}),
            "dedication preface introduction - conclusion appendix glossary index");
  EXPECT_EQ(titled({"Index", "Wax", "Preface", "Honey"}), "- - - -");
  EXPECT_EQ(titled({"Wax", "Conclusion", "Honey"}), "- - -");
  EXPECT_EQ(titled({"Acknowledgements", "Wax", "Colophon"}), "acknowledgements - colophon");
  EXPECT_EQ(titled({"Wax", "Acknowledgements"}), "- acknowledgements");
  EXPECT_EQ(titled({"Índice", "Cera", "Índice"}), "contents - index");
}

TEST(Roles, AreKnownInManyLanguages) {
  for (const auto& [preface, index] :
       std::vector<std::pair<std::string, std::string>>{{"Vorwort", "Register"},
                                                        {"Préface", "Index"},
                                                        {"Prefacio", "Índice analítico"},
                                                        {"Prefazione", "Indice analitico"},
                                                        {"Prefácio", "Índice remissivo"},
                                                        {"Voorwoord", "Register"},
                                                        {"Przedmowa", "Indeks"},
                                                        {"Förord", "Sakregister"},
                                                        {"Предисловие", "Указатель"},
                                                        {"前言", "索引"},
                                                        {"まえがき", "索引"},
                                                        {"머리말", "색인"}})
    EXPECT_EQ(titled({preface, "X Y", index}), "preface - index") << preface;
}

TEST(Roles, ASectionFurtherDownIsAboutOne) {
  EXPECT_EQ(roles({section(1, "Wax", {section(2, "Preface"), section(2, "Index")}), section(1, "Honey")}), "-(- -) -");
  EXPECT_EQ(roles({section(1, "Part One", {section(2, "Introduction"), section(2, "Wax")}), section(1, "Part Two")}),
            "-(introduction -) -");
}

TEST(Roles, ANumberMakesAChapter) {
  const auto numbered = [](const std::string& label, const std::string& title) {
    Block block = section(1, title, {paragraph("x")});
    std::get<Section>(block.node).label = label;
    return block;
  };
  EXPECT_EQ(roles({numbered("1.", "Introduction"), numbered("2.", "Wax"), numbered("Appendix A:", "Tables")}),
            "introduction - appendix");
  EXPECT_EQ(roles({numbered("1.", "Dedication"), numbered("2.", "Wax")}), "- -");
}

TEST(Roles, AnIndexLooksLikeOne) {
  const std::string prose(300, 'x');
  EXPECT_EQ(roles({section(1, "Wax"), section(1, "Index", {paragraph(prose), paragraph(prose)})}), "- -");
  EXPECT_EQ(roles({section(1, "Wax"), section(1, "Notes", {paragraph("Bring wax."), paragraph("And honey.")})}), "- -");
  EXPECT_EQ(roles({section(1, "Wax"), section(1, "Notes", {paragraph("1. Bees."), paragraph("2. Wasps.")})}),
            "- endnotes");
}

TEST(Roles, WhatTheAuthorSaidCounts) {
  Block block = section(1, "Preface");
  block.attributes.edit().roles = {"foreword"};
  EXPECT_EQ(roles({std::move(block), section(1, "Wax")}), "foreword -");
}

}  // namespace
}  // namespace rubricate::roles_test
