// Link definitions by their syntax alone (CommonMark 4.7): cmark takes them out of its paragraphs and keeps no place.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rubricate {

struct WrittenDefinition {
  std::string paragraph;      // from its bracket on, each line without the blanks and quotation marks that lead it
  std::size_t label_end = 0;  // of the paragraph, at the ']'
  std::size_t end = 0;        // of the paragraph, behind the target or the title; 0: it goes on farther than is looked
  bool is_whole = true;       // whether what ends there is surely all of it
};

// The definition that the line with the '[' at `begin` would start in a paragraph of its own. Nothing when what stands
// there is none. Looks at some kilobytes.
std::optional<WrittenDefinition> definition_at(std::string_view text, std::size_t begin);

// How many lines that definition takes; 0 when none begins there.
int lines_of_definition(std::string_view text, std::size_t begin);

// How many lines the definitions take that a paragraph begins with, whose first bracket is at `begin`. Fewer than
// `lines`, for cmark leaves a paragraph only where something else is in it.
int lines_of_definitions(std::string_view text, std::size_t begin, int lines);

}  // namespace rubricate
