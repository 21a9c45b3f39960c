#include "formats/epub/xhtml.h"

#include <algorithm>
#include <array>

#include "formats/document/addresses.h"
#include "formats/document/printed_items.h"
#include "formats/document/walk.h"
#include "formats/epub/address.h"
#include "formats/epub/language_tag.h"
#include "formats/epub/markup.h"

namespace rubricate {

namespace {

constexpr std::string_view xhtml_namespace = "http://www.w3.org/1999/xhtml";
constexpr std::string_view epub_namespace = "http://www.idpf.org/2007/ops";

constexpr std::string_view unchecked_box = "\u2610";
constexpr std::string_view checked_box = "\u2611";

constexpr std::array<std::string_view, 6> headings{"h1", "h2", "h3", "h4", "h5", "h6"};
constexpr std::array<std::string_view, 4> align_classes{"", "left", "center", "right"};
constexpr std::array<std::string_view, 5> list_types{"", "a", "A", "i", "I"};
constexpr int deepest_indent = 12;

// One space for each run of white space, none at the ends.
std::string collapsed(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

// A title for what has none: its first words.
std::string first_words(const Blocks& blocks) {
  constexpr std::size_t enough = 40;
  for (const Block& block : blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block.node);
    std::string words = paragraph != nullptr ? collapsed(plain_text(paragraph->content)) : std::string();
    if (words.empty()) continue;
    if (words.size() <= enough) return words;
    const std::size_t space = words.rfind(' ', enough);
    if (space == std::string::npos) continue;
    return words.substr(0, space) + "\u2026";
  }
  return "* * *";
}

std::string section_title(const Section& section) {
  std::string title = collapsed(*section.label + " " + plain_text(section.title));
  return title.empty() ? first_words(section.body) : title;
}

template <class Kind>
bool holds(const Blocks& blocks) {
  return std::any_of(blocks.begin(), blocks.end(),
                     [](const Block& block) { return std::holds_alternative<Kind>(block.node); });
}

const Paragraph* only_paragraph(const Blocks& blocks) {
  return blocks.size() == 1 && !blocks[0].attributes ? std::get_if<Paragraph>(&blocks[0].node) : nullptr;
}

// The name of a data- attribute, or nothing: lower-case ASCII letters, digits and '-'.
std::string data_name(std::string_view name) {
  std::string result = "data-";
  for (const char c : name) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    result += is_upper ? static_cast<char>(c - 'A' + 'a') : is_kept ? c : '-';
  }
  return result;
}

// Schemes that a book may link to: those of EPUBCheck's list that lead somewhere. Left out are what runs or stays on
// this machine (javascript, data, file) and what it does not know, which it calls unregistered.
bool is_linkable(std::string_view scheme) {
  constexpr std::array<std::string_view, 21> schemes{"ftp", "gopher", "http",   "https", "im",     "imap", "info",
                                                     "irc", "ldap",   "mailto", "mid",   "news",   "nntp", "rtsp",
                                                     "sip", "sips",   "tag",    "tel",   "telnet", "urn",  "xmpp"};
  return std::find(schemes.begin(), schemes.end(), scheme) != schemes.end();
}

}  // namespace

ContentWriter::ContentWriter(const Document& document, std::string_view language, std::string_view title,
                             BookPlan& plan, Images& images, Diagnostics& found)
    : document_(document), language_(language), title_(title), plan_(plan), images_(images), found_(found) {}

// ---- files

std::string_view ContentWriter::chapter(std::size_t number) {
  const Chapter& chapter = plan_.chapters()[number];
  chapter_ = number;
  const auto* section = chapter.section != nullptr ? &std::get<Section>(chapter.section->node) : nullptr;
  const bool has_book_header = plan_.is_one_file() && !document_.metadata.title.empty();
  // A chapter that begins within a section starts at the level of the sections in it.
  top_heading_ = (has_book_header ? 2 : 1) - chapter.top_level;
  std::string_view type = "bodymatter";
  if (section != nullptr) {
    const Semantics meaning = semantics_of(*chapter.section->attributes);
    if (meaning.matter == Matter::front) type = "frontmatter";
    if (meaning.matter == Matter::back || holds<Bibliography>(section->body)) type = "backmatter";
  }
  begin_file(section != nullptr ? section_title(*section) : std::string(title_),
             chapter.language.empty() ? language_ : std::string_view(chapter.language), type);
  if (has_book_header) book_header();
  if (section != nullptr) open_section(*chapter.section, *section, true);
  blocks(chapter.body);
  if (section != nullptr) close_line();
  is_inside_bibliography_ = is_inside_questions_ = false;
  notes();
  end_file();
  return out_;
}

std::string_view ContentWriter::title_page() {
  begin_file(title_, language_, "frontmatter");
  open("section", {{"class", "titlepage"}, {"epub:type", "titlepage"}});
  book_header();
  if (!document_.metadata.publisher.empty()) xml_.element("p", document_.metadata.publisher, {{"class", "publisher"}});
  close_line();
  end_file();
  return out_;
}

void ContentWriter::begin_file(std::string_view title, std::string_view language, std::string_view type) {
  out_.clear();
  section_titles_.clear();
  xml_.declaration();
  out_ += "<!DOCTYPE html>\n";
  open("html",
       {{"xmlns", xhtml_namespace}, {"xmlns:epub", epub_namespace}, {"lang", language}, {"xml:lang", language}});
  if (is_right_to_left(language)) xml_.attribute("dir", "rtl");
  xml_.begin_content();
  out_ += "\n";
  open("head");
  xml_.element("title", title);
  xml_.empty("link", {{"rel", "stylesheet"}, {"type", "text/css"}, {"href", stylesheet_file}});
  close_line();
  open("body", {{"epub:type", type}});
  xml_.begin_content();
  out_ += '\n';
}

void ContentWriter::end_file() {
  close();
  out_ += '\n';
  close_line();
}

void ContentWriter::book_header() {
  open("header", {{"class", "book"}});
  open("h1", {{"class", "title"}});
  // On a page of its own the title stands without the marks of its notes, which would lead back to another file.
  if (plan_.is_one_file())
    inlines(document_.metadata.title);
  else
    xml_.text(title_);
  close_line();
  if (!document_.metadata.subtitle.empty())
    xml_.element("p", collapsed(plain_text(document_.metadata.subtitle)), {{"class", "subtitle"}}), out_ += '\n';
  for (const Person& person : document_.metadata.creators)
    if (!person.name.empty()) xml_.element("p", person.name, {{"class", "author"}}), out_ += '\n';
  close_line();
}

void ContentWriter::notes() {
  const auto all = plan_.notes_of(chapter_);
  if (all.empty()) return;
  open("div", {{"class", "footnotes"}, {"epub:type", "footnotes"}});
  xml_.begin_content();
  out_ += '\n';
  for (const NotePlace* each : all) note(*each);
  close_line();
}

void ContentWriter::note(const NotePlace& place) {
  open("aside", {{"id", place.id}, {"epub:type", "footnote"}, {"role", "doc-footnote"}});
  lead_ = Lead::note;
  lead_note_ = &place;
  const Blocks& body = place.note->body;
  if (body.empty() || !std::holds_alternative<Paragraph>(body.front().node)) {
    open("p");
    lead();
    close();
  }
  blocks(body);
  close_line();
}

// ---- elements

void ContentWriter::close() {
  xml_.begin_content();
  xml_.close();
}

void ContentWriter::close_line() {
  close();
  out_ += '\n';
}

void ContentWriter::attributes(const Rare<Attributes>& node, std::string_view own_class) {
  if (!node) {
    if (!own_class.empty()) xml_.attribute("class", own_class);
    return;
  }
  if (!node->id.empty())
    if (const Place* place = plan_.find(node->id); place != nullptr && place->owner == &*node)
      xml_.attribute("id", place->id);
  std::string classes(own_class);
  for (const std::string& role : node->roles) {
    if (role.empty()) continue;
    if (!classes.empty()) classes += ' ';
    classes += role;
  }
  if (!classes.empty()) xml_.attribute("class", classes);
  if (!node->language.empty()) language(node->language);
  std::unordered_set<std::string> names;
  for (const auto& [name, value] : node->extra) {
    // The class says the role already, an alias is an anchor, and where a name or a number comes from is no one's
    // matter.
    if (name == "inferred-role" || name == "alias" || name == "own-anchor" || name == "id-source" ||
        name == "label-source" || name == "names")
      continue;
    if (const std::string data = data_name(name); names.insert(data).second) xml_.attribute(data, value);
  }
}

void ContentWriter::language(std::string_view tag) {
  if (!is_language_tag(tag)) {
    found_.report(Finding::metadata_invalid, place_, "\"" + std::string(tag) + "\" is no language tag; left out",
                  "use a tag of BCP 47 such as \"de\" or \"pt-BR\"");
    return;
  }
  xml_.attribute("lang", tag);
  xml_.attribute("xml:lang", tag);
  if (is_right_to_left(tag))
    xml_.attribute("dir", "rtl");
  else if (is_right_to_left(language_))
    xml_.attribute("dir", "ltr");
}

void ContentWriter::semantics(const Semantics& meaning) {
  if (!meaning.type.empty()) xml_.attribute("epub:type", meaning.type);
  if (!meaning.role.empty()) xml_.attribute("role", meaning.role);
}

// ---- blocks

void ContentWriter::blocks(std::span<const Block> all) {
  for (const Block& each : all) block(each);
}

void ContentWriter::block(const Block& block) {
  if (block.span.known()) place_ = block.span;
  std::visit(match{
                 [&](const Paragraph& node) { paragraph(block, node); },
                 [&](const Heading& node) {  // only in a document that no stage has seen
                   open("p", {});
                   attributes(block.attributes, "heading");
                   inlines(node.content);
                   close_line();
                 },
                 [&](const Section& node) {
                   const bool was_bibliography = is_inside_bibliography_;
                   const bool was_questions = is_inside_questions_;
                   open_section(block, node, false);
                   blocks(node.body);
                   close_line();
                   is_inside_bibliography_ = was_bibliography;
                   is_inside_questions_ = was_questions;
                 },
                 [&](const Quotation& node) { quotation(block, node); },
                 [&](const CodeBlock& node) { code_block(block, node); },
                 [&](const MathBlock& node) {
                   open("div");
                   attributes(block.attributes, "math");
                   math(node.tex, block.span);
                   close_line();
                 },
                 [&](const RawBlock& node) { raw_block(block, node); },
                 [&](const ThematicBreak&) {
                   open("hr");
                   attributes(block.attributes);
                   xml_.close();
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
                 [&](const Table& node) { table(block, node); },
                 [&](const Bibliography& node) { bibliography(block, node); },
             },
             block.node);
}

// Opens the section and writes its heading; the caller writes the body and closes.
void ContentWriter::open_section(const Block& block, const Section& node, bool begins_file) {
  if (block.span.known()) place_ = block.span;
  const bool is_listed = no_sections_ == 0;
  Semantics meaning = semantics_of(*block.attributes);
  const bool is_leaf = !holds<Section>(node.body);
  if (meaning.word.empty() && is_leaf && holds<Bibliography>(node.body)) meaning = semantics_named("bibliography");
  if (meaning.word.empty() && is_leaf && holds<QuestionList>(node.body)) meaning = semantics_named("qna");
  if (meaning.word.empty() && begins_file && node.level <= std::min(plan_.split_level(), 2))
    meaning = semantics_named(node.level == 1 && plan_.chapters()[chapter_].is_part ? "part" : "chapter");
  is_inside_bibliography_ = meaning.type == "bibliography";
  is_inside_questions_ = meaning.type == "qna";

  const std::string title = section_title(node);
  const bool has_heading = node.label || !plain_text(node.title).empty();
  open(is_listed ? "section" : "div");
  attributes(block.attributes);
  if (is_listed) semantics(meaning);
  const Place* place = plan_.find(block.attributes->id);
  std::string id = place != nullptr && place->owner == &*block.attributes ? place->id : std::string();
  if (id.empty() && !begins_file) {
    id = plan_.fresh_id("section");
    xml_.attribute("id", id);
  }
  // Two landmarks of one name would be told apart by nobody; the second section goes without a name.
  std::string heading_id;
  if (is_listed && has_heading && section_titles_.insert(title).second) {
    heading_id = plan_.fresh_id(id.empty() ? "heading" : id + "-heading");
    xml_.attribute("aria-labelledby", heading_id);
  }
  xml_.begin_content();
  out_ += '\n';
  if (is_listed) {
    Outline::Entry entry{.level = node.level,
                         .title = title,
                         .chapter = chapter_,
                         .id = begins_file ? "" : id,
                         .order = ++last_order_,
                         .matter = meaning.matter == Matter::body ? matter_ : meaning.matter};
    if (is_inside_bibliography_) outline_.bibliographies.push_back(entry);
    outline_.sections.push_back(std::move(entry));
  }
  if (!has_heading) return aliases(block.attributes);
  const int rank = std::clamp(node.level + top_heading_, 1, 6);
  open(is_listed ? headings[static_cast<std::size_t>(rank - 1)] : "p");
  if (!is_listed) xml_.attribute("class", "heading");
  if (!heading_id.empty()) xml_.attribute("id", heading_id);
  aliases(block.attributes);
  if (node.label) {
    xml_.element("span", *node.label, {{"class", "label"}});
    xml_.text(" ");
  }
  inlines(node.title);
  close_line();
}

// Empty elements for links from outside that use a name the section had.
void ContentWriter::aliases(const Rare<Attributes>& attributes) {
  for (const auto& [name, value] : attributes->extra) {
    const Place* place = name == "alias" ? plan_.find(value) : nullptr;
    if (place != nullptr && place->owner == &*attributes) xml_.element("span", "", {{"id", place->id}});
  }
}

void ContentWriter::paragraph(const Block& block, const Paragraph& node) {
  const bool is_bare = paragraphs_ == Paragraphs::bare && !block.attributes;
  if (node.content.empty() && !block.attributes && lead_ == Lead::none) return;
  if (is_bare) {
    lead();
    inlines(node.content);
    return;
  }
  open("p");
  attributes(block.attributes);
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
                    {"href", "#" + lead_note_->first_mark},
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
  inlines(content);
  close_line();
}

void ContentWriter::code_block(const Block& block, const CodeBlock& node) {
  open("pre");
  attributes(block.attributes);
  open("code");
  if (!node.language.empty()) xml_.attribute("class", "language-" + node.language);
  xml_.text(node.text);
  close();
  close_line();
}

void ContentWriter::division(const Block& block, const Division& node) {
  const Semantics meaning = semantics_of(*block.attributes);
  const bool may_section = no_sections_ == 0;
  open(may_section && !meaning.element.empty() ? meaning.element : "div");
  attributes(block.attributes);
  if (may_section) semantics(meaning);
  std::string title_id;
  if (!node.title.empty() && may_section && !meaning.role.empty()) {
    title_id = plan_.fresh_id("title");
    xml_.attribute("aria-labelledby", title_id);
  }
  xml_.begin_content();
  out_ += '\n';
  if (!node.title.empty()) {
    open("p", {{"class", "division-title"}});
    if (!title_id.empty()) xml_.attribute("id", title_id);
    inlines(node.title);
    close_line();
  }
  const Matter around = matter_;
  if (meaning.type == "frontmatter" || meaning.type == "backmatter") matter_ = meaning.matter;
  blocks(node.body);
  matter_ = around;
  close_line();
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
    inlines(node.caption);
    close_line();
  }
  close_line();
}

void ContentWriter::list(const Block& block, const List& node) {
  const bool is_task_list =
      std::any_of(node.items.begin(), node.items.end(), [](const auto& each) { return each.checked.has_value(); });
  std::string own_class = is_task_list ? "tasks" : "";
  if (node.kind == List::Kind::bulleted) {
    open("ul");
  } else {
    open("ol");
    if (const std::string_view type = list_types[static_cast<std::size_t>(node.numeration)]; !type.empty())
      xml_.attribute("type", type);
    if (node.start != 1) xml_.attribute("start", std::to_string(node.start));
    if (node.delimiter == List::Delimiter::parenthesis) own_class += is_task_list ? " parenthesis" : "parenthesis";
  }
  attributes(block.attributes, own_class);
  xml_.begin_content();
  out_ += '\n';
  for (const List::Item& each : node.items) item(each, node.tight);
  close_line();
}

void ContentWriter::item(const List::Item& item, bool tight) {
  open("li");
  if (item.checked) {
    xml_.attribute("class", *item.checked ? "task done" : "task");
    lead_ = *item.checked ? Lead::checked : Lead::unchecked;
    if (item.body.empty() || !std::holds_alternative<Paragraph>(item.body.front().node)) lead();
  }
  const Paragraphs before = paragraphs_;
  const auto count = std::count_if(item.body.begin(), item.body.end(),
                                   [](const Block& block) { return std::holds_alternative<Paragraph>(block.node); });
  paragraphs_ = tight && count <= 1 ? Paragraphs::bare : Paragraphs::elements;
  blocks(item.body);
  paragraphs_ = before;
  close_line();
}

void ContentWriter::definitions(const Block& block, const DefinitionList& node) {
  open("dl");
  attributes(block.attributes);
  xml_.begin_content();
  out_ += '\n';
  for (const DefinitionList::Entry& entry : node.entries) {
    for (const Inlines& term : entry.terms) {
      open("dt");
      inlines(term);
      close_line();
    }
    // HTML wants both in each group, even empty ones.
    if (entry.terms.empty()) open("dt"), close_line();
    for (const Blocks& each : entry.definitions) definition(each, {});
    if (entry.definitions.empty()) open("dd"), close_line();
  }
  close_line();
}

void ContentWriter::definition(const Blocks& body, std::string_view own_class) {
  open("dd");
  if (!own_class.empty()) xml_.attribute("class", own_class);
  const Paragraphs before = paragraphs_;
  paragraphs_ = only_paragraph(body) != nullptr ? Paragraphs::bare : Paragraphs::elements;
  blocks(body);
  paragraphs_ = before;
  close_line();
}

void ContentWriter::questions(const Block& block, const QuestionList& node) {
  const bool has_own_section = !is_inside_questions_ && no_sections_ == 0;
  if (has_own_section) {
    open("section");
    semantics(semantics_named("qna"));
    xml_.begin_content();
    out_ += '\n';
  }
  open("dl");
  attributes(block.attributes, "questions");
  xml_.begin_content();
  out_ += '\n';
  for (const QuestionList::Entry& entry : node.entries) {
    open("dt");
    attributes(entry.attributes, "question");
    ++no_sections_;
    const Paragraphs before = paragraphs_;
    paragraphs_ = only_paragraph(entry.question) != nullptr ? Paragraphs::bare : Paragraphs::elements;
    blocks(entry.question);
    paragraphs_ = before;
    --no_sections_;
    close_line();
    for (const Blocks& answer : entry.answers) definition(answer, "answer");
    if (entry.answers.empty()) open("dd", {{"class", "unanswered"}}), close_line();
  }
  close_line();
  if (has_own_section) close_line();
}

void ContentWriter::verse(const Block& block, const Verse& node) {
  open("div");
  attributes(block.attributes, "verse");
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
      inlines(stanza[i].content);
      close();
    }
    close_line();
  }
  attribution(node.attribution);
  close_line();
}

void ContentWriter::table(const Block& block, const Table& node) {
  open("table");
  attributes(block.attributes);
  xml_.begin_content();
  out_ += '\n';
  if (!node.caption->empty()) {
    open("caption");
    inlines(*node.caption);
    close_line();
  }
  rows(node, node.head, "thead");
  rows(node, node.body, "tbody");
  rows(node, node.foot, "tfoot");
  close_line();
}

void ContentWriter::rows(const Table& table, const std::vector<Table::Row>& rows, std::string_view group) {
  if (rows.empty()) return;
  constexpr int widest = 1000;  // HTML's limit for colspan
  const bool is_head = group == "thead";
  open(group);
  xml_.begin_content();
  out_ += '\n';
  std::vector<int> reaching(table.columns.size(), 0);  // how many more rows a cell above covers, for each column
  for (const Table::Row& row : rows) {
    open("tr");
    std::size_t column = 0;
    for (const Table::Cell& cell : row.cells) {
      while (column < reaching.size() && reaching[column] > 0) --reaching[column++];
      open(is_head ? "th" : "td");
      if (is_head) xml_.attribute("scope", "col");
      if (cell.row_span > 1) xml_.attribute("rowspan", std::to_string(std::min(cell.row_span, 65534)));
      if (cell.column_span > 1) xml_.attribute("colspan", std::to_string(std::min(cell.column_span, widest)));
      if (column < table.columns.size() && table.columns[column] != Table::Align::none)
        xml_.attribute("class", align_classes[static_cast<std::size_t>(table.columns[column])]);
      const std::size_t end = column + static_cast<std::size_t>(std::max(cell.column_span, 1));
      for (; column < std::min(end, reaching.size()); ++column) reaching[column] = std::max(cell.row_span, 1) - 1;
      column = end;
      no_sections_ += is_head ? 1 : 0;
      const Paragraphs before = paragraphs_;
      paragraphs_ = only_paragraph(cell.body) != nullptr ? Paragraphs::bare : Paragraphs::elements;
      blocks(cell.body);
      paragraphs_ = before;
      no_sections_ -= is_head ? 1 : 0;
      close();
    }
    for (; column < reaching.size(); ++column)
      if (reaching[column] > 0) --reaching[column];
    close_line();
  }
  close_line();
}

void ContentWriter::bibliography(const Block& block, const Bibliography& node) {
  const bool has_own_section = !is_inside_bibliography_ && no_sections_ == 0;
  if (has_own_section) {
    const std::string id = plan_.fresh_id("bibliography");
    open("section", {{"id", id}});
    semantics(semantics_named("bibliography"));
    xml_.begin_content();
    out_ += '\n';
    outline_.bibliographies.push_back({.chapter = chapter_, .id = id});
  }
  open("ol");
  attributes(block.attributes, "bibliography");
  xml_.begin_content();
  out_ += '\n';
  for (const Bibliography::Entry& entry : node.entries) {
    open("li");
    const Place* place = plan_.find_entry(entry.key);
    // The key of a second entry leads to the first one.
    if (place == nullptr || place->entry != &entry) place = plan_.find(entry.attributes->id);
    if (place != nullptr && (place->entry == &entry || place->owner == &*entry.attributes))
      xml_.attribute("id", place->id);
    if (!entry.attributes->roles.empty()) xml_.attribute("class", entry.attributes->roles.front());
    if (!entry.label.empty()) {
      xml_.element("span", entry.label, {{"class", "label"}});
      xml_.text(" ");
    }
    inlines(entry.text);
    if (place != nullptr && place->entry == &entry) backlinks(entry);
    close_line();
  }
  close_line();
  if (has_own_section) close_line();
}

// The way back to where an entry is cited: an arrow, or arrows with numbers.
void ContentWriter::backlinks(const Bibliography::Entry& entry) {
  const std::span<const Place* const> citations = plan_.citations_of(entry.key);
  for (std::size_t i = 0; i < citations.size(); ++i) {
    const std::string number = citations.size() == 1 ? std::string() : std::to_string(i + 1);
    xml_.text(" ");
    xml_.element("a", "↩" + number,
                 {{"class", "backlink"},
                  {"href", href(citations[i]->chapter, citations[i]->id)},
                  {"epub:type", "backlink"},
                  {"role", "doc-backlink"}});
  }
}

void ContentWriter::raw_block(const Block& block, const RawBlock& node) {
  const std::string text = node.format == "html" ? collapsed(text_of_html(node.text)) : node.text;
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

void ContentWriter::math(std::string_view tex, Span span) {
  outline_.has_math = true;
  if (!math_is_reported_) lost(span, "formulas are shown as their TeX source, here and below");
  math_is_reported_ = true;
  xml_.element("code", tex, {{"class", "math"}});
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
  outline_.pages.push_back({.label = node.label, .chapter = chapter_, .id = id, .order = ++last_order_});
}

// ---- inlines

void ContentWriter::inlines(const Inlines& all) {
  for (const Inline& each : all) inline_node(each);
}

void ContentWriter::inline_node(const Inline& node) {
  if (const auto* text = std::get_if<Text>(&node.node); text != nullptr && !node.attributes)
    return xml_.text(text->text);
  const Span span = node.span.known() ? node.span : place_;
  std::visit(match{
                 [&](const Text& text) {
                   open("span");
                   attributes(node.attributes);
                   xml_.text(text.text);
                   close();
                 },
                 [&](const Code& code) {
                   open("code");
                   attributes(node.attributes);
                   xml_.text(code.text);
                   close();
                 },
                 [&](const Math& formula) {
                   if (node.attributes) open("span"), attributes(node.attributes);
                   math(formula.tex, span);
                   if (node.attributes) close();
                 },
                 [&](const Raw& each) { raw(node, each, span); },
                 [&](const SoftBreak&) { xml_.text("\n"); },
                 [&](const LineBreak&) {
                   void_element("br");
                   out_ += '\n';
                 },
                 [&](const Styled& each) { styled(node, each); },
                 [&](const Phrase& each) { wrapped(node, {}, each.content); },
                 [&](const Link& each) { link(node, each); },
                 [&](const Image& each) { image(node, each); },
                 [&](const FootnoteMark& each) { note_mark(node, each); },
                 [&](const CrossReference& each) { local_link(node, each.target, each.content); },
                 [&](const Rare<Citation>& each) { citation(node, *each); },
                 [&](const PageBreak& each) { page_break(each, node.attributes, "span"); },
             },
             node.node);
}

void ContentWriter::styled(const Inline& node, const Styled& each) {
  constexpr std::array<std::string_view, 6> elements{"em", "strong", "s", "sup", "sub", "span"};
  open(elements[static_cast<std::size_t>(each.style)]);
  attributes(node.attributes, each.style == Style::small_caps ? "small-caps" : "");
  inlines(each.content);
  close();
}

// A span, but only where there is something to say about its content.
void ContentWriter::wrapped(const Inline& node, std::string_view own_class, const Inlines& content) {
  const bool is_span = node.attributes || !own_class.empty();
  if (is_span) {
    open("span");
    attributes(node.attributes, own_class);
  }
  inlines(content);
  if (is_span) close();
}

void ContentWriter::raw(const Inline& given, const Raw& node, Span span) {
  if (given.attributes) wrapped(given, {}, {});  // links may lead here
  if (node.format != "html") {
    lost(span, "raw " + node.format + " shown as its text");
    xml_.element("code", node.text, {{"class", "raw"}});
    return;
  }
  if (is_line_break_tag(node.text)) {
    void_element("br");
    return;
  }
  // An end tag goes with its start tag, which was reported.
  if (!node.text.starts_with("</") && !is_anchor_tag(node.text))
    lost(span, "HTML is left out: " + collapsed(node.text.substr(0, 60)));
  xml_.text(text_of_html(node.text));
}

void ContentWriter::link(const Inline& node, const Link& each) {
  const std::string& target = each.target;
  if (target.starts_with("#")) return local_link(node, percent_decoded(target.substr(1)), each.content);
  const std::string scheme = scheme_of(target);
  const Span span = node.span.known() ? node.span : place_;
  std::string fault;
  std::optional<std::string> url;
  if (!scheme.empty() && !is_linkable(scheme))
    fault = "a book does not link to " + scheme + ": addresses";
  else if (scheme.empty())
    fault = target.empty() ? "a link without an address" : "a link to \"" + target + "\", which is not in the book";
  else if (url = valid_url(target); !url)
    fault = "\"" + target + "\" is no valid address";
  else if (links_ != 0)
    fault = "a link inside a link";
  if (!fault.empty()) {
    lost(span, fault + "; its text stands without the link");
    return wrapped(node, {}, each.content);
  }
  open_link(*url);
  attributes(node.attributes);
  if (each.title) xml_.attribute("title", *each.title);
  if (plain_text(each.content).empty()) xml_.attribute("aria-label", *url);
  inlines(each.content);
  --links_;
  close();
}

void ContentWriter::open_link(std::string_view href) {
  open("a", {{"href", href}});
  ++links_;
}

// A link to an id of the document; without content it prints what it leads to.
void ContentWriter::local_link(const Inline& node, std::string_view id, const Inlines& content) {
  const Place* place = plan_.find(id);
  const Span span = node.span.known() ? node.span : place_;
  if (place == nullptr)
    found_.report(Finding::reference_unknown, span,
                  "#" + std::string(id) + " is nowhere in the document; the text stands without the link");
  else if (links_ != 0)
    lost(span, "a link inside a link; its text stands without the link");
  const bool is_link = place != nullptr && links_ == 0;
  if (!is_link && !content.empty()) return wrapped(node, {}, content);
  if (is_link)
    open_link(href(place->chapter, place->id));
  else
    open("span");
  attributes(node.attributes);
  if (!content.empty()) {
    inlines(content);
  } else {
    const auto* section =
        place != nullptr && place->block != nullptr ? std::get_if<Section>(&place->block->node) : nullptr;
    xml_.text(section != nullptr ? section_title(*section) : std::string(id));
  }
  if (is_link) --links_;
  close();
}

void ContentWriter::image(const Inline& node, const Image& each) {
  const Span span = node.span.known() ? node.span : place_;
  const std::string alternative = collapsed(plain_text(each.alternative));
  const EmbeddedImage* embedded = images_.embed(each.source, span);
  if (embedded == nullptr) {
    open("span");
    attributes(node.attributes, "missing-image");
    xml_.text("[" + (alternative.empty() ? each.source : alternative) + "]");
    close();
    return;
  }
  ++outline_.images;
  if (alternative.empty()) ++outline_.images_without_alternative;
  open("img", {{"src", embedded->file}, {"alt", alternative}});
  attributes(node.attributes);
  if (each.title) xml_.attribute("title", *each.title);
  xml_.close();
}

void ContentWriter::note_mark(const Inline& node, const FootnoteMark& mark) {
  const NotePlace* place = plan_.find_note(mark.label);
  if (place == nullptr || place->first_mark.empty()) {
    xml_.element("sup", "[" + mark.label + "]", {{"class", "unknown-note"}});
    return;
  }
  const std::string number = std::to_string(place->number);
  const bool is_first = marked_.insert(place->note->label).second;
  const std::string id = is_first ? place->first_mark : plan_.fresh_id("fnref-" + number);
  if (links_ != 0) {  // a link in a link is none; the note's way back still ends here
    xml_.element("span", number, {{"id", id}, {"class", "noteref"}});
    return;
  }
  open("a", {{"href", href(place->chapter, place->id)}, {"id", id}});
  attributes(node.attributes, "noteref");
  xml_.attribute("epub:type", "noteref");
  xml_.attribute("role", "doc-noteref");
  xml_.text(number);
  close();
}

void ContentWriter::citation(const Inline& node, const Citation& each) {
  open("span");
  attributes(node.attributes, "citation");
  if (!each.printed.empty()) {
    if (each.items.size() == 1 || !link_each_item(each)) {
      open_citation(each.items.empty() ? "" : each.items.front().key);
      inlines(each.printed);
      close_citation();
    }
  } else {
    const bool is_bracketed = each.form == Citation::Form::bracketed;
    if (is_bracketed) xml_.text("[");
    for (std::size_t i = 0; i < each.items.size(); ++i) {
      const Citation::Item& item = each.items[i];
      if (i != 0) xml_.text("; ");
      inlines(item.before);
      if (!item.before.empty()) xml_.text(" ");
      const Place* place = plan_.find_entry(item.key);
      const std::string_view label =
          place != nullptr && place->entry != nullptr ? bare_label(place->entry->label) : std::string_view();
      open_citation(item.key);
      xml_.text(label.empty() ? std::string_view(item.key) : label);
      close_citation();
      if (!item.after.empty()) xml_.text(", ");
      inlines(item.after);
    }
    if (is_bracketed) xml_.text("]");
  }
  close();
}

// "[1, 2]" where the entries are labelled 1. and 2., "(Smith 2018; Lee 2020)": each work is a link. False, and nothing
// written, when the printed text does not show them one after the other.
bool ContentWriter::link_each_item(const Citation& each) {
  std::string all;
  for (const Inline& part : each.printed) {
    const auto* text = std::get_if<Text>(&part.node);
    if (part.attributes || (!text && !std::holds_alternative<SoftBreak>(part.node))) return false;
    all += text ? text->text : " ";
  }
  std::vector<const Bibliography::Entry*> entries;
  for (const Citation::Item& item : each.items) {
    const Place* place = plan_.find_entry(item.key);
    entries.push_back(place != nullptr ? place->entry : nullptr);
  }
  const std::vector<PrintedItem> parts = printed_items(all, entries);
  if (parts.empty()) return false;
  std::size_t written = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto [begin, end] = parts[i];
    if (begin == end) continue;
    xml_.text(std::string_view(all).substr(written, begin - written));
    open_citation(each.items[i].key);
    xml_.text(std::string_view(all).substr(begin, end - begin));
    close_citation();
    written = end;
  }
  xml_.text(std::string_view(all).substr(written));
  return true;
}

void ContentWriter::open_citation(std::string_view key) {
  const Place* place = plan_.find_entry(key);
  if (place == nullptr || links_ != 0) {
    open("span");
  } else {
    open("a", {{"href", href(place->chapter, place->id)}, {"epub:type", "biblioref"}, {"role", "doc-biblioref"}});
  }
  ++links_;
}

void ContentWriter::close_citation() {
  --links_;
  close();
}

std::string ContentWriter::href(std::size_t chapter, std::string_view id) const {
  std::string result = chapter == chapter_ ? std::string() : plan_.chapters()[chapter].file;
  result += '#';
  result += id;
  return result;
}

void ContentWriter::lost(Span span, std::string detail, std::string hint) {
  found_.report(Finding::not_representable, span, std::move(detail), std::move(hint));
}

}  // namespace rubricate
