#include "formats/epub/xhtml.h"

#include "formats/document/printed_items.h"
#include "formats/epub/words.h"

namespace rubricate {

void ContentWriter::notes() {
  const auto all = plan_.notes_of(chapter_);
  if (all.empty()) return;
  open("div", {{"class", "footnotes"}, {"epub:type", "footnotes"}});
  xml_.begin_content();
  out_ += '\n';
  for (const NotePlace* each : all) {
    open("aside", {{"id", each->id}, {"epub:type", "footnote"}, {"role", "doc-footnote"}});
    note(*each);
  }
  close_line();
}

// The chapter of all notes of the book.
void ContentWriter::endnotes() {
  const std::string_view title = word(Word::notes, language_);
  const std::string id = plan_.fresh_id("notes-heading");
  open("section", {{"class", "endnotes"}, {"aria-labelledby", id}});
  semantics(semantics_named("endnotes"));
  xml_.begin_content();
  out_ += '\n';
  xml_.element("h1", title, {{"id", id}});
  out_ += '\n';
  Outline::Entry entry{
      .title = std::string(title), .chapter = chapter_, .order = ++last_order_, .matter = Matter::back};
  outline_.add_landmark("endnotes", entry);
  outline_.sections.push_back(std::move(entry));
  open("ol");
  xml_.begin_content();
  out_ += '\n';
  for (const NotePlace* each : plan_.notes_of(chapter_)) {
    // The role doc-endnote is deprecated (DPUB-ARIA 1.1): an item of the list says as much.
    open("li", {{"id", each->id}, {"epub:type", "endnote"}});
    note(*each);
  }
  close_line();
  close_line();
}

// In the element that the caller opened.
void ContentWriter::note(const NotePlace& place) {
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

void ContentWriter::bibliography(const Block& block, const Bibliography& node) {
  const bool has_own_section = !is_inside_bibliography_ && no_sections_ == 0;
  if (has_own_section) {
    const std::string id = plan_.fresh_id("bibliography");
    open("section", {{"id", id}});
    semantics(semantics_named("bibliography"));
    xml_.begin_content();
    out_ += '\n';
    outline_.add_landmark("bibliography", {.chapter = chapter_, .id = id});
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
    reading(entry.text);
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

}  // namespace rubricate
