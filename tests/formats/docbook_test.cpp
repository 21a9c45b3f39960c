#include <gtest/gtest.h>

#include <map>
#include <pugixml.hpp>
#include <regex>
#include <set>

#include "formats/docbook/bibliography.h"
#include "formats/docbook/raw.h"
#include "formats/docbook/uri.h"
#include "formats/docbook/writer.h"
#include "formats/document/walk.h"
#include "tests/support/every_pair.h"

namespace rubricate::docbook_test {
namespace {

using pairs::block_of;
using pairs::every_kind_in_every_kind;
using pairs::inline_of;
using pairs::one_block;
using pairs::one_inline;
using pairs::paragraph_of;

// The document as readers see it that know nothing of our hints.
std::string without_hints(std::string xml) {
  static const std::regex lines("\n *<\\?rubricate-here[^>]*\\?>(?=\n)");
  static const std::regex hints("<\\?rubricate[^>]*\\?>");
  static const std::regex empty("<([^\\s<>/]+)([^<>]*[^<>/])?></\\1>");
  xml = std::regex_replace(std::regex_replace(xml, lines, ""), hints, "");
  return std::regex_replace(xml, empty, "<$1$2/>");
}

std::string docbook(const Document& document, Diagnostics& found, std::string division = "default") {
  const Settings settings{{"top-level-division", std::move(division)}};
  const NoResources resources;
  return without_hints(write_docbook(document, {settings, resources, found}));
}

std::string docbook(const Document& document, std::string division = "default") {
  Diagnostics found;
  return docbook(document, found, std::move(division));
}

// What stands between the info and the end of the root.
std::string body_of(const std::string& xml) {
  const std::string after = "</info>\n";
  const std::size_t from = xml.find(after) + after.size();
  return xml.substr(from, xml.rfind("</") - from);
}

Document document_of(Blocks body) {
  Document document;
  document.body = std::move(body);
  return document;
}

std::string body_of(Block block) { return body_of(docbook(document_of(one_block(std::move(block))))); }
std::string body_of(Inlines content) { return body_of(paragraph_of(std::move(content))); }
std::string body_of(Inline node) { return body_of(one_inline(std::move(node))); }

Block with_roles(Block block, std::vector<std::string> roles) {
  block.attributes.edit().roles = std::move(roles);
  return block;
}

Block with_id(Block block, std::string id) {
  block.attributes.edit().id = std::move(id);
  return block;
}

Block section(std::string title, Blocks body = {}) {
  return block_of(Section{.title = text_inlines(std::move(title)), .body = std::move(body)});
}

Blocks several(std::initializer_list<Block> blocks) { return blocks; }

TEST(DocbookBlocks, HaveTheirElements) {
  List tasks;
  tasks.items.push_back({.body = one_block(paragraph_of("a")), .checked = false});
  tasks.items.push_back({.body = {}, .checked = true});
  List numbered{.kind = List::Kind::numbered, .numeration = List::Numeration::upper_roman, .tight = false, .start = 4};
  numbered.items.push_back({.body = one_block(paragraph_of("a"))});
  Verse verse;
  verse.stanzas = {{{text_inlines("one"), 0}, {text_inlines("two"), 1}}, {{text_inlines("three"), 0}}};
  verse.attribution = text_inlines("Poet");
  DefinitionList definitions;
  definitions.entries.push_back({.terms = {text_inlines("t")}, .definitions = {one_block(paragraph_of("d"))}});
  QuestionList questions;
  questions.entries.push_back({.question = one_block(paragraph_of("q")), .answers = {one_block(paragraph_of("a"))}});
  const std::vector<std::pair<Block, std::string>> table{
      {paragraph_of("a < b"), "  <para>a &lt; b</para>\n"},
      {block_of(Paragraph{}), "  <para/>\n"},
      {block_of(Quotation{one_block(paragraph_of("a")), text_inlines("by")}),
       "  <blockquote>\n    <attribution>by</attribution>\n    <para>a</para>\n  </blockquote>\n"},
      {block_of(CodeBlock{"cpp", "a\n  b"}), "  <programlisting language=\"cpp\">a\n  b</programlisting>\n"},
      {block_of(CodeBlock{"console", "$ ls"}), "  <screen language=\"console\">$ ls</screen>\n"},
      {block_of(MathBlock{"x<y"}),
       "  <informalequation>\n    <mathphrase role=\"tex\">x&lt;y</mathphrase>\n  </informalequation>\n"},
      {block_of(ThematicBreak{}), "  <bridgehead renderas=\"sect5\" role=\"break\">* * *</bridgehead>\n"},
      {block_of(PageBreak{"12"}), "  <anchor role=\"pagebreak\" xml:id=\"page-12\" xreflabel=\"12\"/>\n"},
      {with_roles(block_of(Division{text_inlines("T"), one_block(paragraph_of("a"))}), {"warning"}),
       "  <warning>\n    <title>T</title>\n    <para>a</para>\n  </warning>\n"},
      {with_roles(block_of(Division{{}, one_block(paragraph_of("a"))}), {"epigraph"}),
       "  <epigraph>\n    <para>a</para>\n  </epigraph>\n"},
      {block_of(tasks),
       "  <itemizedlist spacing=\"compact\">\n    <listitem role=\"unchecked\">\n      <para>☐ a</para>\n    "
       "</listitem>\n    "
       "<listitem role=\"checked\">\n"
       "      <para>☑</para>\n    </listitem>\n  </itemizedlist>\n"},
      {block_of(numbered),
       "  <orderedlist numeration=\"upperroman\" startingnumber=\"4\">\n    <listitem>\n      <para>a</para>\n"
       "    </listitem>\n  </orderedlist>\n"},
      {block_of(definitions),
       "  <variablelist>\n    <varlistentry>\n      <term>t</term>\n      <listitem>\n        <para>d</para>\n"
       "      </listitem>\n    </varlistentry>\n  </variablelist>\n"},
      {block_of(questions),
       "  <qandaset defaultlabel=\"none\">\n    <qandaentry>\n      <question>\n        <para>q</para>\n"
       "      </question>\n      <answer>\n        <para>a</para>\n      </answer>\n    </qandaentry>\n  "
       "</qandaset>\n"},
      {block_of(verse),
       "  <blockquote role=\"verse\">\n    <attribution>Poet</attribution>\n    <literallayout class=\"normal\" "
       "role=\"verse\">one\n  two\n\nthree</literallayout>\n  </blockquote>\n"},
      {block_of(Figure{one_block(paragraph_of(one_inline(inline_of(Image{"a b.png", text_inlines("alt"), {}})))),
                       text_inlines("C")}),
       "  <figure>\n    <title>C</title>\n    <mediaobject>\n      <imageobject>\n"
       "        <imagedata fileref=\"a%20b.png\"/>\n      </imageobject>\n      <textobject>\n"
       "        <phrase>alt</phrase>\n      </textobject>\n    </mediaobject>\n  </figure>\n"},
      {block_of(List{}), "  <para/>\n"},
  };
  for (const auto& [block, expected] : table) EXPECT_EQ(body_of(block), expected) << kind_name(block);
}

TEST(DocbookInlines, HaveTheirElements) {
  const std::vector<std::pair<Inline, std::string>> table{
      {inline_of(Code{"a<b"}), "<code>a&lt;b</code>"},
      {inline_of(Math{"x"}), "<inlineequation><mathphrase role=\"tex\">x</mathphrase></inlineequation>"},
      {inline_of(Styled{Style::emphasis, text_inlines("a")}), "<emphasis>a</emphasis>"},
      {inline_of(Styled{Style::strong, text_inlines("a")}), "<emphasis role=\"strong\">a</emphasis>"},
      {inline_of(Styled{Style::struck, text_inlines("a")}), "<emphasis role=\"strikethrough\">a</emphasis>"},
      {inline_of(Styled{Style::small_caps, text_inlines("a")}), "<emphasis role=\"small-caps\">a</emphasis>"},
      {inline_of(Styled{Style::superscript, one_inline(inline_of(Styled{Style::strong, text_inlines("a")}))}),
       "<superscript><phrase role=\"strong\">a</phrase></superscript>"},
      {inline_of(Link{"https://x.org/a b", text_inlines("a"), std::string("T")}),
       "<link xlink:href=\"https://x.org/a%20b\" xlink:title=\"T\">a</link>"},
      {inline_of(Image{"a.png", text_inlines("alt"), {}}),
       "<inlinemediaobject><imageobject><imagedata fileref=\"a.png\"/></imageobject><textobject><phrase>alt</phrase>"
       "</textobject></inlinemediaobject>"},
      {inline_of(Raw{"html", "<b>"}), ""},
  };
  for (const auto& [node, expected] : table) {
    const std::string para = expected.empty() ? "  <para/>\n" : "  <para>" + expected + "</para>\n";
    EXPECT_EQ(body_of(node), para) << kind_name(node);
  }
}

TEST(DocbookInlines, NoWhiteSpaceIsAddedInMixedContent) {
  Document document = document_of(one_block(paragraph_of(text_inlines("a"))));
  auto& content = std::get<Paragraph>(document.body[0].node).content;
  content.push_back(inline_of(FootnoteMark{"x"}));
  content.push_back(inline_of(Text{"b"}));
  document.footnotes.push_back({.label = "x", .body = several({paragraph_of("n"), paragraph_of("m")}), .number = 1});
  EXPECT_EQ(body_of(docbook(document)),
            "  <para>a<footnote xml:id=\"fn-x\"><para>n</para><para>m</para></footnote>b</para>\n");
}

TEST(DocbookInlines, ParagraphWithHardLineBreaksKeepsThem) {
  Inlines content = text_inlines("a");
  content.push_back(inline_of(LineBreak{}));
  content.push_back(inline_of(Text{"b"}));
  EXPECT_EQ(body_of(content), "  <literallayout class=\"normal\">a\nb</literallayout>\n");
}

TEST(DocbookInfo, HoldsAllMetadata) {
  Document document;
  Metadata& data = document.metadata;
  data.title = text_inlines("T");
  data.subtitle = text_inlines("S");
  data.creators = {
      {.name = "A"}, {.name = "E", .role = "edt"}, {.name = "R", .role = "trl"}, {.name = "I", .role = "ill"}};
  data.language = "en-GB";
  data.date = "2024";
  data.identifier = "urn:isbn:1";
  data.publisher = "P";
  data.rights = "all";
  data.description = "one\n\ntwo";
  data.subjects = {"k"};
  data.extra = {{"series", "X"}};
  EXPECT_EQ(
      docbook(document),
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<article xmlns=\"http://docbook.org/ns/docbook\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
      "version=\"5.0\" xml:lang=\"en-GB\">\n"
      "  <info>\n    <title>T</title>\n    <subtitle>S</subtitle>\n"
      "    <author>\n      <personname>A</personname>\n    </author>\n"
      "    <editor>\n      <personname>E</personname>\n    </editor>\n"
      "    <othercredit class=\"translator\">\n      <personname>R</personname>\n    </othercredit>\n"
      "    <othercredit class=\"other\" otherclass=\"ill\">\n      <personname>I</personname>\n    </othercredit>\n"
      "    <date>2024</date>\n    <publisher>\n      <publishername>P</publishername>\n    </publisher>\n"
      "    <biblioid class=\"isbn\">urn:isbn:1</biblioid>\n"
      "    <legalnotice>\n      <para>all</para>\n    </legalnotice>\n"
      "    <abstract>\n      <para>one</para>\n      <para>two</para>\n    </abstract>\n"
      "    <keywordset>\n      <keyword>k</keyword>\n    </keywordset>\n"
      "    <bibliomisc role=\"series\">X</bibliomisc>\n  </info>\n  <para/>\n</article>\n");
}

TEST(DocbookSections, LabelIsAnAttributeWithoutPunctuation) {
  Block numbered = block_of(Section{.label = std::string("5."), .title = text_inlines("Ties")});
  EXPECT_EQ(body_of(with_id(numbered, "ties")),
            "  <section xml:id=\"ties\" label=\"5\">\n    <title>Ties</title>\n    <para/>\n  </section>\n");
  const Block worded = block_of(Section{.label = std::string("Appendix A."), .title = text_inlines("Ties")});
  EXPECT_NE(body_of(with_id(worded, "ties")).find("<title><phrase role=\"label\">Appendix A.</phrase> Ties</title>"),
            std::string::npos);
}

TEST(DocbookSections, BlocksAfterSectionsAreASectionWithoutTitle) {
  EXPECT_EQ(body_of(docbook(document_of(several({section("S", one_block(paragraph_of("a"))), paragraph_of("b")})))),
            "  <section>\n    <title>S</title>\n    <para>a</para>\n  </section>\n"
            "  <section>\n    <title/>\n    <para>b</para>\n  </section>\n");
}

TEST(DocbookSections, SectionInsideAQuotationIsABridgehead) {
  EXPECT_EQ(body_of(block_of(Quotation{one_block(section("S", one_block(paragraph_of("a")))), {}})),
            "  <blockquote>\n    <bridgehead renderas=\"sect1\">S</bridgehead>\n    <para>a</para>\n  </blockquote>\n");
}

Block bibliography(std::string text = "raw") {
  Bibliography list;
  list.entries.push_back({.key = "k", .label = "1.", .text = text_inlines(std::move(text))});
  return block_of(list);
}

TEST(DocbookBibliography, LastOneFollowsTheSections) {
  const Block references = section("References", one_block(bibliography()));
  EXPECT_EQ(body_of(docbook(document_of(several({section("S"), references})))),
            "  <section>\n    <title>S</title>\n    <para/>\n  </section>\n"
            "  <bibliography>\n    <title>References</title>\n"
            "    <bibliomixed xml:id=\"bib-k\"><abbrev>1</abbrev> raw</bibliomixed>\n  </bibliography>\n");
}

TEST(DocbookBibliography, OneBeforeSectionsIsASectionWithAList) {
  const Block references = section("References", one_block(bibliography()));
  EXPECT_EQ(
      body_of(docbook(document_of(several({references, section("S")})))),
      "  <section>\n    <title>References</title>\n    <bibliolist>\n"
      "      <bibliomixed xml:id=\"bib-k\"><abbrev>1</abbrev> raw</bibliomixed>\n    </bibliolist>\n  </section>\n"
      "  <section>\n    <title>S</title>\n    <para/>\n  </section>\n");
}

Block reference(std::string text, std::vector<Bibliography::Field> fields) {
  Bibliography list;
  list.entries.push_back(
      {.key = "k", .label = "[1]", .text = text_inlines(std::move(text)), .fields = std::move(fields)});
  return block_of(list);
}

TEST(DocbookBibliography, FieldsThatHoldEveryWordMakeABiblioentry) {
  EXPECT_EQ(
      body_of(
          reference("Doe, Jane. “Lamps.” Harbour News. https://x.org/a 2020", {{"author", "Doe, Jane", 1},
                                                                               {"title", "Lamps", 1},
                                                                               {"container-title", "Harbour News", 1},
                                                                               {"URL", "https://x.org/a", 1},
                                                                               {"issued", "2020", 1}})),
      "  <bibliolist>\n    <biblioentry xml:id=\"bib-k\">\n      <abbrev>1</abbrev>\n"
      "      <author><personname><surname>Doe</surname><firstname>Jane</firstname></personname></author>\n"
      "      <biblioset relation=\"article\">\n        <title>Lamps</title>\n      </biblioset>\n"
      "      <biblioset relation=\"website\">\n        <title>Harbour News</title>\n      </biblioset>\n"
      "      <bibliosource class=\"uri\"><link xlink:href=\"https://x.org/a\">https://x.org/a</link></bibliosource>\n"
      "      <pubdate>2020</pubdate>\n    </biblioentry>\n  </bibliolist>\n");
}

TEST(DocbookBibliography, GroupsPlacesAndTheTypeHaveTheirWay) {
  EXPECT_EQ(body_of(reference("Smith, Lee & Co. Lamps. Harbour Press, Oslo 1990", {{"author", "{Smith, Lee & Co}", 1},
                                                                                   {"title", "Lamps", 1},
                                                                                   {"publisher", "Harbour Press", 1},
                                                                                   {"publisher-place", "Oslo", 1},
                                                                                   {"issued", "1990", 1},
                                                                                   {"type", "book", 1}})),
            "  <bibliolist>\n    <biblioentry xml:id=\"bib-k\">\n      <abbrev>1</abbrev>\n"
            "      <author><orgname>Smith, Lee &amp; Co</orgname></author>\n"
            "      <title>Lamps</title>\n"
            "      <publisher><publishername>Harbour Press</publishername></publisher>\n"
            "      <address><city>Oslo</city></address>\n"
            "      <pubdate>1990</pubdate>\n    </biblioentry>\n  </bibliolist>\n");
}

TEST(DocbookBibliography, AWordThatNoFieldHoldsKeepsTheTextAsPrinted) {
  EXPECT_EQ(body_of(reference("Doe, Jane: Lamps. In: Harbour News, 2020.", {{"author", "Doe, Jane", 1},
                                                                            {"title", "Lamps", 1},
                                                                            {"container-title", "Harbour News", 1},
                                                                            {"issued", "2020", 1}})),
            "  <bibliolist>\n    <bibliomixed xml:id=\"bib-k\"><abbrev>1</abbrev> "
            "<author><personname>Doe, Jane</personname></author>: "
            "<bibliomset relation=\"article\"><title>Lamps</title></bibliomset>. In: "
            "<bibliomset relation=\"journal\"><title>Harbour News</title></bibliomset>, <pubdate>2020</pubdate>."
            "</bibliomixed>\n  </bibliolist>\n");
}

TEST(DocbookBibliography, DoubtfulFieldIsNotMarked) {
  EXPECT_EQ(
      body_of(reference("Lamps", {{"title", "Lamps", 0.2F}})),
      "  <bibliolist>\n    <bibliomixed xml:id=\"bib-k\"><abbrev>1</abbrev> Lamps</bibliomixed>\n  </bibliolist>\n");
}

TEST(DocbookBibliography, FieldIsNotFoundInsideALongerWord) {
  const Bibliography::Entry entry{.fields = {{"volume", "9", 1}, {"issued", "1999", 1}}};
  std::vector<bool> used;
  const auto marks = mark_fields("1999, vol. 9", entry, used);
  ASSERT_EQ(marks.size(), 2U);
  EXPECT_EQ(marks[0].begin, 0U);
  EXPECT_EQ(marks[1].begin, 11U);
}

TEST(DocbookNotes, LaterMarksReferToTheFirst) {
  Document document = document_of(several({paragraph_of(one_inline(inline_of(FootnoteMark{"x"}))),
                                           paragraph_of(one_inline(inline_of(FootnoteMark{"x"})))}));
  document.footnotes.push_back({.label = "x", .body = one_block(paragraph_of("n")), .number = 1});
  EXPECT_EQ(body_of(docbook(document)),
            "  <para><footnote xml:id=\"fn-x\"><para>n</para></footnote></para>\n"
            "  <para><footnoteref linkend=\"fn-x\"/></para>\n");
}

TEST(DocbookNotes, NoteThatOnlyANoteMarksIsKeptAtItsEnd) {
  Document document = document_of(one_block(paragraph_of(one_inline(inline_of(FootnoteMark{"x"})))));
  document.footnotes.push_back(
      {.label = "x", .body = one_block(paragraph_of(one_inline(inline_of(FootnoteMark{"y"})))), .number = 1});
  document.footnotes.push_back({.label = "y", .body = one_block(paragraph_of("m")), .number = 2});
  EXPECT_EQ(
      body_of(docbook(document)),
      "  <para><footnote xml:id=\"fn-x\"><para><superscript><link linkend=\"fn-y\">2</link></superscript></para>"
      "<blockquote role=\"footnote\" xml:id=\"fn-y\"><title>2</title><para>m</para></blockquote></footnote></para>\n");
}

TEST(DocbookNotes, UnusedNoteStandsAtTheEnd) {
  Document document = document_of(one_block(paragraph_of("a")));
  document.footnotes.push_back({.label = "x", .body = one_block(paragraph_of("n"))});
  EXPECT_EQ(body_of(docbook(document)),
            "  <para>a</para>\n  <para role=\"note\"><footnote xml:id=\"fn-x\"><para>n</para></footnote></para>\n");
}

TEST(DocbookNotes, MarkInASuperscriptStandsAfterIt) {
  Inlines raised = text_inlines("2");
  raised.push_back(inline_of(FootnoteMark{"x"}));
  Document document = document_of(one_block(paragraph_of(one_inline(inline_of(Styled{Style::superscript, raised})))));
  document.footnotes.push_back({.label = "x", .body = one_block(paragraph_of("n")), .number = 1});
  EXPECT_EQ(body_of(docbook(document)),
            "  <para><superscript>2</superscript><footnote xml:id=\"fn-x\"><para>n</para></footnote></para>\n");
}

TEST(DocbookReferences, NameOnlyWhatExists) {
  Document document = document_of(several({with_id(section("S"), "1 a"), paragraph_of(Inlines{})}));
  Inlines& content = std::get<Paragraph>(document.body[1].node).content;
  content.push_back(inline_of(CrossReference{"1 a", {}}));
  content.push_back(inline_of(Link{"#1 a", text_inlines("b"), {}}));
  content.push_back(inline_of(Link{"#none", text_inlines("c"), {}}));
  Diagnostics found;
  EXPECT_NE(docbook(document, found)
                .find("<para><xref linkend=\"_1-a\"/><link linkend=\"_1-a\">b</link><phrase>c</phrase></para>"),
            std::string::npos);
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all()[0].finding, Finding::reference_unknown);
}

TEST(DocbookReferences, TargetThatIsLeftOutHasAnAnchorInTheTitle) {
  Inline hidden = inline_of(Text{"a"});
  hidden.attributes = Attributes{.id = "lost"};
  Document document = document_of(several({paragraph_of(one_inline(inline_of(Link{"#lost", text_inlines("b"), {}}))),
                                           with_id(block_of(RawBlock{"latex", "x"}), "lost")}));
  EXPECT_NE(docbook(document).find("<title><anchor xml:id=\"lost\"/></title>"), std::string::npos);
}

TEST(DocbookReferences, LinkInALinkIsReportedWithItsAddress) {
  const Inline inner = inline_of(Link{"https://b.org", text_inlines("b")});
  Diagnostics found;
  docbook(document_of(one_block(paragraph_of(one_inline(inline_of(Link{"https://a.org", one_inline(inner)}))))), found);
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all()[0].finding, Finding::not_representable);
  EXPECT_NE(found.all()[0].detail.find("https://b.org"), std::string::npos);
}

TEST(DocbookReferences, AnchorsStandInATitleThatPrintsNothing) {
  Inline comment = inline_of(Raw{"html", "<!-- c -->"});
  comment.attributes.edit().id = "gone";
  Document document =
      document_of(one_block(block_of(Paragraph{one_inline(inline_of(Link{"#gone", text_inlines("l")}))})));
  document.metadata.title.push_back(std::move(comment));
  const std::string xml = docbook(document);
  EXPECT_NE(xml.find("<title><phrase xml:id=\"gone\"/></title>"), std::string::npos) << xml;
}

TEST(DocbookReferences, PrintedCitationOfSeveralWorksHasALinkToEach) {
  Bibliography works;
  works.entries.push_back({.key = "a", .label = "1.", .text = text_inlines("Wax.")});
  works.entries.push_back({.key = "b", .label = "2.", .text = text_inlines("Wane.")});
  Citation citation;
  citation.items.push_back({.key = "a"});
  citation.items.push_back({.key = "b"});
  citation.printed = text_inlines("[1, 2]");
  const std::string xml =
      docbook(document_of(several({paragraph_of(one_inline(inline_of(Rare<Citation>(citation)))), block_of(works)})));
  EXPECT_NE(xml.find("<para><phrase role=\"citation\">[<link linkend=\"bib-a\">1</link>, <link "
                     "linkend=\"bib-b\">2</link>]</phrase></para>"),
            std::string::npos)
      << xml;
}

TEST(DocbookReferences, PrintedCitationIsALinkToItsEntry) {
  Citation citation;
  citation.items.push_back({.key = "k"});
  citation.printed = text_inlines("[1]");
  const std::string xml =
      docbook(document_of(several({paragraph_of(one_inline(inline_of(Rare<Citation>(citation)))), bibliography()})));
  EXPECT_NE(xml.find("<para><link linkend=\"bib-k\" role=\"citation\">[1]</link></para>"), std::string::npos);
}

TEST(DocbookTables, SpansAndGroupsAreCals) {
  Table table;
  table.caption = text_inlines("C");
  table.columns = {Table::Align::left, Table::Align::none};
  table.head.push_back({.cells = {{.body = one_block(paragraph_of("h")), .column_span = 2}}});
  table.body.push_back({.cells = {{.body = one_block(paragraph_of("a")), .row_span = 3}, {}}});
  table.body.push_back({});
  table.body.push_back({.cells = {{.body = several({paragraph_of("b"), paragraph_of("c")})}}});
  EXPECT_EQ(body_of(block_of(table)),
            "  <table>\n    <title>C</title>\n    <tgroup cols=\"2\">\n      <colspec colname=\"c1\" align=\"left\"/>\n"
            "      <colspec colname=\"c2\"/>\n      <thead>\n        <row>\n"
            "          <entry namest=\"c1\" nameend=\"c2\">h</entry>\n        </row>\n      </thead>\n      <tbody>\n"
            "        <row>\n          <entry morerows=\"1\">a</entry>\n          <entry/>\n        </row>\n"
            "        <row>\n          <entry>\n            <para>b</para>\n            <para>c</para>\n"
            "          </entry>\n        </row>\n      </tbody>\n    </tgroup>\n  </table>\n");
}

TEST(DocbookTables, SpansOfAThousandsColumnsAreCutAndReported) {
  Table table;
  table.body.push_back({.cells = std::vector<Table::Cell>(3000, {.column_span = 1'000'000})});
  Diagnostics found;
  const std::string xml = docbook(document_of(one_block(block_of(table))), found);
  EXPECT_NE(xml.find("<tgroup cols=\"3999\">"), std::string::npos);
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all()[0].finding, Finding::not_representable);
}

TEST(DocbookTables, TableInTheTitleOfATableKeepsItsCaption) {
  Table inner;
  inner.caption = text_inlines("inner");
  inner.body.push_back({.cells = {{.body = one_block(paragraph_of("a"))}}});
  Table outer;
  outer.caption = one_inline(inline_of(FootnoteMark{"1"}));
  Document document = document_of(one_block(block_of(outer)));
  document.footnotes.push_back({.label = "1", .body = one_block(block_of(inner))});
  EXPECT_NE(docbook(document).find("<caption><para>inner</para></caption></informaltable>"), std::string::npos)
      << docbook(document);
}

TEST(DocbookTables, TableInATableMakesTheOuterOneHtml) {
  Table inner;
  inner.caption = text_inlines("inner");
  Table outer;
  outer.caption = text_inlines("outer");
  outer.body.push_back({.cells = {{.body = one_block(block_of(inner))}}});
  const std::string xml = body_of(block_of(outer));
  EXPECT_EQ(xml.find("  <para role=\"caption\">outer</para>\n  <informaltable>\n    <tbody>\n      <tr>\n        <td>"),
            0U)
      << xml;
  EXPECT_NE(xml.find("<table>"), std::string::npos);
}

TEST(DocbookSections, OtherNamesAreAnchorsInTheTitle) {
  Block block = section("Ties");
  block.attributes.edit().id = "ties";
  block.attributes.edit().extra = {{"alias", "bonds"}, {"id-source", "locked"}};
  Diagnostics found;
  EXPECT_EQ(body_of(docbook(document_of(several({block})), found)),
            "  <section xml:id=\"ties\">\n    <title><anchor xml:id=\"bonds\" role=\"alias\"/>Ties</title>\n    "
            "<para/>\n  </section>\n");
  EXPECT_TRUE(found.empty());
}

TEST(DocbookSections, AGlossaryOfTermsIsOne) {
  DefinitionList terms;
  terms.entries.push_back({.terms = {text_inlines("Comb")}, .definitions = {one_block(paragraph_of("Wax."))}});
  const Block glossary = with_roles(section("Glossary", one_block(block_of(terms))), {"glossary"});
  EXPECT_NE(docbook(document_of(several({section("A"), glossary})))
                .find("  <glossary>\n    <title>Glossary</title>\n    <glossentry>\n      <glossterm>Comb</glossterm>"),
            std::string::npos);
  const Block other = with_roles(section("Glossary", one_block(paragraph_of("x"))), {"glossary"});
  EXPECT_NE(docbook(document_of(several({section("A"), other}))).find("  <section role=\"glossary\">"),
            std::string::npos);
}

TEST(DocbookSections, AnIndexWithoutSectionsIsOne) {
  const Block flat = with_roles(section("Index", one_block(paragraph_of("x, 3"))), {"index"});
  EXPECT_NE(docbook(document_of(several({section("A"), flat}))).find("  <index>"), std::string::npos);
  const Block deep = with_roles(section("Index", one_block(section("A"))), {"index"});
  EXPECT_NE(docbook(document_of(several({section("A"), deep}))).find("  <section role=\"index\">"), std::string::npos);
}

TEST(DocbookSections, ANumberedIntroductionIsAChapter) {
  Block block = with_roles(section("Introduction"), {"introduction"});
  EXPECT_NE(docbook(document_of(several({block})), "chapter").find("<preface role=\"introduction\">"),
            std::string::npos);
  std::get<Section>(block.node).label = std::string("1.");
  EXPECT_NE(docbook(document_of(several({block})), "chapter").find("<chapter role=\"introduction\" label=\"1\">"),
            std::string::npos);
}

TEST(DocbookRoot, IsABookWhenAskedForOrWhenASectionIsAChapter) {
  const Document plain = document_of(several({section("A"), section("B")}));
  EXPECT_NE(docbook(plain).find("<article "), std::string::npos);
  EXPECT_NE(docbook(plain, "chapter").find("<book "), std::string::npos);
  const Document marked = document_of(
      several({paragraph_of("a"), with_roles(section("A"), {"chapter"}), with_roles(section("B"), {"appendix"})}));
  EXPECT_EQ(body_of(docbook(marked)),
            "  <preface>\n    <title/>\n    <para>a</para>\n  </preface>\n"
            "  <chapter>\n    <title>A</title>\n    <para/>\n  </chapter>\n"
            "  <appendix>\n    <title>B</title>\n    <para/>\n  </appendix>\n");
}

TEST(DocbookRoot, PartsHoldChapters) {
  Block chapter = section("B", one_block(paragraph_of("b")));
  std::get<Section>(chapter.node).level = 2;
  EXPECT_EQ(body_of(docbook(document_of(several({section("A", several({paragraph_of("a"), chapter})), section("C")})),
                            "part")),
            "  <part>\n    <title>A</title>\n    <partintro>\n      <para>a</para>\n    </partintro>\n"
            "    <chapter>\n      <title>B</title>\n      <para>b</para>\n    </chapter>\n  </part>\n"
            "  <chapter>\n    <title>C</title>\n    <para/>\n  </chapter>\n");
}

TEST(DocbookRaw, DocbookIsCopiedWhenWellFormed) {
  EXPECT_EQ(body_of(block_of(RawBlock{"docbook", "<simpara role='a'>x &amp; <emphasis>y</emphasis></simpara>"})),
            "  <simpara role=\"a\">x &amp; <emphasis>y</emphasis></simpara>\n");
  EXPECT_EQ(body_of(block_of(RawBlock{"docbook", "<para><b></para>"})),
            "  <programlisting role=\"raw\">&lt;para&gt;&lt;b&gt;&lt;/para&gt;</programlisting>\n");
}

TEST(DocbookRaw, BrokenDocbookWithRolesHasOneRole) {
  EXPECT_EQ(body_of(with_roles(block_of(RawBlock{"docbook", "<para>"}), {"a"})),
            "  <programlisting role=\"raw a\">&lt;para&gt;</programlisting>\n");
}

TEST(DocbookRaw, OfHtmlTheWordsAreKept) {
  EXPECT_EQ(visible_text("html", "<p class=\"a>b\">One &amp; <b>two</b></p><!-- no --><script>x<y</script>"),
            "One & two");
  EXPECT_EQ(visible_text("html", "a < b"), "a < b");
  EXPECT_EQ(visible_text("latex", "\\emph{a}"), "");
  EXPECT_EQ(visible_text("html", "<scripture>x</scripture><SCRIPT a=1>y</Script >z"), "x z");
  EXPECT_EQ(visible_text("html", "a <b c <i>d</i>"), "a <b c d");
  EXPECT_EQ(visible_text("html", "<a title='<b>'>it's</a> <!DOCTYPE html><?x y?><![CDATA[ > ]]>5 > 4"), "it's 5 > 4");
}

TEST(DocbookRaw, ManyTagsThatNothingClosesAreText) {
  std::string html = "<div\n";
  for (int i = 0; i < 60'000; ++i) html += "<a ";
  html.pop_back();
  std::string words = html;
  words[4] = ' ';
  EXPECT_EQ(visible_text("html", html), words);
}

TEST(DocbookUri, IsAValidReference) {
  const std::map<std::string, std::string> table{{"https://x.org/a b", "https://x.org/a%20b"},
                                                 {"a%20b", "a%20b"},
                                                 {"50%", "50%25"},
                                                 {"ä", "%C3%A4"},
                                                 {"a#b#c", "a#b%23c"},
                                                 {"4:30", "./4:30"},
                                                 {"mailto:", "./mailto:"},
                                                 {"mailto:a@b.c", "mailto:a@b.c"},
                                                 {"", ""},
                                                 {"<>\"{}|\\^`[]", "%3C%3E%22%7B%7D%7C%5C%5E%60%5B%5D"}};
  for (const auto& [target, expected] : table) EXPECT_EQ(uri_reference(target), expected) << target;
}

TEST(DocbookUri, LanguageTagHasTheFormOfBcp47) {
  for (const char* good : {"en", "de-CH", "zh-Hant-TW", "x-private"}) EXPECT_TRUE(fits_xml_lang(good)) << good;
  for (const char* bad : {"", "-", "en-", "e n", "1a", "en_US", "abcdefghi"}) EXPECT_FALSE(fits_xml_lang(bad)) << bad;
}

// Every element name in `xml`, with those around it, as "outer>inner" of any distance.
void collect(pugi::xml_node node, std::vector<std::string>& around, std::set<std::string>& pairs,
             std::multiset<std::string>& ids, std::set<std::string>& targets) {
  for (const pugi::xml_node child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    for (const std::string& outer : around) pairs.insert(outer + ">" + child.name());
    if (const auto id = child.attribute("xml:id")) ids.insert(id.value());
    if (const auto target = child.attribute("linkend")) targets.insert(target.value());
    around.push_back(child.name());
    collect(child, around, pairs, ids, targets);
    around.pop_back();
  }
}

TEST(DocbookEveryKind, IsWellFormedAndKeepsTheRulesOfSchematron) {
  const Document document = every_kind_in_every_kind();
  for (const char* division : {"section", "chapter", "part"}) {
    const std::string xml = docbook(document, division);
    pugi::xml_document parsed;
    ASSERT_TRUE(parsed.load_buffer(xml.data(), xml.size()));
    std::vector<std::string> around;
    std::set<std::string> pairs, targets;
    std::multiset<std::string> ids;
    collect(parsed, around, pairs, ids, targets);
    for (const std::string& id : ids) EXPECT_EQ(ids.count(id), 1U) << id;
    for (const std::string& target : targets) EXPECT_EQ(ids.count(target), 1U) << target;
    for (const char* bad : {"note>note", "note>warning", "figure>note", "figure>figure", "figure>table", "table>table",
                            "table>informaltable", "table>note", "footnote>footnote", "footnote>note",
                            "footnote>sidebar", "footnote>table", "footnote>epigraph", "caption>figure",
                            "sidebar>sidebar", "example>example", "section>chapter", "para>section", "link>link"})
      EXPECT_FALSE(pairs.contains(bad)) << bad;
    for (const char* good : {"note>figure", "footnote>informaltable", "footnote>blockquote"})
      EXPECT_TRUE(pairs.contains(good)) << good;
  }
}

TEST(DocbookEveryKind, SameDocumentSameBytes) {
  const Document document = every_kind_in_every_kind();
  EXPECT_EQ(docbook(document), docbook(document));
}

}  // namespace
}  // namespace rubricate::docbook_test
