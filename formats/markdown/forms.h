// Which form a node takes in Markdown, as far as the node alone tells: what is said here holds wherever it stands.
#pragma once

#include <string>
#include <string_view>

#include "formats/document/ast.h"
#include "formats/markdown/escape.h"

namespace rubricate {

// ---- attributes

// Roles that readers and stages give, from what the Markdown shows too.
bool is_given_again(const std::string& role);
// Takes out what "{#id .role}" behind a heading says.
void strip_heading_attributes(Attributes& stated);
// What of the inline's attributes its own form does not say.
Attributes attributes_around_inline(const Inline& each);
// HTML that brings an identifier of its own.
bool names_itself(std::string_view html);
// Whether <a id="..."> can hold it.
bool is_anchor(std::string_view id);

// ---- blocks beside each other

// A paragraph below a table that would be its caption.
bool would_be_caption(const Block& before, const Block& block);
// In a tight list: what would run into the block before it, unless a blank line is between.
bool needs_blank(const Block& before, const Block& block);
// The same where even that is no help: numbered lists side by side are parted by a comment between blank lines; raw
// HTML and tables go on to a blank line, quotations over what is quoted too, and only a list that begins with 1 ends a
// paragraph.
bool runs_on(const Block& before, const Block& block);

// ---- blocks

// GitHub's alerts: one role, nothing else. A title is their bold first paragraph.
bool is_alert(const Division& node, const Block& block);
// The first block of a division would be taken for its title.
bool begins_like_title(const Blocks& body);
// Digits that Markdown allows, or no numbers at all.
bool has_digits(const List& node);
// "1.", "2.", "3.": labels that a numbered list prints by itself.
bool has_numbers(const Bibliography& node);
// One term and paragraphs, of one line each: "Term" above ":   Definition".
bool is_plain_entry(const DefinitionList::Entry& entry);
// Each question one heading, with one answer or none below it that holds no heading.
bool all_are_headings(const QuestionList& node);
// Of a section that has a list of questions for its body: the role "questions", perhaps "generated", and no more.
bool is_question_heading(const Attributes& attributes);
// A table of pipes says all of it: one row of head or none, a paragraph of one line in each cell.
bool is_pipe_table(const Table& node);
// A stanza as a paragraph with hard breaks. Indents are blanks that no one trims.
Inlines lines_of(const Verse::Stanza& stanza);
// The last stanza would be taken for the attribution.
bool ends_like_attribution(const Verse& node);
// Lines that Markdown takes for text, between dollar signs.
bool is_plain_math(std::string_view tex);
// HTML that ends where its block does. What a reader has found is so.
bool is_html_block(std::string_view html);
// "{=latex}" can name it.
bool is_format(std::string_view format);

std::string page_comment_of(std::string_view label);
// The reader finds the label in that comment.
bool is_comment_label(std::string_view label);

// ---- inlines

// TeX that can stand between dollar signs in a line.
bool is_plain_math_line(std::string_view tex);
// Emphasis or the like, without attributes.
bool is_styled_by_signs(const Inline& each);
// What stands at the edges as they are written: tags are punctuation.
Side side_at_start(const Inlines& content);
Side side_at_end(const Inlines& content);

// ---- citations that are found again by their words

// Between one pair of brackets.
bool is_bracketed(std::string_view printed);
// Superscript digits.
bool is_small(std::string_view printed);
bool shows_label(std::string_view printed, const Bibliography::Entry& entry);
bool shows_year(std::string_view printed, const Bibliography::Entry& entry);

}  // namespace rubricate
