// Inputs made to hurt: each goes through every reader that takes text, all stages and every writer.
//
// Time is held by ctest's TIMEOUT alone; that work grows with the input and no faster is held by counting what is
// allocated for an input and for one twice as long.
#include <gtest/gtest.h>

#include "formats/document/encoding.h"
#include "tests/support/allocations.h"
#include "tests/support/line.h"

namespace rubricate::testing_support::pathological_test {
namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  while (times-- > 0) out += part;
  return out;
}

using Make = std::string (*)(std::size_t size);

// `part`, so many times that the whole has about `size` bytes.
template <char... Part>
std::string many(std::size_t size) {
  constexpr char part[] = {Part..., '\0'};
  return repeated(part, size / sizeof...(Part)) + "a\n";
}

std::string stairs(std::size_t size, std::string_view step, std::string_view mark) {
  std::string out;
  std::string indent;
  while (out.size() < size) {
    out += indent;
    out.append(mark).append(" a\n");
    indent += step;
  }
  return out;
}

std::string numbered_headings(std::size_t size) {
  std::string out;
  for (std::size_t number = 1; out.size() < size; ++number)
    out += "# Heading " + std::to_string(number) + "\n\ntext\n\n";
  return out;
}

std::string footnotes(std::size_t size) {
  std::string out;
  std::size_t count = 0;
  while (out.size() < size / 2) out += "word[^" + std::to_string(++count) + "]\n";
  for (std::size_t number = 1; number <= count; ++number)
    out += "\n[^" + std::to_string(number) + "]: note " + std::to_string(number) + "\n";
  return out;
}

std::string printed_notes(std::size_t size) {
  std::string out;
  for (std::size_t number = 1; out.size() < size; ++number)
    out += "word[" + std::to_string(number % 9) + "] here\n\n[" + std::to_string(number % 9) + "] note\n\n";
  return out;
}

std::string endnotes(std::size_t size) {
  std::string out = "# Text\n\n";
  std::size_t count = 0;
  while (out.size() < size / 2) out += "word[" + std::to_string(++count) + "] and word[1]\n\n";
  out += "# Notes\n\n";
  for (std::size_t number = 1; number <= count; ++number)
    out += (number % 5 == 0 ? "1" : std::to_string(number)) + ". note\n\nmore\n\n";
  return out;
}

std::string references(std::size_t size) {
  std::string out = "# Text\n\n";
  std::size_t count = 0;
  while (out.size() < size / 3) out += "word [" + std::to_string(++count) + "]\n";
  out += "\n# References\n\n";
  for (std::size_t number = 1; number <= count; ++number)
    out += "[" + std::to_string(number) + "] Author, A. (2001). Title " + std::to_string(number) + ".\n";
  return out;
}

std::string links_to_headings(std::size_t size) {
  std::string out;
  for (std::size_t number = 1; out.size() < size; ++number)
    out += "## Part " + std::to_string(number) + "\n\n[see](#part-" + std::to_string(number / 2) + ")\n\n";
  return out;
}

std::string citations(std::size_t size) {
  std::string out = "# Text\n\n";
  std::size_t count = 0;
  while (out.size() < size / 2) out += "word (Smith, 19" + std::to_string(10 + ++count % 90) + ") and Smith (2001)\n";
  out += "\n# References\n\n";
  for (std::size_t number = 1; number <= count / 2; ++number)
    out += "- Smith, A. (2001). Title " + std::to_string(number) + ".\n";
  return out;
}

std::string front_matter_of(std::size_t size, std::string_view value) {
  std::string text = "---\n";
  for (std::size_t i = 0; text.size() < size; ++i) text.append("key" + std::to_string(i) + ": ").append(value) += '\n';
  return text + "---\n";
}

std::string article(std::string_view body) {
  return "<article xmlns=\"http://docbook.org/ns/docbook\" version=\"5.0\">" + std::string(body) + "</article>\n";
}

// `open` and `close` around each other, so often that the whole has about `size` bytes.
std::string nested(std::string_view open, std::string_view close, std::size_t size) {
  const std::size_t times = size / (open.size() + close.size());
  return repeated(open, times) + "q" + repeated(close, times);
}

// Very many elements just below the limit of nesting, and after them notes in notes.
std::string notes_behind_deep_phrases(std::size_t size) {
  return article("<para>" + repeated("<phrase>", 98) + repeated("<phrase/>", size / 18) + repeated("</phrase>", 98) +
                 "</para><para>" + nested("<footnote><para>", "</para></footnote>", size / 2) + "</para>");
}

// A row of the widest cells, and rows that lack them all.
std::string pandoc_spans(std::size_t size) {
  const std::string cell = R"([["",[],[]],{"t":"AlignDefault"},1,1000,[]])";
  const std::string row = R"([["",[],[]],[]])";
  const auto list = [](const std::string& each, std::size_t times) {
    return repeated(each + ",", times > 0 ? times - 1 : 0) + each;
  };
  const std::string wide = R"([["",[],[]],[)" + list(cell, size / 2 / cell.size()) + "]]";
  return R"({"pandoc-api-version":[1,22],"meta":{},"blocks":[{"t":"Table","c":[["",[],[]],[null,[]],)"
         R"([[{"t":"AlignDefault"},{"t":"ColWidthDefault"}]],[["",[],[]],[]],[[["",[],[]],0,[],[)" +
         wide + "," + list(row, size / 2 / row.size()) + R"(]]],[["",[],[]],[]]]}]})";
}

// What one formula of 250 bytes can cost.
std::string exhausting_formulas(std::size_t size) {
  return repeated("$\\def\\a{x}" + repeated("\\edef\\a{\\a\\a}", 18) + "\\a$\n\n", size / 248);
}

std::string labelled_formulas(std::size_t size) {
  std::string out;
  for (std::size_t number = 1; out.size() < size; ++number)
    out += "$$\nx \\label{e" + std::to_string(number) + "}\n$$\n\n";
  return out;
}

struct Hostile {
  const char* name;
  Make make;
  std::size_t size;
};

constexpr std::size_t kilobyte = 1000;

const Hostile hostile[] = {
    {"EmptyFile", [](std::size_t) { return std::string(); }, 0},
    {"QuotesOnOneLine", many<'>'>, 50 * kilobyte},
    {"SpacedQuotesOnOneLine", many<'>', ' '>, 50 * kilobyte},
    {"OpenBrackets", many<'['>, 50 * kilobyte},
    {"OpenParentheses", many<'('>, 50 * kilobyte},
    {"NestedBrackets", [](std::size_t size) { return repeated("[", size / 2) + "a" + repeated("]", size / 2); },
     20 * kilobyte},
    {"OpenEmphasis", many<'*', 'a', ' '>, 50 * kilobyte},
    {"OpenStrongEmphasis", many<'*', '*', 'a', ' ', '*', 'a', ' '>, 50 * kilobyte},
    {"Stars", many<'*'>, 50 * kilobyte},
    {"Underscores", many<'a', '_'>, 50 * kilobyte},
    {"Backticks", many<'`'>, 50 * kilobyte},
    {"Formulas", [](std::size_t size) { return repeated("$x^2$ ", size / 6); }, 20 * kilobyte},
    {"FormulasThatGrow", [](std::size_t size) { return repeated("$\\def\\a{\\a\\a}\\a$ ", size / 16); }, 4 * kilobyte},
    {"FormulasThatExhaust", exhausting_formulas, 24 * kilobyte},
    {"LabelsAndFormulasThatExhaust",
     [](std::size_t size) { return labelled_formulas(size / 2) + exhausting_formulas(size / 2); }, 48 * kilobyte},
    {"OneLongFormula", [](std::size_t size) { return "$$\n" + repeated("x + ", size / 4) + "y\n$$\n"; }, 50 * kilobyte},
    {"DeepFormula",
     [](std::size_t size) { return "$$\n" + repeated("{", size / 2) + repeated("}", size / 2) + "\n$$\n"; },
     9 * kilobyte},
    {"Dollars", many<'$', 'a', ' '>, 50 * kilobyte},
    {"Tildes", many<'~'>, 50 * kilobyte},
    {"AngleBrackets", many<'<'>, 50 * kilobyte},
    {"Ampersands", many<'&'>, 50 * kilobyte},
    {"OpenComments", many<'<', '!', '-', '-', ' '>, 50 * kilobyte},
    {"OpenLinks", many<'[', 'a', ']', '('>, 50 * kilobyte},
    {"OpenImages", many<'!', '[', 'a', ']', '('>, 50 * kilobyte},
    {"LinksAmongEmphasis", many<'*', 'a', '*', ' ', '[', 'a', ']', '(', 'b', ')', ' '>, 100 * kilobyte},
    {"OpenNotes", many<'[', '^'>, 500 * kilobyte},
    {"OpenNotesInWords", many<'x', ' ', '[', '^', ' ', 'y', ' '>, 500 * kilobyte},
    {"AlmostDefinitions", many<'[', 'a', ']', ':', ' ', 'b', ' ', '(', '\n'>, 200 * kilobyte},
    {"Ats", many<'@'>, 1000 * kilobyte},
    {"Mails", many<'a', '@'>, 100 * kilobyte},
    {"Schemes", many<'h', 't', 't', 'p', ':', '/', '/'>, 100 * kilobyte},
    {"AddressWithClosingBrackets", [](std::size_t size) { return "http://a.b/" + repeated(")", size); },
     100 * kilobyte},
    {"Dois", many<'d', 'o', 'i', ':', '1', '0', '.', '1', '2', '3', '4', '/', '('>, 100 * kilobyte},
    {"Isbns", many<'I', 'S', 'B', 'N', ' ', '9', '7', '8', '-'>, 100 * kilobyte},
    {"PartNumbers", [](std::size_t size) { return "# 1. A\n\nsee Sections " + repeated("1, ", size / 3) + "\n"; },
     100 * kilobyte},
    {"WrongIsbns", [](std::size_t size) { return repeated("\\* ISBN 978-3-16-148410-1 ", size / 26) + "\n"; },
     100 * kilobyte},
    {"EscapedCitations", many<'\\', '[', '1', ',', ' ', '9', ']', ' ', '\\', '[', '@', 'a', ']', ' '>, 100 * kilobyte},
    {"GluedMarks", many<'y', 'e', 'a', 'r', '.', '3', ' ', 'a', '[', '^', '3', ']', ' '>, 100 * kilobyte},
    {"NoteMarks", many<'a', '[', '1', ']', ' '>, 50 * kilobyte},
    {"NoteSigns", many<'a', '*', ' ', 'b', '^', '1', ' '>, 50 * kilobyte},
    {"NamedNotes", many<'[', 'N', 'o', 't', 'e', ' ', '1', ':', ' ', 'a', '\n', '\n'>, 50 * kilobyte},
    {"NotesInNotes", many<'[', '^', '1', ']', ':', ' '>, 20 * kilobyte},
    {"PrintedNotes", printed_notes, 100 * kilobyte},
    {"Endnotes", endnotes, 100 * kilobyte},
    {"Pipes", many<'|'>, 20 * kilobyte},
    {"ListsOnOneLine", many<'-', ' '>, 4 * kilobyte},
    {"QuotedListsOnOneLine", many<'>', ' ', '-', ' '>, 4 * kilobyte},
    {"NestedLists", [](std::size_t size) { return stairs(size, "  ", "-"); }, 100 * kilobyte},
    {"NestedNumberedLists", [](std::size_t size) { return stairs(size, "   ", "1."); }, 100 * kilobyte},
    {"DeepIndents", [](std::size_t size) { return stairs(size, " ", ""); }, 100 * kilobyte},
    {"OneLine", many<'w', 'o', 'r', 'd', ' '>, 1000 * kilobyte},
    {"OneWord", many<'w'>, 1000 * kilobyte},
    {"Sentences", many<'H', 'e', ' ', 's', 'a', 't', '.', ' '>, 500 * kilobyte},
    {"DoubledWords", many<'t', 'h', 'e', ' '>, 300 * kilobyte},
    {"QuotationMarks", many<'"', ' ', 'a'>, 200 * kilobyte},
    {"OpenQuotations", many<'"', 'a', ' ', '\n', '\n'>, 200 * kilobyte},
    {"GluedSentences", many<'e', 'n', 'd', '.', 'T', 'h', 'e', ' '>, 200 * kilobyte},
    {"GluedCommas", many<'a', 'b', ','>, 200 * kilobyte},
    {"OpenRemarks", many<'w', 'o', 'r', 'd', '(', 'a', ' '>, 200 * kilobyte},
    {"Mojibake", many<'\xc3', '\x83', '\xc2', '\xa9', '\xc3', '\xb1'>, 200 * kilobyte},
    {"Questions", many<'W', 'h', 'y', '?', '\n', 'S', 'o', '.', '\n'>, 200 * kilobyte},
    {"ListsOnOneLineAndBlankLines", [](std::size_t size) { return repeated("- ", size / 4) + "x" + repeated("\n", size / 2); },
     80 * kilobyte},
    {"QuotedListsAndBlankLines", [](std::size_t size) { return "> " + repeated("- ", size / 4) + "x\n" + repeated(">\n", size / 4); },
     80 * kilobyte},
    {"DeepQuotationAndEmphasis", [](std::size_t size) { return repeated(">", size / 3) + repeated("a*", size / 3) + "\n"; },
     60 * kilobyte},
    {"ImagesThatNeverEnd", many<'!', '[', '[', ']', '(', ')'>, 100 * kilobyte},
    {"OneTargetManyTimes",
     [](std::size_t size) { return "[x]: /" + repeated("u", size / 9) + "\n\n" + repeated("[x] ", size / 5) + "\n"; },
     400 * kilobyte},
    {"OpenInstructions", many<'x', ' ', '<', '?'>, 400 * kilobyte},
    {"OpenDeclarations", many<'x', ' ', '<', '!', 'A', ' '>, 400 * kilobyte},
    {"OpenSections", many<'x', ' ', '<', '!', '[', 'C', 'D', 'A', 'T', 'A', '['>, 400 * kilobyte},
    {"TableWithoutCells",
     [](std::size_t size) {
       const std::size_t count = size / 7;
       return repeated("|a", count) + "|\n" + repeated("|-", count) + "|\n" + repeated("|x\n", count);
     },
     20 * kilobyte},
    {"TableOfManyColumnsAndAFormFeed",
     [](std::size_t size) {
       const std::size_t count = size / 6;
       return repeated("|a", count) + "|\n" + repeated("|-", count) + "|\f\n" + repeated("|b", count) + "|\n";
     },
     180 * kilobyte},
    {"TableOfOneRow",
     [](std::size_t size) {
       const std::size_t count = size / 6;
       return repeated("|a", count) + "|\n" + repeated("|-", count) + "|\n" + repeated("|x", count) + "|\n";
     },
     600 * kilobyte},
    {"BarsBelowBars", [](std::size_t size) { return repeated("|", size / 3) + "\n" + repeated("|-", size / 3) + "|\n"; },
     600 * kilobyte},
    {"BarsInARow", [](std::size_t size) { return "|a|b|\n|-|-|\n" + repeated("|", size) + "\n"; }, 600 * kilobyte},
    {"SecondLinesOfNoTable", many<'a', '\n', '|', '-', '|', '-', '|', '\n'>, 200 * kilobyte},
    {"EmptyLines", many<'\n'>, 100 * kilobyte},
    {"ShortLines", many<'a', 'b', '\n'>, 200 * kilobyte},
    {"ShortParagraphs", many<'a', 'b', '\n', '\n'>, 200 * kilobyte},
    {"UpperCaseLines", many<'A', 'B', '\n', '\n'>, 200 * kilobyte},
    {"NumberedLines", many<'1', '.', ' ', 'a', '\n'>, 200 * kilobyte},
    {"UrlLines", many<'h', 't', 't', 'p', ':', '/', '/', 'a', '.', 'b', '\n'>, 200 * kilobyte},
    {"Tabs", many<'\t'>, 100 * kilobyte},
    {"Nuls", [](std::size_t size) { return std::string(size, '\0'); }, 50 * kilobyte},
    {"FormFeeds", many<'\f'>, 50 * kilobyte},
    {"HighBytes", [](std::size_t size) { return std::string(size, '\xff'); }, 50 * kilobyte},
    {"CombiningMarks", many<'\xcc', '\x81'>, 100 * kilobyte},
    {"RightToLeftMarks", many<'\xe2', '\x80', '\x8f'>, 100 * kilobyte},
    {"EqualHeadings", many<'#', ' ', 'a', '\n', '\n'>, 200 * kilobyte},
    {"EmptyHeadings", many<'#', '\n'>, 100 * kilobyte},
    {"Headings", numbered_headings, 200 * kilobyte},
    {"Footnotes", footnotes, 100 * kilobyte},
    {"LinesLikeNotes", many<'p', '\n', ' ', ' ', ' ', ' ', '[', '^', 'a', ']', ':', '\n', '\n'>, 200 * kilobyte},
    {"References", references, 100 * kilobyte},
    {"NamesAndYears", citations, 100 * kilobyte},
    {"OpenNames", many<'(', 'S', 'm', 'i', 't', 'h', ' '>, 100 * kilobyte},
    {"OpenYears", many<'S', ' ', '(', '2', '0', '1', '9', ' '>, 100 * kilobyte},
    {"OpenKeys", many<'[', '@', 'a', ';'>, 100 * kilobyte},
    {"OpenEntries", many<'@', 'a', '{', 'b', ',', 'c', '=', '{'>, 100 * kilobyte},
    {"EntriesOnLines", many<'\n', '@', 'a', '{', 'b', ',', 'c', '=', '{'>, 100 * kilobyte},
    {"OpenCommands", many<'@', 'a', '{', 'b', ',', 'c', '=', '{', '\\', '"', '{', '}', '}', '}'>, 100 * kilobyte},
    {"Superscripts",
     [](std::size_t size) {
       return "x\n\n" + repeated("a²", size / 3) + "\n\n# References\n\n1. Vane, A. (1911). *Wax*. Kell Press.\n";
     },
     200 * kilobyte},
    {"WordsBeforeBrackets", [](std::size_t size) { return repeated("wax(", size / 4); }, 200 * kilobyte},
    {"WordsWithoutBlanks", [](std::size_t size) { return repeated("wax.Oil", size / 7); }, 200 * kilobyte},
    {"StringsOfStrings",
     [](std::size_t) {
       std::string text = "@string{a = \"wax\"}\n";
       for (char c = 'b'; c <= 'z'; ++c)
         text += std::string("@string{") + c + " = " + std::string(1, static_cast<char>(c - 1)) + " # " +
                 std::string(1, static_cast<char>(c - 1)) + "}\n";
       return text + "@book{k, title = z # z}\n";
     },
     1 * kilobyte},
    {"LinksToHeadings", links_to_headings, 200 * kilobyte},
    {"TableRows", [](std::size_t size) { return "|a|b|\n|-|-|\n" + repeated("|x|y|\n", size / 6); }, 100 * kilobyte},
    {"FrontMatterWithoutEnd", [](std::size_t size) { return "---\n" + repeated("a: b\n", size / 5); }, 50 * kilobyte},
    {"FrontMatterKeys", [](std::size_t size) { return front_matter_of(size, "a"); }, 500 * kilobyte},
    {"FrontMatterMaps", [](std::size_t size) { return front_matter_of(size, "{text: a, of: b}"); }, 200 * kilobyte},
    {"NestedYaml", [](std::size_t size) { return "---\na: " + repeated("[", size) + "\n---\n"; }, 5 * kilobyte},
    {"NestedJson", [](std::size_t size) { return repeated("[", size); }, 50 * kilobyte},
    {"DocbookNotesBehindDeepPhrases", notes_behind_deep_phrases, 1500 * kilobyte},
    {"DocbookListsInLists", [](std::size_t size) { return article(nested("<itemizedlist>", "</itemizedlist>", size)); },
     500 * kilobyte},
    {"DocbookGlossaries", [](std::size_t size) { return article(nested("<glossdiv>", "</glossdiv>", size)); },
     500 * kilobyte},
    {"DocbookBibliographies", [](std::size_t size) { return article(nested("<bibliodiv>", "</bibliodiv>", size)); },
     500 * kilobyte},
    {"DocbookClasses", [](std::size_t size) { return article(nested("<classsynopsis>", "</classsynopsis>", size)); },
     2000 * kilobyte},
    {"DocbookKeys",
     [](std::size_t size) { return article("<para>" + nested("<keycombo>", "</keycombo>", size) + "</para>"); },
     500 * kilobyte},
    {"DocbookCitations",
     [](std::size_t size) {
       return article("<para>" + nested("<phrase role=\"citation\"><?rubricate item=\"a\"?>", "</phrase>", size) +
                      "</para><bibliography><bibliomixed xml:id=\"bib-a\">A</bibliomixed></bibliography>");
     },
     1000 * kilobyte},
    {"DocbookLineEnds",
     [](std::size_t size) {
       return article("<literallayout>" + repeated("\n", size) + "a" + repeated("\n", size) + "</literallayout>");
     },
     500 * kilobyte},
    {"DocbookSoftBreaks",
     [](std::size_t size) {
       return article("<para>" + repeated("<?rubricate-here break=\"soft\"?>", size / 32) + "a</para>");
     },
     2000 * kilobyte},
    {"DocbookAmpersands",
     [](std::size_t size) { return article("<para>" + repeated("&", size) + "</para>"); }, 1000 * kilobyte},
    {"DocbookColumns",
     [](std::size_t size) {
       std::string columns, entries;
       for (std::size_t i = 0; i < 900; ++i) columns += "<colspec colname=\"c" + std::to_string(i) + "\"/>";
       for (std::size_t i = 0; i < size / 60; ++i)
         entries += "<spanspec spanname=\"s" + std::to_string(i) + "\" namest=\"c899\" nameend=\"c899\"/>";
       std::string rows;
       for (std::size_t i = 0; i < size / 60; ++i) rows += "<row><entry spanname=\"s" + std::to_string(i) + "\"/></row>";
       return article("<informaltable><tgroup cols=\"900\">" + columns + entries + "<tbody>" + rows +
                      "</tbody></tgroup></informaltable>");
     },
     200 * kilobyte},
    {"PandocSpans", pandoc_spans, 200 * kilobyte},
    {"NestedJsonObjects", [](std::size_t size) { return repeated("{\"body\":[", size / 9); }, 50 * kilobyte},
};

void PrintTo(const Hostile& one, std::ostream* out) { *out << one.name; }

// Bytes as the readers get them: decode has made them UTF-8 that XML allows.
Source source_of(std::string bytes) {
  Diagnostics found;
  return Source("hostile", decode(std::move(bytes), "", found).text);
}

class Pathological : public testing::TestWithParam<Hostile> {};

TEST_P(Pathological, EveryReaderAndWriterTakesIt) {
  const Source source = source_of(GetParam().make(GetParam().size));
  for (const Format* reader : readers()) {
    const Line line = walk_line(*reader, source);
    for (const std::string& fault : line.faults) ADD_FAILURE() << reader->name << ": " << fault;
    // Markdown of a document without content is an empty file.
    const bool has_content = !line.document.body.empty() || !line.document.footnotes.empty();
    for (const Format* writer : writers())
      EXPECT_TRUE(!written(*writer, line.document).empty() ||
                  (!has_content && (writer->name == "markdown" || writer->name == "commonmark")))
          << reader->name << " to " << writer->name;
  }
}

// A cover that is drawn costs the same for every input, and only a book of several files has one: it would hide what
// the rest costs.
void written_without_cover(const Format& writer, const Document& document) {
  Settings settings = default_settings(writer);
  if (const auto cover = settings.find("cover"); cover != settings.end()) cover->second = "none";
  Diagnostics found;
  const NoResources resources;
  writer.write(document, {settings, resources, found});
}

// Four times as much for twice the input would be quadratic; two and a little is what a growing buffer costs.
TEST_P(Pathological, TwiceTheInputIsAtMostThreeTimesTheWork) {
  if (GetParam().size == 0) return;
  constexpr std::uint64_t fixed_cost = 1000 * kilobyte;
  for (const Format* reader : readers()) {
    std::uint64_t work[2];
    for (const std::size_t times : {1, 2}) {
      const Source source = source_of(GetParam().make(GetParam().size / 4 * times));
      work[times - 1] = bytes_allocated_by([&] {
        const Line line = walk_line(*reader, source);
        for (const Format* writer : writers()) written_without_cover(*writer, line.document);
      });
    }
    EXPECT_LE(work[1], 3 * work[0] + fixed_cost) << "read as " << reader->name << ", " << work[0] << " bytes at first";
  }
}

INSTANTIATE_TEST_SUITE_P(Inputs, Pathological, testing::ValuesIn(hostile),
                         [](const testing::TestParamInfo<Hostile>& one) { return one.param.name; });

}  // namespace
}  // namespace rubricate::testing_support::pathological_test
