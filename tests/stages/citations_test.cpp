#include "pipeline/stages/citations.h"

#include <gtest/gtest.h>

#include "formats/document/entry_text.h"
#include "pipeline/stages/bibliography.h"
#include "tests/stages/outline.h"

namespace rubricate::citations_test {
namespace {

using namespace testing_support;

Document cited(std::string words) {
  Bibliography bibliography;
  for (const char* label : {"[1]", "[2]", "[3]", "[RFC1]"})
    bibliography.entries.push_back({.label = label, .text = text_inlines("“Wax.” 2001.")});
  Document made = document({paragraph(std::move(words)), {.node = std::move(bibliography)}});
  Diagnostics ignored;
  gather_bibliography(made, ignored);
  return made;
}

TEST(Citations, MarksInTheTextCiteEntries) {
  for (const auto& [words, items] : std::vector<std::pair<std::string, std::size_t>>{
           {"[1]", 1},          {"[1, 3]", 2},          {"[1-3]", 3},
           {"[1–3]", 3},        {"【1】", 1},           {"［１，3］", 2},
           {"〔2〕", 1},        {"[1, p. 12]", 1},      {"[see 1, pp. 3, 4; 2]", 2},
           {"[1: 12]", 1},      {"[1; 2]", 2},          {"[RFC1]", 1},
           {"[RFC1, 2]", 2},    {"[1, с. 15]", 1},      {"[1, С. 15–17]", 1},
           {"[1, стр. 15]", 1}, {"[1, pág. 15; 2]", 2}, {"[1, S. 15]", 1},
           {"[1, 15頁]", 1},    {"[1, 頁15]", 1},       {"[1, 第 15 页]", 1},
           {"[1 p. 15]", 1}}) {
    Document made = cited("Bees " + words + ".");
    run_stage(link_citations, made);
    const Inlines& content = std::get<Paragraph>(made.body[0].node).content;
    ASSERT_EQ(content.size(), 3U) << words;
    EXPECT_EQ(std::get<Rare<Citation>>(content[1].node)->items.size(), items) << words;
    EXPECT_EQ(plain_text(content), "Bees " + words + ".");
  }
}

TEST(Citations, MarksThatNameNoEntryStayText) {
  for (const std::string words : {"[4]", "[0, 4]", "[0]", "[1 2]", "[x]", "[]", "[3-1]", "1]", "[1", "[-1]", "[1,]"}) {
    Document made = cited("Bees " + words + ".");
    Diagnostics found;
    link_citations(made, {}, found);
    EXPECT_EQ(std::get<Paragraph>(made.body[0].node).content.size(), 1U) << words;
  }
}

// A document with one paragraph and a bibliography of entries without numbers.
Document dated(std::string words) {
  Bibliography bibliography;
  for (const char* entry : {"Smith, J. (2019). On Wax.", "Smith, J., & Jones, K. (2017). Wicks.",
                            "Lee, C., Doe, A., & Fox, B. (2020a). Light.", "Lee, C. (2020b). Dark.",
                            "van der Berg, J. (2002). Lamps.", "World Bank (2001). Oil.", "王伟. (2015). 蜡烛.",
                            "Per K. Höst and Bo Fär. 2009. Cases.", "Ince et al. (2012). Why."})
    bibliography.entries.push_back({.text = text_inlines(entry)});
  Document made = document({paragraph(std::move(words)), {.node = std::move(bibliography)}});
  Diagnostics ignored;
  gather_bibliography(made, ignored);
  return made;
}

// The citations of a paragraph as "printed -> keys", one a line.
std::string citations_of(const Document& made) {
  std::string lines;
  for_each_inline(std::get<Paragraph>(made.body[0].node).content, [&](const Inline& each) {
    const auto* citation = std::get_if<Rare<Citation>>(&each.node);
    if (!citation) return;
    lines += (lines.empty() ? "" : "\n") + plain_text((*citation)->printed) + " ->";
    for (const Citation::Item& item : (*citation)->items) lines += " " + item.key;
  });
  return lines;
}

TEST(Citations, NamesAndYearsCiteEntries) {
  for (const auto& [words, cited] : std::vector<std::pair<std::string, std::string>>{
           {"(Smith 2019)", "(Smith 2019) -> smith-2019"},
           {"(Smith, 2019)", "(Smith, 2019) -> smith-2019"},
           {"(SMITH 2019)", "(SMITH 2019) -> smith-2019"},
           {"(J. Smith 2019)", "(J. Smith 2019) -> smith-2019"},
           {"(see Smith 2019: 34)", "(see Smith 2019: 34) -> smith-2019"},
           {"(Smith & Jones 2017)", "(Smith & Jones 2017) -> smith-2017"},
           {"(Smith and Jones, 2017, pp. 3-5)", "(Smith and Jones, 2017, pp. 3-5) -> smith-2017"},
           {"(Smith und Jones 2017; Lee et al. 2020a)",
            "(Smith und Jones 2017; Lee et al. 2020a) -> smith-2017 lee-2020"},
           {"(Smith 2017, 2019)", "(Smith 2017, 2019) -> smith-2017 smith-2019"},
           {"(Smith 2019, Lee 2020b)", "(Smith 2019, Lee 2020b) -> smith-2019 lee-2020-2"},
           {"(Lee 2020a,b)", "(Lee 2020a,b) -> lee-2020 lee-2020-2"},
           {"[Smith 2019]", "[Smith 2019] -> smith-2019"},
           {"(Berg 2002)", "(Berg 2002) -> van-der-berg-2002"},
           {"（王 2015）", "（王 2015） -> 王伟-2015"},
           {"(Host and Far 2009)", "(Host and Far 2009) -> höst-2009"},
           {"(Ince et al., 2012)", "(Ince et al., 2012) -> ince-2012"},
           {"In Smith (2019)", "Smith (2019) -> smith-2019"},
           {"Smith's (2019)", "Smith's (2019) -> smith-2019"},
           {"Smith and Jones (2017, p. 3)", "Smith and Jones (2017, p. 3) -> smith-2017"},
           {"Of van der Berg (2002)", "van der Berg (2002) -> van-der-berg-2002"},
           {"as the World Bank (2001)", "World Bank (2001) -> world-bank-2001"},
           {"据王（2015）", "王（2015） -> 王伟-2015"}}) {
    Document made = dated(words + " say.");
    run_stage(link_citations, made);
    EXPECT_EQ(citations_of(made), cited);
    EXPECT_EQ(plain_text(std::get<Paragraph>(made.body[0].node).content), words + " say.");
  }
}

TEST(Citations, OtherBracketsStayText) {
  for (const std::string words :
       {"(May 2019)", "(2019)", "(see 2019)", "(in 2019)", "Paris (2019)", "[sic]", "(Smith)", "(Smith 19)",
        "(Smith 2019", "Smith 2019", "(Smith 12019)", "(Smith 2019 said so)", "(the 2019 Smith)"}) {
    Document made = dated(words + ".");
    EXPECT_EQ(run_stage(link_citations, made), "bibliography.uncited") << words;
    EXPECT_EQ(citations_of(made), "") << words;
  }
}

TEST(Citations, SeveralWorksAreNotGuessedAt) {
  Document made = dated("(Lee 2020)");
  std::get<Bibliography>(made.body[1].node).entries[2].fields.clear();
  EXPECT_EQ(run_stage(link_citations, made), "citation.ambiguous bibliography.uncited");
}

TEST(Citations, WhatIsKnownOfAListIsLinked) {
  Document made = dated("Smith (2019) and (Smith 2017; Smith 2018).");
  EXPECT_EQ(run_stage(link_citations, made), "citation.unknown bibliography.uncited");
  EXPECT_EQ(citations_of(made), "Smith (2019) -> smith-2019\nSmith 2017 -> smith-2017");
}

TEST(Citations, OneUnknownNumberDoesNotDropTheOthers) {
  Document made = cited("Bees [1, 2–4] and [2].");
  Diagnostics found;
  link_citations(made, {}, found);
  EXPECT_EQ(citations_of(made), "1 -> ref-1\n2–4 -> ref-2 ref-3\n[2] -> ref-2");
  EXPECT_EQ(plain_text(std::get<Paragraph>(made.body[0].node).content), "Bees [1, 2–4] and [2].");
  ASSERT_EQ(names_of(found), "citation.unknown bibliography.uncited");
  EXPECT_EQ(found.all()[0].hint, "did you mean 3?");
}

TEST(Citations, HalfOfAListIsEnoughAndIntervalsAreNone) {
  Document half = cited("Bees [1, 9] and [2].");
  EXPECT_EQ(run_stage(link_citations, half), "citation.unknown bibliography.uncited");
  EXPECT_EQ(citations_of(half), "1 -> ref-1\n[2] -> ref-2");
  for (const std::string words : {"[1, 30]", "[0, 1]", "[1, 30, 40]", "[1, 7, 8]"}) {
    Document made = cited(words);
    EXPECT_EQ(run_stage(link_citations, made), "bibliography.uncited") << words;
    EXPECT_EQ(citations_of(made), "") << words;
  }
}

// A paragraph with one text whose span is that of `source`, as a reader of Markdown leaves it.
std::string cited_in_markdown(const std::string& source, std::string words) {
  Document made = cited("");
  const Span whole{0, static_cast<std::uint32_t>(source.size())};
  std::get<Paragraph>(made.body[0].node).content = {text(std::move(words), whole)};
  StageOptions options;
  options.source = source;
  run_stage(link_citations, made, options);
  return citations_of(made);
}

TEST(Citations, WhatABackslashKeepsIsText) {
  EXPECT_EQ(cited_in_markdown("Bees \\[1] and [2].", "Bees [1] and [2]."), "[2] -> ref-2");
  EXPECT_EQ(
      cited_in_markdown("Bees \\[@ref-1] and [\\@ref-2] and [@ref-3].", "Bees [@ref-1] and [@ref-2] and [@ref-3]."),
      "[3] -> ref-3");
  EXPECT_EQ(cited_in_markdown("Bees \\@ref-1 and @ref-2.", "Bees @ref-1 and @ref-2."), "Wax [2] -> ref-2");
}

TEST(Citations, SuperscriptsWithoutAnEntryAreReported) {
  Document made = cited("Bees,¹ wasps,² hornets.⁹");
  EXPECT_EQ(run_stage(link_citations, made), "citation.unknown bibliography.uncited");
  EXPECT_EQ(citations_of(made), "¹ -> ref-1\n² -> ref-2");
}

TEST(Citations, SuperscriptsAreNotesWhereThereAreNotes) {
  Document made = cited("Bees,¹ wasps.²");
  Document with_notes = made;
  with_notes.footnotes.push_back(note("1", {paragraph("Of bees.")}));
  EXPECT_EQ(run_stage(link_citations, made), "bibliography.uncited");
  EXPECT_EQ(citations_of(made), "¹ -> ref-1\n² -> ref-2");
  run_stage(link_citations, with_notes);
  EXPECT_EQ(citations_of(with_notes), "");
}

TEST(Citations, SquaresAreNoCitations) {
  for (const std::string words : {"x² and m³", "sin² x", "10² or 10³", "word² without a first"}) {
    Document made = cited(words);
    run_stage(link_citations, made);
    EXPECT_EQ(citations_of(made), "") << words;
  }
}

TEST(Citations, SuperscriptsOfAllSpellings) {
  Inlines content{text("Bees^1^ and wasps"),
                  {.node = Raw{"html", "<sup>"}},
                  text("2, 3"),
                  {.node = Raw{"html", "</sup>"}},
                  text(" and hornets"),
                  {.node = Styled{Style::superscript, {text("[3]")}}}};
  Document made = cited("");
  std::get<Paragraph>(made.body[0].node).content = std::move(content);
  run_stage(link_citations, made);
  EXPECT_EQ(citations_of(made), "^1^ -> ref-1\n2, 3 -> ref-2 ref-3\n[3] -> ref-3");
}

StageOptions with_references(CitationStyle style) {
  StageOptions options{.citation_style = style};
  const auto add = [&](std::string key, std::vector<std::string> authors, std::string title, std::string year) {
    Bibliography::Entry entry{.key = std::move(key)};
    for (std::string& each : authors) entry.fields.push_back({"author", std::move(each)});
    entry.fields.push_back({"title", std::move(title)});
    entry.fields.push_back({"issued", std::move(year)});
    entry.text = entry_text(entry);
    options.references.push_back(std::move(entry));
  };
  add("wax", {"Smith, Jane"}, "Wax", "2019");
  add("wane", {"Smith, Jane"}, "Wane", "2019-07");
  add("lamp", {"Lee, Kim", "Brown, Bo"}, "Lamps", "2020");
  return options;
}

std::string listed(const Document& made) {
  std::string lines;
  const auto* section = std::get_if<Section>(&made.body.back().node);
  if (!section) return {};
  lines = plain_text(section->title);
  for (const auto& entry : std::get<Bibliography>(section->body.back().node).entries)
    lines += "\n" + entry.label + " " + plain_text(entry.text);
  return lines;
}

TEST(Citations, KeysOfReferencesMakeANumberedBibliography) {
  Document made = document({paragraph("As [@lamp, p. 3; @wax] and @wax say (Lee and Brown 2020), or [-@lamp].")});
  EXPECT_EQ(run_stage(link_citations, made, with_references(CitationStyle::numeric)), "");
  EXPECT_EQ(citations_of(made),
            "[1, p. 3; 2] -> lamp wax\nSmith [2] -> wax\n(Lee and Brown 2020) -> lamp\n[1] -> lamp");
  EXPECT_EQ(listed(made), "References\n1. Lee, Kim, and Bo Brown (2020). Lamps.\n2. Smith, Jane (2019). Wax.");
  EXPECT_TRUE(made.body.back().attributes->has_role("generated"));
}

TEST(Citations, NumbersBesideANumberSayThatTheyArePages) {
  for (const auto& [language, printed] :
       std::vector<std::pair<std::string, std::string>>{{"en", "[1, p. 7] [1, pp. 7–9] [1, ch. 2] [1, 7頁]"},
                                                        {"de", "[1, S. 7] [1, S. 7–9] [1, ch. 2] [1, 7頁]"},
                                                        {"ja", "[1, 7頁] [1, 7–9頁] [1, ch. 2] [1, 7頁]"}}) {
    Document made = document({paragraph("[@lamp, 7] [@lamp, 7–9] [@lamp, ch. 2] [@lamp, 7頁]")});
    made.metadata.language = language;
    run_stage(link_citations, made, with_references(CitationStyle::numeric));
    EXPECT_EQ(plain_text(std::get<Paragraph>(made.body[0].node).content), printed);
  }
}

// What is printed between two names is read between them.
TEST(Citations, EveryLanguageReadsTheWordThatItWrites) {
  for (const std::string language : {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "fi",
                                     "cs", "hu", "ru", "uk", "el", "tr", "ca", "zh", "ja", "ko"}) {
    Document made = document({paragraph("[@lamp]")});
    made.metadata.language = language;
    run_stage(link_citations, made, with_references(CitationStyle::author_date));
    const std::string printed = plain_text(std::get<Paragraph>(made.body[0].node).content);
    Document again = document({paragraph(printed)});
    again.metadata.language = language;
    run_stage(link_citations, again, with_references(CitationStyle::author_date));
    EXPECT_EQ(citations_of(again), printed + " -> lamp");
  }
}

TEST(Citations, AuthorsAndDatesAreToldApartByLetters) {
  Document made = document({paragraph("As [@wax; @wane] and @lamp [p. 3], [-@lamp].")});
  made.metadata.language = "de";
  EXPECT_EQ(run_stage(link_citations, made, with_references(CitationStyle::author_date)), "");
  EXPECT_EQ(citations_of(made),
            "(Smith 2019b; Smith 2019a) -> wax wane\nLee und Brown (2020, p. 3) -> lamp\n(2020) -> lamp");
  EXPECT_EQ(
      listed(made),
      "Literatur\n Lee, Kim, and Bo Brown (2020). Lamps.\n Smith, Jane (2019a). Wane.\n Smith, Jane (2019b). Wax.");
}

TEST(Citations, AnEmptySectionOfThatNameIsFilled) {
  Document made = document({paragraph("As [@wax]."), section(1, "Works Cited"), section(1, "Index", {paragraph("W")})});
  run_stage(link_citations, made, with_references(CitationStyle::numeric));
  EXPECT_EQ(outline(made.body), "p Works Cited(b) Index(p)");
}

TEST(Citations, ABibliographyOfTheDocumentTakesWhatIsAdded) {
  Document made = cited("Bees [1] and [@wax].");
  Block own = std::move(made.body.back());
  made.body.pop_back();
  made.body.push_back(section(1, "References", {std::move(own), section(2, "Further", {paragraph("W")})}));
  run_stage(link_citations, made, with_references(CitationStyle::numeric));
  EXPECT_EQ(outline(made.body), "p References(b b Further(p))");
  EXPECT_EQ(citations_of(made), "[1] -> ref-1\n[4] -> wax");
}

TEST(Citations, AnEmptyBibliographyIsAskedAboutWhenNothingFillsIt) {
  Document made = document({section(1, "One", {paragraph("As [@wax]."), section(2, "References")})});
  Document filled = made;
  EXPECT_EQ(run_stage(link_citations, made), "citation.unknown-key heading.last-line");
  EXPECT_EQ(run_stage(link_citations, filled, with_references(CitationStyle::numeric)), "");
}

TEST(Citations, UnknownKeysNameWhatIsNear) {
  Document made = document({paragraph("As [@waxx] and [ask @waxx] and me@waxx.example or @waxx.")});
  Diagnostics found;
  link_citations(made, with_references(CitationStyle::numeric), found);
  ASSERT_EQ(names_of(found), "citation.unknown-key");
  EXPECT_EQ(found.all()[0].hint, "did you mean wax?");
  EXPECT_EQ(made.body.size(), 1U);
}

TEST(Citations, NociteListsWithoutCitation) {
  Document made = document({paragraph("Bees.")});
  made.metadata.extra.emplace_back("nocite", "@lamp, @nobody");
  run_stage(link_citations, made, with_references(CitationStyle::numeric));
  EXPECT_EQ(listed(made), "References\n1. Lee, Kim, and Bo Brown (2020). Lamps.");
}

TEST(Citations, NumbersGoOnAfterThoseOfTheDocument) {
  Document made = cited("Bees [1] and [@wax].");
  run_stage(link_citations, made, with_references(CitationStyle::numeric));
  EXPECT_EQ(citations_of(made), "[1] -> ref-1\n[4] -> wax");
}

TEST(Citations, NotesAreCitedWhereTheyAreMarked) {
  Document made = document({paragraph({text("Bees"), mark("a"), text(".")}), paragraph("As [@lamp].")},
                           {note("b", {paragraph("Never.")}), note("a", {paragraph("As [@wax].")})});
  run_stage(link_citations, made, with_references(CitationStyle::numeric));
  EXPECT_EQ(listed(made), "References\n1. Smith, Jane (2019). Wax.\n2. Lee, Kim, and Bo Brown (2020). Lamps.");
}

TEST(Citations, UncitedEntriesAreReportedOnce) {
  Document none = cited("Bees.");
  EXPECT_EQ(run_stage(link_citations, none), "bibliography.uncited");
  Document all = cited("Bees [1-3] and [RFC1].");
  EXPECT_EQ(run_stage(link_citations, all), "");
}

TEST(Citations, OneUncitedEntryIsNotCounted) {
  Document made = cited("Bees.");
  std::get<Bibliography>(made.body[1].node).entries.resize(1);
  Diagnostics found;
  link_citations(made, {}, found);
  ASSERT_EQ(names_of(found), "bibliography.uncited");
  EXPECT_EQ(found.all()[0].detail, "the only entry is not cited in the text");
}

TEST(Citations, WordsBesideUnknownKeysStayInTheText) {
  for (const auto& [printed, words] : std::vector<std::pair<std::string, std::string>>{
           {"", "[see @x, p. 3]"}, {"(see X, p. 3)", "(see X, p. 3)"}, {"[9]", "[9] [see @x, p. 3]"}}) {
    Document made = cited("Bees.");
    Citation citation;
    citation.items.push_back({.key = "x", .before = text_inlines("see"), .after = text_inlines("p. 3")});
    if (!printed.empty()) citation.printed = text_inlines(printed);
    auto& content = std::get<Paragraph>(made.body[0].node).content;
    content.push_back({.node = Rare<Citation>(std::move(citation))});
    run_stage(link_citations, made);
    EXPECT_EQ(plain_text(std::get<Paragraph>(made.body[0].node).content), "Bees." + words);
  }
}

}  // namespace
}  // namespace rubricate::citations_test
