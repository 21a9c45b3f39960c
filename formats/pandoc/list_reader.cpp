#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "formats/pandoc/document_reader.h"
#include "formats/pandoc/marks.h"

namespace rubricate::pandoc {

void DocumentReader::list(const Value& items, List list, Attributes attributes, Blocks& out) {
  if (!is_array(items)) return;
  int tight = 0;
  int loose = 0;
  for (const Value& each : items.items) list.items.push_back(item(each, tight, loose));
  list.tight = tight > 0 || loose == 0;
  out.push_back(block_with(std::move(list), std::move(attributes)));
}

// Counts its own paragraphs, those that are Plain and those that are Para.
List::Item DocumentReader::item(const Value& array, int& tight, int& loose) {
  List::Item item;
  if (!is_array(array)) return item;
  std::size_t from = 0;
  std::size_t skipped = 0;  // inlines of the first paragraph
  const auto box = [&](const Value& words) {
    if (words.items.empty() || kind_or_none(words.items[0]) != "Str") return;
    const std::string text = string_of(content_of(words.items[0]));
    if (text != open_box && text != ticked_box) return;
    const bool is_parted = words.items.size() > 1;
    if (is_parted && (kind_or_none(words.items[1]) != "Space")) return;
    item.checked = text == ticked_box;
    skipped = is_parted ? 2 : 1;
  };
  const auto is_words = [&](const Value& each) {
    return each.type == Value::Type::object && (kind_of(each) == "Plain" || kind_of(each) == "Para");
  };
  if (!array.items.empty()) {
    const Value& first = array.items[0];
    if (is_words(first)) {
      box(content_of(first));
    } else if (is_marked(first, "Div", mark::box)) {
      const Value& inner = content_of(first).items[1];
      if (inner.items.size() == 1 && is_words(inner.items[0])) box(content_of(inner.items[0]));
      skipped = 0;
      from = 1;
    }
  }
  if (depth_ >= nesting_limit) {
    too_deep(array.at);
    return item;
  }
  const Inside outer = std::exchange(inside_, Inside::container);
  ++depth_;
  for (std::size_t i = from; i < array.items.size(); ++i) {
    const Value& each = array.items[i];
    const std::size_t before = item.body.size();
    if (i == 0 && skipped > 0)
      paragraph(content_of(each), skipped, item.body);
    else
      block_list(array, i, i + 1, item.body);
    if (!is_words(each) || item.body.size() == before) continue;
    if (std::holds_alternative<Paragraph>(item.body.back().node)) ++(kind_of(each) == "Plain" ? tight : loose);
  }
  --depth_;
  inside_ = outer;
  return item;
}

void DocumentReader::ordered_list(const Value& content, Blocks& out) {
  List made{.kind = List::Kind::numbered};
  Attributes attributes;
  const Value& kind = content.items[0];
  if (is_array(kind, 3)) {
    made.start = number_of(kind.items[0], std::numeric_limits<int>::min(), std::numeric_limits<int>::max());
    const std::string_view numeration = kind_of(kind.items[1]);
    const std::string_view delimiter = kind_of(kind.items[2]);
    constexpr std::string_view names[] = {"Decimal", "LowerAlpha", "UpperAlpha", "LowerRoman", "UpperRoman"};
    const auto name = std::find(std::begin(names), std::end(names), numeration);
    if (name != std::end(names)) made.numeration = static_cast<List::Numeration>(name - std::begin(names));
    if (numeration == "Example") attributes.roles.emplace_back("example-list");
    if (delimiter == "OneParen" || delimiter == "TwoParens") made.delimiter = List::Delimiter::parenthesis;
    if (delimiter == "TwoParens") lost(kind.at, "numbers in two parentheses; the first is left out");
  }
  list(content.items[1], std::move(made), std::move(attributes), out);
}

// One term, or several as Spans with breaks between.
std::vector<Inlines> DocumentReader::terms(const Value& array) {
  std::vector<Inlines> all;
  if (array.items.empty()) {
    all.emplace_back();
    return all;
  }
  // All of it is looked at before any is read: reading a note twice would make two of it.
  const bool are_terms = std::all_of(array.items.begin(), array.items.end(), [this](const Value& each) {
    return is_marked(each, "Span", mark::term) || kind_of(each) == "LineBreak";
  });
  if (!are_terms || !is_marked(array.items[0], "Span", mark::term)) return {inlines(array)};
  for (const Value& each : array.items)
    if (is_marked(each, "Span", mark::term)) all.push_back(inlines(content_of(each).items[1]));
  return all;
}

void DocumentReader::definitions(const Value& content, Blocks& out) {
  DefinitionList list;
  if (!is_array(content)) return;
  for (const Value& each : content.items) {
    if (!is_array(each, 2) || !is_array(each.items[0]) || !is_array(each.items[1])) continue;
    DefinitionList::Entry entry{.terms = terms(each.items[0])};
    for (const Value& definition : each.items[1].items) entry.definitions.push_back(blocks(definition));
    list.entries.push_back(std::move(entry));
  }
  out.push_back({.node = std::move(list)});
}

}  // namespace rubricate::pandoc
