// Documents that hold every kind of node inside every kind that may hold it: what a writer must survive.
//
//   Document pairs = every_kind_in_every_kind();      each block in each place for blocks, each inline likewise
//   Document deep = every_kind_in_every_kind(2);      the same with two places around each block
//
// Beside full nodes there are degenerate ones: empty lists, cells, titles, tables, notes. Identifiers are unique, marks
// and references name what exists; sections stand only in sections, with the right level. Deterministic.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "formats/document/ast.h"
#include "formats/document/walk.h"

namespace rubricate::pairs {

inline Block block_of(Block::Node node) { return {.node = std::move(node)}; }
inline Inline inline_of(Inline::Node node) { return {.node = std::move(node)}; }
inline Blocks one_block(Block block) {
  Blocks blocks;
  blocks.push_back(std::move(block));
  return blocks;
}
inline Inlines one_inline(Inline node) {
  Inlines inlines;
  inlines.push_back(std::move(node));
  return inlines;
}
inline Block paragraph_of(Inlines content) { return block_of(Paragraph{std::move(content)}); }
inline Block paragraph_of(std::string text) { return paragraph_of(text_inlines(std::move(text))); }

// One of each inline, some of them empty. Notes "a", "b", "lonely" and the entry "key" are those of
// every_kind_in_every_kind.
inline Inlines every_inline() {
  Inlines all;
  const auto add = [&](Inline::Node node) { all.push_back(inline_of(std::move(node))); };
  add(Text{"text <&> \"quoted\""});
  add(Text{});
  add(Code{"code `tick`"});
  add(Math{"a < b \\& c"});
  add(Raw{"html", "<b>bold</b>"});
  add(Raw{"html", "<br"});
  add(Raw{"latex", "\\cite{x}"});
  add(SoftBreak{});
  add(LineBreak{});
  for (const Style style :
       {Style::emphasis, Style::strong, Style::struck, Style::superscript, Style::subscript, Style::small_caps})
    add(Styled{style, text_inlines("styled")});
  add(Styled{});
  add(Phrase{text_inlines("phrase")});
  add(Link{"https://example.org/a b?q=1#x", text_inlines("link"), std::string("title")});
  add(Link{"#here", text_inlines("inner link"), {}});
  add(Link{"", {}, {}});
  add(Image{"picture.png", text_inlines("alternative"), std::string("title")});
  add(Image{});
  add(FootnoteMark{"a"});
  add(FootnoteMark{"b"});
  add(CrossReference{"here", text_inlines("reference")});
  add(CrossReference{"here", {}});
  Citation keys;
  keys.items.push_back({.key = "key", .before = text_inlines("see"), .after = text_inlines("p. 5")});
  keys.items.push_back({.key = "key"});
  add(Rare<Citation>(keys));
  Citation printed;
  printed.items.push_back({.key = "key"});
  printed.printed = text_inlines("[1]");
  add(Rare<Citation>(printed));
  add(Rare<Citation>());
  add(PageBreak{"12"});
  add(PageBreak{});
  Inline marked = inline_of(Phrase{text_inlines("phrase")});
  marked.attributes = Attributes{.language = "fr", .roles = {"one", "two"}, .extra = {{"data-x", "1"}}};
  all.push_back(std::move(marked));
  return all;
}

// One of each block but sections and headings, and degenerate ones.
inline Blocks every_block() {
  Blocks all;
  const auto add = [&](Block::Node node) { all.push_back(block_of(std::move(node))); };
  const auto body = [] { return one_block(paragraph_of("body")); };
  add(Paragraph{text_inlines("paragraph")});
  add(Paragraph{});
  add(Quotation{body(), text_inlines("attribution")});
  add(Quotation{});
  add(CodeBlock{"cpp", "int i;\n  a < b"});
  add(CodeBlock{"console", "$ ls"});
  add(CodeBlock{});
  add(MathBlock{"x^2"});
  add(RawBlock{"html", "<div>raw <i>words</i></div>"});
  add(RawBlock{"latex", "\\newpage"});
  add(ThematicBreak{});
  add(PageBreak{"13"});
  add(PageBreak{});
  for (const char* role :
       {"note", "tip", "important", "warning", "caution", "epigraph", "sidebar", "example", "other"}) {
    Block titled = block_of(Division{text_inlines("title"), body()});
    titled.attributes = Attributes{.roles = {role}};
    all.push_back(titled);
    Block plain = block_of(Division{{}, body()});
    plain.attributes = Attributes{.roles = {role}};
    all.push_back(plain);
  }
  add(Division{});
  add(Figure{one_block(paragraph_of(one_inline(inline_of(Image{"p.png", text_inlines("alt"), {}})))),
             text_inlines("caption")});
  add(Figure{one_block(paragraph_of(one_inline(inline_of(Image{"p.png", {}, {}})))), {}});
  add(Figure{});
  List list;
  list.items.push_back({.body = body()});
  list.items.push_back({});
  add(list);
  list.kind = List::Kind::numbered;
  list.numeration = List::Numeration::lower_roman;
  list.start = 4;
  list.tight = false;
  list.items.push_back({.body = body(), .checked = true});
  list.items.push_back({.body = {}, .checked = false});
  add(list);
  add(List{});
  DefinitionList definitions;
  definitions.entries.push_back({.terms = {text_inlines("term"), {}}, .definitions = {body(), {}}});
  definitions.entries.push_back({});
  add(definitions);
  add(DefinitionList{});
  QuestionList questions;
  questions.entries.push_back({.question = body(), .answers = {body(), {}}});
  questions.entries.push_back({});
  add(questions);
  add(QuestionList{});
  Verse verse;
  verse.stanzas = {{{text_inlines("line one"), 0}, {text_inlines("line two"), 2}}, {{text_inlines("line three"), 0}}};
  add(verse);
  verse.attribution = text_inlines("poet");
  add(verse);
  add(Verse{});
  Table table;
  table.columns = {Table::Align::none, Table::Align::right, Table::Align::center};
  table.head.push_back({.cells = {{.body = body()}, {.body = body(), .column_span = 2}}});
  table.body.push_back({.cells = {{.body = body(), .row_span = 3}, {.body = body()}, {}}});
  table.body.push_back({.cells = {{.body = body(), .row_span = 9, .column_span = 2}}});
  table.body.push_back({});
  table.foot.push_back({.cells = {{.body = body()}}});
  add(table);
  table.caption = text_inlines("caption");
  add(table);
  add(Table{});
  Table only_head;
  only_head.head.push_back({.cells = {{.body = body()}}});
  only_head.caption = text_inlines("only a head");
  add(only_head);
  Bibliography bibliography;
  bibliography.entries.push_back({.text = text_inlines("raw reference")});
  bibliography.entries.push_back({.label = "[2]",
                                  .text = text_inlines("Doe, Jane. \"Title.\" Journal. https://example.org/"),
                                  .fields = {{"author", "Doe, Jane", 1},
                                             {"title", "Title", 1},
                                             {"container-title", "Journal", 1},
                                             {"URL", "https://example.org/", 1}}});
  bibliography.entries.push_back({});
  add(bibliography);
  add(Bibliography{});
  return all;
}

// Each place that holds blocks.
inline std::vector<std::function<Block(Blocks)>> every_block_place() {
  std::vector<std::function<Block(Blocks)>> places;
  const auto division = [](const char* role, const char* title) {
    return [role, title](Blocks body) {
      Block block = block_of(Division{*title ? text_inlines(title) : Inlines{}, std::move(body)});
      block.attributes = Attributes{.roles = {role}};
      return block;
    };
  };
  places.push_back([](Blocks body) { return block_of(Quotation{std::move(body), {}}); });
  places.push_back([](Blocks body) { return block_of(Quotation{std::move(body), text_inlines("by")}); });
  for (const char* role : {"note", "epigraph", "sidebar", "example", "other"}) {
    places.push_back(division(role, ""));
    places.push_back(division(role, "title"));
  }
  places.push_back([](Blocks body) { return block_of(Figure{std::move(body), text_inlines("caption")}); });
  places.push_back([](Blocks body) { return block_of(Figure{std::move(body), {}}); });
  places.push_back([](Blocks body) {
    List list;
    list.items.push_back({.body = std::move(body)});
    return block_of(list);
  });
  places.push_back([](Blocks body) {
    List list;
    list.items.push_back({.body = std::move(body), .checked = false});
    return block_of(list);
  });
  places.push_back([](Blocks body) {
    DefinitionList list;
    list.entries.push_back({.terms = {text_inlines("term")}, .definitions = {std::move(body)}});
    return block_of(list);
  });
  places.push_back([](Blocks body) {
    QuestionList list;
    list.entries.push_back({.question = body, .answers = {std::move(body)}});
    return block_of(list);
  });
  for (const bool captioned : {false, true})
    places.push_back([captioned](Blocks body) {
      Table table;
      if (captioned) table.caption = text_inlines("caption");
      table.columns = {Table::Align::none, Table::Align::left};
      table.head.push_back({.cells = {{.body = body}, {}}});
      table.body.push_back({.cells = {{.body = body}, {.body = std::move(body)}}});
      return block_of(table);
    });
  return places;
}

// Each place that holds inlines.
inline std::vector<std::function<Block(Inlines)>> every_inline_place() {
  std::vector<std::function<Block(Inlines)>> places;
  const auto body = [] { return one_block(paragraph_of("body")); };
  places.push_back([](Inlines content) { return paragraph_of(std::move(content)); });
  places.push_back([=](Inlines content) { return block_of(Quotation{body(), std::move(content)}); });
  places.push_back([=](Inlines content) { return block_of(Figure{body(), std::move(content)}); });
  for (const char* role : {"note", "sidebar", "example", "other"})
    places.push_back([=](Inlines content) {
      Block block = block_of(Division{std::move(content), body()});
      block.attributes = Attributes{.roles = {role}};
      return block;
    });
  places.push_back([=](Inlines content) {
    DefinitionList list;
    list.entries.push_back({.terms = {std::move(content)}, .definitions = {body()}});
    return block_of(list);
  });
  places.push_back([](Inlines content) {
    Verse verse;
    verse.stanzas = {{{content, 1}}};
    verse.attribution = std::move(content);
    return block_of(verse);
  });
  places.push_back([=](Inlines content) {
    Table table;
    table.caption = content;
    table.body.push_back({.cells = {{.body = one_block(paragraph_of(std::move(content)))}}});
    return block_of(table);
  });
  places.push_back([](Inlines content) {
    Bibliography bibliography;
    bibliography.entries.push_back({.label = "3.", .text = std::move(content)});
    return block_of(bibliography);
  });
  const auto inside = [&](auto wrap) {
    places.push_back([wrap](Inlines content) { return paragraph_of(one_inline(inline_of(wrap(std::move(content))))); });
    places.push_back([wrap](Inlines content) {
      return block_of(Quotation{{}, one_inline(inline_of(wrap(std::move(content))))});
    });
    places.push_back([wrap](Inlines content) {
      Bibliography bibliography;
      bibliography.entries.push_back({.text = one_inline(inline_of(wrap(std::move(content))))});
      return block_of(bibliography);
    });
  };
  inside([](Inlines content) -> Inline::Node { return Styled{Style::emphasis, std::move(content)}; });
  inside([](Inlines content) -> Inline::Node { return Styled{Style::superscript, std::move(content)}; });
  inside([](Inlines content) -> Inline::Node { return Phrase{std::move(content)}; });
  inside([](Inlines content) -> Inline::Node { return Link{"https://example.org/", std::move(content), {}}; });
  inside([](Inlines content) -> Inline::Node { return Image{"p.png", std::move(content), {}}; });
  inside([](Inlines content) -> Inline::Node { return CrossReference{"here", std::move(content)}; });
  inside([](Inlines content) -> Inline::Node {
    Citation citation;
    citation.items.push_back({.key = "key", .before = content, .after = std::move(content)});
    return Rare<Citation>(citation);
  });
  inside([](Inlines content) -> Inline::Node {
    Citation citation;
    citation.items.push_back({.key = "key"});
    citation.printed = std::move(content);
    return Rare<Citation>(citation);
  });
  return places;
}

// Gives every block and every inline but texts and breaks an identifier of its own.
inline void identify_all(Document& document) {
  int count = 0;
  const auto identify = [&](Rare<Attributes>& attributes) {
    if (attributes->id.empty()) attributes.edit().id = "n" + std::to_string(++count);
  };
  walk_document(
      document, [&](Block& block) { identify(block.attributes); },
      [&](Inlines& inlines) {
        for_each_inline(inlines, [&](Inline& node) {
          if (std::holds_alternative<Phrase>(node.node) || std::holds_alternative<Image>(node.node))
            identify(node.attributes);
        });
      });
}

// `depth` places around each block; inlines always in one place. Depth 2 makes some 20,000 blocks.
inline Document every_kind_in_every_kind(int depth = 1) {
  Document document;
  document.name = "every-pair";
  document.metadata.title = text_inlines("Every kind");
  document.metadata.language = "en";
  document.body.push_back(paragraph_of("here"));
  document.body.back().attributes = Attributes{.id = "here"};
  const auto section = [](int level, std::string title, Blocks body) {
    return block_of(Section{.level = level, .title = text_inlines(std::move(title)), .body = std::move(body)});
  };
  const auto places = every_block_place();
  Blocks in_places;
  const auto all = every_block();
  std::function<void(const Block&, int, Blocks&)> place = [&](const Block& block, int around, Blocks& out) {
    if (around == 0) return out.push_back(block);
    for (const auto& wrap : places) place(wrap(one_block(block)), around - 1, out);
  };
  for (const Block& block : all) {
    in_places.push_back(block);
    place(block, depth, in_places);
  }
  document.body.push_back(section(1, "Blocks", std::move(in_places)));
  Blocks with_inlines;
  for (const Inline& node : every_inline())
    for (const auto& wrap : every_inline_place()) with_inlines.push_back(wrap(one_inline(node)));
  document.body.push_back(section(1, "Inlines", std::move(with_inlines)));
  Blocks titles;
  for (const Inline& node : every_inline())
    titles.push_back(block_of(Section{.level = 2, .label = std::string("2.1."), .title = one_inline(node)}));
  document.body.push_back(section(1, "Titles", std::move(titles)));
  document.body.push_back(block_of(Section{}));
  Bibliography bibliography;
  bibliography.entries.push_back({.key = "key", .label = "1.", .text = text_inlines("The one entry that is cited.")});
  Block references = section(1, "References", one_block(block_of(bibliography)));
  references.attributes = Attributes{.roles = {"bibliography"}};
  document.body.push_back(std::move(references));
  // Note a holds every block and marks itself, b and c; c is marked by a alone; no mark names "lonely".
  Blocks note = every_block();
  for (const Block& block : all) place(block, 1, note);
  for (const char* label : {"a", "b", "c"}) note.push_back(paragraph_of(one_inline(inline_of(FootnoteMark{label}))));
  document.footnotes.push_back({.label = "a", .body = std::move(note), .number = 1});
  document.footnotes.push_back({.label = "b", .number = 2});
  document.footnotes.push_back(
      {.label = "c", .body = one_block(paragraph_of(one_inline(inline_of(FootnoteMark{"a"})))), .number = 3});
  document.footnotes.push_back({.label = "lonely", .body = one_block(paragraph_of("lonely"))});
  identify_all(document);
  return document;
}

}  // namespace rubricate::pairs
