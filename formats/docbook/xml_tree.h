// A DocBook text as a tree of elements that know their places: for the .cpp files of the reader.
//
// Names are those of DocBook whatever prefix the text gives them; elements of other namespaces keep theirs
// ("mml:math"). Nothing is fetched and no entity is expanded but the five of XML and numbers.
#pragma once

#include <initializer_list>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "formats/docbook/hints.h"
#include "formats/document/diagnostics.h"
#include "formats/document/source.h"

namespace rubricate {

class XmlTree {
 public:
  // `source` must outlive the tree.
  explicit XmlTree(const Source& source) : source_(source) {}

  // False, with one xml_invalid finding, when the text is broken. Reports a DTD, entities and DocBook 4 as
  // docbook_unsupported.
  bool parse(Diagnostics& found);

  pugi::xml_node root() const { return document_.document_element(); }
  std::string_view name(pugi::xml_node node) const;  // empty for what is no element
  bool is(pugi::xml_node node, std::string_view element) const { return name(node) == element; }
  bool is_docbook() const { return is_docbook_; }

  // The first child of one of these names, or a null node.
  pugi::xml_node child(pugi::xml_node node, std::initializer_list<std::string_view> names) const;
  // xml:id, or id as in DocBook 4; likewise for others that got a prefix. Empty when there is none.
  static std::string_view identifier(pugi::xml_node node);
  static std::string_view attribute(pugi::xml_node node, const char* name) { return node.attribute(name).value(); }
  static std::string_view language(pugi::xml_node node);
  // xlink:href whatever its prefix, or the url of DocBook 4.
  static std::string_view address(pugi::xml_node node);

  // The hints about this element.
  static HintList hints(pugi::xml_node node);

  // All text in it, white space as it stands; a blank where only markup divides two words. Without what is only beside
  // it (is_beside_text); marks of callouts are numbered from 1: "(1)".
  static std::string raw_text(pugi::xml_node node);
  // The same with white space collapsed and none at the ends.
  static std::string text(pugi::xml_node node);
  // The element as it would stand in a file of its own place.
  static std::string markup(pugi::xml_node node);

  // Its start tag; the whole of a text.
  Span span(pugi::xml_node node) const;

 private:
  void report_unsupported(Diagnostics& found) const;
  std::size_t outside_root(std::string_view text) const;

  const Source& source_;
  pugi::xml_document document_;
  std::string prefix_;  // of DocBook's names, with its colon
  bool is_docbook_ = false;
};

bool is_element(pugi::xml_node node);
bool is_text(pugi::xml_node node);

bool is_blank(std::string_view text);

// What stands in a text and is no part of it: index terms, comments of an editor.
bool is_beside_text(std::string_view element);

std::string_view hint(const HintList& hints, std::string_view name);
bool has_hint(const HintList& hints, std::string_view name);

}  // namespace rubricate
