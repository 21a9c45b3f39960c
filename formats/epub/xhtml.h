// AST -> the XHTML content documents of the book, well-formed by construction.
//
// Raw HTML of the source is never passed on: it was lowered before, or only its words are left. Both epub:type and role
// say what a part is. Headings go from h1 down without a gap in each file; deeper ones than h6 stay h6.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "formats/epub/chapters.h"
#include "formats/epub/foreign_runs.h"
#include "formats/epub/images.h"
#include "formats/epub/passage.h"
#include "formats/epub/semantics.h"
#include "formats/math/katex.h"
#include "formats/math/labels.h"
#include "formats/xml.h"

namespace rubricate {

inline constexpr std::string_view title_page_file = "titlepage.xhtml";
inline constexpr std::string_view half_title_file = "halftitle.xhtml";
inline constexpr std::string_view copyright_file = "copyright.xhtml";
inline constexpr std::string_view stylesheet_file = "style.css";

// What navigation needs to know, gathered while the content is written.
struct Outline {
  struct Entry {
    int level = 1;
    std::string title = {};  // with its label, never empty
    std::size_t chapter = 0;
    std::string id = {};           // empty: the beginning of the file
    int order = 0;                 // among all entries and pages, from 1
    Matter matter = Matter::body;  // its own, or that of the division around; sections below it are of it too
  };
  struct Page {
    std::string label = {};
    std::size_t chapter = 0;
    std::string id = {};
    int order = 0;
  };
  std::vector<Entry> sections;
  std::vector<Page> pages;
  // The first of each kind of section that readers look for: "bibliography", "endnotes", "glossary". Its title
  // may be empty.
  std::vector<std::pair<std::string_view, Entry>> landmarks;
  void add_landmark(std::string_view type, const Entry& entry);
  int images = 0;
  int images_without_alternative = 0;
  int tables_without_head = 0;
  bool has_ruby = false;
  bool has_index = false;
  std::set<std::size_t> chapters_with_mathml;
  bool has_formula_as_tex = false;  // one at least that could be no MathML
  bool has_mathml_of_tex = false;   // one at least that has its TeX with it
};

// The direction that attributes state, as HTML has it: "ltr", "rtl", "auto"; or nothing.
std::string direction_of(const Attributes& attributes);

class ContentWriter {
 public:
  // `language` is that of the book, `title` its title in plain text: both are valid and not empty.
  ContentWriter(const Document& document, const EpubOptions& options, std::string_view language, std::string_view title,
                BookPlan& plan, Images& images, Diagnostics& found);
  ContentWriter(const ContentWriter&) = delete;
  ContentWriter& operator=(const ContentWriter&) = delete;

  // The finished file; valid until the next one is written. Chapters are to be written in their order.
  std::string_view chapter(std::size_t number);
  // Where in that file the text begins, behind what the metadata says: the head, and the title of the book.
  std::size_t text_begin() const { return text_begin_; }
  std::string_view title_page();
  std::string_view half_title();
  // What of rights, publisher, date and identifier is known, one paragraph each.
  std::string_view copyright_page(std::string_view identifier);

  const Outline& outline() const { return outline_; }

 private:
  // What stands at the beginning of the next paragraph: the box of a task or the number of a note.
  enum class Lead { none, unchecked, checked, note };
  // Whether paragraphs are elements, or their words stand by themselves, as in the items of a tight list.
  enum class Paragraphs { elements, bare };
  // What the heading of a section begins.
  enum class Begins { file, nothing };

  void begin_file(std::string_view title, std::string_view language, std::string_view type);
  void end_file();
  void book_header();

  void open(std::string_view name, std::initializer_list<XmlWriter::Attribute> attributes = {}) {
    xml_.open(name, attributes);
  }
  void close();  // never <x/>
  void close_empty();
  void close_line();  // the same, and a line end
  void void_element(std::string_view name) { xml_.empty(name); }
  void attributes(const Rare<Attributes>& node, std::string_view own_class = {},
                  std::initializer_list<std::string_view> native = {});
  void language(std::string_view tag);
  // Of the element just opened, or of what it is to hold: where its letters run the other way than those around, it
  // says so, with the language where the script tells it; unless its attributes have said so already.
  void reading(const Inlines& content);
  void reading(const Blocks& content);
  void reading(const Block& content);
  void turn(const PassageLetters& passage, std::string_view language);
  void keep_reading(bool is_stated);
  bool needs_reading();
  bool may_turn();
  const ScriptCounts& scripts();
  Script usual_script();
  // Text with its words of other scripts marked.
  void text(std::string_view text);
  void semantics(const Semantics& meaning);

  // From that one of the divisions around it on.
  void body_of(const Chapter& chapter, std::size_t around);
  void blocks(std::span<const Block> all);
  void block(const Block& block);
  void open_section(const Block& block, const Section& node, Begins begins);
  void opening_lines(const Inlines& title);
  void aliases(const Rare<Attributes>& attributes);
  void paragraph(const Block& block, const Paragraph& node);
  void quotation(const Block& block, const Quotation& node);
  void attribution(const Inlines& content);
  void code_block(const Block& block, const CodeBlock& node);
  void division(const Block& block, const Division& node);
  // Returns what to put back as matter_ when its element is closed.
  Matter open_division(const Block& block, DivisionPart part);
  void figure(const Block& block, const Figure& node);
  void list(const Block& block, const List& node);
  void item(const List::Item& item, Paragraphs of_one);
  void definitions(const Block& block, const DefinitionList& node);
  void definition(const Blocks& body, std::string_view own_class);
  void questions(const Block& block, const QuestionList& node);
  void verse(const Block& block, const Verse& node);
  void table(const Block& block, const Table& node);
  void rows(const Table& table, const std::vector<Table::Row>& rows, std::string_view group);
  void bibliography(const Block& block, const Bibliography& node);
  void raw_block(const Block& block, const RawBlock& node);
  void math_block(const Block& block, const MathBlock& node);
  void inline_math(const Inline& node, const Math& formula);
  void math(std::string_view tex, MathDisplay display, Span span);
  void put_mathml(std::string_view mathml);
  void equation_link(const Inline& node, const EquationReference& reference, Span span);
  const EquationPlace* equation_of(const SourceString& tex) const;
  void page_break(const PageBreak& node, const Rare<Attributes>& own, std::string_view element);
  void notes();
  void endnotes();
  void note(const NotePlace& place);
  void lead();

  void inlines(const Inlines& all);
  void inline_node(const Inline& node);
  void styled(const Inline& node, const Styled& styled);
  void phrase(const Inline& node, const Phrase& each);
  void ruby(const Inline& node, const Phrase& each);
  void wrapped(const Inline& node, std::string_view own_class, const Inlines& content);
  void raw(const Inline& given, const Raw& node, Span span);
  void link(const Inline& node, const Link& link);
  void local_link(const Inline& node, std::string_view id, const Inlines& content);
  void open_link(std::string_view href);
  void image(const Inline& node, const Image& image);
  void missing_image(const Inline& node, const std::string& source, const std::string& alternative);
  void note_mark(const Inline& node, const FootnoteMark& mark);
  void citation(const Inline& node, const Citation& citation);
  bool link_each_item(const Citation& citation);
  void backlinks(const Bibliography::Entry& entry);
  void open_citation(std::string_view key);
  void close_citation();
  std::string href(std::size_t chapter, std::string_view id) const;
  void lost(Span span, std::string detail, std::string hint = {});

  const Document& document_;
  const EpubOptions& options_;
  std::string_view language_;
  std::string_view title_;
  BookPlan& plan_;
  Images& images_;
  Diagnostics& found_;

  std::string out_;
  XmlWriter xml_{out_};
  Outline outline_;
  int last_order_ = 0;
  std::size_t text_begin_ = 0;
  std::size_t chapter_ = 0;  // being written
  int top_heading_ = 1;      // n of the hn that a section of the chapter's top level has
  Span place_;               // of the block being written, for inlines without a span
  Paragraphs paragraphs_ = Paragraphs::elements;
  std::string_view around_;  // the language of the text being written
  // Which way the text being written runs, and what is known of the passage that it is of.
  struct Reading {
    bool is_right_to_left = false;
    bool may_isolate = true;  // words of the other direction from those around them
    Ideographs ideographs = Ideographs::chinese;
  };
  Reading reading_;
  // What comes back into force when an element of the depth ends, from outside to inside.
  struct KeptReading {
    std::size_t depth;
    bool is_stated;  // by the attributes of the element
    Reading reading;
    std::string_view around;
  };
  std::vector<KeptReading> readings_;
  std::optional<bool> needs_reading_;    // whether anything in the document may run another way, or be foreign
  std::optional<ScriptCounts> scripts_;  // of the document, counted when first needed
  Lead lead_ = Lead::none;
  const NotePlace* lead_note_ = nullptr;
  Matter matter_ = Matter::body;         // of the division around
  int links_ = 0;                        // open now: a link in a link is none
  int wide_tables_ = 0;                  // written so far
  int no_sections_ = 0;                  // inside dt and th, where HTML allows neither sections nor headings
  bool is_inside_bibliography_ = false;  // the section around says so already
  bool is_inside_questions_ = false;
  Katex katex_;
  bool knows_labels_ = false;                       // katex_ does
  std::unordered_set<std::string> section_titles_;  // in this file; landmarks must differ in name
  std::unordered_set<std::string_view> marked_;     // labels of notes that had their first mark
};

}  // namespace rubricate
