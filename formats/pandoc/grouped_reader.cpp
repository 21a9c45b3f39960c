#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "formats/document/encoding.h"
#include "formats/document/walk.h"
#include "formats/pandoc/document_reader.h"
#include "formats/pandoc/marks.h"

namespace rubricate::pandoc {

namespace {

Table::Align align_of(std::string_view name) {
  if (name == "AlignLeft") return Table::Align::left;
  if (name == "AlignRight") return Table::Align::right;
  return name == "AlignCenter" ? Table::Align::center : Table::Align::none;
}

std::string number_text(double value) {
  char digits[32];
  return std::string(digits, std::to_chars(digits, digits + sizeof digits, static_cast<float>(value)).ptr);
}

std::vector<Bibliography::Field> fields_of(std::string_view text) {
  std::vector<Bibliography::Field> fields;
  const JsonText json = read_json_values(text, 3);
  for (const Value& each : json.root.items) {
    if (each.items.size() != 3) continue;
    fields.push_back({xml_characters(each.items[0].text), xml_characters(each.items[1].text),
                      std::clamp(static_cast<float>(each.items[2].number), 0.0F, 1.0F)});
  }
  return fields;
}

}  // namespace

void DocumentReader::questions(Attr attr, const Value& body, Blocks& out) {
  QuestionList list;
  attr.drop_role("questions");
  for (const Value& each : body.items) {
    if (!is_marked(each, "Div", mark::entry)) {
      invalid(each.at, "here stands no entry of a list of questions; it is left out");
      continue;
    }
    const Value& content = content_of(each);
    QuestionList::Entry entry;
    Attr own = attr_of(content.items[0]);
    own.drop_role("entry");
    if (says_something(own.attributes)) entry.attributes = std::move(own.attributes);
    for (const Value& part : content.items[1].items) {
      if (is_marked(part, "Div", mark::question))
        entry.question = blocks(content_of(part).items[1]);
      else if (is_marked(part, "Div", mark::answer))
        entry.answers.push_back(blocks(content_of(part).items[1]));
      else
        invalid(part.at, "here stands no question and no answer; it is left out");
    }
    list.entries.push_back(std::move(entry));
  }
  out.push_back(block_with(std::move(list), std::move(attr.attributes)));
}

// ---- verse

// Its indents are steps; where blanks say more, they are kept as an attribute.
Block DocumentReader::verse_of(const Value& content) {
  Verse verse;
  if (!is_array(content)) return {.node = std::move(verse)};
  std::size_t step = 0;  // as many blanks as the least indented line has
  std::vector<std::size_t> blanks;
  for (const Value& each : content.items) {
    std::size_t count = 0;
    if (is_array(each) && !each.items.empty() && each.items[0].type == Value::Type::object &&
        kind_of(each.items[0]) == "Str") {
      const std::string_view text = content_of(each.items[0]).text;
      while (text.substr(count * blank.size()).starts_with(blank)) ++count;
    }
    blanks.push_back(count);
    if (count > 0 && (step == 0 || count < step)) step = count;
  }
  const std::size_t ours = indent_step.size() / blank.size();
  const bool is_ours = std::all_of(blanks.begin(), blanks.end(), [&](std::size_t count) { return count % ours == 0; });
  if (is_ours) step = ours;
  std::string counts;
  if (!content.items.empty()) verse.stanzas.emplace_back();
  for (std::size_t i = 0; i < content.items.size(); ++i) {
    if (content.items[i].items.empty()) {
      if (!verse.stanzas.back().empty()) verse.stanzas.emplace_back();
      continue;
    }
    Verse::Line line{.content = inlines(content.items[i])};
    auto* text = line.content.empty() ? nullptr : std::get_if<Text>(&line.content.front().node);
    if (text && blanks[i] > 0) {
      line.indent = static_cast<int>((blanks[i] + step / 2) / step);
      text->text.erase(0, blanks[i] * blank.size());
      if (text->text.empty()) line.content.erase(line.content.begin());
    }
    verse.stanzas.back().push_back(std::move(line));
    counts += (counts.empty() ? "" : " ") + std::to_string(blanks[i]);
  }
  if (!verse.stanzas.empty() && verse.stanzas.back().empty() && verse.stanzas.size() > 1) verse.stanzas.pop_back();
  Block made{.node = std::move(verse)};
  if (!is_ours) made.attributes.edit().extra.emplace_back(blanks_name, std::move(counts));
  return made;
}

void DocumentReader::verse(Attr attr, const Value& body, Blocks& out) {
  attr.drop_role("verse");
  Verse verse;
  for (const Value& each : body.items) {
    if (kind_or_none(each) == "LineBlock") {
      Block more = verse_of(content_of(each));
      for (Verse::Stanza& stanza : std::get<Verse>(more.node).stanzas) verse.stanzas.push_back(std::move(stanza));
      const auto& kept = more.attributes->extra;
      attr.attributes.extra.insert(attr.attributes.extra.end(), kept.begin(), kept.end());
    } else if (is_marked(each, "Div", mark::attribution)) {
      verse.attribution = attribution(each);
    } else {
      invalid(each.at, "here stands no line block; it is left out");
    }
  }
  out.push_back(block_with(std::move(verse), std::move(attr.attributes)));
}

// ---- bibliographies and notes

// As citeproc writes them.
bool DocumentReader::is_bibliography(const Attr& attr, const Value& body) {
  const Attributes& own = attr.attributes;
  if (own.id != "refs" && !own.has_role("references") && !own.has_role("csl-bib-body")) return false;
  if (body.items.empty() && own.id == "refs" && !references_.empty()) return true;  // where pandoc puts them
  return !body.items.empty() && std::all_of(body.items.begin(), body.items.end(), [&](const Value& each) {
    if (kind_or_none(each) != "Div") return false;
    const Value& content = content_of(each);
    return content.items.size() == 2 && attr_of(content.items[0]).attributes.has_role("csl-entry");
  });
}

void DocumentReader::bibliography(Attr attr, const Value& body, Blocks& out) {
  attr.drop_role("references");
  attr.drop_role("csl-bib-body");
  if (attr.mark.empty()) {  // how citeproc's style sets it
    attr.drop_role("hanging-indent");
    attr.take("entry-spacing"), attr.take("line-spacing");
  }
  Bibliography list;
  for (const Value& each : body.items) {
    if (kind_or_none(each) == "Div" && content_of(each).items.size() == 2)
      list.entries.push_back(bibliography_entry(content_of(each)));
    else
      invalid(each.at, "here stands no entry of a bibliography; it is left out");
  }
  out.push_back(block_with(std::move(list), std::move(attr.attributes)));
}

Bibliography::Entry DocumentReader::bibliography_entry(const Value& content) {
  Bibliography::Entry entry;
  Attr attr = attr_of(content.items[0]);
  attr.drop_role("csl-entry");
  if (attr.has(key_name))
    entry.key = attr.take(key_name);
  else if (attr.attributes.id.starts_with("ref-"))
    entry.key = attr.attributes.id.substr(4);
  if (attr.has(fields_name)) entry.fields = fields_of(attr.take(fields_name));
  if (says_something(attr.attributes)) entry.attributes = std::move(attr.attributes);
  Blocks body = blocks(content.items[1]);
  for (Block& block : body) {
    auto* paragraph = std::get_if<Paragraph>(&block.node);
    if (!entry.text.empty()) entry.text.push_back({.node = LineBreak{}});
    if (!paragraph) {
      lost(content.items[1].at, "blocks in the entry of a bibliography; their words are kept");
      add_text(entry.text, plain_text({block}));
      continue;
    }
    for (Inline& each : paragraph->content) {
      auto* phrase = std::get_if<Phrase>(&each.node);
      if (phrase && each.attributes->has_role(margin_class) && entry.text.empty()) {
        entry.label = plain_text(phrase->content);
        entry.label.erase(entry.label.find_last_not_of(' ') + 1);
      } else if (phrase && each.attributes->has_role(inline_class)) {
        for (Inline& inner : phrase->content) entry.text.push_back(std::move(inner));
      } else {
        entry.text.push_back(std::move(each));
      }
    }
  }
  return entry;
}

// A work that stands in a bibliography already gives it its fields: then citeproc has made that one, of what is cited.
// Else they stand where the document has a place for them, or at its end.
void DocumentReader::place_references(Document& document) {
  std::map<std::string_view, Bibliography::Entry*> listed;
  Bibliography* place = nullptr;
  walk_document(
      document,
      [&](Block& block) {
        auto* list = std::get_if<Bibliography>(&block.node);
        if (!list) return;
        if (list->entries.empty()) place = list;
        for (Bibliography::Entry& entry : list->entries) listed.emplace(entry.key, &entry);
      },
      [](Inlines&) {});
  Bibliography others;
  for (Bibliography::Entry& reference : references_) {
    const auto known = listed.find(reference.key);
    if (known == listed.end())
      others.entries.push_back(std::move(reference));
    else if (known->second->fields.empty())
      known->second->fields = std::move(reference.fields);
  }
  if (others.entries.empty()) return;
  if (!listed.empty())
    lost(others.entries.front().span.begin + 1,
         std::to_string(others.entries.size()) + " references in the metadata that the document does not list");
  else if (place)
    *place = std::move(others);
  else
    document.body.push_back({.node = std::move(others)});
}

void DocumentReader::lonely_notes(const Value& body) {
  for (const Value& each : body.items) {
    if (!is_marked(each, "Div", mark::note)) {
      invalid(each.at, "here stands no note; it is left out");
      continue;
    }
    add_note(content_of(each).items[1], attr_of(content_of(each).items[0]));
  }
}

// ---- tables

Inlines DocumentReader::caption(const Value& value) {
  Inlines words;
  if (!is_array(value, 2)) return words;
  if (value.items[0].type == Value::Type::array && !value.items[0].items.empty())
    lost(value.at, "a short caption, \"" + plain_text(inlines(value.items[0])) + "\"; it is left out");
  for (const Block& each : blocks(value.items[1])) {
    if (!words.empty()) words.push_back({.node = LineBreak{}});
    const auto* paragraph = std::get_if<Paragraph>(&each.node);
    if (paragraph)
      words.insert(words.end(), paragraph->content.begin(), paragraph->content.end());
    else
      lost(value.at, "blocks in a caption; their words are kept"), add_text(words, plain_text({each}));
  }
  return words;
}

void DocumentReader::table(const Value& content, Blocks& out) {
  Table table;
  Attr attr = attr_of(content.items[0]);
  if (Inlines words = caption(content.items[1]); !words.empty()) table.caption = std::move(words);
  std::string widths;
  bool has_widths = false;
  if (is_array(content.items[2]))
    for (const Value& each : content.items[2].items) {
      if (!is_array(each, 2)) continue;
      table.columns.push_back(align_of(kind_of(each.items[0])));
      const bool is_set = kind_of(each.items[1]) == "ColWidth";
      has_widths = has_widths || is_set;
      widths += (widths.empty() ? "" : " ") + (is_set ? number_text(content_of(each.items[1]).number) : "0");
    }
  if (has_widths && !attr.has(widths_name)) attr.attributes.extra.emplace_back(widths_name, widths);
  if (is_array(content.items[3], 2)) rows(content.items[3].items[1], table, table.head);
  if (is_array(content.items[4]))
    for (const Value& body : content.items[4].items) {
      if (!is_array(body, 4)) continue;
      if (body.items[1].number > 0) lost(body.at, "columns of a table that head its rows; they are cells like others");
      rows(body.items[2], table, table.body);
      rows(body.items[3], table, table.body);
    }
  if (is_array(content.items[5], 2)) rows(content.items[5].items[1], table, table.foot);
  if (rows_.fill(table))
    found_.report(Finding::table_irregular, {content.at, content.at + 1},
                  "rows of a table do not fill its columns; empty cells were added");
  out.push_back(block_with(std::move(table), std::move(attr.attributes)));
}

void DocumentReader::rows(const Value& array, const Table& table, std::vector<Table::Row>& out) {
  if (!is_array(array)) return;
  for (const Value& each : array.items) {
    if (!is_array(each, 2) || !is_array(each.items[1])) continue;
    if (says_something(attr_of(each.items[0]).attributes)) lost(each.at, "attributes of a row; they are left out");
    Table::Row row;
    std::size_t column = 0;  // as far as no cell above reaches down
    for (const Value& own : each.items[1].items) {
      row.cells.push_back(cell(own, column < table.columns.size() ? table.columns[column] : Table::Align::none));
      column += static_cast<std::size_t>(std::max(row.cells.back().column_span, 1));
    }
    out.push_back(std::move(row));
  }
}

Table::Cell DocumentReader::cell(const Value& value, Table::Align column) {
  Table::Cell cell;
  if (!is_array(value, 5)) return cell;
  if (says_something(attr_of(value.items[0]).attributes)) lost(value.at, "attributes of a cell; they are left out");
  const Table::Align align = align_of(kind_of(value.items[1]));
  if (align != Table::Align::none && align != column) lost(value.at, "how one cell is aligned; it is as its column is");
  cell.row_span = number_of(value.items[2], 1, 65534);
  cell.column_span = number_of(value.items[3], 1, 1000);
  cell.body = blocks(value.items[4]);
  return cell;
}

// Before pandoc-types 1.21: caption, alignments, widths, heads of the columns, rows of cells that are blocks.
void DocumentReader::old_table(const Value& content, Blocks& out) {
  Table table;
  if (Inlines words = inlines(content.items[0]); !words.empty()) table.caption = std::move(words);
  for (const Value& each : content.items[1].items) table.columns.push_back(align_of(kind_of(each)));
  const auto row = [&](const Value& cells) {
    Table::Row made;
    for (const Value& each : cells.items) made.cells.push_back({.body = blocks(each)});
    return made;
  };
  Table::Row head = row(content.items[3]);
  const bool is_headed =
      std::any_of(head.cells.begin(), head.cells.end(), [](const Table::Cell& each) { return !each.body.empty(); });
  if (is_headed) table.head.push_back(std::move(head));
  for (const Value& each : content.items[4].items) table.body.push_back(row(each));
  if (rows_.fill(table))
    found_.report(Finding::table_irregular, {content.at, content.at + 1},
                  "rows of a table do not fill its columns; empty cells were added");
  out.push_back({.node = std::move(table)});
}

}  // namespace rubricate::pandoc
