#include "formats/docbook/document_reader.h"
#include "formats/docbook/vocabulary.h"
#include "formats/document/walk.h"

namespace rubricate {

// A mark is numbered in its listing, whose identifier stands for that of the mark: code is text alone.
void DocbookReader::look_at_callout(XmlNode node, std::string_view name, std::string_view id) {
  if (name == "programlisting" || name == "screen" || name == "synopsis") {
    marks_ = 0;
    listing_ = node.hash_value();
    if (!id.empty()) listing_ids_[listing_] = id;
  }
  if (name != "co") return;
  callouts_.emplace(node.hash_value(), ++marks_);
  if (node.parent().hash_value() != listing_)
    listing_ = 0;  // one beside code is a place of its own
  else if (!id.empty())
    listing_ids_.try_emplace(listing_, id);
}

// "(1)", or nothing for what is no mark.
std::string DocbookReader::callout_mark(XmlNode node) const {
  const auto found = callouts_.find(node.hash_value());
  return found == callouts_.end() ? "" : "(" + std::to_string(found->second) + ")";
}

// <co/> outside of code; <coref/>, which is one once more.
void DocbookReader::callout(XmlNode node, std::string_view name, Inlines& out) {
  if (name == "co")
    return push(out, node, Phrase{text_inlines(callout_mark(node), place(node))}, with_role(node, name));
  const std::string_view id = XmlTree::attribute(node, "linkend");
  push(out, node, CrossReference{target_of(id), words_elsewhere(node, id)}, attributes(node));
}

// Items of the list are numbered in their order; their marks may be otherwise.
void DocbookReader::check_callout(XmlNode node, int number) {
  const std::vector<std::string> areas = role_words(XmlTree::attribute(node, "arearefs"));
  if (areas.empty()) return;
  const auto area = elements_by_id_.find(areas.front());
  const std::string mark = area == elements_by_id_.end() ? "" : callout_mark(area->second);
  if (!mark.empty() && mark != "(" + std::to_string(number) + ")")
    lost(node, tag(node) + " of the mark " + mark + "; its number in the list is " + std::to_string(number));
}

}  // namespace rubricate
