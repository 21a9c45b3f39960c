#include "tests/support/random_document.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "formats/document/walk.h"
#include "formats/tree/writer.h"
#include "tests/support/dice.h"
#include "tests/support/shrink.h"

namespace rubricate::testing_support {

namespace {

// Words, and what some format could take for its own.
constexpr std::array random_words{
    "a",    "word", "Wax",  "snake_case", "[1, 2]",  "*",  "**",    "_",     "~",    "`",    "``",         "[",
    "](x)", "<b>",  "<",    "&amp;",      "&",       "\\", "!",     "![",    "5.",   "1)",   "#",          "##",
    "-",    "+",    "===",  "---",        "***",     ">",  "|",     "[x]",   "[^1]", ":",    "(c)",        "é",
    "“q”",  "www.", "{#x}", "~~~",        "0",       ";",  "it's",  "a\\*b", "\"",   "$x$",  "no\u00A0br", "@key",
    "]]>",  "日本", "a\tb", "\U0001F56F", "e\u0301", "☐",  "☒",     "Q:",    "<!--", "{",    "}",          "^",
    "%",    "://",  "--",   "...",        "\u200Dx", "=",  "a_b_c", "'",     "End.", "::: x"};
constexpr std::array roles{"note",     "tip",     "important", "warning", "caution",
                           "epigraph", "sidebar", "example",   "other",   "x-own"};
constexpr std::array languages{"de", "fr-CH", "ja"};
constexpr std::array sources{"p.png", "a folder/p (1).png", "https://example.org/p.svg?a=1&b=2"};
constexpr std::array targets{"https://example.org/a_b?x=1&y=(2)#z", "a b\\c&amp;)", "mailto:a@b.example", "notes.html"};
constexpr std::array codes{"x = `1`;", "  indented\n\n\ty", "```\n~~~", "a < b && c", "]]> -->", "$ ls", "\n\nlate"};
constexpr std::array formulas{"x^2", "a < b \\& c", "\\text{one $y$}", "\\sum_{i}"};
constexpr std::array<std::pair<const char*, const char*>, 4> raws{
    {{"html", "<b>"}, {"html", "<div>raw <i>words</i></div>"}, {"latex", "\\newpage"}, {"openxml", "<w:br/>"}}};
constexpr std::array fields{"title", "author", "issued", "URL", "container-title"};

template <std::size_t Size>
std::string any(Dice& dice, const std::array<const char*, Size>& all) {
  return all[dice.below(Size)];
}

class RandomGenerator {
 public:
  RandomGenerator(std::uint32_t seed, RandomShape shape) : dice_(seed), shape_(shape) {
    left_ = 4 + dice_.below(std::max(shape.size, 5U) - 3);
    notes_ = dice_.below(4);
    keys_ = dice_.below(3);
  }

  Document document() {
    Document made{.name = "random"};
    metadata(made.metadata);
    made.body = blocks(0, 4);
    if (keys_ > 0) made.body.push_back(bibliography());
    sections(made.body, 1);
    for (std::uint32_t i = 0; i < notes_; ++i) {
      first_note_ = i + 1;
      left_ += 4;
      made.footnotes.push_back({.label = note_label(i), .body = blocks(1, 2)});
    }
    put_into_normal_form(made);
    return made;
  }

 private:
  std::uint32_t below(std::uint32_t bound) { return dice_.below(bound); }
  bool one_in(std::uint32_t bound) { return dice_.one_in(bound); }
  bool spend() { return left_ > 0 && left_-- > 0; }
  static std::string note_label(std::uint32_t i) { return "n" + std::to_string(i + 1); }

  // ---- beside the text

  void metadata(Metadata& data) {
    if (!one_in(4)) data.title = words_only();
    if (one_in(4)) data.subtitle = words_only();
    data.title_is_inferred = !data.title.empty() && one_in(4);
    data.title_is_heading = !data.title.empty() && one_in(4);
    for (std::uint32_t i = below(3); i > 0; --i)
      data.creators.push_back({.name = text(), .role = one_in(3) ? "edt" : "aut", .file_as = one_in(3) ? text() : ""});
    if (!one_in(3)) data.language = any(dice_, languages);
    data.language_is_inferred = !data.language.empty() && one_in(3);
    for (std::string* each :
         {&data.date, &data.modified, &data.identifier, &data.publisher, &data.rights, &data.description})
      if (one_in(4)) *each = text();
    for (std::uint32_t i = below(3); i > 0; --i) data.subjects.push_back(text());
    if (one_in(4)) data.extra.emplace_back("series", text());
    if (one_in(4)) data.extra.emplace_back("x-own", text());
  }

  Attributes attributes() {
    Attributes made;
    if (one_in(2)) {
      made.id = "id" + std::to_string(ids_.size() + 1);
      made.id_is_generated = one_in(3);
      ids_.push_back(made.id);
    }
    if (one_in(4)) made.language = any(dice_, languages);
    for (std::uint32_t i = below(3); i > 0; --i)
      if (std::string role = any(dice_, roles); !made.has_role(role)) made.roles.push_back(std::move(role));
    if (one_in(4)) made.extra.emplace_back("data-x", text());
    if (one_in(8)) made.extra.emplace_back("key", one_in(2) ? "" : "v");
    return made;
  }

  template <class Node>
  void attribute(Node& node, std::uint32_t rarity) {
    if (!one_in(rarity)) return;
    Attributes made = attributes();
    const bool says_something =
        !made.id.empty() || !made.language.empty() || !made.roles.empty() || !made.extra.empty();
    if (says_something) node.attributes = std::move(made);
  }

  // ---- blocks

  Blocks blocks(int depth, std::uint32_t most) {
    Blocks made;
    for (std::uint32_t i = 1 + below(most); i > 0; --i) {
      Block block = spend() && depth < 4 ? any_block(depth) : Block{.node = Paragraph{inlines(0)}};
      attribute(block, 4);
      made.push_back(std::move(block));
    }
    return made;
  }

  // Now and then nothing.
  Blocks some_blocks(int depth) { return one_in(8) ? Blocks{} : blocks(depth, 2); }

  void sections(Blocks& body, int level) {
    if (level > 4) return;
    for (std::uint32_t i = below(3); i > 0 && spend(); --i) {
      Section section{.level = level, .title = line()};
      if (one_in(3)) section.label = std::string(one_in(2) ? "5." : "IV");
      section.body = one_in(6) ? Blocks{} : blocks(0, 3);
      sections(section.body, level + 1);
      Block block{.node = std::move(section)};
      attribute(block, 2);
      if (shape_.headings == RandomShape::Headings::folded) {
        body.push_back(std::move(block));
        continue;
      }
      auto& folded = std::get<Section>(block.node);
      body.push_back({.node = Heading{.level = level, .content = std::move(folded.title)},
                      .attributes = std::move(block.attributes)});
      for (Block& each : folded.body) body.push_back(std::move(each));
    }
  }

  Block any_block(int depth) {
    switch (below(20)) {
      case 0: return {.node = Quotation{blocks(depth + 1, 2), maybe_line()}};
      case 1: return {.node = CodeBlock{.language = one_in(2) ? "c++" : "", .text = any(dice_, codes)}};
      case 2: return {.node = MathBlock{any(dice_, formulas)}};
      case 3: {
        const auto& [format, raw] = raws[below(raws.size())];
        return {.node = RawBlock{format, raw}};
      }
      case 4: return {.node = ThematicBreak{}};
      case 5: return {.node = PageBreak{one_in(3) ? "" : "13"}};
      case 6:
      case 7: return division(depth);
      case 8: return {.node = Figure{one_in(3) ? blocks(depth + 1, 2) : picture(), maybe_line()}};
      case 9:
      case 10:
      case 11: return {.node = list(depth)};
      case 12: return {.node = definitions(depth)};
      case 13: return {.node = questions(depth)};
      case 14: return {.node = verse()};
      case 15:
      case 16: return {.node = table(depth)};
      case 17: return bibliography();
      default: return {.node = Paragraph{inlines(0)}};
    }
  }

  Block division(int depth) {
    Block made{.node = Division{maybe_line(), blocks(depth + 1, 2)}};
    made.attributes.edit().roles.push_back(any(dice_, roles));
    return made;
  }

  Blocks picture() {
    Blocks made;
    made.push_back({.node = Paragraph{{image()}}});
    return made;
  }

  List list(int depth) {
    List made{.tight = one_in(2)};
    if (one_in(2)) {
      made.kind = List::Kind::numbered;
      made.numeration = static_cast<List::Numeration>(one_in(2) ? 0 : below(5));
      made.delimiter = one_in(3) ? List::Delimiter::parenthesis : List::Delimiter::period;
      made.start = one_in(2) ? 1 : static_cast<int>(below(120));
    }
    const bool is_tasks = one_in(5);
    for (std::uint32_t i = 1 + below(3); i > 0; --i) {
      List::Item item{.body = some_blocks(depth + 1)};
      if (is_tasks && !one_in(4)) item.checked = one_in(2);
      made.items.push_back(std::move(item));
    }
    return made;
  }

  DefinitionList definitions(int depth) {
    DefinitionList made;
    for (std::uint32_t i = 1 + below(2); i > 0; --i) {
      DefinitionList::Entry entry;
      for (std::uint32_t k = one_in(4) ? 2 : 1; k > 0; --k) entry.terms.push_back(line());
      for (std::uint32_t k = below(3); k > 0; --k) entry.definitions.push_back(some_blocks(depth + 1));
      made.entries.push_back(std::move(entry));
    }
    return made;
  }

  QuestionList questions(int depth) {
    QuestionList made;
    for (std::uint32_t i = 1 + below(2); i > 0; --i) {
      QuestionList::Entry entry{.question = blocks(depth + 1, 1)};
      for (std::uint32_t k = below(3); k > 0; --k) entry.answers.push_back(some_blocks(depth + 1));
      attribute(entry, 3);
      made.entries.push_back(std::move(entry));
    }
    return made;
  }

  Verse verse() {
    Verse made;
    for (std::uint32_t i = 1 + below(2); i > 0; --i) {
      Verse::Stanza stanza;
      for (std::uint32_t k = 1 + below(3); k > 0; --k)
        stanza.push_back({line(), one_in(3) ? static_cast<int>(1 + below(3)) : 0});
      made.stanzas.push_back(std::move(stanza));
    }
    made.attribution = maybe_line();
    return made;
  }

  Table table(int depth) {
    Table made;
    if (one_in(3)) made.caption = line();
    for (std::uint32_t i = 1 + below(3); i > 0; --i) made.columns.push_back(static_cast<Table::Align>(below(4)));
    if (!one_in(3)) made.head = rows(depth, made.columns.size(), 1);
    made.body = rows(depth, made.columns.size(), 2);
    if (one_in(4)) made.foot = rows(depth, made.columns.size(), 1);
    return made;
  }

  std::vector<Table::Row> rows(int depth, std::size_t columns, std::uint32_t most) {
    std::vector<Table::Row> made(1 + below(most));
    std::vector<int> reaching(columns, 0);
    for (std::size_t i = 0; i < made.size(); ++i) {
      for (std::size_t column = 0; column < columns;) {
        if (reaching[column] > 0) {
          --reaching[column++];
          continue;
        }
        Table::Cell cell{.body = one_in(3) ? some_blocks(depth + 1) : Blocks{{.node = Paragraph{line()}}}};
        if (one_in(6) && i + 1 < made.size()) cell.row_span = 2;
        if (one_in(6) && column + 1 < columns && reaching[column + 1] == 0) cell.column_span = 2;
        for (int k = 0; k < cell.column_span; ++k) reaching[column++] = cell.row_span - 1;
        made[i].cells.push_back(std::move(cell));
      }
    }
    return made;
  }

  // The keys that citations may name are those of the one behind the body.
  Block bibliography() {
    Bibliography made;
    for (std::uint32_t i = std::max(keys_, 1U); i > 0; --i) {
      Bibliography::Entry entry{.key = "key" + std::to_string(++last_key_)};
      if (one_in(2)) entry.label = one_in(2) ? "1." : "[1]";
      entry.text = line();
      for (std::uint32_t k = below(3); k > 0; --k)
        entry.fields.push_back({any(dice_, fields), text(), static_cast<float>(below(101)) / 100});
      attribute(entry, 2);
      made.entries.push_back(std::move(entry));
    }
    return {.node = std::move(made)};
  }

  // ---- inlines

  Inlines inlines(int depth) {
    Inlines made = line(depth);
    for (std::uint32_t i = below(3); i > 0; --i) {
      if (one_in(3))
        made.push_back({.node = LineBreak{}});
      else
        made.push_back({.node = SoftBreak{}});
      for (Inline& each : line(depth)) made.push_back(std::move(each));
    }
    return made;
  }

  Inlines line(int depth = 0) {
    Inlines made;
    for (std::uint32_t i = 1 + below(4); i > 0; --i) made.push_back(depth < 3 ? any_inline(depth) : some_text());
    return made;
  }

  Inlines maybe_line() { return one_in(3) ? line() : Inlines{}; }

  // What may stand where nothing can be followed.
  Inlines words_only() {
    Inlines made{some_text()};
    if (one_in(3)) made.push_back({.node = Styled{static_cast<Style>(below(6)), {some_text()}}});
    return made;
  }

  Inline some_text() { return {.node = Text{(one_in(3) ? " " : "") + text() + (one_in(3) ? " " : "")}}; }

  Inline any_inline(int depth) {
    spend();
    Inline made = followable_ ? inline_of(depth, below(20)) : inline_of(depth, below(14));
    if (std::holds_alternative<Phrase>(made.node)) {
      attribute(made, 1);
      if (!made.attributes) made.attributes.edit().roles.push_back("term");
    } else if (!std::holds_alternative<Text>(made.node)) {
      attribute(made, 8);
    } else {
      attribute(made, 60);
    }
    return made;
  }

  Inline inline_of(int depth, std::uint32_t which) {
    switch (which) {
      case 0: return {.node = Code{one_in(3) ? "`" : one_in(2) ? "a|b" : " x "}};
      case 1: return {.node = Math{any(dice_, formulas)}};
      case 2: {
        const auto& [format, raw] = raws[below(raws.size())];
        return {.node = Raw{format, raw}};
      }
      case 3:
      case 4:
      case 5: return {.node = Styled{static_cast<Style>(below(6)), line(depth + 1)}};
      case 6: return {.node = Phrase{line(depth + 1)}};
      case 7: return image();
      case 8: return {.node = PageBreak{one_in(3) ? "" : "12"}};
      case 14: return link(depth);
      case 15: return {.node = CrossReference{"", one_in(3) ? Inlines{} : in_link(depth)}};  // its target comes later
      case 16:
        if (keys_ > 0) return citation(depth);
        break;
      case 17:
      case 18:
        if (first_note_ < notes_) return {.node = FootnoteMark{note_label(first_note_ + below(notes_ - first_note_))}};
        break;
      default: break;
    }
    return some_text();
  }

  Inlines in_link(int depth) {
    const bool outer = std::exchange(followable_, false);
    Inlines made = line(depth + 1);
    followable_ = outer;
    return made;
  }

  Inline link(int depth) {
    Link made{.target = any(dice_, targets), .content = in_link(depth)};
    if (one_in(3)) made.title = text();
    return {.node = std::move(made)};
  }

  Inline image() {
    Image made{.source = any(dice_, sources), .alternative = one_in(4) ? Inlines{} : words_only()};
    if (one_in(4)) made.title = text();
    return {.node = std::move(made)};
  }

  Inline citation(int depth) {
    Citation made{.form = one_in(3) ? Citation::Form::in_text : Citation::Form::bracketed};
    for (std::uint32_t i = 1 + below(2); i > 0; --i) {
      Citation::Item item{.key = "key" + std::to_string(1 + below(keys_))};
      if (one_in(4)) item.before = in_link(depth);
      if (one_in(3)) item.after = in_link(depth);
      made.items.push_back(std::move(item));
    }
    if (one_in(3)) made.printed = in_link(depth);
    return {.node = Rare<Citation>(std::move(made))};
  }

  std::string text() {
    std::string made = any(dice_, random_words);
    for (std::uint32_t i = below(4); i > 0; --i) {
      if (!one_in(4)) made += ' ';
      made += any(dice_, random_words);
    }
    return made;
  }

  Dice dice_;
  RandomShape shape_;
  std::uint32_t left_ = 0;        // nodes that may still be made
  std::uint32_t notes_ = 0;       // of the document
  std::uint32_t first_note_ = 0;  // that may be marked here
  std::uint32_t keys_ = 0;
  std::uint32_t last_key_ = 0;
  bool followable_ = true;  // links may stand here
  std::vector<std::string> ids_;
};

}  // namespace

Document random_document(std::uint32_t seed, RandomShape shape) { return RandomGenerator(seed, shape).document(); }

std::uint32_t random_trees(std::uint32_t usual) {
  const char* asked = std::getenv("RUBRICATE_RANDOM_TREES");
  return asked != nullptr ? static_cast<std::uint32_t>(std::strtoul(asked, nullptr, 10)) : usual;
}

std::string first_failure(std::uint32_t count, RandomShape shape, const Fails& fails) {
  for (std::uint32_t seed = 1; seed <= count; ++seed) {
    Document document = random_document(seed, shape);
    if (!fails(document)) continue;
    return "seed " + std::to_string(seed) + " fails; the smallest tree that does:\n" +
           tree_of(smallest_failing(std::move(document), fails));
  }
  return "";
}

}  // namespace rubricate::testing_support
