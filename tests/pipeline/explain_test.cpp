// What an explanation says of a text, in the terminal and as JSON.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include <nlohmann/json.hpp>

#include "formats/yaml.h"
#include "pipeline/explain/draft.h"
#include "pipeline/explain/json.h"
#include "pipeline/explain/terminal.h"
#include "pipeline/explain/words.h"
#include "pipeline/rules.h"
#include "tests/support/explained.h"

namespace rubricate::explain_test {
namespace {

using testing_support::explained;
using testing_support::Explained;
using testing_support::has;

// Nothing here is doubtful: tests ask for what any labeller must see.
constexpr std::string_view prose =
    "CHAPTER I\n"
    "\n"
    "The harbour lay still that morning, and the boats that had come in at\n"
    "night were tied up along the wall with their lamps still burning, which\n"
    "nobody had thought to put out. It would be a long day.\n"
    "\n"
    "Nobody spoke of it afterwards. The boats went out again in the evening\n"
    "and the lamps were put out at last, one after the other, by the boy who\n"
    "had forgotten them in the first place.\n"
    "\n"
    "CHAPTER II\n"
    "\n"
    "Winter came early to the coast that year. There was ice on the nets as\n"
    "they were hauled in, and the men wore two coats, and the women knitted a\n"
    "third one for those who went out before the sun was up.\n";

std::string lines_of(const Explained& text, std::uint32_t first, std::uint32_t last,
                     Reasons reasons = Reasons::strongest) {
  return explain_lines(text.source, text.explanation, {first, last}, reasons);
}

TEST(Explain, EveryLineOfTheFileIsThereOnce) {
  const Explained text = explained(prose);
  ASSERT_EQ(text.explanation.lines.size(), 15U);
  for (std::size_t i = 0; i < 15; ++i) EXPECT_EQ(text.explanation.lines[i].number, i + 1);
  EXPECT_EQ(explained("").explanation.lines.size(), 1U);
  EXPECT_EQ(explained("\n\n").explanation.lines.size(), 2U);
  EXPECT_EQ(explained("one\ntwo").explanation.lines.size(), 2U);
}

TEST(Explain, SaysWhatALineIsHowSurelyAndWhy) {
  const std::string text = lines_of(explained(prose), 1, 1, Reasons::all);
  EXPECT_TRUE(text.starts_with("a.txt:1: taken for a heading of level 1 (")) << text;
  EXPECT_TRUE(has(text, "\n      1 | CHAPTER I\n")) << text;
  EXPECT_TRUE(has(text, "\n  for a heading\n     +")) << text;
  EXPECT_TRUE(has(text, "it is a division word and a number, no more")) << text;
}

TEST(Explain, BlocksThatPartLinesOfOneLabelBeginApart) {
  const Explained text = explained("Two programs:\n\n```\nmake all\n```\n```\nmake clean\n```\n");
  EXPECT_EQ(text.explanation.lines[3].begins_at, 3U);
  EXPECT_EQ(text.explanation.lines[5].begins_at, 6U);
  EXPECT_EQ(text.explanation.lines[7].begins_at, 6U);
}

TEST(Explain, TheStrongestReasonsComeFirst) {
  const Explained text = explained(prose);
  for (const Explanation::Line& line : text.explanation.lines)
    for (std::size_t i = 1; i < line.reasons.size(); ++i)
      EXPECT_GE(std::abs(line.reasons[i - 1].weight), std::abs(line.reasons[i].weight)) << line.number;
}

TEST(Explain, WeakReasonsWaitUntilTheyAreAskedFor) {
  const Explained text = explained(prose);
  ASSERT_GT(text.explanation.lines[0].reasons.size(), 8U);
  const std::size_t hidden = text.explanation.lines[0].reasons.size() - 8;
  EXPECT_TRUE(has(lines_of(text, 1, 1), "and " + count_of(hidden, "weaker sign") + "; --all shows them\n"));
  const std::string all = lines_of(text, 1, 1, Reasons::all);
  EXPECT_FALSE(has(all, "--all"));
  for (const Explanation::Reason& reason : text.explanation.lines[0].reasons)
    EXPECT_TRUE(has(all, text.explanation.evidence[reason.words]));
}

TEST(Explain, JoinedAndBlankLinesAreSaidToBe) {
  const Explained text = explained(prose);
  EXPECT_TRUE(has(lines_of(text, 4, 4), "joined into the paragraph that begins on line 3"));
  EXPECT_EQ(lines_of(text, 2, 2), "a.txt:2: a blank line\n");
  EXPECT_EQ(text.explanation.lines[4].begins_at, 3U);
}

TEST(Explain, FurnitureIsSaidToBeTakenOut) {
  std::string book;
  for (int page = 1; page <= 4; ++page)
    book +=
        "The road went on between the hedges, and the carts went on along the road,\n"
        "and so did the rain, for it was that time of the year,\n\n"
        "The Long Road                                                [Page " +
        std::to_string(page) +
        "]\n\f\n"
        "and nobody who had set out that morning thought of turning round at all.\n\n";
  const Explained text = explained(book);
  const Explanation::Line& head = text.explanation.lines[3];
  EXPECT_EQ(head.fate, Explanation::Fate::removed);
  EXPECT_TRUE(has(lines_of(text, 4, 4), "a.txt:4: taken out: a running head or foot"));
  EXPECT_TRUE(has(lines_of(text, 4, 4), "4 | The Long Road"));
}

TEST(Explain, PinnedLinesAreSaidToBe) {
  const Corrections corrections{.pins = {{.text = "CHAPTER II", .kind = LineKind::verse}}};
  const Explained text = explained(prose, corrections);
  EXPECT_TRUE(text.explanation.lines[10].pinned);
  EXPECT_TRUE(has(lines_of(text, 11, 11), "a.txt:11: verse, as your rules say\n"));
}

// Four pages, a running head on each.
std::string paged() {
  std::string book;
  for (int page = 1; page <= 4; ++page)
    book +=
        "\fThe Long Road\n\n"
        "The road went on between the hedges, and the carts went on along the road,\n"
        "and so did the rain, for it was that time of the year,\n";
  return book;
}

TEST(Explain, OneRunningHeadThatIsPinnedStaysAndTheOthersGo) {
  const Corrections corrections{
      .pins = {{.text = "The Long Road", .kind = LineKind::heading, .level = 2, .occurrence = 3}}};
  const Explained text = explained(paged(), corrections);
  std::string seen;
  for (const Explanation::Line& line : text.explanation.lines)
    if (text.source.text(line.span) == "The Long Road")
      seen += line.fate == Explanation::Fate::removed ? "removed " : line.pinned ? "pinned " : "read ";
  EXPECT_EQ(seen, "removed removed pinned removed ");
  const Format* const format = find_format("text");
  const Settings settings = default_settings(*format);
  Diagnostics found;
  format->read(text.source, {.settings = settings, .diagnostics = found, .corrections = corrections});
  for (const Diagnostic& each : found.all()) EXPECT_NE(each.finding, Finding::rules_unmatched) << each.detail;
}

TEST(Explain, SaysThePercentThatBlocksHave) {
  const std::string words = std::string(prose) + "\nWinter nights\n\n- oak\n- ash\n\nThe Letter\nof the keeper\n";
  const Explained text = explained(words, {.pins = {{.text = "The Letter", .kind = LineKind::heading}}});
  const Format* const format = find_format("text");
  const Settings settings = default_settings(*format);
  Diagnostics found;
  const Document document =
      format->read(text.source, {.settings = settings,
                                 .diagnostics = found,
                                 .corrections = {.pins = {{.text = "The Letter", .kind = LineKind::heading}}}});
  std::size_t headings = 0;
  for (const Block& block : document.body) {
    const Explanation::Line& line = text.explanation.lines[text.source.position(block.span.begin).line - 1];
    if (!std::holds_alternative<Heading>(block.node)) continue;
    EXPECT_EQ(int{block.confidence}, line.pinned ? 100 : percent(line.confidence)) << line.number;
    ++headings;
  }
  EXPECT_GE(headings, 3U);
}

TEST(Explain, TheTableHasTheHeadingsAndTheHabits) {
  const std::string text = explain_file(explained(prose).source, explained(prose).explanation);
  EXPECT_TRUE(text.starts_with("a.txt: 15 lines, 2 headings, ")) << text;
  EXPECT_TRUE(has(text, "\n  read as lines wrapped at column ")) << text;
  EXPECT_TRUE(has(text, "CHAPTER I\n")) << text;
  EXPECT_TRUE(has(text, "CHAPTER II\n")) << text;
}

TEST(Explain, TheOutlinePointsToItsLines) {
  const Explanation explanation = explained(prose).explanation;
  ASSERT_EQ(explanation.outline.size(), 2U);
  EXPECT_EQ(explanation.outline[1].text, "CHAPTER II");
  EXPECT_EQ(explanation.outline[1].line, 11U);
  EXPECT_EQ(explanation.outline[1].level, explanation.lines[10].level);
}

TEST(Explain, NothingOfTheTextReachesTheTerminalAsACommand) {
  EXPECT_FALSE(has(lines_of(explained("A\x1b[31m line\n"), 1, 1), "\x1b"));
}

TEST(Explain, JsonHasTheFieldsThatItsHeaderNames) {
  const Explained text = explained(prose);
  const auto json = nlohmann::json::parse(explanation_json(text.source, text.explanation, {1, 15}));
  EXPECT_EQ(json["file"], "a.txt");
  EXPECT_EQ(json["outline"][1]["line"], 11);
  EXPECT_EQ(json["lines"].size(), 15U);
  const auto& heading = json["lines"][0];
  EXPECT_EQ(heading["takenFor"], "heading");
  EXPECT_EQ(heading["text"], "CHAPTER I");
  EXPECT_GT(heading["confidence"], 0.5);
  EXPECT_NE(heading["reasons"][0]["weight"], 0);
  EXPECT_EQ(json["lines"][1]["fate"], "blank");
  EXPECT_FALSE(json["lines"][1].contains("takenFor"));
  EXPECT_EQ(json["lines"][3]["beginsAt"], 3);
}

TEST(Explain, JsonOfARangeHoldsItsLines) {
  const Explained text = explained(prose);
  const auto json = nlohmann::json::parse(explanation_json(text.source, text.explanation, {10, 11}));
  ASSERT_EQ(json["lines"].size(), 2U);
  EXPECT_EQ(json["lines"][1]["line"], 11);
  EXPECT_TRUE(nlohmann::json::accept(explanation_json(explained("").source, explained("").explanation, {1, 0})));
}

TEST(Explain, RunnerUpThatIsMoreProbableIsExplained) {
  Explained text = explained("They burn\n");
  Explanation::Line& line = text.explanation.lines[0];
  line.taken_for = "paragraph";
  line.runner_up = "heading";
  line.level = 0;
  line.note.clear();
  line.confidence = 0.41F;
  line.runner_up_confidence = 0.43F;
  EXPECT_TRUE(
      has(lines_of(text, 1, 1),
          "a.txt:1: taken for a paragraph (41%); alone it would rather be a heading (43%); with its neighbours, "
          "this fits better\n"));
  line.runner_up_confidence = 0.4F;
  EXPECT_TRUE(has(lines_of(text, 1, 1), "a.txt:1: taken for a paragraph (41%); the runner-up is a heading (40%)\n"));
}

TEST(Explain, RowsOfTheTableHaveBlanksBetweenTheirColumns) {
  Explained text = explained("They burn\n");
  Explanation::Line& line = text.explanation.lines[0];
  line.confidence = 0.5F;
  line.runner_up_confidence = 0.21F;
  for (const char* const label : {"code", "bibliography entry continuation", "list item without a mark"}) {
    line.taken_for = label;
    line.runner_up = "heading continuation";
    const std::string table = explain_file(text.source, text.explanation);
    EXPECT_TRUE(has(table, "heading continuation 21%  They burn\n")) << table;
  }
}

TEST(Explain, LabelsAreSaidAsPeopleSayThem) {
  EXPECT_EQ(with_article("answer"), "an answer");
  EXPECT_EQ(with_article("front matter"), "front matter");
  EXPECT_EQ(with_article("list item without a mark"), "a list item without a mark, kept as a paragraph");
  EXPECT_EQ(described("list item"), "list item");
}

TEST(Explain, WordsOfStrengthFollowTheWeightAsItIsShown) {
  EXPECT_EQ(strength(2.96F), "strongly");
  EXPECT_EQ(strength(-2.94F), "clearly");
  EXPECT_EQ(strength(1.46F), "clearly");
  EXPECT_EQ(strength(1.44F), "somewhat");
  EXPECT_EQ(strength(-0.46F), "somewhat");
  EXPECT_EQ(strength(0.44F), "slightly");
}

TEST(Explain, ClippedTextIsNoLongerThanAsked) {
  EXPECT_EQ(clipped("äöü", 3), "äöü");
  EXPECT_EQ(clipped("äöüß", 3), "äö…");
  EXPECT_EQ(clipped("", 3), "");
}

// Every line of it made doubtful, so that a draft has them all.
Explained doubted(std::string_view text) {
  Explained result = explained(text);
  for (Explanation::Line& line : result.explanation.lines) line.confidence = 0.5F;
  return result;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

TEST(ExplainDraft, ChangesNothingAsItStands) {
  const Explained text = doubted(prose);
  const std::string draft = rules_draft(text.source, text.explanation);
  EXPECT_TRUE(parse_rules(draft, "rubricate.yaml", "a.txt").empty());
  EXPECT_TRUE(has(draft, "\n# line 11: taken for a heading (50%), or ")) << draft;
  EXPECT_TRUE(has(draft, "\n# - {text: \"CHAPTER II\", is: heading, level: 1}\n")) << draft;
}

TEST(ExplainDraft, EntriesAreReadWithoutAFinding) {
  const std::string hostile =
      "\"Q: \\ 'who' # is: {it}?\" - [x] & *y\n\n- item: one, two\n- \\n {\n\nTwice\tand   again\n\nTwice and again\n\n"
      "> said\n\n    if (a) { b(); }\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n***\n\n[1] A note, 1999.\n\n章 "
      "一\xEF\xBB\xBF x\n\n" +
      std::string(1500, 'w') + "\n\n" + std::string(prose);
  const Explained text = doubted(hostile);
  std::string draft = replaced(rules_draft(text.source, text.explanation), "\n# - ", "\n- ");
  draft = replaced(replaced(draft, "\n# paragraph-mode", "\nparagraph-mode"), "\n# language", "\nlanguage");
  const Corrections corrections = parse_rules(draft, "rubricate.yaml", "a.txt");
  const auto read = [](const Explanation::Line& line) { return line.fate == Explanation::Fate::read; };
  const auto can_be_said = [&](const Explanation::Line& line) {
    return read(line) && line.taken_for != "thematic break";
  };
  EXPECT_EQ(corrections.pins.size(), static_cast<std::size_t>(std::count_if(
                                         text.explanation.lines.begin(), text.explanation.lines.end(), can_be_said)));
  EXPECT_FALSE(corrections.paragraph_mode.empty());
  const Format* const format = find_format("text");
  const Settings settings = default_settings(*format);
  Diagnostics found;
  const Explanation settled =
      format->explain(text.source, {.settings = settings, .diagnostics = found, .corrections = corrections});
  for (const Diagnostic& each : found.all()) EXPECT_NE(each.finding, Finding::rules_unmatched) << each.detail;
  for (std::size_t i = 0; i < settled.lines.size(); ++i)
    EXPECT_EQ(settled.lines[i].pinned, can_be_said(text.explanation.lines[i])) << i + 1;
}

TEST(ExplainDraft, EntriesSayWhatWasTakenNotTheRunnerUp) {
  Explained text = doubted("They burn\n");
  Explanation::Line& line = text.explanation.lines[0];
  line.runner_up = "heading";
  for (const auto& [label, kind] : {std::pair("front matter", "paragraph"),
                                    {"list item without a mark", "paragraph"},
                                    {"note", "paragraph"},
                                    {"paragraph", "paragraph"},
                                    {"paragraph continuation", "continuation"},
                                    {"heading continuation", "continuation"},
                                    {"list item continuation", "continuation"},
                                    {"list item", "item"},
                                    {"bibliography entry", "entry"},
                                    {"verse", "verse"}}) {
    line.taken_for = label;
    const std::string draft = rules_draft(text.source, text.explanation);
    EXPECT_TRUE(has(draft, std::string("\n# - {text: \"They burn\", is: ") + kind + "}\n")) << draft;
  }
  // As a paragraph it would be printed otherwise.
  line.taken_for = "thematic break";
  EXPECT_FALSE(has(rules_draft(text.source, text.explanation), "- {")) << rules_draft(text.source, text.explanation);
}

TEST(ExplainDraft, IsAddedToRulesThatAreThere) {
  const Explained text = doubted("They burn\n");
  const auto extended = [&](std::string_view rules) {
    return extended_rules(rules, "rubricate.yaml", text.source, text.explanation);
  };
  for (const std::string_view rules :
       {"", "language: de", "lines:\n  - {text: a, is: verse}\n", "lines:\n- text: a\n  is: verse\n",
        "lines:\n  - {text: a, is: verse}\nfiles:\n  b.txt:\n    lines:\n      - {text: a, is: code}\n"}) {
    const std::string draft = extended(rules);
    ASSERT_TRUE(draft.starts_with(rules)) << draft;
    EXPECT_EQ(parse_rules(draft, "f", "").pins.size(), parse_rules(rules, "f", "").pins.size()) << draft;
    EXPECT_TRUE(has(draft, "- {text: \"They burn\", is: ")) << draft;
    // What is there already, settled or not, is not asked again.
    EXPECT_EQ(extended(draft), draft);
  }
  // Behind a list of lines an entry fits where it stands.
  const std::string draft = extended("lines:\n  - {text: a, is: verse}\n");
  EXPECT_EQ(parse_rules(replaced(draft, "#   - ", "  - "), "f", "").pins.size(), 2U) << draft;
  EXPECT_THROW(extended("lines: ["), RulesError);
  EXPECT_THROW(extended("lines:\n- {text: a, si: verse}\n"), RulesError);
}

TEST(ExplainDraft, LinesThatWereTakenOutCountToo) {
  Explained text =
      explained(paged(), {.pins = {{.text = "The Long Road", .kind = LineKind::heading, .level = 2, .occurrence = 3}}});
  for (Explanation::Line& line : text.explanation.lines) {
    line.confidence = 0.5F;
    line.pinned = false;
    if (line.number < 7 && line.fate == Explanation::Fate::read) line.fate = Explanation::Fate::removed;
  }
  const std::string draft = rules_draft(text.source, text.explanation);
  EXPECT_TRUE(has(draft, "{text: \"The Long Road\", is: heading, level: 2, occurrence: 3}")) << draft;
}

TEST(ExplainDraft, QuotesAsYamlDoes) {
  EXPECT_EQ(yaml_quoted("a \"b\" \\c"), R"("a \"b\" \\c")");
  EXPECT_EQ(yaml_quoted("\xEF\xBB\xBF"
                        "\x01"),
            R"("\uFEFF\u0001")");
  EXPECT_EQ(yaml_quoted("ü: #"), "\"ü: #\"");
}

}  // namespace
}  // namespace rubricate::explain_test
