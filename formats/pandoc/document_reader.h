// The reader in its parts: metadata and the whole (reader.cpp, metadata_reader.cpp), blocks (block_reader.cpp), those
// of several parts (grouped_reader.cpp), inlines and notes (inline_reader.cpp).
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "formats/json_values.h"
#include "formats/pandoc/marks.h"
#include "formats/table_rows.h"

namespace rubricate::pandoc {

using Value = JsonValue;

// pandoc's Attr, and what "rubricate" among it says.
struct Attr {
  Attributes attributes;
  std::string mark;

  // The value of the first pair of that name, which is taken out; or "".
  std::string take(std::string_view name);
  bool has(std::string_view name) const;
  void drop_role(std::string_view role);  // the first one
};

// The "t" of an element, or "".
inline std::string_view kind_or_none(const Value& element) {
  const Value* kind = element.type == Value::Type::object ? element.member("t") : nullptr;
  return kind ? std::string_view(kind->text) : std::string_view();
}

// Whether an element is a Div or Span of that mark.
bool is_marked(const Value& element, std::string_view kind, std::string_view mark);

// A node with the attributes, if they say something.
Block block_with(Block::Node node, Attributes attributes);
Inline inline_with(Inline::Node node, Attributes attributes);

class DocumentReader {
 public:
  explicit DocumentReader(Diagnostics& found) : found_(found) {}

  Document run(const Value& root);
  void invalid(std::uint32_t at, std::string detail) { faults_.report(at, std::move(detail)); }
  void invalid(const JsonText& text) { faults_.report(text); }

 private:
  // What stands there, or a finding.
  std::string_view kind_of(const Value& element);
  const Value& content_of(const Value& element);
  bool is_array(const Value& value, std::size_t least = 0);
  std::string string_of(const Value& value);
  int number_of(const Value& value, int least, int most);
  Attr attr_of(const Value& value);
  void lost(std::uint32_t at, std::string detail);
  void too_deep(std::uint32_t at);

  // the whole
  void collect_ids(const Value& root);
  void finish(Document& document);
  static void fold(Blocks& blocks);

  // metadata
  void metadata(const Value& meta, Document& out);
  void for_us(const Value& map, Document& out);
  std::string meta_text(const Value& value);
  std::string meta_paragraphs(const Value& value);
  Inlines meta_inlines(const Value& value);
  std::vector<std::string> meta_texts(const Value& value);
  struct MetaForm {
    const Value* text;
    std::string kind;  // a type, scheme or event
  };
  std::vector<MetaForm> meta_forms(const Value& value, std::string_view kind_key);
  void titles(const Value& value, Metadata& out);
  void dates(const Value& value, Metadata& out);
  void creators(const Value& meta, Metadata& out);
  Person person(const Value& value, std::string_view role);
  void further(const std::string& name, const Value& value, Metadata& out);
  Value csl_of(const Value& value);
  void references(const Value& value);

  // blocks
  enum class Inside : std::uint8_t { body, container };  // whether sections may begin here
  Blocks blocks(const Value& array, Inside inside = Inside::container);
  Blocks blocks(const Value& array, std::size_t from, std::size_t to, Inside inside = Inside::container);
  void block_list(const Value& array, std::size_t from, std::size_t to, Blocks& out);
  void block(const Value& element, Blocks& out);
  bool simple_block(std::string_view kind, const Value& content, Blocks& out);
  void paragraph(const Value& array, std::size_t from, Blocks& out);
  bool lone_figure(const Value& array, Blocks& out);
  void header(const Value& content, Blocks& out);
  Inlines title_of(const Value& array, Attr& attr, std::string& label);
  void quotation(const Value& content, Blocks& out);
  void code(const Value& content, Blocks& out);
  void division(const Value& content, Blocks& out);
  bool marked_division(Attr& attr, const Value& body, Blocks& out);
  void plain_division(Attr attr, const Value& body, Blocks& out);
  bool is_open(const Attr& attr, const Value& body);
  void opened(Attr attr, const Value& body, Blocks& out);
  void list(const Value& items, List list, Attributes attributes, Blocks& out);
  void ordered_list(const Value& content, Blocks& out);
  List::Item item(const Value& array, int& tight, int& loose);
  void definitions(const Value& content, Blocks& out);
  std::vector<Inlines> terms(const Value& array);
  void figure(const Value& content, Blocks& out);
  Inlines attribution(const Value& div);
  Inlines words_of(const Value& div);

  // of several parts
  void questions(Attr attr, const Value& body, Blocks& out);
  void verse(Attr attr, const Value& body, Blocks& out);
  Block verse_of(const Value& content);
  bool is_bibliography(const Attr& attr, const Value& body);
  void bibliography(Attr attr, const Value& body, Blocks& out);
  Bibliography::Entry bibliography_entry(const Value& div);
  void place_references(Document& document);
  void lonely_notes(const Value& body);
  void table(const Value& content, Blocks& out);
  void old_table(const Value& content, Blocks& out);
  void rows(const Value& array, const Table& table, std::vector<Table::Row>& out);
  Table::Cell cell(const Value& value, Table::Align column);
  Inlines caption(const Value& value);

  // inlines
  Inlines inlines(const Value& array, std::size_t from = 0);
  Inlines inlines(const Value& array, std::size_t from, std::size_t to);
  void inline_list(const Value& array, std::size_t from, std::size_t to, Inlines& out);
  void inline_node(const Value& element, Inlines& out);
  bool simple_inline(std::string_view kind, const Value& content, Inlines& out);
  void span(const Value& content, Inlines& out);
  void link(const Value& content, Inlines& out);
  void image(const Value& content, Inlines& out);
  void citation(const Value& content, Inlines& out);
  void note(const Value& content, Attr attr, Inlines& out);
  std::string add_note(const Value& content, Attr attr);
  static void add_text(Inlines& out, std::string_view text);

  Diagnostics& found_;
  JsonFaults faults_{Finding::json_invalid, found_};
  int depth_ = 0;         // of blocks, as the tree counts it
  int inline_depth_ = 0;  // of inlines
  int nested_ = 0;        // of both, with Divs and Spans that become nothing
  Inside inside_ = Inside::container;
  bool has_sections_ = false;
  std::set<std::string, std::less<>> ids_;
  std::set<std::string, std::less<>> generated_ids_;
  struct Note {
    Footnote note;
    int place = 0;  // among those without a number
  };
  std::vector<Note> notes_;
  std::set<std::string, std::less<>> note_labels_;
  std::vector<Bibliography::Entry> references_;  // of the metadata
  RowFiller rows_;
};

}  // namespace rubricate::pandoc
