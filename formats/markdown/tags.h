// HTML tags in the one form in which this house writes them, for what Markdown has no sign for.
//
//   <div id="x" class="note wide" lang="fr" data-source="p. 5">      </div>      <ol start="3" type="a">
//
// Small letters, one blank before each attribute, double quotes, and references ("&amp;", "&quot;", "&#10;", ...) for
// what cannot stand between them. A tag in any other form is an author's HTML and none of ours.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/document/ast.h"

namespace rubricate {

// The alignments of a column, in the order of Table::Align.
inline constexpr std::array<std::string_view, 4> align_names{"none", "left", "center", "right"};

struct Tag {
  std::string name;  // "div"
  bool closes = false;
  Attributes attributes = {};  // id, class, lang; extra {"source", "p. 5"} is data-source
  // What says something about the node itself: "start", "type", "colspan", "rowspan", "align", and of the data-
  // attributes, without "data-", those that a tag of this name and first role has a meaning for. The same data-
  // attribute in another tag is the author's: extra.
  std::vector<std::pair<std::string, std::string>> own = {};

  std::string_view value(std::string_view of) const;  // empty when it has none
  bool has(std::string_view of) const;
  // Takes the first role out if it is this one.
  bool take_role(std::string_view role);
  // Takes that one out of `own`: its value.
  std::string take(std::string_view wanted);
  // What is left in `own` is the author's: moves it to the front of extra.
  void keep_own();
};

// Whether a tag of this name and first role has a meaning for all that is in `own`.
bool knows_own(const Tag& tag);

// The tag that is all of `html`.
std::optional<Tag> canonical_tag(std::string_view html);

// The tags that are all of `html`, one a line; none when anything else is there.
std::vector<Tag> canonical_tags(std::string_view html);

// Whether `html` is one inline tag, comment or the like to CommonMark: what a reader gives as one Raw.
bool is_one_inline_html(std::string_view html);

// The open and closing tags of elements in HTML of any form, in their order; not those in comments, scripts and styles.
struct ForeignTag {
  std::string name;  // in small letters
  bool closes = false;
};
std::vector<ForeignTag> foreign_tags(std::string_view html);

void append_tag(std::string& out, const Tag& tag);

// What of an author's attributes a tag can hold: an id that was not generated, a language and roles that no stage finds
// again, and extra that is not kept for writers. Empty ones when there is nothing.
Attributes stated_attributes(const Rare<Attributes>& attributes);
// Those of them that no tag can hold: a role with a blank, extra with a name that HTML does not know.
std::vector<std::string> unsayable_attributes(const Attributes& attributes);
// Whether it has any such, so that it stands between tags.
bool has_tags_around(const Inline& each);
bool is_empty(const Attributes& attributes);

}  // namespace rubricate
