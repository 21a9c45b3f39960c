// The class behind write_markdown. Its functions are in the file that says what they write:
//
//   writer.cpp            the document, its lines
//   write_blocks.cpp      paragraphs, code, and what stands between blocks
//   write_headings.cpp    headings and their anchors
//   write_tagged.cpp      what Markdown has no sign for, between HTML tags
//   write_containers.cpp  quotations, divisions, figures
//   write_lists.cpp       lists, by signs or tags
//   write_notes.cpp       notes and their marks
//   write_tables.cpp      tables, by pipes or tags
//   write_inlines.cpp     the inlines of a paragraph
//   write_emphasis.cpp    emphasis, by signs or tags
//   write_links.cpp       links, pictures, citations, and the definitions at the end
#pragma once

#include <cstddef>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "formats/document/ast.h"
#include "formats/markdown/containers.h"
#include "formats/markdown/escape.h"
#include "formats/markdown/forms.h"
#include "formats/markdown/kept.h"
#include "formats/markdown/lines.h"
#include "formats/markdown/link_targets.h"
#include "formats/markdown/parse.h"
#include "formats/markdown/tags.h"

namespace rubricate::markdown {

// What the settings ask for.
struct Options {
  Dialect dialect = Dialect::github;
  Wrap wrap = Wrap::preserve;
  std::size_t columns = 80;
  bool has_front_matter = true;
  bool defines_links = false;  // targets stand at the end
  bool underlines_headings = false;
  bool records_pieces = true;  // where each block at the margin begins, and its hash
  Keep keeps = Keep::text;     // of what has its hash
  char bullet = '-';
  char fence = '`';
};

// What stands between two blocks: a blank line, but for those of a tight list's item.
enum class Spacing { loose, tight };

// What the first paragraph of a container must not look like.
enum class Opening { plain, item, quotation };

// What ends with a run of inlines: a line end there says nothing in a paragraph, and is a blank before closing markup.
enum class RunEnd { paragraph, markup };

constexpr int deepest_heading = 6;

// The value of an attribute that has no place of its own; empty when there is none.
std::string_view extra_of(const Rare<Attributes>& attributes, std::string_view name);
// 1 to 9; 0 for what is no such digit.
int small_number(std::string_view digits);

class MarkdownWriter {
 public:
  // `source` is the Markdown that the document was read from, or empty.
  MarkdownWriter(const Options& options, std::string_view source) : options_(options), source_(source) {}
  std::string out;
  std::vector<Written::Piece> pieces;
  std::vector<Written::Loss> losses;
  void document(const Document& document);

 private:
  // A title that was taken from the first of several headings is printed there.
  static bool repeats_first_heading(const Document& document);

  // ---- lines

  void start_line();
  void end_line();
  void blank_line();
  bool at_line_start() const { return out.size() == line_start_; }
  // A blank line before all but the first block of the whole. At the margin a piece begins.
  void separate(Span source);
  // What is written until now is all of the last piece.
  void end_piece();
  // Whether the source has the text of the last piece where its block stands.
  bool stands_in_source(std::string_view text) const;
  // Takes out of `out` what the source has for the last piece as well, of so many bytes.
  void leave_to_source(std::size_t size);
  // Of the places in `out` that something else depends on; for where another text begins.
  void forget_marks();
  // Of all that was written, kept or not.
  std::size_t written_bytes() const { return let_go_ + out.size(); }
  void next_line();
  // Lines of code or HTML, as they are; blank ones without blanks of the prefix.
  void verbatim(std::string_view text);

  // ---- blocks

  void title(const Inlines& title);
  void blocks(std::span<const Block> all, Spacing spacing, Opening opening);
  // A heading has its anchors within, raw HTML and what stands between tags their own.
  bool wants_anchor(const Block& block) const;
  // A line of anchors before a block, for viewers that know no other identifiers; false when there is no room for it.
  bool anchor_line(const Block& block, Spacing spacing, Opening opening);
  // Tags among raw HTML that a reader would take for containers; its own it has taken already.
  void find_taken_raws(std::span<const Block> all);
  // Inside tags, HTML that opens or closes one more of them would end the container elsewhere. `blocks` are what the
  // children are.
  void fence_unbalanced(std::span<const Block* const> blocks, const std::vector<MarkdownChild>& children);
  // Blocks that print nothing must not leave two blank lines.
  static bool is_nothing(const Block& block);
  bool leaves_out(const Block& block);
  void part_lists();
  void block(const Block& block, Opening opening);
  // What GitHub adds to CommonMark.
  bool has_extensions() const { return options_.dialect == Dialect::github; }
  bool has_pipes(const Table& node) const { return has_extensions() && is_pipe_table(node); }
  bool has_alert(const Division& node, const Block& block) const { return has_extensions() && is_alert(node, block); }
  // Whether it stands between tags that can hold its attributes.
  static bool holds_sections(const Block& block);
  bool opens_no_section(const Block& block) const;
  bool has_own_tag(const Block& block) const;
  // Its attributes as such a tag holds them: a generated identifier too, where something leads to it.
  Attributes tag_attributes(const Rare<Attributes>& attributes) const;
  // What of the block's attributes its own form does not say.
  Attributes attributes_around(const Block& block) const;

  // ---- tags in lines of their own

  void tag_line(const Tag& tag);
  void close_tag(std::string_view name) { tag_line({.name = std::string(name), .closes = true}); }
  void close_block(std::string_view name);
  // Blocks between blank lines, or nothing.
  void inside(const Blocks& body);
  // A part with words in it.
  void words(const Tag& tag, const Inlines& content);
  void part(Tag tag, const Blocks& body);
  void node(const Block& block, Opening opening);
  void paragraph(const Paragraph& node, const Block& block, Opening opening);
  void line_of(const Inlines& content, Opening opening = Opening::plain);
  // A paragraph's inlines, its lines ended as the options say.
  void wrapped(const Inlines& content);
  void section(const Section& node, const Block& block);
  void heading(int level, std::string_view label, const Inlines& content, const Rare<Attributes>& attributes,
               Span span);
  // What was written there, in the source; empty when nothing is known of it.
  std::string_view source_of(Span span) const;
  // The blanks that the source has between a heading's number and its words: "第一章　春", "1.  Title".
  std::string_view gap_behind(std::string_view label, Span span) const;
  // A line that begins as a paragraph would: only at the margin, where a blank line is before it.
  bool may_underline(int level, std::string_view label, const Inlines& content,
                     const Rare<Attributes>& attributes) const;
  void underlined(int level, const Inlines& content, const Rare<Attributes>& attributes, Span span);
  // Whether the identifier is none that the heading's words give: it was kept from before, or the number is another and
  // something refers to it.
  bool needs_anchor(const Rare<Attributes>& attributes) const;
  void find_entries(const Document& document);
  // Entries whose keys the bibliography stage makes again of what is written without them.
  void find_made_keys(const Document& document);
  // What is linked to, and the identifiers that GitHub makes without the "_" that an XML name needs before a digit.
  void find_targets(const Document& document);
  // What a link says: "5-beta" for the section "_5-beta".
  std::string fragment(const std::string& id) const { return with_digit_.contains(id) ? id.substr(1) : id; }
  // Names that the heading's words do not give, as GitHub knows them.
  void anchors(const Rare<Attributes>& attributes, Span span);
  void aliases(const Rare<Attributes>& attributes, Span span);
  void anchor(const std::string& id, Span span);
  // "# C #" loses its last sign, and "{#id}" at the end would be an id.
  void escape_heading_end(std::size_t begin);
  // Without the roles that the source does not state and the stages find again.
  void heading_attributes(const Rare<Attributes>& attributes, Span span);

  // ---- containers

  class Indented {
   public:
    Indented(MarkdownWriter& writer, std::string_view prefix) : writer_(writer), size_(writer.prefix_.size()) {
      writer.prefix_ += prefix;
    }
    Indented(const Indented&) = delete;
    Indented& operator=(const Indented&) = delete;
    ~Indented() { writer_.prefix_.resize(size_); }

   private:
    MarkdownWriter& writer_;
    std::size_t size_;
  };

  // Blocks whose first line goes on after a marker that is just written.
  void marked(std::string_view marker, std::size_t width, const Blocks& body, Spacing spacing, Opening opening);
  void container(const Blocks& body, Spacing spacing, Opening opening);
  bool is_native(const Quotation& node) const;
  void quotation(const Quotation& node, const Block& block);
  void attribution(const Inlines& content);
  void division(const Division& node, const Block& block);
  // A role that means something else in this place is not the first one.
  static void shield_role(Tag& tag, std::string_view reserved, std::string_view shield);
  void alert(std::string_view marker, const Division& node);
  // An image alone in its paragraph is this figure again, with its title for the caption.
  bool is_lone_picture(const Block& block, const Figure& node) const;
  void figure(const Figure& node, const Block& block);

  // ---- lists

  // Whether it prints without a blank line that a list around it would show as looseness.
  bool is_compact(const Block& block) const;
  bool is_native(const List& node) const;
  bool shows_checks(const List& node) const;
  bool is_tight(const List& node) const;
  // cmark sees a blank line only behind a paragraph.
  bool is_loose(const List& node) const;
  bool ends_in_paragraph(const Block& block) const;
  void list(const List& node, const Block& block);
  void marked_list(const List& node);
  void tagged_list(const List& node, const Block& block);
  void footnote(const Footnote& note);
  // CommonMark has no notes: an item of a list, with a name that its marks lead to.
  void numbered_note(const Footnote& note);
  std::string note_number(std::string_view label) const;
  void link_definitions();
  // cmark's labels hold no blanks and brackets.
  static std::string plain_label(std::string_view label);
  // Notes whose labels would be read alike get numbers; those that can be written as they are keep theirs.
  void name_notes(const std::vector<Footnote>& notes);
  void append_label(std::string_view label);
  void append_label(const Footnote& note);

  // ---- blocks without blocks inside

  static std::size_t longest_run(std::string_view text, char c);
  void code_block(const CodeBlock& node, const Rare<Attributes>& attributes);
  void math_block(const MathBlock& node);
  void raw_block(const RawBlock& node, const Block& block, Opening opening);
  void rule();
  void page_break(const PageBreak& node, const Block& block);

  // ---- what Markdown has no sign for

  bool is_plain(const DefinitionList& node, const Block& block) const;
  void definitions(const DefinitionList& node, const Block& block);
  void plain_definitions(const DefinitionList& node);
  // Marked as "Q:" and "A:" in the source, the stages find them again.
  bool are_marked(const QuestionList& node) const;
  Blocks marked_questions(const QuestionList& node) const;
  // Writes "Q:" before the paragraph's words again, set off as it was.
  void put_mark(Block& block, std::string_view mark) const;
  // A section that was made for questions: its heading stands between the tags too.
  bool is_made_for_questions(const Section& node, const Block& block, int level) const;
  void made_for_questions(const Section& node, const Block& block, int level);
  void questions(const QuestionList& node, const Block& block);
  void headed_questions(const QuestionList& node);
  // In the form that the source had, where a stage has kept it.
  void bibliography(const Bibliography& node, const Block& block);
  // Where its heading or its place says what it is.
  bool is_plain_bibliography(const Block& block) const;
  void tagged_bibliography(const Bibliography& node, const Block& block);
  void entry_paragraphs(const Bibliography& node);
  void verse(const Verse& node, const Block& block);

  // ---- tables

  void tagged_table(const Table& node, const Block& block);
  void tagged_rows(std::string_view name, std::string_view cell_name, const std::vector<Table::Row>& rows,
                   const std::vector<Table::Align>& columns);
  void table(const Table& node, const Block& block);
  // The cells' Markdown, one after another in one string.
  struct Grid {
    struct Cell {
      std::size_t begin = 0, end = 0, width = 0;
    };
    std::string text;
    std::size_t columns = 0;
    std::vector<Cell> cells;
    std::vector<std::size_t> widths;  // of the columns; 0 where they are not aligned
  };

  static constexpr std::size_t widest_aligned = 100;
  Grid grid_of(const std::vector<const Table::Row*>& rows, std::size_t columns);
  void cell_content(const Blocks& body);
  void table_row(const Grid& grid, std::size_t row, const std::vector<Table::Align>& columns);
  void delimiter_row(const Grid& grid, const std::vector<Table::Align>& columns);

  // ---- inlines

  // A paragraph's inlines, or a heading's, or a cell's.
  void text_run(const Inlines& content) { text_run(content, hazards_of(content)); }
  void text_run(const Inlines& content, Hazards hazards);
  void inlines(const Inlines& all, Side after, RunEnd end);
  // Tags among raw HTML that a reader would take for more; its own it has taken already.
  void find_taken_raws(const Inlines& all);
  static Side side_before(const Inline& next);
  void write(const Inline& each, const Inline* next, Side after, RunEnd end);
  void write_node(const Inline& each, const Inline* next, Side after, RunEnd end);
  // A link that leads nowhere has become a phrase that remembers where it pointed.
  void phrase(const Phrase& node, const Rare<Attributes>& attributes, Side after, RunEnd end);
  void plain_phrase(const Phrase& node, const Rare<Attributes>& attributes, Side after, RunEnd end);
  // Between dollar signs where the reader finds it there (see math.h), else as code.
  void math(std::string_view tex, const Inline* next);
  bool touches_word(const Inline* next) const;
  void text(std::string_view content, Span span, const Inline* next, Side after);
  // Whether the source has the addresses in the text as they are, where they are no links: nothing makes them links
  // here.
  bool has_plain_addresses(std::string_view content, Span span) const;
  // Replaces the last code point by its number, so that what stands beside it is punctuation.
  void entity_for_last();
  void code(std::string_view content);
  // What backslashes say nothing in, but for those before the pipes of a table's cell.
  void in_cell(std::string_view verbatim);
  void raw(const Raw& node, const Inline& each, const Inline* next);
  // As pandoc has it: `\cite{x}`{=latex}.
  void raw_code(const Raw& node, Span span);
  void soft_break(const Inline* next, RunEnd end);
  void line_break(const Inline* next);
  void break_line();

  // ---- emphasis

  void styled(const Styled& node, const Inline* next, Side after, const Rare<Attributes>& attributes);
  void small_caps(const Styled& node, const Rare<Attributes>& attributes);
  void tagged(std::string_view tag, const Styled& node);
  // The last character before, not on this line's prefix; 0 at its start.
  char last_character() const { return at_line_start() ? '\0' : out.back(); }
  void emphasis(const Styled& node, const Inline* next, Side after);
  // Whether signs around it mean what they should, whatever stands beside them: other signs there, or at its own edges,
  // make more of them than Markdown can tell apart.
  bool fits_delimiters(const Styled& node, const Inline* next, Side after) const;
  bool is_escaped_end() const { return out.size() > 1 && out[out.size() - 2] == '\\'; }
  static bool is_emphasis(const Inline* node);
  static Side first_inside(const Inlines& content);
  void delimited(std::string_view delimiters, const Styled& node, Side after);
  void bold(const Inlines& content);

  // ---- links

  // What the source has without any markup (an address, "Table 1") is found again without any.
  bool is_bare(const Inline& each) const;
  bool is_marked(std::size_t begin, std::size_t size) const;
  void stated_or_found(const Inline& each);
  void link(std::string_view target, const Inlines& content, std::string_view title);
  void bracketed(const Inlines& content);
  void end_link(std::string_view target, std::string_view title);
  void escape_pipes(std::size_t begin);
  void image(const Image& node);
  void mark(std::string_view label);
  // In the words of the source, where these were others than the identifier.
  void cross_reference(const CrossReference& node, const Rare<Attributes>& attributes);
  void wordless_reference(std::string_view target, std::string words);
  std::string printed_name(const std::string& id) const;
  void citation(const Citation& node, Side after, RunEnd end);
  // "see;" says what stands before the first of two.
  void add_affixes(Tag& tag, const Citation& node, std::string_view name, Inlines Citation::Item::*part);
  // Whether its words are a citation that the entries explain: "[1]", "(Smith 2019)", "Smith (2019)".
  bool is_found_again(const Citation& node) const;
  void inline_page_break(const PageBreak& node, const Rare<Attributes>& attributes);
  void lose(Span span, std::string detail);
  const Options& options_;
  std::string_view source_;
  Written::Kind kind_ = Written::Kind::body;  // of what is being written

  // Lines.
  std::string prefix_;
  bool line_is_pending_ = true;
  bool wrote_block_ = false;
  std::size_t line_start_ = 0;  // where the content of the last line begins; before the end where it is not in `out`
  std::size_t let_go_ = 0;      // bytes that were written and are not in `out`

  std::unordered_set<std::string_view> referred_to_;          // identifiers
  std::unordered_map<std::string_view, const Block*> named_;  // by their identifiers
  std::unordered_set<std::string_view> with_digit_;           // identifiers of sections that are "_5-wax" for "5-wax"
  std::unordered_map<std::string, std::string> labels_;       // of the notes whose labels are not written as they are
  std::unordered_map<const Footnote*, std::string> second_labels_;  // of those whose label an earlier note has

  std::unordered_map<std::string_view, const Bibliography::Entry*> entries_;  // by key
  std::unordered_set<const Bibliography::Entry*> made_keys_;

  // Blocks. What is known of them is found by their address: those made for writing stay until the end.
  std::deque<Blocks> made_;
  mutable std::unordered_map<const List*, bool> native_lists_;
  std::unordered_set<const Block*> fenced_raws_;
  std::unordered_set<const Inline*> taken_raws_;
  bool is_inside_tags_ = false;       // the blocks to come stand right between tags of this writer
  bool wraps_next_ = false;           // the paragraph would be the caption of the table before
  bool follows_definitions_ = false;  // the block before is a definition list
  bool lifts_figures_ = true;         // an image alone in its paragraph will be a figure
  bool in_bibliography_ = false;      // below a heading that says so
  bool in_entry_ = false;             // of a bibliography
  bool in_superscript_ = false;
  bool has_title_heading_ = false;
  int level_ = 0;
  const Inlines* heading_above_ = nullptr;  // the title of the section, or of the document
  mutable bool among_sections_ = false;     // a heading here would open one; looking at lists sets it aside
  int list_depth_ = 0;
  char bullet_ = '-';

  std::unordered_map<std::string_view, int> note_numbers_;
  LinkTargets targets_;

  // Inlines.
  std::vector<std::size_t> breaks_;  // blanks of the paragraph at which its lines may end
  bool collects_breaks_ = false;
  Hazards hazards_ = {};
  Opening opening_ = Opening::plain;
  bool at_block_start_ = true;
  bool in_heading_ = false;
  bool in_one_line_ = false;  // of a heading that is underlined
  bool in_table_ = false;
  int link_depth_ = 0;
  int image_depth_ = 0;
  int struck_depth_ = 0;  // of the styles around, however they are written
  int emphasis_depth_ = 0;
  int strong_depth_ = 0;
  const Styled* styled_ = nullptr;  // the emphasis around that signs say
  char delimiter_ = '\0';           // of the emphasis around
  Style style_ = Style::small_caps;
  std::size_t after_mark_ = std::string::npos;  // right behind the mark of a note
  std::size_t opened_at_ = std::string::npos;   // right after a delimiter that opens
  std::size_t encode_at_ = std::string::npos;   // where a letter would keep the delimiter before from closing
};

}  // namespace rubricate::markdown
