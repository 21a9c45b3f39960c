// Raw HTML of a document -> a tree, as a browser would make it: end tags that are missing are added, those without a
// start are left out, tags that cross each other are put in order
// (https://html.spec.whatwg.org/multipage/parsing.html).
//
// HTML in Markdown comes in pieces, with blocks or inlines of the document between them: "<div>", a list, "</div>". The
// pieces are parsed as one text; an element stands in for what lies between, with a name that the pieces do not have.
//
// Comments are not in the tree: they say nothing to a reader. Scripts and styles neither, but they are reported, as is
// all that is left out here. Takes time linear in the length of the pieces, and no more than most_open elements are
// open at a time, so that the tree may be walked by recursion.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/document/ast.h"
#include "pipeline/html/losses.h"

namespace rubricate {

// A piece of HTML, or something else between such pieces. The text is a verbatim copy of the source at `span` when
// is_verbatim says so.
struct HtmlPart {
  enum class Kind : std::uint8_t { html, blocks, inlines };
  Kind kind = Kind::html;
  std::string_view html = {};
  Span span = {};
  bool is_verbatim = false;
  bool is_blank = false;  // inlines of white space alone
};

struct HtmlNode {
  enum class Kind : std::uint8_t { element, text, stand_in, left_out };
  Kind kind = Kind::element;
  bool holds_blocks = false;  // is a block to readers of HTML, or has one inside
  bool is_foreign = false;    // of SVG or MathML
  std::string name = {};      // of the element, in small letters
  std::string text = {};
  std::vector<std::pair<std::string, std::string>> attributes = {};  // names in small letters
  std::vector<HtmlNode> children = {};
  std::size_t part = 0;  // that it stands in for, or that goes with the program it is part of
  Span span = {};        // of a text: its own bytes, or nothing; of an element: those of the piece with its start tag

  // Empty when it has none.
  std::string_view attribute(std::string_view wanted) const;
  bool has_attribute(std::string_view wanted) const;
  bool has_child(std::string_view element) const;
};

inline constexpr int most_open = 256;

std::vector<HtmlNode> parse_html(std::span<const HtmlPart> parts, HtmlLosses& losses);

// The words of the nodes with their white space as it stands; nothing for what stands in for another.
std::string text_of(std::span<const HtmlNode> nodes);

}  // namespace rubricate
