// Where the lines of a paragraph end.
#include "formats/markdown/lines.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rubricate::markdown_lines_test {
namespace {

// A paragraph whose every blank may become a line end.
std::string wrapped(const std::string& text, Wrap wrap, std::size_t columns, const std::string& prefix = "",
                    const std::string& before = "") {
  std::string out = before + text;
  std::vector<std::size_t> breaks;
  for (std::size_t at = before.size(); at < out.size(); ++at)
    if (out[at] == ' ') breaks.push_back(at);
  wrap_lines(out, before.size(), breaks, prefix, wrap, columns);
  return out;
}

std::string filled(const std::string& text, std::size_t columns) { return wrapped(text, Wrap::fill, columns); }

std::string by_sentences(const std::string& text) { return wrapped(text, Wrap::sentence, 0); }

TEST(MarkdownLines, AreFilledToTheColumn) {
  EXPECT_EQ(filled("aa bb cc dd", 5), "aa bb\ncc dd");
  EXPECT_EQ(filled("aa bb cc dd", 4), "aa\nbb\ncc\ndd");
  EXPECT_EQ(filled("aa bb cc dd", 80), "aa bb cc dd");
  EXPECT_EQ(filled("a wordlongerthanthat b", 5), "a\nwordlongerthanthat\nb");
  EXPECT_EQ(filled("", 5), "");
}

TEST(MarkdownLines, CountWideCharactersTwiceAndMarksNot) {
  EXPECT_EQ(filled("\u4E2D\u6587 abcd", 9), "\u4E2D\u6587 abcd");
  EXPECT_EQ(filled("\u4E2D\u6587 abcd", 8), "\u4E2D\u6587\nabcd");
  EXPECT_EQ(filled("e\u0301e\u0301 \u00E9\u00E9", 5), "e\u0301e\u0301 \u00E9\u00E9");
}

TEST(MarkdownLines, BeginWithThePrefixWhichCounts) {
  EXPECT_EQ(wrapped("aa bb cc", Wrap::fill, 7, "> ", "x\n\n> "), "x\n\n> aa bb\n> cc");
  EXPECT_EQ(wrapped("A. Bb cc. Dd", Wrap::sentence, 0, "  ", "- "), "- A. Bb cc.\n  Dd");
}

// A line that would be a list, a heading, a rule, a quotation, a fence, a table, a definition, a note or HTML.
TEST(MarkdownLines, NeverBeginSomethingElse) {
  for (const std::string word : {"-",   "+",   "*",   "#",  "###", ">",  ">a", "1.", "12)",   "=",    "---",   "===",
                                 "***", "```", "~~~", "$$", "|",   "|a", ":",  ":a", "[^1]:", "[^a]", "<div>", "<!--"})
    EXPECT_EQ(filled("aaaa " + word + " bbbb", 4), "aaaa " + word + "\nbbbb") << word;
  for (const std::string word : {"-a", "+a", "*a*", "#a", "1.5", "1", "1:", "[a]", "<em>", "`a`", "~a~", "$a$"})
    EXPECT_EQ(filled("aaaa " + word + " bbbb", 4), "aaaa\n" + word + "\nbbbb") << word;
  EXPECT_EQ(by_sentences("It ended. 1. May came. - Yes. So."), "It ended. 1. May came. - Yes.\nSo.");
}

TEST(MarkdownLines, EndWithSentences) {
  EXPECT_EQ(by_sentences("One ends. “Two ends.” Dr. Ames went. (Then) he sat."),
            "One ends.\n“Two ends.”\nDr. Ames went.\n(Then) he sat.");
  EXPECT_EQ(by_sentences("It is 3.5 m long. See a.b/c. It ends... So."),
            "It is 3.5 m long.\nSee a.b/c.\nIt ends...\nSo.");
}

// Blanks that are no breaks are in code or in a target.
TEST(MarkdownLines, EndOnlyAtTheBlanksThatAreGiven) {
  std::string out = "aa `b c` dd";
  wrap_lines(out, 0, {2, 8}, "", Wrap::fill, 3);
  EXPECT_EQ(out, "aa\n`b c`\ndd");
  out = "aa  bb";
  wrap_lines(out, 0, {2, 3}, "", Wrap::fill, 2);
  EXPECT_EQ(out, "aa  bb");
}

// A paragraph with every place between its characters given.
std::string parted(const std::string& text, Wrap wrap, std::size_t columns) {
  std::string out = text;
  std::vector<std::size_t> breaks(text.size());
  for (std::size_t at = 0; at < breaks.size(); ++at) breaks[at] = at;
  wrap_lines(out, 0, breaks, "", wrap, columns);
  return out;
}

TEST(MarkdownLines, OfChineseAndJapaneseEndBetweenCharacters) {
  EXPECT_EQ(parted("春夏秋冬", Wrap::fill, 5), "春夏\n秋冬");
  EXPECT_EQ(parted("春夏。秋冬", Wrap::fill, 4), "春\n夏。\n秋冬");
  EXPECT_EQ(parted("春「夏」秋", Wrap::fill, 6), "春\n「夏」\n秋");
  EXPECT_EQ(parted("春a秋", Wrap::fill, 2), "春a秋");
  EXPECT_EQ(parted("他走了。她说：「走！」（是吗？）是Anna。Bert来了。", Wrap::sentence, 0),
            "他走了。\n她说：「走！」\n（是吗？）\n是Anna。Bert来了。");
  EXPECT_EQ(parted("한글이다. 한글이다.", Wrap::sentence, 0), "한글이다.\n한글이다.");
}

// A blank that the author wrote between such characters would be lost.
TEST(MarkdownLines, KeepBlanksBetweenChineseCharacters) {
  EXPECT_EQ(parted("春夏 秋冬", Wrap::fill, 4), "春\n夏 秋\n冬");
  EXPECT_EQ(parted("是。 他", Wrap::sentence, 0), "是。 他");
}

// After a hard break the width begins anew.
TEST(MarkdownLines, KeepTheLineEndsThatAreThere) { EXPECT_EQ(filled("aa bb\\\ncc dd", 5), "aa\nbb\\\ncc dd"); }

}  // namespace
}  // namespace rubricate::markdown_lines_test
