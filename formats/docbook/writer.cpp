#include "formats/docbook/writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "formats/docbook/bibliography.h"
#include "formats/docbook/hints.h"
#include "formats/docbook/names.h"
#include "formats/docbook/raw.h"
#include "formats/docbook/uri.h"
#include "formats/docbook/vocabulary.h"
#include "formats/document/entry_text.h"
#include "formats/document/printed_items.h"
#include "formats/document/walk.h"
#include "formats/xml.h"

namespace rubricate {

namespace {

// ---- what Schematron forbids inside what

// Elements around the present place that forbid others inside them (docbook.sch, "must not occur in the descendants").
enum Inside : unsigned {
  in_admonition = 1,
  in_caption = 2,
  in_example = 4,
  in_figure = 8,
  in_footnote = 16,
  in_sidebar = 32,
  in_table = 64,  // a formal one; informal tables forbid nothing
  in_link = 128,  // no rule of the schema, but a link in a link cannot be followed
};

constexpr unsigned no_admonition_in = in_admonition | in_caption | in_example | in_figure | in_footnote | in_table;
constexpr unsigned no_formal_in = in_caption | in_example | in_figure | in_footnote | in_table;
constexpr unsigned no_sidebar_in = in_caption | in_footnote | in_sidebar;

// Which inlines the present element may hold.
enum class Content : std::uint8_t {
  all,           // db.all.inlines: paragraphs, titles, phrases, links, ...
  bibliography,  // bibliomixed: no links, code or pictures but inside a phrase
  text,          // db._text: superscripts and subscripts; no emphasis, no code, no notes
  attribution,   // db._text and citetitle, which may hold everything
};

bool holds_blocks_only(std::string_view element) {
  return element == "dedication" || element == "acknowledgements" || element == "colophon" || element == "index";
}

// ---- shapes

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

const Image* sole_image(const Block& block) {
  const auto* paragraph = std::get_if<Paragraph>(&block.node);
  if (!paragraph || paragraph->content.size() != 1 || block.attributes) return nullptr;
  return std::get_if<Image>(&paragraph->content[0].node);
}

bool ends_in_bibliography(const Blocks& blocks) {
  if (blocks.empty()) return false;
  const auto* bibliography = std::get_if<Bibliography>(&blocks.back().node);
  return bibliography && !bibliography->entries.empty() &&
         std::none_of(blocks.begin(), blocks.end(),
                      [](const Block& block) { return std::holds_alternative<Section>(block.node); });
}

// Whether a section can be a <bibliography>: blocks, then entries; or blocks, then divisions of such.
bool is_bibliography(const Section& section) {
  if (ends_in_bibliography(section.body)) return true;
  const auto is_section = [](const Block& block) { return std::holds_alternative<Section>(block.node); };
  const auto first = std::find_if(section.body.begin(), section.body.end(), is_section);
  return first != section.body.end() && std::all_of(first, section.body.end(), [](const Block& block) {
           const auto* division = std::get_if<Section>(&block.node);
           return division && ends_in_bibliography(division->body);
         });
}

bool holds_sections(const Section& section) {
  return std::any_of(section.body.begin(), section.body.end(),
                     [](const Block& block) { return std::holds_alternative<Section>(block.node); });
}

// Whether a section can be a <glossary>: blocks, then entries of one term with its definitions.
bool is_glossary(const Section& section) {
  if (section.body.empty() || holds_sections(section) || section.body.back().attributes) return false;
  const auto* list = std::get_if<DefinitionList>(&section.body.back().node);
  return list && !list->entries.empty() &&
         std::all_of(list->entries.begin(), list->entries.end(), [](const DefinitionList::Entry& entry) {
           return entry.terms.size() == 1 && !entry.definitions.empty();
         });
}

// The element of a section that its role names, or null when it has no such shape.
const char* element_of(const Block& block, const Section& section) {
  if (block.attributes->has_role("glossary")) return is_glossary(section) ? "glossary" : nullptr;
  // A number makes a chapter of what is called an introduction.
  if (section.label && (block.attributes->has_role("introduction") || block.attributes->has_role("prologue")))
    return nullptr;
  const char* element = component_of(*block.attributes);
  if (element && std::string_view(element) == "index" && holds_sections(section)) return nullptr;
  return element;
}

constexpr std::string_view numerations[] = {"arabic", "loweralpha", "upperalpha", "lowerroman", "upperroman"};

// Elements of code that DocBook 5.0, 5.1 and 5.2 have in common.
bool is_in_every_version(std::string_view element) {
  constexpr std::array fewer{"ooclass",   "ooexception",   "oointerface", "sgmltag",       "enumvalue",
                             "enumname",  "typedefname",   "structname",  "structfield",   "macroname",
                             "unionname", "interfacename", "msgtext",     "namespacename", "templatename",
                             "varargs",   "initializer",   "symbol"};
  return std::none_of(fewer.begin(), fewer.end(), [&](std::string_view each) { return each == element; });
}

enum class Root : std::uint8_t { article, chapters, parts };

class DocbookWriter {
 public:
  DocbookWriter(const Document& document, const WriteContext& context)
      : document_(document), found_(context.diagnostics), names_(document), xml_(out_) {
    const auto division = context.settings.find("top-level-division");
    root_ = choose_root(division == context.settings.end() ? std::string_view("default") : division->second);
    out_.reserve(names_.text_size() + names_.text_size() / 4 + 4096);
  }

  std::string write() {
    xml_.declaration();
    xml_.open(root_ == Root::article ? "article" : "book", {{"xmlns", "http://docbook.org/ns/docbook"},
                                                            {"xmlns:xlink", "http://www.w3.org/1999/xlink"},
                                                            {"version", "5.0"}});
    language(document_.metadata.language, {});
    info();
    if (root_ == Root::article)
      sectioned(document_.body, "article");
    else
      components(document_.body, root_ == Root::parts);
    if (root_ != Root::article) unused_notes();
    xml_.end_line();
    xml_.close();
    out_ += '\n';
    anchor_unwritten_targets();
    document_hints();
    return std::move(out_);
  }

 private:
  // ---- the whole

  Root choose_root(std::string_view division) const {
    if (division == "section") return Root::article;
    if (division == "chapter") return Root::chapters;
    if (division == "part") return Root::parts;
    int sections = 0;
    for (const Block& block : document_.body) {
      if (!std::holds_alternative<Section>(block.node)) continue;
      if (block.attributes->has_role("part") || block.attributes->has_role("chapter")) return Root::chapters;
      ++sections;
    }
    return sections >= 3 && names_.text_size() >= 150'000 ? Root::chapters : Root::article;
  }

  void info() {
    const Metadata& data = document_.metadata;
    begin("info");
    xml_.begin_content();
    hints_at_ = out_.size();
    begin("title");
    inlines(data.title);
    title_end_ = out_.size();
    title_is_open_ = xml_.in_start_tag();  // an empty title, or one of which nothing is printed
    xml_.close();
    if (!data.subtitle.empty()) title("subtitle", data.subtitle);
    for (const Person& person : data.creators) credit(person);
    if (!data.date.empty()) leaf("date", data.date);
    if (!data.modified.empty()) leaf("releaseinfo", data.modified, {{"role", "modified"}});
    if (!data.publisher.empty()) {
      begin("publisher");
      leaf("publishername", data.publisher);
      end();
    }
    if (!data.identifier.empty()) identifier(data.identifier);
    if (!data.rights.empty()) paragraphs("legalnotice", data.rights);
    if (!data.description.empty()) paragraphs("abstract", data.description);
    if (!data.subjects.empty()) {
      begin("keywordset");
      for (const std::string& subject : data.subjects) leaf("keyword", subject);
      end();
    }
    for (const auto& [name, value] : data.extra) leaf("bibliomisc", value, {{"role", name}});
    end();
  }

  void credit(const Person& person) {
    constexpr std::array roles{std::pair(std::string_view("aut"), "author"),
                               std::pair(std::string_view("edt"), "editor")};
    const auto known =
        std::find_if(roles.begin(), roles.end(), [&](const auto& each) { return each.first == person.role; });
    if (known != roles.end()) {
      begin(known->second);
    } else if (person.role == "trl") {
      begin("othercredit");
      xml_.attribute("class", "translator");
    } else if (person.role.empty()) {
      begin("author");
    } else {
      begin("othercredit");
      xml_.attribute("class", "other");
      xml_.attribute("otherclass", xml_name(person.role));
    }
    const bool is_said = known != roles.end() || person.role == "trl" || xml_name(person.role) == person.role;
    if (!is_said) hint({{"relator", person.role}});
    line();
    xml_.open("personname");
    if (!person.file_as.empty()) hint({{"file-as", person.file_as}});
    xml_.text(person.name);
    xml_.close();
    end();
  }

  void identifier(std::string_view text) {
    constexpr std::array classes{
        std::pair(std::string_view("urn:isbn:"), "isbn"),       std::pair(std::string_view("isbn:"), "isbn"),
        std::pair(std::string_view("urn:issn:"), "issn"),       std::pair(std::string_view("doi:"), "doi"),
        std::pair(std::string_view("https://doi.org/"), "doi"), std::pair(std::string_view("http://"), "uri"),
        std::pair(std::string_view("https://"), "uri"),         std::pair(std::string_view("urn:"), "uri")};
    const auto known =
        std::find_if(classes.begin(), classes.end(), [&](const auto& each) { return text.starts_with(each.first); });
    if (known == classes.end())
      leaf("biblioid", text);
    else
      leaf("biblioid", text, {{"class", known->second}});
  }

  // What is known of the metadata and of identifiers, at the beginning of <info>.
  void document_hints() {
    const Metadata& data = document_.metadata;
    Hints hints;
    if (data.title_is_inferred) hints.add("title-is", "inferred");
    if (data.title_is_heading) hints.add("title-is", "heading");
    if (data.language_is_inferred) hints.add("language-is", "inferred");
    if (!generated_.empty()) hints.add("generated", generated_);
    if (hints.empty()) return;
    out_.insert(hints_at_, fmt::format("<?{} {}?>", hints_target, hints.data()));
  }

  // Text as an element with its paragraphs, which empty lines divide.
  void paragraphs(std::string_view element, std::string_view text) {
    begin(element);
    while (!text.empty()) {
      const std::size_t gap = std::min(text.find("\n\n"), text.size());
      if (const std::string_view one = text.substr(0, gap); one.find_first_not_of(" \t\n") != std::string_view::npos)
        leaf("para", one);
      text.remove_prefix(std::min(gap + 2, text.size()));
    }
    if (xml_.in_start_tag()) leaf("para", {});
    end();
  }

  // An identifier that something names but that was written nowhere (it stood in what was left out) stands at the end
  // of the title: there is always one, and it may hold anchors.
  void anchor_unwritten_targets() {
    std::string anchors;
    for (const DocbookNames::Target& target : names_.targets()) {
      if (!target.referenced || target.written) continue;
      anchors += "<anchor xml:id=\"";
      append_xml_attribute(anchors, target.xml_id);
      anchors += "\"><?rubricate kind=\"none\"?></anchor>";
    }
    if (anchors.empty()) return;
    if (title_is_open_)
      out_.replace(title_end_, std::string_view("/>").size(), ">" + anchors + "</title>");
    else
      out_.insert(title_end_, anchors);
  }

  // ---- sections

  // What holds blocks, then sections, then what may follow them.
  void sectioned(const Blocks& body, std::string_view parent) {
    std::size_t tail = body.size();
    while (tail > 0 && trailing_element(body[tail - 1], parent)) --tail;
    const std::size_t before = xml_.opened();
    bool after_section = false;
    for (std::size_t i = 0; i < tail; ++i) {
      if (const auto* section = std::get_if<Section>(&body[i].node)) {
        section_as("section", body[i], *section);
        after_section = true;
      } else if (after_section) {
        i = untitled("section", body, i, tail) - 1;
      } else {
        block(body[i]);
      }
    }
    if (parent == "article") article_notes(after_section);
    if (xml_.opened() == before) leaf("para", {});
    for (std::size_t i = tail; i < body.size(); ++i)
      section_as(trailing_element(body[i], parent), body[i], std::get<Section>(body[i].node));
  }

  // The element of a section that may stand after all others, or null.
  static const char* trailing_element(const Block& block, std::string_view parent) {
    const auto* section = std::get_if<Section>(&block.node);
    if (!section) return nullptr;
    if (is_bibliography(*section)) return "bibliography";
    if (parent != "article") return nullptr;
    const char* element = element_of(block, *section);
    constexpr std::array may_follow{"appendix", "colophon", "acknowledgements", "glossary", "index"};
    const bool follows = element && std::any_of(may_follow.begin(), may_follow.end(),
                                                [&](std::string_view each) { return each == element; });
    return follows ? element : nullptr;
  }

  // Blocks where only sections may stand, up to the next section: returns its index.
  std::size_t untitled(std::string_view element, const Blocks& body, std::size_t from, std::size_t to) {
    std::size_t next = from;
    begin(element);
    hint({{"kind", "none"}});
    leaf("title", {});
    const std::size_t before = xml_.opened();
    while (next < to && !std::holds_alternative<Section>(body[next].node)) block(body[next++]);
    if (xml_.opened() == before) leaf("para", {});
    end();
    return next;
  }

  void components(const Blocks& body, bool in_parts) {
    for (std::size_t i = 0; i < body.size();) {
      const auto* section = std::get_if<Section>(&body[i].node);
      if (!section) {
        i = untitled(i == 0 ? "preface" : "chapter", body, i, body.size());
        continue;
      }
      if (is_part(body[i], *section, in_parts))
        part(body[i], *section);
      else if (is_bibliography(*section))
        section_as("bibliography", body[i], *section);
      else
        section_as(component(body[i]), body[i], *section);
      ++i;
    }
  }

  static const char* component(const Block& block) {
    const auto* section = std::get_if<Section>(&block.node);
    const char* element = section ? element_of(block, *section) : component_of(*block.attributes);
    return element ? element : "chapter";
  }

  static bool is_part(const Block& block, const Section& section, bool in_parts) {
    if (!block.attributes->has_role("part") && !(in_parts && std::string_view(component(block)) == "chapter"))
      return false;
    return std::any_of(section.body.begin(), section.body.end(),
                       [](const Block& each) { return std::holds_alternative<Section>(each.node); });
  }

  void part(const Block& block, const Section& section) {
    begin("part");
    attributes(block, "part");
    section_title(block, section, true);
    std::size_t first = 0;
    while (!std::holds_alternative<Section>(section.body[first].node)) ++first;
    if (first > 0) {
      begin("partintro");
      const std::size_t before = xml_.opened();
      for (std::size_t i = 0; i < first; ++i) this->block(section.body[i]);
      if (xml_.opened() == before) leaf("para", {});
      end();
    }
    for (std::size_t i = first; i < section.body.size();) {
      const auto* inner = std::get_if<Section>(&section.body[i].node);
      if (!inner) {
        i = untitled("chapter", section.body, i, section.body.size());
        continue;
      }
      section_as(is_bibliography(*inner) ? "bibliography" : component(section.body[i]), section.body[i], *inner);
      ++i;
    }
    end();
  }

  void section_as(std::string_view element, const Block& block, const Section& section) {
    begin(element);
    attributes(block, element);
    section_title(block, section, !holds_blocks_only(element) && element != "bibliodiv");
    if (element == "bibliography" || element == "bibliodiv")
      bibliography_body(section);
    else if (element == "glossary")
      glossary_body(section);
    else if (holds_blocks_only(element))
      filled(section.body);
    else
      sectioned(section.body, element);
    end();
  }

  void section_title(const Block& block, const Section& section, bool has_label_attribute) {
    const std::string_view label = bare_label(*section.label);
    // A number is for the attribute; words ("Appendix A", "第三章") would be lost there, where stylesheets number by
    // themselves.
    const bool is_attribute =
        has_label_attribute && !label.empty() &&
        std::all_of(label.begin(), label.end(), [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x80; });
    if (is_attribute) {
      xml_.attribute("label", label);
      if (printed_label(label) != *section.label) hint({{"label", *section.label}});
    }
    begin("title");
    aliases(block.attributes);
    if (!is_attribute && section.label) {
      xml_.element("phrase", *section.label, {{"role", "label"}});
      xml_.text(" ");
    }
    inlines(section.title);
    xml_.close();
  }

  // Places for links from outside that use a name the section had.
  void aliases(const Rare<Attributes>& attributes) {
    for (const auto& [name, value] : attributes->extra)
      if (name == "alias")
        if (const auto id = names_.claim(value)) xml_.empty("anchor", {{"xml:id", *id}, {"role", "alias"}});
  }

  void bibliography_body(const Section& section) {
    for (const Block& each : section.body) {
      if (const auto* division = std::get_if<Section>(&each.node))
        section_as("bibliodiv", each, *division);
      else if (&each == &section.body.back())
        entries(each, std::get<Bibliography>(each.node));
      else
        block(each);
    }
  }

  void glossary_body(const Section& section) {
    for (std::size_t i = 0; i + 1 < section.body.size(); ++i) block(section.body[i]);
    for (const DefinitionList::Entry& entry : std::get<DefinitionList>(section.body.back().node).entries) {
      begin("glossentry");
      title("glossterm", entry.terms.front());
      for (const Blocks& definition : entry.definitions) {
        begin("glossdef");
        filled(definition);
        end();
      }
      end();
    }
  }

  // A section where DocBook has no place for one.
  void bridgehead(const Block& block, const Section& section) {
    constexpr std::array ranks{"sect1", "sect2", "sect3", "sect4", "sect5"};
    begin("bridgehead", {{"renderas", ranks[static_cast<std::size_t>(std::clamp(section.level, 1, 5)) - 1]}});
    attributes(block);
    if (section.label) {
      xml_.element("phrase", *section.label, {{"role", "label"}});
      xml_.text(" ");
    }
    inlines(section.title);
    xml_.close();
    blocks(section.body);
  }

  // ---- notes

  void article_notes(bool after_section) {
    if (all_notes_written()) return;
    if (!after_section) return unused_notes_here();
    begin("section", {{"role", "footnotes"}});
    hint({{"kind", "none"}});
    leaf("title", {});
    unused_notes_here();
    end();
  }

  void unused_notes() {
    if (all_notes_written()) return;
    begin("appendix", {{"role", "footnotes"}});
    hint({{"kind", "none"}});
    leaf("title", {});
    unused_notes_here();
    end();
  }

  // Sections that follow the notes may hold the first mark of a note: those are left to it.
  bool all_notes_written() {
    return std::all_of(names_.notes().begin(), names_.notes().end(),
                       [](const DocbookNames::Note& note) { return note.written || note.marked_in_text; });
  }

  void unused_notes_here() {
    for (DocbookNames::Note& note : names_.notes()) {
      if (note.written || note.marked_in_text) continue;
      begin("para", {{"role", "note"}});
      hint({{"kind", "note"}});
      footnote(note);
      xml_.close();
    }
  }

  void mark(const FootnoteMark& node, const Inline& place) {
    if (!place.attributes) return mark_alone(node, place);
    const bool is_attribution = content_ == Content::attribution;
    open_inline(is_attribution ? "citetitle" : "phrase", place);
    hint({{"kind", "wrapper"}});
    const Content outer = std::exchange(content_, is_attribution ? Content::all : content_);
    mark_alone(node, place);
    content_ = outer;
    xml_.close();
  }

  void mark_alone(const FootnoteMark& node, const Inline& place) {
    DocbookNames::Note* note = names_.find_note(node.label);
    if (!note) {
      found_.report(Finding::reference_unknown, place.span, "no note \"" + node.label + "\"; its mark is kept as text");
      xml_.open(content_ == Content::text ? "phrase" : "superscript");
      hint({{"kind", "mark"}, {"label", node.label}});
      xml_.text(node.label);
      return xml_.close();
    }
    if (content_ == Content::text) {
      here({{"mark", node.label}});
      return deferred_.push_back(note);
    }
    marked(*note, Place::here);
  }

  // A mark may stand after the superscript that it is in, which can hold none.
  enum class Place : std::uint8_t { here, deferred };

  // An attribution allows a note in the title of a work alone.
  void marked(DocbookNames::Note& note, Place place) {
    const bool is_attribution = content_ == Content::attribution;
    if (is_attribution) {
      xml_.open("citetitle");
      hint({{"kind", "none"}});
    }
    if (inside_ & in_footnote) {
      mark_in_note(note, place);
    } else if (note.written && note.as_footnote) {
      note_reference(note, place);
    } else if (note.written) {
      note_link(note, place);
    } else {
      footnote(note, place);
    }
    if (is_attribution) xml_.close();
  }

  void note_reference(const DocbookNames::Note& note, Place place) {
    xml_.open("footnoteref", {{"linkend", note.xml_id}});
    if (place == Place::deferred) hint({{"kind", "moved"}});
    xml_.close();
  }

  // A footnote may not hold another: name the one in the text, or keep this one at the end of the note around it.
  void mark_in_note(DocbookNames::Note& note, Place place) {
    if (note.marked_in_text || (note.written && note.as_footnote)) return note_reference(note, place);
    if (!note.written) {
      note.written = true;
      kept_notes_.push_back(&note);
    }
    note_link(note, place);
  }

  void note_link(const DocbookNames::Note& note, Place place) {
    xml_.open("superscript");
    if (place == Place::deferred) hint({{"kind", "moved"}});
    xml_.element("link", number_of(note), {{"linkend", note.xml_id}});
    xml_.close();
  }

  static std::string number_of(const DocbookNames::Note& note) {
    return note.note->number > 0 ? std::to_string(note.note->number) : note.note->label;
  }

  void footnote(DocbookNames::Note& note, Place place = Place::here) {
    note.written = note.as_footnote = true;
    xml_.open("footnote", {{"xml:id", note.xml_id}});
    if (place == Place::deferred) hint({{"kind", "moved"}});
    note_label(note);
    const Surroundings outer = *this;
    inside_ = (inside_ | in_footnote) & ~static_cast<unsigned>(in_link);
    content_ = Content::all;
    is_verbatim_ = false;
    ++flat_;
    filled(note.note->body);
    for (std::size_t i = 0; i < kept_notes_.size(); ++i) {
      const DocbookNames::Note& kept = *kept_notes_[i];
      begin("blockquote", {{"role", "footnote"}, {"xml:id", kept.xml_id}});
      hint({{"kind", "note"}});
      note_label(kept);
      leaf("title", number_of(kept));
      filled(kept.note->body);
      end();
    }
    kept_notes_.clear();
    outer.restore(*this);
    xml_.close();
  }

  void note_label(const DocbookNames::Note& note) {
    if (note.xml_id != "fn-" + note.note->label) hint({{"label", note.note->label}});
    if (note.note->number == 0) hint({{"unused", std::to_string(note.note - document_.footnotes.data())}});
  }

  void deferred_marks() {
    if (content_ == Content::text) return;
    const std::vector<DocbookNames::Note*> marks = std::move(deferred_);
    deferred_.clear();
    for (DocbookNames::Note* each : marks) marked(*each, Place::deferred);
  }

  // ---- blocks

  void blocks(const Blocks& all) {
    for (const Block& each : all) block(each);
  }

  // The same where at least one block is wanted.
  void filled(const Blocks& all) {
    const std::size_t before = xml_.opened();
    blocks(all);
    if (xml_.opened() == before) leaf("para", {});
  }

  void block(const Block& block) {
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
            [&](const Table& node) { table(block, node); },
            [&](const Bibliography& node) { bibliolist(block, node); },
        },
        block.node);
  }

  void paragraph(const Block& block, const Inlines& content, std::string_view prefix = {}) {
    const bool is_verbatim = holds_line_break(content);
    if (block.attributes->has_role("heading") && !is_verbatim && prefix.empty()) return heading(block, content);
    if (is_verbatim)
      begin("literallayout", {{"class", "normal"}});
    else
      begin("para");
    attributes(block);
    if (content.empty()) hint({{"kind", "paragraph"}});
    xml_.text(prefix);
    const bool outer = std::exchange(is_verbatim_, is_verbatim);
    inlines(content);
    is_verbatim_ = outer;
    xml_.close();
  }

  // A heading that cannot head a section: it stands in a quotation, a list, a cell.
  void heading(const Block& block, const Inlines& content) {
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

  void quotation(const Block& block, const Quotation& node, std::string_view kind = {}) {
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

  void attribution(const Inlines& content) {
    if (content.empty()) return;
    begin("attribution");
    const Content outer = std::exchange(content_, Content::attribution);
    inlines(content);
    content_ = outer;
    xml_.close();
  }

  void code(const Block& block, const CodeBlock& node) {
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

  void raw(const Block& block, const RawBlock& node) {
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

  using HintPairs = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  // About the element just opened.
  void hint(HintPairs pairs) {
    Hints hints;
    for (const auto& [name, value] : pairs) hints.add(name, value);
    xml_.instruction(hints_target, hints.data());
  }

  // In this place.
  void here(HintPairs pairs) {
    Hints hints;
    for (const auto& [name, value] : pairs) hints.add(name, value);
    xml_.instruction(place_target, hints.data());
  }

  // A node that has no element at all, with its attributes.
  void stand_in(const Rare<Attributes>& given, HintPairs pairs) {
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

  void page_break(const PageBreak& node, const Rare<Attributes>& given, Span span) {
    xml_.open("anchor");
    attributes(given, span, {}, "pagebreak");
    if (!given || given->id.empty()) {
      if (!in_fragment_) xml_.attribute("xml:id", names_.fresh("page-" + (node.label.empty() ? "break" : node.label)));
      hint({{"id", ""}});
    }
    if (!node.label.empty()) xml_.attribute("xreflabel", node.label);
    xml_.close();
  }

  void division(const Block& block, const Division& node) {
    const Attributes& given = *block.attributes;
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

  static bool is_one_paragraph(const Blocks& body) {
    const auto* sole = body.size() == 1 ? std::get_if<Paragraph>(&body[0].node) : nullptr;
    return sole && !holds_line_break(sole->content) && !body[0].attributes->has_role("heading");
  }

  void grouped(std::string_view element, unsigned makes, const Block& block, const Division& node) {
    begin(element);
    attributes(block, element);
    if (element == "blockquote") hint({{"kind", "division"}});
    if (!node.title.empty()) title("title", node.title);
    const unsigned outer = std::exchange(inside_, element == "blockquote" ? inside_ : inside_ | makes);
    filled(node.body);
    inside_ = outer;
    end();
  }

  // DocBook has no group without a meaning: the blocks stand for themselves, after an anchor for the identifier and
  // between two hints.
  void plain_division(const Block& block, const Division& node) {
    const auto id = names_.claim(block.attributes->id);
    if (id) {
      line();
      xml_.open("anchor", {{"xml:id", *id}});
      hint({{"kind", "none"}});
      xml_.close();
    }
    for (const std::string& role : block.attributes->roles)
      found_.report(Finding::not_representable, block.span,
                    "a division with the role \"" + role + "\"; its blocks stand without it");
    stand_in(block.attributes, {{"begin", "division"}});
    blocks(node.body);
    line();
    here({{"end", "division"}});
  }

  void figure(const Block& block, const Figure& node) {
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

  void caption(const Inlines& content) {
    if (content.empty()) return;
    begin("caption");
    const unsigned outer = std::exchange(inside_, inside_ | in_caption);
    title("para", content);
    inside_ = outer;
    end();
  }

  void list(const Block& block, const List& node) {
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
  void task(const List::Item& item) {
    const std::string_view box = *item.checked ? "\u2611" : "\u2610";
    const auto* first = item.body.empty() ? nullptr : std::get_if<Paragraph>(&item.body[0].node);
    if (!first || (first->content.empty() && !item.body[0].attributes)) {
      leaf("para", box);
      return blocks(item.body);
    }
    paragraph(item.body[0], first->content, std::string(box) + " ");
    for (std::size_t i = 1; i < item.body.size(); ++i) block(item.body[i]);
  }

  void definitions(const Block& block, const DefinitionList& node) {
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

  void questions(const Block& block, const QuestionList& node) {
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

  void verse(const Block& block, const Verse& node) {
    if (node.attribution.empty()) return stanzas(&block, node);
    begin("blockquote");
    attributes(block, {}, "verse");
    attribution(node.attribution);
    stanzas(nullptr, node);
    end();
  }

  void stanzas(const Block* block, const Verse& node) {
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
  void id_alone(const Block& block) {
    if (!block.attributes) return;
    if (const auto id = names_.claim(block.attributes->id)) {
      line();
      xml_.empty("anchor", {{"xml:id", *id}});
    }
  }

  // ---- tables

  void table(const Block& block, const Table& node) {
    const bool has_caption = node.caption && !node.caption->empty();
    if (holds_table(node)) return html_table(block, node);
    const bool is_formal = has_caption && !(inside_ & no_formal_in);
    begin(is_formal ? "table" : "informaltable");
    attributes(block);
    const unsigned outer = std::exchange(inside_, is_formal ? inside_ | in_table : inside_);
    if (is_formal) title("title", *node.caption);
    table_group(node);
    inside_ = outer;
    if (!is_formal) caption(*node.caption);
    end();
  }

  // An <entry> may hold no table, but a <td> may. Such a table has no title and no caption of its own.
  void html_table(const Block& block, const Table& node) {
    if (node.caption && !node.caption->empty()) {
      begin("para", {{"role", "caption"}});
      hint({{"kind", "caption"}});
      inlines(*node.caption);
      xml_.close();
    }
    begin("informaltable");
    html_attributes(block);
    for (const Table::Align align : node.columns) {
      begin("col");
      if (align != Table::Align::none) xml_.attribute("align", align_name(align));
      xml_.close();
    }
    if (!rows_with_cells(node.head).empty()) row_group("thead", node.head, html);
    if (!rows_with_cells(node.foot).empty()) row_group("tfoot", node.foot, html);
    row_group("tbody", node.body, html);
    end();
  }

  // DocBook 5.0 has no role on such a table, but HTML's class.
  void html_attributes(const Block& block) {
    Rare<Attributes> others = block.attributes;
    if (!block.attributes->roles.empty()) {
      others.edit().roles.clear();
      xml_.attribute("class", joined(block.attributes->roles));
      hint({{"roles", joined(block.attributes->roles)}});
    }
    attributes(others, block.span);
  }

  static std::string_view align_name(Table::Align align) {
    constexpr std::array names{std::string_view(), std::string_view("left"), std::string_view("center"),
                               std::string_view("right")};
    return names[static_cast<std::size_t>(align)];
  }

  // The names of rows and cells in DocBook's two kinds of tables.
  struct TableModel {
    const char* row;
    const char* cell;
  };
  static constexpr TableModel cals{"row", "entry"};
  static constexpr TableModel html{"tr", "td"};

  // Schematron lets an entry and a formal table hold no other table, however deep: not even in a note that the title
  // marks.
  bool holds_table(const Table& table) const {
    bool found = names_.any_note_holds_table() && holds_mark(*table.caption);
    const auto look = [&](const std::vector<Table::Row>& rows) {
      for (const Table::Row& row : rows)
        for (const Table::Cell& cell : row.cells)
          walk(
              cell.body, [&](const Block& block) { found = found || std::holds_alternative<Table>(block.node); },
              [&](const Inlines& inlines) {
                if (names_.any_note_holds_table() && !found) found = holds_mark(inlines);
              });
    };
    look(table.head), look(table.body), look(table.foot);
    return found;
  }

  static bool holds_mark(const Inlines& inlines) {
    bool found = false;
    for_each_inline(inlines,
                    [&](const Inline& each) { found = found || std::holds_alternative<FootnoteMark>(each.node); });
    return found;
  }

  using Rows = std::vector<const Table::Row*>;

  // A row without cells is covered by spans from above, or nothing: CALS has no such row.
  static Rows rows_with_cells(const std::vector<Table::Row>& rows) {
    Rows result;
    for (const Table::Row& row : rows)
      if (!row.cells.empty()) result.push_back(&row);
    return result;
  }

  // Puts the cells of `rows` into columns: calls place(row, cell, first column, columns, rows below that it covers).
  // `first_of_row` and spans are those of the source; empty rows are left out of the count. Past the columns that HTML
  // allows a cell to span, a cell takes one column: so a table is no wider than that and its cells.
  template <class Place, class EndRow>
  static std::size_t lay_out(const std::vector<Table::Row>& rows, Place&& place, EndRow&& end_row) {
    constexpr std::size_t most_spanned = 1000;
    std::vector<std::size_t> busy_until;  // for each column, the first row that is free
    std::vector<std::size_t> rows_before{0};
    for (const Table::Row& row : rows) rows_before.push_back(rows_before.back() + (row.cells.empty() ? 0 : 1));
    std::size_t width = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      std::size_t column = 0;
      for (const Table::Cell& cell : rows[r].cells) {
        std::size_t span = std::min(static_cast<std::size_t>(std::max(cell.column_span, 1)), most_spanned);
        column = free_columns(busy_until, r, column, span);
        span = std::min(span, column < most_spanned ? most_spanned - column : 1);
        const std::size_t last =
            std::min(rows.size(), r + static_cast<std::size_t>(std::clamp(cell.row_span, 1, 65534)));
        if (busy_until.size() < column + span) busy_until.resize(column + span, 0);
        std::fill_n(busy_until.begin() + static_cast<std::ptrdiff_t>(column), span, last);
        place(cell, column, span, rows_before[last] - rows_before[r] - 1);
        column += span;
      }
      end_row(rows[r]);
      width = std::max(width, busy_until.size());
    }
    return width;
  }

  // The first column from `from` on where `span` columns next to each other are free in row `r`.
  static std::size_t free_columns(const std::vector<std::size_t>& busy_until, std::size_t r, std::size_t from,
                                  std::size_t span) {
    std::size_t begin = from;
    for (std::size_t column = from; column < busy_until.size() && column < begin + span; ++column)
      if (busy_until[column] > r) begin = column + 1;
    return begin;
  }

  void table_group(const Table& node) {
    const auto nothing = [](auto&&...) {};
    const Table::Cell* cut = nullptr;  // the first cell that spans less than it says
    const auto look = [&](const Table::Cell& cell, std::size_t, std::size_t span, std::size_t) {
      if (!cut && span < static_cast<std::size_t>(std::max(cell.column_span, 1))) cut = &cell;
    };
    std::size_t width = std::max<std::size_t>(1, node.columns.size());
    for (const auto* rows : {&node.head, &node.body, &node.foot})
      width = std::max(width, lay_out(*rows, look, nothing));
    if (cut)
      found_.report(Finding::not_representable, cut->span,
                    "a cell that spans " + std::to_string(cut->column_span) + " columns; it spans fewer");
    begin("tgroup", {{"cols", std::to_string(width)}});
    for (std::size_t column = 0; column < width; ++column) {
      begin("colspec", {{"colname", column_name(column)}});
      const std::string_view align = column < node.columns.size() ? align_name(node.columns[column]) : "";
      if (!align.empty()) xml_.attribute("align", align);
      xml_.close();
    }
    if (!rows_with_cells(node.head).empty()) row_group("thead", node.head, cals);
    if (!rows_with_cells(node.foot).empty()) row_group("tfoot", node.foot, cals);
    row_group("tbody", node.body, cals);
    end();
  }

  static std::string column_name(std::size_t column) { return "c" + std::to_string(column + 1); }

  void row_group(std::string_view element, const std::vector<Table::Row>& rows, const TableModel& model) {
    begin(element);
    bool in_row = false;
    bool has_rows = false;
    lay_out(
        rows,
        [&](const Table::Cell& cell, std::size_t column, std::size_t span, std::size_t rows_below) {
          if (!std::exchange(in_row, true)) begin(model.row);
          has_rows = true;
          begin(model.cell);
          if (&model == &cals)
            cals_spans(column, span, rows_below);
          else
            html_spans(span, rows_below);
          table_cell(cell, span, rows_below);
        },
        [&](const Table::Row& row) {
          if (row.cells.empty()) {
            line();
            return here({{"begin", "row"}});
          }
          end();
          in_row = false;
        });
    if (!has_rows) {
      begin(model.row);
      hint({{"kind", "none"}});
      leaf(model.cell, {});
      end();
    }
    end();
  }

  void cals_spans(std::size_t column, std::size_t span, std::size_t rows_below) {
    if (span > 1) {
      xml_.attribute("namest", column_name(column));
      xml_.attribute("nameend", column_name(column + span - 1));
    }
    if (rows_below > 0) xml_.attribute("morerows", std::to_string(rows_below));
  }

  void html_spans(std::size_t span, std::size_t rows_below) {
    if (span > 1) xml_.attribute("colspan", std::to_string(span));
    if (rows_below > 0) xml_.attribute("rowspan", std::to_string(rows_below + 1));
  }

  void table_cell(const Table::Cell& cell, std::size_t span, std::size_t rows_below) {
    // Rows that cells above cover wholly are not written; a cell past the limits spans fewer columns.
    if (cell.row_span != static_cast<int>(rows_below) + 1) hint({{"rows", std::to_string(cell.row_span)}});
    if (cell.column_span != static_cast<int>(span)) hint({{"columns", std::to_string(cell.column_span)}});
    const auto* sole = cell.body.size() == 1 ? std::get_if<Paragraph>(&cell.body[0].node) : nullptr;
    if (sole && !cell.body[0].attributes && !holds_line_break(sole->content) && shows_inlines(sole->content)) {
      inlines(sole->content);
      return xml_.close();
    }
    blocks(cell.body);
    end();
  }

  // Whether it can be seen that these are no blocks.
  static bool shows_inlines(const Inlines& content) {
    return std::any_of(content.begin(), content.end(), [](const Inline& each) {
      return std::holds_alternative<Text>(each.node) || std::holds_alternative<Code>(each.node) ||
             std::holds_alternative<Math>(each.node) || std::holds_alternative<Styled>(each.node) ||
             std::holds_alternative<Phrase>(each.node) || std::holds_alternative<Link>(each.node);
    });
  }

  // ---- bibliography

  void bibliolist(const Block& block, const Bibliography& node) {
    if (node.entries.empty()) return id_alone(block);
    begin("bibliolist");
    attributes(block);
    bibliography_entries(node);
    end();
  }

  // Entries that stand directly in a <bibliography>: the list itself has no element there.
  void entries(const Block& block, const Bibliography& node) {
    if (block.attributes) {
      const auto id = names_.claim(block.attributes->id);
      if (id) {
        line();
        xml_.open("anchor", {{"xml:id", *id}});
        hint({{"kind", "none"}});
        xml_.close();
      }
      stand_in(block.attributes, {{"begin", "bibliography"}});
    }
    bibliography_entries(node);
  }

  void bibliography_entries(const Bibliography& node) {
    for (const Bibliography::Entry& each : node.entries) {
      const bool has_fields = fields_hold_text(each);
      const std::string text = has_fields ? fragment(each.text) : "";
      begin(has_fields ? "biblioentry" : "bibliomixed");
      entry_attributes(each);
      const std::string_view label = bare_label(each.label);
      entry_hints(each, text);
      if (has_fields) {
        if (!label.empty()) leaf("abbrev", label);
        write_fields(xml_, each);
        end();
      } else {
        if (!label.empty()) {
          xml_.element("abbrev", label);
          xml_.text(" ");
        }
        mixed_entry(each);
        xml_.close();
      }
    }
  }

  // The fields with their confidences, which elements do not say; the key and the label where others would be read; and
  // the words where only fields are written.
  void entry_hints(const Bibliography::Entry& entry, std::string_view text) {
    Hints hints;
    const DocbookNames::Target* target = names_.find_entry(entry.key);
    if (!target || target->xml_id != "bib-" + entry.key || !entry.attributes->id.empty()) hints.add("key", entry.key);
    if (target && entry.attributes->id.empty() && target->xml_id != "bib-" + entry.key) hints.add("id", "");
    if (printed_label(bare_label(entry.label)) != entry.label) hints.add("label", entry.label);
    for (const Bibliography::Field& field : entry.fields)
      hints.add("field." + field.name, fmt::format("{} {}", field.confidence, field.value));
    if (!text.empty()) hints.add("text", text);
    if (!hints.empty()) xml_.instruction(hints_target, hints.data());
  }

  // Inlines as DocBook, for a hint that keeps them. No element may be open whose start tag is not finished.
  std::string fragment(const Inlines& content) {
    if (content.empty()) return {};
    xml_.begin_content();
    const std::size_t from = out_.size();
    const Surroundings outer = *this;
    const bool outside = std::exchange(in_fragment_, true);
    content_ = Content::all;
    inside_ = 0;
    is_verbatim_ = false;
    inlines(content);
    in_fragment_ = outside;
    outer.restore(*this);
    std::string kept = out_.substr(from);
    out_.resize(from);
    return kept;
  }

  void entry_attributes(const Bibliography::Entry& entry) {
    if (entry.attributes && !entry.attributes->id.empty()) return attributes(entry.attributes, entry.span);
    if (DocbookNames::Target* target = names_.find_entry(entry.key); target && !target->written) {
      target->written = true;
      xml_.attribute("xml:id", target->xml_id);
    }
    attributes(entry.attributes, entry.span);
  }

  void mixed_entry(const Bibliography::Entry& entry) {
    const Content outer = std::exchange(content_, Content::bibliography);
    ++flat_;
    std::vector<bool> used;
    // A field may go over a line end of the source: neighbouring texts are searched as one.
    std::string run;
    const auto flush = [&] {
      std::size_t written = 0;
      std::string searched = run;
      std::replace(searched.begin(), searched.end(), '\n', ' ');
      for (const FieldMark& mark : mark_fields(searched, entry, used)) {
        xml_.text(std::string_view(run).substr(written, mark.begin - written));
        write_field_in_place(xml_, entry, *mark.field, std::string_view(run).substr(mark.begin, mark.end - mark.begin));
        written = mark.end;
      }
      xml_.text(std::string_view(run).substr(written));
      run.clear();
    };
    for (const Inline& each : entry.text) {
      const auto* text = std::get_if<Text>(&each.node);
      if (text && !each.attributes) {
        run += text->text;
      } else if (std::holds_alternative<SoftBreak>(each.node)) {
        run += '\n';
      } else {
        flush();
        styled_field(entry, each, used);
      }
    }
    flush();
    --flat_;
    content_ = outer;
  }

  // An inline of an entry that is all of one field: "<emphasis>Title</emphasis>", an automatic link.
  void styled_field(const Bibliography::Entry& entry, const Inline& node, std::vector<bool>& used) {
    const auto* link = std::get_if<Link>(&node.node);
    const auto* styled = std::get_if<Styled>(&node.node);
    if ((!link && !styled) || node.attributes) return inline_node(node);
    const std::string words = plain_text(link ? link->content : styled->content);
    const auto marks = mark_fields(link ? std::string_view(link->target) : std::string_view(words), entry, used);
    const bool is_all =
        marks.size() == 1 && marks[0].begin == 0 && marks[0].end == (link ? link->target : words).size();
    const bool is_one_text = (link ? link->content : styled->content).size() == 1;
    if (!is_all || !is_one_text || (link && marks[0].field->name != "URL")) return inline_node(node);
    if (styled && marks[0].field->name != "title" && marks[0].field->name != "container-title")
      return inline_node(node);
    write_field_in_place(xml_, entry, *marks[0].field, words, styled ? style_name(styled->style) : "link");
  }

  // ---- inlines

  void title(std::string_view element, const Inlines& content) {
    begin(element);
    inlines(content);
    xml_.close();
  }

  void inlines(const Inlines& all) {
    ++flat_;
    for (const Inline& each : all) inline_node(each);
    --flat_;
    deferred_marks();
  }

  void inline_node(const Inline& node) {
    if (const auto* text = std::get_if<Text>(&node.node); text && !node.attributes) return xml_.text(text->text);
    std::visit(match{
                   [&](const Text& text) {
                     open_inline("phrase", node);
                     hint({{"kind", "text"}});
                     xml_.text(text.text);
                     xml_.close();
                   },
                   [&](const Code& code) { leaf_inline("code", node, code.text); },
                   [&](const Math& math) { inline_math(node, math); },
                   [&](const Raw& raw) { inline_raw(node, raw); },
                   [&](const SoftBreak&) {
                     in_wrapper(node, [&] {
                       if (is_verbatim_) here({{"break", "soft"}});
                       xml_.text(is_verbatim_ ? " " : "\n");
                     });
                   },
                   [&](const LineBreak&) { in_wrapper(node, [&] { line_break(node); }); },
                   [&](const Styled& styled) { style(node, styled); },
                   [&](const Phrase& phrase) { this->phrase(node, phrase); },
                   [&](const Link& link) { this->link(node, link); },
                   [&](const Image& image) { inline_image(node, image); },
                   [&](const FootnoteMark& footnote_mark) { mark(footnote_mark, node); },
                   [&](const CrossReference& reference) { cross_reference(node, reference); },
                   [&](const Rare<Citation>& citation) { cite(node, *citation); },
                   [&](const PageBreak& page) {
                     in_phrase_if(content_ == Content::bibliography,
                                  [&] { page_break(page, node.attributes, node.span); });
                   },
               },
               node.node);
  }

  // An element that holds inlines, as much as the element around it allows.
  void wrapped(std::string_view element, const Inline& node, const Inlines& content, std::string_view own_role = {},
               std::string_view role_of_element = {}, HintPairs hints = {}) {
    xml_.open(element);
    attributes(node.attributes, node.span, {}, own_role, {}, role_of_element);
    if (hints.size() > 0) hint(hints);
    const bool is_narrow = element == "superscript" || element == "subscript";
    const bool is_restricted = content_ == Content::text || content_ == Content::attribution;
    const Content inner = is_narrow || (element == "phrase" && is_restricted) ? Content::text : Content::all;
    const Content outer = std::exchange(content_, inner);
    inlines(content);
    xml_.close();
    content_ = outer;
    deferred_marks();
  }

  // What has no place for attributes, in a phrase that has.
  template <class Body>
  void in_wrapper(const Inline& node, Body&& body) {
    if (!node.attributes) return body();
    open_inline("phrase", node);
    hint({{"kind", "wrapper"}});
    body();
    xml_.close();
  }

  // The elements that readers keep as the first role of a phrase, where they hold text alone.
  void phrase(const Inline& node, const Phrase& phrase) {
    const bool is_text = std::all_of(phrase.content.begin(), phrase.content.end(), [](const Inline& each) {
      return std::holds_alternative<Text>(each.node) && !each.attributes;
    });
    constexpr std::array elements{
        std::string_view("acronym"),     std::string_view("application"), std::string_view("guibutton"),
        std::string_view("guiicon"),     std::string_view("guilabel"),    std::string_view("guimenu"),
        std::string_view("guimenuitem"), std::string_view("guisubmenu"),  std::string_view("hardware"),
        std::string_view("keycap"),      std::string_view("productname")};
    const std::string first = node.attributes->roles.empty() ? "" : node.attributes->roles.front();
    const auto element = std::find(elements.begin(), elements.end(), first);
    if (content_ == Content::all && is_text && element != elements.end())
      return wrapped(*element, node, phrase.content, {}, first);
    wrapped("phrase", node, phrase.content);
  }

  void open_inline(std::string_view element, const Inline& node, std::string_view own_role = {}) {
    xml_.open(element);
    attributes(node.attributes, node.span, {}, own_role);
  }

  // <code> and its like; a phrase with a role where the element may not stand.
  void leaf_inline(std::string_view element, const Inline& node, std::string_view text) {
    const bool fits = content_ == Content::all;
    const std::string first = node.attributes->roles.empty() ? "" : node.attributes->roles.front();
    if (fits && inline_kind(first) == InlineKind::code && is_in_every_version(first)) {
      xml_.open(first);
      attributes(node.attributes, node.span, {}, {}, {}, first);
    } else {
      open_inline(fits ? element : "phrase", node, fits ? std::string_view() : element);
    }
    if (!fits) hint({{"kind", "code"}});
    xml_.text(text);
    xml_.close();
  }

  template <class Body>
  void in_phrase_if(bool needed, Body&& body) {
    if (needed) {
      xml_.open("phrase");
      hint({{"kind", "none"}});
    }
    const Content outer = std::exchange(content_, needed ? Content::all : content_);
    body();
    content_ = outer;
    if (needed) xml_.close();
  }

  void inline_math(const Inline& node, const Math& math) {
    if (content_ != Content::all) {
      open_inline("phrase", node, "tex");
      hint({{"kind", "math"}});
      xml_.text(math.tex);
      return xml_.close();
    }
    open_inline("inlineequation", node);
    xml_.element("mathphrase", math.tex, {{"role", "tex"}});
    xml_.close();
  }

  void inline_raw(const Inline& node, const Raw& raw) {
    if (is_raw_docbook(raw.format) && content_ == Content::all &&
        copy_docbook(xml_, raw.text, RawPlace::in_line, names_))
      return;
    if (content_ == Content::all && is_mathml(raw.format, raw.text)) {
      open_inline("inlineequation", node);
      xml_.begin_content();
      out_ += raw.text;
      return xml_.close();
    }
    const std::string words = is_raw_docbook(raw.format) ? raw.text : visible_text(raw.format, raw.text);
    if (!is_raw_comment(raw.format, raw.text))
      found_.report(Finding::not_representable, node.span,
                    "raw " + raw.format + "; " +
                        (words.empty() ? "it is kept for rubricate alone" : "its words stand without it"));
    if (words.empty() && !node.attributes) return here({{"raw", raw.format}, {"text", raw.text}});
    open_inline("phrase", node);
    hint({{"raw", raw.format}, {"text", raw.text}});
    xml_.text(words);
    xml_.close();
  }

  void line_break(const Inline& node) {
    if (!is_verbatim_)
      found_.report(Finding::not_representable, node.span,
                    "a line break that DocBook has no element for; it is a space");
    if (!is_verbatim_) here({{"break", "line"}});
    xml_.text("\n");
  }

  void style(const Inline& node, const Styled& styled) {
    switch (styled.style) {
      case Style::superscript: return wrapped("superscript", node, styled.content);
      case Style::subscript: return wrapped("subscript", node, styled.content);
      case Style::emphasis: return emphasis(node, styled.content, {});
      case Style::strong: return emphasis(node, styled.content, "strong");
      case Style::struck: return emphasis(node, styled.content, "strikethrough");
      case Style::small_caps: return emphasis(node, styled.content, "small-caps");
    }
  }

  void emphasis(const Inline& node, const Inlines& content, std::string_view role) {
    // What an attribution emphasises is the title of a work; DocBook allows it nothing else.
    if (content_ == Content::attribution && role.empty()) return wrapped("citetitle", node, content);
    const bool fits = content_ == Content::all || content_ == Content::bibliography;
    if (!fits) {
      const std::string_view name = role.empty() ? "emphasis" : role;
      return wrapped("phrase", node, content, name, {}, {{"kind", name}});
    }
    const std::string first = node.attributes->roles.empty() ? "" : node.attributes->roles.front();
    if (content_ == Content::all && role.empty() && inline_kind(first) == InlineKind::emphasis &&
        first != "replaceable")
      return wrapped(first, node, content, {}, first);
    wrapped("emphasis", node, content, role);
  }

  static std::string_view style_name(Style style) {
    constexpr std::array names{std::string_view("emphasis"),      std::string_view("strong"),
                               std::string_view("strikethrough"), std::string_view("superscript"),
                               std::string_view("subscript"),     std::string_view("small-caps")};
    return names[static_cast<std::size_t>(style)];
  }

  void link(const Inline& node, const Link& link) {
    if (inside_ & in_link) {
      found_.report(Finding::not_representable, node.span,
                    "a link inside a link, to \"" + link.target + "\"; its text stands without the link");
      return wrapped("phrase", node, link.content, {}, {},
                     {{"kind", "link"}, {"target", link.target}, {"title", *link.title}});
    }
    if (link.target.starts_with('#'))
      return internal_link(node, std::string_view(link.target).substr(1), link.content, "link", *link.title);
    in_phrase_if(content_ == Content::bibliography, [&] {
      const std::string target = uri_reference(link.target);
      xml_.open("link", {{"xlink:href", target}});
      if (link.title) xml_.attribute("xlink:title", *link.title);
      attributes(node.attributes, node.span);
      if (target != link.target) hint({{"target", link.target}});
      link_content(link.content);
      xml_.close();
    });
    deferred_marks();
  }

  void link_content(const Inlines& content) { link_content_as(content, Content::all); }

  void link_content_as(const Inlines& content, Content as) {
    const unsigned outer = std::exchange(inside_, inside_ | in_link);
    const Content outer_content = std::exchange(content_, as);
    inlines(content);
    content_ = outer_content;
    inside_ = outer;
  }

  // `kind` is "link" or "reference": DocBook has the same element for both.
  void internal_link(const Inline& node, std::string_view id, const Inlines& content, std::string_view kind,
                     std::string_view title = {}) {
    DocbookNames::Target* target = names_.find(id);
    if (!target)
      found_.report(Finding::reference_unknown, node.span,
                    "nothing has the identifier \"" + std::string(id) + "\"; the link is kept as text");
    if (!target || inside_ & in_link) {
      const Inlines shown = content.empty() ? text_inlines(std::string(id)) : Inlines{};
      const std::string named = (kind == "link" ? "#" : "") + std::string(id);
      const HintPairs is_empty{{"kind", kind}, {"target", named}, {"title", title}, {"content", ""}};
      const HintPairs is_full{{"kind", kind}, {"target", named}, {"title", title}};
      return content.empty() ? wrapped("phrase", node, shown, {}, {}, is_empty)
                             : wrapped("phrase", node, content, {}, {}, is_full);
    }
    target->referenced = true;
    in_phrase_if(content_ == Content::bibliography, [&] {
      xml_.open(content.empty() && target->titled ? "xref" : "link", {{"linkend", target->xml_id}});
      attributes(node.attributes, node.span);
      if (kind == "link") hint({{"kind", kind}, {"title", title}});
      if (kind == "reference" && content.empty() && target->is_entry) hint({{"kind", kind}});
      if (!content.empty()) {
        link_content(content);
      } else if (!target->titled) {
        hint({{"content", ""}});
        xml_.text(id);
      }
      xml_.close();
    });
    deferred_marks();
  }

  void cross_reference(const Inline& node, const CrossReference& reference) {
    internal_link(node, reference.target, reference.content, "reference");
  }

  void inline_image(const Inline& node, const Image& image) {
    in_phrase_if(content_ == Content::bibliography, [&] { media("inlinemediaobject", image, node); });
  }

  void media(std::string_view element, const Image& image, const Inline& node) {
    const std::string source = uri_reference(image.source);
    begin(element);
    attributes(node.attributes, node.span, {}, {}, "width");
    if (source != image.source) hint({{"target", image.source}});
    begin("imageobject");
    begin("imagedata", {{"fileref", source}});
    for (const auto& [name, value] : node.attributes->extra)
      if (name == "width") xml_.attribute("width", value);
    xml_.close();
    end();
    alternative(image.alternative);
    if (image.title) text_object(*image.title, "title");
    end();
  }

  void alternative(const Inlines& content) {
    if (content.empty()) return;
    begin("textobject");
    begin("phrase");
    const bool outer = std::exchange(is_verbatim_, false);
    const Content around = std::exchange(content_, Content::all);
    inlines(content);
    content_ = around;
    is_verbatim_ = outer;
    xml_.close();
    end();
  }

  void text_object(std::string_view text, std::string_view role) {
    if (text.empty()) return;
    begin("textobject");
    if (!role.empty()) xml_.attribute("role", role);
    leaf("phrase", text);
    end();
  }

  // ---- citations

  void cite(const Inline& node, const Citation& citation) {
    for (const Citation::Item& item : citation.items)
      if (!names_.find_entry(item.key))
        found_.report(Finding::reference_unknown, node.span,
                      "no bibliography entry \"" + item.key + "\"; the citation is kept as text");
    if (!citation.printed.empty()) return printed_citation(node, citation);
    open_inline("phrase", node, "citation");
    form_hint(citation);
    const bool is_restricted = content_ == Content::text || content_ == Content::attribution;
    const Content outer = std::exchange(content_, is_restricted ? Content::text : Content::all);
    const unsigned around = std::exchange(inside_, inside_ | in_link);
    const auto part = [&](const char* role, const Inlines& content) {
      xml_.open("phrase", {{"role", role}});
      inlines(content);
      xml_.close();
    };
    bool is_first = true;
    for (const Citation::Item& item : citation.items) {
      if (!std::exchange(is_first, false)) xml_.text("; ");
      if (!item.before.empty()) {
        part("prefix", item.before);
        xml_.text(" ");
      }
      if (DocbookNames::Target* target = names_.find_entry(item.key)) {
        target->referenced = true;
        xml_.empty("biblioref", {{"linkend", target->xml_id}});
      } else {
        xml_.element("phrase", item.key, {{"role", "key"}});
      }
      if (!item.after.empty()) {
        const std::string after = plain_text(item.after);
        if (after.empty() || std::string_view(",;:.) ").find(after[0]) == std::string_view::npos) xml_.text(", ");
        part("suffix", item.after);
      }
    }
    xml_.close();
    inside_ = around;
    content_ = outer;
    deferred_marks();
  }

  void form_hint(const Citation& citation) {
    if (citation.form == Citation::Form::in_text) hint({{"form", "in-text"}});
  }

  // What a printed citation names, where its links do not say it; before its element is opened.
  std::string item_hints(const Citation& citation) {
    Hints hints;
    if (citation.form == Citation::Form::in_text) hints.add("form", "in-text");
    for (const Citation::Item& item : citation.items) {
      hints.add("item", item.key);
      if (!item.before.empty()) hints.add("before", fragment(item.before));
      if (!item.after.empty()) hints.add("after", fragment(item.after));
    }
    return hints.data();
  }

  // What the source prints stays; a citation of one work is a link to it, one of several has a link to each. DocBook
  // has no links back: its stylesheets make them.
  void printed_citation(const Inline& node, const Citation& citation) {
    DocbookNames::Target* target = citation.items.size() == 1 ? names_.find_entry(citation.items[0].key) : nullptr;
    if (!target && !(inside_ & in_link) && linked_items(node, citation)) return;
    if (!target || inside_ & in_link) {
      const std::string items = item_hints(citation);
      xml_.open("phrase");
      attributes(node.attributes, node.span, {}, "citation");
      xml_.instruction(hints_target, items);
      link_content_as(citation.printed, content_ == Content::bibliography ? Content::all : content_);
      xml_.close();
      return deferred_marks();
    }
    target->referenced = true;
    in_phrase_if(content_ == Content::bibliography, [&] {
      const Citation::Item& item = citation.items[0];
      const bool is_said = item.before.empty() && item.after.empty();
      const std::string items = is_said ? "" : item_hints(citation);
      xml_.open("link", {{"linkend", target->xml_id}});
      attributes(node.attributes, node.span, {}, "citation");
      if (is_said)
        form_hint(citation);
      else
        xml_.instruction(hints_target, items);
      link_content(citation.printed);
      xml_.close();
    });
    deferred_marks();
  }

  // False, and nothing written, when the printed text does not show the works one after the other.
  bool linked_items(const Inline& node, const Citation& citation) {
    std::string all;
    for (const Inline& part : citation.printed) {
      const auto* text = std::get_if<Text>(&part.node);
      if (part.attributes || (!text && !std::holds_alternative<SoftBreak>(part.node))) return false;
      all += text ? text->text : "\n";
    }
    std::string searched = all;
    std::replace(searched.begin(), searched.end(), '\n', ' ');
    std::vector<const Bibliography::Entry*> entries;
    for (const Citation::Item& item : citation.items) entries.push_back(names_.entry(item.key));
    const std::vector<PrintedItem> parts = printed_items(searched, entries);
    if (parts.empty()) return false;
    const std::string items = item_hints(citation);
    open_inline("phrase", node, "citation");
    xml_.instruction(hints_target, items);
    std::size_t written = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].begin == parts[i].end) continue;
      DocbookNames::Target* target = names_.find_entry(citation.items[i].key);
      target->referenced = true;
      xml_.text(std::string_view(all).substr(written, parts[i].begin - written));
      xml_.element("link", std::string_view(all).substr(parts[i].begin, parts[i].end - parts[i].begin),
                   {{"linkend", target->xml_id}});
      written = parts[i].end;
    }
    xml_.text(std::string_view(all).substr(written));
    xml_.close();
    deferred_marks();
    return true;
  }

  // ---- attributes

  void attributes(const Block& block, std::string_view implied = {}, std::string_view own_role = {}) {
    attributes(block.attributes, block.span, implied, own_role);
  }

  // xml:id, role, xml:lang and dir of a node. The element says the role `implied` already, and `role_of_element`, the
  // first one; `own_role` comes before its roles. `written_elsewhere` is an attribute that the caller writes.
  void attributes(const Rare<Attributes>& given, Span span, std::string_view implied = {},
                  std::string_view own_role = {}, std::string_view written_elsewhere = {},
                  std::string_view role_of_element = {}) {
    if (!given && own_role.empty() && implied.empty()) return;
    Hints hints;
    identifier_attribute(*given, span, hints);
    const std::string_view dropped = implied == "bridgehead" ? "heading" : implied;
    std::vector<std::string> roles;
    for (const std::string& role : given->roles)
      if (role != dropped && role != own_role && role != role_of_element) roles.push_back(role);
    std::string written(own_role);
    if (!written.empty() && !roles.empty()) written += ' ';
    written += joined(roles);
    if (!written.empty()) xml_.attribute("role", written);
    roles = roles_as_read(implied, std::move(roles));
    if (!role_of_element.empty()) roles.emplace(roles.begin(), role_of_element);
    if (roles != given->roles) hints.add("roles", joined(given->roles));
    language(given->language, span);
    extra_attributes(*given, span, hints, written_elsewhere);
    if (!hints.empty()) xml_.instruction(hints_target, hints.data());
  }

  void identifier_attribute(const Attributes& given, Span span, Hints& hints) {
    // What a hint keeps is nowhere in the document: another place may have its identifiers.
    if (in_fragment_) {
      if (!given.id.empty()) hints.add("id", given.id);
      if (given.id_is_generated) hints.add("id-is", "generated");
      return;
    }
    if (const auto id = names_.claim(given.id)) {
      xml_.attribute("xml:id", *id);
      if (*id != given.id) hints.add("id", given.id);
      if (!given.id_is_generated) return;
      if (!generated_.empty()) generated_ += ' ';
      generated_ += *id;
    } else if (!given.id.empty()) {
      found_.report(Finding::identifier_duplicate, span, "\"" + given.id + "\" is given twice; the second is left out");
    }
  }

  void language(std::string_view tag, Span span) {
    if (tag.empty()) return;
    if (fits_xml_lang(tag))
      xml_.attribute("xml:lang", tag);
    else
      found_.report(Finding::metadata_invalid, span, "\"" + std::string(tag) + "\" is no language tag; it is left out");
  }

  // What is written as an attribute is a hint as well where its place among the others would be lost.
  void extra_attributes(const Attributes& given, Span span, Hints& hints, std::string_view written_elsewhere) {
    for (const auto& each : given.extra) {
      const auto& [name, value] = each;
      const bool is_direction = name == "dir" && (value == "ltr" || value == "rtl" || value == "lro" || value == "rlo");
      if (is_direction) xml_.attribute("dir", value);
      if ((is_direction || name == written_elsewhere) && &each == &given.extra.front()) continue;
      const bool is_kept = hints.add("extra." + name, value);
      if (is_direction || name == written_elsewhere || is_kept_for_writers(name)) continue;
      found_.report(Finding::not_representable, span,
                    fmt::format("the attribute {}=\"{}\"; it is {}", name, value,
                                is_kept ? "kept for rubricate alone" : "left out"));
    }
  }

  // ---- lines

  // White space means nothing between blocks, and much inside a paragraph: there `flat_` is not 0.
  void line() {
    if (flat_ == 0) xml_.line();
  }

  void begin(std::string_view element, std::initializer_list<XmlWriter::Attribute> attributes = {}) {
    line();
    xml_.open(element, attributes);
  }

  void end() {
    if (flat_ == 0 && !xml_.in_start_tag()) xml_.end_line();
    xml_.close();
  }

  void leaf(std::string_view element, std::string_view text,
            std::initializer_list<XmlWriter::Attribute> attributes = {}) {
    line();
    xml_.element(element, text, attributes);
  }

  // The state that a footnote puts aside, and takes up again after it.
  struct Surroundings {
    unsigned inside;
    Content content;
    bool is_verbatim;
    int flat;
    std::vector<DocbookNames::Note*> kept_notes;
    std::vector<DocbookNames::Note*> deferred;

    Surroundings(DocbookWriter& writer)
        : inside(writer.inside_),
          content(writer.content_),
          is_verbatim(writer.is_verbatim_),
          flat(writer.flat_),
          kept_notes(std::move(writer.kept_notes_)),
          deferred(std::move(writer.deferred_)) {
      writer.kept_notes_.clear();
      writer.deferred_.clear();
    }
    void restore(DocbookWriter& writer) const {
      writer.inside_ = inside;
      writer.content_ = content;
      writer.is_verbatim_ = is_verbatim;
      writer.flat_ = flat;
      writer.kept_notes_ = kept_notes;
      writer.deferred_ = deferred;
    }
  };

  const Document& document_;
  Diagnostics& found_;
  DocbookNames names_;
  std::string out_;
  XmlWriter xml_;
  Root root_ = Root::article;
  std::size_t title_end_ = 0;
  std::size_t hints_at_ = 0;
  std::string generated_;       // identifiers that no author gave
  bool title_is_open_ = false;  // it was written as <title/>

  unsigned inside_ = 0;
  Content content_ = Content::all;
  bool is_verbatim_ = false;
  bool in_fragment_ = false;  // of a hint
  int flat_ = 0;
  std::vector<DocbookNames::Note*> kept_notes_;  // marked inside the footnote that is being written
  std::vector<DocbookNames::Note*> deferred_;    // marks inside a superscript, which may hold no note
};

}  // namespace

std::string write_docbook(const Document& document, const WriteContext& context) {
  return DocbookWriter(document, context).write();
}

}  // namespace rubricate
