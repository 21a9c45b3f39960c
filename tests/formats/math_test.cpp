#include <gtest/gtest.h>

#include <map>
#include <pugixml.hpp>
#include <random>

#include "formats/math/labels.h"
#include "formats/math/letters.h"
#include "formats/math/mathml.h"
#include "formats/math/presentation.h"

namespace rubricate::math_test {
namespace {

// What stands between <semantics> and <annotation>, after the formulas before it.
std::string content(std::string_view tex, Katex& katex) {
  const MathmlResult result = mathml_of(tex, MathDisplay::block, katex);
  EXPECT_EQ(result.error, "") << tex;
  const std::size_t begin = result.mathml.find("<semantics>") + 11;
  return result.mathml.substr(begin, result.mathml.find("<annotation") - begin);
}

std::string content(std::string_view tex) {
  Katex katex;
  return content(tex, katex);
}

MathmlResult failure(std::string_view tex) {
  Katex katex;
  MathmlResult result = mathml_of(tex, MathDisplay::block, katex);
  EXPECT_EQ(result.mathml, "") << tex.substr(0, 80);
  return result;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool is_well_formed(const std::string& xml) {
  pugi::xml_document document;
  return static_cast<bool>(document.load_buffer(xml.data(), xml.size(), pugi::parse_full, pugi::encoding_utf8));
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += piece;
  return result;
}

// ---- what comes out

TEST(Mathml, HoldsTheTexAsAlternativeAndAnnotation) {
  Katex katex;
  EXPECT_EQ(mathml_of(" a<b ", MathDisplay::in_line, katex).mathml,
            "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" alttext=\"a&lt;b\"><semantics><mrow><mi>a</mi>"
            "<mo>&lt;</mo><mi>b</mi></mrow><annotation encoding=\"application/x-tex\">a&lt;b</annotation></semantics>"
            "</math>");
  EXPECT_TRUE(contains(mathml_of("a", MathDisplay::block, katex).mathml, " display=\"block\">"));
}

TEST(Mathml, StructureIsThatOfTheFormula) {
  const std::pair<const char*, const char*> cases[] = {
      {"x_1^2", "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>"},
      {"\\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"},
      {"\\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"},
      {"\\sum_{i}^n", "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>"},
      {"\\text{für alle}", "<mtext>für alle</mtext>"},
      {"\\begin{pmatrix}a\\\\b\\end{pmatrix}", "<mtr>"},
      {"\\overset{a}{b}", "<mover><mrow><mi>b</mi></mrow><mi>a</mi></mover>"},
      {"\\cancel{x}", "<menclose notation=\"updiagonalstrike\"><mi>x</mi></menclose>"},
      {"𝐀", "𝐀"},
  };
  for (const auto& [tex, part] : cases) EXPECT_TRUE(contains(content(tex), part)) << tex << ": " << content(tex);
}

TEST(Mathml, StyledLettersAreThoseOfUnicode) {
  EXPECT_EQ(content("\\mathbb{R}"), "<mrow><mi>ℝ</mi></mrow>");
  EXPECT_EQ(content("\\mathbf{12}"), "<mrow><mn>𝟏𝟐</mn></mrow>");
  EXPECT_EQ(content("\\mathrm{d}"), "<mrow><mi mathvariant=\"normal\">d</mi></mrow>");
  EXPECT_EQ(content("\\textbf{max}"), "<mrow><mtext mathvariant=\"bold\">max</mtext></mrow>");
}

TEST(Mathml, EveryVariantHasItsLetters) {
  EXPECT_EQ(styled_letters("h", "italic"), "ℎ");
  EXPECT_EQ(styled_letters("BZaz", "script"), "ℬ𝒵𝒶𝓏");
  EXPECT_EQ(styled_letters("CRZ19", "double-struck"), "ℂℝℤ𝟙𝟡");
  EXPECT_EQ(styled_letters("ΑΩαω∇∂ϵ", "bold"), "𝚨𝛀𝛂𝛚𝛁𝛛𝛜");
  EXPECT_EQ(styled_letters("α", "sans-serif-bold-italic"), "𝞪");
  EXPECT_EQ(styled_letters("1", "script"), std::nullopt);
  EXPECT_EQ(styled_letters("漢", "bold"), std::nullopt);
  EXPECT_EQ(styled_letters("a", "unheard-of"), std::nullopt);
}

TEST(Mathml, CellsSayWhatIsLeftToStyleSheets) {
  EXPECT_TRUE(contains(content("\\begin{aligned}a&=b\\end{aligned}"), "<mtd class=\"right no-gap-after\">"));
  const std::string lined = content("\\begin{array}{c|c}a&b\\\\\\hline c&d\\end{array}");
  EXPECT_TRUE(contains(lined, "<mtd class=\"line-below line-after\">"));
  EXPECT_TRUE(contains(lined, "<mtd class=\"line-after\">"));
}

TEST(Mathml, TagsOfAllLinesAreKept) {
  EXPECT_TRUE(contains(content("x \\tag{3}"), "<mtd class=\"tag\"><mtext>(3)</mtext></mtd></mtr></mtable>"));
  const std::string lines = content("\\begin{align}a\\tag{1}\\\\b\\\\c\\tag*{x}\\end{align}");
  EXPECT_TRUE(contains(lines, "<mtd class=\"tag\"><mtext>(1)</mtext></mtd>")) << lines;
  EXPECT_TRUE(contains(lines, "<mtd class=\"tag\"><mtext>x</mtext></mtd>")) << lines;
  EXPECT_FALSE(contains(lines, "glue"));
}

TEST(Mathml, ColoursThatMathmlLacksAreLeftToCss) {
  EXPECT_TRUE(contains(content("\\textcolor{red}{x}"), "mathcolor=\"red\""));
  EXPECT_TRUE(contains(content("\\textcolor{orange}{x}"), "<mstyle style=\"color: orange\">"));
}

// ---- definitions and labels

TEST(Mathml, DefinitionsHoldAsInLatex) {
  Katex katex;
  content("\\gdef\\one{1}", katex);
  EXPECT_EQ(content("\\one", katex), "<mrow><mn>1</mn></mrow>");
  content("\\newcommand{\\two}{2} \\DeclareMathOperator{\\three}{three}", katex);
  EXPECT_EQ(content("\\two", katex), "<mrow><mn>2</mn></mrow>");
  EXPECT_TRUE(contains(content("\\three", katex), ">three</mi>"));
  content("\\newcommand{\\four}{4} x", katex);
  EXPECT_TRUE(contains(mathml_of("\\four", MathDisplay::block, katex).error, "Undefined control sequence: \\four"));
}

TEST(Mathml, ReferencesPrintTheNumber) {
  Katex katex;
  katex.define_label("energy", "3");
  katex.define_label("bare", "");
  EXPECT_EQ(content("\\label{energy}x", katex), "<mrow><mi>x</mi></mrow>");
  EXPECT_TRUE(contains(content("x^{\\eqref{energy}}", katex), "<mtext>(3)</mtext>"));
  EXPECT_TRUE(contains(content("x \\ref{bare}", katex), "<mtext>bare</mtext>"));
  const MathmlResult unknown = mathml_of("x \\ref{a_b} \\ref{a_b}", MathDisplay::block, katex);
  EXPECT_TRUE(contains(unknown.mathml, "a_b</mtext>"));
  EXPECT_EQ(unknown.unknown_labels, std::vector<std::string>{"a_b"});
}

TEST(Mathml, LabelsAndReferencesAreRead) {
  const std::string tex = "\\label{a} x \\tag{1} \\\\ y \\label{b}\\label{c} \\\\ z \\tag* {\\text{z}} \\label{ d }";
  std::string all;
  for (const EquationLabel& each : equation_labels(tex)) all.append(each.name).append("=").append(each.tag).append(";");
  EXPECT_EQ(all, "a=1;b=;c=;d=\\text{z};");
  EXPECT_TRUE(equation_labels("\\label{} \\label \\tag{1} \\\\label{x} \\label{open").empty());
  const auto reference = equation_reference(" \\eqref{x y} ");
  ASSERT_TRUE(reference);
  EXPECT_EQ(reference->label, "x y");
  EXPECT_TRUE(reference->is_in_parentheses);
  EXPECT_FALSE(equation_reference("\\ref{x}")->is_in_parentheses);
  for (const char* other : {"", "x", "\\ref", "\\ref{x} y", "\\refer{x}", "\\ref{x"})
    EXPECT_FALSE(equation_reference(other));
}

// ---- what goes wrong

TEST(Mathml, ErrorsSayWhatAndWhere) {
  const MathmlResult unknown = failure("é 𝐀 + \\foo");
  EXPECT_EQ(unknown.error, "Undefined control sequence: \\foo");
  EXPECT_EQ(unknown.error_at, std::string("é 𝐀 + ").size());
  EXPECT_EQ(failure("x}").error, "Expected 'EOF', got '}'");
  EXPECT_EQ(failure("\\frac{a").error, "Unexpected end of input in a macro argument, expected '}'");
  EXPECT_TRUE(contains(failure("\\overlinesegment{a}").error, "KaTeX knows no sign"));
}

TEST(Mathml, ErrorsInsideOfMacrosHaveNoPlaceInTheFormula) {
  Katex katex;
  content("\\gdef\\bad{abcdefg\\foo}", katex);
  const MathmlResult used = mathml_of("xxxxxxxxxxxxxx \\bad yyyyyyyyyyyyyyyyyyy", MathDisplay::block, katex);
  EXPECT_EQ(used.error, "Undefined control sequence: \\foo");
  EXPECT_EQ(used.error_at, Katex::Result::nowhere);
  const std::string own = "\\def\\a{xyz\\foo} 123456789012345678901234567890 \\a";
  EXPECT_EQ(mathml_of(own, MathDisplay::block, katex).error_at, own.find("\\foo"));
  const std::string late = repeated("é + ", 9) + "\\foo + y";
  EXPECT_EQ(mathml_of(late, MathDisplay::block, katex).error_at, late.find("\\foo"));
}

TEST(Mathml, WhatLinksLoadsOrNamesIsRefused) {
  for (const char* tex : {"\\href{https://a.example}{x}", "\\url{https://a.example}", "\\includegraphics{a.png}",
                          "\\htmlId{a}{x}", "\\htmlClass{a}{x}", "\\htmlStyle{color: red}{x}", "\\htmlData{a=b}{x}"})
    EXPECT_TRUE(contains(failure(tex).error, " is not taken")) << tex;
}

TEST(Mathml, NoFormulaTakesMoreThanItsShare) {
  EXPECT_TRUE(contains(failure(repeated("x", 10'000'000)).error, "10000000 bytes"));
  EXPECT_TRUE(contains(failure("\\def\\a{\\a\\a}\\a").error, "Too many expansions"));
  // Each doubles what the one before it prints.
  std::string doubling = "\\def\\a{x}";
  for (int i = 0; i < 60; ++i) doubling += "\\edef\\a{\\a\\a}";
  EXPECT_TRUE(contains(failure(doubling + "\\a").error, "too much work or memory"));
  for (const auto& [open, close] :
       {std::pair("{", "}"), std::pair("\\frac{", "}{}"), std::pair("\\sqrt{", "}"), std::pair("\\left(", "\\right)"),
        std::pair("x^{", "}"), std::pair("\\text{", "}")}) {
    const std::size_t times = 9'000 / (std::string_view(open).size() + std::string_view(close).size());
    Katex katex;
    const MathmlResult deep = mathml_of(repeated(open, times) + repeated(close, times), MathDisplay::block, katex);
    EXPECT_TRUE(deep.mathml.empty() ? !deep.error.empty() : is_well_formed(deep.mathml)) << open;
    EXPECT_EQ(content("y", katex), "<mrow><mi>y</mi></mrow>") << "after " << open;
  }
}

// 300 bytes that no limit on expansions stops: each \edef doubles what the one before it prints.
std::string exhausting() {
  std::string tex = "\\def\\a{x}";
  for (int i = 0; i < 18; ++i) tex += "\\edef\\a{\\a\\a}";
  return tex + "\\a";
}

TEST(Mathml, AfterAFewThatAreTooMuchNoneIsTried) {
  Katex katex;
  for (int i = 0; i < Katex::most_exhaustions; ++i) {
    EXPECT_EQ(mathml_of(exhausting(), MathDisplay::block, katex).error, "it takes too much work or memory");
    if (i + 1 < Katex::most_exhaustions) {
      EXPECT_EQ(content("y", katex), "<mrow><mi>y</mi></mrow>");
    }
  }
  const MathmlResult first = mathml_of("y", MathDisplay::block, katex);
  EXPECT_TRUE(contains(first.error, "from here on none is tried"));
  EXPECT_FALSE(first.is_said);
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(mathml_of("y", MathDisplay::block, katex).is_said);
}

TEST(Mathml, LabelsOutliveAFormulaThatIsTooMuch) {
  Katex katex;
  for (int i = 0; i < 20'000; ++i) katex.define_label("e" + std::to_string(i), std::to_string(i));
  EXPECT_NE(mathml_of(exhausting(), MathDisplay::block, katex).error, "");
  EXPECT_TRUE(contains(content("x \\eqref{e19999}", katex), "<mtext>(19999)</mtext>"));
  EXPECT_TRUE(contains(content("\\gdef\\see#1{\\ref{#1}} x \\see{e7}", katex), "<mtext>7</mtext>"));
}

TEST(Mathml, DenseFormulasOfTheLargestSizeAreShown) {
  EXPECT_TRUE(contains(content(repeated("x_1 ", 2'400)), "<msub><mi>x</mi><mn>1</mn></msub>"));
  EXPECT_TRUE(contains(content(repeated("x+", 4'900)), "<mo>+</mo>"));
}

TEST(Mathml, ManyShortFormulasAreAllShown) {
  Katex katex;
  for (int i = 0; i < 3'000; ++i) ASSERT_EQ(mathml_of("x", MathDisplay::in_line, katex).error, "") << i;
  for (int i = 0; i < 1'000; ++i)
    ASSERT_EQ(mathml_of("\\sum_{i=1}^n \\frac{a_i}{b_i^2}", MathDisplay::in_line, katex).error, "") << i;
}

TEST(Mathml, IsTheSameEveryTimeAndAfterAnything) {
  const char* formulas[] = {"\\int_0^1 x\\,dx", "\\begin{cases}a&b\\end{cases}", "\\undefined", "{", "\\mathbb{N}"};
  Katex one;
  std::map<std::string, std::string> first;
  for (const char* tex : formulas) first[tex] = mathml_of(tex, MathDisplay::block, one).mathml;
  Katex other;
  for (int round = 0; round < 3; ++round)
    for (const char* tex : formulas) EXPECT_EQ(mathml_of(tex, MathDisplay::block, other).mathml, first[tex]) << tex;
}

TEST(Mathml, AnyTextGivesWellFormedXmlOrAnError) {
  const char* pieces[] = {
      "\\frac",  "{",         "}",        "^",       "_",      "&",        "\\\\",     "\\left(",      "\\right)",
      "\\begin", "{pmatrix}", "\\end",    "\\text",  "$",      "%",        "#1",       "\\def",        "\\a",
      "x",       "12",        "é",        "𝐀",       "\x01",   "<",        ">",        "\"",           "'",
      "\\sqrt",  "[",         "]",        "\\sum",   "\\tag",  "\\label",  "\\ref",    "\\gdef",       "\\verb",
      "|",       "~",         "\xFF",     "\n",      "\\over", "\\mathbb", "\\color",  "{red}",        "\\char",
      "`",       "-",         "\\limits", "\\hline", "\\kern", "3pt",      "\\middle", "\\newcommand", "\\let"};
  std::mt19937 dice(7);
  Katex katex;
  int converted = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string tex;
    for (auto n = dice() % 12 + 1; n > 0; --n) tex += pieces[dice() % std::size(pieces)];
    const MathmlResult result = mathml_of(tex, i % 2 == 0 ? MathDisplay::block : MathDisplay::in_line, katex);
    EXPECT_NE(result.mathml.empty(), result.error.empty()) << tex;
    if (result.mathml.empty()) continue;
    ++converted;
    EXPECT_TRUE(is_well_formed(result.mathml)) << tex << "\n" << result.mathml;
  }
  EXPECT_GT(converted, 100);
}

// ---- MathML of others

TEST(PresentationMathml, IsCleanedAndHasNoPrefix) {
  const std::string root = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"";
  const std::pair<std::string_view, std::string> cases[] = {
      {"<m:math xmlns:m=\"http://www.w3.org/1998/Math/MathML\"><m:mi>x</m:mi></m:math>", root + "><mi>x</mi></math>"},
      {"<math id=\"a\" display=\"block\" class=\"b\" href=\"c\"><mo stretchy=\"false\" lspace=\"0.2em\">+</mo></math>",
       root + " display=\"block\"><mo stretchy=\"false\" lspace=\"0.2em\">+</mo></math>"},
      {"<math display=\"wide\"><mspace width=\"1em;\"/></math>", root + "><mspace/></math>"},
      {"<math><semantics><mi>x</mi><annotation-xml><p/></annotation-xml></semantics></math>",
       root + "><mi>x</mi></math>"},
      {"<math><mtable columnalign=\"left right\"><mtr><mtd><mn>1</mn></mtd></mtr></mtable></math>",
       root + "><mtable columnalign=\"left right\"><mtr><mtd><mn>1</mn></mtd></mtr></mtable></math>"}};
  for (const auto& [given, cleaned] : cases) EXPECT_EQ(presentation_mathml(given), cleaned) << given;
  for (const std::string_view given :
       {"<math><mfrac><mn>1</mn></mfrac></math>", "<math><apply><plus/></apply></math>", "<math><mi>x</math>",
        "<math>x</math>", "<math><mtable><mtd/></mtable></math>", "<math><script>run()</script></math>", "<mi>x</mi>",
        "<math><mi><b>x</b></mi></math>", "<math><math/></math>", ""})
    EXPECT_EQ(presentation_mathml(given), "") << given;
}

}  // namespace
}  // namespace rubricate::math_test
