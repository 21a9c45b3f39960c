#include "pipeline/fix/mend.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/registry.h"
#include "pipeline/fix/diff.h"

namespace rubricate::fix_test {
namespace {

Fix fix(std::uint32_t begin, std::uint32_t end, std::string replacement) {
  return {.span = {begin, end}, .replacement = std::move(replacement)};
}

std::string edits_of(const Revision& revision) {
  std::string out;
  for (const Edit& each : revision.edits())
    out += std::to_string(each.begin) + "-" + std::to_string(each.end) + ":" + each.text + ";";
  return out;
}

TEST(Revision, RoundsBecomeOneListOfEdits) {
  const std::string text = "abcdefgh";
  Revision revision(text);
  EXPECT_FALSE(revision.is_changed());
  revision.apply({fix(1, 2, "XY"), fix(4, 4, "-")});
  EXPECT_EQ(revision.text(), "aXYcd-efgh");
  EXPECT_EQ(edits_of(revision), "1-2:XY;4-4:-;");
  revision.apply({fix(0, 0, "<"), fix(2, 4, ""), fix(10, 10, ">")});
  EXPECT_EQ(revision.text(), "<aXd-efgh>");
  EXPECT_EQ(edits_of(revision), "0-0:<;1-3:X;4-4:-;8-8:>;");
}

TEST(Revision, PlacesAreThoseOfTheFirstText) {
  const std::string text = "abcdefgh";
  Revision revision(text);
  revision.apply({fix(1, 2, "XY"), fix(4, 4, "-")});  // aXYcd-efgh
  const auto place = [&](std::uint32_t begin, std::uint32_t end) {
    const Span span = revision.original({begin, end});
    return std::pair(span.begin, span.end);
  };
  EXPECT_EQ(place(0, 1), std::pair(0U, 1U));
  EXPECT_EQ(place(1, 3), std::pair(1U, 2U));
  EXPECT_EQ(place(2, 4), std::pair(1U, 3U));
  EXPECT_EQ(place(6, 8), std::pair(4U, 6U));
  EXPECT_EQ(place(9, 10), std::pair(7U, 8U));
  EXPECT_EQ(place(5, 6), std::pair(4U, 5U)) << "what was put in is shown by what comes after it";
}

// What a diff says, applied the way patch does it.
std::string patched(std::string_view text, std::string_view diff) {
  std::vector<std::string_view> lines;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
    lines.push_back(rest.substr(0, end));
    rest.remove_prefix(end);
  }
  std::string out;
  std::size_t at = 0;
  while (!diff.empty()) {
    const std::size_t end = diff.find('\n');
    const std::string_view line = diff.substr(0, end);
    diff.remove_prefix(end + 1);
    const bool is_unended = diff.starts_with("\\ No newline");
    if (line.starts_with("---") || line.starts_with("+++")) continue;
    if (line.starts_with("@@ -")) {
      std::size_t first = 0;
      std::size_t count = 1;
      std::sscanf(std::string(line).c_str(), "@@ -%zu,%zu", &first, &count);
      const std::size_t begin = count == 0 ? first : first - 1;
      while (at < begin) out += lines.at(at++);
      continue;
    }
    if (line.starts_with("\\")) continue;
    const std::string body = std::string(line.substr(1)) + (is_unended ? "" : "\n");
    if (line[0] != '+' && lines.at(at++) != body) ADD_FAILURE() << "no such line: " << body;
    if (line[0] != '-') out += body;
  }
  while (at < lines.size()) out += lines[at++];
  return out;
}

TEST(Diff, ShowsThreeLinesAroundAChange) {
  const Source source("a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
  Revision revision(source.text());
  revision.apply({fix(8, 9, "five")});
  EXPECT_EQ(unified_diff(source, revision.edits()),
            "--- a.txt\n+++ a.txt (fixed)\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST(Diff, LastLineWithoutItsEndIsSaidToHaveNone) {
  const Source source("a.txt", "one");
  Revision revision(source.text());
  revision.apply({fix(3, 3, "\n")});
  EXPECT_EQ(unified_diff(source, revision.edits()),
            "--- a.txt\n+++ a.txt (fixed)\n@@ -1 +1 @@\n-one\n\\ No newline at end of file\n+one\n");
}

TEST(Diff, WholeLinesGoWithoutTheirNeighbours) {
  const Source source("a.txt", "1\n2\n3\n");
  Revision revision(source.text());
  revision.apply({fix(2, 4, "")});
  EXPECT_EQ(unified_diff(source, revision.edits()), "--- a.txt\n+++ a.txt (fixed)\n@@ -1,3 +1,2 @@\n 1\n-2\n 3\n");
}

TEST(Diff, NothingChangedIsNothing) { EXPECT_EQ(unified_diff(Source("a", "b\n"), {}), ""); }

TEST(Diff, AppliedItGivesTheFixedText) {
  std::mt19937 generator(7);
  const auto random = [&] { return static_cast<std::uint32_t>(generator()); };
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (std::size_t size = random() % 80; text.size() < size;) text += random() % 3 == 0 ? '\n' : 'a';
    const Source source("a.txt", text);
    Revision revision(source.text());
    for (int step = 0; step < 2; ++step) {
      std::vector<Fix> fixes;
      const auto size = static_cast<std::uint32_t>(revision.text().size());
      for (std::uint32_t at = random() % 10; at <= size; at += 1 + random() % 20) {
        const std::uint32_t end = std::min<std::uint32_t>(size, at + random() % 4);
        fixes.push_back(fix(at, end, std::vector<std::string>{"", "x", "\n", "y\nz"}[random() % 4]));
        at = end;
      }
      revision.apply(fixes);
    }
    ASSERT_EQ(patched(text, unified_diff(source, revision.edits())), revision.text()) << text;
  }
}

struct Outcome {
  std::string text;
  std::string findings;
  std::string title;
};

Outcome mend(const std::string& text, Safety at_most, const char* format = "text") {
  const Source source("a", text);
  Revision revision(source.text());
  Diagnostics found;
  const Format* const from = find_format(format);
  const Document document =
      read_mended(source, {.from = from, .settings = default_settings(*from), .metadata = {{"lang", "en"}}}, at_most,
                  revision, found);
  Outcome outcome{revision.text(), "", ""};
  for (const Diagnostic& each : found.all())
    if (rule_of(each.finding).name.starts_with("prose"))
      outcome.findings += std::string(each.is_fixed ? "fixed " : "") + std::string(rule_of(each.finding).name) + "@" +
                          std::to_string(each.span.begin) + ";";
  return outcome;
}

TEST(Mend, AppliesWhatIsAllowedAndReportsTheRest) {
  const std::string text = "He saw the the cafÃ© there.\n";
  EXPECT_EQ(mend(text, Safety::safe).text, "He saw the the café there.\n");
  EXPECT_EQ(mend(text, Safety::safe).findings, "fixed prose.mojibake@18;prose.doubled-word@7;");
  EXPECT_EQ(mend(text, Safety::suggested).text, "He saw the café there.\n");
}

TEST(Mend, GoesOnUntilNothingIsLeft) {
  EXPECT_EQ(mend("It donÃ¢â‚¬â„¢t work, he said.\n", Safety::suggested).text, "It don’t work, he said.\n");
  EXPECT_EQ(mend("He saw the the the the end.\n", Safety::suggested).text, "He saw the end.\n");
}

TEST(Mend, MendsMarkdownWithoutTouchingItsMarks) {
  EXPECT_EQ(
      mend("> He *saw* the\n> the end.Then &amp; \\*the the*\n>    the café.\n", Safety::suggested, "markdown").text,
      "> He *saw* the\n> end. Then &amp; \\*the*\n>    the café.\n");
  const std::string code = "The `the the` and `end.The` [x](http://a.b/end.The) stay.\n\n    the the\n";
  EXPECT_EQ(mend(code, Safety::suggested, "markdown").text, code);
}

TEST(Mend, OfTwoFixesOverEachOtherTheFirstIsApplied) {
  Diagnostics found;
  found.report({.finding = Finding::prose_mojibake, .span = {4, 8}, .fix = fix(4, 8, "x")});
  found.report({.finding = Finding::prose_mojibake, .span = {0, 5}, .fix = fix(0, 5, "y")});
  found.report({.finding = Finding::prose_mojibake, .span = {5, 6}, .fix = fix(5, 5, "z")});
  const std::vector<Fix> fixes = fixes_of(found, Safety::suggested);
  ASSERT_EQ(fixes.size(), 2U);
  EXPECT_EQ(fixes[0].replacement, "y");
  EXPECT_EQ(fixes[1].replacement, "z");
}

}  // namespace
}  // namespace rubricate::fix_test
