// Which characters of a text need a backslash in Markdown, and where: only those whose parse would change.
//
//   snake_case [1, 2] 3*4      stays
//   a *b* [c](d) &amp; <e>     a \*b\* \[c](d) \&amp; \<e>
//   5. at the start of a line  5\. at the start of a line
//
// What a delimiter can do depends on the characters at its sides (CommonMark 0.29, 6.4): a Side is all that matters of
// them.
#pragma once

#include <string>
#include <string_view>

#include "formats/document/ast.h"

namespace rubricate {

enum class Side : unsigned char { space, punctuation, word };

Side side_of(char32_t c);
// The side that the first or last code point of `text` is; space for no text.
Side first_side(std::string_view text);
Side last_side(std::string_view text);
// The offset at which the last code point of `text` begins.
std::size_t last_code_point(std::string_view text);

// What the texts of one run of inlines could make of each other, or of the markup between them.
struct Hazards {
  bool stars = false;  // a '*' could open and a later one close, or there is emphasis
  bool underscores = false;
  bool tildes = false;
  bool backticks = false;
  bool dollars = false;
  bool brackets = false;  // "](" is somewhere
};
Hazards hazards_of(const Inlines& inlines);

// Where a text stands.
struct TextPlace {
  Hazards hazards = {};
  Side before = Side::space;  // what is written before it
  Side after = Side::space;   // what will be written after it
  bool at_line_start = false;
  bool at_block_start = false;  // the line is the first of its paragraph
  bool in_item = false;         // the paragraph is the first of a list item: "[ ]" would be a box
  bool in_quotation = false;    // the paragraph is the first of a quotation: "[!NOTE]" would be an alert
  bool in_link = false;
  bool in_table = false;
  bool before_link = false;          // a link follows: a '!' would make it an image
  bool in_heading = false;           // a line without a beginning that could be something else
  bool ends_line = true;             // nothing of the line follows the text
  bool has_plain_addresses = false;  // the source has its addresses so, and they are no links there
};

// Appends `text` with what is needed.
void append_escaped(std::string& out, std::string_view text, const TextPlace& place);

// A link's target as it stands between the parentheses, and its title with quotes around.
void append_destination(std::string& out, std::string_view target);
void append_title(std::string& out, std::string_view title);
// The info string of a fenced code block.
void append_info(std::string& out, std::string_view info);
// Whether "<target>" is an autolink that shows `text` and leads to `target`.
bool is_autolink(std::string_view text, std::string_view target);
// Appends "&#NNN;".
void append_reference(std::string& out, char32_t c);
// Whether an HTML tag or comment that begins so would begin an HTML block inside a paragraph (types 1 to 6).
bool begins_html_block(std::string_view html);

}  // namespace rubricate
