// What cmark-gfm lacks, found in the tree that it makes.
//
//   > [!NOTE]            an alert: a Division with the role "note", "tip", "important", "warning" or "caution"
//   > Mind the step.
//
//   # Ties {#ties .x}    an explicit id and roles at the end of a heading
//   # <a id="x"></a>Ties   another name for it, at its start
//   <a id="x"></a>         alone: the id of the block behind it, or another name for that heading
//
//   > Words.             a quotation's last paragraph that begins so is its attribution
//   >
//   > — Name
//
//   Term                 a definition list, as PHP Markdown Extra and pandoc have it
//   :   Definition
//
//   Table: Prices        right below a table: its caption
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "formats/document/ast.h"

namespace rubricate {

// The role that "[!NOTE]" names, or empty. Case does not count.
std::string_view alert_role(std::string_view marker);

// Whether a writer may say a division of this role as an alert; the marker without its brackets, "NOTE", or empty.
std::string_view alert_marker(std::string_view role);

// The word that GitHub prints above such an alert, "Note", or empty.
std::string alert_word(std::string_view role);

// A block quotation's body that begins with an alert's marker: takes the marker out and returns the role.
std::string_view take_alert(Blocks& body);

// The bold paragraph with which an alert begins, when more follows: taken out, it is the alert's title.
Inlines take_alert_title(Blocks& body);

// Whether these blocks end with a paragraph that reads as an attribution; and takes it out: its words without the dash.
bool ends_with_attribution(const Blocks& body);
Inlines take_attribution(Blocks& body);

// How a paragraph behind a table begins that is its caption.
inline constexpr std::string_view caption_sign = "Table: ";

// "Table: " at the start of a paragraph, taken off. False when there is none.
bool take_table_caption(Inlines& content);

// A paragraph that is a term, and below it lines that begin with ":" and blanks: two or more, or one where the term is
// short. `source` is the paragraph as written, from `begin` of the whole on: an escaped colon is none. The content is
// taken only when there is such an entry.
std::optional<DefinitionList::Entry> take_definitions(Inlines& content, std::string_view source, std::uint32_t begin);

// "{#id}" or "{#id .class .class}" at the end of `text`, from its first brace, or npos.
std::size_t find_heading_attributes(std::string_view text);

// Takes such attributes off the end of a heading's content. `source` is the heading as written: an escaped brace there
// is no attribute.
Rare<Attributes> take_heading_attributes(Inlines& content, std::string_view source);

// Takes empty anchors (<a id="old"></a>, or name=) off the start of a heading's content: each is an alias of the
// heading, extra {"alias", "old"}. Anchors before nothing else are kept.
void take_heading_anchors(Inlines& content, Rare<Attributes>& attributes);

// Gives paragraphs of nothing but such anchors to the blocks right behind them: the first is its id, unless it has one;
// the others, and all of a heading, are aliases. Those before raw HTML, and before nothing, are kept.
void take_block_anchors(Blocks& blocks);

}  // namespace rubricate
