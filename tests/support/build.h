// Trees in one line, for tests.
//
//   document({heading(1, "Candles"), paragraph("Wax.")})
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "formats/document/walk.h"

namespace rubricate::testing_support {

inline Inline text(std::string words, Span span = {}) { return {.node = Text{std::move(words)}, .span = span}; }

inline Inline link(std::string target, std::string words) {
  return {.node = Link{.target = std::move(target), .content = text_inlines(std::move(words))}};
}

inline Inline mark(std::string label) { return {.node = FootnoteMark{std::move(label)}}; }

inline Inline image(std::string source, std::string alternative, std::string title = {}) {
  Image node{.source = std::move(source), .alternative = text_inlines(std::move(alternative))};
  if (!title.empty()) node.title = std::move(title);
  return {.node = std::move(node)};
}

inline Block heading(int level, std::string words, Span span = {}) {
  Inlines content;
  if (!words.empty()) content = text_inlines(std::move(words), span);
  return {.node = Heading{.level = level, .content = std::move(content)}, .span = span};
}

inline Block title_heading(std::string words) {
  return {.node = Heading{.level = 1, .content = text_inlines(std::move(words)), .is_title = true}};
}

inline Block paragraph(Inlines content, Span span = {}) {
  return {.node = Paragraph{std::move(content)}, .span = span};
}
inline Block paragraph(std::string words, Span span = {}) {
  return paragraph(text_inlines(std::move(words), span), span);
}

inline Block quotation(Blocks body) { return {.node = Quotation{.body = std::move(body)}}; }

inline Block section(int level, std::string title, Blocks body = {}) {
  return {.node = Section{.level = level, .title = text_inlines(std::move(title)), .body = std::move(body)}};
}

// A tight list of one paragraph an item.
inline Block list(List::Kind kind, const std::vector<std::string>& items) {
  List node{.kind = kind};
  for (const std::string& item : items) node.items.push_back({.body = {paragraph(item)}});
  return {.node = std::move(node)};
}

inline Block with_id(Block block, std::string id) {
  block.attributes.edit().id = std::move(id);
  return block;
}

inline Footnote note(std::string label, Blocks body) { return {.label = std::move(label), .body = std::move(body)}; }

inline Document document(Blocks body, std::vector<Footnote> notes = {}) {
  Document made;
  made.body = std::move(body);
  made.footnotes = std::move(notes);
  return made;
}

// "heading.empty heading.last-line": the names of what was found, in their order.
inline std::string names_of(const Diagnostics& found) {
  std::string names;
  for (const Diagnostic& each : found.all())
    names += (names.empty() ? "" : " ") + std::string(rule_of(each.finding).name);
  return names;
}

}  // namespace rubricate::testing_support
