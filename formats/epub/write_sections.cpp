#include "formats/epub/xhtml.h"

#include <algorithm>
#include <array>

#include "formats/document/walk.h"
#include "formats/epub/content.h"

namespace rubricate {

namespace {

constexpr std::array<std::string_view, 6> headings{"h1", "h2", "h3", "h4", "h5", "h6"};

}  // namespace

// Opens the section and writes its heading; the caller writes the body and closes.
void ContentWriter::open_section(const Block& block, const Section& node, Begins begins) {
  const bool begins_file = begins == Begins::file;
  if (block.span.known()) place_ = block.span;
  const bool is_listed = no_sections_ == 0;
  Semantics meaning = semantics_of_section(*block.attributes);
  const bool is_leaf = !holds<Section>(node.body);
  if (meaning.word.empty() && is_leaf && holds<Bibliography>(node.body)) meaning = semantics_named("bibliography");
  if (meaning.word.empty() && is_leaf && holds<QuestionList>(node.body)) meaning = semantics_named("qna");
  if (meaning.word.empty() && begins_file && node.level <= std::min(plan_.split_level(), 2))
    meaning = semantics_named(node.level == 1 && plan_.chapters()[chapter_].is_part ? "part" : "chapter");
  is_inside_bibliography_ = meaning.type == "bibliography";
  is_inside_questions_ = meaning.type == "qna";

  const std::string title = section_title(node);
  // What has no words, such as a page break, stands in the place of the heading but is none.
  const bool has_heading = node.label || !node.title.empty();
  const bool is_heading = is_listed && (node.label || has_words(node.title));
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
  if (is_heading && section_titles_.insert(title).second) {
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
    outline_.has_index = outline_.has_index || meaning.word == "index";
    for (const std::string_view type : {"bibliography", "endnotes", "glossary"})
      if (meaning.type == type) outline_.add_landmark(type, entry);
    outline_.sections.push_back(std::move(entry));
  }
  if (!has_heading) return aliases(block.attributes);
  const int rank = std::clamp(node.level + top_heading_, 1, 6);
  open(is_heading ? headings[static_cast<std::size_t>(rank - 1)] : "p");
  const bool is_opening = begins_file && (meaning.word == "chapter" || meaning.word == "part");
  if (!is_heading || is_opening) xml_.attribute("class", is_opening ? "opening" : "heading");
  if (!heading_id.empty()) xml_.attribute("id", heading_id);
  reading(node.title);
  aliases(block.attributes);
  if (node.label) {
    xml_.element("span", *node.label, {{"class", "label"}});
    xml_.text(" ");
  }
  if (is_opening)
    opening_lines(node.title);
  else
    inlines(node.title);
  close_line();
}

// "CHAPTER I" above "The Letter": the first of several lines stands over the title.
void ContentWriter::opening_lines(const Inlines& title) {
  const auto end = std::find_if(title.begin(), title.end(),
                                [](const Inline& each) { return std::holds_alternative<LineBreak>(each.node); });
  if (end != title.begin() && end != title.end()) {
    open("span", {{"class", "overline"}});
    for (auto each = title.begin(); each != end; ++each) inline_node(*each);
    close();
  }
  for (auto each = end == title.end() ? title.begin() : end; each != title.end(); ++each) inline_node(*each);
}

// Empty elements for links from outside that use a name the section had.
void ContentWriter::aliases(const Rare<Attributes>& attributes) {
  for (const auto& [name, value] : attributes->extra) {
    const Place* place = name == "alias" ? plan_.find(value) : nullptr;
    if (place != nullptr && place->owner == &*attributes) xml_.element("span", "", {{"id", place->id}});
  }
}

}  // namespace rubricate
