#include "formats/document/walk.h"

#include <algorithm>
#include <iterator>

namespace rubricate {

namespace {

void append_words(const Inlines& inlines, std::string& words) {
  for (const Inline& each : inlines) {
    if (const auto* text = std::get_if<Text>(&each.node))
      words += text->text;
    else if (is_break(each))
      words += ' ';
    else if (const auto* code = std::get_if<Code>(&each.node))
      words += code->text;
    else if (const auto* math = std::get_if<Math>(&each.node))
      words += math->tex;
    else if (const auto* citation = std::get_if<Rare<Citation>>(&each.node))
      append_words((*citation)->printed, words);
    else
      for_each_part(each, [&](const Inlines& inner) { append_words(inner, words); });
  }
}

void append_words(const Blocks& blocks, std::string& words) {
  const auto separate = [&] {
    if (!words.empty() && words.back() != ' ') words += ' ';
  };
  for (const Block& block : blocks) {
    separate();
    if (const auto* code = std::get_if<CodeBlock>(&block.node)) words += code->text;
    if (const auto* math = std::get_if<MathBlock>(&block.node)) words += math->tex;
    for_each_part(
        block, [&](const Blocks& inner) { append_words(inner, words); },
        [&](const Inlines& inner) {
          separate();
          append_words(inner, words);
        });
  }
}

}  // namespace

std::string plain_text(const Inlines& inlines) {
  std::string words;
  // What stands right in it, and a blank for each break; nearly always there is no more.
  std::size_t size = 0;
  for (const Inline& each : inlines) {
    const auto* text = std::get_if<Text>(&each.node);
    size += text == nullptr ? 1 : text->text.size();
  }
  words.reserve(size);
  append_words(inlines, words);
  return words;
}

std::string plain_text(const Blocks& blocks) {
  std::string words;
  append_words(blocks, words);
  return words;
}

bool is_break(const Inline& node) {
  return std::holds_alternative<SoftBreak>(node.node) || std::holds_alternative<LineBreak>(node.node);
}

std::string_view kind_name(const Block& block) {
  constexpr std::string_view names[] = {"Paragraph", "Heading",     "Section",        "Quotation",    "CodeBlock",
                                        "MathBlock", "RawBlock",    "ThematicBreak",  "PageBreak",    "Division",
                                        "Figure",    "List",        "DefinitionList", "QuestionList", "Verse",
                                        "Table",     "Bibliography"};
  static_assert(std::size(names) == std::variant_size_v<Block::Node>);
  return names[block.node.index()];
}

std::string_view kind_name(const Inline& node) {
  constexpr std::string_view names[] = {"Text",         "Code",           "Math",     "Raw",      "SoftBreak",
                                        "LineBreak",    "Styled",         "Phrase",   "Link",     "Image",
                                        "FootnoteMark", "CrossReference", "Citation", "PageBreak"};
  static_assert(std::size(names) == std::variant_size_v<Inline::Node>);
  return names[node.node.index()];
}

bool is_kept_for_writers(std::string_view name) {
  constexpr std::string_view names[] = {
      "source-level", "source-list",   "heading-level", "question-mark",   "answer-mark",
      "source-lines", "target",        "info",          "language-source", "source-label",
      "label-source", "inferred-role", "alias",         "id-source",       "names",
      "own-anchor",   "column-widths", "words-for",     "line-blanks",     "cited-keys",
      "cited-before", "cited-after",   "cited-form",    "cited-raw",       "decorative"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

Inlines text_inlines(std::string text, Span span) {
  Inlines inlines;
  inlines.push_back({.node = Text{std::move(text)}, .span = span});
  return inlines;
}

}  // namespace rubricate
