// What each element of HTML is in a document: the list of elements of the HTML standard
// (https://html.spec.whatwg.org/multipage/indices.html#elements-3) with those that are obsolete, as a table.
#pragma once

#include <cstdint>
#include <string_view>

namespace rubricate {

enum class HtmlMeaning : std::uint8_t {
  unknown,      // not of HTML
  nothing,      // says nothing to a reader by itself: a column's width, a place where a word may break
  transparent,  // only its content counts
  // blocks
  paragraph,
  heading,
  container,  // a division where its attributes or its role say something, else its content
  quotation,
  preformatted,
  rule,
  list,
  item,
  definitions,
  term,
  definition,
  table,
  table_part,  // lies in a table; only its content counts elsewhere
  figure,
  caption,
  details,
  summary,
  // inlines
  style,   // a Styled, as `role` names it
  phrase,  // a Phrase with that role
  span,
  code,
  link,
  line_break,
  quote,
  image,
  picture,
  ruby,
  input,
  // what a book cannot have
  control,  // only its content counts, and is reported
  media,
  drawing,
  formula,
  program,
  head,
  map,
};

struct HtmlElement {
  std::string_view name;
  HtmlMeaning means = HtmlMeaning::unknown;
  bool is_block = false;            // begins and ends a line, as browsers show it
  bool is_void = false;             // has no end tag
  bool end_may_be_missing = false;  // and is closed by what cannot be inside it
  std::string_view role = {};       // that its node has
};

// By its name in small letters; one that means `unknown` when HTML has none of that name.
const HtmlElement& html_element(std::string_view name);

}  // namespace rubricate
