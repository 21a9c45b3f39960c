// A document that holds each kind of block and inline, as the stages leave it: for writers, which must say something
// about every one of them.
#pragma once

#include <string>
#include <utility>

#include "formats/document/ast.h"
#include "formats/document/walk.h"

namespace rubricate {

template <class Node>
Inline inline_of(Node node, std::string id = {}) {
  Inline result{.node = std::move(node)};
  if (!id.empty()) result.attributes = Attributes{.id = std::move(id)};
  return result;
}

template <class Node>
Block block_of(Node node, std::string id = {}, std::vector<std::string> roles = {}) {
  Block result{.node = std::move(node)};
  if (!id.empty() || !roles.empty()) result.attributes = Attributes{.id = std::move(id), .roles = std::move(roles)};
  return result;
}

inline Block paragraph_of(std::string text) { return block_of(Paragraph{text_inlines(std::move(text))}); }

inline Block section_of(int level, std::string id, std::string title, Blocks body) {
  return block_of(Section{.level = level, .title = text_inlines(std::move(title)), .body = std::move(body)},
                  std::move(id));
}

inline Inlines every_inline() {
  Inlines all;
  all.push_back(inline_of(Text{"Text with <, >, & and \"quotes\". "}));
  all.push_back(inline_of(Text{"Text of its own"}, "own-text"));
  all.push_back(inline_of(SoftBreak{}));
  all.push_back(inline_of(Code{"a  <b>"}));
  all.push_back(inline_of(Math{"x^2 < y"}));
  all.push_back(inline_of(Raw{"html", "<b onclick=\"x\">"}));
  all.push_back(inline_of(Text{"bold"}));
  all.push_back(inline_of(Raw{"html", "</b>"}));
  all.push_back(inline_of(LineBreak{}));
  for (const Style style :
       {Style::emphasis, Style::strong, Style::struck, Style::superscript, Style::subscript, Style::small_caps})
    all.push_back(inline_of(Styled{style, text_inlines("styled")}));
  Inline phrase = inline_of(Phrase{text_inlines("ein Satz")});
  phrase.attributes = Attributes{.language = "de", .roles = {"quoted"}, .extra = {{"Key", "a \"value\""}}};
  all.push_back(phrase);
  all.push_back(inline_of(Link{"https://example.org/?a=1&b=2", text_inlines("a link"), std::string("Title")}));
  all.push_back(inline_of(Link{"#second", text_inlines("a link inside"), {}}));
  all.push_back(inline_of(Image{"pictures/Harbour View.png", text_inlines("the harbour"), {}}));
  all.push_back(inline_of(Image{"pictures/lost.png", text_inlines("a lost one"), {}}));
  all.push_back(inline_of(FootnoteMark{"one"}));
  all.push_back(inline_of(CrossReference{"first", {}}));
  all.push_back(inline_of(CrossReference{"own-text", text_inlines("the text of its own")}));
  Citation citation;
  citation.items.push_back({.key = "lamp", .before = text_inlines("see"), .after = text_inlines("p. 3")});
  all.push_back(inline_of(Rare<Citation>(citation)));
  all.push_back(inline_of(PageBreak{"12"}));
  return all;
}

inline Blocks every_block() {
  Blocks all;
  all.push_back(block_of(Paragraph{every_inline()}));
  Blocks quoted;
  quoted.push_back(paragraph_of("Quoted."));
  all.push_back(block_of(Quotation{quoted, text_inlines("A. Uthor")}, "quotation", {"epigraph"}));
  all.push_back(block_of(CodeBlock{"cpp", "if (a < b)\n  return;"}));
  all.push_back(block_of(MathBlock{"\\sum_i x_i"}));
  all.push_back(block_of(RawBlock{"html", "<div><!-- no --><p>Raw &amp; <i>words</i></p></div>"}));
  all.push_back(block_of(RawBlock{"latex", "\\newpage"}));
  all.push_back(block_of(ThematicBreak{}));
  all.push_back(block_of(PageBreak{"13"}));
  all.push_back(block_of(Division{text_inlines("Mind"), quoted}, "box", {"warning"}));
  all.push_back(block_of(Division{{}, quoted}, "", {"verse-like"}));
  Blocks picture;
  Inlines image;
  image.push_back(inline_of(Image{"pictures/Harbour View.png", text_inlines("the harbour"), {}}));
  picture.push_back(block_of(Paragraph{image}));
  all.push_back(block_of(Figure{picture, text_inlines("The harbour")}, "figure"));
  List tasks{.items = {}};
  tasks.items.push_back({.body = quoted, .checked = true});
  tasks.items.push_back({.body = quoted, .checked = false});
  all.push_back(block_of(tasks));
  List numbered{.kind = List::Kind::numbered,
                .numeration = List::Numeration::lower_roman,
                .delimiter = List::Delimiter::parenthesis,
                .tight = false,
                .start = 4,
                .items = {}};
  numbered.items.push_back({.body = quoted});
  all.push_back(block_of(numbered));
  DefinitionList definitions;
  definitions.entries.push_back({.terms = {text_inlines("Term")}, .definitions = {quoted, quoted}});
  definitions.entries.push_back({.terms = {text_inlines("Without")}, .definitions = {}});
  all.push_back(block_of(definitions));
  QuestionList questions;
  Blocks question;
  question.push_back(paragraph_of("Why?"));
  questions.entries.push_back({.question = question, .answers = {quoted}, .attributes = Attributes{.id = "why"}});
  questions.entries.push_back({.question = question, .answers = {}});
  all.push_back(block_of(questions));
  Verse verse;
  verse.stanzas.push_back({{text_inlines("A line"), 0}, {text_inlines("An indented line"), 2}});
  verse.stanzas.push_back({{text_inlines("Another stanza"), 0}});
  verse.attribution = text_inlines("A Poet");
  all.push_back(block_of(verse));
  Table table{.caption = text_inlines("Tides"),
              .columns = {Table::Align::left, Table::Align::right, Table::Align::none},
              .head = {},
              .body = {},
              .foot = {}};
  table.head.push_back({.cells = {{.body = quoted}, {.body = quoted}, {.body = {}}}});
  table.body.push_back({.cells = {{.body = quoted, .row_span = 2}, {.body = quoted, .column_span = 2}}});
  table.body.push_back({.cells = {{.body = quoted}, {.body = quoted}}});
  table.foot.push_back({.cells = {{.body = quoted}, {.body = quoted}, {.body = quoted}}});
  all.push_back(block_of(table));
  return all;
}

inline Document every_kind() {
  Document document{.name = "every-kind"};
  Metadata& data = document.metadata;
  data.title = text_inlines("Every Kind & More");
  data.subtitle = text_inlines("A Sampler");
  data.creators = {{.name = "Ada Maker", .role = "aut", .file_as = "Maker, Ada"},
                   {.name = "Tom Trans", .role = "trl", .file_as = {}}};
  data.language = "en";
  data.date = "2021-03-14";
  data.publisher = "The Press";
  data.rights = "None reserved";
  data.description = "Everything < nothing";
  data.subjects = {"kinds", "samples"};
  document.body.push_back(paragraph_of("Before the first section."));
  Blocks inner = every_block();
  inner.push_back(section_of(2, "inner", "An inner section", {paragraph_of("Deeper.")}));
  document.body.push_back(section_of(1, "first", "The First", std::move(inner)));
  Block labelled = section_of(1, "second", "The Second", {paragraph_of("Words."), paragraph_of("More words.")});
  std::get<Section>(labelled.node).label = std::string("5.");
  document.body.push_back(std::move(labelled));
  Bibliography bibliography;
  Inlines entry = text_inlines("On lamps. ");
  entry.push_back(inline_of(Link{"https://example.org/lamps", text_inlines("https://example.org/lamps"), {}}));
  bibliography.entries.push_back({.key = "lamp", .label = "1.", .text = entry, .fields = {}});
  bibliography.entries.push_back({.key = "tide", .label = "2.", .text = text_inlines("On tides."), .fields = {}});
  document.body.push_back(section_of(1, "references", "References", {block_of(bibliography)}));
  Inlines noted = text_inlines("A note with another");
  noted.push_back(inline_of(FootnoteMark{"two"}));
  document.footnotes.push_back({.label = "one", .body = {block_of(Paragraph{noted})}, .number = 1});
  document.footnotes.push_back({.label = "two", .body = {block_of(CodeBlock{"", "code"})}, .number = 2});
  document.footnotes.push_back({.label = "three", .body = {paragraph_of("Never marked.")}});
  return document;
}

}  // namespace rubricate
