#include "tests/support/shrink.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "formats/document/walk.h"
#include "formats/tree/writer.h"
#include "tests/support/random_document.h"

namespace rubricate::testing_support {

namespace {

// ---- the normal form

SourceString* plain_text_of(Inline& node) {
  auto* text = std::get_if<Text>(&node.node);
  return text ? &text->text : nullptr;
}

// Whether a node is nothing without what it held.
bool is_hollow(const Inline& node) {
  return std::visit(match{
                        [](const Text& own) { return own.text.empty(); },
                        [](const Styled& own) { return own.content.empty(); },
                        [](const Phrase& own) { return own.content.empty(); },
                        [](const Link& own) { return own.content.empty(); },
                        [](const Rare<Citation>& own) { return own->items.empty(); },
                        [](const auto&) { return false; },
                    },
                    node.node);
}

void trim_front(SourceString& text) { text.erase(0, text.find_first_not_of(' ')); }
void trim_back(SourceString& text) { text.erase(text.find_last_not_of(' ') + 1); }

// Appends, so that no two texts, spaces or breaks come together.
void append(Inlines& out, Inline node) {
  if (is_hollow(node)) return;
  SourceString* before = out.empty() ? nullptr : plain_text_of(out.back());
  SourceString* text = plain_text_of(node);
  if (is_break(node)) {
    if (before) trim_back(*before);
    if (before && before->empty()) out.pop_back();
    if (out.empty() || is_break(out.back())) return;
  } else if (text) {
    if (out.empty() || is_break(out.back()) || (before && before->ends_with(' '))) trim_front(*text);
    if (text->empty()) return;
    if (before && !node.attributes && !out.back().attributes) {
      *before += *text;
      return;
    }
  }
  out.push_back(std::move(node));
}

void join(Inlines& all) {
  Inlines out;
  for (Inline& each : all) {
    for_each_part(each, [](Inlines& inner) { join(inner); });
    append(out, std::move(each));
  }
  while (!out.empty()) {
    if (SourceString* text = plain_text_of(out.back())) trim_back(*text);
    if (!is_break(out.back()) && !is_hollow(out.back())) break;
    out.pop_back();
  }
  all = std::move(out);
}

class Names {
 public:
  explicit Names(const Document& document) {
    walk_document(
        document,
        [&](const Block& block) {
          add(block.attributes);
          if (const auto* questions = std::get_if<QuestionList>(&block.node))
            for (const auto& entry : questions->entries) add(entry.attributes);
          if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
            for (const auto& entry : bibliography->entries) add(entry.attributes), keys_.insert(entry.key);
        },
        [&](const Inlines& all) { for_each_inline(all, [&](const Inline& each) { add(each.attributes); }); });
    for (const Footnote& note : document.footnotes) notes_.insert(note.label);
  }

  // Leads what names nothing to something, or leaves it out.
  void mend(Inlines& all) {
    for (Inline& each : all) {
      for_each_part(each, [&](Inlines& inner) { mend(inner); });
      if (auto* citation = std::get_if<Rare<Citation>>(&each.node))
        std::erase_if(citation->edit().items, [&](const auto& item) { return !keys_.contains(item.key); });
      auto* reference = std::get_if<CrossReference>(&each.node);
      if (!reference || std::find(ids_.begin(), ids_.end(), reference->target) != ids_.end()) continue;
      if (ids_.empty())
        each.node = Text{"none"};
      else
        reference->target = ids_[next_++ % ids_.size()];
    }
    erase_if(all, [&](const Inline& each) {
      const auto* mark = std::get_if<FootnoteMark>(&each.node);
      return mark && !notes_.contains(mark->label.str());
    });
  }

 private:
  void add(const Rare<Attributes>& attributes) {
    if (!attributes->id.empty()) ids_.push_back(attributes->id);
  }

  std::vector<std::string> ids_;
  std::set<std::string> keys_;
  std::set<std::string> notes_;
  std::size_t next_ = 0;
};

void order_sections(Blocks& body, int level) {
  const auto is_section = [](const Block& block) { return std::holds_alternative<Section>(block.node); };
  std::stable_partition(body.begin(), body.end(), [&](const Block& block) { return !is_section(block); });
  for (Block& block : body) {
    auto* section = std::get_if<Section>(&block.node);
    if (!section) continue;
    section->level = level;
    order_sections(section->body, level + 1);
  }
}

void number_notes(Document& document) {
  std::vector<Footnote> ordered;
  std::vector<Footnote> rest = std::move(document.footnotes);
  const auto visit = [&](const Blocks& blocks) {
    walk(
        blocks, [](const Block&) {},
        [&](const Inlines& all) {
          for_each_inline(all, [&](const Inline& each) {
            const auto* mark = std::get_if<FootnoteMark>(&each.node);
            if (!mark) return;
            const auto named =
                std::find_if(rest.begin(), rest.end(), [&](const Footnote& note) { return note.label == mark->label; });
            if (named == rest.end()) return;
            named->number = static_cast<int>(ordered.size()) + 1;
            ordered.push_back(std::move(*named));
            rest.erase(named);
          });
        });
  };
  visit(document.body);
  for (std::size_t i = 0; i < ordered.size(); ++i) visit(Blocks(ordered[i].body));
  for (Footnote& note : rest) {
    note.number = 0;
    ordered.push_back(std::move(note));
  }
  document.footnotes = std::move(ordered);
}

}  // namespace

void put_into_normal_form(Document& document) {
  Names names(document);
  join(document.metadata.title);
  join(document.metadata.subtitle);
  walk_document(
      document, [](Block&) {},
      [&](Inlines& all) {
        names.mend(all);
        const bool was_empty = all.empty();
        join(all);
        if (all.empty() && !was_empty) all = text_inlines("x");
      });
  order_sections(document.body, 1);
  number_notes(document);
}

namespace {

// ---- one thing less

class Reduction {
 public:
  explicit Reduction(std::size_t which) : left_(which) {}

  bool run(Document& document) {
    items(document.footnotes, 0);
    blocks(document.body, 0);
    for (Footnote& note : document.footnotes) blocks(note.body, 1);
    metadata(document.metadata);
    return done_;
  }

 private:
  // Whether it is the turn of the change at hand.
  bool turn() {
    if (done_ || left_-- > 0) return false;
    return done_ = true;
  }

  template <class Items>
  void items(Items& all, std::size_t least) {
    for (std::size_t half = all.size() / 2; half > 1 && all.size() - half >= least; half /= 2)
      if (turn()) return void(all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(half)));
    for (std::size_t i = 0; i < all.size() && all.size() > least; ++i)
      if (turn()) return void(all.erase(all.begin() + static_cast<std::ptrdiff_t>(i)));
  }

  // Puts what `at` holds in its place.
  template <class Items>
  static void unwrap(Items& all, std::size_t at, Items inner) {
    const auto place = all.begin() + static_cast<std::ptrdiff_t>(at);
    const auto after = all.erase(place);
    all.insert(after, std::make_move_iterator(inner.begin()), std::make_move_iterator(inner.end()));
  }

  void blocks(Blocks& all, std::size_t least) {
    if (done_) return;
    items(all, least);
    for (std::size_t i = 0; i < all.size() && !done_; ++i) {
      if (std::holds_alternative<Paragraph>(all[i].node)) continue;
      Blocks inner;
      for_each_part(
          std::as_const(all[i]), [&](const Blocks& part) { inner.insert(inner.end(), part.begin(), part.end()); },
          [&](const Inlines& part) {
            if (!part.empty()) inner.push_back({.node = Paragraph{part}});
          });
      if (!inner.empty() && turn()) return unwrap(all, i, std::move(inner));
    }
    for (Block& block : all) {
      if (done_) return;
      attributes(block);
      own(block);
      const bool may_be_empty =
          std::holds_alternative<Section>(block.node) || std::holds_alternative<List>(block.node) ||
          std::holds_alternative<DefinitionList>(block.node) || std::holds_alternative<Rare<Table>>(block.node);
      const bool is_optional = std::holds_alternative<Quotation>(block.node) ||
                               std::holds_alternative<Division>(block.node) ||
                               std::holds_alternative<Figure>(block.node);
      for_each_part(
          block, [&](Blocks& part) { blocks(part, may_be_empty ? 0 : 1); },
          [&](Inlines& part) { inlines(part, is_optional ? 0 : 1); });
    }
  }

  void own(Block& block) {
    std::visit(match{
                   [&](CodeBlock& node) { string(node.text), clear(node.language); },
                   [&](RawBlock& node) { string(node.text); },
                   [&](MathBlock& node) { string(node.tex); },
                   [&](Section& node) { reset(node.label); },
                   [&](List& node) {
                     items(node.items, 1);
                     for (List::Item& item : node.items)
                       if (item.checked && turn()) item.checked.reset();
                   },
                   [&](DefinitionList& node) {
                     items(node.entries, 1);
                     for (auto& entry : node.entries) items(entry.terms, 1), items(entry.definitions, 0);
                   },
                   [&](QuestionList& node) {
                     items(node.entries, 1);
                     for (auto& entry : node.entries) items(entry.answers, 0), attributes(entry);
                   },
                   [&](Verse& node) {
                     items(node.stanzas, 1);
                     for (auto& stanza : node.stanzas) {
                       items(stanza, 1);
                       for (Verse::Line& line : stanza)
                         if (line.indent > 0 && turn()) line.indent = 0;
                     }
                     if (!node.attribution.empty() && turn()) node.attribution.clear();
                   },
                   [&](Rare<Table>& node) { table(node.edit()); },
                   [&](Bibliography& node) {
                     items(node.entries, 1);
                     for (auto& entry : node.entries) items(entry.fields, 0), attributes(entry), clear(entry.label);
                   },
                   [](auto&) {},
               },
               block.node);
  }

  // Spans may go, and in tables that have none rows and columns.
  void table(Table& table) {
    const auto is_plain = [](const std::vector<Table::Row>& rows) {
      for (const Table::Row& row : rows)
        for (const Table::Cell& cell : row.cells)
          if (cell.row_span > 1 || cell.column_span > 1) return false;
      return true;
    };
    reset(table.caption);
    for (Table::Align& align : table.columns)
      if (align != Table::Align::none && turn()) align = Table::Align::none;
    for (auto* rows : {&table.head, &table.foot})
      if (!rows->empty() && turn()) return rows->clear();
    if (is_plain(table.body)) items(table.body, 1);
    if (!is_plain(table.body) && turn()) return take_out_spans(table);
    if (table.columns.size() < 2 || !is_plain(table.head) || !is_plain(table.body) || !is_plain(table.foot)) return;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      if (!turn()) continue;
      const auto at = static_cast<std::ptrdiff_t>(column);
      table.columns.erase(table.columns.begin() + at);
      for (auto* rows : {&table.head, &table.body, &table.foot})
        for (Table::Row& row : *rows) row.cells.erase(row.cells.begin() + at);
      return;
    }
  }

  static void take_out_spans(Table& table) {
    for (auto* rows : {&table.head, &table.body, &table.foot})
      for (Table::Row& row : *rows) {
        row.cells.resize(table.columns.size());
        for (Table::Cell& cell : row.cells) cell.row_span = cell.column_span = 1;
      }
  }

  void inlines(Inlines& all, std::size_t least) {
    if (done_) return;
    items(all, least);
    for (std::size_t i = 0; i < all.size() && !done_; ++i) {
      Inlines inner;
      for_each_part(std::as_const(all[i]),
                    [&](const Inlines& part) { inner.insert(inner.end(), part.begin(), part.end()); });
      if (!inner.empty() && turn()) return unwrap(all, i, std::move(inner));
    }
    for (Inline& each : all) {
      if (done_) return;
      if (!std::holds_alternative<Phrase>(each.node) && !std::holds_alternative<Text>(each.node)) attributes(each);
      std::visit(match{
                     [&](Text& node) { string(node.text); },
                     [&](Code& node) { string(node.text); },
                     [&](Math& node) { string(node.tex); },
                     [&](Raw& node) { string(node.text); },
                     [&](Link& node) { reset(node.title); },
                     [&](Image& node) { reset(node.title); },
                     [&](PageBreak& node) { clear(node.label); },
                     [&](Rare<Citation>& node) { items(node.edit().items, 1); },
                     [](auto&) {},
                 },
                 each.node);
      const bool may_be_empty = !std::holds_alternative<Styled>(each.node) &&
                                !std::holds_alternative<Phrase>(each.node) && !std::holds_alternative<Link>(each.node);
      for_each_part(each, [&](Inlines& part) { inlines(part, may_be_empty ? 0 : 1); });
    }
  }

  template <class Node>
  void attributes(Node& node) {
    if (!node.attributes) return;
    if (turn()) return node.attributes.reset();
    Attributes& own = node.attributes.edit();
    if (own.id.empty() + own.language.empty() + own.roles.empty() + own.extra.empty() == 3) return;
    clear(own.id), clear(own.language), items(own.roles, 0), items(own.extra, 0);
    if (own.id.empty()) own.id_is_generated = false;
  }

  void metadata(Metadata& data) {
    if (!data.title.empty() && turn()) {
      data.title.clear();
      data.title_is_inferred = data.title_is_heading = false;
    }
    if (data.title_is_inferred && turn()) data.title_is_inferred = false;
    if (data.title_is_heading && turn()) data.title_is_heading = false;
    if (!data.title.empty()) inlines(data.title, 1);
    if (!data.subtitle.empty() && turn()) data.subtitle.clear();
    items(data.creators, 0);
    for (Person& person : data.creators) clear(person.file_as), string(person.name);
    if (data.language_is_inferred && turn()) data.language_is_inferred = false;
    clear(data.language);
    if (data.language.empty()) data.language_is_inferred = false;
    for (std::string* each :
         {&data.date, &data.modified, &data.identifier, &data.publisher, &data.rights, &data.description})
      clear(*each), string(*each);
    items(data.subjects, 0);
    items(data.extra, 0);
  }

  template <class Value>
  void reset(Rare<Value>& value) {
    if (value && turn()) value.reset();
  }

  template <class String>
  void clear(String& text) {
    if (!text.empty() && turn()) text = String();
  }

  // Half of a text, or without one end of it.
  void string(auto& text) {
    const auto boundary = [&](std::size_t at) {
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
      return at;
    };
    const std::size_t middle = boundary(text.size() / 2);
    const std::size_t second = boundary(1);
    std::size_t last = text.empty() ? 0 : text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    if (second >= text.size()) return;
    if (turn()) return void(text.erase(middle));
    if (turn()) return void(text.erase(0, middle));
    if (turn()) return void(text.erase(0, second));
    if (turn()) return void(text.erase(last));
  }

  std::size_t left_;
  bool done_ = false;
};

}  // namespace

bool leave_out(Document& document, std::size_t which) { return Reduction(which).run(document); }

namespace {

// A cell more is less than a span, and no alignment less than any.
std::size_t size_of(const Document& document) {
  std::size_t size = tree_of(document).size();
  const auto add = [&](const std::vector<Table::Row>& rows) {
    for (const Table::Row& row : rows)
      for (const Table::Cell& cell : row.cells) size += cell.row_span > 1 || cell.column_span > 1 ? 100 : 0;
  };
  walk_document(
      document,
      [&](const Block& block) {
        const auto* table = std::get_if<Rare<Table>>(&block.node);
        if (!table) return;
        add((*table)->head), add((*table)->body), add((*table)->foot);
        for (const Table::Align align : (*table)->columns) size += align == Table::Align::none ? 0 : 10;
      },
      [](const Inlines&) {});
  return size;
}

}  // namespace

Document smallest_failing(Document document, const Fails& fails) {
  std::size_t size = size_of(document);
  for (bool again = true; again;) {
    again = false;
    for (std::size_t which = 0;;) {
      Document smaller = document;
      if (!leave_out(smaller, which)) break;
      put_into_normal_form(smaller);
      const std::size_t its_size = size_of(smaller);
      if (its_size < size && fails(smaller)) {
        document = std::move(smaller);
        size = its_size;
        again = true;
      } else {
        ++which;
      }
    }
  }
  return document;
}

}  // namespace rubricate::testing_support
