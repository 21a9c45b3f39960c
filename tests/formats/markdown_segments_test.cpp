// A document read in segments is the document read as one, wherever it is cut and however many threads read it.
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "formats/document/ascii.h"
#include "formats/markdown/reader.h"
#include "formats/markdown/segments.h"
#include "formats/registry.h"
#include "formats/tree/writer.h"
#include "tests/support/dice.h"
#include "tests/support/golden.h"
#include "tests/support/line.h"

namespace rubricate::testing_support::markdown_segments_test {
namespace {

constexpr std::size_t whole = std::numeric_limits<std::size_t>::max();

enum class Flavour { github, commonmark };

// The tree with the places of all nodes, and what was found, in the order of places.
std::string read_by(const std::string& text, std::size_t size, unsigned threads = 1,
                    Flavour flavour = Flavour::github) {
  Diagnostics found;
  const Source source("segments.md", text);
  Settings settings = default_settings(*find_format("markdown"));
  if (flavour == Flavour::commonmark) settings["dialect"] = "commonmark";
  const Document document =
      read_markdown_by(source, {.settings = settings, .diagnostics = found, .threads = threads}, size);
  std::vector<std::string> findings;
  for (const Diagnostic& each : found.all())
    findings.push_back(std::string(rule_of(each.finding).name) + " " + std::to_string(each.span.begin) + ".." +
                       std::to_string(each.span.end) + " " + each.detail + "\n");
  std::sort(findings.begin(), findings.end());
  std::string out = tree_of(document, TreeSpans::shown);
  for (const std::string& each : findings) out += each;
  return out;
}

void expect_same(const std::string& text, std::size_t size, unsigned threads = 1, Flavour flavour = Flavour::github) {
  const std::string one = read_by(text, whole, 1, flavour);
  const std::string many = read_by(text, size, threads, flavour);
  EXPECT_TRUE(one == many) << "segments of " << size << " bytes of\n"
                           << (text.size() < 2000 ? text : "a long text") << "\n"
                           << first_difference(one, many);
}

// Every Markdown text of the samples and the pages, one after another.
std::string everything() {
  std::string all;
  for (const Input& input : samples_and_examples())
    if (input.reader->name == "markdown" && !input.text.starts_with("---")) all += input.text + "\n\n";
  return all;
}

struct Case {
  const char* name;
  const char* text;
};

class Segmented : public testing::TestWithParam<Case> {};

TEST_P(Segmented, IsTheSameAsTheWhole) {
  for (const std::size_t size : {std::size_t{1}, std::size_t{12}, std::size_t{40}}) {
    expect_same(GetParam().text, size);
    expect_same(GetParam().text, size, 1, Flavour::commonmark);
  }
}

constexpr Case cases[] = {
    {"fence", "# A\n\n```\n# no heading\n\n# nor this\n\n```\n\n# B\n\ntext\n"},
    {"open_fence", "# A\n\n~~~~\n# no heading\n\ntext\n\n~~~\n\nmore\n\n# more\n"},
    {"fence_left_open_in_a_list", "- item\n\n  ```\n  code\n\nText ends it.\n\n```\n# no heading\n\n```\n\n# B\n"},
    {"comment", "# A\n\n<!-- a\n\n# no heading\n\n-->\n\n# B\n"},
    {"open_comment", "# A\n\n<!-- a\n\n# no heading\n\n# B\n\ntext\n"},
    {"pre", "# A\n\n<pre>\n\n# no heading\n\n</PRE>\n\n# B\n"},
    {"declaration", "Text\n\n<!DOCTYPE\n\n# no heading\n\n>\n\n# B\n"},
    {"division", "# A\n\n<div class=\"note\">\n\nText\n\nText\n\n</div>\n\n# B\n\nmore\n"},
    {"division_never_closed", "# A\n\n<div class=\"note\">\n\nText\n\n# B\n\n# C\n"},
    {"division_closed_in_a_list", "# A\n\n<div class=\"note\">\n\nText\n\n- x\n\n  </div>\n\nText\n\n</div>\n\n# B\n"},
    {"questions", "# A\n\n<div class=\"questions\">\n\n## One?\n\nYes.\n\n## Two?\n\nNo.\n\n</div>\n\n# B\n"},
    {"list_goes_on", "# A\n\n- one\n\n- two\n\n  # inside\n\n  text\n\nafter\n\n1. x\n\n2. y\n"},
    {"quotation", "# A\n\n> one\n\n> two\n\nthree\n\n> four\nlazy\n\nfive\n"},
    {"table", "# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n: Caption\n\nText\n\n# B\n"},
    {"terms", "# A\n\nOne\n: first\n\nTwo\n: second\n\nText\n\nThree\n\nFour\n: third\n"},
    {"definition_before", "[a]: /one \"T\"\n\n# A\n\n[a] and [A][]\n\n# B\n\n[x][a] ![a]\n"},
    {"definition_behind", "# A\n\n[a] and [b *c*][B]\n\n# B\n\ntext\n\n[a]: </one two> 'T\nu'\n[b]:\n/two\n"},
    {"first_of_two_definitions", "# A\n\n[a]\n\n# B\n\n[a]: /one\n\n# C\n\n[a]\n\n[a]: /two\n\n[a]\n"},
    {"definition_in_a_quotation", "# A\n\n[a] [b]\n\n# B\n\n> [a]: /one\n> \"T\n> u\"\n\n- [b]: /two\n\n# C\n\n[a]\n"},
    {"no_definition_in_code", "# A\n\n[a] [b]\n\n# B\n\n    [a]: /one\n\ntext\n[b]: /two\n\n```\n[b]: /three\n```\n"},
    {"no_definition_but_nearly",
     "# A\n\n[a] [b] [c] [d]\n\n# B\n\n[a]: /x y\n\n[b]: <\n\n[c]: /x \"t\" z\n\n[d]:\n\n[]: /x\n"},
    {"definition_over_two_lines", "# A\n\n[a b]\n\n# B\n\n[a\nb]: /one\n\n# C\n\n[a\nb] > x\n"},
    {"label_folded", "# A\n\n[STRASSE] [ΑΓΩ] [ a\tb ]\n\n# B\n\n[straße]: /1\n[αγω]: /2\n[A B]: /3\n"},
    {"label_in_a_table", "# A\n\n| [a\\|b] |\n|---|\n| [c] |\n\n# B\n\n[a|b]: /1\n\n[c]: /2\n"},
    {"label_over_a_line_of_a_quotation", "# A\n\n> [a\n> b] text\n\n# B\n\n[a b]: /1\n"},
    {"definition_behind_a_heading", "# A\n[a]: /1\n\n# B\n\n[a]\n\n# C\n\ntext\n"},
    {"definition_above_a_bracket", "[ab]: /1\n[cd]: /2\n'T'\n[second] text\n\n# A\n\n[ab] [cd]\n\n# B\n\n[ab]: /3\n"},
    {"definition_above_a_link",
     "# A\n\n[ab] [cd]\n\n# B\n\n> [ab]: /1 'T'\n> [x](/y)\n\n# C\n\n[ab]: /2\n[cd]: /3 T\n\n# D\n\n[cd]: /4\n"},
    {"title_that_looks_like_a_definition",
     "# A\n\n[a] [b] [c]\n\n# B\n\n[a]: /1 'T\n[b]: /2'\n[c]: /3\ntext\n\n# C\n\n[b]: /4\n"},
    {"task_that_is_a_label", "# A\n\n- [x] done\n- [ ] to do\n\n# B\n\n[x]: /1\n"},
    {"notes_behind", "# A\n\none[^1] two[^b]\n\n# B\n\ntext\n\n[^1]: First\n\n    more\n\n[^b]: *Second*\n"},
    {"notes_before", "[^1]: First\n\n# A\n\none[^1]\n\n# B\n\ntwo[^1] three[^none]\n"},
    {"note_twice", "# A\n\none[^1]\n\n[^1]: First\n\n# B\n\ntwo[^1]\n\n[^1]: Second\n\n# C\n\n[^1]: Third\n"},
    {"note_never_named", "# A\n\ntext\n\n[^1]: First\n\n# B\n\n[^2]: Second[^1]\n"},
    {"note_in_code", "# A\n\none[^1]\n\n# B\n\n```\n[^1]: no note\n```\n\n    [^1]: nor this\n"},
    {"note_in_a_list", "# A\n\none[^1]\n\n# B\n\n- [^1]: First\n\n  text\n\n# C\n\nx[^1]\n"},
    {"note_before_code", "    code[^1]\n\none[^1]\n\n# B\n\n[^1]: First\n"},
    {"mark_over_two_lines", "# A\n\none [^a\nb] two\n\n# B\n\n[^c]: x\n\n# C\n\nd[^c]\n"},
    {"anchor_at_the_end", "# A\n\n<a id=\"x\"></a>\n\n# B\n\n<a id=\"y\"></a>\n\nText\n"},
    {"blank_lines_behind_a_list", "- a\n- b\n\n\n\n# A\n\n> q\n\n\ntext[^1]\n\n* c\n\n\n# B\n\n[^1]: n\n"},
    {"math_and_strikes", "# A\n\n$x$ ~~y~~ www.a.example\n\n# B\n\n~~*a*~~ $$\nz\n$$\n\ntext\n"},
    {"no_line_end_at_the_end", "# A\n\none[^1]\n\n# B\n\n[^1]: n\n\n- x"},
    {"a_bracket_at_the_end", "# A\n\n[a]: /1\n\none [a] ["},
    {"an_escaped_bracket_at_the_end", "# A\n\n[a]: /1\n\none [a] \\["},
    {"nothing_but_blank_lines", "\n\n\n"},
    {"front_matter", "---\ntitle: T\n---\n\n# A\n\n[a]\n\n# B\n\n[a]: /1\n"},
};
INSTANTIATE_TEST_SUITE_P(Cases, Segmented, testing::ValuesIn(cases),
                         [](const testing::TestParamInfo<Case>& one) { return one.param.name; });

TEST(SegmentedText, EveryExampleIsTheSameAsTheWhole) {
  for (const Input& input : samples_and_examples()) {
    if (input.reader->name != "markdown") continue;
    expect_same(input.text, 1);
    expect_same(input.text, 1, 1, Flavour::commonmark);
  }
}

TEST(SegmentedText, ALongTextIsTheSameHoweverItIsCut) {
  const std::string text = everything();
  const std::string one = read_by(text, whole);
  Dice dice(20261130);
  for (int i = 0; i < 12; ++i) {
    const std::size_t size = i == 0 ? 1 : 1 + dice.below(20000);
    const std::string many = read_by(text, size, 1 + dice.below(4));
    ASSERT_TRUE(one == many) << size << ": " << first_difference(one, many);
  }
}

// Pieces of examples in any order: fences without end, tags without partners, definitions in the wrong place.
TEST(SegmentedText, ShuffledLinesAreTheSameAsTheWhole) {
  const std::string text = everything();
  std::vector<std::string> paragraphs;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    paragraphs.push_back(text.substr(at, end - at) + "\n\n");
    at = std::min(end + 2, text.size());
  }
  Dice dice(7);
  for (int i = 0; i < 300; ++i) {
    std::string mixed;
    for (int n = 0; n < 14; ++n) mixed += paragraphs[dice.below(static_cast<std::uint32_t>(paragraphs.size()))];
    expect_same(mixed, 1 + dice.below(200));
    if (testing::Test::HasFailure()) break;
  }
}

// Labels of a few letters that fold to each other, and to several: each is named in another piece than it is defined.
TEST(SegmentedText, LabelsAreFoldedWhereverTheyAreNamed) {
  constexpr std::string_view letters[] = {"a", "A", "b", "B",      " ", "  ", "\t", "s", "\u017F", "ß",
                                          "ẞ", "k", "K", "\u212A", "ﬁ", "fi", "İ",  "é", "É",      "中"};
  Dice dice(31);
  for (int i = 0; i < 400; ++i) {
    std::string text;
    for (int n = 0; n < 30; ++n) {
      std::string label = "[";
      for (std::uint32_t left = 1 + dice.below(9); left > 0; --left) label += letters[dice.below(std::size(letters))];
      text += label + (n % 2 == 0 ? "]: /x\n\n# H\n\n" : "]\n\n# H\n\n");
      if (n % 2 == 0) text += ascii_lower(label) + "]\n\n";
    }
    expect_same(text, 1);
    if (testing::Test::HasFailure()) break;
  }
}

// libcmark-gfm keeps the characters of its extensions in one table for all threads.
TEST(SegmentedText, PairsOfMarksAreFoundOnSeveralThreads) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "# A\n\nOne ~~two *three*\nfour~~ $x$ www.example.com.\n\n";
  for (int i = 0; i < 5; ++i) expect_same(text, 1, 4);
}

TEST(SegmentedText, AVeryLongTitleIsKept) {
  std::string title;
  while (title.size() < 20000) title += "word word\n";
  expect_same("# A\n\n[a]\n\n# B\n\n[a]: /one '" + title + "'\n\n# C\n\n[b]\n\n[b]: /two\n", 1);
}

// Of a paragraph that is longer than any definition "]:" is all that is known.
TEST(SegmentedText, ALongParagraphOfBracketsIsNoDefinition) {
  expect_same("# A\n\n[key]\n\n# B\n\n" + std::string(200'000, '[') + "]: x\n", 1);
  std::string text = "# A\n\n[key]\n\n# B\n\n";
  for (int i = 0; i < 1000; ++i) text += "[a] b\n";
  text += "[key]: true\n";
  for (int i = 0; i < 1000; ++i) text += "[a] b\n";
  expect_same(text, 1);
}

TEST(SegmentedText, IsCutWhereABlockAtTheMarginBegins) {
  EXPECT_EQ(cut_markdown("# A\n\ntext\nmore\n\n- x\n\n  y\n\nz\n", 1).size(), 3U);
  EXPECT_EQ(cut_markdown("# A\n\ntext\n", whole).size(), 1U);
  EXPECT_EQ(cut_markdown("", 1).size(), 1U);
}

}  // namespace
}  // namespace rubricate::testing_support::markdown_segments_test
