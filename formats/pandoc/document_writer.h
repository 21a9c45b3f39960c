// The writer in its parts: blocks (block_writer.cpp), inlines and notes (inline_writer.cpp), tables, verse and
// bibliographies (grouped_writer.cpp). Blocks hold inlines and a note's mark holds blocks, so it is one class.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "formats/document/ast.h"
#include "formats/pandoc/emitter.h"
#include "formats/pandoc/metadata_names.h"

namespace rubricate::pandoc {

enum class Api : std::uint8_t { v1_22, v1_23 };

class DocumentWriter {
 public:
  DocumentWriter(const Document& document, Api api);
  std::string run();

 private:
  using Classes = std::initializer_list<std::string_view>;
  enum class As : std::uint8_t { para, plain };        // what a Paragraph is written as
  enum class Author : std::uint8_t { shown, hidden };  // of the works that a citation names

  // blocks
  void blocks(const Blocks& all, As as = As::para);
  void block_list(const Blocks& all, As as = As::para);
  void block_lines(const Blocks& all);
  void closed_section(const Block& node, As as);
  void guard(const Inlines& all, std::initializer_list<std::string_view> signs);
  void block(const Block& block, As as);
  void plain_block(const Block& block, As as);
  void section(const Block& block, const Section& node);
  void quotation(const Quotation& node);
  void code(const Block& block, const CodeBlock& node);
  void division(const Block& block, const Division& node);
  void figure(const Block& block, const Figure& node);
  bool lone_figure(const Block& block, const Figure& node);
  void list(const List& node);
  void item(const List::Item& item, As as);
  void definitions(const DefinitionList& node);
  void math(std::string_view kind, std::string_view tex);

  // of several parts
  void questions(const Block& block, const QuestionList& node);
  void verse(const Block& block, const Verse& node);
  void line_block(const Verse& node, std::span<const int> blanks);
  void verse_line(const Verse::Line& line, int blanks);
  void table(const Block& block, const Table& node);
  void rows(const std::vector<Table::Row>& rows);
  void caption(const Inlines& inlines);
  void bibliography(const Block& block, const Bibliography& node);
  void bibliography_entry(const Bibliography::Entry& entry);

  // inlines
  void inlines(const Inlines& all);
  void inline_list(const Inlines& all);
  void inline_node(const Inline& node);
  void plain_inline(const Inline& node);
  void link(const Inline& node, const Link& link);
  void reference(const Inline& node, const CrossReference& reference);
  std::size_t keyed_run(const Inlines& all, std::size_t from);
  bool dead_citation(const Phrase& phrase, const Attributes& attributes);
  void citation(const Citation& citation, Author author);
  void key_words(const Citation& citation, Author author);
  void note_mark(std::string_view label);
  void lonely_notes();

  // beside the text
  void metadata(const Metadata& data);
  void abstract(const Metadata& data);
  void creators(const std::vector<Person>& all);
  void for_our_reader(const Metadata& data, const PlainExtras& plain);

  template <class Content>
  void div(const Attributes& attributes, Classes classes, const Pairs& pairs, Content&& content) {
    emit_.element("Div", [&] {
      emit_.array([&] {
        emit_.attributes(attributes, classes, pairs);
        emit_.array(content);
      });
    });
  }
  template <class Content>
  void span(const Attributes& attributes, Classes classes, const Pairs& pairs, Content&& content) {
    emit_.element("Span", [&] {
      emit_.array([&] {
        emit_.attributes(attributes, classes, pairs);
        emit_.array(content);
      });
    });
  }

  const Document& document_;
  Api api_;
  Emitter emit_;
  std::map<std::string_view, const Block*> targets_;  // what references may mean
  std::set<std::string_view> ids_;
  std::vector<std::string_view> generated_ids_;
  std::map<std::string_view, const Footnote*> notes_;
  std::set<const Footnote*> written_notes_;
  const Text* guarded_ = nullptr;  // what would be read as a task's box or a line's indent
  int note_count_ = 0;
  bool has_sections_ = false;
  bool is_cited_elsewhere_ = false;  // from a bibliography that the metadata names
};

// Whether a list's paragraphs show that it is tight: one is an item's own and needs no Div around it.
bool shows_tightness(const List& list);
bool is_bare_paragraph(const Block& block);

}  // namespace rubricate::pandoc
