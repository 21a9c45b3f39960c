// Visiting a document: one place that knows which nodes hold which.
//
// Order is that of the text: a section's title before its body, a figure's body before its caption. Depth is bounded by
// nesting_limit, so everything here recurses.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>

#include "formats/document/ast.h"

namespace rubricate {

// Calls on_blocks(Blocks&) and on_inlines(Inlines&) for what `block` holds directly. Const blocks give const parts.
template <class BlockType, class OnBlocks, class OnInlines>
requires std::same_as<std::remove_const_t<BlockType>, Block>
void for_each_part(BlockType& block, OnBlocks&& on_blocks, OnInlines&& on_inlines) {
  // Most blocks are paragraphs.
  if (auto* paragraph = std::get_if<Paragraph>(&block.node)) return static_cast<void>(on_inlines(paragraph->content));
  const auto rows = [&](auto& all) {
    for (auto& row : all)
      for (auto& cell : row.cells) on_blocks(cell.body);
  };
  std::visit(
      [&](auto& node) {
        using Node = std::remove_cvref_t<decltype(node)>;
        if constexpr (std::is_same_v<Node, Paragraph> || std::is_same_v<Node, Heading>) {
          on_inlines(node.content);
        } else if constexpr (std::is_same_v<Node, Section> || std::is_same_v<Node, Division>) {
          on_inlines(node.title);
          on_blocks(node.body);
        } else if constexpr (std::is_same_v<Node, Quotation>) {
          on_blocks(node.body);
          on_inlines(node.attribution);
        } else if constexpr (std::is_same_v<Node, Figure>) {
          on_blocks(node.body);
          on_inlines(node.caption);
        } else if constexpr (std::is_same_v<Node, List>) {
          for (auto& item : node.items) on_blocks(item.body);
        } else if constexpr (std::is_same_v<Node, DefinitionList>) {
          for (auto& entry : node.entries) {
            for (auto& term : entry.terms) on_inlines(term);
            for (auto& definition : entry.definitions) on_blocks(definition);
          }
        } else if constexpr (std::is_same_v<Node, QuestionList>) {
          for (auto& entry : node.entries) {
            on_blocks(entry.question);
            for (auto& answer : entry.answers) on_blocks(answer);
          }
        } else if constexpr (std::is_same_v<Node, Verse>) {
          for (auto& stanza : node.stanzas)
            for (auto& line : stanza) on_inlines(line.content);
          on_inlines(node.attribution);
        } else if constexpr (std::is_same_v<Node, Rare<Table>>) {
          auto& table = value_of(node);
          if (table.caption) on_inlines(value_of(table.caption));
          rows(table.head);
          rows(table.body);
          rows(table.foot);
        } else if constexpr (std::is_same_v<Node, Bibliography>) {
          for (auto& entry : node.entries) on_inlines(entry.text);
        } else {
          static_assert(std::is_same_v<Node, CodeBlock> || std::is_same_v<Node, MathBlock> ||
                        std::is_same_v<Node, RawBlock> || std::is_same_v<Node, ThematicBreak> ||
                        std::is_same_v<Node, PageBreak>);
        }
      },
      block.node);
}

// Calls on_inlines(Inlines&) for what `parent` holds directly. Most inlines hold nothing: the kinds that do are asked
// for one by one, which is quicker than std::visit and its table of functions.
template <class InlineType, class OnInlines>
requires std::same_as<std::remove_const_t<InlineType>, Inline>
void for_each_part(InlineType& parent, OnInlines&& on_inlines) {
  static_assert(std::variant_size_v<Inline::Node> == 14, "say what a new kind holds");
  auto& node = parent.node;
  if (auto* styled = std::get_if<Styled>(&node)) {
    on_inlines(styled->content);
  } else if (auto* phrase = std::get_if<Phrase>(&node)) {
    on_inlines(phrase->content);
  } else if (auto* link = std::get_if<Link>(&node)) {
    on_inlines(link->content);
  } else if (auto* reference = std::get_if<CrossReference>(&node)) {
    on_inlines(reference->content);
  } else if (auto* image = std::get_if<Image>(&node)) {
    on_inlines(image->alternative);
  } else if (auto* citation = std::get_if<Rare<Citation>>(&node)) {
    auto& value = value_of(*citation);
    for (auto& item : value.items) on_inlines(item.before), on_inlines(item.after);
    on_inlines(value.printed);
  }
}

// Calls visit(Inline&) for each inline in `inlines`, parents first.
template <class InlinesType, class Visit>
void for_each_inline(InlinesType& inlines, Visit&& visit) {
  for (auto& each : inlines) {
    visit(each);
    for_each_part(each, [&](auto& inner) { for_each_inline(inner, visit); });
  }
}

// Calls on_block(Block&) for each block in `blocks` and below, parents first, and on_inlines(Inlines&) for each run of
// inlines.
template <class BlocksType, class OnBlock, class OnInlines>
void walk(BlocksType& blocks, OnBlock&& on_block, OnInlines&& on_inlines) {
  for (auto& block : blocks) {
    on_block(block);
    for_each_part(
        block, [&](auto& inner) { walk(inner, on_block, on_inlines); }, [&](auto& inner) { on_inlines(inner); });
  }
}

// The same over a whole document: body first, then footnotes.
template <class DocumentType, class OnBlock, class OnInlines>
void walk_document(DocumentType& document, OnBlock&& on_block, OnInlines&& on_inlines) {
  walk(document.body, on_block, on_inlines);
  for (auto& note : document.footnotes) walk(note.body, on_block, on_inlines);
}

// The words of inlines without their markup: breaks become spaces, images their alternative, marks and page breaks
// nothing.
std::string plain_text(const Inlines& inlines);
// The words of blocks, paragraphs separated by a space.
std::string plain_text(const Blocks& blocks);

// A line ends there, whether or not the author meant it to.
bool is_break(const Inline& node);

// "Paragraph", "Styled", ...: the name of the node's type.
std::string_view kind_name(const Block& block);
std::string_view kind_name(const Inline& node);

// Whether an attribute of this name (Attributes::extra) is a note that readers and stages keep for writers, such as
// "source-level": nothing that the author wrote, and no loss where a format has no use for it.
bool is_kept_for_writers(std::string_view name);

// A paragraph or run of inlines that holds one Text.
Inlines text_inlines(std::string text, Span span = {});

}  // namespace rubricate
