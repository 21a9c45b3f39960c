#include "formats/pandoc/reader.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "formats/document/encoding.h"
#include "formats/document/walk.h"
#include "formats/pandoc/document_reader.h"
#include "formats/pandoc/marks.h"

namespace rubricate::pandoc {

// ---- what stands in the JSON

std::string Attr::take(std::string_view name) {
  auto& all = attributes.extra;
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.first == name; });
  if (found == all.end()) return "";
  std::string value = std::move(found->second);
  all.erase(found);
  return value;
}

bool Attr::has(std::string_view name) const {
  return std::any_of(attributes.extra.begin(), attributes.extra.end(),
                     [&](const auto& each) { return each.first == name; });
}

void Attr::drop_role(std::string_view role) {
  auto& all = attributes.roles;
  const auto found = std::find(all.begin(), all.end(), role);
  if (found != all.end()) all.erase(found);
}

Block block_with(Block::Node node, Attributes attributes) {
  Block made{.node = std::move(node)};
  if (says_something(attributes)) made.attributes = std::move(attributes);
  return made;
}

Inline inline_with(Inline::Node node, Attributes attributes) {
  Inline made{.node = std::move(node)};
  if (says_something(attributes)) made.attributes = std::move(attributes);
  return made;
}

void DocumentReader::too_deep(std::uint32_t at) {
  found_.report(Finding::structure_nesting_too_deep, {at, at + 1}, "what is nested here is left out");
}

void DocumentReader::lost(std::uint32_t at, std::string detail) {
  found_.report(Finding::not_representable, {at > 0 ? at - 1 : 0, std::max<std::uint32_t>(at, 1)}, std::move(detail));
}

std::string_view DocumentReader::kind_of(const Value& element) {
  const Value* kind = element.type == Value::Type::object ? element.member("t") : nullptr;
  if (kind && kind->type == Value::Type::string) return kind->text;
  invalid(element.at, "here stands no element of pandoc's tree, {\"t\":...}; it is left out");
  return "";
}

const Value& DocumentReader::content_of(const Value& element) {
  static const Value nothing;
  const Value* content = element.member("c");
  return content ? *content : nothing;
}

bool DocumentReader::is_array(const Value& value, std::size_t least) {
  if (value.type == Value::Type::array && value.items.size() >= least) return true;
  invalid(value.at, least == 0 ? std::string("here stands no list; it is left out")
                               : "here stands no list of " + std::to_string(least) + "; it is left out");
  return false;
}

std::string DocumentReader::string_of(const Value& value) {
  if (value.type == Value::Type::string) return xml_characters(value.text);
  invalid(value.at, "here stands no string; it is left out");
  return "";
}

int DocumentReader::number_of(const Value& value, int least, int most) {
  if (value.type == Value::Type::number && value.number == std::trunc(value.number))
    return static_cast<int>(std::clamp<double>(value.number, least, most));
  invalid(value.at, "here stands no whole number; it is left out");
  return least;
}

Attr DocumentReader::attr_of(const Value& value) {
  Attr attr;
  if (!is_array(value, 3) || !is_array(value.items[1]) || !is_array(value.items[2])) return attr;
  attr.attributes.id = string_of(value.items[0]);
  for (const Value& each : value.items[1].items) attr.attributes.roles.push_back(string_of(each));
  for (const Value& each : value.items[2].items) {
    if (!is_array(each, 2)) continue;
    std::string name = string_of(each.items[0]);
    std::string text = string_of(each.items[1]);
    if (name == mark_name && attr.mark.empty())
      attr.mark = std::move(text);
    else if ((name == "lang" || name == "xml:lang") && attr.attributes.language.empty() && !text.empty())
      attr.attributes.language = std::move(text);
    else
      attr.attributes.extra.emplace_back(std::move(name), std::move(text));
  }
  return attr;
}

// Says nothing of what has another form: whoever reads it does.
bool is_marked(const Value& element, std::string_view kind, std::string_view mark) {
  if (kind_or_none(element) != kind) return false;
  const Value* content = element.member("c");
  if (!content || content->items.size() != 2 || content->items[0].items.size() != 3) return false;
  for (const Value& each : content->items[0].items[2].items)
    if (each.items.size() == 2 && each.items[0].text == mark_name) return each.items[1].text == mark;
  return false;
}

// ---- the whole

// Only an Attr is a list of a string and two lists.
void DocumentReader::collect_ids(const Value& root) {
  std::vector<const Value*> open{&root};
  while (!open.empty()) {
    const Value& value = *open.back();
    open.pop_back();
    const auto& items = value.items;
    const bool is_attr = value.type == Value::Type::array && items.size() == 3 &&
                         items[0].type == Value::Type::string && items[1].type == Value::Type::array &&
                         items[2].type == Value::Type::array;
    if (is_attr && !items[0].text.empty()) ids_.insert(items[0].text);
    for (const Value& each : items)
      if (!each.items.empty()) open.push_back(&each);
  }
}

Document DocumentReader::run(const Value& root) {
  Document document;
  const Value* version = root.member("pandoc-api-version");
  const Value* body = root.member("blocks");
  if (root.type != Value::Type::object || !version || !body) {
    invalid(root.at, "the document is no tree of pandoc: no object with \"pandoc-api-version\" and \"blocks\"");
    if (root.type != Value::Type::object || !body) return document;
  } else if (version->items.size() < 2 || version->items[0].number != 1 || version->items[1].number > 23) {
    invalid(version->at, "the tree is of another version than 1.23 and those before; it is read as that");
  }
  collect_ids(root);
  if (const Value* meta = root.member("meta")) metadata(*meta, document);
  document.body = blocks(*body, Inside::body);
  finish(document);
  return document;
}

void DocumentReader::finish(Document& document) {
  place_references(document);
  std::stable_sort(notes_.begin(), notes_.end(), [](const Note& one, const Note& other) {
    if (one.note.number == 0 && other.note.number == 0) return one.place < other.place;
    return one.note.number != 0 && (other.note.number == 0 || one.note.number < other.note.number);
  });
  for (Note& each : notes_) document.footnotes.push_back(std::move(each.note));
  if (generated_ids_.empty()) return;
  const auto mark = [&](Rare<Attributes>& attributes) {
    if (attributes && generated_ids_.contains(attributes->id)) attributes.edit().id_is_generated = true;
  };
  walk_document(
      document,
      [&](Block& block) {
        mark(block.attributes);
        if (auto* questions = std::get_if<QuestionList>(&block.node))
          for (auto& entry : questions->entries) mark(entry.attributes);
        if (auto* bibliography = std::get_if<Bibliography>(&block.node))
          for (auto& entry : bibliography->entries) mark(entry.attributes);
      },
      [&](Inlines& all) { for_each_inline(all, [&](Inline& each) { mark(each.attributes); }); });
}

namespace {

void set_levels(Section& section, int level) {
  section.level = level;
  for (Block& block : section.body)
    if (auto* inner = std::get_if<Section>(&block.node)) set_levels(*inner, level + 1);
}

}  // namespace

// Sections without a body and what follows them, as one list, into sections that hold it. Those of level 0 are whole.
void DocumentReader::fold(Blocks& blocks) {
  Blocks folded;
  std::vector<std::pair<int, Blocks*>> open{{0, &folded}};  // the levels as written, and where blocks go
  for (Block& block : blocks) {
    auto* section = std::get_if<Section>(&block.node);
    const int level = section ? section->level : 0;
    if (level > 0)
      while (open.back().first >= level) open.pop_back();
    if (section) set_levels(*section, static_cast<int>(open.size()));
    Blocks& place = *open.back().second;
    place.push_back(std::move(block));
    if (level > 0) open.emplace_back(level, &std::get<Section>(place.back().node).body);
  }
  blocks = std::move(folded);
}

}  // namespace rubricate::pandoc

namespace rubricate {

// A level of the tree takes at most this many levels of JSON: a table in a Div, its rows and cells.
constexpr std::size_t pandoc_nesting_limit = 20 * static_cast<std::size_t>(nesting_limit);

Document read_pandoc(const Source& source, const ReadContext& context) {
  pandoc::DocumentReader reader(context.diagnostics);
  const JsonText text = read_json_values(source.text(), pandoc_nesting_limit);
  reader.invalid(text);
  return reader.run(text.root);
}

}  // namespace rubricate
