// How a document is written as DocBook: the state that its parts share, and what each of them writes.
//
// Blocks hold inlines, inlines hold notes and notes hold blocks, so it is one class; its rooms are the files named
// below.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/docbook/hints.h"
#include "formats/docbook/names.h"
#include "formats/format.h"
#include "formats/xml.h"

namespace rubricate {

// ---- what Schematron forbids inside what

// Elements around the present place that forbid others inside them (docbook.sch, "must not occur in the descendants").
enum Inside : unsigned {
  in_admonition = 1,
  in_caption = 2,
  in_example = 4,
  in_figure = 8,
  in_footnote = 16,
  in_sidebar = 32,
  in_table = 64,  // a formal one; informal tables forbid nothing
  in_link = 128,  // no rule of the schema, but a link in a link cannot be followed
};

constexpr unsigned no_admonition_in = in_admonition | in_caption | in_example | in_figure | in_footnote | in_table;
constexpr unsigned no_formal_in = in_caption | in_example | in_figure | in_footnote | in_table;
constexpr unsigned no_sidebar_in = in_caption | in_footnote | in_sidebar;

// Which inlines the present element may hold.
enum class Content : std::uint8_t {
  all,           // db.all.inlines: paragraphs, titles, phrases, links, ...
  bibliography,  // bibliomixed: no links, code or pictures but inside a phrase
  text,          // db._text: superscripts and subscripts; no emphasis, no code, no notes
  attribution,   // db._text and citetitle, which may hold everything
};

enum class Root : std::uint8_t { article, chapters, parts };

// Whether a hard line break stands in it, at any depth.
bool holds_line_break(const Inlines& inlines);

class DocbookWriter {
 public:
  DocbookWriter(const Document& document, const WriteContext& context)
      : document_(document), found_(context.diagnostics), names_(document), xml_(out_) {
    const auto division = context.settings.find("top-level-division");
    root_ = choose_root(division == context.settings.end() ? std::string_view("default") : division->second);
    out_.reserve(2 * names_.text_size() + 4096);
  }

  std::string write();

 private:
  // ---- the whole: writer.cpp

  Root choose_root(std::string_view division) const;
  void info();
  void credit(const Person& person);
  void identifier(std::string_view text);
  void document_hints();
  void paragraphs(std::string_view element, std::string_view text);
  void anchor_unwritten_targets();

  // ---- sections: write_sections.cpp

  void sectioned(const Blocks& body, std::string_view parent);
  static const char* trailing_element(const Block& block, std::string_view parent);
  std::size_t untitled(std::string_view element, const Blocks& body, std::size_t from, std::size_t to);
  void components(const Blocks& body);
  static const char* component(const Block& block);
  bool is_part(const Block& block, const Section& section) const;
  void part(const Block& block, const Section& section);
  void section_as(std::string_view element, const Block& block, const Section& section);
  enum class NumberPlace : std::uint8_t { attribute, title };
  void section_title(const Block& block, const Section& section, NumberPlace place);
  void aliases(const Rare<Attributes>& attributes);
  void bibliography_body(const Section& section);
  void glossary_body(const Section& section);
  void bridgehead(const Block& block, const Section& section);

  // ---- notes: write_notes.cpp

  void unused_notes_in(std::string_view element);
  bool all_notes_written();
  void unused_notes_here();
  void mark(const FootnoteMark& node, const Inline& place);
  void mark_alone(const FootnoteMark& node, const Inline& place);

  // A mark may stand after the superscript that it is in, which can hold none.
  enum class Place : std::uint8_t { here, deferred };

  void marked(DocbookNames::Note& note, Place place);
  void note_reference(const DocbookNames::Note& note, Place place);
  void mark_in_note(DocbookNames::Note& note, Place place);
  void note_link(const DocbookNames::Note& note, Place place);
  static std::string number_of(const DocbookNames::Note& note);
  void footnote(DocbookNames::Note& note, Place place = Place::here);
  void note_label(const DocbookNames::Note& note);
  void deferred_marks();

  // ---- blocks: write_blocks.cpp

  void blocks(const Blocks& all);
  void filled(const Blocks& all);
  void block(const Block& block);
  void paragraph(const Block& block, const Inlines& content, std::string_view prefix = {});
  void heading(const Block& block, const Inlines& content);
  void quotation(const Block& block, const Quotation& node, std::string_view kind = {});
  void attribution(const Inlines& content);
  void code(const Block& block, const CodeBlock& node);
  void raw(const Block& block, const RawBlock& node);
  using HintPairs = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  void hint(HintPairs pairs);
  void here(HintPairs pairs);
  void stand_in(const Rare<Attributes>& given, HintPairs pairs);
  void page_break(const PageBreak& node, const Rare<Attributes>& given, Span span);
  void division(const Block& block, const Division& node);
  static bool is_one_paragraph(const Blocks& body);
  void grouped(std::string_view element, unsigned makes, const Block& block, const Division& node);
  void anchor_before(const Block& block);
  void plain_division(const Block& block, const Division& node);
  void figure(const Block& block, const Figure& node);
  void caption(const Inlines& content);
  void list(const Block& block, const List& node);
  void task(const List::Item& item);
  void definitions(const Block& block, const DefinitionList& node);
  void questions(const Block& block, const QuestionList& node);
  void verse(const Block& block, const Verse& node);
  void stanzas(const Block* block, const Verse& node);
  void id_alone(const Block& block);

  // ---- tables: write_tables.cpp

  void table(const Block& block, const Table& node);
  void html_table(const Block& block, const Table& node);
  void html_attributes(const Block& block);
  static std::string_view align_name(Table::Align align);

  // The names of rows and cells in DocBook's two kinds of tables.
  struct TableModel {
    const char* row;
    const char* cell;
  };
  static constexpr TableModel cals{"row", "entry"};
  static constexpr TableModel html{"tr", "td"};

  bool holds_table(const Table& table) const;
  static bool holds_mark(const Inlines& inlines);
  using Rows = std::vector<const Table::Row*>;

  static Rows rows_with_cells(const std::vector<Table::Row>& rows);

  // Puts the cells of `rows` into columns: calls place(row, cell, first column, columns, rows below that it covers).
  // `first_of_row` and spans are those of the source; empty rows are left out of the count. Past the columns that HTML
  // allows a cell to span, a cell takes one column: so a table is no wider than that and its cells.
  template <class Place, class EndRow>
  static std::size_t lay_out(const std::vector<Table::Row>& rows, Place&& place, EndRow&& end_row) {
    constexpr std::size_t most_spanned = 1000;
    std::vector<std::size_t> busy_until;  // for each column, the first row that is free
    std::vector<std::size_t> rows_before{0};
    for (const Table::Row& row : rows) rows_before.push_back(rows_before.back() + (row.cells.empty() ? 0 : 1));
    std::size_t width = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      std::size_t column = 0;
      for (const Table::Cell& cell : rows[r].cells) {
        std::size_t span = std::min(static_cast<std::size_t>(std::max(cell.column_span, 1)), most_spanned);
        column = free_columns(busy_until, r, column, span);
        span = std::min(span, column < most_spanned ? most_spanned - column : 1);
        const std::size_t last =
            std::min(rows.size(), r + static_cast<std::size_t>(std::clamp(cell.row_span, 1, 65534)));
        if (busy_until.size() < column + span) busy_until.resize(column + span, 0);
        std::fill_n(busy_until.begin() + static_cast<std::ptrdiff_t>(column), span, last);
        place(cell, column, span, rows_before[last] - rows_before[r] - 1);
        column += span;
      }
      end_row(rows[r]);
      width = std::max(width, busy_until.size());
    }
    return width;
  }

  static std::size_t free_columns(const std::vector<std::size_t>& busy_until, std::size_t r, std::size_t from,
                                  std::size_t span);
  void table_group(const Table& node);
  static std::string column_name(std::size_t column) { return "c" + std::to_string(column + 1); }

  void row_group(std::string_view element, const std::vector<Table::Row>& rows, const TableModel& model);
  void cals_spans(std::size_t column, std::size_t span, std::size_t rows_below);
  void html_spans(std::size_t span, std::size_t rows_below);
  void table_cell(const Table::Cell& cell, std::size_t span, std::size_t rows_below);
  static bool shows_inlines(const Inlines& content);

  // ---- bibliography: write_bibliography.cpp

  void bibliolist(const Block& block, const Bibliography& node);
  void entries(const Block& block, const Bibliography& node);
  void bibliography_entries(const Bibliography& node);
  void entry_hints(const Bibliography::Entry& entry, std::string_view text);
  std::string fragment(const Inlines& content);
  void entry_attributes(const Bibliography::Entry& entry);
  void mixed_entry(const Bibliography::Entry& entry);
  void styled_field(const Bibliography::Entry& entry, const Inline& node, std::vector<bool>& used);

  // ---- inlines: write_inlines.cpp

  void title(std::string_view element, const Inlines& content);
  void inlines(const Inlines& all);
  void inline_node(const Inline& node);
  void wrapped(std::string_view element, const Inline& node, const Inlines& content, std::string_view own_role = {},
               std::string_view role_of_element = {}, HintPairs hints = {});

  // What has no place for attributes, in a phrase that has.
  template <class Body>
  void in_wrapper(const Inline& node, Body&& body) {
    if (!node.attributes) return body();
    open_inline("phrase", node);
    hint({{"kind", "wrapper"}});
    body();
    xml_.close();
  }

  // A link that has an identifier, in a phrase that has it: docbook-xsl prints that of a link or xref twice. Calls
  // body(attributes for the link).
  template <class Body>
  void identified_link(const Inline& node, Body&& body) {
    if (node.attributes->id.empty()) return body(node.attributes);
    in_wrapper(node, [&] { body({}); });
  }

  void phrase(const Inline& node, const Phrase& phrase);
  bool index_term(const Rare<Attributes>& given, Span span);  // write_index_terms.cpp
  void open_inline(std::string_view element, const Inline& node, std::string_view own_role = {});
  void leaf_inline(std::string_view element, const Inline& node, std::string_view text);

  // What an entry of a bibliography cannot hold itself stands in a phrase there.
  template <class Body>
  void in_phrase_of_entry(Body&& body) {
    const bool needed = content_ == Content::bibliography;
    if (needed) {
      xml_.open("phrase");
      hint({{"kind", "none"}});
    }
    const Content outer = std::exchange(content_, needed ? Content::all : content_);
    body();
    content_ = outer;
    if (needed) xml_.close();
  }

  void inline_math(const Inline& node, const Math& math);
  void inline_raw(const Inline& node, const Raw& raw);
  void line_break(const Inline& node);
  void style(const Inline& node, const Styled& styled);
  void emphasis(const Inline& node, const Inlines& content, std::string_view role);
  static std::string_view style_name(Style style);
  void link(const Inline& node, const Link& link);
  void link_content(const Inlines& content) { link_content_as(content, Content::all); }

  void link_content_as(const Inlines& content, Content as);
  void internal_link(const Inline& node, std::string_view id, const Inlines& content, std::string_view kind,
                     std::string_view title = {});
  void cross_reference(const Inline& node, const CrossReference& reference);
  void inline_image(const Inline& node, const Image& image);
  void media(std::string_view element, const Image& image, const Inline& node);
  void alternative(const Inlines& content);
  void text_object(std::string_view text, std::string_view role);

  // ---- citations: write_citations.cpp

  void cite(const Inline& node, const Citation& citation);
  void form_hint(const Citation& citation);
  std::string item_hints(const Citation& citation);
  void printed_citation(const Inline& node, const Citation& citation);
  bool linked_items(const Inline& node, const Citation& citation);

  // ---- attributes: write_attributes.cpp

  void attributes(const Block& block, std::string_view implied = {}, std::string_view own_role = {});
  void attributes(const Rare<Attributes>& given, Span span, std::string_view implied = {},
                  std::string_view own_role = {}, std::string_view written_elsewhere = {},
                  std::string_view role_of_element = {});
  void identifier_attribute(const Attributes& given, Span span, Hints& hints);
  void language(std::string_view tag, Span span);
  void extra_attributes(const Attributes& given, Span span, Hints& hints, std::string_view written_elsewhere);

  // ---- lines: write_attributes.cpp

  void line();
  void begin(std::string_view element, std::initializer_list<XmlWriter::Attribute> attributes = {});
  void end();
  void leaf(std::string_view element, std::string_view text,
            std::initializer_list<XmlWriter::Attribute> attributes = {});

  // The state that a footnote puts aside, and takes up again after it.
  struct Surroundings {
    unsigned inside;
    Content content;
    bool is_verbatim;
    int flat;
    std::vector<DocbookNames::Note*> kept_notes;
    std::vector<DocbookNames::Note*> deferred;

    Surroundings(DocbookWriter& writer)
        : inside(writer.inside_),
          content(writer.content_),
          is_verbatim(writer.is_verbatim_),
          flat(writer.flat_),
          kept_notes(std::move(writer.kept_notes_)),
          deferred(std::move(writer.deferred_)) {
      writer.kept_notes_.clear();
      writer.deferred_.clear();
    }
    void restore(DocbookWriter& writer) const {
      writer.inside_ = inside;
      writer.content_ = content;
      writer.is_verbatim_ = is_verbatim;
      writer.flat_ = flat;
      writer.kept_notes_ = kept_notes;
      writer.deferred_ = deferred;
    }
  };
  const Document& document_;
  Diagnostics& found_;
  DocbookNames names_;
  std::string out_;
  XmlWriter xml_;
  Root root_ = Root::article;
  std::size_t title_end_ = 0;
  std::size_t hints_at_ = 0;
  std::string generated_;       // identifiers that no author gave
  bool title_is_open_ = false;  // it was written as <title/>
  unsigned inside_ = 0;
  Content content_ = Content::all;
  bool is_verbatim_ = false;
  bool in_fragment_ = false;  // of a hint
  int flat_ = 0;
  std::vector<DocbookNames::Note*> kept_notes_;  // marked inside the footnote that is being written
  std::vector<DocbookNames::Note*> deferred_;    // marks inside a superscript, which may hold no note
};

}  // namespace rubricate
