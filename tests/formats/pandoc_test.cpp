#include <gtest/gtest.h>

#include "formats/registry.h"
#include "formats/table_rows.h"
#include "formats/tree/writer.h"
#include "pipeline/verify.h"
#include "tests/support/build.h"
#include "tests/support/every_pair.h"
#include "tests/support/golden.h"
#include "tests/support/line.h"
#include "tests/support/random_document.h"

namespace rubricate::testing_support::pandoc_test {
namespace {

const Format& pandoc_of() {
  static const Format& format = *find_format("pandoc");
  return format;
}

std::string pandoc_json(const Document& document, std::string api = "1.22") {
  Diagnostics found;
  const Settings settings{{"pandoc-api", std::move(api)}};
  return pandoc_of().write(document, {settings, NoResources{}, found});
}

struct Read {
  Document document;
  Diagnostics found;
};

Read read_back(std::string json) {
  Read read;
  const Settings settings = default_settings(pandoc_of());
  read.document = pandoc_of().read(Source("a.json", std::move(json)), {settings, read.found});
  return read;
}

// What stands between "blocks":[ and its end, or the first difference after a round trip; "" when there is none.
std::string difference(const Document& document, const std::string& api) {
  const Read back = read_back(pandoc_json(document, api));
  for (const Diagnostic& each : back.found.all()) return std::string(rule_of(each.finding).name) + ": " + each.detail;
  const std::string before = tree_of(document);
  const std::string after = tree_of(back.document);
  if (back.document.name != document.name) return "the name is lost";
  return before == after ? "" : first_difference(before, after);
}

TEST(Pandoc, ReadsBackRandomDocuments) {
  for (const char* api : {"1.22", "1.23"}) {
    const auto differs = [&](const Document& document) { return !difference(document, api).empty(); };
    const std::string folded = first_failure(random_trees(5000), {}, differs);
    EXPECT_TRUE(folded.empty()) << api << ": " << folded;
    const std::string flat = first_failure(random_trees(500), {.headings = RandomShape::Headings::flat}, differs);
    EXPECT_TRUE(flat.empty()) << api << ": " << flat;
  }
}

// What random documents have shown.
TEST(Pandoc, NotesThatNoMarkNamesKeepTheirOrderThoughTheyMarkOthers) {
  const Document made = document(
      {paragraph("body")},
      {note("n1", {paragraph(Inlines{mark("n3")})}), note("n2", {paragraph("two")}), note("n3", {paragraph("three")})});
  EXPECT_EQ(difference(made, "1.22"), "");
}

TEST(Pandoc, NotesMayMarkThemselvesAndTwice) {
  Document made =
      document({paragraph({mark("a"), text(" "), mark("b"), text(" "), mark("a")})},
               {note("a", {paragraph({text("one"), mark("b"), mark("a")})}), note("b", {paragraph("two")})});
  for (int number = 0; Footnote & each : made.footnotes) each.number = ++number;
  EXPECT_EQ(difference(made, "1.22"), "");
}

// Rows that do not fill their table come back filled, as from any data, and texts without a letter do not.
void make_regular(Document& document) {
  walk_document(
      document,
      [](Block& block) {
        auto* table = std::get_if<Rare<Table>>(&block.node);
        if (table) RowFiller().fill(table->edit());
      },
      [](Inlines& all) {
        const auto is_empty = [](const Inline& each) {
          const auto* text = std::get_if<Text>(&each.node);
          return text && text->text.empty();
        };
        for_each_inline(all,
                        [&](Inline& each) { for_each_part(each, [&](Inlines& inner) { erase_if(inner, is_empty); }); });
        erase_if(all, is_empty);
      });
}

TEST(Pandoc, ReadsBackEveryKindInEveryKind) {
  Document document = pairs::every_kind_in_every_kind();
  make_regular(document);
  for (const char* api : {"1.22", "1.23"}) {
    const std::string differs = difference(document, api);
    EXPECT_TRUE(differs.empty()) << api << ": " << differs;
  }
}

TEST(RowFiller, HoldsTheWidthOfARowAndNotOfItsCellsAlone) {
  Table table;
  table.body.resize(2);
  table.body[0].cells.resize(5);
  for (Table::Cell& each : table.body[0].cells) each.column_span = 700;
  EXPECT_TRUE(RowFiller().fill(table));
  std::vector<int> spans;
  for (const Table::Cell& each : table.body[0].cells) spans.push_back(each.column_span);
  EXPECT_EQ(spans, (std::vector{700, 300, 1, 1, 1}));
  EXPECT_EQ(table.columns.size(), 1003U);
}

class PandocRoundTrip : public testing::TestWithParam<Input> {};

TEST_P(PandocRoundTrip, KeepsEverythingButSpans) {
  const Document document = walk_line(*GetParam().reader, Source(GetParam().name, GetParam().text)).document;
  for (const char* api : {"1.22", "1.23"}) {
    const std::string differs = difference(document, api);
    EXPECT_TRUE(differs.empty()) << api << ": " << differs;
  }
}

INSTANTIATE_TEST_SUITE_P(Inputs, PandocRoundTrip, testing::ValuesIn(samples_and_examples()),
                         [](const testing::TestParamInfo<Input>& one) { return test_name(one.param.name); });

// ---- what rubricate never writes

std::string with_blocks(std::string blocks) {
  return R"({"pandoc-api-version":[1,22],"meta":{},"blocks":[)" + std::move(blocks) + "]}";
}

struct Foreign {
  const char* name;
  const char* blocks;
  const char* tree;
  const char* findings;
};

void PrintTo(const Foreign& one, std::ostream* out) { *out << one.name; }

class PandocReader : public testing::TestWithParam<Foreign> {};

TEST_P(PandocReader, KeepsOrSays) {
  const Read read = read_back(with_blocks(GetParam().blocks));
  EXPECT_EQ(tree_of(read.document.body), GetParam().tree);
  EXPECT_EQ(names_of(read.found), GetParam().findings);
}

const Foreign foreign[] = {
    {"Quoted",
     R"({"t":"Para","c":[{"t":"Quoted","c":[{"t":"SingleQuote"},[{"t":"Str","c":"so"}]]},{"t":"Str","c":"!"}]})",
     "Paragraph\n  Text \"‘so’!\"\n", ""},
    {"Underline", R"({"t":"Plain","c":[{"t":"Underline","c":[{"t":"Str","c":"so"}]}]})",
     "Paragraph\n  Phrase .underline\n    Text \"so\"\n", ""},
    {"Null", R"({"t":"Null"},{"t":"HorizontalRule"})", "ThematicBreak\n", ""},
    {"FormulaPartsItsParagraph",
     R"({"t":"Para","c":[{"t":"Str","c":"a"},{"t":"Space"},{"t":"Math","c":[{"t":"DisplayMath"},"x"]},{"t":"Space"},{"t":"Str","c":"b"}]})",
     "Paragraph\n  Text \"a\"\nMathBlock \"x\"\nParagraph\n  Text \"b\"\n", ""},
    {"SuppressAuthor",
     R"({"t":"Para","c":[{"t":"Cite","c":[[{"citationId":"k","citationPrefix":[],"citationSuffix":[],"citationMode":{"t":"SuppressAuthor"},"citationNoteNum":0,"citationHash":0}],[{"t":"Str","c":"[-@k]"}]]}]})",
     "Paragraph\n  Citation .suppress-author\n    item \"k\"\n", ""},
    {"CiteprocsWordsArePrinted",
     R"({"t":"Para","c":[{"t":"Cite","c":[[{"citationId":"k","citationPrefix":[],"citationSuffix":[],"citationMode":{"t":"AuthorInText"},"citationNoteNum":0,"citationHash":0}],[{"t":"Str","c":"Lee"}]]}]})",
     "Paragraph\n  Citation in-text\n    item \"k\"\n    printed\n      Text \"Lee\"\n", ""},
    {"FigureOfVersion123",
     R"({"t":"Figure","c":[["f",[],[]],[null,[{"t":"Plain","c":[{"t":"Str","c":"Cap"}]}]],[{"t":"Plain","c":[{"t":"Image","c":[["",[],[]],[{"t":"Str","c":"alt"}],["p.png",""]]}]}]]})",
     "Figure #f\n  Paragraph\n    Image \"p.png\"\n      Text \"alt\"\n  caption\n    Text \"Cap\"\n", ""},
    {"FigureOfVersion122",
     R"({"t":"Para","c":[{"t":"Image","c":[["f",[],[["width","9"]]],[{"t":"Str","c":"Cap"}],["p.png","fig:t"]]}]})",
     "Figure #f\n  Paragraph\n    Image \"p.png\" title=\"t\" width=\"9\"\n      Text \"Cap\"\n  caption\n    Text "
     "\"Cap\"\n",
     ""},
    {"TableOfOldVersions",
     R"({"t":"Table","c":[[{"t":"Str","c":"Cap"}],[{"t":"AlignRight"}],[0],[[{"t":"Plain","c":[{"t":"Str","c":"h"}]}]],[[[{"t":"Plain","c":[{"t":"Str","c":"b"}]}]]]]})",
     "Table right\n  caption\n    Text \"Cap\"\n  head row\n    cell\n      Paragraph\n        Text \"h\"\n  body "
     "row\n    cell\n      "
     "Paragraph\n        Text \"b\"\n",
     ""},
    {"WidthsOfColumnsAreKept",
     R"({"t":"Table","c":[["",[],[]],[null,[]],[[{"t":"AlignDefault"},{"t":"ColWidth","c":0.25}]],[["",[],[]],[]],[[["",[],[]],0,[],[[["",[],[]],[[["",[],[]],{"t":"AlignLeft"},1,1,[]]]]]]],[["",[],[]],[]]]})",
     "Table none column-widths=\"0.25\"\n  body row\n    cell\n", "format.not-representable"},
    {"NumbersInTwoParentheses",
     R"({"t":"OrderedList","c":[[1,{"t":"LowerAlpha"},{"t":"TwoParens"}],[[{"t":"Plain","c":[{"t":"Str","c":"x"}]}]]]})",
     "List numbered lower-alpha parenthesis start=1 tight\n  item\n    Paragraph\n      Text \"x\"\n",
     "format.not-representable"},
    {"DivisionsAroundSectionsOpen",
     R"({"t":"Div","c":[["main",["big"],[]],[{"t":"Div","c":[["s",["section"],[]],[{"t":"Header","c":[1,["",[],[]],[{"t":"Str","c":"One"}]]}]]}]]})",
     "Heading 1 #s .big\n  Text \"One\"\n", "format.not-representable"},
    {"AnAlertNeedsNoTitle",
     R"({"t":"Div","c":[["",["note"],[]],[{"t":"Div","c":[["",["title"],[]],[{"t":"Para","c":[{"t":"Str","c":"Note"}]}]]},{"t":"Para","c":[{"t":"Str","c":"x"}]}]]})",
     "Division .note\n  Paragraph\n    Text \"x\"\n", ""},
    {"BlanksIndentVerse",
     R"({"t":"LineBlock","c":[[{"t":"Str","c":"a"}],[{"t":"Str","c":"\u00a0\u00a0b"}],[],[{"t":"Str","c":"c"}]]})",
     "Verse line-blanks=\"0 2 0\"\n  stanza\n    line\n      Text \"a\"\n    line indent=1\n      Text \"b\"\n  "
     "stanza\n    line\n      Text \"c\"\n",
     ""},
    {"CiteprocsBibliography",
     R"({"t":"Div","c":[["refs",["references","csl-bib-body"],[["entry-spacing","0"]]],[{"t":"Div","c":[["ref-k",["csl-entry"],[]],[{"t":"Para","c":[{"t":"Span","c":[["",["csl-left-margin"],[]],[{"t":"Str","c":"1."},{"t":"Space"}]]},{"t":"Span","c":[["",["csl-right-inline"],[]],[{"t":"Str","c":"Lee."}]]}]}]]}]]})",
     "Bibliography #refs\n  entry \"k\" label=\"1.\" #ref-k\n    Text \"Lee.\"\n", ""},
    {"UnknownKinds", R"({"t":"Song","c":[]},{"t":"Para","c":[{"t":"Str","c":"a"},{"t":"Wink"}]},7)",
     "Paragraph\n  Text \"a\"\n", "json.invalid json.invalid json.invalid"},
    {"WrongShapes",
     R"({"t":"Header","c":1},{"t":"Para","c":{"t":"Str"}},{"t":"CodeBlock","c":["",5]},{"t":"Table","c":[]})",
     "CodeBlock \"\"\n", "json.invalid json.invalid json.invalid json.invalid json.invalid"},
};

INSTANTIATE_TEST_SUITE_P(Foreign, PandocReader, testing::ValuesIn(foreign),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(Pandoc, MetadataOfEveryForm) {
  const Read read = read_back(R"({"pandoc-api-version":[1,23,1],"meta":{
    "abstract":{"t":"MetaBlocks","c":[{"t":"Para","c":[{"t":"Str","c":"one"}]},{"t":"Para","c":[{"t":"Str","c":"two"}]}]},
    "author":{"t":"MetaList","c":[{"t":"MetaInlines","c":[{"t":"Str","c":"Ann"}]},{"t":"MetaMap","c":{"name":{"t":"MetaString","c":"Bo"}}}]},
    "creator":{"t":"MetaMap","c":{"text":{"t":"MetaString","c":"Ann"},"role":{"t":"MetaString","c":"editor"}}},
    "keywords":{"t":"MetaList","c":[{"t":"MetaString","c":"k"}]},
    "lang":{"t":"MetaString","c":"de"},
    "more":{"t":"MetaMap","c":{"a":{"t":"MetaBool","c":true},"b":{"t":"MetaList","c":[{"t":"MetaString","c":"1"},{"t":"MetaString","c":"2"}]}}},
    "title":{"t":"MetaInlines","c":[{"t":"Str","c":"The"},{"t":"Space"},{"t":"Emph","c":[{"t":"Str","c":"Title"}]}]}
    },"blocks":[]})");
  EXPECT_EQ(tree_of(read.document), R"(Document
  title
    Text "The "
    Styled emphasis
      Text "Title"
  creator "Ann" edt
  creator "Bo" aut
  language "de"
  description "one\n\ntwo"
  subject "k"
  extra "more.a" "true"
  extra "more.b" "1"
  extra "more.b" "2"
)");
  EXPECT_EQ(names_of(read.found), "");
}

TEST(Pandoc, AnAbstractComesBackAsOne) {
  const std::string abstract =
      R"("abstract":{"t":"MetaBlocks","c":[{"t":"Para","c":[{"t":"Str","c":"one"}]},{"t":"Para","c":[{"t":"Str","c":"two"}]}]})";
  const auto back = [&](std::string meta) {
    return pandoc_json(read_back(R"({"pandoc-api-version":[1,22],"meta":{)" + meta + R"(},"blocks":[]})").document);
  };
  const std::string alone = back(abstract);
  EXPECT_NE(alone.find(abstract), std::string::npos) << alone;
  const std::string description = R"("description":{"t":"MetaString","c":"three"})";
  const std::string both = back(abstract + "," + description);
  EXPECT_NE(both.find(R"({"t":"Str","c":"one"})"), std::string::npos) << both;
  EXPECT_NE(both.find(description), std::string::npos) << both;
}

TEST(Pandoc, AnAbstractBesideADescriptionIsAnother) {
  for (const char* abstract : {"one", "one\n\ntwo", "one\ntwo", "one  two", "three", ""}) {
    Document made = document({});
    made.metadata.description = "three";
    made.metadata.extra.emplace_back("abstract", abstract);
    EXPECT_EQ(difference(made, "1.22"), "") << abstract;
    made.metadata.description = "";
    EXPECT_EQ(difference(made, "1.22"), "") << abstract;
  }
  const Document read =
      walk_line(*find_format("markdown"), Source("a.md", "---\ndescription: three\nabstract: |\n  one\n  two\n---\n"))
          .document;
  EXPECT_EQ(read.metadata.description, "three");
  const std::string json = pandoc_json(read);
  EXPECT_NE(json.find(R"("abstract":{"t":"MetaBlocks","c":[{"t":"Para","c":[{"t":"Str","c":"one"},{"t":"Space"},)"),
            std::string::npos)
      << json;
}

TEST(Pandoc, MetadataOfPublications) {
  const auto map = [](std::string key, std::string kind, std::string text) {
    return R"({"t":"MetaMap","c":{")" + key + R"(":{"t":"MetaString","c":")" + kind +
           R"("},"text":{"t":"MetaInlines","c":[{"t":"Emph","c":[{"t":"Str","c":")" + text + R"("}]}]}}})";
  };
  const auto list = [](std::string name, std::string items) {
    return "\"" + name + R"(":{"t":"MetaList","c":[)" + items + "]}";
  };
  const std::string meta =
      list("contributor", map("role", "ill", "Cy")) + "," +
      list("date", map("event", "creation", "2019") + "," + map("event", "publication", "2020")) + "," +
      list("identifier", map("scheme", "DOI", "10.1/2") + "," + map("scheme", "ISBN-13", "978-3-16-148410-0")) + "," +
      list("subject", map("authority", "BISAC", "bees")) + R"(,"tags":{"t":"MetaString","c":"wax"},)" +
      list("title", map("type", "main", "Bees") + "," + map("type", "subtitle", "Two") + "," +
                        map("type", "short", "B") + "," + map("type", "main", "Wasps"));
  const Read read = read_back(R"({"pandoc-api-version":[1,22],"meta":{)" + meta + R"(},"blocks":[]})");
  EXPECT_EQ(tree_of(read.document), R"(Document
  title
    Styled emphasis
      Text "Bees"
  subtitle
    Styled emphasis
      Text "Two"
  creator "Cy" ill
  date "2020"
  identifier "https://doi.org/10.1/2"
  subject "bees"
  subject "wax"
  extra "created" "2019"
  extra "isbn" "978-3-16-148410-0"
  extra "short-title" "B"
)");
  std::string said;
  for (const Diagnostic& each : read.found.all()) said += each.detail + "\n";
  EXPECT_NE(said.find("\"authority\""), std::string::npos) << said;
  EXPECT_NE(said.find("a second title"), std::string::npos) << said;
}

TEST(Pandoc, WhatIsNoTreeIsSaidWhereItStands) {
  const auto first = [](std::string text) {
    const Source source("a.json", text);
    const Read read = read_back(text);
    if (read.found.empty()) return std::string("nothing");
    const Diagnostic& one = read.found.all().front();
    const Position at = source.position(one.span.begin);
    return std::to_string(at.line) + ":" + std::to_string(at.column) + " " + std::string(rule_of(one.finding).name);
  };
  EXPECT_EQ(first("{\"pandoc-api-version\":[1,22],\n \"meta\":{},\n \"blocks\":[}"), "3:12 json.invalid");
  EXPECT_EQ(first("[1,\n2]"), "1:1 json.invalid");
  EXPECT_EQ(first("{\"rubricate\":1}"), "1:1 json.invalid");
  EXPECT_EQ(first(""), "1:1 json.invalid");
  EXPECT_EQ(first("{\"pandoc-api-version\":[2,0],\"meta\":{},\"blocks\":[]}"), "1:23 json.invalid");
}

TEST(Pandoc, IsKnownByItsFirstMember) {
  const Format& json = *find_format("json");
  EXPECT_EQ(format_of_text(json, pandoc_json(document({}))).name, "pandoc");
  EXPECT_EQ(format_of_text(json, "{ \n\"blocks\":[]}").name, "pandoc");
  EXPECT_EQ(format_of_text(json, written(json, document({}))).name, "json");
  for (const char* text : {"", "{", "[", "[\"blocks\"]", "blocks"}) EXPECT_EQ(format_of_text(json, text).name, "json");
  EXPECT_EQ(format_of_text(*find_format("markdown"), "{\"blocks\":[]}").name, "markdown");
}

TEST(Pandoc, NestingIsBounded) {
  const auto nested = [](int depth, std::string open, std::string close, std::string core) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += open;
    text += core;
    for (int i = 0; i < depth; ++i) text += close;
    return with_blocks(text);
  };
  const std::string quote = R"({"t":"BlockQuote","c":[)";
  const std::string div = R"({"t":"Div","c":[["",[],[["rubricate","attributes"]]],[)";
  const std::string note = R"({"t":"Para","c":[{"t":"Note","c":[)";
  for (const int depth : {50, 99, 100, 101, 300, 5000}) {
    for (const auto& [open, close] : {std::pair{quote, "]}"}, {div, "]]}"}, {note, "]}]}"}}) {
      const Read read = read_back(nested(depth, open, close, R"({"t":"HorizontalRule"})"));
      EXPECT_EQ(read.found.empty(), tree_of(read.document).find("ThematicBreak") != std::string::npos) << open << depth;
      EXPECT_EQ(verify(read.document, ""), std::vector<std::string>{}) << open << depth;
    }
  }
  for (const int depth : {99, 100, 300, 5000}) {
    std::string words = R"({"t":"Para","c":[)";
    for (int i = 0; i < depth; ++i) words += R"({"t":"Emph","c":[)";
    words += R"({"t":"Str","c":"x"})";
    for (int i = 0; i < depth; ++i) words += "]}";
    const Read read = read_back(with_blocks(words + "]}"));
    EXPECT_EQ(read.found.empty(), depth < 100) << depth;
    EXPECT_EQ(verify(read.document, ""), std::vector<std::string>{}) << depth;
  }
  EXPECT_TRUE(read_back(nested(99, quote, "]}", R"({"t":"HorizontalRule"})")).found.empty());
}

TEST(Pandoc, TheCommaBehindAKeyIsPandocsOwn) {
  const Read read = read_back(with_blocks(
      R"({"t":"Para","c":[{"t":"Cite","c":[[{"citationId":"k","citationPrefix":[],"citationSuffix":[{"t":"Str","c":","},)"
      R"({"t":"Space"},{"t":"Str","c":"p. 3"}],"citationMode":{"t":"NormalCitation"},"citationNoteNum":0,"citationHash":0}],)"
      R"([{"t":"Str","c":"[@k, p. 3]"}]]}]})"));
  const auto& paragraph = std::get<Paragraph>(read.document.body.front().node);
  const auto& citation = std::get<Rare<Citation>>(paragraph.content.front().node);
  EXPECT_EQ(plain_text(citation->items.front().after), "p. 3");
}

// What is written between "blocks":[ and its end after reading and, where they run, all stages.
std::string written_blocks(const std::string& json) {
  const std::string before = R"("blocks":[)";
  const std::size_t begin = json.find(before) + before.size();
  return json.substr(begin, json.rfind(']') - begin);
}

std::string blocks_through_stages(const Format& reader, std::string text) {
  return written_blocks(pandoc_json(walk_line(reader, Source("a", std::move(text))).document));
}

TEST(Pandoc, FiguresOfBeforeVersion123ComeOutAsTheyWent) {
  for (
      const char* image : {
          R"(["f",["wide"],[["width","9"]]],[{"t":"Str","c":"Cap"}],["p.png","fig:t"])",
          R"(["",[],[]],[{"t":"Str","c":"A"},{"t":"Space"},{"t":"Emph","c":[{"t":"Str","c":"cap"}]}],["p.png","fig:"])",
      }) {
    const std::string block = std::string(R"({"t":"Para","c":[{"t":"Image","c":[)") + image + "]}]}";
    EXPECT_EQ(written_blocks(pandoc_json(read_back(with_blocks(block)).document)), "\n" + block);
  }
}

TEST(Pandoc, AFigureOfOnePictureIsOneToEveryVersion) {
  const Inlines marked{text("A "), Inline{.node = Styled{Style::emphasis, text_inlines("cap")}}};
  for (const Inlines& alternative : {Inlines{}, text_inlines("A cap"), text_inlines("other"), marked}) {
    for (int variant = 0; variant < 16; ++variant) {
      Inline picture{.node = Image{.source = "p.png", .alternative = alternative}};
      if (variant & 1) picture.attributes.edit().extra.emplace_back("width", "9");
      if (variant & 2) picture.attributes.edit().id = "own";
      Block figure{.node = Figure{{paragraph(Inlines{picture})}, marked}};
      if (variant & 4) figure.attributes.edit().id = "f";
      if (variant & 8) figure.attributes.edit().roles.emplace_back("wide");
      const Document made = document({figure});
      const std::string json = pandoc_json(made);
      EXPECT_NE(json.find("\"fig:\""), std::string::npos) << json;
      EXPECT_EQ(difference(made, "1.22"), "") << json;
      EXPECT_EQ(difference(made, "1.23"), "");
    }
  }
}

TEST(Pandoc, BlanksThatIndentVerseStayAsTheyAre) {
  for (const char* lines : {
           R"([{"t":"Str","c":"a"}],[{"t":"Str","c":"\u00a0\u00a0b"}],[],[{"t":"Str","c":"\u00a0\u00a0\u00a0c"}])",
           R"([{"t":"Str","c":"\u00a0a"}],[{"t":"Str","c":"\u00a0\u00a0"},{"t":"Emph","c":[{"t":"Str","c":"b"}]}])",
           R"([{"t":"Str","c":"a"}],[{"t":"Str","c":"\u00a0\u00a0\u00a0\u00a0b"},{"t":"Space"},{"t":"Str","c":"d"}])",
       }) {
    std::string block = std::string(R"({"t":"LineBlock","c":[)") + lines + "]}";
    const std::string once = written_blocks(pandoc_json(read_back(with_blocks(block)).document));
    for (std::size_t at = 0; (at = block.find("\\u00a0", at)) != block.npos;) block.replace(at, 6, "\u00A0");
    EXPECT_EQ(once, "\n" + block);
    EXPECT_EQ(written_blocks(pandoc_json(read_back(with_blocks(once)).document)), once);
  }
}

std::string cite(std::string_view key, std::string_view mode, std::string_view words, std::string_view suffix = "") {
  std::string json =
      R"({"t":"Cite","c":[[{"citationId":")" + std::string(key) + R"(","citationPrefix":[],"citationSuffix":[)";
  json += suffix;
  json += R"(],"citationMode":{"t":")" + std::string(mode) + R"("},"citationNoteNum":0,"citationHash":0}],[)";
  return json + std::string(words) + "]]}";
}

TEST(Pandoc, CitationsOfUnknownKeysComeOutAsTheyWent) {
  const std::string json =
      R"({"t":"Para","c":[)" +
      cite("k", "NormalCitation",
           R"({"t":"Str","c":"[@k,"},{"t":"Space"},{"t":"Str","c":"p."},{"t":"Space"},{"t":"Str","c":"3]"})",
           R"({"t":"Str","c":","},{"t":"Space"},{"t":"Str","c":"p."},{"t":"Space"},{"t":"Str","c":"3"})") +
      R"(,{"t":"Space"},)" + cite("l", "AuthorInText", R"({"t":"Str","c":"@l"})") + R"(,{"t":"Space"},)" +
      cite("m", "SuppressAuthor", R"({"t":"Str","c":"[-@m]"})") + "]}";
  EXPECT_EQ(blocks_through_stages(pandoc_of(), with_blocks(json)), "\n" + json);
}

TEST(Pandoc, CitationsOfUnknownKeysKeepTheirPrintedWords) {
  const std::string json =
      R"({"t":"Para","c":[)" +
      cite(
          "k", "NormalCitation", R"({"t":"RawInline","c":["latex","\\citep[a; b][p. 3]{k}"]})",
          R"({"t":"Str","c":","},{"t":"Space"},{"t":"Str","c":"p."},{"t":"Space"},{"t":"Str","c":"3;"},{"t":"Space"},{"t":"Str","c":"x]"})") +
      R"(,{"t":"Space"},)" + cite("a:b/c", "AuthorInText", R"({"t":"RawInline","c":["latex","\\citet{a:b/c}"]})") +
      R"(,{"t":"Space"},)" +
      cite("odd{key]", "SuppressAuthor",
           R"({"t":"Str","c":"[Lee,"},{"t":"Space"},{"t":"Emph","c":[{"t":"Str","c":"1999"}]},{"t":"Str","c":"]"})") +
      "]}";
  EXPECT_EQ(blocks_through_stages(pandoc_of(), with_blocks(json)), "\n" + json);
}

// A command of LaTeX prints nothing elsewhere: its keys do.
TEST(Pandoc, CitationsOfUnknownKeysInLatexArePrintedByTheirKeys) {
  const std::string json =
      R"({"t":"Para","c":[)" + cite("k", "NormalCitation", R"({"t":"RawInline","c":["latex","\\cite{k}"]})") + "]}";
  const Line line = walk_line(pandoc_of(), Source("a", with_blocks(json)));
  EXPECT_EQ(plain_text(std::get<Paragraph>(line.document.body.front().node).content), "[@k]");
  const Document& found = line.document;
  EXPECT_EQ(written(*find_format("markdown"), found).find("[@k]") != std::string::npos, true);
}

TEST(Pandoc, KeysAreCitationsWhereTheMetadataNamesABibliography) {
  const std::string text = "As [-@k] and [see @l;\n@m, p. 3] and a@b.example.\n";
  const Format& markdown = *find_format("markdown");
  const auto kinds = [&](const std::string& json) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = json.find("\"citationId\"", at)) != json.npos; ++at) ++count;
    return count;
  };
  EXPECT_EQ(kinds(blocks_through_stages(markdown, text)), 0U);
  const std::string cited = blocks_through_stages(markdown, "---\nbibliography: b.bib\n---\n\n" + text);
  EXPECT_EQ(kinds(cited), 3U) << cited;
  EXPECT_NE(cited.find(cite("k", "SuppressAuthor", R"({"t":"Str","c":"[-@k]"})")), std::string::npos) << cited;
  EXPECT_NE(
      cited.find(R"({"t":"Str","c":"[see"},{"t":"Space"},{"t":"Str","c":"@l;"},{"t":"Space"},{"t":"Str","c":"@m,"})"),
      std::string::npos)
      << cited;
  const std::string linked = "---\nbibliography: b.bib\n---\n\n[@k](a.md) `[@k]`\n";
  EXPECT_EQ(kinds(blocks_through_stages(markdown, linked)), 0U);
}

std::string with_references(std::string blocks) {
  return R"({"pandoc-api-version":[1,22],"meta":{"references":{"t":"MetaList","c":[
    {"t":"MetaMap","c":{"id":{"t":"MetaString","c":"k"},"title":{"t":"MetaInlines","c":[{"t":"Str","c":"On"},{"t":"Space"},{"t":"Str","c":"Tides"}]},
      "author":{"t":"MetaList","c":[{"t":"MetaMap","c":{"family":{"t":"MetaString","c":"Smith"}}}]},
      "issued":{"t":"MetaMap","c":{"date-parts":{"t":"MetaList","c":[{"t":"MetaList","c":[{"t":"MetaString","c":"2020"}]}]}}}}},
    {"t":"MetaMap","c":{"id":{"t":"MetaString","c":"l"},"title":{"t":"MetaString","c":"Ebb"}}}]}},"blocks":[)" +
         std::move(blocks) + "]}";
}

TEST(Pandoc, ReferencesOfTheMetadataAreABibliography) {
  const std::string words = R"({"t":"Para","c":[{"t":"Str","c":"a"}]})";
  const std::string entries = R"(  entry "k"
    Text "Smith (2020). "
    Styled emphasis
      Text "On Tides"
    Text "."
    field title "On Tides" 1.00
    field author "Smith," 1.00
    field issued "2020" 1.00
  entry "l"
    Styled emphasis
      Text "Ebb"
    Text "."
    field title "Ebb" 1.00
)";
  const Read at_end = read_back(with_references(words));
  EXPECT_EQ(tree_of(at_end.document.body), "Paragraph\n  Text \"a\"\nBibliography\n" + entries);
  EXPECT_EQ(names_of(at_end.found), "");
  const Read at_place = read_back(with_references(R"({"t":"Div","c":[["refs",[],[]],[]]},)" + words));
  EXPECT_EQ(tree_of(at_place.document.body), "Bibliography #refs\n" + entries + "Paragraph\n  Text \"a\"\n");
  // Formatted by citeproc, which lists what is cited.
  const Read formatted = read_back(with_references(
      R"({"t":"Div","c":[["refs",["references"],[]],[{"t":"Div","c":[["ref-k",["csl-entry"],[]],[{"t":"Para","c":[{"t":"Str","c":"Smith."}]}]]}]]})"));
  const std::string tree = tree_of(formatted.document.body);
  EXPECT_EQ(tree.substr(0, tree.find("    field")), "Bibliography #refs\n  entry \"k\" #ref-k\n    Text \"Smith.\"\n");
  EXPECT_NE(tree.find("field issued \"2020\""), std::string::npos) << tree;
  EXPECT_EQ(names_of(formatted.found), "format.not-representable");
}

TEST(Pandoc, ATermThatIsNotOursAloneIsReadOnce) {
  const Read read = read_back(with_blocks(
      R"({"t":"DefinitionList","c":[[[{"t":"Span","c":[["",[],[["rubricate","term"]]],[{"t":"Str","c":"a"},)"
      R"({"t":"Note","c":[{"t":"Para","c":[{"t":"Str","c":"n"}]}]}]]},{"t":"Str","c":"b"}],[[]]]]})"));
  EXPECT_EQ(read.document.footnotes.size(), 1U);
}

TEST(Pandoc, ShowsWhatItHasNoKindFor) {
  Block numbered = section(1, "Boats");
  std::get<Section>(numbered.node).label = std::string("5.");
  const std::string json = pandoc_json(document({numbered}));
  EXPECT_NE(json.find(R"({"t":"Header","c":[1,["",["unnumbered"],[]],[{"t":"Span","c":[["",["header-section-number"],)"
                      R"([["rubricate","label"]]],[{"t":"Str","c":"5."}]]},{"t":"Space"},{"t":"Str","c":"Boats"}]]})"),
            std::string::npos)
      << json;
  List tasks;
  tasks.items.push_back({.body = {paragraph("row")}, .checked = true});
  EXPECT_NE(
      pandoc_json(document({{.node = tasks}})).find(R"([{"t":"Str","c":"☒"},{"t":"Space"},{"t":"Str","c":"row"}])"),
      std::string::npos);
  EXPECT_EQ(pandoc_json(document({}), "1.23").substr(0, 30), R"({"pandoc-api-version":[1,23],")");
}

}  // namespace
}  // namespace rubricate::testing_support::pandoc_test
