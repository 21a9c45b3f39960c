#include "tests/support/generate.h"

#include <array>
#include <string>

#include "formats/document/walk.h"
#include "tests/support/dice.h"

namespace rubricate::testing_support {

namespace {

constexpr std::array words{"a",   "word", "3*4",  "snake_case", "[1, 2]", "*",    "**",      "_",     "~",   "~~",
                           "`",   "``",   "[",    "]",          "](x)",   "<b>",  "<",       "&amp;", "&",   "\\",
                           "!",   "![",   "5.",   "1)",         "1.",     "#",    "##",      "-",     "+",   "=",
                           "===", "---",  "***",  ">",          "|",      "| -",  "[x]",     "[^1]",  ":",   "(c)",
                           "é",   "“q”",  "www.", "http://",    "{#x}",   "~~~",  "[!NOTE]", "x*",    "*x",  "_x_",
                           "0",   ";",    "*a*",  "[a]: b",     "end.",   "it's", "a\\*b",   "\"",    "$x$", "\u00A0"};

class Generator {
 public:
  explicit Generator(std::uint32_t seed) : dice_(seed) {}

  Document document() {
    Document made;
    made.body = blocks(0, 5);
    if (dice_.one_in(3)) {
      Footnote note{.label = "n1"};
      note.body.push_back({.node = Paragraph{inlines(0)}});
      made.footnotes.push_back(std::move(note));
      Inlines mark;
      mark.push_back({.node = FootnoteMark{"n1"}});
      made.body.push_back({.node = Paragraph{std::move(mark)}});
    }
    return made;
  }

 private:
  // ---- blocks

  Blocks blocks(int depth, std::uint32_t most) {
    Blocks made;
    const std::uint32_t count = 1 + dice_.below(most);
    for (std::uint32_t i = 0; i < count; ++i) add(made, block(depth));
    return made;
  }

  // Two quotations side by side, and lists that only a comment could part, do not come from Markdown.
  static void add(Blocks &blocks, Block block) {
    if (!blocks.empty()) {
      const auto *before = std::get_if<List>(&blocks.back().node);
      const auto *list = std::get_if<List>(&block.node);
      if (before && list && before->kind == list->kind && list->kind == List::Kind::numbered) return;
    }
    blocks.push_back(std::move(block));
  }

  Block block(int depth) {
    switch (dice_.below(depth < 3 ? 12 : 6)) {
      case 0: return {.node = Heading{.level = 1 + static_cast<int>(dice_.below(6)), .content = line()}};
      case 1: return {.node = CodeBlock{.language = dice_.one_in(2) ? "c++" : "", .text = code()}};
      case 2: return {.node = ThematicBreak{}};
      case 6: return {.node = Quotation{.body = blocks(depth + 1, 3)}};
      case 7:
      case 8: return {.node = list(depth)};
      case 9: return {.node = table()};
      case 10: {
        Block note{.node = Division{.body = blocks(depth + 1, 2)}};
        note.attributes.edit().roles.emplace_back("note");
        return note;
      }
      default: return {.node = Paragraph{inlines(0)}};
    }
  }

  List list(int depth) {
    List made;
    if (dice_.one_in(2)) {
      made.kind = List::Kind::numbered;
      made.start = dice_.one_in(2) ? 1 : static_cast<int>(dice_.below(120));
      made.delimiter = dice_.one_in(2) ? List::Delimiter::period : List::Delimiter::parenthesis;
    }
    made.tight = dice_.one_in(2);
    const std::uint32_t count = (made.tight ? 1 : 2) + dice_.below(3);
    for (std::uint32_t i = 0; i < count; ++i) {
      List::Item item;
      if (made.tight)
        item.body.push_back({.node = Paragraph{inlines(0)}});
      else
        item.body = loose_item(depth + 1);
      // cmark-gfm sees a task's box only where the item begins the line.
      if (depth == 0 && dice_.one_in(6) && std::holds_alternative<Paragraph>(item.body.front().node))
        item.checked = dice_.one_in(2);
      made.items.push_back(std::move(item));
    }
    return made;
  }

  // The blank line after a heading, a rule or code does not make a list loose for cmark.
  Blocks loose_item(int depth) {
    Blocks body = blocks(depth, 3);
    if (!std::holds_alternative<Paragraph>(body.back().node)) body.push_back({.node = Paragraph{inlines(0)}});
    return body;
  }

  Table table() {
    Table made;
    const std::uint32_t columns = 1 + dice_.below(3);
    for (std::uint32_t i = 0; i < columns; ++i) made.columns.push_back(static_cast<Table::Align>(dice_.below(4)));
    made.head.push_back(row(columns));
    for (std::uint32_t i = dice_.below(3); i > 0; --i) made.body.push_back(row(columns));
    return made;
  }

  Table::Row row(std::uint32_t columns) {
    Table::Row made;
    for (std::uint32_t i = 0; i < columns; ++i) {
      Table::Cell cell;
      if (!dice_.one_in(5)) cell.body.push_back({.node = Paragraph{line()}});
      made.cells.push_back(std::move(cell));
    }
    return made;
  }

  std::string code() {
    std::string made = dice_.one_in(4) ? "" : "x = `1`;";
    if (dice_.one_in(2)) made += "\n\n  ```\n\ty";
    return made.starts_with('\n') ? made.substr(2) : made;
  }

  // ---- inlines

  // Breaks only between two others.
  Inlines inlines(int depth) {
    Inlines made = line(depth);
    for (std::uint32_t i = dice_.below(3); i > 0; --i) {
      if (dice_.one_in(3))
        made.push_back({.node = LineBreak{}});
      else
        made.push_back({.node = SoftBreak{}});
      Inlines more = line(depth);
      for (Inline &each : more) made.push_back(std::move(each));
    }
    return made;
  }

  Inlines line(int depth = 0) {
    Inlines made;
    for (std::uint32_t i = 1 + dice_.below(4); i > 0; --i) {
      Inline next = one(depth);
      const auto *text = std::get_if<Text>(&next.node);
      auto *last = made.empty() ? nullptr : std::get_if<Text>(&made.back().node);
      // Markdown has no code beside code, and emphasis beside emphasis only with luck.
      const bool is_second = !made.empty() && made.back().node.index() == next.node.index() &&
                             (std::holds_alternative<Code>(next.node) || std::holds_alternative<Styled>(next.node));
      if (text && last)
        last->text += text->text;
      else if (!is_second)
        made.push_back(std::move(next));
    }
    return made;
  }

  // Never one style inside itself: "a*b *c* d*" would pair otherwise.
  Inline styled(int depth) {
    if (in_emphasis_ && in_strong_) return {.node = Text{text()}};
    const bool strong = in_emphasis_ || (!in_strong_ && dice_.one_in(2));
    bool &inside = strong ? in_strong_ : in_emphasis_;
    inside = true;
    Inline made{.node = Styled{strong ? Style::strong : Style::emphasis, words_around(line(depth + 1))}};
    inside = false;
    return made;
  }

  // Emphasis that begins or ends with signs inside other emphasis is more than Markdown can say.
  static Inlines words_around(Inlines content) {
    put_text(content, content.begin(), "in ");
    put_text(content, content.end(), " out");
    return content;
  }

  static void put_text(Inlines &content, Inlines::iterator at, std::string_view added) {
    const bool first = at == content.begin();
    auto *neighbour = std::get_if<Text>(first ? &content.front().node : &content.back().node);
    if (!neighbour)
      content.insert(at, {.node = Text{std::string(added)}});
    else
      neighbour->text.insert(first ? 0 : neighbour->text.size(), added);
  }

  Inline one(int depth) {
    switch (dice_.below(depth < 3 ? 12 : 7)) {
      case 0: return {.node = Code{dice_.one_in(3) ? "`" : dice_.one_in(2) ? "a|b" : " x "}};
      case 7:
      case 8: return styled(depth);
      case 9: return link(depth);
      case 10: return {.node = Image{.source = "p (1).png", .alternative = text_inlines(text())}};
      default: return {.node = Text{text()}};
    }
  }

  Inline link(int depth) {
    if (in_link_) return {.node = Text{text()}};
    in_link_ = true;
    Link made{.target = dice_.one_in(2) ? "http://e.org/a_b" : "a b\\c&amp;)", .content = line(depth + 1)};
    if (dice_.one_in(3)) made.title = std::string("t \"q\" \\");
    in_link_ = false;
    return {.node = std::move(made)};
  }

  std::string text() {
    std::string made;
    for (std::uint32_t i = 1 + dice_.below(4); i > 0; --i) {
      if (!made.empty() && !dice_.one_in(3)) made += ' ';
      made += words[dice_.below(words.size())];
    }
    if (dice_.one_in(4)) made += ' ';
    if (dice_.one_in(4)) made.insert(0, 1, ' ');
    return made;
  }

  Dice dice_;
  bool in_link_ = false;
  bool in_emphasis_ = false;
  bool in_strong_ = false;
};

}  // namespace

Document random_markdown(std::uint32_t seed) { return Generator(seed).document(); }

}  // namespace rubricate::testing_support
