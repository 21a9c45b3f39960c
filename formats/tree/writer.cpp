#include "formats/tree/writer.h"

#include <fmt/format.h>

#include "formats/document/walk.h"

namespace rubricate {

namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20)
          out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        else
          out += c;
    }
  }
  out += '"';
  return out;
}

constexpr std::string_view style_names[] = {"emphasis", "strong", "struck", "superscript", "subscript", "small-caps"};
constexpr std::string_view numeration_names[] = {"decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"};
constexpr std::string_view align_names[] = {"none", "left", "center", "right"};

template <class Enum, std::size_t Size>
std::string_view name_in(const std::string_view (&names)[Size], Enum value) {
  return names[static_cast<std::size_t>(value)];
}

class TreeWriter {
 public:
  explicit TreeWriter(TreeSpans spans, TreeConfidence confidence = TreeConfidence::hidden)
      : spans_(spans), confidence_(confidence) {}

  std::string out;

  void document(const Document& document) {
    line("Document", {}, {});
    ++depth_;
    metadata(document.metadata);
    blocks(document.body);
    for (const Footnote& note : document.footnotes) {
      line(fmt::format("Footnote {} number={}", quoted(note.label), note.number), {}, note.span);
      children(note.body);
    }
    --depth_;
  }

  void blocks(const Blocks& all) {
    for (const Block& each : all) block(each);
  }

  void inlines(const Inlines& all) {
    for (const Inline& each : all) {
      line(std::string(kind_name(each)) + values(each), each.attributes, each.span);
      ++depth_;
      if (const auto* citation = std::get_if<Rare<Citation>>(&each.node)) {
        for (const Citation::Item& item : (*citation)->items) {
          line("item " + quoted(item.key), {}, {});
          part("before", item.before);
          part("after", item.after);
        }
        part("printed", (*citation)->printed);
      } else {
        for_each_part(each, [&](const Inlines& inner) { inlines(inner); });
      }
      --depth_;
    }
  }

 private:
  void block(const Block& block) {
    line(std::string(kind_name(block)) + values(block) + sureness(block), block.attributes, block.span);
    ++depth_;
    std::visit(match{
                   [&](const Paragraph& node) { inlines(node.content); },
                   [&](const Heading& node) { inlines(node.content); },
                   [&](const Section& node) { part("title", node.title), blocks(node.body); },
                   [&](const Division& node) { part("title", node.title), blocks(node.body); },
                   [&](const Quotation& node) { blocks(node.body), part("attribution", node.attribution); },
                   [&](const Figure& node) { blocks(node.body), part("caption", node.caption); },
                   [&](const List& node) {
                     for (const List::Item& item : node.items) {
                       line(!item.checked ? "item" : *item.checked ? "item checked" : "item unchecked", {}, item.span);
                       children(item.body);
                     }
                   },
                   [&](const DefinitionList& node) {
                     for (const DefinitionList::Entry& entry : node.entries) {
                       line("entry", {}, entry.span);
                       ++depth_;
                       for (const Inlines& term : entry.terms) part("term", term);
                       for (const Blocks& definition : entry.definitions) part("definition", definition);
                       --depth_;
                     }
                   },
                   [&](const QuestionList& node) {
                     for (const QuestionList::Entry& entry : node.entries) {
                       line("entry", entry.attributes, entry.span);
                       ++depth_;
                       part("question", entry.question);
                       for (const Blocks& answer : entry.answers) part("answer", answer);
                       --depth_;
                     }
                   },
                   [&](const Verse& node) {
                     for (const Verse::Stanza& stanza : node.stanzas) {
                       line("stanza", {}, {});
                       ++depth_;
                       for (const Verse::Line& each : stanza) {
                         line(each.indent == 0 ? "line" : fmt::format("line indent={}", each.indent), {}, {});
                         ++depth_;
                         inlines(each.content);
                         --depth_;
                       }
                       --depth_;
                     }
                     part("attribution", node.attribution);
                   },
                   [&](const Rare<Table>& node) {
                     part("caption", *node->caption);
                     rows("head", node->head);
                     rows("body", node->body);
                     rows("foot", node->foot);
                   },
                   [&](const Bibliography& node) {
                     for (const Bibliography::Entry& entry : node.entries) {
                       line("entry " + quoted(entry.key) + (entry.label.empty() ? "" : " label=" + quoted(entry.label)),
                            entry.attributes, entry.span);
                       ++depth_;
                       inlines(entry.text);
                       for (const Bibliography::Field& field : entry.fields)
                         line(fmt::format("field {} {} {:.2f}", field.name, quoted(field.value), field.confidence), {},
                              {});
                       --depth_;
                     }
                   },
                   [](const auto&) {},
               },
               block.node);
    --depth_;
  }

  void metadata(const Metadata& data) {
    part(fmt::format("title{}{}", data.title_is_inferred ? " inferred" : "", data.title_is_heading ? " heading" : ""),
         data.title);
    part("subtitle", data.subtitle);
    for (const Person& person : data.creators)
      line(fmt::format("creator {} {}{}", quoted(person.name), person.role,
                       person.file_as.empty() ? "" : " file-as=" + quoted(person.file_as)),
           {}, {});
    const auto field = [&](std::string_view name, const std::string& value) {
      if (!value.empty()) line(std::string(name) + " " + quoted(value), {}, {});
    };
    field(data.language_is_inferred ? "language inferred" : "language", data.language);
    field("date", data.date);
    field("modified", data.modified);
    field("identifier", data.identifier);
    field("publisher", data.publisher);
    field("rights", data.rights);
    field("description", data.description);
    for (const std::string& subject : data.subjects) field("subject", subject);
    for (const auto& [name, value] : data.extra) line("extra " + quoted(name) + " " + quoted(value), {}, {});
  }

  void rows(std::string_view name, const std::vector<Table::Row>& all) {
    for (const Table::Row& row : all) {
      line(std::string(name) + " row", {}, row.span);
      ++depth_;
      for (const Table::Cell& cell : row.cells) {
        std::string text = "cell";
        if (cell.row_span != 1) text += fmt::format(" rows={}", cell.row_span);
        if (cell.column_span != 1) text += fmt::format(" columns={}", cell.column_span);
        line(text, {}, cell.span);
        children(cell.body);
      }
      --depth_;
    }
  }

  std::string sureness(const Block& block) const {
    const bool shown = confidence_ == TreeConfidence::shown && block.confidence != 0;
    return shown ? fmt::format(" {}%", block.confidence) : "";
  }

  // What a node says of itself beside what it holds, with a space before.
  static std::string values(const Block& block) {
    return std::visit(
        match{
            [](const Heading& node) { return fmt::format(" {}{}", node.level, node.is_title ? " title" : ""); },
            [](const Section& node) {
              return fmt::format(" {}{}", node.level, node.label ? " label=" + quoted(*node.label) : "");
            },
            [](const CodeBlock& node) {
              return (node.language.empty() ? " " : " language=" + quoted(node.language) + " ") + quoted(node.text);
            },
            [](const MathBlock& node) { return " " + quoted(node.tex); },
            [](const RawBlock& node) { return " " + node.format + " " + quoted(node.text); },
            [](const PageBreak& node) { return node.label.empty() ? "" : " " + quoted(node.label); },
            [](const List& node) {
              std::string text = node.kind == List::Kind::bulleted ? " bulleted" : " numbered";
              if (node.kind == List::Kind::numbered)
                text += fmt::format(" {} {}start={}", name_in(numeration_names, node.numeration),
                                    node.delimiter == List::Delimiter::parenthesis ? "parenthesis " : "", node.start);
              return text + (node.tight ? " tight" : " loose");
            },
            [](const Rare<Table>& node) {
              std::string text;
              for (const Table::Align align : node->columns) text += " " + std::string(name_in(align_names, align));
              return text;
            },
            [](const auto&) { return std::string(); },
        },
        block.node);
  }

  static std::string values(const Inline& node) {
    return std::visit(match{
                          [](const Text& text) { return " " + quoted(text.text); },
                          [](const Code& code) { return " " + quoted(code.text); },
                          [](const Math& math) { return " " + quoted(math.tex); },
                          [](const Raw& raw) { return " " + raw.format + " " + quoted(raw.text); },
                          [](const Styled& styled) { return " " + std::string(name_in(style_names, styled.style)); },
                          [](const Link& link) {
                            return " " + quoted(link.target) + (link.title ? " title=" + quoted(*link.title) : "");
                          },
                          [](const Image& image) {
                            return " " + quoted(image.source) + (image.title ? " title=" + quoted(*image.title) : "");
                          },
                          [](const FootnoteMark& mark) { return " " + quoted(mark.label); },
                          [](const CrossReference& reference) { return " " + quoted(reference.target); },
                          [](const Rare<Citation>& citation) {
                            return std::string(citation->form == Citation::Form::in_text ? " in-text" : "");
                          },
                          [](const PageBreak& page) { return page.label.empty() ? "" : " " + quoted(page.label); },
                          [](const auto&) { return std::string(); },
                      },
                      node.node);
  }

  void part(std::string_view name, const Inlines& content) {
    if (content.empty()) return;
    line(name, {}, {});
    ++depth_;
    inlines(content);
    --depth_;
  }

  void part(std::string_view name, const Blocks& content) {
    line(name, {}, {});
    children(content);
  }

  void children(const Blocks& content) {
    ++depth_;
    blocks(content);
    --depth_;
  }

  void line(std::string_view text, const Rare<Attributes>& attributes, Span span) {
    out.append(2 * depth_, ' ');
    out += text;
    if (attributes) {
      if (!attributes->id.empty()) out += (attributes->id_is_generated ? " ~" : " #") + attributes->id;
      for (const std::string& role : attributes->roles) out += " ." + role;
      if (!attributes->language.empty()) out += " lang=" + attributes->language;
      for (const auto& [name, value] : attributes->extra) out += " " + name + "=" + quoted(value);
    }
    if (spans_ == TreeSpans::shown && span.known()) out += fmt::format(" [{},{})", span.begin, span.end);
    out += '\n';
  }

  TreeSpans spans_;
  TreeConfidence confidence_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string write_tree(const Document& document, const WriteContext& context) {
  const auto asked = [&](std::string_view name) {
    const auto setting = context.settings.find(name);
    return setting != context.settings.end() && setting->second == "yes";
  };
  return tree_of(document, asked("spans") ? TreeSpans::shown : TreeSpans::hidden,
                 asked("confidence") ? TreeConfidence::shown : TreeConfidence::hidden);
}

std::string tree_of(const Document& document, TreeSpans spans, TreeConfidence confidence) {
  TreeWriter writer(spans, confidence);
  writer.document(document);
  return std::move(writer.out);
}

std::string tree_of(const Blocks& blocks, TreeSpans spans) {
  TreeWriter writer(spans);
  writer.blocks(blocks);
  return std::move(writer.out);
}

std::string tree_of(const Inlines& inlines, TreeSpans spans) {
  TreeWriter writer(spans);
  writer.inlines(inlines);
  return std::move(writer.out);
}

}  // namespace rubricate
