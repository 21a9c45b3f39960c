#include "pipeline/report.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "formats/document/encoding.h"

namespace rubricate::report_test {
namespace {

std::string human(const Source& source, const Diagnostics& found) { return report(source, found, {}); }

TEST(Report, ShowsTheLineAndThePlace) {
  const Source source("a.txt", "# One\n### On candles\n");
  Diagnostics found;
  found.report(Finding::heading_level_skipped, {6, 20}, "from 1 to 3; taken as 2", "write ## instead");
  EXPECT_EQ(human(source, found),
            "a.txt:2:1: warning: a heading skips a level: from 1 to 3; taken as 2 [heading.level-skipped]\n"
            "    2 | ### On candles\n"
            "      | ^^^^^^^^^^^^^^\n"
            "  help: write ## instead\n");
}

TEST(Report, WholeFileFindingsComeFirstThenTheOrderOfTheText) {
  const Source source("a.txt", "one\ntwo\n");
  Diagnostics found;
  found.report(Finding::note_unused, {4, 7}, "");
  found.report(Finding::note_unknown, {0, 3}, "");
  found.report(Finding::metadata_no_author, {}, "");
  EXPECT_EQ(human(source, found),
            "a.txt: note: no author is stated or found [metadata.no-author]\n"
            "a.txt:1:1: warning: a mark names a note that is not there [note.unknown]\n"
            "    1 | one\n"
            "      | ^^^\n"
            "a.txt:2:1: warning: no mark names a note; it is kept [note.unused]\n"
            "    2 | two\n"
            "      | ^^^\n");
}

TEST(Report, SameFindingAtOnePlaceIsPrintedOnce) {
  const Source source("a.txt", "one\n");
  Diagnostics found;
  for (int i = 0; i < 3; ++i) found.report(Finding::image_missing, {0, 3}, "x.png");
  found.report(Finding::image_missing, {0, 3}, "y.png");
  const std::string printed = human(source, found);
  EXPECT_EQ(printed.find("x.png"), printed.rfind("x.png"));
  EXPECT_EQ(summary(source, found, {}), "a.txt: 2 warnings\n");
}

TEST(Report, RelatedPlacesAreNotes) {
  const Source source("a.txt", "one\ntwo\n");
  Diagnostics found;
  found.report({.finding = Finding::note_duplicate, .span = {4, 7}, .related = std::vector<Span>{{0, 3}}});
  EXPECT_EQ(human(source, found),
            "a.txt:2:1: warning: two notes have the same label [note.duplicate]\n"
            "    2 | two\n"
            "      | ^^^\n"
            "  note: a.txt:1:1: one\n");
}

TEST(Report, FixesSayWhatTheyDoAndHowFarToTrustThem) {
  const Source source("a.txt", "one cafÃ© the the\n");
  const auto printed = [&](Fix fix, bool is_fixed, ErrorFormat format) {
    Diagnostics found;
    found.report(
        {.finding = Finding::prose_mojibake, .span = {0, 3}, .hint = "look", .fix = fix, .is_fixed = is_fixed});
    EXPECT_EQ(any_at_least(found, Severity::info), !is_fixed);
    return report(source, found, {.format = format}) + summary(source, found, {});
  };
  const Fix letter{.span = {7, 11}, .replacement = "é", .safety = Safety::safe};
  EXPECT_NE(printed(letter, false, ErrorFormat::human).find("\n  fix (safe): write \"é\" for \"Ã©\"\n  help: look\n"),
            std::string::npos);
  const Fix blank{.span = {3, 3}, .replacement = " "};
  EXPECT_NE(printed(blank, false, ErrorFormat::human).find("\n  fix (suggested): insert a blank\n"), std::string::npos);
  const Fix word{.span = {15, 19}, .safety = Safety::unsafe};
  EXPECT_NE(printed(word, false, ErrorFormat::gcc).find("; fix (unsafe): take out \" the\"; look [prose.mojibake]\n"),
            std::string::npos);
  const std::string fixed = printed(letter, true, ErrorFormat::human);
  EXPECT_TRUE(fixed.starts_with("a.txt:1:1: fixed: characters")) << fixed;
  EXPECT_EQ(fixed.find("look"), std::string::npos) << fixed;
  EXPECT_TRUE(fixed.ends_with("a.txt: 1 fixed\n")) << fixed;
  const std::string line = printed(blank, true, ErrorFormat::jsonl);
  const auto json = nlohmann::json::parse(line.substr(0, line.find('\n')));
  EXPECT_EQ(json["fix"]["class"], "suggested");
  EXPECT_EQ(json["fix"]["replacement"], " ");
  EXPECT_EQ(json["fix"]["column"], 4);
  EXPECT_EQ(json["fix"]["applied"], true);
}

TEST(Report, CaretsFollowTheWidthOfCharacters) {
  const Source source("a.txt", "東京\te\u0301 end\n");
  Diagnostics found;
  found.report(Finding::prose_glued_date, {6, 10}, "");
  EXPECT_EQ(human(source, found),
            "a.txt:1:3: warning: a date is glued to a sentence [prose.glued-date]\n"
            "    1 | 東京 e\u0301 end\n"
            "      |     ^^\n");
}

TEST(Report, SpanOverLinesIsUnderlinedToTheEndOfItsFirst) {
  const Source source("a.txt", "one two\nthree\n");
  Diagnostics found;
  found.report(Finding::note_unused, {4, 13}, "");
  EXPECT_NE(human(source, found).find("      |     ^^^\n"), std::string::npos);
}

TEST(Report, PlacePastTheTextIsItsEnd) {
  Diagnostics found;
  found.report(Finding::note_unused, {90, 99}, "");
  found.report(Finding::note_unknown, {4, 5}, "");
  EXPECT_NE(human(Source("a.txt", "one\n"), found).find("^"), std::string::npos);
  EXPECT_NE(human(Source("a.txt", ""), found).find("^"), std::string::npos);
}

// Line ends and bytes that begin no character before it say where a place is.
TEST(Report, EveryPlaceHasItsLineAndColumn) {
  for (const std::string text : {"", "\n", "one", "one\n", "one\n\n", "\n\n\ntwo\né", "ä\nßé\n\nthree\n"}) {
    const Source source("a", text);
    std::string expected;
    Diagnostics found;
    std::size_t line = 1;
    std::size_t column = 1;
    for (std::uint32_t at = 0; at <= text.size(); ++at) {
      if (at > 0 && text[at - 1] == '\n')
        ++line, column = 1;
      else if (at > 0 && (text[at - 1] & '\xC0') != '\x80')
        ++column;
      // Two places, so that some are left out between others.
      if (at % 3 == 1) continue;
      found.report(Finding::note_unknown, {at, at + 1}, std::to_string(at));
      expected += "a:" + std::to_string(line) + ":" + std::to_string(column) + ": ";
    }
    std::string places;
    const std::string printed = report(source, found, {.format = ErrorFormat::gcc, .max_findings = 0});
    for (std::size_t begin = 0; begin < printed.size(); begin = printed.find('\n', begin) + 1)
      places += printed.substr(begin, printed.find(": ", begin) + 2 - begin);
    EXPECT_EQ(places, expected) << text;
  }
}

TEST(Report, LongLineIsShownAroundThePlace) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "0123456789";
  const Source source("a.txt", text + "\n");
  Diagnostics found;
  found.report(Finding::prose_glued_date, {500, 510}, "");
  const std::string printed = human(source, found);
  EXPECT_NE(printed.find("    1 | …0123456789012345678901234567890123456789" + text.substr(0, 60) + "…\n"),
            std::string::npos)
      << printed;
  EXPECT_NE(printed.find("      | " + std::string(41, ' ') + "^^^^^^^^^^\n"), std::string::npos) << printed;
}

TEST(Report, NothingOfTheDocumentCommandsTheTerminal) {
  const Source source("a\x1B[2J\n.txt", "x \x1B[31m \u009B \u202Eevil\n");
  Diagnostics found;
  found.report(Finding::image_missing, {0, 1}, "\x1B]0;title\x07 \xFF\xC3", "see\n\x7F");
  for (const ErrorFormat format : {ErrorFormat::human, ErrorFormat::gcc, ErrorFormat::jsonl}) {
    const std::string printed = report(source, found, {.format = format}) + summary(source, found, {});
    EXPECT_EQ(printed.find_first_of("\x1B\x07\x7F\xFF"), std::string::npos) << printed;
    EXPECT_TRUE(valid_utf8(printed)) << printed;
    if (format == ErrorFormat::jsonl) continue;
    EXPECT_EQ(printed.find("\u009B"), std::string::npos);
    EXPECT_EQ(printed.find("\u202E"), std::string::npos);
  }
  EXPECT_EQ(printable("a\x1B"
                      "b\tc\n\u200F\xE2\x82"),
            "a<U+001B>b c <U+200F><\\xE2><\\x82>");
}

TEST(Report, TenFindingsOfOneRuleAreEnoughForPeople) {
  const Source source("a.txt", std::string(100, 'x') + "\n");
  Diagnostics found;
  for (std::uint32_t i = 0; i < 47; ++i) found.report(Finding::note_unknown, {i, i + 1}, "");
  found.report(Finding::note_unused, {60, 61}, "");
  const std::string printed = human(source, found);
  EXPECT_EQ(printed.find("a.txt:1:11:"), std::string::npos);
  EXPECT_NE(printed.find("a.txt:1:61:"), std::string::npos);
  EXPECT_TRUE(printed.ends_with("a.txt: and 37 more [note.unknown]; --max-findings=0 shows all\n")) << printed;
  EXPECT_EQ(report(source, found, {.max_findings = 0}).find("more"), std::string::npos);
  EXPECT_NE(report(source, found, {.max_findings = 2}).find("and 45 more"), std::string::npos);
  const std::string gcc = report(source, found, {.format = ErrorFormat::gcc});
  EXPECT_EQ(std::count(gcc.begin(), gcc.end(), '\n'), 48);
}

TEST(Report, QuietLeavesOutWhatIsBelowAWarning) {
  const Source source("a.txt", "one\n");
  Diagnostics found;
  found.report(Finding::metadata_no_author, {}, "");
  found.report(Finding::reference_unknown, {0, 3}, "");
  const std::string printed = report(source, found, {.quiet = true});
  EXPECT_EQ(printed.find("no-author"), std::string::npos);
  EXPECT_NE(printed.find("error: a reference points to nothing"), std::string::npos);
}

TEST(Report, GccFormHasOneLineForEachFinding) {
  const Source source("a.txt", "one\ntwo\n");
  Diagnostics found;
  found.report(Finding::metadata_no_author, {}, "");
  found.report({.finding = Finding::note_duplicate,
                .span = {4, 7},
                .detail = "x",
                .hint = "rename one",
                .related = std::vector<Span>{{0, 3}}});
  EXPECT_EQ(report(source, found, {.format = ErrorFormat::gcc}),
            "a.txt:1:1: note: no author is stated or found [metadata.no-author]\n"
            "a.txt:2:1: warning: two notes have the same label: x; rename one [note.duplicate]\n"
            "a.txt:1:1: note: belongs to the finding above [note.duplicate]\n");
}

TEST(Report, JsonHasOneObjectALine) {
  const Source source("a.txt", "one\ntwé \"q\"\n");
  Diagnostics found;
  found.report(Finding::metadata_no_author, {}, "");
  found.report({.finding = Finding::prose_glued_date,
                .span = {6, 8},
                .detail = "\"é\"",
                .hint = "put a blank",
                .fix = Fix{.span = {8, 8}, .replacement = " "},
                .related = std::vector<Span>{{0, 3}}});
  const std::string printed = report(source, found, {.format = ErrorFormat::jsonl});
  const std::size_t second = printed.find('\n') + 1;
  EXPECT_EQ(printed.substr(0, second),
            "{\"file\":\"a.txt\",\"severity\":\"info\",\"rule\":\"metadata.no-author\","
            "\"message\":\"no author is stated or found\"}\n");
  const auto object = nlohmann::json::parse(printed.substr(second));
  EXPECT_EQ(object["line"], 2);
  EXPECT_EQ(object["column"], 3);
  EXPECT_EQ(object["endLine"], 2);
  EXPECT_EQ(object["endColumn"], 4);
  EXPECT_EQ(object["severity"], "warning");
  EXPECT_EQ(object["message"], "a date is glued to a sentence: \"é\"");
  EXPECT_EQ(object["hint"], "put a blank");
  EXPECT_EQ(object["related"][0]["line"], 1);
  EXPECT_EQ(object["fix"]["column"], 4);
  EXPECT_EQ(object["fix"]["replacement"], " ");
}

TEST(Report, ColorsAreAskedFor) {
  const Source source("a.txt", "one\n");
  Diagnostics found;
  found.report(Finding::reference_unknown, {0, 3}, "");
  EXPECT_EQ(human(source, found).find('\x1B'), std::string::npos);
  EXPECT_NE(report(source, found, {.colored = true}).find("\x1B[1;31merror:\x1B[0m"), std::string::npos);
}

TEST(Report, SummaryCountsAndNamesWhatWasWritten) {
  const Source source("a.txt", "one\n");
  Diagnostics found;
  EXPECT_EQ(summary(source, found, {}), "a.txt: no findings\n");
  found.report(Finding::metadata_no_author, {}, "");
  found.report(Finding::note_unknown, {0, 1}, "");
  found.report(Finding::note_unknown, {1, 2}, "");
  const std::vector<std::string> written{"a.md", "a.epub"};
  EXPECT_EQ(summary(source, found, written), "a.txt: 2 warnings, 1 note; wrote a.md, a.epub\n");
}

// All findings on one line of a megabyte: what counts columns from its beginning, or shows all of it, takes minutes.
TEST(Report, ManyFindingsOnOneLongLineTakeLinearTime) {
  const Source source("a.txt", std::string(1'000'000, 'x') + "\n");
  Diagnostics found;
  for (std::uint32_t i = 0; i < 20'000; ++i) found.report(Finding::note_unknown, {50 * i, 50 * i + 3}, "one of many");
  for (const ErrorFormat format : {ErrorFormat::human, ErrorFormat::gcc, ErrorFormat::jsonl}) {
    const std::string printed = report(source, found, {.format = format, .max_findings = 0});
    EXPECT_NE(printed.find("999951"), std::string::npos);
    EXPECT_LT(printed.size(), 20'000U * 350U);
  }
}

// Each of the characters before the place is shown in eight columns.
TEST(Report, NamedCharactersBeforeThePlaceDoNotPushItOut) {
  std::string line;
  for (int i = 0; i < 200; ++i) line += "\u200E";
  const auto begin = static_cast<std::uint32_t>(line.size());
  line += "place";
  const Source source("a.txt", line + std::string(20'000, 'x') + "\n");
  Diagnostics found;
  found.report(
      {.finding = Finding::note_unknown, .span = {begin, begin + 5}, .related = std::vector<Span>{{begin, begin + 5}}});
  const std::string printed = human(source, found);
  EXPECT_NE(printed.find("<U+200E>place"), std::string::npos);
  EXPECT_NE(printed.find("^^^^^\n"), std::string::npos);
  EXPECT_LT(printed.size(), 800U);
}

TEST(Report, LeastSeverityDecides) {
  Diagnostics found;
  EXPECT_FALSE(any_at_least(found, Severity::info));
  found.report(Finding::note_unknown, {}, "");
  EXPECT_TRUE(any_at_least(found, Severity::info));
  EXPECT_TRUE(any_at_least(found, Severity::warning));
  EXPECT_FALSE(any_at_least(found, Severity::error));
}

}  // namespace
}  // namespace rubricate::report_test
