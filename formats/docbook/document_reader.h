// How a document is read from DocBook: the state that its parts share, and what each of them reads.
//
// Blocks hold inlines, inlines hold notes and notes hold blocks, so it is one class; its rooms are the files named
// below. For the .cpp files of the reader alone.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "formats/docbook/xml_tree.h"
#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "formats/document/source.h"
#include "formats/table_rows.h"

namespace rubricate {

using XmlNode = pugi::xml_node;

// A level of the tree takes at most this many elements: informaltable, tgroup, tbody, row, entry.
inline constexpr int element_limit = 6 * nesting_limit + 16;

// What an element with blocks, or in a place for them, stands for.
enum class BlockKind {
  paragraph,
  formal_paragraph,
  itemized,
  ordered,
  variable,
  simple_list,
  procedure,
  callouts,
  questions,
  table,
  figure,
  media,
  verbatim,
  synopsis,
  revisions,
  layout,
  quotation,
  admonition,
  equation,
  bridgehead,
  anchor,
  entries,
  glossary_list,
  poem,
  section,
  raw,
  left_out,
  splice,
  note
};

const std::unordered_map<std::string_view, BlockKind>& block_kinds();

// Metadata and titles, which the element around reads.
bool is_head(std::string_view name);

// The number that the text begins with.
int number_of(std::string_view text, int otherwise);

// Takes off white space and soft breaks at the ends of a run, where they mean nothing.
void trim(Inlines& run);

// Counts one level of nesting for as long as it lives, however the block is left.
class Level {
 public:
  explicit Level(int& count) : count_(count) { ++count_; }
  ~Level() { --count_; }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;

 private:
  int& count_;
};

class DocbookReader {
 public:
  DocbookReader(const Source& source, Diagnostics& found) : tree_(source), found_(found) {}

  Document read();

 private:
  // ---- what can be named: reader.cpp

  struct Named {
    enum class What : std::uint8_t { node, note, entry } what = What::node;
    std::string name;  // an identifier, a label, a key
    std::string id;    // of an entry, or empty
  };

  void look_at_identifiers(XmlNode root);
  void look_at(XmlNode node);
  bool is_kept_as_markup(XmlNode node) const;
  void look_at_attributes(XmlNode node, std::unordered_set<std::string_view>& reported);
  std::string note_label(XmlNode node, std::string_view id);
  Named entry_name(XmlNode node, std::string_view id, const HintList& hints);
  const Named* named(std::string_view id) const;
  std::string target_of(std::string_view id) const;

  // ---- findings: reader.cpp

  void lost(XmlNode node, const std::string& what) {
    found_.report(Finding::not_representable, tree_.span(node), what);
  }
  std::string tag(XmlNode node) const { return "<" + std::string(tree_.name(node)) + ">"; }

  // ---- attributes: read_attributes.cpp

  static bool is_common(std::string_view name);
  static bool is_read(std::string_view name);
  Rare<Attributes> attributes(XmlNode node, std::string_view element = {}, std::string_view own_role = {},
                              std::string_view own_extra = {}, std::string own_value = {});
  Rare<Attributes> attributes(XmlNode node, const HintList& hints, std::string_view element = {},
                              std::string_view own_role = {}, std::string_view own_extra = {},
                              std::string own_value = {});
  static void add_hints(Attributes& made, const HintList& hints);
  static Rare<Attributes> rare(Attributes made);
  Rare<Attributes> identifier_of(XmlNode node);
  void identify(XmlNode node, Blocks& body);
  void identify(XmlNode node, Inlines& run);
  static Rare<Attributes> attributes_of_place(const HintList& hints);

  // ---- heads: reader.cpp

  XmlNode info_of(XmlNode node) const;
  XmlNode head_child(XmlNode node, std::string_view name) const;
  void head(XmlNode root);
  Inlines run_of(XmlNode node);

  // ---- blocks: read_blocks.cpp

  // The children of an element as blocks: inlines among them are paragraphs of their own.
  struct Frame {
    Blocks blocks;
    HintList hints;
    Span span;
  };
  enum class Among : std::uint8_t { blocks, inlines };

  void children(XmlNode parent, Blocks& out, Rare<Attributes> of_paragraphs = {}, Among among = Among::blocks);
  bool is_too_deep() const { return depth_ >= nesting_limit || elements_ > element_limit; }
  void too_deep(XmlNode node, Blocks& out);
  bool has_inlines(XmlNode parent) const;
  bool is_block(XmlNode node, std::string_view name, Among among) const;
  static bool is_known_inline(std::string_view name);
  static bool begins_block(XmlNode instruction);
  void block_instruction(XmlNode node, std::vector<Frame>& frames, Blocks& out);
  void close(std::vector<Frame>& frames, Blocks& out);
  Blocks blocks_of(XmlNode node);
  void add(Blocks& out, XmlNode node, Block::Node made, Rare<Attributes> with);
  void aside(XmlNode node, std::string_view role, Blocks& out);
  void title_as_paragraph(XmlNode node, Blocks& out);
  void other_metadata(XmlNode node, Blocks& out);
  void metadata(XmlNode node, std::string_view of, Blocks& out);
  void block(XmlNode node, std::string_view name, Blocks& out);
  void others_in(XmlNode node, std::initializer_list<std::string_view> entries, Blocks& out);
  void other_block(XmlNode node, std::string_view name, Blocks& out);
  void paragraph(XmlNode node, std::string_view name, Blocks& out);
  void division(XmlNode node, std::string_view name, Blocks& out);

  void caption_as_paragraph(XmlNode node, Blocks& out);
  void caption_blocks(XmlNode caption, Blocks& out);

  // ---- lists: read_lists.cpp

  static List::Numeration numeration(std::string_view name);
  void list(XmlNode node, std::string_view name, std::string_view item, Blocks& out);
  int first_number(XmlNode node, const List& made);
  void block_or_words(XmlNode node, std::string_view name, Blocks& out);
  List::Item list_item(XmlNode node);
  static void without_box(Blocks& body);
  void simple(XmlNode node, Blocks& out);
  void definitions(XmlNode node, Blocks& out);
  void add_term(XmlNode node, DefinitionList::Entry& entry);
  void add_definitions(XmlNode node, DefinitionList::Entry& entry);

  DefinitionList glossary_entries(XmlNode node);
  DefinitionList::Entry glossary_entry(XmlNode node);
  void questions(XmlNode node, Blocks& out);
  QuestionList::Entry question(XmlNode node);
  void revisions(XmlNode node, Blocks& out);

  // ---- code, verse, formulas: read_verbatim.cpp

  void code(XmlNode node, std::string_view name, Blocks& out);
  void synopsis(XmlNode node, std::string_view name, Blocks& out);
  void layout(XmlNode node, Blocks& out);
  Verse verse_of(XmlNode node);
  static void take_indent(Verse::Line& line);
  void poem(XmlNode node, Blocks& out);
  void stanza(XmlNode node, Verse& made);
  void quotation(XmlNode node, std::string_view name, Blocks& out);
  void equation(XmlNode node, Blocks& out);
  void formula(XmlNode node, Blocks& out, Rare<Attributes> with);
  void beside_formula(XmlNode node);
  std::string formula_text(XmlNode node);
  bool is_mathml(XmlNode node) const;
  void heading(XmlNode node, Blocks& out);
  void anchor_block(XmlNode node, Blocks& out);

  // ---- pictures: read_media.cpp

  void figure(XmlNode node, Blocks& out);
  static bool is_media(std::string_view name);
  Inlines caption_of(XmlNode node);
  XmlNode media_of(XmlNode node) const;
  void bare_media(XmlNode node, Blocks& out);
  void media(XmlNode node, Inlines& out);
  Inlines alternative(XmlNode node);
  Rare<std::string> image_title(XmlNode node);

  // ---- tables: read_media.cpp

  void table(XmlNode node, Blocks& out);
  void cell(XmlNode node, Blocks& body);

  // ---- sections: read_sections.cpp

  void section_or_parts(XmlNode node, std::string_view name, Blocks& out);
  Block section(XmlNode node, std::string_view name);
  void body_of(XmlNode node, std::string_view name, Blocks& out);
  Inlines title_of(XmlNode node, std::string_view name);
  static void take_label(Section& section);
  void glossary(XmlNode node, Blocks& out);

  // ---- indexes: read_index.cpp

  bool is_index_to_be_made(XmlNode node) const;
  void index(XmlNode node, Blocks& out);
  void index_entry(XmlNode node, List& entries);
  static List& inner_list(List& list);
  Inlines see(XmlNode node, std::string_view name);
  Rare<Attributes> index_term(XmlNode node);
  void remark(XmlNode node);

  // ---- bibliographies: read_bibliography.cpp

  void bibliography(XmlNode node, Blocks& out);
  Bibliography entries_of(XmlNode node);
  Bibliography::Entry entry(XmlNode node, std::string_view name);
  Inlines printed_entry(XmlNode node, XmlNode abbreviation);
  Inlines fragment(std::string_view markup);

  // ---- notes: read_notes.cpp

  FootnoteMark footnote(XmlNode node);

  void number_notes();

  // ---- inlines: read_inlines.cpp

  static constexpr std::string_view line_mark = "rubricate-line";

  void inlines(XmlNode parent, Inlines& out);
  bool are_inlines_too_deep(XmlNode parent, Inlines& out);
  Inlines content(XmlNode node);
  void inline_node(XmlNode node, Inlines& out);
  Span place(XmlNode node) const { return has_places_ ? tree_.span(node) : Span(); }

  bool divides_by_markup(XmlNode parent) const;
  static void divide(Inlines& out);
  void push(Inlines& out, XmlNode node, Inline::Node made, Rare<Attributes> with = {});

  // ---- text: read_inlines.cpp

  void words(XmlNode node, Inlines& out);
  static Span within(Span span, std::size_t from, std::size_t to);
  static void append_text(std::string_view text, Span span, Inlines& out);
  static void soft_break(Inlines& out, Span span);
  void instruction(XmlNode node, Inlines& out);

  // ---- elements in paragraphs: read_elements.cpp

  void element(XmlNode node, std::string_view name, Inlines& out);
  static bool has_target_of_its_own(std::string_view name);
  void unlinked(XmlNode node, std::string_view name, Inlines& out);
  bool in_attribution(XmlNode node) const;
  void other_inline(XmlNode node, std::string_view name, Inlines& out);
  void not_included(XmlNode node);
  Rare<Attributes> with_role(XmlNode node, std::string_view role);
  Inlines parts(XmlNode node, std::string_view name);
  Inlines manual_page(XmlNode node);
  bool is_part_of_entry(std::string_view name) const;
  void as_field(XmlNode node, Inlines& out, const std::string& kind);
  static Style style_of(std::string_view name);
  void emphasis(XmlNode node, Inlines& out);
  void superscript(XmlNode node, Inlines& out);
  void note(XmlNode node, Inlines& out);
  void phrase(XmlNode node, Inlines& out);
  void unfollowed(XmlNode node, const HintList& hints, std::string_view kind, Inlines& out);
  void link(XmlNode node, Inlines& out);
  void reference(XmlNode node, std::string_view name, Inlines& out);
  Inlines words_elsewhere(XmlNode node, std::string_view id);
  std::string words_of_target(XmlNode target) const;
  void cited(XmlNode node, const HintList& hints, Inlines& out);
  Inlines without_links(XmlNode node);
  void cited_keys(XmlNode node, Citation& made);
  void citation(XmlNode node, Inlines& out);
  void quoted(XmlNode node, Inlines& out);
  void address(XmlNode node, std::string_view name, Inlines& out);
  void code_inline(XmlNode node, std::string_view name, Inlines& out);
  static std::string line_of(const std::string& text);
  void inline_formula(XmlNode node, Inlines& out);
  void anchor(XmlNode node, Inlines& out);

  // ---- callouts: read_callouts.cpp

  void look_at_callout(XmlNode node, std::string_view name, std::string_view id);
  std::string callout_mark(XmlNode node) const;
  void callout(XmlNode node, std::string_view name, Inlines& out);
  void check_callout(XmlNode node, int number);

  XmlTree tree_;
  Diagnostics& found_;
  Document document_;
  RowFiller rows_;
  std::unordered_map<std::string, Named> by_id_;
  std::unordered_map<std::string_view, XmlNode> elements_by_id_;
  std::unordered_map<std::size_t, Named> by_node_;            // notes and entries, which need no identifier
  int marks_ = 0;                                             // of callouts, in the listing that was looked at last
  std::size_t listing_ = 0;                                   // its hash
  std::unordered_map<std::size_t, int> callouts_;             // their numbers
  std::unordered_map<std::size_t, std::string> listing_ids_;  // of listings without one: that of the first mark
  std::unordered_map<std::size_t, int> items_;                // of each list, as far as the tree was looked at
  std::unordered_map<std::size_t, int> ordinals_;             // of items with an identifier, from 0
  std::unordered_set<std::string> labels_, keys_, generated_, claimed_;
  std::unordered_map<std::string, int> unused_;  // the places of notes that no mark names, by label
  int made_ = 0;                                 // labels and keys
  int level_ = 0;
  int depth_ = 0;         // of blocks
  int inline_depth_ = 0;  // of inlines in their paragraph
  int elements_ = 0;      // of both, through notes too: it alone bounds the stack
  int counted_ = 1;       // the number after the last numbered list's
  bool is_verbatim_ = false;
  bool in_entry_ = false;
  bool in_figure_ = false;
  XmlNode shown_caption_;  // that of the figure around, which its body does not show again
  bool in_quote_ = false;
  bool has_places_ = true;  // false in a fragment that a hint keeps
  int skip_ = 0;            // a blank that stands for the break before it
  std::string next_kind_;
  std::vector<std::size_t>* definitions_ = nullptr;  // where further definitions of the term begin
  Inlines caption_;                                  // of the table that comes next
  Rare<Attributes> of_bibliography_;
};

}  // namespace rubricate
