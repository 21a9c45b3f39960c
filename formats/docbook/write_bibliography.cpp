#include "formats/docbook/document_writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "formats/docbook/bibliography.h"
#include "formats/docbook/hints.h"
#include "formats/document/printed_items.h"
#include "formats/document/walk.h"

namespace rubricate {

void DocbookWriter::bibliolist(const Block& block, const Bibliography& node) {
  if (node.entries.empty()) return id_alone(block);
  begin("bibliolist");
  attributes(block);
  bibliography_entries(node);
  end();
}

// Entries that stand directly in a <bibliography>: the list itself has no element there.
void DocbookWriter::entries(const Block& block, const Bibliography& node) {
  if (block.attributes) {
    anchor_before(block);
    stand_in(block.attributes, {{"begin", "bibliography"}});
  }
  bibliography_entries(node);
}

void DocbookWriter::bibliography_entries(const Bibliography& node) {
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
void DocbookWriter::entry_hints(const Bibliography::Entry& entry, std::string_view text) {
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
std::string DocbookWriter::fragment(const Inlines& content) {
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

void DocbookWriter::entry_attributes(const Bibliography::Entry& entry) {
  if (entry.attributes && !entry.attributes->id.empty()) return attributes(entry.attributes, entry.span);
  if (DocbookNames::Target* target = names_.find_entry(entry.key); target && !target->written) {
    target->written = true;
    xml_.attribute("xml:id", target->xml_id);
  }
  attributes(entry.attributes, entry.span);
}

void DocbookWriter::mixed_entry(const Bibliography::Entry& entry) {
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
void DocbookWriter::styled_field(const Bibliography::Entry& entry, const Inline& node, std::vector<bool>& used) {
  const auto* link = std::get_if<Link>(&node.node);
  const auto* styled = std::get_if<Styled>(&node.node);
  if ((!link && !styled) || node.attributes) return inline_node(node);
  const std::string words = plain_text(link ? link->content : styled->content);
  const std::string_view value = link ? link->target.view() : words;
  const auto marks = mark_fields(value, entry, used);
  const bool is_all = marks.size() == 1 && marks[0].begin == 0 && marks[0].end == value.size();
  const bool is_one_text = (link ? link->content : styled->content).size() == 1;
  if (!is_all || !is_one_text || (link && marks[0].field->name != "URL")) return inline_node(node);
  if (styled && marks[0].field->name != "title" && marks[0].field->name != "container-title") return inline_node(node);
  write_field_in_place(xml_, entry, *marks[0].field, words, styled ? style_name(styled->style) : "link");
}

}  // namespace rubricate
