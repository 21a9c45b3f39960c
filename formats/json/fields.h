// The fields of every node, named once for both directions: what the writer writes is what the reader reads.
//
// describe(archive, node) calls archive(name, field, default) for each field. The writer's fields are const.
#pragma once

#include <array>
#include <string_view>
#include <type_traits>

#include "formats/document/ast.h"

namespace rubricate::json {

inline constexpr int version = 1;

// JSON's names of an enumeration, in the order of its enumerators.
template <class Enum>
struct EnumNames;
template <>
struct EnumNames<Style> {
  static constexpr std::array<std::string_view, 6> names{"emphasis",    "strong",    "struck",
                                                         "superscript", "subscript", "small-caps"};
};
template <>
struct EnumNames<Citation::Form> {
  static constexpr std::array<std::string_view, 2> names{"bracketed", "in-text"};
};
template <>
struct EnumNames<List::Kind> {
  static constexpr std::array<std::string_view, 2> names{"bulleted", "numbered"};
};
template <>
struct EnumNames<List::Numeration> {
  static constexpr std::array<std::string_view, 5> names{"decimal", "lower-alpha", "upper-alpha", "lower-roman",
                                                         "upper-roman"};
};
template <>
struct EnumNames<List::Delimiter> {
  static constexpr std::array<std::string_view, 2> names{"period", "parenthesis"};
};
template <>
struct EnumNames<Table::Align> {
  static constexpr std::array<std::string_view, 4> names{"none", "left", "center", "right"};
};

// One short case for each kind, so that a new kind does not compile until it is described.
template <class Archive, class Node>
void describe(Archive& archive, Node& node) {
  using Kind = std::remove_const_t<Node>;
  static const Kind defaults{};
  if constexpr (std::is_same_v<Kind, Text> || std::is_same_v<Kind, Code>) {
    archive("text", node.text, defaults.text);
  } else if constexpr (std::is_same_v<Kind, Math> || std::is_same_v<Kind, MathBlock>) {
    archive("tex", node.tex, defaults.tex);
  } else if constexpr (std::is_same_v<Kind, Raw> || std::is_same_v<Kind, RawBlock>) {
    archive("format", node.format, defaults.format);
    archive("text", node.text, defaults.text);
  } else if constexpr (std::is_same_v<Kind, SoftBreak> || std::is_same_v<Kind, LineBreak> ||
                       std::is_same_v<Kind, ThematicBreak>) {
  } else if constexpr (std::is_same_v<Kind, Styled>) {
    archive("style", node.style, defaults.style);
    archive("content", node.content, defaults.content);
  } else if constexpr (std::is_same_v<Kind, Phrase> || std::is_same_v<Kind, Paragraph>) {
    archive("content", node.content, defaults.content);
  } else if constexpr (std::is_same_v<Kind, Link>) {
    archive("target", node.target, defaults.target);
    archive("content", node.content, defaults.content);
    archive("title", node.title, defaults.title);
  } else if constexpr (std::is_same_v<Kind, Image>) {
    archive("source", node.source, defaults.source);
    archive("alternative", node.alternative, defaults.alternative);
    archive("title", node.title, defaults.title);
  } else if constexpr (std::is_same_v<Kind, FootnoteMark> || std::is_same_v<Kind, PageBreak>) {
    archive("label", node.label, defaults.label);
  } else if constexpr (std::is_same_v<Kind, CrossReference>) {
    archive("target", node.target, defaults.target);
    archive("content", node.content, defaults.content);
  } else if constexpr (std::is_same_v<Kind, Rare<Citation>>) {
    auto& citation = value_of(node);
    archive("items", citation.items, defaults->items);
    archive("printed", citation.printed, defaults->printed);
    archive("form", citation.form, defaults->form);
  } else if constexpr (std::is_same_v<Kind, Citation::Item>) {
    archive("key", node.key, defaults.key);
    archive("before", node.before, defaults.before);
    archive("after", node.after, defaults.after);
  } else if constexpr (std::is_same_v<Kind, Heading>) {
    archive("level", node.level, defaults.level);
    archive("content", node.content, defaults.content);
    archive("is_title", node.is_title, defaults.is_title);
  } else if constexpr (std::is_same_v<Kind, Section>) {
    archive("level", node.level, defaults.level);
    archive("label", node.label, defaults.label);
    archive("title", node.title, defaults.title);
    archive("body", node.body, defaults.body);
  } else if constexpr (std::is_same_v<Kind, Quotation>) {
    archive("body", node.body, defaults.body);
    archive("attribution", node.attribution, defaults.attribution);
  } else if constexpr (std::is_same_v<Kind, CodeBlock>) {
    archive("language", node.language, defaults.language);
    archive("text", node.text, defaults.text);
  } else if constexpr (std::is_same_v<Kind, Division>) {
    archive("title", node.title, defaults.title);
    archive("body", node.body, defaults.body);
  } else if constexpr (std::is_same_v<Kind, Figure>) {
    archive("body", node.body, defaults.body);
    archive("caption", node.caption, defaults.caption);
  } else if constexpr (std::is_same_v<Kind, List>) {
    archive("list", node.kind, defaults.kind);
    archive("numeration", node.numeration, defaults.numeration);
    archive("delimiter", node.delimiter, defaults.delimiter);
    archive("tight", node.tight, defaults.tight);
    archive("start", node.start, defaults.start);
    archive("items", node.items, defaults.items);
  } else if constexpr (std::is_same_v<Kind, List::Item>) {
    archive("body", node.body, defaults.body);
    archive("checked", node.checked, defaults.checked);
    archive("span", node.span, defaults.span);
  } else if constexpr (std::is_same_v<Kind, DefinitionList> || std::is_same_v<Kind, QuestionList> ||
                       std::is_same_v<Kind, Bibliography>) {
    archive("entries", node.entries, defaults.entries);
  } else if constexpr (std::is_same_v<Kind, DefinitionList::Entry>) {
    archive("terms", node.terms, defaults.terms);
    archive("definitions", node.definitions, defaults.definitions);
    archive("span", node.span, defaults.span);
  } else if constexpr (std::is_same_v<Kind, QuestionList::Entry>) {
    archive("question", node.question, defaults.question);
    archive("answers", node.answers, defaults.answers);
    archive("span", node.span, defaults.span);
    archive("attributes", node.attributes, defaults.attributes);
  } else if constexpr (std::is_same_v<Kind, Verse>) {
    archive("stanzas", node.stanzas, defaults.stanzas);
    archive("attribution", node.attribution, defaults.attribution);
  } else if constexpr (std::is_same_v<Kind, Verse::Line>) {
    archive("content", node.content, defaults.content);
    archive("indent", node.indent, defaults.indent);
  } else if constexpr (std::is_same_v<Kind, Rare<Table>>) {
    auto& table = value_of(node);
    archive("caption", table.caption, defaults->caption);
    archive("columns", table.columns, defaults->columns);
    archive("head", table.head, defaults->head);
    archive("body", table.body, defaults->body);
    archive("foot", table.foot, defaults->foot);
  } else if constexpr (std::is_same_v<Kind, Table::Row>) {
    archive("cells", node.cells, defaults.cells);
    archive("span", node.span, defaults.span);
  } else if constexpr (std::is_same_v<Kind, Table::Cell>) {
    archive("body", node.body, defaults.body);
    archive("row_span", node.row_span, defaults.row_span);
    archive("column_span", node.column_span, defaults.column_span);
    archive("span", node.span, defaults.span);
  } else if constexpr (std::is_same_v<Kind, Bibliography::Entry>) {
    archive("key", node.key, defaults.key);
    archive("label", node.label, defaults.label);
    archive("text", node.text, defaults.text);
    archive("fields", node.fields, defaults.fields);
    archive("span", node.span, defaults.span);
    archive("attributes", node.attributes, defaults.attributes);
  } else if constexpr (std::is_same_v<Kind, Bibliography::Field>) {
    archive("name", node.name, defaults.name);
    archive("value", node.value, defaults.value);
    archive("confidence", node.confidence, defaults.confidence);
  } else if constexpr (std::is_same_v<Kind, Attributes>) {
    archive("id", node.id, defaults.id);
    archive("id_is_generated", node.id_is_generated, defaults.id_is_generated);
    archive("language", node.language, defaults.language);
    archive("roles", node.roles, defaults.roles);
    archive("extra", node.extra, defaults.extra);
  } else if constexpr (std::is_same_v<Kind, Footnote>) {
    archive("label", node.label, defaults.label);
    archive("body", node.body, defaults.body);
    archive("number", node.number, defaults.number);
    archive("span", node.span, defaults.span);
  } else if constexpr (std::is_same_v<Kind, Person>) {
    archive("name", node.name, defaults.name);
    archive("role", node.role, defaults.role);
    archive("file_as", node.file_as, defaults.file_as);
  } else {
    static_assert(std::is_same_v<Kind, Metadata>);
    archive("title", node.title, defaults.title);
    archive("subtitle", node.subtitle, defaults.subtitle);
    archive("title_is_inferred", node.title_is_inferred, defaults.title_is_inferred);
    archive("title_is_heading", node.title_is_heading, defaults.title_is_heading);
    archive("language_is_inferred", node.language_is_inferred, defaults.language_is_inferred);
    archive("creators", node.creators, defaults.creators);
    archive("language", node.language, defaults.language);
    archive("date", node.date, defaults.date);
    archive("modified", node.modified, defaults.modified);
    archive("identifier", node.identifier, defaults.identifier);
    archive("publisher", node.publisher, defaults.publisher);
    archive("rights", node.rights, defaults.rights);
    archive("description", node.description, defaults.description);
    archive("subjects", node.subjects, defaults.subjects);
    archive("extra", node.extra, defaults.extra);
  }
}

}  // namespace rubricate::json
