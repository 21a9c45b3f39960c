#include <charconv>
#include <string>

#include "formats/document/walk.h"
#include "formats/pandoc/document_writer.h"
#include "formats/pandoc/marks.h"

namespace rubricate::pandoc {

namespace {

std::string_view align_name(Table::Align align) {
  constexpr std::string_view names[] = {"AlignDefault", "AlignLeft", "AlignCenter", "AlignRight"};
  return names[static_cast<std::size_t>(align)];
}

// [[name, value, confidence], ...]
std::string fields_text(const std::vector<Bibliography::Field>& fields) {
  Emitter text;
  text.array([&] {
    for (const Bibliography::Field& field : fields)
      text.array([&] { text.string(field.name), text.string(field.value), text.real(field.confidence); });
  });
  return std::move(text.out);
}

// What the reader kept in the attribute of that name, one word for each of `count` parts; else nothing.
std::vector<std::string> kept_words(const Attributes& attributes, std::string_view kept, std::size_t count) {
  std::vector<std::string> words;
  for (const auto& [name, value] : attributes.extra) {
    if (name != kept) continue;
    if (value.find_first_not_of("0123456789. ") != std::string::npos) return {};
    for (std::size_t at = 0; at < value.size();) {
      const std::size_t end = std::min(value.find(' ', at), value.size());
      words.push_back(value.substr(at, end - at));
      at = end + 1;
    }
  }
  return words.size() == count ? words : std::vector<std::string>();
}

// How many blanks indent each line of a verse, as the reader found them, where its lines are still those; else nothing.
std::vector<int> kept_blanks(const Attributes& attributes, const Verse& verse) {
  std::vector<const Verse::Line*> lines;
  for (const Verse::Stanza& stanza : verse.stanzas)
    for (const Verse::Line& line : stanza) lines.push_back(&line);
  std::vector<int> blanks;
  for (const std::string& word : kept_words(attributes, blanks_name, lines.size())) {
    int count = 0;
    std::from_chars(word.data(), word.data() + word.size(), count);
    constexpr int most = 1000;  // more is no line
    if (count > most || (count > 0) != (lines[blanks.size()]->indent > 0)) return {};
    blanks.push_back(count);
  }
  return blanks;
}

}  // namespace

void DocumentWriter::questions(const Block& block, const QuestionList& node) {
  const auto part = [&](std::string_view name, const Blocks& body) {
    div({}, {name}, {{mark_name, name}}, [&] { block_list(body); });
  };
  div(*block.attributes, {"questions"}, {{mark_name, mark::questions}}, [&] {
    for (const QuestionList::Entry& entry : node.entries)
      div(*entry.attributes, {"entry"}, {{mark_name, mark::entry}}, [&] {
        part(mark::question, entry.question);
        for (const Blocks& answer : entry.answers) part(mark::answer, answer);
      });
  });
}

void DocumentWriter::verse(const Block& block, const Verse& node) {
  const std::vector<int> blanks = kept_blanks(*block.attributes, node);
  Attributes attributes = *block.attributes;
  if (!blanks.empty()) std::erase_if(attributes.extra, [](const auto& each) { return each.first == blanks_name; });
  if (!says_something(attributes) && node.attribution.empty()) return line_block(node, blanks);
  div(attributes, {"verse"}, {{mark_name, mark::verse}}, [&] {
    line_block(node, blanks);
    if (node.attribution.empty()) return;
    div({}, {"attribution"}, {{mark_name, mark::attribution}}, [&] {
      emit_.element("Para", [&] { emit_.array([&] { emit_.words(dash), inline_list(node.attribution); }); });
    });
  });
}

// `blanks` has a number for each line or is empty: then each step of indent is four.
void DocumentWriter::line_block(const Verse& node, std::span<const int> blanks) {
  constexpr int blanks_in_step = static_cast<int>(indent_step.size() / blank.size());
  std::size_t place = 0;
  emit_.element("LineBlock", [&] {
    emit_.array([&] {
      for (const Verse::Stanza& stanza : node.stanzas) {
        if (&stanza != &node.stanzas.front()) emit_.array([] {});
        for (const Verse::Line& line : stanza) {
          verse_line(line, blanks.empty() ? line.indent * blanks_in_step : blanks[place]);
          ++place;
        }
      }
    });
  });
}

void DocumentWriter::verse_line(const Verse::Line& line, int blanks) {
  std::string indent;
  for (int i = 0; i < blanks; ++i) indent += blank;
  const auto* first =
      line.content.empty() || line.content.front().attributes ? nullptr : std::get_if<Text>(&line.content.front().node);
  emit_.array([&] {
    guard(line.content, {blank});
    const bool is_joined =
        first && first != guarded_ && !first->text.empty() && !indent.empty() && !is_cited_elsewhere_;
    if (is_joined) emit_.words(indent + first->text);
    if (!is_joined && !indent.empty()) emit_.words(indent);
    if (line.content.empty()) span({}, {}, {{mark_name, mark::text}}, [] {});
    if (is_joined)
      for (auto rest = line.content.begin() + 1; rest != line.content.end(); ++rest) inline_node(*rest);
    else
      inline_list(line.content);
  });
}

void DocumentWriter::caption(const Inlines& content) {
  emit_.array([&] {
    emit_.null();
    emit_.array([&] {
      if (!content.empty()) emit_.element("Plain", [&] { inlines(content); });
    });
  });
}

void DocumentWriter::table(const Block& block, const Table& node) {
  const std::vector<std::string> widths = kept_words(*block.attributes, widths_name, node.columns.size());
  emit_.element("Table", [&] {
    emit_.array([&] {
      emit_.attributes(*block.attributes);
      caption(*node.caption);
      emit_.array([&] {
        for (std::size_t i = 0; i < node.columns.size(); ++i)
          emit_.array([&] {
            emit_.element(align_name(node.columns[i]));
            if (widths.empty())
              emit_.element("ColWidthDefault");
            else
              emit_.element("ColWidth", [&] { emit_.real(std::strtof(widths[i].c_str(), nullptr)); });
          });
      });
      emit_.array([&] { emit_.attributes({}), rows(node.head); });
      emit_.array([&] {
        emit_.array([&] {
          emit_.attributes({}), emit_.number(0);
          emit_.array([] {});
          rows(node.body);
        });
      });
      emit_.array([&] { emit_.attributes({}), rows(node.foot); });
    });
  });
}

void DocumentWriter::rows(const std::vector<Table::Row>& rows) {
  emit_.array([&] {
    for (const Table::Row& row : rows)
      emit_.array([&] {
        emit_.attributes({});
        emit_.array([&] {
          for (const Table::Cell& cell : row.cells)
            emit_.array([&] {
              emit_.attributes({}), emit_.element("AlignDefault");
              emit_.number(cell.row_span), emit_.number(cell.column_span);
              blocks(cell.body, cell.body.size() == 1 ? As::plain : As::para);
            });
        });
      });
  });
}

void DocumentWriter::bibliography(const Block& block, const Bibliography& node) {
  div(*block.attributes, {"references", "csl-bib-body"}, {{mark_name, mark::bibliography}}, [&] {
    for (const Bibliography::Entry& entry : node.entries) bibliography_entry(entry);
  });
}

void DocumentWriter::bibliography_entry(const Bibliography::Entry& entry) {
  const std::string fields = entry.fields.empty() ? "" : fields_text(entry.fields);
  Pairs pairs;
  if (entry.attributes->id != "ref-" + entry.key) pairs.emplace_back(key_name, entry.key);
  if (!fields.empty()) pairs.emplace_back(fields_name, fields);
  div(*entry.attributes, {"csl-entry"}, pairs, [&] {
    emit_.element("Para", [&] {
      if (entry.label.empty()) return inlines(entry.text);
      emit_.array([&] {
        span({}, {margin_class}, {}, [&] { emit_.words(entry.label + " "); });
        span({}, {inline_class}, {}, [&] { inline_list(entry.text); });
      });
    });
  });
}

}  // namespace rubricate::pandoc
