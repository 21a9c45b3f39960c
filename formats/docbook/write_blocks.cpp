#include "formats/docbook/document_writer.h"

#include <algorithm>
#include <array>

#include "formats/docbook/hints.h"
#include "formats/docbook/index_terms.h"
#include "formats/docbook/raw.h"
#include "formats/docbook/vocabulary.h"
#include "formats/document/walk.h"

namespace rubricate {

bool holds_line_break(const Inlines& inlines) {
  return std::any_of(inlines.begin(), inlines.end(), [](const Inline& each) {
    if (std::holds_alternative<Text>(each.node)) return false;
    if (std::holds_alternative<LineBreak>(each.node)) return true;
    if (std::holds_alternative<Image>(each.node)) return false;
    bool found = false;
    for_each_part(each, [&](const Inlines& inner) { found = found || holds_line_break(inner); });
    return found;
  });
}

namespace {

const Image* sole_image(const Block& block) {
  const auto* paragraph = std::get_if<Paragraph>(&block.node);
  if (!paragraph || paragraph->content.size() != 1 || block.attributes) return nullptr;
  return std::get_if<Image>(&paragraph->content[0].node);
}

constexpr std::string_view numerations[] = {"arabic", "loweralpha", "upperalpha", "lowerroman", "upperroman"};

}  // namespace

void DocbookWriter::blocks(const Blocks& all) {
  for (const Block& each : all) block(each);
}

// The same where at least one block is wanted.
void DocbookWriter::filled(const Blocks& all) {
  const std::size_t before = xml_.opened();
  blocks(all);
  if (xml_.opened() == before) leaf("para", {});
}

void DocbookWriter::block(const Block& block) {
  std::visit(
      match{
          [&](const Paragraph& node) { paragraph(block, node.content); },
          [&](const Heading& node) { this->bridgehead(block, Section{.level = node.level, .title = node.content}); },
          [&](const Section& node) { this->bridgehead(block, node); },
          [&](const Quotation& node) { quotation(block, node); },
          [&](const CodeBlock& node) { code(block, node); },
          [&](const MathBlock& node) {
            begin("informalequation");
            attributes(block);
            leaf("mathphrase", node.tex, {{"role", "tex"}});
            end();
          },
          [&](const RawBlock& node) { raw(block, node); },
          [&](const ThematicBreak&) {
            begin("bridgehead", {{"renderas", "sect5"}});
            attributes(block, {}, "break");
            xml_.text("* * *");
            xml_.close();
          },
          [&](const PageBreak& node) {
            line();
            page_break(node, block.attributes, block.span);
          },
          [&](const Division& node) { division(block, node); },
          [&](const Figure& node) { figure(block, node); },
          [&](const List& node) { list(block, node); },
          [&](const DefinitionList& node) { definitions(block, node); },
          [&](const QuestionList& node) { questions(block, node); },
          [&](const Verse& node) { verse(block, node); },
          [&](const Rare<Table>& node) { table(block, *node); },
          [&](const Bibliography& node) { bibliolist(block, node); },
      },
      block.node);
}

void DocbookWriter::paragraph(const Block& block, const Inlines& content, std::string_view prefix) {
  const bool is_verbatim = holds_line_break(content);
  if (block.attributes->has_role("heading") && !is_verbatim && prefix.empty()) return heading(block, content);
  if (is_verbatim)
    begin("literallayout", {{"class", "normal"}});
  else
    begin("para");
  attributes(block);
  if (content.empty()) hint({{"kind", "paragraph"}});
  if (!block.attributes && is_index_terms(content)) hint({{"kind", "terms"}});
  xml_.text(prefix);
  const bool outer = std::exchange(is_verbatim_, is_verbatim);
  inlines(content);
  is_verbatim_ = outer;
  xml_.close();
}

// A heading that cannot head a section: it stands in a quotation, a list, a cell.
void DocbookWriter::heading(const Block& block, const Inlines& content) {
  constexpr std::array levels{std::string_view("1"), std::string_view("2"), std::string_view("3"),
                              std::string_view("4"), std::string_view("5")};
  std::string renderas;
  for (const auto& [name, value] : block.attributes->extra)
    if (name == "heading-level" && std::find(levels.begin(), levels.end(), value) != levels.end())
      renderas = "sect" + value;
  begin("bridgehead");
  if (!renderas.empty()) xml_.attribute("renderas", renderas);
  attributes(block.attributes, block.span, "bridgehead", {}, renderas.empty() ? "" : "heading-level");
  inlines(content);
  xml_.close();
}

void DocbookWriter::quotation(const Block& block, const Quotation& node, std::string_view kind) {
  const auto fits_epigraph = [](const Block& each) {
    const auto* verse = std::get_if<Verse>(&each.node);
    return (std::holds_alternative<Paragraph>(each.node) && !each.attributes->has_role("heading")) ||
           std::holds_alternative<PageBreak>(each.node) || (verse && verse->attribution.empty());
  };
  const bool is_epigraph = block.attributes->has_role("epigraph") && !(inside_ & in_footnote) &&
                           std::all_of(node.body.begin(), node.body.end(), fits_epigraph);
  begin(is_epigraph ? "epigraph" : "blockquote");
  attributes(block, is_epigraph ? "epigraph" : "");
  if (!kind.empty()) hint({{"kind", kind}});
  attribution(node.attribution);
  filled(node.body);
  end();
}

void DocbookWriter::attribution(const Inlines& content) {
  if (content.empty()) return;
  begin("attribution");
  const Content outer = std::exchange(content_, Content::attribution);
  inlines(content);
  content_ = outer;
  xml_.close();
}

void DocbookWriter::code(const Block& block, const CodeBlock& node) {
  constexpr std::array sessions{std::string_view("console"), std::string_view("shell-session"),
                                std::string_view("shellsession"), std::string_view("sh-session"),
                                std::string_view("terminal")};
  const bool is_session = std::find(sessions.begin(), sessions.end(), node.language) != sessions.end();
  begin(is_session ? "screen" : "programlisting");
  attributes(block);
  if (!node.language.empty()) xml_.attribute("language", node.language);
  xml_.text(node.text);
  xml_.close();
}

void DocbookWriter::raw(const Block& block, const RawBlock& node) {
  if (is_raw_docbook(node.format)) {
    if (copy_docbook(xml_, node.text, flat_ == 0 ? RawPlace::own_line : RawPlace::in_line, names_)) return;
    found_.report(Finding::not_representable, block.span, "raw DocBook is not well-formed; it is kept as code");
    begin("programlisting");
    attributes(block, {}, "raw");
    hint({{"raw", node.format}, {"text", node.text}});
    xml_.text(node.text);
    return xml_.close();
  }
  if (is_mathml(node.format, node.text)) {
    begin("informalequation");
    attributes(block);
    line();
    xml_.begin_content();
    out_ += node.text;
    return end();
  }
  const std::string words = visible_text(node.format, node.text);
  if (!is_raw_comment(node.format, node.text))
    found_.report(Finding::not_representable, block.span,
                  "a raw " + node.format + " block; " +
                      (words.empty() ? "it is kept for rubricate alone" : "its words stand without it"));
  // Links may lead to an anchor of HTML.
  if (words.empty() && (node.format != "html" || block.attributes->id.empty()))
    return stand_in(block.attributes, {{"raw", node.format}, {"text", node.text}});
  begin("para");
  attributes(block);
  hint({{"raw", node.format}, {"text", node.text}});
  xml_.text(words);
  xml_.close();
}

// About the element just opened.
void DocbookWriter::hint(HintPairs pairs) {
  Hints hints;
  for (const auto& [name, value] : pairs) hints.add(name, value);
  xml_.instruction(hints_target, hints.data());
}

// In this place.
void DocbookWriter::here(HintPairs pairs) {
  Hints hints;
  for (const auto& [name, value] : pairs) hints.add(name, value);
  xml_.instruction(place_target, hints.data());
}

// A node that has no element at all, with its attributes.
void DocbookWriter::stand_in(const Rare<Attributes>& given, HintPairs pairs) {
  line();
  Hints hints;
  for (const auto& [name, value] : pairs) hints.add(name, value);
  if (!given->id.empty()) hints.add("id", given->id);
  if (given->id_is_generated) hints.add("id-is", "generated");
  if (!given->roles.empty()) hints.add("roles", joined(given->roles));
  if (!given->language.empty()) hints.add("lang", given->language);
  for (const auto& [name, value] : given->extra) hints.add("extra." + name, value);
  xml_.instruction(place_target, hints.data());
}

void DocbookWriter::page_break(const PageBreak& node, const Rare<Attributes>& given, Span span) {
  xml_.open("anchor");
  attributes(given, span, {}, "pagebreak");
  if (!given || given->id.empty()) {
    if (!in_fragment_) xml_.attribute("xml:id", names_.fresh("page-" + (node.label.empty() ? "break" : node.label)));
    hint({{"id", ""}});
  }
  if (!node.label.empty()) xml_.attribute("xreflabel", node.label);
  xml_.close();
}

void DocbookWriter::division(const Block& block, const Division& node) {
  const Attributes& given = *block.attributes;
  if (node.title.empty() && node.body.empty() && is_index_term(block.attributes)) {
    line();
    if (index_term(block.attributes, block.span)) return;
  }
  if (given.has_role("epigraph") && node.title.empty() && node.body.size() == 1 && !node.body[0].attributes) {
    if (const auto* quotation_inside = std::get_if<Quotation>(&node.body[0].node))
      return quotation(block, *quotation_inside, "division-quotation");
  }
  if (given.has_role("epigraph") && node.title.empty())
    return quotation(block, Quotation{.body = node.body}, "division");
  if (const char* admonition = admonition_of(given))
    return grouped(inside_ & no_admonition_in ? "blockquote" : admonition, in_admonition, block, node);
  if (given.has_role("example") && !node.title.empty())
    return grouped(inside_ & no_formal_in ? "blockquote" : "example", in_example, block, node);
  if (given.has_role("example")) return grouped("informalexample", 0, block, node);
  if (given.has_role("formalpara") && !node.title.empty() && is_one_paragraph(node.body))
    return grouped("formalpara", 0, block, node);
  if (given.has_role("sidebar") || given.has_role("aside") || !node.title.empty())
    return grouped(inside_ & no_sidebar_in ? "blockquote" : "sidebar", in_sidebar, block, node);
  plain_division(block, node);
}

bool DocbookWriter::is_one_paragraph(const Blocks& body) {
  const auto* sole = body.size() == 1 ? std::get_if<Paragraph>(&body[0].node) : nullptr;
  return sole && !holds_line_break(sole->content) && !body[0].attributes->has_role("heading");
}

void DocbookWriter::grouped(std::string_view element, unsigned makes, const Block& block, const Division& node) {
  begin(element);
  attributes(block, element);
  if (element == "blockquote") hint({{"kind", "division"}});
  if (!node.title.empty()) title("title", node.title);
  const unsigned outer = std::exchange(inside_, element == "blockquote" ? inside_ : inside_ | makes);
  filled(node.body);
  inside_ = outer;
  end();
}

// The identifier of what has no element of its own here.
void DocbookWriter::anchor_before(const Block& block) {
  const auto id = names_.claim(block.attributes->id);
  if (!id) return;
  line();
  xml_.open("anchor", {{"xml:id", *id}});
  hint({{"kind", "none"}});
  xml_.close();
}

// DocBook has no group without a meaning: the blocks stand for themselves, after an anchor for the identifier and
// between two hints.
void DocbookWriter::plain_division(const Block& block, const Division& node) {
  anchor_before(block);
  for (const std::string& role : block.attributes->roles)
    found_.report(Finding::not_representable, block.span,
                  "a division with the role \"" + role + "\"; its blocks stand without it");
  stand_in(block.attributes, {{"begin", "division"}});
  blocks(node.body);
  line();
  here({{"end", "division"}});
}

void DocbookWriter::figure(const Block& block, const Figure& node) {
  const bool is_formal = !node.caption.empty() && !(inside_ & no_formal_in);
  begin(is_formal ? "figure" : "informalfigure");
  attributes(block);
  if (is_formal) title("title", node.caption);
  const unsigned outer = std::exchange(inside_, is_formal ? inside_ | in_figure : inside_);
  const std::size_t before = xml_.opened();
  for (const Block& each : node.body) {
    if (const Image* image = sole_image(each)) {
      const Inline& place = std::get<Paragraph>(each.node).content[0];
      media("mediaobject", *image, place);
    } else {
      this->block(each);
    }
  }
  if (xml_.opened() == before) leaf("para", {});
  inside_ = outer;
  if (!is_formal) caption(node.caption);
  end();
}

void DocbookWriter::caption(const Inlines& content) {
  if (content.empty()) return;
  begin("caption");
  const unsigned outer = std::exchange(inside_, inside_ | in_caption);
  title("para", content);
  inside_ = outer;
  end();
}

void DocbookWriter::list(const Block& block, const List& node) {
  if (node.items.empty()) return id_alone(block);
  const bool is_numbered = node.kind == List::Kind::numbered;
  begin(is_numbered ? "orderedlist" : "itemizedlist");
  attributes(block);
  if (is_numbered) xml_.attribute("numeration", numerations[static_cast<std::size_t>(node.numeration)]);
  if (is_numbered && node.start != 1) xml_.attribute("startingnumber", std::to_string(node.start));
  if (node.tight) xml_.attribute("spacing", "compact");
  if (is_numbered && node.delimiter == List::Delimiter::parenthesis) hint({{"delimiter", "parenthesis"}});
  for (const List::Item& item : node.items) {
    begin("listitem");
    if (item.checked) xml_.attribute("role", *item.checked ? "checked" : "unchecked");
    item.checked ? task(item) : filled(item.body);
    end();
  }
  end();
}

// DocBook has no check boxes: a visible one begins the item.
void DocbookWriter::task(const List::Item& item) {
  const std::string_view box = *item.checked ? "\u2611" : "\u2610";
  const auto* first = item.body.empty() ? nullptr : std::get_if<Paragraph>(&item.body[0].node);
  if (!first || (first->content.empty() && !item.body[0].attributes)) {
    leaf("para", box);
    return blocks(item.body);
  }
  paragraph(item.body[0], first->content, std::string(box) + " ");
  for (std::size_t i = 1; i < item.body.size(); ++i) block(item.body[i]);
}

void DocbookWriter::definitions(const Block& block, const DefinitionList& node) {
  if (node.entries.empty()) return id_alone(block);
  begin("variablelist");
  attributes(block);
  for (const DefinitionList::Entry& entry : node.entries) {
    begin("varlistentry");
    for (const Inlines& term : entry.terms) title("term", term);
    if (entry.terms.empty()) {
      begin("term");
      hint({{"kind", "none"}});
      xml_.close();
    }
    begin("listitem");
    if (entry.definitions.empty()) {
      hint({{"kind", "none"}});
      leaf("para", {});
    }
    for (std::size_t i = 0; i < entry.definitions.size(); ++i) {
      if (i > 0) {
        line();
        here({{"begin", "definition"}});
      }
      filled(entry.definitions[i]);
    }
    end();
    end();
  }
  end();
}

void DocbookWriter::questions(const Block& block, const QuestionList& node) {
  if (node.entries.empty()) return id_alone(block);
  begin("qandaset", {{"defaultlabel", "none"}});
  attributes(block);
  for (const QuestionList::Entry& entry : node.entries) {
    begin("qandaentry");
    attributes(entry.attributes, entry.span);
    begin("question");
    filled(entry.question);
    end();
    for (const Blocks& answer : entry.answers) {
      begin("answer");
      filled(answer);
      end();
    }
    end();
  }
  end();
}

void DocbookWriter::verse(const Block& block, const Verse& node) {
  if (node.attribution.empty()) return stanzas(&block, node);
  begin("blockquote");
  attributes(block, {}, "verse");
  attribution(node.attribution);
  stanzas(nullptr, node);
  end();
}

void DocbookWriter::stanzas(const Block* block, const Verse& node) {
  begin("literallayout", {{"class", "normal"}});
  if (block)
    attributes(*block, {}, "verse");
  else
    xml_.attribute("role", "verse");
  const bool outer = std::exchange(is_verbatim_, true);
  bool is_first_line = true;
  for (const Verse::Stanza& stanza : node.stanzas) {
    if (!is_first_line) xml_.text("\n");
    for (const Verse::Line& each : stanza) {
      if (!is_first_line) xml_.text("\n");
      is_first_line = false;
      for (int step = 0; step < std::min(each.indent, 40); ++step) xml_.text("  ");
      if (each.indent > 40) here({{"indent", std::to_string(each.indent)}});
      const auto* first = each.content.empty() ? nullptr : std::get_if<Text>(&each.content[0].node);
      if (each.content.empty() || (first && first->text.starts_with(' '))) here({{"begin", "line"}});
      inlines(each.content);
    }
  }
  is_verbatim_ = outer;
  xml_.close();
}

// A list without items is nothing, but its identifier may be named.
void DocbookWriter::id_alone(const Block& block) {
  if (!block.attributes) return;
  if (const auto id = names_.claim(block.attributes->id)) {
    line();
    xml_.empty("anchor", {{"xml:id", *id}});
  }
}

}  // namespace rubricate
