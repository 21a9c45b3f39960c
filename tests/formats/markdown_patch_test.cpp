// A source with some blocks replaced, and how much of it is read to know what it says.
#include "formats/markdown/patch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "formats/document/walk.h"
#include "formats/markdown/kept.h"
#include "formats/markdown/markdown.h"
#include "formats/markdown/reader.h"
#include "formats/markdown/writer.h"
#include "tests/support/dice.h"
#include "tests/support/line.h"
#include "tests/support/random_document.h"

namespace rubricate::testing_support::markdown_patch_test {
namespace {

Document read(const std::string& text) {
  Diagnostics ignored;
  const Settings settings = default_settings(markdown_format());
  return read_markdown(Source("test.md", text), {.settings = settings, .diagnostics = ignored});
}

Written written(const Document& document, const std::string& source) {
  return write_pieces(document, default_settings(markdown_format()), &source, Keep::text);
}

// The excerpt of the text in which the block of that number has become another word.
std::string excerpt_of(const std::string& text, std::size_t changed) {
  Document document = read(text);
  const Original original = remember_markdown(document, Source("test.md", text), default_settings(markdown_format()));
  document.body[changed] = {.node = Paragraph{text_inlines("new")}};
  const Written made = written(document, text);
  markdown::Patch patch(original, made, Dialect::github);
  return patch.excerpt(patch.text()).value_or(markdown::Excerpt{.text = "all"}).text;
}

TEST(MarkdownPatch, AnExcerptIsWhatIsNewAndWhatIsBesideIt) {
  EXPECT_EQ(excerpt_of("aa\n\nbb\n\ncc\n\ndd\n\nee\n", 2), "bb\n\nnew\n\ndd\n\n");
}

TEST(MarkdownPatch, AnExcerptBeginsAndEndsAtGoodPlaces) {
  EXPECT_EQ(excerpt_of("aa\n\nbb\n\n- cc\n\ndd\n\n- ee\n\n  ff\n\ngg\n\nhh\n", 3),
            "bb\n\n- cc\n\nnew\n\n- ee\n\n  ff\n\n");
}

// What stands far from the block that is new, and what beside it.
struct Far {
  std::string part, beside;
};

std::string excerpt_with(const Far& far) {
  const std::string before = "aa\n\n" + far.part;
  const std::string text = before + "bb\n\n" + far.beside + "cc\n\ndd\n\nee\n";
  const std::size_t changed = read(before + "bb\n\n" + far.beside).body.size();
  return excerpt_of(text, changed);
}

TEST(MarkdownPatch, WhatMayBeMeantFromAfarIsInTheExcerpt) {
  for (const Far& far :
       {Far{"[x]: /y\n\n", "See [X][].\n\n"}, Far{"> - [x\n> y]: /y\n\n", "> [x\n> y]\n\n"},
        Far{"[a\\]b]: /y\n\n", "See [x].\n\n"}, Far{"[^x]: Note.\n\n", ""},
        Far{"aa <b id=\"x\"></b>\n\n", "See <span class=\"ref\">[x](#x)</span>.\n\n"},
        Far{"<a name=\"x\"></a>\n\nzz\n\n", "See <SPAN class=\"ref\">[x](#x)</SPAN>.\n\n"},
        Far{"<div class=\"references\">\n\n</div>\n\nzz\n\n", "yy <span data-cites=\"x\">x</span>\n\n"},
        Far{"<div>\n\nzz\n\n", "yy\n\n</div>\n\n"}, Far{"<table>\n\nzz\n\n", "yy\n\n<Table>\n\n"}})
    EXPECT_TRUE(excerpt_with(far).starts_with("aa\n\n" + far.part) || excerpt_with(far).starts_with(far.part))
        << far.part << far.beside << "\n---- is not in\n"
        << excerpt_with(far);
}

TEST(MarkdownPatch, WhatIsNotMeantIsNot) {
  for (const Far& far :
       {Far{"[x]: /y\n\n", "See [y] and x.\n\n"}, Far{"> - [x]: /y\n\n", ""},
        Far{"aa <b id=\"x\"></b>\n\n", "See <span>[x](#x)</span>.\n\n"}, Far{"<div>\n\n", "See <b>x</b>.\n\n"},
        Far{"<div>\n\nzz\n\n", "</Listing>\n\n"}, Far{"<!-- b -->\n\nzz\n\n", "<Table>\n\n"},
        Far{"```\n[x]: /y\n<div id=\"x\">\n\n```\n\n", "<div>\n\n[x]\n\n<span>x</span>\n\n"}})
    EXPECT_EQ(excerpt_with(far).find(far.part), std::string::npos) << far.part << far.beside << "\n---- is in\n"
                                                                   << excerpt_with(far);
}

// What a chunk that is read may need is read too, as far as that goes.
TEST(MarkdownPatch, WhatIsReadForItsNameIsReadWithWhatItNames) {
  EXPECT_EQ(excerpt_of("aa\n\n[w]: /w\n\nzz [w]\n\n[x]: /x\n\nyy\n\nbb [x]\n\ncc\n\ndd\n\nee\n", 4),
            "aa\n\n[w]: /w\n\nzz [w]\n\n[x]: /x\n\nbb [x]\n\nnew\n\ndd\n\n");
}

TEST(MarkdownPatch, NothingGoesOnBehindAHeading) {
  const std::string rest = "bb <span class=\"ref\">b</span>\n\ncc\n\ndd\n\nee\n";
  const std::string wanted = "bb <span class=\"ref\">b</span>\n\nnew\n\ndd\n\n";
  EXPECT_EQ(excerpt_of("# A <b id=\"x\"></b>\n\n- aa\n\n" + rest, 3), "# A <b id=\"x\"></b>\n\n" + wanted);
  EXPECT_EQ(excerpt_of("#a <b id=\"x\"></b>\n\n- aa\n\n" + rest, 3), "#a <b id=\"x\"></b>\n\n- aa\n\n" + wanted);
}

// Before the stages no heading knows of another.
TEST(MarkdownPatch, HeadingsFarFromWhatIsNewAreNotReadAgain) {
  for (const std::string part : {"# Heading\n\n", "## Heading {#x}\n\n", "Under\n=====\n\n"})
    EXPECT_EQ(excerpt_of("aa\n\n" + part + "bb\n\ncc\n\ndd\n\nee\n", 3), "bb\n\nnew\n\ndd\n\n") << part;
}

// What used it may be anywhere.
TEST(MarkdownPatch, WhereADefinitionMayBeLostNoExcerptTells) {
  EXPECT_EQ(excerpt_of("aa\n\n- [ ] [x]: /y\n- [ ] bb\n\ncc\n\ndd [x]\n", 1), "all");
  EXPECT_EQ(excerpt_of("aa\n\nbb\n\n[x]: /y\n  \"z\"\n\ncc\n\ndd [x]\n", 1), "aa\n\nnew\n\n[x]: /y\n\"z\"\n\ncc\n\n");
}

// What is remembered of a source is what its pieces would be, though nothing of them is kept while they are written: a
// rule is another where a document begins with it, and emphasis, notes and tables ask what stands before.
TEST(MarkdownPatch, PiecesHaveTheHashesOfTheirTextWhetherOrNotItIsKept) {
  const Settings settings = default_settings(markdown_format());
  const auto differs = [&](const Document& document, const std::string& source) {
    const Written kept = write_pieces(document, settings, &source, Keep::text);
    const Written hashes = write_pieces(document, settings, &source, Keep::hashes);
    if (!hashes.text.empty() || hashes.pieces.size() != kept.pieces.size()) return true;
    for (std::size_t i = 0; i < kept.pieces.size(); ++i)
      if (kept.pieces[i].hash != std::hash<std::string_view>()(text_of(kept, i)) ||
          kept.pieces[i].hash != hashes.pieces[i].hash)
        return true;
    return false;
  };
  for (const std::string text :
       {"---\n\n---\n", "a\n\n---\n\n- b\n\n***\n", "a[^1]\n\n> b\n\n[^1]: c\n", "<https://a.b>\n\nhttps://a.b\n",
        "abc**d**\n\n| a | b |\n|---|---|\n| `c` e | z |\n", "x[^1]\n\n| a |\n|---|\n| `c`(x) |\n\n[^1]: n\n"})
    EXPECT_FALSE(differs(read(text), text)) << text;
  EXPECT_EQ(first_failure(random_trees(2000), {}, [&](const Document& made) { return differs(made, {}); }), "");
}

TEST(MarkdownPatch, WhatTheSourceHasWordForWordIsNotKeptTwice) {
  const Settings settings = default_settings(markdown_format());
  const std::string text = "# A\n\naa\n\n* bb\n\ncc\n";
  EXPECT_EQ(write_pieces(read(text), settings, &text, Keep::changes).text, "\n\n\n\n- bb\n\n\n");
  const auto differs = [&](const Document& document, const std::string& source) {
    const Written all = write_pieces(document, settings, &source, Keep::text);
    const Written changes = write_pieces(document, settings, &source, Keep::changes);
    if (whole_text(changes) != all.text || changes.pieces.size() != all.pieces.size()) return true;
    for (std::size_t i = 0; i < all.pieces.size(); ++i)
      if (text_of(changes, i) != text_of(all, i) || changes.pieces[i].hash != all.pieces[i].hash) return true;
    return false;
  };
  for (const std::string each :
       {"", "a", "---\n\n---\n", "---\ntitle: A\n---\n\n# B\n\n***\n", "a\n\n\n\nb  \nc\n", "a\n\n- b\n\n\tc\n\n> d\n"})
    EXPECT_FALSE(differs(read(each), each)) << each;
  EXPECT_EQ(first_failure(random_trees(2000), {},
                          [&](const Document& made) {
                            const std::string source = write_pieces(made, settings, nullptr, Keep::text).text;
                            return differs(made, source) || differs(read(source), source);
                          }),
            "");
}

// Pieces of examples in any order, some of them taken out, said twice or put elsewhere: fences without end, tags
// without partners, definitions in the wrong place.
TEST(MarkdownPatch, ATextSaysWhatTheDocumentDoesWhateverIsLeftOutOfTheExcerpt) {
  std::vector<std::string> paragraphs;
  for (const Input& input : samples_and_examples()) {
    if (input.reader->name != "markdown" || input.text.starts_with("---")) continue;
    for (std::size_t at = 0; at < input.text.size();) {
      const std::size_t end = std::min(input.text.find("\n\n", at), input.text.size());
      paragraphs.push_back(input.text.substr(at, end - at) + "\n\n");
      at = std::min(end + 2, input.text.size());
    }
  }
  for (const char* definition : {"[x]: /url\n  \"Title\"", "> [x]: /url\n> 'Title'", "- [ ] [x]: /y\n- [ ] words",
                                 "[^1]: [x]: /y", "- [x]: /l\n  (title)\n- b"})
    for (const char* user : {"Words with [x].", "[text][x] and ![picture][x]"})
      for (int i = 0; i < 8; ++i)
        paragraphs.insert(paragraphs.end(), {std::string(definition) + "\n\n", std::string(user) + "\n\n"});
  const Settings settings = default_settings(markdown_format());
  Dice dice(11);
  const auto any_of = [&](const auto& all) { return dice.below(static_cast<std::uint32_t>(all.size())); };
  for (int i = 0; i < 200; ++i) {
    std::string text;
    for (int n = 0; n < 60; ++n) text += paragraphs[any_of(paragraphs)];
    Document document = read(text);
    const Original original = remember_markdown(document, Source("test.md", text), settings);
    for (int n = 0; n < 3 && !document.body.empty(); ++n) {
      Blocks& body = document.body;
      const auto place = body.begin() + any_of(body);
      if (dice.one_in(3))
        body.erase(place);
      else if (dice.one_in(2))
        body.insert(body.begin() + any_of(body), Block(*place));
      else
        std::swap(*place, body[any_of(body)]);
    }
    Diagnostics ignored;
    const std::string out = write_markdown(document, {settings, NoResources(), ignored, &original});
    const Written wanted = written(document, text);
    const Written said = written(read(out), out);
    const Written said_anew = written(read(wanted.text), wanted.text);
    // Of a block that says something else once it is written anew, either is right.
    std::vector<std::string_view> blocks[3];
    for (int each = 0; each < 3; ++each) {
      const Written& one = each == 0 ? said : each == 1 ? wanted : said_anew;
      for (std::size_t piece = 0; piece < one.pieces.size(); ++piece)
        if (one.pieces[piece].kind == Written::Kind::body) blocks[each].push_back(text_of(one, piece));
    }
    ASSERT_TRUE(blocks[0].size() == blocks[1].size() || blocks[0].size() == blocks[2].size()) << text << "----\n"
                                                                                              << out;
    for (std::size_t piece = 0; piece < blocks[0].size(); ++piece)
      ASSERT_TRUE((piece < blocks[1].size() && blocks[0][piece] == blocks[1][piece]) ||
                  (piece < blocks[2].size() && blocks[0][piece] == blocks[2][piece]))
          << blocks[0][piece] << "\n---- of\n"
          << text << "---- to\n"
          << out;
  }
}

}  // namespace
}  // namespace rubricate::testing_support::markdown_patch_test
