// Nothing of a DocBook document is lost in silence: its words are in the tree, or a finding names their element.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <sstream>

#include "formats/document/walk.h"
#include "formats/registry.h"
#include "formats/tree/writer.h"
#include "tests/support/build.h"
#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/line.h"

namespace rubricate::testing_support::docbook_kept_test {
namespace {

std::string article(const std::string& body) {
  if (body.find("xmlns=") != std::string::npos) return body;
  return "<article xmlns=\"http://docbook.org/ns/docbook\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">" + body +
         "</article>";
}

Document read(const std::string& text, Diagnostics& found) {
  const Format& format = *find_format("docbook");
  return format.read(Source("text.xml", text), {default_settings(format), found});
}

// "word1", "word2", ...: what the lines of docbook_elements.txt say.
bool says(std::string_view text, std::string_view word) {
  for (std::size_t at = 0; (at = text.find(word, at)) != text.npos; ++at) {
    const std::size_t end = at + word.size();
    const bool is_whole = (at == 0 || !std::isalnum(static_cast<unsigned char>(text[at - 1]))) &&
                          (end == text.size() || !std::isalnum(static_cast<unsigned char>(text[end])));
    if (is_whole) return true;
  }
  return false;
}

// The names of the elements that are open at `end`, as findings write them.
std::vector<std::string> open_at(std::string_view text, std::size_t end) {
  std::vector<std::string> open;
  for (std::size_t at = 0; (at = text.find('<', at)) < end; ++at) {
    const std::size_t close = text.find('>', at);
    if (text[at + 1] == '/')
      open.pop_back();
    else if (text[at + 1] != '?' && text[close - 1] != '/')
      open.push_back("<" + std::string(text.substr(at + 1, text.find_first_of(" >", at) - at - 1)) + ">");
  }
  return open;
}

// The words that are neither in the tree of `text` nor in an element that a finding names.
std::string lost_words(const std::string& text) {
  Diagnostics found;
  const std::string tree = tree_of(read(text, found));
  std::string lost;
  for (std::size_t at = 0; (at = text.find("word", at)) != text.npos; ++at) {
    const std::size_t end = text.find_first_not_of("0123456789", at + 4);
    if (end == at + 4 || says(tree, std::string_view(text).substr(at, end - at))) continue;
    const std::vector<std::string> around = open_at(text, at);
    const bool is_named = std::any_of(found.all().begin(), found.all().end(), [&](const Diagnostic& each) {
      return std::any_of(around.begin(), around.end(),
                         [&](const std::string& name) { return each.detail.find(name) != std::string::npos; });
    });
    if (!is_named) lost += text.substr(at, end - at) + " of " + around.back() + "\n";
  }
  return lost;
}

// One line for each element of DocBook 5.1 that may stand in an article or a book and holds text, or holds elements
// that do: the smallest valid body of an article around it, or the whole of another document.
std::vector<std::string> every_element() {
  std::istringstream lines(read_file(source_root() / "tests/formats/docbook_elements.txt"));
  std::vector<std::string> all;
  for (std::string line; std::getline(lines, line);) all.push_back(article(line));
  return all;
}

TEST(DocbookKept, EveryWordIsReadOrItsElementIsNamed) {
  const std::vector<std::string> all = every_element();
  EXPECT_GT(all.size(), 300U);
  for (const std::string& each : all) EXPECT_EQ(lost_words(each), "") << each;
}

TEST(DocbookKept, ALostWordIsSeen) {
  EXPECT_EQ(lost_words(article("<para>word1<?ignored word2?></para>")), "word2 of <para>\n");
  EXPECT_EQ(lost_words(article("<para>word1<emphasis>word2</emphasis></para>")), "");
  EXPECT_EQ(lost_words(article("<toc><tocentry>word1</tocentry></toc>")), "");
}

std::string tree_of_body(const std::string& body, std::string* names = nullptr) {
  Diagnostics found;
  std::string tree = tree_of(read(article(body), found).body);
  if (names)
    for (const Diagnostic& each : found.all()) *names += each.detail + "\n";
  return tree;
}

TEST(DocbookKept, AFigureKeepsItsTitleAndEachCaption) {
  const std::string picture = "<imageobject><imagedata fileref=\"p.png\"/></imageobject>";
  EXPECT_EQ(
      tree_of_body("<figure><title>T</title><mediaobject>" + picture +
                   "<caption><para>under it</para></caption></mediaobject></figure>"),
      "Figure\n  Paragraph\n    Image \"p.png\"\n  Paragraph .caption\n    Text \"under it\"\n  caption\n    Text "
      "\"T\"\n");
  EXPECT_EQ(tree_of_body("<informalfigure><mediaobject>" + picture +
                         "<caption><para>under it</para></caption></mediaobject></informalfigure>"),
            "Figure\n  Paragraph\n    Image \"p.png\"\n  caption\n    Text \"under it\"\n");
  EXPECT_EQ(
      tree_of_body("<informalfigure><mediaobject>" + picture + "<caption>a</caption></mediaobject><caption>" +
                   "<para>b</para></caption></informalfigure>"),
      "Figure\n  Paragraph\n    Image \"p.png\"\n  Paragraph .caption\n    Text \"b\"\n  caption\n    Text \"a\"\n");
}

TEST(DocbookKept, SynopsesAreCodeAsTheyArePrinted) {
  const std::vector<std::pair<std::string, std::string>> table{
      {"<cmdsynopsis><command>tar</command><arg>-v</arg><group choice=\"req\"><arg choice=\"plain\">-c</arg><arg "
       "choice=\"plain\">-x</arg></group><arg choice=\"plain\" rep=\"repeat\">-f "
       "<replaceable>FILE</replaceable></arg></cmdsynopsis>",
       "tar [-v] {-c | -x} -f FILE..."},
      {"<cmdsynopsis>\n  <command>ls</command>\n  <sbr/><arg rep=\"repeat\">a<arg>b</arg></arg>\n</cmdsynopsis>",
       "ls\n[a[b]...]"},
      {"<cmdsynopsis sepchar=\"=\"><command>dd</command><arg choice=\"plain\">x</arg></cmdsynopsis>", "dd=x"},
      {"<cmdsynopsis><command>c</command><synopfragmentref linkend=\"o\">options</synopfragmentref><synopfragment "
       "xml:id=\"o\"><arg>-a</arg></synopfragment></cmdsynopsis>",
       "c (1) options\n(1) [-a]"},
      {"<funcsynopsis><funcsynopsisinfo>\n#include &lt;m.h&gt;\n</funcsynopsisinfo><funcprototype><funcdef>int "
       "<function>max</function></funcdef><paramdef>int <parameter>a</parameter></paramdef><paramdef><type>int</type>"
       "<parameter>b</parameter></paramdef></funcprototype><funcprototype><funcdef>void "
       "<function>go</function></funcdef>"
       "<void/></funcprototype><funcprototype><funcdef>int <function>printf</function></funcdef><paramdef>char "
       "*<parameter>f</parameter></paramdef><varargs/></funcprototype></funcsynopsis>",
       "#include <m.h>\nint max(int a, int b);\nvoid go(void);\nint printf(char *f, ...);"},
      {"<funcsynopsis><funcprototype><funcdef>int <function>f</function></funcdef><paramdef>int "
       "(*<parameter>g</parameter>)<funcparams>char</funcparams></paramdef></funcprototype></funcsynopsis>",
       "int f(int (*g)(char));"},
      {"<methodsynopsis><modifier>public</modifier><void/><methodname>go</methodname><methodparam><type>int</type>"
       "<parameter>a</parameter><initializer>0</initializer></methodparam><exceptionname>E</exceptionname>"
       "</methodsynopsis>",
       "public void go(int a = 0) throws E;"},
      {"<constructorsynopsis><methodname>Lamp</methodname><void/></constructorsynopsis>", "Lamp();"},
      {"<fieldsynopsis><modifier>static</modifier><type>int</type><varname>n</varname><initializer>1</initializer>"
       "</fieldsynopsis>",
       "static int n = 1;"},
      {"<classsynopsis language=\"java\"><ooclass><modifier>public</modifier><classname>Lamp</classname></ooclass>"
       "<ooclass><classname>Light</classname></ooclass><oointerface><interfacename>Lit</interfacename></oointerface>"
       "<fieldsynopsis><varname>n</varname></fieldsynopsis><constructorsynopsis><methodname>Lamp</methodname>"
       "</constructorsynopsis></classsynopsis>",
       "public class Lamp extends Light implements Lit {\n  n;\n  Lamp();\n}"},
  };
  for (const auto& [body, text] : table) {
    Diagnostics found;
    const Document document = read(article(body), found);
    ASSERT_EQ(document.body.size(), 1U) << body;
    EXPECT_EQ(std::get<CodeBlock>(document.body[0].node).text, text);
    ASSERT_EQ(found.all().size(), 1U) << body;
    EXPECT_EQ(found.all()[0].detail.substr(0, body.find_first_of(" >")) + ">",
              body.substr(0, body.find_first_of(" >")) + ">");
  }
}

TEST(DocbookKept, AHistoryIsAListOfItsRevisions) {
  std::string names;
  const std::string revision =
      "<revision><revnumber>1.0</revnumber><date>2024</date><revremark>First.</revremark></revision>";
  EXPECT_EQ(
      tree_of_body("<section><info><title>S</title><revhistory>" + revision + "</revhistory></info></section>", &names),
      "Section 1\n  title\n    Text \"S\"\n  List bulleted loose .revhistory\n    item\n      Paragraph\n        "
      "Phrase "
      ".revnumber\n          Text \"1.0\"\n        Text \", \"\n        Phrase .date\n          Text \"2024\"\n      "
      "Paragraph\n        Text \"First.\"\n");
  EXPECT_EQ(names, "<revhistory>; it is kept as a list\n");
  Diagnostics found;
  const Document whole = read(article("<info><title>T</title><revhistory>" + revision + "</revhistory></info>"), found);
  ASSERT_EQ(whole.metadata.extra.size(), 1U);
  EXPECT_EQ(whole.metadata.extra[0].second, "1.0 2024 First.");
}

TEST(DocbookKept, WordsThatOnlyMarkupDividesAreNotGlued) {
  const std::vector<std::pair<std::string, std::string>> table{
      {"<para><author><personname><firstname>Jane</firstname><surname>Doe</surname></personname><email>j@x.org</email>"
       "</author></para>",
       "Jane Doe j@x.org"},
      {"<para><citerefentry><refentrytitle>ls</refentrytitle><manvolnum>1</manvolnum></citerefentry></para>", "ls(1)"},
      {"<para><emphasis>wax</emphasis><emphasis>es</emphasis></para>", "waxes"},
      {"<para><emphasis><copyright><year>2019</year><holder>Doe</holder></copyright></emphasis></para>", "2019 Doe"},
  };
  for (const auto& [body, text] : table) {
    Diagnostics found;
    const Document document = read(article(body), found);
    EXPECT_EQ(plain_text(std::get<Paragraph>(document.body.at(0).node).content), text);
  }
  EXPECT_EQ(
      tree_of_body("<refentry><refnamediv><refname>ls</refname><refpurpose>list</refpurpose></refnamediv></refentry>"),
      "Section 1\n  Paragraph\n    Text \"ls list\"\n");
}

TEST(DocbookKept, AFormulaKeepsWhatStandsAboveAndBelow) {
  const std::string phrase = "<mathphrase>E = mc<superscript>2</superscript> + x<subscript>i</subscript></mathphrase>";
  EXPECT_EQ(tree_of_body("<informalequation>" + phrase + "</informalequation><para><inlineequation>" + phrase +
                         "</inlineequation></para>"),
            "MathBlock \"E = mc^{2} + x_{i}\"\nParagraph\n  Math \"E = mc^{2} + x_{i}\"\n");
  std::string names;
  tree_of_body("<informalequation><alt>Einstein</alt>" + phrase + "</informalequation>", &names);
  EXPECT_EQ(names, "<alt> beside a formula, \"Einstein\"; it is left out\n");
}

TEST(DocbookKept, AnIndexThatIsToBeMadeIsLeftOut) {
  std::string names;
  EXPECT_EQ(tree_of_body("<para>a</para><index/><index><title>Index</title></index><setindex/>", &names),
            "Paragraph\n  Text \"a\"\n");
  EXPECT_EQ(names,
            "<index> without entries, where an index is to be made; it is left out\n"
            "<index> without entries, where an index is to be made; it is left out\n"
            "<setindex> without entries, where an index is to be made; it is left out\n");
}

TEST(DocbookKept, AnIndexIsASectionOfLists) {
  std::string names;
  EXPECT_EQ(tree_of_body("<section xml:id=\"s\"><title>S</title></section><index><indexdiv><title>L</title><indexentry>"
                         "<primaryie linkends=\"s\">lamps</primaryie><secondaryie>oil</secondaryie><tertiaryie>of "
                         "whales</tertiaryie><secondaryie>wax</secondaryie><seeie>candles</seeie></indexentry>"
                         "<indexentry><primaryie>light</primaryie><seealsoie>lamps</seealsoie></indexentry></indexdiv>"
                         "</index>",
                         &names),
            R"(Section 1 #s
  title
    Text "S"
Section 1 .index
  title
    Text "Index"
  Section 2
    title
      Text "L"
    List bulleted tight
      item
        Paragraph
          CrossReference "s"
            Text "lamps"
        List bulleted tight
          item
            Paragraph
              Text "oil"
            List bulleted tight
              item
                Paragraph
                  Text "of whales"
          item
            Paragraph
              Text "wax"
            List bulleted tight
              item
                Paragraph
                  Text "See candles"
      item
        Paragraph
          Text "light"
        List bulleted tight
          item
            Paragraph
              Text "See also lamps"
)");
  EXPECT_EQ(names, "");
}

TEST(DocbookKept, AnIndexTermIsNowhereInTheText) {
  std::string names;
  const std::string term =
      "<indexterm significance=\"preferred\"><primary sortas=\"lamp\">the "
      "lamp</primary><secondary>oil</secondary><seealso>a</seealso><seealso>b</seealso></indexterm>";
  EXPECT_EQ(
      tree_of_body(term + "<para>Lit" + term + ".</para><para>" + term +
                       "</para><programlisting>a<indexterm><primary>b</primary></indexterm></programlisting>",
                   &names),
      R"(Division .indexterm significance="preferred" primary="the lamp" primary-sortas="lamp" secondary="oil" seealso="a" seealso="b"
Paragraph
  Text "Lit"
  Phrase .indexterm significance="preferred" primary="the lamp" primary-sortas="lamp" secondary="oil" seealso="a" seealso="b"
  Text "."
Division .indexterm significance="preferred" primary="the lamp" primary-sortas="lamp" secondary="oil" seealso="a" seealso="b"
CodeBlock "a"
)");
  EXPECT_EQ(names, "<indexterm> inside <programlisting>; it is left out\n");
}

TEST(DocbookKept, AnIndexTermComesBackAsOne) {
  const std::string body =
      "<indexterm xml:id=\"from\" class=\"startofrange\"><primary>lamp</primary></indexterm>"
      "<para>Lit<indexterm><primary sortas=\"o\">oil</primary><see>lamp</see></indexterm>.</para>"
      "<indexterm class=\"endofrange\" startref=\"from\"/>";
  Diagnostics found;
  const std::string text = written(*find_format("docbook"), read(article(body), found));
  EXPECT_TRUE(found.all().empty());
  for (const std::string_view each :
       {"<indexterm class=\"startofrange\" xml:id=\"from\"><primary>lamp</primary></indexterm>",
        "Lit<indexterm><primary sortas=\"o\">oil</primary><see>lamp</see></indexterm>.</para>",
        "<indexterm class=\"endofrange\" startref=\"from\"/>"})
    EXPECT_NE(text.find(each), std::string::npos) << text;
}

// No element says what is no valid term.
TEST(DocbookKept, AttributesThatAreNoIndexTermStayAttributes) {
  const std::vector<std::vector<std::pair<std::string, std::string>>> all{
      {},
      {{"secondary", "a"}},
      {{"primary", "a"}, {"tertiary", "b"}},
      {{"primary", "a"}, {"see", "b"}, {"seealso", "c"}},
      {{"primary", "a"}, {"primary", "b"}},
      {{"primary", "a  b"}},
      {{"class", "endofrange"}, {"startref", "nowhere"}},
      {{"primary", "a"}, {"secondary-sortas", "b"}}};
  for (const auto& extra : all) {
    Inline term{.node = Phrase{}};
    term.attributes.edit().roles = {"indexterm"};
    term.attributes.edit().extra = extra;
    const Document made = document({{.node = Paragraph{{std::move(term)}}}});
    const std::string text = written(*find_format("docbook"), made);
    EXPECT_EQ(text.find("<indexterm"), std::string::npos) << text;
    Diagnostics found;
    EXPECT_EQ(tree_of(read(text, found)), tree_of(made));
  }
}

TEST(DocbookKept, ARemarkIsLeftOutAndNamed) {
  std::string names;
  EXPECT_EQ(tree_of_body("<remark>one</remark><para>a<remark>two <emphasis>three</emphasis></remark></para>", &names),
            "Paragraph\n  Text \"a\"\n");
  EXPECT_EQ(names,
            "<remark>, a comment of an editor, \"one\"; it is left out\n"
            "<remark>, a comment of an editor, \"two three\"; it is left out\n");
}

// What is no node of its own keeps its identifier all the same.
TEST(DocbookKept, EveryIdentifierIsThatOfSomething) {
  const std::vector<std::string> table{
      "<itemizedlist><listitem ID><para>a</para></listitem></itemizedlist>",
      "<itemizedlist><listitem ID><para xml:id=\"own\">a</para></listitem></itemizedlist>",
      "<orderedlist><listitem ID><programlisting>a</programlisting></listitem></orderedlist>",
      "<procedure><step ID><para>a</para></step></procedure>",
      "<simplelist><member ID>a</member></simplelist>",
      "<calloutlist><callout ID arearefs=\"x\"><para>a</para></callout></calloutlist>",
      "<variablelist><varlistentry ID><term>t</term><listitem><para>a</para></listitem></varlistentry></variablelist>",
      "<variablelist><varlistentry><term ID>t</term><listitem><para>a</para></listitem></varlistentry></variablelist>",
      "<variablelist><varlistentry><term>t</term><listitem ID><para>a</para></listitem></varlistentry></variablelist>",
      "<glosslist><glossentry ID><glossterm>t</glossterm><glossdef><para>a</para></glossdef></glossentry></glosslist>",
      "<glosslist><glossentry><glossterm ID>t</glossterm><glossdef><para>a</para></glossdef></glossentry></glosslist>",
      "<glosslist><glossentry><glossterm>t</glossterm><glossdef ID><para>a</para></glossdef></glossentry></glosslist>",
      "<qandaset><qandaentry><question "
      "ID><para>q</para></question><answer><para>a</para></answer></qandaentry></qandaset>",
      "<qandaset><qandaentry><question><para>q</para></question><answer "
      "ID><para>a</para></answer></qandaentry></qandaset>",
      "<informaltable><tgroup cols=\"1\"><tbody><row><entry ID>a</entry></row></tbody></tgroup></informaltable>",
  };
  for (std::string body : table) {
    body.replace(body.find("ID"), 2, "xml:id=\"here\"");
    Diagnostics found;
    const Document made = read(article("<para><link linkend=\"here\">there</link></para>" + body), found);
    EXPECT_NE(tree_of(made).find(" #here"), std::string::npos) << body << "\n" << tree_of(made);
    EXPECT_EQ(tree_of(read(written(*find_format("docbook"), made), found)), tree_of(made)) << body;
  }
}

TEST(DocbookKept, AReferenceToATermOrAnItemShowsIt) {
  const std::vector<std::pair<std::string, std::string>> table{{"g", "Boil"}, {"v", "Oil"}, {"i", "4"}, {"s", "2"}};
  for (const auto& [id, words] : table) {
    Diagnostics found;
    const Document made = read(
        article(
            "<para><xref linkend=\"" + id +
            "\"/></para><glosslist><glossentry xml:id=\"g\"><glossterm>Boil</glossterm><glossdef><para>a</para>"
            "</glossdef></glossentry></glosslist><variablelist><varlistentry xml:id=\"v\"><term>Oil</term><listitem>"
            "<para>b</para></listitem></varlistentry></variablelist><orderedlist startingnumber=\"3\"><listitem>"
            "<para>c</para></listitem><listitem xml:id=\"i\"><para>d</para></listitem></orderedlist><procedure>"
            "<step><para>e</para></step><step xml:id=\"s\"><para>f</para></step></procedure>"),
        found);
    EXPECT_EQ(plain_text(std::get<Paragraph>(made.body.at(0).node).content), words);
  }
}

TEST(DocbookKept, AnEntryThatIsElsewhereSaysWhere) {
  std::string names;
  EXPECT_EQ(tree_of_body("<glosslist><glossentry xml:id=\"b\"><glossterm>Boil</glossterm><glossdef><para>a</para>"
                         "<glossseealso otherterm=\"s\"/></glossdef></glossentry><glossentry xml:id=\"s\"><glossterm>"
                         "Seethe</glossterm><glosssee otherterm=\"b\">boiling</glosssee></glossentry></glosslist>",
                         &names),
            R"(DefinitionList
  entry
    term
      Phrase #b
      Text "Boil"
    definition
      Paragraph
        Text "a"
      Paragraph .glossseealso
        Text "See also "
        CrossReference "s"
          Text "Seethe"
  entry
    term
      Phrase #s
      Text "Seethe"
    definition
      Paragraph .glosssee
        Text "See "
        CrossReference "b"
          Text "boiling"
)");
  EXPECT_EQ(names, "");
}

TEST(DocbookKept, ALinkToATitleLeadsToWhatItHeads) {
  EXPECT_EQ(tree_of_body("<para><link linkend=\"t\">a</link></para><section xml:id=\"s\"><info><title xml:id=\"t\">S"
                         "</title></info><para>b</para></section>")
                .substr(0, 44),
            "Paragraph\n  CrossReference \"s\"\n    Text \"a\"\n");
}

TEST(DocbookKept, CalloutsAreNumbersInTheListing) {
  std::string names;
  const std::string list =
      "<calloutlist><callout arearefs=\"one\"><para>a</para></callout><callout arearefs=\"two\"><para>b</para>"
      "</callout></calloutlist>";
  const std::string tree = tree_of_body(
      "<para>See <xref linkend=\"two\"/>.</para><programlisting>go();<co xml:id=\"one\"/>\nrun(); <co "
      "xml:id=\"two\"/>\n</programlisting><screen>ls <co/></screen>" +
          list,
      &names);
  EXPECT_EQ(tree.substr(0, tree.find("List")),
            "Paragraph\n  Text \"See \"\n  CrossReference \"one\"\n    Text \"(2)\"\n  Text \".\"\n"
            "CodeBlock \"go();(1)\\nrun(); (2)\" #one\nCodeBlock \"ls (1)\" .screen\n");
  EXPECT_EQ(names,
            "<co> inside <programlisting>; its text shows the numbers: (1)\n"
            "<co> inside <screen>; its text shows the numbers: (1)\n");
  names.clear();
  tree_of_body("<programlisting><co xml:id=\"two\"/><co xml:id=\"one\"/></programlisting>" + list, &names);
  EXPECT_EQ(names,
            "<co> inside <programlisting>; its text shows the numbers: (1)\n"
            "<callout> of the mark (2); its number in the list is 1\n"
            "<callout> of the mark (1); its number in the list is 2\n");
}

TEST(DocbookKept, APartWithoutTitleIsNamedInItsLanguage) {
  const auto title = [](const std::string& language, const std::string& part) {
    Diagnostics found;
    const Document made = read("<book xmlns=\"http://docbook.org/ns/docbook\" xml:lang=\"" + language + "\"><" + part +
                                   "<para>a</para></" + part.substr(0, part.find('>')) + "></book>",
                               found);
    return plain_text(std::get<Section>(made.body.at(0).node).title);
  };
  EXPECT_EQ(title("en", "dedication>"), "Dedication");
  EXPECT_EQ(title("de-AT", "dedication>"), "Widmung");
  EXPECT_EQ(title("fr", "acknowledgements>"), "Remerciements");
  EXPECT_EQ(title("tlh", "colophon>"), "Colophon");
  EXPECT_EQ(title("en", "dedication><title>For</title>"), "For");
  EXPECT_EQ(title("en", "dedication><title/>"), "");
  EXPECT_EQ(title("en", "chapter>"), "");
}

TEST(DocbookKept, AShortTitleIsNamed) {
  std::string names;
  tree_of_body("<section><title>Candles of wax</title><titleabbrev>Wax</titleabbrev><para>a</para></section>", &names);
  EXPECT_EQ(names, "<titleabbrev> of <section>, \"Wax\"; it is left out\n");
}

TEST(DocbookKept, AReferenceWithoutWordsShowsWhatItNames) {
  const std::vector<std::pair<std::string, std::string>> table{
      {"<link xlink:href=\"https://x.org/\"/>", "  Link \"https://x.org/\"\n    Text \"https://x.org/\"\n"},
      {"<ulink url=\"https://x.org/\"/>", "  Link \"https://x.org/\"\n    Text \"https://x.org/\"\n"},
      {"<xref linkend=\"a\"/>", "  CrossReference \"a\"\n"},
      {"<link linkend=\"a\"/>", "  CrossReference \"a\"\n"},
      {"<xref linkend=\"b\"/>", "  CrossReference \"b\"\n    Text \"Rule B\"\n"},
      {"<link linkend=\"b\"/>", "  CrossReference \"b\"\n    Text \"Rule B\"\n"},
      {"<xref linkend=\"a\" endterm=\"t\"/>", "  CrossReference \"a\"\n    Text \"Wax\"\n"},
      {"<link linkend=\"b\" endterm=\"t\"/>", "  CrossReference \"b\"\n    Text \"Wax\"\n"},
      {"<productname xlink:href=\"https://x.org/\">X</productname>",
       "  Link \"https://x.org/\"\n    Phrase .productname\n      Text \"X\"\n"},
      {"<phrase linkend=\"a\">p</phrase>", "  CrossReference \"a\"\n    Phrase\n      Text \"p\"\n"},
  };
  for (const auto& [reference, tree] : table) {
    const std::string all = tree_of_body("<para>" + reference + "</para><section xml:id=\"a\"><title xml:id=\"t\">Wax" +
                                         "</title><para xml:id=\"b\" xreflabel=\"Rule B\">b</para></section>");
    EXPECT_EQ(all.substr(0, all.find("Section")), "Paragraph\n" + tree) << reference;
  }
}

TEST(DocbookKept, AnEntityStandsAsItIsAndIsNamedInItsPlace) {
  const std::string text =
      "<!DOCTYPE article [<!ENTITY lamp \"Lamp\">]>\n<article xmlns=\"http://docbook.org/ns/docbook\">\n<para>a "
      "&lamp;, "
      "&lamp;</para></article>";
  Diagnostics found;
  const Document document = read(text, found);
  EXPECT_EQ(plain_text(std::get<Paragraph>(document.body.at(0).node).content), "a &lamp;, &lamp;");
  ASSERT_EQ(found.all().size(), 2U);
  EXPECT_EQ(found.all()[1].span.begin, text.find("&lamp;"));
  EXPECT_EQ(found.all()[1].detail, "the entity &lamp; is not expanded; it stands in the text as it is");
}

TEST(DocbookKept, WhatIsNotIncludedIsNamedAndItsFallbackIsRead) {
  std::string names;
  EXPECT_EQ(tree_of_body("<xi:include href=\"b.xml\"><xi:fallback><para>instead</para></xi:fallback></xi:include>"
                         "<para><xi:include href=\"c.txt\" parse=\"text\"><xi:fallback>words</xi:fallback></xi:include>"
                         "</para><xi:include href=\"d.xml\"/>",
                         &names),
            "Paragraph\n  Text \"instead\"\nParagraph\n  Text \"words\"\n");
  EXPECT_EQ(names,
            "an inclusion of b.xml; what it names is not read, its xi:fallback is\n"
            "an inclusion of c.txt; what it names is not read, its xi:fallback is\n"
            "an inclusion of d.xml; what it names is not read\n");
}

// docbook-xsl prints the identifier of a <link> or <xref> twice.
TEST(DocbookKept, AnIdentifierIsNeverThatOfALink) {
  const auto named = [](Inline node) {
    node.attributes.edit().id = "here";
    return node;
  };
  Citation citation{.items = {{.key = "doe"}}, .printed = text_inlines("[1]")};
  const std::vector<std::pair<Inline, std::string>> table{
      {{.node = Link{.target = "https://x.org", .content = text_inlines("x")}},
       "<phrase xml:id=\"here\"><?rubricate kind=\"wrapper\"?><link xlink:href=\"https://x.org\">x</link></phrase>"},
      {{.node = CrossReference{.target = "wax"}},
       "<phrase xml:id=\"here\"><?rubricate kind=\"wrapper\"?><xref linkend=\"wax\"/></phrase>"},
      {{.node = Rare<Citation>(std::move(citation))},
       "<phrase xml:id=\"here\" role=\"citation\"><?rubricate item=\"doe\"?><link "
       "linkend=\"bib-doe\">[1]</link></phrase>"},
  };
  for (const auto& [node, xml] : table) {
    Bibliography works;
    works.entries.push_back({.key = "doe", .text = text_inlines("Doe")});
    Block section{.node = Section{.title = text_inlines("Wax"), .body = {{.node = Paragraph{{named(node)}}}}}};
    section.attributes.edit().id = "wax";
    const Document made = document({std::move(section), {.node = std::move(works)}});
    const std::string text = written(*find_format("docbook"), made);
    EXPECT_NE(text.find("<para>" + xml + "</para>"), std::string::npos) << text;
    Diagnostics found;
    EXPECT_EQ(tree_of(read(text, found)), tree_of(made));
  }
}

TEST(DocbookKept, AnAttributeThatNothingReadsIsNamedOnce) {
  std::string names;
  tree_of_body(
      "<procedure><step performance=\"optional\"><para condition=\"x\">a</para></step><step "
      "performance=\"required\"><para>b</para></step></procedure><para revisionflag=\"added\">c</para>",
      &names);
  EXPECT_EQ(names,
            "the attribute performance=\"optional\" of <step>; it is left out, here and elsewhere\n"
            "the attribute revisionflag=\"added\" of <para>; it is left out, here and elsewhere\n");
}

TEST(DocbookKept, WhatNeedsAnAttributeIsWrittenAsCode) {
  Diagnostics found;
  const Document read_once = read(article("<para><nonterminal def=\"#a\">a</nonterminal></para>"), found);
  EXPECT_NE(written(*find_format("docbook"), read_once).find("<code role=\"nonterminal\">a</code>"), std::string::npos);
}

TEST(DocbookKept, EveryElementComesBackAsItWas) {
  for (const std::string& each : every_element()) {
    Diagnostics found;
    const Document once = read(each, found);
    const std::string tree = tree_of(once);
    const std::string again = tree_of(read(written(*find_format("docbook"), once), found));
    EXPECT_TRUE(tree == again) << each << "\n" << first_difference(tree, again);
  }
}

}  // namespace
}  // namespace rubricate::testing_support::docbook_kept_test
