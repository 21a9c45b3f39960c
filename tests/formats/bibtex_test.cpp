#include "formats/bibtex/bibtex.h"

#include <gtest/gtest.h>

#include "formats/bibtex/latex.h"
#include "formats/bibtex/names.h"
#include "formats/document/bibliographic.h"
#include "tests/support/build.h"
#include "tests/support/line.h"

namespace rubricate::bibtex_test {
namespace {

using namespace testing_support;

struct Outcome {
  std::vector<Bibliography::Entry> entries;
  std::string findings;
};

Outcome read(std::string text) {
  const Format format = bibtex_format();
  Diagnostics found;
  Document document = format.read(Source("refs.bib", std::move(text)), {default_settings(format), found});
  Outcome outcome{.findings = names_of(found)};
  if (!document.body.empty()) outcome.entries = std::get<Bibliography>(document.body[0].node).entries;
  return outcome;
}

// "name=value name=value": the fields of the first entry.
std::string fields(const Outcome& outcome) {
  if (outcome.entries.empty()) return {};
  std::string text;
  for (const Bibliography::Field& field : outcome.entries[0].fields)
    text += (text.empty() ? "" : "|") + field.name + "=" + field.value;
  return text;
}

std::string written_again(const Outcome& outcome) {
  Document document;
  document.body.push_back({.node = Bibliography{outcome.entries}});
  return written(bibtex_format(), document);
}

TEST(BibtexLatex, AccentsAndSignsBecomeUnicode) {
  for (const auto& [latex, text] : std::vector<std::pair<std::string, std::string>>{
           {R"(G{\"o}del)", "Gödel"},
           {R"(G\"odel)", "Gödel"},
           {R"({\"{O}}zg\"ur)", "Özgür"},
           {R"(\'{e}t\'e \`a la f\^ete)", "été à la fête"},
           {R"(na\"{\i}ve \'{\i})", "naïve í"},
           {R"(\v{S}koda \v Cern\'y, Fran\c{c}ois, Erd\H{o}s, \L{}ukasz, \AA ngstr\"om)",
            "Škoda Černý, François, Erdős, Łukasz, Ångström"},
           {R"(stra{\ss}e {\o}re \ae on)", "straße øre æon"},
           {R"(Smith \& Sons, 100\%, \$5, \#1, a\_b)", "Smith & Sons, 100%, $5, #1, a_b"},
           {R"(3--5 --- ``so'' ~ 'n')", "3–5 — “so” 'n'"},
           {R"({The {NASA} way})", "The NASA way"},
           {R"(\emph{Wax} and {\em wane} \textbf{now})", "Wax and wane now"},
           {R"(H$_2$O and $\alpha$-rays)", "H2O and α-rays"},
           {R"(a \enquote{b {c}} d)", "a “b c” d"},
           {R"(\noopsort{1973a}{1973})", "1973"},
           {"a\n   b\tc", "a b c"},
           {R"(\unknown{x})", R"(\unknownx)"},
           {R"(\)", R"(\)"},
           {R"(a\{b\})", "a{b}"},
           {"}}{", "}}"},
           {"", ""}})
    EXPECT_EQ(bibtex::text_of_latex(latex), text) << latex;
}

TEST(BibtexLatex, WhatIsWrittenReadsBack) {
  for (const std::string text : {"Gödel & Söhne", "100% of {x} \\ ~ ^ `a` #1 $5 a_b", "3–5 -- --- '' x", "“q” \"r\"",
                                 "}{", "\\emph{x}", "?` !`", "日本語"}) {
    EXPECT_EQ(bibtex::text_of_latex(bibtex::latex_of_text(text)), text);
    int depth = 0;
    for (const char c : bibtex::latex_of_text(text)) {
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      EXPECT_GE(depth, 0);
    }
    EXPECT_EQ(depth, 0) << text;
  }
}

TEST(BibtexNames, EveryFormIsTakenApart) {
  const auto one = [](std::string_view latex) {
    std::string all;
    for (const std::string& each : bibtex::persons_of(latex)) all += (all.empty() ? "" : "|") + each;
    return all;
  };
  EXPECT_EQ(one("Jane Smith"), "Smith, Jane");
  EXPECT_EQ(one("Smith, Jane"), "Smith, Jane");
  EXPECT_EQ(one("Jan van der Berg and Berg, Jan"), "van der Berg, Jan|Berg, Jan");
  EXPECT_EQ(one("van der Berg, Jan"), "van der Berg, Jan");
  EXPECT_EQ(one("King, Jr., Martin Luther"), "King, Martin Luther, Jr.");
  EXPECT_EQ(one("{World Bank} and {Barnes and Noble, Inc.}"), "World Bank|{Barnes and Noble, Inc.}");
  EXPECT_EQ(one("Plato"), "Plato,");
  EXPECT_EQ(one("G{\\\"o}del, Kurt and others"), "Gödel, Kurt|et al.");
  EXPECT_EQ(one("Smith,\n  Jane\n  and\n Lee Brown"), "Smith, Jane|Brown, Lee");
  EXPECT_EQ(one("and and"), "");
  EXPECT_EQ(one(", Jane"), "Jane");
}

TEST(BibtexNames, WhatIsWrittenReadsBack) {
  const std::vector<std::string> persons{"Smith, Jane", "van der Berg, Jan", "World Bank", "{Barnes and Noble, Inc.}",
                                         "Plato,",      "King, Martin, Jr.", "et al."};
  EXPECT_EQ(bibtex::persons_of(bibtex::names_of(persons)), persons);
}

TEST(BibtexReader, ArticleGetsTheNamesOfCsl) {
  const Outcome outcome = read(R"(@Article{smith2019,
  author  = "Jane Smith and " # {Lee, Kim},
  title   = {On {Candles}},
  journal = jol,
  year = 2019, month = jul, day = 3, volume = 12, number = 3, pages = {45--67},
  doi = {https://doi.org/10.1000/a_b}
})");
  EXPECT_EQ(outcome.findings, "bibtex.invalid");  // no string "jol"
  EXPECT_EQ(outcome.entries[0].key, "smith2019");
  EXPECT_EQ(fields(outcome),
            "type=article-journal|author=Smith, Jane|author=Lee, Kim|title=On Candles|container-title=jol|volume=12|"
            "issue=3|page=45–67|DOI=10.1000/a_b|issued=2019-07-03");
  EXPECT_EQ(plain_text(outcome.entries[0].text),
            "Smith, Jane, and Kim Lee (2019-07-03). “On Candles.” jol 12(3), 45–67. https://doi.org/10.1000/a_b");
}

TEST(BibtexReader, StringsAreJoined) {
  const Outcome outcome = read("@string{j = \"Journal\"} @STRING(of = { of })\n@misc(x, title = j # of # \"Light\")");
  EXPECT_EQ(outcome.findings, "");
  EXPECT_EQ(fields(outcome), "type=document|title=Journal of Light");
}

TEST(BibtexReader, CrossReferencesLendTheirFields) {
  const Outcome outcome = read(
      "@inproceedings{a, title={Wicks}, author={Smith, J.}, crossref={p}}\n"
      "@proceedings{p, title={Of Candles}, editor={Lee, K.}, year={2019}}");
  EXPECT_EQ(outcome.findings, "");
  EXPECT_EQ(fields(outcome),
            "type=paper-conference|title=Wicks|author=Smith, J.|container-title=Of Candles|editor=Lee, K.|issued=2019");
}

TEST(BibtexReader, DataEntriesLendTheirFields) {
  const Outcome outcome = read(
      "@book{a, title = {Wax}, xdata = {hive, town}, year = 2019}\n@xdata{hive, publisher = {Hive}, year = 2000}\n"
      "@xdata{town, location = {Kell}, title = {No}}\n");
  EXPECT_EQ(outcome.entries.size(), 1U);
  EXPECT_EQ(fields(outcome), "type=book|title=Wax|publisher=Hive|publisher-place=Kell|issued=2019");
  EXPECT_EQ(outcome.findings, "");
  EXPECT_EQ(read("@book{a, title = {Wax}, xdata = {none}}").findings, "bibtex.invalid");
}

TEST(BibtexReader, WhatIsForProgramsIsKept) {
  const Outcome outcome =
      read("@book{a, title = {Wax}, ids = {b, c}, sortkey = {W}, key = {Wx}, options = {x=1}, file = {/a_b.pdf}}");
  EXPECT_EQ(fields(outcome), "type=book|title=Wax|ids=b, c|sortkey=W|key=Wx|options=x=1|file=/a_b.pdf");
  const std::string again = written_again(outcome);
  EXPECT_EQ(fields(read(again)), fields(outcome)) << again;
}

TEST(BibtexReader, AddressesOfLinksAreThoseOfTheWork) {
  const Outcome outcome = read("@misc{a, title = {\\href{https://kell.example/a_b}{Wax}}}");
  EXPECT_EQ(fields(outcome), "type=document|title=Wax|URL=https://kell.example/a_b");
  EXPECT_EQ(outcome.findings, "");
  EXPECT_EQ(read("@misc{a, title = {Wax}, url = {https://b.example}, note = {\\href{https://a.example}{x}}}").findings,
            "bibtex.left-out");
}

TEST(BibtexReader, SecondValuesAreSaid) {
  for (const std::string field :
       {"title = {Bees}", "booktitle = {B}, journal = {J}", "day = 3", "date = {2019}, year = 2018"})
    EXPECT_EQ(read("@article{a, title = {Wax}, " + field + "}").findings, "bibtex.left-out") << field;
  EXPECT_EQ(read("@article{a, title = {Wax}, title = {Wax}, date = {2019-05}, year = 2019}").findings, "");
}

TEST(BibtexReader, BigParentsAreNotCopiedWithoutEnd) {
  std::string text = "@book{p, note = {" + std::string(100'000, 'x') + "}}\n";
  for (int i = 0; i < 2'000; ++i) text += "@inbook{c" + std::to_string(i) + ", title = {T}, crossref = {p}}\n";
  const Outcome outcome = read(text);
  EXPECT_EQ(outcome.findings, "bibtex.left-out");
  std::size_t bytes = 0;
  for (const auto& entry : outcome.entries)
    for (const auto& field : entry.fields) bytes += field.value.size();
  EXPECT_LT(bytes, 6 * text.size());
}

TEST(BibtexReader, ManyFieldsTakeTimeInProportion) {
  std::string fields;
  for (int i = 0; i < 40'000; ++i) fields += ", f" + std::to_string(i) + " = {x}";
  const Outcome outcome = read("@book{p" + fields + "}\n@inbook{c, title = {T}, crossref = {p}" + fields + "}\n");
  EXPECT_EQ(outcome.entries.size(), 2U);
  EXPECT_GT(written_again(outcome).size(), 800'000U);
}

TEST(BibtexWriter, PersonsOfEveryRoleAndSecondValues) {
  Document made;
  made.body.push_back(
      {.node = Bibliography{
           {{.key = "a",
             .fields = {
                 {"title", "T"}, {"director", "Lee, Ann"}, {"director", "Oak, Tom"}, {"note", "x"}, {"note", "y"}}}}}});
  Diagnostics found;
  const std::string out = written(bibtex_format(), made, NoResources{}, found);
  EXPECT_NE(out.find("director = {Lee, Ann and Oak, Tom}"), std::string::npos) << out;
  EXPECT_EQ(names_of(found), "format.not-representable");
  EXPECT_EQ(fields(read(out)), "type=document|title=T|director=Lee, Ann|director=Oak, Tom|note=x");
}

TEST(BibtexReader, DamageCostsAsLittleAsItCan) {
  for (const auto& [text, entries, findings] : std::vector<std::tuple<std::string, std::size_t, std::string>>{
           {"", 0, ""},
           {"no entry at all", 0, "bibtex.left-out"},
           {"% a remark\n@misc{a, title={A}}", 1, ""},
           {"@comment{anything {at} all} @misc{a, title={A}}", 1, "bibtex.left-out"},
           {"@preamble{\"\\x\"} @misc{a, title={A}}", 1, "bibtex.left-out"},
           {"@misc{a, title={A}", 1, "bibtex.invalid"},
           {"@misc{a, title={A\n@misc{b, title={B}}", 2, "bibtex.invalid bibtex.invalid"},
           {"@misc{a, title={A},\n@misc{b, title={B}}", 2, "bibtex.invalid"},
           {"@misc{a, title A, note={B}}", 1, "bibtex.invalid"},
           {"@misc{, title={A}}", 1, "bibtex.invalid"},
           {"@misc{title={A}}", 1, "bibtex.invalid"},
           {"@misc{a}", 1, "bibtex.invalid"},
           {"@misc a", 0, "bibtex.invalid bibtex.left-out"},
           {"@misc{a, title=}", 1, "bibtex.invalid bibtex.invalid"},
           {"@misc{a, title={A}} mail me @ home", 1, "bibtex.left-out"},
           {"@", 0, "bibtex.left-out"},
           {"@misc{a, crossref={b}, title={A}}", 1, "bibtex.invalid"}}) {
    const Outcome outcome = read(text);
    EXPECT_EQ(outcome.entries.size(), entries) << text;
    EXPECT_EQ(outcome.findings, findings) << text;
  }
}

TEST(BibtexReader, FindingsStandAtTheirPlace) {
  const Format format = bibtex_format();
  Diagnostics found;
  const Source source("refs.bib", "@misc{a,\n  title = {A},\n  year 2019\n}\n");
  format.read(source, {default_settings(format), found});
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(source.position(found.all()[0].span.begin).line, 3U);
  EXPECT_EQ(source.position(found.all()[0].span.begin).column, 3U);
}

TEST(BibtexWriter, WritesWhatReadsBackTheSame) {
  const Outcome once = read(R"(@article{smith2019, author={Smith, Jane and others}, title={Wax \& Wane}, journal={J},
  year={2019}, month=jul, volume={12}, number={3}, pages={4--5}, doi={10.1/a}, url={https://a.example/x_y?z=%20}}
@phdthesis{b, author={{A Group}}, title={T}, school={University}, year={n.d.}}
@techreport{c, title={R}, institution={Lab}, number={7}, date={2019-01/2019-03}}
@incollection{d, title={C}, booktitle={B}, editor={Lee, K.}, publisher={P}, address={Oslo}, edition={2}}
@online{e, title={Page}, url={https://b.example}, urldate={2020-01-02}, abstract={Long.}}
@manual{f, title={M}, organization={O}, odd_field={kept}}
@software{g, title={S}, author={Plato}})");
  EXPECT_EQ(once.findings, "");
  const std::string text = written_again(once);
  const Outcome twice = read(text);
  EXPECT_EQ(twice.findings, "");
  ASSERT_EQ(once.entries.size(), twice.entries.size());
  for (std::size_t i = 0; i < once.entries.size(); ++i) {
    EXPECT_EQ(fields({{once.entries[i]}, ""}), fields({{twice.entries[i]}, ""})) << text;
    EXPECT_EQ(once.entries[i].key, twice.entries[i].key);
  }
  EXPECT_EQ(written_again(twice), text);
}

TEST(BibtexWriter, KeysAreValidAndUnique) {
  Bibliography bibliography;
  for (const char* key : {"a b", "a-b", "", "{x},"})
    bibliography.entries.push_back({.key = key, .text = text_inlines("Wax {now")});
  Document made = document({{.node = std::move(bibliography)}});
  EXPECT_EQ(
      written(bibtex_format(), made),
      "@misc{a-b,\n  note = {Wax \\textbraceleft{}now},\n}\n\n@misc{a-b-2,\n  note = {Wax \\textbraceleft{}now},\n}\n\n"
      "@misc{entry,\n  note = {Wax \\textbraceleft{}now},\n}\n\n@misc{-x--,\n  note = {Wax "
      "\\textbraceleft{}now},\n}\n");
}

TEST(BibtexWriter, SaysThatTextIsLeftOut) {
  Diagnostics found;
  Document made = document({paragraph("Bees.")});
  const Format format = bibtex_format();
  struct Nothing : Resources {
    Resource load(std::string_view) const override { return {}; }
  } nothing;
  EXPECT_EQ(written(format, made, nothing, found), "% no entries\n");
  EXPECT_EQ(names_of(found), "format.not-representable");
}

}  // namespace
}  // namespace rubricate::bibtex_test
