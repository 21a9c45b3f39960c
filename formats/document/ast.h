// The document in memory: every block and inline that a format can say.
//
// A plain value tree. Readers make it, the stages in pipeline/ change it, writers print it. Words that stand in the
// source as they are point there (source_string.h), and a Document keeps that text alive; blocks that go from one
// Document to another must not outlive it. Copying a Document copies all the rest. Exhaustive std::visit is the guard:
// a new kind does not compile until every writer says what it does with it.
//
// Invariants, checked by pipeline/verify: strings are UTF-8 and hold only characters that XML 1.0 allows; the text of a
// Text has no line ends; nesting is at most nesting_limit; in every span begin <= end. Spans lie inside the source too.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "formats/document/rare.h"
#include "formats/document/source_string.h"
#include "formats/document/thin_string.h"
#include "formats/document/thin_vector.h"

namespace rubricate {

// Readers stop nesting here and report it, so that recursion, copies and destructors are safe without tricks.
// XML readers refuse more than 256 elements inside each other, and a list takes two for each level.
inline constexpr int nesting_limit = 100;

// Bytes [begin, end) of the decoded source text (see source.h). Unknown when empty: generated nodes have no place.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool known() const { return begin < end; }
};

// What any node may carry. Roles are words such as "bibliography", "preface", "note", "epigraph" or an author's class.
struct Attributes {
  std::string id = {};
  bool id_is_generated = false;  // a Markdown writer leaves such an id out
  std::string language = {};     // BCP 47, where it differs from what is around
  std::vector<std::string> roles = {};
  std::vector<std::pair<std::string, std::string>> extra = {};

  bool has_role(std::string_view role) const {
    for (const std::string& each : roles)
      if (each == role) return true;
    return false;
  }
};

struct Inline;
struct Block;
using Inlines = ThinVector<Inline>;
using Blocks = ThinVector<Block>;

// ---- inlines

enum class Style : std::uint8_t { emphasis, strong, struck, superscript, subscript, small_caps };

struct Text {
  SourceString text = {};
};
struct Code {
  SourceString text = {};
};
struct Math {  // TeX, without its delimiters
  SourceString tex = {};
};
struct Raw {  // source text of another format ("html"), to be kept only by a writer of that format
  ThinString format = {};
  SourceString text = {};
};
struct SoftBreak {};  // a line end of the source that means a space
struct LineBreak {};
struct Styled {
  Style style = Style::emphasis;
  Inlines content;
};
struct Phrase {  // only its attributes matter
  Inlines content;
};
struct Link {  // target is a URL or path as written; "#id" when it points into this document
  ThinString target = {};
  Inlines content;
  Rare<std::string> title = {};
};
struct Image {  // alternative is the text in its place; empty means decorative
  ThinString source = {};
  Inlines alternative;
  Rare<std::string> title = {};
};
struct FootnoteMark {  // label is that of a Footnote in Document::footnotes
  ThinString label = {};
};
struct CrossReference {  // target is an id in this document; empty content means "print its number or title"
  ThinString target = {};
  Inlines content;
};
struct Citation {
  enum class Form : std::uint8_t { bracketed, in_text };
  struct Item {
    std::string key = {};  // that of a Bibliography::Entry
    Inlines before;
    Inlines after;
  };
  std::vector<Item> items;
  Inlines printed;  // as the source prints it, brackets and all; empty when the source only names keys
  Form form = Form::bracketed;
};
struct PageBreak {  // where a page of the printed source begins; label is its number as printed, or empty
  ThinString label = {};
};

struct Inline {
  using Node = std::variant<Text, Code, Math, Raw, SoftBreak, LineBreak, Styled, Phrase, Link, Image, FootnoteMark,
                            CrossReference, Rare<Citation>, PageBreak>;
  Node node = {};
  Rare<Attributes> attributes = {};
  Span span = {};
};

// A kind of inline has 24 bytes: a SourceString and a pointer, or three pointers; a ThinString, a Rare and Inlines are
// one each. (Counted with pointers of 64 bits.)
static_assert(sizeof(void*) != 8 || sizeof(Inline) <= 48);

// ---- blocks

struct Paragraph {
  Inlines content;
};
struct Heading {  // flat; between reader and the headings stage only. Level 1 is the highest
  int level = 1;
  Inlines content;
  bool is_title = false;  // the reader takes it for the document's title, not a section's
};
struct Section {  // level is 1 + the number of sections around it
  int level = 1;
  Rare<std::string> label = {};  // the number as printed, with its punctuation: "5.", "2.1", "IV."
  Inlines title;
  Blocks body;
};
struct Quotation {
  Blocks body;
  Inlines attribution;
};
struct CodeBlock {  // language is the first word of a Markdown info string; text ends without a line end unless it is
                    // empty
  ThinString language = {};
  SourceString text = {};
};
struct MathBlock {
  SourceString tex = {};
};
struct RawBlock {
  ThinString format = {};
  SourceString text = {};
};
struct ThematicBreak {};
struct Division {  // its roles say what it groups: "note", "warning", "epigraph", "front-matter", ...
  Inlines title;
  Blocks body;
};
struct Figure {
  Blocks body;
  Inlines caption;
};
struct List {
  enum class Kind : std::uint8_t { bulleted, numbered };
  enum class Numeration : std::uint8_t { decimal, lower_alpha, upper_alpha, lower_roman, upper_roman };
  enum class Delimiter : std::uint8_t { period, parenthesis };
  struct Item {
    Blocks body;
    std::optional<bool> checked = {};  // a task, done or not
    Span span = {};
  };
  Kind kind = Kind::bulleted;
  Numeration numeration = Numeration::decimal;
  Delimiter delimiter = Delimiter::period;
  bool tight = true;
  int start = 1;
  std::vector<Item> items;
};
struct DefinitionList {
  struct Entry {
    std::vector<Inlines> terms;
    std::vector<Blocks> definitions;
    Span span = {};
  };
  std::vector<Entry> entries;
};
struct QuestionList {
  struct Entry {
    Blocks question;
    std::vector<Blocks> answers;
    Span span = {};
    Rare<Attributes> attributes = {};
  };
  std::vector<Entry> entries;
};
struct Verse {
  struct Line {
    Inlines content;
    int indent = 0;  // in steps of the poem's own indentation
  };
  using Stanza = std::vector<Line>;
  std::vector<Stanza> stanzas;
  Inlines attribution;
};
struct Table {  // a block holds it as Rare<Table>: it is larger than every other kind, and most blocks are paragraphs
  enum class Align : std::uint8_t { none, left, center, right };
  struct Cell {
    Blocks body;
    int row_span = 1;
    int column_span = 1;
    Span span = {};
  };
  struct Row {
    std::vector<Cell> cells;
    Span span = {};
  };
  Rare<Inlines> caption = {};
  std::vector<Align> columns;  // one for each column
  std::vector<Row> head, body, foot;
};
struct Bibliography {
  // A part of an entry, named as CSL names it: "title", "container-title", "URL", "author" ("Family, Given"), "issued",
  // ...
  struct Field {
    std::string name = {};
    std::string value = {};
    float confidence = 1;
  };
  struct Entry {
    std::string key = {};    // unique in the document; what a Citation names
    std::string label = {};  // its number as printed, with its punctuation: "1.", "[1]"
    Inlines text;            // the whole entry as it stands in the source, without the label
    std::vector<Field> fields;
    Span span = {};
    Rare<Attributes> attributes = {};
  };
  std::vector<Entry> entries;
};

// A plain text says nowhere what its blocks are: its reader guesses, and keeps how sure it was.
using Percent = std::uint8_t;

struct Block {
  using Node =
      std::variant<Paragraph, Heading, Section, Quotation, CodeBlock, MathBlock, RawBlock, ThematicBreak, PageBreak,
                   Division, Figure, List, DefinitionList, QuestionList, Verse, Rare<Table>, Bibliography>;
  [[no_unique_address]] Node node = {};  // so that the byte below lies in its padding
  Percent confidence = 0;                // of what the block is, 1 to 100; 0: it is no guess
  Rare<Attributes> attributes = {};
  Span span = {};
};

// A text of short paragraphs is mostly blocks: a field more in one kind is paid by every paragraph. What few blocks of
// a kind have, or a kind that is rare, goes into a Rare. (Counted with pointers of 64 bits.)
static_assert(sizeof(void*) != 8 || sizeof(Block) <= 56);

// ---- the whole

struct Footnote {
  std::string label = {};
  Blocks body;
  int number = 0;  // by first mark, from 1; 0 until the footnotes stage, and for a note that no mark names
  Span span = {};
};

struct Person {
  std::string name = {};
  std::string role = "aut";  // a MARC relator code
  std::string file_as = {};
};

struct Metadata {
  Inlines title;
  Inlines subtitle;
  bool title_is_inferred = false;  // no one stated it
  // The title, once there is one, heads the text: a Markdown writer prints it as the first heading. So it is where a
  // heading became the title, and in plain text, whose headings carry no marks that a heading above them would change.
  bool title_is_heading = false;
  std::vector<Person> creators;
  std::string language = {};          // BCP 47
  bool language_is_inferred = false;  // no one stated it: a Markdown writer leaves it out
  std::string date = {};              // as stated; ISO 8601 where the source was
  std::string modified = {};          // ISO 8601 with seconds and Z; empty: derived from date, or fixed
  std::string identifier = {};        // as stated ("urn:isbn:..."); empty: derived from the content
  std::string publisher = {};
  std::string rights = {};
  std::string description = {};
  std::vector<std::string> subjects;
  std::vector<std::pair<std::string, std::string>> extra;  // what else the source states, in its order
};

struct Document {
  std::shared_ptr<const std::string> source = {};  // what its SourceStrings are parts of; null where none is
  std::string name = {};  // the input's file name without folder and extension; a last source for a title
  Metadata metadata;
  Blocks body;
  std::vector<Footnote> footnotes;
};

// For std::visit: match{[](const Text& text) {...}, [](const auto& other) {...}}.
template <class... Cases>
struct match : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
match(Cases...) -> match<Cases...>;

}  // namespace rubricate
