// The tree of raw HTML -> blocks and inlines of a document. What each element becomes, elements.h lists.
//
// An element that only groups, and says nothing else, is taken apart. A container with headings inside is too, so that
// they can become sections; its identifier is then that of its first block. What is aligned has the role "left",
// "center" or "right". An inline element around blocks is put around the words of each of them.
//
// Nests at most `room` levels; what is deeper stands in the deepest of them, and is reported.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/document/language.h"
#include "formats/table_rows.h"
#include "formats/xml.h"
#include "pipeline/html/elements.h"
#include "pipeline/html/losses.h"
#include "pipeline/html/parse.h"

namespace rubricate {

// What an element of HTML stands in for: blocks or inlines of the document. The blocks stay the caller's until they are
// moved from there to where they belong; nothing looks at them again then.
struct HtmlStandIn {
  std::span<Block> blocks = {};
  Inlines inlines = {};
};

class HtmlMapper {
 public:
  struct Limits {
    int blocks = 0;
    int inlines = 0;
  };

  // Takes what lies between the pieces of HTML by its number; `language` is the document's.
  HtmlMapper(std::vector<HtmlStandIn>& between, Limits room, std::string_view language, RowFiller& rows,
             HtmlLosses& losses)
      : between_(between), room_(room), language_(language), rows_(rows), losses_(losses) {}

  // Behind the blocks `before`.
  Blocks blocks_of(const std::vector<HtmlNode>& nodes, Blocks before = {});
  // Where no block can stand.
  Inlines inlines_of(const std::vector<HtmlNode>& nodes);

 private:
  struct Around {
    int depth = 0;         // of blocks, counted from those that are made here
    int inline_depth = 0;  // of inlines inside each other
    std::string_view align = {};
    int quotes = 0;
  };

  // Blocks as they are found, and the line that is not one yet.
  struct Flow {
    Blocks blocks = {};
    Inlines line = {};
    Span span = {};  // of the line
  };

  using Wrap = std::function<Inline(Inlines)>;

  // map_blocks.cpp
  void flow(Flow& to, const std::vector<HtmlNode>& nodes, const Around& around);
  void flow_node(Flow& to, const HtmlNode& node, const Around& around);
  // Behind the blocks `before`.
  Blocks flow_of(const std::vector<HtmlNode>& nodes, const Around& around, Blocks before = {});
  // Makes room for the blocks that these nodes stand in for.
  void reserve(Blocks& blocks, const std::vector<HtmlNode>& nodes) const;
  void flow_element(Flow& to, const HtmlNode& node, const Around& around);
  void block_element(Flow& to, const HtmlNode& node, const HtmlElement& element, const Around& around);
  void around_blocks(Flow& to, const HtmlNode& node, const HtmlElement& element, const Around& around);
  void stand_in(Flow& to, const HtmlNode& node, const Around& around);
  void leave_out(const HtmlNode& node);
  void end_line(Flow& to, const Around& around);
  void add(Flow& to, Block block, const HtmlNode& node, const Around& around);
  void paragraph(Flow& to, const HtmlNode& node, const Around& around);
  void heading(Flow& to, const HtmlNode& node, const Around& around);
  void container(Flow& to, const HtmlNode& node, const HtmlElement& element, const Around& around);
  void quotation(Flow& to, const HtmlNode& node, const Around& around);
  void preformatted(Flow& to, const HtmlNode& node, const Around& around);
  void figure(Flow& to, const HtmlNode& node, const Around& around);
  void details(Flow& to, const HtmlNode& node, const Around& around);
  Around inside(const HtmlNode& node, Around around) const;
  bool is_full(const HtmlNode& node, const Around& around, int levels = 1);

  // map_lists.cpp
  void list(Flow& to, const HtmlNode& node, const Around& around);
  List::Item item(const HtmlNode& node, const Around& around);
  void definitions(Flow& to, const HtmlNode& node, const Around& around);
  void add_definitions(DefinitionList& to, const HtmlNode& node, const Around& around);

  // map_tables.cpp
  void table(Flow& to, const HtmlNode& node, const Around& around);
  void table_part(Table& made, std::vector<Table::Row>& rows, const HtmlNode& node, const Around& around);
  Table::Row row(const HtmlNode& node, const Around& around);

  // map_inlines.cpp
  void line(Inlines& to, const std::vector<HtmlNode>& nodes, const Around& around);
  void line_element(Inlines& to, const HtmlNode& node, const Around& around);
  Inlines line_of(const std::vector<HtmlNode>& nodes, const Around& around);
  Inlines only_line(const std::vector<HtmlNode>& nodes, const Around& around);
  void words(Inlines& to, const HtmlNode& node) const;
  void code(Inlines& to, const HtmlNode& node, const HtmlElement& element, const Around& around);
  void image(Inlines& to, const HtmlNode& node);
  void media(Inlines& to, const HtmlNode& node, const Around& around);
  Inline media_link(const HtmlNode& node);
  void input(Inlines& to, const HtmlNode& node);
  void quote(Inlines& to, const HtmlNode& node, const Around& around);
  void ruby(Inlines& to, const HtmlNode& node, const Around& around);
  void formula(Inlines& to, const HtmlNode& node, const Around& around);
  std::string mathml_of(const HtmlNode& node) const;
  void add_mathml(XmlWriter& xml, const HtmlNode& node) const;
  void leave_out_all(const HtmlNode& node);
  void wrapped(Inlines& to, const HtmlNode& node, const Around& around);
  // What puts the element around inlines; empty when it has nothing to say about them.
  Wrap wrap_of(const HtmlNode& node, const HtmlElement& element) const;
  void report_element(const HtmlNode& node, const HtmlElement& element);

  std::vector<HtmlStandIn>& between_;
  Limits room_;
  std::string_view language_;
  RowFiller& rows_;
  HtmlLosses& losses_;
};

// Identifier, language, direction and classes.
Rare<Attributes> html_attributes_of(const HtmlNode& node);
// Adds what an element or paragraph says of the one block that is left of it. Of two identifiers that around is an
// alias.
void take_attributes(Attributes& to, const Attributes& around);
// "left", "center", "right" or empty.
std::string_view html_alignment(const HtmlNode& node);
// White space and breaks at the ends taken off.
void trim_line(Inlines& line);
// An empty element that only names a place.
bool is_html_anchor(const Inline& each);
// Names at the start of a line of words are those of the block that it is: the first its identifier, unless it has one,
// the others aliases.
void take_leading_anchors(Inlines& line, Rare<Attributes>& attributes);
// The same of lines that are nothing but names, for the block behind them.
void take_anchor_lines(Blocks& blocks);

}  // namespace rubricate
