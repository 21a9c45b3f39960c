#include "formats/epub/xhtml.h"

#include <algorithm>

#include "formats/document/walk.h"
#include "formats/document/white_space.h"
#include "formats/epub/content.h"
#include "formats/epub/markup.h"
#include "formats/epub/words.h"
#include "formats/math/presentation.h"

namespace rubricate {

namespace {

constexpr std::string_view unchecked_box = "\u2610";
constexpr std::string_view checked_box = "\u2611";

constexpr int deepest_indent = 12;

}  // namespace

void ContentWriter::body_of(const Chapter& chapter, std::size_t around) {
  const bool begins_section = chapter.section != nullptr && around == chapter.outside;
  if (begins_section) open_section(*chapter.section, std::get<Section>(chapter.section->node), Begins::file);
  if (around == chapter.around.size()) {
    blocks(chapter.body);
  } else {
    const auto& [division, part] = chapter.around[around];
    if (division->span.known()) place_ = division->span;
    const std::string_view language = around_;
    if (!division->attributes->language.empty()) around_ = division->attributes->language;
    const Matter matter = open_division(*division, part);
    body_of(chapter, around + 1);
    matter_ = matter;
    close_line();
    around_ = language;
  }
  if (begins_section) close_line();
}

void ContentWriter::blocks(std::span<const Block> all) {
  for (const Block& each : all) block(each);
}

void ContentWriter::block(const Block& block) {
  if (block.span.known()) place_ = block.span;
  const std::string_view around = around_;
  if (!block.attributes->language.empty()) around_ = block.attributes->language;
  // Only a paragraph of the item itself may stand without an element, not those of a quotation in it.
  const Paragraphs paragraphs = paragraphs_;
  if (!std::holds_alternative<Paragraph>(block.node)) paragraphs_ = Paragraphs::elements;
  std::visit(match{
                 [&](const Paragraph& node) { paragraph(block, node); },
                 [&](const Heading& node) {  // only in a document that no stage has seen
                   open("p", {});
                   attributes(block.attributes, "heading");
                   reading(node.content);
                   inlines(node.content);
                   close_line();
                 },
                 [&](const Section& node) {
                   const bool was_bibliography = is_inside_bibliography_;
                   const bool was_questions = is_inside_questions_;
                   open_section(block, node, Begins::nothing);
                   blocks(node.body);
                   close_line();
                   is_inside_bibliography_ = was_bibliography;
                   is_inside_questions_ = was_questions;
                 },
                 [&](const Quotation& node) { quotation(block, node); },
                 [&](const CodeBlock& node) { code_block(block, node); },
                 [&](const MathBlock& node) { math_block(block, node); },
                 [&](const RawBlock& node) { raw_block(block, node); },
                 [&](const ThematicBreak&) {
                   open("hr");
                   attributes(block.attributes);
                   close_empty();
                   out_ += '\n';
                 },
                 [&](const PageBreak& node) {
                   page_break(node, block.attributes, "div");
                   out_ += '\n';
                 },
                 [&](const Division& node) { division(block, node); },
                 [&](const Figure& node) { figure(block, node); },
                 [&](const List& node) { list(block, node); },
                 [&](const DefinitionList& node) { definitions(block, node); },
                 [&](const QuestionList& node) { questions(block, node); },
                 [&](const Verse& node) { verse(block, node); },
                 [&](const Rare<Table>& node) { table(block, *node); },
                 [&](const Bibliography& node) { bibliography(block, node); },
             },
             block.node);
  paragraphs_ = paragraphs;
  around_ = around;
}

void ContentWriter::paragraph(const Block& block, const Paragraph& node) {
  const bool is_bare = paragraphs_ == Paragraphs::bare && !block.attributes;
  if (node.content.empty() && !block.attributes && lead_ == Lead::none) return;
  if (is_bare) {
    reading(node.content);
    lead();
    inlines(node.content);
    return;
  }
  open("p");
  attributes(block.attributes);
  reading(node.content);
  lead();
  inlines(node.content);
  close_line();
}

void ContentWriter::lead() {
  const Lead what = lead_;
  lead_ = Lead::none;
  if (what == Lead::none) return;
  if (what == Lead::note) {
    const std::string number = std::to_string(lead_note_->number);
    if (lead_note_->first_mark.empty()) {
      xml_.element("span", number + ".", {{"class", "note-number"}});
    } else {
      xml_.element("a", number + ".",
                   {{"class", "note-number"},
                    {"href", href(lead_note_->marked_in, lead_note_->first_mark)},
                    {"epub:type", "backlink"},
                    {"role", "doc-backlink"}});
    }
  } else {
    xml_.element("span", what == Lead::checked ? checked_box : unchecked_box, {{"class", "checkbox"}});
  }
  xml_.text(" ");
}

void ContentWriter::quotation(const Block& block, const Quotation& node) {
  open("blockquote");
  attributes(block.attributes);
  reading(block);
  semantics(block.attributes->has_role("epigraph") ? semantics_named("epigraph") : Semantics{});
  xml_.begin_content();
  out_ += '\n';
  blocks(node.body);
  attribution(node.attribution);
  close_line();
}

void ContentWriter::attribution(const Inlines& content) {
  if (content.empty()) return;
  open("p", {{"class", "attribution"}});
  reading(content);
  inlines(content);
  close_line();
}

void ContentWriter::code_block(const Block& block, const CodeBlock& node) {
  open("pre");
  attributes(block.attributes);
  // As its language is, whatever its words are.
  if (reading_.is_right_to_left && direction_of(*block.attributes).empty()) xml_.attribute("dir", "ltr");
  open("code");
  if (!node.language.empty()) xml_.attribute("class", "language-" + node.language);
  xml_.text(node.text);
  close();
  close_line();
}

void ContentWriter::division(const Block& block, const Division& node) {
  const Matter around = open_division(block, DivisionPart::first);
  blocks(node.body);
  matter_ = around;
  close_line();
}

Matter ContentWriter::open_division(const Block& block, DivisionPart part) {
  const auto& node = std::get<Division>(block.node);
  const bool is_first = part == DivisionPart::first;
  const Semantics meaning = semantics_of(*block.attributes);
  const bool may_section = no_sections_ == 0;
  open(may_section && !meaning.element.empty() ? meaning.element : "div");
  if (is_first || !block.attributes) {
    attributes(block.attributes);
  } else {
    Attributes own = *block.attributes;
    own.id.clear();
    attributes(std::move(own));
  }
  reading(block);
  if (may_section) semantics(meaning);
  // Without a word, a warning could not be told from a tip.
  const std::string_view word = node.title.empty() ? alert_word(meaning.word, language_) : std::string_view();
  const bool has_name = !node.title.empty() || !word.empty();
  const bool has_title = is_first && has_name;
  if (!is_first && has_name && may_section && !meaning.role.empty())
    xml_.attribute("aria-label", node.title.empty() ? std::string(word) : plain_text(node.title));
  std::string title_id;
  if (has_title && may_section && !meaning.role.empty()) {
    title_id = plan_.fresh_id("title");
    xml_.attribute("aria-labelledby", title_id);
  }
  xml_.begin_content();
  out_ += '\n';
  if (has_title) {
    open("p", {{"class", "division-title"}});
    if (!title_id.empty()) xml_.attribute("id", title_id);
    reading(node.title);
    inlines(node.title);
    xml_.text(word);
    close_line();
  }
  const Matter around = matter_;
  if (meaning.type == "frontmatter" || meaning.type == "backmatter") matter_ = meaning.matter;
  return around;
}

void ContentWriter::figure(const Block& block, const Figure& node) {
  open("figure");
  attributes(block.attributes);
  xml_.begin_content();
  out_ += '\n';
  const Paragraph* only = only_paragraph(node.body);
  const bool is_image =
      only != nullptr && only->content.size() == 1 && std::holds_alternative<Image>(only->content.front().node);
  if (is_image) {
    inlines(only->content);
    out_ += '\n';
  } else {
    blocks(node.body);
  }
  if (!node.caption.empty()) {
    open("figcaption");
    reading(node.caption);
    inlines(node.caption);
    close_line();
  }
  close_line();
}

void ContentWriter::verse(const Block& block, const Verse& node) {
  open("div");
  attributes(block.attributes, "verse");
  reading(block);
  xml_.begin_content();
  out_ += '\n';
  for (const Verse::Stanza& stanza : node.stanzas) {
    open("p", {{"class", "stanza"}});
    for (std::size_t i = 0; i < stanza.size(); ++i) {
      if (i != 0) {
        void_element("br");
        out_ += '\n';
      }
      const int indent = std::clamp(stanza[i].indent, 0, deepest_indent);
      open("span");
      xml_.attribute("class", indent == 0 ? "line" : "line indent-" + std::to_string(indent));
      reading(stanza[i].content);
      inlines(stanza[i].content);
      close();
    }
    close_line();
  }
  attribution(node.attribution);
  close_line();
}

void ContentWriter::raw_block(const Block& block, const RawBlock& node) {
  if (const std::string made = node.format == "mathml" ? presentation_mathml(node.text) : ""; !made.empty()) {
    open("div");
    attributes(block.attributes, "math");
    put_mathml(made);
    return close_line();
  }
  const std::string text = node.format == "html" ? collapsed(text_of_html(node.text)) : node.text.str();
  lost(block.span, (node.format.empty() ? "raw text" : "raw " + node.format) +
                       (text.empty() ? " without text left out" : " shown as its text"));
  if (text.empty() && !block.attributes) return;  // else links may lead here
  if (node.format == "html") {
    open("p");
    attributes(block.attributes, "raw");
    xml_.text(text);
    close_line();
  } else {
    open("pre");
    attributes(block.attributes, "raw");
    xml_.text(text);
    close_line();
  }
}

void ContentWriter::page_break(const PageBreak& node, const Rare<Attributes>& own, std::string_view element) {
  open(element);
  if (node.label.empty()) {
    attributes(own, "pagebreak");
    close();
    return;
  }
  const Place* place = plan_.find(own->id);
  std::string id = place != nullptr && place->owner == &*own ? place->id : std::string();
  attributes(own, "pagebreak");
  if (id.empty()) {
    id = plan_.fresh_id("page-" + xml_name(node.label));
    xml_.attribute("id", id);
  }
  xml_.attribute("epub:type", "pagebreak");
  xml_.attribute("role", "doc-pagebreak");
  xml_.attribute("aria-label", node.label);
  close();
  outline_.pages.push_back({.label = node.label.str(), .chapter = chapter_, .id = id, .order = ++last_order_});
}

}  // namespace rubricate
