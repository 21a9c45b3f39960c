#include "formats/docbook/document_reader.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace rubricate {

List::Numeration DocbookReader::numeration(std::string_view name) {
  if (name == "loweralpha") return List::Numeration::lower_alpha;
  if (name == "upperalpha") return List::Numeration::upper_alpha;
  if (name == "lowerroman") return List::Numeration::lower_roman;
  if (name == "upperroman") return List::Numeration::upper_roman;
  return List::Numeration::decimal;
}

void DocbookReader::list(XmlNode node, std::string_view name, std::string_view item, Blocks& out) {
  const HintList hints = XmlTree::hints(node);
  List made;
  const bool is_bulleted = name == "itemizedlist" || name == "stepalternatives";
  made.kind = is_bulleted ? List::Kind::bulleted : List::Kind::numbered;
  made.numeration = numeration(XmlTree::attribute(node, "numeration"));
  if (hint(hints, "delimiter") == "parenthesis") made.delimiter = List::Delimiter::parenthesis;
  made.tight = std::string_view(XmlTree::attribute(node, "spacing")) == "compact";
  made.start = first_number(node, made);
  Rare<Attributes> with = attributes(node, hints);
  if (item != "listitem") with.edit().roles.insert(with.edit().roles.begin(), std::string(name));
  title_as_paragraph(node, out);
  bool is_behind = false;
  for (const XmlNode each : node.children()) {
    const std::string_view child = tree_.name(each);
    if (child.empty() || is_head(child)) continue;
    if (child == item) {
      made.items.push_back(list_item(each));
      if (item == "callout") check_callout(each, static_cast<int>(made.items.size()));
      is_behind = true;
    } else if (is_behind) {
      made.items.push_back({.body = {}, .span = tree_.span(each)});
      block_or_words(each, child, made.items.back().body);
    } else {
      block_or_words(each, child, out);
    }
  }
  const auto next = made.start + static_cast<std::int64_t>(made.items.size());
  counted_ = static_cast<int>(std::min<std::int64_t>(next, std::numeric_limits<int>::max()));
  add(out, node, std::move(made), std::move(with));
}

// Of a list that goes on where the last one ended, too.
int DocbookReader::first_number(XmlNode node, const List& made) {
  if (made.kind != List::Kind::numbered) return 1;
  if (XmlTree::attribute(node, "continuation") == std::string_view("continues")) return counted_;
  const XmlNode first = tree_.child(node, {"listitem"});
  const int otherwise = first ? number_of(XmlTree::attribute(first, "override"), 1) : 1;
  return number_of(XmlTree::attribute(node, "startingnumber"), otherwise);
}

void DocbookReader::block_or_words(XmlNode node, std::string_view name, Blocks& out) {
  const Level level(depth_), element(elements_);
  if (is_too_deep()) return too_deep(node, out);
  if (is_block(node, name, Among::blocks)) return block(node, name, out);
  if (Inlines run = run_of(node); !run.empty()) add(out, node, Paragraph{std::move(run)}, {});
}

List::Item DocbookReader::list_item(XmlNode node) {
  List::Item item{.body = {}, .checked = {}, .span = tree_.span(node)};
  const std::string_view role = XmlTree::attribute(node, "role");
  if (role == "checked" || role == "unchecked") item.checked = role == "checked";
  title_as_paragraph(node, item.body);
  children(node, item.body);
  if (item.checked) without_box(item.body);
  identify(node, item.body);
  return item;
}

// The box that the writer shows before a task.
void DocbookReader::without_box(Blocks& body) {
  auto* first = body.empty() ? nullptr : std::get_if<Paragraph>(&body.front().node);
  auto* text = !first || first->content.empty() ? nullptr : std::get_if<Text>(&first->content.front().node);
  if (!text) return;
  for (const std::string_view box : {"☑", "☐"})
    if (text->text.starts_with(box)) {
      std::size_t length = box.size();
      if (text->text.size() > length && text->text[length] == ' ') ++length;
      text->text.erase(0, length);
      if (first->content.front().span.known()) first->content.front().span.begin += static_cast<std::uint32_t>(length);
      break;
    }
  if (text->text.empty()) first->content.erase(first->content.begin());
  if (first->content.empty() && !body.front().attributes) body.erase(body.begin());
}

void DocbookReader::simple(XmlNode node, Blocks& out) {
  List made;
  for (const XmlNode each : node.children())
    if (tree_.is(each, "member")) {
      List::Item item{.body = {}, .checked = {}, .span = tree_.span(each)};
      add(item.body, each, Paragraph{run_of(each)}, identifier_of(each));
      made.items.push_back(std::move(item));
    }
  Rare<Attributes> with = attributes(node);
  with.edit().roles.insert(with.edit().roles.begin(), "simplelist");
  add(out, node, std::move(made), std::move(with));
}

void DocbookReader::definitions(XmlNode node, Blocks& out) {
  title_as_paragraph(node, out);
  DefinitionList made;
  for (const XmlNode each : node.children()) {
    const std::string_view name = tree_.name(each);
    if (name.empty() || is_head(name)) continue;
    if (name != "varlistentry") {
      block_or_words(each, name, out);
      continue;
    }
    DefinitionList::Entry entry{.terms = {}, .definitions = {}, .span = tree_.span(each)};
    for (const XmlNode part : each.children()) {
      if (tree_.is(part, "term") && hint(XmlTree::hints(part), "kind") != "none") add_term(part, entry);
      if (tree_.is(part, "listitem") && hint(XmlTree::hints(part), "kind") != "none") add_definitions(part, entry);
    }
    if (!entry.terms.empty()) identify(each, entry.terms.front());
    made.entries.push_back(std::move(entry));
  }
  add(out, node, std::move(made), attributes(node));
}

void DocbookReader::add_term(XmlNode node, DefinitionList::Entry& entry) {
  entry.terms.push_back(run_of(node));
  identify(node, entry.terms.back());
}

void DocbookReader::add_definitions(XmlNode node, DefinitionList::Entry& entry) {
  std::vector<std::size_t> breaks;
  std::vector<std::size_t>* const outer = std::exchange(definitions_, &breaks);
  Blocks all;
  children(node, all);
  definitions_ = outer;
  std::size_t from = 0;
  breaks.push_back(all.size());
  const std::size_t first = entry.definitions.size();
  for (const std::size_t to : breaks) {
    entry.definitions.emplace_back(std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(from)),
                                   std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(to)));
    from = to;
  }
  identify(node, entry.definitions[first]);
}

DefinitionList DocbookReader::glossary_entries(XmlNode node) {
  DefinitionList made;
  for (const XmlNode each : node.children())
    if (tree_.is(each, "glossentry")) made.entries.push_back(glossary_entry(each));
  return made;
}

DefinitionList::Entry DocbookReader::glossary_entry(XmlNode node) {
  DefinitionList::Entry entry{.terms = {}, .definitions = {}, .span = tree_.span(node)};
  for (const XmlNode part : node.children()) {
    const std::string_view name = tree_.name(part);
    if (name == "glossterm" || name == "abbrev" || name == "acronym") {
      add_term(part, entry);
    } else if (name == "glossdef") {
      entry.definitions.push_back(blocks_of(part));
      identify(part, entry.definitions.back());
    } else if (name == "glosssee") {
      entry.definitions.emplace_back();
      paragraph(part, name, entry.definitions.back());
    } else if (!name.empty()) {
      Blocks other;
      aside(part, name, other);
      if (!other.empty()) entry.definitions.push_back(std::move(other));
    }
  }
  if (!entry.terms.empty()) identify(node, entry.terms.front());
  return entry;
}

// A list of its revisions: number, date and who made it, and below them what was changed.
void DocbookReader::revisions(XmlNode node, Blocks& out) {
  title_as_paragraph(node, out);
  lost(node, tag(node) + "; it is kept as a list");
  List made;
  made.tight = false;
  for (const XmlNode each : node.children()) {
    if (!tree_.is(each, "revision")) continue;
    List::Item item{.body = {}, .checked = {}, .span = tree_.span(each)};
    Inlines head;
    for (const XmlNode part : each.children()) {
      const std::string_view name = tree_.name(part);
      if (name.empty() || name == "revremark" || name == "revdescription") continue;
      if (!head.empty()) append_text(", ", {}, head);
      inline_node(part, head);
    }
    if (!head.empty()) add(item.body, each, Paragraph{std::move(head)}, {});
    for (const XmlNode part : each.children())
      if (tree_.is(part, "revremark") || tree_.is(part, "revdescription")) children(part, item.body);
    made.items.push_back(std::move(item));
  }
  Rare<Attributes> with = attributes(node);
  with.edit().roles.insert(with.edit().roles.begin(), "revhistory");
  add(out, node, std::move(made), std::move(with));
}

void DocbookReader::questions(XmlNode node, Blocks& out) {
  title_as_paragraph(node, out);
  QuestionList made;
  Rare<Attributes> with = attributes(node);
  const auto flush = [&] {
    if (!made.entries.empty()) add(out, node, std::exchange(made, {}), std::exchange(with, {}));
  };
  for (const XmlNode each : node.children()) {
    const std::string_view name = tree_.name(each);
    if (name.empty() || is_head(name)) continue;
    if (name == "qandaentry") {
      made.entries.push_back(question(each));
    } else if (name == "qandadiv") {
      flush();
      const Level element(elements_);
      if (is_too_deep())
        too_deep(each, out);
      else
        questions(each, out);
    } else {
      flush();
      block_or_words(each, name, out);
    }
  }
  if (made.entries.empty() && with)
    add(out, node, std::move(made), std::move(with));
  else
    flush();
}

QuestionList::Entry DocbookReader::question(XmlNode node) {
  QuestionList::Entry entry{.question = {}, .answers = {}, .span = tree_.span(node), .attributes = attributes(node)};
  title_as_paragraph(node, entry.question);
  for (const XmlNode part : node.children()) {
    const std::string_view name = tree_.name(part);
    if (name == "question") {
      children(part, entry.question);
      identify(part, entry.question);
    } else if (name == "answer") {
      entry.answers.push_back(blocks_of(part));
      identify(part, entry.answers.back());
    }
  }
  return entry;
}

}  // namespace rubricate
