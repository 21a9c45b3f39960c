// Blocks that Markdown has no sign for, between HTML tags that stand in lines of their own:
//
//   <div class="verse">           Verse: each paragraph a stanza, its lines ended by hard breaks; "— Name" as the last
//                                 paragraph is the attribution
//   <div class="note wide">       Division, <div class="title"> before all else its title;
//                                 <div class="title generated"> with the word of an alert ("Note") is none
//   <div id="x" data-wrapper="1"> the attributes of the one block inside (pandoc's word for it); with class="heading"
//                                 the heading inside is a line that opens no section
//   <div class="page-break" data-label="12">   PageBreak
//   <div class="questions">       QuestionList: headings with their answers, or <div class="question"> and "answer"; a
//                                 heading before them that is higher is that of their section, with the role
//   <div class="references">      Bibliography: <div class="csl-entry" data-key="..." data-label="...">
//   <figure> <figcaption>         Figure
//   <blockquote> <footer>         Quotation and its attribution
//   <dl> <dt> <dd>                DefinitionList
//   <ol type="a" start="3"> <ul> <li>   List
//   <table> <caption> <thead> <tbody> <tfoot> <tr> <th> <td colspan="2">   Table
//
// A <div>, <blockquote> or <figure> stands alone between blank lines; the tags of lists and tables may follow one
// another. There is a blank line between tags and Markdown, so every reader of Markdown sees the same blocks inside.
// Only tags in the form of tags.h that pair up among the blocks of one parent and that hold what they must are taken
// so; all other HTML is nobody's and stays.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/markdown/tags.h"

namespace rubricate {

// One of the blocks of a parent as the parse gives them.
struct MarkdownChild {
  std::vector<Tag> tags = {};            // not empty: it is HTML that is nothing but tags
  std::vector<ForeignTag> foreign = {};  // of other HTML: no containers, but a "</div>" may be theirs
  bool is_paragraph = false;
  Span span = {};
};

// What to do with a child that is Markdown: it adds to the blocks what it is, at that depth of nesting.
using AddChild = std::function<void(Blocks&, std::size_t child, int depth)>;

// Makes the rows of a table fill its columns; the span is the table's.
using CompleteTable = std::function<void(Table&, Span)>;

// The blocks of a parent at `depth`, tags taken for what they mean. Tags that would nest deeper than `depth_limit` are
// given to `add` like all that is no container. Takes time linear in the number of children.
Blocks read_containers(const std::vector<MarkdownChild>& children, const AddChild& add, const CompleteTable& complete,
                       int depth, int depth_limit);

// Whether elements of that name can be containers or their parts.
bool is_container_name(std::string_view name);

}  // namespace rubricate
