// Rules files: what they say, and every way in which they can be wrong.
#include "pipeline/rules.h"

#include <gtest/gtest.h>

#include "formats/registry.h"
#include "formats/text/doubts.h"
#include "formats/text/labels.h"
#include "formats/tree/writer.h"
#include "pipeline/convert.h"
#include "pipeline/explain/draft.h"
#include "pipeline/explain/kinds.h"
#include "tests/support/line.h"

namespace rubricate::rules_test {
namespace {

std::string refusal(std::string_view text) {
  try {
    parse_rules(text, "r.yaml", "a.txt");
  } catch (const RulesError& error) {
    return error.what();
  }
  return "";
}

TEST(Rules, HoldAllThatAFileCanSay) {
  const Corrections rules = parse_rules(
      "# mine\n"
      "paragraph-mode: block\n"
      "language: en-GB\n"
      "lines:\n"
      "  - text: The Storm\n"
      "    is: heading\n"
      "    level: 2\n"
      "    occurrence: 3\n"
      "  - {text: 1984, is: paragraph}\n"
      "heading-patterns:\n"
      "  - pattern: '^Article [0-9]+'\n"
      "    level: 4\n",
      "r.yaml", "a.txt");
  EXPECT_EQ(rules.file, "r.yaml");
  EXPECT_EQ(rules.paragraph_mode, "block");
  EXPECT_EQ(rules.language, "en-GB");
  ASSERT_EQ(rules.pins.size(), 2U);
  EXPECT_EQ(rules.pins[0].text, "The Storm");
  EXPECT_EQ(rules.pins[0].kind, LineKind::heading);
  EXPECT_EQ(rules.pins[0].level, 2);
  EXPECT_EQ(rules.pins[0].occurrence, 3U);
  EXPECT_EQ(rules.pins[0].line, 5U);
  EXPECT_EQ(rules.pins[1].text, "1984");
  EXPECT_EQ(rules.pins[1].kind, LineKind::paragraph);
  ASSERT_EQ(rules.heading_patterns.size(), 1U);
  EXPECT_TRUE(rules.heading_patterns[0].pattern.matches("Article 12. Of wells"));
  EXPECT_FALSE(rules.heading_patterns[0].pattern.matches("See Article 12"));
  EXPECT_EQ(rules.heading_patterns[0].level, 4);
}

TEST(Rules, OfOneFileComeOverThoseOfAll) {
  constexpr std::string_view text =
      "language: en\n"
      "files:\n"
      "  a.txt: {language: de}\n"
      "  ./deep/b.txt: {language: fr, lines: [{text: x, is: code}]}\n";
  EXPECT_EQ(parse_rules(text, "r", "a.txt").language, "de");
  EXPECT_EQ(parse_rules(text, "r", "deep/b.txt").language, "fr");
  EXPECT_EQ(parse_rules(text, "r", "deep/b.txt").pins.size(), 1U);
  EXPECT_EQ(parse_rules(text, "r", "c.txt").language, "en");
  EXPECT_TRUE(parse_rules(text, "r", "c.txt").pins.empty());
}

TEST(Rules, EmptyFilesSayNothing) {
  EXPECT_TRUE(parse_rules("", "r", "a.txt").empty());
  EXPECT_TRUE(parse_rules("# nothing yet\n", "r", "a.txt").empty());
  EXPECT_TRUE(parse_rules("lines:\n", "r", "a.txt").empty());
}

TEST(Rules, MistakesAreOneLineWithTheirPlace) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"langauge: en\n", "r.yaml:1:1: there is no key langauge; did you mean language?"},
      {"language: en\nlanguage: de\n", "r.yaml:2:1: language is given twice"},
      {"language: [en]\n", "r.yaml:1:11: language must be a text"},
      {"language: 'no tag'\n", "r.yaml:1:11: no tag is no language tag; write en, de or pt-BR"},
      {"paragraph-mode: blok\n", "r.yaml:1:17: there is no paragraph-mode blok; did you mean block?"},
      {"- text: a\n",
       "r.yaml:1:1: rules must be keys with values: paragraph-mode, language, lines, heading-patterns, files"},
      {"lines: {text: a}\n", "r.yaml:1:8: lines must be a list; begin each with \"- \""},
      {"lines:\n  - is: heading\n", "r.yaml:2:5: a line needs its text"},
      {"lines:\n  - text: a\n", "r.yaml:2:5: a line needs what it is: \"is: heading\""},
      {"lines:\n  - {text: a, is: headign}\n", "r.yaml:2:19: no line can be a headign; did you mean heading?"},
      {"lines:\n  - {text: a, is: item, level: 2}\n", "r.yaml:2:32: only a heading has a level, no item"},
      {"lines:\n  - {text: a, is: heading, level: 10}\n", "r.yaml:2:35: level must be a number from 1 to 9"},
      {"lines:\n  - {text: a, is: heading, level: two}\n", "r.yaml:2:35: level must be a number from 1 to 9"},
      {"heading-patterns:\n  - pattern: 'a('\n", "r.yaml:2:14: a( is no regular expression: missing ): a("},
      {"files: [a.txt]\n", "r.yaml:1:8: files must be names of files with rules"},
      {"language: en\n---\nlanguage: de\n", "r.yaml:3:1: a second document; rules are one"},
      {",\n", "r.yaml:1:1: a second document; rules are one"},
      {"language: en\n---\n---\n,\n", "r.yaml:4:1: a second document; rules are one"},
      {"files: {b.txt: {lagnuage: en}}\n", "r.yaml:1:17: there is no key lagnuage; did you mean language?"},
  };
  for (const auto& [text, message] : cases) EXPECT_EQ(refusal(text), message);
  EXPECT_EQ(refusal("lines: [\n").find("r.yaml:2:1: this is no YAML: "), 0U) << refusal("lines: [\n");
}

// Every kind of line is obeyed wherever it is put, and leaves a well-formed document that has lost no word.
TEST(Rules, AnyLineCanBePinnedToAnyKind) {
  constexpr std::string_view lines[] = {"Chapter One", "plain words", "1. first",  "2.1 Parts",
                                        "> said",      "[1] a note",  "Q: why?",   "* * *",
                                        "=====",       "a   b   c",   "by Ann Lee"};
  std::string text;
  for (const std::string_view line : lines) text.append(line).append("\n");
  const Format& reader = *find_format("text");
  for (const std::string_view line : lines) {
    for (const std::string_view kind : line_kind_names()) {
      Corrections rules{.file = "r"};
      rules.pins.push_back({.text = std::string(line), .kind = *find_line_kind(kind)});
      const auto read = testing_support::walk_line(reader, Source("a.txt", text), default_settings(reader), "", rules);
      EXPECT_TRUE(read.faults.empty()) << line << " as " << kind << ": " << read.faults.front();
      const std::string tree = tree_of(read.document);
      EXPECT_NE(tree.find("words"), std::string::npos) << line << " as " << kind << "\n" << tree;
      EXPECT_NE(tree.find("first"), std::string::npos) << line << " as " << kind << "\n" << tree;
      EXPECT_NE(tree.find("Parts"), std::string::npos) << line << " as " << kind << "\n" << tree;
    }
  }
}

TEST(Rules, AreNotForMarkdownAndSayIt) {
  ReadRequest request{.from = find_format("markdown"), .corrections = parse_rules("language: de\n", "r.yaml", "a.md")};
  request.settings = default_settings(*request.from);
  Diagnostics found;
  const Document document = read_document(Source("a.md", "# One\n"), request, found);
  EXPECT_NE(document.metadata.language, "de");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.all()[0].finding, Finding::rules_unused);
}

TEST(Rules, NearestLineIsNamed) {
  const Format& reader = *find_format("text");
  const Corrections rules = parse_rules("lines:\n  - {text: The strom, is: heading}\n", "r.yaml", "a.txt");
  const auto read = testing_support::walk_line(reader, Source("a.txt", "A lamp\n\nThe  Storm\n"),
                                               default_settings(reader), "reader", rules);
  std::string detail;
  for (const Diagnostic& each : read.found.all())
    if (each.finding == Finding::rules_unmatched) detail = each.detail;
  EXPECT_EQ(detail, "r.yaml:2: no line reads \"The strom\"; the nearest is line 3: \"The  Storm\"");
}

// Whatever a line was taken for, and whatever else it could be: the words that are offered are words of rules.
TEST(Rules, KnowEveryWordThatIsOffered) {
  using plain::Label;
  const Source source("a.txt", "[1] The lamp\nand the oil\n");
  for (std::size_t one = 0; one < plain::label_count; ++one) {
    for (std::size_t two = 0; two < plain::label_count; ++two) {
      plain::Analysis text;
      text.lines = plain::split_lines(source);
      text.decisions.resize(2);
      text.decisions[1] = {.label = static_cast<Label>(one),
                           .runner_up = static_cast<Label>(two),
                           .confidence = 0.5F,
                           .runner_up_confidence = 0.4F};
      Diagnostics found;
      plain::report_doubts(source, text, found);
      for (const Diagnostic& each : found.all()) {
        const std::size_t rule = each.hint.find("- {");
        if (rule != std::string::npos) {
          EXPECT_EQ(refusal("lines:\n  " + each.hint.substr(rule) + "\n"), "");
        }
      }
      Explanation explanation;
      explanation.lines.resize(2);
      explanation.lines[0].fate = Explanation::Fate::blank;
      explanation.lines[1] = {.number = 2,
                              .span = text.lines[1].span(),
                              .taken_for = plain::name_of(static_cast<Label>(one)),
                              .runner_up = plain::name_of(static_cast<Label>(two)),
                              .confidence = 0.5F};
      std::string draft = rules_draft(source, explanation);
      const std::size_t rule = draft.find("\n# - ");
      EXPECT_EQ(rule == std::string::npos, draft.find("rules have no word for it") != std::string::npos) << draft;
      if (rule == std::string::npos) continue;
      EXPECT_EQ(refusal("lines:\n" + draft.substr(rule + 3)), "");
    }
  }
  EXPECT_EQ(kind_of(plain::name_of(Label::loose_item)), "item");
  EXPECT_EQ(kind_of(plain::name_of(Label::item_rest)), "item");
}

}  // namespace
}  // namespace rubricate::rules_test
