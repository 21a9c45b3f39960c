#include "formats/docbook/document_writer.h"

#include <algorithm>

#include "formats/docbook/hints.h"
#include "formats/document/printed_items.h"
#include "formats/document/walk.h"

namespace rubricate {

void DocbookWriter::cite(const Inline& node, const Citation& citation) {
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

void DocbookWriter::form_hint(const Citation& citation) {
  if (citation.form == Citation::Form::in_text) hint({{"form", "in-text"}});
}

// What a printed citation names, where its links do not say it; before its element is opened.
std::string DocbookWriter::item_hints(const Citation& citation) {
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
void DocbookWriter::printed_citation(const Inline& node, const Citation& citation) {
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
  in_phrase_of_entry([&] {
    const Citation::Item& item = citation.items[0];
    const bool is_said = item.before.empty() && item.after.empty();
    const bool is_named = !node.attributes->id.empty();  // see identified_link
    const std::string items = is_said && !is_named ? "" : item_hints(citation);
    if (is_named)
      xml_.open("phrase");
    else
      xml_.open("link", {{"linkend", target->xml_id}});
    attributes(node.attributes, node.span, {}, "citation");
    if (items.empty())
      form_hint(citation);
    else
      xml_.instruction(hints_target, items);
    if (is_named) xml_.open("link", {{"linkend", target->xml_id}});
    link_content(citation.printed);
    if (is_named) xml_.close();
    xml_.close();
  });
  deferred_marks();
}

// False, and nothing written, when the printed text does not show the works one after the other.
bool DocbookWriter::linked_items(const Inline& node, const Citation& citation) {
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

}  // namespace rubricate
