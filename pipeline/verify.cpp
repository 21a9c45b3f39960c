#include "pipeline/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <unordered_set>

#include "formats/document/encoding.h"
#include "formats/document/walk.h"
#include "formats/xml.h"
#include "pipeline/language/part_names.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/note_blocks.h"
#include "pipeline/stages/stages.h"

namespace rubricate {

namespace {

// A faulty document has one fault a thousand times.
constexpr std::size_t enough = 20;

class Violations {
 public:
  std::vector<std::string> all;

  void add(std::string sentence) {
    if (all.size() < enough) all.push_back(std::move(sentence));
  }
};

// ---- what holds from the reader on

bool holds_only_xml_characters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x20 && c < 0x80) {
      ++at;
      continue;
    }
    const std::size_t before = at;
    const char32_t code_point = next_code_point(text, at);
    if (code_point == 0xFFFD && at - before != 3) return false;
    if (code_point < 0x20 && code_point != '\t' && code_point != '\n' && code_point != '\r') return false;
    if (code_point == 0xFFFE || code_point == 0xFFFF) return false;
  }
  return true;
}

class Ground {
 public:
  explicit Ground(Violations& found) : found_(found) {}

  void run(const Document& document) {
    if (document.source) source_ = *document.source;
    string("name", document.name);
    metadata(document.metadata);
    blocks(document.body, 1);
    for (const Footnote& note : document.footnotes) {
      string("a note's label", note.label);
      span("Footnote", note.span);
      blocks(note.body, 1);
    }
  }

 private:
  void blocks(const Blocks& all, int depth) {
    if (depth > nesting_limit) return found_.add(fmt::format("blocks are nested deeper than {}", nesting_limit));
    for (const Block& block : all) {
      span(kind_name(block), block.span);
      attributes(block.attributes);
      values(block);
      // Sections repeat the headings' levels, of which there are few; only containers count.
      const int inner = depth + !std::holds_alternative<Section>(block.node);
      for_each_part(
          block, [&](const Blocks& part) { blocks(part, inner); }, [&](const Inlines& part) { inlines(part, 1); });
    }
  }

  void metadata(const Metadata& data) {
    inlines(data.title, 1);
    inlines(data.subtitle, 1);
    for (const Person& each : data.creators)
      string("a creator", each.name), string("a creator's role", each.role), string("a creator", each.file_as);
    for (const std::string* each : {&data.language, &data.date, &data.modified, &data.identifier, &data.publisher,
                                    &data.rights, &data.description})
      string("metadata", *each);
    for (const std::string& subject : data.subjects) string("a subject", subject);
    pairs("metadata", data.extra);
  }

  void values(const Block& block) {
    std::visit(
        match{
            [&](const CodeBlock& node) { words("a code block", node.text), string("a language", node.language); },
            [&](const MathBlock& node) { words("a formula", node.tex); },
            [&](const RawBlock& node) { words("raw text", node.text); },
            [&](const PageBreak& node) { string("a page's label", node.label); },
            [&](const Section& node) { string("a label", *node.label); },
            [&](const List& node) {
              for (const List::Item& item : node.items) span("List item", item.span);
            },
            [&](const Rare<Table>& node) { table(*node); },
            [&](const Bibliography& node) {
              for (const auto& entry : node.entries) {
                span("Bibliography entry", entry.span);
                string("a key", entry.key), string("a label", entry.label), attributes(entry.attributes);
                for (const auto& field : entry.fields) string("a field", field.name), string("a field", field.value);
              }
            },
            [&](const QuestionList& node) {
              for (const auto& entry : node.entries) span("Question", entry.span), attributes(entry.attributes);
            },
            [](const auto&) {},
        },
        block.node);
  }

  void inlines(const Inlines& all, int depth) {
    if (depth > nesting_limit) return found_.add(fmt::format("inlines are nested deeper than {}", nesting_limit));
    for (const Inline& each : all) {
      span(kind_name(each), each.span);
      attributes(each.attributes);
      std::visit(match{
                     [&](const Text& node) {
                       words("a text", node.text);
                       if (node.text.find('\n') != std::string::npos) found_.add("a Text has a line end");
                     },
                     [&](const Code& node) { words("code", node.text); },
                     [&](const Math& node) { words("a formula", node.tex); },
                     [&](const Raw& node) { words("raw text", node.text); },
                     [&](const Link& node) { string("a link", node.target), string("a title", *node.title); },
                     [&](const Image& node) { string("an image", node.source), string("a title", *node.title); },
                     [&](const FootnoteMark& node) { string("a mark's label", node.label); },
                     [&](const CrossReference& node) { string("a reference", node.target); },
                     [&](const Rare<Citation>& node) {
                       for (const Citation::Item& item : node->items) string("a citation's key", item.key);
                     },
                     [&](const PageBreak& node) { string("a page's label", node.label); },
                     [](const auto&) {},
                 },
                 each.node);
      for_each_part(each, [&](const Inlines& inner) { inlines(inner, depth + 1); });
    }
  }

  void attributes(const Rare<Attributes>& attributes) {
    if (!attributes) return;
    string("an id", attributes->id);
    string("a language", attributes->language);
    for (const std::string& role : attributes->roles) string("a role", role);
    pairs("an attribute", attributes->extra);
  }

  void pairs(std::string_view what, const std::vector<std::pair<std::string, std::string>>& all) {
    for (const auto& [name, value] : all) string(what, name), string(what, value);
  }

  void string(std::string_view what, std::string_view text) {
    if (!holds_only_xml_characters(text)) found_.add(fmt::format("{} holds what no XML document may", what));
  }

  void words(std::string_view what, const SourceString& text) {
    if (text.is_part_of_source() && !is_inside(text.view(), source_))
      return found_.add(fmt::format("{} points to where the document's source is not", what));
    string(what, text);
  }

  static bool is_inside(std::string_view part, std::string_view whole) {
    const std::less_equal<const char*> is_before;  // of any two pointers
    return is_before(whole.data(), part.data()) && is_before(part.data() + part.size(), whole.data() + whole.size());
  }

  void span(std::string_view what, Span span) {
    if (span.begin > span.end) found_.add(fmt::format("{} has the span [{},{})", what, span.begin, span.end));
  }

  // Every row fills its columns, with the cells that reach down into it.
  void table(const Table& table) {
    if (table.columns.empty()) return found_.add("a Table has no column");
    for (const auto* rows : {&table.head, &table.body, &table.foot}) {
      std::vector<int> reaching(table.columns.size(), 0);
      for (const Table::Row& row : *rows) {
        std::size_t column = 0;
        for (const Table::Cell& cell : row.cells) {
          span("Cell", cell.span);
          while (column < reaching.size() && reaching[column] > 0) --reaching[column++];
          if (cell.column_span < 1 || cell.row_span < 1) return found_.add("a Cell spans nothing");
          for (int i = 0; i < cell.column_span; ++i, ++column)
            if (column < reaching.size()) reaching[column] = cell.row_span - 1;
        }
        while (column < reaching.size() && reaching[column] > 0) --reaching[column++];
        if (column != reaching.size())
          return found_.add(fmt::format("a Table of {} columns has a row of {}", reaching.size(), column));
      }
    }
  }

  Violations& found_;
  std::string_view source_;
};

// ---- what the stages promise, in their order

void verify_sections(const Blocks& blocks, int level, bool allowed, Violations& found) {
  for (const Block& block : blocks) {
    if (std::holds_alternative<Heading>(block.node)) found.add("a Heading is left");
    const auto* section = std::get_if<Section>(&block.node);
    if (section && !allowed) found.add("a Section lies in a container");
    if (section && section->level != level)
      found.add(fmt::format("a Section in depth {} has level {}", level, section->level));
    const bool matter = std::holds_alternative<Division>(block.node) &&
                        (block.attributes->has_role("front-matter") || block.attributes->has_role("body-matter") ||
                         block.attributes->has_role("back-matter"));
    for_each_part(
        block,
        [&](const Blocks& part) {
          verify_sections(part, section ? level + 1 : 1, (section && allowed) || matter, found);
        },
        [](const Inlines&) {});
  }
}

void verify_headings(const Document& document, Violations& found) {
  verify_sections(document.body, 1, true, found);
  for (const Footnote& note : document.footnotes) verify_sections(note.body, 1, false, found);
}

void verify_figures(const Document& document, Violations& found) {
  const auto check = [&](const Blocks& blocks, const auto& again) -> void {
    for (const Block& block : blocks) {
      if (const auto* section = std::get_if<Section>(&block.node)) again(section->body, again);
      const auto* paragraph = std::get_if<Paragraph>(&block.node);
      if (paragraph && paragraph->content.size() == 1 && std::holds_alternative<Image>(paragraph->content.front().node))
        found.add("an image alone in its paragraph is no Figure");
    }
  };
  check(document.body, check);
}

template <class Visit>
void for_each_block(const Document& document, Visit&& visit) {
  walk_document(document, visit, [](const Inlines&) {});
}

template <class Visit>
void for_each_inline_of(const Document& document, Visit&& visit) {
  for_each_inline(document.metadata.title, visit);
  walk_document(
      document, [](const Block&) {}, [&](const Inlines& all) { for_each_inline(all, visit); });
}

void verify_questions(const Document& document, Violations& found) {
  for_each_block(document, [&](const Block& block) {
    const auto* questions = std::get_if<QuestionList>(&block.node);
    if (questions && questions->entries.empty()) found.add("a QuestionList is empty");
  });
}

std::set<std::string> keys_of(const Document& document, Violations& found) {
  std::set<std::string> keys;
  for_each_block(document, [&](const Block& block) {
    const auto* bibliography = std::get_if<Bibliography>(&block.node);
    if (!bibliography) return;
    for (const Bibliography::Entry& entry : bibliography->entries) {
      if (entry.key.empty())
        found.add("a Bibliography entry has no key");
      else if (!keys.insert(entry.key).second)
        found.add(fmt::format("the key \"{}\" comes twice", entry.key));
    }
  });
  return keys;
}

// What the reader was told to be a note is one, wherever notes may stand.
void verify_notes(const Blocks& blocks, Violations& found) {
  for (const Block& block : blocks) {
    const auto* section = std::get_if<Section>(&block.node);
    const PartName name = section ? part_named(plain_text(section->title)) : PartName::none;
    if (section && name != PartName::bibliography && name != PartName::sources) verify_notes(section->body, found);
    const Paragraph* paragraph = paragraph_of(block);
    if (paragraph && block.attributes->roles == std::vector<std::string>{"footnote"} &&
        !parts_of(paragraph->content).empty())
      found.add("a paragraph is left that its reader calls a note");
  }
}

void verify_notes(const Document& document, Violations& found) { verify_notes(document.body, found); }

void verify_bibliography(const Document& document, Violations& found) {
  keys_of(document, found);
  walk_document(
      document,
      [&](const Block& block) {
        for (const auto& [name, value] : block.attributes->extra)
          if (name == "source-lines") found.add("a paragraph still shows the lines of its source");
        if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
          for (const Bibliography::Entry& entry : bibliography->entries)
            for (const auto& [name, value] : entry.attributes->extra)
              if (name == "source-lines") found.add("an entry still shows the lines of its source");
      },
      [](const Inlines&) {});
}

void verify_metadata(const Document& document, Violations& found) {
  if (trimmed(plain_text(document.metadata.title)).empty()) found.add("the document has no title");
  if (document.metadata.language.empty()) found.add("the document has no language");
}

void verify_citations(const Document& document, Violations& found) {
  Violations ignored;
  const std::set<std::string> keys = keys_of(document, ignored);
  for_each_inline_of(document, [&](const Inline& each) {
    const auto* citation = std::get_if<Rare<Citation>>(&each.node);
    if (!citation) return;
    if ((*citation)->items.empty()) found.add("a Citation cites nothing");
    for (const Citation::Item& item : (*citation)->items)
      if (!keys.contains(item.key)) found.add(fmt::format("no entry has the key \"{}\"", item.key));
  });
}

void verify_roles(const Document& document, Violations& found) {
  for_each_block(document, [&](const Block& block) {
    for (const auto& [name, value] : block.attributes->extra)
      if (name == "inferred-role" && !block.attributes->has_role(value))
        found.add(fmt::format("the role \"{}\" is inferred and not there", value));
  });
}

std::unordered_set<std::string> identifiers_of(const Document& document, Violations& found) {
  std::unordered_set<std::string> exact;
  std::unordered_set<std::string> by_case;
  const auto enter = [&](const Rare<Attributes>& attributes) {
    const std::string& id = attributes->id;
    if (id.empty()) return;
    exact.insert(id);
    if (!by_case.insert(folded(id)).second) found.add(fmt::format("the identifier \"{}\" comes twice", id));
    if (xml_name(id) != id) found.add(fmt::format("the identifier \"{}\" is no XML name", id));
    for (const auto& [name, value] : attributes->extra)
      if (name == "alias" && !by_case.insert(folded(value)).second)
        found.add(fmt::format("the alias \"{}\" comes twice", value));
  };
  const auto must = [&](std::string_view what, const Rare<Attributes>& attributes) {
    if (attributes->id.empty()) found.add(fmt::format("a {} has no identifier", what));
  };
  for_each_inline_of(document, [&](const Inline& each) { enter(each.attributes); });
  const auto enter_cited = [&](const Inlines& all) {
    for_each_inline(all, [&](const Inline& each) {
      const auto* citation = std::get_if<Rare<Citation>>(&each.node);
      if (citation && !(*citation)->items.empty()) must("citation", each.attributes);
    });
  };
  walk_document(
      document, [](const Block&) {}, enter_cited);
  for_each_block(document, [&](const Block& block) {
    enter(block.attributes);
    if (std::holds_alternative<Section>(block.node) || std::holds_alternative<Figure>(block.node) ||
        std::holds_alternative<Rare<Table>>(block.node) || std::holds_alternative<Bibliography>(block.node))
      must(kind_name(block), block.attributes);
    if (const auto* questions = std::get_if<QuestionList>(&block.node))
      for (const auto& entry : questions->entries) enter(entry.attributes), must("question", entry.attributes);
    if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
      for (const auto& entry : bibliography->entries)
        enter(entry.attributes), must("bibliography entry", entry.attributes);
  });
  return exact;
}

void verify_identifiers(const Document& document, Violations& found) { identifiers_of(document, found); }

void verify_numbers(const Document& document, Violations& found) {
  for_each_block(document, [&](const Block& block) {
    const auto* section = std::get_if<Section>(&block.node);
    if (section && section->label && trimmed(*section->label).empty()) found.add("a Section has an empty label");
  });
}

// The marks of the text come to their notes in the order of the numbers; those inside notes number what is left.
void verify_first_marks(const Document& document, Violations& found) {
  std::map<std::string_view, int> numbers;
  for (const Footnote& note : document.footnotes) numbers.emplace(note.label, note.number);
  int last = 0;
  const auto enter = [&](const Inlines& all) {
    for_each_inline(all, [&](const Inline& each) {
      const auto* mark = std::get_if<FootnoteMark>(&each.node);
      const auto note = mark ? numbers.find(mark->label) : numbers.end();
      if (note == numbers.end() || note->second <= last) return;
      if (note->second != last + 1) found.add(fmt::format("the first mark of note {} is out of order", note->second));
      last = note->second;
    });
  };
  enter(document.metadata.title);
  walk(
      document.body, [](const Block&) {}, enter);
}

void verify_footnotes(const Document& document, Violations& found) {
  std::set<std::string> labels;
  int last = 0;
  for (const Footnote& note : document.footnotes) {
    if (!labels.insert(note.label).second) found.add(fmt::format("the note \"{}\" comes twice", note.label));
    if (note.number != 0 && note.number != last + 1) found.add("notes are not numbered in their order");
    if (note.number != 0) last = note.number;
  }
  verify_first_marks(document, found);
  for_each_inline_of(document, [&](const Inline& each) {
    const auto* mark = std::get_if<FootnoteMark>(&each.node);
    if (mark && !labels.contains(mark->label.str()))
      found.add(fmt::format("no note has the label \"{}\"", mark->label));
  });
}

void verify_references(const Document& document, Violations& found) {
  Violations ignored;
  const std::unordered_set<std::string> identifiers = identifiers_of(document, ignored);
  for_each_inline_of(document, [&](const Inline& each) {
    if (const auto* link = std::get_if<Link>(&each.node); link && link->target.starts_with('#'))
      found.add(fmt::format("the Link \"{}\" is no CrossReference", link->target.view()));
    if (const auto* reference = std::get_if<CrossReference>(&each.node);
        reference && !identifiers.contains(std::string(reference->target)))
      found.add(fmt::format("nothing has the identifier \"{}\"", reference->target.view()));
  });
}

struct Promise {
  std::string_view stage;
  void (*verify)(const Document&, Violations&);
};

constexpr Promise promises[] = {{"headings", verify_headings},         {"figures", verify_figures},
                                {"questions", verify_questions},       {"notes", verify_notes},
                                {"bibliography", verify_bibliography}, {"metadata", verify_metadata},
                                {"citations", verify_citations},       {"roles", verify_roles},
                                {"identifiers", verify_identifiers},   {"numbers", verify_numbers},
                                {"footnotes", verify_footnotes},       {"references", verify_references}};

}  // namespace

std::vector<std::string> verify(const Document& document, std::string_view after_stage) {
  Violations found;
  Ground(found).run(document);
  if (after_stage.empty()) return std::move(found.all);
  for (const Stage& stage : stages()) {
    for (const Promise& promise : promises)
      if (promise.stage == stage.name) promise.verify(document, found);
    if (stage.name == after_stage) break;
  }
  return std::move(found.all);
}

}  // namespace rubricate
