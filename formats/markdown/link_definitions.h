// Link definitions, "[label]: target "title"": cmark leaves them out of its tree without a word.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/markdown/parse.h"

namespace rubricate {

// The label as CommonMark compares labels, those of links and of notes: without regard to case (Unicode's case
// folding), each run of blanks one space, none at the ends.
std::string folded_label(std::string_view label);

inline constexpr std::size_t longest_label = 999;  // CommonMark 4.7

// A line that looks like the first of a definition, whatever it is a part of; offsets into its text.
struct LinkDefinitionLine {
  int line = 0;               // from 1
  std::size_t begin = 0;      // of its label, at the '['
  std::size_t label_end = 0;  // at the ']'
  std::size_t end = 0;
  bool is_text = false;  // known to be one of a paragraph, of code or of HTML
};

// All of them, in order. Linear.
std::vector<LinkDefinitionLine> lines_like_link_definitions(std::string_view text);

// Calls `visit` for the labels between the innermost brackets of the text, in order, but for the definitions' own.
void for_each_label(std::string_view text, const std::vector<LinkDefinitionLine>& definitions,
                    const std::function<void(std::size_t begin, std::size_t end)>& visit);

// The places in `text` of all definitions, up to the ends of their first lines. `tree` is the parse of `text`. Linear.
std::vector<Span> link_definitions(std::string_view text, const MarkdownTree& tree);

// The label as it reads inside of a quotation, whose marks lead its lines, and of a table's cell, whose pipes have
// backslashes.
std::string label_inside(std::string_view written);

// The folded label of the definition that the text begins with.
std::string label_of_definition(std::string_view text);

}  // namespace rubricate
